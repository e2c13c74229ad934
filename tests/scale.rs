//! More launches than can be told apart: nothing is lost, and what is kept between frames is
//! never out of date.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::missing_const_for_fn,
    reason = "a test that cannot go on has failed"
)]
#![expect(unreachable_pub, dead_code, reason = "the generator is the benches', too")]

#[path = "../benches/support/many.rs"]
mod many;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc::channel;

use apogee::collection::Collection;
use apogee::figure::compose;
use apogee::gui::App;
use apogee::model::ShownRule;
use apogee::present::{ChartKind, Shown};
use apogee::state::{Command, FigureOptions, FigureView, State};
use apogee::views::ViewContext;
use apogee::views::charts::chart_ui;
use apogee::views::framing::Framing;
use apogee::views::theme::{self, Theme};
use egui::{Color32, Context, Pos2, RawInput, Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn state() -> State {
    State::new(many::many(3_000, 11), Collection::default())
}

fn window<'a>() -> Harness<'a, Option<App>> {
    let frame = |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), state())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(6);
    window
}

/// The labels in the window that fit.
fn labels(window: &Harness<'_, Option<App>>, fits: fn(&str) -> bool) -> Vec<String> {
    let found = Rc::new(RefCell::new(Vec::new()));
    let keep = Rc::clone(&found);
    let all = window.query_all_by(move |node| {
        keep.borrow_mut().extend(node.label().filter(|label| fits(label)));
        false
    });
    assert_eq!(all.count(), 0);
    found.take()
}

/// The number that a label begins with.
fn number(label: &str) -> usize {
    label.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn a_group_of_a_chart_opens_the_list_of_its_launches() {
    let mut window = window();
    let is_group = |label: &str| label.contains(" launches, about ") && label.ends_with("min");
    let labels = labels(&window, is_group);
    assert!(labels.len() > 20, "{labels:?}");
    let first = labels.iter().max_by_key(|label| number(label)).unwrap();
    window.get_by_label(first).click();
    window.run_steps(6);
    let state = window.state().as_ref().unwrap().state();
    let (title, launches) = state.listed().unwrap();
    assert_eq!((title, launches.len()), (first.as_str(), number(first)));
}

#[test]
fn a_crowded_site_of_the_map_opens_the_list_of_its_launches() {
    let mut window = window();
    let is_site = |label: &str| label.starts_with("Range ") && label.ends_with(" launches");
    let labels = labels(&window, is_site);
    let count = |label: &str| number(label.rsplit(", ").next().unwrap());
    let most = labels.iter().max_by_key(|label| count(label)).unwrap();
    assert!(count(most) > 12, "{most}");
    window.get_by_label(most).click();
    window.run_steps(6);
    let state = window.state().as_ref().unwrap().state();
    assert_eq!(state.listed().unwrap().1.len(), count(most));
}

/// The meshes that a chart paints, as places and colours, once it has settled.
fn painted(ctx: &Context, state: &State, shown: &Shown, is_dark: bool) -> Vec<(Pos2, Color32)> {
    let (sender, _receiver) = channel();
    let context = ViewContext {
        state,
        shown,
        theme: Theme::of(is_dark),
        commands: &sender,
        is_figure: false,
        profiles: state.profiles(),
        footnotes: &[],
    };
    ctx.set_theme(if is_dark { egui::Theme::Dark } else { egui::Theme::Light });
    let mut painted = Vec::new();
    for _ in 0..4 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(900.0, 500.0))),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| chart_ui(context, ui, ChartKind::RangeAltitude));
        output.textures_delta.clear();
        let meshes = output.shapes.iter().filter_map(|clipped| match &clipped.shape {
            Shape::Mesh(mesh) => Some(mesh),
            _ => None,
        });
        let vertices = meshes.flat_map(|mesh| &mesh.vertices);
        painted = vertices.map(|vertex| (vertex.pos, vertex.color)).collect();
    }
    painted
}

#[test]
fn the_kept_layer_of_a_chart_is_what_would_be_painted_anew() {
    let fresh_context = || {
        let ctx = Context::default();
        theme::apply(&ctx);
        ctx
    };
    let (ctx, mut state) = (fresh_context(), state());
    let mut shown = Shown::in_window(&state);
    let common = state.launches()[0].type_label(ShownRule::default());
    let mut before = Vec::new();
    for (command, is_dark) in [
        (Command::Notice("nothing".to_owned()), false),
        (Command::ToggleSeries(common), false),
        (Command::SetRule(ShownRule::MostExact), false),
        (Command::ShowAllSeries, true),
    ] {
        state.apply([command.clone()]);
        shown.follow(&state);
        let kept = painted(&ctx, &state, &shown, is_dark);
        let anew = painted(&fresh_context(), &state, &Shown::in_window(&state), is_dark);
        assert!(kept.len() > 1_000, "{command:?}");
        assert!(kept == anew, "{command:?}");
        let is_same_picture = matches!(command, Command::SetRule(_));
        assert!(is_same_picture || kept != before, "{command:?} changes nothing: no test");
        before = kept;
    }
}

#[test]
fn a_figure_draws_every_launch_by_itself_and_a_cap_on_flights_is_told() {
    let state = state();
    let marks = Shown::in_figure(&state).chart(&state, ChartKind::RangeAltitude).len();
    let figure = |view| {
        let options = FigureOptions { view, ..FigureOptions::default() };
        let (page, drawing) = compose(&state, &options, &Framing::default()).unwrap();
        let svg = apogee::figure::write(&page, &drawing, apogee::figure::Format::Svg).unwrap();
        String::from_utf8(svg.bytes).unwrap()
    };
    let chart = figure(FigureView::RangeAltitude);
    assert_eq!(chart.matches("<g id=\"launch-").count(), marks);
    let profiles = figure(FigureView::Profiles);
    assert!(profiles.contains("the highest of each type first"), "no word of what is left out");
}
