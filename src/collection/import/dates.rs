//! Cells of tables to days, as far as they are known, and to clock times.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::model::PartialDate;

use super::values::is_unknown;

/// Which of two numbers in `4/9/1984` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 4 September.
    DayFirst,
    /// 9 April.
    MonthFirst,
}

/// Day 0 of spreadsheets, as their serial numbers count from March 1900 on.
const SERIAL_ZERO: (i32, u32, u32) = (1899, 12, 30);

/// Two-digit years up to this one are of our century, as spreadsheets read them.
const LAST_YEAR_OF_OURS: i32 = 29;

/// A date as a cell gives it; `is_doubted` where a question mark stands by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadDate {
    pub(super) date: PartialDate,
    pub(super) is_doubted: bool,
}

/// The day of a spreadsheet's serial number; times of day are cut off.
pub(super) fn from_serial(serial: f64) -> Option<NaiveDate> {
    let zero = NaiveDate::from_ymd_opt(SERIAL_ZERO.0, SERIAL_ZERO.1, SERIAL_ZERO.2)?;
    // Before 61 the serials count a 29 February 1900 that never was; after 80,000 comes 2119.
    let is_day = serial.is_finite() && (61.0..80_000.0).contains(&serial);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "61 to 80,000")]
    is_day.then(|| zero.checked_add_days(Days::new(serial as u64))).flatten()
}

/// The clock time of a fraction of a day, to the nearest second.
pub(super) fn from_fraction(fraction: f64) -> Option<NaiveTime> {
    let seconds = (fraction * 86_400.0).round();
    let is_time = fraction >= 0.0 && (0.0..86_400.0).contains(&seconds);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 86,399")]
    is_time.then(|| NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0)).flatten()
}

/// The parts of a date: numbers and words, without what stands between.
fn parts(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let from = rest.get(start..).unwrap_or_default();
        let is_number = from.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| is_part(c) && c.is_ascii_digit() == is_number;
        let end = from.find(|c| !same(c)).unwrap_or(from.len());
        let Some((part, after)) = from.split_at_checked(end) else { break };
        parts.push(part);
        rest = after;
        if parts.len() > 8 {
            break;
        }
    }
    parts
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|month| {
        month.starts_with(&lower) && lower.len() >= 3 && (lower.len() <= 4 || lower == *month)
    })?;
    u32::try_from(at + 1).ok()
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok().filter(|_| part.len() <= 4)
}

/// A year of four digits, or of two.
fn year_of(part: &str) -> Option<i32> {
    let year = i32::try_from(number(part)?).ok()?;
    match part.len() {
        4 => Some(year),
        2 if year <= LAST_YEAR_OF_OURS => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<PartialDate> {
    NaiveDate::from_ymd_opt(year, month, day).map(PartialDate::from_day)
}

/// Three numbers with the year last, such as `4/9/84`.
fn two_and_year(text: &str) -> Option<(u32, u32, i32)> {
    match parts(text).as_slice() {
        [a, b, year] if a.len() <= 2 && b.len() <= 2 => {
            Some((number(a)?, number(b)?, year_of(year)?))
        }
        _ => None,
    }
}

/// What the dates of a column say of their order: one with a number above 12 tells.
pub(super) fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    cells.filter_map(two_and_year).find_map(|(a, b, _)| match (a > 12, b > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    })
}

/// A date: `9-Apr-84`, `Sep-84` (a month), `1984`, `2017-02-12`, `April 9, 1984`, `4/9/84` in the
/// column's order, a serial number. `None` in the result where nothing is known.
pub(super) fn date(text: &str, order: Option<DateOrder>) -> Result<Option<ReadDate>, String> {
    if is_unknown(text) {
        return Ok(None);
    }
    let bare = text.trim();
    let (bare, is_doubted) = match bare.strip_suffix('?') {
        Some(bare) => (bare.trim(), true),
        None => (bare, false),
    };
    let found = |date| Ok(Some(ReadDate { date, is_doubted }));
    if let Ok(date) = bare.parse::<PartialDate>() {
        return found(date);
    }
    if let Some(serial) = bare.parse().ok().filter(|_| bare.len() >= 5).and_then(from_serial) {
        return found(PartialDate::from_day(serial));
    }
    let is_date = |c: char| c.is_ascii_alphanumeric() || " -/.,:".contains(c);
    let fault = || "is no date".to_owned();
    if !bare.chars().all(is_date) {
        return Err(fault());
    }
    let date_part = without_midnight(bare);
    let parts = parts(date_part);
    let read = match parts.as_slice() {
        [month, year] if month_of(month).is_some() => month_and_year(month, year),
        [year, month] if year.len() == 4 => month_and_year(month, year),
        [year, month, d] if year.len() == 4 && month_of(month).is_some() => whole(d, month, year),
        [d, month, year] if month_of(month).is_some() => whole(d, month, year),
        [month, d, year] if month_of(month).is_some() => whole(d, month, year),
        [year, month, d] if year.len() == 4 => {
            year_of(year).zip(number(month)).zip(number(d)).and_then(|((y, m), d)| day(y, m, d))
        }
        _ => return numeric(date_part, order, is_doubted),
    };
    read.map_or_else(|| Err(fault()), found)
}

fn month_and_year(month: &str, year: &str) -> Option<PartialDate> {
    PartialDate::from_month(year_of(year)?, month_of(month)?)
}

fn whole(day_part: &str, month: &str, year: &str) -> Option<PartialDate> {
    let number = number(day_part).filter(|_| day_part.len() <= 2)?;
    day(year_of(year)?, month_of(month)?, number)
}

/// `4/9/84`: read where both readings are one day, or where the order is known.
fn numeric(
    text: &str,
    order: Option<DateOrder>,
    is_doubted: bool,
) -> Result<Option<ReadDate>, String> {
    let Some((a, b, year)) = two_and_year(text) else { return Err("is no date".to_owned()) };
    let order = order.or_else(|| order_of(std::iter::once(text))).or_else(|| {
        // The same day either way.
        (a == b).then_some(DateOrder::DayFirst)
    });
    let read = match order {
        Some(DateOrder::DayFirst) => day(year, b, a),
        Some(DateOrder::MonthFirst) => day(year, a, b),
        None => {
            return Err(
                "could be two days: no date of the column tells which number is the day".to_owned()
            );
        }
    };
    read.map(|date| Some(ReadDate { date, is_doubted })).ok_or_else(|| "is no date".to_owned())
}

/// A date without the midnight that programs put behind it.
fn without_midnight(text: &str) -> &str {
    let ends = ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"];
    ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

/// A clock time in UTC: `20:28`, `8:28:00 PM`, `22:19 (UTC)`, a fraction of a day. Seconds are cut
/// off: claims hold minutes. A time with another zone is refused.
pub(super) fn time_utc(text: &str) -> Result<Option<NaiveTime>, String> {
    let text = text.trim();
    let inner = text.trim_end_matches([')', ' ']);
    let bare = ["(UTC", "UTC", "(GMT", "GMT", "Z"]
        .iter()
        .find_map(|zone| inner.strip_suffix(zone))
        .unwrap_or(text)
        .trim();
    if is_unknown(bare) {
        return Ok(None);
    }
    let fault = || Err("is no clock time in UTC (HH:MM)".to_owned());
    if bare.starts_with("0.") || bare.starts_with('.') || bare == "0" {
        return match bare.parse().ok().and_then(from_fraction) {
            Some(time) => Ok(Some(whole_minutes(time))),
            None => fault(),
        };
    }
    let upper = bare.to_uppercase();
    let (clock, half) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim(), Some(0)),
        (_, Some(clock)) => (clock.trim(), Some(12)),
        _ => (upper.as_str(), None),
    };
    let mut parts = clock.split(':').map(|part| {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    });
    let (Some(Some(hour)), Some(Some(minute))) = (parts.next(), parts.next()) else {
        return fault();
    };
    let (Some(second), None) = (parts.next().unwrap_or(Some(0)), parts.next()) else {
        return fault();
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return fault(),
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second).map_or_else(fault, |t| Ok(Some(whole_minutes(t))))
}

/// A time without its seconds.
pub(super) fn whole_minutes(time: NaiveTime) -> NaiveTime {
    use chrono::Timelike as _;
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<String>, String> {
        date(text, None).map(|found| {
            found.map(|found| format!("{}{}", found.date, if found.is_doubted { "?" } else { "" }))
        })
    }

    #[test]
    fn dates_as_spreadsheets_and_catalogues_write_them() {
        for (text, wanted) in [
            ("9-Apr-84", "1984-04-09"),
            ("Sep-84", "1984-09"),
            ("Sept 1984", "1984-09"),
            ("1984", "1984"),
            ("1984-09", "1984-09"),
            ("2017-02-12", "2017-02-12"),
            ("2017-02-12T00:00:00", "2017-02-12"),
            ("April 9, 1984", "1984-04-09"),
            ("12 February 2017", "2017-02-12"),
            ("1960 Jun?", "1960-06?"),
            ("1957 Oct 4", "1957-10-04"),
            ("2/28/2017", "2017-02-28"),
            ("28.2.2017", "2017-02-28"),
            ("5/5/84", "1984-05-05"),
            ("30781", "1984-04-09"),
            ("1-Jan-29", "2029-01-01"),
            ("1-Jan-30", "1930-01-01"),
        ] {
            assert_eq!(read(text), Ok(Some(wanted.to_owned())), "{text}");
        }
        for text in ["Unknown", "", "N/A"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        for text in [
            "soon",
            "31-Feb-84",
            "4/9/84",
            "13/13/84",
            "Foo-84",
            "1-Apr-1984 x y z",
            "12",
            "12-Apr-5",
            "12-Apr",
            "1-2-Apr",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn one_telling_date_gives_the_order_of_a_column() {
        let order = order_of(["4/9/84", "6/23/16"].into_iter());
        assert_eq!(order, Some(DateOrder::MonthFirst));
        assert_eq!(date("4/9/84", order).unwrap().unwrap().date.to_string(), "1984-04-09");
        assert_eq!(order_of(["4/9/84"].into_iter()), None);
    }

    #[test]
    fn times_are_utc_or_refused() {
        for (text, wanted) in [
            ("8:28:00 PM", "20:28"),
            ("12:05 AM", "00:05"),
            ("20:28", "20:28"),
            ("22:19 (UTC)", "22:19"),
            ("0.852777777777778", "20:28"),
            ("0", "00:00"),
        ] {
            let time = time_utc(text).unwrap().unwrap();
            assert_eq!(time.format("%H:%M").to_string(), wanted, "{text}");
        }
        assert_eq!(time_utc("Unknown"), Ok(None));
        for text in ["25:00", "8:61", "13:00 PM", "20:28 KST", "dawn", "1:2:3:4", "1.5"] {
            assert!(time_utc(text).is_err(), "{text}");
        }
    }
}
