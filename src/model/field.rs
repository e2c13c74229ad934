//! The fields that a claim can be about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a claim says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The local day of the launch.
    Date,
    /// The clock time of the launch, UTC.
    TimeUtc,
    /// The country that launched.
    Country,
    /// Where it was launched from.
    Site,
    /// The missile type's canonical name.
    Missile,
    /// SRBM … ICBM, SLBM, SLV, HGV, cruise.
    MissileClass,
    /// Ground range flown, km.
    Distance,
    /// Maximum altitude, km.
    Apogee,
    /// Launch to impact, minutes.
    FlightTime,
    /// Where it came down.
    Landing,
    /// Success, failure.
    Outcome,
    /// Ballistic, or gliding and manoeuvring.
    Trajectory,
    /// Initial bearing of the flight, degrees clockwise from north.
    Bearing,
    /// The name that launches of one salvo share in their data set.
    Salvo,
    /// What a source says beside: never compared, so never disputed.
    Remarks,
}

impl Field {
    /// All, in the order in which the inspector lists them.
    pub const ALL: [Self; 15] = [
        Self::Date,
        Self::TimeUtc,
        Self::Country,
        Self::Site,
        Self::Missile,
        Self::MissileClass,
        Self::Distance,
        Self::Apogee,
        Self::FlightTime,
        Self::Landing,
        Self::Outcome,
        Self::Trajectory,
        Self::Bearing,
        Self::Salvo,
        Self::Remarks,
    ];

    /// The key of the contract: `date`, `time_utc`, …
    pub const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::TimeUtc => "time_utc",
            Self::Country => "country",
            Self::Site => "site",
            Self::Missile => "missile",
            Self::MissileClass => "missile_class",
            Self::Distance => "distance",
            Self::Apogee => "apogee",
            Self::FlightTime => "flight_time",
            Self::Landing => "landing",
            Self::Outcome => "outcome",
            Self::Trajectory => "trajectory",
            Self::Bearing => "bearing",
            Self::Salvo => "salvo",
            Self::Remarks => "remarks",
        }
    }

    /// The label that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Date => "Date (local)",
            Self::TimeUtc => "Time (UTC)",
            Self::Country => "Country",
            Self::Site => "Site",
            Self::Missile => "Missile",
            Self::MissileClass => "Class",
            Self::Distance => "Distance",
            Self::Apogee => "Apogee",
            Self::FlightTime => "Flight time",
            Self::Landing => "Landing",
            Self::Outcome => "Outcome",
            Self::Trajectory => "Trajectory",
            Self::Bearing => "Bearing",
            Self::Salvo => "Salvo",
            Self::Remarks => "Remarks",
        }
    }

    /// The unit of the field's number, where it has one.
    pub const fn unit(self) -> Option<&'static str> {
        match self {
            Self::Distance | Self::Apogee => Some("km"),
            Self::FlightTime => Some("min"),
            Self::Bearing => Some("°"),
            _ => None,
        }
    }

    /// Whether two sources can contradict one another here: names of salvos and remarks are each
    /// source's own.
    pub const fn can_be_disputed(self) -> bool {
        !matches!(self, Self::Salvo | Self::Remarks)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|field| field.key() == text)
            .ok_or_else(|| format!("unknown field \"{text}\""))
    }
}
