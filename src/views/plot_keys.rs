//! Charts by the keyboard: arrows move, + and − zoom, 0 goes back to all of it.

use egui::{EventFilter, Key, Modifiers, Vec2, Vec2b, vec2};
use egui_plot::PlotUi;

/// How far an arrow key moves a chart, as a share of what it shows.
const PAN: f32 = 0.1;
/// One step of zoom.
const ZOOM: f32 = 1.3;

/// Carries out what keys ask of a chart that has the keyboard.
pub(super) fn plot_keys(plot: &mut PlotUi<'_>) {
    let response = plot.response();
    if !response.has_focus() {
        return;
    }
    let (id, context) = (response.id, plot.ctx().clone());
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    context.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    // On many keyboards + stands on the shift level of another key.
    let plain = |modifiers: Modifiers| !modifiers.any() || modifiers.shift_only();
    let pressed = |key| context.input(|input| plain(input.modifiers) && input.key_pressed(key));
    let steps = |more, less| f32::from(i8::from(pressed(more)) - i8::from(pressed(less)));
    let by = vec2(steps(Key::ArrowRight, Key::ArrowLeft), steps(Key::ArrowUp, Key::ArrowDown));
    let bounds = plot.plot_bounds();
    if by != Vec2::ZERO {
        #[expect(clippy::cast_possible_truncation, reason = "a chart's axes hold no such numbers")]
        let shown = vec2(bounds.width() as f32, bounds.height() as f32);
        plot.translate_bounds(PAN * by * shown);
    }
    let zoom = steps(Key::Plus, Key::Minus) + f32::from(i8::from(pressed(Key::Equals)));
    if zoom != 0.0 {
        plot.zoom_bounds(Vec2::splat(ZOOM.powf(zoom)), bounds.center());
    }
    if pressed(Key::Num0) || pressed(Key::Home) {
        plot.set_auto_bounds(Vec2b::TRUE);
    }
}
