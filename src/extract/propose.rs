//! Mentions and launches to proposals.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::background::is_no_news;
use super::event::{events, is_war};
use super::fallback::{DAY_BESIDE, SITE_BESIDE};
use super::fields::Draft;
use super::reading::Reading;
use super::refer::{Kind, NEWS, Threads, threads};
use super::salvo;
use super::tags::{COMBAT, LAUNCH, LIFT, PAST};
use super::verb::{Mood, is_verb, mood};
use super::when::Anchor;
use super::{Extraction, FoundLaunch, Proposal, fields};
use crate::model::Field;

/// More facts than any report has of one launch; the rest of a list is left unread.
const MAX_FACTS: usize = 400;

/// Reads `text`, published on a day where that is known.
pub(crate) fn propose(text: &str, published: Option<NaiveDate>) -> Extraction {
    let reading = Reading::new(text, Anchor { published });
    if !reading.names_missile.iter().any(|named| *named)
        || (reading.has_any(0, reading.tokens.len(), COMBAT) && is_war(&reading.tokens))
        || is_withdrawn(&reading)
        || is_interception(&reading)
    {
        return Extraction::default();
    }
    let events = events(&reading);
    let threads = threads(&reading, &events);
    if threads.all.is_empty() || is_no_news(&reading, &events, &threads) {
        return Extraction::default();
    }
    let mut clauses: Vec<Vec<usize>> = vec![Vec::new(); threads.all.len()];
    for (clause, thread) in threads.of_clause.iter().enumerate() {
        if let Some(list) = thread.and_then(|thread| clauses.get_mut(thread)) {
            list.push(clause);
        }
    }
    let context =
        fields::Context { reading: &reading, events: &events, threads: &threads, published };
    let mut drafts: Vec<Vec<Draft>> = Vec::with_capacity(clauses.len());
    let mut news = None;
    for (thread, list) in clauses.iter().enumerate() {
        let (facts, country) = fields::draft(&context, thread, list, news);
        news = news.or_else(|| country.filter(|_| thread == NEWS));
        drafts.push(facts);
    }
    merge_siblings(&threads, &mut drafts);
    share_country(&mut drafts);
    share_with_siblings(text, &threads, &mut drafts);
    collect(&threads, drafts, published.is_none())
}

/// Whether the text opens with an interceptor and its target.
fn is_interception(reading: &Reading<'_>) -> bool {
    let upto = |count: usize| {
        reading
            .sentences
            .get(count.min(reading.sentences.len()).saturating_sub(1))
            .map_or(0, |s| s.last.min(300))
    };
    let intercepts = reading.run(0, upto(2)).iter().any(|t| t.has(super::tags::INTERCEPTOR));
    let head = reading.run(0, upto(4));
    let struck = head.iter().enumerate().any(|(at, t)| {
        let before = || head.get(at.saturating_sub(4)..at).unwrap_or_default();
        t.is("intercepted") && !before().iter().any(|t| t.has(super::tags::NEG))
    });
    let upto_two = reading.run(0, upto(2));
    let has_crew = upto_two.iter().any(|t| matches!(t.word, "astronauts" | "cosmonauts"));
    if has_crew || shoots_down(upto_two) || fires_at_aircraft(upto_two) {
        return true;
    }
    intercepts && (struck || head.iter().any(|t| matches!(t.word, "target" | "targets")))
}

/// `two new air defence missiles`, `the surface-to-air Akash`: and nothing ballistic beside them.
fn fires_at_aircraft(head: &[super::lex::Token]) -> bool {
    let word = |at: usize| head.get(at).map_or("", |t| t.word);
    let is_lead = |t: &super::lex::Token| matches!(t.word, "air" | "to" | "anti");
    let mut leads = head.iter().enumerate().filter(|(_, t)| is_lead(t));
    let is_named = leads.any(|(at, _)| {
        let guards = word(at) == "air"
            && matches!(word(at + 1), "defense" | "defence")
            && (2..5)
                .any(|ahead| head.get(at + ahead).is_some_and(|t| t.has(super::tags::MISSILENOUN)));
        let at_air = word(at) == "to"
            && word(at + 1) == "-"
            && word(at + 2) == "air"
            && at.checked_sub(1).is_some_and(|before| word(before) == "-");
        let at_target = word(at) == "anti"
            && word(at + 1) == "-"
            && matches!(word(at + 2), "aircraft" | "tank" | "missile");
        guards || at_air || at_target
    });
    is_named
        && !head.iter().any(|t| {
            matches!(t.word, "ballistic" | "cruise" | "range") || t.has(super::tags::ABBRCLASS)
        })
}

/// `shot down 12 missiles`, `destroyed two missiles`: told by those at whom they were fired.
fn shoots_down(head: &[super::lex::Token]) -> bool {
    head.iter().enumerate().any(|(at, t)| {
        let near = |from: usize, to: usize| head.get(from..to.min(head.len())).unwrap_or_default();
        let hits = matches!(t.word, "destroyed" | "intercepted")
            || (t.is("shot") && head.get(at + 1).is_some_and(|t| t.is("down")));
        let is_unreal = || {
            near(at.saturating_sub(5), at)
                .iter()
                .any(|t| t.has(super::tags::NEG.with(super::tags::MODAL)) || t.is("if"))
        };
        hits && !is_unreal()
            && near(at + 1, at + 11).iter().any(|t| t.has(super::tags::MISSILENOUN))
    })
}

/// Whether the head of the text takes a report of a launch back: a false alarm.
fn is_withdrawn(reading: &Reading<'_>) -> bool {
    let upto = |count: usize| {
        let last = reading.sentences.get(..count.min(reading.sentences.len()));
        last.and_then(<[_]>::last).map_or(0, |sentence| sentence.last.min(200))
    };
    let head = reading.run(0, upto(4));
    let lead = reading.run(0, upto(2));
    // "North Korea fired a missile that Tokyo first said, wrongly, had crossed the country".
    let told = (0..lead.len()).find(|at| tells_launch(reading, *at));
    let is_back = |(at, token): (usize, &super::lex::Token)| {
        token.has(super::tags::RETRACT) && told.is_none_or(|told| at < told)
    };
    let taken_back = if told.is_some() { lead } else { head };
    taken_back.iter().enumerate().any(is_back) || is_defence_test(head) || is_alarm(reading)
}

/// Whether a verb tells a launch as a thing done, and not as what an alert said.
fn tells_launch(reading: &Reading<'_>, at: usize) -> bool {
    let launches = |t: &super::lex::Token| t.has(LAUNCH) && t.has(PAST) || t.has(LIFT);
    let is_hearsay = |t: &super::lex::Token| {
        t.has(super::tags::HAVE)
            || matches!(t.word, "alert" | "message" | "warning" | "appears" | "that" | "saying")
    };
    reading.tokens.get(at).is_some_and(launches)
        && (is_verb(&reading.tokens, at) || reading.word(at) == "sent")
        && mood(&reading.tokens, at, 0) == Mood::Asserted
        && !reading.run(at.saturating_sub(6), at).iter().any(is_hearsay)
}

/// `No missile was fired`, with a word of error beside: an alarm that was none.
fn is_alarm(reading: &Reading<'_>) -> bool {
    let head = reading.sentences.get(..9.min(reading.sentences.len())).and_then(<[_]>::last);
    let head = reading.run(0, head.map_or(0, |sentence| sentence.last.min(400)));
    let is_none = head.windows(4).any(|w| {
        let [no, missile, was, fired] = w else { return false };
        no.is("no")
            && missile.has(super::tags::MISSILENOUN)
            && was.has(super::tags::BEPAST.with(super::tags::HAVE))
            && (fired.has(super::tags::LAUNCH) || fired.is("been"))
    });
    let is_error = |t: &super::lex::Token| {
        t.has(super::tags::RETRACT)
            || matches!(t.word, "apologises" | "apologizes" | "error" | "alarm")
    };
    is_none && head.iter().any(is_error)
}

/// A test of a defence: something is shot down, and what flew was its target.
fn is_defence_test(head: &[super::lex::Token]) -> bool {
    let shoots = head.iter().any(|t| t.has(super::tags::INTERCEPTOR))
        || head.windows(2).any(|w| matches!(w, [a, b] if a.is("shot") && b.is("down")));
    shoots
        && head.windows(2).any(|w| {
            let [a, b] = w else { return false };
            let flies = |t: &super::lex::Token| t.has(super::tags::MISSILENOUN);
            (a.is("target") && flies(b)) || (flies(a) && b.is("target"))
        })
}

/// Another shot of the news's day without a figure of its own is the news itself told on.
fn merge_siblings(threads: &Threads, drafts: &mut [Vec<Draft>]) {
    let mut told_on = Vec::new();
    let is_typed =
        drafts.first().is_some_and(|n| n.iter().any(|d| d.proposal.field == Field::Missile));
    for (thread, list) in drafts.iter_mut().enumerate() {
        let is_sibling =
            threads.all.get(thread).is_some_and(|t| t.kind == Kind::Sibling && t.entry.is_none());
        let has_figure = list.iter().any(|d| {
            is_measure(d.proposal.field) || (is_typed && d.proposal.field == Field::Missile)
        });
        if is_sibling && !has_figure {
            told_on.append(list);
        }
    }
    if let Some(news) = drafts.first_mut() {
        told_on.retain(|draft| draft.proposal.field != Field::Date);
        news.append(&mut told_on);
    }
}

/// A background launch without a country of its own has the news launch's.
fn share_country(drafts: &mut [Vec<Draft>]) {
    let Some(country) = drafts
        .first()
        .and_then(|news| news.iter().find(|d| d.proposal.field == Field::Country))
        .cloned()
    else {
        return;
    };
    for other in drafts.iter_mut().skip(1) {
        if !other.is_empty() && !other.iter().any(|draft| draft.proposal.field == Field::Country) {
            other.push(country.clone());
        }
    }
}

/// `Both fell outside the zone`: a landing that the sentence gives to every missile.
fn is_told_of_all(text: &str, draft: &Draft) -> bool {
    if draft.proposal.field != Field::Landing {
        return false;
    }
    let before = text.get(..draft.proposal.start).unwrap_or_default();
    let sentence = before.rsplit(['.', '\n']).next().unwrap_or_default().trim_start();
    let leads = ["Both ", "All ", "Each ", "Neither ", "None "];
    leads.iter().any(|lead| sentence.starts_with(lead))
}

/// Another shot of the news's day has its site and type where it says none of its own; "all from
/// Wheeler Island" is the site of every launch told.
fn share_with_siblings(text: &str, threads: &Threads, drafts: &mut [Vec<Draft>]) {
    let first = |list: &[Draft], field: Field| {
        list.iter().find(|draft| draft.proposal.field == field).cloned()
    };
    let Some(news) = drafts.first() else { return };
    let shared = [Field::Site, Field::Missile, Field::MissileClass].map(|field| first(news, field));
    let [site, ..] = &shared;
    let of_all = site.as_ref().is_some_and(|site| {
        let head = text.get(..site.proposal.start).unwrap_or_default();
        let mut words = head.split_whitespace().rev().take(2).map(|w| w.trim_matches('('));
        let are_two = drafts.iter().filter(|list| !list.is_empty()).count() == 2;
        words.any(|word| {
            matches!(word, "all" | "each") || (are_two && word.eq_ignore_ascii_case("both"))
        }) || are_two
            && head
                .split(['.', '\n'])
                .next_back()
                .is_some_and(|s| s.trim_start().starts_with("Both "))
    });
    let country = first(news, Field::Country).map(|draft| draft.proposal.value);
    let day = first(news, Field::Date);
    let landed: Vec<Draft> = news.iter().filter(|d| is_told_of_all(text, d)).cloned().collect();
    for (thread, list) in drafts.iter_mut().enumerate().skip(1) {
        let kind = threads.all.get(thread).map(|t| t.kind);
        let is_twin = kind == Some(Kind::Twin);
        let is_sibling = is_twin || kind == Some(Kind::Sibling);
        let names_type = list
            .iter()
            .any(|draft| matches!(draft.proposal.field, Field::Missile | Field::MissileClass));
        if list.is_empty() {
            continue;
        }
        let is_of_day = matches!(kind, Some(Kind::Sibling | Kind::Answer));
        if is_of_day && first(list, Field::Date).is_none() {
            list.extend(day.clone());
        }
        if is_sibling && first(list, Field::Landing).is_none() {
            list.extend(landed.iter().cloned());
        }
        for draft in shared.iter().flatten() {
            let proposal = &draft.proposal;
            // "two short-range missiles" says it of both.
            let is_plural =
                text.get(proposal.start..proposal.end).is_some_and(|quote| quote.ends_with('s'));
            let lacks = match proposal.field {
                Field::Site => {
                    let is_theirs =
                        first(list, Field::Country).map(|draft| draft.proposal.value) == country;
                    first(list, Field::Site).is_none() && (is_sibling || (of_all && is_theirs))
                }
                _ => (is_plural || is_twin) && is_sibling && !names_type,
            };
            if lacks {
                list.push(draft.clone());
            }
        }
    }
}

const fn is_measure(field: Field) -> bool {
    matches!(field, Field::Distance | Field::Apogee | Field::FlightTime)
}

/// Whether a background launch has more than a day and a country.
fn is_substantial(list: &[Draft]) -> bool {
    list.iter().any(|d| {
        !matches!(d.proposal.field, Field::Date | Field::Country | Field::Landing | Field::TimeUtc)
    })
}

/// Drops what is no launch, splits salvoes, orders the facts.
fn collect(threads: &Threads, drafts: Vec<Vec<Draft>>, is_undated: bool) -> Extraction {
    let mut launches = Vec::new();
    for (thread, list) in drafts.into_iter().enumerate() {
        let is_told = threads.all.get(thread).is_some_and(|t| t.is_asserted);
        // Where no day follows from "Monday", what is told of it is a launch all the same.
        let has_day = is_undated && threads.all.get(thread).is_some_and(|t| t.mention.is_some());
        let has_date = list.iter().any(|d| d.proposal.field == Field::Date)
            || (has_day && list.iter().any(|d| is_measure(d.proposal.field)));
        let is_beside = threads.all.get(thread).is_some_and(|t| t.kind != Kind::Own);
        let keeps = thread == NEWS || (is_told && (has_date || is_beside) && is_substantial(&list));
        if !keeps {
            continue;
        }
        for part in salvo::split(list) {
            let mut part = ordered(part);
            drop_strangers(&mut part);
            let proposals: Vec<Proposal> = part.into_iter().map(|draft| draft.proposal).collect();
            let is_flight = |p: &Proposal| {
                !matches!(p.field, Field::Country | Field::Missile | Field::MissileClass)
                    && !matches!(p.rule, DAY_BESIDE | SITE_BESIDE)
            };
            let names_type = |p: &Proposal| matches!(p.field, Field::Missile | Field::MissileClass);
            let is_news = thread == NEWS;
            let is_launched = threads.all.get(thread).is_some_and(|t| t.is_launched);
            let told = proposals.iter().any(is_flight)
                || (is_news && is_launched && proposals.iter().any(names_type))
                || (!is_news && proposals.iter().any(|p| p.field == Field::Missile));
            // A day alone tells nothing of what flew.
            let says_what = proposals
                .iter()
                .any(|p| !matches!(p.field, Field::Date | Field::TimeUtc | Field::Landing));
            if told && says_what {
                launches.push(FoundLaunch { proposals });
            }
        }
    }
    Extraction { launches }
}

/// How far, as a ratio's logarithm, figures of one flight by one speaker lie apart.
const SAME_FLIGHT: f64 = 0.32;

/// How far those of several speakers may lie apart where one of them is not named.
const RIVALS: f64 = 0.55;

/// Bytes between two figures that are told in one breath.
const BREATH: usize = 16;

/// One speaker gives one flight one distance: a second one, far from all that were told before, is
/// another flight's that the text does not set apart.
fn drop_strangers(drafts: &mut Vec<Draft>) {
    let middle =
        |p: &Proposal| p.value.amount().map(|amount| amount.middle(|value| value).max(0.1).ln());
    let mut told: Vec<(Option<String>, f64)> = Vec::new();
    let mut last = 0;
    drafts.retain(|draft| {
        let p = &draft.proposal;
        let by = p.claimant.clone().filter(|_| draft.is_said);
        if p.field != Field::Distance {
            return true;
        }
        let Some(value) = middle(p) else { return true };
        let is_near = told.iter().any(|(_, known)| (known - value).abs() < SAME_FLIGHT);
        let is_near_by = told.iter().any(|(_, known)| (known - value).abs() < RIVALS);
        let is_said = told.iter().all(|(other, _)| *other != by) && (by.is_some() || is_near_by);
        // "Flew 90 kilometres and then 400".
        let in_one_breath = p.start >= last && p.start < last + BREATH;
        let keeps = told.is_empty() || is_near || is_said || in_one_breath;
        if keeps {
            last = p.end;
            told.push((by, value));
        }
        keeps
    });
}

/// By field, then by place in the text; of one value from one claimant only the first.
fn ordered(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut by_place: BTreeMap<(Field, usize, usize), Draft> = BTreeMap::new();
    for draft in drafts {
        let key = (draft.proposal.field, draft.proposal.start, draft.proposal.end);
        by_place.entry(key).or_insert(draft);
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(by_place.len().min(MAX_FACTS));
    for draft in by_place.into_values() {
        let proposal = &draft.proposal;
        let repeats = kept.iter().position(|Draft { proposal: old, .. }| {
            old.field == proposal.field
                && old.value == proposal.value
                && (old.claimant == proposal.claimant
                    || old.claimant.is_none()
                    || proposal.claimant.is_none())
        });
        match repeats.and_then(|at| kept.get_mut(at)) {
            Some(old) if old.proposal.claimant.is_none() && proposal.claimant.is_some() => {
                *old = draft;
            }
            Some(_) => {}
            None => kept.push(draft),
        }
        if kept.len() >= MAX_FACTS {
            break;
        }
    }
    kept
}
