//! Points grouped by the square cells of the screen in which they lie, so that no more marks are
//! drawn than can be told apart.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// What lies in one cell.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The middle of its points; of a single one, its very place.
    pub at: Pos2,
    /// How many points it has.
    pub count: usize,
    /// The number of the point that it looks like: of the kind that most have, if more than half
    /// are of one kind.
    pub like: usize,
    lead: usize,
}

/// Points by cell.
#[derive(Debug, Clone)]
pub struct Cells {
    frame: Rect,
    corner: Pos2,
    side: f32,
    columns: usize,
    /// The group of each cell, counted from 1; 0 is an empty cell.
    grid: Vec<u32>,
    groups: Vec<Group>,
}

impl Cells {
    /// Groups those of the numbered `points` that lie in `frame`, each with its kind, by cells of `side` points
    /// that are fixed to `anchor`: where it moves, they move with it, and groups stay together.
    pub fn new<K: PartialEq + Copy>(
        frame: Rect,
        anchor: Pos2,
        side: f32,
        points: impl Iterator<Item = (usize, Pos2, K)>,
    ) -> Self {
        let phase = |at: f32, low: f32| low - side + (at - low).rem_euclid(side);
        let corner = pos2(phase(anchor.x, frame.left()), phase(anchor.y, frame.top()));
        let size = frame.max - corner;
        let (columns, rows) = (steps(size.x, side) + 1, steps(size.y, side) + 1);
        let grid = vec![0; columns * rows];
        let mut cells = Self { frame, corner, side, columns, grid, groups: Vec::new() };
        let mut kinds: Vec<K> = Vec::new();
        for (number, at, kind) in points {
            if frame.contains(at) {
                cells.add(number, at, kind, &mut kinds);
            }
        }
        for group in &mut cells.groups {
            group.at = (group.at.to_vec2() / group.count as f32).to_pos2();
        }
        cells
    }

    /// Puts a point into its cell; until all are in, a group's place is the sum of its points.
    fn add<K: PartialEq>(&mut self, number: usize, at: Pos2, kind: K, kinds: &mut Vec<K>) {
        let next = u32::try_from(self.groups.len() + 1).unwrap_or(u32::MAX);
        let Some(cell) = self.cell(at).and_then(|cell| self.grid.get_mut(cell)) else { return };
        if *cell == 0 {
            *cell = next;
            self.groups.push(Group { at, count: 1, like: number, lead: 1 });
            kinds.push(kind);
            return;
        }
        let place = *cell as usize - 1;
        let Some((group, leader)) = self.groups.get_mut(place).zip(kinds.get_mut(place)) else {
            return;
        };
        group.at += at.to_vec2();
        group.count += 1;
        // The vote of Boyer and Moore: a kind that more than half are of comes out on top.
        if *leader == kind {
            group.lead += 1;
        } else if group.lead == 0 {
            (*leader, group.like, group.lead) = (kind, number, 1);
        } else {
            group.lead -= 1;
        }
    }

    fn cell(&self, at: Pos2) -> Option<usize> {
        let away = at - self.corner;
        let (column, row) = (steps(away.x, self.side), steps(away.y, self.side));
        (away.x >= 0.0 && away.y >= 0.0 && column < self.columns)
            .then_some(row * self.columns + column)
    }

    /// The groups, in the order in which their first points came.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The number of the group nearest to `at`, if it is within `reach` points; of two equally
    /// near ones the first.
    pub fn nearest(&self, at: Pos2, reach: f32) -> Option<usize> {
        let around = Rect::from_center_size(at, Vec2::splat(2.0 * reach));
        let mut best: Option<(f32, usize)> = None;
        for place in self.around(around) {
            let Some(group) = self.groups.get(place) else { continue };
            let distance = group.at.distance(at);
            if distance <= reach && best.is_none_or(|best| (distance, place) < best) {
                best = Some((distance, place));
            }
        }
        best.map(|(_, place)| place)
    }

    /// Whether no other group lies within `reach` points of a group.
    pub fn is_alone(&self, place: usize, reach: f32) -> bool {
        let Some(group) = self.groups.get(place) else { return false };
        let around = Rect::from_center_size(group.at, Vec2::splat(2.0 * reach));
        self.around(around).all(|other| other == place)
    }

    /// Whether no group lies in `rect`, or so near that its mark reaches into it.
    pub fn is_empty_in(&self, rect: Rect) -> bool {
        self.around(rect.expand(self.side / 2.0)).next().is_none()
    }

    /// The numbers of the groups in the cells that `rect` touches.
    fn around(&self, rect: Rect) -> impl Iterator<Item = usize> {
        // A group's middle can be rounded out of its cell: one cell more on every side.
        let rect = rect.expand(1.0);
        let low = (rect.min - self.corner).max(Vec2::ZERO);
        let high = (rect.max - self.corner).max(vec2(-1.0, -1.0));
        let last = self.columns.saturating_sub(1);
        let columns = steps(low.x, self.side)..=steps(high.x, self.side).min(last);
        let rows = steps(low.y, self.side)..=steps(high.y, self.side);
        let is_right = high.x >= 0.0 && high.y >= 0.0;
        let rows =
            rows.filter(move |_| is_right).take_while(|row| row * self.columns < self.grid.len());
        rows.flat_map(move |row| columns.clone().map(move |column| row * self.columns + column))
            .filter_map(|cell| self.grid.get(cell).filter(|group| **group > 0))
            .map(|group| *group as usize - 1)
    }

    /// The numbers of the points of one group, of the same points as before.
    pub fn members(&self, place: usize, points: impl Iterator<Item = Pos2>) -> Vec<usize> {
        let is_in = |at: &Pos2| {
            let group = self.cell(*at).and_then(|cell| self.grid.get(cell));
            self.frame.contains(*at) && group.is_some_and(|group| *group as usize == place + 1)
        };
        points.enumerate().filter(|(_, at)| is_in(at)).map(|(number, _)| number).collect()
    }
}

/// How many whole sides fit into a length.
fn steps(length: f32, side: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates at 0")]
    let steps = (length / side).floor() as usize;
    // A guard against frames that are no numbers.
    steps.min(20_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn frame() -> Rect {
        Rect::from_min_max(pos2(20.0, 10.0), pos2(320.0, 210.0))
    }

    fn points() -> impl Strategy<Value = Vec<(f32, f32, u8)>> {
        prop::collection::vec((0.0_f32..340.0, 0.0_f32..230.0, 0_u8..3), 0..400)
    }

    fn cells(points: &[(f32, f32, u8)], anchor: Pos2) -> Cells {
        let numbered = points.iter().enumerate();
        let points = numbered.map(|(number, (x, y, kind))| (number, pos2(*x, *y), *kind));
        Cells::new(frame(), anchor, 9.0, points)
    }

    proptest! {
        #[test]
        fn no_point_is_lost_and_none_is_counted_twice(points in points(), x in -1e4_f32..1e4) {
            let cells = cells(&points, pos2(x, 3.0));
            let inside = points.iter().filter(|(x, y, _)| frame().contains(pos2(*x, *y))).count();
            let counted: usize = cells.groups().iter().map(|group| group.count).sum();
            prop_assert_eq!(counted, inside);
            let mut members: Vec<usize> = Vec::new();
            for (place, group) in cells.groups().iter().enumerate() {
                let own = cells.members(place, points.iter().map(|(x, y, _)| pos2(*x, *y)));
                prop_assert_eq!(own.len(), group.count);
                prop_assert!(own.contains(&group.like));
                members.extend(own);
            }
            members.sort_unstable();
            members.dedup();
            prop_assert_eq!(members.len(), inside);
        }

        #[test]
        fn the_nearest_is_the_one_that_a_look_at_all_finds(
            points in points(), x in 0.0_f32..340.0, y in 0.0_f32..230.0, reach in 0.0_f32..60.0
        ) {
            let cells = cells(&points, Pos2::ZERO);
            let at = pos2(x, y);
            let all = cells.groups().iter().enumerate().map(|(place, g)| (g.at.distance(at), place));
            let best = all.filter(|(distance, _)| *distance <= reach);
            let best = best.min_by(|a, b| a.partial_cmp(b).unwrap()).map(|(_, place)| place);
            prop_assert_eq!(cells.nearest(at, reach), best);
        }

        #[test]
        fn a_group_is_alone_where_a_look_at_all_finds_no_other(points in points()) {
            let cells = cells(&points, Pos2::ZERO);
            for (place, group) in cells.groups().iter().enumerate() {
                if cells.is_alone(place, 12.0) {
                    let near = |other: &&Group| other.at.distance(group.at) < 12.0;
                    prop_assert_eq!(cells.groups().iter().filter(near).count(), 1);
                }
            }
        }

        #[test]
        fn groups_stay_together_when_all_is_moved(points in points(), dx in 0_i16..40) {
            let inner: Vec<_> = points.into_iter()
                .filter(|(x, y, _)| (60.0..280.0).contains(x) && (20.0..200.0).contains(y))
                .map(|(x, y, kind)| (x.round(), y.round(), kind)).collect();
            let moved: Vec<_> = inner.iter().map(|(x, y, k)| (x + f32::from(dx), *y, *k)).collect();
            let counts = |cells: &Cells| cells.groups().iter().map(|g| g.count).collect::<Vec<_>>();
            let still = cells(&inner, pos2(0.0, 0.0));
            prop_assert_eq!(counts(&still), counts(&cells(&moved, pos2(f32::from(dx), 0.0))));
        }
    }

    #[test]
    fn a_group_looks_like_most_of_its_points() {
        let of = |kinds: &[u8]| {
            let points: Vec<_> = kinds.iter().map(|kind| (50.0, 50.0, *kind)).collect();
            let cells = cells(&points, Pos2::ZERO);
            kinds[cells.groups()[0].like]
        };
        assert_eq!(of(&[1, 2, 2, 1, 2]), 2);
        assert_eq!(of(&[1, 1, 1, 2, 2]), 1);
    }
}
