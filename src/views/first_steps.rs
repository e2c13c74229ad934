//! The first steps: a strip of three, each ticked off as it is taken, that covers nothing.

use egui::{Align2, FontId, Frame, Margin, Panel, Rect, RichText, Sense, Ui, Vec2, vec2};

use crate::state::{Command, FirstStep, WindowCommand};

use super::palette::tick;
use super::theme::SMALL;
use super::{ViewContext, semibold};

/// The steps: what to do, and what comes of it.
const STEPS: [(FirstStep, &str, &str); 3] = [
    (
        FirstStep::Launch,
        "Click a launch on the map",
        "A crowded site shows its launches one after the other.",
    ),
    (
        FirstStep::Figure,
        "Click a figure under “Launch”",
        "The article turns to the sentence that reports it.",
    ),
    (
        FirstStep::Export,
        "Export a figure",
        "Ctrl+E makes a picture fit to print, its sources under it.",
    ),
];

/// Draws the strip while it is wanted.
pub fn first_steps_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let Some(taken) = context.state.window().first_steps() else { return };
    let theme = context.theme;
    let frame = Frame::new().fill(theme.accent_ground).inner_margin(Margin::symmetric(12, 6));
    Panel::top("first steps").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let width = ((ui.available_width() - 96.0) / 3.0).max(160.0);
            let next = STEPS.iter().position(|(step, ..)| !taken.contains(step));
            for (at, (step, what, why)) in STEPS.iter().enumerate() {
                let is_taken = taken.contains(step);
                ui.allocate_ui_with_layout(
                    vec2(width, 34.0),
                    egui::Layout::left_to_right(egui::Align::Min),
                    |ui| {
                        ui.set_width(width);
                        badge(context, ui, at + 1, is_taken);
                        ui.vertical(|ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            let title = if next == Some(at) {
                                semibold(what)
                            } else {
                                RichText::new(*what)
                            };
                            ui.label(title.color(theme.text));
                            let why = RichText::new(*why).size(SMALL).color(theme.text);
                            ui.add(egui::Label::new(why).wrap());
                        });
                    },
                );
            }
            let text = if next.is_none() { "Done" } else { "Skip" };
            let hint = "They are in the View menu from now on";
            if ui.button(text).on_hover_text(hint).clicked() {
                context.send(Command::Window(WindowCommand::ShowFirstSteps(false)));
            }
        });
    });
}

/// The step's number in a circle, or a tick.
fn badge(context: ViewContext<'_>, ui: &mut Ui, number: usize, is_taken: bool) {
    let theme = context.theme;
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::hover());
    if is_taken {
        ui.painter().circle_stroke(rect.center(), 9.0, egui::Stroke::new(1.4, theme.accent));
        tick(ui, Rect::from_center_size(rect.center(), Vec2::splat(8.0)), theme.accent);
    } else {
        ui.painter().circle_filled(rect.center(), 9.0, theme.accent);
        let font = FontId::proportional(SMALL);
        let text = number.to_string();
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, theme.accent_ground);
    }
}
