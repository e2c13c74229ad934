//! What a number measures: distance flown, apogee, flight time, or nothing of a flight.

use super::asked::asked;
use super::flight_time::duration;
use super::governor::{ALTITUDE_OF, governor};
use super::quantity::{Quantity, Unit};
use super::reading::Reading;
use super::right_side::{ENDED, Right, right};
use super::tags::{APOGEE, DIST, FAIL, FIRST, NEG};
use super::verb::Mood;
use crate::model::Field;

/// How far to the left the word that governs a number may stand.
pub(crate) const REACH_LEFT: usize = 26;

/// A height that only a noun gives, `heights of 5 km`, is seldom a missile's peak below so many
/// kilometres.
const LOWEST_PEAK: f64 = 10.0;

/// The rule of two nouns and then two figures.
pub(crate) const PAIRED: &str = "range and altitude, in this order";

/// What a number measures, and which rule says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    /// `Distance`, `Apogee` or `FlightTime`.
    pub(crate) field: Field,
    /// The rule, for `--explain`.
    pub(crate) rule: &'static str,
}

/// Words that make a clause a matter of what could be.
fn is_hypothetical(reading: &Reading<'_>, at: usize) -> bool {
    let Some(clause) = reading.clause_at(at) else { return true };
    let first = clause.head.max(at.saturating_sub(40));
    let run = reading.run(first, clause.last.min(at + 20));
    let on_course = run.windows(2).any(|w| {
        matches!(w, [a, b] if matches!(a.word, "standard" | "normal" | "flatter" | "lower" | "minimum" | "ordinary" | "typical" | "usual") && matches!(b.word, "trajectory" | "course" | "path" | "angle" | "trip" | "flight"))
    });
    on_course
        || is_of_stage(reading, clause.head, at)
        || run.iter().enumerate().any(|(at, t)| {
            // "Failed to reach orbit after climbing to 300 km" tells of a height all the same.
            let before = run.get(at.saturating_sub(5)..at).unwrap_or_default();
            let is_missed = before.iter().any(|t| t.has(FAIL.with(NEG)) || t.is("short"))
                || before.last().is_some_and(|t| matches!(t.word, "irregular" | "flight" | "preset" | "set"));
            matches!(t.word, "circle" | "circling" | "theory" | "theoretically" | "radius" | "simulation" | "simulations")
                || matches!(t.word, "usually" | "typically" | "generally" | "typical")
                || (t.is("orbit") && !is_missed)
        })
        || run.windows(2).any(
            |w| matches!(w, [a, b] if a.is("hypothetical") && !matches!(b.word, "target" | "targets")),
        )
}

/// `the second stage took it to 150 km`: where a part of the flight ended.
fn is_of_stage(reading: &Reading<'_>, head: usize, number: usize) -> bool {
    let first = head.min(number).max(number.saturating_sub(14));
    (first..number).any(|at| {
        let hyphen = usize::from(reading.word_before(at, 1) == "-");
        let is_counted = at
            .checked_sub(1 + hyphen)
            .and_then(|before| reading.tokens.get(before))
            .is_some_and(|t| t.has(FIRST) || t.is("spent"));
        is_counted
            && reading.word(at) == "stage"
            && !matches!(reading.word(at + 1), "separation" | "ignition" | "engine" | "motor")
    })
}

/// What the quantity measures; `None` where it says nothing of how a missile flew.
pub(crate) fn measured(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let is_missed_mark = reading.word_before(quantity.first, 1) == "the"
        && matches!(reading.word_before(quantity.first, 3), "short" | "shy");
    // "As close as 12 km to the line".
    let is_nearness = (1..=3).any(|back| reading.word_before(quantity.number, back) == "close")
        && reading.word_before(quantity.number, 1) == "as";
    if is_nearness
        || is_missed_mark
        || quantity.is_conversion
        || is_hypothetical(reading, quantity.number)
    {
        return None;
    }
    if quantity.unit.is_length() {
        length(reading, quantity)
    } else {
        duration(reading, quantity).or_else(|| asked(reading, quantity))
    }
}

/// The first token after a quantity and its conversion in brackets.
pub(crate) fn after(reading: &Reading<'_>, quantity: &Quantity) -> usize {
    let mut at = quantity.last + usize::from(reading.word(quantity.last) == "\"");
    if matches!(reading.word(at), "(" | "[") {
        let close = (at..at + 14).find(|i| matches!(reading.word(*i), ")" | "]"));
        let converted =
            reading.quantities.get(reading.quantities.partition_point(|q| q.first < at));
        if let Some(close) = close
            && converted.is_some_and(|q| q.is_conversion && q.first <= at + 2)
        {
            at = close + 1;
        }
    }
    at
}

fn length(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let next = after(reading, quantity);
    let governor = governor(reading, quantity);
    if let Some(field) = paired(reading, quantity)
        && governor.is_none_or(|g| g.mood == Mood::Asserted)
    {
        return Some(Measured { field, rule: PAIRED });
    }
    match right(reading, quantity, next, governor) {
        Right::Field(field, rule) => {
            let mood_is_fine = rule == ENDED || governor.is_none_or(|g| g.mood == Mood::Asserted);
            return (mood_is_fine && !is_tiny(quantity, field)).then_some(Measured { field, rule });
        }
        Right::Nothing => return None,
        Right::Open => {}
    }
    let Some(governor) = governor else { return asked(reading, quantity) };
    let measured = governor.measured?;
    let is_low = measured.rule == ALTITUDE_OF && quantity.low < LOWEST_PEAK;
    (governor.mood == Mood::Asserted && !is_low && !is_tiny(quantity, measured.field))
        .then_some(measured)
}

/// `its range and altitude were estimated at 240 km and 47 km`: two nouns, then two figures.
fn paired(reading: &Reading<'_>, quantity: &Quantity) -> Option<Field> {
    let kind = |at: usize| {
        let token = reading.tokens.get(at)?;
        if token.has(APOGEE) {
            return Some(Field::Apogee);
        }
        token.has(DIST).then_some(Field::Distance)
    };
    let sentence = reading.sentence_of(quantity.first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(quantity.first.saturating_sub(14));
    for at in (lowest..quantity.first).rev() {
        let Some(second) = kind(at) else { continue };
        let joint = (1..=3).find(|back| reading.word_before(at, *back) == "and")?;
        let first = (joint + 1..=joint + 2).find_map(|back| kind(at.checked_sub(back)?))?;
        if first == second {
            return None;
        }
        let mine = reading.quantities.partition_point(|q| q.first < quantity.first);
        let between = reading
            .quantities
            .get(mine.saturating_sub(4)..mine)?
            .iter()
            .filter(|q| q.first > at && !q.is_conversion && q.unit.is_length())
            .count();
        return [first, second].get(between).copied();
    }
    None
}

/// Metres and feet are heights of flights only from a kilometre on; smaller ones are dimensions.
fn is_tiny(quantity: &Quantity, field: Field) -> bool {
    let is_small_unit = matches!(quantity.unit, Unit::Metre | Unit::Foot);
    quantity.low < 1.0 || (is_small_unit && field != Field::Apogee)
}

/// Whether a length stands without any word that governs it: it may still be one of several
/// figures of a speaker ("Seoul has 590 km and 60 km").
pub(crate) fn is_open(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    if quantity.is_conversion
        || is_hypothetical(reading, quantity.number)
        || matches!(quantity.unit, Unit::Metre | Unit::Foot)
    {
        return false;
    }
    let governor = governor(reading, quantity);
    let before = |back| reading.word_before(quantity.first, back);
    if before(1) == "the" && matches!(before(3), "short" | "shy") {
        return false;
    }
    let is_free =
        governor.is_none_or(|g| g.mood == Mood::Asserted && g.measured.is_none() && !g.is_landing);
    let next = after(reading, quantity);
    let is_told = !quantity.unit.is_length()
        && quantity
            .first
            .checked_sub(1)
            .and_then(|at| reading.tokens.get(at))
            .is_some_and(|t| t.has(super::tags::SAY));
    (is_free || is_told)
        && (!quantity.unit.is_length()
            || matches!(right(reading, quantity, next, None), Right::Open))
}
