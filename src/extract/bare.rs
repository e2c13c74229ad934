//! Numbers whose unit is left out: "an altitude of around 30", "one flew 350 km and the other 800".

use super::clock::ClockMention;
use super::hedge::hedge_before;
use super::lex::{Kind, Token};
use super::quantity::Quantity;
use super::tags::{
    APOGEE, CLIMB, CONJ, DIST, FLY, HEDGE_ABOUT, HEDGE_MORE, HEDGE_UNDER, PEAKNOUN, PREP, REACH,
    SAY,
};
use super::when::DateMention;

/// How far back the quantity may stand whose unit is meant, in tokens.
const MEMORY: usize = 90;

/// Adds to the stated quantities the bare numbers that share the unit of one before them.
pub(crate) fn with_bare_numbers(
    tokens: &[Token],
    stated: Vec<Quantity>,
    dates: &[DateMention],
    clocks: &[ClockMention],
) -> Vec<Quantity> {
    let mut all = Vec::with_capacity(stated.len() + 4);
    let mut taken = Taken { dates, clocks };
    let mut stated = stated.into_iter().peekable();
    let mut last_length: Option<Quantity> = None;
    let mut next_free = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Number) {
        while let Some(next) = stated.next_if(|next| next.number <= at) {
            if next.unit.is_length() && !next.is_conversion {
                last_length = Some(next);
            }
            next_free = next.last;
            all.push(next);
        }
        if at < next_free {
            continue;
        }
        let near = last_length.filter(|length| at < length.last + MEMORY);
        if let Some(length) = near
            && is_bare_figure(tokens, at, &length)
            && !taken.holds(at)
        {
            let (first, qualifier) = hedge_before(tokens, at);
            let value = length.unit.in_base(token.value);
            all.push(Quantity {
                first,
                number: at,
                last: at + 1,
                low: value,
                high: None,
                qualifier,
                is_conversion: false,
                unit: length.unit,
            });
        }
    }
    all.extend(stated);
    all
}

/// The numbers that belong to days and times.
struct Taken<'a> {
    dates: &'a [DateMention],
    clocks: &'a [ClockMention],
}

impl Taken<'_> {
    fn holds(&mut self, at: usize) -> bool {
        while let Some((first, rest)) = self.dates.split_first().filter(|(d, _)| d.last <= at) {
            let _ = first;
            self.dates = rest;
        }
        while let Some((first, rest)) = self.clocks.split_first().filter(|(c, _)| c.last <= at) {
            let _ = first;
            self.clocks = rest;
        }
        self.dates.first().is_some_and(|d| d.first <= at)
            || self.clocks.first().is_some_and(|c| c.first <= at)
    }
}

/// Whether a number is led in as a height or a distance and no noun follows it.
#[inline(never)]
fn is_bare_figure(tokens: &[Token], at: usize, before: &Quantity) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.kind != Kind::Number || token.value < 10.0 || token.digits > 5 {
        return false;
    }
    let ends = tokens.get(at + 1).is_none_or(|next| {
        next.kind == Kind::Break
            || matches!(
                next.word,
                "," | "." | ";" | ":" | ")" | "\"" | "—" | "respectively" | "high" | "up" | "far"
            )
            || (next.kind == Kind::Word && next.has(CONJ.with(SAY)))
            || matches!(next.word, "for" | "in" | "while" | "before" | "with" | "at" | "according")
    });
    if !ends {
        return false;
    }
    let (first, _) = hedge_before(tokens, at);
    is_led_in(tokens, first, before)
}

fn is_led_in(tokens: &[Token], first: usize, before: &Quantity) -> bool {
    let back = |count: usize| first.checked_sub(count).and_then(|at| tokens.get(at));
    let Some(lead) = back(1) else { return false };
    let measures = |count: usize| {
        back(count).is_some_and(|t| {
            t.has(APOGEE.with(PEAKNOUN).with(CLIMB)) || matches!(t.word, "top" | "tops" | "maximum")
        })
    };
    let flew = lead.has(FLY.with(CLIMB)) || (lead.has(REACH) && lead.has(super::tags::PAST));
    let of_height =
        matches!(lead.word, "of" | "at" | "to" | "was" | "were") && (measures(2) || measures(3));
    let other = matches!(lead.word, "other" | "latter")
        || (lead.is("one") && back(2).is_some_and(|t| t.has(PREP)));
    let comma = tokens.get(before.last).is_some_and(|t| t.is(","));
    let joined = (lead.is("and") && before.last + 1 + usize::from(comma) == first)
        || (lead.is("not") && back(2).is_some_and(|t| t.is("and")) && before.last + 2 == first);
    let is_large = tokens.get(first).is_some_and(|t| t.value >= 100.0);
    let says =
        lead.has(SAY) && (is_large || tokens.get(first).is_some_and(|t| t.kind == Kind::Word));
    let extreme = matches!(
        lead.word,
        "shortest" | "longest" | "farthest" | "furthest" | "highest" | "lowest"
    ) || (lead.is("then") && back(2).is_some_and(|t| t.is("and")));
    let respective = tokens
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take(8)
        .take_while(|t| !matches!(t.word, "." | ";") && t.kind != Kind::Break)
        .any(|t| t.is("respectively"));
    let second = lead.is("second") && back(2).is_some_and(|t| t.is("the"));
    let labelled = lead.has(APOGEE.with(PEAKNOUN).with(DIST));
    let compared = lead.is("of") && back(2).is_some_and(|t| t.is("one"));
    let hedged = lead.has(HEDGE_ABOUT.with(HEDGE_MORE).with(HEDGE_UNDER));
    (flew
        || says
        || of_height
        || other
        || joined
        || second
        || compared
        || extreme
        || respective
        || labelled)
        && !hedged
}
