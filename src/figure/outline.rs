//! The outline of a triangle mesh of one colour: its boundary rings, exactly, without seams.

use std::collections::BTreeMap;

use egui::Pos2;

/// A directed edge between two points, with how often it is there more than its reverse.
type Edge = (u32, u32);

/// Numbers points that lie on the same spot alike, bit for bit.
fn weld(triangles: &[[Pos2; 3]]) -> (Vec<Pos2>, Vec<[u32; 3]>) {
    let mut numbers: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut points = Vec::new();
    let mut number = |point: Pos2| {
        // Adding zero makes -0 a 0.
        let key = ((point.x + 0.0).to_bits(), (point.y + 0.0).to_bits());
        *numbers.entry(key).or_insert_with(|| {
            points.push(point);
            u32::try_from(points.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let corners = triangles.iter().map(|triangle| triangle.map(&mut number)).collect();
    (points, corners)
}

fn doubled_area([a, b, c]: [Pos2; 3]) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
}

/// Edges that no neighbour undoes, sorted, each as often as it is there.
fn boundary(triangles: &[[Pos2; 3]], corners: &[[u32; 3]]) -> Vec<Edge> {
    // Both directions of an edge under one key; the sign says which way it went.
    let mut edges: Vec<(Edge, i32)> = Vec::with_capacity(corners.len() * 3);
    for (triangle, &[a, b, c]) in triangles.iter().zip(corners) {
        let area = doubled_area(*triangle);
        if area == 0.0 || a == b || b == c || c == a {
            continue;
        }
        // egui's triangles turn either way; all are made to turn the same one.
        let [b, c] = if area > 0.0 { [b, c] } else { [c, b] };
        for (from, to) in [(a, b), (b, c), (c, a)] {
            edges.push(if from < to { ((from, to), 1) } else { ((to, from), -1) });
        }
    }
    edges.sort_unstable();
    let mut left = Vec::new();
    for same in edges.chunk_by(|one, other| one.0 == other.0) {
        let Some(&((low, high), _)) = same.first() else { continue };
        let count: i32 = same.iter().map(|(_, sign)| sign).sum();
        let edge = if count > 0 { (low, high) } else { (high, low) };
        left.extend(std::iter::repeat_n(edge, count.unsigned_abs() as usize));
    }
    left.sort_unstable();
    left
}

/// Chains edges, sorted by where they start, into closed rings of point numbers.
fn chain(edges: &[Edge]) -> Vec<Vec<u32>> {
    // Where the unused edges of each starting point begin.
    let mut unused: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, &(from, _)) in edges.iter().enumerate() {
        unused.entry(from).or_insert(index);
    }
    let mut rings = Vec::new();
    for (index, &(from, _)) in edges.iter().enumerate() {
        if unused.get(&from).is_some_and(|&next| next > index) {
            continue;
        }
        let mut ring = Vec::new();
        let mut at = from;
        while let Some(next) = unused.get_mut(&at) {
            let Some(&(from, to)) = edges.get(*next).filter(|edge| edge.0 == at) else { break };
            *next += 1;
            ring.push(from);
            at = to;
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// Leaves out points in the middle of a straight line.
fn straighten(ring: &[Pos2]) -> Vec<Pos2> {
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    let after = ring.iter().cycle().skip(1);
    before
        .zip(ring)
        .zip(after)
        .filter(|&((&a, &b), &c)| {
            let (one, two) = (b - a, c - b);
            let bend = one.x * two.y - one.y * two.x;
            one.dot(two) <= 0.0 || bend.abs() > 1e-4 * one.length().max(two.length())
        })
        .map(|((_, &b), _)| b)
        .collect()
}

/// The boundary rings of triangles, holes turning the other way, for a non-zero fill.
///
/// Edges that two triangles share are inside and vanish; corners are compared bit for bit.
pub(super) fn rings(triangles: &[[Pos2; 3]]) -> Vec<Vec<Pos2>> {
    let (points, corners) = weld(triangles);
    let edges = boundary(triangles, &corners);
    let position = |number: u32| points.get(number as usize).copied();
    chain(&edges)
        .into_iter()
        .map(|ring| straighten(&ring.into_iter().filter_map(position).collect::<Vec<_>>()))
        .filter(|ring| ring.len() > 2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn quad(corners: [Pos2; 4]) -> [[Pos2; 3]; 2] {
        let [a, b, c, d] = corners;
        // The second one turns the other way round, as egui's own quads do.
        [[a, b, c], [d, c, a]]
    }

    #[test]
    fn two_triangles_make_one_square() {
        let square = quad([pos2(0.0, 0.0), pos2(2.0, 0.0), pos2(2.0, 2.0), pos2(0.0, 2.0)]);
        let found = rings(&square);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 4);
    }

    #[test]
    fn a_frame_has_two_rings_and_no_inner_edges() {
        let outer = [pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(9.0, 9.0), pos2(0.0, 9.0)];
        let inner = [pos2(3.0, 3.0), pos2(6.0, 3.0), pos2(6.0, 6.0), pos2(3.0, 6.0)];
        let frame: Vec<_> = (0..4)
            .flat_map(|i| quad([outer[i], outer[(i + 1) % 4], inner[(i + 1) % 4], inner[i]]))
            .collect();
        let found = rings(&frame);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|ring| ring.len() == 4));
    }

    #[test]
    fn a_corner_that_two_squares_share_keeps_both() {
        let mut both =
            quad([pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)]).to_vec();
        both.extend(quad([pos2(1.0, 1.0), pos2(2.0, 1.0), pos2(2.0, 2.0), pos2(1.0, 2.0)]));
        let corners: usize = rings(&both).iter().map(Vec::len).sum();
        assert_eq!(corners, 8);
    }

    #[test]
    fn nothing_and_slivers_make_nothing() {
        assert!(rings(&[]).is_empty());
        assert!(rings(&[[pos2(0.0, 0.0), pos2(1.0, 1.0), pos2(2.0, 2.0)]]).is_empty());
    }
}
