//! One field of one launch as one source gives it.

use std::sync::Arc;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::amount::{Amount, Interval, Qualifier};
use super::date::{PartialDate, parse_clock};
use super::evidence::Evidence;
use super::field::Field;
use super::missile::MissileClass;
use super::quantity::{Duration, Length, grouped};
use super::site::Place;

/// A claim's number among those of its launch; given when it is read, not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ClaimId(pub u32);

/// Which data set a claim came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// The open collection.
    #[default]
    Collection,
    /// The built-in published record.
    Record,
}

/// Why a claim's value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {value} is not {wanted}")]
pub struct ClaimError {
    /// The field.
    pub field: Field,
    /// What stood there, as JSON.
    pub value: String,
    /// What should have stood there.
    pub wanted: &'static str,
}

/// A claim's value, of the kind that its field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `date`.
    Date(PartialDate),
    /// `time_utc`.
    Time(NaiveTime),
    /// `distance`, `apogee`.
    Length(Amount<Length>),
    /// `flight_time`.
    Duration(Amount<Duration>),
    /// `bearing`, degrees clockwise from north.
    Degrees(f64),
    /// `site`; launches of one site may share it.
    Place(Arc<Place>),
    /// `missile_class`.
    Class(MissileClass),
    /// `country`, `missile`, `landing`, `outcome`, `trajectory`, `salvo`, `remarks`.
    Text(Arc<str>),
}

/// A claim as it stands in a collection's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Claim {
    /// Its number among those of its launch.
    pub id: ClaimId,
    /// The data set it came with.
    pub origin: Origin,
    /// What it is about.
    pub field: Field,
    /// What it says.
    pub value: Value,
    /// How exactly it says so.
    pub qualifier: Qualifier,
    /// Who says so, where a source names somebody.
    pub claimant: Option<String>,
    /// What it stands on.
    pub evidence: Evidence,
}

impl Claim {
    /// A claim of the open collection, not yet numbered.
    pub fn new(field: Field, value: Value, evidence: Evidence) -> Self {
        Self {
            id: ClaimId::default(),
            origin: Origin::Collection,
            field,
            value,
            qualifier: Qualifier::Exact,
            claimant: None,
            evidence,
        }
    }

    /// The numbers that the claim allows, in the field's unit; `None` for fields without numbers.
    pub fn interval(&self) -> Option<Interval> {
        self.value.amount().map(|amount| Interval::new(amount, self.qualifier))
    }

    /// Whether this claim and `other`, of the same field, can both be true.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self.interval(), other.interval()) {
            (Some(mine), Some(theirs)) => mine.agrees_with(theirs),
            _ => match (&self.value, &other.value) {
                (Value::Place(mine), Value::Place(theirs)) => mine.name == theirs.name,
                (Value::Text(mine), Value::Text(theirs)) => mine.eq_ignore_ascii_case(theirs),
                (mine, theirs) => mine == theirs,
            },
        }
    }

    /// The value as people read it, with its sign and unit: `> 6,000 km`.
    pub fn text(&self) -> String {
        format!("{}{}", self.qualifier.sign(), self.value.text())
    }
}

impl Value {
    /// The number or the range, in the field's unit: km, minutes, degrees.
    pub fn amount(&self) -> Option<Amount<f64>> {
        match self {
            Self::Length(amount) => Some(amount.map(Length::km)),
            Self::Duration(amount) => Some(amount.map(Duration::minutes)),
            Self::Degrees(degrees) => Some(Amount::Single(*degrees)),
            _ => None,
        }
    }

    /// The value as people read it, with its unit.
    pub fn text(&self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::Time(time) => time.format("%H:%M").to_string(),
            Self::Length(Amount::Single(length)) => length.to_string(),
            Self::Length(Amount::Range(min, max)) => {
                format!("{}–{max}", grouped(min.km(), 1))
            }
            Self::Duration(Amount::Single(duration)) => duration.to_string(),
            Self::Duration(Amount::Range(min, max)) => {
                format!("{}–{max}", grouped(min.minutes(), 2))
            }
            Self::Degrees(degrees) => format!("{}°", grouped(*degrees, 1)),
            Self::Place(place) if place.precision == super::Precision::Province => {
                format!("{} province", place.name)
            }
            Self::Place(place) => place.name.clone(),
            Self::Class(class) => class.to_string(),
            Self::Text(text) => text.to_string(),
        }
    }

    /// The value as JSON, in the contract's form: numbers in km and minutes, ranges as
    /// `{"min":70,"max":200}`.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Date(date) => json!(date),
            Self::Time(time) => json!(time.format("%H:%M").to_string()),
            Self::Length(_) | Self::Duration(_) | Self::Degrees(_) => match self.amount() {
                Some(Amount::Range(min, max)) => json!({"min": tidy(min), "max": tidy(max)}),
                Some(Amount::Single(value)) => json!(tidy(value)),
                None => Json::Null,
            },
            Self::Place(place) => json!(**place),
            Self::Class(class) => json!(class),
            Self::Text(text) => json!(**text),
        }
    }

    /// Reads the value of `field` from JSON.
    ///
    /// # Errors
    /// When the JSON is not of the kind that the field takes.
    pub fn from_json(field: Field, json: &Json) -> Result<Self, ClaimError> {
        let error = |wanted| ClaimError { field, value: json.to_string(), wanted };
        let text = || json.as_str();
        match field {
            Field::Date => text()
                .and_then(|t| t.parse().ok())
                .map(Self::Date)
                .ok_or_else(|| error("a date (YYYY-MM-DD, YYYY-MM or YYYY)")),
            Field::TimeUtc => {
                text().and_then(parse_clock).map(Self::Time).ok_or_else(|| error("a time (HH:MM)"))
            }
            Field::Distance | Field::Apogee => amount_from_json(json)
                .map(|amount| Self::Length(amount.map(Length::from_km)))
                .ok_or_else(|| error("a length in km, or {\"min\",\"max\"}")),
            Field::FlightTime => amount_from_json(json)
                .map(|amount| Self::Duration(amount.map(Duration::from_minutes)))
                .ok_or_else(|| error("a time in minutes, or {\"min\",\"max\"}")),
            Field::Bearing => json
                .as_f64()
                .filter(|degrees| (0.0..=360.0).contains(degrees))
                .map(Self::Degrees)
                .ok_or_else(|| error("a bearing from 0 to 360 degrees")),
            Field::Site => serde_json::from_value(json.clone())
                .map(|place| Self::Place(Arc::new(place)))
                .map_err(|_not_a_place| error("a place with name and precision")),
            Field::MissileClass => text()
                .and_then(|t| t.parse().ok())
                .map(Self::Class)
                .ok_or_else(|| error("a missile class")),
            Field::Country
            | Field::Missile
            | Field::Landing
            | Field::Outcome
            | Field::Trajectory
            | Field::Salvo
            | Field::Remarks => text().map(|t| Self::Text(t.into())).ok_or_else(|| error("a text")),
        }
    }
}

/// Rids a converted number of the noise of binary fractions (a millimetre, a microsecond).
fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The largest number that a claim may hold, km or minutes: far beyond any flight, and small
/// enough that what is written reads back as the same number.
const MOST: f64 = 1e9;

fn amount_from_json(json: &Json) -> Option<Amount<f64>> {
    let number = |json: &Json| json.as_f64().filter(|value| (0.0..=MOST).contains(value));
    if let Some(value) = number(json) {
        return Some(Amount::Single(value));
    }
    if json.as_object().is_some_and(|ends| ends.len() != 2) {
        return None;
    }
    let (min, max) = (number(json.get("min")?)?, number(json.get("max")?)?);
    (min <= max).then_some(Amount::Range(min, max))
}

/// The claim's form in files.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    field: Field,
    value: Json,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default)]
    qualifier: Qualifier,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claimant: Option<String>,
    evidence: Evidence,
}

impl From<Claim> for Record {
    fn from(claim: Claim) -> Self {
        Self {
            field: claim.field,
            value: claim.value.to_json(),
            unit: claim.field.unit().map(str::to_owned),
            qualifier: claim.qualifier,
            claimant: claim.claimant,
            evidence: claim.evidence,
        }
    }
}

impl TryFrom<Record> for Claim {
    type Error = ClaimError;

    fn try_from(record: Record) -> Result<Self, ClaimError> {
        if record.unit.as_deref().is_some_and(|unit| Some(unit) != record.field.unit()) {
            return Err(ClaimError {
                field: record.field,
                value: record.unit.unwrap_or_default(),
                wanted: "the field's unit",
            });
        }
        let value = Value::from_json(record.field, &record.value)?;
        let mut claim = Self::new(record.field, value, record.evidence);
        claim.qualifier = record.qualifier;
        claim.claimant = record.claimant;
        Ok(claim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITED: &str = r#""evidence":{"kind":"citation","publisher":"P","url":"u"}"#;

    #[test]
    fn a_claim_reads_back_as_it_was_written() {
        for body in [
            r#""field":"distance","value":500.0,"unit":"km","qualifier":"about","claimant":"KCNA""#,
            r#""field":"distance","value":{"max":200.0,"min":70.0},"unit":"km","qualifier":"between""#,
            r#""field":"date","value":"1984-09","qualifier":"exact""#,
            r#""field":"time_utc","value":"22:55","qualifier":"about""#,
        ] {
            let json = format!("{{{body},{CITED}}}");
            let claim: Claim = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&claim).unwrap(), json);
        }
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused_with_its_field() {
        for (body, wanted) in [
            (r#""field":"distance","value":"far""#, "distance: \"far\" is not a length"),
            (r#""field":"distance","value":-1"#, "distance: -1 is not a length"),
            (r#""field":"distance","value":1e300"#, "distance: 1e+300 is not a length"),
            (r#""field":"distance","value":{"min":1,"max":2,"x":3}"#, "is not a length"),
            (r#""field":"distance","value":{"min":2,"max":1}"#, "is not a length"),
            (r#""field":"distance","value":1,"unit":"mi""#, "the field's unit"),
            (r#""field":"date","value":"tomorrow""#, "is not a date"),
            (r#""field":"missile_class","value":"XRBM""#, "is not a missile class"),
        ] {
            let error = serde_json::from_str::<Claim>(&format!("{{{body},{CITED}}}")).unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
        }
    }

    #[test]
    fn a_claim_reads_as_people_write_it() {
        let json = format!(r#"{{"field":"apogee","value":6000,"qualifier":"more than",{CITED}}}"#);
        let claim: Claim = serde_json::from_str(&json).unwrap();
        assert_eq!(claim.text(), ">\u{202f}6\u{202f}000\u{202f}km");
    }
}
