//! A ring round what has the keyboard's focus, whichever view drew it.

use egui::{Context, Event, Key, Response, Stroke, StrokeKind};

use super::theme::Theme;

/// Whether the focus was last moved by keys: the pointer needs no ring.
#[derive(Debug, Default)]
pub struct FocusRing {
    is_by_key: bool,
}

impl FocusRing {
    /// Draws the ring. Call once a frame, after everything else.
    pub fn ui(&mut self, context: &Context, theme: &Theme) {
        let moves =
            [Key::Tab, Key::F6, Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight];
        context.input(|input| {
            if input.pointer.any_pressed() {
                self.is_by_key = false;
            }
            let is_move = |event: &Event| matches!(event, Event::Key { key, pressed: true, .. } if moves.contains(key));
            if input.raw.events.iter().any(is_move) {
                self.is_by_key = true;
            }
        });
        // Reading the response of what a click gives the focus to would take it away again.
        let is_clicked =
            context.input(|input| input.pointer.any_pressed() || input.pointer.any_click());
        let may_read = self.is_by_key && !is_clicked;
        let focused = context.memory(egui::Memory::focused).filter(|_| may_read);
        let Some(response) = focused.and_then(|id| context.read_response(id)) else { return };
        if !response.interact_rect.is_positive() {
            return;
        }
        let ring = response.interact_rect.expand(2.0);
        let painter = context.layer_painter(response.layer_id);
        painter.rect_stroke(ring, 4.0, Stroke::new(3.5, theme.page), StrokeKind::Middle);
        painter.rect_stroke(ring, 4.0, Stroke::new(2.0, theme.accent), StrokeKind::Middle);
    }
}

/// Scrolls to `response` when the keyboard comes to it.
pub fn reveal(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}
