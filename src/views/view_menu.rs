//! The View menu: panels and layouts, preferences, help. Its lines are actions of the table.

use egui::{Popup, Ui};

use super::ViewContext;
use super::actions::{ACTIONS, Action};

/// The lines of the menu, by the names of their actions or the beginning of those; empty is a rule.
const LINES: [&str; 14] = [
    "layout-",
    "reset-layout",
    "",
    "panel-",
    "maximise",
    "",
    "preferences",
    "zoom-",
    "",
    "palette",
    "shortcuts",
    "first-steps",
    "",
    "about",
];

/// The button, and the menu that it opens.
pub fn view_menu(context: ViewContext<'_>, ui: &mut Ui) {
    let button = ui.button("View").on_hover_text("Panels, layouts, preferences, help");
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(230.0);
        for line in LINES {
            if line.is_empty() {
                ui.separator();
                continue;
            }
            let is_it = |action: &&Action| {
                action.id == line || (line.ends_with('-') && action.id.starts_with(line))
            };
            for action in ACTIONS.iter().filter(is_it) {
                action_ui(context, ui, action);
            }
        }
    });
}

fn action_ui(context: ViewContext<'_>, ui: &mut Ui, action: &Action) {
    let command = (action.command)(context.state);
    let keys = action.keys_text(ui.ctx());
    let is_on = action.is_on.map(|is_on| is_on(context.state));
    let clicked = ui
        .add_enabled_ui(command.is_some(), |ui| match is_on {
            Some(mut is_on) => ui.checkbox(&mut is_on, action.label).clicked(),
            None => ui.add(egui::Button::new(action.label).shortcut_text(keys)).clicked(),
        })
        .inner;
    if let Some(command) = command.filter(|_| clicked) {
        context.send(command);
        if is_on.is_none() {
            ui.close();
        }
    }
}
