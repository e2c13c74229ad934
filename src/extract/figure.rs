//! What a number measures: distance flown, apogee, flight time, or nothing of a flight.

use super::clause::Opener;
use super::lex::{Kind, Token};
use super::quantity::{Quantity, Unit};
use super::reading::Reading;
use super::tags::{
    APOGEE, BE, BEPAST, BEPRESENT, BURN, CAPABLE, CLIMB, COMPASS, DIST, FAR, FLIGHTNOUN, FLY, HIGH,
    LAND, LANDMARK, LANDNOUN, LAUNCH, MISSILENOUN, MODAL, OWN, PEAKNOUN, RANGEWORD, REACH,
    TIMEUNIT,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// How far to the left the word that governs a number may stand.
const REACH_LEFT: usize = 26;

/// What a number measures, and which rule says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    /// `Distance`, `Apogee` or `FlightTime`.
    pub(crate) field: Field,
    /// The rule, for `--explain`.
    pub(crate) rule: &'static str,
}

/// Words that make a clause a matter of what could be.
fn is_hypothetical(reading: &Reading<'_>, at: usize) -> bool {
    let Some(clause) = reading.clause_at(at) else { return true };
    let first = clause.first.max(at.saturating_sub(40));
    let run = reading.run(first, clause.last.min(at + 20));
    let on_course = run.windows(2).any(|w| {
        matches!(w, [a, b] if matches!(a.word, "standard" | "normal" | "flatter" | "lower" | "minimum" | "ordinary" | "typical" | "usual") && matches!(b.word, "trajectory" | "course" | "path" | "angle" | "trip" | "flight"))
    });
    on_course
        || run.iter().any(|t| {
            matches!(
                t.word,
                "theory" | "theoretically" | "hypothetical" | "radius" | "orbit" | "speed" | "mach"
            ) && t.word != "mach"
                && t.word != "speed"
        })
}

/// What the quantity measures; `None` where it says nothing of how a missile flew.
pub(crate) fn measured(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    if quantity.is_conversion || is_hypothetical(reading, quantity.number) {
        return None;
    }
    if quantity.unit.is_length() { length(reading, quantity) } else { duration(reading, quantity) }
}

/// The first token after a quantity and its conversion in brackets.
pub(crate) fn after(reading: &Reading<'_>, quantity: &Quantity) -> usize {
    let mut at = quantity.last;
    if reading.word(at) == "(" {
        let close = (at..at + 14).find(|i| reading.word(*i) == ")");
        let converted =
            reading.quantities.get(reading.quantities.partition_point(|q| q.first < at));
        if let Some(close) = close
            && converted.is_some_and(|q| q.is_conversion && q.first <= at + 2)
        {
            at = close + 1;
        }
    }
    at
}

fn length(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let next = after(reading, quantity);
    let governor = governor(reading, quantity);
    match right(reading, quantity, next, governor) {
        Right::Field(field, rule) => {
            let mood_is_fine = governor.is_none_or(|g| g.mood == Mood::Asserted);
            return (mood_is_fine && !is_tiny(quantity, field)).then_some(Measured { field, rule });
        }
        Right::Nothing => return None,
        Right::Open => {}
    }
    let governor = governor?;
    let measured = governor.measured?;
    (governor.mood == Mood::Asserted && !is_tiny(quantity, measured.field)).then_some(measured)
}

/// Metres and feet are heights of flights only from a kilometre on; smaller ones are dimensions.
fn is_tiny(quantity: &Quantity, field: Field) -> bool {
    let is_small_unit = matches!(quantity.unit, Unit::Metre | Unit::Foot);
    (is_small_unit && (field != Field::Apogee || quantity.low < 1.0)) || quantity.low < 1.0
}

/// What stands to the right of a quantity.
enum Right {
    Field(Field, &'static str),
    Nothing,
    Open,
}

fn right(
    reading: &Reading<'_>,
    quantity: &Quantity,
    next: usize,
    governor: Option<Governor>,
) -> Right {
    let hyphen = usize::from(reading.word(next) == "-");
    let at = next + hyphen;
    let Some(token) = reading.tokens.get(at) else { return Right::Open };
    let two = reading.word(at + 1);
    let flies = governor.is_some_and(|g| g.is_flight);
    if matches!((token.word, two), ("in", "altitude" | "height") | ("of", "altitude" | "height")) {
        return Right::Field(Field::Apogee, "altitude after the number");
    }
    if matches!((token.word, two), ("in", "distance" | "range" | "all" | "total")) {
        return Right::Field(Field::Distance, "distance after the number");
    }
    if matches!(token.word, "high" | "up" | "upward" | "upwards" | "vertically" | "skyward") {
        return Right::Field(Field::Apogee, "height after the number");
    }
    if token.is("into")
        && reading
            .run(at + 1, at + 4)
            .iter()
            .any(|t| matches!(t.word, "air" | "space" | "sky" | "atmosphere"))
    {
        return Right::Field(Field::Apogee, "into space");
    }
    if token.is("above") {
        let ground = reading
            .run(at + 1, at + 5)
            .iter()
            .any(|t| matches!(t.word, "sea" | "earth" | "ground" | "surface" | "planet"));
        return if ground { Right::Field(Field::Apogee, "above the sea") } else { Right::Nothing };
    }
    if matches!(token.word, "apogee" | "altitude" | "peak") {
        return Right::Field(Field::Apogee, "altitude after the number");
    }
    if matches!(token.word, "far" | "downrange" | "horizontally") {
        return Right::Field(Field::Distance, "distance after the number");
    }
    if matches!(token.word, "range" | "class" | "limit" | "zone" | "radius")
        || (token.is("-") && two == "range")
    {
        return Right::Nothing;
    }
    if token.is("for") && matches!(reading.word(at + 2), "distance" | "range") {
        return Right::Field(Field::Distance, "for the distance");
    }
    if token.is("for") && reading.run(at + 1, at + 4).iter().any(|t| t.has(APOGEE.with(PEAKNOUN))) {
        return Right::Field(Field::Apogee, "for the height");
    }
    if reading.word_before(quantity.first, 1) == "along" {
        return Right::Field(Field::Distance, "along the ground");
    }
    if reading.word_before(quantity.first, 1) == "after"
        && governor.is_some_and(|g| g.is_landing || g.is_flight)
    {
        return Right::Field(Field::Distance, "ended after");
    }
    if token.is("distance") || (token.is("flight") && quantity.unit.is_length()) {
        return Right::Field(Field::Distance, "distance after the number");
    }
    if matches!(
        token.word,
        "long"
            | "tall"
            | "wide"
            | "deep"
            | "across"
            | "inland"
            | "apart"
            | "thick"
            | "offshore"
            | "below"
            | "behind"
            | "short"
            | "beneath"
            | "clear"
            | "out"
    ) || (token.is("in") && matches!(two, "diameter" | "length"))
    {
        return Right::Nothing;
    }
    to_a_place(reading, at, flies, governor)
}

/// `200 km west of Hokkaido`, `30 km from the border`, `800 km away`.
fn to_a_place(reading: &Reading<'_>, at: usize, flies: bool, governor: Option<Governor>) -> Right {
    let mut next = at;
    let mut is_compass = false;
    while reading.tokens.get(next).is_some_and(|t| {
        t.has(COMPASS) || matches!(t.word, "-" | "to" | "the" | "due" | "north" | "south")
    }) && next < at + 6
    {
        is_compass |= reading.tokens.get(next).is_some_and(|t| t.has(COMPASS));
        next += 1;
    }
    let lands = governor.is_some_and(|g| g.is_landing);
    let word = reading.word(next);
    if matches!(word, "away" | "downrange") {
        if reading.word(next + 1) == "from" && !is_launch_point(reading, next + 2) {
            return Right::Nothing;
        }
        return if flies || lands {
            Right::Field(Field::Distance, "landed so far away")
        } else {
            Right::Nothing
        };
    }
    if word == "from" {
        if is_launch_point(reading, next + 1) {
            return if flies || lands {
                Right::Field(Field::Distance, "from the launch site")
            } else {
                Right::Nothing
            };
        }
        let names_two = reading
            .run(next + 1, next + 12)
            .iter()
            .any(|t| matches!(t.word, "to" | "toward" | "towards" | "into"));
        let flown = flies && !lands && !is_compass;
        return if flown && names_two {
            Right::Open
        } else if flown && governor.is_some_and(|g| g.distance == 1) {
            Right::Open
        } else {
            Right::Nothing
        };
    }
    if is_compass && matches!(word, "of") {
        return Right::Nothing;
    }
    if !is_compass && matches!(word, "off" | "outside" | "inside" | "within") {
        return if flies && !lands { Right::Open } else { Right::Nothing };
    }
    if is_compass {
        let far_off = lands && !matches!(word, "of" | "off" | "from");
        if far_off && reading.word(at) == "to" {
            return Right::Field(Field::Distance, "landed so far away");
        }
        return if flies { Right::Open } else { Right::Nothing };
    }
    Right::Open
}

/// `the launch site`, `where it was fired`, `its launch point`, `the pad`.
fn is_launch_point(reading: &Reading<'_>, at: usize) -> bool {
    reading.run(at, at + 5).iter().take_while(|t| t.kind == Kind::Word).any(|t| {
        t.has(LAUNCH)
            || matches!(
                t.word,
                "launch"
                    | "pad"
                    | "launcher"
                    | "where"
                    | "start"
                    | "launching"
                    | "takeoff"
                    | "take"
                    | "lift"
                    | "liftoff"
                    | "suburb"
            )
    })
}

/// The word to the left that governs a number.
#[derive(Debug, Clone, Copy)]
struct Governor {
    measured: Option<Measured>,
    mood: Mood,
    is_flight: bool,
    is_landing: bool,
    distance: usize,
}

fn governor(reading: &Reading<'_>, quantity: &Quantity) -> Option<Governor> {
    let tokens = &reading.tokens;
    let clause = reading.clause_at(quantity.number)?;
    let sentence = reading.sentences.get(clause.sentence)?;
    let lowest = sentence.first.max(quantity.first.saturating_sub(REACH_LEFT));
    let mut crossed = 0;
    for at in (lowest..quantity.first).rev() {
        let token = tokens.get(at)?;
        if token.is(";") {
            return None;
        }
        crossed += usize::from(token.is(",") || token.is("and"));
        let found = govern(reading, at, token, clause.first, quantity.first);
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
        gap.len() <= 5
            && gap.iter().any(|t| matches!(t.word, "and" | "or" | "then" | "to"))
            && !gap.iter().any(|t| matches!(t.word, "while" | ";"))
    })
}

/// Whether a length stands without any word that governs it: it may still be one of several
/// figures of a speaker ("Seoul has 590 km and 60 km").
pub(crate) fn is_open(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    if quantity.is_conversion
        || is_hypothetical(reading, quantity.number)
        || matches!(quantity.unit, Unit::Metre | Unit::Foot)
    {
        return false;
    }
    let governor = governor(reading, quantity);
    let is_free =
        governor.is_none_or(|g| g.mood == Mood::Asserted && g.measured.is_none() && !g.is_landing);
    let next = after(reading, quantity);
    is_free
        && (!quantity.unit.is_length()
            || matches!(right(reading, quantity, next, None), Right::Open))
}

fn govern(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    clause_first: usize,
    number: usize,
) -> Option<Governor> {
    let tokens = &reading.tokens;
    let noun = |field, rule, mood| {
        Some(Governor {
            measured: Some(Measured { field, rule }),
            mood,
            is_flight: false,
            is_landing: false,
            distance: 0,
        })
    };
    if token.has(APOGEE)
        || (token.has(PEAKNOUN) && !is_verb(tokens, at))
        || (matches!(token.word, "top" | "tops") && matches!(reading.word(at + 1), "of" | "at"))
    {
        return noun(Field::Apogee, "altitude of", noun_mood(reading, at, clause_first, false));
    }
    if token.is("reach") && reading.word(at + 1) == "of" {
        return Some(Governor {
            measured: None,
            mood: Mood::Possible,
            is_flight: false,
            is_landing: false,
            distance: 0,
        });
    }
    if token.has(DIST) {
        let is_range = token.has(RANGEWORD);
        return noun(
            Field::Distance,
            if is_range { "flew to a range of" } else { "distance of" },
            noun_mood(reading, at, clause_first, is_range),
        );
    }
    if token.has(CAPABLE) || (token.has(MODAL) && !(token.is("may") && token.is_capital)) {
        return Some(Governor {
            measured: None,
            mood: Mood::Possible,
            is_flight: false,
            is_landing: false,
            distance: 0,
        });
    }
    let mood = || mood(tokens, at, clause_first.min(at));
    if token.has(FLY) && is_verb(tokens, at) && reading.word(at + 1) == "in" {
        return None;
    }
    if token.has(FLY) && is_verb(tokens, at) {
        let up = matches!(reading.word(at + 1), "up" | "over") && reading.word(at + 1) == "up";
        let field = if up { Field::Apogee } else { Field::Distance };
        return Some(Governor {
            measured: Some(Measured { field, rule: "flew" }),
            mood: mood(),
            is_flight: true,
            is_landing: false,
            distance: 0,
        });
    }
    if token.is("sent") || (token.is("carried") && reading.word(at + 1) != "out") {
        return Some(Governor {
            measured: Some(Measured { field: Field::Distance, rule: "sent so far" }),
            mood: mood(),
            is_flight: true,
            is_landing: false,
            distance: 0,
        });
    }
    if token.has(CLIMB) && is_verb(tokens, at) {
        return Some(Governor {
            measured: Some(Measured { field: Field::Apogee, rule: "climbed to" }),
            mood: mood(),
            is_flight: true,
            is_landing: false,
            distance: 0,
        });
    }
    if token.has(REACH) && is_verb(tokens, at) && !token.has(super::tags::THIRD) {
        let is_straight = number <= at + 2;
        let measured = is_straight.then_some(Measured { field: Field::Apogee, rule: "reached" });
        return Some(Governor {
            measured,
            mood: mood(),
            is_flight: true,
            is_landing: !is_straight,
            distance: 0,
        });
    }
    if came_down(reading, at)
        || (token.has(LAND) && is_verb(tokens, at))
        || token.has(LANDNOUN)
        || token.is("target")
        || token.is("ended")
    {
        return Some(Governor {
            measured: None,
            mood: if token.has(LAND) { mood() } else { Mood::Asserted },
            is_flight: false,
            is_landing: true,
            distance: 0,
        });
    }
    if (token.has(FLIGHTNOUN) || token.is("flight"))
        && matches!(reading.word(at + 1), "of" | "was" | "covered" | "at")
    {
        return noun(Field::Distance, "flight of", Mood::Asserted);
    }
    if token.has(BEPRESENT) && is_verbless_place(reading, at) {
        return Some(Governor {
            measured: None,
            mood: Mood::Possible,
            is_flight: false,
            is_landing: false,
            distance: 0,
        });
    }
    None
}

/// `came down`, `was brought down`.
fn came_down(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at) == "down"
        && matches!(
            reading.word_before(at, 1),
            "came" | "coming" | "come" | "brought" | "splashed" | "splashing"
        )
}

/// `lies`, `is 40 km away`: where something is, not how far it flew.
fn is_verbless_place(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at) == "is" || reading.word(at) == "are"
}

/// Whether "an altitude of", "a range of" is told as flown: the verb before it decides.
fn noun_mood(reading: &Reading<'_>, at: usize, clause_first: usize, is_range: bool) -> Mood {
    let tokens = &reading.tokens;
    let describes_flight = matches!(reading.word_before(at, 1), "flight" | "flown" | "flying");
    let lowest = clause_first.min(at).max(at.saturating_sub(12));
    for back in (lowest..at).rev() {
        let Some(token) = tokens.get(back) else { break };
        if matches!(token.word, ";" | "(" | ".") || token.kind == Kind::Break {
            break;
        }
        if token.has(FLY.with(CLIMB).with(REACH).with(LAUNCH).with(LAND)) && is_verb(tokens, back) {
            return mood(tokens, back, clause_first.min(back));
        }
        if token.has(CAPABLE) || (token.has(MODAL) && !(token.is("may") && token.is_capital)) {
            return Mood::Possible;
        }
        if token.has(OWN) && is_range && !describes_flight {
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
    let was = reading.run(at + 1, at + 3).iter().any(|t| t.has(BEPAST));
    let stated = reading.run(at + 1, at + 2).iter().any(|t| t.is(":"));
    if !is_range || describes_flight || was || stated { Mood::Asserted } else { Mood::Possible }
}

fn duration(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let fits = (0.5..=130.0).contains(&quantity.low);
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
        clause.first.max(quantity.first.saturating_sub(REACH_LEFT)),
        clause.last.min(quantity.last + 20),
    );
    if clause_run.iter().any(|t| t.has(BURN)) {
        return None;
    }
    if matches!((one, two), ("of", "flight") | ("flight", _) | ("in", "flight"))
        || (one == "in" && two == "the" && three == "air")
    {
        let is_kind = near.iter().rev().take(4).any(|t| t.has(MODAL.with(CAPABLE)));
        return (!is_kind)
            .then_some(Measured { field: Field::FlightTime, rule: "minutes of flight" });
    }
    flight_verb(reading, quantity, clause.first, next)
}

/// `flew for`, `stayed aloft for`, `a flight of`, `landed … later`.
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
    let after_point = one == "after" && !is_launch_point(reading, next + 1);
    let lead = reading.word_before(quantity.first, 1);
    let sentence_first = reading
        .sentence_of(quantity.first)
        .and_then(|s| reading.sentences.get(s))
        .map_or(clause_first, |s| s.first);
    let lowest = sentence_first.max(quantity.first.saturating_sub(REACH_LEFT));
    for at in (lowest..quantity.first).rev() {
        let token = tokens.get(at)?;
        if matches!(token.word, ";") {
            return None;
        }
        if matches!(token.word, "aloft" | "airborne")
            || (token.is("air") && reading.word_before(at, 2) == "in")
        {
            return rule("stayed in the air");
        }
        if token.is("flight")
            && matches!(
                reading.word(at + 1),
                "time" | "of" | "lasted" | "took" | "duration" | "was" | "for" | "at" | ","
            )
        {
            return rule("flight of");
        }
        if token.has(MODAL.with(CAPABLE)) && !token.is_capital {
            return None;
        }
        if token.has(FLY) && is_verb(tokens, at) {
            let fits = matches!(lead, "for" | "in" | "and" | "some" | "after" | "of" | "")
                || quantity.first == at + 1;
            return (fits && mood(tokens, at, clause_first.min(at)) == Mood::Asserted)
                .then(|| rule("flew for"))
                .flatten();
        }
        let lands = came_down(reading, at)
            || (token.has(LAND.with(REACH)) && is_verb(tokens, at))
            || token.has(LANDNOUN)
            || token.is("arrived");
        if lands {
            let fits = (is_later && !after_point) || matches!(lead, "after" | "in");
            return (fits && mood(tokens, at, clause_first.min(at)) == Mood::Asserted)
                .then(|| rule("landed after"))
                .flatten();
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
    leads_landing(reading, quantity, is_later && !after_point)
}

/// `About 22 minutes later, the re-entry vehicle arrived …`.
fn leads_landing(reading: &Reading<'_>, quantity: &Quantity, is_later: bool) -> Option<Measured> {
    if !is_later {
        return None;
    }
    let ahead = reading.run(quantity.last, quantity.last + 14);
    let lands = ahead.iter().any(|t| {
        (t.has(LAND) && t.has(super::tags::PAST))
            || t.is("arrived")
            || (t.has(REACH) && t.has(super::tags::PAST))
    });
    let alert = ahead.iter().any(|t| matches!(t.word, "alert" | "warning" | "japan"));
    (lands && !alert).then_some(Measured { field: Field::FlightTime, rule: "landed after" })
}
