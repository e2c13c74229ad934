//! Which launches are in view: every launch held against the filter and the legend, once a change.

use std::collections::BTreeSet;

use crate::collection::Collection;
use crate::model::{Field, Launch, LaunchId, ShownRule};

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
        Part::Named(facet) => 8 + facet as u32,
        Part::Test(test) => 16 + test as u32,
    };
    1 << at
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
    pub(super) fn join(
        &mut self,
        launches: &[Launch],
        rule: ShownRule,
        collection: &Collection,
        are_same: bool,
    ) {
        let before = std::mem::take(&mut self.index);
        self.index = Index::new(launches, rule, collection, are_same.then_some(before));
        self.data_revision += 1;
        self.look(launches, collection);
    }

    /// Holds every launch against filter and legend.
    pub(super) fn look(&mut self, launches: &[Launch], collection: &Collection) {
        let found = (!self.filter.text.trim().is_empty()).then(|| {
            let words = words(&self.filter.text);
            self.index.haystack(launches, collection).matches(&words)
        });
        let found = found.unwrap_or_default();
        self.failed = failed(&self.index, &self.filter, &self.hidden_series, &found);
        let only = self.only.as_ref().map(|only| self.index.position(only));
        let places = self.failed.iter().enumerate().filter(|(_, failed)| **failed == 0);
        let places = places.map(|(at, _)| at);
        self.places = places.filter(|at| only.is_none_or(|only| only == Some(*at))).collect();
        self.revision += 1;
    }

    /// Keeps the filter under `name`.
    pub(super) fn keep(&mut self, name: String) {
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

/// The conditions that each launch fails; `found` says in which the filter's words occur.
fn failed(
    index: &Index,
    filter: &Filter,
    hidden: &BTreeSet<String>,
    found: &[bool],
) -> Vec<Failed> {
    let mut failed = vec![0; index.keys().len()];
    for part in filter.parts() {
        let fails = bit(part);
        match part {
            Part::Text => {
                for (failed, is_found) in failed.iter_mut().zip(found) {
                    *failed |= if *is_found { 0 } else { fails };
                }
            }
            Part::Named(facet) => {
                let wanted = numbered(index, facet, |name| filter.has(facet, name));
                let is_in = |at| index.numbers(at, facet).iter().any(|n| is_marked(&wanted, *n));
                mark(&mut failed, fails, |at, _| is_in(at), index);
            }
            Part::Days => {
                let is_in = |keys: &Keys| {
                    keys.date.zip(filter.days).is_some_and(|(date, days)| days.contain(date))
                };
                mark(&mut failed, fails, |_, keys| is_in(keys), index);
            }
            Part::Area => {
                let is_in = |keys: &Keys| {
                    keys.point().zip(filter.area).is_some_and(|(at, area)| area.contains(at))
                };
                mark(&mut failed, fails, |_, keys| is_in(keys), index);
            }
            Part::Figure(field) => {
                let span = filter.figures.get(&field).copied();
                let is_in = |keys: &Keys| {
                    let figure = keys.figure(field).zip(span);
                    figure.is_some_and(|(value, span)| (span.min..=span.max).contains(&value))
                };
                mark(&mut failed, fails, |_, keys| is_in(keys), index);
            }
            Part::Test(test) => mark(&mut failed, fails, |_, keys| keys.holds(test), index),
            Part::Legend => {}
        }
    }
    if !hidden.is_empty() {
        let shown = numbered(index, Facet::Missile, |name| !hidden.contains(name));
        let is_in = |at| index.numbers(at, Facet::Missile).iter().any(|n| is_marked(&shown, *n));
        mark(&mut failed, bit(Part::Legend), |at, _| is_in(at), index);
    }
    failed
}

/// Marks the launches of which the condition does not hold.
fn mark(failed: &mut [Failed], fails: Failed, is_in: impl Fn(usize, &Keys) -> bool, index: &Index) {
    for (at, (failed, keys)) in failed.iter_mut().zip(index.keys()).enumerate() {
        if !is_in(at, keys) {
            *failed |= fails;
        }
    }
}

/// Of each name of a facet, by its number, whether it fits.
fn numbered(index: &Index, facet: Facet, fits: impl Fn(&str) -> bool) -> Vec<bool> {
    index.names(facet).iter().map(|name| fits(name)).collect()
}

fn is_marked(marked: &[bool], number: u32) -> bool {
    usize::try_from(number).ok().and_then(|at| marked.get(at)).copied().unwrap_or(false)
}

const _: () = assert!(Facet::ALL.len() <= 8 && Test::ALL.len() <= 8 && FIGURES.len() <= 3);
