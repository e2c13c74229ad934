//! Whose figure it is: the body that says so in the figure's sentence.

use super::actors::claimant_in;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{ATTRIBUTES, DETECT, SAY, SAYAS};

/// How far to either side an attribution may stand, in tokens.
const WINDOW: usize = 48;

/// The claimant of what stands at the tokens `first..last`, where the text names one.
pub(crate) fn claimant(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(first.saturating_sub(WINDOW));
    let highest = sentence.last.min(last + WINDOW);
    let left = (lowest..first).rev().find_map(|at| attribution(reading, at, lowest, first));
    left.or_else(|| (last..highest).find_map(|at| attribution(reading, at, last, highest)))
        .or_else(|| carried(reading, first))
}

/// `It added …`, `It flew …, it said`: the speaker of the sentence before.
fn carried(reading: &Reading<'_>, first: usize) -> Option<&'static str> {
    let number = reading.sentence_of(first)?;
    let sentence = reading.sentences.get(number)?;
    let before = reading.sentences.get(number.checked_sub(1)?)?;
    let opening = reading.tokens.get(sentence.first)?;
    let takes_up = opening.has(super::tags::PRON) || opening.has(super::tags::DET);
    if sentence.opens_paragraph || !takes_up {
        return None;
    }
    let lowest = before.first.max(before.last.saturating_sub(WINDOW));
    (lowest..before.last).find_map(|at| attribution(reading, at, lowest, before.last))
}

fn attribution(
    reading: &Reading<'_>,
    at: usize,
    lowest: usize,
    highest: usize,
) -> Option<&'static str> {
    let token = reading.tokens.get(at)?;
    if token.has(SAYAS)
        || (token.is("by") && reading.run(at, at + 7).iter().any(|t| t.is("account")))
    {
        return claimant_in(
            &reading.tokens,
            at + 1,
            phrase_end(reading, at + 1, highest.max(at + 10)),
        );
    }
    let is_noun =
        matches!(token.word, "figures" | "reckoning" | "view" | "estimates" | "calculation");
    let counts = token.has(ATTRIBUTES)
        && (is_noun
            || reading
                .run(at + 1, at + 6)
                .iter()
                .any(|t| t.kind == Kind::Number || t.has(super::tags::NUM)));
    let speaks =
        counts || token.has(SAY.with(DETECT)) || (token.is(":") && token.kind == Kind::Mark);
    if !speaks {
        return None;
    }
    let start = phrase_start(reading, at, lowest);
    let subject = claimant_in(&reading.tokens, start, at);
    if counts && subject.is_none() {
        // "Seoul, whose chiefs think …, has 590 km".
        return claimant_in(&reading.tokens, lowest.max(at.saturating_sub(24)), at);
    }
    let inverted = || {
        let follows = token.has(SAY) && !reading.tokens.get(at + 1).is_some_and(|t| t.is("that"));
        follows
            .then(|| claimant_in(&reading.tokens, at + 1, phrase_end(reading, at + 1, at + 9)))
            .flatten()
    };
    subject.or_else(inverted)
}

fn phrase_start(reading: &Reading<'_>, at: usize, lowest: usize) -> usize {
    let floor = lowest.max(at.saturating_sub(12));
    (floor..at).rev().find(|i| reading.tokens.get(*i).is_some_and(cuts)).map_or(floor, |i| i + 1)
}

fn phrase_end(reading: &Reading<'_>, from: usize, limit: usize) -> usize {
    let ceiling = limit.min(from + 10);
    (from..ceiling).find(|i| reading.tokens.get(*i).is_some_and(cuts)).unwrap_or(ceiling)
}

fn cuts(token: &Token) -> bool {
    matches!(token.word, "," | ";" | "\"" | "—" | "(" | ")" | "." | "that" | ":")
        || token.kind == Kind::Break
}
