//! What an entry of a list says without verbs: `Jan. 14: Two missiles out of Kanggye, 9:30 a.m. Some
//! 250 km`.

use super::fields::Sheet;
use super::figure::{is_open, measured};
use super::figures::amount;
use super::speaker::claimant;
use super::tags::MISSILENOUN;
use crate::model::{Field, Value};

/// Shorter than so many kilometres, a length without a word for what it measures is no way flown.
const SHORTEST: f64 = 50.0;

impl Sheet<'_, '_> {
    /// Whether this launch is an entry of a list.
    pub(crate) fn is_entry(&self) -> bool {
        self.context.threads.all.get(self.thread).is_some_and(|thread| thread.entry.is_some())
    }

    /// Whether a token stands in the entry that tells this launch.
    fn is_in_entry(&self, at: usize) -> bool {
        let entry = self.context.threads.all.get(self.thread).and_then(|thread| thread.entry);
        let sentence = self.reading.sentence_of(at).and_then(|s| self.reading.sentences.get(s));
        entry.zip(sentence).is_some_and(|((first, last), s)| at >= first && s.paragraph <= last)
    }

    /// Whether the head of the entry names what flew.
    fn names_missile(&self) -> bool {
        let entry = self.context.threads.all.get(self.thread).and_then(|thread| thread.entry);
        let Some((first, _)) = entry else { return false };
        let head = self.reading.run(first, first + 30).iter();
        (first..)
            .zip(head)
            .take_while(|(at, _)| self.is_in_entry(*at))
            .any(|(_, t)| t.has(MISSILENOUN) || (t.starts_missile && t.is_capital))
    }

    fn lacks(&self, field: Field) -> bool {
        self.drafts.iter().all(|draft| draft.proposal.field != field)
    }

    /// The first bare length of an entry that says no other one is the way flown.
    pub(crate) fn entry_distance(&mut self) {
        if !self.is_entry() || !self.lacks(Field::Distance) {
            return;
        }
        let reading = self.reading;
        let lengths = self.mine(&reading.quantities, |q| q.first);
        let mut bare = lengths.into_iter().take(12).filter(|quantity| {
            self.is_in_entry(quantity.first)
                && quantity.unit.is_length()
                && quantity.low >= SHORTEST
                && measured(reading, quantity).is_none()
                && is_open(reading, quantity)
        });
        let Some(quantity) = bare.next() else { return };
        let by = claimant(reading, quantity.first, quantity.last);
        self.push_as(
            Field::Distance,
            amount(quantity),
            (quantity.first, quantity.last),
            "the length in an entry of a list",
            (quantity.qualifier, by, None),
        );
    }

    /// The first clock time of an entry that says no other one is that of the launch.
    pub(crate) fn entry_time(&mut self, country: Option<&str>) {
        if !self.is_entry() || !self.lacks(Field::TimeUtc) || !self.names_missile() {
            return;
        }
        let reading = self.reading;
        let clocks = self.mine(&reading.clocks, |c| c.first);
        let Some(mention) = clocks.into_iter().find(|c| self.is_in_entry(c.first)) else { return };
        let by = claimant(reading, mention.first, mention.last);
        if let Some((time, _)) = self.moment(mention, country, by) {
            self.push(
                Field::TimeUtc,
                Value::Time(time),
                (mention.first, mention.last),
                "the time in an entry of a list",
            );
        }
    }
}
