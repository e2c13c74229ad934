//! Places to the right of a number: `200 km west of Hokkaido`, `800 km from the pad`, `1,000 km out`.

use super::governor::{FIRED, Governor};
use super::lex::Kind;
use super::quantity::Quantity;
use super::reading::Reading;
use super::right_side::{Right, ends_phrase};
use super::tags::{COMPASS, LAUNCH, LIFT, PAST};
use super::verb::{Mood, is_verb, mood};
use crate::model::Field;

/// `200 km west of Hokkaido`, `30 km from the border`, `800 km away`.
pub(super) fn to_a_place(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> Right {
    let flies = governor.is_some_and(|g| g.is_flight);
    let mut next = at;
    let mut is_compass = false;
    while reading.tokens.get(next).is_some_and(|t| {
        t.has(COMPASS) || matches!(t.word, "-" | "to" | "the" | "due" | "north" | "south")
    }) && next < at + 6
    {
        is_compass |= reading.tokens.get(next).is_some_and(|t| t.has(COMPASS));
        next += 1;
    }
    // "To the East Sea" names a water.
    if matches!(reading.word(next), "sea" | "coast") && reading.word(at) == "to" {
        return Right::Open;
    }
    // "Came no nearer than 500 km to Honshu".
    let is_gap = reading.word_before(quantity.number, 1) == "than"
        && matches!(reading.word_before(quantity.number, 2), "nearer" | "closer");
    if is_gap {
        return Right::Nothing;
    }
    let lands = governor.is_some_and(|g| g.is_landing);
    let word = reading.word(next);
    if is_target_beyond(reading, quantity, governor, word) {
        return Right::Field(Field::Distance, "landed so far away");
    }
    if matches!(word, "away" | "distant" | "downrange") {
        return so_far_away(reading, quantity, next, flies || lands);
    }
    if word == "from" {
        return so_far_from(reading, next, governor, is_compass);
    }
    if is_compass && matches!(word, "of") && !is_launch_point(reading, next + 1) {
        return Right::Nothing;
    }
    if (flies || lands) && is_so_far_off(reading, next, is_compass, lands) {
        return Right::Field(Field::Distance, "landed so far away");
    }
    if !is_compass && matches!(word, "off" | "outside" | "inside" | "within") {
        return if flies && !lands { Right::Open } else { Right::Nothing };
    }
    if is_compass {
        let far_off = lands && !matches!(word, "of" | "off" | "from");
        if far_off && (reading.word(at) == "to" || ends_phrase(reading, next)) {
            return Right::Field(Field::Distance, "landed so far away");
        }
        let is_fired = governor.and_then(|g| g.measured).is_some_and(|m| m.rule == FIRED);
        let stands_alone = governor.is_none() && ends_phrase(reading, next);
        return if flies || is_fired || stands_alone { Right::Open } else { Right::Nothing };
    }
    Right::Open
}

/// `struck a target 400 km down the Yellow Sea`.
fn is_target_beyond(
    reading: &Reading<'_>,
    quantity: &Quantity,
    governor: Option<Governor>,
    word: &str,
) -> bool {
    governor.is_some_and(|g| g.mood == Mood::Asserted && g.distance <= 2)
        && (1..=2)
            .any(|back| matches!(reading.word_before(quantity.first, back), "target" | "targets"))
        && matches!(word, "down" | "across" | "into")
}

/// `800 km away`: the word of distance stands at `next`.
fn so_far_away(reading: &Reading<'_>, quantity: &Quantity, next: usize, moves: bool) -> Right {
    let from_place = reading.word(next + 1) == "from" && !is_launch_point(reading, next + 2);
    let told = moves || is_fired_from(reading, quantity) || is_fired_at(reading, quantity);
    if told && !from_place {
        Right::Field(Field::Distance, "landed so far away")
    } else {
        Right::Nothing
    }
}

/// `30 km from the border`, `800 km from the pad`: "from" stands at `next`.
fn so_far_from(
    reading: &Reading<'_>,
    next: usize,
    governor: Option<Governor>,
    is_compass: bool,
) -> Right {
    // "Revised the distance to 600 km from 450 km".
    if reading.tokens.get(next + 1).is_some_and(|t| t.kind == Kind::Number) {
        return Right::Open;
    }
    let flies = governor.is_some_and(|g| g.is_flight);
    let lands = governor.is_some_and(|g| g.is_landing);
    if is_launch_point(reading, next + 1) || reading.is_origin_range(next + 1) {
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
    let is_close = governor.is_some_and(|g| g.distance == 1);
    if flown && (names_two || is_close) { Right::Open } else { Right::Nothing }
}

/// `having put 150 km behind it`, `put 2,700 km between itself and its start`.
pub(super) fn puts_behind(reading: &Reading<'_>, quantity: &Quantity, at: usize) -> bool {
    matches!(
        reading.word_before(quantity.first, 1),
        "put" | "puts" | "putting" | "had" | "having" | "left" | "leaving"
    ) && (at..at + 4).any(|i| {
        matches!(reading.word(i), "behind" | "between")
            && matches!(reading.word(i + 1), "it" | "itself" | "them" | "themselves")
    })
}

/// `came down 400 km out`, `770 km up and 430 km out to sea`, `ended in the sea at 500 km.`
pub(super) fn is_far_out(
    reading: &Reading<'_>,
    quantity: &Quantity,
    at: usize,
    governor: Option<Governor>,
) -> bool {
    let told = governor.is_some_and(|g| {
        g.mood == Mood::Asserted && (g.is_landing || g.is_flight) && g.distance < 10
    });
    let ends = ends_phrase(reading, at);
    let lands = governor.is_some_and(|g| g.is_landing && !g.is_flight);
    let beside_height = reading.word_before(quantity.first, 1) == "and"
        && matches!(reading.word_before(quantity.first, 2), "up" | "high");
    reading.word(at) == "out" && beside_height
        || told
            && (reading.word(at) == "out"
                || lands && ends && reading.word_before(quantity.first, 1) == "at")
}

/// `hit the target in waters 1,000 km off.`, `430 km off the launch point`, `east of where it was
/// launched`: so far from the start, from token `next` on.
fn is_so_far_off(reading: &Reading<'_>, next: usize, is_compass: bool, lands: bool) -> bool {
    let word = reading.word(next);
    let ends = ends_phrase(reading, next + 1);
    let from_start = matches!(word, "off" | "of") && is_launch_point(reading, next + 1);
    from_start || (!is_compass && word == "off" && ends && lands)
}

/// `fired them from 1,100 miles away`.
fn is_fired_from(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let led = (1..=3).any(|back| reading.word_before(quantity.first, back) == "from");
    let lowest = quantity.first.saturating_sub(20).max(reading.head_of(quantity.first));
    led && (lowest..quantity.first).rev().any(|at| {
        reading.tokens.get(at).is_some_and(|t| t.has(LAUNCH))
            && is_verb(&reading.tokens, at)
            && mood(&reading.tokens, at, lowest) == Mood::Asserted
    })
}

/// `fired at the Kura range, 5,700 km away`, `shot out of Yonpo and petered out 235 miles away`: so
/// far from where it was launched.
fn is_fired_at(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let head = reading.head_of(quantity.first).min(quantity.first);
    let lowest = quantity.first.saturating_sub(30).max(head);
    let verb = (lowest..quantity.first).rev().find(|at| {
        reading.tokens.get(*at).is_some_and(|t| t.has(LAUNCH.with(LIFT)) && t.has(PAST))
            && (is_verb(&reading.tokens, *at)
                || reading.tokens.get(*at).is_some_and(|t| t.has(LIFT)))
    });
    let Some(verb) = verb.filter(|verb| mood(&reading.tokens, *verb, lowest) == Mood::Asserted)
    else {
        return false;
    };
    let between = reading.run(verb + 1, quantity.first);
    let at_place = between.windows(2).any(|w| {
        let [one, two] = w else { return false };
        one.is("at") && (two.is("the") || two.is("a") || (two.is_capital && two.kind == Kind::Word))
            || (one.is("out") && !two.is("of"))
    });
    at_place || between.iter().any(|t| matches!(t.word, "target" | "targets"))
}

/// `the launch site`, `where it was fired`, `its launch point`, `the pad`.
pub(crate) fn is_launch_point(reading: &Reading<'_>, at: usize) -> bool {
    // "From Sinpo, where it was launched".
    let where_launched = (at + 1..at + 4).any(|i| {
        reading.word(i) == "where" && reading.run(i + 1, i + 5).iter().any(|t| t.has(LAUNCH))
    });
    where_launched
        || reading.run(at, at + 5).iter().take_while(|t| t.kind == Kind::Word).any(|t| {
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
                        | "left"
                        | "starting"
                )
        })
}
