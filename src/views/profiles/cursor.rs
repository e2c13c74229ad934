//! The cursor: time, altitude and downrange on every arc at once, read where the pointer is.

use egui::{
    Align2, FontFamily, FontId, Painter, Pos2, Rect, Response, Shape, Stroke, Ui, pos2, vec2,
};

use crate::present::{Cursor, Reached, place_over_ground, readout};
use crate::state::ProfileForm;
use crate::views::fonts;
use crate::views::theme::{SMALL, veiled};

use super::scene::Scene;

/// The most lines of the card.
const MOST: usize = 14;
/// The height of a line, points.
const LINE: f32 = 16.0;
/// The right edges of the card's columns after the name, points: the altitude, and that of time
/// and downrange which the cursor does not say.
const COLUMNS: [f32; 2] = [288.0, 360.0];
/// The card's width, points.
const WIDTH: f32 = 370.0;

/// Paints the cursor's line, a dot on every arc, and the card, where the pointer is in the frame.
pub(super) fn paint(scene: &Scene<'_>, ui: &Ui, plot: &Response) {
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let is_dragged = plot.dragged() || ui.input(|input| input.pointer.any_down());
    let Some(at) = pointer.filter(|at| scene.frame.contains(*at)) else { return };
    if !plot.contains_pointer() || is_dragged {
        return;
    }
    let Some(cursor) = Cursor::at(scene.form, scene.value(at)) else { return };
    let rows = readout(scene.data, cursor);
    if rows.is_empty() {
        return;
    }
    let painter = ui.painter().with_clip_rect(scene.frame);
    line(scene, &painter, cursor);
    for row in &rows {
        let hue = scene.context.theme.class(row.class());
        let ring = Stroke::new(1.2, scene.context.theme.page);
        painter.circle(scene.at(row.place(scene.form)), 3.2, hue, ring);
    }
    // Above the cards and labels of the panel, within the window's own layer order.
    let layer = egui::LayerId::new(egui::Order::Foreground, ui.scope_id().with("readout"));
    let top = ui.ctx().layer_painter(layer);
    card(scene, &top, ui.ctx().content_rect(), at, (cursor, &rows));
}

fn line(scene: &Scene<'_>, painter: &Painter, cursor: Cursor) {
    let stroke = Stroke::new(1.0, scene.context.theme.muted);
    let (_, high) = scene.span_y();
    let (foot, top) = match cursor {
        Cursor::Time(time) => ([time.minutes(), 0.0], [time.minutes(), high]),
        Cursor::Downrange(length) => {
            let far = if scene.form == ProfileForm::Curved { 2.0 * high } else { high };
            let place = |altitude| place_over_ground(scene.form, length.km(), altitude);
            (place(0.0), place(far))
        }
    };
    painter.extend(Shape::dashed_line(&[scene.at(foot), scene.at(top)], stroke, 3.0, 3.0));
}

fn card(
    scene: &Scene<'_>,
    painter: &Painter,
    bounds: Rect,
    pointer: Pos2,
    (cursor, rows): (Cursor, &[Reached<'_>]),
) {
    let theme = scene.context.theme;
    let shown = rows.len().min(MOST);
    let more = usize::from(rows.len() > MOST);
    let size = vec2(WIDTH, 12.0 + LINE * (shown + more + 2) as f32);
    let rect = beside(pointer, size, bounds.shrink(4.0));
    painter.rect(
        rect,
        6.0,
        veiled(theme.page, 0.97),
        Stroke::new(1.0, theme.line),
        egui::StrokeKind::Inside,
    );
    let strong = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    let small = FontId::proportional(SMALL);
    let mut y = rect.top() + 6.0 + LINE / 2.0;
    let left = rect.left() + 10.0;
    painter.text(
        pos2(left, y),
        Align2::LEFT_CENTER,
        cursor.words(scene.notation()),
        strong,
        theme.text,
    );
    y += LINE;
    for (text, right) in ["altitude", other(cursor)].into_iter().zip(COLUMNS) {
        let at = pos2(rect.left() + right, y);
        painter.text(at, Align2::RIGHT_CENTER, text, small.clone(), theme.muted);
    }
    for row in rows.iter().take(shown) {
        y += LINE;
        line_of_card(scene, painter, pos2(left, y), (cursor, row));
    }
    if more > 0 {
        let text = format!("and {} more", rows.len() - shown);
        painter.text(pos2(left + 11.0, y + LINE), Align2::LEFT_CENTER, text, small, theme.muted);
    }
}

const fn other(cursor: Cursor) -> &'static str {
    match cursor {
        Cursor::Downrange(_) => "time",
        Cursor::Time(_) => "downrange",
    }
}

fn line_of_card(
    scene: &Scene<'_>,
    painter: &Painter,
    at: Pos2,
    (cursor, reached): (Cursor, &Reached<'_>),
) {
    let theme = scene.context.theme;
    let row = reached.row(scene.notation());
    let is_hovered = scene.context.is_hovered(reached.launch());
    let family = FontFamily::Name(fonts::SEMIBOLD.into());
    let font = if is_hovered { FontId::new(SMALL, family) } else { FontId::proportional(SMALL) };
    painter.circle_filled(at + vec2(3.0, 0.0), 3.0, theme.class(reached.class()));
    let name = painter.layout_no_wrap(row.name, font.clone(), theme.text);
    let size = name.size();
    // A long claimant gives way to the figures.
    let room = vec2(COLUMNS[0] - 72.0, LINE);
    let room = painter.with_clip_rect(Rect::from_min_size(at - vec2(0.0, LINE / 2.0), room));
    room.galley(at + vec2(11.0, -size.y / 2.0), name, theme.text);
    let date = at + vec2(16.0 + size.x, 0.0);
    room.text(date, Align2::LEFT_CENTER, &row.date, FontId::proportional(SMALL), theme.muted);
    let second = match cursor {
        Cursor::Downrange(_) => &row.time,
        Cursor::Time(_) => &row.downrange,
    };
    for (text, right) in [&row.altitude, second].into_iter().zip(COLUMNS) {
        let place = at + vec2(right - 10.0, 0.0);
        painter.text(place, Align2::RIGHT_CENTER, text, font.clone(), theme.text);
    }
}

/// A place for the card beside the pointer, inside `bounds`.
fn beside(pointer: Pos2, size: egui::Vec2, bounds: Rect) -> Rect {
    let right = pointer.x + 18.0;
    let x = if right + size.x <= bounds.right() { right } else { pointer.x - 18.0 - size.x };
    let y = pointer.y - size.y - 14.0;
    let y = if y >= bounds.top() { y } else { pointer.y + 18.0 };
    let corner = pos2(
        x.clamp(bounds.left(), (bounds.right() - size.x).max(bounds.left())),
        y.clamp(bounds.top(), (bounds.bottom() - size.y).max(bounds.top())),
    );
    Rect::from_min_size(corner, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_stays_inside_and_off_the_pointer() {
        let bounds = Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0));
        let size = vec2(WIDTH, 200.0);
        for pointer in [pos2(5.0, 5.0), pos2(795.0, 595.0), pos2(790.0, 5.0), pos2(400.0, 300.0)] {
            let rect = beside(pointer, size, bounds);
            assert!(bounds.contains_rect(rect) && !rect.contains(pointer), "{pointer:?} {rect:?}");
        }
    }
}
