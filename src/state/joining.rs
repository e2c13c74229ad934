//! Joining the collection with the record, and following edits without joining all of it anew.

use std::collections::BTreeSet;

use crate::collection::Joined;
use crate::model::LaunchId;

use super::State;
use super::in_view::Data;

impl State {
    pub(super) fn show_record(&mut self, shown: bool) {
        if shown != self.record_shown {
            self.record_shown = shown;
            self.join();
        }
    }

    pub(super) fn join(&mut self) {
        let record = self.record_shown.then_some(&self.record);
        self.joined = Joined::new(&self.collection, record);
        self.look_again(Some(false));
        self.settle();
    }

    /// Joins anew what an edit has changed: `changed` are the launches that it set, where it
    /// changed nothing else.
    pub(super) fn follow(&mut self, changed: Option<BTreeSet<LaunchId>>) {
        let record = self.record_shown.then_some(&self.record);
        let moved = changed.and_then(|ids| self.joined.follow(&self.collection, record, &ids));
        let Some(moved) = moved else { return self.join() };
        let launches = self.joined.launches();
        let data = Data { launches, rule: self.rule, collection: &self.collection };
        self.view.follow(data, &moved);
        self.settle();
    }

    /// Lets go of what is not there any more.
    pub(super) fn settle(&mut self) {
        let articles = &self.collection.articles;
        if !self.reading.as_ref().is_some_and(|id| articles.contains_key(id)) {
            self.reading = articles.keys().next().cloned();
            self.focus = None;
        }
        self.listed = None;
        let view = &self.view;
        self.selection.retain(|id| view.position(id).is_some());
    }

    /// Holds the launches against the filter; with `join`, after working out what filters ask of
    /// them, and it says whether they are the same launches under another rule.
    pub(super) fn look_again(&mut self, join: Option<bool>) {
        let launches = self.joined.launches();
        let data = Data { launches, rule: self.rule, collection: &self.collection };
        match join {
            Some(are_same) => self.view.join(data, are_same),
            None => self.view.look(data),
        }
    }
}
