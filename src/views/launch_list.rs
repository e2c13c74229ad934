//! Launches as a list of lines to click: the tray of unplaced ones, and lists that views ask for.

use egui::{RichText, Ui};

use crate::model::LaunchId;
use crate::present::headline;
use crate::state::Command;

use super::ViewContext;
use super::focus_ring::reveal;
use super::marker::Marker;
use crate::present::series_class;

/// One clickable line a launch.
pub fn launch_lines(context: ViewContext<'_>, ui: &mut Ui, launches: &[LaunchId]) {
    for launch in launches.iter().filter_map(|id| context.state.launch(id)) {
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
        .show(ctx, |ui| launch_lines(context, ui, launches));
    if !is_open || ctx.input(|input| input.key_pressed(egui::Key::Escape)) {
        context.send(Command::CloseList);
    }
}
