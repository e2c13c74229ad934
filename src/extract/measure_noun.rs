//! Nouns to the left of a number that say what it measures, and in which mood: `an altitude of`,
//! `a range of`, `the flight was`.

use super::figure::Measured;
use super::governor::{ALTITUDE_OF, Governor, GovernorKind, RANGE_WAS, found};
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::right_place::is_launch_point;
use super::tags::{
    APOGEE, BEPAST, CAPABLE, CLIMB, DET, DIST, FLIGHTNOUN, FLY, LAND, LAUNCH, MODAL, OWN, PEAKNOUN,
    RANGEWORD, REACH,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// `altitude of`, `distance of`, `capable of`, `a flight of`.
pub(super) fn by_noun(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
) -> Option<Governor> {
    let noun =
        |field, rule, mood| Some(found(Some(Measured { field, rule }), mood, GovernorKind::Plain));
    let next = reading.word(at + 1);
    if names_height(reading, at, token) {
        return noun(Field::Apogee, ALTITUDE_OF, noun_mood(reading, at, clause_first, false));
    }
    // "Kept low, at less than 60 km".
    let comma = usize::from(next == ",");
    if token.is("low") && reading.word(at + 1 + comma) == "at" {
        return noun(Field::Apogee, "stayed below", Mood::Asserted);
    }
    let keeps = matches!(next, "below" | "under" | "near" | "around" | "about" | "at");
    if matches!(token.word, "stayed" | "remained" | "kept") && keeps {
        return noun(Field::Apogee, "stayed below", Mood::Asserted);
    }
    if matches!(token.word, "ascent" | "climb" | "rise") && next == "to" {
        return noun(Field::Apogee, "ascent to", noun_mood(reading, at, clause_first, false));
    }
    if token.is("reach") && next == "of" || token.is("good") && next == "for" {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    if token.has(DIST) && leads_to_place(reading, at + 1) {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    if token.has(DIST) && !is_test_range(reading, at) {
        let is_range = token.has(RANGEWORD);
        let is_stated = is_range && reading.run(at + 1, at + 3).iter().any(|t| t.has(BEPAST));
        let rule = match (is_range, is_stated) {
            (true, true) => RANGE_WAS,
            (true, false) => "flew to a range of",
            _ => "distance of",
        };
        return noun(Field::Distance, rule, noun_mood(reading, at, clause_first, is_range));
    }
    if token.has(CAPABLE) || (token.has(MODAL) && !(token.is("may") && token.is_capital)) {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    let aside = next == ","
        && (at + 2..at + 7).any(|i| reading.word(i) == "," && reading.word(i + 1) == "was");
    let is_way =
        names_way(token) && (next == "of" || next == "at" && reading.word_before(at, 2) == "of");
    let is_flight = (token.has(FLIGHTNOUN) || is_way)
        && !is_measure_of(reading, at)
        && (is_way || aside || matches!(next, "of" | "was" | "covered" | "at"));
    is_flight.then(|| noun(Field::Distance, "flight of", Mood::Asserted)).flatten()
}

/// `an altitude`, `the top of`, `its highest point`.
fn names_height(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    let next = reading.word(at + 1);
    let is_top = matches!(token.word, "top" | "tops") && matches!(next, "of" | "at")
        || token.is("point") && matches!(reading.word_before(at, 1), "highest" | "high" | "top")
        || matches!(token.word, "crest" | "summit" | "culmination" | "pinnacle")
            && matches!(next, "of" | "at" | "in" | "was" | ":");
    token.has(APOGEE) || is_top || (token.has(PEAKNOUN) && !is_verb(&reading.tokens, at))
}

/// `the distance from the coast`, `between Guam and`, and not `from the launch site`: what follows
/// a noun of distance at `first`.
fn leads_to_place(reading: &Reading<'_>, first: usize) -> bool {
    let Some(place) = reading.tokens.get(first + 1) else { return false };
    let is_name = place.is_capital && place.kind == Kind::Word;
    match reading.word(first) {
        "between" => is_name,
        "from" | "to" => is_name || place.has(DET) && !is_launch_point(reading, first + 1),
        _ => false,
    }
}

/// Words for the way that something takes.
fn names_way(token: &Token) -> bool {
    matches!(
        token.word,
        "track"
            | "path"
            | "course"
            | "passage"
            | "journey"
            | "journeys"
            | "trip"
            | "voyage"
            | "ride"
            | "run"
            | "hop"
            | "flights"
            | "throw"
    )
}

/// `the apex of the flight was`: the noun before says what is measured.
fn is_measure_of(reading: &Reading<'_>, flight: usize) -> bool {
    let run = reading.run(flight.saturating_sub(4), flight);
    let of = run.iter().rposition(|t| t.is("of"));
    of.and_then(|of| run.get(..of))
        .is_some_and(|before| before.iter().any(|t| t.has(APOGEE.with(PEAKNOUN).with(DIST))))
}

/// `the Kura range`, `a test range`: a place.
fn is_test_range(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    reading.tokens.get(at).is_some_and(|t| t.has(RANGEWORD))
        && before.is_some_and(|t| {
            matches!(t.word, "test" | "firing" | "shooting" | "target" | "proving" | "bombing")
                || (t.is("-") && !t.is_spaced)
                || (t.is_capital && t.kind == Kind::Word && !t.has(super::tags::DET.with(OWN)))
        })
}

/// Whether "an altitude of", "a range of" is told as flown: the verb before it decides.
fn noun_mood(reading: &Reading<'_>, at: usize, clause_first: usize, is_range: bool) -> Mood {
    let tokens = &reading.tokens;
    let describes_flight = matches!(reading.word_before(at, 1), "flight" | "flown" | "flying")
        || reading.run(at + 1, at + 4).iter().any(|t| t.is("flown"))
        || reading.word(at + 4) == "flown";
    let beside_height = is_range && is_beside_height(reading, at);
    let lowest = clause_first.min(at).max(at.saturating_sub(16));
    let mut is_inside = false;
    for back in (lowest..at).rev() {
        let Some(token) = tokens.get(back) else { break };
        if matches!(token.word, ")" | "(") {
            is_inside = token.is(")");
            if token.is("(") && !tokens.get(back..at).unwrap_or_default().iter().any(|t| t.is(")"))
            {
                break;
            }
        }
        if is_inside {
            continue;
        }
        if matches!(token.word, ";" | ".") || token.kind == Kind::Break {
            break;
        }
        if token.has(FLY.with(CLIMB).with(REACH).with(LAUNCH).with(LAND)) && is_verb(tokens, back) {
            return mood(tokens, back, clause_first.min(back));
        }
        if token.has(CAPABLE) || (token.has(MODAL) && !(token.is("may") && token.is_capital)) {
            return Mood::Possible;
        }
        if is_of_type(token, reading.word(back + 1))
            || is_range && infers(token)
            || is_range
                && !describes_flight
                && (is_rated(token) || token.has(OWN) && !beside_height)
        {
            return Mood::Possible;
        }
    }
    let is_known = is_range && reading.run(at + 1, at + 4).iter().any(|t| t.is("known"));
    if is_known {
        return Mood::Possible;
    }
    let was = reading.run(at + 1, at + 3).iter().any(|t| t.has(BEPAST));
    let stated = reading.run(at + 1, at + 2).iter().any(|t| t.is(":"));
    let is_told =
        !is_range || describes_flight || was || stated || beside_height || is_label(reading, at);
    if is_told { Mood::Asserted } else { Mood::Possible }
}

/// `made for`, `each carries six warheads over a distance of 9,300 km`.
fn is_of_type(token: &Token, next: &str) -> bool {
    matches!(token.word, "carries" | "boasts" | "possesses")
        || matches!(token.word, "made" | "built" | "meant" | "good") && next == "for"
}

/// `The height suggests a range of 6,000 km`.
fn infers(token: &Token) -> bool {
    matches!(
        token.word,
        "suggest" | "suggests" | "suggested" | "suggesting" | "implies" | "implied" | "points"
    )
}

/// `its declared range`: of the type.
fn is_rated(token: &Token) -> bool {
    matches!(
        token.word,
        "maximum" | "potential" | "strike" | "operational" | "declared" | "published" | "whose"
    )
}

/// `Range approx. 440 km. Altitude 650 km.`: a sentence that begins so, beside one with the height.
fn is_label(reading: &Reading<'_>, range: usize) -> bool {
    let Some(number) = reading.sentence_of(range) else { return false };
    let opens = |number: usize, at: usize| {
        reading.sentences.get(number).is_some_and(|s| at <= s.first + 1 && s.last < s.first + 14)
    };
    let gives_height = |number: usize| {
        reading.sentences.get(number).is_some_and(|s| {
            opens(number, s.first)
                && reading.run(s.first, s.first + 3).iter().any(|t| t.has(APOGEE.with(PEAKNOUN)))
        })
    };
    opens(number, range)
        && (gives_height(number + 1) || number.checked_sub(1).is_some_and(gives_height))
}

/// `an altitude of 800 km and a range of 500 km`: types have a range, flights have a height too.
fn is_beside_height(reading: &Reading<'_>, range: usize) -> bool {
    let Some(sentence) = reading.sentence_of(range).and_then(|s| reading.sentences.get(s)) else {
        return false;
    };
    let near = |at: usize| {
        let token = reading.tokens.get(at);
        let ends = token.is_none_or(|t| {
            t.is(";")
                || t.has(CAPABLE.with(MODAL))
                || t.has(REACH.with(CLIMB).with(FLY).with(LAND)) && is_verb(&reading.tokens, at)
        });
        (!ends).then(|| token.is_some_and(|t| t.has(APOGEE.with(PEAKNOUN))))
    };
    let before = sentence.first.max(range.saturating_sub(12))..range;
    let after = range + 1..sentence.last.min(range + 12);
    before.rev().map_while(near).any(|height| height) || after.map_while(near).any(|height| height)
}
