//! The scale bar: how many points on screen are how many kilometres at the map's centre.

use egui::{Align2, FontId, Painter, Pos2, Shape, Stroke, pos2};
use walkers::Projector;

use crate::model::{Length, LengthUnit, Notation};

use super::theme::basemap::BasemapColors;

/// A bar of a round length.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// What it stands for.
    pub length: Length,
    /// How wide it is drawn, in points.
    pub width: f32,
    /// Its text, such as "500 km".
    pub label: String,
}

impl ScaleBar {
    /// The longest bar of 1, 2 or 5 times a power of ten of the reader's unit that fits.
    ///
    /// `points_per_metre` is the map's scale where the bar is to hold. `None` when the scale is
    /// not a positive number.
    #[expect(clippy::cast_possible_truncation, reason = "a bar is a few hundred points at most")]
    pub fn fitting(points_per_metre: f64, max_width: f32, notation: Notation) -> Option<Self> {
        let unit_m = notation.length.one().metres();
        let most = f64::from(max_width) / points_per_metre / unit_m;
        if !(most.is_finite() && most > 0.0) {
            return None;
        }
        let decade = 10_f64.powf(most.log10().floor());
        let count = [5.0, 2.0, 1.0].into_iter().map(|step| step * decade).find(|n| *n <= most)?;
        let length = Length::from_metres(count * unit_m);
        let width = (length.metres() * points_per_metre) as f32;
        Some(Self { length, width, label: label(length, notation) })
    }
}

fn label(length: Length, notation: Notation) -> String {
    let count = notation.in_unit(length);
    if count < 1.0 && notation.length == LengthUnit::Kilometres {
        return format!("{:.0}\u{a0}m", length.metres());
    }
    format!("{}\u{a0}{}", notation.number(count, 3), notation.length.symbol())
}

/// Draws a scale bar whose left end stands at `left_bottom`; it holds at the view's centre.
pub fn paint_scale_bar(
    painter: &Painter,
    projector: &Projector<'_>,
    left_bottom: Pos2,
    max_width: f32,
    (notation, colors): (Notation, &BasemapColors),
) {
    let centre = projector.unproject(projector.clip_rect().center().to_vec2());
    let scale = f64::from(projector.scale_pixel_per_meter(centre));
    let Some(bar) = ScaleBar::fitting(scale, max_width, notation) else { return };
    let right = left_bottom.x + bar.width;
    let tick = left_bottom.y - 5.0;
    let points =
        vec![pos2(left_bottom.x, tick), left_bottom, pos2(right, left_bottom.y), pos2(right, tick)];
    painter.add(Shape::line(points, Stroke::new(1.0, colors.scale)));
    let middle = pos2(left_bottom.x + bar.width / 2.0, left_bottom.y - 4.0);
    let font = FontId::proportional(10.5);
    painter.text(middle, Align2::CENTER_BOTTOM, &bar.label, font, colors.scale);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_the_longest_round_length_that_fits() {
        // 0.001 points a metre: 100 points are 100 km.
        for (max_width, length_km, width) in
            [(100.0, 100.0, 100.0), (99.0, 50.0, 50.0), (49.0, 20.0, 20.0), (9.9, 5.0, 5.0)]
        {
            let bar = ScaleBar::fitting(0.001, max_width, Notation::DATA).unwrap();
            assert!((bar.length.km() - length_km).abs() < 1e-9);
            assert!((bar.width - width).abs() < 1e-3, "{bar:?}");
        }
    }

    #[test]
    fn lengths_are_written_in_the_reader_s_unit() {
        let label = |km, notation| label(Length::from_km(km), notation);
        assert_eq!(label(0.5, Notation::DATA), "500\u{a0}m");
        assert_eq!(label(10000.0, Notation::DATA), "10\u{202f}000\u{a0}km");
        let miles = Notation { length: LengthUnit::Miles, ..Notation::DATA };
        assert_eq!(label(160.9344, miles), "100\u{a0}mi");
        let bar = ScaleBar::fitting(0.001, 100.0, miles).unwrap();
        assert_eq!(bar.label, "50\u{a0}mi");
        assert!((bar.width - 80.4672).abs() < 1e-3);
    }

    #[test]
    fn a_scale_that_is_no_scale_gives_no_bar() {
        assert_eq!(ScaleBar::fitting(0.0, 100.0, Notation::DATA), None);
        assert_eq!(ScaleBar::fitting(f64::NAN, 100.0, Notation::DATA), None);
        assert_eq!(ScaleBar::fitting(-1.0, 100.0, Notation::DATA), None);
    }
}
