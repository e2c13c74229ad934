//! What sounds like a launch and is none: work that goes on, any missile of an argument, the shots
//! of an exercise, a bomb that was set off.

use super::clause::Clause;
use super::reading::Reading;
use super::tags::{BE, BEPRESENT, FLY, HAVE, MISSILE, MISSILENOUN, MODAL, PAST};

/// Whether the verb at a token is told in general or of something imagined.
pub(crate) fn is_supposed(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    is_habit(reading, at) || is_imagined(reading, clause, at)
}

/// `is testing a missile`, `has been testing missiles`, `is tested over 2,000 km`: what goes on or is
/// usual, no launch.
fn is_habit(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let is_present = before.is_some_and(|t| t.has(BEPRESENT));
    match reading.word(at) {
        "testing" => is_present || reading.word_before(at, 1) == "been",
        "tested" => is_present,
        _ => false,
    }
}

/// `A missile fired at 80 degrees could go`, `a simulated missile, "fired" from`: any missile, or
/// one of an exercise.
fn is_imagined(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    let behind = reading.run(clause.first.max(at.saturating_sub(8)), at);
    let simulated = behind.windows(3).any(|w| {
        let [a, b, c] = w else { return false };
        a.is("simulated") && (b.has(MISSILENOUN) || c.has(MISSILENOUN))
    });
    let subject = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let is_any = subject.is_some_and(|t| t.has(MISSILE))
        && (2..=3).any(|back| matches!(reading.word_before(at, back), "a" | "any"));
    let would = || {
        let ahead = reading.run(at + 1, clause.last.min(at + 10));
        let verb = ahead.iter().find(|t| t.has(MODAL.with(BE).with(HAVE).with(PAST)));
        verb.is_some_and(|t| t.has(MODAL) && !t.is_capital)
    };
    simulated || is_any && would()
}

/// `a bomb had been set off underground`.
pub(crate) fn is_bomb(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .run(at.saturating_sub(20), at + 4)
        .iter()
        .any(|t| matches!(t.word, "bomb" | "device" | "underground" | "nuclear"))
}

/// `fields covering 32,000 square miles`.
pub(crate) fn is_area(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|t| t.has(FLY))
        && reading.run(at + 1, at + 6).iter().any(|t| t.is("square"))
}
