//! The mood of a verb: whether what it says is told as done.

use super::lex::{Kind, Token};
use super::tags::{
    BASE, BE, CAPABLE, CLIMB, FLY, HAVE, ING, LAND, LAUNCH, MAY, MODAL, NEG, OCCUR, PAST, PLAN,
    REACH, SAY, THIRD,
};

/// How far to the left of a verb its helpers may stand.
const HELPERS: usize = 7;

/// A headline is no longer than so many tokens.
const BODY: usize = 40;

/// How a verb tells what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It happened.
    Asserted,
    /// It can, could, would, might happen.
    Possible,
    /// It is to happen.
    Planned,
    /// It did not happen.
    Denied,
}

/// The mood of the verb at `at`, read from the words before it.
pub(crate) fn mood(tokens: &[Token], at: usize, from: usize) -> Mood {
    let Some(verb) = tokens.get(at) else { return Mood::Possible };
    let mut to_before = false;
    let mut have_before = false;
    let lowest = from.max(at.saturating_sub(HELPERS));
    for back in (lowest..at).rev() {
        let Some(token) = tokens.get(back) else { break };
        let ends = matches!(
            token.word,
            "," | ";" | ":" | "(" | "—" | "that" | "which" | "who" | "when" | "while"
        ) || token.kind == Kind::Break
            || (token.is("by") && verb.has(ING));
        if ends {
            break;
        }
        if token.has(NEG) {
            return Mood::Denied;
        }
        if token.is("if") || token.is("unless") {
            return Mood::Possible;
        }
        if token.has(MODAL) && !is_month(token) {
            let is_past_guess = token.has(MAY) && have_before;
            return if is_past_guess { Mood::Asserted } else { Mood::Possible };
        }
        if token.has(CAPABLE) {
            return Mood::Possible;
        }
        if token.has(PLAN)
            && (to_before || token.is("scheduled") || token.is("planned"))
            && !is_month(token)
        {
            return Mood::Planned;
        }
        // "Was to have gone up two weeks earlier".
        let is_due =
            token.is("to") && have_before && matches!(before(tokens, back, 1), "was" | "were");
        if is_due {
            return Mood::Planned;
        }
        to_before |= token.is("to");
        have_before |= token.has(HAVE);
        let is_other_verb = token.has(LAUNCH.with(FLY).with(CLIMB).with(LAND).with(SAY))
            && token.has(PAST.with(THIRD))
            && !to_before;
        if is_other_verb && !token.has(BE.with(HAVE)) {
            break;
        }
    }
    form(tokens, at, verb, to_before && !have_before, have_before)
}

/// What the verb's own form says.
fn form(tokens: &[Token], at: usize, verb: &Token, to_before: bool, have_before: bool) -> Mood {
    if verb.has(PAST) && !to_before {
        return Mood::Asserted;
    }
    if verb.has(PAST) && to_before {
        // "to be launched" is to come; "to have been launched" was caught above.
        let is_passive = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.is("be"));
        return if is_passive && !have_before { Mood::Planned } else { Mood::Asserted };
    }
    if verb.has(THIRD)
        && (verb.has(FLY.with(LAND).with(REACH).with(CLIMB)) || verb.is("hits"))
        && says_in_general(tokens, at)
    {
        return Mood::Possible;
    }
    if verb.has(THIRD) || verb.has(ING) {
        return Mood::Asserted;
    }
    if verb.has(BASE.with(THIRD)) && is_entry(tokens, at) {
        return Mood::Asserted;
    }
    if verb.has(BASE) {
        let (one, two) = (before(tokens, at, 1), before(tokens, at, 2));
        let managed = one == "to"
            && matches!(
                two,
                "managed"
                    | "attempted"
                    | "tried"
                    | "attempt"
                    | "continued"
                    | "appeared"
                    | "appears"
                    | "on"
                    | "able"
                    | "seen"
                    | "observed"
                    | "seems"
                    | "seemed"
                    | "seconds"
                    | "minutes"
            );
        let seen = || saw(tokens, at);
        return if managed || one == "did" || two == "did" || seen() {
            Mood::Asserted
        } else {
            Mood::Possible
        };
    }
    Mood::Asserted
}

/// `saw a Hwasong-12 fly 4,600 km`, `made it rise`: seen or made to, with nothing possible between.
fn saw(tokens: &[Token], at: usize) -> bool {
    let lowest = at.saturating_sub(18);
    let run = tokens.get(lowest..at).unwrap_or_default();
    let lead =
        run.iter().rposition(|t| matches!(t.word, "saw" | "watch" | "watched" | "made" | "had"));
    lead.is_some_and(|lead| {
        // "Had the missile \"soar up to 6,500 km\"": an object, then the verb.
        let has_object = run.get(lead + 1).is_some_and(|t| t.has(super::tags::DET));
        // "Up to 6,500 km" is no infinitive.
        let is_infinitive = |i: usize| {
            run.get(i).is_some_and(|t| t.is("to"))
                && !run.get(i + 1).is_some_and(|t| t.kind == Kind::Number)
        };
        (lead + 1..run.len()).all(|i| {
            !is_infinitive(i) && !run.get(i).is_some_and(|t| t.has(MODAL.with(SAY).with(PLAN)))
        }) && run.get(lead).is_some_and(|t| !t.is("had") || has_object)
    })
}

/// `The missile flies 160 km`, `Its rival reaches 300 km`: of the type; a headline is told in
/// the present, and what a day leads in is told.
fn says_in_general(tokens: &[Token], at: usize) -> bool {
    let lowest = at.saturating_sub(4);
    let before = tokens.get(lowest..at).unwrap_or_default();
    let has_article = before.iter().any(|t| t.has(super::tags::DET));
    // "can hit a town and climbs to", "built at home, reaches": no headline.
    let goes_on = before.last().is_some_and(|t| t.is(","))
        || (before.iter().any(|t| t.is("and")) && helped_before(tokens, at));
    let is_break = |t: &Token| t.kind == Kind::Break;
    let in_body = at > BODY
        || tokens.get(at.saturating_sub(BODY)..at).is_some_and(|run| run.iter().any(is_break));
    let in_body = in_body && !tokens.get(at).is_some_and(|t| t.has(LAND));
    (has_article || goes_on || in_body) && !is_dated_before(tokens, at)
}

/// Whether a word of ability stands a little before a verb.
fn helped_before(tokens: &[Token], at: usize) -> bool {
    let run = tokens.get(at.saturating_sub(12)..at).unwrap_or_default();
    run.iter().rev().take_while(|t| t.kind != Kind::Break && !t.is(".")).any(|t| t.has(MODAL))
}

/// `Jan. 17: Two missiles fly 380 km`: the present of a chronicle, led in by a day and a colon.
fn is_entry(tokens: &[Token], at: usize) -> bool {
    let lowest = at.saturating_sub(24);
    let run = tokens.get(lowest..at).unwrap_or_default();
    let colon =
        run.iter().rposition(|t| matches!(t.word, ":" | "–" | "—") || t.kind == Kind::Break);
    let helped = run.iter().rev().take(3).any(|t| t.has(MODAL.with(CAPABLE)) || t.is("to"));
    let leads = |colon: usize| {
        run.get(colon.saturating_sub(4)..colon)
            .unwrap_or_default()
            .iter()
            .any(|t| t.has(super::tags::WEEKDAY) || (t.has(super::tags::MONTH) && t.is_capital))
    };
    !helped && colon.is_some_and(leads)
}

/// Whether a day stands before a token in its sentence.
fn is_dated_before(tokens: &[Token], at: usize) -> bool {
    for back in (at.saturating_sub(30)..at).rev() {
        let Some(token) = tokens.get(back) else { return false };
        let is_month = |t: &Token| t.has(super::tags::MONTH) && t.is_capital;
        if token.has(super::tags::WEEKDAY) || is_month(token) {
            return true;
        }
        let is_short_month =
            || back.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(is_month);
        if token.kind == Kind::Break || (token.is(".") && !is_short_month()) {
            return false;
        }
    }
    false
}

fn before(tokens: &[Token], at: usize, back: usize) -> &'static str {
    at.checked_sub(back).and_then(|at| tokens.get(at)).map_or("", |token| token.word)
}

/// "May" with a capital is a month.
fn is_month(token: &Token) -> bool {
    token.is("may") && token.is_capital
}

/// `submarine-launched`, `ground-launched`: no verb; `test-fired` is one.
fn is_adjective(tokens: &[Token], at: usize) -> bool {
    let is_glued =
        at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.is("-") && !t.is_spaced);
    is_glued && !matches!(before(tokens, at, 2), "test" | "flight" | "live" | "re")
}

/// Whether the word is used as a verb here: "launch" and "test" are nouns more often.
pub(crate) fn is_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !token.has(LAUNCH.with(FLY).with(CLIMB).with(REACH).with(LAND).with(OCCUR)) {
        return false;
    }
    if is_adjective(tokens, at) {
        return false;
    }
    if token.is("gone")
        && !matches!(before(tokens, at, 1), "had" | "have" | "has" | "having" | "also" | "and")
    {
        return false;
    }
    // "Went on to say", "went ahead".
    let goes_on = matches!(token.word, "went" | "goes" | "go" | "gone")
        && tokens
            .get(at + 1)
            .is_some_and(|t| matches!(t.word, "on" | "ahead" | "back" | "through"));
    if goes_on {
        return false;
    }
    if token.has(PAST) {
        return true;
    }
    // "Peak altitude".
    let names_measure = token.has(CLIMB.with(BASE))
        && tokens.get(at + 1).is_some_and(|t| t.has(super::tags::APOGEE.with(super::tags::DIST)));
    if names_measure {
        return false;
    }
    let one = at.checked_sub(1).and_then(|at| tokens.get(at));
    // "Impact in the Bay of Bengal", "Peak 60 km".
    if token.has(super::tags::LANDNOUN.with(super::tags::PEAKNOUN)) && token.has(BASE) {
        return one.is_some_and(|t| t.is("to") || t.has(MODAL));
    }
    let is_noun_place = one.is_some_and(|t| {
        (t.has(super::tags::DET.with(super::tags::FIRST).with(super::tags::PREP)) && !t.is("to"))
            || (token.has(BASE) && matches!(t.word, "'" | "s" | "'s"))
    });
    if token.has(ING) {
        let leads_noun = tokens.get(at + 1).is_some_and(|t| matches!(t.word, "test" | "tests"));
        // "Its weapons testing", "missile testing".
        let is_compound = token.is("testing")
            && one.is_some_and(|t| {
                t.has(super::tags::MISSILENOUN)
                    || matches!(t.word, "weapons" | "weapon" | "arms" | "its")
            });
        return !leads_noun
            && !is_compound
            && !one.is_some_and(|t| t.has(super::tags::DET) || t.is("of") || t.is("test"));
    }
    if token.has(super::tags::EVENT) {
        return !is_noun_place
            && (one.is_some_and(|t| t.is("to") || t.has(MODAL))
                || token.has(THIRD)
                    && one.is_some_and(|t| {
                        (t.is_capital && !t.has(super::tags::MISSILENOUN)) || t.is("'")
                    }));
    }
    !is_noun_place
}

/// `believed to be an ICBM`, `said to have flown`: a word of saying that nobody says.
pub(crate) fn is_hearsay(tokens: &[Token], at: usize) -> bool {
    let is = |ahead: usize, words: &[&str]| {
        tokens.get(at + ahead).is_some_and(|token| words.contains(&token.word))
    };
    is(1, &["to"]) && is(2, &["be", "have"])
}
