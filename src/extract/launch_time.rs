//! Which clock times are those of a launch, and on whose clock they were said.

use chrono_tz::Tz;

use super::clause::Opener;
use super::clock::ClockMention;
use super::event::lifts_off;
use super::label::{Label, label};
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::site::surfaces;
use super::tags::{
    CLIMB, DETECT, EVENT, FLY, HEDGE_ABOUT, LAND, LANDNOUN, LAUNCH, LENGTHUNIT, LIFT, OCCUR, REACH,
    SAY, WATER,
};
use super::verb::is_verb;

/// A time without a zone is that of whoever says it, where they speak from another country.
pub(crate) fn speaker_zone(by: Option<&'static str>, country: Option<&str>) -> Option<Tz> {
    let by = by?;
    if country != Some("North Korea") {
        return None;
    }
    if by.starts_with("South Korea") || by == "Yonhap" {
        return Some(Tz::Asia__Seoul);
    }
    (by.starts_with("Japan") || by == "NHK").then_some(Tz::Asia__Tokyo)
}

/// `from a submarine off Sinpo at …`: what leads in the place of launch, and no distance.
fn is_start(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let after = reading.tokens.get(at + 1);
    reading.word(at) == "from"
        && !before.is_some_and(|t| t.has(LENGTHUNIT) || t.is("away") || t.is("far"))
        && after.is_some_and(|t| {
            t.kind == Kind::Word && !t.has(HEDGE_ABOUT) && !matches!(t.word, "noon" | "midnight")
        })
}

/// Whether a clock time is that of the launch: by the nearest word that says what happened then.
pub(crate) fn is_launch_time(reading: &Reading<'_>, mention: &ClockMention) -> bool {
    let Some(clause) = reading.clause_at(mention.number).copied() else { return false };
    let bounded = matches!(reading.word(mention.number), "midnight" | "noon" | "midday")
        && matches!(reading.word_before(mention.number, 1), "after" | "before" | "by" | "past");
    let still = matches!(
        (reading.word_before(mention.first, 2), reading.word_before(mention.first, 1)),
        ("as", "of") | (_, "until" | "till" | "since")
    );
    if bounded || still {
        return false;
    }
    if let Some(label) = label(reading, mention.number) {
        return label == Label::Time;
    }
    // "The first, at 6:01 a.m., covered 350 km".
    let is_inserted = reading.word_before(mention.first, 1) == "at"
        && reading.word_before(mention.first, 2) == ","
        && reading.word(mention.last) == ","
        && mention.first.checked_sub(3).and_then(|b| reading.tokens.get(b)).is_some_and(|t| {
            t.has(super::tags::ORDINALDAY.with(super::tags::MISSILENOUN))
                || matches!(t.word, "one" | "shot" | "up" | "other")
        })
        && reading
            .tokens
            .get(mention.last + 1)
            .is_some_and(|t| t.has(FLY.with(CLIMB).with(LAND).with(REACH).with(LIFT).with(LAUNCH)));
    if is_inserted {
        return true;
    }
    let kind = |at: usize| says_when(reading, mention, at);
    let lowest = clause.first.max(mention.first.saturating_sub(26));
    let near = after_other_time(reading, mention, lowest);
    let own = (near.unwrap_or(lowest)..mention.first).rev().find_map(kind);
    if near.is_some() && own.is_none() {
        return false;
    }
    // A bracket cuts "launched a missile (ICBM) to the high seas at 08:44" in two.
    let past_bracket = || {
        let (first, open) = reading.before_break(&clause)?;
        (first.max(open.saturating_sub(26))..open).rev().find_map(kind)
    };
    // "the missile, which …, from the range at 9:45", "– likely an ICBM – at 3:10".
    let outer = || {
        // "near Sunan, where the airport lies, at 2:33 p.m.".
        let past_aside = clause.opener == Opener::Relative
            && (1..=2).any(|back| {
                reading.word_before(mention.first, back) == ","
                    && (back == 1 || matches!(reading.word_before(mention.first, 1), "at"))
            });
        let is_bare = past_aside
            || !reading
                .run(lowest, mention.first)
                .iter()
                .any(|t| t.has(super::tags::PAST.with(super::tags::BE).with(SAY)));
        let sentence = reading.sentences.get(clause.sentence)?;
        let far = sentence.first.max(mention.first.saturating_sub(45));
        let told = is_bare.then(|| (far..lowest).rev().find_map(kind)).flatten();
        told.filter(|told| *told && far < lowest)
    };
    let left = own.or_else(past_bracket).or_else(outer);
    let right = || (mention.last..clause.last.min(mention.last + 16)).find_map(kind);
    let list = || heads_entry(reading, mention, clause.first, clause.sentence);
    left.or_else(right).unwrap_or_else(list)
}

/// One verb has one time, or a list of them: where another time stands before in the same clause
/// with more than a conjunction between, the token past it. `rose at 9:02 and broke up at 9:04`; not
/// `at 7:01 and the second at 7:11`.
fn after_other_time(reading: &Reading<'_>, mention: &ClockMention, lowest: usize) -> Option<usize> {
    let at = reading.clocks.partition_point(|c| c.first < mention.first);
    let other = reading.clocks.get(at.checked_sub(1)?)?;
    let gap = reading.run(other.last, mention.first);
    let counts = |t: &Token| {
        t.has(super::tags::ORDINALDAY.with(super::tags::NUM).with(super::tags::FIRST))
            || matches!(t.word, "another" | "other" | "again" | "from")
    };
    let is_list = gap.iter().all(|t| {
        t.has(super::tags::PREP.with(super::tags::CONJ).with(HEDGE_ABOUT)) || t.kind != Kind::Word
    });
    (other.first >= lowest && !is_list && !gap.iter().any(counts)).then_some(other.last)
}

/// `Oct. 4, 7:23 a.m.: the big one`, `06:37 — a short-range missile`: the time heads an entry, by
/// its day or by the missile that the entry names.
fn heads_entry(
    reading: &Reading<'_>,
    mention: &ClockMention,
    first: usize,
    sentence: usize,
) -> bool {
    let names_missile = reading.names_missile.get(sentence).copied().unwrap_or(false);
    let is_led = !reading.word_before(mention.first, 1).is_empty()
        || matches!(reading.word(mention.last), "—" | "–" | "-" | ":");
    let opens = reading.sentences.get(sentence).map_or(first, |s| s.first);
    // The hour of the page: "Tuesday, Sept. 27, 19:14" and nothing else.
    if reading.sentences.get(sentence).is_some_and(|s| s.last <= mention.last + 1) {
        return false;
    }
    let after_day = || {
        let at = reading.dates.partition_point(|d| d.last < mention.first);
        let day = at.checked_sub(1).and_then(|at| reading.dates.get(at));
        day.is_some_and(|d| d.first <= opens + 1 && d.last + 1 == mention.first)
            && reading.word_before(mention.first, 1) == ","
    };
    (names_missile && is_led && mention.first <= first + 4) || after_day()
}

/// Words that tie a time to something else than the launch.
fn is_of_something_else(word: &str) -> bool {
    matches!(
        word,
        "alert"
            | "alerts"
            | "warning"
            | "message"
            | "until"
            | "briefing"
            | "window"
            | "sirens"
            | "orbit"
            | "speaking"
            | "cover"
            | "exploded"
            | "posted"
            | "down"
            | "ended"
            | "ending"
            | "finished"
            | "lasted"
            | "passed"
            | "crossed"
            | "over"
            | "overflew"
    )
}

/// What the word at a token says of a time beside it: of a launch, of something else, or nothing.
fn says_when(reading: &Reading<'_>, mention: &ClockMention, at: usize) -> Option<bool> {
    let token = reading.tokens.get(at)?;
    if is_of_something_else(token.word) {
        return Some(false);
    }
    let verb = is_verb(&reading.tokens, at);
    if rises(reading, mention, at) {
        return Some(true);
    }
    // "the alert went out at".
    if token.is("went") && reading.word(at + 1) == "out" {
        return Some(false);
    }
    if matches!(token.word, "hour" | "time") && at < mention.first && mention.first - at <= 3 {
        return Some(true);
    }
    if matches!(token.word, "take" | "blast" | "lift") && reading.word(at + 2) == "off" {
        return Some(true);
    }
    if matches!(token.word, "taking" | "lifting" | "blasting") && reading.word(at + 1) == "off" {
        return Some(true);
    }
    // "The third followed at 6:42".
    if matches!(token.word, "followed" | "came") && at < mention.first && mention.first <= at + 2 {
        return Some(true);
    }
    // "was flown at 15:12": somebody launched it.
    if token.is("flown")
        && (1..=2).any(|b| matches!(reading.word_before(at, b), "was" | "were" | "been"))
    {
        return Some(true);
    }
    if token.has(LAND.with(FLY).with(CLIMB)) && verb && !token.has(LIFT) || token.has(LANDNOUN) {
        return Some(false);
    }
    if matches!(token.word, "logged" | "timed") || is_start(reading, at) {
        return Some(true);
    }
    if matches!(token.word, "give" | "gives" | "gave" | "puts") && mention.first == at + 1 {
        return Some(true);
    }
    let hits_water =
        token.has(REACH) && verb && reading.run(at + 1, at + 4).iter().any(|t| t.has(WATER));
    if hits_water {
        return Some(false);
    }
    if token.has(SAY) && !token.has(DETECT) {
        return Some(is_rival(reading, mention, at));
    }
    // "The call was lifted at": no missile was.
    let needs_particle =
        matches!(token.word, "lifted" | "set" | "let" | "put" | "placed" | "went" | "sent");
    let lifts = token.has(LIFT) && (!needs_particle || lifts_off(reading, at, token));
    let launches =
        lifts || (token.has(LAUNCH) && verb) || token.has(EVENT.with(OCCUR).with(DETECT));
    launches.then_some(true)
}

/// `fired at 5:58 a.m. (the Joint Chiefs say 5:57)`: another's time of what was just timed.
fn is_rival(reading: &Reading<'_>, mention: &ClockMention, verb: usize) -> bool {
    let number = reading.clocks.partition_point(|c| c.first < mention.first);
    let Some(other) = number.checked_sub(1).and_then(|at| reading.clocks.get(at)) else {
        return false;
    };
    let apart = (other.time - mention.time).num_minutes().abs();
    verb + 2 >= mention.first
        && verb < mention.first
        && verb >= other.last
        && mention.first - other.last < 24
        && apart < 10
}

/// `soared into the sky`, `broke the surface`, `Start 09:59`: what tells a launch without naming it.
fn rises(reading: &Reading<'_>, mention: &ClockMention, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let ahead = reading.run(at + 1, at + 4);
    let to_sky = ahead.iter().any(|t| matches!(t.word, "sky" | "from" | "out"));
    let begins = matches!(token.word, "start" | "ignition" | "takeoff")
        && at < mention.first
        && mention.first - at <= 5;
    begins || surfaces(reading, at) || (token.has(CLIMB) && to_sky && is_verb(&reading.tokens, at))
}
