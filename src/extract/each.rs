//! What is said of one missile of a salvo only: its type, its class, its site.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fields::Sheet;
use super::salvo::{self, MAYBE, Ordinal};
use super::site;
use super::types;
use crate::model::{Field, Qualifier, Value};

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

    fn push_one(&mut self, field: Field, value: Value, run: (usize, usize), ordinal: Ordinal) {
        let known =
            self.drafts.iter().any(|d| d.ordinal == Some(ordinal) && d.proposal.field == field);
        if !known {
            let by = super::speaker::claimant(self.reading, run.0, run.1);
            self.push_as(field, value, run, OF_ONE, (Qualifier::Exact, by, Some(ordinal)));
        }
    }
}
