//! What is said of one missile of a salvo only: its type, its class, its site.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Timelike;

use super::fields::{Draft, Sheet};
use super::salvo::{self, MAYBE, Ordinal};
use super::site;
use super::types;
use crate::model::{Field, Qualifier, Value};

/// Minutes in a day.
const DAY: i64 = 1440;

/// Speakers give the time of one launch within so many minutes.
const SAME_START: i64 = 15;

/// The rule of what is said of one missile of several.
const OF_ONE: &str = "said of one of the missiles";

impl Sheet<'_, '_> {
    /// Where the figures or times count the missiles: the types, classes and sites that the text
    /// gives one of them.
    pub(crate) fn each(&mut self, country: Option<&'static str>) {
        let told = self.drafts.iter().filter_map(|d| d.ordinal.filter(|o| *o < MAYBE));
        let ordinals: BTreeSet<Ordinal> = told.collect();
        if ordinals.len() < 2 {
            return;
        }
        let reading = self.reading;
        let of_one = |first: usize| salvo::counted(reading, first).filter(|o| ordinals.contains(o));
        for draft in &mut self.drafts {
            if draft.proposal.field == Field::Landing && draft.ordinal.is_none() {
                let start = draft.proposal.start;
                let at = reading.tokens.partition_point(|token| token.start < start);
                draft.ordinal = of_one(at);
            }
        }
        for mention in self.mine(&reading.missiles, |m| m.first) {
            let (first, last) = (mention.first, mention.last);
            if let Some(ordinal) = of_one(first).filter(|_| !types::is_compared(reading, first)) {
                let value = Value::Text(mention.name.to_string().into());
                self.push_one(Field::Missile, value, (first, last), ordinal);
            }
        }
        for mention in self.mine(&reading.classes, |c| c.first) {
            let (first, last) = (mention.first, mention.last);
            let is_other = mention.is_plural || types::is_compared(reading, first);
            if let Some(ordinal) = of_one(first).filter(|_| !is_other) {
                self.push_one(
                    Field::MissileClass,
                    Value::Class(mention.class),
                    (first, last),
                    ordinal,
                );
            }
        }
        for number in self.clauses {
            let Some(clause) = reading.clauses.get(*number) else { continue };
            for mention in site::sites(reading, clause.first, clause.last, country) {
                let run = (mention.first, mention.last);
                if let Some(ordinal) = of_one(mention.first) {
                    self.push_one(Field::Site, Value::Place(Arc::new(mention.place)), run, ordinal);
                }
            }
        }
    }

    /// Where a clause that tells the launch gives its time, one far from it that stands elsewhere is
    /// that of something else.
    pub(crate) fn settle_times(&mut self) {
        let minutes = |d: &Draft| match d.proposal.value {
            Value::Time(time) if d.proposal.field == Field::TimeUtc => {
                Some(i64::from(time.num_seconds_from_midnight() / 60))
            }
            _ => None,
        };
        let told: Vec<i64> =
            self.drafts.iter().filter(|d| self.tells_launch(d)).filter_map(minutes).collect();
        if told.is_empty() {
            return;
        }
        let is_near = |time: i64| {
            told.iter().any(|known| {
                let apart = (known - time).abs();
                apart.min(DAY - apart) <= SAME_START
            })
        };
        let is_counted = |d: &Draft| d.ordinal.is_some_and(|o| o < MAYBE);
        self.drafts.retain(|d| is_counted(d) || minutes(d).is_none_or(is_near));
    }

    /// Whether a draft stands in a clause that tells a launch as done.
    fn tells_launch(&self, draft: &Draft) -> bool {
        let start = draft.proposal.start;
        let at = self.reading.tokens.partition_point(|token| token.start < start);
        let clause = self.reading.clause_of.get(at).and_then(|c| self.context.events.get(*c));
        clause.is_some_and(|event| event.is_launch && event.is_asserted)
    }

    fn push_one(&mut self, field: Field, value: Value, run: (usize, usize), ordinal: Ordinal) {
        let known =
            self.drafts.iter().any(|d| d.ordinal == Some(ordinal) && d.proposal.field == field);
        if !known {
            let by = super::speaker::teller(self.reading, run.0, run.1);
            self.push_as(field, value, run, OF_ONE, (Qualifier::Exact, by, Some(ordinal)));
        }
    }
}
