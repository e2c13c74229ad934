//! How numbers and units are written for one reader. The data stay in km and UTC.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::claim::{Claim, Value};
use super::field::Field;
use super::quantity::{Duration, Length, grouped};

/// The unit in which lengths are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LengthUnit {
    /// Kilometres, as the data have it.
    #[default]
    Kilometres,
    /// International miles of 1,609.344 m.
    Miles,
    /// Nautical miles of 1,852 m.
    NauticalMiles,
}

impl LengthUnit {
    /// All, in the menu's order.
    pub const ALL: [Self; 3] = [Self::Kilometres, Self::Miles, Self::NauticalMiles];

    /// The word of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kilometres => "Kilometres",
            Self::Miles => "Miles",
            Self::NauticalMiles => "Nautical miles",
        }
    }

    /// What stands behind a number: `km`, `mi`, `nmi`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::NauticalMiles => "nmi",
        }
    }

    /// One of them.
    pub const fn one(self) -> Length {
        match self {
            Self::Kilometres => Length::from_km(1.0),
            Self::Miles => Length::from_miles(1.0),
            Self::NauticalMiles => Length::from_nautical_miles(1.0),
        }
    }
}

/// How thousands and decimals are set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// `6 648.4`, with a thin space.
    #[default]
    Space,
    /// `6,648.4`.
    Comma,
    /// `6.648,4`.
    Point,
}

impl Grouping {
    /// All, in the menu's order.
    pub const ALL: [Self; 3] = [Self::Space, Self::Comma, Self::Point];

    /// An example, for the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Space => "6\u{202f}648.4",
            Self::Comma => "6,648.4",
            Self::Point => "6.648,4",
        }
    }
}

/// Whose clock tells the time of a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// Coordinated universal time, as the data have it.
    #[default]
    Utc,
    /// The clock of the country that launched.
    Local,
    /// Korea Standard Time.
    Korea,
}

impl Clock {
    /// All, in the menu's order.
    pub const ALL: [Self; 3] = [Self::Utc, Self::Local, Self::Korea];

    /// The words of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utc => "UTC",
            Self::Local => "Local at the site",
            Self::Korea => "Korea",
        }
    }
}

/// How numbers and times are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notation {
    /// The unit of lengths.
    pub length: LengthUnit,
    /// How thousands and decimals are set off.
    pub grouping: Grouping,
    /// Whose clock tells the time.
    pub clock: Clock,
}

impl Notation {
    /// As the data and the command line have it.
    pub const DATA: Self =
        Self { length: LengthUnit::Kilometres, grouping: Grouping::Space, clock: Clock::Utc };

    /// A number with at most `decimals` decimals and no trailing zeros.
    pub fn number(self, value: f64, decimals: usize) -> String {
        self.set_off(grouped(value, decimals))
    }

    /// A text of the data's notation with its numbers as this one sets them off.
    fn set_off(self, text: String) -> String {
        let (thousands, decimals) = match self.grouping {
            Grouping::Space => return text,
            Grouping::Comma => (',', '.'),
            Grouping::Point => ('.', ','),
        };
        let other = |c| match c {
            '\u{202f}' => thousands,
            '.' => decimals,
            c => c,
        };
        text.chars().map(other).collect()
    }

    /// How many of the unit a length is.
    pub const fn in_unit(self, length: Length) -> f64 {
        length.metres() / self.length.one().metres()
    }

    /// A length with its unit: `6 648.4 km`, `4 131.1 mi`.
    pub fn length(self, length: Length) -> String {
        let number = self.number(self.in_unit(length), self.decimals());
        format!("{number}\u{202f}{}", self.length.symbol())
    }

    /// A length to the whole unit: what is computed, not reported.
    pub fn whole_length(self, length: Length) -> String {
        format!("{}\u{202f}{}", self.number(self.in_unit(length), 0), self.length.symbol())
    }

    /// A reported kilometre figure is shown to its tenth; a converted one has no more digits than
    /// were reported, so that it is whole.
    const fn decimals(self) -> usize {
        if matches!(self.length, LengthUnit::Kilometres) { 1 } else { 0 }
    }

    /// A span of time with its unit: `74.85 min`.
    pub fn duration(self, duration: Duration) -> String {
        format!("{}\u{202f}min", self.number(duration.minutes(), 2))
    }

    /// A number with one decimal always, so that columns agree.
    pub fn tenths(self, value: f64) -> String {
        self.set_off(format!("{value:.1}"))
    }

    /// A claim's value with its sign and unit: `> 6 000 km`. Times stay in UTC.
    pub fn claim(self, claim: &Claim) -> String {
        format!("{}{}", claim.qualifier.sign(), self.value(&claim.value))
    }

    /// A value with its unit. Times stay in UTC.
    pub fn value(self, value: &Value) -> String {
        match value {
            Value::Length(Amount::Single(length)) => self.length(*length),
            Value::Length(Amount::Range(min, max)) => {
                let least = self.number(self.in_unit(*min), self.decimals());
                format!("{least}–{}", self.length(*max))
            }
            Value::Duration(Amount::Single(duration)) => self.duration(*duration),
            Value::Duration(Amount::Range(min, max)) => {
                format!("{}–{}", self.number(min.minutes(), 2), self.duration(*max))
            }
            Value::Degrees(degrees) => format!("{}°", self.number(*degrees, 1)),
            _ => value.text(),
        }
    }

    /// The field's name: `Time (UTC)` says whose clock it is.
    pub const fn label(self, field: Field) -> &'static str {
        match (field, self.clock) {
            (Field::TimeUtc, Clock::Local) => "Time (local)",
            (Field::TimeUtc, Clock::Korea) => "Time (Korea)",
            _ => field.label(),
        }
    }

    /// The unit of a field's number.
    pub const fn unit(self, field: Field) -> Option<&'static str> {
        match field {
            Field::Distance | Field::Apogee => Some(self.length.symbol()),
            _ => field.unit(),
        }
    }

    /// How much of the field's own unit (km, minutes) one of the shown unit is.
    pub fn step(self, field: Field) -> f64 {
        match field {
            Field::Distance | Field::Apogee => self.length.one().km(),
            _ => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_unit(length: LengthUnit, grouping: Grouping) -> Notation {
        Notation { length, grouping, ..Notation::DATA }
    }

    #[test]
    fn the_data_s_notation_is_that_of_the_values_themselves() {
        for value in [
            Value::Length(Amount::Single(Length::from_km(6648.4))),
            Value::Length(Amount::Range(Length::from_km(70.0), Length::from_km(1200.0))),
            Value::Duration(Amount::Single(Duration::from_minutes(74.85))),
            Value::Duration(Amount::Range(
                Duration::from_minutes(9.5),
                Duration::from_minutes(70.0),
            )),
            Value::Degrees(87.5),
            Value::Text("sea".into()),
        ] {
            assert_eq!(Notation::DATA.value(&value), value.text());
        }
    }

    #[test]
    fn lengths_follow_the_unit_and_numbers_the_grouping() {
        use Grouping::{Comma, Point, Space};
        use LengthUnit::{Kilometres, Miles, NauticalMiles};
        let high = Length::from_km(6648.4);
        for (length, grouping, text) in [
            (Kilometres, Space, "6\u{202f}648.4\u{202f}km"),
            (Kilometres, Comma, "6,648.4\u{202f}km"),
            (Kilometres, Point, "6.648,4\u{202f}km"),
            (Miles, Comma, "4,131\u{202f}mi"),
            (NauticalMiles, Point, "3.590\u{202f}nmi"),
        ] {
            assert_eq!(in_unit(length, grouping).length(high), text);
        }
        let point = in_unit(Kilometres, Point);
        assert_eq!(point.duration(Duration::from_minutes(74.85)), "74,85\u{202f}min");
    }

    #[test]
    fn a_step_of_an_axis_is_one_of_the_shown_unit() {
        let nautical = in_unit(LengthUnit::NauticalMiles, Grouping::Space);
        assert!((nautical.step(Field::Apogee) - 1.852).abs() < 1e-12);
        assert_eq!(nautical.step(Field::FlightTime), 1.0);
        assert_eq!(nautical.unit(Field::Distance), Some("nmi"));
        assert_eq!(nautical.unit(Field::FlightTime), Some("min"));
    }
}
