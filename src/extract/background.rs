//! Texts that tell of launches without one as their news: explainers, and occasions that come
//! some time after a launch.

use super::event::Event;
use super::lex::Token;
use super::reading::Reading;
use super::refer::{NEWS, Threads};
use super::tags::{CLIMB, EVENT, FLY, LAND, LAUNCH, PAST, TIMEUNIT, WEAKLAUNCH};
use super::verb::is_verb;

/// Whether the head of a text says that a launch is not its news.
pub(crate) fn is_no_news(reading: &Reading<'_>, events: &[Event], threads: &Threads) -> bool {
    is_aftermath(reading, threads)
        || is_ground_test(reading, events)
        || (is_question(reading) && !is_dated(threads, events))
}

/// An engine fired on its stand: the head of the text speaks of an engine's test, and no clause
/// there tells of a flight without it.
fn is_ground_test(reading: &Reading<'_>, events: &[Event]) -> bool {
    let is_engine =
        |t: &Token| matches!(t.word, "engine" | "engines" | "motor" | "motors" | "thrust");
    let tested = (0..4).any(|number| {
        let run = sentence(reading, number);
        run.iter().enumerate().any(|(at, t)| {
            let near = || run.get(at.saturating_sub(8)..run.len().min(at + 11)).unwrap_or_default();
            is_engine(t)
                && near().iter().any(|t| t.has(EVENT.with(LAUNCH)) || matches!(t.word, "ground"))
        })
    });
    let flown = || {
        reading.clauses.iter().zip(events).take_while(|(clause, _)| clause.sentence < 12).any(
            |(clause, event)| {
                let run = reading.run(clause.first, clause.last.min(clause.first + 60));
                let flies = run.iter().any(|t| {
                    t.has(FLY.with(CLIMB).with(LAND))
                        || (t.has(LAUNCH) && t.has(PAST) && !t.has(WEAKLAUNCH))
                });
                event.is_asserted && !event.is_past && flies && !run.iter().any(is_engine)
            },
        )
    };
    tested && !flown()
}

/// The tokens of one sentence, bounded.
fn sentence<'r>(reading: &'r Reading<'_>, number: usize) -> &'r [Token] {
    let Some(sentence) = reading.sentences.get(number) else { return &[] };
    reading.run(sentence.first, sentence.last.min(sentence.first + 120))
}

/// `The drills come a month after Pyongyang launched two missiles`: the only launch of the opening
/// sentence lies that long back.
fn is_aftermath(reading: &Reading<'_>, threads: &Threads) -> bool {
    let Some(news) = threads.all.get(NEWS).filter(|_| threads.all.len() == 1) else { return false };
    let run = sentence(reading, news.sentence);
    let first = reading.sentences.get(news.sentence).map_or(0, |s| s.first);
    let after =
        run.windows(2).position(|w| matches!(w, [a, b] if a.has(TIMEUNIT) && b.is("after")));
    let Some(after) = after else { return false };
    let tells = |at: &usize| {
        run.get(*at).is_some_and(|t| t.has(LAUNCH)) && is_verb(&reading.tokens, first + at)
    };
    let comma = run.iter().skip(after).position(|t| t.is(",")).map_or(run.len(), |c| after + c);
    !(0..after).chain(comma..run.len()).any(|at| tells(&at))
        && (after..comma).filter(tells).count() == 1
}

/// `How far can the Agni-V fly?`, `Explainer:`: a headline that asks or explains.
fn is_question(reading: &Reading<'_>) -> bool {
    let head = reading.text.trim_start();
    let asks = ["How ", "Why ", "What is ", "Which ", "Explain", "EXPLAIN", "Factbox", "FACTBOX"];
    let last = reading.sentences.first().map_or(0, |s| s.last);
    let opens = ["What ", "Is ", "Are ", "Can ", "Could ", "Does ", "Do ", "When "];
    asks.iter().any(|word| head.starts_with(word))
        || (reading.word_before(last, 1) == "?" && opens.iter().any(|word| head.starts_with(word)))
}

/// Whether the news has a day of its own, or several launches are told.
fn is_dated(threads: &Threads, events: &[Event]) -> bool {
    let day = threads.all.get(NEWS).and_then(|t| t.date).and_then(crate::model::PartialDate::day);
    day.is_some() || events.iter().filter(|event| event.is_launch).count() > 3
}
