//! Polylines on the globe whose longitudes run on, and what a Mercator map makes of them.
//!
//! A track that crosses the antimeridian goes on to 181°, 182° … (or −181° …), so that a map that
//! draws copies of the world needs one line and no cuts. Formats that want cuts (GeoJSON, RFC
//! 7946, section 3.1.9) use [`Track::split`]. Over a pole the longitude jumps by half a turn; that
//! jump lies beyond the edge of a Mercator map, and [`Track::on_mercator`] leaves it out.

use crate::model::LatLon;

/// The latitude, north and south, at which a square Mercator map ends: `atan(sinh π)` in degrees.
pub const MERCATOR_EDGE: f64 = 85.051_128_779_806_59;

/// Neighbouring points that are seen on a Mercator map differ by no more in longitude, degrees.
const MAX_STEP_DEG: f64 = 5.0;

/// How often a step is halved at most: enough for any track, an end for any input.
const MAX_HALVINGS: u32 = 20;

/// A point of a track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrackPoint {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, continuous with the point before: may lie beyond ±180.
    pub lon: f64,
}

impl TrackPoint {
    /// The same point with its longitude between −180 and 180.
    pub fn wrapped(self) -> LatLon {
        LatLon { lat: self.lat, lon: wrapped_deg(self.lon) }
    }

    /// The same point, moved to the edge of a Mercator map where it lies beyond.
    #[must_use]
    pub const fn clamped(self) -> Self {
        Self { lat: self.lat.clamp(-MERCATOR_EDGE, MERCATOR_EDGE), lon: self.lon }
    }

    const fn is_on_mercator(self) -> bool {
        self.lat.abs() <= MERCATOR_EDGE
    }
}

/// A polyline with continuous longitudes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Track {
    points: Vec<TrackPoint>,
}

impl Track {
    /// Joins points, each step going the shorter way around.
    pub fn from_points(points: &[LatLon]) -> Self {
        let mut joined: Vec<TrackPoint> = Vec::with_capacity(points.len());
        for point in points {
            let lon = joined
                .last()
                .map_or(point.lon, |before| before.lon + wrapped_deg(point.lon - before.lon));
            joined.push(TrackPoint { lat: point.lat, lon });
        }
        Self { points: joined }
    }

    /// Its points, longitudes running on.
    pub fn points(&self) -> &[TrackPoint] {
        &self.points
    }

    /// The track cut at the antimeridian: pieces within −180 to 180, which end and begin on ±180
    /// where they were cut.
    pub fn split(&self) -> Vec<Vec<LatLon>> {
        let mut pieces = vec![];
        let mut piece: Vec<LatLon> = vec![];
        let mut before: Option<TrackPoint> = None;
        for &point in &self.points {
            if let Some(before) = before.filter(|before| world(before.lon) != world(point.lon)) {
                let edge = world(before.lon).max(world(point.lon)) * 360.0 - 180.0;
                let share = (edge - before.lon) / (point.lon - before.lon);
                let lat = before.lat + share * (point.lat - before.lat);
                let side = if point.lon > before.lon { 180.0 } else { -180.0 };
                push_new(&mut piece, LatLon { lat, lon: side });
                pieces.push(std::mem::take(&mut piece));
                piece.push(LatLon { lat, lon: -side });
            }
            let lon = (point.lon - world(point.lon) * 360.0).clamp(-180.0, 180.0);
            push_new(&mut piece, LatLon { lat: point.lat, lon });
            before = Some(point);
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }

    /// The parts that a Mercator map shows, longitudes running on: cut where the track passes
    /// [`MERCATOR_EDGE`], so that a way over the pole is no line along the map's edge.
    pub fn on_mercator(&self) -> Vec<Vec<TrackPoint>> {
        let mut pieces = vec![];
        let mut piece: Vec<TrackPoint> = vec![];
        let mut before: Option<TrackPoint> = None;
        for &point in &self.points {
            let crossed = before
                .filter(|before| before.is_on_mercator() != point.is_on_mercator())
                .map(|before| at_edge(before, point));
            piece.extend(crossed);
            if point.is_on_mercator() {
                piece.push(point);
            } else if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            before = Some(point);
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }
}

/// Which pole lies inside a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PoleInside {
    /// None: the ring is a closed curve on the map.
    Neither,
    /// The north pole: the ring runs once around the map, and everything above it is inside.
    North,
    /// The south pole: the ring runs once around the map, and everything below it is inside.
    South,
    /// Both: the ring is a closed curve on the map, and everything *outside* it is inside.
    Both,
}

/// A closed curve around a centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// Clockwise from north. Its last point is its first again, a whole turn of longitude away
    /// where one pole is inside.
    pub outline: Track,
    /// The pole it contains.
    pub pole: PoleInside,
}

impl Ring {
    /// The polygon that a Mercator map fills, latitudes kept within [`MERCATOR_EDGE`]. Around a
    /// pole the ring is closed along the map's edge: up (or down) at its last longitude, along the
    /// edge, and back at its first. `None` where both poles are inside: then the filled part
    /// surrounds the curve, and only the line can be drawn.
    pub fn fill_outline(&self) -> Option<Vec<TrackPoint>> {
        let edge = match self.pole {
            PoleInside::Both => return None,
            PoleInside::Neither => None,
            PoleInside::North => Some(MERCATOR_EDGE),
            PoleInside::South => Some(-MERCATOR_EDGE),
        };
        let points = self.outline.points();
        let mut polygon: Vec<_> = points.iter().map(|point| point.clamped()).collect();
        if let (Some(lat), Some(first), Some(last)) = (edge, points.first(), points.last()) {
            polygon.push(TrackPoint { lat, lon: last.lon });
            polygon.push(TrackPoint { lat, lon: first.lon });
        }
        Some(polygon)
    }
}

/// The points of the curve `at` (from 0 to 1) in `steps` even steps, each halved until its ends
/// differ by at most [`MAX_STEP_DEG`] in longitude or both lie beyond the edge of a Mercator map.
pub(super) fn refined(steps: usize, at: impl Fn(f64) -> LatLon) -> Vec<LatLon> {
    let mut points = vec![at(0.0)];
    for step in 0..steps {
        let share = |step: usize| step as f64 / steps as f64;
        refine(&at, share(step), share(step + 1), MAX_HALVINGS, &mut points);
    }
    points
}

fn refine(at: &impl Fn(f64) -> LatLon, from: f64, to: f64, halvings: u32, out: &mut Vec<LatLon>) {
    let (start, end) = (at(from), at(to));
    let is_seen = start.lat.abs().min(end.lat.abs()) <= MERCATOR_EDGE;
    if halvings > 0 && is_seen && wrapped_deg(end.lon - start.lon).abs() > MAX_STEP_DEG {
        let middle = f64::midpoint(from, to);
        refine(at, from, middle, halvings - 1, out);
        refine(at, middle, to, halvings - 1, out);
    } else {
        out.push(end);
    }
}

/// The longitude or difference of longitudes between −180 and 180.
fn wrapped_deg(deg: f64) -> f64 {
    // The remainder of a tiny negative number rounds up to the divisor itself: still within.
    (deg + 180.0).rem_euclid(360.0) - 180.0
}

/// The number of the copy of the world that a longitude lies in: 0 for −180 to 180.
fn world(lon: f64) -> f64 {
    ((lon + 180.0) / 360.0).floor()
}

/// Where the step from `a` to `b` passes the edge of a Mercator map.
fn at_edge(a: TrackPoint, b: TrackPoint) -> TrackPoint {
    let lat = MERCATOR_EDGE.copysign(if a.is_on_mercator() { b.lat } else { a.lat });
    let share = (lat - a.lat) / (b.lat - a.lat);
    TrackPoint { lat, lon: a.lon + share * (b.lon - a.lon) }
}

fn push_new(piece: &mut Vec<LatLon>, point: LatLon) {
    if piece.last() != Some(&point) {
        piece.push(point);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Length;
    use crate::trajectory::geodesy::{ring, track, track_between};

    fn at(lat: f64, lon: f64) -> LatLon {
        LatLon::new(lat, lon).unwrap()
    }

    fn km(km: f64) -> Length {
        Length::from_km(km)
    }

    fn steps(points: &[TrackPoint]) -> impl Iterator<Item = (TrackPoint, TrackPoint)> {
        points.windows(2).map(|pair| (pair[0], pair[1]))
    }

    #[test]
    fn a_track_over_the_antimeridian_runs_on_and_splits_in_two() {
        // Vandenberg to Kwajalein, the way of the Minuteman tests, about 6,760 km.
        let (from, to) = (at(34.74, -120.57), at(8.72, 167.73));
        let track = track_between(from, to).unwrap();
        let last = track.points().last().unwrap();
        assert!((last.lon - (167.73 - 360.0)).abs() < 1e-9 && (last.lat - 8.72).abs() < 1e-9);
        assert!(steps(track.points()).all(|(a, b)| b.lon < a.lon && a.lon - b.lon <= MAX_STEP_DEG));
        let pieces = track.split();
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].last().unwrap().lon, -180.0);
        assert_eq!(pieces[1][0].lon, 180.0);
        assert_eq!(pieces[0].last().unwrap().lat, pieces[1][0].lat);
        assert!(pieces.iter().flatten().all(|p| LatLon::new(p.lat, p.lon).is_some()));
    }

    #[test]
    fn a_track_over_the_pole_is_cut_at_the_maps_edge() {
        let track = track(at(70.0, 30.0), 0.0, km(4000.0)).unwrap();
        let pieces = track.on_mercator();
        assert_eq!(pieces.len(), 2);
        for piece in &pieces {
            assert!(piece.iter().all(|p| p.lat <= MERCATOR_EDGE));
            assert!(steps(piece).all(|(a, b)| (a.lon - b.lon).abs() < 1e-6));
        }
        assert_eq!(pieces[0].last().unwrap().lat, MERCATOR_EDGE);
        assert_eq!(pieces[1][0].lat, MERCATOR_EDGE);
        assert!((pieces[0][0].lon - pieces[1][0].lon).abs() - 180.0 < 1e-6);
    }

    #[test]
    fn a_ring_over_the_antimeridian_is_one_closed_curve() {
        for (lat, lon, radius) in [(8.72, 167.73, 3000.0), (-17.0, -179.9, 500.0)] {
            let ring = ring(at(lat, lon), km(radius)).unwrap();
            assert_eq!(ring.pole, PoleInside::Neither);
            let points = ring.outline.points();
            let (first, last) = (points[0], *points.last().unwrap());
            assert!((first.lon - last.lon).abs() < 1e-9 && (first.lat - last.lat).abs() < 1e-9);
            assert_eq!(ring.outline.split().len(), 3);
            assert_eq!(ring.fill_outline().unwrap().len(), points.len());
        }
    }

    #[test]
    fn a_ring_around_a_pole_closes_along_the_maps_edge() {
        for (lat, radius, pole, edge) in [
            (39.0, 8000.0, PoleInside::North, MERCATOR_EDGE),
            (-70.0, 4000.0, PoleInside::South, -MERCATOR_EDGE),
            (90.0, 1000.0, PoleInside::North, MERCATOR_EDGE),
        ] {
            let ring = ring(at(lat, 125.0), km(radius)).unwrap();
            assert_eq!(ring.pole, pole, "{lat}");
            let points = ring.outline.points();
            let turn = points.last().unwrap().lon - points[0].lon;
            assert!((turn.abs() - 360.0).abs() < 1e-6, "{lat}: {turn}");
            let polygon = ring.fill_outline().unwrap();
            let corners = &polygon[polygon.len() - 2..];
            assert!(corners.iter().all(|corner| corner.lat == edge));
            assert_eq!(corners[0].lon - corners[1].lon, turn);
            assert!(polygon.iter().all(|p| p.lat.abs() <= MERCATOR_EDGE));
        }
    }

    #[test]
    fn a_ring_with_both_poles_inside_has_only_a_line() {
        let ring = ring(at(0.0, 125.0), km(15_000.0)).unwrap();
        assert_eq!(ring.pole, PoleInside::Both);
        assert_eq!(ring.fill_outline(), None);
    }

    #[test]
    fn points_on_the_antimeridian_do_not_make_empty_pieces() {
        let track = Track::from_points(&[at(0.0, 170.0), at(0.0, 180.0), at(1.0, -175.0)]);
        let pieces = track.split();
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[1], [at(0.0, -180.0), at(1.0, -175.0)]);
        assert!(Track::default().split().is_empty() && Track::default().on_mercator().is_empty());
    }
}
