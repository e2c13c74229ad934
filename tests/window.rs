//! The window as people use it: found by accessible labels, clicked, and looked at.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::model::Origin;
use apogee::state::State;
use apogee::views::theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window<'a> = Harness<'a, Option<App>>;

/// A window of the default size on the built-in collection.
fn window<'a>() -> Window<'a> {
    sized_window(1440.0, 900.0)
}

fn sized_window<'a>(width: f32, height: f32) -> Window<'a> {
    let frame = |ui: &mut egui::Ui, app: &mut Option<App>| {
        let open = || State::new(builtin().unwrap(), published_record().unwrap());
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([width, height])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(4);
    // The tiles of the map are decoded by a thread of its own.
    for _ in 0..1000 {
        if !window.state().as_ref().unwrap().is_loading() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    window.run_steps(4);
    window
}

fn state<'a>(window: &'a Window<'_>) -> &'a State {
    window.state().as_ref().unwrap().state()
}

fn primary(window: &Window<'_>) -> Option<String> {
    state(window).primary().map(|launch| launch.id.0.clone())
}

/// Clicks what has a label that fits, and lets the window settle.
fn click(window: &mut Window<'_>, fits: impl Fn(&str) -> bool) {
    window.get_by(|node| node.label().is_some_and(|label| fits(&label))).click();
    window.run_steps(10);
}

#[test]
fn clicking_kusong_on_the_map_selects_its_launch_everywhere() {
    let mut window = window();
    click(&mut window, |label| label.starts_with("Kusong"));
    assert_eq!(primary(&window).as_deref(), Some("2017-02-12-kusong"));
    // The reader shows the sentence, highlighted as a button of its own.
    let quote = window.get_by_label("Distance: about 500 kilometers");
    let view = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
    assert!(view.contains_rect(quote.rect()), "{:?}", quote.rect());
    // The inspector speaks of it, and the chart has its mark.
    assert!(window.query_all_by_label("2017-02-12 · Hwasong-10").next().is_some());
    let mark = "2017-02-12 · Hwasong-10, ≈\u{202f}500\u{202f}km, 550\u{202f}km";
    assert!(window.query_by_label(mark).is_some());
}

#[test]
fn clicking_a_mark_in_a_chart_turns_the_reader_to_its_sentence() {
    let mut window = window();
    click(&mut window, |label| {
        label.starts_with("2022-01-30 · Hwasong-12, 800") && label.ends_with("min")
    });
    assert_eq!(primary(&window).as_deref(), Some("2022-01-30-hwasong-12"));
    assert!(window.query_by_label("Distance: travelled 800 kilometres").is_some());
}

#[test]
fn clicking_a_highlight_selects_its_figure() {
    let mut window = window();
    click(&mut window, |label| label == "Distance: about 500 kilometers");
    assert_eq!(primary(&window).as_deref(), Some("2017-02-12-kusong"));
    let state = state(&window);
    let claim = state.selection().claim.unwrap();
    let launch = state.primary().unwrap();
    let claim = launch.claims.iter().find(|candidate| candidate.id == claim).unwrap();
    assert_eq!(claim.field.key(), "distance");
}

#[test]
fn jagang_is_an_area_that_can_be_clicked_and_no_pin() {
    let mut window = window();
    click(&mut window, |label| label == "Jagang province, 2 launches");
    assert_eq!(primary(&window).as_deref(), Some("2022-01-05-jagang"));
}

#[test]
fn the_record_can_be_switched_off_and_launches_without_a_site_are_listed() {
    let mut window = window();
    click(&mut window, |label| label == "Published record");
    let state = state(&window);
    assert_eq!(state.launches().len(), 5);
    assert!(state.launches().iter().all(|launch| !launch.has_origin(Origin::Record)));
    assert!(window.query_by_label("Site not stated: 3 launches").is_some());
}

#[test]
fn the_launches_without_both_figures_are_a_click_away() {
    let mut window = window();
    click(&mut window, |label| label == "7 without both figures");
    let (_, listed) = state(&window).listed().unwrap();
    assert_eq!(listed.len(), 7);
    window.key_press(egui::Key::Escape);
    window.run_steps(5);
    assert!(state(&window).listed().is_none());
}

#[test]
fn the_legend_switches_types_off_and_on() {
    let mut window = window();
    for shown in [false, true] {
        click(&mut window, |label| label == "Hwasong-17, 3");
        let launches = state(&window).in_view();
        let seventeen = launches.iter().filter(|l| l.id.0.ends_with("hwasong-17")).count();
        assert_eq!(seventeen > 0, shown);
    }
}

#[test]
fn nothing_moves_when_nobody_touches_it() {
    let mut window = window();
    window.run_steps(5);
    let output = window.output();
    let wait = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(wait.is_some_and(|wait| wait > std::time::Duration::from_secs(5)), "{wait:?}");
}

#[test]
fn a_small_window_still_shows_every_panel() {
    let window = sized_window(1024.0, 700.0);
    let view = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1024.0, 700.0));
    for label in ["Map", "Range and altitude", "Range and flight time", "Article", "Launch"] {
        let node = window.get_all_by_label(label).next().unwrap();
        assert!(view.contains_rect(node.rect()), "{label}: {:?}", node.rect());
    }
}

const PASTED: &str = "North Korea fired a ballistic missile from Kusong on Sunday, South Korea's \
    Joint Chiefs of Staff said. It flew about 620 kilometers at a maximum altitude of 410 km.";

#[test]
fn an_article_is_pasted_read_accepted_added_and_taken_back() {
    let mut window = window();
    click(&mut window, |label| label == "Add article…");
    let text = window.get_by_label("The article’s text");
    text.focus();
    text.type_text(PASTED);
    window.run_steps(4);
    let published = window.get_by_label("Published");
    published.focus();
    published.type_text("2024-03-17");
    window.run_steps(4);
    click(&mut window, |label| label == "Read it");
    let draft = state(&window).draft().unwrap();
    assert_eq!((draft.launches().len(), draft.counts().0), (1, 0));
    // Nothing is in the collection before it is accepted.
    assert_eq!(state(&window).collection().articles.len(), 5);
    click(&mut window, |label| label.starts_with("Accept Distance: "));
    click(&mut window, |label| label.starts_with("Accept Apogee: "));
    click(&mut window, |label| label.starts_with("Accept Date"));
    click(&mut window, |label| label.starts_with("Accept Site: "));
    click(&mut window, |label| label == "Add to the collection");
    let added = state(&window);
    assert!(added.draft().is_none());
    assert_eq!(added.collection().articles.len(), 6);
    assert_eq!(primary(&window).as_deref(), Some("2024-03-17-kusong"));
    assert_eq!(added.primary().unwrap().claims.len(), 4);
    assert!(window.query_by_label("Distance: about 620 kilometers").is_some());
    click(&mut window, |label| label == "Undo");
    let undone = state(&window);
    assert_eq!((undone.collection().articles.len(), undone.collection().launches.len()), (5, 5));
}
