//! Launches side by side: fields down, launches across, differences marked, each claim clickable.

use egui::{Align, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::model::Launch;
use crate::present::{
    Cell, CellClaim, CellValue, Column, CompareRow, Comparison, Judgement, compare,
};
use crate::state::Command;

use super::marker::Marker;
use super::theme::{SMALL, TEXT};
use super::{ViewContext, semibold};

/// Width of the column of field names, points.
const NAMES: f32 = 84.0;
/// The narrowest and the widest column of a launch, points.
const COLUMN: (f32, f32) = (112.0, 260.0);
/// Between columns, points.
const GAP: f32 = 10.0;

/// Draws the comparison of the selected launches.
pub fn compare_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let launches = selected(context);
    if launches.len() < 2 {
        return empty_ui(context, ui);
    }
    let data = compare(&launches, context.state.rule(), context.state.notation());
    let room = ui.available_width() - 24.0 - NAMES;
    let width = (room / data.columns.len() as f32 - GAP).clamp(COLUMN.0, COLUMN.1);
    ScrollArea::both().id_salt("compare").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            heads_ui(context, ui, &data, width);
            for row in &data.rows {
                row_ui(context, ui, &data.columns, row, width);
            }
            judgements_ui(context, ui, &data, width);
        });
    });
}

/// The selected launches, by day.
fn selected(context: ViewContext<'_>) -> Vec<&Launch> {
    let view = context.state.view();
    let selected = context.state.selection().launches().iter();
    let mut places: Vec<usize> = selected.filter_map(|id| view.position(id)).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|at| context.state.launches().get(at)).collect()
}

fn empty_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new().inner_margin(12).show(ui, |ui| {
        let hint = "Select two launches or more (Ctrl+click) to set them side by side.";
        ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
    });
}

/// A cell of `width`, its contents one below the other.
fn cell_ui(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn rule_line(context: ViewContext<'_>, ui: &mut Ui, columns: usize, width: f32) {
    let across = NAMES + columns as f32 * (width + GAP);
    let (rect, _) = ui.allocate_exact_size(vec2(across, 9.0), egui::Sense::hover());
    let stroke = egui::Stroke::new(1.0, context.theme.line);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

fn name_ui(context: ViewContext<'_>, ui: &mut Ui, name: &str, differs: bool) {
    cell_ui(ui, NAMES, |ui| {
        ui.label(RichText::new(name).size(SMALL).color(context.theme.muted));
        if differs {
            let mark = RichText::new("≠ differs").size(SMALL).color(context.theme.accent);
            ui.label(mark).on_hover_text("The launches do not have the same value here");
        }
    });
}

fn heads_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Comparison, width: f32) {
    ui.horizontal_top(|ui| {
        cell_ui(ui, NAMES, |_| ());
        for column in &data.columns {
            cell_ui(ui, width, |ui| head_ui(context, ui, column));
        }
    });
}

fn head_ui(context: ViewContext<'_>, ui: &mut Ui, column: &Column) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (dot, _) = ui.allocate_exact_size(egui::Vec2::splat(12.0), egui::Sense::hover());
        let hue = context.theme.class(column.class);
        let color = if column.is_faint { context.theme.faint(hue) } else { hue };
        let ground = context.theme.page;
        let marker = Marker { shape: 0, radius: 4.0, color, ground, is_hollow: false };
        ui.painter().extend(marker.shapes(dot.center()));
        ui.add(egui::Label::new(semibold(&column.series).size(TEXT)).wrap());
    });
    ui.horizontal(|ui| {
        ui.label(RichText::new(&column.date).size(SMALL).color(context.theme.muted));
        let button = ui.add(egui::Button::new(RichText::new("×").size(SMALL)).frame(false));
        let label = format!("Remove {}, {} from the comparison", column.series, column.date);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if button.on_hover_text("Take it out of the comparison").clicked() {
            context.send(Command::Select { launch: column.launch.clone(), extend: true });
        }
    });
}

fn row_ui(context: ViewContext<'_>, ui: &mut Ui, columns: &[Column], row: &CompareRow, width: f32) {
    rule_line(context, ui, columns.len(), width);
    ui.horizontal_top(|ui| {
        name_ui(context, ui, context.state.notation().label(row.field), row.differs);
        for (column, cell) in columns.iter().zip(&row.cells) {
            cell_ui(ui, width, |ui| values_ui(context, ui, column, row, cell));
        }
    });
}

fn values_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    column: &Column,
    row: &CompareRow,
    cell: &Cell,
) {
    if cell.values.is_empty() {
        ui.label(RichText::new("not stated").size(SMALL).color(context.theme.muted));
    }
    if cell.is_disputed {
        ui.label(RichText::new("Sources disagree").size(SMALL).color(context.theme.warning));
    }
    for value in &cell.values {
        value_ui(context, ui, column, row, value);
    }
}

fn value_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    column: &Column,
    row: &CompareRow,
    value: &CellValue,
) {
    let text = if value.is_shown { semibold(&value.text) } else { RichText::new(&value.text) };
    let response = ui.add(egui::Button::new(text.size(TEXT)).frame(false).wrap());
    let field = context.state.notation().label(row.field).to_lowercase();
    let label = format!("{}, {}: {field} {}", column.series, column.date, value.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.on_hover_text("Show what it stands on").clicked()
        && let Some(claim) = value.claims.first()
    {
        context.send(Command::SelectClaim {
            launch: column.launch.clone(),
            claim: claim.claim,
            quote: 0,
        });
    }
    for claim in &value.claims {
        claim_ui(context, ui, column, claim);
    }
    ui.add_space(2.0);
}

/// Who says so, and where: a click opens the publication, or the sentence.
fn claim_ui(context: ViewContext<'_>, ui: &mut Ui, column: &Column, claim: &CellClaim) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        if let Some(claimant) = &claim.claimant {
            ui.label(RichText::new(claimant).size(SMALL).color(context.theme.muted));
        }
        let source = ui.link(RichText::new(&claim.source).size(SMALL));
        let source = match &claim.href {
            Some(url) => source.on_hover_text(url),
            None => source.on_hover_text("Show the sentence in the article"),
        };
        if source.clicked() {
            let (launch, id) = (column.launch.clone(), claim.claim);
            context.send(match &claim.href {
                Some(url) => Command::OpenUrl(url.clone()),
                None => Command::SelectClaim { launch, claim: id, quote: 0 },
            });
        }
    });
}

fn judgements_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Comparison, width: f32) {
    rule_line(context, ui, data.columns.len(), width);
    ui.horizontal_top(|ui| {
        name_ui(context, ui, "Against the arc", false);
        for judgement in &data.judgements {
            cell_ui(ui, width, |ui| judgement_ui(context, ui, judgement));
        }
    });
}

/// What the arc says to a launch's figures: quiet where they agree.
pub(super) fn judgement_ui(context: ViewContext<'_>, ui: &mut Ui, judgement: &Judgement) {
    let theme = context.theme;
    if judgement.is_warning {
        egui::Frame::new()
            .fill(theme.warning_ground)
            .corner_radius(3)
            .inner_margin(egui::Margin::symmetric(5, 2))
            .show(ui, |ui| {
                let text = RichText::new(&judgement.words).size(SMALL).color(theme.warning);
                ui.add(egui::Label::new(text).wrap());
            });
    } else {
        let text = RichText::new(&judgement.words).size(SMALL).color(theme.muted);
        ui.add(egui::Label::new(text).wrap());
    }
    for note in &judgement.notes {
        let text = RichText::new(note).size(SMALL).color(theme.muted);
        ui.add(egui::Label::new(text).wrap());
    }
}
