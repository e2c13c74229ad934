//! The days by which the news is dated when its own sentence does not say one: that of the
//! dispatch, and that of the announcement.

use chrono::NaiveDate;

use super::day_role::Role;
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
    let last = reading.sentences.get(sentence + 1).or(reading.sentences.get(sentence))?.last;
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
    let (mention, _) = said
        .find(|(d, role)| **role == Role::Announcement && !matches!(d.when, When::Offset(_)))?;
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
