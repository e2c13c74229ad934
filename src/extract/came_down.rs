//! Whether waters or a place that a text names are where something came down, or only a direction,
//! an aim or a rule.

use super::governor::somebody_travels;
use super::label::{Label, label};
use super::landing::impact;
use super::lex::Token;
use super::reading::Reading;
use super::site::names_vessel;
use super::tags::{
    BASE, CAPABLE, COMPASS, DET, FLY, LAND, LANDNOUN, LAUNCH, MISSILE, MODAL, NEG, PLAN, PREP,
    PRON, REACH, TRAVELLER, VESSEL,
};
use super::verb::{Mood, is_verb, mood};

/// Whether what is named is where something came down: a verb of landing before it, or "into"
/// after one of launching. "Toward" is only a direction.
pub(super) fn comes_down(reading: &Reading<'_>, start: usize) -> bool {
    if label(reading, start) == Some(Label::Landing) {
        return true;
    }
    let Some(clause) = reading.clause_at(start) else { return false };
    let sentence_first = reading.sentences.get(clause.sentence).map_or(clause.first, |s| s.first);
    let lowest = sentence_first.max(start.saturating_sub(30));
    let lead = lead_word(reading, start);
    let is_direction = lead.is_some_and(is_direction);
    let is_zone = matches!(
        reading.word(start),
        "inside"
            | "outside"
            | "within"
            | "beyond"
            | "in"
            | "into"
            | "entered"
            | "reached"
            | "violated"
            | "short"
    );
    let names_zone =
        is_zone && reading.run(start, start + 9).iter().any(|t| matches!(t.word, "eez" | "zone"));
    if names_zone {
        return is_told_of_zone(reading, start, lowest);
    }
    if is_direction && breaks_up(reading, start, lowest) || ends_where(reading, start) {
        return true;
    }
    if (is_direction && !is_zone) || is_habit(reading, sentence_first, start) {
        return false;
    }
    let ends_list = matches!(lead, Some("into")) || is_zone;
    let mut aims = false;
    if let Some(told) = told_before(reading, (lowest, start), is_zone, &mut aims) {
        return told;
    }
    if aims || is_watched(reading, lowest, start) || goes_under(reading, lowest, start, lead) {
        return true;
    }
    // "about 800 km, top of some 50, into the East Sea": a list of figures without a verb.
    let from = reading.quantities.partition_point(|q| q.first < lowest);
    ends_list && reading.quantities.get(from).is_some_and(|q| q.last < start)
}

/// Whether what is told of an economic zone is told as having happened.
fn is_told_of_zone(reading: &Reading<'_>, start: usize, lowest: usize) -> bool {
    let may = PLAN.with(MODAL).with(CAPABLE);
    let behind = reading.run(lowest.max(start.saturating_sub(6)), start);
    let is_guess = |t: &Token| matches!(t.word, "expected" | "likely") || t.is_capital;
    !behind.iter().any(|t| t.has(may) && !is_guess(t))
        && !reading.run(start.saturating_sub(8).max(lowest), start).iter().any(|t| t.is("if"))
}

/// What the nearest word before a name that tells of an end says of it; notes whether it `aims`.
fn told_before(
    reading: &Reading<'_>,
    (lowest, start): (usize, usize),
    is_zone: bool,
    aims: &mut bool,
) -> Option<bool> {
    let tokens = &reading.tokens;
    for back in (lowest..start).rev() {
        let token = tokens.get(back)?;
        if ends_there(reading, back, token) {
            return Some(did_end(reading, back, lowest, is_zone));
        }
        if is_meant(reading, back) || is_bound(reading, back, start) {
            return Some(false);
        }
        if token.has(LANDNOUN) || token.is("point") || is_fall(reading, back, token) {
            return Some(true);
        }
        *aims |= matches!(token.word, "target" | "targets");
        if (token.has(LAUNCH) && is_verb(tokens, back))
            || (token.has(FLY) && is_verb(tokens, back))
            || matches!(token.word, "lifted" | "sent" | "sending" | "blasted")
        {
            let travels = token.has(FLY) && somebody_travels(reading, back, lowest);
            let leads = leads_down(reading, start, token, *aims);
            return Some(leads && !travels && mood(tokens, back, lowest) == Mood::Asserted);
        }
        if token.is(";") {
            break;
        }
    }
    None
}

/// Whether a word that tells of an end tells of this flight's, and as having happened.
fn did_end(reading: &Reading<'_>, at: usize, lowest: usize, is_zone: bool) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let goes = !token.has(LAND) || token.has(REACH);
    if is_of_stage(reading, lowest, at) || goes && somebody_travels(reading, at, lowest) {
        return false;
    }
    if has_happened(reading, at) {
        return true;
    }
    if token.is("down") && is_due(reading, lowest, at) {
        return false;
    }
    let mood = mood(&reading.tokens, at, lowest);
    mood == Mood::Asserted || token.has(super::tags::ING) || (is_zone && mood == Mood::Denied)
}

/// `exploded over the Yellow Sea`: what breaks up in flight comes down there.
fn breaks_up(reading: &Reading<'_>, start: usize, lowest: usize) -> bool {
    let first = lowest.max(start.saturating_sub(6));
    let over = (first..start).rev().find(|at| matches!(reading.word(*at), "over" | "above"));
    over.is_some_and(|over| {
        (lowest.max(over.saturating_sub(5))..over).any(|at| {
            matches!(
                reading.word(at),
                "exploded"
                    | "exploding"
                    | "blew"
                    | "broke"
                    | "breaking"
                    | "disintegrated"
                    | "disintegrating"
                    | "failed"
                    | "crashed"
                    | "burst"
                    | "apart"
            ) && mood(&reading.tokens, at, lowest) == Mood::Asserted
        })
    })
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
    let at_range = lead == Some("at") && impact(reading, start).is_some()
        || lead == Some("in") && reading.word(start + 1) == "desert";
    aims || near_target || at_range || in_sea || matches!(lead, Some("into" | "to"))
}

/// Whether a word says that a flight ended: `fell`, `reached`, `came to rest`, `made it`.
fn ends_there(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    let is_top = token.is("top") && reading.word(at + 1) == "of";
    (token.has(LAND.with(REACH)) && is_verb(&reading.tokens, at) && !is_top)
        || matches!(
            token.word,
            "ended" | "ending" | "arrived" | "down" | "put" | "destroyed" | "delivered" | "grief"
        )
        || (token.is("made") && reading.word(at + 1) == "it")
        || (token.is("rest") && reading.word_before(at, 1) == "to")
}

/// `a splash in the Bay of Bengal`, `its fall in the desert`: a verb of landing used as a noun.
fn is_fall(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    token.has(LAND)
        && token.has(BASE)
        && !matches!(token.word, "strike" | "land")
        && at.checked_sub(1).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(DET))
}

/// `must have fallen`, `is likely to have come down`: guessed at as done, unlike `ought to have`.
fn has_happened(reading: &Reading<'_>, at: usize) -> bool {
    let at = at - usize::from(reading.word(at) == "down" && at > 0);
    let denied = reading.run(at.saturating_sub(7), at).iter().any(|t| t.has(NEG));
    reading.word_before(at, 1) == "have"
        && !denied
        && match reading.word_before(at, 2) {
            "must" | "may" | "might" => true,
            "to" => !matches!(
                reading.word_before(at, 3),
                "ought" | "was" | "were" | "supposed" | "meant" | "planned" | "due"
            ),
            _ => false,
        }
}

/// `the first stage fell into`: what was shed is not what flew.
fn is_of_stage(reading: &Reading<'_>, lowest: usize, at: usize) -> bool {
    reading
        .run(lowest.max(at.saturating_sub(4)), at)
        .iter()
        .any(|t| matches!(t.word, "stage" | "booster" | "stages" | "boosters"))
}

/// `the Sea of Japan, where it fell`, `Kura, where the warheads arrived`.
fn ends_where(reading: &Reading<'_>, start: usize) -> bool {
    let ahead = reading.run(start, start + 10);
    let Some(offset) = ahead.iter().position(|t| t.is("where")) else { return false };
    let other = LAUNCH.with(FLY).with(LAND).with(REACH);
    let of_name = ahead.iter().take(offset).all(|t| !t.has(other) && !matches!(t.word, "." | ";"));
    let first = start + offset + 1;
    let verb = (first..first + 8).find(|at| {
        reading.tokens.get(*at).is_some_and(|t| ends_there(reading, *at, t) && !t.is("put"))
    });
    of_name && verb.is_some_and(|verb| mood(&reading.tokens, verb, first) == Mood::Asserted)
}

/// `Ships in the Bay of Bengal witnessed the final event`: they lie where it comes down.
fn is_watched(reading: &Reading<'_>, lowest: usize, start: usize) -> bool {
    let ships = reading.run(lowest, start).iter().any(|t| t.has(VESSEL));
    ships
        && reading.run(start, start + 16).iter().take_while(|t| !t.is(".")).any(|t| {
            t.has(LANDNOUN) || matches!(t.word, "terminal" | "final" | "witnessed" | "strike")
        })
}

/// `It disappeared into the Sea of Okhotsk`: with no verb that the rules know, what goes into
/// waters came down there, unless a ship or a traveller does.
fn goes_under(reading: &Reading<'_>, lowest: usize, start: usize, lead: Option<&str>) -> bool {
    let behind = reading.run(lowest, start);
    let from = behind.iter().rposition(|t| matches!(t.word, ";" | "that" | "which"));
    let behind = behind.get(from.map_or(0, |from| from + 1)..).unwrap_or_default();
    let other = PLAN.with(MODAL).with(NEG).with(CAPABLE).with(VESSEL).with(TRAVELLER);
    let told = behind.iter().any(|t| t.has(PRON.with(MISSILE)));
    // "all the way to the Coral Sea".
    let all_the_way =
        || behind.windows(2).any(|w| matches!(w, [a, b] if a.is("way") && b.is("to")));
    let gives = || {
        behind
            .windows(2)
            .any(|w| matches!(w, [a, b] if matches!(a.word, "payload" | "warhead") && b.is("to")))
    };
    let leads = lead == Some("into") || lead == Some("to") && (all_the_way() || gives());
    leads && told && !behind.iter().any(|t| t.has(other) && !t.is_capital)
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
    reading.run(first.max(start.saturating_sub(30)), start).iter().any(|t| {
        matches!(t.word, "typically" | "usually" | "normally" | "routinely" | "often" | "always")
    }) || reading
        .run(first.max(start.saturating_sub(16)), start)
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.is("to") && b.is("now") || a.is("so") && b.is("far")))
}

/// The preposition or verb that leads a name in, past "the waters of".
fn lead_word(reading: &Reading<'_>, start: usize) -> Option<&'static str> {
    // "into the high seas in the Pacific", "in waters of the East Sea": the outer word leads.
    let of_waters = |back: usize| {
        let before = reading.tokens.get(start.saturating_sub(back + 1));
        match reading.word_before(start, back) {
            // "in the north of the Indian Ocean" lies in it, "north of Iran" does not.
            "of" => {
                let outer = reading.tokens.get(start.saturating_sub(back + 2));
                !before.is_some_and(|t| t.has(COMPASS)) || outer.is_some_and(|t| t.has(DET))
            }
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
    // "Launched from the coast and landed east of Tehran": the landing's words are its own.
    let lands = |back: &usize| {
        let at = start.checked_sub(*back);
        at.and_then(|at| reading.tokens.get(at))
            .is_some_and(|t| t.has(LAND) && t.has(super::tags::PAST))
    };
    (1..=16)
        .take_while(|back| !lands(back))
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
