//! Reported names of places to what is known of them.

use std::cell::OnceCell;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fold::{SHORT_KEY, fold_place, key_of_folded, romanisation_key, short_key, sound_head};
use super::words::{WordMap, WordSet};
use crate::model::{LatLon, Place, Precision};

/// Launch sites: few, checked by hand, and first to be looked up.
const SITES_CSV: &str = include_str!("../../assets/launch_sites.csv");
/// Cities and provinces: many, from the gazetteers that `assets/README.md` names.
const PLACES_CSV: &str = include_str!("../../assets/places.csv");

#[derive(Deserialize)]
struct SiteRow {
    name: String,
    aliases: String,
    country: String,
    /// Empty where no source was at hand.
    lat: Option<f64>,
    lon: Option<f64>,
    precision: String,
}

#[derive(Deserialize)]
struct PlaceRow {
    name: String,
    ascii: String,
    alternates: String,
    country: String,
    lat: f64,
    lon: f64,
    population: Option<u64>,
    kind: String,
}

/// A place of the tables, with what decides between namesakes.
#[derive(Debug, Clone)]
struct Known {
    place: Place,
    /// Launch sites before cities before provinces, then by population.
    rank: (u8, u64),
}

#[derive(Default)]
struct Index {
    places: Vec<Known>,
    by_name: WordMap<String, Vec<usize>>,
    by_sound: WordMap<Vec<u8>, Vec<usize>>,
    /// The first words of all names, folded: most words of a text begin no name.
    first_words: WordSet<String>,
    /// The first sounds of all Korean names, in order.
    sound_heads: Vec<u32>,
    /// What the folded names of launch sites begin with, whole names too.
    site_beginnings: WordSet<String>,
    /// The first sounds of Korean launch sites' names, in order.
    site_heads: Vec<u32>,
    /// Folded names that stand for an area with several sites: the town, the whole range.
    wider: WordSet<String>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    index.read_sites();
    index.read_places();
    index.sound_heads.sort_unstable();
    index.sound_heads.dedup();
    index.site_heads.sort_unstable();
    index.site_heads.dedup();
    index
});

impl Index {
    fn add(&mut self, known: Known, names: impl Iterator<Item = String>) {
        let at = self.places.len();
        let is_korean = known.place.country.as_deref() == Some("North Korea");
        for name in names {
            let folded = fold_place(&name);
            if folded.len() < 3 {
                continue;
            }
            let first = name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            self.first_words.insert(fold_place(first.unwrap_or_default()));
            let is_site = known.place.precision == Precision::Facility;
            if is_site {
                let ends = folded.char_indices().map(|(end, _)| end).chain([folded.len()]);
                let beginnings = ends.filter_map(|end| folded.get(..end)).map(str::to_owned);
                self.site_beginnings.extend(beginnings);
            }
            if is_korean {
                let key = romanisation_key(&name);
                self.sound_heads.push(sound_head(&key));
                if is_site {
                    self.site_heads.push(sound_head(&key));
                }
                self.by_sound.entry(key.into_bytes()).or_default().push(at);
            }
            self.by_name.entry(folded).or_default().push(at);
        }
        self.places.push(known);
    }

    fn read_sites(&mut self) {
        let mut reader = csv::Reader::from_reader(SITES_CSV.as_bytes());
        for row in reader.deserialize::<SiteRow>().filter_map(Result::ok) {
            let precision =
                if row.precision == "city" { Precision::City } else { Precision::Facility };
            let place = Place {
                name: row.name.clone(),
                country: Some(row.country).filter(|country| !country.is_empty()),
                precision,
                point: row.lat.zip(row.lon).and_then(|(lat, lon)| LatLon::new(lat, lon)),
                reported: None,
            };
            let aliases = row.aliases.split(';').map(str::trim);
            self.wider.extend(aliases.clone().filter_map(|a| a.strip_suffix('*')).map(fold_place));
            let aliases = aliases.map(|alias| alias.trim_end_matches('*').to_owned());
            let names: Vec<String> = std::iter::once(row.name).chain(aliases).collect();
            self.add(Known { place, rank: (0, 0) }, names.into_iter());
        }
    }

    fn read_places(&mut self) {
        let mut reader = csv::Reader::from_reader(PLACES_CSV.as_bytes());
        for row in reader.deserialize::<PlaceRow>().filter_map(Result::ok) {
            let is_province = row.kind == "province";
            let people = row.population.unwrap_or(0);
            let rank = (if is_province { 2 } else { 1 }, u64::MAX - people);
            let place = Place {
                name: if row.ascii.is_empty() { row.name.clone() } else { row.ascii.clone() },
                country: Some(row.country),
                precision: if is_province { Precision::Province } else { Precision::City },
                point: if is_province { None } else { LatLon::new(row.lat, row.lon) },
                reported: None,
            };
            let alternates = row.alternates.split(';').map(|name| name.trim().to_owned());
            let names: Vec<String> = [row.name, row.ascii].into_iter().chain(alternates).collect();
            self.add(Known { place, rank }, names.into_iter());
        }
    }

    /// Whether a Korean name begins with these sounds.
    fn knows_head(&self, head: u32) -> bool {
        self.sound_heads.binary_search(&head).is_ok()
    }

    /// The best place under a name: of `country` where it is given.
    fn best(
        &self,
        ids: Option<&Vec<usize>>,
        country: Option<&str>,
        wants: Wants,
    ) -> Option<&Place> {
        ids?.iter()
            .filter_map(|id| self.places.get(*id))
            .filter(|known| {
                let own = known.place.country.as_deref();
                country.is_none() || own.is_none() || own == country
            })
            .min_by_key(|known| {
                let is_province = known.place.precision == Precision::Province;
                (wants == Wants::Province && !is_province, known.rank)
            })
            .map(|known| &known.place)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Anything,
    Province,
}

/// Whether the name of any place may begin with this word, which is folded already.
pub fn may_begin_place(folded: &str) -> bool {
    INDEX.first_words.contains(folded)
}

/// Whether a launch site's name may begin with a word, which is folded already.
pub fn may_begin_site(folded: &str) -> bool {
    if INDEX.site_beginnings.contains(folded) {
        return true;
    }
    // How the last letter sounds lies with what follows; three sounds are known of Korean names.
    let mut letters = folded.chars();
    letters.next_back();
    let head = sound_head(letters.as_str());
    head < 1 << 16 || INDEX.site_heads.binary_search(&head).is_ok()
}

/// Whether a Korean place's name may begin with a word, however it is romanised.
pub fn may_sound_like_place(word: &str) -> bool {
    if !may_be_korean(word) {
        return false;
    }
    let head = if word.is_ascii() {
        // Three sounds need no more than a few letters.
        let mut letters = [0; 10];
        let kept = letters.iter_mut().zip(word.bytes()).map(|(to, from)| {
            *to = from.to_ascii_lowercase();
        });
        let count = kept.count();
        let letters = letters.get(..count).unwrap_or_default();
        sound_head(str::from_utf8(letters).unwrap_or_default())
    } else {
        sound_head(&fold_place(word))
    };
    INDEX.knows_head(head)
}

/// The place that goes by exactly this name, in any spelling; of `country` where it is given.
/// A name that says "province" means the province.
pub fn find_place(name: &str, country: Option<&str>) -> Option<Place> {
    known_place(name, country).cloned()
}

/// As [`find_place`], without a copy of the place.
fn known_place(name: &str, country: Option<&str>) -> Option<&'static Place> {
    known_folded(&fold_place(name), country)
}

/// As [`find_place`] of a country; else a launch site of another one. The name is folded already.
pub fn place_or_site(folded: &str, country: Option<&str>) -> Option<&'static Place> {
    let name = Name::of(folded);
    name.place(country).or_else(|| {
        let is_site = |place: &&Place| place.precision == Precision::Facility;
        country.and_then(|_| name.place(None)).filter(is_site)
    })
}

/// Whether no letter is one that no romanisation of a Korean name has.
fn may_be_korean(name: &str) -> bool {
    !name.bytes().any(|letter| matches!(letter, b'f' | b'q' | b'v' | b'x' | b'z'))
}

/// As [`known_place`], of a name that is folded already.
fn known_folded(folded: &str, country: Option<&str>) -> Option<&'static Place> {
    Name::of(folded).place(country)
}

/// A folded name while it is looked up.
struct Name<'n> {
    /// The name without "province".
    stem: &'n str,
    wants: Wants,
    /// The places that are spelt so.
    spelt: Option<&'static Vec<usize>>,
    /// The Korean places whose names sound so, once they were asked for.
    sounding: OnceCell<Option<&'static Vec<usize>>>,
}

impl<'n> Name<'n> {
    fn of(folded: &'n str) -> Self {
        let (stem, wants) = match folded.strip_suffix("province") {
            Some(stem) => (stem, Wants::Province),
            None => (folded, Wants::Anything),
        };
        Self { stem, wants, spelt: INDEX.by_name.get(stem), sounding: OnceCell::new() }
    }

    /// The best place of a country that has the name, in any spelling.
    fn place(&self, country: Option<&str>) -> Option<&'static Place> {
        let index: &'static Index = &INDEX;
        let may_be_respelt = country.is_none_or(|country| country == "North Korea");
        index.best(self.spelt, country, self.wants).or_else(|| {
            let sounds = || {
                if may_be_respelt {
                    *self.sounding.get_or_init(|| self.sounds_like())
                } else {
                    None
                }
            };
            index.best(sounds(), Some("North Korea"), self.wants)
        })
    }

    /// The Korean places whose names sound like this one.
    fn sounds_like(&self) -> Option<&'static Vec<usize>> {
        let index: &'static Index = &INDEX;
        let stem = self.stem;
        if !(5..=SHORT_KEY).contains(&stem.len())
            || !index.knows_head(sound_head(stem))
            || !may_be_korean(stem)
        {
            return None;
        }
        if stem.is_ascii() {
            return index.by_sound.get(short_key(stem, &mut [0; SHORT_KEY]));
        }
        index.by_sound.get(key_of_folded(stem).as_bytes())
    }
}

/// Whether a name stands for an area with several launch sites: "Wonsan", "Integrated Test Range".
/// The name is folded already.
pub fn is_wider_area(folded: &str) -> bool {
    INDEX.wider.contains(folded)
}

/// Words that may stand round a place's name in a report.
const SURROUNDINGS: [&str; 26] = [
    "the",
    "near",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "of",
    "in",
    "from",
    "at",
    "around",
    "area",
    "region",
    "vicinity",
    "waters",
    "coast",
    "off",
    "city",
    "county",
    "north-west",
    "north-east",
    "outside",
];

/// Resolves a name as it was reported: `Kusong (Panghyon)`, `north of Pyongyang`, `near the
/// Chinese border (Jagang province)`. The source's words are kept where they differ.
pub fn resolve(reported: &str) -> Option<Place> {
    let outside: String = reported.split('(').next().unwrap_or_default().trim().to_owned();
    let inside = reported.split_once('(').map(|(_, rest)| rest.trim_end_matches([')', ' ']));
    let candidates = std::iter::once(reported).chain(std::iter::once(outside.as_str()));
    let mut place = candidates.chain(inside).find_map(named_within)?;
    if place.name != reported.trim() {
        place.reported = Some(reported.trim().to_owned());
    }
    Some(place)
}

/// The place named by `words`, without the words that surround a name.
fn named_within(words: &str) -> Option<Place> {
    if let Some(place) = find_place(words, None) {
        return Some(place);
    }
    let is_name = |word: &&str| {
        let lower = word.to_lowercase();
        !SURROUNDINGS.contains(&lower.as_str())
    };
    let core: Vec<&str> = words.split_whitespace().filter(is_name).collect();
    find_place(&core.join(" "), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reported_names_lead_to_places_with_their_precision() {
        for (reported, name, precision, has_point) in [
            ("Kusong", "Kusong", Precision::City, true),
            ("Kuseong", "Kusong", Precision::City, true),
            ("Kusong (Panghyon)", "Kusong", Precision::City, true),
            ("Mupyong-ni (Jagang province)", "Mupyong-ni", Precision::Facility, true),
            ("near the Chinese border (Jagang province)", "Jagang", Precision::Province, false),
            ("north of Pyongyang", "Pyongyang", Precision::City, true),
            ("Pyongyang area", "Pyongyang", Precision::City, true),
            ("Wonsan waters", "Wonsan (Kalma)", Precision::Facility, true),
            ("Chagang", "Jagang", Precision::Province, false),
            ("JAGANG PROVINCE", "Jagang", Precision::Province, false),
            (
                "Pyongyang International Airport (Sunan)",
                "Sunan (Pyongyang International Airport)",
                Precision::Facility,
                true,
            ),
        ] {
            let place = resolve(reported).unwrap_or_else(|| panic!("{reported}"));
            assert_eq!((place.name.as_str(), place.precision), (name, precision), "{reported}");
            assert_eq!(place.point.is_some(), has_point, "{reported}");
            assert_eq!(place.reported.is_some(), reported != name, "{reported}");
        }
    }

    #[test]
    fn nowhere_is_no_place() {
        for name in ["", "the", "nowhere in particular", "(", "near"] {
            assert_eq!(resolve(name), None, "{name}");
        }
    }
}
