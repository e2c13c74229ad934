//! The times that one launch's clauses give it, and the day that a foreign clock makes another.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::clock::{ClockMention, Zone, after_noon, country_zone, local_day, to_utc};
use super::fields::Sheet;
use super::launch_time::{is_launch_time, speaker_zone};
use super::lex::{Kind, Token};
use super::salvo;
use super::speaker::teller;
use super::tags::{DAYWORD, MONTH, ORDSUF, PREP, WEEKDAY};
use crate::model::{Field, PartialDate, Qualifier, Value};

impl Sheet<'_, '_> {
    /// The times of the launch.
    pub(crate) fn clocks(&mut self, country: Option<&str>) {
        let reading = self.reading;
        let mut before: Option<usize> = None;
        let mut is_between = false;
        let all = self.mine(&reading.clocks, |c| c.first);
        for (number, mention) in all.iter().enumerate() {
            let mention = *mention;
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
            let is_repeat =
                is_repeat || before.is_some_and(|last| self.says_again(last, mention.first));
            before = Some(mention.last);
            if is_repeat || !is_launch_time(reading, mention) {
                continue;
            }
            let by = teller(reading, mention.first, mention.last);
            // "12:14 pm (0314 GMT)": the zone that is said beats the one that is not.
            let twin = all.get(number + 1).filter(|twin| {
                let is_bracket =
                    twin.first <= mention.last + 1 && reading.word(mention.last) == "(";
                is_bracket
                    && matches!(twin.zone, Zone::Named(_))
                    && !matches!(mention.zone, Zone::Named(_))
            });
            let moment = match twin.and_then(|twin| self.moment(twin, country, by)) {
                Some((time, _)) => (time, None),
                None => match self.moment(mention, country, by) {
                    Some(moment) => moment,
                    None => continue,
                },
            };
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

    /// `5:55 p.m. EST on Saturday, or 7:55 a.m. on Sunday in Korea`: one moment on two clocks.
    fn says_again(&self, last: usize, first: usize) -> bool {
        let gap = self.reading.run(last, first);
        let is_day = |t: &Token| {
            t.has(DAYWORD.with(WEEKDAY).with(MONTH).with(PREP).with(ORDSUF))
                || t.kind == Kind::Number
                || matches!(t.word, "," | "(" | "or" | ".")
        };
        gap.len() <= 8 && gap.iter().any(|t| matches!(t.word, "or" | "(")) && gap.iter().all(is_day)
    }

    /// The time in UTC, and the local day where the time's own zone makes it another.
    pub(super) fn moment(
        &self,
        mention: &ClockMention,
        country: Option<&str>,
        by: Option<&'static str>,
    ) -> Option<(chrono::NaiveTime, Option<NaiveDate>)> {
        let home = self.zone.or_else(|| country.and_then(|country| country_zone(country, None)));
        let tz = match mention.zone {
            Zone::Named(tz) => at_home(tz, country),
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
        let is_late = mention.is_bare && self.is_after_noon();
        let time = if is_late { after_noon(mention.time) } else { mention.time };
        let moment = to_utc(time, day.or(self.context.published), tz)?;
        let is_foreign =
            matches!(mention.zone, Zone::Named(_)) && home.is_some_and(|home| home != tz);
        let local = home
            .filter(|_| is_foreign && day.is_some() && self.date_is_beside(mention))
            .map(|home| local_day(moment, home));
        Some((moment.time(), local))
    }

    /// `fired on Thursday afternoon`: said with the launch's day.
    fn is_after_noon(&self) -> bool {
        let thread = self.context.threads.all.get(self.thread);
        let date = thread.and_then(|t| t.mention).and_then(|m| self.reading.dates.get(m));
        let half = |at: usize| matches!(self.reading.word(at), "afternoon" | "evening");
        date.is_some_and(|d| half(d.last) || d.last.checked_sub(1).is_some_and(half))
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
}

/// Letters that two countries use are those of the launcher's own clock: `PST` is Pakistan's there,
/// `IST` Israel's, `CST` China's.
fn at_home(tz: Tz, country: Option<&str>) -> Tz {
    match (tz, country) {
        (Tz::America__Los_Angeles, Some("Pakistan")) => Tz::Asia__Karachi,
        (Tz::Asia__Kolkata, Some("Israel")) => Tz::Asia__Jerusalem,
        (Tz::America__Chicago, Some("China")) => Tz::Asia__Shanghai,
        _ => tz,
    }
}
