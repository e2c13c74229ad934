//! Who fires in one clause: the subject of its launch, where the text names a country.

use super::clause::Clause;
use super::event::Event;
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{LAUNCH, MISSILENOUN, PAST, SAY, THIRD};
use super::verb::is_verb;

/// How far before its verb the subject of a launch may stand, in tokens.
const REACH: usize = 24;

/// The country whose forces fire in a clause that tells a launch: `the North fired`, `Seoul's army
/// said it fired`, `were fired by Iran`.
pub(crate) fn shooter(
    reading: &Reading<'_>,
    clause: &Clause,
    event: Event,
) -> Option<&'static str> {
    if !event.is_launch || !event.is_asserted {
        return None;
    }
    let last = clause.last.min(clause.first + 60);
    let verb = (clause.first..last).find(|at| {
        reading.tokens.get(*at).is_some_and(|t| {
            let fires = t.has(LAUNCH) && t.has(PAST.with(THIRD)) && is_verb(&reading.tokens, *at);
            fires || matches!(t.word, "sent" | "sends")
        })
    })?;
    let by = (verb + 1..last.min(verb + 8)).find(|at| reading.word(*at) == "by");
    if let Some(by) = by {
        let at = reading.countries.partition_point(|c| c.first <= by);
        return reading.countries.get(at).filter(|c| c.first <= by + 4).map(|c| c.country);
    }
    let lowest = clause.head.min(verb).max(verb.saturating_sub(REACH));
    let at = reading.countries.partition_point(|c| c.first < verb);
    let mention = at.checked_sub(1).and_then(|at| reading.countries.get(at))?;
    let is_place = matches!(
        reading.word_before(mention.first, 1),
        "toward"
            | "towards"
            | "over"
            | "off"
            | "of"
            | "to"
            | "between"
            | "near"
            | "from"
            | "in"
            | "at"
            | "with"
            | "into"
            | "against"
    );
    if mention.first < lowest || is_place {
        return None;
    }
    let between = reading.run(mention.last, verb);
    let is_passive = between.iter().any(|t| {
        matches!(t.word, "was" | "were" | "been" | "being") || t.has(super::tags::MISSILENOUN)
    });
    let speaks = between.iter().any(|t| t.has(SAY));
    let takes_up = between.iter().any(|t| matches!(t.word, "it" | "they"));
    (!is_passive && (!speaks || takes_up)).then_some(mention.country)
}

/// The country that owns what flies in a clause: `The North Korean missiles flew about 800 km`.
pub(crate) fn owner_here(
    reading: &Reading<'_>,
    clause: &Clause,
    event: Event,
) -> Option<&'static str> {
    if !event.is_flight || !event.is_asserted {
        return None;
    }
    let at = reading.countries.partition_point(|c| c.first < clause.first);
    let mention = reading.countries.get(at).filter(|c| c.first <= clause.first + 2)?;
    let owned = reading.run(mention.last, mention.last + 4);
    let is_theirs = owned
        .iter()
        .take_while(|t| (t.kind == Kind::Word && !t.has(PAST.with(SAY))) || t.is("-"))
        .any(|t| t.has(MISSILENOUN));
    is_theirs.then_some(mention.country)
}

/// Whose missile the sentences up to the news name first: `the South's submarine missile`.
pub(crate) fn owner(reading: &Reading<'_>, sentence: usize) -> Option<&'static str> {
    let last = reading.sentences.get(sentence).map_or(0, |s| s.last);
    let named = reading.countries.iter().take(12).take_while(|c| c.first < last);
    let mut owners = named.filter(|mention| {
        reading.word(mention.last) == "'"
            && reading
                .run(mention.last + 2, mention.last + 7)
                .iter()
                .take_while(|t| t.kind == Kind::Word || t.is("-"))
                .any(|t| t.has(MISSILENOUN))
    });
    owners.next().map(|mention| mention.country)
}

/// Whether two countries fire together: what Seoul and Washington fire is one answer.
pub(crate) fn are_allies(one: &str, other: &str) -> bool {
    let is_ally = |country: &str| matches!(country, "South Korea" | "United States");
    one == other || (is_ally(one) && is_ally(other))
}
