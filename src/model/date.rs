//! Days that may be known only to the month or the year, and clock times.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// A date that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a date (YYYY-MM-DD, YYYY-MM or YYYY)")]
pub struct DateError {
    /// What stood there.
    pub text: String,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DatePrecision {
    /// Only the year.
    Year,
    /// Year and month; never turned into the 1st.
    Month,
    /// The day.
    Day,
}

/// A local day, or as much of it as is known. Sorts by time, vaguer dates first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// A whole day.
    pub fn from_day(day: NaiveDate) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    /// A month of a year; `None` where there is no such month.
    pub fn from_month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(Self { year, month: Some(month), day: None })
    }

    /// A year.
    pub const fn from_year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub const fn month(self) -> Option<u32> {
        self.month
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// How much is known.
    pub const fn precision(self) -> DatePrecision {
        match (self.month, self.day) {
            (Some(_), Some(_)) => DatePrecision::Day,
            (Some(_), None) => DatePrecision::Month,
            _ => DatePrecision::Year,
        }
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601, as far as known: `2017-02-12`, `1984-09`, `1960`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError { text: text.to_owned() };
        let mut parts = text.split('-').map(|part| {
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        });
        let year = parts.next().flatten().and_then(|y| i32::try_from(y).ok());
        let year = year.filter(|_| text.split('-').next().is_some_and(|y| y.len() == 4));
        let date = match (year, parts.next(), parts.next(), parts.next()) {
            (Some(year), None, None, None) => Some(Self::from_year(year)),
            (Some(year), Some(Some(month)), None, None) => Self::from_month(year, month),
            (Some(year), Some(Some(month)), Some(Some(day)), None) => {
                NaiveDate::from_ymd_opt(year, month, day).map(Self::from_day)
            }
            _ => None,
        };
        date.ok_or_else(error)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads a clock time, `HH:MM`.
pub fn parse_clock(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_precision_they_came_with() {
        for (text, precision) in [
            ("2017-02-12", DatePrecision::Day),
            ("1984-09", DatePrecision::Month),
            ("1960", DatePrecision::Year),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.precision(), precision);
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "2017-13", "2017-02-30", "12-02-2017", "2017-02-12-1", "+201", "2017-2x"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
