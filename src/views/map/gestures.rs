//! Wheel, pinch, double click and keys: what moves the map besides a drag.

use egui::{Id, Key, Modifiers, Pos2, Rect, Response, Ui, Vec2, vec2};
use walkers::{MapMemory, MercatorProjection, Projector};

use super::camera::{Camera, ZOOM};
use super::home;

/// Points of wheel or touchpad for one step of zoom: three notches, at any frame rate.
const WHEEL: f32 = 120.0;
/// How far an arrow key pans, points.
const PAN: f32 = 80.0;

/// Whether fingers are pinching: then a drag of one of them is no pan.
pub(super) fn is_pinching(ui: &Ui) -> bool {
    ui.input(|input| input.multi_touch().is_some() || input.zoom_delta() != 1.0)
}

/// Wheel and pinch over the map, except over `covered`, which scrolls by itself.
pub(super) fn wheel_and_pinch(ui: &Ui, rect: Rect, covered: Rect, memory: &mut MapMemory) {
    let (pointer, touch) = ui.input(|input| (input.pointer.hover_pos(), input.multi_touch()));
    let Some(at) = touch.map(|touch| touch.center_pos).or(pointer) else { return };
    // A window or menu over the map takes what is done over it.
    let is_on_top = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    if !is_on_top || !rect.contains(at) || covered.contains(at) {
        return;
    }
    if let Some(touch) = touch {
        pan(memory, rect, -touch.translation_delta);
    }
    let pinched = f64::from(ui.input(egui::InputState::zoom_delta));
    if pinched > 0.0 && pinched != 1.0 {
        zoom_at(memory, rect, at, pinched.log2());
        return;
    }
    let scrolled = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
    if scrolled != 0.0 {
        zoom_at(memory, rect, at, f64::from(scrolled / WHEEL));
    }
}

/// A double click goes one step in, where it was clicked.
pub(super) fn double_click(ui: &Ui, map: &Response, memory: &mut MapMemory) {
    if let Some(at) = map.interact_pointer_pos().filter(|_| map.double_clicked()) {
        zoom_at(memory, map.rect, at, 1.0);
        ui.ctx().request_repaint();
    }
}

/// Changes the zoom so that what lies under `at` stays there.
pub(super) fn zoom_at(memory: &mut MapMemory, rect: Rect, at: Pos2, steps: f64) {
    let ground = projector(memory, rect).unproject(at.to_vec2());
    // The zoom is within bounds, so that walkers accepts it.
    let _ = memory.set_zoom((memory.zoom() + steps).clamp(ZOOM.0, ZOOM.1));
    let moved = projector(memory, rect).project(ground) - at.to_vec2();
    pan(memory, rect, moved);
}

/// Looks `by` points further.
fn pan(memory: &mut MapMemory, rect: Rect, by: Vec2) {
    let center = projector(memory, rect).unproject((rect.center() + by).to_vec2());
    // At a pole the map has an end.
    let center = walkers::lat_lon(center.y().clamp(-85.0, 85.0), center.x());
    memory.center_at(center);
}

fn projector(memory: &MapMemory, rect: Rect) -> Projector<'static> {
    Projector::new(rect, &MercatorProjection, memory, home())
}

/// What a key asks of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// Look further by so many points.
    Pan(Vec2),
    /// Zoom by so many steps.
    Zoom(f64),
    /// Back to all the data.
    Fit,
}

/// Arrows pan, + and − zoom, 0 goes back to the data, while the pointer is over the map or the
/// focus on it.
pub(super) fn asked_by_key(ui: &Ui, rect: Rect, own: &[Id]) -> Option<Asked> {
    let focused = ui.memory(egui::Memory::focused);
    let is_ours = focused.is_some_and(|id| own.contains(&id));
    let is_over = ui.rect_contains_pointer(rect) && !ui.ctx().text_edit_focused();
    if !is_ours && !is_over {
        return None;
    }
    // On many keyboards + stands on the shift level of another key.
    let plain = |modifiers: Modifiers| !modifiers.any() || modifiers.shift_only();
    let pressed = |key| ui.input(|input| plain(input.modifiers) && input.key_pressed(key));
    if pressed(Key::Plus) || pressed(Key::Equals) {
        return Some(Asked::Zoom(1.0));
    }
    if pressed(Key::Minus) {
        return Some(Asked::Zoom(-1.0));
    }
    if pressed(Key::Num0) || pressed(Key::Home) {
        return Some(Asked::Fit);
    }
    // With the focus on something else, arrows move the focus.
    let step = |key, step: Vec2| if pressed(key) { step } else { Vec2::ZERO };
    let pan = step(Key::ArrowLeft, vec2(-PAN, 0.0))
        + step(Key::ArrowRight, vec2(PAN, 0.0))
        + step(Key::ArrowUp, vec2(0.0, -PAN))
        + step(Key::ArrowDown, vec2(0.0, PAN));
    (pan != Vec2::ZERO && (focused.is_none() || is_ours)).then_some(Asked::Pan(pan))
}

/// Does what was asked; `fit` is where the data are.
pub(super) fn obey(asked: Asked, rect: Rect, memory: &mut MapMemory, fit: Camera) {
    match asked {
        Asked::Pan(by) => pan(memory, rect, by),
        Asked::Zoom(steps) => zoom_at(memory, rect, rect.center(), steps),
        Asked::Fit => fit.turn(memory),
    }
}
