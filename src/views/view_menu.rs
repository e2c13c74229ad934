//! The Edit menu: undo and what changes the collection; the View menu: panels and layouts,
//! preferences, help. Their lines are actions of the table.

use egui::{Popup, Ui};

use crate::present::shortened;

use super::ViewContext;
use super::actions::{ACTIONS, Action};

/// A step's name is cut after so many letters.
const STEP: usize = 48;

/// The lines of the Edit menu.
const EDITS: [&str; 8] =
    ["undo", "redo", "", "quote-words", "split-launch", "edit-article", "", "add-article"];

/// The lines of the View menu, by the names of their actions or the beginning of those; empty is a rule.
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

/// What can be done to the collection, and undone.
pub fn edit_menu(context: ViewContext<'_>, ui: &mut Ui) {
    let button = ui.button("Edit").on_hover_text("Undo, redo, and what changes the collection");
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(230.0);
        lines_ui(context, ui, &EDITS);
    });
}

/// The button, and the menu that it opens.
pub fn view_menu(context: ViewContext<'_>, ui: &mut Ui) {
    let button = ui.button("View").on_hover_text("Panels, layouts, preferences, help");
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(230.0);
        lines_ui(context, ui, &LINES);
    });
}

/// Draws the actions of those names, or of those that begin so where a name ends with a hyphen;
/// an empty one is a rule.
fn lines_ui(context: ViewContext<'_>, ui: &mut Ui, lines: &[&str]) {
    for line in lines {
        if line.is_empty() {
            ui.separator();
            continue;
        }
        let is_it = |action: &&Action| {
            action.id == *line || (line.ends_with('-') && action.id.starts_with(line))
        };
        for action in ACTIONS.iter().filter(is_it) {
            action_ui(context, ui, action);
        }
    }
}

/// What the line says: of an undo and a redo also what they do.
fn label(context: ViewContext<'_>, action: &Action) -> String {
    let history = context.state.history();
    let step = match action.id {
        "undo" => history.undo_name(),
        "redo" => history.redo_name(),
        _ => None,
    };
    let named = |step: &str| format!("{}: {}", action.label, shortened(step, STEP));
    step.map_or_else(|| action.label.to_owned(), named)
}

fn action_ui(context: ViewContext<'_>, ui: &mut Ui, action: &Action) {
    let command = (action.command)(context.state);
    let keys = action.keys_text(ui.ctx());
    let label = label(context, action);
    let is_on = action.is_on.map(|is_on| is_on(context.state));
    let clicked = ui
        .add_enabled_ui(command.is_some(), |ui| match is_on {
            Some(mut is_on) => ui.checkbox(&mut is_on, label).clicked(),
            None => ui.add(egui::Button::new(label).shortcut_text(keys)).clicked(),
        })
        .inner;
    if let Some(command) = command.filter(|_| clicked) {
        context.send(command);
        if is_on.is_none() {
            ui.close();
        }
    }
}
