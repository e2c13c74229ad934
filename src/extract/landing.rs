//! Where a missile came down: waters, target areas, inside or outside an economic zone.

use std::borrow::Cow;

use super::came_down::comes_down;
use super::lex::{Kind, Token};
use super::place_name::named_at;
use super::reading::Reading;
use super::tags::{
    COMPASS, DET, HEDGE_ABOUT, INTO, LAND, LANDNOUN, LENGTHUNIT, MISSILE, MONTH, NEG, PREP, Tags,
    WATER, WEEKDAY,
};
use crate::places::{fold_place, impact_area, may_begin_impact_area};

/// A mention of where something came down.
#[derive(Debug, Clone)]
pub(crate) struct LandingMention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Short and canonical: `Sea of Japan`, `outside Japan's EEZ`.
    pub(crate) name: Cow<'static, str>,
}

/// What Koreans call the East Sea.
const EAST_SEA: &str = "Sea of Japan (East Sea)";

/// The landings told in a run of tokens.
pub(crate) fn landings(reading: &Reading<'_>, first: usize, last: usize) -> Vec<LandingMention> {
    let mut found: Vec<LandingMention> = Vec::new();
    let mut at = first;
    while at < last && found.len() < 8 {
        let may_name = |t: &Token| {
            t.has(WATER) || (t.is_capital && t.kind == Kind::Word && follows_prep(reading, at))
        };
        if !reading.tokens.get(at).is_some_and(may_name) {
            at += 1;
            continue;
        }
        let named = water(reading, at)
            .filter(|(start, _, _)| comes_down(reading, *start))
            .filter(|(start, _, _)| !found.last().is_some_and(|l| is_within(reading, l, *start)));
        match named {
            Some((start, end, name)) => {
                // "250 km off Aomori in the Sea of Japan": the sea says it.
                found.pop_if(|l| is_beside(&l.name) && start <= l.last + 2);
                found.push(LandingMention { first: start, last: end, name });
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a preposition stands before a token, or before its "the"; or an owner: "the Army's".
fn follows_prep(reading: &Reading<'_>, at: usize) -> bool {
    if reading.word_before(at, 1) == "s" {
        return true;
    }
    let back = 1 + usize::from(reading.word_before(at, 1) == "the");
    at.checked_sub(back).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(PREP))
}

/// `Kwajalein Atoll in the Marshall Islands`: what comes second only says where the first lies.
fn is_within(reading: &Reading<'_>, outer: &LandingMention, start: usize) -> bool {
    let gap = start.saturating_sub(outer.last);
    let is_vague = matches!(outer.name.as_ref(), "high seas" | "sea")
        || outer.name.starts_with("open ")
        || outer.name.contains("waters")
        || outer.name.ends_with(" Island")
        || is_beside(&outer.name);
    (1..=2).contains(&gap)
        && (matches!(reading.word(outer.last), "in" | "on") && !is_vague
            // "the East Sea off Kilju".
            || matches!(reading.word(outer.last), "off" | "near") && outer.name.starts_with(char::is_uppercase))
}

/// `off Aomori`: beside a place, of which more may be said.
fn is_beside(name: &str) -> bool {
    (name.starts_with("off ") || name.starts_with("near ")) && !name.contains(" coast")
}

pub(super) type Named = (usize, usize, Cow<'static, str>);

/// A name of waters or of a target area at a token.
#[inline(never)]
fn water(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let token = reading.tokens.get(at)?;
    if let Some(named) = impact(reading, at) {
        return Some(named);
    }
    if !token.has(WATER) {
        return (token.is_capital && token.kind == Kind::Word)
            .then(|| island(reading, at))
            .flatten();
    }
    let (word, one, two) = (token.word, reading.word(at + 1), reading.word(at + 2));
    let fixed = |last: usize, name: &'static str| Some((at, at + last, Cow::Borrowed(name)));
    match (word, one, two) {
        ("sea" | "bay" | "gulf" | "strait", "of", _) if token.is_capital => named_of(reading, at),
        ("east", "sea", _) => fixed(2, EAST_SEA),
        ("yellow" | "west", "sea", _) => fixed(2, "Yellow Sea"),
        ("pacific", "missile" | "range" | "time" | "command" | "standard" | "daylight", _) => None,
        ("pacific", _, _) if token.is_capital => Some(ocean(reading, at, "Pacific Ocean")),
        ("atlantic", _, _) => Some(ocean(reading, at, "Atlantic Ocean")),
        ("e" | "east", ".", "sea") => fixed(3, EAST_SEA),
        ("caribbean", _, _) => fixed(1 + usize::from(one == "sea"), "Caribbean Sea"),
        ("mediterranean", _, _) => fixed(1 + usize::from(one == "sea"), "Mediterranean Sea"),
        ("islet" | "islets", ..) if one != "of" => fixed(1, "islet"),
        ("outside" | "inside", "it" | "." | "," | ";" | "of" | "", _) => left_out(reading, at),
        ("eez", _, _) => zone(reading, at, at + 1),
        ("economic", "zone" | "waters", _) => zone(reading, at, at + 2),
        ("economic", "exclusion" | "exclusive", "zone") => zone(reading, at, at + 3),
        ("zone", _, _) if matches!(reading.word_before(at, 1), "the" | "'" | "s") => {
            zone(reading, at, at + 1)
        }
        ("international", "waters", _) => fixed(2, "international waters"),
        ("open", "ocean" | "waters" | "sea" | "seas", _) => open_sea(reading, at),
        ("waters", "between", _) => {
            described(reading, at).map(|(first, last, name)| (first, last, east(&name)))
        }
        ("desert", ..) => before_kind(reading, at).or_else(|| plain_desert(reading, at)),
        ("inland", ..) => fixed(1 + usize::from(one == "target"), "inland"),
        ("high", "seas" | "sea", _) => fixed(2, "high seas"),
        ("broad", "ocean", "area") => fixed(3, "broad ocean area"),
        ("island" | "islands", ..) if token.is_capital => before_kind(reading, at),
        ("sea" | "ocean" | "gulf" | "bay" | "strait", ..) if token.is_capital => {
            before_kind(reading, at).or_else(|| plain_sea(reading, at))
        }
        ("sea" | "waters" | "water" | "ocean", ..) => plain_sea(reading, at),
        _ => None,
    }
}

/// `the South Atlantic`, `the North Pacific Ocean`.
fn ocean(reading: &Reading<'_>, at: usize, name: &'static str) -> Named {
    let last = at + 1 + usize::from(reading.word(at + 1) == "ocean");
    let half = match reading.word_before(at, 1) {
        "north" | "northern" => "North ",
        "south" | "southern" => "South ",
        _ => return (at, last, Cow::Borrowed(name)),
    };
    (at.saturating_sub(1), last, Cow::Owned(format!("{half}{name}")))
}

/// Longest name of an impact area, in tokens.
const MAX_IMPACT: usize = 8;

/// `the Kura range`, `Kwajalein`, `the Ronald Reagan … Test Site`: a range at which flights end.
pub(super) fn impact(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let first = reading.tokens.get(at).filter(|t| t.is_capital && t.kind == Kind::Word)?;
    if !may_begin_impact_area(reading.text.get(first.start..first.end)?) {
        return None;
    }
    let is_part = |t: &&Token| t.kind == Kind::Word || (t.is("-") && !t.is_spaced);
    let length = reading.run(at, at + MAX_IMPACT).iter().take_while(is_part).count();
    (1..=length).rev().find_map(|length| {
        let (start, end) = reading.span(at, at + length)?;
        let name = impact_area(&fold_place(reading.text.get(start..end)?))?;
        Some((at, at + length, Cow::Borrowed(name)))
    })
}

/// `Sea of Okhotsk`, `Bay of Bengal`, `Gulf of Oman`.
fn named_of(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let last = at + 3;
    reading.tokens.get(at + 2).filter(|t| t.kind == Kind::Word && t.is_capital)?;
    let (start, end) = reading.span(at, last)?;
    Some((at, last, Cow::Owned(title(reading.text.get(start..end)?))))
}

/// `Black Sea`, `Arabian Sea`, `Indian Ocean`, `Persian Gulf`, `the Lut desert`: a capital word
/// before the kind.
fn before_kind(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b))?;
    if !before.is_capital || before.kind != Kind::Word || before.has(DET) {
        return None;
    }
    // "South China Sea", "northern Indian Ocean".
    let half = at.checked_sub(2).and_then(|b| reading.tokens.get(b));
    let first = at - 1 - usize::from(half.is_some_and(|t| t.has(COMPASS)));
    let (start, end) = reading.span(first, at + 1)?;
    let name = title(reading.text.get(start..end)?);
    let name = if name == "Japan Sea" { "Sea of Japan".to_owned() } else { name };
    Some((first, at + 1, Cow::Owned(name)))
}

/// `the central desert`, `the desert`.
fn plain_desert(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let is_led = |back: usize| {
        at.checked_sub(back).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(DET))
    };
    let back = (1..=3).find(|back| is_led(*back))?;
    let first = at + 1 - back;
    let last = described(reading, at).map_or(at + 1, |(_, last, _)| last);
    let (start, end) = reading.span(first, last)?;
    let name = reading.text.get(start..end)?.to_owned();
    Some((first, last, Cow::Owned(name)))
}

/// `open waters`, `the open sea east of Korea`.
fn open_sea(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let is_sea = |t: &Token| matches!(t.word, "sea" | "ocean" | "pacific");
    let described = described(reading, at + 1)
        .filter(|(_, last, _)| !reading.run(at + 2, *last).iter().any(is_sea));
    if let Some((_, last, _)) = described {
        let (start, end) = reading.span(at, last)?;
        return Some((at, last, Cow::Owned(reading.text.get(start..end)?.to_owned())));
    }
    let name = match reading.word(at + 1) {
        "ocean" => "open ocean",
        "waters" => "open waters",
        "seas" => "open seas",
        _ => "open sea",
    };
    Some((at, at + 2, Cow::Borrowed(name)))
}

/// A name written in capitals, with capitals at its words' beginnings only.
fn title(name: &str) -> String {
    let is_shouted = !name.chars().any(char::is_lowercase);
    if !is_shouted {
        return name.to_owned();
    }
    let word = |word: &str| {
        if word == "OF" {
            return "of".to_owned();
        }
        let mut letters = word.chars();
        let head: String = letters.by_ref().take(1).collect();
        head + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `a target near Guam`, `an island target`, `the Chizha range`: a place on land that was aimed at.
fn island(reading: &Reading<'_>, at: usize) -> Option<Named> {
    if let Some(beside) = beside_place(reading, at) {
        return Some(beside);
    }
    let lead = reading.word_before(at, 1);
    let the = usize::from(lead == "the");
    let lead = reading.word_before(at, 1 + the);
    if !matches!(lead, "near" | "off" | "in" | "on" | "at") {
        return None;
    }
    let is_target = |t: &Token| {
        matches!(t.word, "target" | "targets" | "impact" | "point" | "mark" | "islet")
            || t.has(LANDNOUN)
            || (t.has(LAND) && !t.is("land") && matches!(lead, "near" | "off"))
            || (t.is("land") && lead == "in")
    };
    let back = reading.run(at.saturating_sub(6 + the), at - 1 - the);
    if !back.iter().any(is_target) {
        return None;
    }
    let Some(named) = named_at(reading, at, None) else { return unknown(reading, at, lead) };
    let beside = if matches!(lead, "near" | "off") { format!("{lead} ") } else { String::new() };
    let is_coast = reading.word(named.last) == "coast";
    let coast = if is_coast { " coast" } else { "" };
    let name = format!("{beside}{}{coast}", named.place.name);
    Some((at, named.last + usize::from(is_coast), Cow::Owned(name)))
}

/// `targets at Tarkha`: a name that no gazetteer has.
fn unknown(reading: &Reading<'_>, at: usize, lead: &str) -> Option<Named> {
    let is_name = |t: &&Token| t.is_capital && t.kind == Kind::Word && t.word.is_empty();
    let last = at + reading.run(at, at + 3).iter().take_while(is_name).count();
    let (start, end) = reading.span(at, last)?;
    let name = reading.text.get(start..end)?.to_owned();
    matches!(lead, "at" | "near").then_some((at, last, Cow::Owned(name)))
}

/// `southwest of Ascension Island`, `near the eastern coast of the Korean Peninsula`.
fn beside_place(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let the = usize::from(reading.word_before(at, 1) == "the");
    let of = at.checked_sub(1 + the).filter(|of| reading.word(*of) == "of")?;
    let side = of.checked_sub(1)?;
    let is_side = reading.tokens.get(side).is_some_and(|t| t.has(COMPASS) && !t.is_capital);
    let near_coast = || (2..=4).find(|back| reading.word_before(of, *back) == "near");
    let start = if is_side {
        side
    } else {
        of.checked_sub(near_coast().filter(|_| reading.word(side) == "coast")?)?
    };
    let last = reading.run(at, at + 3).iter().take_while(|t| t.is_capital && t.kind == Kind::Word);
    let last = at + last.count();
    let (from, to) = reading.span(start, last)?;
    let name = reading.text.get(from..to)?.to_owned();
    let behind = reading.run(start.saturating_sub(10), start);
    let told =
        behind.iter().any(|t| t.has(LAND.with(LANDNOUN)) || matches!(t.word, "patch" | "spot"));
    told.then_some((start, last, Cow::Owned(name)))
}

/// `the sea`, which is the Sea of Japan east of Korea.
fn plain_sea(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b))?;
    let is_plain = before.has(DET.with(COMPASS))
        || before.has(INTO)
        || matches!(
            before.word,
            "eastern" | "nearby" | "open" | "target" | "deep" | "over" | "above"
        )
        // "a patch of ocean".
        || (before.is("of") && at.checked_sub(3).and_then(|b| reading.tokens.get(b)).is_some());
    if !is_plain || reading.word(at + 1) == "level" {
        return None;
    }
    let named = described(reading, at);
    let near = reading.run(at.saturating_sub(14), at + 12);
    let is_east = near
        .iter()
        .any(|t| matches!(t.word, "east" | "eastern" | "eastward" | "eastwards" | "peninsula"))
        && near
            .iter()
            .any(|t| matches!(t.word, "coast" | "eastern" | "eastward" | "peninsula" | "japan"));
    // "the sea off its east coast" has a name; "the waters near the coast of Korea" is one.
    let is_named = named.as_ref().is_some_and(|(first, last, _)| {
        reading.run(first + 1, *last).iter().any(|t| t.is_capital) || reading.word(at) != "sea"
    });
    // "under water" is no place.
    if reading.word(at) == "water" && named.is_none() {
        return None;
    }
    if let Some((first, last, name)) = named.filter(|_| is_named || !is_east) {
        return Some(if is_east { (first, last, east(&name)) } else { (first, last, name) });
    }
    let is_target = before.is("target");
    if is_target || reading.word(at) == "waters" && is_east {
        let kind = if is_target { "target waters" } else { "waters" };
        let sea = if is_east { " (Sea of Japan)" } else { "" };
        return Some((at, at + 1, Cow::Owned(format!("{kind}{sea}"))));
    }
    let name = if is_east {
        "Sea of Japan"
    } else if reading.word(at) == "ocean" {
        "ocean"
    } else {
        "sea"
    };
    Some((at, at + 1, Cow::Borrowed(name)))
}

/// Waters in the text's words, with the name that they have east of Korea.
fn east(name: &str) -> Cow<'static, str> {
    Cow::Owned(format!("{name} (Sea of Japan)"))
}

/// Where the words that describe a coast or waters end: `its east coast`, `the coast of Florida`.
pub(super) fn phrase_end(reading: &Reading<'_>, first: usize, is_between: bool) -> usize {
    let mut last = first;
    let mut joined = false;
    while let Some(token) = reading.tokens.get(last).filter(|_| last < first + DESCRIBED) {
        let joins = token.is("and") && is_between && !joined;
        joined |= joins;
        let is_part = token.kind == Kind::Word
            && (token.is_capital || token.has(DET.with(COMPASS)) || joins)
            && !token.has(WEEKDAY.with(MONTH))
            || matches!(
                token.word,
                "coast" | "of" | "'" | "s" | "-" | "coastal" | "cape" | "islands" | "peninsula"
            ) && !(token.is("of") && reading.word(last - 1) != "coast");
        if !is_part {
            break;
        }
        last += 1;
    }
    // "off its port".
    let is_noun = |t: &Token| t.kind == Kind::Word && t.tags == Tags::NONE;
    let is_led = last == first + 1
        && reading.tokens.get(first).is_some_and(|t| t.has(DET))
        && reading.tokens.get(last).is_some_and(is_noun);
    last += usize::from(is_led);
    while last > first
        && reading
            .tokens
            .get(last - 1)
            .is_some_and(|t| t.has(DET) || matches!(t.word, "of" | "'" | "-"))
    {
        last -= 1;
    }
    last
}

/// Longest description of waters, in tokens.
const DESCRIBED: usize = 10;

/// `the sea off Japan`, `waters off its east coast`, `the sea between Hainan and the Paracels`, `the
/// water west of Hokkaido`.
fn described(reading: &Reading<'_>, at: usize) -> Option<Named> {
    // "waters 210 km west of Hokkaido".
    let is_number = |t: &Token| t.kind == Kind::Number || t.has(HEDGE_ABOUT.with(LENGTHUNIT));
    let far = reading.run(at + 1, at + 4).iter().take_while(|t| is_number(t)).count();
    // "waters around Taiwan".
    let far = if far > 1 { far } else { 0 };
    let lead_at = at + 1 + far;
    let lead = reading.tokens.get(lead_at)?;
    // "northeast and southwest of Taiwan".
    let sides = reading.run(lead_at, lead_at + 6);
    let sides = sides.iter().take_while(|t| t.has(COMPASS) || matches!(t.word, "and" | ","));
    let sides = if lead.has(COMPASS) { sides.count() } else { 0 };
    let by_side = sides > 0 && reading.word(lead_at + sides) == "of";
    let is_between = lead.is("between");
    if !(by_side || is_between || matches!(lead.word, "off" | "near" | "around")) {
        return None;
    }
    let first = lead_at + if by_side { sides + 1 } else { 1 };
    let last = phrase_end(reading, first, is_between);
    let run = reading.run(first, last);
    // "off their harbour".
    let is_led = last == first + 2 && reading.tokens.get(first).is_some_and(|t| t.has(DET));
    let says_where = is_led || run.iter().any(|t| t.is_capital || t.is("coast"));
    let (start, end) = reading.span(at, last)?;
    let name = reading.text.get(start..end)?.to_owned();
    says_where.then_some((at, last, Cow::Owned(name)))
}

/// Inside or outside of the economic zone of Japan: `fell outside`, `not within`, `did not land in`.
fn zone(reading: &Reading<'_>, at: usize, last: usize) -> Option<Named> {
    let sentence = reading.sentence_of(at).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(at.saturating_sub(14));
    for back in (lowest..at).rev() {
        let is_inside = match reading.word(back) {
            "outside" | "beyond" | "short" => false,
            "inside" | "within" | "into" | "in" | "entered" | "enter" | "entering" | "reached"
            | "reach" | "violated" => true,
            ";" => return None,
            _ => continue,
        };
        let behind = reading.run(sentence.first.max(back.saturating_sub(7)), back);
        let denied = behind
            .iter()
            .rev()
            .take_while(|t| !matches!(t.word, "," | ";" | ")" | "and"))
            .any(|t| t.has(NEG) && !t.is("nor") && (!t.is("no") || is_inside));
        let none_fell = || {
            let told = reading.run(sentence.first.max(back.saturating_sub(16)), back);
            told.windows(2).any(|w| matches!(w, [a, b] if a.is("no") && b.has(MISSILE)))
                || matches!(reading.word(sentence.first), "none" | "neither")
        };
        let denied = denied || is_inside && none_fell();
        let side = if is_inside && !denied { "inside Japan's EEZ" } else { "outside Japan's EEZ" };
        return Some((back, last, Cow::Borrowed(side)));
    }
    None
}

/// `of the zone … it fell outside`: the zone is named before in the sentence.
fn left_out(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let sentence = reading.sentence_of(at).and_then(|s| reading.sentences.get(s))?;
    let verb = at.checked_sub(1).and_then(|b| reading.tokens.get(b))?;
    let fell = verb.has(LAND) || verb.is("down");
    let lowest = if matches!(reading.word(at + 1), "it" | "the") {
        at.saturating_sub(60)
    } else {
        sentence.first.max(at.saturating_sub(50))
    };
    let names_zone = |t: &Token| matches!(t.word, "eez" | "zone");
    let goes_on = reading.run(at + 1, at + 7).iter().any(names_zone);
    let known = reading.run(lowest, at).iter().any(names_zone);
    let side =
        if reading.word(at) == "inside" { "inside Japan's EEZ" } else { "outside Japan's EEZ" };
    (fell && known && !goes_on).then_some((at, at + 1, Cow::Borrowed(side)))
}
