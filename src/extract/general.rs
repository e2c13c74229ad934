//! What is told of any missile, or of those to come, and not of one that flew.

use super::clause::{Clause, Opener};
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{BE, BEPRESENT, DET, LAUNCH, MODAL, NUM, PAST, PLAN, PLURALMISSILE};

/// `a missile that is fired on an ordinary path`, `rockets fired from Semnan would arrive`: of any
/// missile.
pub(crate) fn is_usual(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    if !reading.tokens.get(at).is_some_and(|t| t.has(LAUNCH) && t.has(PAST)) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let is_present = clause.opener != Opener::Main && before.is_some_and(|t| t.has(BEPRESENT));
    let is_any = before.is_some_and(|t| t.has(PLURALMISSILE))
        && !reading
            .run(clause.first.max(at.saturating_sub(7)), at)
            .iter()
            .any(|t| t.has(DET.with(NUM)) || t.kind == Kind::Number);
    let ahead = reading.run(at + 1, clause.last.min(at + 12));
    let modal = ahead.iter().position(|t| t.has(MODAL) && !t.is_capital);
    is_present
        || (is_any && modal.is_some_and(|modal| !ahead.iter().take(modal).any(|t| t.has(BE))))
}

/// `by testing missiles of every range`, `a right to explore space by launching rockets`, `told
/// airliners to avoid flying`: what is done in general, not once.
pub(crate) fn is_of_kind(reading: &Reading<'_>, at: usize) -> bool {
    let lead = reading.word_before(at, 1);
    if matches!(lead, "avoid" | "stop" | "without") {
        return true;
    }
    let object = reading.run(at + 1, at + 7);
    let plural = object.iter().position(|t| t.has(PLURALMISSILE));
    let is_bare = plural.is_some_and(|end| {
        object.iter().take(end).all(|t| !t.has(NUM.with(DET)) && t.kind != Kind::Number)
    });
    matches!(lead, "by" | "of" | "for" | "from" | "against") && is_bare
}

/// `the missiles fired are expected to fly`: what is to come.
pub(crate) fn is_planned_participle(reading: &Reading<'_>, at: usize) -> bool {
    let ahead = reading.run(at + 1, at + 4);
    let follows = ahead.first().is_some_and(|t| t.has(BEPRESENT.with(MODAL)) && !t.is_capital);
    follows && ahead.iter().any(|t| t.has(PLAN.with(MODAL)))
}
