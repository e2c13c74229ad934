//! Which launch a clause without a day of its own goes on about.

use super::clause::{Clause, Opener};
use super::deed::is_past_form;
use super::event::Event;
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{
    CLIMB, DET, EVENT, FLY, INDEF, LAND, LAUNCH, MISSILENOUN, NEWPOINTER, NUM, PAST, PREP, PRON,
    REACH, SAY, SAYAS, THIRD, TIMEUNIT,
};
use super::thread::NEWS;
use super::when::When;
use crate::model::{DatePrecision, PartialDate};

/// `It flew …` goes on about what the sentence before told; a new paragraph goes back to the
/// news unless it says "that missile".
pub(crate) fn goes_on(
    reading: &Reading<'_>,
    clause: &Clause,
    focus: Option<usize>,
) -> Option<usize> {
    let opens_paragraph = reading.sentences.get(clause.sentence).is_some_and(|s| s.opens_paragraph);
    let token = reading.tokens.get(clause.first)?;
    let next = reading.tokens.get(clause.first + 1);
    let points_at_that = matches!(token.word, "that" | "those");
    let is_background = focus.is_some_and(|focus| focus != NEWS) && !opens_paragraph;
    if points_at_that || (is_background && looks_back(reading, clause)) {
        return focus;
    }
    let new = reading
        .run(clause.first, (clause.first + 6).min(clause.last))
        .iter()
        .any(|t| t.has(NEWPOINTER));
    // "The missile fired this week".
    let fired = reading.run(clause.first, (clause.first + 8).min(clause.last));
    let new = new
        || fired
            .windows(3)
            .any(|w| matches!(w, [a, b, c] if a.has(LAUNCH) && b.is("this") && c.has(TIMEUNIT)));
    if new || opens_paragraph {
        return Some(NEWS);
    }
    let counts = matches!(
        token.word,
        "some" | "one" | "two" | "three" | "all" | "each" | "none" | "neither" | "most"
    ) && next.is_some_and(|t| {
        t.is("of") || t.has(MISSILENOUN) || t.has(FLY.with(LAND).with(CLIMB).with(REACH))
    });
    let takes_up = token.has(PRON)
        || counts
        || matches!(token.word, "these" | "both")
        || (token.has(DET)
            && next.is_some_and(|t| {
                t.has(MISSILENOUN.with(EVENT)) || t.starts_missile || t.word.is_empty()
            }));
    let run = reading.run(clause.first, (clause.first + 18).min(clause.last));
    let it_later =
        token.is("from") && run.windows(2).any(|w| matches!(w, [a, b] if a.is(",") && b.has(PRON)));
    if takes_up || it_later || is_background { focus } else { Some(NEWS) }
}

/// `said Monday that it had fired …`: what somebody says is told in a clause that hangs on the saying.
pub(crate) fn is_said(reading: &Reading<'_>, clause: &Clause) -> bool {
    reading.word(clause.first) == "that"
        && reading.run(clause.first.saturating_sub(6), clause.first).iter().any(|t| t.has(SAY))
}

/// `The South said at the time that it had flown 1,100 km`: told of a launch that lies back.
fn looks_back(reading: &Reading<'_>, clause: &Clause) -> bool {
    let last = reading.sentences.get(clause.sentence).map_or(clause.last, |s| s.last);
    let run = reading.run(clause.first, last.min(clause.first + 30));
    run.windows(3).any(|w| matches!(w, [a, b, c] if a.is("at") && b.has(DET) && c.is("time")))
        || run
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.is("had") && b.has(FLY.with(REACH).with(CLIMB))))
}

/// `The launch came three days after another that fell 470 km away`: days after another launch.
pub(crate) fn comes_after(reading: &Reading<'_>, clause: &Clause, event: Event) -> bool {
    let counts = clause
        .first
        .checked_sub(1)
        .and_then(|at| reading.tokens.get(at))
        .is_some_and(|t| t.has(super::tags::TIMEUNIT));
    counts
        && matches!(reading.word(clause.first), "after" | "before")
        && (event.is_asserted
            || event.by_noun
            || reading
                .run(clause.first, clause.last.min(clause.first + 8))
                .iter()
                .any(|t| t.has(super::tags::FLIGHTNOUN)))
}

/// `And on the 12th: two cruise missiles from a submarine`: counted missiles and no verb.
pub(crate) fn names_shots(reading: &Reading<'_>, clause: &Clause, day: usize) -> bool {
    let sentence = reading.sentences.get(clause.sentence);
    let last = sentence.map_or(clause.last, |s| s.last.min(day + 40));
    let run = reading.run(day, last);
    let has_verb = run.iter().any(|t| {
        t.has(
            super::tags::BE.with(super::tags::HAVE).with(super::tags::MODAL).with(super::tags::SAY),
        ) || t.has(super::tags::PAST.with(super::tags::THIRD))
    });
    let counts = run.iter().enumerate().any(|(at, t)| {
        t.has(super::tags::INDEF.with(super::tags::NUM))
            && run.iter().skip(at + 1).take(6).any(|t| t.has(MISSILENOUN))
    });
    !has_verb && counts
}

/// `On that occasion`, `In that test`, `That time`: words that take up what was told last.
pub(crate) fn points_back(reading: &Reading<'_>, clause: &Clause) -> bool {
    let lead = usize::from(matches!(reading.word(clause.first), "on" | "in" | "at" | "during"));
    matches!(reading.word(clause.first + lead), "that" | "those")
        && reading.tokens.get(clause.first + lead + 1).is_some_and(|t| {
            t.has(MISSILENOUN.with(EVENT))
                || matches!(t.word, "occasion" | "time" | "case" | "one" | "flight" | "day")
        })
}

/// Whether two wordings may mean one day of the last week: "today" and "Monday", not "Monday" and
/// "Wednesday".
pub(crate) fn may_be_one_day(one: Option<When>, two: Option<When>) -> bool {
    let is_recent = |when| matches!(when, Some(When::Weekday(_, false) | When::Offset(-1..=0)));
    let are_weekdays = |one: Option<When>, two: Option<When>| {
        matches!((one, two), (Some(When::Weekday(..)), Some(When::Weekday(..))))
    };
    is_recent(one) && is_recent(two) && !(are_weekdays(one, two) && one != two)
}

/// Whether a month or year holds a finer date.
pub(crate) fn contains(coarse: PartialDate, fine: PartialDate) -> bool {
    coarse.precision() == DatePrecision::Month
        && coarse.year() == fine.year()
        && coarse.month() == fine.month()
}

/// `Pyongyang had announced tests of a cruise missile`, `it had fired two rockets`: in the past perfect, and
/// nobody's words about the news, a missile that is not the one spoken of.
pub(crate) fn tells_earlier(reading: &Reading<'_>, clause: &Clause) -> bool {
    if clause.opener != Opener::Main || clause.parent.is_some() || is_said(reading, clause) {
        return false;
    }
    let run = reading.run(clause.first, clause.last.min(clause.first + 40));
    let Some(had) = run.iter().position(|t| t.is("had")) else { return false };
    // "The Joint Chiefs said North Korea had launched a single missile": somebody's words.
    let opens = reading.sentences.get(clause.sentence).map_or(clause.first, |s| s.first);
    let lead = reading.run(opens.max((clause.first + had).saturating_sub(12)), clause.first + had);
    if lead.iter().any(|t| t.has(SAY)) {
        return false;
    }
    let after = run.get(had + 1..).unwrap_or_default();
    let verb = after.iter().take(4).position(|t| t.has(PAST) && t.has(LAUNCH.with(SAY)));
    let Some(verb) = verb else { return false };
    let is_said = after.get(verb).is_some_and(|t| t.has(SAY));
    let object = after.get(verb + 1..).unwrap_or_default();
    let names_new = object.iter().take(4).enumerate().any(|(at, t)| {
        t.has(INDEF.with(NUM)) && object.iter().skip(at).take(6).any(|t| t.has(MISSILENOUN))
    });
    let tests = object.iter().take(4).any(|t| matches!(t.word, "tests" | "launches"));
    let says = reading
        .run(clause.first + had + verb + 2, clause.last)
        .iter()
        .any(|t| t.has(SAY) && t.has(PAST.with(THIRD)));
    ((names_new && !is_said) || tests) && !says
}

/// `On Friday drones had attacked a radar`: a main clause in the past perfect that is nobody's words.
pub(crate) fn lies_before(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last.min(clause.first + 40));
    clause.opener == Opener::Main
        && (clause.parent.is_none() || reading.word(clause.first) == ";")
        && !run.iter().any(|t| t.has(SAY.with(SAYAS)))
        && run
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.is("had") && (b.has(PAST) || is_past_form(b))))
}

/// `On Tuesday came the quick one.`, `Then came 22 June.`: a short sentence that leads on to a launch of
/// its day.
pub(crate) fn leads_on(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last.min(clause.first + 16));
    let is_whole = reading
        .sentences
        .get(clause.sentence)
        .is_some_and(|s| s.first == clause.first && s.last == clause.last);
    is_whole && run.len() <= 12 && run.iter().any(|t| matches!(t.word, "came" | "followed"))
}

/// `another missile`, `two more`, `an ICBM`: words that bring in a missile not spoken of yet.
pub(crate) fn names_new(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last.min(clause.first + 40));
    run.iter().enumerate().any(|(at, t)| {
        let ahead = run.get(at + 1..run.len().min(at + 7)).unwrap_or_default();
        let counts = t.has(INDEF.with(NUM)) || (t.kind == Kind::Number && t.value < 100.0);
        let is_aside =
            at.checked_sub(1).and_then(|before| run.get(before)).is_some_and(|t| t.is(","));
        t.is("another")
            || (counts
                && !is_aside
                && ahead
                    .iter()
                    .take_while(|t| (t.kind == Kind::Word && !t.has(PREP)) || t.is("-"))
                    .any(|t| t.has(MISSILENOUN) || t.starts_missile || t.is("more")))
    })
}
