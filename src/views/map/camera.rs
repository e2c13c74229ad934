//! Where the map looks, and turning it to the data.

use egui::Vec2;
use walkers::MapMemory;

use crate::model::{LatLon, Length};
use crate::present::{FlightMark, MapMarks};
use crate::state::MapTools;
use crate::trajectory::geodesy::destination;
use crate::views::framing::MapFrame;

use super::marks::area_province;
use super::position_from_point;

/// How far out and in the map goes, as walkers counts zoom: the world on a hand's breadth, and a
/// city's surroundings.
pub(super) const ZOOM: (f64, f64) = (1.0, 12.0);
/// The closest that turning to the data goes.
const FIT_ZOOM: f64 = 7.0;
/// Space left round the data, points.
const MARGIN: f32 = 56.0;
/// Width of the world at zoom 0, points.
pub(super) const WORLD: f64 = 256.0;

/// Bearings at which a ring is looked at.
const ALL_AROUND: [f64; 4] = [0.0, 90.0, 180.0, 270.0];

/// A centre and a zoom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The middle of the map.
    pub center: LatLon,
    /// As walkers counts it: the world is `256 · 2^zoom` points wide.
    pub zoom: f64,
}

impl Camera {
    /// Sees every site and area of `marks`, every one of the `flights`, and what the `tools` have
    /// drawn, in a map of `size` points; the world where there is nothing.
    pub fn fitting(marks: &MapMarks, flights: &[FlightMark], tools: &MapTools, size: Vec2) -> Self {
        let mut points: Vec<LatLon> = marks.sites.iter().map(|site| site.point).collect();
        for area in &marks.areas {
            if let Some(province) = area_province(area) {
                points.extend([province.bounds.south_west, province.bounds.north_east]);
            }
        }
        for flight in flights {
            let distance = Length::from_km(flight.distance_km);
            let bearings = flight.bearing_deg.map_or_else(|| ALL_AROUND.to_vec(), |b| vec![b]);
            points.extend(bearings.iter().filter_map(|b| destination(flight.from, *b, distance)));
        }
        for measure in tools.measures() {
            points.extend([measure.from.point, measure.to.point]);
        }
        for ring in tools.rings() {
            let (center, radius) = (ring.center.point, ring.radius());
            points.extend(ALL_AROUND.iter().filter_map(|b| destination(center, *b, radius)));
        }
        Self::around(&points, size)
    }

    fn around(points: &[LatLon], size: Vec2) -> Self {
        let square = shorter_way(points.iter().map(|point| mercator(*point)).collect());
        let Some(&first) = square.first() else {
            return Self { center: LatLon { lat: 20.0, lon: 0.0 }, zoom: ZOOM.0 };
        };
        let (low, high) = square.iter().fold((first, first), |(low, high), (x, y)| {
            ((low.0.min(*x), low.1.min(*y)), (high.0.max(*x), high.1.max(*y)))
        });
        let room = (size - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(64.0));
        let zoom_of = |room: f32, span: f64| (f64::from(room) / WORLD / span.max(1e-6)).log2();
        let zoom = zoom_of(room.x, high.0 - low.0).min(zoom_of(room.y, high.1 - low.1));
        let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
        Self { center: unmercator(middle), zoom: zoom.clamp(ZOOM.0, FIT_ZOOM) }
    }

    /// Shows the same part of the world in a map of another width.
    pub(super) fn framing(frame: MapFrame, width: f32) -> Self {
        let wider = f64::from(width / frame.width.max(1.0)).log2();
        Self { center: frame.center, zoom: (frame.zoom + wider).clamp(ZOOM.0, ZOOM.1) }
    }

    /// Turns the map there.
    pub fn turn(self, memory: &mut MapMemory) {
        // The zoom is within bounds, so that walkers accepts it.
        let _ = memory.set_zoom(self.zoom);
        memory.center_at(position_from_point(self.center));
    }
}

/// The unit square of the Mercator projection, north up and y down.
pub(super) fn mercator(point: LatLon) -> (f64, f64) {
    let y = point.lat.clamp(-85.0, 85.0).to_radians().tan().asinh();
    (0.5 + point.lon / 360.0, 0.5 - y / std::f64::consts::TAU)
}

/// The points, those in the west moved once around the world where that brings all closer
/// together: the Pacific is not looked at from the other side.
fn shorter_way(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let span = |points: &[(f64, f64)]| {
        let across = points.iter().map(|(x, _)| *x);
        across.clone().fold(f64::NEG_INFINITY, f64::max) - across.fold(f64::INFINITY, f64::min)
    };
    let moved: Vec<_> =
        points.iter().map(|(x, y)| (if *x < 0.5 { x + 1.0 } else { *x }, *y)).collect();
    if span(&moved) < span(&points) { moved } else { points }
}

fn unmercator((x, y): (f64, f64)) -> LatLon {
    let lat = ((0.5 - y) * std::f64::consts::TAU).sinh().atan().to_degrees();
    LatLon { lat, lon: (x - 0.5) * 360.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn the_data_fit_into_the_map_with_a_margin() {
        let points = [LatLon { lat: 39.0, lon: 124.0 }, LatLon { lat: 42.0, lon: 130.0 }];
        for size in [vec2(900.0, 600.0), vec2(300.0, 500.0)] {
            let camera = Camera::around(&points, size);
            let world = WORLD * camera.zoom.exp2();
            let middle = mercator(camera.center);
            for point in points {
                let (x, y) = mercator(point);
                assert!(((x - middle.0) * world).abs() < f64::from(size.x) / 2.0);
                assert!(((y - middle.1) * world).abs() < f64::from(size.y) / 2.0);
            }
        }
    }

    #[test]
    fn the_pacific_is_seen_across_the_antimeridian() {
        let points = [LatLon { lat: 8.7, lon: 167.7 }, LatLon { lat: 34.7, lon: -120.6 }];
        let camera = Camera::around(&points, vec2(900.0, 600.0));
        assert!((camera.center.lon - 203.55).abs() < 1e-6, "{camera:?}");
        assert!(camera.zoom > 3.0, "{camera:?}");
    }

    #[test]
    fn one_point_is_not_zoomed_into_the_ground_and_none_shows_the_world() {
        let size = vec2(900.0, 600.0);
        assert_eq!(Camera::around(&[LatLon { lat: 40.0, lon: 125.0 }], size).zoom, FIT_ZOOM);
        assert_eq!(Camera::around(&[], size).zoom, ZOOM.0);
    }
}
