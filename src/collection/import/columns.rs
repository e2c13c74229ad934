//! Which column of a table means what: plain data, guessed from headers, changed in a dialog.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model::Field;

use super::dates::DateOrder;

/// The unit of a column's bare numbers; a unit in the cell counts before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Kilometres.
    Kilometres,
    /// Metres.
    Metres,
    /// International miles.
    Miles,
    /// Nautical miles.
    NauticalMiles,
    /// International feet.
    Feet,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

impl Unit {
    /// The units of lengths.
    pub const LENGTHS: [Self; 5] =
        [Self::Kilometres, Self::Metres, Self::Miles, Self::NauticalMiles, Self::Feet];
    /// The units of times.
    pub const TIMES: [Self; 2] = [Self::Minutes, Self::Seconds];

    /// The word that people read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Metres => "m",
            Self::Miles => "miles",
            Self::NauticalMiles => "nautical miles",
            Self::Feet => "feet",
            Self::Minutes => "minutes",
            Self::Seconds => "seconds",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "km" | "kms" | "kilometers" | "kilometres" => Self::Kilometres,
            "m" | "meters" | "metres" => Self::Metres,
            "mi" | "miles" => Self::Miles,
            "nm" | "nmi" | "nautical miles" => Self::NauticalMiles,
            "ft" | "feet" => Self::Feet,
            "min" | "mins" | "minutes" => Self::Minutes,
            "s" | "sec" | "secs" | "seconds" => Self::Seconds,
            _ => return None,
        })
    }
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Target {
    /// A field of the launch.
    Field(Field),
    /// How exactly a figure is said: exact, about, …
    Qualifier(Field),
    /// The site's latitude.
    Latitude,
    /// The site's longitude.
    Longitude,
    /// Where the site is, in words.
    Location,
    /// How exactly the site is known: facility, city, province, …
    SitePrecision,
    /// The launch's name.
    Id,
    /// Who claims the figures of the row.
    Claimant,
    /// What the row stands on.
    Sources,
    /// Kept with its header among the remarks.
    Kept,
    /// Not read.
    Unused,
}

impl Target {
    /// All, in a menu's order.
    pub fn all() -> Vec<Self> {
        let figures = [Field::Distance, Field::Apogee, Field::FlightTime].map(Self::Qualifier);
        let others = [
            Self::Latitude,
            Self::Longitude,
            Self::Location,
            Self::SitePrecision,
            Self::Id,
            Self::Claimant,
            Self::Sources,
            Self::Kept,
            Self::Unused,
        ];
        Field::ALL.into_iter().map(Self::Field).chain(figures).chain(others).collect()
    }

    /// The words that people read.
    pub fn label(self) -> String {
        match self {
            Self::Field(field) => field.label().to_owned(),
            Self::Qualifier(field) => format!("{}: how exactly", field.label()),
            Self::Latitude => "Latitude".to_owned(),
            Self::Longitude => "Longitude".to_owned(),
            Self::Location => "Location in words".to_owned(),
            Self::SitePrecision => "Precision of the site".to_owned(),
            Self::Id => "Name of the launch".to_owned(),
            Self::Claimant => "Claimant".to_owned(),
            Self::Sources => "Sources".to_owned(),
            Self::Kept => "Keep among the remarks".to_owned(),
            Self::Unused => "Do not read".to_owned(),
        }
    }
}

impl fmt::Display for Target {
    /// Its key: `apogee`, `apogee_qualifier`, `latitude`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field(field) => field.key(),
            Self::Qualifier(field) => return write!(f, "{}_qualifier", field.key()),
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Location => "location",
            Self::SitePrecision => "site_precision",
            Self::Id => "id",
            Self::Claimant => "claimant",
            Self::Sources => "sources",
            Self::Kept => "kept",
            Self::Unused => "unused",
        })
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let all = Self::all();
        let found = all.into_iter().find(|target| target.to_string() == text);
        found.ok_or_else(|| format!("\"{text}\" is no meaning of a column"))
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

impl TryFrom<String> for Target {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped {
    /// Its header as it stands.
    pub header: String,
    /// What it means.
    pub target: Target,
    /// The unit of its bare numbers, for lengths and times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
}

/// What the columns of a table mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// The columns, from the left.
    pub columns: Vec<Mapped>,
    /// The order of dates such as `4/9/84`, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// The country of all launches, where the table is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

impl Mapping {
    /// The best guess from headers. A header that says nothing to us is kept among the remarks.
    pub fn guess(headers: &[String]) -> Self {
        let mut columns: Vec<Mapped> = Vec::with_capacity(headers.len());
        for header in headers {
            let (mut target, unit) = guess_column(header);
            let is_single = !matches!(target, Target::Kept | Target::Unused | Target::Sources);
            if is_single && columns.iter().any(|column| column.target == target) {
                target = Target::Kept;
            }
            columns.push(Mapped { header: header.clone(), target, unit });
        }
        Self { columns, ..Self::default() }
    }

    /// How many columns it reads as something.
    pub fn meanings(&self) -> usize {
        let says = |c: &&Mapped| !matches!(c.target, Target::Kept | Target::Unused);
        self.columns.iter().filter(says).count()
    }

    /// Whether some column is `target`.
    pub fn has(&self, target: Target) -> bool {
        self.columns.iter().any(|column| column.target == target)
    }
}

/// What headers are remembered by: their letters and digits, in order.
pub fn header_key(headers: &[String]) -> String {
    let keys: Vec<String> = headers.iter().map(|header| folded(header)).collect();
    keys.join("|").trim_end_matches('|').to_owned()
}

/// Letters and digits, lower case.
pub(super) fn folded(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Headers without their units, folded, and what they mean. Headers of the CNS databases, of our
/// own lists, and what other tables call the same.
const MEANINGS: [(&str, Target); 74] = [
    ("date", Target::Field(Field::Date)),
    ("dateoccurred", Target::Field(Field::Date)),
    ("datelocal", Target::Field(Field::Date)),
    ("launchdate", Target::Field(Field::Date)),
    ("testdate", Target::Field(Field::Date)),
    ("timeutc", Target::Field(Field::TimeUtc)),
    ("launchtimeutc", Target::Field(Field::TimeUtc)),
    ("utctime", Target::Field(Field::TimeUtc)),
    ("utc", Target::Field(Field::TimeUtc)),
    ("country", Target::Field(Field::Country)),
    ("site", Target::Field(Field::Site)),
    ("launchsite", Target::Field(Field::Site)),
    ("facility", Target::Field(Field::Site)),
    ("facilityname", Target::Field(Field::Site)),
    ("facilitylocation", Target::Location),
    ("location", Target::Location),
    ("lat", Target::Latitude),
    ("latitude", Target::Latitude),
    ("facilitylatitude", Target::Latitude),
    ("sitelatitude", Target::Latitude),
    ("lon", Target::Longitude),
    ("long", Target::Longitude),
    ("longitude", Target::Longitude),
    ("facilitylongitude", Target::Longitude),
    ("sitelongitude", Target::Longitude),
    ("siteprecision", Target::SitePrecision),
    ("missile", Target::Field(Field::Missile)),
    ("missilename", Target::Field(Field::Missile)),
    ("missiletype", Target::Field(Field::MissileClass)),
    ("missileclass", Target::Field(Field::MissileClass)),
    ("class", Target::Field(Field::MissileClass)),
    ("distance", Target::Field(Field::Distance)),
    ("distancetravelled", Target::Field(Field::Distance)),
    ("distancetraveled", Target::Field(Field::Distance)),
    ("distanceflown", Target::Field(Field::Distance)),
    ("rangeflown", Target::Field(Field::Distance)),
    ("distancequalifier", Target::Qualifier(Field::Distance)),
    ("apogee", Target::Field(Field::Apogee)),
    ("apogeealtitude", Target::Field(Field::Apogee)),
    ("maximumaltitude", Target::Field(Field::Apogee)),
    ("maxaltitude", Target::Field(Field::Apogee)),
    ("peakaltitude", Target::Field(Field::Apogee)),
    ("peakheight", Target::Field(Field::Apogee)),
    ("maximumheight", Target::Field(Field::Apogee)),
    ("apogeequalifier", Target::Qualifier(Field::Apogee)),
    ("flighttime", Target::Field(Field::FlightTime)),
    ("timeofflight", Target::Field(Field::FlightTime)),
    ("flightduration", Target::Field(Field::FlightTime)),
    ("flighttimequalifier", Target::Qualifier(Field::FlightTime)),
    ("landing", Target::Field(Field::Landing)),
    ("landinglocation", Target::Field(Field::Landing)),
    ("impact", Target::Field(Field::Landing)),
    ("outcome", Target::Field(Field::Outcome)),
    ("testoutcome", Target::Field(Field::Outcome)),
    ("result", Target::Field(Field::Outcome)),
    ("trajectory", Target::Field(Field::Trajectory)),
    ("bearing", Target::Field(Field::Bearing)),
    ("azimuth", Target::Field(Field::Bearing)),
    ("salvo", Target::Field(Field::Salvo)),
    ("remarks", Target::Field(Field::Remarks)),
    ("notes", Target::Field(Field::Remarks)),
    ("comments", Target::Field(Field::Remarks)),
    ("description", Target::Field(Field::Remarks)),
    ("additionalinformation", Target::Field(Field::Remarks)),
    ("claimant", Target::Claimant),
    ("source", Target::Sources),
    ("sources", Target::Sources),
    ("url", Target::Sources),
    ("id", Target::Id),
    ("f1", Target::Unused),
    ("eventid", Target::Unused),
    ("dateentered", Target::Unused),
    ("dateenteredupdated", Target::Unused),
    ("disputed", Target::Unused),
];

fn guess_column(header: &str) -> (Target, Option<Unit>) {
    let is_word = |c: char| c.is_alphanumeric();
    let mut words: Vec<String> = header
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let find = |words: &[String]| {
        let name = words.concat();
        MEANINGS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
    };
    if words.is_empty() {
        return (Target::Unused, None);
    }
    if let Some(target) = find(&words) {
        return (target, None);
    }
    let unit = words.pop().and_then(|word| Unit::from_word(&word));
    match (unit, find(&words)) {
        (Some(unit), Some(Target::Field(Field::Distance | Field::Apogee | Field::FlightTime))) => {
            (find(&words).unwrap_or(Target::Kept), Some(unit))
        }
        _ => (Target::Kept, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headers: &[&str]) -> Mapping {
        Mapping::guess(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn headers_say_what_columns_mean_and_in_which_unit() {
        let mapping =
            guess(&["Launch Date", "Apogee (mi)", "flight_time_s", "Range", "", "Site", "site"]);
        let targets: Vec<String> =
            mapping.columns.iter().map(|column| column.target.to_string()).collect();
        assert_eq!(targets, ["date", "apogee", "flight_time", "kept", "unused", "site", "kept"]);
        assert_eq!(mapping.columns[1].unit, Some(Unit::Miles));
        assert_eq!(mapping.columns[2].unit, Some(Unit::Seconds));
        assert_eq!(mapping.meanings(), 4);
    }

    #[test]
    fn a_mapping_is_plain_data_and_remembered_by_its_headers() {
        let mapping = guess(&["Date", "Apogee km", "apogee_qualifier"]);
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
        let key = |headers: &[&str]| {
            header_key(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(key(&["Date ", "Apogee (km)", ""]), key(&["date", "apogee_km"]));
        assert_ne!(key(&["date", "apogee_km"]), key(&["apogee_km", "date"]));
    }

    #[test]
    fn every_meaning_has_a_key_that_reads_back() {
        for target in Target::all() {
            assert_eq!(target.to_string().parse(), Ok(target));
        }
    }
}
