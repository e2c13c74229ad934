//! The days by which the news is dated when its own sentence does not say one: that of the
//! dispatch, and that of the announcement.

use chrono::NaiveDate;

use super::clause::Clause;
use super::day_role::Role;
use super::event::Event;
use super::reading::Reading;
use super::when::When;
use crate::model::PartialDate;

/// The day of the first dateline.
pub(crate) fn dateline_day(reading: &Reading<'_>, roles: &[Role]) -> Option<NaiveDate> {
    let at = roles.iter().position(|role| *role == Role::Dateline)?;
    reading.dates.get(at)?.date?.day()
}

/// The day on which the news is announced in the sentence that opens it, or in the one after.
pub(crate) fn announced_day(
    reading: &Reading<'_>,
    roles: &[Role],
    sentence: usize,
) -> Option<NaiveDate> {
    let first = reading.sentences.get(sentence)?.first;
    let last =
        reading.sentences.get(sentence + 1).or_else(|| reading.sentences.get(sentence))?.last;
    announcement(reading, roles, first, last)
}

/// The day of saying in the sentence that a token stands in: `"Today, a crew …," it said on
/// Saturday`.
pub(crate) fn said_day(reading: &Reading<'_>, roles: &[Role], token: usize) -> Option<NaiveDate> {
    let sentence = reading.sentences.get(reading.sentence_of(token)?)?;
    announcement(reading, roles, sentence.first, sentence.last)
}

fn announcement(
    reading: &Reading<'_>,
    roles: &[Role],
    first: usize,
    last: usize,
) -> Option<NaiveDate> {
    let from = reading.dates.partition_point(|d| d.first < first);
    let mut said = reading.dates.iter().zip(roles).skip(from).take_while(|(d, _)| d.first < last);
    let (mention, _) =
        said.find(|(d, role)| **role == Role::Announcement && !matches!(d.when, When::Offset(_)))?;
    mention.date?.day()
}

/// Days between a launch and its announcement, at most.
const SAID_WITHIN: i64 = 3;
/// Days between a launch and the text, at most.
const NEWS_DAYS: i64 = 31;

/// Whether a day lies too far before the announcement, or before the text, to be the news's.
pub(crate) fn is_far(
    reading: &Reading<'_>,
    announced: Option<NaiveDate>,
    date: Option<PartialDate>,
) -> bool {
    let Some(day) = date.and_then(PartialDate::day) else { return false };
    let days = |from: NaiveDate| (from - day).num_days();
    announced.is_some_and(|said| days(said) > SAID_WITHIN)
        || reading.published.is_some_and(|published| days(published) > NEWS_DAYS)
}

/// Whether a clause with a day tells a launch once a bracket in it is closed: `On Aug. 31, a
/// submarine (SSBN-738) completed the launch of …`.
pub(crate) fn tells_after_bracket(
    reading: &Reading<'_>,
    events: &[Event],
    clause: &Clause,
) -> bool {
    let number = reading.clause_of.get(clause.first).copied().unwrap_or_default();
    let later = reading.clauses.iter().enumerate().skip(number + 1).take(6);
    later.take_while(|(_, c)| c.sentence == clause.sentence).any(|(at, c)| {
        let goes_on = reading.before_break(c).is_some_and(|(_, open)| open > clause.first);
        goes_on && events.get(at).is_some_and(|e| e.is_asserted || e.by_noun)
    })
}
