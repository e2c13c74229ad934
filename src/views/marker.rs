//! Markers: hue by class, shape by type, hollow for a bound.

use egui::{Color32, Pos2, Shape, Stroke, Vec2, vec2};

/// The unit outlines of the marker shapes, in the order in which types of a class get them; the
/// first, a circle, has none.
const POLYGONS: [&[(f32, f32)]; 7] = [
    // Square.
    &[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    // Triangle.
    &[(0.0, -1.1), (1.02, 0.75), (-1.02, 0.75)],
    // Diamond.
    &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    // Triangle that points down.
    &[(0.0, 1.1), (-1.02, -0.75), (1.02, -0.75)],
    // Pentagon.
    &[(0.0, -1.1), (1.05, -0.34), (0.65, 0.89), (-0.65, 0.89), (-1.05, -0.34)],
    // Bar across.
    &[(-1.25, -0.55), (1.25, -0.55), (1.25, 0.55), (-1.25, 0.55)],
    // Bar up.
    &[(-0.55, -1.25), (0.55, -1.25), (0.55, 1.25), (-0.55, 1.25)],
];

/// How a marker is painted.
#[derive(Debug, Clone, Copy)]
pub struct Marker {
    /// Which shape: the type's place within its class; they come round again after eight.
    pub shape: usize,
    /// Half its width, points.
    pub radius: f32,
    /// The hue.
    pub color: Color32,
    /// The ground it lies on, for the gap round it and for the inside of a hollow one.
    pub ground: Color32,
    /// Whether the inside is left open: the value is only a bound.
    pub is_hollow: bool,
}

impl Marker {
    /// The shapes of the marker at `center`.
    pub fn shapes(&self, center: Pos2) -> Vec<Shape> {
        let gap = self.outline(center, self.radius + 1.5, self.ground, Stroke::NONE);
        let stroke = Stroke::new(1.8, self.color);
        let mark = if self.is_hollow {
            self.outline(center, self.radius - 0.9, self.ground, stroke)
        } else {
            self.outline(center, self.radius, self.color, Stroke::NONE)
        };
        vec![gap, mark]
    }

    /// A ring round the marker: hover and selection.
    pub fn ring(&self, center: Pos2, color: Color32) -> Shape {
        Shape::circle_stroke(center, self.radius + 4.0, Stroke::new(2.0, color))
    }

    fn outline(&self, center: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
        let at = self.shape % (POLYGONS.len() + 1);
        match at.checked_sub(1).and_then(|at| POLYGONS.get(at)) {
            None => Shape::Circle(egui::epaint::CircleShape { center, radius, fill, stroke }),
            Some(points) => {
                let point = |&(x, y): &(f32, f32)| center + radius * vec2(x, y);
                Shape::convex_polygon(points.iter().map(point).collect(), fill, stroke)
            }
        }
    }
}

/// The size of a marker's own picture in legends, points.
pub const LEGEND_SIZE: Vec2 = Vec2::new(14.0, 14.0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_types_of_a_class_have_eight_shapes_of_like_weight() {
        let area = |points: &[(f32, f32)]| {
            let next = points.iter().skip(1).chain(points.first());
            points.iter().zip(next).map(|((x, y), (u, v))| x * v - u * y).sum::<f32>().abs() / 2.0
        };
        for points in POLYGONS {
            let area = area(points);
            assert!((1.6..=3.2).contains(&area), "{area} {points:?}");
        }
    }
}
