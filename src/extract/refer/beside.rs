//! Launches told beside the news: entries of a list, other countries' shots, days that are only
//! pointed at.

use super::super::clause::{Clause, Opener, names_other};
use super::super::day_role::Role;
use super::super::event::Event;
use super::super::focus::{comes_after, leads_on, names_new};
use super::super::listed::{entry_end, is_answer, says_same_day};
use super::super::shooter::are_allies;
use super::super::tags::{INDEF, NEG, NUM};
use super::super::thread::{Kind, NEWS, Thread};
use super::super::when::When;
use super::{MAX_LAUNCHES, TOLD_ON, Walk};
use crate::model::PartialDate;

impl Walk<'_, '_> {
    /// Whether the sentence that opens the news stands in the entry that a clause opens.
    fn holds_news(&self, clause: &Clause) -> Option<bool> {
        let news = self.threads.all.first()?.sentence;
        let paragraph = self.reading.sentences.get(news)?.paragraph;
        let end = if self.listed.is_heading(clause.sentence) {
            usize::MAX
        } else {
            entry_end(self.reading, clause.sentence)
        };
        let is_dated = self.threads.all.first()?.date.and_then(PartialDate::day).is_some();
        Some(news >= clause.sentence && paragraph <= end && !is_dated)
    }

    /// Whether another country fires than in the news.
    pub(super) fn is_other_army(&self, country: &str, event: Event) -> bool {
        let news = self.threads.all.first().and_then(|news| news.shooter);
        !event.is_past && news.is_some_and(|news| !are_allies(news, country))
    }

    /// The launch of another country: on the news's day where the clause says that it answers, or
    /// counts the hours; else one without a day.
    pub(super) fn by_shooter(
        &mut self,
        clause: &Clause,
        shooter: Option<&'static str>,
        own: Option<usize>,
    ) -> Option<usize> {
        let (date, when) = own.map_or((None, None), |mention| self.date_of(mention));
        let known = self.threads.all.iter().position(|thread| {
            let is_theirs =
                thread.shooter.zip(shooter).is_some_and(|(one, two)| are_allies(one, two));
            is_theirs && (date.is_none() || thread.date == date)
        });
        if known.is_some() {
            return known;
        }
        let news = self.threads.all.first()?.clone();
        let is_same_day = match (own, date) {
            (None, _) => {
                says_same_day(self.reading, clause)
                    || is_answer(self.reading, clause)
                    || (self.reading.word(clause.first) == "after"
                        && !comes_after(
                            self.reading,
                            clause,
                            Event { by_noun: true, ..Event::default() },
                        ))
            }
            (Some(_), date) => date.is_some() && date == news.date,
        };
        let thread = if is_same_day {
            Thread { kind: Kind::Answer, ..news }
        } else {
            let mention = own.filter(|_| date.is_some() && !matches!(when, Some(When::Future)));
            Thread { mention, date, ..Thread::default() }
        };
        self.open(Thread { is_asserted: true, sentence: clause.sentence, shooter, ..thread })
    }

    /// The launch of a list's entry.
    pub(super) fn by_entry(&mut self, clause: &Clause) -> Option<usize> {
        let thread = match self.listed.day_of(clause.sentence) {
            Some(mention) => {
                let (date, _) = self.date_of(mention);
                let is_first = self.holds_news(clause)?;
                if let Some(found) = self.same_day(mention, date) {
                    found
                } else if is_first {
                    self.date_news(mention)?
                } else {
                    let sentence = self.reading.sentences.get(clause.sentence)?;
                    let line =
                        self.reading.run(sentence.first, sentence.last.min(sentence.first + 40));
                    let is_denied =
                        line.iter().any(|t| t.has(NEG) || matches!(t.word, "notam" | "notice"));
                    self.open(Thread {
                        mention: Some(mention),
                        date,
                        is_asserted: !is_denied,
                        sentence: clause.sentence,
                        ..Thread::default()
                    })?
                }
            }
            // The first one tells of the news.
            None if self.listed.clock_of(clause.sentence) == Some(0) => NEWS,
            None => self.beside(clause, Kind::Sibling)?,
        };
        let last = if self.listed.is_heading(clause.sentence) {
            usize::MAX
        } else {
            entry_end(self.reading, clause.sentence)
        };
        let paragraph = self.reading.sentences.get(clause.sentence)?.paragraph;
        let before = self.entry.replace((last, thread)).map(|(_, thread)| thread);
        let before = before.and_then(|before| self.threads.all.get_mut(before)?.entry.as_mut());
        if let Some((_, last)) = before {
            *last = (*last).min(paragraph.saturating_sub(1));
        }
        if let Some(found) = self.threads.all.get_mut(thread) {
            found.entry = found.entry.or(Some((clause.first, last)));
        }
        Some(thread)
    }

    /// The launch of the day that the sentence before pointed at: `On that occasion …`.
    pub(super) fn pointed_at(&mut self, clause: &Clause) -> Option<usize> {
        let (mention, sentence) = self.pointed.take()?;
        if clause.sentence != sentence + 1 {
            return None;
        }
        let (date, _) = self.date_of(mention);
        self.same_day(mention, date).or_else(|| {
            self.open(Thread {
                mention: Some(mention),
                date,
                is_asserted: true,
                sentence: clause.sentence,
                ..Thread::default()
            })
        })
    }

    /// `a Yars was fired from …; the submarine launched a Sineva`: a launch of a type that is brought in
    /// after another one was launched.
    pub(super) fn names_other_type(&self, clause: &Clause, event: Event) -> bool {
        if !event.is_launch || !event.is_asserted {
            return false;
        }
        let reading = self.reading;
        let from = reading.missiles.partition_point(|m| m.first < clause.first);
        let is_new = |first: usize| {
            let lead = first.checked_sub(1).and_then(|at| reading.tokens.get(at));
            lead.is_some_and(|t| t.has(INDEF.with(NUM)))
        };
        let mine = reading.missiles.get(from).filter(|m| m.first < clause.last && is_new(m.first));
        let Some(mine) = mine else { return false };
        let told = |first: usize| {
            let number = reading.clause_of.get(first).copied().unwrap_or_default();
            self.threads.of_clause.get(number).copied().flatten() == Some(NEWS)
                && self.events.get(number).is_some_and(|e| e.is_launch && e.is_asserted)
        };
        let mut before =
            reading.missiles.get(from.saturating_sub(12)..from).unwrap_or_default().iter();
        let known = before.rfind(|m| told(m.first));
        known.is_some_and(|known| known.name != mine.name)
    }

    /// `The Hwasong-17 rose to 6,045 km when it was flown in March 2022`: the day of the clause that says
    /// when.
    pub(super) fn trailing_time(&self, number: usize, clause: &Clause) -> Option<usize> {
        let next = self.reading.clauses.get(number + 1)?;
        let says_when = next.sentence == clause.sentence
            && next.opener == Opener::Subordinate
            && clause.opener == Opener::Main
            && number != self.opening
            && self.reading.word(next.first) == "when"
            && self.events.get(number + 1).is_some_and(|e| e.is_asserted);
        if !says_when {
            return None;
        }
        let at = self.reading.dates.partition_point(|d| d.first < next.first);
        let is_own = self.threads.roles.get(at) == Some(&Role::Own);
        self.reading.dates.get(at).filter(|d| d.first < next.last && is_own).map(|_| at)
    }

    /// `The Hwasong-17 rose to 6,045 km`: the subject is a type that was not launched in the news, where
    /// another one was.
    pub(super) fn is_of_other_type(&self, clause: &Clause, event: Event) -> bool {
        let reading = self.reading;
        if !event.is_flight || clause.opener != Opener::Main {
            return false;
        }
        let from = reading.missiles.partition_point(|m| m.first < clause.first);
        let Some(mine) = reading.missiles.get(from).filter(|m| m.first <= clause.first + 4) else {
            return false;
        };
        let told = |first: usize| {
            let number = reading.clause_of.get(first).copied().unwrap_or_default();
            self.threads.of_clause.get(number).copied().flatten() == Some(NEWS)
                && self.events.get(number).is_some_and(|e| e.is_launch && e.is_asserted)
        };
        let before = reading.missiles.get(from.saturating_sub(12)..from).unwrap_or_default();
        before.iter().any(|m| told(m.first)) && before.iter().all(|m| m.name != mine.name)
    }

    /// Whether the first launch is itself an entry of a log: what stands outside the entries is
    /// about none of them.
    pub(super) fn is_in_log(&self, news: &Thread) -> bool {
        self.entry.is_some() && self.listed.day_of(news.sentence).is_some()
    }

    /// `the Pukguksong-3 of 2019, which soared …`: what a relative clause is about flew in a year long
    /// before the text.
    pub(super) fn is_of_other_year(&self, clause: &Clause) -> bool {
        let at = self.reading.dates.partition_point(|d| d.first < clause.first);
        let before = at.checked_sub(1).and_then(|at| self.reading.dates.get(at));
        let year = self.reading.published.map(|day| chrono::Datelike::year(&day));
        clause.opener == Opener::Relative
            && before.is_some_and(|d| {
                d.last + 1 >= clause.first
                    && self.reading.word_before(d.first, 1) == "of"
                    && matches!(d.when, When::Year(said) if year.is_some_and(|year| said < year))
            })
    }

    /// Whether a paragraph is an item of a list of launches below the news.
    pub(super) fn is_listed_beside(&self, paragraph: Option<usize>) -> bool {
        let news = self
            .threads
            .all
            .first()
            .and_then(|news| self.reading.sentences.get(news.sentence))
            .map(|s| s.paragraph);
        paragraph != news
            && paragraph.is_some_and(|p| self.listed.is_item(p))
            && news.is_some_and(|news| !self.listed.is_item(news))
    }

    /// The launch of a clause with a day that is not the news launch's own: told beside it, another
    /// one, or none.
    pub(super) fn beside_news(
        &mut self,
        clause: &Clause,
        event: Event,
        (mention, date, when): (usize, Option<PartialDate>, Option<When>),
        tells: bool,
    ) -> Option<usize> {
        if !tells && date.is_some() && leads_on(self.reading, clause) {
            let sentence = clause.sentence;
            return self.open(Thread {
                mention: Some(mention),
                date,
                sentence,
                ..Thread::default()
            });
        }
        if !tells || clause.opener == Opener::Comparison {
            self.pointed = date.map(|_| (mention, clause.sentence));
            return None;
        }
        if self.threads.all.len() >= MAX_LAUNCHES {
            return None;
        }
        let told_on = self.days_after_news(date).is_some_and(|days| (1..=TOLD_ON).contains(&days));
        let is_beside = self.is_next_day(date) && !self.has_figure(clause);
        // "Thursday's went 430 km" is another one.
        let owns = self.reading.dates.get(mention).map(|d| self.reading.word(d.last)) == Some("'");
        let told_on = told_on && !owns && !matches!(when, Some(When::Offset(0)));
        let is_twin = self.is_twin(clause);
        if (told_on || is_beside)
            && !event.is_launch
            && !is_twin
            && !names_new(self.reading, clause)
        {
            return Some(NEWS);
        }
        self.open(Thread {
            mention: Some(mention),
            date,
            is_asserted: event.is_asserted || is_twin,
            sentence: clause.sentence,
            kind: if is_twin { Kind::Twin } else { Kind::Own },
            ..Thread::default()
        })
    }

    /// `; with the second, on Feb. 16, the figure came to 3,900`: one of several told together, beside a
    /// clause about the first.
    pub(super) fn is_twin(&self, clause: &Clause) -> bool {
        let lead = matches!(self.reading.word(clause.first), "and" | ";" | "," | "while");
        let first = clause.first + usize::from(lead);
        let led = usize::from(matches!(self.reading.word(first), "with" | "for"));
        let is_fresh = self.threads.all.first().is_some_and(|t| clause.sentence <= t.sentence + 2);
        is_fresh && names_other(&self.reading.tokens, first + led)
    }
}
