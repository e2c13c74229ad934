//! The word to the left of a number that says what it measures, and in which mood.

use super::figure::{Measured, REACH_LEFT};
use super::going::{flight_before, going, puts_at};
use super::hedge::is_never_above;
use super::lex::{Kind, Token};
use super::quantity::Quantity;
use super::reading::Reading;
use super::right_side::is_launch_point;
use super::tags::{
    APOGEE, BEPAST, BEPRESENT, CAPABLE, CLIMB, DET, DIST, FLIGHTNOUN, FLY, LAND, LANDNOUN, LAUNCH,
    MAY_BE, MODAL, OWN, PAST, PEAKNOUN, RANGEWORD, REACH, SAY,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// The rule of a noun of height.
pub(crate) const ALTITUDE_OF: &str = "altitude of";

/// The rule of a verb of launching with a number straight after it.
pub(crate) const FIRED: &str = "fired so far";

/// The word to the left that governs a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Governor {
    /// What it makes of the number, where it alone decides.
    pub(crate) measured: Option<Measured>,
    /// How it tells it.
    pub(crate) mood: Mood,
    /// Whether it is a verb of flying.
    pub(crate) is_flight: bool,
    /// Whether it is a word of landing.
    pub(crate) is_landing: bool,
    /// How many tokens before the number it stands.
    pub(crate) distance: usize,
}

/// The word that governs a number, if one does.
pub(crate) fn governor(reading: &Reading<'_>, quantity: &Quantity) -> Option<Governor> {
    let tokens = &reading.tokens;
    let clause = reading.clause_at(quantity.number)?;
    let sentence = reading.sentences.get(clause.sentence)?;
    let lowest = sentence.first.max(quantity.first.saturating_sub(REACH_LEFT));
    let as_high = (1..=4).any(|back| {
        reading.word_before(quantity.number, back) == "as"
            && reading.word_before(quantity.number, back + 1) == "high"
    });
    let no_higher = reading.word_before(quantity.number, 1) == "than"
        && reading.word_before(quantity.number, 2) == "higher";
    let never_above = as_high
        || no_higher
        || reading.word_before(quantity.number, 1) == "above"
            && matches!(reading.word_before(quantity.number, 2), "never" | "not");
    if never_above {
        let measured = Measured { field: Field::Apogee, rule: "as high as" };
        return Some(found(Some(measured), Mood::Asserted, GovernorKind::Flight));
    }
    if is_never_above(tokens, quantity.number) {
        let flew = quantity
            .number
            .checked_sub(2)
            .and_then(|at| tokens.get(at))
            .is_some_and(|t| t.has(FLY));
        let field = if flew { Field::Distance } else { Field::Apogee };
        let measured = Measured { field, rule: "never above" };
        return Some(found(Some(measured), Mood::Asserted, GovernorKind::Flight));
    }
    let mut crossed = 0;
    let is_elliptic = is_elliptic(reading, quantity.first);
    for at in (lowest..quantity.first).rev() {
        let token = tokens.get(at)?;
        if token.is(";") && !is_elliptic {
            return None;
        }
        if is_elliptic && !is_verb(tokens, at) {
            continue;
        }
        crossed += usize::from(token.is(",") || token.is("and"));
        let found = govern(reading, at, token, reading.head_of(at), quantity.first);
        if let Some(mut found) = found {
            if !found.is_flight && found.measured.is_some() && !is_next_to(reading, quantity, at) {
                return None;
            }
            found.distance = quantity.first - at;
            return Some(found);
        }
        if crossed > 4 {
            return None;
        }
    }
    None
}

/// `the first went 300 km, with a peak of 550 km, and the last about 750 km`: a missile and its
/// figure, with the verb of the one before.
fn is_elliptic(reading: &Reading<'_>, first: usize) -> bool {
    // "Its first peak was 99.8 km and the second 42.5 km" counts peaks.
    let lowest = first.saturating_sub(16).max(reading.head_of(first).min(first));
    let counts_peaks = reading
        .run(lowest, first)
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.is("first") && b.has(PEAKNOUN.with(APOGEE))));
    !counts_peaks
        && matches!(reading.word_before(first, 1), "first" | "second" | "third" | "last" | "other")
        && reading.word_before(first, 2) == "the"
        && reading.word_before(first, 3) != "of"
        && reading.word_before(first, 3) != "put"
}

/// Whether a noun such as "altitude" still governs a number: none stands between, or one that is
/// joined by "and" (`altitudes of 100 km and 550 km`).
fn is_next_to(reading: &Reading<'_>, quantity: &Quantity, noun: usize) -> bool {
    let index = reading.quantities.partition_point(|q| q.number < quantity.number);
    let before =
        index.checked_sub(1).and_then(|b| reading.quantities.get(b)).filter(|q| q.number > noun);
    let before = match before {
        Some(q) if q.is_conversion => index
            .checked_sub(2)
            .and_then(|b| reading.quantities.get(b))
            .filter(|q| q.number > noun)
            .or(before),
        other => other,
    };
    before.is_none_or(|q| {
        let gap = reading.run(q.last, quantity.first);
        gap.len() <= 8
            && gap.iter().any(|t| matches!(t.word, "and" | "or" | "then" | "to"))
            && !gap.iter().any(|t| matches!(t.word, "while" | ";"))
    })
}

/// A governor of which only the kind matters.
const fn found(measured: Option<Measured>, mood: Mood, kind: GovernorKind) -> Governor {
    Governor {
        measured,
        mood,
        is_flight: matches!(kind, GovernorKind::Flight | GovernorKind::Arrival),
        is_landing: matches!(kind, GovernorKind::Landing | GovernorKind::Arrival),
        distance: 0,
    }
}

/// What kind of word governs.
#[derive(Debug, Clone, Copy)]
enum GovernorKind {
    /// A noun, a modal.
    Plain,
    /// A verb of flying.
    Flight,
    /// A word of landing.
    Landing,
    /// "Reached the area …": flying and landing at once.
    Arrival,
}

fn govern(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    by_noun(reading, at, token, clause_first)
        .or_else(|| by_verb(reading, at, token, clause_first, number))
        .or_else(|| {
            let counts = reading.run(at.saturating_sub(3), at).iter().any(|t| {
                t.has(APOGEE.with(DIST)) || matches!(t.word, "figure" | "figures" | "estimate")
            });
            // "Is thought to have broken up after 150 km", "is put at 550 km".
            let is_told = reading.tokens.get(at + 1).is_some_and(|t| t.has(SAY.with(MAY_BE)));
            let is_place =
                matches!(token.word, "is" | "are") && token.has(BEPRESENT) && !counts && !is_told;
            is_place.then(|| found(None, Mood::Possible, GovernorKind::Plain))
        })
}

/// `altitude of`, `distance of`, `capable of`, `a flight of`.
fn by_noun(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
) -> Option<Governor> {
    let noun =
        |field, rule, mood| Some(found(Some(Measured { field, rule }), mood, GovernorKind::Plain));
    let next = reading.word(at + 1);
    let is_top = matches!(token.word, "top" | "tops") && matches!(next, "of" | "at")
        || token.is("point") && matches!(reading.word_before(at, 1), "highest" | "high" | "top")
        || matches!(token.word, "crest" | "summit" | "culmination" | "pinnacle")
            && matches!(next, "of" | "at" | "in" | "was" | ":");
    if token.has(APOGEE) || is_top || (token.has(PEAKNOUN) && !is_verb(&reading.tokens, at)) {
        return noun(Field::Apogee, ALTITUDE_OF, noun_mood(reading, at, clause_first, false));
    }
    let keeps = matches!(next, "below" | "under" | "near" | "around" | "about" | "at");
    if matches!(token.word, "stayed" | "remained" | "kept") && keeps {
        return noun(Field::Apogee, "stayed below", Mood::Asserted);
    }
    if matches!(token.word, "ascent" | "climb" | "rise") && next == "to" {
        return noun(Field::Apogee, "ascent to", noun_mood(reading, at, clause_first, false));
    }
    if token.is("reach") && next == "of" {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    let to_place = matches!(next, "from" | "between")
        && reading.tokens.get(at + 2).is_some_and(|t| t.is_capital && t.kind == Kind::Word)
        || matches!(next, "from" | "to")
            && !is_launch_point(reading, at + 2)
            && reading.tokens.get(at + 2).is_some_and(|t| t.has(DET) || t.is_capital);
    if token.has(DIST) && to_place {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    if token.has(DIST) && !is_test_range(reading, at) {
        let is_range = token.has(RANGEWORD);
        let rule = if is_range { "flew to a range of" } else { "distance of" };
        return noun(Field::Distance, rule, noun_mood(reading, at, clause_first, is_range));
    }
    if token.has(CAPABLE) || (token.has(MODAL) && !(token.is("may") && token.is_capital)) {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    let aside = next == ","
        && (at + 2..at + 7).any(|i| reading.word(i) == "," && reading.word(i + 1) == "was");
    let is_way = (next == "of" || next == "at" && reading.word_before(at, 2) == "of")
        && matches!(
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
        );
    let is_flight = (token.has(FLIGHTNOUN) || is_way)
        && !is_measure_of(reading, at)
        && (is_way || aside || matches!(next, "of" | "was" | "covered" | "at"));
    is_flight.then(|| noun(Field::Distance, "flight of", Mood::Asserted)).flatten()
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

/// `flew 500 km`, `flew up 380 km`, `flew down`.
fn by_flying(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    let next = reading.word(at + 1);
    let mood = || mood(&reading.tokens, at, clause_first.min(at));
    if somebody_travels(reading, at, clause_first) {
        return Some(found(None, Mood::Possible, GovernorKind::Plain));
    }
    if next == "down" {
        return Some(found(None, mood(), GovernorKind::Landing));
    }
    // "Flew up 380 km" is a height, "flew up to 380 km" a bound.
    let is_bound = reading.word(at + 2) == "to"
        && number <= at + 2
        && !matches!(token.word, "gone" | "went" | "go");
    let is_up = next == "up" && !is_bound;
    // "Gone up on a steep path, for 1,000 km".
    let is_up = is_up && reading.word_before(number, 1) != "for";
    let is_level = reading.word_before(number, 1) == "at" && number <= at + 6;
    let field = if is_up || is_level { Field::Apogee } else { Field::Distance };
    let is_inward = next == "in" && !matches!(reading.word(at + 2), "the" | "a" | "an");
    let measured = Measured { field, rule: "flew" };
    (!is_inward).then(|| found(Some(measured), mood(), GovernorKind::Flight))
}

/// `flew`, `climbed to`, `reached`, `fell`.
fn by_verb(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    let tokens = &reading.tokens;
    let next = reading.word(at + 1);
    let mood = || mood(tokens, at, clause_first.min(at));
    let flight =
        |field, rule| Some(found(Some(Measured { field, rule }), mood(), GovernorKind::Flight));
    let verb = is_verb(tokens, at);
    if token.has(FLY) && verb {
        return by_flying(reading, at, token, clause_first, number);
    }
    if let Some((field, rule)) = going(reading, at, number) {
        return flight(field, rule);
    }
    if token.has(LAUNCH) && token.has(PAST) && verb && number == at + 1 {
        // "Fired around 450 km eastward"; a place after the number makes it none.
        let measured = Measured { field: Field::Distance, rule: FIRED };
        return Some(found(Some(measured), mood(), GovernorKind::Plain));
    }
    if token.has(CLIMB) && verb {
        // "Soared for 250 km" is along the ground.
        let along = next == "for" && number <= at + 3;
        let field = if along { Field::Distance } else { Field::Apogee };
        return flight(field, "climbed to");
    }
    if token.has(REACH) && verb && !puts_at(reading, at, number) {
        // "Hit waters 430 km off" is no height.
        let hits = matches!(token.word, "hit" | "hits" | "hitting");
        let is_straight = number <= at + 1 + usize::from(!hits);
        if is_straight {
            let is_way = token.is("exceeded") && flight_before(reading, at)
                || matches!(token.word, "measured" | "clocked" | "logged");
            let field = if is_way { Field::Distance } else { Field::Apogee };
            return flight(field, "reached");
        }
        return Some(found(None, mood(), GovernorKind::Arrival));
    }
    let lands = token.has(LAND) && verb;
    if lands
        || came_down(reading, at)
        || token.has(LANDNOUN)
        || matches!(token.word, "target" | "targets" | "ended" | "stopped" | "arrived")
    {
        let mood = if lands {
            mood()
        } else if matches!(token.word, "target" | "targets") {
            named_mood(reading, at, clause_first)
        } else {
            Mood::Asserted
        };
        return Some(found(None, mood, GovernorKind::Landing));
    }
    None
}

/// `capable of striking a target`: what a word before the noun says is only possible.
fn named_mood(reading: &Reading<'_>, noun: usize, clause_first: usize) -> Mood {
    let lowest = clause_first.min(noun).max(noun.saturating_sub(8));
    let is_possible = reading.run(lowest, noun).iter().any(|t| {
        (t.has(CAPABLE) && !t.is("hypothetical"))
            || (t.has(MODAL) && !(t.is("may") && t.is_capital))
    });
    if is_possible {
        return Mood::Possible;
    }
    let verb = (lowest..noun).rev().find(|at| {
        reading.tokens.get(*at).is_some_and(|t| t.has(LAND.with(REACH).with(LAUNCH)))
            && is_verb(&reading.tokens, *at)
    });
    verb.map_or(Mood::Asserted, |verb| mood(&reading.tokens, verb, lowest))
}

/// `The president flew to Tokyo`, `bombers flew 3,000 km`: the subject is no missile.
pub(crate) fn somebody_travels(reading: &Reading<'_>, verb: usize, clause_first: usize) -> bool {
    let lowest = clause_first.min(verb).max(verb.saturating_sub(6));
    let subject =
        reading.run(lowest, verb).iter().rev().find(|t| {
            t.has(super::tags::TRAVELLER.with(super::tags::MISSILE).with(super::tags::PRON))
        });
    subject.is_some_and(|t| t.has(super::tags::TRAVELLER))
}

/// `came down`, `was brought down`.
pub(crate) fn came_down(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at) == "down"
        && matches!(
            reading.word_before(at, 1),
            "came"
                | "coming"
                | "come"
                | "comes"
                | "brought"
                | "splashed"
                | "splashing"
                | "went"
                | "was"
                | "were"
        )
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
        let is_made = matches!(token.word, "made" | "built" | "meant" | "good")
            && reading.word(back + 1) == "for";
        if is_made {
            return Mood::Possible;
        }
        // "Each carries six warheads over a distance of 9,300 km".
        let carries = matches!(token.word, "carries" | "boasts" | "possesses");
        if (token.has(OWN) && is_range && !describes_flight && !beside_height) || carries {
            return Mood::Possible;
        }
        // "The height suggests a range of 6,000 km".
        let infers = matches!(
            token.word,
            "suggest" | "suggests" | "suggested" | "suggesting" | "implies" | "implied" | "points"
        );
        if infers && is_range {
            return Mood::Possible;
        }
        if matches!(
            token.word,
            "maximum" | "potential" | "strike" | "operational" | "declared" | "published" | "whose"
        ) && is_range
            && !describes_flight
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
