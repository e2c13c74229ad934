//! Which launch each clause speaks of: the news, another one told with its own day, or none.

mod beside;

use super::caption::is_stale;
use super::clause::{Clause, Opener};
use super::day_role::{Role, role};
use super::event::Event;
use super::focus::{
    comes_after, contains, goes_on, is_said, lies_before, may_be_one_day, names_shots, points_back,
    tells_earlier,
};
use super::listed::{Listed, fires_more, is_another_shot, is_answer, is_of_another, labelled_day};
use super::news_day::{announced_day, dateline_day, is_far, said_day, tells_after_bracket};
use super::opening::opening_clause;
use super::reading::Reading;
use super::shooter::{owner, owner_here, shooter};
pub(crate) use super::thread::{Kind, NEWS, Thread, Threads};
use super::when::{When, shifted};
use crate::model::{DatePrecision, PartialDate};

/// No article tells of more launches one by one; a list of days is not read as launches.
const MAX_LAUNCHES: usize = 48;

/// For so many days after a launch more is told of it.
const TOLD_ON: i64 = 3;

/// Finds the launches; empty where none is told as done.
pub(crate) fn threads(reading: &Reading<'_>, events: &[Event]) -> Threads {
    let roles: Vec<Role> = reading.dates.iter().map(|mention| role(reading, mention)).collect();
    let listed = Listed::new(reading, events, &roles);
    let first_entry = || {
        let (sentence, _) = *listed.days.first()?;
        // The diary of an exercise.
        if reading.run(0, 400).iter().any(|t| t.is("simulated")) {
            return None;
        }
        reading.clauses.iter().position(|clause| clause.sentence == sentence)
    };
    let found = opening_clause(reading, events, &roles).or_else(|| labelled_day(reading));
    // What the entries of a list tell begins with the first of them.
    let found = found.map(|found| listed.opening(reading, found).unwrap_or(found));
    let Some(opening) = found.or_else(first_entry) else {
        return Threads { all: Vec::new(), of_clause: vec![None; reading.clauses.len()], roles };
    };
    let sentence = reading.clauses.get(opening).map_or(0, |clause| clause.sentence);
    let is_launched = events.get(opening).is_some_and(|e| e.is_launch && e.is_asserted);
    let fired = |number: usize| {
        let event = events.get(number).copied()?;
        shooter(reading, reading.clauses.get(number)?, event).filter(|_| !event.is_past)
    };
    let news = Thread {
        is_asserted: true,
        is_launched,
        sentence,
        shooter: fired(opening)
            .or_else(|| (0..opening).find_map(fired))
            .or_else(|| owner(reading, sentence)),
        ..Thread::default()
    };
    let mut walk = Walk {
        reading,
        events,
        threads: Threads {
            all: vec![news],
            of_clause: Vec::with_capacity(reading.clauses.len()),
            roles: roles.clone(),
        },
        times: Vec::with_capacity(reading.clauses.len()),
        focus: Some(NEWS),
        next_date: 0,
        opening,
        dateline: dateline_day(reading, &roles),
        announced: announced_day(reading, &roles, sentence),
        listed,
        entry: None,
        pointed: None,
        recent: None,
    };
    for number in 0..reading.clauses.len() {
        walk.step(number);
    }
    walk.threads
}

struct Walk<'r, 'a> {
    reading: &'r Reading<'a>,
    events: &'r [Event],
    threads: Threads,
    /// The day that each clause passes on to those that hang on it.
    times: Vec<Option<usize>>,
    focus: Option<usize>,
    next_date: usize,
    opening: usize,
    /// The day of the dispatch, from which "today" counts.
    dateline: Option<chrono::NaiveDate>,
    /// The day on which the sentence that opens the news announces it.
    announced: Option<chrono::NaiveDate>,
    /// Days and times that lead entries in.
    listed: Listed,
    /// The last paragraph of an entry, and its launch.
    entry: Option<(usize, usize)>,
    /// A day that was only pointed at, "the first since March 24", and its sentence.
    pointed: Option<(usize, usize)>,
    /// The launch beside the news that was named last, and its sentence.
    recent: Option<(usize, usize)>,
}

impl Walk<'_, '_> {
    fn step(&mut self, number: usize) {
        let reading = self.reading;
        let Some(clause) = reading.clauses.get(number).copied() else { return };
        let event = self.events.get(number).copied().unwrap_or_default();
        let own = self
            .own_time(&clause)
            .or_else(|| self.leading_time(number, &clause))
            .or_else(|| self.trailing_time(number, &clause));
        let opens = self.reading.clauses.get(self.opening).map_or(0, |c| c.sentence);
        if clause.sentence != opens && is_stale(reading, clause.sentence) {
            self.times.push(None);
            self.threads.of_clause.push(None);
            return;
        }
        let inherited = clause.parent.and_then(|parent| self.times.get(parent).copied().flatten());
        let is_main = clause.parent.is_none();
        let time = own.or_else(|| inherited.filter(|_| clause.opener != Opener::Main || !is_main));
        let other = shooter(reading, &clause, event)
            .or_else(|| owner_here(reading, &clause, event))
            .filter(|_| number > self.opening);
        let thread = match time {
            _ if self.is_entry(&clause) => self.by_entry(&clause),
            _ if other.is_some_and(|other| self.is_other_army(other, event)) => {
                self.by_shooter(&clause, other, own)
            }
            Some(mention) if number == self.opening && own.is_some() => self.date_opening(mention),
            Some(mention) if own.is_some() => self.by_time(&clause, event, mention),
            Some(mention) if self.is_pending(&clause) || self.tells_for(&clause, event) => {
                self.by_time(&clause, event, mention)
            }
            _ => self.by_context(number, &clause, event),
        };
        self.times.push(time);
        self.threads.of_clause.push(thread);
        if let Some(other) = thread.filter(|thread| *thread != NEWS) {
            self.recent = Some((other, clause.sentence));
        }
        let is_content = own.is_some() && event.is_asserted && is_said(reading, &clause);
        if is_main || is_content || (clause.opener == Opener::Main && thread.is_some()) {
            self.focus = thread.or(self.focus);
        }
        if let Some(thread) = thread.and_then(|t| self.threads.all.get_mut(t)) {
            thread.is_asserted |= event.is_asserted || event.is_held;
        }
    }

    /// Whether the clause opens an entry of a list or a shot beside the news.
    fn is_entry(&self, clause: &Clause) -> bool {
        let opens = self
            .reading
            .sentences
            .get(clause.sentence)
            .is_some_and(|sentence| sentence.first == clause.first);
        opens
            && (self.listed.day_of(clause.sentence).is_some()
                || self.listed.clock_of(clause.sentence).is_some())
    }

    fn open(&mut self, mut thread: Thread) -> Option<usize> {
        if self.threads.all.len() >= MAX_LAUNCHES {
            return None;
        }
        thread.entry = None;
        self.threads.all.push(thread);
        Some(self.threads.all.len() - 1)
    }

    /// A launch of the news's own day.
    fn beside(&mut self, clause: &Clause, kind: Kind) -> Option<usize> {
        let news = self.threads.all.first()?.clone();
        self.open(Thread { is_asserted: true, sentence: clause.sentence, kind, ..news })
    }

    fn own_time(&mut self, clause: &Clause) -> Option<usize> {
        let dates = &self.reading.dates;
        while dates.get(self.next_date).is_some_and(|d| d.first < clause.first) {
            self.next_date += 1;
        }
        let mut found: Option<usize> = None;
        let mut at = self.next_date;
        while let Some(mention) = dates.get(at).filter(|d| d.first < clause.last) {
            if self.threads.roles.get(at) == Some(&Role::Own) {
                let better = found
                    .and_then(|f| dates.get(f))
                    .is_none_or(|old| old.date.is_none() && mention.date.is_some());
                if better {
                    found = Some(at);
                }
            }
            at += 1;
        }
        found
    }

    /// `When it was last tested, in March, the missile flew …`: the day of the clause that leads the
    /// sentence in, where that tells a launch.
    fn leading_time(&self, number: usize, clause: &Clause) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let lead = self.reading.clauses.get(before)?;
        let leads_in = lead.sentence == clause.sentence
            && lead.opener == Opener::Subordinate
            && lead.parent.is_none()
            && clause.opener == Opener::Main
            && clause.parent.is_none();
        let tells = self.events.get(before).is_some_and(|e| e.is_asserted);
        self.times.get(before).copied().flatten().filter(|_| leads_in && tells)
    }

    /// Whether the clause hangs on "since November 5", whose day is still nobody's.
    fn is_pending(&self, clause: &Clause) -> bool {
        let parent = clause.parent.and_then(|p| self.reading.clauses.get(p));
        parent.is_some_and(|p| p.opener == Opener::Comparison) && clause.opener != Opener::Main
    }

    /// `The first, on Friday, was shorter: it rose and fell …`: a clause beside one whose day is nobody's
    /// yet.
    fn tells_for(&self, clause: &Clause, event: Event) -> bool {
        let parent = clause.parent.and_then(|p| self.threads.of_clause.get(p).copied());
        clause.opener == Opener::Main
            && event.is_asserted
            && parent == Some(None)
            && self.pointed.is_some_and(|(_, sentence)| sentence == clause.sentence)
    }

    fn date_of(&self, mention: usize) -> (Option<PartialDate>, Option<When>) {
        let Some(found) = self.reading.dates.get(mention) else { return (None, None) };
        if let When::FromNews(days) = found.when {
            let said = said_day(self.reading, &self.threads.roles, found.first);
            let news = self.threads.all.first().and_then(|t| t.date).and_then(PartialDate::day);
            let told = self
                .recent
                .and_then(|(thread, _)| self.threads.all.get(thread)?.date?.day())
                .filter(|_| days > 0);
            let before = || {
                let earlier = self.reading.dates.get(..mention).filter(|_| days > 0)?;
                earlier.iter().rev().find_map(|d| d.date?.day())
            };
            let from = said.filter(|_| (-2..0).contains(&days)).or(told).or(news).or_else(before);
            let date = from.and_then(|day| shifted(day, days)).map(PartialDate::from_day);
            return (date, Some(found.when));
        }
        if let When::Offset(days) = found.when {
            let said = said_day(self.reading, &self.threads.roles, found.first);
            if let Some(day) = said.or(self.dateline) {
                return (shifted(day, days).map(PartialDate::from_day), Some(found.when));
            }
        }
        (found.date, Some(found.when))
    }

    /// Gives the news the day that its own clause names; it outdoes one told before.
    fn date_opening(&mut self, mention: usize) -> Option<usize> {
        let (date, _) = self.date_of(mention);
        if date.and_then(PartialDate::day).is_some() {
            let news = self.threads.all.get_mut(NEWS)?;
            news.mention = None;
            news.date = None;
        }
        self.date_news(mention)
    }

    /// Gives the news its day.
    fn date_news(&mut self, mention: usize) -> Option<usize> {
        let (date, when) = self.date_of(mention);
        let is_vague = matches!(when, Some(When::Vague | When::Lately | When::Future))
            || (date.is_none() && matches!(when, Some(When::FromNews(_))));
        if is_vague {
            return Some(NEWS);
        }
        let news = self.threads.all.get_mut(NEWS)?;
        let is_finer = match (news.date, date) {
            (None, _) => news.mention.is_none() || date.is_some(),
            (Some(old), Some(new)) => new.precision() > old.precision(),
            _ => false,
        };
        if is_finer {
            news.mention = Some(mention);
            news.date = date;
        }
        Some(NEWS)
    }

    /// The launch of a clause with a day of its own.
    fn by_time(&mut self, clause: &Clause, event: Event, mention: usize) -> Option<usize> {
        let (date, when) = self.date_of(mention);
        if matches!(when, Some(When::Future)) {
            return None;
        }
        let tells = event.is_asserted
            || event.by_noun
            || self.has_figure(clause)
            || self
                .reading
                .dates
                .get(mention)
                .is_some_and(|d| names_shots(self.reading, clause, d.first))
            || tells_after_bracket(self.reading, self.events, clause)
            || self.is_twin(clause);
        if let Some(found) = self.same_day(mention, date) {
            if found == NEWS {
                self.date_news(mention);
            }
            return Some(found);
        }
        let is_vague = date.is_none()
            && matches!(
                when,
                Some(When::Vague | When::Lately | When::FromNews(_) | When::MonthsAgo(_))
            );
        let news = self.threads.all.first()?;
        let news_is_open = news.mention.is_none();
        let points_elsewhere = event.is_past
            || clause.opener == Opener::Comparison
            || self.is_pending(clause)
            || (clause.sentence > news.sentence && lies_before(self.reading, clause))
            || is_vague;
        let is_coarse = date.is_some_and(|d| d.precision() != DatePrecision::Day);
        if news_is_open
            && !points_elsewhere
            && (tells || clause.sentence <= news.sentence + 1)
            && !(clause.sentence > news.sentence
                && (is_coarse || is_far(self.reading, self.announced, date)))
        {
            return self.date_news(mention);
        }
        self.beside_news(clause, event, (mention, date, when), tells)
    }

    fn same_day(&self, mention: usize, date: Option<PartialDate>) -> Option<usize> {
        let when = self.reading.dates.get(mention).map(|d| d.when);
        self.threads.all.iter().position(|thread| {
            if let (Some(known), Some(date)) = (thread.date, date) {
                return known == date || contains(date, known) || contains(known, date);
            }
            let other = thread.mention.and_then(|m| self.reading.dates.get(m)).map(|d| d.when);
            // Without a published day, "today" and "Monday" may well be one.
            let may_be_one = self.reading.published.is_none() && may_be_one_day(other, when);
            let is_same = other == when && !matches!(when, Some(When::Vague | When::Lately));
            other.is_some() && (is_same || may_be_one)
        })
    }

    fn is_next_day(&self, date: Option<PartialDate>) -> bool {
        self.days_after_news(date).is_some_and(|days| days.abs() == 1)
    }

    fn days_after_news(&self, date: Option<PartialDate>) -> Option<i64> {
        let news = self.threads.all.first()?.date?.day()?;
        Some((date?.day()? - news).num_days())
    }

    fn has_figure(&self, clause: &Clause) -> bool {
        let from = self.reading.quantities.partition_point(|q| q.first < clause.first);
        self.reading.quantities.get(from).is_some_and(|q| q.first < clause.last)
    }

    /// The launch of a clause without a day: its parent's, or the one in focus.
    fn by_context(&mut self, number: usize, clause: &Clause, event: Event) -> Option<usize> {
        let is_after = self.threads.all.first().is_some_and(|t| t.sentence < clause.sentence);
        if is_after && self.north_fired(clause) && is_answer(self.reading, clause) {
            return self.beside(clause, Kind::Answer);
        }
        if comes_after(self.reading, clause, event) {
            self.focus = None;
            return None;
        }
        if self.is_of_other_year(clause) {
            return None;
        }
        if is_after && tells_earlier(self.reading, clause) {
            self.focus = None;
            return None;
        }
        if let Some(parent) = clause.parent {
            let is_rival = self
                .reading
                .run(clause.first, clause.last.min(clause.first + 20))
                .iter()
                .any(|t| matches!(t.word, "estimate" | "estimates" | "figure" | "figures"));
            if (clause.opener == Opener::Comparison && !is_rival) || event.is_past {
                return None;
            }
            let found = self.threads.of_clause.get(parent).copied().flatten();
            if found == Some(NEWS)
                && event.is_flight
                && self.has_figure(clause)
                && is_of_another(self.reading, clause)
            {
                return self.beside(clause, Kind::Sibling);
            }
            // "The last two failed — this one flew": a clause beside tells on its own.
            let tells = clause.opener == Opener::Main
                && clause.head == clause.first
                && event.is_asserted
                && number != self.opening;
            if found.is_some() || !tells {
                return found;
            }
        }
        if number == self.opening {
            return Some(NEWS);
        }
        if clause.opener == Opener::Comparison || event.is_past {
            return None;
        }
        let is_next = event.is_flight && self.reading.word(clause.first) == "another";
        let is_next = is_next || (is_after && self.names_other_type(clause, event));
        if is_after && (is_next || is_another_shot(self.reading, clause, event)) {
            return self.beside(clause, Kind::Sibling);
        }
        if is_after && self.is_of_other_type(clause, event) {
            return None;
        }
        self.by_focus(clause, event)
    }

    /// The launch of a clause that hangs on none: the entry's that it stands in, or the one told
    /// last.
    fn by_focus(&mut self, clause: &Clause, event: Event) -> Option<usize> {
        let paragraph = self.reading.sentences.get(clause.sentence).map(|s| s.paragraph);
        if let Some((_, thread)) = self.entry.filter(|(last, _)| paragraph <= Some(*last)) {
            return Some(thread);
        }
        let is_log = self.threads.all.first().is_some_and(|news| self.is_in_log(news));
        if is_log || self.is_listed_beside(paragraph) {
            return None;
        }
        if points_back(self.reading, clause) {
            let recent = self.recent.filter(|(_, at)| at + 1 == clause.sentence);
            let run = self.reading.run(clause.first, clause.first + 3);
            let are_others = run.windows(2).any(|w| {
                matches!(w, [a, b] if a.is("those") && matches!(b.word, "flights" | "tests" | "launches"))
            });
            if are_others && recent.is_none() {
                return None;
            }
            let named = recent.map(|(thread, _)| thread).or(self.focus);
            return self.pointed_at(clause).or(named);
        }
        let found = goes_on(self.reading, clause, self.focus);
        if found != Some(NEWS) && event.is_launch && fires_more(self.reading, clause) {
            let told = found.and_then(|thread| self.threads.all.get(thread)).cloned()?;
            let thread = Thread { is_asserted: true, sentence: clause.sentence, ..told };
            return self.open(thread).or(found);
        }
        found
    }

    /// Whether the North is named before the clause.
    fn north_fired(&self, clause: &Clause) -> bool {
        let at = self.reading.countries.partition_point(|c| c.first < clause.first);
        self.reading
            .countries
            .get(at.saturating_sub(12)..at)
            .unwrap_or_default()
            .iter()
            .any(|c| c.country == "North Korea")
    }
}
