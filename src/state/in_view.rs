//! Which launches are in view, where each stands, and when that last changed.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Launch, LaunchId, ShownRule};

/// The launches in view.
#[derive(Debug, Default)]
pub struct InView {
    pub(super) hidden_series: BTreeSet<String>,
    pub(super) only: Option<LaunchId>,
    by_id: HashMap<LaunchId, usize>,
    places: Vec<usize>,
    revision: u64,
    data_revision: u64,
}

impl InView {
    /// Works out everything anew for these launches, or for another rule.
    pub(super) fn join(&mut self, launches: &[Launch], rule: ShownRule) {
        let places = launches.iter().enumerate();
        self.by_id = places.map(|(at, launch)| (launch.id.clone(), at)).collect();
        self.data_revision += 1;
        self.look(launches, rule);
    }

    /// Holds every launch against the legend.
    pub(super) fn look(&mut self, launches: &[Launch], rule: ShownRule) {
        let is_hidden = |launch: &Launch| {
            !self.hidden_series.is_empty() && self.hidden_series.contains(&launch.type_label(rule))
        };
        let is_meant = |launch: &Launch| self.only.as_ref().is_none_or(|only| *only == launch.id);
        let places = launches.iter().enumerate();
        let seen = places.filter(|(_, launch)| is_meant(launch) && !is_hidden(launch));
        self.places = seen.map(|(at, _)| at).collect();
        self.revision += 1;
    }

    /// The places of those in view in the order of all launches.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The place of a launch in the order of all.
    pub fn position(&self, id: &LaunchId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Grows whenever other launches are in view, or other claims of them are shown.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows whenever there are other launches, or other claims of them are shown.
    pub const fn data_revision(&self) -> u64 {
        self.data_revision
    }
}
