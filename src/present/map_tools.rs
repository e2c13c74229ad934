//! What the map's tools say: coordinates, measured distances and bearings, rings.

use crate::model::{LatLon, Length, Notation};
use crate::state::{Measure, RangeRing, Spot};
use crate::trajectory::TrackPoint;
use crate::trajectory::geodesy::{Course, course};

/// The winds, from north clockwise.
const WINDS: [&str; 16] = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
];

/// Latitude and longitude in degrees to about ten metres, as map programs read them:
/// `39.9797, 125.2529`. A longitude beyond ±180° is turned back.
pub fn coordinates(point: LatLon) -> String {
    let LatLon { lat, lon } = TrackPoint { lat: point.lat, lon: point.lon }.wrapped();
    // No "-0.0000".
    let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4 + 0.0;
    format!("{:.4}, {:.4}", rounded(lat), rounded(lon))
}

/// A site's name, or the coordinates.
pub fn spot_name(spot: &Spot) -> String {
    spot.name.clone().unwrap_or_else(|| coordinates(spot.point))
}

/// How far and in which direction: `1 288 km · 111° ESE`; `None` where a point is off the Earth.
pub fn course_words(from: LatLon, to: LatLon, notation: Notation) -> Option<String> {
    let Course { distance, bearing_deg } = course(from, to)?;
    // Where the ends meet there is no direction.
    if distance.metres() < 0.5 {
        return Some(format!("0\u{202f}{}", notation.length.symbol()));
    }
    let bearing = bearing_deg.round().rem_euclid(360.0);
    Some(format!("{} · {bearing:.0}° {}", on_ground(distance, notation), wind(bearing_deg)))
}

/// A measure in a line: its ends, how far, and which way.
pub fn measure_words(measure: &Measure, notation: Notation) -> String {
    let ends = format!("{} → {}", spot_name(&measure.from), spot_name(&measure.to));
    match course_words(measure.from.point, measure.to.point, notation) {
        Some(course) => format!("{ends}: {course}"),
        None => ends,
    }
}

/// A ring in a line: its radius and its centre.
pub fn ring_words(ring: &RangeRing, notation: Notation) -> String {
    format!("{} around {}", on_ground(ring.radius(), notation), spot_name(&ring.center))
}

/// A length along the ground in the reader's unit: below ten of it to a hundredth, below a hundred
/// to a tenth.
pub fn on_ground(length: Length, notation: Notation) -> String {
    let value = notation.in_unit(length);
    let decimals = [10.0, 100.0].into_iter().filter(|limit| value < *limit).count();
    format!("{}\u{202f}{}", notation.number(value, decimals), notation.length.symbol())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bearing divided by 22.5 is 0 to 16"
)]
fn wind(bearing_deg: f64) -> &'static str {
    let at = (bearing_deg.rem_euclid(360.0) / 22.5).round() as usize % WINDS.len();
    WINDS.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LengthUnit;

    const KUSONG: LatLon = LatLon { lat: 39.9797, lon: 125.2529 };

    #[test]
    fn coordinates_are_those_that_map_programs_read() {
        for ((lat, lon), text) in [
            ((39.9797, 125.2529), "39.9797, 125.2529"),
            ((-33.86882, -151.20929), "-33.8688, -151.2093"),
            ((10.0, 190.0), "10.0000, -170.0000"),
            ((-0.00001, -360.00001), "0.0000, 0.0000"),
        ] {
            assert_eq!(coordinates(LatLon { lat, lon }), text);
        }
    }

    #[test]
    fn a_measure_names_its_ends_its_length_and_its_direction() {
        let from = Spot { point: KUSONG, name: Some("Kusong".to_owned()) };
        let to = Spot { point: LatLon { lat: 35.6895, lon: 139.6917 }, name: None };
        let words = measure_words(&Measure { from: from.clone(), to: to.clone() }, Notation::DATA);
        assert_eq!(words, "Kusong → 35.6895, 139.6917: 1\u{202f}355\u{202f}km · 106° ESE");
        assert_eq!(course_words(KUSONG, KUSONG, Notation::DATA).unwrap(), "0\u{202f}km");
        let ring = RangeRing { center: from, radius_km: 1000.0 };
        assert_eq!(ring_words(&ring, Notation::DATA), "1\u{202f}000\u{202f}km around Kusong");
        let nautical = Notation { length: LengthUnit::NauticalMiles, ..Notation::DATA };
        assert_eq!(ring_words(&ring, nautical), "540\u{202f}nmi around Kusong");
        let words = measure_words(&Measure { from: ring.center, to }, nautical);
        assert_eq!(words, "Kusong → 35.6895, 139.6917: 732\u{202f}nmi · 106° ESE");
    }

    #[test]
    fn every_bearing_has_a_wind() {
        for (bearing, name) in
            [(0.0, "N"), (11.3, "NNE"), (348.7, "NNW"), (348.8, "N"), (90.0, "E")]
        {
            assert_eq!(wind(bearing), name);
        }
    }
}
