//! The words to the right of a number: units of direction, places, what it measures.

use super::governor::Governor;
use super::lex::Kind;
use super::quantity::Quantity;
use super::reading::Reading;
use super::right_place::{is_far_out, puts_behind, to_a_place};
use super::tags::{APOGEE, CONJ, FLY, PEAKNOUN, SUB};
use super::verb::Mood;
use crate::model::Field;

/// The rule of a flight that failed after so far.
pub(crate) const ENDED: &str = "failed after";

/// What stands to the right of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// Words that say what the number measures, and the rule.
    Field(Field, &'static str),
    /// Words that rule a flight out.
    Nothing,
    /// Neither.
    Open,
}

/// What the words after a quantity, from token `next` on, say of it.
pub(crate) fn right(
    reading: &Reading<'_>,
    quantity: &Quantity,
    next: usize,
    governor: Option<Governor>,
) -> Right {
    let hyphen = usize::from(reading.word(next) == "-");
    let at = next + hyphen;
    let Some(token) = reading.tokens.get(at) else { return Right::Open };
    let two = reading.word(at + 1);
    if two == "than" && token.kind == Kind::Word && !token.is("rather") {
        // "100 km less than that of May": a difference.
        return Right::Nothing;
    }
    if stands_at(reading, quantity) {
        return Right::Field(Field::Apogee, "so far at so high");
    }
    if matches!((token.word, two), ("in" | "of", "altitude" | "height")) {
        return Right::Field(Field::Apogee, "altitude after the number");
    }
    if matches!(
        (token.word, two),
        ("in", "distance" | "range" | "all" | "total") | ("of", "distance" | "flight")
    ) {
        return Right::Field(Field::Distance, "distance after the number");
    }
    if token.is("at") && names_top(reading, at + 1) {
        return Right::Field(Field::Apogee, "height after the number");
    }
    let is_open_end = reading.word_before(quantity.first, 1) == "from";
    if is_open_end && matches!(token.word, "up" | "upward" | "upwards") {
        return Right::Nothing;
    }
    let peaks = |first| reading.run(first, first + 4).iter().any(|t| t.has(APOGEE.with(PEAKNOUN)));
    // "1,090 km up to a maximum altitude of 6,049 km".
    if token.is("up") && two == "to" && peaks(at + 2) {
        return Right::Field(Field::Distance, "so far to a height");
    }
    if matches!(token.word, "high" | "up" | "upward" | "upwards" | "vertically" | "skyward") {
        return Right::Field(Field::Apogee, "height after the number");
    }
    up_or_along(reading, quantity, at, governor)
}

/// `1,400 km at the top`, `at its highest`, `at the maximum`, and not `at a maximum height of`.
fn names_top(reading: &Reading<'_>, first: usize) -> bool {
    let run = reading.run(first, first + 4);
    let top = run
        .iter()
        .position(|t| matches!(t.word, "top" | "highest" | "maximum" | "most") || t.has(PEAKNOUN));
    top.is_some_and(|top| {
        run.get(top + 1).is_none_or(|t| t.kind != Kind::Word || t.has(CONJ.with(SUB)))
    })
}

/// `flew 600 km at 60 km`: the second of two lengths.
fn stands_at(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let index = reading.quantities.partition_point(|q| q.first < quantity.first);
    let before = index.checked_sub(1).and_then(|before| reading.quantities.get(before));
    let Some(before) = before.filter(|before| before.unit.is_length()) else { return false };
    let between = reading.run(before.last, quantity.first);
    if between.iter().any(|t| t.has(FLY) || t.is("ran")) {
        return false;
    }
    let words = between.iter().filter(|t| !matches!(t.word, ")" | "]" | ","));
    let mut words = words.take(8).map(|t| t.word);
    let lead = words.next();
    let is_led = |word: &str| matches!(word, "at" | "to" | "with");
    match words.next() {
        None => lead == Some("at"),
        // "800 km to a maximum of 60 km", "2,700 km and, at its highest, at 550 km".
        Some(second) => {
            (lead.is_some_and(is_led) && words.clone().next() == Some("maximum"))
                || std::iter::once(second).chain(words).any(|word| word == "highest")
        }
    }
}

/// `into space`, `above the sea`, `for the distance`, `long`, and then places.
fn up_or_along(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Right {
    let Some(token) = reading.tokens.get(at) else { return Right::Open };
    let two = reading.word(at + 1);
    if token.is("in") && two == "the" && reading.word(at + 2) == "air" {
        return Right::Field(Field::Distance, "in the air");
    }
    let into = at + usize::from(token.is("deep"));
    if reading.word(into) == "into"
        && reading
            .run(into + 1, into + 4)
            .iter()
            .any(|t| matches!(t.word, "air" | "space" | "sky" | "atmosphere"))
    {
        return Right::Field(Field::Apogee, "into space");
    }
    // "Arced 450 km into the sea".
    let along = matches!(token.word, "into" | "across" | "over")
        && governor.is_some_and(|g| {
            g.distance == 1
                && g.mood == Mood::Asserted
                && g.measured.is_some_and(|m| m.rule == "climbed to")
        });
    if along {
        return Right::Field(Field::Distance, "distance after the number");
    }
    let is_course = governor
        .is_some_and(|g| g.distance <= 3 && g.measured.is_some_and(|m| m.rule == "flight of"));
    if token.is("above") && !is_course {
        let ground = reading
            .run(at + 1, at + 5)
            .iter()
            .any(|t| matches!(t.word, "sea" | "earth" | "ground" | "surface" | "planet"));
        return if ground { Right::Field(Field::Apogee, "above the sea") } else { Right::Nothing };
    }
    if matches!(token.word, "apogee" | "altitude" | "peak") {
        return Right::Field(Field::Apogee, "altitude after the number");
    }
    if matches!(token.word, "far" | "downrange" | "horizontally" | "flown") {
        return Right::Field(Field::Distance, "distance after the number");
    }
    ruled_out(reading, quantity, at, governor)
}

/// `broke up after`, `exploded after`, `was lost after`.
fn failed_before(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    (2..=6).any(|back| {
        let at = quantity.first.checked_sub(back);
        at.and_then(|at| reading.tokens.get(at)).is_some_and(|t| {
            t.has(super::tags::FAIL) || matches!(t.word, "broke" | "lost" | "failed" | "crashed")
        })
    })
}

/// `after nine minutes and 390 km`.
fn follows_time(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let index = reading.quantities.partition_point(|q| q.first < quantity.first);
    let before = index.checked_sub(1).and_then(|before| reading.quantities.get(before));
    reading.word_before(quantity.first, 1) == "and"
        && before.is_some_and(|before| {
            !before.unit.is_length()
                && before.last + 1 == quantity.first
                && reading.word_before(before.first, 1) == "after"
        })
}

/// `vanished from radar at 20 km`, `exploded at 30 km`.
fn vanished_before(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let lowest = quantity.first.saturating_sub(6).max(reading.head_of(quantity.first));
    reading.run(lowest, quantity.first).iter().any(|t| {
        matches!(t.word, "vanished" | "disappeared" | "exploded" | "disintegrated" | "blew")
    })
}

/// `range`, `long`, `inland`: no flight; then what else may say so, and places.
fn ruled_out(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Right {
    let Some(token) = reading.tokens.get(at) else { return Right::Open };
    let two = reading.word(at + 1);
    if token.is("range")
        && reading.word_before(quantity.first, 1) == "and"
        && governor.is_some_and(|g| g.mood == Mood::Asserted)
        && (2..=4)
            .any(|back| matches!(reading.word_before(quantity.first, back), "altitude" | "height"))
    {
        return Right::Field(Field::Distance, "range beside a height");
    }
    if matches!(token.word, "range" | "class" | "limit" | "zone" | "radius")
        || (token.is("-") && two == "range")
    {
        return Right::Nothing;
    }
    if is_attribute(reading, quantity, at) {
        return Right::Nothing;
    }
    if let Some(found) = so_long(reading, quantity, at, governor) {
        return found;
    }
    if let Some(found) = led_or_followed(reading, quantity, at, governor) {
        return found;
    }
    if let Some(found) = way_after(reading, quantity, at, governor) {
        return found;
    }
    // "Sent it 1,000 km across the sea".
    if token.is("across") && reading.tokens.get(at + 1).is_some_and(|t| t.has(super::tags::DET)) {
        return Right::Open;
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
    to_a_place(reading, quantity, at, governor)
}

/// `690 km in distance`, `the 600 km flight`, `120 km sideways`, `put 150 km behind it`.
fn way_after(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Option<Right> {
    let word = reading.word(at);
    let way = |rule| Some(Right::Field(Field::Distance, rule));
    if word == "distance" || (quantity.unit.is_length() && names_way(reading, at)) {
        return way("distance after the number");
    }
    let is_sideways = matches!(word, "sideways" | "laterally")
        || word == "to" && matches!(reading.word(at + 2), "side" | "sides");
    if is_sideways {
        return Some(Right::Nothing);
    }
    if puts_behind(reading, quantity, at) {
        return way("put so far behind it");
    }
    is_far_out(reading, quantity, at, governor).then(|| way("landed so far away")).flatten()
}

/// `the 600 km flight`, `its 430-km way`, `the 600-km, 9-minute flight`.
fn names_way(reading: &Reading<'_>, at: usize) -> bool {
    let noun = if reading.word(at) == "," {
        let index = reading.quantities.partition_point(|q| q.first <= at);
        let next = reading.quantities.get(index).filter(|q| q.first == at + 1);
        next.map_or(at, |next| next.last + usize::from(reading.word(next.last) == "-"))
    } else {
        at
    };
    matches!(
        reading.word(noun),
        "flight" | "flights" | "trip" | "journey" | "hop" | "voyage" | "ride" | "way" | "passage"
    ) && !matches!(reading.word(noun + 1), "from" | "to" | "between")
}

/// `was 690 km long`, `a 1,000-km-long flight`, `a 690 km range and 50 km altitude`.
fn so_long(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Option<Right> {
    let token = reading.tokens.get(at)?;
    let two = reading.word(at + 1);
    let way = |rule| Some(Right::Field(Field::Distance, rule));
    let is_of_flight = governor.and_then(|g| g.measured).is_some_and(|m| m.rule == "flight of");
    // "A path 770 km high and 430 km long".
    let after_height = (1..=4).any(|back| reading.word_before(at, back) == "and")
        && (2..=7).any(|back| reading.word_before(at, back) == "high");
    let aside = quantity
        .first
        .checked_sub(2)
        .and_then(|noun| reading.tokens.get(noun))
        .is_some_and(|t| t.has(super::tags::FLIGHTNOUN))
        && reading.word_before(quantity.first, 1) == ",";
    let aside = aside
        || matches!(
            reading.word_before(quantity.first, 1),
            "arc" | "path" | "track" | "course" | "curve" | "trajectory"
        );
    if token.is("long") && (is_of_flight || after_height || aside) {
        return way("so long a flight");
    }
    let with_height = token.is("range")
        && two == "and"
        && reading.run(at + 2, at + 9).iter().any(|t| t.has(APOGEE));
    if with_height && governor.is_none_or(|g| g.mood == Mood::Asserted) {
        return way("range beside a height");
    }
    let is_long_flight = token.is("long")
        && reading.run(at + 1, at + 3).iter().any(|t| t.has(super::tags::FLIGHTNOUN));
    if is_long_flight {
        return way("so long a flight");
    }
    None
}

/// `a 240 km corkscrew`, `from 600 km area`: a length that only describes the noun after it.
fn is_attribute(reading: &Reading<'_>, quantity: &Quantity, at: usize) -> bool {
    let lead = reading.word_before(quantity.first, 1);
    let is_noun = reading.tokens.get(at).is_some_and(|t| {
        t.kind == Kind::Word
            && !t.is_capital
            && (t.word.is_empty() || matches!(t.word, "area" | "mark" | "line"))
    });
    let text = reading.tokens.get(at).and_then(|t| reading.text.get(t.start..t.end));
    let is_adverb = text.is_some_and(|word| word.ends_with("ly") || word.ends_with("ward"));
    matches!(lead, "a" | "an" | "the" | "from") && is_noun && !is_adverb
}

/// `1,000 km for the distance`, `after 150 km`, `760 km to an altitude of`.
fn led_or_followed(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Option<Right> {
    let token = reading.tokens.get(at)?;
    if token.is("for")
        && matches!(reading.word(at + 2), "distance" | "range")
        && reading.word(at + 3) != "of"
    {
        return Some(Right::Field(Field::Distance, "for the distance"));
    }
    if token.is("for") && reading.run(at + 1, at + 4).iter().any(|t| t.has(APOGEE.with(PEAKNOUN))) {
        return Some(Right::Field(Field::Apogee, "for the height"));
    }
    if reading.word_before(quantity.first, 1) == "along" {
        return Some(Right::Field(Field::Distance, "along the ground"));
    }
    // "Into the East Sea after 270 km", "gave out after 1,100 km".
    if reading.word_before(quantity.first, 1) == "after"
        || token.is("later")
        || follows_time(reading, quantity)
    {
        let failed = failed_before(reading, quantity);
        return Some(Right::Field(Field::Distance, if failed { ENDED } else { "landed after" }));
    }
    let is_edge = reading.word_before(quantity.first, 2) == "space";
    if reading.word_before(quantity.first, 1) == "at"
        && (is_edge || vanished_before(reading, quantity))
    {
        return Some(Right::Field(Field::Apogee, "vanished at"));
    }
    if token.is("to")
        && governor.is_some_and(|g| g.mood == Mood::Asserted)
        && reading.run(at + 1, at + 4).iter().any(|t| t.has(APOGEE.with(PEAKNOUN)))
    {
        return Some(Right::Field(Field::Distance, "so far to a height"));
    }
    None
}

/// Whether a phrase ends at a token.
pub(super) fn ends_phrase(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .tokens
        .get(at)
        .is_none_or(|t| t.kind == Kind::Break || matches!(t.word, "." | "," | ";" | "\"" | ")"))
}
