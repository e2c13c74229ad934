//! The page of keys and gestures, made from the table of actions.

use egui::{Grid, RichText, ScrollArea, Ui, Vec2};

use super::actions::{ACTIONS, Action, GESTURES, Group, keys_text};
use super::theme::SMALL;
use super::{ViewContext, semibold};

/// Draws the page.
pub fn shortcuts_ui(context: ViewContext<'_>, ui: &mut Ui, room: Vec2) {
    ui.set_width(860.0_f32.min(room.x));
    ScrollArea::vertical().max_height(room.y - 96.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.columns_const(|[left, right]| {
            for group in Group::ALL {
                let with_keys = |action: &&Action| action.group == group && !action.keys.is_empty();
                let actions: Vec<_> = ACTIONS.iter().filter(with_keys).collect();
                if actions.is_empty() {
                    continue;
                }
                block(context, left, group.label(), |ui| {
                    for action in actions {
                        let keys = action.keys.iter().map(|keys| keys_text(ui.ctx(), keys));
                        let keys: Vec<_> = keys.collect();
                        line(context, ui, &keys.join(" or "), action.label);
                    }
                });
            }
            block(context, right, "Pointer and keyboard", |ui| {
                for (gesture, what) in GESTURES {
                    line(context, ui, gesture, what);
                }
            });
            let hint = "Every other command is in the palette: Ctrl+K, and a few letters of it.";
            right.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
        });
    });
}

fn block(context: ViewContext<'_>, ui: &mut Ui, title: &str, lines: impl FnOnce(&mut Ui)) {
    ui.label(semibold(title).color(context.theme.accent));
    Grid::new(title).num_columns(2).spacing([16.0, 3.0]).min_col_width(128.0).show(ui, lines);
    ui.add_space(8.0);
}

fn line(context: ViewContext<'_>, ui: &mut Ui, keys: &str, what: &str) {
    ui.label(RichText::new(keys).color(context.theme.text));
    ui.add(egui::Label::new(RichText::new(what).color(context.theme.muted)).wrap());
    ui.end_row();
}
