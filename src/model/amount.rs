//! An amount as it was reported: a value or a range, and how exactly it was said.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Two figures that differ by less than this share of the larger are roundings of one another:
/// agencies round to two or three digits (1,001.2 km is "1,000 km", 6,648.4 is not "6,000").
const ROUNDING_SHARE: f64 = 0.01;

/// How far "about" may reach on either side, as a share of the value: a reported round figure
/// such as "about 500" stands for anything that rounds to it.
const ABOUT_SHARE: f64 = 0.05;

/// How exactly a figure was said.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Qualifier {
    /// No hedge: "500 km".
    #[default]
    #[serde(rename = "exact")]
    Exact,
    /// "about", "approximately", "nearly", "some".
    #[serde(rename = "about")]
    About,
    /// "over", "more than": the value is a bound that was passed.
    #[serde(rename = "more than")]
    MoreThan,
    /// "at least", "no less than".
    #[serde(rename = "at least")]
    AtLeast,
    /// "up to", "less than", "under".
    #[serde(rename = "up to")]
    UpTo,
    /// "between 50 and 100", "70 to 200 km".
    #[serde(rename = "between")]
    Between,
}

impl Qualifier {
    /// All, in the order of the contract.
    pub const ALL: [Self; 6] =
        [Self::Exact, Self::About, Self::MoreThan, Self::AtLeast, Self::UpTo, Self::Between];

    /// The word of the contract: `exact`, `about`, `more than`, `at least`, `up to`, `between`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::UpTo => "up to",
            Self::Between => "between",
        }
    }

    /// Whether the figure is only a bound, so that its mark is drawn hollow.
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast | Self::UpTo)
    }

    /// What stands before the figure in a table: `≈ `, `> `, `≥ `, `≤ ` or nothing.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exact | Self::Between => "",
            Self::About => "≈\u{202f}",
            Self::MoreThan => ">\u{202f}",
            Self::AtLeast => "≥\u{202f}",
            Self::UpTo => "≤\u{202f}",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Qualifier {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|q| q.word() == text)
            .ok_or_else(|| format!("unknown qualifier \"{text}\""))
    }
}

/// A single value or a reported range of values.
#[expect(clippy::derive_partial_eq_without_eq, reason = "it holds floats")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount<T> {
    /// "500 km".
    Single(T),
    /// "70 to 200 km": the lower and the upper end.
    Range(T, T),
}

impl<T: Copy> Amount<T> {
    /// The value to draw: the single one, or the middle of the range as `unit` reads it.
    pub fn middle(&self, unit: impl Fn(T) -> f64) -> f64 {
        match *self {
            Self::Single(value) => unit(value),
            Self::Range(min, max) => f64::midpoint(unit(min), unit(max)),
        }
    }

    /// The amount with another type of number.
    pub fn map<U>(&self, convert: impl Fn(T) -> U) -> Amount<U> {
        match *self {
            Self::Single(value) => Amount::Single(convert(value)),
            Self::Range(min, max) => Amount::Range(convert(min), convert(max)),
        }
    }
}

/// The numbers that a reported figure allows, in the figure's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The least allowed.
    pub min: f64,
    /// The greatest allowed; infinite for "more than".
    pub max: f64,
}

impl Interval {
    /// What `amount`, said with `qualifier`, allows.
    pub fn new(amount: Amount<f64>, qualifier: Qualifier) -> Self {
        let (low, high) = match amount {
            Amount::Single(value) => (value, value),
            Amount::Range(min, max) => (min, max),
        };
        match qualifier {
            Qualifier::Exact | Qualifier::Between => Self { min: low, max: high },
            Qualifier::About => {
                Self { min: low * (1.0 - ABOUT_SHARE), max: high * (1.0 + ABOUT_SHARE) }
            }
            Qualifier::MoreThan | Qualifier::AtLeast => Self { min: low, max: f64::INFINITY },
            Qualifier::UpTo => Self { min: 0.0, max: high },
        }
    }

    /// Whether both can be true of one flight, allowing for rounding.
    pub fn agrees_with(self, other: Self) -> bool {
        let slack = |edge: f64| edge.abs() * ROUNDING_SHARE;
        let low = self.min.max(other.min);
        let high = self.max.min(other.max);
        low <= high || low - high <= slack(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(value: f64, qualifier: Qualifier) -> Interval {
        Interval::new(Amount::Single(value), qualifier)
    }

    #[test]
    fn roundings_agree_and_rivals_do_not() {
        use Qualifier::{Exact, MoreThan, UpTo};
        for (a, b, agree) in [
            (interval(1001.2, Exact), interval(1000.0, Exact), true),
            (interval(7687.5, Exact), interval(7000.0, Exact), false),
            (interval(6648.4, Exact), interval(6000.0, MoreThan), true),
            (interval(970.0, Exact), interval(1000.0, Exact), false),
            (interval(90.0, Exact), interval(60.0, UpTo), false),
        ] {
            assert_eq!(a.agrees_with(b), agree, "{a:?} {b:?}");
            assert_eq!(b.agrees_with(a), agree, "{b:?} {a:?}");
        }
    }

    #[test]
    fn every_qualifier_reads_back_from_its_word() {
        for qualifier in Qualifier::ALL {
            assert_eq!(qualifier.word().parse(), Ok(qualifier));
        }
        assert!("maybe".parse::<Qualifier>().is_err());
    }
}
