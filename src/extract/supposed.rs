//! What sounds like a launch and is none: work that goes on, any missile of an argument, the shots
//! of an exercise, a bomb that was set off.

use super::clause::Clause;
use super::lex::Token;
use super::reading::Reading;
use super::tags::{BE, BEPRESENT, FLY, HAVE, MISSILE, MISSILENOUN, MODAL, PAST, REACH};

/// Whether the verb at a token is told in general or of something imagined.
pub(crate) fn is_supposed(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    is_habit(reading, at) || is_imagined(reading, clause, at) || would_have(reading, clause, at)
}

/// Whether a clause asks, or stands in a paragraph that opens with `Suppose that`; `imagined` keeps
/// that paragraph from one clause to the next.
pub(crate) fn is_asked(
    reading: &Reading<'_>,
    clause: &Clause,
    imagined: &mut Option<usize>,
) -> bool {
    let Some(sentence) = reading.sentences.get(clause.sentence) else { return false };
    if sentence.first == clause.first
        && matches!(reading.word(sentence.first), "suppose" | "imagine" | "supposing")
    {
        *imagined = Some(sentence.paragraph);
    }
    // "What flew?" is answered.
    let asks = || {
        let run = reading.run(sentence.first, sentence.last.min(sentence.first + 30));
        run.iter().any(|t| t.has(MODAL) || matches!(t.word, "do" | "does"))
    };
    let is_question = reading.word_before(sentence.last, 1) == "?";
    *imagined == Some(sentence.paragraph) || is_question && asks()
}

/// `It would rise to 900 km and come back, having flown 300 km`.
fn would_have(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    let behind = reading.run(clause.first.max(at.saturating_sub(24)), at);
    let is_having = behind.last().is_some_and(|t| t.is("having"));
    is_having && behind.iter().any(|t| t.has(MODAL) && !t.is_capital)
}

/// `is testing a missile`, `has been testing missiles`, `is tested over 900 km`: what goes on or is
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

/// `A missile fired at 60 degrees could go`, `a simulated missile, "fired" from`: any missile, or
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

/// `ranges covering 500 square miles`, `airspace reaching 900 km from the coast`.
pub(crate) fn is_area(reading: &Reading<'_>, at: usize) -> bool {
    let is_ground = |t: &Token| matches!(t.word, "airspace" | "corridor" | "zone" | "area");
    reading.tokens.get(at).is_some_and(|t| t.has(FLY.with(REACH)))
        && (reading.run(at + 1, at + 6).iter().any(|t| t.is("square"))
            || reading.run(at.saturating_sub(2), at).iter().any(is_ground))
}
