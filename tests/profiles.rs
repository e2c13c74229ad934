//! The profiles: true scale in pixels, clicks by accessible label, the clock, the same bytes twice.
#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "helpers of tests may panic as tests do, and pixels are f32"
)]

use std::path::Path;
use std::process::Command as Process;
use std::sync::mpsc::{Receiver, Sender, channel};

use apogee::collection::{builtin, published_record};
use apogee::figure::{Drawing, compose};
use apogee::gui::App;
use apogee::model::LaunchId;
use apogee::present::{Shown, alt_text, legend};
use apogee::state::{
    Command, FigureOptions, FigureSize, FigureView, PlaybackCommand, ProfileForm, ProfileOptions,
    State,
};
use apogee::trajectory::EARTH_RADIUS_KM;
use apogee::views::framing::Framing;
use apogee::views::group::{Mark, mark_of};
use apogee::views::profiles::profiles_ui;
use apogee::views::theme::{self, Theme};
use apogee::views::{ViewContext, compare};
use egui::{Pos2, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// KCNA's figures of 2024-10-31: 7,687.5 km high, 1,001.2 km far.
const HWASONG_19: &str = "2024-10-31-hwasong-19";
const HWASONG_19_LABEL: &str = "Hwasong-19, 2024-10-31, 7\u{202f}687.5\u{202f}km high, \
                                1\u{202f}001.2\u{202f}km far";

fn state() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

fn id(text: &str) -> LaunchId {
    LaunchId(text.to_owned())
}

fn set_form(state: &mut State, form: ProfileForm) {
    state.apply([Command::SetProfiles(ProfileOptions { form, ..ProfileOptions::default() })]);
}

fn drawn(state: &State, width: f32, height: f32) -> Drawing {
    let options = FigureOptions {
        view: FigureView::Profiles,
        size: FigureSize::Pixels(width, height),
        ..FigureOptions::default()
    };
    compose(state, &options, &Framing::default()).unwrap().1
}

/// The longest line of a launch: its arc.
fn arc(drawing: &Drawing, launch: &str) -> Vec<Pos2> {
    let mut open: Vec<String> = Vec::new();
    let mut longest: Vec<Pos2> = Vec::new();
    for shape in &drawing.shapes {
        match &shape.shape {
            Shape::Callback(callback) => match mark_of(callback) {
                Some(Mark::Begin(name) | Mark::Link(name)) => open.push(name.clone()),
                Some(Mark::End) => drop(open.pop()),
                None => {}
            },
            Shape::Path(path)
                if open.iter().any(|name| name == &format!("launch-{launch}"))
                    && path.points.len() > longest.len() =>
            {
                longest.clone_from(&path.points);
            }
            _ => {}
        }
    }
    longest
}

#[test]
fn a_kilometre_across_is_a_kilometre_up_in_pixels() {
    let mut state = state();
    set_form(&mut state, ProfileForm::Flat);
    for (width, height) in [(1600.0, 900.0), (700.0, 1000.0)] {
        let line = arc(&drawn(&state, width, height), HWASONG_19);
        let (first, last) = (line[0], line[line.len() - 1]);
        let top = line.iter().map(|at| at.y).fold(f32::INFINITY, f32::min);
        let across = f64::from(last.x - first.x) / 1001.2;
        let up = f64::from(first.y - top) / 7687.5;
        assert!((across / up - 1.0).abs() < 0.002, "{across} {up} px/km");
        assert!(up * 7687.5 > 300.0, "the arc fills the figure");
        assert!((first.y - last.y).abs() < 0.01, "the ground is level");
    }
}

#[test]
fn above_a_round_earth_chords_and_heights_have_one_scale() {
    let line = arc(&drawn(&state(), 1600.0, 900.0), HWASONG_19);
    let (first, last) = (line[0], line[line.len() - 1]);
    let chord_km = 2.0 * EARTH_RADIUS_KM * (1001.2 / EARTH_RADIUS_KM / 2.0).sin();
    let scale = f64::from(first.distance(last)) / chord_km;
    // The launch's vertical points up; the Earth's centre lies straight below.
    let centre = first + egui::vec2(0.0, (EARTH_RADIUS_KM * scale) as f32);
    let height = |at: Pos2| f64::from(at.distance(centre)) / scale - EARTH_RADIUS_KM;
    let top = line.iter().map(|at| height(*at)).fold(f64::NEG_INFINITY, f64::max);
    assert!((top / 7687.5 - 1.0).abs() < 0.003, "{top} km");
    assert!(height(last).abs() < 10.0, "{} km", height(last));
}

#[test]
fn panels_of_a_grid_have_the_same_scale() {
    let mut state = state();
    let options =
        ProfileOptions { form: ProfileForm::Flat, is_grid: true, ..ProfileOptions::default() };
    state.apply([Command::SetProfiles(options)]);
    let drawing = drawn(&state, 1600.0, 900.0);
    let scale = |launch: &str, km: f64| {
        let line = arc(&drawing, launch);
        let top = line.iter().map(|at| at.y).fold(f32::INFINITY, f32::min);
        f64::from(line[0].y - top) / km
    };
    let high = scale(HWASONG_19, 7687.5);
    let low = scale("2017-05-14-hwasong-12", 2111.5);
    assert!((high / low - 1.0).abs() < 0.003, "{high} {low} px/km");
}

#[test]
fn gliders_have_no_arc_and_a_figure_no_playback() {
    let mut state = state();
    let before = drawn(&state, 900.0, 900.0);
    assert!(arc(&before, "2025-01-06-irbm").len() < 60, "a bar of 49 points, no arc");
    state.apply([Command::Playback(PlaybackCommand::Seek(apogee::model::Duration::from_minutes(
        20.0,
    )))]);
    assert_eq!(drawn(&state, 900.0, 900.0).shapes.len(), before.shapes.len());
}

#[test]
fn what_the_profiles_of_six_types_show() {
    let mut state = state();
    let wanted = [12, 14, 15, 17, 18, 19].map(|number| format!("Hwasong-{number}"));
    let series = legend(state.launches(), state.rule());
    let others = series.into_iter().filter(|series| !wanted.contains(&series.name));
    let hide: Vec<_> = others.map(|series| Command::ToggleSeries(series.name)).collect();
    state.apply(hide);
    insta::assert_snapshot!(alt_text(&state, FigureView::Profiles).replace("; ", ";\n"));
}

/// A view alone, its commands carried out after each frame.
struct Bench {
    state: State,
    shown: Shown,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
    draw: fn(ViewContext<'_>, &mut egui::Ui),
}

fn bench<'a>(draw: fn(ViewContext<'_>, &mut egui::Ui)) -> Harness<'a, Bench> {
    let (sender, receiver) = channel();
    let shown = Shown::in_window(&state());
    let bench = Bench { state: state(), shown, sender, receiver, draw };
    Harness::builder().with_size([900.0, 700.0]).with_context_setup(theme::apply).build_ui_state(
        |ui, bench: &mut Bench| {
            bench.shown.follow(&bench.state);
            let context = ViewContext {
                state: &bench.state,
                shown: &bench.shown,
                theme: Theme::of(false),
                commands: &bench.sender,
                is_figure: false,
                profiles: bench.state.profiles(),
                footnotes: &[],
            };
            (bench.draw)(context, ui);
            let commands: Vec<_> = bench.receiver.try_iter().collect();
            if !commands.is_empty() {
                ui.ctx().request_repaint();
            }
            bench.state.apply(commands);
        },
        bench,
    )
}

#[test]
fn a_click_on_an_arc_selects_its_launch() {
    let mut harness = bench(profiles_ui);
    harness.run_steps(4);
    harness.get_by_label(HWASONG_19_LABEL).click();
    harness.run_steps(4);
    assert_eq!(harness.state().state.primary().unwrap().id, id(HWASONG_19));
}

#[test]
fn the_switches_change_the_form_and_the_list_says_what_cannot_be_drawn() {
    let mut harness = bench(profiles_ui);
    harness.run_steps(4);
    for form in [ProfileForm::Time, ProfileForm::Flat, ProfileForm::Curved] {
        harness.get_by_label(form.label()).click();
        harness.run_steps(4);
        assert_eq!(harness.state().state.profiles().form, form);
    }
    harness.get_by_label("1 launch cannot be drawn: apogee and distance not stated").click();
    harness.run_steps(4);
    let (title, launches) = harness.state().state.listed().unwrap();
    assert_eq!(title, "Cannot be drawn: apogee and distance not stated");
    assert_eq!(launches, [id("2022-01-05-jagang")]);
}

#[test]
fn gliders_are_named_as_no_ballistic_arc() {
    let mut harness = bench(profiles_ui);
    harness.run_steps(4);
    let label = "Hwasong-16B, 2025-01-06, ≈\u{202f}1\u{202f}100\u{202f}km far, not a ballistic arc";
    harness.get_by_label(label).click();
    harness.run_steps(4);
    assert_eq!(harness.state().state.primary().unwrap().id, id("2025-01-06-irbm"));
}

#[test]
fn a_cell_of_the_comparison_leads_to_its_sentence_and_keeps_the_selection() {
    let mut harness = bench(compare::compare_ui);
    harness.run_steps(2);
    harness.get_by_label("Select two launches or more (Ctrl+click) to set them side by side.");
    let chosen = [HWASONG_19, "2023-07-12-hwasong-18"];
    let select = chosen.map(|launch| Command::Select { launch: id(launch), extend: true });
    harness.state_mut().state.apply(select);
    harness.run_steps(4);
    let label = "Hwasong-18, 2023-07-12: apogee >\u{202f}6\u{202f}000\u{202f}km";
    harness.get_by_label(label).click();
    harness.run_steps(4);
    let state = &harness.state().state;
    assert_eq!(state.selection().launches().len(), 2);
    assert!(state.focus().unwrap().quote.exact.contains("6,000 kilometers"));
}

/// The whole window, without a display.
fn window<'a>() -> Harness<'a, Option<App>> {
    Harness::builder().with_size([1440.0, 900.0]).with_context_setup(theme::apply).build_ui_state(
        |ui, app: &mut Option<App>| {
            app.get_or_insert_with(|| App::new(ui.ctx(), state())).frame(ui);
        },
        None,
    )
}

fn clock(harness: &Harness<'_, Option<App>>) -> apogee::state::Playback {
    *harness.state().as_ref().unwrap().state().playback()
}

#[test]
fn space_plays_and_pauses_and_a_clock_at_rest_asks_for_no_frame() {
    let mut harness = window();
    harness.run_steps(4);
    assert!(!clock(&harness).is_playing());
    harness.key_press(egui::Key::Space);
    harness.run_steps(6);
    assert!(clock(&harness).is_playing());
    let then = clock(&harness).time();
    harness.run_steps(4);
    assert!(clock(&harness).time() > then, "time passes");
    assert!(harness.root().accesskit_node().is_root());
    harness.key_press(egui::Key::Space);
    harness.run_steps(6);
    assert!(!clock(&harness).is_playing() && clock(&harness).is_under_way());
    let then = clock(&harness).time();
    // Tiles may still be on their way; but no frame moves the clock.
    harness.run_steps(6);
    assert_eq!(clock(&harness).time(), then);
}

#[test]
fn render_writes_the_same_bytes_twice() {
    let folder = tempfile::tempdir().unwrap();
    let render = |name: &str, view: &str| {
        let path = folder.path().join(name);
        let done = Process::new(env!("CARGO_BIN_EXE_apogee"))
            .args(["render", "--view", view, "--missile", "Hwasong-14,Hwasong-18"])
            .args(["--select", "2023-07-12-hwasong-18", "--size", "800x600", "-o"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(done.success());
        std::fs::read(Path::new(&path)).unwrap()
    };
    for view in ["profiles", "profiles-grid"] {
        let first = render("a.svg", view);
        assert_eq!(first, render("b.svg", view), "{view}");
        let text = String::from_utf8(first).unwrap();
        assert!(text.contains("launch-2023-07-12-hwasong-18"), "{view}");
        assert!(!text.contains("launch-2024-10-31"), "{view}");
    }
}
