//! Verbs that tell of a way in some phrases only: `managed 150 km`, `the rocket took it 600 km`,
//! `the flight came to 900 km`, `shot up to 6,000 km`.

use super::deed::flew_so;
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{DET, FLIGHTNOUN, MISSILE};
use crate::model::Field;

/// What the verb at `at` makes of a number that begins, hedges included, at token `number`, and the
/// rule.
pub(super) fn going(
    reading: &Reading<'_>,
    at: usize,
    number: usize,
) -> Option<(Field, &'static str)> {
    let word = reading.word(at);
    let next = reading.word(at + 1);
    let gap = number.checked_sub(at + 1)?;
    // "Only 150 km", "barely 150 km".
    let is_adverb = |word: &str| matches!(word, "only" | "just" | "merely" | "barely" | "mere");
    let adverbs = (1..=2).take_while(|back| is_adverb(reading.word_before(number, *back))).count();
    let straight = gap == adverbs;
    let led = straight || (next == "for" && gap == 1);
    if led && (matches!(word, "managed" | "made" | "done" | "did") || flew_so(reading, at)) {
        return Some((Field::Distance, "managed so far"));
    }
    let goes_on = word == "went" && next == "on" && reading.word(at + 2) == "for" && gap == 2;
    if goes_on || word == "downrange" && straight {
        return Some((Field::Distance, "distance of"));
    }
    if word == "made" && next == "it" && gap == adverbs + 1 {
        return Some((Field::Distance, "managed so far"));
    }
    if word == "got" && straight {
        let far = matches!(reading.word(number + 1), "farther" | "further" | "far");
        let high = matches!(reading.word(number + 1), "higher" | "high");
        let is_bare =
            !far && !high && reading.tokens.get(number).is_some_and(|t| t.kind == Kind::Number);
        let field = if high { Field::Apogee } else { Field::Distance };
        return (far || high || is_bare).then_some((field, "managed so far"));
    }
    // "Got to 101 km at the first peak".
    if word == "got" && next == "to" && gap == 1 {
        return Some((Field::Apogee, "touched"));
    }
    let was = matches!(reading.word_before(at, 1), "was" | "were");
    if word == "credited" && was && next == "with" && gap == 1 {
        return Some((Field::Distance, "managed so far"));
    }
    if flight_before(reading, at)
        && (word == "came" && next == "to" && gap == 1
            || matches!(word, "stretched" | "extended" | "spanned" | "totalled" | "totaled")
                && gap <= 1 + adverbs
                && (gap == adverbs || matches!(next, "for" | "over" | "across")))
    {
        return Some((Field::Distance, "flight of"));
    }
    if matches!(word, "touched" | "grazed") && straight {
        return Some((Field::Apogee, "touched"));
    }
    // The hedge of "shot up to 6,000 km" begins with "up".
    if word == "shot" && straight && next == "up" {
        return Some((Field::Apogee, "climbed to"));
    }
    let object = object_length(reading, at + 1);
    let moves = matches!(word, "took" | "taking" | "take" | "bore" | "brought") && object > 0;
    // "Took it up to 350 km", "was carried to 350 km": the hedge of the first begins with "up".
    let lifts = moves || matches!(word, "sent" | "carried" | "lifted");
    let is_raised = gap == object && reading.word(number) == "up" || next == "to" && gap == 1;
    if lifts && is_raised {
        return Some((Field::Apogee, "climbed to"));
    }
    if moves && gap == object + adverbs {
        return Some((Field::Distance, "sent so far"));
    }
    let follows = matches!(word, "followed" | "tracked") && object > 0;
    let lead = reading.word(at + 1 + object);
    // "Over" may be read as a hedge of the number.
    if follows
        && (gap == object + 1 && matches!(lead, "for" | "across")
            || gap == object && lead == "over")
    {
        return Some((Field::Distance, "followed so far"));
    }
    let sends = matches!(word, "sent" | "sending") || (word == "carried" && !matches!(next, "out"));
    sends.then_some((Field::Distance, "sent so far"))
}

/// How many tokens name a missile after a verb: `it`, `the warhead`.
fn object_length(reading: &Reading<'_>, first: usize) -> usize {
    if matches!(reading.word(first), "it" | "them") {
        return 1;
    }
    let is_led = reading.tokens.get(first).is_some_and(|t| t.has(DET));
    let noun = (first + 1..first + 4).find(|at| {
        reading
            .tokens
            .get(*at)
            .is_some_and(|t| t.has(MISSILE.with(FLIGHTNOUN)) || matches!(t.word, "shot" | "one"))
    });
    noun.filter(|_| is_led).map_or(0, |noun| noun + 1 - first)
}

/// `clocked it at 600 km`, `put the flight at 600 km`: somebody's figure, of what is not said.
pub(super) fn puts_at(reading: &Reading<'_>, at: usize, number: usize) -> bool {
    let object = object_length(reading, at + 1);
    object > 0 && reading.word(at + 1 + object) == "at" && number == at + 2 + object
}

/// Whether the subject of a verb is a flight rather than what flies.
pub(super) fn flight_before(reading: &Reading<'_>, verb: usize) -> bool {
    let lowest = reading.head_of(verb).min(verb).max(verb.saturating_sub(12));
    reading
        .run(lowest, verb)
        .iter()
        .any(|t| t.has(FLIGHTNOUN) || matches!(t.word, "flights" | "trip" | "journey"))
}
