//! The provinces of the countries that test missiles: by name, as areas, by point.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

/// The embedded areas; see `assets/README.md`.
static PROVINCES: &str = include_str!("../../assets/provinces.geojson");

static ALL: LazyLock<Provinces> =
    LazyLock::new(|| Provinces::from_geojson(PROVINCES).unwrap_or_default());

/// The areas cannot be read.
#[derive(Debug, Error)]
#[error("the provinces cannot be read: {0}")]
pub struct ProvincesError(#[from] serde_json::Error);

/// A position as (latitude, longitude) in degrees.
pub type LatLonDegrees = (f64, f64);

/// South-west and north-east corner of an area. No area here crosses the 180th meridian: those
/// that do are cut there, and their box spans the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Latitude and longitude of the south-west corner, in degrees.
    pub south_west: LatLonDegrees,
    /// Latitude and longitude of the north-east corner, in degrees.
    pub north_east: LatLonDegrees,
}

/// A polygon: its outline first, then its holes; each ring ends where it began.
pub type Rings = Vec<Vec<LatLonDegrees>>;

/// A first-level part of a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// English name, such as "Jagang".
    pub name: String,
    /// The country's English name.
    pub country: String,
    /// Other spellings, such as "Chagang-do".
    pub alternates: Vec<String>,
    /// Its polygons.
    pub polygons: Vec<Rings>,
    /// What they span.
    pub bounds: Bounds,
}

impl Province {
    /// Whether a place lies inside.
    pub fn contains(&self, (lat, lon): LatLonDegrees) -> bool {
        let Bounds { south_west, north_east } = self.bounds;
        let near = (south_west.0..=north_east.0).contains(&lat)
            && (south_west.1..=north_east.1).contains(&lon);
        // Holes turn the answer round again, so all rings count alike.
        near && self.polygons.iter().any(|rings| {
            rings.iter().filter(|ring| crosses_oddly(ring, (lat, lon))).count() % 2 == 1
        })
    }
}

/// Whether a line eastwards from the place crosses the ring an odd number of times.
fn crosses_oddly(ring: &[LatLonDegrees], (lat, lon): LatLonDegrees) -> bool {
    let crosses = |pair: &&[LatLonDegrees]| match pair {
        [(lat_a, lon_a), (lat_b, lon_b)] => {
            (*lat_a > lat) != (*lat_b > lat)
                && lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
        }
        _ => false,
    };
    ring.windows(2).filter(crosses).count() % 2 == 1
}

/// Areas, and an index of their names.
#[derive(Debug, Clone, Default)]
pub struct Provinces {
    areas: Vec<Province>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The embedded provinces, read on first use.
pub fn provinces() -> &'static Provinces {
    &ALL
}

impl Provinces {
    /// Reads areas from GeoJSON: multipolygons with `name`, `country` and `alternates`.
    ///
    /// # Errors
    /// When the text is no such GeoJSON.
    pub fn from_geojson(text: &str) -> Result<Self, ProvincesError> {
        let collection: Collection = serde_json::from_str(text)?;
        let areas: Vec<Province> = collection.features.into_iter().map(Province::from).collect();
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, area) in areas.iter().enumerate() {
            for name in std::iter::once(&area.name).chain(&area.alternates) {
                let found = by_name.entry(normalised(name)).or_default();
                if found.last() != Some(&index) {
                    found.push(index);
                }
            }
        }
        Ok(Self { areas, by_name })
    }

    /// All areas, by country and name.
    pub fn all(&self) -> &[Province] {
        &self.areas
    }

    /// The areas of a name in any spelling: case, marks, hyphens, "province" and "-do" do not
    /// count. Several countries may have one of that name ("Punjab").
    pub fn named(&self, name: &str) -> Vec<&Province> {
        let found = self.by_name.get(&normalised(name)).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|index| self.areas.get(*index)).collect()
    }

    /// The area of a name in a country.
    pub fn find(&self, name: &str, country: &str) -> Option<&Province> {
        self.named(name).into_iter().find(|area| area.country.eq_ignore_ascii_case(country))
    }

    /// The area that holds a place.
    pub fn at(&self, place: LatLonDegrees) -> Option<&Province> {
        self.areas.iter().find(|area| area.contains(place))
    }
}

/// Lower-case letters without marks; "Chagang-do Province" comes out as "chagang".
fn normalised(name: &str) -> String {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '–'))
        .map(|word| word.chars().filter_map(plain).flat_map(char::to_lowercase).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let is_kind = |word: &String| {
        matches!(
            word.as_str(),
            "province" | "do" | "prefecture" | "ken" | "oblast" | "krai" | "governorate" | "state"
        )
    };
    while words.len() > 1 && words.last().is_some_and(is_kind) {
        words.pop();
    }
    words.concat()
}

/// The bare letter of a letter with a mark; `None` for apostrophes and the like.
fn plain(letter: char) -> Option<char> {
    const MARKED: [(&str, char); 12] = [
        ("àáâãäåāă", 'a'),
        ("çćč", 'c'),
        ("èéêëēĕě", 'e'),
        ("ìíîïīĭ", 'i'),
        ("ñń", 'n'),
        ("òóôõöōŏ", 'o'),
        ("ùúûüūŭ", 'u'),
        ("ýÿ", 'y'),
        ("śš", 's'),
        ("źž", 'z'),
        ("ğ", 'g'),
        ("ḩ", 'h'),
    ];
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let bare = MARKED.iter().find(|(marked, _)| marked.contains(lower)).map(|(_, bare)| *bare);
    bare.or_else(|| lower.is_alphanumeric().then_some(lower))
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: About,
    geometry: Shape,
}

#[derive(Deserialize)]
struct About {
    name: String,
    country: String,
    alternates: String,
}

#[derive(Deserialize)]
struct Shape {
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

impl From<Feature> for Province {
    fn from(Feature { properties, geometry }: Feature) -> Self {
        let flip = |ring: Vec<[f64; 2]>| ring.into_iter().map(|[lon, lat]| (lat, lon)).collect();
        let polygons: Vec<Rings> = geometry
            .coordinates
            .into_iter()
            .map(|polygon| polygon.into_iter().map(flip).collect())
            .collect();
        let others = properties.alternates.split(';').filter(|other| !other.is_empty());
        Self {
            name: properties.name,
            country: properties.country,
            alternates: others.map(str::to_owned).collect(),
            bounds: bounds_of(&polygons),
            polygons,
        }
    }
}

fn bounds_of(polygons: &[Rings]) -> Bounds {
    let start = Bounds {
        south_west: (f64::INFINITY, f64::INFINITY),
        north_east: (f64::NEG_INFINITY, f64::NEG_INFINITY),
    };
    polygons.iter().flatten().flatten().fold(start, |bounds, (lat, lon)| Bounds {
        south_west: (bounds.south_west.0.min(*lat), bounds.south_west.1.min(*lon)),
        north_east: (bounds.north_east.0.max(*lat), bounds.north_east.1.max(*lon)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_is_found_in_any_spelling() {
        for name in ["Jagang", "Chagang", "chagang-do", "Jagang Province", "JAGANG-DO", "자강도"]
        {
            assert_eq!(provinces().named(name).first().unwrap().name, "Jagang", "{name}");
        }
        for name in ["North Pyongan", "North P'yŏngan", "Pyonganbuk-do", "north phyongan province"]
        {
            assert_eq!(provinces().named(name).first().unwrap().name, "North Pyongan", "{name}");
        }
        assert!(provinces().named("Atlantis").is_empty());
        assert!(provinces().named("").is_empty());
    }

    #[test]
    fn a_name_that_two_countries_share_is_told_apart() {
        assert_eq!(provinces().named("Punjab").len(), 2);
        assert_eq!(provinces().find("Punjab", "India").unwrap().country, "India");
        assert!(provinces().find("Punjab", "Japan").is_none());
    }

    #[test]
    fn cities_lie_in_their_provinces() {
        // Coordinates from GeoNames.
        for (city, lat, lon, province) in [
            ("Kanggye", 40.9695, 126.5852, "Jagang"),
            ("Kusong", 39.9797, 125.2529, "North Pyongan"),
            ("Pyongyang", 39.0339, 125.7543, "Pyongyang"),
            ("Hamhung", 39.9183, 127.5364, "South Hamgyong"),
            ("Sapporo", 43.0667, 141.35, "Hokkaido"),
            ("Balasore", 21.4927, 86.9335, "Odisha"),
            ("Semnan", 35.5729, 53.3971, "Semnan"),
        ] {
            let found = provinces().at((lat, lon)).map(|area| area.name.as_str());
            assert_eq!(found, Some(province), "{city}");
        }
        assert!(provinces().at((40.0, 133.0)).is_none(), "the Sea of Japan is in no province");
    }

    #[test]
    fn neighbours_share_their_border_points() {
        let points = |name: &str| -> Vec<(i64, i64)> {
            let area = provinces().find(name, "North Korea").unwrap();
            #[expect(clippy::cast_possible_truncation, reason = "thousandths of a degree")]
            let whole = |(lat, lon): &LatLonDegrees| {
                ((lat * 1000.0).round() as i64, (lon * 1000.0).round() as i64)
            };
            area.polygons.iter().flatten().flatten().map(whole).collect()
        };
        let (jagang, pyongan) = (points("Jagang"), points("North Pyongan"));
        let shared = jagang.iter().filter(|point| pyongan.contains(point)).count();
        assert!(shared > 8, "{shared} shared points");
    }

    #[test]
    fn broken_text_is_an_error() {
        assert!(Provinces::from_geojson("{").is_err());
        assert!(Provinces::from_geojson("{\"features\":[{}]}").is_err());
    }
}
