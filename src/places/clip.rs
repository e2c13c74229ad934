//! Cuts lines off at a tile's edge, so that neighbouring tiles meet and nothing runs along the cut.

use super::tiles::TilePoint;

/// The parts of a line that lie in the unit square. Segments along the square's edge are dropped:
/// they are the traces of an earlier cut (at the 180th meridian, say).
pub(super) fn clipped_to_tile(points: &[TilePoint]) -> Vec<Vec<TilePoint>> {
    let mut parts: Vec<Vec<TilePoint>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let visible = clipped_segment(*a, *b)
            .filter(|(from, to)| from != to && !runs_along_the_edge(*from, *to));
        let Some((from, to)) = visible else {
            open = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if open && part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        // The next segment goes on from here only when this one was not cut at its end.
        open = to == *b;
    }
    parts
}

fn runs_along_the_edge([ax, ay]: TilePoint, [bx, by]: TilePoint) -> bool {
    let on_edge = |a: f32, b: f32| a == b && (a == 0.0 || a == 1.0);
    on_edge(ax, bx) || on_edge(ay, by)
}

/// Liang and Barsky's cut of a segment by the unit square (1984).
fn clipped_segment(a: TilePoint, b: TilePoint) -> Option<(TilePoint, TilePoint)> {
    let [ax, ay] = a;
    let (dx, dy) = (b[0] - ax, b[1] - ay);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (towards, room) in [(-dx, ax), (dx, 1.0 - ax), (-dy, ay), (dy, 1.0 - ay)] {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
            continue;
        }
        let at = room / towards;
        if towards < 0.0 {
            enter = enter.max(at);
        } else {
            leave = leave.min(at);
        }
    }
    if enter > leave {
        return None;
    }
    let point = |at: f32| [(ax + at * dx).clamp(0.0, 1.0), (ay + at * dy).clamp(0.0, 1.0)];
    let from = if enter > 0.0 { point(enter) } else { a };
    let to = if leave < 1.0 { point(leave) } else { b };
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_the_tile_is_cut_where_it_crosses() {
        let parts = clipped_to_tile(&[[-0.5, 0.5], [0.5, 0.5], [0.5, 1.5]]);
        assert_eq!(parts, [vec![[0.0, 0.5], [0.5, 0.5], [0.5, 1.0]]]);
    }

    #[test]
    fn a_line_that_leaves_and_returns_makes_two_parts() {
        let parts = clipped_to_tile(&[[0.5, 0.2], [1.5, 0.2], [1.5, 0.8], [0.5, 0.8]]);
        assert_eq!(parts, [vec![[0.5, 0.2], [1.0, 0.2]], vec![[1.0, 0.8], [0.5, 0.8]]]);
    }

    #[test]
    fn what_lies_outside_or_along_the_edge_is_dropped() {
        assert!(clipped_to_tile(&[[1.2, 0.0], [1.2, 1.0]]).is_empty());
        assert!(clipped_to_tile(&[[0.0, 0.1], [0.0, 0.9]]).is_empty());
        assert!(clipped_to_tile(&[[0.5, 0.5]]).is_empty());
    }
}
