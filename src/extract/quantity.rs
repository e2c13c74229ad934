//! Numbers with units of length or time, in all the forms that reports use.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use super::hedge::{hedge_after, hedge_before};
use super::lex::{Kind, Token};
use super::spelt::{Number, and_a_half, number_at, skip_hyphen};
use super::tags::{
    HALF, HEDGE_ABOUT, LENGTHUNIT, MONTH, NAUTICAL, NUM, QUARTER, STARTS_QUANTITY, TIMEUNITWORD,
    Tags,
};
use crate::model::{Duration, Length, Qualifier};

/// What a quantity measures, and in which unit it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Length.
    Km,
    /// Length.
    Metre,
    /// Length.
    Mile,
    /// Length.
    NauticalMile,
    /// Length.
    Foot,
    /// Time.
    Second,
    /// Time.
    Minute,
    /// Time.
    Hour,
}

impl Unit {
    /// Whether the unit measures length rather than time.
    pub(crate) const fn is_length(self) -> bool {
        matches!(self, Self::Km | Self::Metre | Self::Mile | Self::NauticalMile | Self::Foot)
    }

    /// Kilometres or minutes.
    pub(crate) fn in_base(self, value: f64) -> f64 {
        self.convert(value)
    }

    /// Kilometres or minutes in one unit's worth of `value`.
    fn convert(self, value: f64) -> f64 {
        match self {
            Self::Km => value,
            Self::Metre => Length::from_metres(value).km(),
            Self::Mile => Length::from_miles(value).km(),
            Self::NauticalMile => Length::from_nautical_miles(value).km(),
            Self::Foot => Length::from_feet(value).km(),
            Self::Second => Duration::from_seconds(value).minutes(),
            Self::Minute => value,
            Self::Hour => value * 60.0,
        }
    }
}

/// A number, or a range of numbers, with its unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quantity {
    /// First token, hedge included.
    pub(crate) first: usize,
    /// First token of the number itself.
    pub(crate) number: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The unit it was said in.
    pub(crate) unit: Unit,
    /// Kilometres or minutes; of a range the lower end.
    pub(crate) low: f64,
    /// The upper end of a range.
    pub(crate) high: Option<f64>,
    /// How exactly it was said.
    pub(crate) qualifier: Qualifier,
    /// Whether it only repeats the figure before it in another unit.
    pub(crate) is_conversion: bool,
}

/// Words that a quantity may start with, beside numbers, "a" and "an".
pub(crate) const STARTS: Tags = NUM.with(HALF).with(QUARTER);

/// All quantities of the text, in order.
pub(crate) fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::with_capacity(16);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !token.has(STARTS_QUANTITY) {
            at += 1;
            continue;
        }
        match quantity_at(tokens, at) {
            Some(mut quantity) => {
                if let Some(before) = found.last() {
                    quantity.is_conversion = is_conversion(tokens, before, &quantity);
                }
                at = quantity.last.max(at + 1);
                found.push(quantity);
            }
            None => at = number_at(tokens, at).map_or(at + 1, |number| number.last.max(at + 1)),
        }
    }
    found
}

/// `450-odd km`, `450-plus km`, `450+ km`, `450 or so kilometres`: past what stands between a number
/// and its unit.
fn skip_filler(tokens: &[Token], at: usize) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    match (word(at), word(at + 1)) {
        ("odd" | "plus" | "+", _) => at + 1,
        ("or", "so") => at + 2,
        _ => at,
    }
}

/// What such a filler says of the number.
fn filler_hedge(tokens: &[Token], first: usize, last: usize) -> Option<Qualifier> {
    tokens.get(first..last)?.iter().find_map(|token| match token.word {
        "odd" | "so" => Some(Qualifier::About),
        "plus" | "+" => Some(Qualifier::MoreThan),
        _ => None,
    })
}

fn unit_at(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let at = skip_hyphen(tokens, skip_filler(tokens, skip_hyphen(tokens, at)));
    let at = at + usize::from(tokens.get(at).is_some_and(|t| t.is("statute")));
    let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    if token.has(NAUTICAL) {
        let next = tokens.get(skip_hyphen(tokens, at + 1))?;
        let is_mile = matches!(next.word, "mile" | "miles");
        return is_mile.then_some((Unit::NauticalMile, skip_hyphen(tokens, at + 1) + 1));
    }
    let unit = match token.word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "kilomtres"
        | "kilometes" => Unit::Km,
        "mile" | "miles" | "mi" => Unit::Mile,
        "nm" | "nmi" => Unit::NauticalMile,
        "m" | "metre" | "metres" | "meter" | "meters" => Unit::Metre,
        "ft" | "feet" | "foot" => Unit::Foot,
        "sec" | "secs" | "second" | "seconds" | "s" => Unit::Second,
        "min" | "mins" | "minute" | "minutes" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" | "h" => Unit::Hour,
        _ => return None,
    };
    Some((unit, at + 1))
}

/// `km/h`, `km per second`, `kilometres an hour`, `square`: not a length.
fn is_rate(tokens: &[Token], after: usize) -> bool {
    let Some(next) = tokens.get(after) else { return false };
    let is_glued_digit = next.kind == Kind::Number && !next.is_spaced;
    let then_time = || tokens.get(after + 1).is_some_and(|token| token.has(TIMEUNITWORD));
    is_glued_digit
        || (next.is("/") && !next.is_spaced && then_time())
        || (matches!(next.word, "an" | "a")
            && then_time()
            && !matches!(tokens.get(after + 2).map_or("", |t| t.word), "and" | "later" | "after"))
        || next.is("per")
}

#[inline(never)]
fn quantity_at(tokens: &[Token], at: usize) -> Option<Quantity> {
    let (first_value, unit, last, high) =
        clock_words(tokens, at).or_else(|| counted(tokens, at))?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if before.is_some_and(|before| {
        matches!(before.word, "$" | "square" | "mach" | "several" | "few" | "many")
            || (before.has(LENGTHUNIT)
                && tokens.get(at).is_some_and(|t| matches!(t.word, "a" | "an")))
    }) {
        return None;
    }
    if is_rate(tokens, last) {
        return None;
    }
    let low = unit.convert(first_value);
    let high = high.map(|high| unit.convert(high));
    if !low.is_finite() || low < 0.0 || high.is_some_and(|high| !high.is_finite() || high <= low) {
        return None;
    }
    let (first, hedge) = hedge_before(tokens, at);
    let (last, tail) = hedge_after(tokens, last);
    let filler = filler_hedge(tokens, at, last);
    let qualifier =
        if high.is_some() { Qualifier::Between } else { tail.or(filler).unwrap_or(hedge) };
    Some(Quantity { first, number: at, last, unit, low, high, qualifier, is_conversion: false })
}

type Counted = (f64, Unit, usize, Option<f64>);

/// `an hour`, `half an hour`, `an hour and a half`, `an hour and 26 minutes`.
fn clock_words(tokens: &[Token], at: usize) -> Option<Counted> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    let (value, unit_start) = match (word(at), word(at + 1), word(at + 2)) {
        ("half", "an" | "a", _) => (0.5, at + 2),
        ("half", "-", "hour") => (0.5, at + 2),
        ("a", "quarter", "of") => (0.25, at + 4),
        ("an" | "a", "hour" | "minute", _) => (1.0, at + 1),
        ("a", "half", "hour") => (0.5, at + 2),
        ("a", "good", "half") => (0.5, at + 3),
        _ => return None,
    };
    let (unit, last) = unit_at(tokens, unit_start)?;
    if unit.is_length() || !matches!(unit, Unit::Hour | Unit::Minute) {
        return None;
    }
    Some(with_smaller_units(tokens, value, unit, last))
}

/// `47 minutes and 12 seconds`, `1 hour 14 minutes`, `an hour and a half`.
fn with_smaller_units(tokens: &[Token], value: f64, unit: Unit, last: usize) -> Counted {
    let (mut value, mut last, mut smallest) = (value, last, unit);
    if let Some(end) = and_a_half(tokens, last) {
        return (value + 0.5, unit, end, None);
    }
    for _ in 0..2 {
        let mut next = last;
        while tokens.get(next).is_some_and(|t| matches!(t.word, "and" | "," | "-" | "."))
            && next < last + 2
        {
            next += 1;
        }
        let Some(number) = number_at(tokens, next) else { break };
        // "1h06".
        let is_glued = tokens.get(next).is_some_and(|t| !t.is_spaced && t.digits == 2);
        if smallest == Unit::Hour && next == last && is_glued {
            return (value + number.value / 60.0, unit, number.last, None);
        }
        let Some((small, end)) =
            minutes_after_h(tokens, number.last, smallest).or_else(|| unit_at(tokens, number.last))
        else {
            break;
        };
        let is_smaller = matches!(
            (smallest, small),
            (Unit::Hour, Unit::Minute | Unit::Second) | (Unit::Minute, Unit::Second)
        );
        if !is_smaller || number.value >= 60.0 {
            break;
        }
        value += small.convert(number.value) / unit.convert(1.0);
        smallest = small;
        last = end;
    }
    (value, unit, last, None)
}

/// The `m` of `1h 26m`.
fn minutes_after_h(tokens: &[Token], at: usize, before: Unit) -> Option<(Unit, usize)> {
    tokens
        .get(at)
        .filter(|_| before == Unit::Hour)
        .filter(|token| token.is("m"))
        .map(|_| (Unit::Minute, at + 1))
}

/// A number or a range with its unit.
fn counted(tokens: &[Token], at: usize) -> Option<Counted> {
    let number = number_at(tokens, at)?;
    let own_unit = unit_at(tokens, number.last);
    let after_unit = own_unit.map_or(number.last, |(_, last)| last);
    if let Some((high, unit, last)) =
        range_end(tokens, at, after_unit, own_unit.map(|(unit, _)| unit))
    {
        let low = scale_like(number.value, high);
        return Some((low, unit, last, Some(high)));
    }
    if own_unit.is_none()
        && let Some(unit) = shared_unit(tokens, at, number)
    {
        return Some((number.value, unit, number.last, None));
    }
    let (unit, last) = own_unit?;
    let is_glued = tokens.get(last - 1).is_some_and(|unit| !unit.is_spaced);
    if matches!(unit, Unit::Second)
        && tokens.get(last - 1).is_some_and(|t| t.is("s"))
        && !is_glued
        && number.value < 100.0
    {
        return None;
    }
    if matches!(unit, Unit::Hour | Unit::Minute) {
        return Some(with_smaller_units(tokens, number.value, unit, last));
    }
    Some((number.value, unit, last, None))
}

/// The unit of `350 and 400 km`, said once for both.
fn shared_unit(tokens: &[Token], at: usize, number: Number) -> Option<Unit> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    let before = at.checked_sub(1).map_or("", word);
    let is_figure = tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
        && number.value >= 10.0
        && !matches!(before, "between" | ":" | "." | "/" | "-")
        && !at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.has(MONTH));
    if !is_figure || !matches!(word(number.last), "and" | "or" | "/") {
        return None;
    }
    let mut next = number.last + 1;
    if tokens.get(next).is_some_and(|token| token.has(HEDGE_ABOUT)) {
        next += 1;
    }
    tokens.get(next).filter(|token| token.kind == Kind::Number)?;
    let second = number_at(tokens, next)?;
    let (unit, _) = unit_at(tokens, second.last)?;
    (!matches!(unit, Unit::Metre | Unit::Foot)).then_some(unit)
}

/// "2 to 3 thousand km": the lower end shares the upper end's scale.
fn scale_like(low: f64, high: f64) -> f64 {
    if high >= 1000.0 && high % 1000.0 == 0.0 && low < 100.0 && low * 1000.0 < high {
        low * 1000.0
    } else {
        low
    }
}

/// The upper end of `70 to 200 km`, `4,500-4,600 km`, `between 50 and 100 km`.
fn range_end(
    tokens: &[Token],
    first: usize,
    at: usize,
    own_unit: Option<Unit>,
) -> Option<(f64, Unit, usize)> {
    let joint = tokens.get(at)?;
    let before = first.checked_sub(1).and_then(|at| tokens.get(at));
    let opens = before.map_or("", |token| token.word);
    // "July 24 - A hundred seconds".
    if before.is_some_and(|t| t.has(MONTH)) && joint.is_spaced {
        return None;
    }
    let joins = match joint.word {
        "-" | "–" | "~" => true,
        "to" => true,
        "and" => opens == "between",
        _ => false,
    };
    if !joins {
        return None;
    }
    let mut next = at + 1;
    if tokens.get(next).is_some_and(|token| token.has(HEDGE_ABOUT)) {
        next += 1;
    }
    let number = number_at(tokens, next)?;
    let (unit, last) = unit_at(tokens, number.last)?;
    (own_unit.is_none_or(|own| own == unit)).then_some((number.value, unit, last))
}

/// Whether `next` repeats `before` in another unit: `500 km (310 miles)`, `500 km, or about 310
/// miles,`.
fn is_conversion(tokens: &[Token], before: &Quantity, next: &Quantity) -> bool {
    if before.unit == next.unit || before.unit.is_length() != next.unit.is_length() {
        return false;
    }
    if !before.unit.is_length()
        && !matches!((before.unit, next.unit), (_, Unit::Second | Unit::Minute | Unit::Hour))
    {
        return false;
    }
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    let gap = next.first.saturating_sub(before.last);
    let opener = word(before.last);
    match gap {
        1 => matches!(opener, "(" | "[" | "/" | "or" | "—" | "–" | ","),
        2 => matches!((opener, word(before.last + 1)), ("," | "(", "or") | ("(", "~")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::*;

    #[test]
    fn quantities_are_read_as_they_are_written() {
        use Qualifier::{About, AtLeast, Between, Exact, MoreThan, UpTo};
        for (text, value, high, qualifier) in [
            ("7,687.5 km", 7687.5, None, Exact),
            ("7 687.5km", 7687.5, None, Exact),
            ("1 000 km", 1000.0, None, Exact),
            ("1\u{a0}000\u{a0}km", 1000.0, None, Exact),
            ("1\u{202f}001,2 km", 1001.2, None, Exact),
            ("15 thousand km", 15000.0, None, Exact),
            ("four thousand five hundred kilometres", 4500.0, None, Exact),
            ("twenty-six minutes", 26.0, None, Exact),
            ("4135s", 4135.0 / 60.0, None, Exact),
            ("4,135 seconds", 4135.0 / 60.0, None, Exact),
            ("47 minutes and 12 seconds", 47.2, None, Exact),
            ("an hour and 26 minutes", 86.0, None, Exact),
            ("almost an hour and a half", 90.0, None, About),
            ("one and a half hours", 90.0, None, Exact),
            ("half an hour", 30.0, None, Exact),
            ("4,500-4,600 km", 4500.0, Some(4600.0), Between),
            ("between 50 and 100 kilometers", 50.0, Some(100.0), Between),
            ("70 to 200 km", 70.0, Some(200.0), Between),
            ("50 km to 100 km", 50.0, Some(100.0), Between),
            ("some 500 km", 500.0, None, About),
            ("more than 6,000 km", 6000.0, None, MoreThan),
            ("at least 6,000 km", 6000.0, None, AtLeast),
            ("up to 800-km", 800.0, None, UpTo),
            ("no less than 800 km", 800.0, None, AtLeast),
            ("over 70 minutes", 70.0, None, MoreThan),
            ("600 nautical miles", 1111.2, None, Exact),
            ("a thousand kilometres", 1000.0, None, Exact),
            ("an hour", 60.0, None, Exact),
            ("500 km or more", 500.0, None, AtLeast),
            ("1h 26m", 86.0, None, Exact),
            ("10,000 feet", 3.048, None, Exact),
        ] {
            let tokens = tokens(text);
            let found = quantities(&tokens);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!((found[0].low - value).abs() < 1e-9, "{text}: {found:?}");
            assert_eq!((found[0].high, found[0].qualifier), (high, qualifier), "{text}");
        }
    }

    #[test]
    fn a_conversion_in_brackets_is_marked_and_a_speed_is_no_length() {
        for (text, conversions) in [
            ("500 km (310 miles)", vec![false, true]),
            ("310 miles, or 500 km,", vec![false, true]),
            ("500 km, 1,000 km", vec![false, false]),
            ("7,000 km/h", vec![]),
            ("5 km per second", vec![]),
            ("6,000 kilometres an hour", vec![]),
            ("1,000 soldiers", vec![]),
            ("600 mm", vec![]),
        ] {
            let found: Vec<bool> =
                quantities(&tokens(text)).iter().map(|q| q.is_conversion).collect();
            assert_eq!(found, conversions, "{text}");
        }
    }
}
