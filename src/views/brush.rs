//! What is drawn over a chart or the map to choose what is to be seen: with Shift a box, with Ctrl,
//! or after the lasso was taken up, a line by hand.

use egui::{CursorIcon, Id, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui};

use crate::state::{Command, Filter, Pen, WindowCommand};

use super::ViewContext;
use super::theme::veiled;

/// A box smaller than this on both sides is a slip of the hand, points.
const SLIP: f32 = 4.0;
/// A line by hand has no more points: what it keeps of the hand cannot be told from the rest.
const MOST_POINTS: usize = 160;
/// How far a line may stray from the hand at first, points.
const STRAY: f32 = 0.7;

/// What was drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Drawn {
    /// A box.
    Box(Rect),
    /// A closed line.
    Line(Vec<Pos2>),
}

/// What is being drawn.
#[derive(Debug, Clone)]
enum UnderWay {
    Box(Pos2),
    Line(Vec<Pos2>),
}

/// Whether a drag draws something now.
pub(super) fn is_asked(context: ViewContext<'_>, ui: &Ui, id: Id) -> bool {
    let is_under_way = ui.data(|data| data.get_temp::<UnderWay>(id)).is_some();
    let modifiers = ui.input(|input| input.modifiers);
    let is_held = modifiers.shift || modifiers.command;
    !context.is_figure && (is_under_way || is_held || context.state.window().pen().is_some())
}

/// Draws what is being dragged in `response`, within `frame`; the finished box or line at the end.
pub(super) fn brush_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    response: &Response,
    (id, frame): (Id, Rect),
) -> Option<Drawn> {
    if !is_asked(context, ui, id) {
        return None;
    }
    let pen = context.state.window().pen();
    if pen.is_some() && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    if response.drag_started() {
        let (from, is_shift) =
            ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
        let is_box = is_shift || pen == Some(Pen::Box);
        if let Some(from) = from.filter(|from| frame.contains(*from)) {
            let begun = if is_box { UnderWay::Box(from) } else { UnderWay::Line(vec![from]) };
            ui.data_mut(|data| data.insert_temp(id, begun));
        }
    }
    let mut under_way = ui.data(|data| data.get_temp::<UnderWay>(id))?;
    let to = frame.clamp(ui.input(|input| input.pointer.latest_pos())?);
    if let UnderWay::Line(points) = &mut under_way
        && points.last().is_none_or(|last| last.distance(to) > 1.0)
    {
        points.push(to);
        ui.data_mut(|data| data.insert_temp(id, under_way.clone()));
    }
    if ui.input(|input| input.pointer.any_down()) {
        paint(context, ui, &under_way, to);
        return None;
    }
    ui.data_mut(|data| data.remove::<UnderWay>(id));
    if pen.is_some() {
        context.send(Command::Window(WindowCommand::Draw(None)));
    }
    match under_way {
        UnderWay::Box(from) => {
            let drawn = Rect::from_two_pos(from, to);
            (drawn.width() > SLIP && drawn.height() > SLIP).then_some(Drawn::Box(drawn))
        }
        UnderWay::Line(points) => {
            let room = Rect::from_points(&points);
            (room.width() > SLIP && room.height() > SLIP).then(|| Drawn::Line(fewer(&points)))
        }
    }
}

fn paint(context: ViewContext<'_>, ui: &Ui, under_way: &UnderWay, to: Pos2) {
    match under_way {
        UnderWay::Box(from) => paint_box(context, ui, Rect::from_two_pos(*from, to)),
        UnderWay::Line(points) => paint_line(context, ui, points, to),
    }
}

/// Paints a box that is being drawn.
pub(super) fn paint_box(context: ViewContext<'_>, ui: &Ui, drawn: Rect) {
    let accent = context.theme.accent;
    let stroke = Stroke::new(1.2, accent);
    ui.painter().rect(drawn, 1.0, veiled(accent, 0.12), stroke, StrokeKind::Inside);
}

/// Paints a line that is being drawn; from `to`, where it ends so far, how it will be closed.
pub(super) fn paint_line(context: ViewContext<'_>, ui: &Ui, points: &[Pos2], to: Pos2) {
    let stroke = Stroke::new(1.2, context.theme.accent);
    ui.painter().add(Shape::line(points.to_vec(), stroke));
    if let Some(from) = points.first() {
        ui.painter().extend(Shape::dashed_line(&[to, *from], stroke, 4.0, 4.0));
    }
}

/// Paints a line that filters, where it is now.
pub(super) fn outline_ui(context: ViewContext<'_>, ui: &Ui, frame: Rect, points: Vec<Pos2>) {
    if !context.is_figure {
        let stroke = Stroke::new(1.2, veiled(context.theme.accent, 0.8));
        ui.painter().with_clip_rect(frame).add(Shape::closed_line(points, stroke));
    }
}

/// The same line with so few points that thousands of launches are held against it at once.
fn fewer(points: &[Pos2]) -> Vec<Pos2> {
    let mut stray = STRAY;
    loop {
        let fewer = simplified(points, stray);
        if fewer.len() <= MOST_POINTS {
            return fewer;
        }
        stray *= 1.5;
    }
}

/// A line through some of `points` that strays no farther than `stray` from the others (Douglas and
/// Peucker).
fn simplified(points: &[Pos2], stray: f32) -> Vec<Pos2> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut is_kept = vec![false; points.len()];
    for end in [0, last] {
        if let Some(is_kept) = is_kept.get_mut(end) {
            *is_kept = true;
        }
    }
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let (Some(a), Some(b)) = (points.get(from), points.get(to)) else { continue };
        let between = points.iter().enumerate().take(to).skip(from + 1);
        let away = between.map(|(at, point)| (at, from_segment(*point, *a, *b)));
        let farthest = away.max_by(|(_, a), (_, b)| a.total_cmp(b));
        if let Some((at, _)) = farthest.filter(|(_, away)| *away > stray) {
            if let Some(is_kept) = is_kept.get_mut(at) {
                *is_kept = true;
            }
            open.push((from, at));
            open.push((at, to));
        }
    }
    points.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(point, _)| *point).collect()
}

fn from_segment(point: Pos2, a: Pos2, b: Pos2) -> f32 {
    let along = b - a;
    let share = ((point - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    point.distance(a + share * along)
}

/// Changes the filter.
pub(super) fn narrow(context: ViewContext<'_>, change: impl FnOnce(&mut Filter)) {
    let mut filter = context.state.view().filter().clone();
    change(&mut filter);
    context.send(Command::SetFilter(Box::new(filter)));
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_line_keeps_its_corners_and_few_points() {
        let side = |from: Pos2, to: Pos2| (0..50).map(move |at| from.lerp(to, at as f32 / 50.0));
        let corners = [pos2(0.0, 0.0), pos2(200.0, 0.0), pos2(200.0, 90.0), pos2(0.0, 90.0)];
        let ends = corners.iter().zip(corners.iter().cycle().skip(1));
        let points: Vec<Pos2> = ends.flat_map(|(a, b)| side(*a, *b)).collect();
        let few = fewer(&points);
        assert!(few.len() <= 6, "{few:?}");
        for corner in corners {
            assert!(few.iter().any(|point| point.distance(corner) < 1.0), "{corner:?}");
        }
        let scribble: Vec<Pos2> =
            (0..3000).map(|at| pos2((at % 97) as f32, (at * 7 % 89) as f32)).collect();
        assert!(fewer(&scribble).len() <= MOST_POINTS);
    }
}
