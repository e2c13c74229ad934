//! Where a missile came down: waters, target areas, inside or outside an economic zone.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use std::borrow::Cow;

use super::label::{Label, label};
use super::lex::{Kind, Token};
use super::place_name::named_at;
use super::reading::Reading;
use super::site::names_vessel;
use super::tags::{
    CAPABLE, COMPASS, DET, FLY, INTO, LAND, LANDNOUN, LAUNCH, MODAL, NEG, PLAN, PREP, REACH, WATER,
};
use super::verb::{Mood, is_verb, mood};

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
                found.push(LandingMention { first: start, last: end, name });
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a preposition stands before a token, or before its "the".
fn follows_prep(reading: &Reading<'_>, at: usize) -> bool {
    let back = 1 + usize::from(reading.word_before(at, 1) == "the");
    at.checked_sub(back).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(PREP))
}

/// `Kwajalein Atoll in the Marshall Islands`: what comes second only says where the first lies.
fn is_within(reading: &Reading<'_>, outer: &LandingMention, start: usize) -> bool {
    let gap = start.saturating_sub(outer.last);
    let is_vague =
        matches!(outer.name.as_ref(), "high seas" | "open waters" | "open ocean" | "sea");
    (1..=2).contains(&gap) && reading.word(outer.last) == "in" && !is_vague
}

type Named = (usize, usize, Cow<'static, str>);

/// A name of waters or of a target area at a token.
#[inline(never)]
fn water(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let token = reading.tokens.get(at)?;
    if !token.has(WATER) {
        return (token.is_capital && token.kind == Kind::Word)
            .then(|| island(reading, at))
            .flatten();
    }
    let (word, one, two) = (token.word, reading.word(at + 1), reading.word(at + 2));
    let fixed = |last: usize, name: &'static str| Some((at, at + last, Cow::Borrowed(name)));
    match (word, one, two) {
        ("sea" | "bay" | "gulf" | "strait", "of", _) if token.is_capital => named_of(reading, at),
        ("east", "sea", _) => fixed(2, "Sea of Japan"),
        ("yellow" | "west", "sea", _) => fixed(2, "Yellow Sea"),
        ("pacific", "missile" | "range" | "time" | "command" | "standard" | "daylight", _) => None,
        ("pacific", _, _) if token.is_capital => {
            fixed(1 + usize::from(one == "ocean"), "Pacific Ocean")
        }
        ("atlantic", _, _) => fixed(1 + usize::from(one == "ocean"), "Atlantic Ocean"),
        ("caribbean", _, _) => fixed(1 + usize::from(one == "sea"), "Caribbean Sea"),
        ("mediterranean", _, _) => fixed(1 + usize::from(one == "sea"), "Mediterranean Sea"),
        ("islet" | "islets", ..) if one != "of" => fixed(1, "islet"),
        ("reagan", ..) => reagan_site(reading, at),
        ("kwajalein", "atoll", _) => fixed(2, "Kwajalein Atoll"),
        ("kwajalein", _, _) => fixed(1, "Kwajalein Atoll"),
        ("kura", _, _) => fixed(1, "Kura, Kamchatka"),
        ("kamchatka", _, _) if reading.word_before(at, 3) != "kura" => fixed(1, "Kamchatka"),
        ("sary", "-", "shagan") => fixed(3, "Sary-Shagan"),
        ("sary", "shagan", _) => fixed(2, "Sary-Shagan"),
        ("eez", _, _) => zone(reading, at, at + 1),
        ("economic", "zone" | "waters", _) => zone(reading, at, at + 2),
        ("economic", "exclusion" | "exclusive", "zone") => zone(reading, at, at + 3),
        ("zone", _, _) if matches!(reading.word_before(at, 1), "the" | "'" | "s") => {
            zone(reading, at, at + 1)
        }
        ("international", "waters", _) => fixed(2, "international waters"),
        ("open", "ocean", _) => fixed(2, "open ocean"),
        ("open", "waters" | "sea" | "seas", _) => fixed(2, "open waters"),
        ("waters", "between", _) => fixed(2, "Sea of Japan"),
        ("desert", ..) => before_kind(reading, at),
        ("high", "seas" | "sea", _) => fixed(2, "high seas"),
        ("broad", "ocean", "area") => fixed(3, "broad ocean area"),
        ("island" | "islands", ..) if token.is_capital => before_kind(reading, at),
        ("sea" | "ocean" | "gulf" | "bay" | "strait", ..) if token.is_capital => {
            before_kind(reading, at).or_else(|| plain_sea(reading, at))
        }
        ("sea" | "waters" | "ocean", ..) => plain_sea(reading, at),
        _ => None,
    }
}

/// `the Reagan Test Site`, `the Ronald Reagan Ballistic Missile Defense Test Site`.
fn reagan_site(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let name = reading.run(at, at + 7);
    let site = name.iter().take_while(|t| t.is_capital).position(|t| t.is("site"))?;
    Some((at, at + site + 1, Cow::Borrowed("Kwajalein Atoll (Reagan Test Site)")))
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
    let (start, end) = reading.span(at - 1, at + 1)?;
    let name = title(reading.text.get(start..end)?);
    let name = if name == "Japan Sea" { "Sea of Japan".to_owned() } else { name };
    Some((at - 1, at + 1, Cow::Owned(name)))
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
            || (t.has(LAND) && matches!(lead, "near" | "off"))
    };
    let back = reading.run(at.saturating_sub(6 + the), at - 1 - the);
    if !back.iter().any(is_target) {
        return None;
    }
    let named = named_at(reading, at, None)?;
    let beside = if matches!(lead, "near" | "off") { format!("{lead} ") } else { String::new() };
    let name = format!("{beside}{}", named.place.name);
    Some((at, named.last, Cow::Owned(name)))
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
        || matches!(before.word, "eastern" | "nearby");
    if !is_plain || reading.word(at + 1) == "level" {
        return None;
    }
    if let Some(named) = off_a_coast(reading, at) {
        return Some(named);
    }
    let near = reading.run(at.saturating_sub(14), at + 12);
    let is_east = near
        .iter()
        .any(|t| matches!(t.word, "east" | "eastern" | "eastward" | "eastwards" | "peninsula"))
        && near
            .iter()
            .any(|t| matches!(t.word, "coast" | "eastern" | "eastward" | "peninsula" | "japan"));
    let name = if is_east {
        "Sea of Japan"
    } else if reading.word(at) == "ocean" {
        "ocean"
    } else {
        "sea"
    };
    Some((at, at + 1, Cow::Borrowed(name)))
}

/// `the sea off Japan`, `waters off Sinpo`.
fn off_a_coast(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let place = reading.tokens.get(at + 2).filter(|t| t.is_capital && !t.has(COMPASS))?;
    let is_off = reading.word(at + 1) == "off" && reading.word(at + 3) != "'";
    let (start, _) = reading.span(at, at + 1)?;
    let name = reading.text.get(start..place.end)?.to_owned();
    is_off.then_some((at, at + 3, Cow::Owned(name)))
}

/// Inside or outside of the economic zone of Japan: `fell outside`, `not within`, `did not land in`.
fn zone(reading: &Reading<'_>, at: usize, last: usize) -> Option<Named> {
    let sentence = reading.sentence_of(at).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(at.saturating_sub(14));
    for back in (lowest..at).rev() {
        let is_inside = match reading.word(back) {
            "outside" | "beyond" => false,
            "inside" | "within" | "into" | "in" => true,
            ";" => return None,
            _ => continue,
        };
        let behind = reading.run(sentence.first.max(back.saturating_sub(7)), back);
        let denied = behind
            .iter()
            .rev()
            .take_while(|t| !matches!(t.word, "," | ";" | ")" | "and"))
            .any(|t| t.has(NEG) && !t.is("nor") && !t.is("no"));
        let side = if is_inside && !denied { "inside Japan's EEZ" } else { "outside Japan's EEZ" };
        return Some((back, last, Cow::Borrowed(side)));
    }
    None
}

/// Whether what is named is where something came down: a verb of landing before it, or "into"
/// after one of launching. "Toward" is only a direction.
#[inline(never)]
fn comes_down(reading: &Reading<'_>, start: usize) -> bool {
    let tokens = &reading.tokens;
    if label(reading, start) == Some(Label::Landing) {
        return true;
    }
    let Some(clause) = reading.clause_at(start) else { return false };
    let sentence_first = reading.sentences.get(clause.sentence).map_or(clause.first, |s| s.first);
    let lowest = sentence_first.max(start.saturating_sub(30));
    let lead = lead_word(reading, start);
    let is_direction = lead.is_some_and(is_direction);
    let is_zone = matches!(reading.word(start), "inside" | "outside" | "within" | "beyond" | "in");
    if (is_direction && !is_zone) || is_habit(reading, sentence_first, start) {
        return false;
    }
    let ends_list = matches!(lead, Some("into")) || is_zone;
    let mut aims = false;
    for back in (lowest..start).rev() {
        let Some(token) = tokens.get(back) else { break };
        let is_end = ends_there(reading, back, token);
        if is_end {
            if token.is("down") && is_due(reading, lowest, back) {
                return false;
            }
            let mood = mood(tokens, back, lowest);
            return mood == Mood::Asserted
                || token.has(super::tags::ING)
                || (is_zone && mood == Mood::Denied);
        }
        if is_meant(reading, back) || is_bound(reading, back, start) {
            return false;
        }
        if token.has(LANDNOUN) || token.is("point") {
            return true;
        }
        aims |= matches!(token.word, "target" | "targets");
        if (token.has(LAUNCH) && is_verb(tokens, back))
            || (token.has(FLY) && is_verb(tokens, back))
            || matches!(token.word, "lifted" | "sent" | "sending" | "blasted")
        {
            return leads_down(reading, start, token, aims)
                && mood(tokens, back, lowest) == Mood::Asserted;
        }
        if token.is(";") {
            break;
        }
    }
    if aims {
        return true;
    }
    // "about 800 km, top of some 50, into the East Sea": a list of figures without a verb.
    let from = reading.quantities.partition_point(|q| q.first < lowest);
    ends_list && reading.quantities.get(from).is_some_and(|q| q.last < start)
}

/// Whether what was launched or flew by the verb `token` ended at what is named at `start`; `aims`
/// where a target stands between.
fn leads_down(reading: &Reading<'_>, start: usize, token: &Token, aims: bool) -> bool {
    let lead = lead_word(reading, start);
    let near_target = (1..=6).any(|b| reading.word_before(start, b) == "to")
        && matches!(lead, Some("off" | "near" | "by" | "at" | "in"));
    let in_sea = token.has(LAUNCH)
        && lead == Some("in")
        && reading.tokens.get(start).is_some_and(|t| t.is_capital)
        && !names_vessel(reading, start)
        && !matches!(reading.word(start + 1), "island" | "islands")
        && !is_situated(reading, start);
    let at_range = lead == Some("at")
        && matches!(reading.word(start), "kura" | "kwajalein" | "reagan" | "sary");
    aims || near_target || at_range || in_sea || matches!(lead, Some("into" | "to"))
}

/// Whether a word says that a flight ended: `fell`, `reached`, `came to rest`, `made it`.
fn ends_there(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    let is_top = token.is("top") && reading.word(at + 1) == "of";
    (token.has(LAND.with(REACH)) && is_verb(&reading.tokens, at) && !is_top)
        || matches!(token.word, "ended" | "ending" | "arrived" | "down" | "put")
        || (token.is("made") && reading.word(at + 1) == "it")
        || (token.is("rest") && reading.word_before(at, 1) == "to")
}

/// `headed toward a target area near …`: where it was bound, not where it came down.
fn is_bound(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    matches!(reading.word(at), "toward" | "towards")
        && matches!(reading.word_before(at, 1), "headed" | "heading" | "bound" | "aimed")
        && start - at < 20
}

/// `an island located in the Bay of Bengal`: where the place of launch lies.
fn is_situated(reading: &Reading<'_>, start: usize) -> bool {
    (2..=4).any(|back| {
        matches!(
            reading.word_before(start, back),
            "located" | "situated" | "lying" | "island" | "islands" | "based"
        )
    })
}

/// A word that leads in where something goes or comes from, not where it ends.
fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "toward"
            | "towards"
            | "direction"
            | "over"
            | "from"
            | "above"
            | "across"
            | "between"
            | "of"
    )
}

/// Whether a word tells of an aim: "the planned waters", "a hypothetical target" are where it did
/// come down.
fn is_meant(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    // "fell into expected waters", "landed as planned".
    let is_adjective = before.is_some_and(|t| t.has(DET.with(PREP)) || t.is("as"));
    let aims = token.has(CAPABLE.with(PLAN)) || matches!(token.word, "aimed" | "due" | "meant");
    aims && !is_adjective
}

/// Whether what is told at a token is due, possible or denied.
fn is_due(reading: &Reading<'_>, lowest: usize, at: usize) -> bool {
    reading
        .run(lowest.max(at.saturating_sub(6)), at)
        .iter()
        .any(|t| t.has(PLAN.with(MODAL).with(NEG).with(CAPABLE)) || t.is("due"))
}

/// `Such tests typically end in …`: what is told is the rule, not this flight.
fn is_habit(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    reading
        .run(first.max(start.saturating_sub(30)), start)
        .iter()
        .any(|t| matches!(t.word, "typically" | "usually" | "normally" | "routinely" | "often"))
}

/// The preposition or verb that leads a name in, past "the waters of".
fn lead_word(reading: &Reading<'_>, start: usize) -> Option<&'static str> {
    // "into the high seas in the Pacific", "in waters of the East Sea": the outer word leads.
    let of_waters = |back: usize| {
        let before = reading.tokens.get(start.saturating_sub(back + 1));
        match reading.word_before(start, back) {
            "of" => !before.is_some_and(|t| t.has(COMPASS)),
            "in" => before.is_some_and(|t| matches!(t.word, "seas" | "waters" | "ocean" | "area")),
            _ => false,
        }
    };
    // A long name is no distance: "to the U.S. Army's Ronald Reagan … Site".
    let is_lower = |back: &usize| {
        start
            .checked_sub(*back)
            .and_then(|at| reading.tokens.get(at))
            .is_some_and(|t| !t.is_capital)
    };
    (1..=16)
        .filter(is_lower)
        .take(7)
        .filter(|back| !of_waters(*back))
        .map(|back| reading.word_before(start, back))
        .find(|word| {
            matches!(
                *word,
                "toward"
                    | "towards"
                    | "over"
                    | "from"
                    | "direction"
                    | "into"
                    | "in"
                    | "near"
                    | "on"
                    | "off"
                    | "by"
                    | "at"
                    | "above"
                    | "across"
                    | "to"
                    | "between"
                    | "of"
                    | "outside"
                    | "inside"
                    | "within"
                    | "hit"
                    | "hitting"
                    | "reached"
                    | "struck"
                    | "impacted"
            )
        })
}
