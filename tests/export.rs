//! Exporting from the window: the dialog, its preview, the clipboard, and that the figure shows what
//! the window shows.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::figure::{Format, compose, write};
use apogee::gui::App;
use apogee::state::{FigureFormat, FigureOptions, FigureSize, FigureView, State};
use apogee::views::framing::{Framing, MapFrame};
use apogee::views::theme;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window<'a> = Harness<'a, Option<App>>;

fn built_in() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

fn window<'a>() -> Window<'a> {
    let frame = |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), built_in())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(4);
    window
}

fn options(window: &Window<'_>) -> FigureOptions {
    window.state().as_ref().unwrap().state().figure().clone()
}

/// Steps until tiles are decoded and the preview is drawn.
fn settle(window: &mut Window<'_>) {
    for _ in 0..2000 {
        window.step();
        if !window.state().as_ref().unwrap().is_loading() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    window.run_steps(3);
}

#[test]
fn ctrl_e_opens_the_export_with_a_preview_and_escape_closes_it() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(2);
    settle(&mut window);
    assert!(window.query_by_label("Preview of the figure").is_some());
    for choice in ["PDF", "Dark", "Footnotes"] {
        window.get_by_label(choice).click();
        window.run_steps(3);
    }
    let chosen = options(&window);
    assert_eq!(chosen.format, FigureFormat::Pdf);
    assert!(chosen.is_dark && chosen.caption.has_footnotes);
    settle(&mut window);
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(window.query_by_label("Preview of the figure").is_none());
}

#[test]
fn each_panel_that_can_be_a_figure_has_its_own_export() {
    let mut window = window();
    let buttons: Vec<_> = window.query_all_by_label_contains("Export: ").collect();
    assert!(buttons.len() >= 3, "map and two charts: {}", buttons.len());
    buttons.first().unwrap().click();
    drop(buttons);
    window.run_steps(3);
    assert!(window.query_by_label("Save…").is_some());
}

#[test]
fn the_title_can_be_edited_and_reset() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(3);
    let title = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Title");
    title.focus();
    window.run_steps(2);
    window.event(egui::Event::Text("Tests: ".to_owned()));
    window.run_steps(3);
    let edited = options(&window).caption.title.unwrap();
    assert!(edited.contains("Tests: ") && edited.contains("Reported missile"), "{edited}");
    window.get_by_label("Reset").click();
    window.run_steps(3);
    assert_eq!(options(&window).caption.title, None);
}

/// What the window put on the clipboard in the frames that `act` takes.
fn copied(window: &mut Window<'_>, act: impl Fn(&mut Window<'_>)) -> Vec<OutputCommand> {
    act(window);
    let mut commands = Vec::new();
    for _ in 0..4 {
        window.step();
        commands.extend(window.output().platform_output.commands.clone());
    }
    commands
}

#[test]
fn ctrl_shift_c_copies_pixels_and_the_button_the_svg() {
    let mut window = window();
    let press = |window: &mut Window<'_>| {
        // One event alone: each has a frame of its own, and only the last one's output is kept.
        window.event(egui::Event::Key {
            key: Key::C,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND | Modifiers::SHIFT,
        });
    };
    let commands = copied(&mut window, press);
    let image = commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    });
    assert_eq!(image, Some([3200, 1800]));
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(3);
    let commands = copied(&mut window, |window| window.get_by_label("Copy SVG").click());
    let is_svg = |command: &OutputCommand| match command {
        OutputCommand::CopyText(text) => text.starts_with("<svg ") && text.ends_with("</svg>\n"),
        _ => false,
    };
    assert!(commands.iter().any(is_svg));
}

#[test]
fn a_figure_shows_the_part_that_the_window_shows() {
    let state = built_in();
    let svg = |view, framing: &Framing| {
        let size = FigureSize::Pixels(800.0, 600.0);
        let options = FigureOptions { view, size, ..FigureOptions::default() };
        let (page, drawing) = compose(&state, &options, framing).unwrap();
        String::from_utf8(write(&page, &drawing, Format::Svg).unwrap().bytes).unwrap()
    };
    let all = Framing::default();
    assert!(svg(FigureView::Map, &all).contains(">Pyongyang<"));
    let center = apogee::model::LatLon { lat: 35.7, lon: 139.7 };
    let map = Some(MapFrame { center, zoom: 7.0, width: 800.0 });
    let mut framing = Framing::default();
    framing.map = map;
    let tokyo = svg(FigureView::Map, &framing);
    assert!(tokyo.contains("Tokyo") && !tokyo.contains(">Pyongyang<"));
}

#[test]
fn the_window_notes_where_the_user_has_turned_the_map() {
    let mut window = window();
    settle(&mut window);
    assert_eq!(Framing::of(&window.ctx), Framing::default());
    let over_map = egui::pos2(300.0, 300.0);
    window.event(egui::Event::PointerMoved(over_map));
    window.event(egui::Event::PointerButton {
        pos: over_map,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(2);
    window.event(egui::Event::PointerMoved(over_map + egui::vec2(120.0, 60.0)));
    window.run_steps(2);
    window.event(egui::Event::PointerButton {
        pos: over_map + egui::vec2(120.0, 60.0),
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(4);
    assert!(Framing::of(&window.ctx).map.is_some());
}
