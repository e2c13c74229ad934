//! Launches as a list of lines to click: the tray of unplaced ones, and lists that views ask for.

use egui::{RichText, ScrollArea, Ui};

use crate::model::Launch;
use crate::present::headline;
use crate::state::Command;

use super::focus_ring::reveal;
use super::marker::Marker;
use super::{ViewContext, is_escaped};
use crate::present::series_class;

/// The height of a line where only those in sight are drawn, points.
const LINE: f32 = 22.0;
/// A list of so many lines is drawn whole.
const MOST_LINES: usize = 200;

/// One clickable line a launch.
pub fn launch_lines<'a>(
    context: ViewContext<'_>,
    ui: &mut Ui,
    launches: impl IntoIterator<Item = &'a Launch>,
) {
    for launch in launches {
        launch_line(context, ui, launch);
    }
}

/// The lines of `count` launches in `area`; of a long list only those in sight are drawn.
pub fn scrolled_lines<'a>(
    context: ViewContext<'_>,
    ui: &mut Ui,
    area: ScrollArea,
    count: usize,
    launch: impl Fn(usize) -> Option<&'a Launch>,
) {
    if count <= MOST_LINES {
        area.show(ui, |ui| launch_lines(context, ui, (0..count).filter_map(launch)));
        return;
    }
    let height = LINE - ui.spacing().item_spacing.y;
    area.show_rows(ui, height, count, |ui, rows| {
        for launch in rows.filter_map(launch) {
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                launch_line(context, ui, launch);
            });
        }
    });
}

fn launch_line(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch) {
    let rule = context.state.rule();
    let is_faint = !launch.has_origin(crate::model::Origin::Collection);
    let hue = context.theme.class(series_class(launch, rule));
    ui.horizontal(|ui| {
        let (dot, _) = ui.allocate_exact_size(egui::Vec2::splat(12.0), egui::Sense::hover());
        let marker = Marker {
            shape: 0,
            radius: 4.0,
            color: if is_faint { context.theme.faint(hue) } else { hue },
            ground: context.theme.page,
            is_hollow: false,
        };
        ui.painter().extend(marker.shapes(dot.center()));
        let text = RichText::new(headline(launch, rule));
        if context.is_figure {
            ui.label(text);
            return;
        }
        let response = ui.selectable_label(context.is_selected(&launch.id), text);
        reveal(&response);
        if response.hovered() || response.has_focus() {
            context.send(Command::Hover(launch.id.clone()));
        }
        if response.clicked() {
            let extend = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            context.send(Command::Select { launch: launch.id.clone(), extend });
        }
    });
}

/// The list that a view asked for, in a small window that Escape closes.
pub fn list_window(context: ViewContext<'_>, ctx: &egui::Context) {
    let Some((title, launches)) = context.state.listed() else { return };
    let mut is_open = true;
    egui::Window::new(title)
        .id(egui::Id::unique("launch list"))
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        .default_width(300.0)
        .show(ctx, |ui| {
            let area = ScrollArea::vertical().max_height(0.6 * ctx.content_rect().height());
            let launch = |row: usize| context.state.launch(launches.get(row)?);
            scrolled_lines(context, ui, area, launches.len(), launch);
        });
    if !is_open || is_escaped(ctx) {
        context.send(Command::CloseList);
    }
}
