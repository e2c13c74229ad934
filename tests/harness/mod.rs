//! The window of a test: found by accessible labels, clicked and typed into, as people do it.
#![allow(dead_code, reason = "each test file uses some of it")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::state::State;
use apogee::views::theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

pub(crate) type Window<'a> = Harness<'a, Option<App>>;

/// So many frames after a click what it opened stands where it will stay.
const SETTLED: usize = 8;

/// The built-in collection beside the published record.
pub(crate) fn seeds() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

/// A window of that size on the built-in collection, once `prepare` has made of it what the test
/// begins with.
pub(crate) fn window<'a>(size: [f32; 2], prepare: impl Fn(&mut State) + 'a) -> Window<'a> {
    app_window(size, move |ctx| {
        let mut state = seeds();
        prepare(&mut state);
        App::new(ctx, state)
    })
}

/// A window on the app that `open` makes.
pub(crate) fn app_window<'a>(
    size: [f32; 2],
    open: impl Fn(&egui::Context) -> App + 'a,
) -> Window<'a> {
    let frame = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| open(ui.ctx())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size(size)
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(4);
    window
}

/// The state between frames.
pub(crate) fn state<'a>(window: &'a Window<'_>) -> &'a State {
    window.state().as_ref().unwrap().state()
}

/// Waits until nothing is on its way to the screen any more, such as tiles of the map.
pub(crate) fn settle(window: &mut Window<'_>) {
    for _ in 0..1000 {
        if !window.state().as_ref().unwrap().is_loading() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    window.run_steps(4);
}

/// Clicks what has that label.
pub(crate) fn click(window: &mut Window<'_>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(SETTLED);
}

/// Clicks what has a label that fits.
pub(crate) fn click_where(window: &mut Window<'_>, fits: impl Fn(&str) -> bool) {
    window.get_by(|node| node.label().is_some_and(|label| fits(&label))).click();
    window.run_steps(SETTLED);
}

/// Types into the field of that name.
pub(crate) fn type_into(window: &mut Window<'_>, name: &str, text: &str) {
    window.get_by_role_and_label(egui::accesskit::Role::TextInput, name).focus();
    window.run_steps(2);
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(2);
}

/// Writes that text into the field of that name in place of what stands there.
pub(crate) fn write_into(window: &mut Window<'_>, name: &str, text: &str) {
    window.get_by_role_and_label(egui::accesskit::Role::TextInput, name).focus();
    window.run_steps(2);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(2);
}

/// Presses a key, with modifiers, that often.
pub(crate) fn press(
    window: &mut Window<'_>,
    modifiers: egui::Modifiers,
    key: egui::Key,
    times: usize,
) {
    for _ in 0..times {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(1);
    }
    window.run_steps(2);
}
