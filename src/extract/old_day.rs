//! Whether a clause tells of a day too long ago to be news.

use super::clause::{Clause, Opener};
use super::day_role::Role;
use super::news_day::said_day;
use super::reading::Reading;
use super::when::{DateMention, When};

/// Whether the clause's own day, or that of the clause it hangs on, lies long before the published
/// one, and no recent day stands beside it.
pub(crate) fn dates_back(reading: &Reading<'_>, clause: &Clause, roles: &[Role]) -> bool {
    let (mut is_old, mut is_recent) = (false, false);
    for (_, mention) in own_mentions(reading, clause, roles) {
        let old = lies_back(reading, clause, mention, roles);
        is_old |= old;
        is_recent |= !old && mention.date.is_some();
    }
    if is_old || is_recent || clause.opener == Opener::Main {
        return is_old && !is_recent;
    }
    let up = |clause: &Clause| clause.parent.and_then(|at| reading.clauses.get(at)).copied();
    std::iter::successors(up(clause), up).take(4).any(|parent| {
        // A bound, so that many clauses that hang on one stay linear.
        own_mentions(reading, &parent, roles)
            .take(8)
            .any(|(_, mention)| is_long_ago(reading.published, mention))
    })
}

fn lies_back(
    reading: &Reading<'_>,
    clause: &Clause,
    mention: &DateMention,
    roles: &[Role],
) -> bool {
    let late = clause.sentence >= 3;
    match mention.when {
        When::Lately => clause.sentence >= 2,
        // "said Friday that the missile fired a day earlier was …".
        When::FromNews(-2..=-1) if said_day(reading, roles, mention.first).is_some() => false,
        When::Vague | When::Year(_) | When::MonthsAgo(_) | When::FromNews(..=-1) | When::Future => {
            true
        }
        When::Month(..) if late => true,
        _ => is_long_ago(reading.published, mention),
    }
}

/// News is told within this many days.
const NEWS_DAYS: i64 = 31;

/// Whether a day or month lies so far before the published day that it is no news.
fn is_long_ago(published: Option<chrono::NaiveDate>, mention: &DateMention) -> bool {
    if matches!(mention.when, When::Year(_)) {
        return true;
    }
    let (Some(published), Some(date)) = (published, mention.date) else { return false };
    let month = date.month().unwrap_or(1);
    let (day, grace) = match date.day() {
        Some(day) => (Some(day), 0),
        None => (chrono::NaiveDate::from_ymd_opt(date.year(), month, 1), NEWS_DAYS),
    };
    day.is_some_and(|day| (published - day).num_days() > NEWS_DAYS + grace)
}

fn own_mentions<'r>(
    reading: &'r Reading<'_>,
    clause: &Clause,
    roles: &'r [Role],
) -> impl Iterator<Item = (usize, &'r DateMention)> {
    let (first, last) = (clause.first, clause.last);
    let from = reading.dates.partition_point(|mention| mention.first < first);
    reading
        .dates
        .iter()
        .enumerate()
        .skip(from)
        .take_while(move |(_, mention)| mention.first < last)
        .filter(|(number, _)| roles.get(*number) == Some(&Role::Own))
}
