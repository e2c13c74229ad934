//! Places with their precision: a province is an area, never a pin.

use serde::{Deserialize, Serialize};

/// A point on the WGS84 ellipsoid, degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LatLon {
    /// Latitude, degrees north, −90 to 90.
    pub lat: f64,
    /// Longitude, degrees east, −180 to 180.
    pub lon: f64,
}

impl LatLon {
    /// A point; `None` where latitude or longitude is out of bounds or no number.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon))
            .then_some(Self { lat, lon })
    }
}

/// How exactly a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A launch site, an airport, a pad.
    Facility,
    /// A city or its surroundings.
    City,
    /// A province: drawn as its area.
    Province,
    /// Only the country.
    Country,
    /// Nothing.
    NotStated,
}

impl Precision {
    /// The word that people read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::City => "city",
            Self::Province => "province",
            Self::Country => "country",
            Self::NotStated => "not stated",
        }
    }
}

/// A place as far as it is known. Only facilities and cities have a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Place {
    /// The canonical name: `Kusong`, `Jagang`.
    pub name: String,
    /// The country, where known.
    pub country: Option<String>,
    /// How exactly it is known.
    pub precision: Precision,
    /// Where it is: facilities and cities only.
    pub point: Option<LatLon>,
    /// The source's own words for it, where they differ: `north of Pyongyang`.
    pub reported: Option<String>,
}

/// The place's form in files: a field that is not known here would be lost by saving, so that it
/// makes the place unreadable.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    precision: Precision,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
}

impl From<Place> for Record {
    fn from(place: Place) -> Self {
        Self {
            name: place.name,
            country: place.country,
            precision: place.precision,
            lat: place.point.map(|point| point.lat),
            lon: place.point.map(|point| point.lon),
            reported: place.reported,
        }
    }
}

impl TryFrom<Record> for Place {
    type Error = &'static str;

    fn try_from(record: Record) -> Result<Self, &'static str> {
        let point = match (record.lat, record.lon) {
            (None, None) => None,
            (Some(lat), Some(lon)) => {
                Some(LatLon::new(lat, lon).ok_or("latitude and longitude are off the Earth")?)
            }
            _ => return Err("latitude and longitude go together"),
        };
        Ok(Self {
            name: record.name,
            country: record.country,
            precision: record.precision,
            point,
            reported: record.reported,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_off_the_earth_is_refused() {
        assert!(LatLon::new(39.97, 125.25).is_some());
        for (lat, lon) in [(90.1, 0.0), (0.0, -180.5), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert!(LatLon::new(lat, lon).is_none());
        }
    }

    #[test]
    fn a_place_without_a_point_reads_back_without_one() {
        let json = r#"{"name":"Jagang","precision":"province"}"#;
        let place: Place = serde_json::from_str(json).unwrap();
        assert_eq!(place.point, None);
        assert_eq!(serde_json::to_string(&place).unwrap(), json);
        let json = r#"{"name":"Kusong","precision":"city","lat":39.9797,"lon":125.2529}"#;
        let place: Place = serde_json::from_str(json).unwrap();
        assert_eq!(place.point, LatLon::new(39.9797, 125.2529));
        assert_eq!(serde_json::to_string(&place).unwrap(), json);
    }

    #[test]
    fn a_place_that_would_not_be_written_back_whole_is_not_read() {
        for rest in [r#""lat":1.0"#, r#""lat":91.0,"lon":0.0"#, r#""height":3"#] {
            let json = format!(r#"{{"name":"Kusong","precision":"city",{rest}}}"#);
            assert!(serde_json::from_str::<Place>(&json).is_err(), "{rest}");
        }
    }
}
