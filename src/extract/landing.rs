//! Where a missile came down: waters, target areas, inside or outside an economic zone.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use std::borrow::Cow;

use super::reading::Reading;
use super::tags::{COMPASS, DET, FLY, INTO, LAND, LANDNOUN, LAUNCH, REACH, WATER};
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
        let named = water(reading, at).filter(|(start, _, _)| comes_down(reading, *start));
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

type Named = (usize, usize, Cow<'static, str>);

/// A name of waters or of a target area at a token.
fn water(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let token = reading.tokens.get(at).filter(|token| token.has(WATER))?;
    let (word, one, two) = (token.word, reading.word(at + 1), reading.word(at + 2));
    let fixed = |last: usize, name: &'static str| Some((at, at + last, Cow::Borrowed(name)));
    match (word, one, two) {
        ("sea", "of", "japan") => fixed(3, "Sea of Japan"),
        ("sea", "of", "okhotsk") => fixed(3, "Sea of Okhotsk"),
        ("east", "sea", _) => fixed(2, "Sea of Japan"),
        ("yellow" | "west", "sea", _) => fixed(2, "Yellow Sea"),
        ("bay", "of", "bengal") => fixed(3, "Bay of Bengal"),
        ("pacific", "missile" | "range" | "time" | "command" | "standard" | "daylight", _) => None,
        ("pacific", _, _) if token.is_capital => {
            fixed(1 + usize::from(one == "ocean"), "Pacific Ocean")
        }
        ("atlantic", _, _) => fixed(1 + usize::from(one == "ocean"), "Atlantic Ocean"),
        ("indian", "ocean", _) => fixed(2, "Indian Ocean"),
        ("arabian", "sea", _) => fixed(2, "Arabian Sea"),
        ("kwajalein", "atoll", _) => fixed(2, "Kwajalein Atoll"),
        ("kwajalein", _, _) => fixed(1, "Kwajalein Atoll"),
        ("reagan", "test", "site") => fixed(3, "Kwajalein Atoll (Reagan Test Site)"),
        ("kura", _, _) => fixed(1, "Kura, Kamchatka"),
        ("kamchatka", _, _) if reading.word_before(at, 3) != "kura" => fixed(1, "Kamchatka"),
        ("sary", "-", "shagan") => fixed(3, "Sary-Shagan"),
        ("eez", _, _) => zone(reading, at, at + 1),
        ("economic", "zone" | "waters", _) => zone(reading, at, at + 2),
        ("economic", "exclusion", "zone") => zone(reading, at, at + 3),
        ("zone", _, _) if matches!(reading.word_before(at, 1), "the" | "'" | "s") => {
            zone(reading, at, at + 1)
        }
        ("open", "ocean", _) => fixed(2, "open ocean"),
        ("open", "waters" | "sea", _) => fixed(2, "open waters"),
        ("waters", "between", _) => fixed(2, "Sea of Japan"),
        ("desert", ..) => desert(reading, at),
        ("high", "seas", _) if reading.word(at + 4) != "pacific" => fixed(2, "high seas"),
        ("broad", "ocean", "area") => fixed(3, "broad ocean area"),
        ("sea" | "waters" | "ocean", ..) => plain_sea(reading, at),
        _ => None,
    }
}

/// `Black Sea`, `Philippine Sea`; `the sea`, which is the Sea of Japan east of Korea.
fn plain_sea(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b))?;
    if reading.word(at) == "sea"
        && reading.tokens.get(at).is_some_and(|t| t.is_capital)
        && before.is_capital
    {
        let (start, end) = reading.span(at - 1, at + 1)?;
        return Some((at - 1, at + 1, Cow::Owned(reading.text.get(start..end)?.to_owned())));
    }
    let is_plain = before.has(DET.with(COMPASS))
        || before.has(INTO)
        || matches!(before.word, "eastern" | "nearby");
    if !is_plain || reading.word(at + 1) == "level" {
        return None;
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

/// `the Lut desert`.
fn desert(reading: &Reading<'_>, at: usize) -> Option<Named> {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b)).filter(|t| t.is_capital)?;
    let end = reading.tokens.get(at)?.end;
    Some((at - 1, at + 1, Cow::Owned(reading.text.get(before.start..end)?.to_owned())))
}

/// Inside or outside of the economic zone of Japan (or of whom the words before name).
fn zone(reading: &Reading<'_>, at: usize, last: usize) -> Option<Named> {
    let lowest = at.saturating_sub(12);
    for back in (lowest..at).rev() {
        let side = match reading.word(back) {
            "outside" | "beyond" => "outside Japan's EEZ",
            "inside" | "within" | "into" | "in" => "inside Japan's EEZ",
            "." | ";" => return None,
            _ => continue,
        };
        return Some((back, last, Cow::Borrowed(side)));
    }
    None
}

/// Whether what is named is where something came down: a verb of landing before it, or "into"
/// after one of launching. "Toward" is only a direction.
fn comes_down(reading: &Reading<'_>, start: usize) -> bool {
    let tokens = &reading.tokens;
    let Some(clause) = reading.clause_at(start) else { return false };
    let sentence_first = reading.sentences.get(clause.sentence).map_or(clause.first, |s| s.first);
    let lowest = sentence_first.max(start.saturating_sub(30));
    let lead = lead_word(reading, start);
    let is_direction = matches!(
        lead,
        Some(
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
    );
    if is_direction {
        return false;
    }
    let ends_list = matches!(lead, Some("into"))
        || matches!(reading.word(start), "inside" | "outside" | "within");
    let goes_in = matches!(lead, Some("into" | "to" | "in" | "on" | "near" | "off" | "by" | "at"));
    for back in (lowest..start).rev() {
        let Some(token) = tokens.get(back) else { break };
        let is_top = token.is("top") && reading.word(back + 1) == "of";
        let is_end = (token.has(LAND.with(REACH)) && is_verb(tokens, back) && !is_top)
            || matches!(token.word, "ended" | "ending" | "arrived" | "down" | "put");
        if is_end {
            return mood(tokens, back, lowest) == Mood::Asserted || token.has(super::tags::ING);
        }
        if token.has(LANDNOUN) || matches!(token.word, "target" | "targets" | "point") {
            return true;
        }
        if (token.has(LAUNCH) && is_verb(tokens, back))
            || (token.has(FLY) && is_verb(tokens, back))
            || matches!(token.word, "lifted" | "sent" | "blasted")
        {
            let to_there = (1..=6).any(|b| reading.word_before(start, b) == "to")
                && matches!(lead, Some("off" | "near" | "by" | "at" | "in"));
            let into = matches!(lead, Some("into")) || (lead == Some("to") && goes_in) || to_there;
            return into && mood(tokens, back, lowest) == Mood::Asserted;
        }
        if token.is(";") {
            break;
        }
    }
    // "about 800 km, top of some 50, into the East Sea": a list of figures without a verb.
    let from = reading.quantities.partition_point(|q| q.first < lowest);
    ends_list && reading.quantities.get(from).is_some_and(|q| q.last < start)
}

/// The preposition or verb that leads a name in, past "the waters of".
fn lead_word(reading: &Reading<'_>, start: usize) -> Option<&'static str> {
    let of_waters = |back: usize| {
        reading.word_before(start, back) == "of"
            && !reading.tokens.get(start.saturating_sub(back + 1)).is_some_and(|t| t.has(COMPASS))
    };
    (1..=7).filter(|back| !of_waters(*back)).map(|back| reading.word_before(start, back)).find(
        |word| {
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
        },
    )
}
