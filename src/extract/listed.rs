//! Launches told one after the other: a list of days or of clock times, another shot of the same
//! day, the answer of another army.

use super::clause::{Clause, Opener};
use super::day_role::Role;
use super::event::Event;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{
    BE, COMPASS, DET, FIRST, HEDGE_ABOUT, INDEF, LAUNCH, LIFT, MISSILENOUN, NUM, PAST,
};

/// The entries of a list, by sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listed {
    /// Sentences that a day leads in, with its mention; empty unless there are several.
    pub(crate) days: Vec<(usize, usize)>,
    /// Sentences that a clock time leads in; empty unless there are several.
    pub(crate) clocks: Vec<usize>,
}

impl Listed {
    /// Finds the entries of a text.
    pub(crate) fn new(reading: &Reading<'_>, roles: &[Role]) -> Self {
        let mut listed = Self::default();
        let (mut date, mut clock) = (0, 0);
        for (number, sentence) in reading.sentences.iter().enumerate() {
            while reading.dates.get(date).is_some_and(|d| d.first < sentence.first) {
                date += 1;
            }
            while reading.clocks.get(clock).is_some_and(|c| c.first < sentence.first) {
                clock += 1;
            }
            if !sentence.opens_paragraph {
                continue;
            }
            let last = sentence.last;
            if let Some(mention) = reading.dates.get(date)
                && mention.first < last.min(sentence.first + 9)
                && roles.get(date) != Some(&Role::Dateline)
                && leads_entry(reading, sentence.first, mention.first, mention.last)
            {
                listed.days.push((number, date));
            } else if let Some(mention) = reading.clocks.get(clock)
                && mention.first < last.min(sentence.first + 4)
                && leads_entry(reading, sentence.first, mention.first, mention.last)
            {
                listed.clocks.push(number);
            }
        }
        if listed.days.len() < 2 {
            listed.days.clear();
        }
        if listed.clocks.len() < 2 {
            listed.clocks.clear();
        }
        listed
    }

    /// The mention of the day that leads a sentence in.
    pub(crate) fn day_of(&self, sentence: usize) -> Option<usize> {
        let at = self.days.binary_search_by_key(&sentence, |(s, _)| *s).ok()?;
        self.days.get(at).map(|(_, mention)| *mention)
    }

    /// Whether a clock time leads a sentence in, and one before it does too.
    pub(crate) fn is_later_clock(&self, sentence: usize) -> bool {
        self.clocks.binary_search(&sentence).is_ok_and(|at| at > 0)
    }
}

/// `Oct. 4, 7:23 a.m.: the big one`: no verb stands before the day, a colon or dash soon after it,
/// and then something that flies or a figure.
fn leads_entry(reading: &Reading<'_>, first: usize, mention: usize, last: usize) -> bool {
    let has_verb = reading.run(first, mention).iter().any(|t| t.has(PAST) || t.has(BE));
    let ahead = reading.run(last, last + 14);
    let Some(cut) = ahead
        .iter()
        .take_while(|t| t.kind != Kind::Break)
        .position(|t| matches!(t.word, ":" | "—" | "–") || (t.is("-") && t.is_spaced))
    else {
        return false;
    };
    let before_cut = ahead.get(..cut).unwrap_or_default();
    let says = before_cut.iter().any(|t| t.has(PAST) || t.has(super::tags::SAY));
    let body = reading.run(last + cut, last + cut + 60);
    let flies = body.iter().any(|t| t.has(MISSILENOUN.with(super::tags::LENGTHUNIT)));
    !has_verb && !says && flies
}

/// Whether the clause tells of another shot of the same day: `At 8:39 two short-range missiles
/// were let off in Kaechon`.
pub(crate) fn is_another_shot(reading: &Reading<'_>, clause: &Clause, event: Event) -> bool {
    if !event.is_launch || clause.opener != Opener::Main {
        return false;
    }
    let clock = reading.clocks.partition_point(|c| c.first < clause.first);
    let has_clock = reading.clocks.get(clock).is_some_and(|c| c.first < clause.last);
    let has_earlier = clock > 0;
    let run = reading.run(clause.first, clause.last.min(clause.first + 30));
    let by_clock = has_clock && has_earlier;
    run.iter().enumerate().any(|(at, t)| (by_clock || t.is("another")) && is_new_one(run, at, t))
}

/// `two short-range missiles`, `another missile`, `a second one`, not `the missile`.
fn is_new_one(run: &[Token], at: usize, token: &Token) -> bool {
    let counts = (token.has(INDEF.with(NUM)) && !token.is("several")) || token.is("another");
    counts
        && !at
            .checked_sub(1)
            .and_then(|b| run.get(b))
            .is_some_and(|t| t.has(DET.with(HEDGE_ABOUT).with(FIRST)))
        && run
            .iter()
            .skip(at + 1)
            .take(6)
            .take_while(|t| t.kind == Kind::Word || t.is("-"))
            .any(|t| t.has(MISSILENOUN))
}

/// Whether the South fires in answer to the North: `the South fired two Hyunmoo-2 missiles`, `The
/// South followed`.
pub(crate) fn is_answer(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last.min(clause.first + 40));
    if !run.iter().any(|t| t.has(COMPASS) && t.is("south")) {
        return false;
    }
    run.windows(3).enumerate().any(|(at, w)| {
        let [one, two, three] = w else { return false };
        let is_south = (one.has(DET) && two.is("south")) || (one.is("south") && two.is("korea"));
        let follows = matches!(three.word, "followed" | "answered" | "responded" | "replied");
        let fires = three.has(LAUNCH.with(LIFT)) && three.has(PAST)
            || three.is("also") && run.get(at + 3).is_some_and(|t| t.has(LAUNCH));
        is_south && (follows || fires)
    })
}
