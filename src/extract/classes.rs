//! Mentions of missile classes, in whatever words.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use super::lex::{Kind, Token};
use super::tags::{BE, CLASSRANGE, LAUNCH, MISSILE, NEG, NUM, SCALE};
use crate::model::MissileClass;

/// A mention of a missile class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClassMention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The class.
    pub(crate) class: MissileClass,
    /// Whether the words speak of several: `ICBMs`.
    pub(crate) is_plural: bool,
    /// Whether another class stands beside it: `medium- or intermediate-range`.
    pub(crate) is_alternative: bool,
}

/// All classes named in the text, in order.
pub(crate) fn classes(tokens: &[Token]) -> Vec<ClassMention> {
    let mut found: Vec<ClassMention> = Vec::with_capacity(4);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let may_start = token.has(super::tags::ABBRCLASS | CLASSRANGE);
        let mention = if may_start {
            class_at(tokens, at).or_else(|| fired_from_below(tokens, at))
        } else if token.is("rocket") {
            carries_satellite(tokens, at)
        } else {
            None
        };
        match mention {
            Some(mention) => {
                at = mention.last.max(at + 1);
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

fn word(tokens: &[Token], at: usize) -> &'static str {
    tokens.get(at).map_or("", |token| token.word)
}

#[inline(never)]
fn class_at(tokens: &[Token], at: usize) -> Option<ClassMention> {
    let (class, mut last) = abbreviation(tokens, at).or_else(|| spelt_out(tokens, at))?;
    // "ballistic missile (ICBM)" is one mention.
    if word(tokens, last) == "(" && abbreviation(tokens, last + 1).is_some_and(|(c, _)| c == class)
    {
        last += 2;
    }
    let noun = tokens.get(last.saturating_sub(1))?;
    let is_plural = noun.has(super::tags::PLURALMISSILE);
    let opener = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let is_alternative = matches!(opener, "or")
        || matches!((word(tokens, at + 1), word(tokens, at + 2)), ("-", "or" | "and"))
            && word(tokens, at + 3) != "long";
    // "medium- or intermediate-range": the second, which carries the noun, is kept.
    let is_alternative = is_alternative && opener != "or";
    Some(ClassMention { first: at, last, class, is_plural, is_alternative })
}

/// `a rocket carrying an observation satellite`, `a rocket on Sunday to put a satellite in orbit`.
fn carries_satellite(tokens: &[Token], at: usize) -> Option<ClassMention> {
    let ahead = tokens.get(at + 1..tokens.len().min(at + 18))?;
    let ends = |t: &Token| t.kind == Kind::Break || matches!(t.word, "." | ";" | "rocket" | "not");
    let ahead = ahead.get(..ahead.iter().position(ends).unwrap_or(ahead.len()))?;
    let carries = |t: &Token| {
        matches!(
            t.word,
            "carrying" | "with" | "bearing" | "put" | "putting" | "place" | "placing" | "deliver"
        )
    };
    let verb = ahead.iter().position(carries)?;
    let load = ahead
        .iter()
        .skip(verb)
        .take(8)
        .position(|t| matches!(t.word, "satellite" | "satellites"))?;
    let (last, class) = (at + 2 + verb + load, MissileClass::Slv);
    Some(ClassMention { first: at, last, class, is_plural: false, is_alternative: false })
}

/// `a missile designed to be fired from submarines`.
fn fired_from_below(tokens: &[Token], at: usize) -> Option<ClassMention> {
    if !matches!(word(tokens, at), "submarine" | "submarines") {
        return None;
    }
    let behind = tokens.get(at.saturating_sub(10)..at)?;
    let made = behind.iter().rposition(|t| matches!(t.word, "designed" | "meant" | "built"))?;
    let launched = behind.iter().skip(made).any(|t| t.has(LAUNCH));
    let missile = behind.iter().take(made).rposition(|t| t.has(MISSILE))?;
    let (first, class) = (at - behind.len() + missile, MissileClass::Slbm);
    launched.then_some(ClassMention {
        first,
        last: at + 1,
        class,
        is_plural: false,
        is_alternative: false,
    })
}

fn abbreviation(tokens: &[Token], at: usize) -> Option<(MissileClass, usize)> {
    let class = match word(tokens, at) {
        "icbm" | "icbms" => MissileClass::Icbm,
        "irbm" | "irbms" => MissileClass::Irbm,
        "mrbm" | "mrbms" => MissileClass::Mrbm,
        "srbm" | "srbms" => MissileClass::Srbm,
        "slbm" | "slbms" => MissileClass::Slbm,
        "hgv" | "hgvs" => MissileClass::Hgv,
        "slv" => MissileClass::Slv,
        _ => return None,
    };
    Some((class, at + 1))
}

fn spelt_out(tokens: &[Token], at: usize) -> Option<(MissileClass, usize)> {
    let skip = |at: usize| at + usize::from(word(tokens, at) == "-");
    // "intermediate- and long-range": "long" is no class.
    let second = skip(at + 1);
    let long = skip(second + 1);
    let with_long = matches!(word(tokens, second), "and" | "to" | "or")
        && word(tokens, long) == "long"
        && word(tokens, skip(long + 1)) == "range";
    let second = if with_long { skip(long + 1) } else { second };
    let class = match (word(tokens, at), word(tokens, second)) {
        ("short" | "close", "range") => MissileClass::Srbm,
        ("medium" | "mid" | "med", "range") => MissileClass::Mrbm,
        ("intermediate", "range") => MissileClass::Irbm,
        ("intercontinental", _) => MissileClass::Icbm,
        ("inter", "continental") => MissileClass::Icbm,
        ("submarine" | "sub" | "sea" | "underwater", "launched" | "fired" | "based") => {
            MissileClass::Slbm
        }
        ("cruise", "missile" | "missiles") => return Some((MissileClass::Cruise, second + 1)),
        ("hypersonic", "glide" | "glider" | "gliding" | "gliders" | "boost") => {
            return Some((MissileClass::Hgv, noun_end(tokens, second + 1)));
        }
        ("hypersonic", "missile" | "missiles" | "ballistic") => {
            return Some((MissileClass::Hgv, noun_end(tokens, second)));
        }
        ("satellite" | "space", "launch")
            if matches!(word(tokens, second + 1), "vehicle" | "rocket" | "vehicles") =>
        {
            return Some((MissileClass::Slv, second + 2));
        }
        ("carrier" | "space", "rocket") => return Some((MissileClass::Slv, second + 1)),
        ("satellite", "launcher" | "carrier" | "carrying" | "bearing") => {
            return Some((MissileClass::Slv, noun_end(tokens, second + 1)));
        }
        _ => return None,
    };
    let mut end = match class {
        MissileClass::Icbm if word(tokens, at) != "inter" => at + 1,
        _ => second + 1,
    };
    if class == MissileClass::Icbm && word(tokens, skip(end)) == "range" {
        end = skip(end) + 1;
    }
    let noun = noun_end(tokens, end);
    let cruise = tokens.get(end..noun).is_some_and(|all| all.iter().any(|t| t.is("cruise")));
    if cruise || noun == end {
        let stands = || may_lack_noun(tokens, at, end) || stands_alone(tokens, at, end);
        return (!cruise && stands()).then_some((class, end));
    }
    Some((class, noun))
}

/// Past the adjectives and the noun: `ballistic missile`, `surface-to-surface ballistic missiles`.
fn noun_end(tokens: &[Token], from: usize) -> usize {
    for (at, token) in tokens.iter().enumerate().skip(from).take(13) {
        let goes_on = || tokens.get(at + 1).is_some_and(|next| next.has(MISSILE) || next.is("-"));
        if token.has(MISSILE) || (is_stand_in(token) && !goes_on()) {
            return at + 1;
        }
        let or_more = |at: usize| word(tokens, at) == "or" && word(tokens, at + 1) == "longer";
        let is_adjective = token.is("-")
            || or_more(at)
            || or_more(at.saturating_sub(1))
            || token.has(CLASSRANGE)
            || token.is(",")
            || matches!(
                token.word,
                "launched"
                    | "class"
                    | "glide"
                    | "quasi"
                    | "guided"
                    | "strategic"
                    | "tactical"
                    | "solid"
                    | "fuel"
                    | "hypersonic"
                    | "nuclear"
                    | "capable"
                    | "armed"
                    | "powered"
                    | "based"
                    | "surface"
                    | "ground"
                    | "to"
                    | "mobile"
                    | "road"
                    | "rail"
                    | "type"
                    | "new"
                    | "bal"
            );
        if !is_adjective {
            break;
        }
    }
    from
}

/// What is said in place of "missile": `an intermediate-range type`, `a submarine-launched one`.
fn is_stand_in(token: &Token) -> bool {
    matches!(
        token.word,
        "type"
            | "class"
            | "category"
            | "one"
            | "ones"
            | "model"
            | "variant"
            | "version"
            | "design"
            | "variety"
            | "kind"
            | "sort"
    )
}

/// `one intercontinental and two short-range`, `a missile of medium range`: counted, or said of a
/// missile just named.
fn stands_alone(tokens: &[Token], at: usize, end: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|b| tokens.get(b));
    let of_missile = before(1).is_some_and(|t| t.is("of"))
        && before(2).is_some_and(|t| t.has(MISSILE.with(BE)) || t.starts_missile || t.is("one"));
    // "both short-range", "calls them short-range", "was intermediate-range".
    let is_called = before(1).is_some_and(|t| {
        t.has(BE) || matches!(t.word, "them" | "it" | "both" | "as" | "either" | "all")
    });
    let is_counted = before(1)
        .is_some_and(|t| t.has(NUM) || (t.kind == Kind::Number && t.value < 30.0 && !t.is_marked));
    let ends = tokens.get(end).is_none_or(|t| {
        t.kind != Kind::Word || matches!(t.word, "and" | "were" | "was" | "in" | "that" | "which")
    });
    of_missile || ((is_counted || is_called) && ends)
}

/// `the intermediate range Hwasong-12`: a type's name does for the noun.
fn may_lack_noun(tokens: &[Token], at: usize, end: usize) -> bool {
    tokens.get(end).is_some_and(|token| token.starts_missile && token.is_capital)
        && !tokens.get(at).is_some_and(|token| token.has(NEG | SCALE))
}
