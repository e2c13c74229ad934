//! A box that Shift and a drag draw over a chart or the map: what lies in it is to be seen.

use egui::{Id, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use crate::state::{Command, Filter};

use super::ViewContext;
use super::theme::veiled;

/// A box smaller than this on both sides is a slip of the hand, points.
const SLIP: f32 = 4.0;

/// Whether a drag draws a box now: Shift is held, or a box is being drawn.
pub(super) fn is_asked(context: ViewContext<'_>, ui: &Ui, id: Id) -> bool {
    let is_under_way = ui.data(|data| data.get_temp::<Pos2>(id)).is_some();
    !context.is_figure && (is_under_way || ui.input(|input| input.modifiers.shift))
}

/// Draws the box that is being dragged in `response`, within `frame`; the finished one at the end.
pub(super) fn box_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    response: &Response,
    (id, frame): (Id, Rect),
) -> Option<Rect> {
    if !is_asked(context, ui, id) {
        return None;
    }
    if response.drag_started() {
        let from = ui.input(|input| input.pointer.press_origin());
        if let Some(from) = from.filter(|from| frame.contains(*from)) {
            ui.data_mut(|data| data.insert_temp(id, from));
        }
    }
    let from = ui.data(|data| data.get_temp::<Pos2>(id))?;
    let to = ui.input(|input| input.pointer.latest_pos())?;
    let drawn = Rect::from_two_pos(from, frame.clamp(to));
    if !ui.input(|input| input.pointer.any_down()) {
        ui.data_mut(|data| data.remove::<Pos2>(id));
        return (drawn.width() > SLIP && drawn.height() > SLIP).then_some(drawn);
    }
    let accent = context.theme.accent;
    ui.painter().rect(
        drawn,
        1.0,
        veiled(accent, 0.12),
        Stroke::new(1.2, accent),
        StrokeKind::Inside,
    );
    None
}

/// Changes the filter.
pub(super) fn narrow(context: ViewContext<'_>, change: impl FnOnce(&mut Filter)) {
    let mut filter = context.state.view().filter().clone();
    change(&mut filter);
    context.send(Command::SetFilter(Box::new(filter)));
}
