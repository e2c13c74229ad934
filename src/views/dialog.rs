//! The dialogs over the panels: palette, shortcuts, preferences, About. One at a time.

use egui::{Align2, Area, Context, Frame, Id, Margin, Modal, Ui, UiKind, vec2};

use crate::state::{Command, Dialog, WindowCommand};

use super::palette::{Palette, palette_ui};
use super::theme::{HEADING, LIGHT, veiled};
use super::{ViewContext, about, edit_article, preferences, semibold, shortcuts, split};

/// Space between a dialog and the top of the window, points.
const TOP: f32 = 72.0;

/// Draws the open dialog.
pub fn dialog_ui(context: ViewContext<'_>, ctx: &Context, palette: &mut Palette) {
    let dialog = context.state.window().dialog();
    if dialog != Some(Dialog::Palette) {
        *palette = Palette::default();
    }
    if dialog != Some(Dialog::Split) {
        split::forget(ctx);
    }
    if dialog != Some(Dialog::Article) {
        edit_article::forget(ctx);
    }
    let Some(dialog) = dialog else { return };
    let room = ctx.content_rect().size() - vec2(48.0, TOP + 48.0);
    // Each remembers its own size.
    let id = Id::unique(format!("{dialog:?}"));
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
        .order(egui::Order::Foreground);
    let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(16));
    let backdrop = veiled(LIGHT.text, if context.theme.is_dark { 0.6 } else { 0.25 });
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(backdrop);
    let shown = modal.show(ctx, |ui| match dialog {
        Dialog::Palette => palette_ui(context, ui, palette, room),
        Dialog::Shortcuts => {
            titled_ui(context, ui, "Keys and gestures", |ui| {
                shortcuts::shortcuts_ui(context, ui, room);
            });
        }
        Dialog::Preferences => {
            titled_ui(context, ui, "Preferences", |ui| preferences::preferences_ui(context, ui));
        }
        Dialog::Split => headed_ui(ui, "Split a launch", |ui| split::split_ui(context, ui, room)),
        Dialog::Article => headed_ui(ui, "About the article", |ui| {
            edit_article::article_ui(context, ui, room);
        }),
        Dialog::About => titled_ui(context, ui, "About Apogee", |ui| about::about_ui(context, ui)),
    });
    if shown.backdrop_response.clicked() && !shown.any_popup_open {
        context.send(Command::Window(WindowCommand::Close));
    }
}

/// A dialog that has its own buttons.
fn headed_ui(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    ui.label(semibold(title).size(HEADING));
    ui.add_space(8.0);
    content(ui);
}

fn titled_ui(context: ViewContext<'_>, ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    headed_ui(ui, title, content);
    ui.add_space(12.0);
    if ui.button("Close").on_hover_text("Esc").clicked() {
        context.send(Command::Window(WindowCommand::Close));
    }
}
