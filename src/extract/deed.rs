//! What a verb that the lexicon does not know tells of a missile: `Two rockets thundered out of
//! Sohae`, `the army loosed three missiles toward the sea`.

use super::clause::Clause;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{
    BE, BURN, CLASSRANGE, CLIMB, DET, DETECT, FAIL, FIRST, FLY, HAVE, INDEF, LAND, LAUNCH,
    MISSILENOUN, MODAL, NEG, NUM, OCCUR, PAST, PAST_FORM, PLAN, PREP, PRON, REACH, REL, SAY, STILL,
    WATER, ZONE,
};
use super::verb::{Mood, mood};

/// Words of a clause that are looked at.
const BOUND: usize = 60;
/// Words between a subject and its verb, or a verb and its object.
const NEAR: usize = 8;

/// What such a verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Something was launched.
    Launched,
    /// Something flew, or failed in flight.
    Flew,
}

/// Whether a word has the form of a past tense or participle, known to the lexicon or not.
pub(crate) fn is_past_form(token: &Token) -> bool {
    !token.is_capital && token.has(PAST_FORM)
}

/// Whether a word ends as most participles do.
pub(crate) fn ends_as_past(word: &[u8]) -> bool {
    word.len() > 4 && word.ends_with(b"ed") && !word.ends_with(b"eed")
}

/// What the first verb of a clause that moves a missile tells, where it is told as done.
pub(crate) fn deed(reading: &Reading<'_>, clause: &Clause) -> Option<Deed> {
    let last = clause.last.min(clause.first + BOUND);
    let verbs = (clause.first..last).zip(reading.run(clause.first, last));
    verbs
        .filter(|(_, token)| is_past_form(token))
        .find_map(|(at, token)| deed_of(reading, clause, (at, last), token))
}

// Apart, so that the loop over all words stays small.
#[inline(never)]
fn deed_of(
    reading: &Reading<'_>,
    clause: &Clause,
    (at, last): (usize, usize),
    token: &Token,
) -> Option<Deed> {
    let is_other = token.has(SAY.with(BE).with(HAVE).with(STILL).with(PLAN).with(DETECT));
    if is_other || describes(reading, at) {
        return None;
    }
    let found = if missile_before(reading, clause, at) {
        if token.has(FAIL) || breaks_up(reading, at) {
            (reading.word(at + 1) != "to").then_some(Deed::Flew)
        } else {
            path(reading, at + 1, last)
        }
    } else if missile_after(reading, at, last) {
        path(reading, at + 2, last).map(|_| Deed::Launched)
    } else {
        None
    };
    found.filter(|_| mood(&reading.tokens, at, clause.head.min(at)) == Mood::Asserted)
}

/// `a modified missile`, `the so-called`: a participle that only describes.
fn describes(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let after = reading.tokens.get(at + 1);
    before.is_some_and(|t| t.has(DET.with(PREP)) || t.is("-"))
        || after.is_some_and(|t| t.has(MISSILENOUN.with(CLASSRANGE)))
}

/// `broke up`, `came apart`.
fn breaks_up(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "broke" | "came" | "fell" | "tore" | "burst")
        && matches!(reading.word(at + 1), "up" | "apart")
}

/// Whether the subject of a verb is a missile: the noun nearest before it, led in by no preposition,
/// or one that counts missiles.
pub(crate) fn missile_before(reading: &Reading<'_>, clause: &Clause, verb: usize) -> bool {
    let lowest = clause.head.min(verb).max(verb.saturating_sub(BOUND / 2));
    let Some(noun) = (lowest..verb).rev().find(|at| is_missile(reading, *at)) else {
        return follows_missile(reading, clause, verb);
    };
    let between = reading.run(noun + 1, verb);
    let is_broken = between.iter().any(|t| {
        t.has(SAY.with(REL).with(MODAL).with(NEG)) || (t.has(PAST) && !t.has(BE.with(HAVE)))
    });
    let lead = (lowest..noun).rev().take(NEAR).find(|at| {
        reading.tokens.get(*at).is_some_and(|t| {
            t.kind != Kind::Word && !t.is("-") || t.has(PREP.with(SAY).with(PAST).with(REL))
        })
    });
    let counts = lead.is_some_and(|lead| {
        reading.word(lead) == "of"
            && lead.checked_sub(1).and_then(|b| reading.tokens.get(b)).is_some_and(|t| {
                t.has(NUM.with(INDEF)) || matches!(t.word, "pair" | "volley" | "salvo" | "one")
            })
    });
    let is_led =
        lead.and_then(|lead| reading.tokens.get(lead)).is_some_and(|t| t.has(PREP) && !t.is("as"));
    !is_broken && (!is_led || counts)
}

/// `It exploded`, `the second followed`: a word that takes up the missile of the sentence before.
fn follows_missile(reading: &Reading<'_>, clause: &Clause, verb: usize) -> bool {
    let named = |back: usize| {
        clause.sentence.checked_sub(back).and_then(|s| reading.names_missile.get(s)) == Some(&true)
    };
    let subject = reading.run(clause.head.min(verb), verb);
    let Some(one) = subject.iter().rev().find(|t| !t.has(BE.with(HAVE)) && !t.is("then")) else {
        return false;
    };
    let is_counted = one.has(FIRST) || matches!(one.word, "other" | "another" | "latter");
    let takes_up = (one.has(PRON) && matches!(one.word, "it" | "they"))
        || matches!(one.word, "both")
        || is_counted;
    takes_up && subject.len() <= 4 && (named(1) || named(2))
}

/// Whether the object of a verb is a missile that it counts: `two missiles`, `a ballistic missile`.
fn missile_after(reading: &Reading<'_>, verb: usize, last: usize) -> bool {
    let ahead = reading.run(verb + 1, last.min(verb + 1 + NEAR));
    let counts = ahead.first().is_some_and(|t| {
        t.has(INDEF.with(NUM)) || (t.kind == Kind::Number && t.value < 100.0) || t.is("at")
    });
    counts
        && (verb + 1..last.min(verb + 1 + NEAR))
            .take_while(|at| {
                reading.tokens.get(*at).is_some_and(|t| {
                    let counts = t.is("of")
                        && matches!(reading.word_before(*at, 1), "volley" | "salvo" | "pair");
                    (t.kind != Kind::Mark || t.is("-")) && (counts || !t.has(PREP) || t.is("at"))
                })
            })
            .any(|at| is_missile(reading, at))
}

/// Whether a token names what flies, and not what is named after it: `missile base`.
fn is_missile(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let is_named = || {
        let index = reading.missiles.partition_point(|m| m.last <= at);
        reading.missiles.get(index).is_some_and(|m| m.first <= at)
    };
    let next = reading.tokens.get(at + 1);
    let names_other = next.is_some_and(|t| {
        matches!(t.word, "launchers" | "trucks" | "vehicles")
            || t.kind == Kind::Word && t.word.is_empty() && !t.is_capital && !is_past_form(t)
    });
    (token.has(MISSILENOUN) || is_named()) && !names_other
}

/// Where the way of a missile leads or begins, or when: `from a base`, `into the sea`, `at 8:39 a.m.`
fn path(reading: &Reading<'_>, first: usize, last: usize) -> Option<Deed> {
    let mut found = None;
    for at in first..last.min(first + 24) {
        let token = reading.tokens.get(at)?;
        if token.has(SAY.with(REL)) || token.is(";") {
            break;
        }
        let next = reading.tokens.get(at + 1).filter(|t| !t.has(PREP) && !t.is("beneath"));
        let next = next.or_else(|| reading.tokens.get(at + 2));
        let is_place =
            || next.is_some_and(|t| t.has(DET.with(WATER)) || (t.is_capital && !t.has(ZONE)));
        match token.word {
            "from" | "of" if token.is("from") || reading.word_before(at, 1) == "out" => {
                if is_place() {
                    return Some(Deed::Launched);
                }
            }
            "into" | "toward" | "towards" | "over" | "across" if is_place() => {
                found = Some(Deed::Flew);
            }
            _ => {}
        }
    }
    let clock = reading.clocks.partition_point(|c| c.first < first);
    let has_clock = reading.clocks.get(clock).is_some_and(|c| c.first < last.min(first + 12));
    if has_clock { Some(Deed::Launched) } else { found }
}

/// Whether a verb that the lexicon does not know tells how far or how long a missile went: `the rockets
/// circled for 7,800 seconds`.
pub(crate) fn flew_so(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let is_known = token.has(
        SAY.with(BE)
            .with(HAVE)
            .with(STILL)
            .with(PLAN)
            .with(DETECT)
            .with(REACH)
            .with(FLY)
            .with(LAND),
    ) || token.has(LAUNCH.with(CLIMB).with(OCCUR).with(NEG).with(BURN));
    let is_passive = reading.run(at.saturating_sub(3), at).iter().any(|t| t.has(BE));
    !is_known
        && !is_passive
        && (is_past_form(token) || token.is("ran"))
        && !describes(reading, at)
        && mood(&reading.tokens, at, reading.head_of(at).min(at)) == Mood::Asserted
        && reading.clause_at(at).is_some_and(|clause| missile_before(reading, clause, at))
}
