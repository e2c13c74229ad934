//! What a claim says, as the reader wants it said: unit, numbers, and whose clock.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::extract::country_zone;
use crate::model::{Claim, Clock, Field, Launch, Notation, ShownRule, Value};

/// A claim of `launch` with its sign and unit. A time is on the clock that `notation` names; where
/// that clock cannot be known it stays in UTC, and says so.
pub fn claim_text(launch: &Launch, claim: &Claim, notation: Notation) -> String {
    match &claim.value {
        Value::Time(time) => {
            format!("{}{}", claim.qualifier.sign(), time_text(launch, *time, notation.clock))
        }
        _ => notation.claim(claim),
    }
}

fn time_text(launch: &Launch, time: NaiveTime, clock: Clock) -> String {
    let utc = time.format("%H:%M");
    if clock == Clock::Utc {
        return utc.to_string();
    }
    let Some((moment, local)) = moment(launch, time) else { return format!("{utc} UTC") };
    let zone = if clock == Clock::Korea { Tz::Asia__Seoul } else { local };
    let shown = moment.with_timezone(&zone);
    let day = moment.with_timezone(&local).date_naive();
    if shown.date_naive() == day {
        shown.format("%H:%M").to_string()
    } else {
        // The launch's day is the local one; on another clock it may be another day.
        shown.format("%H:%M, %Y-%m-%d").to_string()
    }
}

/// The moment of the launch, and the zone of its site: the day is the local one, the time UTC.
fn moment(launch: &Launch, time: NaiveTime) -> Option<(DateTime<Utc>, Tz)> {
    let rule = ShownRule::default();
    let place = launch.site(rule);
    let country = place.and_then(|place| place.country.as_deref());
    let country = country.or_else(|| launch.text(Field::Country, rule))?;
    let longitude = place.and_then(|place| place.point).map(|point| point.lon);
    let zone = country_zone(country, longitude)?;
    let day = launch.date(rule)?.day()?;
    let on = |days| Some(Utc.from_utc_datetime(&(day + TimeDelta::days(days)).and_time(time)));
    let is_local_day = |moment: &DateTime<Utc>| moment.with_timezone(&zone).date_naive() == day;
    [0, -1, 1].into_iter().filter_map(on).find(is_local_day).map(|moment| (moment, zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined};

    /// The time of a seed on the three clocks.
    fn times(id: &str) -> [String; 3] {
        let launches = joined(&builtin().unwrap(), None);
        let launch = launches.iter().find(|launch| launch.id.0 == id).unwrap();
        let claim = launch.shown(Field::TimeUtc, ShownRule::default()).unwrap();
        Clock::ALL.map(|clock| {
            let notation = Notation { clock, ..Notation::DATA };
            claim_text(launch, claim, notation).replace('\u{202f}', " ")
        })
    }

    #[test]
    fn a_time_is_told_on_the_clock_that_was_asked_for() {
        // North Korea's clock was half an hour behind the South's from 2015 to 2018.
        assert_eq!(times("2017-02-12-kusong"), ["22:55", "07:25", "07:55"]);
        assert_eq!(times("2022-01-05-jagang"), ["≈ 23:10", "≈ 08:10", "≈ 08:10"]);
    }

    #[test]
    fn a_clock_that_cannot_be_known_leaves_utc_and_says_so() {
        let launches = joined(&builtin().unwrap(), None);
        let launch = launches.iter().find(|launch| launch.id.0 == "2017-02-12-kusong").unwrap();
        let mut nowhere = launch.clone();
        nowhere.claims.retain(|claim| claim.field == Field::TimeUtc);
        let claim = nowhere.claims.first().unwrap();
        let local = Notation { clock: Clock::Local, ..Notation::DATA };
        assert_eq!(claim_text(&nowhere, claim, local), "22:55 UTC");
    }
}
