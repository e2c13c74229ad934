//! Mentions of clock times with their zones, and their moment in UTC.

use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::lex::{Kind, Token};
use super::tags::{AMPM, HEDGE_ABOUT, NUM, STARTS_CLOCK, Tags, WEEKDAY, ZONE};

/// The zone that a time was said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// No zone was said.
    Unsaid,
    /// "local time".
    Local,
    /// A zone with its history.
    Named(Tz),
}

/// A mention of a clock time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClockMention {
    /// First token, hedge included.
    pub(crate) first: usize,
    /// The first token of the time itself.
    pub(crate) number: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The time as it was said.
    pub(crate) time: NaiveTime,
    /// The zone it was said in.
    pub(crate) zone: Zone,
    /// Whether it was hedged: "around".
    pub(crate) is_about: bool,
    /// Whether it may be before or after noon: "4:29", neither "04:29" nor "4:29 p.m.".
    pub(crate) is_bare: bool,
}

/// Words that a time may start with, beside numbers and the times that have names.
pub(crate) const STARTS: Tags = NUM;

/// Whether a word names a time, or a part of an hour.
pub(crate) fn names_time(word: &str) -> bool {
    matches!(word, "noon" | "midnight" | "midday" | "half" | "quarter")
}

/// All clock times, in order.
pub(crate) fn clocks(tokens: &[Token]) -> Vec<ClockMention> {
    let mut found: Vec<ClockMention> = Vec::with_capacity(4);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mention = if token.has(STARTS_CLOCK) { clock_at(tokens, at) } else { None };
        match mention {
            Some(mention) => {
                at = mention.last.max(at + 1);
                if let Some(before) = found.last_mut().filter(|b| joins(tokens, b, &mention)) {
                    share(before, &mention);
                }
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

fn word(tokens: &[Token], at: usize) -> &'static str {
    tokens.get(at).map_or("", |token| token.word)
}

/// `0259 and 0323 h local time`, `5:34 and 5:57 p.m.`: one zone and half of the day for both.
fn joins(tokens: &[Token], before: &ClockMention, mention: &ClockMention) -> bool {
    let gap = tokens.get(before.last..mention.first).unwrap_or_default();
    let only = |t: &Token| matches!(t.word, "and" | "," | "to" | "-" | "–" | "or");
    before.zone == Zone::Unsaid && !gap.is_empty() && gap.len() <= 2 && gap.iter().all(only)
}

fn share(before: &mut ClockMention, mention: &ClockMention) {
    before.zone = mention.zone;
    if before.is_bare && !mention.is_bare && mention.time >= noon() {
        before.time = after_noon(before.time);
    }
    before.is_bare &= mention.is_bare;
}

fn noon() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

/// Half a day later.
pub(crate) fn after_noon(time: NaiveTime) -> NaiveTime {
    time.overflowing_add_signed(TimeDelta::hours(12)).0
}

#[inline(never)]
fn clock_at(tokens: &[Token], at: usize) -> Option<ClockMention> {
    let (time, last, is_certain) = face(tokens, at)?;
    let (zone, end) = zone_after(tokens, last)
        .or_else(|| Some((zone_past_day(tokens, last)?, last)))
        .unwrap_or((Zone::Unsaid, last));
    let preposition = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let is_introduced = matches!(
        preposition,
        "at" | "around" | "about" | "by" | "from" | "and" | "between" | "after" | "before" | ","
    );
    if !(is_certain || zone != Zone::Unsaid || is_introduced) {
        return None;
    }
    let hedged =
        at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.has(HEDGE_ABOUT));
    let first = at - usize::from(hedged);
    let is_bare = last == at + 3
        && time < noon()
        && word(tokens, at + 1) == ":"
        && tokens.get(at).is_some_and(|t| {
            let has_zero = t.digits == 2 && t.value < 10.0;
            (1.0..12.0).contains(&t.value) && !has_zero
        });
    Some(ClockMention { first, number: at, last: end, time, zone, is_about: hedged, is_bare })
}

fn two_digits(token: Option<&Token>) -> Option<u32> {
    let token = token
        .filter(|t| t.kind == Kind::Number && !t.is_marked && t.digits == 2 && !t.is_spaced)?;
    (0..60).find(|n| f64::from(*n) == token.value)
}

/// The hour and minute at `at`; whether they are a time for certain; where they end.
fn face(tokens: &[Token], at: usize) -> Option<(NaiveTime, usize, bool)> {
    let token = tokens.get(at)?;
    match token.word {
        "noon" | "midday" => return Some((NaiveTime::from_hms_opt(12, 0, 0)?, at + 1, true)),
        "midnight" => return Some((NaiveTime::from_hms_opt(0, 0, 0)?, at + 1, true)),
        _ => {}
    }
    if let Some(found) = spelt_face(tokens, at) {
        return Some(found);
    }
    if token.kind != Kind::Number {
        return None;
    }
    let colon = word(tokens, at + 1) == ":" && !tokens.get(at + 1)?.is_spaced;
    if colon && token.digits <= 2 && !token.is_marked {
        let minute = two_digits(tokens.get(at + 2))?;
        let hour = (0..24).find(|n| f64::from(*n) == token.value)?;
        let mut last = at + 3;
        if word(tokens, last) == ":" && two_digits(tokens.get(last + 1)).is_some() {
            last += 2;
        }
        return with_half(tokens, hour, minute, last, true);
    }
    if token.is_marked && token.digits <= 2 {
        // "8.10 a.m.": a decimal point that stands for a colon.
        let minutes = (token.value.fract() * 100.0).round();
        let hour = (0..24).find(|n| f64::from(*n) == token.value.trunc())?;
        let minute = (0..60).find(|n| f64::from(*n) == minutes)?;
        let two_decimals = token.end - token.start == usize::from(token.digits) + 3;
        let said = says_half(tokens, at + 1) || zone_after(tokens, at + 1).is_some();
        let at_time = at.checked_sub(1).is_some_and(|b| word(tokens, b) == "at")
            && tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word || !t.has(super::tags::UNIT));
        return (two_decimals && (said || at_time))
            .then(|| with_half(tokens, hour, minute, at + 1, said))
            .flatten();
    }
    if word(tokens, at + 1) == "h" && token.digits <= 2 && !token.is_marked {
        // "14 h 50", "14h50".
        let minute = tokens.get(at + 2).filter(|t| t.digits == 2 && !t.is_marked);
        let minute = minute.and_then(|t| (0..60).find(|n| f64::from(*n) == t.value))?;
        let hour = (0..24).find(|n| f64::from(*n) == token.value)?;
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, at + 3, true));
    }
    if token.digits == 4 && !token.is_marked {
        let hour = (0..24).find(|n| f64::from(*n) == (token.value / 100.0).floor())?;
        let minute = (0..60).find(|n| f64::from(*n) == token.value % 100.0)?;
        let is_hours = |at: usize| matches!(word(tokens, at), "hours" | "hrs" | "hour" | "h");
        let last = at + 1 + usize::from(is_hours(at + 1));
        // "0259 and 0323 h".
        let shared = word(tokens, at + 1) == "and"
            && tokens.get(at + 2).is_some_and(|t| t.digits == 4 && !t.is_marked)
            && (is_hours(at + 3) || zone_after(tokens, at + 3).is_some());
        let said = last > at + 1 || shared || zone_after(tokens, last).is_some();
        return said
            .then(|| NaiveTime::from_hms_opt(hour, minute, 0))
            .flatten()
            .map(|t| (t, last, true));
    }
    let is_hour =
        token.digits <= 2 && !token.is_marked && tokens.get(at + 1).is_some_and(|t| t.has(AMPM));
    let hour = is_hour.then(|| (1..=12).find(|n| f64::from(*n) == token.value)).flatten()?;
    with_half(tokens, hour, 0, at + 1, true)
}

/// `quarter past two`, `half past five`, `two minutes past six`, `ten minutes to nine`.
fn spelt_face(tokens: &[Token], at: usize) -> Option<(NaiveTime, usize, bool)> {
    let token = tokens.get(at)?;
    let says_minutes = matches!(word(tokens, at + 1), "minute" | "minutes");
    let pointer = at + 1 + usize::from(says_minutes);
    let value = |token: &Token| (0..60).find(|n| f64::from(*n) == token.value);
    let is_count = |t: &Token| t.has(NUM) || (t.kind == Kind::Number && !t.is_marked);
    let minutes = match token.word {
        "half" => 30,
        "quarter" => 15,
        _ => value(token).filter(|_| is_count(token))?,
    };
    let is_before = match word(tokens, pointer) {
        "past" => false,
        "after" if says_minutes => false,
        "to" | "before" if says_minutes || token.is("quarter") => true,
        _ => return None,
    };
    let hour_at = pointer + 1;
    let hour = tokens.get(hour_at).filter(|t| is_count(t)).and_then(value)?;
    let next = tokens.get(hour_at + 1);
    let is_hour = (1..=12).contains(&hour)
        && !next.is_some_and(|t| t.has(super::tags::UNIT) || t.is(":") || t.has(NUM));
    let (hour, minute) = if is_before { ((hour + 11) % 12, 60 - minutes) } else { (hour, minutes) };
    is_hour.then(|| with_half(tokens, hour, minute, hour_at + 1, true)).flatten()
}

/// Whether `a.m.`, or `in the evening`, stands at a token.
fn says_half(tokens: &[Token], at: usize) -> bool {
    let in_the = (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2));
    tokens.get(at).is_some_and(|t| t.has(AMPM))
        || matches!(in_the, ("in", "the", "morning" | "afternoon" | "evening" | "night"))
}

/// Adds `a.m.` or `p.m.`, or `in the morning`, `in the afternoon`.
fn with_half(
    tokens: &[Token],
    hour: u32,
    minute: u32,
    at: usize,
    is_certain: bool,
) -> Option<(NaiveTime, usize, bool)> {
    let half = word(tokens, at);
    // "on Tuesday afternoon", "yesterday morning".
    let on = usize::from(half == "on");
    let is_day = tokens.get(at + on).is_some_and(|t| t.has(WEEKDAY) || t.is("yesterday"));
    if is_day && hour < 12 && matches!(word(tokens, at + on + 1), "afternoon" | "evening") {
        return Some((NaiveTime::from_hms_opt(hour + 12, minute, 0)?, at, is_certain));
    }
    let later = (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2));
    let (hour, last) = match half {
        "am" if hour <= 12 => (hour % 12, at + 1),
        "pm" if hour <= 12 => (hour % 12 + 12, at + 1),
        _ => match later {
            ("in", "the", "morning" | "night") if hour < 12 => (hour, at + 3),
            ("in" | "on", "the", "morning") => (hour, at + 3),
            ("in", "the", "afternoon" | "evening") if hour < 12 => (hour + 12, at + 3),
            _ if hour < 12 && hour > 0 && follows_afternoon(tokens, at) => (hour + 12, at),
            _ => (hour, at),
        },
    };
    let hours_word = usize::from(matches!(word(tokens, last), "hours" | "hrs"));
    let last = last + hours_word;
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, last, is_certain || last > at))
}

/// `late Thursday afternoon, at 4:59`: the half of the day stands before.
fn follows_afternoon(tokens: &[Token], at: usize) -> bool {
    let run = tokens.get(at.saturating_sub(12)..at).unwrap_or_default();
    let said = run.iter().rposition(|t| matches!(t.word, "afternoon" | "evening"));
    let morning = run.iter().rposition(|t| matches!(t.word, "morning" | "dawn" | "."));
    said.is_some() && said > morning
}

/// The zone said straight after a time: `GMT`, `(KST)`, `local time`, `Moscow time`, `in Seoul`.
fn zone_after(tokens: &[Token], at: usize) -> Option<(Zone, usize)> {
    let open = usize::from(matches!(word(tokens, at), "(" | ","));
    let mut start = at + open;
    start += usize::from(matches!(word(tokens, start), "hours" | "hrs"));
    let token = tokens.get(start)?;
    let close = |end: usize| {
        if open == 1 && word(tokens, at) == "(" {
            end + usize::from(word(tokens, end) == ")")
        } else {
            end
        }
    };
    if token.has(ZONE) && (token.is_upper || (token.is("z") && !token.is_spaced)) {
        return zone_word(token.word).map(|tz| (Zone::Named(tz), close(start + 1)));
    }
    if token.is("local") {
        let end = start + 1 + usize::from(word(tokens, start + 1) == "time");
        if word(tokens, end) == "in"
            && let Some(tz) = tokens.get(end + 1).and_then(|t| city_zone(t.word))
        {
            return Some((Zone::Named(tz), close(end + 2)));
        }
        return Some((Zone::Local, close(end)));
    }
    let place_at = start + usize::from(token.is("in"));
    let place = tokens.get(place_at)?;
    let tz = place.is_capital.then(|| city_zone(place.word)).flatten()?;
    let mut end = place_at + 1;
    while matches!(word(tokens, end), "standard" | "daylight") {
        end += 1;
    }
    let says_time = matches!(word(tokens, end), "time" | "hour" | "hours");
    let is_american = matches!(place.word, "pacific" | "eastern" | "central" | "mountain");
    // "07:55 Seoul (22:55 GMT Saturday)": a city and no more.
    let is_city =
        matches!(place.word, "seoul" | "pyongyang" | "tokyo" | "moscow" | "beijing" | "tehran");
    let ends = tokens.get(end).is_none_or(|t| t.kind != Kind::Word && !t.is("'"));
    (says_time || token.is("in") || is_american || is_city && ends && place_at == start)
        .then(|| (Zone::Named(tz), close(end + usize::from(says_time))))
}

/// `5:58 on Wednesday, South Korean time`: the zone said after the day.
fn zone_past_day(tokens: &[Token], at: usize) -> Option<Zone> {
    let on = at + usize::from(word(tokens, at) == "on");
    tokens.get(on).filter(|t| t.has(WEEKDAY))?;
    let comma = on + 1 + usize::from(word(tokens, on + 1) == ",");
    let south = comma + usize::from(matches!(word(tokens, comma), "south" | "north"));
    let (zone, end) = zone_after(tokens, south)?;
    (word(tokens, end.checked_sub(1)?) == "time").then_some(zone)
}

/// American letters go by the date, as newsrooms write "CST" all year; others say what they say.
fn zone_word(word: &str) -> Option<Tz> {
    Some(match word {
        "gmt" | "utc" | "z" => Tz::UTC,
        "kst" => Tz::Asia__Seoul,
        "pyt" => Tz::Asia__Pyongyang,
        "jst" => Tz::Asia__Tokyo,
        "ist" => Tz::Asia__Kolkata,
        "cst" | "cdt" | "ct" => Tz::America__Chicago,
        "est" | "edt" | "et" => Tz::America__New_York,
        "pst" | "pdt" | "pt" => Tz::America__Los_Angeles,
        "mst" | "mdt" => Tz::America__Denver,
        "irst" | "irdt" => Tz::Asia__Tehran,
        "msk" => Tz::Europe__Moscow,
        "pkt" => Tz::Asia__Karachi,
        "hst" => Tz::Pacific__Honolulu,
        "bst" => Tz::Europe__London,
        "cet" | "cest" => Tz::Europe__Paris,
        _ => return None,
    })
}

fn city_zone(word: &str) -> Option<Tz> {
    Some(match word {
        "chamorro" | "guam" => Tz::Pacific__Guam,
        "korea" | "korean" | "seoul" => Tz::Asia__Seoul,
        "pyongyang" => Tz::Asia__Pyongyang,
        "japan" | "japanese" | "tokyo" => Tz::Asia__Tokyo,
        "moscow" => Tz::Europe__Moscow,
        "beijing" | "china" | "chinese" => Tz::Asia__Shanghai,
        "tehran" | "iran" | "iranian" => Tz::Asia__Tehran,
        "india" | "indian" => Tz::Asia__Kolkata,
        "pakistan" => Tz::Asia__Karachi,
        "pacific" | "california" => Tz::America__Los_Angeles,
        "eastern" | "washington" => Tz::America__New_York,
        "central" => Tz::America__Chicago,
        "mountain" => Tz::America__Denver,
        "hawaii" => Tz::Pacific__Honolulu,
        "universal" | "greenwich" => Tz::UTC,
        "paris" => Tz::Europe__Paris,
        "israel" => Tz::Asia__Jerusalem,
        _ => return None,
    })
}

/// The zone of a country's launches; of one with many clocks, that of its usual range.
pub(crate) fn country_zone(country: &str, longitude: Option<f64>) -> Option<Tz> {
    Some(match country {
        "North Korea" => Tz::Asia__Pyongyang,
        "South Korea" => Tz::Asia__Seoul,
        "Japan" => Tz::Asia__Tokyo,
        "Iran" => Tz::Asia__Tehran,
        "India" => Tz::Asia__Kolkata,
        "Pakistan" => Tz::Asia__Karachi,
        "China" => Tz::Asia__Shanghai,
        "Russia" => Tz::Europe__Moscow,
        "United States" => match longitude {
            Some(lon) if lon < -155.5 => Tz::Pacific__Honolulu,
            Some(lon) if lon < -130.0 => Tz::America__Anchorage,
            Some(lon) if lon > -85.0 => Tz::America__New_York,
            _ => Tz::America__Los_Angeles,
        },
        "Israel" => Tz::Asia__Jerusalem,
        "France" => Tz::Europe__Paris,
        "Turkey" => Tz::Europe__Istanbul,
        "United Kingdom" => Tz::Europe__London,
        _ => return None,
    })
}

/// The moment in UTC of a time of day in a zone. Without a day, only zones whose clock never
/// changed in these decades give one.
pub(crate) fn to_utc(time: NaiveTime, day: Option<NaiveDate>, tz: Tz) -> Option<NaiveDateTime> {
    let is_steady = matches!(
        tz,
        Tz::UTC
            | Tz::Asia__Seoul
            | Tz::Asia__Tokyo
            | Tz::Asia__Kolkata
            | Tz::Asia__Shanghai
            | Tz::Asia__Karachi
            | Tz::Pacific__Honolulu
    );
    let day = day.or_else(|| is_steady.then(|| NaiveDate::from_ymd_opt(2020, 1, 1)).flatten())?;
    let local = NaiveDateTime::new(day, time);
    match tz.from_local_datetime(&local) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment.naive_utc()),
        LocalResult::None => None,
    }
}

/// The local day, in another zone, of a moment in UTC.
pub(crate) fn local_day(moment: NaiveDateTime, tz: Tz) -> NaiveDate {
    let offset = tz.offset_from_utc_datetime(&moment).fix();
    let seconds = i64::from(offset.local_minus_utc());
    moment.checked_add_signed(TimeDelta::seconds(seconds)).unwrap_or(moment).date()
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::*;

    fn utc(text: &str, day: &str, local: Tz) -> Option<String> {
        let found = clocks(&tokens(text));
        let mention = found.first()?;
        let tz = match mention.zone {
            Zone::Named(tz) => tz,
            _ => local,
        };
        to_utc(mention.time, day.parse().ok(), tz).map(|m| m.time().format("%H:%M").to_string())
    }

    #[test]
    fn times_become_utc_by_zone_and_day() {
        let (pyongyang, tehran) = (Tz::Asia__Pyongyang, Tz::Asia__Tehran);
        for (text, day, local, expected) in [
            ("at 4:55 p.m. CST", "2017-02-11", pyongyang, Some("22:55")),
            ("around 8:10 a.m. local time", "2022-01-05", pyongyang, Some("23:10")),
            ("at 4:58 a.m. local time", "2017-05-14", pyongyang, Some("20:28")),
            ("at 5:30 a.m. Seoul time", "2016-04-15", pyongyang, Some("20:30")),
            ("03:00 GMT", "2025-01-06", pyongyang, Some("03:00")),
            ("0930 GMT", "2025-01-06", pyongyang, Some("09:30")),
            ("at 0534 hours", "2019-07-25", pyongyang, Some("20:34")),
            ("at 1730 hours IST", "2022-12-15", pyongyang, Some("12:00")),
            ("6.20pm local time", "2022-12-15", pyongyang, Some("09:20")),
            ("noon local time", "2025-01-06", pyongyang, Some("03:00")),
            ("5:10 a.m. Tehran time", "2017-08-05", tehran, Some("00:40")),
            ("12:02 a.m. PDT", "2017-05-03", pyongyang, Some("07:02")),
            ("8:30 a.m. Pacific Standard Time", "2019-12-12", pyongyang, Some("16:30")),
            ("12:10 p.m. (Beijing Time)", "2023-12-05", pyongyang, Some("04:10")),
            ("4:58 on the morning", "2017-05-14", Tz::Asia__Tokyo, Some("19:58")),
            ("a 10:1 ratio", "2017-05-14", pyongyang, None),
            ("8.10 km", "2017-05-14", pyongyang, None),
        ] {
            assert_eq!(utc(text, day, local).as_deref(), expected, "{text}");
        }
    }
}
