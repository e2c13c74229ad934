//! Where a text begins to tell its news: the first clause that asserts a launch of late.

use super::clause::Opener;
use super::day_role::Role;
use super::event::Event;
use super::figure::measured;
use super::old_day::dates_back;
use super::reading::Reading;
use super::tags::{BE, FAIL, HAVE, INTERCEPTOR, MISSILENOUN, MODAL, NEG, PLAN};

/// News is told within this many sentences.
const HEAD: usize = 8;

/// A launch that only a noun names is news within this many.
const NAMED: usize = 5;

/// A flight with its figures is news within this many.
const FAR: usize = 24;

/// The first clause that tells a launch as done and does not point back; one of a caption only
/// where nothing else does.
pub(crate) fn opening_clause(
    reading: &Reading<'_>,
    events: &[Event],
    roles: &[Role],
) -> Option<usize> {
    let found = opening(reading, events, roles, false);
    found.or_else(|| opening(reading, events, roles, true))
}

fn opening(
    reading: &Reading<'_>,
    events: &[Event],
    roles: &[Role],
    in_captions: bool,
) -> Option<usize> {
    let fits = |(number, event): &(usize, &Event)| {
        let Some(clause) = reading.clauses.get(*number) else { return false };
        if !in_captions && reading.is_caption.get(clause.sentence) == Some(&true) {
            return false;
        }
        let is_old = is_of_sum(reading, events, *number)
            || event.is_past
            || clause.opener == Opener::Comparison
            || dates_back(reading, clause, roles);
        event.is_asserted && !is_old
    };
    // What stands far down without a day of its own is background.
    let in_head = |number: usize| {
        let Some(clause) = reading.clauses.get(number) else { return false };
        let from = reading.dates.partition_point(|d| d.first < clause.first);
        clause.sentence < HEAD || reading.dates.get(from).is_some_and(|d| d.first < clause.last)
    };
    let by_verb = || {
        let launches =
            events.iter().enumerate().filter(|(number, e)| e.is_launch && in_head(*number));
        launches.into_iter().find(fits).map(|(number, _)| number)
    };
    let early = |number: &usize| {
        let told = events.get(*number).is_some_and(|e| e.is_flight);
        told && reading.clauses.get(*number).is_some_and(|c| {
            (c.sentence < HEAD || (c.sentence < FAR && has_measure(reading, *number)))
                && !denies_before(reading, c.first)
        })
    };
    let held = || {
        events
            .iter()
            .enumerate()
            .filter(|(_, e)| e.is_held && !e.is_past)
            .map(|(number, _)| number)
            .find(|number| {
                reading.clauses.get(*number).is_some_and(|c| {
                    c.sentence < 5
                        && c.opener != Opener::Comparison
                        && !dates_back(reading, c, roles)
                })
            })
    };
    let flown = || {
        let told = |(number, event): &(usize, &Event)| early(number) && fits(&(*number, *event));
        events.iter().enumerate().find(told).map(|(number, _)| number)
    };
    let with_figure = || flown().filter(|number| has_measure(reading, *number));
    let launched = by_verb();
    with_figure()
        .filter(|flown| launched.is_none_or(|launched| *flown < launched))
        .or(launched)
        .or_else(flown)
        .or_else(held)
        .or_else(|| told_by_figure(reading, events, roles))
        .or_else(|| events.iter().enumerate().filter(came_down(reading)).find(fits).map(|e| e.0))
        .or_else(|| named(reading, events, roles))
        .or_else(|| fragment(reading, roles))
}

/// `Multiple missiles out of North Korea this Thursday, 7:10 a.m.`: a headline without a verb, with a
/// day or a time.
fn fragment(reading: &Reading<'_>, roles: &[Role]) -> Option<usize> {
    let head = reading.clauses.iter().take_while(|clause| clause.sentence < 3);
    head.enumerate().find_map(|(number, clause)| {
        let run = reading.run(clause.first, clause.last.min(clause.first + 40));
        let missile = run.iter().position(|t| t.has(MISSILENOUN))?;
        let goes_on = run.get(missile + 1..)?;
        let leaves = goes_on.windows(2).any(|w| {
            matches!(w, [out, of] if out.is("out") && of.is("of") || out.is("from") && of.is_capital)
        });
        let is_told = !run.iter().any(|t| {
            t.has(PLAN.with(NEG).with(MODAL).with(INTERCEPTOR).with(BE).with(HAVE))
        });
        let clock = reading.clocks.partition_point(|c| c.first < clause.first);
        let has_clock = reading.clocks.get(clock).is_some_and(|c| c.first < clause.last);
        let day = reading.dates.partition_point(|d| d.first < clause.first);
        let has_day = reading.dates.get(day).is_some_and(|d| d.first < clause.last)
            && matches!(roles.get(day), Some(Role::Own | Role::Announcement));
        (leaves && is_told && has_clock && has_day).then_some(number)
    })
}

/// `its recent test-firings were successful`, `the failed launch`: near the head, a launch that only a
/// noun names, with its outcome, and that nobody plans or denies.
fn named(reading: &Reading<'_>, events: &[Event], roles: &[Role]) -> Option<usize> {
    reading.clauses.iter().zip(events).take_while(|(clause, _)| clause.sentence < NAMED).position(
        |(clause, event)| {
            let run = reading.run(clause.first, clause.last.min(clause.first + 60));
            let unreal = run.iter().any(|t| t.has(PLAN.with(NEG).with(MODAL).with(INTERCEPTOR)));
            let outcome = run.iter().any(|t| {
                t.has(FAIL) || matches!(t.word, "successful" | "successfully" | "success")
            });
            event.by_noun
                && !event.is_past
                && !unreal
                && clause.opener != Opener::Comparison
                && reading.names_missile.get(clause.sentence) == Some(&true)
                && !dates_back(reading, clause, roles)
                && outcome
        },
    )
}

/// `has fired 70 missiles this year, including an ICBM that flew 1,000 km`: one of a sum.
fn is_of_sum(reading: &Reading<'_>, events: &[Event], number: usize) -> bool {
    let parent = reading.clauses.get(number).and_then(|clause| clause.parent);
    parent.and_then(|parent| events.get(parent)).is_some_and(|event| event.is_sum)
}

/// Whether a clause says how far, high or long something flew.
fn has_measure(reading: &Reading<'_>, number: usize) -> bool {
    let Some(clause) = reading.clauses.get(number) else { return false };
    let from = reading.quantities.partition_point(|q| q.first < clause.first);
    reading
        .quantities
        .iter()
        .skip(from)
        .take_while(|q| q.first < clause.last)
        .take(8)
        .any(|quantity| measured(reading, quantity).is_some())
}

/// `A ballistic missile crashed into the sea early on Wednesday`: near the head, what came down is
/// called ballistic or by its class or type, and its day stands beside it.
fn came_down<'r>(reading: &'r Reading<'_>) -> impl Fn(&(usize, &Event)) -> bool + 'r {
    |(number, event)| {
        let Some(clause) = reading.clauses.get(*number) else { return false };
        let holds = |at: Option<usize>| at.is_some_and(|at| at < clause.last);
        let class = reading.classes.partition_point(|c| c.first < clause.first);
        let missile = reading.missiles.partition_point(|m| m.first < clause.first);
        let day = reading.dates.partition_point(|d| d.first < clause.first);
        event.is_asserted
            && clause.sentence < HEAD
            && !denies_before(reading, clause.first)
            && (reading.run(clause.first, clause.last).iter().any(|t| t.is("ballistic"))
                || holds(reading.classes.get(class).map(|c| c.first))
                || holds(reading.missiles.get(missile).map(|m| m.first)))
            && holds(reading.dates.get(day).map(|d| d.first))
    }
}

/// With no verb of launching: the first clause near the head that says how far, high or long
/// something flew that the sentences round it name.
fn told_by_figure(reading: &Reading<'_>, events: &[Event], roles: &[Role]) -> Option<usize> {
    reading.quantities.iter().take(12).find_map(|quantity| {
        let number = *reading.clause_of.get(quantity.number)?;
        let clause = reading.clauses.get(number)?;
        let event = events.get(number)?;
        let near = clause.sentence.saturating_sub(2)..=clause.sentence + 1;
        let is_named = near.into_iter().any(|s| reading.names_missile.get(s) == Some(&true));
        let is_told = clause.sentence < 8
            && (event.by_noun || event.is_asserted)
            && !event.is_unreal
            && !event.is_past
            && !is_of_sum(reading, events, number)
            && clause.opener != Opener::Comparison
            && !denies_before(reading, clause.first)
            && !dates_back(reading, clause, roles);
        (is_named && is_told && measured(reading, quantity).is_some()).then_some(number)
    })
}

/// `nothing that flew`: what stands before a relative word denies it.
fn denies_before(reading: &Reading<'_>, first: usize) -> bool {
    reading
        .run(first.saturating_sub(3), first)
        .iter()
        .any(|t| t.has(super::tags::NEG) || t.is("nothing"))
}
