//! What a day mentioned in a text dates: a launch, an announcement, the dispatch, something else.

use super::clause::{Clause, Opener};
use super::event::is_planned;
use super::launch_time::answers_when;
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{
    APOGEE, CLIMB, COMPASS, DETECT, DIST, EVENT, FLY, LAND, LAUNCH, LIFT, MISSILENOUN, OCCUR,
    PHOTO, REACH, SAY, SAYAS,
};
use super::verb::{Mood, is_hearsay, is_verb, mood};
use super::when::{DateMention, When};

/// What a mention of a day does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It dates what its clause tells.
    Own,
    /// It dates an announcement.
    Announcement,
    /// It dates the dispatch.
    Dateline,
    /// It dates something else.
    Other,
}

/// What a mention of a day does where it stands.
pub(crate) fn role(reading: &Reading<'_>, mention: &DateMention) -> Role {
    if !is_of_page(reading, mention) && is_dateline(reading, mention) {
        return Role::Dateline;
    }
    if is_other_clock(reading, mention) || is_of_page(reading, mention) {
        return Role::Other;
    }
    let Some(clause) = reading.clause_at(mention.first).copied() else { return Role::Other };
    if answers_when(reading, clause.sentence) {
        return Role::Own;
    }
    if matches!(mention.when, When::Year(_))
        && clause.opener != Opener::Comparison
        && !told_near(reading, mention, &clause)
    {
        return Role::Other;
    }
    let lead = lead_words(reading, mention.first);
    if matches!(
        lead,
        "until" | "till" | "by" | "dated" | "issued" | "for" | "through" | "undated" | "statement"
    ) {
        return Role::Other;
    }
    if lead == "since" {
        return Role::Own;
    }
    let run = around(reading, mention, &clause);
    let is_due = run.windows(3).any(|w| {
        let [was, to, have] = w else { return false };
        matches!(was.word, "was" | "were") && to.is("to") && have.is("have")
    });
    if is_due
        || is_planned(run)
        || matches!(reading.word_before(mention.first, 2), "next" | "until")
    {
        return Role::Other;
    }
    let tells = run.iter().any(|t| t.has(LAUNCH.with(FLY).with(LAND).with(EVENT).with(LIFT)));
    // "In this photo provided by the government on Nov. 19".
    let shown = reading.run(clause.first.max(mention.first.saturating_sub(10)), mention.first);
    let is_shown = shown.iter().any(|t| matches!(t.word, "provided" | "released"));
    if is_shown && run.iter().any(|t| t.has(PHOTO)) {
        return Role::Announcement;
    }
    if run.iter().any(|t| t.has(PHOTO)) && !tells {
        return Role::Other;
    }
    by_governor(reading, mention, &clause)
}

/// `Last Updated: Jan 20 2013`: the day of the page.
fn is_of_page(reading: &Reading<'_>, mention: &DateMention) -> bool {
    (1..=3).any(|back| {
        matches!(reading.word_before(mention.first, back), "updated" | "published" | "posted")
    })
}

/// `5:28 a.m. (2028 GMT Saturday)`: the day that it was elsewhere.
fn is_other_clock(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let lead = if reading.word_before(mention.first, 1) == "on" { 2 } else { 1 };
    let zone = mention.first.checked_sub(lead).and_then(|at| reading.tokens.get(at));
    zone.is_some_and(|t| t.has(super::tags::ZONE))
        && (2..=7).any(|back| reading.word_before(mention.first, back) == "(")
        && reading.word(mention.last) == ")"
}

/// The word that leads a mention in, past "early", "late", "the", "the morning of".
fn lead_words(reading: &Reading<'_>, first: usize) -> &'static str {
    for back in 1..=5 {
        let word = reading.word_before(first, back);
        let is_filler = matches!(
            word,
            "early"
                | "late"
                | "the"
                | "of"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "dawn"
                | "last"
        );
        if !is_filler {
            return word;
        }
    }
    ""
}

/// The words of the clause round a mention; bounded, so that the whole stays linear.
fn around<'r>(
    reading: &'r Reading<'_>,
    mention: &DateMention,
    clause: &Clause,
) -> &'r [super::lex::Token] {
    let first = clause.first.max(mention.first.saturating_sub(40));
    reading.run(first, clause.last.min(mention.last + 40))
}

fn told_near(reading: &Reading<'_>, mention: &DateMention, clause: &Clause) -> bool {
    around(reading, mention, clause).iter().any(|t| t.has(LAUNCH.with(FLY).with(LAND).with(EVENT)))
}

/// `SEOUL, Feb. 12 (Agency) —`: a place in capitals, a day, and a dash or a colon soon after, at
/// the start of a paragraph.
fn is_dateline(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let Some(sentence) = reading.sentence_of(mention.first).and_then(|s| reading.sentences.get(s))
    else {
        return false;
    };
    if !sentence.opens_paragraph || mention.first > sentence.first + 9 {
        return false;
    }
    let before = reading.run(sentence.first, mention.first);
    if before.is_empty() {
        return opens_dispatch(reading, mention);
    }
    // "New Delhi, April 4 (IANS) The missile …".
    let names_agency = reading.word(mention.last) == "("
        && (2..=6).any(|ahead| reading.word(mention.last + ahead) == ")");
    let has_place = before.iter().any(|t| t.kind == Kind::Word && t.is_capital);
    let has_verb =
        before.iter().any(|t| t.has(LAUNCH.with(SAY).with(FLY)) || t.has(super::tags::BE));
    let after = reading.run(mention.last, mention.last + 8);
    let first_cut =
        after.iter().position(|t| matches!(t.word, "—" | "–" | ":") || (t.is("-") && t.is_spaced));
    let words = after
        .iter()
        .take(if names_agency { 0 } else { first_cut.unwrap_or(8) })
        .filter(|t| t.has(LAUNCH.with(SAY).with(FLY)) || t.has(super::tags::PREP))
        .count();
    let starts_with_upper = before.first().is_some_and(|t| t.is_upper || t.is_capital || t.is("("));
    let ends = reading.word(mention.last) == "." || first_cut.is_some() || names_agency;
    has_place
        && !has_verb
        && starts_with_upper
        && ends
        && words == 0
        && !matches!(reading.word_before(mention.first, 1), "on" | "of" | "in")
}

/// `Jan 6 (Seoul) - North Korea said`, `Oct. 20 - The North`: a day that opens the text's first
/// paragraph, and no other one as an entry of a list would.
fn opens_dispatch(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let close = (1..=5).find(|ahead| reading.word(mention.last + ahead) == ")");
    let dash = match (reading.word(mention.last), close) {
        ("(", Some(close)) => mention.last + close + 1,
        _ => mention.last,
    };
    let is_dash = reading
        .tokens
        .get(dash)
        .is_some_and(|t| matches!(t.word, "—" | "–") || (t.is("-") && t.is_spaced));
    let opens = |other: &DateMention| {
        reading
            .sentence_of(other.first)
            .and_then(|s| reading.sentences.get(s))
            .is_some_and(|s| s.opens_paragraph && s.first == other.first)
    };
    let is_head = reading.sentence_of(mention.first).is_some_and(|s| s < 3);
    is_dash && is_head && reading.dates.iter().filter(|other| opens(other)).take(2).count() == 1
}

/// What a word beside a mention says of its day.
fn role_beside(reading: &Reading<'_>, mention: &DateMention, at: usize) -> Option<Role> {
    let tokens = &reading.tokens;
    let token = tokens.get(at)?;
    let flies = token.has(LAUNCH.with(FLY).with(CLIMB).with(LAND).with(REACH).with(OCCUR))
        && is_verb(tokens, at);
    // "Asked whether a missile might be launched around Friday".
    if flies && token.has(LAUNCH) && at < mention.first {
        let from = at.saturating_sub(6);
        let before = reading.run(from, at);
        let cut = before.iter().rposition(|t| t.kind != Kind::Word).map_or(0, |cut| cut + 1);
        if mood(tokens, at, from + cut) == Mood::Possible {
            return Some(Role::Other);
        }
    }
    if flies || token.has(EVENT) || token.has(DETECT) || token.has(LIFT) {
        return Some(Role::Own);
    }
    // "According to the ministry, at 7:22 on the 4th a missile was …".
    let is_closed = token.has(SAYAS)
        && at < mention.first
        && reading.run(at, mention.first).iter().any(|t| t.is(","));
    // "The type shown in a parade in October", "a boat commissioned last month".
    let is_still = at < mention.first
        && matches!(
            token.word,
            "displayed" | "paraded" | "unveiled" | "shown" | "commissioned" | "exhibited"
        )
        && !matches!(reading.word_before(at, 1), "the" | "a" | "newly");
    if is_still {
        return Some(Role::Other);
    }
    let says = token.has(SAY.with(SAYAS)) && !is_hearsay(tokens, at)
        || matches!(token.word, "identified" | "named" | "dubbed" | "described" | "announcement");
    // "The paper said a regiment had moved in on Wednesday and hit …": what was said, not when.
    let is_content = || {
        at < mention.first
            && token.has(SAY)
            && reading.run(at + 1, mention.first).iter().any(|t| {
                t.has(super::tags::BEPAST)
                    || t.is("had")
                    || (t.has(LAUNCH.with(FLY)) && t.has(super::tags::PAST))
            })
    };
    match (says && !is_closed, says && is_content()) {
        (_, true) => Some(Role::Own),
        (true, _) => Some(Role::Announcement),
        _ => None,
    }
}

/// What the words right behind or before a mention say of its day: `Sunday's launch`.
fn by_next_words(reading: &Reading<'_>, mention: &DateMention) -> Option<Role> {
    let next_is_event =
        reading.tokens.get(mention.last + usize::from(reading.word(mention.last) == "'") * 2);
    if next_is_event
        .is_some_and(|t| t.has(EVENT) || t.has(MISSILENOUN) || t.has(super::tags::FLIGHTNOUN))
    {
        return Some(Role::Own);
    }
    // "Sunday's dispatch".
    let is_told = reading.word(mention.last) == "'"
        && reading.run(mention.last + 1, mention.last + 4).iter().any(|t| {
            matches!(
                t.word,
                "statement"
                    | "report"
                    | "dispatch"
                    | "release"
                    | "briefing"
                    | "announcement"
                    | "account"
                    | "news"
            )
        });
    if is_told {
        return Some(Role::Announcement);
    }
    // "The one on the 5th", "that of 2 April".
    let takes_up = matches!(lead_words(reading, mention.first), "on" | "of")
        && (2..=4).any(|back| {
            matches!(reading.word_before(mention.first, back), "one" | "ones" | "that" | "those")
        });
    if takes_up {
        return Some(Role::Own);
    }
    None
}

/// A mention belongs to the nearest verb: of saying, or of launching and flying.
fn by_governor(reading: &Reading<'_>, mention: &DateMention, clause: &Clause) -> Role {
    let kind = |at: usize| role_beside(reading, mention, at);
    if let Some(role) = by_next_words(reading, mention) {
        return role;
    }
    let left =
        (clause.first.max(mention.first.saturating_sub(24))..mention.first).rev().find_map(kind);
    let past_bracket = || {
        let (first, open) = reading.before_break(clause)?;
        (first.max(open.saturating_sub(24))..open).rev().find_map(kind)
    };
    let left = left.or_else(past_bracket);
    let right = || (mention.last..clause.last.min(mention.last + 14)).find_map(kind);
    if let Some(role) = left.or_else(right) {
        return role;
    }
    without_verb(reading, mention, clause)
}

/// A day at the head of a sentence dates it; so does one in a bare list of facts.
fn without_verb(reading: &Reading<'_>, mention: &DateMention, clause: &Clause) -> Role {
    let Some(sentence) = reading.sentences.get(clause.sentence) else { return Role::Other };
    let leads = mention.first <= sentence.first + 3;
    let is_aside = clause.opener == Opener::Subordinate
        && matches!(reading.word(clause.first), "when" | "while" | "before" | "as")
        && !leads;
    let (from, to) =
        if is_aside { (clause.first, clause.last) } else { (sentence.first, sentence.last) };
    let first = from.max(mention.first.saturating_sub(40));
    let run = reading.run(first, to.min(mention.last + 40));
    let tells = run.iter().any(|t| {
        t.has(LAUNCH.with(FLY).with(LAND).with(MISSILENOUN).with(APOGEE).with(DIST).with(COMPASS))
    });
    let from = reading.quantities.partition_point(|q| q.first < first);
    let has_figure = reading.quantities.get(from).is_some_and(|q| q.first < sentence.last);
    if clause.opener == Opener::Comparison {
        return Role::Own;
    }
    if leads && (tells || has_figure) {
        return Role::Own;
    }
    // "… one more thing to talk about when they meet on Thursday".
    let own = reading.run(clause.first, clause.last.min(clause.first + 60));
    let at = reading.quantities.partition_point(|q| q.first < clause.first);
    let hangs = (clause.opener == Opener::Subordinate || clause.opener == Opener::Relative)
        && reading.quantities.get(at).is_none_or(|q| q.first >= clause.last)
        && !own.iter().any(|t| t.has(MISSILENOUN.with(LAUNCH).with(FLY).with(EVENT)));
    if !hangs && reading.names_missile.get(clause.sentence).copied().unwrap_or(false) && tells {
        Role::Own
    } else {
        Role::Other
    }
}
