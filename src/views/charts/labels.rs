//! Direct labels: each missile type once, where its name hides nothing.

use std::collections::BTreeSet;

use egui::{FontId, Painter, Pos2, Rect, Vec2, pos2, vec2};

use crate::present::{Mark, headline};
use crate::views::theme::{SMALL, TEXT, veiled};

use super::{CAP, Drawing, RADIUS};

/// Labels the marks: selected and hovered launches by their titles, others by their types.
pub(super) fn paint(drawing: &Drawing<'_>, painter: &Painter, marks: &[&Mark]) {
    let mut taken: Vec<Rect> = marks.iter().flat_map(|mark| mark_rects(drawing, mark)).collect();
    footnote_numbers(drawing, painter, marks, &mut taken);
    let mut named = BTreeSet::new();
    for mark in by_isolation(drawing, marks) {
        if drawing.is_chosen(mark) || !named.contains(&mark.series) {
            let is_free = |rect: &Rect| !taken.iter().any(|other| other.intersects(*rect));
            if let Some(rect) = label(drawing, painter, mark, is_free) {
                taken.push(rect);
                named.insert(mark.series);
            }
        }
    }
}

/// Writes what a mark is beside it, where the room is free; where it stands then.
pub(super) fn label(
    drawing: &Drawing<'_>,
    painter: &Painter,
    mark: &Mark,
    is_free: impl Fn(&Rect) -> bool,
) -> Option<Rect> {
    let frame = drawing.frame();
    let theme = drawing.context.theme;
    let own = mark_rects(drawing, mark).into_iter().reduce(Rect::union)?;
    if !frame.contains(own.center()) {
        return None;
    }
    let is_chosen = drawing.is_chosen(mark);
    let title = drawing
        .launch(mark)
        .filter(|_| is_chosen)
        .map(|launch| headline(launch, drawing.context.state.rule()));
    let text = title.unwrap_or_else(|| drawing.series(mark).to_owned());
    let color = if is_chosen { theme.text } else { theme.muted };
    let galley = painter.layout_no_wrap(text, FontId::proportional(SMALL), color);
    let mut places = places(drawing.center(mark), own, galley.size()).into_iter();
    let rect = places.find(|rect| frame.contains_rect(*rect) && is_free(rect))?;
    if is_chosen {
        // Among thousands there may be no free room.
        let ground = veiled(theme.page, 0.85);
        painter.rect_filled(rect.expand2(vec2(3.0, 0.0)), 3.0, ground);
    }
    painter.galley(rect.min, galley, color);
    Some(rect)
}

/// The numbers of footnotes at the corners of their marks.
fn footnote_numbers(
    drawing: &Drawing<'_>,
    painter: &Painter,
    marks: &[&Mark],
    taken: &mut Vec<Rect>,
) {
    let context = drawing.context;
    for mark in marks {
        let text = context.footnote_marks(drawing.launch(mark).map(|launch| &launch.id));
        if text.is_empty() {
            continue;
        }
        let center = drawing.center(mark);
        let color = context.theme.text;
        let text = text.trim_start().to_owned();
        let galley = painter.layout_no_wrap(text, FontId::proportional(TEXT), color);
        // Raised digits fill the upper half of their line.
        let size = vec2(galley.size().x, 0.6 * galley.size().y);
        let away = vec2(RADIUS + 1.0, RADIUS - 1.0);
        let corners = [
            pos2(center.x + away.x, center.y - away.y - size.y),
            pos2(center.x - away.x - size.x, center.y - away.y - size.y),
            pos2(center.x + away.x, center.y + away.y),
            pos2(center.x - away.x - size.x, center.y + away.y),
        ];
        let free = corners.map(|at| Rect::from_min_size(at, size)).into_iter().find(|rect| {
            let others = taken.iter().filter(|other| !other.contains(center));
            !others.into_iter().any(|other| other.intersects(*rect))
        });
        let Some(rect) = free else { continue };
        painter.galley(rect.min, galley, color);
        taken.push(rect);
    }
}

/// The marks in the order in which they are named: chosen ones first, then those that stand
/// farthest from others, so that a name stands by a mark that it can only mean.
fn by_isolation<'a>(drawing: &Drawing<'_>, marks: &[&'a Mark]) -> Vec<&'a Mark> {
    let centers: Vec<Pos2> = marks.iter().map(|mark| drawing.center(mark)).collect();
    let isolation = |at: usize, center: Pos2| {
        let others = centers.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| other.distance_sq(center)).fold(f32::INFINITY, f32::min)
    };
    let keyed = marks.iter().zip(&centers).enumerate();
    let mut order: Vec<(bool, bool, f32, &Mark)> = keyed
        .map(|(at, (mark, center))| {
            (!drawing.is_chosen(mark), mark.is_faint, isolation(at, *center), *mark)
        })
        .collect();
    order.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    order.into_iter().map(|(.., mark)| mark).collect()
}

/// Where a mark and its whiskers lie, so that no label is written over them.
fn mark_rects(drawing: &Drawing<'_>, mark: &Mark) -> Vec<Rect> {
    let at = |x, y| drawing.at(x, y);
    let up = mark.y.spread.map(|(low, high)| (at(mark.x.value, low), at(mark.x.value, high)));
    let across =
        mark.x.spread.map(|(left, right)| (at(left, mark.y.value), at(right, mark.y.value)));
    let rect = |(from, to)| Rect::from_two_pos(from, to).expand(CAP);
    let own = Rect::from_center_size(drawing.center(mark), Vec2::splat(13.0));
    std::iter::once(own).chain(up.into_iter().chain(across).map(rect)).collect()
}

/// The places for a label, best first: right of the mark, left, beyond its whiskers, above, below.
fn places(center: Pos2, own: Rect, size: Vec2) -> [Rect; 6] {
    let level = center.y - size.y / 2.0;
    let middle = center.x - size.x / 2.0;
    [
        pos2(center.x + 10.0, level),
        pos2(center.x - 10.0 - size.x, level),
        pos2(own.right() + 4.0, level),
        pos2(own.left() - 4.0 - size.x, level),
        pos2(middle, own.top() - 3.0 - size.y),
        pos2(middle, own.bottom() + 3.0),
    ]
    .map(|place| Rect::from_min_size(place, size))
}
