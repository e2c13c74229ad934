//! What a clause tells of launches: one that happened, one that may, or none.

use super::clause::{Clause, Opener};
use super::deed::{Deed, deed, missile_before};
use super::governor::somebody_travels;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::site::surfaces;
use super::supposed::{is_area, is_asked, is_bomb, is_supposed};
use super::tags::{
    BE, BEPAST, BEPRESENT, CLIMB, COMBAT, COUNT, DETECT, EVENT, FAIL, FLY, HAVE, HAVEPRESENT, ING,
    INTERCEPTOR, LAND, LAUNCH, LIFT, MISSILENOUN, MODAL, NEG, NOLAUNCHOBJECT, OCCUR, PAST,
    PAST_POINTER, PERIOD, PLAN, REACH, Tags, WEAKLAUNCH,
};
use super::verb::{Mood, is_verb, mood};

/// What a clause tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent findings of one clause")]
pub(crate) struct Event {
    /// A launch or a flight is told as done.
    pub(crate) is_asserted: bool,
    /// By a verb of flying or launching rather than of landing.
    pub(crate) is_flight: bool,
    /// By a verb of launching rather than of flying.
    pub(crate) is_launch: bool,
    /// By a noun: "the launch", "a test".
    pub(crate) by_noun: bool,
    /// By a noun whose verb says that it took place: "a trial was held".
    pub(crate) is_held: bool,
    /// A launch is told as planned, possible or denied.
    pub(crate) is_unreal: bool,
    /// A sum of launches over a time: "has fired more than 70 missiles this year".
    pub(crate) is_sum: bool,
    /// The words point at an earlier launch: "the previous test".
    pub(crate) is_past: bool,
}

/// Words that may tell of a launch or a flight.
const TELLING: Tags = LAUNCH.with(FLY).with(CLIMB).with(LAND).with(REACH).with(LIFT).with(EVENT);

/// What each clause tells, in order.
pub(crate) fn events(reading: &Reading<'_>) -> Vec<Event> {
    let mut imagined = None;
    let tell = |clause: &Clause| {
        let event = event(reading, clause);
        if is_asked(reading, clause, &mut imagined) {
            let is_unreal = event.is_unreal || event.is_asserted;
            return Event { is_past: event.is_past, is_unreal, ..Event::default() };
        }
        event
    };
    reading.clauses.iter().map(tell).collect()
}

fn event(reading: &Reading<'_>, clause: &Clause) -> Event {
    let run = reading.run(clause.first, clause.last);
    let all = run.iter().fold(Tags::NONE, |all, token| all.with(token.tags));
    let is_past = all.any(PAST_POINTER) && points_back(reading, clause);
    let mut event = Event { is_past, ..Event::default() };
    let names_missile = reading.names_missile.get(clause.sentence).copied().unwrap_or(false);
    if !all.any(TELLING) {
        return with_deed(reading, clause, event);
    }
    let sentence = reading.sentences.get(clause.sentence).copied();
    let (from, to) = sentence.map_or((clause.first, clause.last), |s| {
        (s.first.max(clause.first.saturating_sub(40)), s.last.min(clause.last + 40))
    });
    let is_sum = all.any(super::tags::PLURALMISSILE) && is_count(reading, clause);
    event.is_sum = is_sum && all.any(HAVEPRESENT);
    let is_other_shot = reading.names_unflown(from, to) || is_sum;
    for (at, token) in (clause.first..).zip(run) {
        if token.has(TELLING) {
            tell(reading, clause, at, (names_missile, is_other_shot), &mut event);
        }
    }
    if event.is_asserted || event.is_unreal || is_other_shot {
        return event;
    }
    with_deed(reading, clause, event)
}

/// What a verb that is not in the lexicon tells beside.
fn with_deed(reading: &Reading<'_>, clause: &Clause, mut event: Event) -> Event {
    if let Some(deed) = deed(reading, clause) {
        event.is_asserted = true;
        event.is_flight = true;
        event.is_launch = deed == Deed::Launched;
    }
    event
}

/// What one word adds to what its clause tells.
// Apart, so that the loop over all words stays small.
#[inline(never)]
fn tell(
    reading: &Reading<'_>,
    clause: &Clause,
    at: usize,
    (names_missile, is_other_shot): (bool, bool),
    event: &mut Event,
) {
    let Some(token) = reading.tokens.get(at) else { return };
    if token.has(EVENT) && !is_verb(&reading.tokens, at) {
        event.by_noun |= names_missile || token.is("launch") || token.is("launches");
        event.is_held |= names_missile
            && !is_other_shot
            && !is_other_test(reading, at)
            && is_held(reading, clause, at);
        return;
    }
    let is_stand = token.has(EVENT.with(ING)) && is_other_test(reading, at);
    let told = tells_flight(reading, clause, at, token, names_missile).filter(|_| !is_stand);
    let Some(is_launch) = told else { return };
    let is_general = token.has(ING) && (!is_narrated(reading, clause) || is_of_kind(reading, at))
        || is_supposed(reading, clause, at)
        || is_usual(reading, clause, at);
    match mood(&reading.tokens, at, clause.head) {
        _ if is_general || is_planned_participle(reading, at) => event.is_unreal = true,
        Mood::Asserted => {
            let back = if reading.word_before(at, 1) == "-" { 3 } else { 1 };
            event.is_flight |= !is_other_shot
                && !token.has(LAND.with(REACH))
                && (reading.word_before(at, back) != ","
                    || (token.has(FLY.with(CLIMB)) && !token.is("flown")));
            event.is_asserted |= !is_other_shot;
            event.is_launch |= is_launch && !is_other_shot;
        }
        _ => event.is_unreal = true,
    }
}

/// `a missile that is fired on an ordinary path`: of any missile.
fn is_usual(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    clause.opener != Opener::Main
        && reading.tokens.get(at).is_some_and(|t| t.has(LAUNCH) && t.has(PAST))
        && before.is_some_and(|t| t.has(BEPRESENT))
}

/// Whether the sentence tells of something past: "it flies drills, launching only when safe" does
/// not.
fn is_narrated(reading: &Reading<'_>, clause: &Clause) -> bool {
    let Some(sentence) = reading.sentences.get(clause.sentence) else { return false };
    let first = sentence.first.max(clause.first.saturating_sub(60));
    let last = sentence.last.min(clause.last + 60);
    let is_unknown_past = |t: &Token| {
        t.word.is_empty() && reading.text.get(t.end.saturating_sub(2)..t.end) == Some("ed")
    };
    reading.has_any(first, last, PAST.with(BEPAST).with(HAVE))
        || reading.run(first, last).iter().any(is_unknown_past)
}

/// `by testing missiles of every range`, `a right to explore space by launching rockets`, `told
/// airliners to avoid flying`: what is done in general, not once.
fn is_of_kind(reading: &Reading<'_>, at: usize) -> bool {
    let lead = reading.word_before(at, 1);
    if matches!(lead, "avoid" | "stop" | "without") {
        return true;
    }
    let object = reading.run(at + 1, at + 7);
    let plural = object.iter().position(|t| t.has(super::tags::PLURALMISSILE));
    let is_bare = plural.is_some_and(|end| {
        object
            .iter()
            .take(end)
            .all(|t| !t.has(super::tags::NUM.with(super::tags::DET)) && t.kind != Kind::Number)
    });
    matches!(lead, "by" | "of" | "for" | "from" | "against") && is_bare
}

/// `the missiles fired are expected to fly`: what is to come.
fn is_planned_participle(reading: &Reading<'_>, at: usize) -> bool {
    let ahead = reading.run(at + 1, at + 4);
    let follows = ahead.first().is_some_and(|t| t.has(BEPRESENT.with(MODAL)) && !t.is_capital);
    follows && ahead.iter().any(|t| t.has(PLAN.with(MODAL)))
}

/// `a trial of the … was held`, `detected a launch of`, `a successful test of`: the noun is told as
/// done, and no word of planning or denial stands beside it.
fn is_held(reading: &Reading<'_>, clause: &Clause, at: usize) -> bool {
    if reading.tokens.get(at).is_some_and(|t| t.word.ends_with('s')) {
        return false;
    }
    let near = reading.run(clause.first.max(at.saturating_sub(16)), clause.last.min(at + 16));
    let unreal = near.iter().any(|t| {
        (t.has(PLAN) && !t.is("expected"))
            || t.has(NEG)
            || (t.has(MODAL) && !t.is_capital)
            || t.has(INTERCEPTOR)
    });
    let told = near.iter().any(|t| {
        t.has(OCCUR.with(DETECT))
            || matches!(
                t.word,
                "held"
                    | "successful"
                    | "successfully"
                    | "confirmed"
                    | "carried"
                    | "conducted"
                    | "completed"
            )
    });
    (told || is_of_a_day(reading, at)) && !unreal
}

/// `Wednesday's launch of two missiles`, `the trial on Tuesday of a new rocket`.
fn is_of_a_day(reading: &Reading<'_>, at: usize) -> bool {
    let day = (3..=4).find_map(|back| at.checked_sub(back)).and_then(|b| reading.tokens.get(b));
    let is_day = |t: &Token| t.has(super::tags::WEEKDAY) || t.is("yesterday") || t.is("today");
    let led = usize::from(reading.word(at + 1) == "on");
    let on_day = led > 0 && reading.tokens.get(at + 1 + led).is_some_and(is_day);
    (day.is_some_and(is_day) && reading.word_before(at, 2) == "'") || on_day
}

/// Whether a token is a verb of launching (`true`) or flying (`false`) with a missile to it.
fn tells_flight(
    reading: &Reading<'_>,
    clause: &Clause,
    at: usize,
    token: &Token,
    names_missile: bool,
) -> Option<bool> {
    if !token.has(LIFT.with(LAUNCH).with(FLY).with(CLIMB).with(LAND).with(REACH)) {
        return None;
    }
    if reading
        .run(at.saturating_sub(4), at)
        .iter()
        .any(|t| matches!(t.word, "target" | "artillery"))
    {
        return None;
    }
    if lifts_off(reading, at, token) {
        let told = names_missile
            || is_follow_up(reading, clause)
            || (token.is("lifted") && named_before(reading, clause));
        return told.then_some(true);
    }
    if !token.has(LAUNCH.with(FLY).with(CLIMB).with(LAND).with(REACH))
        || !is_verb(&reading.tokens, at)
    {
        return None;
    }
    if is_other_deed(reading, clause, at, token) {
        return None;
    }
    if token.has(WEAKLAUNCH) {
        return tests_missile(reading, clause, at, names_missile).then_some(true);
    }
    if token.has(LAUNCH) {
        return (names_missile || is_follow_up(reading, clause)).then_some(true);
    }
    (names_missile || is_follow_up(reading, clause)).then_some(false)
}

/// `flew to Tokyo`, `fired a warning`, `vehicles carried missiles`: a verb of
/// launching or flying that tells of neither.
fn is_other_deed(reading: &Reading<'_>, clause: &Clause, at: usize, token: &Token) -> bool {
    let object = reading.run(clause.first.max(at.saturating_sub(5)), (at + 9).min(clause.last));
    let names_one = |t: &Token| t.has(MISSILENOUN) || (t.starts_missile && t.is_capital);
    let hits_something_else =
        object.iter().any(|t| t.has(NOLAUNCHOBJECT)) && !object.iter().any(names_one);
    let is_warning = token.is("fired") && reading.word(at + 1) == "warning";
    let is_load = matches!(token.word, "carried" | "carry" | "carrying")
        && reading.word(at + 1) != "out"
        && !reading.run(at + 1, at + 9).iter().any(|t| t.is("into"));
    is_area(reading, at)
        || hits_something_else
        || is_warning
        || is_load
        || (token.is("shot") && reading.word(at + 1) == "down")
        || (token.has(FLY) && somebody_travels(reading, at, clause.first))
        || fires_part(reading, at)
        || part_fires(reading, at)
}

/// Whether a verb that other things take too, "tested" or "carried out", has a missile to it.
fn tests_missile(reading: &Reading<'_>, clause: &Clause, at: usize, names_missile: bool) -> bool {
    // "the Khorramshahr, which it said was tested".
    let lead = if clause.opener == Opener::Relative { 4 } else { 0 };
    let lowest = clause.first.saturating_sub(lead).max(at.saturating_sub(14));
    let near = reading.run(lowest, (at + 14).min(clause.last));
    let has_missile = near.iter().any(|t| t.has(MISSILENOUN) || (t.starts_missile && t.is_capital));
    let has_event = near.iter().any(|t| t.has(EVENT)) && names_missile;
    let other = (at..(at + 12).min(clause.last))
        .any(|i| reading.tokens.get(i).is_some_and(|t| t.has(EVENT)) && is_other_test(reading, i));
    !other && (has_missile || has_event || is_class_near(reading, at))
}

/// `tested an engine for a missile`: the first thing named after the verb does not fly.
fn fires_part(reading: &Reading<'_>, at: usize) -> bool {
    let ahead = reading.run(at + 1, at + 9);
    let first = ahead.iter().position(|t| {
        t.has(NOLAUNCHOBJECT.with(MISSILENOUN)) || (t.starts_missile && t.is_capital)
    });
    let at_aircraft =
        ahead.windows(3).any(|w| matches!(w, [a, b, c] if a.is("to") && b.is("-") && c.is("air")));
    at_aircraft
        || first.is_some_and(|first| {
            ahead.get(first).is_some_and(|t| t.has(NOLAUNCHOBJECT))
                && ahead.get(first + 1).is_some_and(|t| matches!(t.word, "for" | "of" | "to"))
        })
}

/// `the motor was fired`, `an engine firing`: the subject is no missile.
fn part_fires(reading: &Reading<'_>, at: usize) -> bool {
    let subject = reading.run(at.saturating_sub(4), at).iter().rev().find(|t| {
        !t.has(BE.with(HAVE)) && !matches!(t.word, "successfully" | "also" | "then" | "being")
    });
    subject.is_some_and(|t| t.has(NOLAUNCHOBJECT))
}

/// `a nuclear test`, `a ground test`, `a test of an engine`: nothing flew.
fn is_other_test(reading: &Reading<'_>, at: usize) -> bool {
    let kind = |back: usize| {
        matches!(
            reading.word_before(at, back),
            "nuclear"
                | "ground"
                | "static"
                | "combustion"
                | "engine"
                | "motor"
                | "ejection"
                | "jet"
                | "chamber"
                | "thrust"
                | "stand"
                | "bench"
        )
    };
    kind(1) || kind(2) || reading.run(at + 1, at + 6).iter().any(|t| t.has(NOLAUNCHOBJECT))
}

/// `It flew …`, `The weapon …`: a sentence nearby names what flies.
fn is_follow_up(reading: &Reading<'_>, clause: &Clause) -> bool {
    let nearest = clause.sentence.saturating_sub(4)..=clause.sentence + 2;
    nearest.into_iter().any(|s| reading.names_missile.get(s).copied() == Some(true))
}

/// Whether one of the sentences some way back names what flies.
fn named_before(reading: &Reading<'_>, clause: &Clause) -> bool {
    let first = clause.sentence.saturating_sub(6);
    (first..clause.sentence).any(|s| reading.names_missile.get(s).copied() == Some(true))
}

/// `lifted off`, `was let off`, `left the launcher`, `stayed aloft`, `put into orbit`.
pub(crate) fn lifts_off(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    if !token.has(LIFT) {
        return false;
    }
    let particle =
        matches!(reading.word(at + 1), "off" | "up" | "out" | "from" | "away" | "aloft" | "fly");
    let ahead = reading.run(at + 1, at + 9);
    let from_pad =
        || ahead.iter().take(4).any(|t| matches!(t.word, "launcher" | "pad" | "silo" | "tube"));
    let orbit = || ahead.iter().any(|t| matches!(t.word, "orbit" | "orbits"));
    let word = reading.word(at + 1);
    match token.word {
        "lifted" | "blasted" | "roared" | "streaked" => {
            matches!(word, "off" | "from" | "up" | "out" | "into" | "away")
        }
        "came" => word == "from" && is_of_missile(reading, at),
        "broke" | "breached" => {
            surfaces(reading, at) && reading.sentence_of(at).is_some_and(|s| s < 2)
        }
        "took" => word == "off",
        "went" => {
            let rings = reading.run(at.saturating_sub(3), at).iter().any(|t| {
                matches!(t.word, "phones" | "sirens" | "alarms" | "alerts" | "phone" | "siren")
            });
            matches!(word, "up" | "off") && !rings
        }
        "set" => {
            let is_passive = matches!(reading.word_before(at, 1), "was" | "were" | "been");
            let leaves = matches!(reading.word(at + 2), "from" | "at" | "on" | "toward");
            (word == "off" && is_passive && !is_bomb(reading, at)
                || matches!(word, "off" | "out") && leaves)
                && is_of_missile(reading, at)
        }
        "burst" => true,
        "put" | "placed" | "delivered" => orbit(),
        "sent" => {
            particle
                || matches!(word, "over" | "toward" | "towards" | "into" | "eastward" | "flying")
                || orbit()
                || ahead.iter().any(|t| t.has(MISSILENOUN) || t.is("aloft"))
        }
        "left" => {
            from_pad()
                || reading
                    .run(at.saturating_sub(3), at)
                    .iter()
                    .any(|t| t.has(MISSILENOUN) || (t.starts_missile && t.is_capital))
        }
        "stayed" => ahead.iter().take(4).any(|t| matches!(t.word, "aloft" | "air" | "airborne")),
        _ => particle,
    }
}

/// Whether the subject of a verb is what flies.
fn is_of_missile(reading: &Reading<'_>, at: usize) -> bool {
    reading.clause_at(at).is_some_and(|clause| missile_before(reading, clause, at))
}

fn is_class_near(reading: &Reading<'_>, at: usize) -> bool {
    let index = reading.classes.partition_point(|class| class.first + 14 < at);
    reading.classes.get(index).is_some_and(|class| class.first < at + 14)
}

/// A sum of launches over a time: "has fired more than 90 missiles this year", "dozens of".
#[inline(never)]
fn is_count(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last);
    let many = run.windows(4).any(|w| {
        let is_many = w.first().is_some_and(|t| {
            t.has(COUNT)
                || (t.kind == Kind::Number && t.value > 12.0 && t.value < 1000.0 && !t.is_marked)
        });
        is_many && w.iter().skip(1).any(|t| t.has(MISSILENOUN) && t.has(super::tags::PLURALMISSILE))
    });
    let over_time = run.iter().any(|t| t.has(PERIOD)) && run.iter().any(|t| t.has(HAVEPRESENT));
    let plural = run.iter().any(|t| t.has(super::tags::PLURALMISSILE));
    many || (over_time && plural && !run.iter().any(|t| t.has(super::tags::INDEF)))
}

/// `the previous launch`, `its last test`, `the record set by`: words that point back.
#[inline(never)]
fn points_back(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last);
    let near = (0..run.len()).any(|at| {
        let w = run.get(at..run.len().min(at + 5)).unwrap_or_default();
        // "a previously unseen missile" is a new one.
        let is_new = w.first().is_some_and(|t| t.is("previously"))
            && w.get(1).is_some_and(|t| t.word.is_empty() || t.has(NEG));
        let points = w.first().is_some_and(|t| t.has(PAST_POINTER) && !t.is("record")) && !is_new;
        let is_old_record = w.first().is_some_and(|t| t.is("record"))
            && at.checked_sub(1).and_then(|at| run.get(at)).is_some_and(|t| {
                t.has(PAST_POINTER) || matches!(t.word, "the" | "'" | "s" | "old")
            });
        (points || is_old_record)
            && w.iter().skip(1).take_while(|t| is_phrase(t, leads_day(w))).any(|t| {
                t.has(EVENT.with(MISSILENOUN))
                    || t.has(super::tags::FLIGHTNOUN)
                    || t.has(FAIL)
                    || matches!(t.word, "record" | "one" | "holder")
            })
    });
    let last_fired = run.windows(2).any(
        |w| matches!(w, [a, b] if (a.is("last") || a.is("previously")) && b.has(LAUNCH.with(FLY))),
    );
    let predecessor = run.windows(2).any(
        |w| matches!(w, [a, b] if a.is("predecessor") && b.has(LAUNCH.with(FLY).with(REACH).with(HAVE))),
    );
    near || last_fired
        || predecessor
        || run.iter().any(|t| t.is("record")) && clause.opener == Opener::Comparison
}

/// `last week`, `earlier this month`: what leads in a time points at no launch itself.
fn leads_day(run: &[Token]) -> bool {
    let is_unit = |t: &Token| t.is("this") || matches!(t.word, "week" | "month" | "year" | "night");
    run.get(1).is_some_and(is_unit)
}

/// Whether a phrase goes on: "the missile it fired a day earlier was an ICBM" is no earlier ICBM,
/// "last week tested a missile" no last missile.
fn is_phrase(token: &Token, is_dated: bool) -> bool {
    let ends = token.has(super::tags::BE)
        || (is_dated && token.has(PAST) && token.has(LAUNCH.with(OCCUR)));
    (token.kind == Kind::Word || token.is("-")) && !ends
}

/// Whether the text is about war rather than tests: several words of attack and damage.
pub(crate) fn is_war(tokens: &[Token]) -> bool {
    let hits = |run: &[Token]| run.iter().filter(|token| token.has(COMBAT)).count();
    let head = tokens.get(..tokens.len().min(250)).unwrap_or_default();
    hits(head) >= 2 || hits(tokens) >= 4
}

/// Whether the clause speaks of the future or of a notice.
pub(crate) fn is_planned(run: &[Token]) -> bool {
    let next_one = run.windows(2).any(|w| matches!(w, [a, b] if a.is("next") && (b.has(EVENT) || b.is("one") || b.has(MISSILENOUN))));
    let says_plan =
        next_one || run.iter().any(|t| t.has(PLAN) && !t.has(super::tags::MAY_BE) && !t.is("next"));
    says_plan
        && !run.iter().any(|t| {
            t.has(OCCUR.with(LIFT)) || (t.has(LAUNCH.with(FLY)) && t.has(super::tags::PAST))
        })
}
