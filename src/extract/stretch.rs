//! What a stretch of an article says that a person has selected: the proposals that stand on it,
//! and for the other fields what its own words name.

use std::sync::Arc;

use super::clock::{Zone, country_zone, to_utc};
use super::figures::amount;
use super::landing::landings;
use super::launch_time::speaker_zone;
use super::place_name::named_at;
use super::reading::Reading;
use super::speaker::claimant;
use super::when::Anchor;
use super::{Options, Proposal, extract};
use crate::model::{Article, Field, PartialDate, Qualifier, Value};
use crate::places::resolve;

/// The rule of a proposal that stands on the words alone.
const NAMED: &str = "named in the words that were selected";

/// What the bytes `start..end` of an article can be quoted for: at most one proposal a field, in
/// the order of the fields. Its quote is the stretch itself. Nothing where the bytes are none of
/// the text.
pub fn read_stretch(article: &Article, start: usize, end: usize) -> Vec<Proposal> {
    let words = article.text.get(start..end).filter(|words| !words.trim().is_empty());
    let Some(words) = words else { return Vec::new() };
    let told = extract(article, Options::default());
    let touches = |p: &&Proposal| p.start < end && start < p.end;
    let told: Vec<&Proposal> =
        told.launches.iter().flat_map(|launch| &launch.proposals).filter(touches).collect();
    let reading = Reading::new(&article.text, Anchor { published: article.published });
    let stretch = Stretch::new(&reading, words, (start, end));
    let proposal = |field: Field| match told.iter().find(|proposal| proposal.field == field) {
        Some(told) => Some(Proposal { start, end, ..(*told).clone() }),
        None => stretch.names(field),
    };
    Field::ALL.into_iter().filter_map(proposal).collect()
}

/// Selected words among the tokens of their text.
struct Stretch<'r, 'a> {
    reading: &'r Reading<'a>,
    words: &'a str,
    bytes: (usize, usize),
    /// The first token that it touches, and one past the last.
    first: usize,
    last: usize,
}

impl<'r, 'a> Stretch<'r, 'a> {
    fn new(reading: &'r Reading<'a>, words: &'a str, bytes: (usize, usize)) -> Self {
        let first = reading.tokens.partition_point(|token| token.end <= bytes.0);
        let last = reading.tokens.partition_point(|token| token.start < bytes.1);
        Self { reading, words, bytes, first, last }
    }

    /// The first of a sorted list that touches the stretch.
    fn find<T>(&self, all: &'r [T], run: impl Fn(&T) -> (usize, usize)) -> Option<&'r T> {
        all.iter().find(|item| run(item).0 < self.last && self.first < run(item).1)
    }

    /// What the words themselves name, where they name something of that kind.
    fn names(&self, field: Field) -> Option<Proposal> {
        let reading = self.reading;
        let (value, qualifier) = match field {
            Field::Distance | Field::Apogee | Field::FlightTime => {
                let is_length = field != Field::FlightTime;
                let stated = reading.quantities.iter().filter(|q| q.unit.is_length() == is_length);
                let touches = |q: &&super::quantity::Quantity| {
                    q.first < self.last && self.first < q.last && !q.is_conversion
                };
                let quantity = stated.into_iter().find(touches)?;
                (amount(quantity), quantity.qualifier)
            }
            Field::Date => {
                let dates = reading.dates.iter().filter(|mention| mention.date.is_some());
                let touches =
                    |m: &&super::when::DateMention| m.first < self.last && self.first < m.last;
                (Value::Date(dates.into_iter().find(touches)?.date?), Qualifier::Exact)
            }
            Field::TimeUtc => self.time()?,
            Field::Country => {
                let mention = self.find(&reading.countries, |m| (m.first, m.last))?;
                (Value::Text(mention.country.into()), Qualifier::Exact)
            }
            Field::Missile => {
                let mention = self.find(&reading.missiles, |m| (m.first, m.last))?;
                (Value::Text(mention.name.to_string().into()), Qualifier::Exact)
            }
            Field::MissileClass => {
                let mention = self.find(&reading.classes, |m| (m.first, m.last))?;
                (Value::Class(mention.class), Qualifier::Exact)
            }
            Field::Site => (Value::Place(Arc::new(self.place()?)), Qualifier::Exact),
            Field::Landing => {
                let landing = landings(reading, self.first, self.last).into_iter().next()?;
                (Value::Text(landing.name.into()), Qualifier::Exact)
            }
            Field::Remarks => {
                let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
                (Value::Text(words.into()), Qualifier::Exact)
            }
            Field::Outcome | Field::Trajectory | Field::Bearing | Field::Salvo => return None,
        };
        let by = claimant(reading, self.first, self.last);
        Some(Proposal {
            field,
            value,
            qualifier,
            claimant: by.map(str::to_owned),
            start: self.bytes.0,
            end: self.bytes.1,
            rule: NAMED,
        })
    }

    fn place(&self) -> Option<crate::model::Place> {
        let named = (self.first..self.last).find_map(|at| named_at(self.reading, at, None));
        named.map(|named| named.place).or_else(|| resolve(self.words))
    }

    /// A clock time in UTC, where its zone is said or follows from who speaks.
    fn time(&self) -> Option<(Value, Qualifier)> {
        let reading = self.reading;
        let mention = self.find(&reading.clocks, |m| (m.first, m.last))?;
        let by = claimant(reading, mention.first, mention.last);
        let country = reading.countries.first().map(|mention| mention.country);
        let home = country.and_then(|country| country_zone(country, None));
        let tz = match mention.zone {
            Zone::Named(tz) => tz,
            Zone::Local => home?,
            Zone::Unsaid => speaker_zone(by, country).or(home)?,
        };
        let day = reading.dates.iter().find_map(|m| m.date.and_then(PartialDate::day));
        let moment = to_utc(mention.time, day.or(reading.published), tz)?;
        let qualifier = if mention.is_about { Qualifier::About } else { Qualifier::Exact };
        Some((Value::Time(moment.time()), qualifier))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "North Korea fired a Hwasong-12 from Kusong on Sunday, 14 May 2017. It \
        flew about 490 miles for half an hour, Japan said, and fell into the Sea of Japan. A \
        second stage burned at 62 miles. The alarm sounded at 05:28 JST.";

    fn says(words: &str, field: Field) -> Option<String> {
        let article = Article::new("a", TEXT);
        let start = TEXT.find(words).unwrap();
        let read = read_stretch(&article, start, start + words.len());
        assert!(read.iter().all(|p| (p.start, p.end) == (start, start + words.len())));
        let proposal = read.into_iter().find(|proposal| proposal.field == field)?;
        Some(proposal.claim(&article).unwrap().text())
    }

    #[test]
    fn what_was_selected_is_read_with_its_units_for_every_field_that_it_names() {
        let said = |words, field| says(words, field).unwrap_or_default();
        assert_eq!(said("about 490 miles", Field::Distance), "≈\u{202f}788.6\u{202f}km");
        assert_eq!(said("490", Field::Distance), "≈\u{202f}788.6\u{202f}km");
        // The extraction does not take it for an apogee; a person may.
        assert_eq!(said("at 62 miles", Field::Apogee), "99.8\u{202f}km");
        assert_eq!(said("half an hour", Field::FlightTime), "30\u{202f}min");
        assert_eq!(said("14 May 2017", Field::Date), "2017-05-14");
        assert_eq!(said("from Kusong", Field::Site), "Kusong");
        assert_eq!(said("a Hwasong-12", Field::Missile), "Hwasong-12");
        assert_eq!(said("North Korea", Field::Country), "North Korea");
        assert_eq!(said("fell into the Sea of Japan", Field::Landing), "Sea of Japan");
        assert_eq!(said("05:28 JST", Field::TimeUtc), "20:28");
        assert_eq!(said("The alarm sounded", Field::Remarks), "The alarm sounded");
        assert_eq!(says("The alarm sounded", Field::Distance), None);
        assert_eq!(says("490 miles", Field::FlightTime), None);
    }

    #[test]
    fn what_is_no_stretch_says_nothing() {
        let article = Article::new("a", "Élan: 500 km");
        for (start, end) in [(1, 4), (4, 1), (0, 900), (5, 5)] {
            assert_eq!(read_stretch(&article, start, end), [], "{start}..{end}");
        }
    }
}
