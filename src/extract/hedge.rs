//! How exactly a number was said: "about", "more than", "or so".

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use super::lex::Token;
use super::tags::{
    CLIMB, FLIGHTNOUN, FLY, HEDGE_ABOUT, HEDGE_MORE, HEDGE_UNDER, LENGTHUNIT, NEG, REACH,
};
use crate::model::Qualifier;

/// The hedge before a number, and where it begins.
pub(crate) fn hedge_before(tokens: &[Token], number: usize) -> (usize, Qualifier) {
    let word = |back: usize| {
        number.checked_sub(back).and_then(|at| tokens.get(at)).map_or("", |token| token.word)
    };
    let skip = usize::from(matches!(word(1), "some" | "about" | "around" | "roughly"));
    let (one, two, three) = (word(1 + skip), word(2 + skip), word(3 + skip));
    let wide = match (three, two, one) {
        ("no" | "not", "less" | "fewer", "than") => Some((3, Qualifier::AtLeast)),
        ("no" | "not", "more" | "higher" | "farther" | "further" | "longer", "than") => {
            Some((3, Qualifier::UpTo))
        }
        ("in", "excess", "of") => Some((3, Qualifier::MoreThan)),
        ("as", "high" | "far" | "much" | "long", "as") => Some((3, Qualifier::UpTo)),
        (_, "more" | "greater" | "higher" | "longer" | "farther" | "further", "than") => {
            Some((2, Qualifier::MoreThan))
        }
        (_, "less" | "lower" | "fewer" | "shorter", "than") => Some((2, Qualifier::UpTo)),
        (_, "at", "least") => Some((2, Qualifier::AtLeast)),
        (_, "never", "above" | "over" | "beyond") => Some((2, Qualifier::UpTo)),
        (_, "not", "above" | "over" | "beyond") => Some((2, Qualifier::UpTo)),
        (_, "upward" | "upwards", "of") | (_, "better", "than") => Some((2, Qualifier::MoreThan)),
        (_, "something", "like") => Some((2, Qualifier::About)),
        (_, "north" | "shy", "of") => {
            Some((2, if two == "shy" { Qualifier::About } else { Qualifier::MoreThan }))
        }
        (_, "just" | "a", "shy") => Some((2, Qualifier::About)),
        (_, "at", "most") | (_, "up", "to") => Some((2, Qualifier::UpTo)),
        (_, "close", "to") | (_, "an", "estimated") | (_, "short", "of") => {
            Some((2, Qualifier::About))
        }
        ("a", "shade" | "little" | "bit", "over" | "above") => Some((3, Qualifier::MoreThan)),
        ("a", "shade" | "little" | "bit", "under" | "below") => Some((3, Qualifier::UpTo)),
        (_, "just" | "well" | "slightly", "over" | "above" | "beyond") => {
            Some((2, Qualifier::MoreThan))
        }
        (_, "just" | "well" | "slightly", "under" | "below") => Some((2, Qualifier::UpTo)),
        _ => None,
    };
    if let Some((tokens_back, qualifier)) = wide {
        return (number.saturating_sub(tokens_back + skip), qualifier);
    }
    narrow_hedge(tokens, number)
}

/// A hedge of one word.
fn narrow_hedge(tokens: &[Token], number: usize) -> (usize, Qualifier) {
    let Some(before) = number.checked_sub(1).and_then(|at| tokens.get(at)) else {
        return (number, Qualifier::Exact);
    };
    let two = number.checked_sub(2).and_then(|at| tokens.get(at));
    if before.is("over") && two.is_some_and(|t| t.has(LENGTHUNIT.with(FLIGHTNOUN)) || t.is(")")) {
        // "1,000 km over 74 minutes": no bound.
        return (number, Qualifier::Exact);
    }
    let qualifier = match before.word {
        _ if is_never_above(tokens, number) => Qualifier::UpTo,
        "~" => Qualifier::About,
        ">" => Qualifier::MoreThan,
        "<" => Qualifier::UpTo,
        "between" => Qualifier::Between,
        "maximum" | "max" => Qualifier::Exact,
        _ if before.has(HEDGE_ABOUT) => Qualifier::About,
        _ if before.has(HEDGE_MORE) => Qualifier::MoreThan,
        _ if before.has(HEDGE_UNDER) => Qualifier::UpTo,
        _ => return (number, Qualifier::Exact),
    };
    (number - 1, qualifier)
}

/// `none climbed above 60 miles`, `did not rise beyond 30 km`: a bound, told by a denial.
pub(crate) fn is_never_above(tokens: &[Token], number: usize) -> bool {
    let at = |back: usize| number.checked_sub(back).and_then(|at| tokens.get(at));
    let is_bound = at(1).is_some_and(|t| matches!(t.word, "above" | "beyond" | "over"));
    let moves = at(2).is_some_and(|t| t.has(CLIMB.with(REACH).with(FLY)));
    is_bound && moves && (3..=7).map_while(at).take_while(|t| !t.is(",")).any(|t| t.has(NEG))
}

/// `or more`, `or so`, `plus` after the unit.
pub(crate) fn hedge_after(tokens: &[Token], last: usize) -> (usize, Option<Qualifier>) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    match (word(last), word(last + 1)) {
        ("or", "more") | ("at", "least") => (last + 2, Some(Qualifier::AtLeast)),
        ("at", "most") => (last + 2, Some(Qualifier::UpTo)),
        ("or", "so" | "thereabouts") => (last + 2, Some(Qualifier::About)),
        _ => (last, None),
    }
}
