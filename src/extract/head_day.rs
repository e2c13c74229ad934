//! The day from which weekdays are counted where no published day is known.

use super::lex::Token;
use super::when::{Anchor, DateMention, When, resolve};

/// The first days of a text stand within so many tokens.
const HEAD: usize = 100;

/// Without a published day, weekdays are counted from the whole date that the head of the text
/// names, if it is one.
pub(crate) fn count_from_head(tokens: &[Token], found: &mut [DateMention]) {
    let mut whole = found.iter().take_while(|m| m.first < HEAD).filter_map(|m| match m.when {
        When::Day(day) => Some((m.first, day)),
        _ => None,
    });
    let Some((at, day)) = whole.next() else { return };
    let is_other = whole.any(|(_, other)| other != day);
    let is_back = (1..=6).any(|back| {
        at.checked_sub(back).is_some_and(|at| {
            tokens.get(at).is_some_and(|t| {
                matches!(t.word, "since" | "until" | "in" | "last" | "previous" | "from")
            })
        })
    });
    if is_other || is_back {
        return;
    }
    let anchor = Anchor { published: Some(day) };
    for mention in found {
        if mention.date.is_none() && matches!(mention.when, When::Weekday(..) | When::MonthDay(..))
        {
            mention.date = resolve(mention.when, anchor);
        }
    }
}
