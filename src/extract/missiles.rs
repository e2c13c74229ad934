//! Mentions of missile types, in whatever spelling.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::lex::{Kind, Token};
use super::tags::CLASSRANGE;
use crate::model::{Missile, catalogue};
use crate::places::{WordMap, WordSet};

/// Families whose members carry a number: the canonical beginning, and how it is spelt too. A
/// number that the catalogue does not know still makes a name (`Hwasong-21`).
pub(crate) const FAMILIES: [(&str, &str); 25] = [
    ("hwasong", "Hwasong-"),
    ("hwasongpho", "Hwasong-"),
    ("hwasongpo", "Hwasong-"),
    ("hwaseong", "Hwasong-"),
    ("hwasung", "Hwasong-"),
    ("hawsong", "Hwasong-"),
    ("hwansong", "Hwasong-"),
    ("pukguksong", "Pukguksong-"),
    ("pukkuksong", "Pukguksong-"),
    ("bukguksong", "Pukguksong-"),
    ("bukgeukseong", "Pukguksong-"),
    ("bukkeukseong", "Pukguksong-"),
    ("pukgeuksong", "Pukguksong-"),
    ("hs", "Hwasong-"),
    ("kn", "KN-"),
    ("df", "DF-"),
    ("dongfeng", "DF-"),
    ("jl", "JL-"),
    ("julang", "JL-"),
    ("taepodong", "Taepodong-"),
    ("shahab", "Shahab-"),
    ("agni", "Agni-"),
    ("hwasal", "Hwasal-"),
    ("unha", "Unha-"),
    ("hatf", "Hatf-"),
];

/// Longest name, in tokens: `Trident II D5 LE`, `600 mm multiple rocket launcher`.
const MAX_TOKENS: usize = 8;
/// Longest name, in folded letters.
const MAX_LETTERS: usize = 48;

/// A mention of a missile type.
#[derive(Debug, Clone)]
pub(crate) struct MissileMention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The canonical name.
    pub(crate) name: Cow<'static, str>,
    /// The catalogue's entry, where it has one.
    pub(crate) missile: Option<&'static Missile>,
}

/// The catalogue's names, folded and with the families' spellings made one.
struct Names {
    missiles: WordMap<String, &'static Missile>,
    /// All that names begin with, whole names too: no name goes on from anything else.
    beginnings: WordSet<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (mut missiles, mut beginnings) = (WordMap::default(), WordSet::default());
    for missile in catalogue() {
        for name in std::iter::once(&missile.name).chain(&missile.aliases) {
            let folded = fold(name);
            for (end, _) in folded.char_indices().chain([(folded.len(), ' ')]) {
                beginnings.insert(folded.get(..end).unwrap_or_default().to_owned());
            }
            missiles.insert(folded, missile);
        }
    }
    Names { missiles, beginnings }
});

/// The families' other spellings, with the folded beginning of the canonical name.
static HEADS: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let heads = FAMILIES.iter().map(|(spelling, canonical)| (*spelling, fold_head(canonical)));
    heads.filter(|(spelling, head)| head != spelling).collect()
});

fn named(folded: &str) -> Option<&'static Missile> {
    NAMES.missiles.get(folded).copied()
}

/// Whether more letters could make these a name.
fn may_go_on(folded: &str) -> bool {
    NAMES.beginnings.contains(respell(folded).as_ref())
        || FAMILIES.iter().any(|(spelling, _)| spelling.starts_with(folded))
}

fn fold(name: &str) -> String {
    let folded = super::lexicon::fold_word(name);
    let letters: String = folded.chars().filter(char::is_ascii_alphanumeric).collect();
    respell(&letters).into_owned()
}

/// The families' spellings made one.
fn respell(folded: &str) -> Cow<'_, str> {
    let first = folded.as_bytes().first();
    let longest = HEADS
        .iter()
        .filter(|(spelling, _)| spelling.as_bytes().first() == first)
        .filter(|(spelling, _)| folded.starts_with(spelling))
        .max_by_key(|(spelling, _)| spelling.len());
    match longest {
        Some((spelling, head)) => {
            let rest = folded.strip_prefix(spelling).unwrap_or_default();
            Cow::Owned([head, rest].concat())
        }
        None => Cow::Borrowed(folded),
    }
}

fn fold_head(canonical: &str) -> String {
    canonical.to_lowercase().replace('-', "")
}

impl MissileMention {
    /// Whether the words speak of several: `Bulavas`, `Rodong missiles`.
    pub(crate) fn is_plural(&self, reading: &super::reading::Reading<'_>) -> bool {
        let noun = reading.tokens.get(self.last);
        let spelt = reading.span(self.first, self.last).and_then(|(a, b)| reading.text.get(a..b));
        noun.is_some_and(|t| t.has(super::tags::PLURALMISSILE))
            || (spelt.is_some_and(|name| name.ends_with('s')) && !self.name.ends_with('s'))
    }
}

/// All missile types named in the text, in order.
pub(crate) fn missiles(text: &str, tokens: &[Token]) -> Vec<MissileMention> {
    let mut found = Vec::with_capacity(4);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !token.is_capital || !(token.starts_missile || token.word.is_empty()) {
            at += 1;
            continue;
        }
        let mention = if token.starts_missile { missile_at(text, tokens, at) } else { None };
        let mention = mention.or_else(|| misspelt(text, tokens, at));
        match mention {
            Some(mention) => {
                at = mention.last.max(at + 1);
                found.push(mention);
            }
            None => at += 1,
        }
    }
    // A type that the catalogue lacks counts where it is the first that the text names.
    let first = found.first().map_or(tokens.len(), |mention| mention.first);
    let may_be_name = |t: &Token| t.is_capital && t.word.is_empty();
    let mut names = tokens.iter().take(first).enumerate().filter(|(_, t)| may_be_name(t));
    if let Some(mention) = names.find_map(|(at, _)| unlisted(text, tokens, at)) {
        found.insert(0, mention);
    }
    // A family's bare name says less than any type beside it.
    if found.iter().any(|mention| mention.name != FAMILY) {
        found.retain(|mention| mention.name != FAMILY);
    }
    found
}

/// `the Saegheh ballistic missile`, `a missile named "Saegheh"`: a name that the catalogue lacks.
#[inline(never)]
fn unlisted(text: &str, tokens: &[Token], at: usize) -> Option<MissileMention> {
    let is_name = |t: &&Token| {
        t.kind == Kind::Word
            && t.is_capital
            && (t.word.is_empty() || t.starts_missile)
            && !t.is_upper
            && t.end - t.start > 3
    };
    let token = tokens.get(at).filter(is_name)?;
    let spelling = text.get(token.start..token.end)?;
    // "the Soviet missile" apart, a people's name ends so.
    let is_people = ["ian", "ean", "ese", "ish", "ic"].iter().any(|end| spelling.ends_with(end));
    let is_quote = |t: &Token| matches!(t.word, "\"" | "'" | "“" | "”");
    let quoted = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(is_quote);
    let lead = at.checked_sub(1 + usize::from(quoted)).and_then(|b| tokens.get(b))?;
    let hyphen = usize::from(word(tokens, at + 1) == "-");
    let number = tokens.get(at + 1 + hyphen).filter(|t| t.kind == Kind::Number && t.value < 500.0);
    let last = if number.is_some() { at + 2 + hyphen } else { at + 1 };
    let noun = tokens.get(last..tokens.len().min(last + 5))?.iter().find(|t| {
        !(t.has(CLASSRANGE) || is_quote(t) || matches!(t.word, "-" | "range" | "launched"))
    })?;
    let led = lead.kind == Kind::Word && !lead.is_capital && !lead.is("in") && !lead.is("from");
    let is_told = led
        && matches!(noun.word, "missile" | "rocket" | "icbm" | "irbm" | "mrbm" | "srbm" | "slbm");
    let is_named = matches!(lead.word, "named" | "called" | "dubbed" | "designated")
        && tokens.get(at.saturating_sub(7)..at)?.iter().any(|t| t.has(super::tags::MISSILENOUN));
    if is_people || !(is_told || is_named) {
        return None;
    }
    let end = tokens.get(last - 1)?.end;
    let name = Cow::Owned(text.get(token.start..end)?.to_owned());
    Some(MissileMention { first: at, last, name, missile: None })
}

/// The family that newsrooms name without a type.
const FAMILY: &str = "Scud";

#[inline(never)]
fn missile_at(text: &str, tokens: &[Token], at: usize) -> Option<MissileMention> {
    let first = tokens.get(at).filter(|first| first.is_capital)?;
    let mut key = String::with_capacity(MAX_LETTERS);
    let mut best = None;
    let mut family_end = None;
    let family = FAMILIES.iter().find(|(spelling, _)| first.word == *spelling);
    let mut is_over = false;
    let mut next = at;
    while next < at + MAX_TOKENS {
        let Some(token) = tokens.get(next) else { break };
        let is_glue = matches!(token.word, "-" | "–" | "'" | "(" | ")");
        if is_glue {
            next += 1;
            continue;
        }
        let piece = text.get(token.start..token.end).unwrap_or_default();
        if token.kind == Kind::Break
            || token.kind == Kind::Mark
            || key.len() + piece.len() > MAX_LETTERS
        {
            break;
        }
        if token.kind == Kind::Number && token.is_marked && next > at + 2 {
            break;
        }
        key.extend(
            piece.chars().map(super::lexicon::fold_char).filter(char::is_ascii_alphanumeric),
        );
        next += 1;
        if token.kind == Kind::Number && family_end.is_none() && next <= at + 3 {
            family_end = Some(next);
        }
        if is_over {
            continue;
        }
        let is_plural = tokens.get(next.saturating_sub(2)).is_none_or(|t| !t.is("'"));
        let single = || key.strip_suffix('s').filter(|name| is_plural && name.len() > 4);
        let known = named(&respell(&key));
        if let Some(missile) = known.or_else(|| named(&respell(single()?))) {
            best = Some((next, missile));
        }
        if !may_go_on(&key) {
            if family.is_none() || next > at + 3 {
                break;
            }
            is_over = true;
        }
    }
    let names_itself = |end: usize| is_a_name(tokens, at, end);
    if let Some((end, missile)) = best.filter(|(end, _)| names_itself(*end)) {
        let missile = extended(tokens, at, missile)?;
        let name = Cow::Borrowed(missile.name.as_str());
        return Some(MissileMention { first: at, last: end, name, missile: Some(missile) });
    }
    let family = family?;
    let end = family_end.filter(|_| first.is_capital)?;
    let number = tokens.get(end - 1)?;
    let fits = number.value < 100.0 && !number.is_marked;
    let name = Cow::Owned(format!("{}{}", family.1, text.get(number.start..number.end)?));
    fits.then_some(MissileMention { first: at, last: end, name, missile: None })
}

/// The family for a missile of it: `extended-range Scud` is a type of its own, `a Scud variant`
/// and `Scud-type` are none.
fn extended(tokens: &[Token], at: usize, missile: &'static Missile) -> Option<&'static Missile> {
    if missile.name != FAMILY {
        return Some(missile);
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |b| word(tokens, b));
    if (1..=2).any(|back| before(back) == "range") && (2..=4).any(|b| before(b) == "extended") {
        return named("scuder");
    }
    let next = at + 1 + usize::from(word(tokens, at + 1) == "-");
    let is_kind = matches!(
        word(tokens, next),
        "type" | "class" | "style" | "variant" | "variants" | "technology" | "family" | "series"
    );
    // "They are thought to be of the Scud type".
    let is_of = before(1) == "of" || before(1) == "the" && before(2) == "of";
    (!is_kind || is_of).then_some(missile)
}

/// A capital at the start, and no place: `Musudan-ri` is a village, `Emad Hosseini` a person.
fn is_a_name(tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(first) = tokens.get(at).filter(|token| token.is_capital) else { return false };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let (one, two) = (tokens.get(end), tokens.get(end + 1));
    let is_hyphen = |t: &Token| t.is("-") && !t.is_spaced;
    let next_is_village =
        one.is_some_and(is_hyphen) && two.is_some_and(|t| matches!(t.word, "ri" | "ni" | "dong"));
    if next_is_village {
        return false;
    }
    let has_number =
        tokens.get(at..end).is_some_and(|all| all.iter().any(|t| t.kind == Kind::Number));
    if has_number || end > at + 1 {
        return true;
    }
    let is_unknown_name =
        |t: &Token| t.kind == Kind::Word && t.is_capital && t.word.is_empty() && t.is_spaced;
    let next_is_name = one.is_some_and(|t| is_unknown_name(t) && !first.is_upper);
    let before_is_name = before.is_some_and(|t| is_unknown_name(t) && !first.is_upper);
    let is_risky = matches!(
        first.word,
        "emad"
            | "nasr"
            | "fattah"
            | "sentinel"
            | "liner"
            | "safir"
            | "bora"
            | "babur"
            | "abdali"
            | "nuri"
            | "hoveizeh"
            | "dezful"
            | "khorramshahr"
            | "mirim"
    );
    !is_risky || !(next_is_name || before_is_name)
}

/// `Hwasang-15`: an unknown capitalised word before a number, one or two letters off a family.
#[inline(never)]
fn misspelt(text: &str, tokens: &[Token], at: usize) -> Option<MissileMention> {
    let token = tokens.get(at)?;
    let length = token.end - token.start;
    if token.kind != Kind::Word
        || !token.word.is_empty()
        || !token.is_capital
        || !(6..=14).contains(&length)
    {
        return None;
    }
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(|t| t.is("-")));
    let number = tokens.get(at + 1 + hyphen)?;
    if number.kind != Kind::Number || number.value >= 30.0 || number.is_marked {
        return None;
    }
    let word: String =
        text.get(token.start..token.end)?.chars().map(super::lexicon::fold_char).collect();
    let family =
        FAMILIES.iter().find(|(spelling, _)| spelling.len() > 5 && is_near(spelling, &word))?;
    let key = format!("{}{}", fold_head(family.1), text.get(number.start..number.end)?);
    let missile = named(&key)?;
    let name = Cow::Borrowed(missile.name.as_str());
    Some(MissileMention { first: at, last: at + 2 + hyphen, name, missile: Some(missile) })
}

/// Whether two words differ by at most two letters changed, dropped or added, and begin alike.
fn is_near(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if a.first() != b.first() || a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(slot) = row.first_mut() {
            *slot = left;
        }
        for (slot, y) in row.iter_mut().skip(1).zip(b) {
            let above = *slot;
            let cost = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            diagonal = above;
            *slot = cost;
            left = cost;
        }
    }
    row.last().is_some_and(|distance| *distance <= 2)
}

fn word(tokens: &[Token], at: usize) -> &'static str {
    tokens.get(at).map_or("", |token| token.word)
}
