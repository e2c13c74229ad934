//! The tray: launches of which no site is stated. None is pinned to a made-up place.

use egui::{Align2, Rect, RichText, Ui, vec2};

use crate::present::{MapMarks, counted};
use crate::views::ViewContext;
use crate::views::launch_list::{launch_lines, scrolled_lines};
use crate::views::theme::SMALL;

/// The most lines that stand open at once.
const MAX_HEIGHT: f32 = 150.0;
/// Of more launches the tray begins closed: they would hide the map and say little.
const MOST_OPEN: usize = 40;
/// The most launches that a figure names.
const MOST_IN_FIGURE: usize = 40;

/// Draws the tray into the upper left corner of the map, and gives its place.
pub(super) fn tray_ui(context: ViewContext<'_>, ui: &mut Ui, rect: Rect, marks: &MapMarks) -> Rect {
    if marks.unplaced.is_empty() {
        return Rect::NOTHING;
    }
    let size = vec2(250.0_f32.min(rect.width() - 60.0), MAX_HEIGHT + 60.0);
    let place = Align2::LEFT_TOP.align_size_within_rect(size, rect.shrink(8.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("tray"));
    let frame = egui::Frame::new()
        .fill(context.theme.page)
        .stroke(egui::Stroke::new(1.0, context.theme.line))
        .corner_radius(6)
        .inner_margin(8);
    let shown = frame.show(&mut child, |ui| {
        let title =
            format!("Site not stated: {}", counted(marks.unplaced.len(), "launch", "launches"));
        if context.is_figure {
            ui.label(RichText::new(title).size(SMALL).color(context.theme.muted));
            let named = marks.unplaced.get(..MOST_IN_FIGURE).unwrap_or(&marks.unplaced);
            launch_lines(context, ui, context.launches_at(named));
            if named.len() < marks.unplaced.len() {
                ui.label(format!("and {} more", marks.unplaced.len() - named.len()));
            }
            return;
        }
        egui::CollapsingHeader::new(RichText::new(title).size(SMALL))
            .id_salt("unplaced")
            .default_open(marks.unplaced.len() <= MOST_OPEN)
            .show_unindented(ui, |ui| {
                let area = egui::ScrollArea::vertical().max_height(MAX_HEIGHT);
                let launch = |row: usize| context.state.launches().get(*marks.unplaced.get(row)?);
                scrolled_lines(context, ui, area, marks.unplaced.len(), launch);
            });
    });
    shown.response.rect
}
