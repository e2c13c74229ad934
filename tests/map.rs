//! The map under the hand: wheel, pinch, double click, keys, and its tools.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::model::LatLon;
use apogee::present::coordinates;
use apogee::state::{Command, MapToolCommand, Measure, Measuring, RangeRing, Spot, State};
use apogee::views::map::Camera;
use apogee::views::theme;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window<'a> = Harness<'a, Option<App>>;

fn window<'a>() -> Window<'a> {
    window_at(1.0 / 60.0)
}

/// A window whose frames are `dt` seconds apart.
fn window_at<'a>(dt: f32) -> Window<'a> {
    let frame = |ui: &mut egui::Ui, app: &mut Option<App>| {
        let open = || State::new(builtin().unwrap(), published_record().unwrap());
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_step_dt(dt)
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(6);
    window
}

fn app<'a>(window: &'a Window<'_>) -> &'a App {
    window.state().as_ref().unwrap()
}

fn camera(window: &Window<'_>) -> Camera {
    app(window).map().camera()
}

/// A free place on the map: east of Korea, away from sites and buttons.
const SEA: Pos2 = pos2(600.0, 300.0);

fn point_to(window: &mut Window<'_>, at: Pos2) {
    window.event(Event::PointerMoved(at));
    window.run_steps(2);
}

fn click_at(window: &mut Window<'_>, at: Pos2, button: PointerButton) {
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        window.step();
    }
    window.run_steps(4);
}

fn notch(window: &mut Window<'_>, notches: f32) {
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, notches),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(80);
}

fn key(window: &mut Window<'_>, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

#[test]
fn a_notch_of_the_wheel_is_the_same_step_at_any_frame_rate() {
    let mut steps = Vec::new();
    for dt in [1.0 / 120.0, 1.0 / 60.0, 1.0 / 10.0] {
        let mut window = window_at(dt);
        point_to(&mut window, SEA);
        let before = camera(&window).zoom;
        notch(&mut window, 1.0);
        steps.push(camera(&window).zoom - before);
        notch(&mut window, -1.0);
        assert!((camera(&window).zoom - before).abs() < 1e-3);
    }
    assert!(steps[0] > 0.2, "{steps:?}");
    for step in &steps {
        assert!((step - steps[0]).abs() < 1e-3, "{steps:?}");
    }
}

#[test]
fn what_lies_under_the_pointer_stays_there_when_zooming() {
    for gesture in [Event::Zoom(2.0), Event::Zoom(0.8)] {
        let mut window = window();
        point_to(&mut window, SEA);
        let before = camera(&window);
        // The coordinates are written in the map's foot, and are what a click copies.
        let ground = copied(&mut window, SEA);
        let Event::Zoom(factor) = gesture else { panic!() };
        window.event(gesture);
        window.run_steps(3);
        let zoomed = camera(&window).zoom - before.zoom;
        assert!((zoomed - f64::from(factor).log2()).abs() < 1e-3, "{zoomed}");
        let after = copied(&mut window, SEA);
        for (a, b) in numbers(&ground).iter().zip(numbers(&after)) {
            assert!((a - b).abs() < 2e-3, "{ground} and {after}");
        }
    }
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(", ").map(|part| part.parse().unwrap()).collect()
}

/// What "Copy coordinates" puts on the clipboard at a place.
fn copied(window: &mut Window<'_>, at: Pos2) -> String {
    point_to(window, at);
    click_at(window, at, PointerButton::Secondary);
    window.get_by_label("Copy coordinates").click();
    window.step();
    let mut text = None;
    for _ in 0..3 {
        for command in &window.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(copied) = command {
                text = Some(copied.clone());
            }
        }
        window.step();
    }
    point_to(window, at);
    text.unwrap()
}

#[test]
fn two_fingers_zoom_and_pan() {
    let mut window = window();
    let before = camera(&window);
    let touch = |window: &mut Window<'_>, phase, spread: f32, shift: Vec2| {
        for (finger, side) in [(1, -1.0), (2, 1.0)] {
            let pos = SEA + vec2(side * spread, 0.0) + shift;
            let (device_id, id) = (egui::TouchDeviceId(1), egui::TouchId(finger));
            window.event(Event::Touch { device_id, id, phase, pos, force: None });
            // Systems let the first finger be the pointer as well.
            if finger == 1 {
                window.event(Event::PointerMoved(pos));
                if phase == egui::TouchPhase::Start {
                    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
                    window.event(Event::PointerButton { pos, button, pressed: true, modifiers });
                }
            }
        }
        window.step();
    };
    touch(&mut window, egui::TouchPhase::Start, 50.0, Vec2::ZERO);
    for step in 1..=10_u8 {
        touch(&mut window, egui::TouchPhase::Move, 50.0 + 5.0 * f32::from(step), Vec2::ZERO);
    }
    let zoomed = camera(&window);
    assert!((zoomed.zoom - before.zoom - 1.0).abs() < 0.05, "{before:?} {zoomed:?}");
    for step in 1..=10_u8 {
        let shift = vec2(10.0 * f32::from(step), 0.0);
        touch(&mut window, egui::TouchPhase::Move, 100.0, shift);
    }
    let panned = camera(&window);
    assert!((panned.zoom - zoomed.zoom).abs() < 0.02);
    let degrees = 100.0 * 360.0 / (256.0 * panned.zoom.exp2());
    let moved = zoomed.center.lon - panned.center.lon;
    assert!((moved - degrees).abs() < 0.1 * degrees, "{moved} and {degrees}");
}

#[test]
fn keys_pan_zoom_and_go_back_to_the_data() {
    let mut window = window();
    point_to(&mut window, SEA);
    let home = camera(&window);
    for (arrow, east, north) in [
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, 1.0),
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowDown, 0.0, -1.0),
    ] {
        let before = camera(&window).center;
        key(&mut window, arrow);
        let after = camera(&window).center;
        let sign = |moved: f64| if moved.abs() < 1e-9 { 0.0 } else { moved.signum() };
        assert_eq!(sign(after.lon - before.lon), east, "{arrow:?}");
        assert_eq!(sign(after.lat - before.lat), north, "{arrow:?}");
    }
    let zoom = camera(&window).zoom;
    key(&mut window, Key::Plus);
    assert!((camera(&window).zoom - zoom - 1.0).abs() < 1e-9);
    // + stands on the shift level of many keyboards.
    window.key_press_modifiers(Modifiers::SHIFT, Key::Equals);
    window.run_steps(3);
    assert!((camera(&window).zoom - zoom - 2.0).abs() < 1e-9);
    key(&mut window, Key::Minus);
    key(&mut window, Key::Minus);
    assert!((camera(&window).zoom - zoom).abs() < 1e-9);
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::Num0);
    assert_eq!(camera(&window), home);
    // Over another panel the keys are not the map's.
    point_to(&mut window, pos2(1300.0, 400.0));
    key(&mut window, Key::Plus);
    assert_eq!(camera(&window), home);
}

#[test]
fn a_double_click_goes_a_step_in() {
    let mut window = window();
    point_to(&mut window, SEA);
    let before = camera(&window).zoom;
    for _ in 0..2 {
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            window.event(Event::PointerButton { pos: SEA, button, pressed, modifiers });
            window.step();
        }
    }
    window.run_steps(4);
    assert!((camera(&window).zoom - before - 1.0).abs() < 1e-6);
}

#[test]
fn the_wheel_over_the_tray_does_not_zoom() {
    let mut window = window();
    let is_title = |label: &str| label.starts_with("Site not stated");
    let tray = window.get_by(|node| node.label().is_some_and(|label| is_title(&label))).rect();
    point_to(&mut window, tray.center());
    let before = camera(&window);
    notch(&mut window, 2.0);
    assert_eq!(camera(&window), before);
}

fn press(window: &mut Window<'_>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(5);
}

#[test]
fn a_distance_is_measured_from_site_to_point_and_esc_ends() {
    let mut window = window();
    window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Kusong"))).click();
    window.run_steps(8);
    let kusong = window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Kusong")));
    let kusong = kusong.rect().center();
    press(&mut window, "Measure and rings");
    press(&mut window, "Measure a distance");
    assert!(app(&window).state().map_tools().is_measuring());
    point_to(&mut window, kusong + vec2(3.0, 2.0));
    click_at(&mut window, kusong + vec2(3.0, 2.0), PointerButton::Primary);
    point_to(&mut window, SEA);
    click_at(&mut window, SEA, PointerButton::Primary);
    let tools = app(&window).state().map_tools();
    let [measure] = tools.measures() else { panic!("{tools:?}") };
    assert_eq!(measure.from.name.as_deref(), Some("Kusong"));
    assert_eq!(measure.to.name, None);
    assert_eq!(tools.measuring(), &Measuring::Start, "the next one can begin");
    key(&mut window, Key::Escape);
    assert!(!app(&window).state().map_tools().is_measuring());
    // The first Esc ends the tool, the second one clears the selection.
    assert!(app(&window).state().primary().is_some());
    key(&mut window, Key::Escape);
    assert!(app(&window).state().primary().is_none());
    assert_eq!(app(&window).state().map_tools().measures().len(), 1);
    press(&mut window, "Measure and rings");
    window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Remove Kusong → "))).click();
    window.run_steps(4);
    assert!(app(&window).state().map_tools().is_empty());
}

#[test]
fn rings_stand_where_the_map_was_clicked() {
    let mut window = window();
    let place = copied(&mut window, SEA);
    click_at(&mut window, SEA, PointerButton::Secondary);
    press(&mut window, "Range ring here");
    let tools = app(&window).state().map_tools();
    let [ring] = tools.rings() else { panic!("{tools:?}") };
    assert_eq!(coordinates(ring.center.point), place);
    assert_eq!(ring.radius_km, 1000.0);
    press(&mut window, "Measure and rings");
    press(&mut window, "Remove all");
    assert!(app(&window).state().map_tools().is_empty());
}

/// Lines of a map in a figure, with these tools on it.
fn figure_lines(commands: Vec<MapToolCommand>) -> (Vec<Vec<Pos2>>, Vec<String>) {
    let mut state = State::new(builtin().unwrap(), published_record().unwrap());
    state.apply(commands.into_iter().map(Command::MapTool));
    let (sender, _receiver) = std::sync::mpsc::channel();
    let ctx = egui::Context::default();
    theme::apply(&ctx);
    let mut view = apogee::views::map::MapView::new(true);
    let shown = apogee::present::Shown::in_figure(&state);
    let theme = theme::Theme::of(false);
    let mut shapes = Vec::new();
    for _ in 0..3 {
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(900.0, 600.0))),
            ..Default::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            let context = apogee::views::ViewContext {
                state: &state,
                shown: &shown,
                theme,
                commands: &sender,
                is_figure: true,
                profiles: state.profiles(),
                footnotes: &[],
            };
            apogee::views::map::map_ui(context, ui, &mut view);
        });
        output.textures_delta.clear();
        shapes = output.shapes;
    }
    let is_tool = |path: &egui::epaint::PathShape| {
        path.stroke.color == egui::epaint::ColorMode::Solid(theme.text) && path.stroke.width < 2.0
    };
    let mut lines = Vec::new();
    let mut words = Vec::new();
    for clipped in shapes {
        match clipped.shape {
            egui::Shape::Path(path) if is_tool(&path) => lines.push(path.points),
            egui::Shape::Text(text) => words.push(text.galley.text().to_owned()),
            _ => {}
        }
    }
    (lines, words)
}

fn spot(lat: f64, lon: f64) -> Spot {
    Spot { point: LatLon { lat, lon }, name: None }
}

#[test]
fn figures_show_measures_and_rings_without_lines_across_the_map() {
    let measure = Measure { from: spot(40.0, 170.0), to: spot(45.0, -150.0) };
    let ring = |lat, lon, radius_km| {
        MapToolCommand::AddRing(RangeRing { center: spot(lat, lon), radius_km })
    };
    for (commands, label) in [
        (
            vec![
                MapToolCommand::BeginMeasure,
                MapToolCommand::MeasureAt(measure.from),
                MapToolCommand::MeasureAt(measure.to),
            ],
            "3\u{202f}300\u{202f}km",
        ),
        (vec![ring(40.0, 178.0, 2000.0)], "2\u{202f}000\u{202f}km"),
        (vec![ring(80.0, 30.0, 3000.0)], "3\u{202f}000\u{202f}km"),
        (vec![ring(-89.0, 30.0, 1500.0)], "1\u{202f}500\u{202f}km"),
        (vec![ring(39.0, 125.0, 15_000.0)], "15\u{202f}000\u{202f}km"),
    ] {
        let (lines, words) = figure_lines(commands.clone());
        assert!(!lines.is_empty(), "{commands:?}");
        assert!(words.iter().any(|word| word.contains(label)), "{label}: {words:?}");
        for line in &lines {
            for pair in line.windows(2) {
                let step = (pair[1] - pair[0]).length();
                assert!(step < 60.0, "{commands:?}: {pair:?}");
            }
        }
    }
    assert_eq!(figure_lines(Vec::new()).0.len(), 0);
}
