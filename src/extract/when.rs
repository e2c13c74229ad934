//! Mentions of days: absolute, by weekday, by distance; and the day that each one means.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::lex::{Kind, Token};
use super::tags::{
    DATELEAD, DAYWORD, MONTH, NUM, ORDINALDAY, ORDSUF, PREP, STARTS_DAY, TIMEUNIT, Tags, WEEKDAY,
};
use crate::model::PartialDate;

/// What an article says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// A whole date.
    Day(NaiveDate),
    /// A day and month without a year.
    MonthDay(u32, u32),
    /// "on the 18th".
    DayOfMonth(u32),
    /// A weekday; `true` where the text says "last".
    Weekday(Weekday, bool),
    /// Days from the published one: today 0, yesterday −1.
    Offset(i64),
    /// Days from the news launch: "six days earlier"; from the one told last: "a day later".
    FromNews(i64),
    /// A month, with its year where said.
    Month(u32, Option<i32>),
    /// A year.
    Year(i32),
    /// Months before the published one: "last month".
    MonthsAgo(u32),
    /// Another time that no day follows from: "last year", "weeks earlier".
    Vague,
    /// A week that ended lately, without a day: "last week", "earlier this week".
    Lately,
    /// A day to come: "next Tuesday", "tomorrow".
    Future,
}

/// A mention of a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateMention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// What it says.
    pub(crate) when: When,
    /// The day, where one follows.
    pub(crate) date: Option<PartialDate>,
}

/// The day from which weekdays and days without a year are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Anchor {
    /// The published day.
    pub(crate) published: Option<NaiveDate>,
}

/// Words that a day may start with, beside numbers.
pub(crate) const STARTS: Tags =
    MONTH.with(WEEKDAY).with(DAYWORD).with(NUM).with(TIMEUNIT).with(ORDINALDAY).with(DATELEAD);

/// All mentions of days, in order.
pub(crate) fn dates(tokens: &[Token], anchor: Anchor) -> Vec<DateMention> {
    let mut found = Vec::with_capacity(8);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mention = if token.has(STARTS_DAY) { mention_at(tokens, at) } else { None };
        let Some((when, last)) = mention else {
            at += 1;
            continue;
        };
        found.push(DateMention { first: at, last, when, date: resolve(when, anchor) });
        at = last.max(at + 1);
    }
    if anchor.published.is_none() {
        super::head_day::count_from_head(tokens, &mut found);
    }
    found
}

fn word(tokens: &[Token], at: usize) -> &'static str {
    tokens.get(at).map_or("", |token| token.word)
}

#[inline(never)]
fn mention_at(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    absolute(tokens, at)
        .or_else(|| weekday(tokens, at))
        .or_else(|| relative(tokens, at))
        .or_else(|| bare_month_or_year(tokens, at))
}

fn day_number(token: &Token) -> Option<u32> {
    let fits = token.kind == Kind::Number && !token.is_marked && (1..=2).contains(&token.digits);
    (fits && (1.0..=31.0).contains(&token.value)).then(|| small(token.value))
}

/// A value known to be below a few thousand.
fn small(value: f64) -> u32 {
    let mut number = 0;
    for step in (0..12).rev().map(|bit| 1 << bit) {
        if f64::from(number + step - 1) < value {
            number += step;
        }
    }
    if number > 3000 { 0 } else { number }
}

fn year_number(token: &Token) -> Option<i32> {
    let fits = token.kind == Kind::Number && !token.is_marked && token.digits == 4;
    let year = fits.then(|| small(token.value)).filter(|y| (1940..=2060).contains(y))?;
    i32::try_from(year).ok()
}

/// Whether the word is a month here: "May" and "March" need a capital, and "may" a day or a year.
fn month_of(tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at).filter(|token| token.has(MONTH) && token.is_capital)?;
    Some(small(token.value))
}

/// After the day's number: the ordinal's letters, and where the mention goes on.
fn after_day(tokens: &[Token], at: usize) -> usize {
    let is_suffix = |t: &Token| t.has(ORDSUF) && !t.is_spaced;
    if tokens.get(at).is_some_and(is_suffix) { at + 1 } else { at }
}

/// `May 14, 2017`, `14 May`, `14th of May 2017`, `2017-05-14`, `14.05.2017`.
fn absolute(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let token = tokens.get(at)?;
    if let Some(month) = month_of(tokens, at) {
        let day_at = at + 1 + usize::from(word(tokens, at + 1) == ".");
        let day = day_number(tokens.get(day_at)?)?;
        let is_clock = word(tokens, day_at + 1) == ":"
            && tokens.get(day_at + 2).is_some_and(|t| t.kind == Kind::Number && !t.is_spaced);
        if is_clock {
            return None;
        }
        let last = after_day(tokens, day_at + 1);
        let last = second_day(tokens, last);
        return Some(with_year(tokens, month, day, last));
    }
    if token.has(ORDINALDAY) && word(tokens, at + 1) == "of" {
        // "the Fourth of July".
        let month = month_of(tokens, at + 2)?;
        return Some(with_year(tokens, month, small(token.value), at + 3));
    }
    if token.kind != Kind::Number {
        return None;
    }
    if let Some(found) = numeric(tokens, at) {
        return Some(found);
    }
    let day = day_number(token)?;
    let mut next = after_day(tokens, at + 1);
    next += usize::from(word(tokens, next) == "of");
    // "18 and 19 March": the first day carries the month too.
    if word(tokens, next) == "and" && tokens.get(next + 1).is_some_and(|t| day_number(t).is_some())
    {
        next = after_day(tokens, next + 2);
    }
    let month = month_of(tokens, next)?;
    let last = next
        + 1
        + usize::from(
            word(tokens, next + 1) == "."
                && tokens.get(next + 2).is_some_and(|t| year_number(t).is_some()),
        );
    Some(with_year(tokens, month, day, last))
}

/// The rest of `April 14-15`, `May 4 and 9` is skipped: the first day counts.
fn second_day(tokens: &[Token], at: usize) -> usize {
    let joins = matches!(word(tokens, at), "-" | "–");
    let is_day = tokens.get(at + 1).is_some_and(|t| day_number(t).is_some());
    if joins && is_day { at + 2 } else { at }
}

fn with_year(tokens: &[Token], month: u32, day: u32, last: usize) -> (When, usize) {
    let year_at = last + usize::from(matches!(word(tokens, last), "," | "of"));
    if let Some(year) = tokens.get(year_at).and_then(year_number)
        && let Some(date) = NaiveDate::from_ymd_opt(year, month, day)
    {
        return (When::Day(date), year_at + 1);
    }
    (When::MonthDay(month, day), last)
}

/// `2017-05-14`, `14.05.2017`, `14/05/2017` (where it can only be day and month).
fn numeric(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let separator = word(tokens, at + 1);
    let same = matches!(separator, "-" | "/" | ".") && separator == word(tokens, at + 3);
    let parts = (tokens.get(at)?, tokens.get(at + 2)?, tokens.get(at + 4)?);
    if !same || parts.1.is_spaced || parts.2.is_spaced {
        return None;
    }
    let date = if let Some(year) = year_number(parts.0) {
        NaiveDate::from_ymd_opt(year, day_number(parts.1)?, day_number(parts.2)?)
    } else {
        let (one, two) = (day_number(parts.0)?, day_number(parts.1)?);
        let year = year_number(parts.2)?;
        let is_clear = one > 12 || separator == "." || one == two;
        if is_clear { NaiveDate::from_ymd_opt(year, two, one) } else { None }
    };
    date.map(|date| (When::Day(date), at + 5))
}

fn as_weekday(token: &Token) -> Option<Weekday> {
    let is_short = token.word.len() <= 4;
    if !token.has(WEEKDAY)
        || !token.is_capital
        || (is_short && token.is_upper && token.word == "sun")
    {
        return None;
    }
    Weekday::try_from(u8::try_from(small(token.value)).ok()?).ok()
}

/// `Sunday`, `last Sunday`, `Sunday, Feb. 12` (then the date counts), `next Tuesday`.
fn weekday(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let token = tokens.get(at)?;
    let pointer = if matches!(token.word, "last" | "next" | "this") { token.word } else { "" };
    let day_at = at + usize::from(!pointer.is_empty());
    let day = as_weekday(tokens.get(day_at)?)?;
    let mut next = day_at + 1;
    next += usize::from(word(tokens, next) == ",");
    next += usize::from(word(tokens, next) == "the");
    if let Some(found) = absolute(tokens, next) {
        return Some(found);
    }
    match pointer {
        "next" => Some((When::Future, day_at + 1)),
        _ => Some((When::Weekday(day, pointer == "last"), day_at + 1)),
    }
}

fn relative(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let token = tokens.get(at)?;
    let (next, third) = (word(tokens, at + 1), word(tokens, at + 2));
    let before = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let found = match (token.word, next) {
        ("tomorrow", _) => (When::Future, 1),
        ("today", "'") => return None,
        ("last", "night") => (When::Offset(-1), 2),
        ("today", _) => (When::Offset(0), 1),
        ("tonight", _) => (When::Offset(0), 1),
        ("this", "morning" | "afternoon" | "evening") => (When::Offset(0), 2),
        ("yesterday", _) => (When::Offset(-1), 1),
        ("last", "month") => (When::MonthsAgo(1), 2),
        ("last", "week") => (When::Lately, 2),
        ("last" | "previous", "week" | "year" | "fortnight" | "decade") => (When::Vague, 2),
        ("previous", "day" | "morning" | "evening" | "night" | "afternoon") => {
            (When::Offset(-1), 2)
        }
        ("next" | "following", "day" | "morning" | "evening") if before == "the" => {
            (When::FromNews(1), 2)
        }
        ("earlier", "this") if third == "week" => (When::Lately, 3),
        ("earlier", "this") => (When::Vague, 3),
        ("day" | "morning" | "night" | "evening", "before") if before == "the" => {
            let is_plain = tokens.get(at + 2).is_none_or(|t| t.kind != Kind::Word || t.has(PREP));
            let end = is_plain || !matches!(third, "that" | "the" | "it");
            if !end {
                return None;
            }
            // "The day before, more than 20 had flown": from the news, not from the published day.
            let opens = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.is_capital);
            (if opens { When::FromNews(-1) } else { When::Offset(-1) }, 2)
        }
        ("the", "18th") => return None,
        _ => return ago(tokens, at).or_else(|| ordinal(tokens, at)),
    };
    Some((found.0, at + found.1))
}

/// `six days earlier`, `two weeks ago`, `a year before`, `exactly a week before`.
fn ago(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let token = tokens.get(at)?;
    let count = match token.word {
        "a" => 1.0,
        _ if token.kind == Kind::Number || token.has(NUM) => token.value,
        _ => return None,
    };
    let unit = tokens.get(at + 1).filter(|unit| unit.has(TIMEUNIT))?;
    let days = match unit.word {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => 0,
    };
    let pointer = word(tokens, at + 2);
    if !matches!(pointer, "ago" | "earlier" | "before" | "previously" | "later")
        || !(1.0..=60.0).contains(&count)
    {
        return None;
    }
    let days = i64::from(small(count)) * days;
    let is_exact = unit.word.starts_with("day")
        || at.checked_sub(1).is_some_and(|b| tokens.get(b).is_some_and(|t| t.end - t.start == 7));
    let when = match (days, pointer) {
        (0, _) => When::Vague,
        _ if !is_exact => When::Vague,
        (_, "ago") => When::Offset(-days),
        (_, "later") => When::FromNews(days),
        _ => When::FromNews(-days),
    };
    Some((when, at + 3))
}

/// `on the 18th`, `on the eighteenth`, `of the 18th`.
fn ordinal(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let before = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let earlier = at.checked_sub(2).map_or("", |at| word(tokens, at));
    if before != "the" || !matches!(earlier, "on" | "of" | "until" | "since" | "from" | "by") {
        return None;
    }
    let token = tokens.get(at)?;
    let (day, last) = if token.kind == Kind::Number {
        let last = after_day(tokens, at + 1);
        (day_number(token)?, (last > at + 1).then_some(last)?)
    } else {
        (token.has(ORDINALDAY).then(|| small(token.value))?, at + 1)
    };
    let follows = tokens.get(last);
    let ends = follows.is_none_or(|t| {
        t.kind != Kind::Word
            || t.has(PREP)
            || (!t.word.is_empty()
                && !t.has(ORDINALDAY)
                && !t.has(TIMEUNIT.with(WEEKDAY).with(MONTH))
                && !matches!(
                    t.word,
                    "of" | "launch" | "test" | "missile" | "missiles" | "day" | "flight"
                ))
    });
    // "of the 8th Central Committee".
    let counts_body = earlier == "of" && follows.is_some_and(|t| t.is_capital && t.is_spaced);
    (ends && !counts_body && (token.kind == Kind::Number || earlier == "on"))
        .then_some((When::DayOfMonth(day), last))
}

/// `in January`, `July last year`, `in May 1980`, `in 2017`.
fn bare_month_or_year(tokens: &[Token], at: usize) -> Option<(When, usize)> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if let Some(month) = month_of(tokens, at) {
        let next = at + 1 + usize::from(matches!(word(tokens, at + 1), "," | "of"));
        if let Some(year) = tokens.get(next).and_then(year_number) {
            return Some((When::Month(month, Some(year)), next + 1));
        }
        let introduced = before.is_some_and(|b| {
            b.has(PREP)
                || matches!(
                    b.word,
                    "last" | "early" | "late" | "since" | "of" | "mid" | "this" | "and" | "-"
                )
        });
        // "In the November firing", "January's test".
        let possessive = usize::from(word(tokens, at + 1) == "'") * 2;
        let names_event = tokens
            .get(at + 1 + possessive)
            .is_some_and(|t| t.has(super::tags::EVENT | super::tags::FLIGHTNOUN));
        if !introduced && !names_event {
            return None;
        }
        return Some((When::Month(month, None), at + 1));
    }
    let year = year_number(token)?;
    let introduced = before.is_some_and(|b| {
        b.has(PREP)
            || matches!(b.word, "since" | "of" | "early" | "late" | "mid" | "until" | "year" | "(")
    });
    let is_clock = tokens
        .get(at + 1)
        .is_some_and(|t| t.has(super::tags::ZONE) || t.word == "hours" || t.has(super::tags::UNIT));
    (introduced && !is_clock).then_some((When::Year(year), at + 1))
}

/// The day, month or year that follows from a mention and the published day.
pub(crate) fn resolve(when: When, anchor: Anchor) -> Option<PartialDate> {
    let published = anchor.published;
    match when {
        When::Day(date) => Some(PartialDate::from_day(date)),
        When::MonthDay(month, day) => {
            let published = published?;
            let this = NaiveDate::from_ymd_opt(published.year(), month, day);
            let late = published.checked_add_days(Days::new(1))?;
            let date = match this {
                Some(date) if date <= late => Some(date),
                _ => NaiveDate::from_ymd_opt(published.year() - 1, month, day),
            };
            date.map(PartialDate::from_day)
        }
        When::DayOfMonth(day) => day_of_month(published?, day).map(PartialDate::from_day),
        When::Weekday(weekday, is_last) => {
            weekday_near(published?, weekday, is_last).map(PartialDate::from_day)
        }
        When::Offset(days) => shifted(published?, days).map(PartialDate::from_day),
        When::Month(month, Some(year)) => PartialDate::from_month(year, month),
        When::Month(month, None) => {
            let published = published?;
            let year = published.year() - i32::from(month > published.month());
            PartialDate::from_month(year, month)
        }
        When::Year(year) => Some(PartialDate::from_year(year)),
        When::MonthsAgo(months) => {
            let date = published?.checked_sub_months(chrono::Months::new(months))?;
            PartialDate::from_month(date.year(), date.month())
        }
        When::FromNews(_) | When::Vague | When::Lately | When::Future => None,
    }
}

/// A day some days later (or earlier, where negative).
pub(crate) fn shifted(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) }
}

fn day_of_month(published: NaiveDate, day: u32) -> Option<NaiveDate> {
    let late = published.checked_add_days(Days::new(1))?;
    let this = published.with_day(day).filter(|date| *date <= late);
    let before = || published.checked_sub_months(chrono::Months::new(1))?.with_day(day);
    this.or_else(before)
}

/// The day of that name within five days before the published day or one day after it (feeds
/// run in UTC); "last Sunday" is never after it.
fn weekday_near(published: NaiveDate, weekday: Weekday, is_last: bool) -> Option<NaiveDate> {
    let ahead = i64::from(!is_last);
    let from = if is_last { -7 } else { -5 };
    (from..=ahead)
        .rev()
        .filter_map(|days| shifted(published, days))
        .find(|date| date.weekday() == weekday && (!is_last || *date < published))
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::*;

    fn first(text: &str, published: &str) -> Option<String> {
        let anchor = Anchor { published: published.parse().ok() };
        let found = dates(&tokens(text), anchor);
        found.first().and_then(|mention| mention.date).map(|date| date.to_string())
    }

    #[test]
    fn days_are_resolved_against_the_published_day() {
        for (text, published, day) in [
            ("on Sunday", "2017-02-12", Some("2017-02-12")),
            ("on Wednesday", "2017-11-28", Some("2017-11-29")),
            ("on Wednesday", "2022-01-07", Some("2022-01-05")),
            ("on Sunday", "", None),
            ("today", "", None),
            ("today", "2021-01-20", Some("2021-01-20")),
            ("yesterday", "2021-01-20", Some("2021-01-19")),
            ("On the 28th a crew", "2019-11-29", Some("2019-11-28")),
            ("on the 30th", "2019-12-02", Some("2019-11-30")),
            ("on May 14, 2017,", "", Some("2017-05-14")),
            ("on 14 May 2017", "", Some("2017-05-14")),
            ("on the 14th of May 2017", "", Some("2017-05-14")),
            ("Nov. 29", "2017-12-01", Some("2017-11-29")),
            ("on December 26", "2017-01-02", Some("2016-12-26")),
            ("Sunday, Feb. 12", "2017-02-14", Some("2017-02-12")),
            ("2017-05-14", "", Some("2017-05-14")),
            ("14.05.2017", "", Some("2017-05-14")),
            ("in October", "2022-01-05", Some("2021-10")),
            ("in May 1980", "2022-01-05", Some("1980-05")),
            ("last month", "2022-01-05", Some("2021-12")),
            ("in 2017", "2022-01-05", Some("2017")),
            ("it may land", "2022-01-05", None),
            ("next Tuesday", "2022-01-05", None),
            ("1,000 km", "2022-01-05", None),
        ] {
            assert_eq!(first(text, published).as_deref(), day, "{text}");
        }
    }
}
