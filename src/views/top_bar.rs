//! The bar above the panels: what is open, and how it is shown.

use std::path::PathBuf;

use egui::{ComboBox, RichText, Role, Ui, WidgetInfo};

use crate::model::ShownRule;
use crate::present::{counted, plural};
use crate::state::Command;

use super::add_article::AddArticle;
use super::file_menu::file_menu_ui;
use super::search::{SearchBox, search_ui};
use super::theme::SMALL;
use super::{ViewContext, semibold, view_menu};

/// The narrowest and the widest that the search box gets, points.
const SEARCH: (f32, f32) = (110.0, 260.0);
/// A window narrower than this leaves the less important words out of the bar, points.
const NARROW: f32 = 1280.0;
/// The widest that the collection's title gets, points.
const TITLE: f32 = 260.0;

/// Draws the bar.
pub fn top_bar_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    add: &mut AddArticle,
    search: &mut SearchBox,
    recent: &[PathBuf],
) {
    let state = context.state;
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.label(semibold("Apogee").size(16.0).color(context.theme.accent));
        ui.add_space(4.0);
        file_menu_ui(context, ui, recent);
        view_menu::edit_menu(context, ui);
        let counts = format!(
            "{} · {}",
            plural(state.collection().articles.len(), "article", "articles"),
            counted(state.launches().len(), "launch", "launches")
        );
        let title = state.title();
        title_ui(ui, &title, &format!("{title}: {counts}"));
        if !is_narrow {
            ui.label(RichText::new(counts).size(SMALL).color(context.theme.muted));
        }
        ui.add_space(4.0);
        let hint = "Paste, open or drop an article: its launches are proposed, each fact with its sentence";
        if ui.button("Add article…").on_hover_text(hint).clicked() {
            add.is_open = true;
        }
        let hint = "A figure fit to print: PNG, SVG or PDF (Ctrl+E)";
        if ui.button("Export…").on_hover_text(hint).clicked() {
            context.send(Command::OpenExport(None));
        }
        undo_ui(context, ui);
        // The group at the right is laid out from left to right, so that Tab goes through it as
        // one reads; how wide it is, the frame before knows.
        let id = ui.scope_id().with("right");
        let others = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(430.0);
        let gap = ui.spacing().item_spacing.x;
        let left = ui.available_width() - others - 2.0 * gap;
        let width = left.clamp(SEARCH.0, SEARCH.1);
        ui.add_space((left - width).max(0.0));
        search_ui(context, ui, search, width);
        let start = ui.cursor().left();
        record_ui(context, ui, is_narrow);
        rule_ui(context, ui, is_narrow);
        view_menu::view_menu(context, ui);
        let others = ui.cursor().left() - gap - start;
        ui.data_mut(|data| data.insert_temp(id, others));
    });
}

/// The collection's title, cut where it is long.
fn title_ui(ui: &mut Ui, title: &str, hint: &str) {
    let words = semibold(title);
    let galley = egui::WidgetText::from(words.clone()).into_galley(
        ui,
        Some(egui::TextWrapMode::Extend),
        f32::INFINITY,
        egui::FontSelection::Default,
    );
    let width = galley.size().x.min(TITLE);
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    let label = egui::Label::new(words).truncate();
    ui.allocate_ui(size, |ui| ui.add(label)).inner.on_hover_text(hint);
}

/// Undo, once there is something to undo or to do again.
fn undo_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let history = context.state.history();
    for (label, name, command) in
        [("Undo", history.undo_name(), Command::Undo), ("Redo", history.redo_name(), Command::Redo)]
    {
        if let Some(name) = name
            && ui.button(label).on_hover_text(format!("{label}: {name}")).clicked()
        {
            context.send(command);
        }
    }
}

fn record_ui(context: ViewContext<'_>, ui: &mut Ui, is_narrow: bool) {
    let mut is_shown = context.state.record_shown();
    let hint = "Flights that agencies and newsrooms published, drawn lighter than those that the \
                articles tell of";
    let checkbox =
        ui.checkbox(&mut is_shown, if is_narrow { "Record" } else { "Published record" });
    checkbox
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, "Published record"));
    if checkbox.on_hover_text(hint).changed() {
        context.send(Command::ShowRecord(is_shown));
    }
}

fn rule_ui(context: ViewContext<'_>, ui: &mut Ui, is_narrow: bool) {
    let shown = context.state.rule();
    let width = if is_narrow { 132.0 } else { 190.0 };
    let combo = ComboBox::from_id_salt("rule").selected_text(shown.label()).width(width);
    let combo = if is_narrow { combo.truncate() } else { combo };
    let response = combo.show_ui(ui, |ui| {
        for rule in ShownRule::ALL {
            if ui.selectable_label(rule == shown, rule.label()).clicked() {
                context.send(Command::SetRule(rule));
            }
        }
    });
    let name = format!("Of rival figures show: {}", shown.label());
    let response = response.response.on_hover_text("Which of rival claims map and charts show");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
}
