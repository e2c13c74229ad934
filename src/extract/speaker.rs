//! Whose figure it is: the body that says so in the figure's sentence.

use super::actors::claimant_in;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{ATTRIBUTES, DETECT, SAY, SAYAS};

/// How far to either side an attribution may stand, in tokens.
const WINDOW: usize = 48;

/// The claimant of what stands at the tokens `first..last`, where the text names one.
pub(crate) fn claimant(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    if let Some(by) = in_bracket(reading, last).or_else(|| named_beside(reading, first)) {
        return Some(by);
    }
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(first.saturating_sub(WINDOW));
    let highest = sentence.last.min(last + WINDOW);
    // A contrast or a semicolon parts what two bodies say.
    let parts = |at: &usize| matches!(reading.word(*at), ";" | "while" | "whereas");
    let near_low = (lowest..first).rev().find(parts).map_or(lowest, |at| at + 1);
    let near_high = (last..highest).find(parts).unwrap_or(highest);
    let nearest =
        nearest_left(reading, near_low, first).or_else(|| nearest_right(reading, last, near_high));
    let only_left = nearest.is_none() && near_high < highest && near_low == lowest;
    if nearest.is_some() {
        return nearest;
    }
    if only_left {
        return carried(reading, first);
    }
    nearest_left(reading, lowest, first)
        .or_else(|| nearest_right(reading, last, highest))
        .or_else(|| carried(reading, first))
}

/// Who speaks in a run of tokens, from its end on.
fn nearest_left(reading: &Reading<'_>, lowest: usize, last: usize) -> Option<&'static str> {
    let words = reading.speaking(lowest, last);
    words.iter().rev().find_map(|at| attribution(reading, *at, lowest, last))
}

/// Who speaks in a run of tokens, from its start on.
fn nearest_right(reading: &Reading<'_>, first: usize, highest: usize) -> Option<&'static str> {
    let words = reading.speaking(first, highest);
    words.iter().find_map(|at| attribution(reading, *at, first, highest))
}

/// `…, Tokyo at 140 km`, `and Pyongyang 68 minutes`: a body and its figure, with no verb of their
/// own.
#[inline(never)]
fn named_beside(reading: &Reading<'_>, first: usize) -> Option<&'static str> {
    let link = reading.word_before(first, 1);
    let is_linked = matches!(link, "at" | "of" | "said" | "says" | "put" | "gave");
    let end = first.checked_sub(usize::from(is_linked))?;
    let end = end - usize::from(is_linked && reading.word_before(end, 1) == ",");
    let at = reading.countries.partition_point(|c| c.last <= end);
    let mention = at.checked_sub(1).and_then(|at| reading.countries.get(at))?;
    let opens = reading.sentence_of(mention.first).and_then(|s| reading.sentences.get(s));
    let is_free =
        matches!(reading.word_before(mention.first, 1), "," | ";" | "and" | "while" | "but")
            || opens.is_some_and(|s| s.first == mention.first);
    (mention.last == end && is_free)
        .then(|| claimant_in(&reading.tokens, mention.first, mention.last))
        .flatten()
}

/// `1,100 km (JCS)`: the body in the bracket right after a figure.
#[inline(never)]
fn in_bracket(reading: &Reading<'_>, open: usize) -> Option<&'static str> {
    if reading.word(open) != "(" {
        return None;
    }
    let close = (open + 1..open + 8).find(|at| matches!(reading.word(*at), ")" | ","))?;
    let has_number = reading.run(open, close).iter().any(|t| t.kind == Kind::Number);
    (!has_number).then(|| claimant_in(&reading.tokens, open + 1, close)).flatten()
}

/// The two bodies of `Seoul and Tokyo put it at 2,000 km and 2,010 km, respectively`.
pub(crate) fn respective(reading: &Reading<'_>, first: usize) -> Option<[&'static str; 2]> {
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(first.saturating_sub(24));
    let verb = (lowest..first)
        .find(|at| reading.tokens.get(*at).is_some_and(|t| t.has(SAY.with(ATTRIBUTES))))?;
    let joint = (lowest..verb).find(|at| {
        reading.word(*at) == "and"
            && claimant_in(&reading.tokens, *at + 1, (*at + 5).min(verb)).is_some()
    })?;
    let one = claimant_in(&reading.tokens, lowest.max(joint.saturating_sub(8)), joint)?;
    let two = claimant_in(&reading.tokens, joint + 1, verb)?;
    (one != two).then_some([one, two])
}

/// `It added …`, `It flew …, it said`: the speaker of the sentence before.
#[inline(never)]
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
    nearest_right(reading, lowest, before.last)
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
        let after = phrase_end(reading, at + 1, highest.max(at + 10));
        return claimant_in(&reading.tokens, at + 1, after)
            .or_else(|| of_clause(reading, at, lowest));
    }
    let is_noun = matches!(
        token.word,
        "figures"
            | "figure"
            | "number"
            | "numbers"
            | "reckoning"
            | "view"
            | "estimate"
            | "estimates"
            | "calculation"
    );
    let counts = token.has(ATTRIBUTES)
        && (is_noun
            || reading
                .run(at + 1, at + 8)
                .iter()
                .any(|t| t.kind == Kind::Number || t.has(super::tags::NUM)));
    let speaks =
        counts || token.has(SAY.with(DETECT)) || (token.is(":") && token.kind == Kind::Mark);
    // "The United States" says nothing by its name.
    let is_country = token.is("states") && at > 0 && reading.word(at - 1) == "united";
    if !speaks || is_country {
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
    subject.or_else(inverted).or_else(|| of_clause(reading, at, lowest))
}

/// `KCNA has been more precise, quoting …`: the subject of the clause that a participle hangs on.
fn of_clause(reading: &Reading<'_>, at: usize, lowest: usize) -> Option<&'static str> {
    let token = reading.tokens.get(at)?;
    let hangs_on = token.has(super::tags::ING) && reading.word_before(at, 1) == ",";
    hangs_on.then(|| claimant_in(&reading.tokens, lowest.max(at.saturating_sub(24)), at)).flatten()
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
