//! Which launches are in view: every launch held against the filter and the legend, once a change.

use std::collections::BTreeSet;

use crate::collection::{Collection, Moved};
use crate::model::{Field, Launch, LaunchId, ShownRule};

use super::State;
use super::command::Command;
use super::filter::{Facet, Filter, Part, Test};
use super::haystack::words;
use super::index::{FIGURES, Index, Keys};

/// The conditions that a launch fails, one bit a [`Part`].
pub type Failed = u32;

/// The bit of a condition.
pub const fn bit(part: Part) -> Failed {
    let at = match part {
        Part::Text => 0,
        Part::Days => 1,
        Part::Area => 2,
        Part::Legend => 3,
        Part::Figure(Field::Distance) => 4,
        Part::Figure(Field::Apogee) => 5,
        Part::Figure(_) => 6,
        Part::Outline => 7,
        Part::Named(facet) => 8 + facet as u32,
        Part::Test(test) => 16 + test as u32,
        Part::Lasso(Field::Apogee) => 24,
        Part::Lasso(_) => 25,
    };
    1 << at
}

/// What launches there are, and how they are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Data<'a> {
    pub(super) launches: &'a [Launch],
    pub(super) rule: ShownRule,
    pub(super) collection: &'a Collection,
}

/// The launches in view, and why others are not.
#[derive(Debug, Default)]
pub struct InView {
    pub(super) filter: Filter,
    pub(super) kept: Vec<(String, Filter)>,
    pub(super) hidden_series: BTreeSet<String>,
    /// The one launch that is shown, where only one is.
    pub(super) only: Option<LaunchId>,
    index: Index,
    failed: Vec<Failed>,
    places: Vec<usize>,
    revision: u64,
    data_revision: u64,
}

impl InView {
    /// Works out everything anew for these launches; with `are_same`, they were there before, and
    /// only the rule is another one.
    pub(super) fn join(&mut self, data: Data<'_>, are_same: bool) {
        if are_same {
            self.index.show_by(data.rule, data.launches, data.collection);
        } else {
            self.index = Index::new(data.launches, data.rule, data.collection);
        }
        self.data_revision += 1;
        self.look(data);
    }

    /// Follows what became of some launches.
    pub(super) fn follow(&mut self, data: Data<'_>, moved: &[Moved]) {
        self.index.follow(moved, data.launches, data.rule, data.collection);
        self.data_revision += 1;
        self.look(data);
    }

    /// Takes over what `before` knew of the same launches; which are in view is seen after a look.
    pub(super) fn take_over(&mut self, before: &mut Self) {
        self.index = std::mem::take(&mut before.index);
        self.data_revision += 1;
    }

    /// Counts revisions on from those of `before`, whose place this takes: what is kept of other
    /// launches must not pass for what is kept of these.
    pub(super) const fn count_on(&mut self, before: &Self) {
        self.revision += before.revision;
        self.data_revision += before.data_revision;
    }

    /// Holds every launch against filter and legend.
    pub(super) fn look(&mut self, data: Data<'_>) {
        self.failed = failed(&self.index, &self.filter, &self.hidden_series, data);
        let only = self.only.as_ref().map(|only| self.index.position(only));
        let places = self.failed.iter().enumerate().filter(|(_, failed)| **failed == 0);
        let places = places.map(|(at, _)| at);
        self.places = places.filter(|at| only.is_none_or(|only| only == Some(*at))).collect();
        self.revision += 1;
    }

    /// Does what a command asks of filter and legend; what it changes is seen after a look.
    pub(super) fn narrow(&mut self, command: Command) {
        match command {
            Command::ToggleSeries(name) => self.toggle_series(name),
            Command::ShowAllSeries => self.hidden_series.clear(),
            Command::ShowOnly(launch) => self.only = launch,
            Command::SetFilter(filter) => self.filter = *filter,
            Command::KeepFilter(name) => self.keep(name),
            Command::ForgetFilter(name) => self.kept.retain(|(kept, _)| *kept != name),
            _ => {}
        }
    }

    /// Hides a missile type, or shows it again.
    fn toggle_series(&mut self, name: String) {
        if !self.hidden_series.remove(&name) {
            self.hidden_series.insert(name);
        }
    }

    /// Keeps the filter under `name`.
    fn keep(&mut self, name: String) {
        let filter = self.filter.clone();
        match self.kept.iter_mut().find(|(kept, _)| *kept == name) {
            Some((_, kept)) => *kept = filter,
            None => self.kept.push((name, filter)),
        }
    }

    /// What is known of each launch.
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// The filter.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Filters that were kept, by name.
    pub fn kept(&self) -> &[(String, Filter)] {
        &self.kept
    }

    /// The conditions that each launch fails.
    pub fn failed(&self) -> &[Failed] {
        &self.failed
    }

    /// The places of those in view in the order of all launches.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// Grows whenever other launches are in view, or other claims of them are shown.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows whenever there are other launches, or other claims of them are shown.
    pub const fn data_revision(&self) -> u64 {
        self.data_revision
    }

    /// The place of a launch in the order of all.
    pub fn position(&self, id: &LaunchId) -> Option<usize> {
        self.index.position(id)
    }
}

/// More kept filters than this are not taken up.
const MOST_KEPT: usize = 200;

impl State {
    /// Takes up filters that were kept in an earlier window.
    pub fn recall_filters(&mut self, mut kept: Vec<(String, Filter)>) {
        kept.truncate(MOST_KEPT);
        self.view.kept = kept;
    }
}

/// The conditions that each launch fails.
fn failed(
    index: &Index,
    filter: &Filter,
    hidden: &BTreeSet<String>,
    data: Data<'_>,
) -> Vec<Failed> {
    let mut failed = vec![0; index.keys().len()];
    for part in filter.parts() {
        let fails = bit(part);
        match part {
            Part::Text => {
                let haystack = index.haystack(data.launches, data.collection);
                let found = haystack.matches(&words(&filter.text));
                mark(&mut failed, fails, found);
            }
            Part::Named(facet) => {
                let wanted = numbered(index, facet, |name| filter.has(facet, name));
                mark(&mut failed, fails, named(index, facet, &wanted));
            }
            Part::Area => {
                let points = index.points(data.launches, data.rule).iter();
                let is_in = |at: &Option<_>| {
                    at.zip(filter.area).is_some_and(|(at, area)| area.contains(at))
                };
                mark(&mut failed, fails, points.map(is_in));
            }
            Part::Outline => {
                let points = index.points(data.launches, data.rule).iter();
                let is_in = |at: &Option<_>| {
                    let line = at.zip(filter.outline.as_ref());
                    line.is_some_and(|(at, line)| line.contains_place(at))
                };
                mark(&mut failed, fails, points.map(is_in));
            }
            Part::Test(test) => {
                mark(&mut failed, fails, index.tested(test, data.launches, data.rule));
            }
            Part::Days | Part::Figure(_) | Part::Lasso(_) => {
                mark(&mut failed, fails, index.keys().iter().map(|keys| fits(keys, part, filter)));
            }
            Part::Legend => {}
        }
    }
    if !hidden.is_empty() {
        let shown = numbered(index, Facet::Missile, |name| !hidden.contains(name));
        mark(&mut failed, bit(Part::Legend), named(index, Facet::Missile, &shown));
    }
    failed
}

/// Marks the launches of which the condition does not hold.
fn mark(failed: &mut [Failed], fails: Failed, holds: impl IntoIterator<Item = bool>) {
    for (failed, holds) in failed.iter_mut().zip(holds) {
        *failed |= if holds { 0 } else { fails };
    }
}

/// Whether day or figure lie within what the filter asks for.
fn fits(keys: &Keys, part: Part, filter: &Filter) -> bool {
    if let Part::Figure(field) = part {
        let figure = keys.figure(field).zip(filter.figures.get(&field));
        return figure.is_some_and(|(value, span)| (span.min..=span.max).contains(&value));
    }
    if let Part::Lasso(field) = part {
        let place = keys.figure(Field::Distance).zip(keys.figure(field));
        let line = place.zip(filter.lassos.get(&field));
        return line.is_some_and(|((x, y), line)| line.contains(x, y));
    }
    keys.date.zip(filter.days).is_some_and(|(date, days)| days.contain(date))
}

/// Of each launch, whether it goes by one of the names that are `wanted`.
fn named(index: &Index, facet: Facet, wanted: &[bool]) -> impl Iterator<Item = bool> {
    let is_wanted =
        |number: &u32| usize::try_from(*number).ok().and_then(|at| wanted.get(at)) == Some(&true);
    (0..index.keys().len()).map(move |at| index.numbers(at, facet).iter().any(is_wanted))
}

/// Of each name of a facet, by its number, whether it fits.
fn numbered(index: &Index, facet: Facet, fits: impl Fn(&str) -> bool) -> Vec<bool> {
    index.names(facet).iter().map(|name| fits(name)).collect()
}

const _: () = assert!(Facet::ALL.len() <= 8 && Test::ALL.len() <= 8 && FIGURES.len() <= 3);
