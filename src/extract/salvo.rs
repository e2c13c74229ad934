//! Several missiles in one breath: "respectively", "the first … the second", "one … the other".

use std::collections::BTreeSet;

use super::clock::ClockMention;
use super::fields::Draft;
use super::lex::Kind;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tags::{LENGTHUNIT, TIMEUNITWORD};
use crate::model::Field;

/// Which missile of a salvo, from 1.
pub(crate) type Ordinal = usize;

/// The missile that a figure is about, where the text counts them.
pub(crate) fn ordinal_of(reading: &Reading<'_>, quantity: &Quantity) -> Option<Ordinal> {
    respectively(reading, quantity.first, quantity.last)
        .or_else(|| counted(reading, quantity.first))
}

/// The missile that a time is about.
pub(crate) fn ordinal_of_clock(reading: &Reading<'_>, mention: &ClockMention) -> Option<Ordinal> {
    let at = reading.clocks.partition_point(|c| c.first < mention.first);
    let next = reading.clocks.get(at + 1);
    let before = at.checked_sub(1).and_then(|b| reading.clocks.get(b));
    let joined = |one: &ClockMention, two: &ClockMention| {
        let gap = two.first.saturating_sub(one.last);
        gap <= 2
            && (one.last..two.first).any(|i| matches!(reading.word(i), "and"))
            && reading.word_before(one.first, 1) != "between"
    };
    if before.is_some_and(|before| joined(before, mention)) {
        return Some(2);
    }
    next.is_some_and(|next| joined(mention, next)).then_some(1)
}

/// `430 km and 690 km, respectively`.
fn respectively(reading: &Reading<'_>, first: usize, last: usize) -> Option<Ordinal> {
    let says_so = reading
        .run(last, last + 10)
        .iter()
        .take_while(|t| !matches!(t.word, "." | ";"))
        .any(|t| t.is("respectively"));
    if !says_so {
        return None;
    }
    let is_joined_before = reading.word_before(first, 1) == "and"
        && first.checked_sub(2).and_then(|at| reading.tokens.get(at)).is_some_and(|t| {
            t.has(LENGTHUNIT.with(TIMEUNITWORD)) || t.is(",") || t.kind == Kind::Number
        });
    let is_joined_after = reading.run(last, last + 2).iter().any(|t| t.is("and"));
    match (is_joined_before, is_joined_after) {
        (true, _) => Some(2),
        (false, true) => Some(1),
        _ => None,
    }
}

/// `the first flew 600 km and the second 120`, `one flew 350 km and the other 800`.
fn counted(reading: &Reading<'_>, first: usize) -> Option<Ordinal> {
    for back in 1..=5 {
        let word = reading.word_before(first, back);
        let lead = reading.word_before(first, back + 1);
        let next = reading.word(first.checked_sub(back)? + 1);
        let of_flight = matches!(next, "peak" | "stage" | "time" | "of" | "test" | "launch");
        match (lead, word) {
            ("the", "first") if !of_flight => return Some(1),
            ("the", "second" | "other" | "latter") if !of_flight => return Some(2),
            ("the", "third") if !of_flight => return Some(3),
            (_, "one") if matches!(next, "flew" | "travelled" | "traveled" | "went") => {
                return Some(1);
            }
            (_, "." | ";") => return None,
            _ => {}
        }
    }
    subject(reading, first)
}

/// `The second of two missiles … covered 400 km`: the sentence's subject counts.
fn subject(reading: &Reading<'_>, first: usize) -> Option<Ordinal> {
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let at = sentence.first;
    let of_some = reading.word(at + 2) == "of"
        && reading
            .tokens
            .get(at + 3)
            .is_some_and(|t| t.has(super::tags::NUM.with(super::tags::DET)));
    let stands_alone = of_some || matches!(reading.word(at + 2), "," | "missile" | "flew" | "one");
    if reading.word(at) != "the" || !stands_alone || first > at + 40 {
        return None;
    }
    let again = reading
        .run(at + 2, first)
        .iter()
        .any(|t| matches!(t.word, "first" | "second" | "third" | "other"));
    match reading.word(at + 1) {
        "first" if !again => Some(1),
        "second" | "other" if !again => Some(2),
        "third" if !again => Some(3),
        _ => None,
    }
}

/// One list of facts for each missile that has a figure of its own.
pub(crate) fn split(drafts: Vec<Draft>) -> Vec<Vec<Draft>> {
    let is_figure = |d: &&Draft| {
        matches!(d.proposal.field, Field::Distance | Field::Apogee | Field::FlightTime)
    };
    let counted: BTreeSet<Ordinal> =
        drafts.iter().filter(is_figure).filter_map(|d| d.ordinal).collect();
    if counted.len() < 2 {
        return vec![drafts];
    }
    counted
        .iter()
        .map(|ordinal| {
            let mine = |draft: &&Draft| draft.ordinal.is_none() || draft.ordinal == Some(*ordinal);
            drafts.iter().filter(mine).cloned().collect()
        })
        .collect()
}
