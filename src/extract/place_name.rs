//! The name of a place at a token: the longest one that the gazetteers know, and no ship's.

use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{BEGINS_PLACE, Tags, VESSEL};
use crate::model::{Place, Precision};
use crate::places::{
    fold_onto, fold_place, impact_area, is_wider_area, may_begin_place, may_begin_site,
    may_sound_like_place, place_or_site,
};

/// Longest name of a place, in tokens: "Dr A P J Abdul Kalam Island", hyphens included.
const MAX_NAME: usize = 7;

/// A place as a text names it.
#[derive(Debug, Clone)]
pub(crate) struct NamedPlace {
    /// The place.
    pub(crate) place: Place,
    /// One past its last token.
    pub(crate) last: usize,
    /// Whether the words stand for a wider area than the place: a town, a range of several pads.
    pub(crate) is_wide: bool,
}

/// Ranges at which warheads arrive.
pub(crate) fn is_target_range(name: &str) -> bool {
    impact_area(&fold_place(name)).is_some()
}

/// Seas and oceans: a launch site only for what a vessel fires.
pub(crate) fn is_water(name: &str) -> bool {
    name.starts_with("Bay of ")
        || [" Sea", " Ocean", " Gulf"].iter().any(|kind| name.ends_with(kind))
        || name.starts_with("Sea of ")
        || name.starts_with("Gulf of ")
}

/// Seats of government: "rhetoric from Pyongyang" is no launch site.
pub(crate) fn is_capital(word: &str) -> bool {
    matches!(
        word,
        "pyongyang"
            | "tehran"
            | "moscow"
            | "beijing"
            | "washington"
            | "islamabad"
            | "delhi"
            | "seoul"
    )
}

/// The longest place's name that begins at a token: of the launcher's country, or a launch site or
/// a sea of another.
pub(crate) fn named_at(
    reading: &Reading<'_>,
    at: usize,
    country: Option<&str>,
) -> Option<NamedPlace> {
    let first = reading.tokens.get(at)?;
    let word = reading.text.get(first.start..first.end)?;
    if !may_be_place(first) || names_missile(reading, at) {
        return None;
    }
    let mut name = String::with_capacity(64);
    fold_onto(&mut name, word);
    let may_be_respelt =
        || first.word.is_empty() && country.is_none_or(|country| country == "North Korea");
    if (!(may_begin_place(&name) || may_be_respelt() && may_sound_like_place(word)))
        || is_ship(reading, at)
    {
        return village(reading, at, country);
    }
    name.clear();
    let mut best: Option<(&Place, usize, bool)> = None;
    for next in at..at + MAX_NAME {
        let Some(token) = reading.tokens.get(next).filter(|token| is_part(reading, token, next))
        else {
            break;
        };
        if token.kind == Kind::Mark {
            continue;
        }
        fold_onto(&mut name, reading.text.get(token.start..token.end).unwrap_or_default());
        if let Some(place) = place_or_site(&name, country) {
            let is_wide = is_wider_area(&name) || place.name.ends_with(" Ocean");
            best = Some((place, next + 1, is_wide));
        }
    }
    best.filter(|(place, last, _)| {
        let is_adjective = reading.word(*last) == "-";
        place.precision != Precision::Country
            && !is_adjective
            && !is_part_of_name(reading, at, place)
    })
    .map(|(place, last, is_wide)| NamedPlace { place: place.clone(), last, is_wide })
    .or_else(|| village(reading, at, country))
}

/// Whether a place's name may begin with a word, so far as the lexicon knows.
pub(crate) fn may_be_place(token: &Token) -> bool {
    token.word.is_empty() || token.has(BEGINS_PLACE)
}

/// Whether a launch site's name may begin at a token.
pub(crate) fn may_name_site(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.tokens.get(at).and_then(|t| reading.text.get(t.start..t.end));
    word.is_some_and(|word| may_begin_site(&fold_place(word)))
}

/// Whether a word with one of these roles may stand right behind a name that begins at a token.
pub(crate) fn may_be_followed(reading: &Reading<'_>, at: usize, tags: Tags) -> bool {
    if !reading.has_any(at + 1, at + 1 + MAX_NAME, tags) {
        return false;
    }
    for next in at + 1..=at + MAX_NAME {
        let Some(token) = reading.tokens.get(next) else { return false };
        if token.has(tags) {
            return true;
        }
        if !token.is("-") && !is_part(reading, token, next) {
            return false;
        }
    }
    false
}

/// Whether a token may stand within a place's name: `Wheeler's Island`, `North Pyong'an Province`.
fn is_part(reading: &Reading<'_>, token: &Token, at: usize) -> bool {
    let is_kind = matches!(
        token.word,
        "ri" | "ni"
            | "dong"
            | "province"
            | "of"
            | "test"
            | "island"
            | "peninsula"
            | "airport"
            | "range"
            | "do"
            | "s"
    );
    let is_glued = !token.is_spaced && reading.word_before(at, 1) == "'";
    let is_word = token.kind == Kind::Word
        && (token.is_capital || is_kind || is_glued || token.word.is_empty());
    let is_inner_mark = (token.is("-") || token.is("'"))
        && !token.is_spaced
        && reading.tokens.get(at + 1).is_some_and(|next| !next.is_spaced);
    is_word || is_inner_mark || token.is("(")
}

/// Whether a missile's name stands at a token: `the Musudan` is not the village.
fn names_missile(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.missiles.partition_point(|m| m.last <= at);
    reading.missiles.get(next).is_some_and(|m| m.first <= at)
}

/// `the Tula submarine`, `USS Maryland`, `the cruiser "Dmitry Donskoy"`: named after a place.
#[inline(never)]
fn is_ship(reading: &Reading<'_>, at: usize) -> bool {
    let is_vessel = |t: &Token| t.has(VESSEL) || t.is("crew");
    let prefix = at
        .checked_sub(1)
        .and_then(|b| reading.tokens.get(b))
        .is_some_and(|t| t.is_upper && (t.is("uss") || t.is("hms") || t.is("ins")));
    let behind = reading.run(at.saturating_sub(4), at);
    let led = behind
        .iter()
        .rev()
        .take_while(|t| matches!(t.word, "\"" | "'") || t.word.is_empty() || is_vessel(t))
        .any(is_vessel);
    let ahead = reading.run(at + 1, at + 7);
    let followed = ahead
        .iter()
        .take_while(|t| {
            is_vessel(t)
                || t.word.is_empty()
                || matches!(
                    t.word,
                    "-" | "\"" | "'" | "nuclear" | "strategic" | "missile" | "class"
                )
        })
        .any(is_vessel);
    prefix || led || followed
}

/// `Dmitry Donskoy`: a town's name that follows an unknown name is part of it.
#[inline(never)]
fn is_part_of_name(reading: &Reading<'_>, at: usize, place: &Place) -> bool {
    let is_unknown = |t: &Token| {
        t.kind == Kind::Word && t.is_capital && t.word.is_empty() && t.is_spaced && !t.is_upper
    };
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let opens = reading
        .sentence_of(at)
        .and_then(|s| reading.sentences.get(s))
        .is_some_and(|s| s.first + 1 == at);
    place.precision == Precision::City
        && place.country.is_some()
        && !opens
        && before.is_some_and(is_unknown)
        && reading.tokens.get(at).is_some_and(|t| t.is_spaced)
}

/// `Toyang-ri`: the ending says that it is a Korean village, known or not.
#[inline(never)]
fn village(reading: &Reading<'_>, at: usize, country: Option<&str>) -> Option<NamedPlace> {
    let first = reading.tokens.get(at).filter(|t| t.is_capital && t.word.is_empty())?;
    let hyphen = reading.tokens.get(at + 1).filter(|t| t.is("-") && !t.is_spaced)?;
    let ending = reading.tokens.get(at + 2)?;
    let is_village = matches!(ending.word, "ri" | "ni" | "dong") && !ending.is_capital;
    if !is_village || country != Some("North Korea") {
        return None;
    }
    let name = reading.text.get(first.start..ending.end)?.to_owned();
    let place = Place {
        name,
        country: country.map(str::to_owned),
        precision: Precision::City,
        point: None,
        reported: None,
    };
    let _ = hyphen;
    Some(NamedPlace { place, last: at + 3, is_wide: false })
}
