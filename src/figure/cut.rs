//! Cuts lines and rings at a rectangle, so that a clip costs nothing and nothing lies outside it.

use egui::{Pos2, Rect, pos2};

/// The part of a straight line within the rectangle (Liang and Barsky 1984).
fn segment([a, b]: [Pos2; 2], area: Rect) -> Option<[Pos2; 2]> {
    let along = b - a;
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    let sides = [
        (-along.x, a.x - area.min.x),
        (along.x, area.max.x - a.x),
        (-along.y, a.y - area.min.y),
        (along.y, area.max.y - a.y),
    ];
    for (speed, room) in sides {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            first = first.max(room / speed);
        } else {
            last = last.min(room / speed);
        }
    }
    let at = |share: f32| if share == 1.0 { b } else { a + along * share };
    (first <= last).then(|| [at(first), at(last)])
}

/// The parts of a polyline within the rectangle, in order.
pub(super) fn polyline(points: &[Pos2], area: Rect) -> Vec<Vec<Pos2>> {
    let mut parts: Vec<Vec<Pos2>> = Vec::new();
    for pair in points.windows(2) {
        let &[a, b] = pair else { continue };
        if !a.is_finite() || !b.is_finite() {
            continue;
        }
        let Some([from, to]) = segment([a, b], area) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// The part of a filled ring within the rectangle (Sutherland and Hodgman 1974).
///
/// Where the rectangle cuts it in two, both lie in one ring, joined along the rectangle's side:
/// the filled area is exact, a stroke around it would not be.
pub(super) fn ring(points: &[Pos2], area: Rect) -> Vec<Pos2> {
    let inside_all = points.iter().all(|&point| area.contains(point));
    if inside_all {
        return points.to_vec();
    }
    let at_x = |a: Pos2, b: Pos2, x: f32| pos2(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x));
    let at_y = |a: Pos2, b: Pos2, y: f32| pos2(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y);
    let left = half(points, |p| p.x >= area.min.x, |a, b| at_x(a, b, area.min.x));
    let right = half(&left, |p| p.x <= area.max.x, |a, b| at_x(a, b, area.max.x));
    let top = half(&right, |p| p.y >= area.min.y, |a, b| at_y(a, b, area.min.y));
    half(&top, |p| p.y <= area.max.y, |a, b| at_y(a, b, area.max.y))
}

fn half(
    points: &[Pos2],
    inside: impl Fn(Pos2) -> bool,
    crossing: impl Fn(Pos2, Pos2) -> Pos2,
) -> Vec<Pos2> {
    let mut kept = Vec::with_capacity(points.len() + 4);
    let before = points.iter().cycle().skip(points.len().saturating_sub(1));
    for (&a, &b) in before.zip(points) {
        match (inside(a), inside(b)) {
            (true, true) => kept.push(b),
            (true, false) => kept.push(crossing(a, b)),
            (false, true) => kept.extend([crossing(a, b), b]),
            (false, false) => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0))
    }

    #[test]
    fn a_line_through_the_rectangle_is_cut_at_both_sides() {
        let parts = polyline(&[pos2(-5.0, 5.0), pos2(15.0, 5.0)], area());
        assert_eq!(parts, [[pos2(0.0, 5.0), pos2(10.0, 5.0)]]);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_parts() {
        let line = [pos2(2.0, 2.0), pos2(5.0, -4.0), pos2(8.0, 2.0), pos2(9.0, 3.0)];
        let parts = polyline(&line, area());
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0][1], pos2(3.0, 0.0));
        assert_eq!(parts[1].len(), 3);
        assert!(polyline(&[pos2(-5.0, -1.0), pos2(15.0, -1.0)], area()).is_empty());
    }

    #[test]
    fn a_ring_larger_than_the_rectangle_becomes_the_rectangle() {
        let large = [pos2(-9.0, -9.0), pos2(20.0, -9.0), pos2(20.0, 20.0), pos2(-9.0, 20.0)];
        let cut = ring(&large, area());
        assert_eq!(Rect::from_points(&cut), area());
        assert_eq!(cut.len(), 4);
        assert!(ring(&[pos2(20.0, 0.0), pos2(30.0, 0.0), pos2(30.0, 5.0)], area()).is_empty());
    }
}
