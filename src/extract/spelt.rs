//! Plain numbers: digits with their scale, words, and mixtures of both.

use super::lex::{Kind, Token};
use super::tags::{HALF, NUM, SCALE, TENS};

/// Longest number in words, in tokens: "four thousand five hundred and twenty-six".
const MAX_NUMBER_TOKENS: usize = 12;

/// A plain number: digits or words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    /// Its value.
    pub(crate) value: f64,
    /// One past its last token.
    pub(crate) last: usize,
}

/// The number at a token.
pub(crate) fn number_at(tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    let mut number = match token.kind {
        Kind::Number => scaled(tokens, Number { value: token.value, last: at + 1 }),
        Kind::Word => words_number(tokens, at)?,
        _ => return None,
    };
    if let Some((decimals, last)) = spelt_decimals(tokens, number.last) {
        number = Number { value: number.value + decimals, last };
    }
    // "one and a half hours", "two-and-a-half".
    if let Some(last) = and_a_half(tokens, number.last) {
        number = Number { value: number.value + 0.5, last };
    }
    Some(number)
}

/// `101-point-one`, `72 point 25`: what stands after the point.
fn spelt_decimals(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let point = skip_hyphen(tokens, at);
    tokens.get(point).filter(|token| token.is("point"))?;
    let (mut value, mut scale, mut last) = (0.0, 1.0, point + 1);
    for _ in 0..4 {
        let here = skip_hyphen(tokens, last);
        let Some(token) = tokens.get(here) else { break };
        if token.kind == Kind::Number && !token.is_marked && scale == 1.0 {
            let scale = 10_f64.powi(i32::from(token.digits));
            return Some((token.value / scale, here + 1));
        }
        if !token.has(NUM) || token.value >= 10.0 {
            break;
        }
        scale /= 10.0;
        value += token.value * scale;
        last = here + 1;
    }
    (scale < 1.0).then_some(((value * 1e6).round() / 1e6, last))
}

/// `15 thousand`.
fn scaled(tokens: &[Token], number: Number) -> Number {
    match tokens.get(number.last) {
        Some(next) if next.has(SCALE) && next.is_spaced => {
            Number { value: number.value * next.value, last: number.last + 1 }
        }
        _ => number,
    }
}

/// `and a half`, with spaces or hyphens.
pub(crate) fn and_a_half(tokens: &[Token], at: usize) -> Option<usize> {
    let mut last = skip_hyphen(tokens, at);
    for word in ["and", "a"] {
        tokens.get(last).filter(|token| token.is(word))?;
        last = skip_hyphen(tokens, last + 1);
    }
    tokens.get(last).filter(|token| token.has(HALF))?;
    Some(last + 1)
}

/// Past a hyphen that is glued to the word before.
pub(crate) fn skip_hyphen(tokens: &[Token], at: usize) -> usize {
    let is_hyphen = |token: &Token| token.is("-") && !token.is_spaced;
    if tokens.get(at).is_some_and(is_hyphen) { at + 1 } else { at }
}

/// `four thousand five hundred`, `twenty-six`, `a hundred`.
fn words_number(tokens: &[Token], at: usize) -> Option<Number> {
    let first = tokens.get(at)?;
    let has_article = matches!(first.word, "a" | "an");
    if has_article && !tokens.get(at + 1)?.has(SCALE) {
        return None;
    }
    let (mut total, mut part) = (0.0, f64::from(u8::from(has_article)));
    let mut last = at + usize::from(has_article);
    let limit = at + MAX_NUMBER_TOKENS;
    while last < limit {
        let here = skip_hyphen(tokens, last);
        let here =
            here + usize::from(part >= 100.0 && tokens.get(here).is_some_and(|t| t.is("and")));
        let Some(token) = tokens.get(here) else { break };
        // "four-thousand-15": digits after a hyphen fill up a scale.
        let is_rest = token.kind == Kind::Number
            && here > last
            && total + part > 0.0
            && (part == 0.0 && token.value < 1000.0
                || part >= 100.0 && part % 100.0 == 0.0 && token.value < 100.0);
        if is_rest {
            part += token.value;
            last = here + 1;
            break;
        }
        if !token.has(NUM) {
            break;
        }
        if token.has(SCALE) {
            let scale = token.value;
            part = if part == 0.0 { scale } else { part * scale };
            if scale >= 1000.0 {
                total += part;
                part = 0.0;
            }
        } else {
            let fits =
                part == 0.0 || part % 100.0 == 0.0 || (part % 10.0 == 0.0 && token.value < 10.0);
            if !fits || (part % 100.0 >= 10.0 && token.has(TENS)) {
                break;
            }
            part += token.value;
        }
        last = here + 1;
    }
    let is_number = last > at + usize::from(has_article);
    is_number.then_some(Number { value: total + part, last })
}
