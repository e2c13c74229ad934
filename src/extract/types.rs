//! Which missile type and class a launch was: named as what flew, not beside it.

use super::clause::Opener;
use super::event::Event;
use super::label::{Label, label};
use super::lex::Token;
use super::reading::Reading;
use super::tags::{BE, CLIMB, FAIL, FLY, HAVE, LAND, LAUNCH, LIFT, MAY_BE, NEG, REACH, SAY};
use super::verb::{Mood, is_verb, mood};
use crate::model::MissileClass;

/// Whether the words before a name set it apart from what flew: "unlike the", "than the", "copy
/// of the", "such as".
pub(crate) fn is_compared(reading: &Reading<'_>, first: usize) -> bool {
    if reading
        .run(first + 1, first + 8)
        .iter()
        .take_while(|t| !t.is("."))
        .any(|t| matches!(t.word, "successor" | "predecessor"))
    {
        return true;
    }
    (1..=6).any(|back| {
        let word = reading.word_before(first, back);
        let looked = word == "like"
            && matches!(reading.word_before(first, back + 1), "looked" | "looks" | "appeared");
        !looked
            && matches!(
                word,
                "than"
                    | "unlike"
                    | "like"
                    | "similar"
                    | "compared"
                    | "predecessor"
                    | "successor"
                    | "derived"
                    | "reminiscent"
                    | "akin"
                    | "cousin"
                    | "clone"
                    | "counterpart"
                    | "based"
                    | "paraded"
                    | "displayed"
                    | "derivative"
                    | "modelled"
                    | "modeled"
                    | "descended"
                    | "evolved"
                    | "copy"
                    | "rather"
                    | "instead"
                    | "resembling"
                    | "resembled"
                    | "resembles"
                    | "such"
                    | "limited"
            )
            || (!looked && back <= 2 && matches!(word, "not" | "from"))
            || (!looked && back <= 2 && word == "by" && !is_carried(reading, first - back))
    })
}

/// `carried by a Simorgh`, `lofted by the Qased`: what did it flew.
fn is_carried(reading: &Reading<'_>, by: usize) -> bool {
    reading.tokens.get(by.saturating_sub(1)).is_some_and(|t| {
        t.has(LAUNCH.with(LIFT)) || matches!(t.word, "carried" | "lofted" | "flown" | "borne")
    })
}

/// Whether the clause at a token names what flew: it tells the launch, or identifies the missile.
pub(crate) fn names_what_flew(reading: &Reading<'_>, events: &[Event], first: usize) -> bool {
    let Some(number) = reading.clause_of.get(first).copied() else { return false };
    let Some(clause) = reading.clauses.get(number) else { return false };
    if clause.opener == Opener::Comparison {
        return false;
    }
    if label(reading, first) == Some(Label::Missile) || is_bare(reading, events, number, first) {
        return true;
    }
    let event = events.get(number).copied().unwrap_or_default();
    if is_unreal_at(reading, first, clause.first) || is_guess(reading, first) {
        return false;
    }
    if is_possible(reading, first, clause.first) {
        return false;
    }
    if is_definite(reading, first) {
        return true;
    }
    let goes_on = (number + 1..=number + 3).any(|next| {
        let same = reading.clauses.get(next).is_some_and(|c| {
            c.sentence == clause.sentence
                && c.opener != Opener::Comparison
                && c.opener != Opener::Subordinate
        });
        same && events.get(next).is_some_and(|e| e.is_asserted && !e.is_past)
    });
    if goes_on && clause.opener != Opener::Subordinate {
        return true;
    }
    let parent = clause.parent.and_then(|p| events.get(p)).copied().unwrap_or_default();
    event.is_asserted
        || flies_on(reading, first, clause.last)
        || (event.by_noun && !event.is_unreal)
        || identifies(reading, first)
        || (clause.opener == Opener::Bracket && parent.is_asserted)
}

/// `guesses in which analysts had named the Musudan`, `some expect the Hwasong-16`, `an improved
/// Scud`, `the Sentinel, which has yet to fly`: a type that is only thought of.
pub(crate) fn is_guess(reading: &Reading<'_>, first: usize) -> bool {
    let Some(sentence) = reading.sentence_of(first).and_then(|s| reading.sentences.get(s)) else {
        return false;
    };
    let led = reading.word_before(first, 1);
    let is_lineage = matches!(led, "improved" | "upgraded" | "enlarged")
        && matches!(reading.word_before(first, 2), "an" | "a")
        || led == "the" && matches!(reading.word_before(first, 3), "enlargement");
    let lowest = sentence.first.max(first.saturating_sub(12));
    let guesses = |t: &Token| {
        matches!(
            t.word,
            "guess"
                | "guesses"
                | "guessed"
                | "proposes"
                | "rumoured"
                | "rumored"
                | "expect"
                | "nobody"
        )
    };
    let ahead = reading.run(first, sentence.last.min(first + 14));
    let unflown = ahead.windows(3).any(
        |w| matches!(w, [a, b, c] if a.has(HAVE) && (b.is("yet") && c.is("to") || b.is("never"))),
    );
    is_lineage || unflown || reading.run(lowest, first).iter().any(guesses)
}

/// `the Unha-3, or "Galaxy", rocket exploded`: the next verb tells how it flew or failed.
fn flies_on(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let tells = LAUNCH.with(FLY).with(CLIMB).with(LAND).with(REACH).with(LIFT).with(FAIL);
    let verb = (first..last.min(first + 14)).find(|at| {
        // "submarine-launched" is no verb.
        let is_glued = reading.word_before(*at, 1) == "-";
        !is_glued
            && reading.tokens.get(*at).is_some_and(|t| t.has(tells.with(BE).with(HAVE).with(SAY)))
    });
    verb.is_some_and(|at| {
        reading.tokens.get(at).is_some_and(|t| t.has(tells) && !t.has(BE.with(HAVE).with(SAY)))
            && (is_verb(&reading.tokens, at)
                || reading.tokens.get(at).is_some_and(|t| t.has(LIFT))
                || reading.tokens.get(at).is_some_and(|t| t.word.ends_with("ed")))
            && mood(&reading.tokens, at, first) == Mood::Asserted
    })
}

/// `An ICBM this time, from Sunan.`: what heads a sentence that has no verb.
fn is_bare(reading: &Reading<'_>, events: &[Event], number: usize, first: usize) -> bool {
    let Some(sentence) = reading.sentence_of(first).and_then(|s| reading.sentences.get(s)) else {
        return false;
    };
    let lead = reading.word_before(first, 1);
    let heads = first <= sentence.first + 2 && matches!(lead, "a" | "an" | "one" | "two" | "|");
    let event = events.get(number).copied().unwrap_or_default();
    let run = reading.run(sentence.first, sentence.last.min(sentence.first + 40));
    let tells = SAY.with(BE).with(super::tags::MODAL).with(super::tags::HAVE);
    heads && !event.is_unreal && !run.iter().any(|t| t.has(tells))
}

/// `The medium-range missile is …`: the one that the article is about.
fn is_definite(reading: &Reading<'_>, first: usize) -> bool {
    let sentence =
        reading.sentence_of(first).and_then(|s| reading.sentences.get(s)).map_or(0, |s| s.first);
    let opens = first <= sentence + 5
        && reading.run(sentence, first).iter().any(|t| t.has(super::tags::MISSILE))
        && reading.tokens.get(sentence).is_some_and(|t| t.is("the"));
    let is_told = first <= sentence + 6
        && reading.word(sentence) == "it"
        && matches!(reading.word(sentence + 1), "is" | "was" | "'");
    opens
        || is_told
        || reading.word_before(first, 1) == "the"
            && reading.tokens.get(first).is_some_and(|t| {
                (t.has(super::tags::CLASSRANGE) && !t.is_capital) || t.has(super::tags::ABBRCLASS)
            })
}

/// `is believed to be`, `was a`, `identified as`, `named`, before or after the name.
pub(crate) fn identifies(reading: &Reading<'_>, first: usize) -> bool {
    let sentence =
        reading.sentence_of(first).and_then(|s| reading.sentences.get(s)).map_or(0, |s| s.first);
    let before = reading.run(sentence.max(first.saturating_sub(10)), first);
    before.iter().any(|t| {
        t.has(MAY_BE)
            || matches!(
                t.word,
                "identified"
                    | "identifying"
                    | "named"
                    | "called"
                    | "name"
                    | "type"
                    | "was"
                    | "been"
                    | "dubbed"
                    | "known"
                    | "designated"
                    | "think"
                    | "describing"
                    | "described"
                    | "calls"
                    | "call"
                    | "identifies"
                    | "says"
                    | "announced"
                    | "classified"
                    | "deemed"
                    | "judged"
                    | "considered"
                    | "concluded"
                    | "classed"
                    | "categorised"
                    | "categorized"
                    | "labelled"
            )
    })
}

/// The nearest verb of launching to the left tells what may or will be: "preparing to test a".
fn is_unreal_at(reading: &Reading<'_>, first: usize, clause_first: usize) -> bool {
    let lowest = clause_first.max(first.saturating_sub(12));
    for back in (lowest..first).rev() {
        let Some(token) = reading.tokens.get(back) else { return false };
        let is_near = first - back <= 5 && !reading.run(back, first).iter().any(|t| t.is(","));
        if (token.has(NEG) && is_near) || token.is("preparations") {
            return true;
        }
        if token.has(LAUNCH) && is_verb(&reading.tokens, back) {
            return mood(&reading.tokens, back, clause_first) != Mood::Asserted;
        }
        if token.has(SAY.with(BE)) {
            return false;
        }
    }
    false
}

/// `could shorten the way to an ICBM`: what may come of it; "could be an ICBM" is a guess at it.
pub(crate) fn is_possible(reading: &Reading<'_>, first: usize, clause_first: usize) -> bool {
    // "its ICBM test planned for this week".
    let ahead = reading.run(first + 1, first + 8);
    let test = ahead.iter().position(|t| t.has(super::tags::EVENT));
    let next = test.and_then(|test| ahead.get(test + 1));
    if next.is_some_and(|t| t.has(super::tags::PLAN.with(super::tags::MODAL)) && !t.is_capital) {
        return true;
    }
    let lowest = clause_first.max(first.saturating_sub(8));
    (lowest..first).any(|at| {
        reading.tokens.get(at).is_some_and(|t| t.has(super::tags::MODAL) && !t.is_capital)
            && !(at + 1..at + 3)
                .any(|next| matches!(reading.word(next), "be" | "have" | "well" | "also"))
    })
}

/// Whether a class stands for a programme or an ability rather than for a missile.
pub(crate) fn is_programme(reading: &Reading<'_>, last: usize) -> bool {
    let hyphen = usize::from(reading.word(last) == "-");
    // "It appeared to be of the Pukguksong family".
    let is_of = (2..=5).any(|back| {
        reading.word_before(last, back) == "of" && reading.word_before(last, back + 1) == "be"
    });
    if is_of && reading.word(last) == "family" {
        return false;
    }
    matches!(
        reading.word(last + hyphen),
        "programme"
            | "program"
            | "programs"
            | "programmes"
            | "capability"
            | "capabilities"
            | "technology"
            | "base"
            | "range"
            | "target"
            | "targets"
            | "systems"
            | "engine"
            | "booster"
            | "family"
            | "threat"
            | "defense"
            | "defence"
    )
}

/// Whether a satellite launcher flew: its times and heights are those of an orbit.
pub(crate) fn is_space_launch(class: Option<MissileClass>) -> bool {
    class == Some(MissileClass::Slv)
}
