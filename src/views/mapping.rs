//! What the columns of a foreign table mean: each with its first values, a meaning and a unit, and
//! what comes of the first rows, as it is chosen.

use egui::{Align, Button, ComboBox, Grid, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::collection::import::{DateOrder, Mapped, Mapping, Target, Unit};
use crate::model::Field;
use crate::present::{plural, shortened};
use crate::state::{Command, ImportCommand, MappingColumns};

use super::theme::SMALL;
use super::{ViewContext, centred_window, is_escaped, semibold};

/// So many values of a column are shown.
const SAMPLES: usize = 3;
/// So many refusals are shown.
const REFUSALS: usize = 50;
/// Height of what comes of it, points.
const OUTCOME: f32 = 116.0;

/// Draws the window while a table waits for its columns' meanings.
pub fn mapping_window(context: ViewContext<'_>, ctx: &egui::Context) {
    let Some(asked) = context.state.mapping() else { return };
    let mut is_open = true;
    centred_window(ctx, "What the columns mean", vec2(820.0, 600.0)).open(&mut is_open).show(
        ctx,
        |ui| {
            egui::Panel::bottom("mapping buttons").show_separator_line(false).show(ui, |ui| {
                outcome_ui(context, ui, asked);
                buttons_ui(context, ui, asked);
            });
            head_ui(context, ui, asked);
            let mut mapping = asked.mapping.clone();
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.add_enabled_ui(!asked.is_reading, |ui| {
                    columns_ui(context, ui, asked, &mut mapping);
                    whole_ui(context, ui, &mut mapping);
                });
            });
            if mapping != asked.mapping {
                send(context, ImportCommand::SetMapping(Box::new(mapping)));
            }
        },
    );
    if !is_open || is_escaped(ctx) {
        send(context, ImportCommand::SkipTable);
    }
}

fn send(context: ViewContext<'_>, command: ImportCommand) {
    context.send(Command::Import(Box::new(command)));
}

fn head_ui(context: ViewContext<'_>, ui: &mut Ui, asked: &MappingColumns) {
    ui.label(semibold(&asked.table.name).size(15.0));
    let open = asked.table.open_figures();
    let why = if asked.mapping.meanings() > 1 && !open.is_empty() {
        format!("No header says what these figures are: {}.", open.join(", "))
    } else {
        "Say here what its headers leave open.".to_owned()
    };
    let text = format!(
        "{why} What each column is said to mean is remembered for tables with the same headers."
    );
    ui.add(egui::Label::new(RichText::new(text).color(context.theme.muted)).wrap());
    ui.add_space(6.0);
}

fn columns_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    asked: &MappingColumns,
    mapping: &mut Mapping,
) {
    let muted = context.theme.muted;
    let samples = (ui.available_width() - 460.0).max(96.0);
    Grid::new("columns").num_columns(4).spacing([12.0, 6.0]).striped(true).show(ui, |ui| {
        for title in ["Column", "Its first values", "Means", "Unit"] {
            ui.label(RichText::new(title).size(SMALL).color(muted));
        }
        ui.end_row();
        for (at, column) in mapping.columns.iter_mut().enumerate() {
            let name = if column.header.is_empty() {
                format!("Column {}", at + 1)
            } else {
                column.header.clone()
            };
            let label = egui::Label::new(semibold(&shortened(&name, 24)));
            ui.add(label).on_hover_text(&name);
            let values = asked.table.preview.rows.iter().filter_map(|row| row.get(at));
            let values = values.filter(|value| !value.trim().is_empty()).take(SAMPLES);
            let values: Vec<&str> = values.map(|value| value.trim()).collect();
            ui.scope(|ui| {
                ui.set_max_width(samples);
                let text = RichText::new(values.join("  ·  ")).color(muted);
                ui.add(egui::Label::new(text).truncate());
            });
            target_ui(ui, at, &name, column);
            unit_ui(ui, at, &name, column);
            ui.end_row();
        }
    });
}

fn target_ui(ui: &mut Ui, at: usize, name: &str, column: &mut Mapped) {
    let shown = column.target.label();
    let list = ComboBox::from_id_salt(("means", at)).selected_text(&shown).width(190.0);
    let list = list.height(320.0).show_ui(ui, |ui| {
        for target in Target::all() {
            ui.selectable_value(&mut column.target, target, target.label());
        }
    });
    let label = format!("{name} means: {shown}");
    list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &label));
}

/// The unit of bare numbers, for columns of lengths and times.
fn unit_ui(ui: &mut Ui, at: usize, name: &str, column: &mut Mapped) {
    let units: &[Unit] = match column.target {
        Target::Field(Field::Distance | Field::Apogee) => &Unit::LENGTHS,
        Target::Field(Field::FlightTime) => &Unit::TIMES,
        _ => &[],
    };
    let Some(usual) = units.first() else {
        column.unit = None;
        ui.label("");
        return;
    };
    let mut unit = column.unit.filter(|unit| units.contains(unit)).unwrap_or(*usual);
    let list = ComboBox::from_id_salt(("unit", at)).selected_text(unit.word()).width(112.0);
    let list = list.show_ui(ui, |ui| {
        for other in units {
            ui.selectable_value(&mut unit, *other, other.word());
        }
    });
    let label = format!("Unit of {name}: {}", unit.word());
    list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &label));
    column.unit = Some(unit);
}

/// What is said of the table as a whole: the order of its dates, and its country.
fn whole_ui(context: ViewContext<'_>, ui: &mut Ui, mapping: &mut Mapping) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if mapping.has(Target::Field(Field::Date)) {
            let label = ui.label("Dates such as 4/9/1984 are");
            let words = |order: Option<DateOrder>| match order {
                None => "told from the others",
                Some(DateOrder::DayFirst) => "4 September: day first",
                Some(DateOrder::MonthFirst) => "9 April: month first",
            };
            let shown = words(mapping.date_order);
            let list = ComboBox::from_id_salt("order").selected_text(shown).width(170.0);
            let list = list.show_ui(ui, |ui| {
                for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
                    ui.selectable_value(&mut mapping.date_order, order, words(order));
                }
            });
            list.response.labelled_by(label.id);
            ui.add_space(16.0);
        }
        if !mapping.has(Target::Field(Field::Country)) {
            let label = ui.label("Country of all launches");
            let mut country = mapping.country.clone().unwrap_or_default();
            let edit =
                TextEdit::singleline(&mut country).hint_text("not told").desired_width(130.0);
            if ui.add(edit).labelled_by(label.id).changed() {
                mapping.country = Some(country).filter(|country| !country.trim().is_empty());
            }
        }
    });
    let hint = "A unit that a cell names itself counts before the column’s.";
    ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
}

/// What comes of the first rows, and what does not.
fn outcome_ui(context: ViewContext<'_>, ui: &mut Ui, asked: &MappingColumns) {
    let theme = context.theme;
    let trial = &asked.trial;
    ui.separator();
    if let Some(trouble) = asked.trouble() {
        ui.add(egui::Label::new(RichText::new(trouble).color(theme.warning)).wrap());
    } else {
        let rows = plural(trial.rows, "row", "rows");
        let which = if asked.table.is_short() { rows } else { format!("the first {rows}") };
        let launches = plural(trial.launches, "launch", "launches");
        ui.label(format!("{launches} of {which}"));
    }
    ScrollArea::vertical().id_salt("outcome").max_height(OUTCOME).min_scrolled_height(40.0).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            if trial.refused > 0 {
                let count = plural(trial.refused, "cell or row", "cells and rows");
                let text = format!("Not understood: {count}");
                ui.label(RichText::new(text).size(SMALL).color(theme.warning));
            }
            for refusal in trial.refusals.iter().take(REFUSALS) {
                let text = RichText::new(refusal.to_string()).size(SMALL).color(theme.muted);
                ui.add(egui::Label::new(text).truncate());
            }
        },
    );
}

fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, asked: &MappingColumns) {
    ui.add_space(6.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let is_ready = asked.trouble().is_none() && !asked.is_reading;
        let words = RichText::new("Read it").color(context.theme.page).strong();
        let button = Button::new(words).fill(context.theme.accent).min_size(vec2(96.0, 28.0));
        if ui.add_enabled(is_ready, button).clicked() {
            send(context, ImportCommand::UseMapping);
        }
        let skip = ui.add(Button::new("Leave it out").min_size(vec2(96.0, 28.0)));
        if skip.on_hover_text("Esc").clicked() {
            send(context, ImportCommand::SkipTable);
        }
        if asked.waiting() > 0 {
            let text = format!("{} after this one", plural(asked.waiting(), "table", "tables"));
            ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
        }
        if asked.is_reading {
            ui.spinner();
        }
    });
}
