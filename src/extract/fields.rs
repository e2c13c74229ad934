//! What each mention of one launch's clauses proposes.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Proposal;
use super::clock::country_zone;
use super::day_role::Role;
use super::event::Event;
use super::fallback;
use super::landing::landings;
use super::launcher::{self, Launcher};
use super::reading::Reading;
use super::refer::{NEWS, Threads};
use super::salvo::{self, Ordinal};
use super::site::{self, SiteMention};
use super::site_beside;
use super::speaker::{claimant, claimant_here};
use super::when::When;
use crate::model::{DatePrecision, Field, Precision, Qualifier, Value};

/// A proposal, and which missile of a salvo it is about.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The proposal.
    pub(crate) proposal: Proposal,
    /// The missile, where the text counts them.
    pub(crate) ordinal: Option<Ordinal>,
    /// Whether a verb of saying, rather than a name nearby, tells whose figure it is.
    pub(crate) is_said: bool,
}

/// What all stages have found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'r, 'a> {
    /// The text with its marks.
    pub(crate) reading: &'r Reading<'a>,
    /// What each clause tells.
    pub(crate) events: &'r [Event],
    /// The launches.
    pub(crate) threads: &'r Threads,
    /// The published day.
    pub(crate) published: Option<NaiveDate>,
}

/// One launch while it is drafted.
#[derive(Debug)]
pub(crate) struct Sheet<'r, 'a> {
    /// What all stages have found.
    pub(crate) context: &'r Context<'r, 'a>,
    /// The text with its marks.
    pub(crate) reading: &'r Reading<'a>,
    /// The launch's number.
    pub(crate) thread: usize,
    /// The clauses that speak of it.
    pub(crate) clauses: &'r [usize],
    /// What was found so far.
    pub(crate) drafts: Vec<Draft>,
    /// The zone of the site, where one is known.
    pub(crate) zone: Option<Tz>,
}

/// The proposals about one launch, from the clauses that speak of it, and whose it is; `news` is
/// whose the news launch is, which stands where no other is named.
pub(crate) fn draft(
    context: &Context<'_, '_>,
    thread: usize,
    clauses: &[usize],
    news: Option<&'static str>,
) -> (Vec<Draft>, Option<&'static str>) {
    let mut sheet = Sheet {
        context,
        reading: context.reading,
        thread,
        clauses,
        drafts: Vec::new(),
        zone: None,
    };
    let missile = sheet.missiles().or_else(|| sheet.only_missile());
    let class = sheet.classes(missile.map(|(_, at)| at)).or_else(|| sheet.class_of(missile));
    let launcher = sheet.launcher(missile.map(|(_, at)| at));
    sheet.date();
    let named = missile.and_then(|(_, at)| sheet.reading.missiles.get(at)?.missile);
    let home = launcher.map(|l| l.country).or_else(|| fallback::maker(named)).or(news);
    let site_country = sheet.site(home);
    sheet.clocks(home.or(site_country.as_deref()));
    sheet.settle_times();
    sheet.entry_time(home.or(site_country.as_deref()));
    sheet.figures(class);
    sheet.entry_distance();
    sheet.landings();
    sheet.each(home);
    (sheet.drafts, home)
}

impl<'r> Sheet<'r, '_> {
    /// Adds what the words of `run` say, with who says it.
    pub(crate) fn push(
        &mut self,
        field: Field,
        value: Value,
        run: (usize, usize),
        rule: &'static str,
    ) {
        let claimant = claimant(self.reading, run.0, run.1);
        self.push_as(field, value, run, rule, (Qualifier::Exact, claimant, None));
    }

    /// Adds what the words of `run` say of one missile, where the text counts them.
    pub(crate) fn push_counted(
        &mut self,
        field: Field,
        value: Value,
        run: (usize, usize),
        rule: &'static str,
        ordinal: Option<Ordinal>,
    ) {
        let claimant = claimant(self.reading, run.0, run.1);
        self.push_as(field, value, run, rule, (Qualifier::Exact, claimant, ordinal));
    }

    /// What is said of one missile only, and of no other one, is said of all.
    pub(crate) fn settle(&mut self, field: Field) {
        let mine = |d: &&mut Draft| d.proposal.field == field;
        let mut told = self.drafts.iter_mut().filter(mine).filter_map(|d| d.ordinal);
        let first = told.next();
        if told.any(|other| Some(other) != first) {
            return;
        }
        self.drafts.iter_mut().filter(mine).for_each(|d| d.ordinal = None);
    }

    /// Adds a draft.
    pub(crate) fn push_as(
        &mut self,
        field: Field,
        value: Value,
        run: (usize, usize),
        rule: &'static str,
        how: (Qualifier, Option<&'static str>, Option<Ordinal>),
    ) {
        let Some((start, end)) = self.reading.span(run.0, run.1) else { return };
        let (qualifier, by, ordinal) = how;
        let is_said = field != Field::Distance
            || by.is_some() && claimant(self.reading, run.0, run.1).is_some();
        let claimant = by.map(str::to_owned);
        let proposal = Proposal { field, value, qualifier, claimant, start, end, rule };
        self.drafts.push(Draft { proposal, ordinal, is_said });
    }

    /// The items of a sorted list whose first token stands in this launch's clauses.
    pub(crate) fn mine<T>(&self, all: &'r [T], first: impl Fn(&T) -> usize) -> Vec<&'r T> {
        let mut found = Vec::new();
        let mut rest = all;
        for number in self.clauses {
            let Some(clause) = self.reading.clauses.get(*number) else { continue };
            // The clauses stand in the text's order.
            let skipped = rest.iter().take_while(|item| first(item) < clause.first).count();
            rest = rest.get(skipped..).unwrap_or_default();
            let count = rest.iter().take_while(|item| first(item) < clause.last).count();
            let (own, after) = rest.split_at_checked(count).unwrap_or_default();
            found.extend(own);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        found
    }

    fn launcher(&mut self, missile: Option<usize>) -> Option<Launcher> {
        let reading = self.reading;
        let by_missile = missile
            .and_then(|at| reading.missiles.get(at))
            .and_then(|mention| launcher::by_missile(reading, mention));
        let opening = self.context.threads.all.get(self.thread).map_or(0, |t| t.sentence);
        let said = || launcher::launcher(reading, self.context.events, self.clauses, opening);
        // An answer by those who watch does not make the launch theirs.
        let others = || said().filter(|l| l.is_sure && !l.is_observer());
        let found = match by_missile {
            Some(maker) if maker.is_observer() => others().or(Some(maker)),
            Some(maker) => Some(maker),
            None => said(),
        }?;
        self.push(
            Field::Country,
            Value::Text(found.country.into()),
            (found.first, found.last),
            "who launched",
        );
        Some(found)
    }

    fn date(&mut self) {
        let threads = self.context.threads;
        let Some(thread) = threads.all.get(self.thread) else { return };
        let mention = thread.mention.and_then(|m| self.reading.dates.get(m));
        if let (Some(date), Some(mention)) = (thread.date, mention) {
            // A year alone dates nothing.
            if date.precision() == DatePrecision::Year {
                return;
            }
            self.push(
                Field::Date,
                Value::Date(date),
                (mention.first, mention.last),
                "day of the launch",
            );
        } else if self.thread == NEWS
            && mention.is_none_or(|m| matches!(m.when, When::FromNews(_) | When::Future))
            && !self.observed_date()
        {
            let Some(mention) = fallback::day_nearby(self.context) else { return };
            let Some(date) = mention.date else { return };
            self.push(
                Field::Date,
                Value::Date(date),
                (mention.first, mention.last),
                fallback::DAY_BESIDE,
            );
        }
    }

    /// With no day of its own, a launch that observers announce in the same sentence has the
    /// day of their announcement; the launching side often speaks a day later.
    fn observed_date(&mut self) -> bool {
        let reading = self.reading;
        let Some(sentence) = self
            .context
            .threads
            .all
            .get(self.thread)
            .and_then(|t| reading.sentences.get(t.sentence))
        else {
            return false;
        };
        let from = reading.dates.partition_point(|d| d.first < sentence.first);
        let announced = reading
            .dates
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, d)| d.first < sentence.last)
            .find(|(number, _)| {
                self.context.threads.roles.get(*number) == Some(&Role::Announcement)
            });
        let Some((_, mention)) = announced else { return false };
        let by = claimant_here(reading, mention.first, mention.last);
        let Some(date) = mention.date.filter(|_| fallback::is_observer(by)) else { return false };
        self.push(
            Field::Date,
            Value::Date(date),
            (mention.first, mention.last),
            "day on which observers announced it",
        );
        true
    }

    /// The best site that clauses of the launch tell, and those of missiles that the text counts.
    fn sites_told(
        &self,
        country: Option<&str>,
    ) -> (Option<SiteMention>, Vec<(Ordinal, SiteMention)>) {
        let mut best: Option<SiteMention> = None;
        let mut counted: Vec<(Ordinal, SiteMention)> = Vec::new();
        let mut best_tells = false;
        for number in self.clauses {
            let Some(clause) = self.reading.clauses.get(*number) else { continue };
            // What a clause that tells the launch says counts first.
            let head = self.reading.clause_of.get(clause.head).copied().unwrap_or(*number);
            let tells = [*number, head].iter().any(|number| {
                self.context.events.get(*number).is_some_and(|e| e.is_launch && e.is_asserted)
            });
            for mention in site::sites(self.reading, clause.first, clause.last, country) {
                let needs_base = match country {
                    None => mention.place.country.is_some(),
                    Some("United States") => mention.place.precision == Precision::City,
                    Some(_) => false,
                };
                if needs_base && mention.place.precision != Precision::Facility {
                    continue;
                }
                if let Some(ordinal) = salvo::counted(self.reading, mention.first) {
                    let known = counted.iter().position(|(other, _)| *other == ordinal);
                    match known.and_then(|at| counted.get_mut(at)) {
                        Some((_, old)) if mention.coarseness() < old.coarseness() => {
                            *old = mention.clone();
                        }
                        Some(_) => {}
                        None => counted.push((ordinal, mention.clone())),
                    }
                }
                let is_better = best.as_ref().is_none_or(|old| {
                    let key = |m: &SiteMention, tells: bool| (!tells, m.coarseness());
                    key(&mention, tells) < key(old, best_tells)
                });
                if is_better {
                    best = Some(mention);
                    best_tells = tells;
                }
            }
        }
        (best, counted)
    }

    /// The site; gives back its country where no other is known.
    fn site(&mut self, country: Option<&'static str>) -> Option<String> {
        let owner_is_known = country.is_some();
        let country = country.or_else(|| fallback::watched(self.context));
        let (mut best, counted) = self.sites_told(country);
        if self.push_counted_sites(counted, owner_is_known) {
            return None;
        }
        if self.thread == NEWS && best.is_none() {
            best = site_beside::dateline_site(self.reading, country);
        }
        let is_led = best.is_some() && owner_is_known;
        let is_sought = self.thread == NEWS || self.is_entry();
        if let (true, None, Some(country)) = (is_sought, &best, country) {
            best = self.clauses.iter().find_map(|number| {
                let clause = self.reading.clauses.get(*number)?;
                site_beside::named_site(self.reading, clause.first, clause.last, country)
            });
        }
        if self.thread == NEWS && best.is_none() {
            best = self.clauses.iter().find_map(|number| {
                let clause = self.reading.clauses.get(*number)?;
                site_beside::vessel_site(self.reading, clause.first, clause.last, country)
            });
        }
        let mention = best?;
        let owner = mention.place.country.clone().filter(|_| !owner_is_known);
        let run = (mention.first, mention.last);
        self.zone = country_zone(
            country.or(owner.as_deref()).unwrap_or_default(),
            mention.place.point.map(|p| p.lon),
        );
        let is_led = is_led || mention.place.precision == Precision::Facility && mention.is_from;
        let rule = if is_led { "place after the launch" } else { fallback::SITE_BESIDE };
        self.push(Field::Site, Value::Place(Arc::new(mention.place)), run, rule);
        if let Some(owner) = &owner {
            self.push(
                Field::Country,
                Value::Text(owner.as_str().into()),
                run,
                "the country of the site",
            );
        }
        owner
    }

    /// Adds the sites of several missiles that the text counts, where they differ.
    fn push_counted_sites(&mut self, all: Vec<(Ordinal, SiteMention)>, is_owned: bool) -> bool {
        let name = all.first().map(|(_, mention)| mention.place.name.clone());
        if !is_owned || all.iter().all(|(_, mention)| Some(&mention.place.name) == name.as_ref()) {
            return false;
        }
        for (ordinal, mention) in all {
            let run = (mention.first, mention.last);
            let rule = "place after the launch of one of several";
            let place = Value::Place(Arc::new(mention.place));
            self.push_counted(Field::Site, place, run, rule, Some(ordinal));
        }
        true
    }

    fn landings(&mut self) {
        let mut found = Vec::new();
        for number in self.clauses {
            let Some(clause) = self.reading.clauses.get(*number) else { continue };
            found.extend(landings(self.reading, clause.first, clause.last));
            if found.len() > 12 {
                break;
            }
        }
        let has_name = found.iter().any(|l| !is_vague(&l.name) && !l.name.ends_with("EEZ"));
        let has_zone = found.iter().any(|l| l.name.ends_with("EEZ"));
        let names: Vec<String> = found.iter().map(|l| l.name.to_string()).collect();
        for landing in found {
            let is_within = |n: &String| n.len() > landing.name.len() && n.contains(&*landing.name);
            if names.iter().any(is_within) {
                continue;
            }
            // "into the sea, outside the zone": the zone says it.
            let is_bare = !landing.name.contains(' ') || is_open(&landing.name);
            if is_vague(&landing.name) && (has_name || has_zone && is_bare) {
                continue;
            }
            self.push_counted(
                Field::Landing,
                Value::Text(landing.name.into()),
                (landing.first, landing.last),
                "where it came down",
                salvo::counted(self.reading, landing.first),
            );
        }
        self.settle(Field::Landing);
    }
}

/// `the open waters`: no waters in particular.
fn is_open(name: &str) -> bool {
    matches!(
        name,
        "open waters"
            | "open sea"
            | "open seas"
            | "open ocean"
            | "high seas"
            | "international waters"
            | "broad ocean area"
    )
}

/// Waters that a name tells better, where there is one: `the sea off its coast`.
fn is_vague(name: &str) -> bool {
    is_open(name)
        || matches!(name, "sea" | "ocean" | "islet" | "inland" | "target waters")
        || name.ends_with(" Islands")
        || name.contains(" of ") && name.starts_with(char::is_lowercase)
        || name.ends_with(" Island")
        || name.starts_with("sea off ")
        || name.starts_with("waters off ")
}
