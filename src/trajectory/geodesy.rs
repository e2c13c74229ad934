//! Distances, bearings, ground tracks and range rings on the WGS84 ellipsoid.
//!
//! Karney's algorithms (*Algorithms for geodesics*, Journal of Geodesy 87, 2013) through
//! `geographiclib-rs`, good to nanometres and for any two points, antipodes and poles included.
//! Nothing here panics: a point off the Earth or an absurd number gives `None`.

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

use crate::model::{LatLon, Length};

use super::arc::MAX_RANGE_KM;
use super::track::{PoleInside, Ring, Track, TrackPoint, refined};

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Steps of a track before it is refined: at most 160 km each, which looks smooth at the zooms at
/// which a track is seen as a whole.
const TRACK_STEPS: usize = 128;

/// Steps around a range ring before it is refined: 3° each.
const RING_STEPS: usize = 120;

/// The shortest geodesic between two points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Along the ellipsoid.
    pub distance: Length,
    /// At its start, degrees clockwise from north, 0 to 360.
    pub bearing_deg: f64,
}

/// The shortest geodesic from `from` to `to`; `None` where either is off the Earth.
pub fn course(from: LatLon, to: LatLon) -> Option<Course> {
    let (from, to) = (LatLon::new(from.lat, from.lon)?, LatLon::new(to.lat, to.lon)?);
    let (metres, bearing, _, _): (f64, f64, f64, f64) =
        WGS84.inverse(from.lat, from.lon, to.lat, to.lon);
    Some(Course { distance: Length::from_metres(metres), bearing_deg: bearing.rem_euclid(360.0) })
}

/// The point `distance` from `from` with the initial bearing `bearing_deg` (degrees clockwise
/// from north); `None` where the start is off the Earth, the bearing no number, or the distance
/// not between 0 and half of the Earth's circumference.
pub fn destination(from: LatLon, bearing_deg: f64, distance: Length) -> Option<LatLon> {
    let from = LatLon::new(from.lat, from.lon)?;
    if !bearing_deg.is_finite() || !(0.0..=MAX_RANGE_KM).contains(&distance.km()) {
        return None;
    }
    let bearing = bearing_deg.rem_euclid(360.0);
    let (lat, lon): (f64, f64) = WGS84.direct(from.lat, from.lon, bearing, distance.metres());
    LatLon::new(lat, lon)
}

/// The ground track of a flight: the geodesic of `distance` from `from` with the initial bearing
/// `bearing_deg`. `None` as for [`destination`].
pub fn track(from: LatLon, bearing_deg: f64, distance: Length) -> Option<Track> {
    destination(from, bearing_deg, distance)?;
    let at = |share: f64| {
        let part = Length::from_metres(distance.metres() * share);
        destination(from, bearing_deg, part).unwrap_or(from)
    };
    Some(Track::from_points(&refined(TRACK_STEPS, at)))
}

/// The ground track from `from` to `to` by the shortest way; `None` where either is off the Earth.
pub fn track_between(from: LatLon, to: LatLon) -> Option<Track> {
    let course = course(from, to)?;
    track(from, course.bearing_deg, course.distance)
}

/// Everything `radius` away from `center`, clockwise from north and closed; `None` where the
/// centre is off the Earth or the radius not above 0 and up to half of the Earth's circumference.
pub fn ring(center: LatLon, radius: Length) -> Option<Ring> {
    let start = destination(center, 0.0, radius).filter(|_| radius.km() > 0.0)?;
    let at = |share: f64| destination(center, 360.0 * share, radius).unwrap_or(start);
    let outline = Track::from_points(&refined(RING_STEPS, at));
    let encloses = |lat: f64| {
        course(center, LatLon { lat, lon: 0.0 }).is_some_and(|to_pole| to_pole.distance < radius)
    };
    let turned_deg = turned(outline.points());
    // Seen from above its pole, clockwise is westward in the north and eastward in the south.
    let pole = if encloses(90.0) && encloses(-90.0) {
        PoleInside::Both
    } else if turned_deg < -180.0 {
        PoleInside::North
    } else if turned_deg > 180.0 {
        PoleInside::South
    } else {
        PoleInside::Neither
    };
    Some(Ring { outline, pole })
}

/// How far a track's longitude runs from its start to its end, degrees.
fn turned(points: &[TrackPoint]) -> f64 {
    match (points.first(), points.last()) {
        (Some(first), Some(last)) => last.lon - first.lon,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> LatLon {
        LatLon::new(lat, lon).unwrap()
    }

    #[test]
    fn distances_and_bearings_are_the_published_ones() {
        // The examples in GeographicLib's own documentation (Karney; WGS84).
        let far = course(at(-41.32, 174.81), at(40.96, -5.50)).unwrap();
        assert!((far.distance.metres() - 19_959_679.267).abs() < 1e-3);
        let southwest = destination(at(-32.06, 115.74), 225.0, Length::from_km(20_000.0)).unwrap();
        assert!((southwest.lat - 32.111_955_29).abs() < 1e-8);
        assert!((southwest.lon - -63.959_252_78).abs() < 1e-8);
        // Flinders Peak to Buninyong (GDA94 Technical Manual, chapter 4): 54,972.271 m on GRS80,
        // whose minor axis is WGS84's to a tenth of a millimetre; 306°52′05.37″.
        let sexagesimal = |d: f64, m: f64, s: f64| d + m / 60.0 + s / 3600.0;
        let flinders = at(-sexagesimal(37.0, 57.0, 3.7203), sexagesimal(144.0, 25.0, 29.5244));
        let buninyong = at(-sexagesimal(37.0, 39.0, 10.1561), sexagesimal(143.0, 55.0, 35.3839));
        let near = course(flinders, buninyong).unwrap();
        assert!((near.distance.metres() - 54_972.271).abs() < 1e-3);
        assert!((near.bearing_deg - sexagesimal(306.0, 52.0, 5.37)).abs() < 1e-5);
    }

    #[test]
    fn what_is_not_on_the_earth_is_refused() {
        let kusong = at(39.9797, 125.2529);
        let nowhere = LatLon { lat: f64::NAN, lon: 0.0 };
        assert_eq!(course(kusong, nowhere), None);
        for (bearing, km) in [(f64::NAN, 1.0), (0.0, -1.0), (0.0, 30_000.0), (0.0, f64::NAN)] {
            assert_eq!(destination(kusong, bearing, Length::from_km(km)), None);
        }
        assert_eq!(ring(kusong, Length::from_km(0.0)), None);
        assert_eq!(ring(nowhere, Length::from_km(10.0)), None);
    }

    #[test]
    fn every_point_of_a_ring_is_its_radius_away() {
        for (center, km) in [(at(39.224, 125.67), 1000.0), (at(80.0, 10.0), 3000.0)] {
            for point in ring(center, Length::from_km(km)).unwrap().outline.points() {
                let there = course(center, point.wrapped()).unwrap();
                assert!((there.distance.km() - km).abs() < 1e-6);
            }
        }
    }
}
