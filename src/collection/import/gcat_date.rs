//! GCAT's vague dates: `1957 Oct  4 1928:34`, `1960 Jun?`, `1962?`, `1944 Sep  8 1843?`.

use chrono::{NaiveDate, NaiveTime};

use super::dates::ReadDate;
use crate::model::PartialDate;

/// A vague date: a UTC day as far as it is known, and the time where it is given to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VagueDate {
    pub(super) date: ReadDate,
    /// With its seconds cut off.
    pub(super) time: Option<NaiveTime>,
}

/// Reads a vague date; `None` where it is none. A date to the hour (`1958 Mar 17 12h`), the decade
/// (`1960s`) or the quarter (`1960 Q2`) gives what of it a partial date can hold, doubted.
pub(super) fn vague_date(text: &str) -> Option<VagueDate> {
    let text = text.trim();
    let bare = text.strip_suffix('?').unwrap_or(text);
    let mut is_doubted = bare.len() < text.len();
    let mut rest = bare;
    let year = i32::try_from(number(next_word(&mut rest), 4)?).ok()?;
    let found =
        |date, time, is_doubted| Some(VagueDate { date: ReadDate { date, is_doubted }, time });
    let month_word = next_word(&mut rest);
    if month_word.is_empty() {
        return found(PartialDate::from_year(year), None, is_doubted);
    }
    let Some(month) = month(month_word) else {
        let is_quarter = matches!(month_word, "Q1" | "Q2" | "Q3" | "Q4") && rest.is_empty();
        return is_quarter
            .then_some(())
            .and_then(|()| found(PartialDate::from_year(year), None, true));
    };
    let day_word = next_word(&mut rest);
    if day_word.is_empty() {
        return found(PartialDate::from_month(year, month)?, None, is_doubted);
    }
    let day_bare = day_word.strip_suffix('?').unwrap_or(day_word);
    is_doubted |= day_bare.len() < day_word.len();
    let day = number(day_bare, 2).or_else(|| number(day_bare, 1))?;
    let date = PartialDate::from_day(NaiveDate::from_ymd_opt(year, month, day)?);
    let clock = next_word(&mut rest);
    if clock.is_empty() {
        return found(date, None, is_doubted);
    }
    if !rest.is_empty() {
        return None;
    }
    if let Some(hour) = clock.strip_suffix('h') {
        // To the hour, or a tenth of a day: too vague for a clock time.
        return is_hour(hour).then_some(()).and_then(|()| found(date, None, is_doubted));
    }
    found(date, Some(clock_time(clock)?), is_doubted)
}

/// Takes the first word off `rest`, and the blanks behind it; empty where there is none.
fn next_word<'a>(rest: &mut &'a str) -> &'a str {
    let bytes = rest.as_bytes();
    let end = bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    let (word, after) = rest.split_at_checked(end).unwrap_or((*rest, ""));
    *rest = after.trim_ascii_start();
    word
}

/// A number of `count` digits, at most nine.
fn number(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.bytes().fold(0, |all, byte| 10 * all + u32::from(byte & 0xf)))
}

fn is_hour(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn month(word: &str) -> Option<u32> {
    Some(match word {
        "Jan" => 1,
        "Feb" => 2,
        "Mar" => 3,
        "Apr" => 4,
        "May" => 5,
        "Jun" => 6,
        "Jul" => 7,
        "Aug" => 8,
        "Sep" => 9,
        "Oct" => 10,
        "Nov" => 11,
        "Dec" => 12,
        _ => return None,
    })
}

/// `1928`, `1928:34`, `1928:34.5`.
fn clock_time(text: &str) -> Option<NaiveTime> {
    let (clock, rest) = text.split_at_checked(4)?;
    if !rest.is_empty() {
        let seconds: f64 = rest.strip_prefix(':')?.parse().ok()?;
        if !(0.0..61.0).contains(&seconds) {
            return None;
        }
    }
    let clock = number(clock, 4)?;
    NaiveTime::from_hms_opt(clock / 100, clock % 100, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_dates_keep_what_they_say_and_no_more() {
        for (text, date, time, is_doubted) in [
            ("1957 Oct  4 1928:34", "1957-10-04", Some("19:28"), false),
            ("1957 Oct  4 1928", "1957-10-04", Some("19:28"), false),
            ("1944 Sep  8 1843?", "1944-09-08", Some("18:43"), true),
            ("1958 Mar 17 12h", "1958-03-17", None, false),
            ("1958 Mar 17", "1958-03-17", None, false),
            ("1958 Mar 17?", "1958-03-17", None, true),
            ("1960 Jun?", "1960-06", None, true),
            ("1960 Jun", "1960-06", None, false),
            ("1962?", "1962", None, true),
            ("1960 Q2", "1960", None, true),
        ] {
            let found = vague_date(text).unwrap();
            assert_eq!(found.date.date.to_string(), date, "{text}");
            let clock = found.time.map(|time| time.format("%H:%M").to_string());
            assert_eq!(clock.as_deref(), time, "{text}");
            assert_eq!(found.date.is_doubted, is_doubted, "{text}");
        }
        for text in [
            "",
            "-",
            "1960 Foo 1",
            "1960 Jun 31",
            "60 Jun 1",
            "1960 Jun 1 2561",
            "1960 Jun 1 12 13",
        ] {
            assert_eq!(vague_date(text), None, "{text}");
        }
    }
}
