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
use super::salvo::Ordinal;
use super::site::{self, SiteMention};
use super::speaker::claimant;
use super::when::When;
use crate::model::{Field, Precision, Qualifier, Value};

/// A proposal, and which missile of a salvo it is about.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The proposal.
    pub(crate) proposal: Proposal,
    /// The missile, where the text counts them.
    pub(crate) ordinal: Option<Ordinal>,
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

/// The proposals about one launch, from the clauses that speak of it.
pub(crate) fn draft(context: &Context<'_, '_>, thread: usize, clauses: &[usize]) -> Vec<Draft> {
    let mut sheet = Sheet {
        context,
        reading: context.reading,
        thread,
        clauses,
        drafts: Vec::new(),
        zone: None,
    };
    let missile = sheet.missiles().or_else(|| sheet.only_missile());
    let class = sheet.classes().or_else(|| sheet.class_of(missile));
    let launcher = sheet.launcher(missile.map(|(_, at)| at));
    sheet.date();
    let named = missile.and_then(|(_, at)| sheet.reading.missiles.get(at)?.missile);
    let home = launcher.map(|l| l.country).or_else(|| fallback::maker(named));
    let site_country = sheet.site(home);
    sheet.clocks(home.or(site_country.as_deref()));
    sheet.settle_times();
    sheet.figures(class);
    sheet.landings();
    sheet.each(home);
    sheet.drafts
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
        let (qualifier, claimant, ordinal) = how;
        let claimant = claimant.map(str::to_owned);
        let proposal = Proposal { field, value, qualifier, claimant, start, end, rule };
        self.drafts.push(Draft { proposal, ordinal });
    }

    /// The items of a sorted list whose first token stands in this launch's clauses.
    pub(crate) fn mine<T>(&self, all: &'r [T], first: impl Fn(&T) -> usize) -> Vec<&'r T> {
        let reading = self.reading;
        let mut found = Vec::new();
        for number in self.clauses {
            let Some(clause) = reading.clauses.get(*number) else { continue };
            let from = all.partition_point(|item| first(item) < clause.first);
            found.extend(all.iter().skip(from).take_while(|item| first(item) < clause.last));
        }
        found
    }

    fn launcher(&mut self, missile: Option<usize>) -> Option<Launcher> {
        let reading = self.reading;
        let by_missile = missile
            .and_then(|at| reading.missiles.get(at))
            .and_then(|mention| launcher::by_missile(reading, mention));
        let opening = self.context.threads.all.get(self.thread).map_or(0, |t| t.sentence);
        let found = by_missile
            .or_else(|| launcher::launcher(reading, self.context.events, self.clauses, opening))?;
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
        let by = claimant(reading, mention.first, mention.last);
        let Some(date) = mention.date.filter(|_| fallback::is_observer(by)) else { return false };
        self.push(
            Field::Date,
            Value::Date(date),
            (mention.first, mention.last),
            "day on which observers announced it",
        );
        true
    }

    /// The site; gives back its country where no other is known.
    fn site(&mut self, country: Option<&'static str>) -> Option<String> {
        let mut best: Option<SiteMention> = None;
        let mut best_tells = false;
        let owner_is_known = country.is_some();
        let country = country.or_else(|| fallback::watched(self.context));
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
        if self.thread == NEWS && best.is_none() {
            best = site::dateline_site(self.reading, country);
        }
        let is_led = best.is_some() && owner_is_known;
        if let (NEWS, None, Some(country)) = (self.thread, &best, country) {
            best = self.clauses.iter().find_map(|number| {
                let clause = self.reading.clauses.get(*number)?;
                site::named_site(self.reading, clause.first, clause.last, country)
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

    fn landings(&mut self) {
        let mut found = Vec::new();
        for number in self.clauses {
            let Some(clause) = self.reading.clauses.get(*number) else { continue };
            found.extend(landings(self.reading, clause.first, clause.last));
            if found.len() > 12 {
                break;
            }
        }
        let is_vague = |name: &str| {
            matches!(
                name,
                "sea"
                    | "ocean"
                    | "open waters"
                    | "open ocean"
                    | "high seas"
                    | "international waters"
                    | "islet"
            ) || name.ends_with(" Islands")
                || name.contains(" of ") && name.starts_with(char::is_lowercase)
                || name.ends_with(" Island")
                || name.starts_with("sea off ")
                || name.starts_with("waters off ")
        };
        let has_name = found.iter().any(|l| !is_vague(&l.name));
        let names: Vec<String> = found.iter().map(|l| l.name.to_string()).collect();
        for landing in found {
            let is_within = |n: &String| n.len() > landing.name.len() && n.contains(&*landing.name);
            if names.iter().any(is_within) {
                continue;
            }
            if has_name && is_vague(&landing.name) {
                continue;
            }
            self.push(
                Field::Landing,
                Value::Text(landing.name.into()),
                (landing.first, landing.last),
                "where it came down",
            );
        }
    }
}
