//! The window without a pointer: Tab goes through it in an order that makes sense, what has the
//! keyboard is seen, and everything has a name.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::state::{Dialog, Panel, ReadyLayout, State};
use apogee::views::theme;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

type Window<'a> = Harness<'a, Option<App>>;

fn window<'a>() -> Window<'a> {
    let open = || State::new(builtin().unwrap(), published_record().unwrap());
    let frame = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(6);
    window
}

fn state<'a>(window: &'a Window<'_>) -> &'a State {
    window.state().as_ref().unwrap().state()
}

fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

/// The name and the place of what has the keyboard.
fn focused(window: &Window<'_>) -> Option<(String, egui::Rect)> {
    let node =
        window.query_all(egui_kittest::kittest::By::new()).find(egui_kittest::Node::is_focused)?;
    Some((node.accesskit_node().label().unwrap_or_default(), node.rect()))
}

/// What Tab leads to from the top of the window, once round.
fn walk(window: &mut Window<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for _ in 0..400 {
        press(window, Modifiers::NONE, Key::Tab);
        let Some((name, _)) = focused(window) else { continue };
        if names.len() > 1 && names.first() == Some(&name) {
            return names;
        }
        names.push(name);
    }
    panic!("Tab never comes back to the first of {names:?}");
}

#[test]
fn tab_alone_leads_through_the_whole_window_in_reading_order() {
    let mut window = window();
    let names = walk(&mut window);
    assert!(names.iter().all(|name| !name.is_empty()), "{names:?}");
    let at = |start: &str| {
        names
            .iter()
            .position(|name| name.starts_with(start))
            .unwrap_or_else(|| panic!("{start}: {names:?}"))
    };
    let stops = [
        "Add article",
        "View",
        "Hwasong-10, 2",
        "Map",
        "Kusong",
        "Zoom in",
        "Range and altitude",
        "2017-02-12 · Hwasong-10, ≈",
        "Article: ",
        "Distance: about 500 kilometers",
        "Compare",
        "2025-01-06 · Hwasong-16B",
    ];
    let _ = stops.map(at);
    for pair in [
        ("Add article", "Hwasong-10, 2"),
        ("Hwasong-10, 2", "Kusong"),
        ("Kusong", "Range and altitude"),
        ("Article: ", "Distance: about 500 kilometers"),
        ("Distance: about 500 kilometers", "Compare"),
    ] {
        assert!(at(pair.0) < at(pair.1), "{pair:?}: {names:?}");
    }
}

/// Presses Tab until what has the keyboard fits; its name.
fn tab_to(window: &mut Window<'_>, fits: impl Fn(&str) -> bool) -> String {
    for _ in 0..400 {
        press(window, Modifiers::NONE, Key::Tab);
        if let Some((name, rect)) = focused(window)
            && fits(&name)
        {
            let view = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
            assert!(view.intersects(rect), "{name} has the keyboard out of sight: {rect:?}");
            return name;
        }
    }
    panic!("Tab never leads there");
}

#[test]
fn a_launch_its_figures_and_their_sentences_are_reached_by_keys_alone() {
    let mut window = window();
    tab_to(&mut window, |name| name.starts_with("Kusong"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run_steps(4);
    assert_eq!(state(&window).primary().unwrap().id.0, "2017-02-12-kusong");
    // The inspector's quote, then the sentence itself.
    tab_to(&mut window, |name| name == "“about 500 kilometers”");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(state(&window).selection().claim.is_some());
    let name = tab_to(&mut window, |name| name.starts_with("Distance: about 500"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&window).focus().unwrap().quote.exact, name.replace("Distance: ", ""));
}

#[test]
fn what_has_the_keyboard_wears_a_ring_and_the_pointer_takes_it_off() {
    let mut window = window();
    tab_to(&mut window, |name| name.starts_with("Kusong"));
    let (_, rect) = focused(&window).unwrap();
    let has_ring = |window: &Window<'_>| {
        window.output().shapes.iter().any(|clipped| match &clipped.shape {
            egui::Shape::Rect(shape) => {
                shape.stroke == egui::Stroke::new(2.0, theme::LIGHT.accent)
                    && shape.rect.expand(1.0).contains_rect(rect)
            }
            _ => false,
        })
    };
    assert!(has_ring(&window));
    window.drag_at(egui::pos2(700.0, 12.0));
    window.drop_at(egui::pos2(700.0, 12.0));
    window.run_steps(2);
    assert!(!has_ring(&window));
}

#[test]
fn f6_goes_from_panel_to_panel_and_back() {
    let mut window = window();
    let mut seen = Vec::new();
    for _ in 0..=Panel::ALL.len() {
        press(&mut window, Modifiers::NONE, Key::F6);
        seen.push(focused(&window).unwrap().0);
    }
    assert_eq!(seen.first().map(String::as_str), Some("Map"));
    for panel in Panel::ALL {
        assert!(seen.contains(&panel.title().to_owned()), "{panel:?}: {seen:?}");
    }
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window).unwrap().0, seen[Panel::ALL.len() - 1]);
}

#[test]
fn f11_maximises_the_panel_of_the_keyboard_and_escape_brings_all_back() {
    let mut window = window();
    tab_to(&mut window, |name| name.starts_with("Kusong"));
    press(&mut window, Modifiers::NONE, Key::F11);
    assert_eq!(state(&window).window().maximised(), Some(Panel::Map));
    window.run_steps(2);
    assert!(window.query_by_label("Range and altitude").is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run_steps(2);
    assert_eq!(state(&window).window().maximised(), None);
    assert!(window.query_by_label("Range and altitude").is_some());
}

/// Controls that a screen reader would meet without a name.
fn nameless(window: &Window<'_>) -> Vec<String> {
    let controls = [
        Role::Button,
        Role::Canvas,
        Role::CheckBox,
        Role::ComboBox,
        Role::Link,
        Role::RadioButton,
        Role::Slider,
        Role::SpinButton,
        Role::TextInput,
        Role::MultilineTextInput,
    ];
    let mut found = Vec::new();
    for node in window.query_all(egui_kittest::kittest::By::new()) {
        let node = node.accesskit_node();
        let is_control = controls.contains(&node.role());
        let is_named = node.label().is_some_and(|label| !label.trim().is_empty());
        if is_control && !is_named {
            found.push(format!("{:?} at {:?}", node.role(), node.bounding_box()));
        }
    }
    found
}

#[test]
fn everything_that_can_be_pressed_has_a_name() {
    let mut window = window();
    assert_eq!(nameless(&window), Vec::<String>::new());
    for ready in ReadyLayout::ALL {
        let key = [Key::Num1, Key::Num2, Key::Num3][ready as usize];
        press(&mut window, Modifiers::COMMAND, key);
        window.run_steps(3);
        assert_eq!(state(&window).window().ready_layout(), Some(ready));
        assert_eq!(nameless(&window), Vec::<String>::new(), "{ready:?}");
    }
    for (key, dialog) in [(Key::K, Dialog::Palette), (Key::Comma, Dialog::Preferences)] {
        press(&mut window, Modifiers::COMMAND, key);
        window.run_steps(2);
        assert_eq!(state(&window).window().dialog(), Some(dialog));
        assert_eq!(nameless(&window), Vec::<String>::new(), "{dialog:?}");
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    press(&mut window, Modifiers::COMMAND, Key::E);
    window.run_steps(3);
    assert_eq!(nameless(&window), Vec::<String>::new(), "the export");
}
