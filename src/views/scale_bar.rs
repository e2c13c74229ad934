//! The scale bar: how many points on screen are how many kilometres at the map's centre.

use egui::{Align2, FontId, Painter, Pos2, Shape, Stroke, pos2};
use walkers::Projector;

use super::theme::basemap::BasemapColors;

/// A bar of a round length.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// What it stands for, in km.
    pub length_km: f64,
    /// How wide it is drawn, in points.
    pub width: f32,
    /// Its text, such as "500 km".
    pub label: String,
}

impl ScaleBar {
    /// The longest bar of 1, 2 or 5 times a power of ten that fits.
    ///
    /// `points_per_metre` is the map's scale where the bar is to hold. `None` when the scale is
    /// not a positive number.
    #[expect(clippy::cast_possible_truncation, reason = "a bar is a few hundred points at most")]
    pub fn fitting(points_per_metre: f64, max_width: f32) -> Option<Self> {
        let most_km = f64::from(max_width) / points_per_metre / 1000.0;
        if !(most_km.is_finite() && most_km > 0.0) {
            return None;
        }
        let decade = 10_f64.powf(most_km.log10().floor());
        let length_km =
            [5.0, 2.0, 1.0].into_iter().map(|step| step * decade).find(|km| *km <= most_km)?;
        let width = (length_km * 1000.0 * points_per_metre) as f32;
        Some(Self { length_km, width, label: label(length_km) })
    }
}

fn label(length_km: f64) -> String {
    if length_km < 1.0 {
        return format!("{:.0}\u{a0}m", length_km * 1000.0);
    }
    let digits = format!("{length_km:.0}");
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{2009}');
        }
        grouped.push(digit);
    }
    format!("{grouped}\u{a0}km")
}

/// Draws a scale bar whose left end stands at `left_bottom`; it holds at the view's centre.
pub fn paint_scale_bar(
    painter: &Painter,
    projector: &Projector<'_>,
    left_bottom: Pos2,
    max_width: f32,
    colors: &BasemapColors,
) {
    let centre = projector.unproject(projector.clip_rect().center().to_vec2());
    let scale = f64::from(projector.scale_pixel_per_meter(centre));
    let Some(bar) = ScaleBar::fitting(scale, max_width) else { return };
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
            let bar = ScaleBar::fitting(0.001, max_width).unwrap();
            assert_eq!(bar.length_km, length_km);
            assert!((bar.width - width).abs() < 1e-3, "{bar:?}");
        }
    }

    #[test]
    fn lengths_are_written_with_units_and_thin_spaces() {
        assert_eq!(label(0.5), "500\u{a0}m");
        assert_eq!(label(5000.0), "5000\u{a0}km");
        assert_eq!(label(10000.0), "10\u{2009}000\u{a0}km");
    }

    #[test]
    fn a_scale_that_is_no_scale_gives_no_bar() {
        assert_eq!(ScaleBar::fitting(0.0, 100.0), None);
        assert_eq!(ScaleBar::fitting(f64::NAN, 100.0), None);
        assert_eq!(ScaleBar::fitting(-1.0, 100.0), None);
    }
}
