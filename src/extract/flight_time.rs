//! Which times are those of the flight: `flew for`, `a flight of`, `landed … later`.

use super::deed::{flew_so, missile_before};
use super::figure::{Measured, REACH_LEFT, measured};
use super::going::flight_before;
use super::governor::{came_down, somebody_travels};
use super::lex::{Kind, Token};
use super::quantity::Quantity;
use super::reading::Reading;
use super::right_place::is_launch_point;
use super::tags::{
    BURN, CAPABLE, DIST, FAIL, FLIGHTNOUN, FLY, LAND, LANDNOUN, LAUNCH, LENGTHUNIT, LIFT,
    MISSILENOUN, MODAL, REACH,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// The longest flight that a report tells of: a cruise missile's, in minutes.
const LONGEST: f64 = 1440.0;
/// The longest time from launch to impact that is told by its end alone, in minutes.
const LONGEST_FALL: f64 = 130.0;

/// Whether a time is that of the flight: launch to impact.
pub(crate) fn duration(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let fits = (0.5..=LONGEST).contains(&quantity.low);
    let clause = reading.clause_at(quantity.number)?;
    let sentence = reading.sentences.get(clause.sentence)?;
    if !fits {
        return None;
    }
    let next = quantity.last + usize::from(reading.word(quantity.last) == "-");
    let (one, two, three) = (reading.word(next), reading.word(next + 1), reading.word(next + 2));
    let near =
        reading.run(sentence.first.max(quantity.first.saturating_sub(REACH_LEFT)), quantity.first);
    let clause_run = reading.run(
        clause.head.max(quantity.first.saturating_sub(REACH_LEFT)),
        clause.last.min(quantity.last + 20),
    );
    if spans_flight(reading, quantity) {
        return Some(Measured { field: Field::FlightTime, rule: "from launch to landing" });
    }
    if clause_run.iter().any(|t| t.has(BURN)) {
        return None;
    }
    if matches!((one, two), ("of" | "in", "flight") | ("flight", _))
        || (one == "in" && two == "the" && matches!(three, "air" | "sky"))
        || matches!(one, "aloft" | "airborne")
        || (one, two, three) == ("on", "its", "way")
        || (one, two, three) == ("for", "the", "flight")
    {
        let is_kind = near.iter().rev().take(4).any(|t| t.has(MODAL.with(CAPABLE)));
        return (!is_kind)
            .then_some(Measured { field: Field::FlightTime, rule: "minutes of flight" });
    }
    let into_flight = one == "into"
        && reading.run(next + 1, next + 5).iter().any(|t| t.has(FLIGHTNOUN))
        && reading
            .run(
                sentence.first.max(quantity.first.saturating_sub(30)),
                sentence.last.min(next + 30),
            )
            .iter()
            .any(|t| t.has(FAIL) || matches!(t.word, "broke" | "crashed"));
    if into_flight {
        return Some(Measured { field: Field::FlightTime, rule: "failed after" });
    }
    let stays = reading.word_before(quantity.first, 1) == "for"
        && (quantity.last..clause.last.min(quantity.last + 24)).any(|at| {
            matches!(reading.word(at), "aloft" | "airborne")
                || reading.word(at) == "in" && matches!(reading.word(at + 1), "flight")
        })
        && !clause_run.iter().any(|t| t.has(MODAL.with(CAPABLE)));
    if stays || spent_aloft(reading, next) || passes_before(reading, next) {
        return Some(Measured { field: Field::FlightTime, rule: "from launch to landing" });
    }
    if crosses_in(reading, quantity) || leads_way(reading, quantity) {
        return Some(Measured { field: Field::FlightTime, rule: "so far in so long" });
    }
    // "A flight of 14 minutes would be needed".
    if reading.run(next, next + 2).iter().any(|t| t.has(MODAL) && !t.is_capital) {
        return None;
    }
    flight_verb(reading, quantity, clause.first, next)
}

/// `a distance of 1,450 km in 11 minutes`: a time right after the distance flown in it.
fn crosses_in(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let at = reading.quantities.partition_point(|q| q.first < quantity.first);
    let before = |back: usize| at.checked_sub(back).and_then(|at| reading.quantities.get(at));
    let Some(length) = before(1).and_then(|q| if q.is_conversion { before(2) } else { Some(q) })
    else {
        return false;
    };
    let last = before(1).map_or(length.last, |q| q.last);
    let gap = quantity.first.saturating_sub(last);
    length.unit.is_length()
        && (1..=2).contains(&gap)
        && matches!(reading.word_before(quantity.first, 1), "in" | "within")
        && measured(reading, length).is_some_and(|found| found.field == Field::Distance)
}

/// `From lift-off to impact 67 minutes went by`, `67 minutes passed between launch and splashdown`.
fn spans_flight(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let Some(sentence) = reading.sentence_of(quantity.first).and_then(|s| reading.sentences.get(s))
    else {
        return false;
    };
    let starts = |at: usize| {
        reading.run(at, at + 4).iter().any(|t| {
            t.has(LAUNCH.with(LIFT))
                || matches!(
                    t.word,
                    "liftoff" | "ignition" | "takeoff" | "start" | "lift" | "pad" | "ground"
                )
        })
    };
    let ends = |at: usize| {
        reading
            .run(at, at + 4)
            .iter()
            .any(|t| t.has(LANDNOUN) || (t.has(LAND) && !t.has(super::tags::PAST)) || t.is("end"))
    };
    let spans = |at: usize| {
        // "Launch to impact: 39 minutes", "Time to impact".
        if reading.word(at) == "to" && at > 0 && reading.word_before(quantity.first, 1) == ":" {
            let lands = reading.tokens.get(at + 1).is_some_and(|t| t.has(LANDNOUN));
            return lands && (starts(at - 1) || reading.word(at - 1) == "time");
        }
        let joint = match reading.word(at) {
            "from" => "to",
            "between" => "and",
            _ => return false,
        };
        let to = (at + 2..at + 7).find(|to| reading.word(*to) == joint);
        to.is_some_and(|to| starts(at + 1) && ends(to + 1))
    };
    let before = sentence.first.max(quantity.first.saturating_sub(14))..quantity.first;
    // "A launch of this type takes less than 20 minutes".
    let is_rule = |t: &Token| t.has(MODAL) || matches!(t.word, "takes" | "needs" | "usually");
    if reading.run(before.start, before.end).iter().any(is_rule) {
        return false;
    }
    let after = quantity.last..sentence.last.min(quantity.last + 5);
    before.into_iter().any(spans) || after.into_iter().any(spans)
}

/// `39 minutes elapsed before it hit the water`, `It was 39 minutes before it came down`.
fn passes_before(reading: &Reading<'_>, next: usize) -> bool {
    let before = (next..next + 3).find(|at| reading.word(*at) == "before");
    let moves = |at: usize| {
        reading.run(at + 1, at + 6).iter().any(|t| t.has(LAND.with(REACH)) || t.is("came"))
            && reading.run(at + 1, at + 3).iter().any(|t| t.is("it") || t.has(MISSILENOUN))
    };
    let passes = |at: usize| {
        at == next || matches!(reading.word(next), "passed" | "elapsed" | "went" | "had")
    };
    before.is_some_and(|at| passes(at) && moves(at))
}

/// `the 67 minutes it spent in the air`: what follows a time.
fn spent_aloft(reading: &Reading<'_>, next: usize) -> bool {
    let run = reading.run(next, next + 8);
    let spent = run.iter().take(4).position(|t| t.is("spent"));
    spent.and_then(|spent| run.get(spent + 1..)).is_some_and(|rest| {
        rest.iter()
            .take(3)
            .any(|t| matches!(t.word, "air" | "flight" | "sky" | "aloft" | "airborne"))
    })
}

/// `In 14 minutes it flew 1,450 km`.
fn leads_way(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let at = reading.quantities.partition_point(|q| q.first <= quantity.first);
    let flies = (quantity.last..quantity.last + 7).find(|at| {
        reading.tokens.get(*at).is_some_and(|t| t.has(FLY)) && is_verb(&reading.tokens, *at)
    });
    reading.word_before(quantity.first, 1) == "in"
        && reading.quantities.get(at).is_some_and(|way| {
            way.unit.is_length()
                && flies.is_some_and(|verb| verb < way.first && way.first <= verb + 2)
                && measured(reading, way).is_some_and(|found| found.field == Field::Distance)
        })
}

/// `flew for`, `stayed aloft for`, `a flight of`, `landed … later`.
#[expect(clippy::too_many_lines, reason = "one walk to the left, a step a word")]
fn flight_verb(
    reading: &Reading<'_>,
    quantity: &Quantity,
    clause_first: usize,
    next: usize,
) -> Option<Measured> {
    let tokens = &reading.tokens;
    let rule = |rule| Some(Measured { field: Field::FlightTime, rule });
    let one = reading.word(next);
    let is_later = matches!(one, "later" | "after")
        || (matches!(one, "from") && is_launch_point(reading, next + 1));
    let is_told = reading
        .run(next + 1, next + 7)
        .iter()
        .take_while(|t| !t.is(","))
        .any(|t| t.has(super::tags::SAY) || matches!(t.word, "detected" | "alert" | "warning"));
    let goes_on = tokens.get(next + 1).is_some_and(|t| t.kind == Kind::Word);
    let from_start = is_launch_point(reading, next + 1)
        || reading.run(next + 1, next + 6).iter().any(|t| t.has(LIFT));
    let after_point = one == "after" && goes_on && (is_told || !from_start);
    let quoted = usize::from(reading.word_before(quantity.first, 1) == "\"");
    let article = reading.word_before(quantity.first, 1 + quoted);
    let is_article = matches!(article, "a" | "an" | "the" | "its" | "just" | "only" | "barely");
    let lead = reading.word_before(quantity.first, 1 + quoted + usize::from(is_article));
    // "One fell at 7:17 and the other, ten minutes later": a gap, not a flight.
    let is_gap = (1..=3).any(|back| {
        matches!(reading.word_before(quantity.first, back), "other" | "second" | "another")
    });
    if is_gap && is_later {
        return None;
    }
    let sentence_first = reading
        .sentence_of(quantity.first)
        .and_then(|s| reading.sentences.get(s))
        .map_or(clause_first, |s| s.first);
    let lowest = sentence_first.max(quantity.first.saturating_sub(REACH_LEFT));
    for at in (lowest..quantity.first).rev() {
        let token = tokens.get(at)?;
        if matches!(token.word, ";") {
            break;
        }
        if matches!(token.word, "aloft" | "airborne")
            || (matches!(token.word, "air" | "sky") && reading.word_before(at, 2) == "in")
        {
            return (!is_supposed(reading, sentence_first, at))
                .then(|| rule("stayed in the air"))
                .flatten();
        }
        if token.is("flight")
            && matches!(
                reading.word(at + 1 + usize::from(reading.word(at + 1) == "-")),
                "time"
                    | "of"
                    | "lasted"
                    | "took"
                    | "duration"
                    | "was"
                    | "for"
                    | "at"
                    | "as"
                    | ","
                    | ":"
            )
        {
            return rule("flight of");
        }
        let takes = |t: &super::lex::Token| matches!(t.word, "took" | "lasted");
        let is_stated = token.is("flight")
            && at + 1 == quantity.first
            && reading.word_before(at, 1) == "of"
            && reading.word_before(at, 2) == "time";
        if is_stated {
            return rule("flight of");
        }
        let names_way = token.has(LANDNOUN)
            && reading
                .run(at.saturating_sub(4), at)
                .iter()
                .any(|t| t.has(LAUNCH.with(LIFT)) || t.is("liftoff"));
        let is_put = quantity.first == at + 2 && reading.word(at + 1) == "at";
        if (is_way(token) || names_way)
            && (is_put || reading.run(at + 1, quantity.first).iter().any(takes))
        {
            return rule("flight of");
        }
        let stated = token.is("duration") && matches!(reading.word(at + 1), ":" | "of" | "was");
        let stayed = token.is("up")
            && at + 1 == quantity.first
            && matches!(reading.word_before(at, 1), "stayed" | "remained");
        if stated || stayed {
            return rule("flight of");
        }
        if matches!(token.word, "took" | "needed")
            && quantity.first == at + 1
            && takes_so_long(reading, at, next)
        {
            return rule("took so long");
        }
        if token.has(MODAL.with(CAPABLE)) && !token.is_capital {
            return None;
        }
        if token.has(FLY) && is_verb(tokens, at) {
            if somebody_travels(reading, at, reading.head_of(at)) {
                return None;
            }
            let fits = matches!(
                lead,
                "for" | "in" | "and" | "some" | "after" | "of" | "over" | "during" | ""
            ) || quantity.first == at + 1;
            return (fits && mood(tokens, at, reading.head_of(at)) == Mood::Asserted)
                .then(|| rule("flew for"))
                .flatten();
        }
        if lead == "for" && flew_so(reading, at) {
            return rule("flew for");
        }
        let lands = came_down(reading, at)
            || (token.has(LAND.with(REACH)) && is_verb(tokens, at))
            || token.has(LANDNOUN)
            || token.is("arrived");
        if lands {
            let fits = ((is_later && !after_point) || matches!(lead, "after" | "in"))
                && quantity.low <= LONGEST_FALL;
            let told =
                !is_verb(tokens, at) || mood(tokens, at, reading.head_of(at)) == Mood::Asserted;
            let told = told && !is_supposed(reading, sentence_first, at);
            return (fits && told).then(|| rule("landed after")).flatten();
        }
        if matches!(token.word, "lasted" | "tracked" | "up") {
            let about_flight = reading.run(lowest, at).iter().any(|t| {
                t.has(FLIGHTNOUN.with(MISSILENOUN).with(super::tags::EVENT))
                    || t.has(super::tags::PRON)
                    || t.is("business")
            });
            return (about_flight && (lead == "for" || token.is("lasted")))
                .then(|| rule("lasted"))
                .flatten();
        }
    }
    let is_after = lead == "after" && !is_later;
    leads_landing(reading, quantity, (is_later && !after_point) || is_after)
}

/// `took 67 minutes to reach the sea`, `the missile took 50 minutes`, `needed 11 minutes for it`.
fn takes_so_long(reading: &Reading<'_>, verb: usize, next: usize) -> bool {
    let goes = |t: &super::lex::Token| t.has(FLY.with(REACH).with(LAND)) || t.is("come");
    let (one, two) = (reading.word(next), reading.tokens.get(next + 1));
    let way = |t: &super::lex::Token| t.has(DIST) || t.has(LENGTHUNIT);
    one == "to" && two.is_some_and(goes)
        || one == "for" && reading.run(next + 1, next + 6).iter().any(way)
        || !matches!(one, "to" | "for")
            && reading.word_before(verb, 1) != "it"
            && (flight_before(reading, verb)
                || reading.clause_at(verb).is_some_and(|c| missile_before(reading, c, verb)))
}

/// `the flight`, `the whole trip`.
fn is_way(token: &super::lex::Token) -> bool {
    matches!(token.word, "flight" | "trip" | "journey" | "voyage" | "ride")
}

/// `About 22 minutes later, the re-entry vehicle arrived …`.
fn leads_landing(reading: &Reading<'_>, quantity: &Quantity, is_later: bool) -> Option<Measured> {
    if !is_later || quantity.low > LONGEST_FALL {
        return None;
    }
    let ahead = reading.run(quantity.last, quantity.last + 14);
    let lands = ahead.iter().take_while(|t| !matches!(t.word, "." | ";")).any(|t| {
        (t.has(LAND) && t.has(super::tags::PAST.with(super::tags::THIRD)))
            || t.is("arrived")
            || (t.has(REACH) && t.has(super::tags::PAST))
    });
    let alert = ahead
        .iter()
        .zip(ahead.iter().skip(1))
        .any(|(t, next)| matches!(t.word, "alert" | "warning") || t.is("japan") && !next.is("'"));
    (lands && !alert).then_some(Measured { field: Field::FlightTime, rule: "landed after" })
}

/// `it would come from a submarine and break the water before coming down …`: what is told last
/// before a token in its sentence is only supposed.
fn is_supposed(reading: &Reading<'_>, sentence_first: usize, at: usize) -> bool {
    let lowest = sentence_first.max(at.saturating_sub(40));
    for back in (lowest..at).rev() {
        let Some(token) = reading.tokens.get(back) else { return false };
        let is_past = token.has(super::tags::PAST) && is_verb(&reading.tokens, back);
        if token.has(MODAL) {
            // "said it could see", "May 14".
            let is_month = token.is("may") && token.is_capital;
            return !is_month && reading.word(back + 1) != "have";
        }
        if is_past && !matches!(reading.word_before(back, 1), "be" | "have" | "been") {
            return false;
        }
    }
    false
}
