//! The preferences: theme, units, clock, numbers, motion, size. Each takes effect at once.

use egui::{Grid, RichText, Ui};

use crate::model::{Clock, Grouping, LengthUnit};
use crate::state::{Command, MapStyle, Preferences, ThemeChoice, WindowCommand};

use super::ViewContext;
use super::theme::SMALL;

/// Draws the preferences.
pub fn preferences_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let before = context.state.window().preferences();
    let mut mine = before;
    ui.set_width(520.0);
    Grid::new("preferences").num_columns(2).spacing([24.0, 10.0]).show(ui, |ui| {
        choice(context, ui, "Theme", "", |ui| {
            options(ui, "Theme", &mut mine.theme, ThemeChoice::ALL, ThemeChoice::label);
        });
        let note = "On cards, axes, map and figures. Data and command line stay in kilometres.";
        choice(context, ui, "Units", note, |ui| {
            options(ui, "Units", &mut mine.length, LengthUnit::ALL, LengthUnit::label);
        });
        let note = "Where the local clock is not known, the time stays in UTC and says so.";
        choice(context, ui, "Clock", note, |ui| {
            options(ui, "Clock", &mut mine.clock, Clock::ALL, Clock::label);
        });
        choice(context, ui, "Numbers", "", |ui| {
            options(ui, "Numbers", &mut mine.grouping, Grouping::ALL, Grouping::label);
        });
        let note = "The map in the program, on screen and in figures.";
        choice(context, ui, "Map", note, |ui| {
            options(ui, "Map", &mut mine.map_style, MapStyle::ALL, MapStyle::label);
        });
        let note = "Menus and scrolling jump, and flights go by whole steps.";
        choice(context, ui, "Motion", note, |ui| {
            ui.checkbox(&mut mine.has_less_motion, "Less motion");
        });
        choice(context, ui, "Size", "", |ui| size_ui(ui, &mut mine));
    });
    if mine != Preferences::default() {
        ui.add_space(8.0);
        if ui.button("All as it comes").on_hover_text("Undo all of these choices").clicked() {
            mine = Preferences::default();
        }
    }
    if mine != before {
        context.send(Command::Window(WindowCommand::SetPreferences(mine)));
    }
}

fn choice(
    context: ViewContext<'_>,
    ui: &mut Ui,
    name: &str,
    note: &str,
    choices: impl FnOnce(&mut Ui),
) {
    ui.label(name);
    ui.vertical(|ui| {
        ui.horizontal(choices);
        if !note.is_empty() {
            ui.label(RichText::new(note).size(SMALL).color(context.theme.muted));
        }
    });
    ui.end_row();
}

/// One of a few, all in sight. A screen reader hears what the choice is of.
fn options<T: Copy + PartialEq, const N: usize>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    all: [T; N],
    label: impl Fn(T) -> &'static str,
) {
    for option in all {
        let is_on = *chosen == option;
        let button = ui.selectable_label(is_on, label(option));
        let full = format!("{name}: {}", label(option));
        button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, &full));
        if button.clicked() {
            *chosen = option;
        }
    }
}

fn size_ui(ui: &mut Ui, mine: &mut Preferences) {
    for (text, name, steps) in [("−", "Smaller", -1.0), ("+", "Larger", 1.0)] {
        let button = ui.button(text);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        if button.clicked() {
            *mine = mine.zoomed(steps);
        }
    }
    ui.label(format!("{:.0} %", mine.zoom * 100.0));
    if (mine.zoom - 1.0).abs() > 0.01 && ui.button("The usual size").clicked() {
        mine.zoom = 1.0;
    }
}
