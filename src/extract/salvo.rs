//! Several missiles in one breath: "respectively", "the first … the second", "one … the other".

use std::collections::BTreeSet;

use super::Proposal;
use super::clock::ClockMention;
use super::deed::is_past_form;
use super::fields::Draft;
use super::lex::{Kind, Token};
use super::quantity::Quantity;
use super::reading::Reading;
use super::tags::{
    APOGEE, BE, CLASSRANGE, CLIMB, DET, DIST, FIRST, FLY, HAVE, HEDGE_ABOUT, ING, LAND, LAUNCH,
    LENGTHUNIT, LIFT, MISSILENOUN, NUM, PEAKNOUN, PLURALMISSILE, REACH as REACHING, SAY,
    TIMEUNITWORD,
};
use crate::model::Field;

/// How far back the words that count may stand, in tokens.
const REACH: usize = 40;

/// Which missile of a salvo, from 1.
pub(crate) type Ordinal = usize;

/// Added to a number that counts only where the text counts its missiles elsewhere too.
pub(crate) const MAYBE: Ordinal = 1000;

/// The last missile of a salvo, whichever number it has.
const LAST: Ordinal = usize::MAX;

/// The missile that a figure is about, where the text counts them.
pub(crate) fn ordinal_of(reading: &Reading<'_>, quantity: &Quantity) -> Option<Ordinal> {
    respectively(reading, quantity.first, quantity.last)
        .or_else(|| one_each(reading, quantity))
        .or_else(|| counted(reading, quantity.first))
}

/// `the weapons covered 1,516 and 1,521 km`: two figures with one unit, of several missiles.
fn one_each(reading: &Reading<'_>, quantity: &Quantity) -> Option<Ordinal> {
    let has_unit = |q: &Quantity| {
        q.last
            .checked_sub(1)
            .and_then(|last| reading.tokens.get(last))
            .is_some_and(|t| t.has(LENGTHUNIT.with(TIMEUNITWORD)))
    };
    let at = reading.quantities.partition_point(|q| q.first < quantity.first);
    let joins = |one: &Quantity, two: &Quantity| {
        !has_unit(one)
            && has_unit(two)
            && one.last + 1 == two.first
            && reading.word(one.last) == "and"
            && one.unit == two.unit
            && reading.run(one.first.saturating_sub(20), one.first).iter().any(|t| {
                t.has(PLURALMISSILE) || matches!(t.word, "two" | "weapons" | "they" | "both")
            })
    };
    let before = at.checked_sub(1).and_then(|before| reading.quantities.get(before));
    if before.is_some_and(|before| joins(before, quantity)) {
        return Some(MAYBE + 2);
    }
    reading.quantities.get(at + 1).is_some_and(|next| joins(quantity, next)).then_some(MAYBE + 1)
}

/// The missile that a time is about.
pub(crate) fn ordinal_of_clock(reading: &Reading<'_>, mention: &ClockMention) -> Option<Ordinal> {
    let at = reading.clocks.partition_point(|c| c.first < mention.first);
    // "at around 6 a.m., 6:37 a.m. and 6:42 a.m., respectively".
    let joined = |one: &ClockMention, two: &ClockMention| {
        let gap = reading.run(one.last, two.first);
        !gap.is_empty() && gap.len() <= 2 && gap.iter().all(|t| matches!(t.word, "," | "and"))
    };
    let pairs = |from: usize| {
        reading
            .clocks
            .get(from..from + 2)
            .is_some_and(|pair| matches!(pair, [one, two] if joined(one, two)))
    };
    let before = (1..=4).take_while(|back| at.checked_sub(*back).is_some_and(pairs)).count();
    if before > 0 || pairs(at) {
        let says_so =
            reading.run(mention.last, mention.last + 12).iter().any(|t| t.is("respectively"));
        return Some(before + 1 + if says_so { 0 } else { MAYBE });
    }
    counted(reading, mention.first)
}

/// `430 km and 690 km, respectively`.
fn respectively(reading: &Reading<'_>, first: usize, last: usize) -> Option<Ordinal> {
    let says_so = reading
        .run(last, last + 18)
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

/// The missile that the words before a token speak of, where they count: `the first flew 600 km and
/// the second 120`; `The second missile … It covered 400 km`. A sentence that takes up nothing
/// speaks of all.
pub(crate) fn counted(reading: &Reading<'_>, first: usize) -> Option<Ordinal> {
    let mut number = reading.sentence_of(first)?;
    let mut last = first;
    for _ in 0..3 {
        let sentence = reading.sentences.get(number)?;
        let lowest = sentence.first.max(last.saturating_sub(REACH));
        if let Some(found) = (lowest..last).rev().find_map(|at| pointer(reading, at)) {
            return match found {
                Pointer::All => None,
                Pointer::One(ordinal) => Some(ordinal),
            };
        }
        let opening = reading.tokens.get(sentence.first)?;
        let run = reading.run(sentence.first, last.min(sentence.first + 20));
        // "It flew", "According to the South, it", "The JCS says that it", "says the thing climbed".
        let names_it = |w: &[Token]| {
            let [a, b] = w else { return false };
            b.is("it") && (a.is(",") || a.is("that") || a.has(SAY))
                || a.is("the") && matches!(b.word, "missile" | "rocket" | "weapon" | "projectile")
        };
        let takes_up = matches!(opening.word, "it" | "that") || run.windows(2).any(names_it);
        if !takes_up || sentence.opens_paragraph {
            return None;
        }
        number = number.checked_sub(1)?;
        last = sentence.first;
    }
    None
}

/// Which missile is spoken of.
#[derive(Debug, Clone, Copy)]
enum Pointer {
    /// All of them.
    All,
    /// One that the text counts.
    One(Ordinal),
}

/// What a word says of which missile is spoken of.
fn pointer(reading: &Reading<'_>, at: usize) -> Option<Pointer> {
    let ordinal = match reading.word(at) {
        "both" | "each" => return Some(Pointer::All),
        "first" | "former" => 1,
        "one" if tells_at(reading, at + 1) && !counts_before(reading, at) => {
            return Some(Pointer::One(1));
        }
        "one"
            if reading.word(at + 1) == "of"
                && (at + 3..at + 7).any(|verb| tells_at(reading, verb)) =>
        {
            return Some(Pointer::One(1));
        }
        "opening" | "follow" | "number" | "missile" | "rocket" | "shot" | "round" | "no"
        | "earlier" | "later" => return named_by_turn(reading, at).map(Pointer::One),
        "one" if reading.word(at + 1) == "that" && reading.word(at + 2) == "followed" => {
            return Some(Pointer::One(2));
        }
        "second" | "other" | "latter" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "last" => LAST,
        _ => return None,
    };
    // "The stages parted, but the second did not burn".
    let of_stage = || {
        reading.run(at.saturating_sub(12), at).iter().any(|t| matches!(t.word, "stage" | "stages"))
    };
    let is_led = matches!(reading.word_before(at, 1), "the" | "a" | "and" | "," | "while");
    let mut next = at + 1;
    while reading.tokens.get(next).is_some_and(|t| {
        t.has(CLASSRANGE)
            || t.is("-")
            || matches!(t.word, "range" | "suspected" | "such" | "also" | "then" | "apparently")
    }) {
        next += 1;
    }
    let names_one = reading.tokens.get(next).is_some_and(|t| {
        t.has(MISSILENOUN)
            || t.kind == Kind::Number
            || t.has(HEDGE_ABOUT)
            || (t.starts_missile && t.is_capital)
            || matches!(t.word, "one" | "," | "at")
            || (t.has(DET)
                && reading
                    .tokens
                    .get(next + 1)
                    .is_some_and(|t| t.has(APOGEE.with(PEAKNOUN).with(DIST)) || t.is("top")))
            || (t.is("of") && reading.tokens.get(next + 1).is_some_and(|t| t.has(NUM.with(DET))))
    });
    (is_led && (names_one || tells_at(reading, next) && !of_stage()))
        .then_some(Pointer::One(ordinal))
}

/// `the opening shot`, `the follow-up`, `the later one`, `Missile one`.
fn named_by_turn(reading: &Reading<'_>, at: usize) -> Option<Ordinal> {
    let next = reading.word(at + 1);
    match reading.word(at) {
        "opening" => matches!(next, "shot" | "round" | "missile" | "rocket").then_some(1),
        "follow" => (next == "-" && reading.word(at + 2) == "up").then_some(2),
        "earlier" => is_one_of_two(reading, at).then_some(1),
        "later" => is_one_of_two(reading, at).then_some(2),
        _ => numbered(reading, at),
    }
}

/// `Missile one was away`, `Number two, from the east coast`: a number that names a missile, at the head
/// of a sentence.
fn numbered(reading: &Reading<'_>, at: usize) -> Option<Ordinal> {
    let stop = usize::from(reading.word(at + 1) == ".");
    let number = reading.tokens.get(at + 1 + stop)?;
    let is_whole = number.has(NUM) || (number.kind == Kind::Number && number.digits <= 2);
    let sentence = reading.sentence_of(at).and_then(|s| reading.sentences.get(s))?;
    let ends = reading
        .tokens
        .get(at + 2 + stop)
        .is_some_and(|t| matches!(t.word, "," | ":" | "(") || tells_at(reading, at + 2 + stop));
    let is_head = sentence.first == at || matches!(reading.word_before(at, 1), ";" | "," | "and");
    (is_whole && is_head && ends)
        .then(|| (1..=20_u8).find(|count| number.value == f64::from(*count)))
        .flatten()
        .map(Ordinal::from)
}

/// `the earlier, sent off at 5:58, … The later one`.
fn is_one_of_two(reading: &Reading<'_>, at: usize) -> bool {
    reading.word_before(at, 1) == "the"
        && matches!(reading.word(at + 1), "," | "one" | "of")
        && !matches!(reading.word(at + 2), "the" | "these")
}

/// `the second one`: the word before counts already.
fn counts_before(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| reading.tokens.get(at));
    before.is_some_and(|t| t.has(FIRST.with(DET)) || matches!(t.word, "other" | "latter"))
}

/// Whether a verb of what missiles do stands at a token.
fn tells_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|t| {
        is_past_form(t)
            || t.has(BE.with(HAVE).with(LIFT))
            || t.is("did")
            || (t.has(LAUNCH.with(FLY).with(CLIMB).with(REACHING).with(LAND)) && t.has(ING))
    })
}

/// A figure without a number of its own that repeats one missile's is that missile's: `the first
/// flew 420 km`, said again in a headline.
fn told_again(drafts: &mut [Draft]) {
    let counted: Vec<(Proposal, Ordinal)> =
        drafts.iter().filter_map(|d| Some((d.proposal.clone(), d.ordinal?))).collect();
    for draft in drafts.iter_mut().filter(|d| d.ordinal.is_none()) {
        let mine = &draft.proposal;
        let mut same = counted.iter().filter(|(other, _)| {
            other.field == mine.field
                && other.value == mine.value
                && (mine.claimant.is_none() || other.claimant == mine.claimant)
        });
        if let (Some((_, ordinal)), None) = (same.next(), same.next()) {
            draft.ordinal = Some(*ordinal);
        }
    }
}

/// One list of facts for each missile that has a figure of its own.
pub(crate) fn split(drafts: Vec<Draft>) -> Vec<Vec<Draft>> {
    let is_figure = |d: &&Draft| {
        let field = d.proposal.field;
        matches!(field, Field::Distance | Field::Apogee | Field::FlightTime | Field::TimeUtc)
    };
    let mut drafts = drafts;
    let says = drafts.iter().filter(is_figure).filter_map(|d| d.ordinal.filter(|o| *o < MAYBE));
    let is_counted = says.collect::<BTreeSet<Ordinal>>().len() > 1;
    for draft in drafts.iter_mut().filter(|d| d.ordinal.is_some_and(|o| o > MAYBE && o != LAST)) {
        draft.ordinal = draft.ordinal.filter(|_| is_counted).map(|ordinal| ordinal - MAYBE);
    }
    let highest = drafts.iter().filter_map(|d| d.ordinal.filter(|o| *o != LAST)).max();
    for draft in drafts.iter_mut().filter(|d| d.ordinal == Some(LAST)) {
        draft.ordinal = highest.filter(|highest| *highest > 1).or(Some(2));
    }
    let counted: BTreeSet<Ordinal> =
        drafts.iter().filter(is_figure).filter_map(|d| d.ordinal).collect();
    if counted.len() < 2 {
        return vec![drafts];
    }
    told_again(&mut drafts);
    counted
        .iter()
        .map(|ordinal| {
            let has_own = |field: Field| {
                is_named(field)
                    && drafts
                        .iter()
                        .any(|d| d.ordinal == Some(*ordinal) && d.proposal.field == field)
            };
            let mine = |draft: &&Draft| match draft.ordinal {
                Some(own) => own == *ordinal,
                None => !has_own(draft.proposal.field),
            };
            drafts.iter().filter(mine).cloned().collect()
        })
        .collect()
}

/// What each missile of a salvo may have of its own beside its figures.
const fn is_named(field: Field) -> bool {
    matches!(field, Field::Site | Field::Missile | Field::MissileClass)
}
