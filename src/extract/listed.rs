//! Launches told one after the other: a list of days or of clock times, another shot of the same
//! day, the answer of another army.

use super::clause::{Clause, Opener};
use super::day_role::Role;
use super::event::Event;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{
    BE, COMPASS, DET, FIRST, HEDGE_ABOUT, INDEF, LAUNCH, LIFT, MISSILENOUN, NUM, PAST,
};

/// The entries of a list, by sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listed {
    /// Sentences that a day leads in, with its mention; empty unless there are several.
    pub(crate) days: Vec<(usize, usize)>,
    /// Sentences that a clock time leads in; empty unless there are several.
    pub(crate) clocks: Vec<usize>,
    /// Sentences that are nothing but a day, over the paragraphs that follow; empty unless there
    /// are several.
    headings: Vec<usize>,
    /// Paragraphs of a numbered list that tells of launches.
    items: Vec<usize>,
}

/// So many days that stand alone make a list.
const MIN_HEADINGS: usize = 3;

impl Listed {
    /// Finds the entries of a text.
    pub(crate) fn new(reading: &Reading<'_>, events: &[Event], roles: &[Role]) -> Self {
        let mut listed = Self { items: items(reading, events), ..Self::default() };
        let (mut date, mut clock) = (0, 0);
        for (number, sentence) in reading.sentences.iter().enumerate() {
            while reading.dates.get(date).is_some_and(|d| d.first < sentence.first) {
                date += 1;
            }
            while reading.clocks.get(clock).is_some_and(|c| c.first < sentence.first) {
                clock += 1;
            }
            if !sentence.opens_paragraph {
                continue;
            }
            let last = sentence.last;
            if let Some(mention) = reading.dates.get(date)
                && is_heading(reading, number, (mention.first, mention.last))
            {
                let stands_over = reading
                    .sentences
                    .get(number + 1)
                    .is_some_and(|body| body.paragraph > sentence.paragraph);
                if stands_over {
                    listed.headings.push(number);
                }
                listed.days.push((number, date));
            } else if let Some(mention) = reading.dates.get(date)
                && mention.first < last.min(sentence.first + 9)
                && roles.get(date) != Some(&Role::Dateline)
                && leads_entry(reading, sentence.first, mention.first, mention.last)
            {
                listed.days.push((number, date));
            } else if let Some(mention) = reading.clocks.get(clock)
                && (mention.first < last.min(sentence.first + 4)
                    && leads_entry(reading, sentence.first, mention.first, mention.last)
                    || is_numbered_fact(reading, number, mention.first))
            {
                listed.clocks.push(number);
            }
        }
        if listed.headings.len() < MIN_HEADINGS {
            let headings = std::mem::take(&mut listed.headings);
            listed.days.retain(|(sentence, _)| headings.binary_search(sentence).is_err());
        }
        if listed.days.len() < 2 {
            listed.days.clear();
        }
        if listed.clocks.len() < 2 {
            listed.clocks.clear();
        }
        listed
    }

    /// Where the news stands in a list of clock times, the first clause of its first entry.
    pub(crate) fn opening(&self, reading: &Reading<'_>, news: usize) -> Option<usize> {
        let first = *self.clocks.first()?;
        let told = reading.clauses.get(news)?.sentence;
        (first < told).then(|| reading.clauses.iter().position(|c| c.sentence == first)).flatten()
    }

    /// The mention of the day that leads a sentence in.
    pub(crate) fn day_of(&self, sentence: usize) -> Option<usize> {
        let at = self.days.binary_search_by_key(&sentence, |(s, _)| *s).ok()?;
        self.days.get(at).map(|(_, mention)| *mention)
    }

    /// Whether a sentence is a day over the paragraphs that follow.
    pub(crate) fn is_heading(&self, sentence: usize) -> bool {
        self.headings.binary_search(&sentence).is_ok()
    }

    /// Whether a paragraph is an item of a numbered list of launches.
    pub(crate) fn is_item(&self, paragraph: usize) -> bool {
        self.items.binary_search(&paragraph).is_ok()
    }

    /// Which of the clock times that lead entries in leads a sentence in.
    pub(crate) fn clock_of(&self, sentence: usize) -> Option<usize> {
        self.clocks.binary_search(&sentence).ok()
    }
}

/// `(2) Time: about 07:23. Distance: …`: a numbered paragraph with a clock time and a figure.
fn is_numbered_fact(reading: &Reading<'_>, number: usize, clock: usize) -> bool {
    let Some(sentence) = reading.sentences.get(number) else { return false };
    let lead = usize::from(reading.word(sentence.first) == "(");
    let is_number = reading
        .tokens
        .get(sentence.first + lead)
        .is_some_and(|t| t.kind == Kind::Number && !t.is_marked && t.digits == 1);
    let is_closed = matches!(reading.word(sentence.first + lead + 1), ")" | "." | ":");
    let paragraph = sentence.paragraph;
    let end = reading
        .sentences
        .iter()
        .skip(number)
        .take(8)
        .take_while(|s| s.paragraph == paragraph)
        .last()
        .map_or(sentence.last, |s| s.last);
    let from = reading.quantities.partition_point(|q| q.first < sentence.first);
    let figures = reading.quantities.iter().skip(from).take_while(|q| q.first < end);
    is_number
        && is_closed
        && clock < sentence.first + 9
        && figures.filter(|q| q.unit.is_length() && !q.is_conversion).count() >= 2
}

/// The paragraphs that a number opens, `2. The North fired …`, where one of them tells a launch.
fn items(reading: &Reading<'_>, events: &[Event]) -> Vec<usize> {
    let numbered: Vec<usize> = reading
        .sentences
        .iter()
        .filter(|sentence| {
            let is_number = reading.tokens.get(sentence.first).is_some_and(|t| {
                t.kind == Kind::Number && !t.is_marked && t.digits <= 2 && t.value < 50.0
            });
            let mark = reading.word(sentence.first + 1);
            sentence.opens_paragraph && is_number && matches!(mark, "." | ")")
        })
        .map(|sentence| sentence.paragraph)
        .collect();
    let tells = reading.clauses.iter().zip(events).any(|(clause, event)| {
        let paragraph = reading.sentences.get(clause.sentence).map(|s| s.paragraph);
        event.is_launch
            && event.is_asserted
            && paragraph.is_some_and(|paragraph| numbered.binary_search(&paragraph).is_ok())
    });
    if tells { numbered } else { Vec::new() }
}

/// `SEPT. 15` on a line of its own, over a paragraph that tells of something that flies.
fn is_heading(reading: &Reading<'_>, number: usize, mention: (usize, usize)) -> bool {
    let (first, last) = mention;
    let Some(sentence) = reading.sentences.get(number) else { return false };
    let Some(body) = reading.sentences.get(number + 1) else { return false };
    let stands_alone = first <= sentence.first + 1 && sentence.last <= last + 1;
    let run = reading.run(body.first, body.first + 60);
    stands_alone
        && run.iter().any(|t| t.has(MISSILENOUN.with(super::tags::LENGTHUNIT)) || t.starts_missile)
}

/// `Oct. 4, 7:23 a.m.: the big one`: no verb stands before the day, a colon or dash soon after it,
/// and then something that flies or a figure.
fn leads_entry(reading: &Reading<'_>, first: usize, mention: usize, last: usize) -> bool {
    let has_verb = reading.run(first, mention).iter().any(|t| t.has(PAST) || t.has(BE));
    let ahead = reading.run(last, last + 14);
    let Some(cut) = ahead.iter().take_while(|t| t.kind != Kind::Break).position(|t| {
        matches!(t.word, ":" | "—" | "–") || (t.is("-") && t.is_spaced) || is_bar(reading, t)
    }) else {
        return false;
    };
    let before_cut = ahead.get(..cut).unwrap_or_default();
    let says = before_cut.iter().any(|t| t.has(PAST) || t.has(super::tags::SAY));
    let body = reading.run(last + cut, last + cut + 60);
    let flies = body.iter().any(|t| {
        t.has(MISSILENOUN.with(super::tags::LENGTHUNIT)) || (t.starts_missile && t.is_capital)
    });
    !has_verb && !says && flies
}

/// The clause `When: Saturday, 14 March` of a sheet of facts.
pub(crate) fn labelled_day(reading: &Reading<'_>) -> Option<usize> {
    reading.dates.iter().take(8).find_map(|mention| {
        let number = *reading.clause_of.get(mention.first)?;
        let clause = reading.clauses.get(number)?;
        let is_label = matches!(reading.word(clause.first), "when" | "date" | "day" | "launched")
            && reading.word(clause.first + 1) == ":";
        (is_label && mention.first <= clause.first + 3).then_some(number)
    })
}

/// `2024-05-17 | DPRK`: a bar between the cells of a table.
fn is_bar(reading: &Reading<'_>, token: &Token) -> bool {
    reading.text.as_bytes().get(token.start) == Some(&b'|')
}

/// The last paragraph of the entry that a sentence opens: where its line holds no figure, the lines
/// below up to the next blank one are the entry's too.
pub(crate) fn entry_end(reading: &Reading<'_>, number: usize) -> usize {
    let Some(opening) = reading.sentences.get(number) else { return 0 };
    let line = reading.sentences.get(number..).unwrap_or_default();
    let own_end = line
        .iter()
        .take_while(|s| s.paragraph == opening.paragraph)
        .last()
        .map_or(opening.last, |s| s.last);
    let from = reading.quantities.partition_point(|q| q.first < opening.first);
    if reading.quantities.get(from).is_some_and(|q| q.first < own_end) {
        return opening.paragraph;
    }
    let mut end = opening.paragraph;
    for pair in line.windows(2).take(40) {
        let [one, two] = pair else { break };
        let gap = reading
            .tokens
            .get(one.last.saturating_sub(1))
            .zip(reading.tokens.get(two.first))
            .and_then(|(one, two)| reading.text.get(one.end..two.start))
            .unwrap_or_default();
        if gap.bytes().filter(|byte| *byte == b'\n').count() > 1 {
            break;
        }
        end = two.paragraph;
    }
    end
}

/// Whether the clause tells of another shot of the same day: `At 8:39 two short-range missiles
/// were let off in Kaechon`.
pub(crate) fn is_another_shot(reading: &Reading<'_>, clause: &Clause, event: Event) -> bool {
    if !event.is_launch || clause.opener != Opener::Main {
        return false;
    }
    let clock = reading.clocks.partition_point(|c| c.first < clause.first);
    let has_clock = reading.clocks.get(clock).is_some_and(|c| c.first < clause.last);
    // A clock time that stands alone is a live report's stamp.
    let has_earlier =
        reading.clocks.get(..clock).unwrap_or_default().iter().rev().take(8).any(|c| {
            let sentence = reading.sentence_of(c.first).and_then(|s| reading.sentences.get(s));
            sentence.is_some_and(|s| s.last - s.first > c.last - c.first + 3)
        });
    let run = reading.run(clause.first, clause.last.min(clause.first + 30));
    let by_clock = has_clock && has_earlier;
    run.iter().enumerate().any(|(at, t)| (by_clock || t.is("another")) && is_new_one(run, at, t))
}

/// `It fired two more missiles the same day`: others than those told last.
pub(crate) fn fires_more(reading: &Reading<'_>, clause: &Clause) -> bool {
    let run = reading.run(clause.first, clause.last.min(clause.first + 30));
    run.iter().enumerate().any(|(at, t)| {
        let counts = t.is("another")
            || (t.is("more")
                && at.checked_sub(1).and_then(|b| run.get(b)).is_some_and(|t| t.has(NUM)));
        counts && run.iter().skip(at + 1).take(5).any(|t| t.has(MISSILENOUN))
    })
}

/// `two short-range missiles`, `another missile`, `a second one`, not `the missile`.
fn is_new_one(run: &[Token], at: usize, token: &Token) -> bool {
    let counts = (token.has(INDEF.with(NUM)) && !token.is("several")) || token.is("another");
    counts
        && !at
            .checked_sub(1)
            .and_then(|b| run.get(b))
            .is_some_and(|t| t.has(DET.with(HEDGE_ABOUT).with(FIRST)))
        && run
            .iter()
            .skip(at + 1)
            .take(6)
            .take_while(|t| t.kind == Kind::Word || t.is("-"))
            .any(|t| t.has(MISSILENOUN))
}

/// Whether a clause is about another missile than the words before it: `an ICBM that flew 760 km and
/// two short-range missiles that flew 330 km`, `…; another went 330 km`.
pub(crate) fn is_of_another(reading: &Reading<'_>, clause: &Clause) -> bool {
    let sentence = reading.sentences.get(clause.sentence).map_or(clause.first, |s| s.first);
    let earlier = reading.quantities.partition_point(|q| q.first < sentence);
    let has_earlier = reading.quantities.get(earlier).is_some_and(|q| q.first < clause.first);
    if !has_earlier {
        return false;
    }
    match clause.opener {
        Opener::Relative => {
            let lowest = sentence.max(clause.first.saturating_sub(10));
            let comma = usize::from(reading.word_before(clause.first, 1) == ",");
            let run = reading.run(lowest, clause.first.saturating_sub(comma));
            let joint = run.iter().rposition(|t| matches!(t.word, "and" | ","));
            joint.is_some_and(|joint| names_another(run.get(joint + 1..).unwrap_or_default()))
        }
        Opener::Main => {
            let skip = usize::from(matches!(reading.word(clause.first), ";" | "and" | "—"));
            names_another(reading.run(clause.first + skip, clause.last.min(clause.first + 10)))
        }
        _ => false,
    }
}

/// `two short-range missiles`, `another`, `a third`: words that begin with a missile not named yet.
fn names_another(run: &[Token]) -> bool {
    let Some(first) = run.first() else { return false };
    let is_ordinal = first.is("a") && run.get(1).is_some_and(|t| t.has(FIRST));
    let counts = first.has(NUM) || (first.kind == Kind::Number && first.value < 100.0);
    let flies = run.iter().skip(1).take(7).any(|t| t.has(MISSILENOUN));
    first.is("another") || is_ordinal || (counts && flies && !first.is("one"))
}

/// Whether a clause tells of something on the day of the news: `in response`, `hours later`.
pub(crate) fn says_same_day(reading: &Reading<'_>, clause: &Clause) -> bool {
    let sentence = reading.sentences.get(clause.sentence);
    let (first, last) = sentence.map_or((clause.first, clause.last), |s| (s.first, s.last));
    let run = reading.run(first.max(clause.first.saturating_sub(30)), last.min(clause.last + 30));
    run.iter().any(|t| {
        matches!(
            t.word,
            "response" | "reply" | "answer" | "answered" | "responded" | "also" | "simultaneously"
        )
    }) || run.windows(2).any(|w| {
        let [one, two] = w else { return false };
        let is_short = matches!(one.word, "minutes" | "hours" | "hour" | "minute");
        is_short && matches!(two.word, "later" | "earlier" | "after" | "before")
            || (one.is("same") && matches!(two.word, "day" | "morning" | "night"))
    })
}

/// Whether the South fires in answer to the North: `the South fired two Hyunmoo-2 missiles`, `The
/// South followed`.
pub(crate) fn is_answer(reading: &Reading<'_>, clause: &Clause) -> bool {
    let last = clause.last.min(clause.first + 40);
    let run = reading.run(clause.first, last);
    let is_south = |t: &Token| t.has(COMPASS) && t.is("south");
    if !reading.has_any(clause.first, last, COMPASS) || !run.iter().any(is_south) {
        return false;
    }
    run.windows(3).enumerate().any(|(at, w)| {
        let [one, two, three] = w else { return false };
        let is_south = (one.has(DET) && two.is("south")) || (one.is("south") && two.is("korea"));
        let follows = matches!(three.word, "followed" | "answered" | "responded" | "replied");
        let fires = three.has(LAUNCH.with(LIFT)) && three.has(PAST)
            || three.is("also") && run.get(at + 3).is_some_and(|t| t.has(LAUNCH));
        is_south && (follows || fires)
    })
}
