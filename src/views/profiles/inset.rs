//! Height for height: a small ladder from a mountain to the flights, each step ten times higher.

use egui::{Align2, FontFamily, FontId, Painter, Pos2, Rect, Stroke, Ui, pos2, vec2};

use crate::model::{Length, Notation};
use crate::views::theme::{SMALL, veiled};
use crate::views::{fonts, group};

use super::axes::{KARMAN_KM, STATION_KM};
use super::scene::Scene;

/// The height of Everest, km: 8,848.86 m (surveys of Nepal and China, 2020).
const EVEREST_KM: f64 = 8.849;
/// The height at which airliners cruise, km: 33,000 to 39,000 ft.
const AIRLINER_KM: f64 = 11.0;
/// The ladder's ends, km.
const ENDS: (f64, f64) = (5.0, 12_000.0);
/// The inset's size, points.
const SIZE: egui::Vec2 = vec2(232.0, 236.0);

/// Whether the frame is large enough for the inset and the flights.
pub(super) fn fits(frame: Rect) -> bool {
    frame.width() > 3.2 * SIZE.x && frame.height() > 1.4 * SIZE.y
}

/// Paints the inset into the upper left corner, which flights to true scale leave free; what it covers. Nothing where there is no flight.
pub(super) fn paint(scene: &Scene<'_>, ui: &Ui, painter: &Painter) -> Option<Rect> {
    let theme = scene.context.theme;
    let flights = scene.data.flights.iter().filter_map(|flight| flight.curves.first());
    let tops: Vec<f64> = flights.map(|curve| curve.arc.apogee().km()).collect();
    let most = tops.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let least = tops.iter().copied().fold(f64::INFINITY, f64::min);
    if tops.is_empty() || least < ENDS.0 || most > ENDS.1 {
        return None;
    }
    group::begin(ui, "height for height");
    let rect = Rect::from_min_size(scene.frame.left_top() + vec2(8.0, 8.0), SIZE);
    painter.rect(
        rect,
        6.0,
        veiled(theme.page, 0.94),
        Stroke::new(1.0, theme.line),
        egui::StrokeKind::Inside,
    );
    let font = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    painter.text(
        rect.min + vec2(10.0, 8.0),
        Align2::LEFT_TOP,
        "Height for height",
        font,
        theme.text,
    );
    let small = FontId::proportional(SMALL - 1.0);
    let note = "each line is ten times as high as the last";
    painter.text(rect.min + vec2(10.0, 23.0), Align2::LEFT_TOP, note, small, theme.muted);
    ladder(
        scene,
        painter,
        rect.with_min_y(rect.top() + 44.0).shrink2(vec2(10.0, 8.0)),
        (least, most),
    );
    group::end(ui);
    Some(rect)
}

fn ladder(scene: &Scene<'_>, painter: &Painter, rect: Rect, (least, most): (f64, f64)) {
    let theme = scene.context.theme;
    let small = FontId::proportional(SMALL - 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let share = |km: f64| ((km / ENDS.0).ln() / (ENDS.1 / ENDS.0).ln()) as f32;
    let y = |km: f64| rect.bottom() - share(km) * rect.height();
    let rail = rect.left() + 58.0;
    let notation = scene.notation();
    for count in [10.0, 100.0, 1000.0, 10_000.0] {
        let km = notation.length.one().km() * count;
        if km > ENDS.1 {
            break;
        }
        let stroke = Stroke::new(1.0, theme.grid);
        painter.line_segment([pos2(rail, y(km)), pos2(rect.right(), y(km))], stroke);
        let is_last = km * 10.0 > ENDS.1;
        let unit = if is_last { notation.length.symbol() } else { "" };
        let space = if is_last { "\u{202f}" } else { "" };
        let text = format!("{}{space}{unit}", notation.number(count, 0));
        let at = pos2(rail - 6.0, y(km));
        painter.text(at, Align2::RIGHT_CENTER, text, small.clone(), theme.muted);
    }
    let ends = [pos2(rail, rect.bottom()), pos2(rail, rect.top())];
    painter.line_segment(ends, Stroke::new(1.0, theme.muted));
    let flights = Rect::from_min_max(pos2(rail + 3.0, y(most)), pos2(rail + 9.0, y(least)));
    painter.rect_filled(flights.expand2(vec2(0.0, 1.0)), 2.0, theme.accent);
    let dot = |painter: &Painter, km: f64| {
        painter.circle_filled(pos2(rail + 6.0, y(km)), 2.6, theme.text);
    };
    let name = |at: Pos2, text: &str| {
        painter.text(at, Align2::LEFT_CENTER, text, small.clone(), theme.text);
    };
    let x = rail + 16.0;
    // To the unit: more says nothing on a ladder.
    let whole = |km| notation.whole_length(Length::from_km(km));
    let span = if most - least < 1.0 {
        format!("this flight, {}", whole(most))
    } else {
        format!(
            "the flights, {}–{}",
            notation.number(notation.in_unit(Length::from_km(least)), 0),
            whole(most)
        )
    };
    name(pos2(x, f32::midpoint(y(least), y(most))), &span);
    for (km, text, shift) in [
        (STATION_KM, format!("space station, ≈\u{202f}{}", whole(STATION_KM)), 0.0),
        (KARMAN_KM, format!("Kármán line, {}", whole(KARMAN_KM)), -7.0),
        (AIRLINER_KM, format!("airliner, {}", whole(AIRLINER_KM)), -6.0),
        (EVEREST_KM, format!("Everest, {}", everest(notation)), 6.0),
    ] {
        dot(painter, km);
        name(pos2(x, y(km) + shift), &text);
    }
}

/// The one height that people know to the metre.
fn everest(notation: Notation) -> String {
    let number = notation.number(notation.in_unit(Length::from_km(EVEREST_KM)), 3);
    format!("{number}\u{202f}{}", notation.length.symbol())
}
