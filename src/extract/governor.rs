//! The word to the left of a number that says what it measures, and in which mood.

use super::figure::{Measured, REACH_LEFT};
use super::going::{flight_before, going, puts_at};
use super::hedge::is_never_above;
use super::lex::Token;
use super::measure_noun::by_noun;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tags::{
    APOGEE, BEPRESENT, CAPABLE, CLIMB, DIST, FLY, LAND, LANDNOUN, LAUNCH, MAY_BE, MODAL, PAST,
    PEAKNOUN, REACH, SAY,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// The rule of a noun of height.
pub(crate) const ALTITUDE_OF: &str = "altitude of";

/// The rule of "the range was": of a flight, unless its distance is known to be another.
pub(crate) const RANGE_WAS: &str = "the range was";

/// The rule of a verb of launching with a number straight after it.
pub(crate) const FIRED: &str = "fired so far";

/// The word to the left that governs a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Governor {
    /// What it makes of the number, where it alone decides.
    pub(crate) measured: Option<Measured>,
    /// How it tells it.
    pub(crate) mood: Mood,
    /// Whether it is a verb of flying.
    pub(crate) is_flight: bool,
    /// Whether it is a word of landing.
    pub(crate) is_landing: bool,
    /// How many tokens before the number it stands.
    pub(crate) distance: usize,
}

/// The word that governs a number, if one does.
pub(crate) fn governor(reading: &Reading<'_>, quantity: &Quantity) -> Option<Governor> {
    let tokens = &reading.tokens;
    let clause = reading.clause_at(quantity.number)?;
    let sentence = reading.sentences.get(clause.sentence)?;
    let lowest = sentence.first.max(quantity.first.saturating_sub(REACH_LEFT));
    let as_high = (1..=4).any(|back| {
        reading.word_before(quantity.number, back) == "as"
            && reading.word_before(quantity.number, back + 1) == "high"
    });
    let no_higher = reading.word_before(quantity.number, 1) == "than"
        && reading.word_before(quantity.number, 2) == "higher";
    let never_above = as_high
        || no_higher
        || reading.word_before(quantity.number, 1) == "above"
            && matches!(reading.word_before(quantity.number, 2), "never" | "not");
    if never_above {
        let measured = Measured { field: Field::Apogee, rule: "as high as" };
        return Some(found(Some(measured), Mood::Asserted, GovernorKind::Flight));
    }
    if is_never_above(tokens, quantity.number) {
        let flew = quantity
            .number
            .checked_sub(2)
            .and_then(|at| tokens.get(at))
            .is_some_and(|t| t.has(FLY));
        let field = if flew { Field::Distance } else { Field::Apogee };
        let measured = Measured { field, rule: "never above" };
        return Some(found(Some(measured), Mood::Asserted, GovernorKind::Flight));
    }
    let mut crossed = 0;
    let is_elliptic = is_elliptic(reading, quantity.first);
    for at in (lowest..quantity.first).rev() {
        let token = tokens.get(at)?;
        if token.is(";") && !is_elliptic {
            return None;
        }
        if is_elliptic && !is_verb(tokens, at) {
            continue;
        }
        crossed += usize::from(token.is(",") || token.is("and"));
        let found = govern(reading, at, token, reading.head_of(at), quantity.first);
        if let Some(mut found) = found {
            if !found.is_flight && found.measured.is_some() && !is_next_to(reading, quantity, at) {
                return None;
            }
            found.distance = quantity.first - at;
            return Some(found);
        }
        if crossed > 4 {
            return None;
        }
    }
    None
}

/// `the first went 300 km, with a peak of 550 km, and the last about 750 km`: a missile and its
/// figure, with the verb of the one before.
fn is_elliptic(reading: &Reading<'_>, first: usize) -> bool {
    // "Its first peak was 99.8 km and the second 42.5 km" counts peaks.
    let lowest = first.saturating_sub(16).max(reading.head_of(first).min(first));
    let counts_peaks = reading
        .run(lowest, first)
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.is("first") && b.has(PEAKNOUN.with(APOGEE))));
    !counts_peaks
        && matches!(reading.word_before(first, 1), "first" | "second" | "third" | "last" | "other")
        && reading.word_before(first, 2) == "the"
        && reading.word_before(first, 3) != "of"
        && reading.word_before(first, 3) != "put"
}

/// Whether a noun such as "altitude" still governs a number: none stands between, or one that is
/// joined by "and" (`altitudes of 100 km and 550 km`).
fn is_next_to(reading: &Reading<'_>, quantity: &Quantity, noun: usize) -> bool {
    let index = reading.quantities.partition_point(|q| q.number < quantity.number);
    let before =
        index.checked_sub(1).and_then(|b| reading.quantities.get(b)).filter(|q| q.number > noun);
    let before = match before {
        Some(q) if q.is_conversion => index
            .checked_sub(2)
            .and_then(|b| reading.quantities.get(b))
            .filter(|q| q.number > noun)
            .or(before),
        other => other,
    };
    before.is_none_or(|q| {
        let gap = reading.run(q.last, quantity.first);
        gap.len() <= 8
            && gap.iter().any(|t| matches!(t.word, "and" | "or" | "then" | "to"))
            && !gap.iter().any(|t| matches!(t.word, "while" | ";"))
    })
}

/// A governor of which only the kind matters.
pub(super) const fn found(measured: Option<Measured>, mood: Mood, kind: GovernorKind) -> Governor {
    Governor {
        measured,
        mood,
        is_flight: matches!(kind, GovernorKind::Flight | GovernorKind::Arrival),
        is_landing: matches!(kind, GovernorKind::Landing | GovernorKind::Arrival),
        distance: 0,
    }
}

/// What kind of word governs.
#[derive(Debug, Clone, Copy)]
pub(super) enum GovernorKind {
    /// A noun, a modal.
    Plain,
    /// A verb of flying.
    Flight,
    /// A word of landing.
    Landing,
    /// "Reached the area …": flying and landing at once.
    Arrival,
}

fn govern(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    by_noun(reading, at, token, clause_first)
        .or_else(|| by_verb(reading, at, token, clause_first, number))
        .or_else(|| {
            let counts = reading.run(at.saturating_sub(3), at).iter().any(|t| {
                t.has(APOGEE.with(DIST)) || matches!(t.word, "figure" | "figures" | "estimate")
            });
            // "Is thought to have broken up after 150 km", "is put at 550 km".
            let is_told = reading.tokens.get(at + 1).is_some_and(|t| t.has(SAY.with(MAY_BE)));
            let is_place =
                matches!(token.word, "is" | "are") && token.has(BEPRESENT) && !counts && !is_told;
            is_place.then(|| found(None, Mood::Possible, GovernorKind::Plain))
        })
}

/// `flew 500 km`, `flew up 380 km`, `flew down`.
fn by_flying(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    let next = reading.word(at + 1);
    let mood = || mood(&reading.tokens, at, clause_first.min(at));
    if somebody_travels(reading, at, clause_first) {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    if next == "down" {
        return Some(found(None, mood(), GovernorKind::Landing));
    }
    // "Flew up 380 km" is a height, "flew up to 380 km" a bound.
    let is_bound = reading.word(at + 2) == "to"
        && number <= at + 2
        && !matches!(token.word, "gone" | "went" | "go");
    let is_up = next == "up" && !is_bound;
    // "Gone up on a steep path, for 1,000 km".
    let is_up = is_up && reading.word_before(number, 1) != "for";
    // "The distance flown at 1,000 km" is none.
    let is_measured = at
        .checked_sub(1)
        .and_then(|before| reading.tokens.get(before))
        .is_some_and(|t| t.has(DIST.with(APOGEE)));
    let is_level = reading.word_before(number, 1) == "at"
        && number <= at + 6
        && !is_measured
        && at + 1 < number;
    // "Went well above 2,500 km".
    let is_over = matches!(token.word, "went" | "flew" | "gone" | "flown")
        && (1..=3).any(|back| reading.word_before(number + 2, back) == "above")
        && number <= at + 3;
    let field = if is_up || is_level || is_over { Field::Apogee } else { Field::Distance };
    let is_inward = next == "in" && !matches!(reading.word(at + 2), "the" | "a" | "an");
    let measured = Measured { field, rule: "flew" };
    (!is_inward).then(|| found(Some(measured), mood(), GovernorKind::Flight))
}

/// `flew`, `climbed to`, `reached`, `fell`.
fn by_verb(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    let tokens = &reading.tokens;
    let next = reading.word(at + 1);
    let mood = || mood(tokens, at, clause_first.min(at));
    let flight =
        |field, rule| Some(found(Some(Measured { field, rule }), mood(), GovernorKind::Flight));
    let verb = is_verb(tokens, at);
    if token.has(FLY) && verb {
        return by_flying(reading, at, token, clause_first, number);
    }
    if let Some((field, rule)) = going(reading, at, number) {
        return flight(field, rule);
    }
    if token.has(LAUNCH) && token.has(PAST) && verb && number == at + 1 {
        // "Fired around 450 km eastward"; a place after the number makes it none.
        let measured = Measured { field: Field::Distance, rule: FIRED };
        return Some(found(Some(measured), mood(), GovernorKind::Plain));
    }
    if token.has(CLIMB) && verb {
        // "Soared for 250 km" is along the ground.
        let along = next == "for" && number <= at + 3;
        let field = if along { Field::Distance } else { Field::Apogee };
        return flight(field, "climbed to");
    }
    if token.has(REACH) && verb && !puts_at(reading, at, number) {
        // "Hit waters 430 km off" is no height.
        let hits = matches!(token.word, "hit" | "hits" | "hitting");
        // "Attained a maximum of 1,000 km".
        let of_maximum =
            || reading.run(at + 1, number).iter().all(|t| matches!(t.word, "a" | "maximum" | "of"));
        let is_straight = number <= at + 1 + usize::from(!hits) || of_maximum();
        if is_straight {
            let is_way = token.is("exceeded") && flight_before(reading, at)
                || matches!(token.word, "measured" | "clocked" | "logged");
            let field = if is_way { Field::Distance } else { Field::Apogee };
            return flight(field, "reached");
        }
        return Some(found(None, mood(), GovernorKind::Arrival));
    }
    let lands = token.has(LAND) && verb;
    if lands
        || came_down(reading, at)
        || token.has(LANDNOUN)
        || matches!(token.word, "target" | "targets" | "ended" | "stopped" | "arrived")
    {
        let mood = if lands {
            mood()
        } else if matches!(token.word, "target" | "targets") {
            named_mood(reading, at, clause_first)
        } else {
            Mood::Asserted
        };
        return Some(found(None, mood, GovernorKind::Landing));
    }
    None
}

/// `capable of striking a target`: what a word before the noun says is only possible.
fn named_mood(reading: &Reading<'_>, noun: usize, clause_first: usize) -> Mood {
    let lowest = clause_first.min(noun).max(noun.saturating_sub(8));
    let is_possible = reading.run(lowest, noun).iter().any(|t| {
        (t.has(CAPABLE) && !t.is("hypothetical"))
            || matches!(t.word, "meant" | "built")
            || (t.has(MODAL) && !(t.is("may") && t.is_capital))
    });
    if is_possible {
        return Mood::Possible;
    }
    let verb = (lowest..noun).rev().find(|at| {
        reading.tokens.get(*at).is_some_and(|t| t.has(LAND.with(REACH).with(LAUNCH)))
            && is_verb(&reading.tokens, *at)
    });
    verb.map_or(Mood::Asserted, |verb| mood(&reading.tokens, verb, lowest))
}

/// `The president flew to Tokyo`, `bombers flew 3,000 km`: the subject is no missile.
pub(crate) fn somebody_travels(reading: &Reading<'_>, verb: usize, clause_first: usize) -> bool {
    let lowest = clause_first.min(verb).max(verb.saturating_sub(6));
    let subject =
        reading.run(lowest, verb).iter().rev().find(|t| {
            t.has(super::tags::TRAVELLER.with(super::tags::MISSILE).with(super::tags::PRON))
        });
    subject.is_some_and(|t| t.has(super::tags::TRAVELLER))
}

/// `came down`, `was brought down`.
pub(crate) fn came_down(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at) == "down"
        && matches!(
            reading.word_before(at, 1),
            "came"
                | "coming"
                | "come"
                | "comes"
                | "brought"
                | "splashed"
                | "splashing"
                | "went"
                | "was"
                | "were"
        )
}
