//! What each mention of one launch's clauses proposes.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Proposal;
use super::clock::{ClockMention, Zone, country_zone, local_day, to_utc};
use super::day_role::Role;
use super::event::Event;
use super::fallback;
use super::landing::landings;
use super::launch_time::{is_launch_time, speaker_zone};
use super::launcher::{self, Launcher};
use super::reading::Reading;
use super::refer::{NEWS, Threads};
use super::salvo::{self, Ordinal};
use super::site::{self, SiteMention};
use super::speaker::claimant;
use super::tags::{LAUNCH, PLURALMISSILE};
use super::types;
use super::when::When;
use crate::model::{Field, MissileClass, PartialDate, Precision, Qualifier, Value};

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
    context: &'r Context<'r, 'a>,
    /// The text with its marks.
    pub(crate) reading: &'r Reading<'a>,
    thread: usize,
    clauses: &'r [usize],
    /// What was found so far.
    pub(crate) drafts: Vec<Draft>,
    /// The zone of the site, where one is known.
    zone: Option<Tz>,
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
    sheet.figures(class);
    sheet.landings();
    sheet.drafts
}

impl<'r> Sheet<'r, '_> {
    fn push(&mut self, field: Field, value: Value, run: (usize, usize), rule: &'static str) {
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

    /// The missile's class, and the number of its mention.
    fn missiles(&mut self) -> Option<(MissileClass, usize)> {
        let reading = self.reading;
        let mut kept: Vec<String> = Vec::new();
        let mut found = None;
        for mention in self.mine(&reading.missiles, |m| m.first) {
            let is_plural = reading.tokens.get(mention.last).is_some_and(|t| t.has(PLURALMISSILE));
            let fits = types::names_what_flew(reading, self.context.events, mention.first);
            let is_rival = !kept.is_empty() && !types::identifies(reading, mention.first);
            if is_plural
                || !fits
                || is_rival
                || types::is_compared(reading, mention.first)
                || kept.contains(&mention.name.to_string())
                || kept.len() > 3
            {
                continue;
            }
            kept.push(mention.name.to_string());
            self.push(
                Field::Missile,
                Value::Text(mention.name.to_string()),
                (mention.first, mention.last),
                "missile named in a clause that tells the launch",
            );
            if found.is_none() {
                let at = reading.missiles.partition_point(|m| m.first < mention.first);
                found = mention.missile.map(|missile| (missile.class, at));
            }
        }
        found
    }

    /// The only type named, where no clause says that it flew.
    fn only_missile(&mut self) -> Option<(MissileClass, usize)> {
        let at =
            fallback::only_missile(self.context, self.clauses).filter(|_| self.thread == NEWS)?;
        let mention = self.reading.missiles.get(at)?;
        self.push(
            Field::Missile,
            Value::Text(mention.name.to_string()),
            (mention.first, mention.last),
            "the only missile named",
        );
        mention.missile.map(|missile| (missile.class, at))
    }

    /// The class of the missile named, where the text says none.
    fn class_of(&mut self, missile: Option<(MissileClass, usize)>) -> Option<MissileClass> {
        let (class, at) = missile?;
        let is_plain = matches!(class, MissileClass::Slv | MissileClass::Cruise);
        if !is_plain {
            return Some(class);
        }
        let mention = self.reading.missiles.get(at)?;
        self.push(
            Field::MissileClass,
            Value::Class(class),
            (mention.first, mention.last),
            "class of the missile named",
        );
        Some(class)
    }

    fn classes(&mut self) -> Option<MissileClass> {
        let reading = self.reading;
        let mut kept: Vec<MissileClass> = Vec::new();
        for mention in self.mine(&reading.classes, |c| c.first) {
            let fits = types::names_what_flew(reading, self.context.events, mention.first);
            let launched = reading
                .run(mention.first.saturating_sub(6), mention.first)
                .iter()
                .any(|t| t.has(LAUNCH));
            let is_general = mention.is_plural && !launched;
            let is_rival = !kept.is_empty()
                && !types::identifies(reading, mention.first)
                && mention.class != MissileClass::Hgv;
            let skip = mention.is_alternative
                || types::is_programme(reading, mention.last)
                || types::is_compared(reading, mention.first);
            if !fits
                || is_general
                || is_rival
                || skip
                || kept.contains(&mention.class)
                || kept.len() > 2
            {
                continue;
            }
            kept.push(mention.class);
            self.push(
                Field::MissileClass,
                Value::Class(mention.class),
                (mention.first, mention.last),
                "class named in a clause that tells the launch",
            );
        }
        kept.first().copied().or_else(|| self.only_class())
    }

    /// The only class named, where no clause says that it flew.
    fn only_class(&mut self) -> Option<MissileClass> {
        let at =
            fallback::only_class(self.context, self.clauses).filter(|_| self.thread == NEWS)?;
        let mention = self.reading.classes.get(at)?;
        self.push(
            Field::MissileClass,
            Value::Class(mention.class),
            (mention.first, mention.last),
            "the only class named",
        );
        Some(mention.class)
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
            Value::Text(found.country.to_owned()),
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
        let owner_is_known = country.is_some();
        let country = country.or_else(|| fallback::watched(self.context));
        for number in self.clauses {
            let Some(clause) = self.reading.clauses.get(*number) else { continue };
            for mention in site::sites(self.reading, clause.first, clause.last, country) {
                let needs_base = matches!(country, None | Some("United States"));
                if needs_base && mention.place.precision != Precision::Facility {
                    continue;
                }
                let is_better = best.as_ref().is_none_or(|old| {
                    (mention.place.precision, !mention.is_from)
                        < (old.place.precision, !old.is_from)
                        && !old.is_from
                        || mention.place.precision < old.place.precision && mention.is_from
                });
                if is_better {
                    best = Some(mention);
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
        self.push(Field::Site, Value::Place(Box::new(mention.place)), run, rule);
        if let Some(owner) = &owner {
            self.push(Field::Country, Value::Text(owner.clone()), run, "the country of the site");
        }
        owner
    }

    fn clocks(&mut self, country: Option<&str>) {
        let reading = self.reading;
        let mut before: Option<usize> = None;
        let mut is_between = false;
        let all = self.mine(&reading.clocks, |c| c.first);
        for mention in all {
            let ends_spread = before
                .is_some_and(|last| mention.first <= last + 2 && reading.word(last) == "and")
                && is_between;
            is_between = reading.word_before(mention.first, 1) == "between";
            let is_repeat = ends_spread
                || before.is_some_and(|last| {
                    mention.first <= last + 2
                        && matches!(reading.word(last), "(" | "or" | "," | "/")
                        && !matches!(mention.zone, Zone::Unsaid)
                });
            before = Some(mention.last);
            if is_repeat || !is_launch_time(reading, mention) {
                continue;
            }
            let by = claimant(reading, mention.first, mention.last);
            let Some(moment) = self.moment(mention, country, by) else { continue };
            let ordinal = salvo::ordinal_of_clock(reading, mention);
            let qualifier = if mention.is_about { Qualifier::About } else { Qualifier::Exact };
            self.push_as(
                Field::TimeUtc,
                Value::Time(moment.0),
                (mention.first, mention.last),
                "time of the launch",
                (qualifier, by, ordinal),
            );
            self.shift_day(mention, moment.1);
        }
    }

    /// The time in UTC, and the local day where the time's own zone makes it another.
    fn moment(
        &self,
        mention: &ClockMention,
        country: Option<&str>,
        by: Option<&'static str>,
    ) -> Option<(chrono::NaiveTime, Option<NaiveDate>)> {
        let home = self.zone.or_else(|| country.and_then(|country| country_zone(country, None)));
        let tz = match mention.zone {
            Zone::Named(tz) => tz,
            Zone::Local => home?,
            Zone::Unsaid => speaker_zone(by, country).or(home)?,
        };
        let day = self
            .context
            .threads
            .all
            .get(self.thread)
            .and_then(|t| t.date)
            .and_then(PartialDate::day);
        let moment = to_utc(mention.time, day.or(self.context.published), tz)?;
        let is_foreign =
            matches!(mention.zone, Zone::Named(_)) && home.is_some_and(|home| home != tz);
        let local = home
            .filter(|_| is_foreign && day.is_some() && self.date_is_beside(mention))
            .map(|home| local_day(moment, home));
        Some((moment.time(), local))
    }

    /// Whether the launch's day stands beside this time, and so is told in the time's zone.
    fn date_is_beside(&self, mention: &ClockMention) -> bool {
        let thread = self.context.threads.all.get(self.thread);
        let date = thread.and_then(|t| t.mention).and_then(|m| self.reading.dates.get(m));
        date.is_some_and(|date| {
            let gap = if date.first >= mention.last {
                date.first - mention.last
            } else {
                mention.first.saturating_sub(date.last)
            };
            gap <= 3
        })
    }

    /// Moves the launch's day to the local one.
    fn shift_day(&mut self, _mention: &ClockMention, local: Option<NaiveDate>) {
        let Some(local) = local else { return };
        for draft in &mut self.drafts {
            if draft.proposal.field == Field::Date {
                draft.proposal.value = Value::Date(PartialDate::from_day(local));
                draft.proposal.rule = "day of the launch, in the launch's own zone";
            }
        }
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
        let has_name = found.iter().any(|l| {
            !matches!(l.name.as_ref(), "sea" | "ocean" | "open waters") && !l.name.contains("EEZ")
        });
        let names: Vec<String> = found.iter().map(|l| l.name.to_string()).collect();
        for landing in found {
            let is_within = |n: &String| n.len() > landing.name.len() && n.contains(&*landing.name);
            if names.iter().any(is_within) {
                continue;
            }
            if has_name && matches!(landing.name.as_ref(), "sea" | "ocean" | "open waters") {
                continue;
            }
            self.push(
                Field::Landing,
                Value::Text(landing.name.into_owned()),
                (landing.first, landing.last),
                "where it came down",
            );
        }
    }
}
