//! Whether an apogee, a ground range and a flight time can all be true of one ballistic flight.
//!
//! A real flight starts slowly, so it lasts longer than the vacuum arc through its apogee and
//! range, by less than its boost takes. Figures are intervals, and a verdict speaks against them
//! only when no values within them fit: "over 70 minutes" contradicts less than "70 minutes" does.

use serde::{Deserialize, Serialize};

use crate::model::{Duration, Interval, Length};

use super::arc::{Arc, ArcError, MAX_APOGEE_KM, MAX_RANGE_KM};

/// A time that falls short of the vacuum arc's by less proves nothing, minutes: the sphere that
/// does not rotate and figures rounded to the tenth of a kilometre are no better than that.
pub const VACUUM_TOLERANCE_MIN: f64 = 0.1;

/// What a flight lasts longer than its vacuum arc is less than its boost takes. The largest excess
/// on the published record is 4.6 minutes (2017-07-04, KCNA's 39); six leave room for a slower
/// vehicle, and a flight that exceeds them has a wrong figure rather than a long boost.
pub const LONGEST_BOOST_MIN: f64 = 6.0;

/// The excess of a short flight is at most so large a share of its vacuum arc's time: the record's
/// largest is 0.13, and a missile that is under power for half of its way flies no ballistic arc.
pub const BOOST_SHARE: f64 = 0.5;

/// The shortest flights may still exceed their arc by so much, minutes: a boost of a minute.
pub const SHORTEST_BOOST_MIN: f64 = 1.0;

/// Reported time less vacuum time on the record's lofted flights, minutes, from …
pub const LOFTED_EXCESS_LEAST_MIN: f64 = 1.6;

/// … to. Left out are 2022-03-24, whose own figures do not agree, and 2017-07-04 with KCNA's
/// whole 39 minutes (4.6; the US gave 37, which is 2.6).
pub const LOFTED_EXCESS_MOST_MIN: f64 = 4.1;

/// The record's lofted flights have arcs of 27 minutes and more; for shorter ones the excess
/// above is not known, and no apogee is inferred from a time.
pub const LOFTED_ARC_MIN: f64 = 25.0;

/// Exchanging apogee and distance (or multiplying the apogee) must bring the time nearer by so
/// many minutes before it is suggested: half a minute may be chance, two are not.
pub const FAR_BETTER_MIN: f64 = 2.0;

/// An altitude that lost its thousand: "2 km" for 2,000 km.
const THOUSAND: f64 = 1000.0;

/// An arc whose apogee is a smaller share of its range needs nearly the speed of an orbit; the
/// flattest ballistic flights on the record have 0.2.
pub const FLATTEST_ARC: f64 = 0.01;

/// No flight test was reported higher than some 7,700 km: a thousandfold apogee above this, km,
/// explains nothing.
pub const HIGHEST_TEST_KM: f64 = 10_000.0;

/// A figure may stand for anything that rounds to it, but for nothing further away than this
/// share: "1,000 km" is not 600.
pub const ROUNDING_CAP: f64 = 0.1;

/// Kilometres in an international mile.
const KM_PER_MILE: f64 = 1.609344;

/// What a report says of one flight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    /// Maximum altitude, km; a maximum of ∞ for "more than".
    pub apogee_km: Option<Interval>,
    /// Ground range, km.
    pub distance_km: Option<Interval>,
    /// Launch to impact, minutes.
    pub minutes: Option<Interval>,
    /// Whether it is a ballistic flight, as far as is known.
    pub is_ballistic: bool,
}

/// What the arc says to the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// Some values within the figures fit an arc and a boost.
    #[serde(rename = "consistent")]
    Consistent,
    /// The time is too short for any arc that the figures allow.
    #[serde(rename = "shorter than a vacuum arc")]
    ShorterThanVacuumArc,
    /// The time is longer than any arc that the figures allow, and than a boost adds.
    #[serde(rename = "longer than a boost explains")]
    LongerThanBoostExplains,
    /// The flight glided or manoeuvred: no arc is held against it.
    #[serde(rename = "not ballistic")]
    NotBallistic,
    /// A figure is missing, or no arc can have it.
    #[serde(rename = "incomplete")]
    Incomplete,
}

impl Verdict {
    /// The words of the command line's contract, which are also those on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::ShorterThanVacuumArc => "shorter than a vacuum arc",
            Self::LongerThanBoostExplains => "longer than a boost explains",
            Self::NotBallistic => "not ballistic",
            Self::Incomplete => "incomplete",
        }
    }

    /// Whether the figures contradict each other.
    pub const fn is_contradiction(self) -> bool {
        matches!(self, Self::ShorterThanVacuumArc | Self::LongerThanBoostExplains)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words())
    }
}

/// The apogee that a flight time needs, km.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImpliedApogee {
    /// With the record's largest and least excess of time over the arc's.
    pub km: Interval,
    /// With the middle of them.
    pub about_km: f64,
}

/// The verdict and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// Time of the vacuum arc through the figures as they were said (a bound at its bound, a range
    /// at its middle), minutes.
    pub vacuum_min: Option<f64>,
    /// Reported less vacuum, minutes.
    pub residual_min: Option<f64>,
    /// Apogee and distance look exchanged: the time fits, and far better, the other way round.
    pub is_swapped: bool,
    /// The apogee looks a thousand times too small.
    pub is_thousandth: bool,
    /// The apogee was given only as a lower bound, and the time shows that it was well exceeded.
    pub exceeded: Option<ImpliedApogee>,
    /// Why no arc goes through the figures, where none does.
    pub error: Option<ArcError>,
}

/// Holds the figures of one flight against the arc through them.
pub fn assess(reported: &Reported) -> Assessment {
    let mut found = Assessment {
        verdict: Verdict::Incomplete,
        vacuum_min: None,
        residual_min: None,
        is_swapped: false,
        is_thousandth: false,
        exceeded: None,
        error: None,
    };
    if !reported.is_ballistic {
        return Assessment { verdict: Verdict::NotBallistic, ..found };
    }
    let (Some(apogee), Some(distance)) = (reported.apogee_km, reported.distance_km) else {
        return found;
    };
    let (vacuum, nominal_min) =
        match (vacuum_minutes(apogee, distance), nominal_arc(apogee, distance)) {
            (Ok(vacuum), Ok(nominal)) => (vacuum, nominal.flight_time().minutes()),
            (Err(error), _) | (_, Err(error)) => return Assessment { error: Some(error), ..found },
        };
    found.vacuum_min = Some(nominal_min);
    found.is_thousandth = is_too_flat(apogee, distance);
    let Some(minutes) = reported.minutes.filter(|minutes| is_proper(*minutes)) else {
        return found;
    };
    found.residual_min = Some(nominal(minutes) - nominal_min);
    let misfit = misfit_min(vacuum, minutes);
    found.verdict = verdict(misfit, vacuum, minutes);
    let fits_far_better = |apogee, distance| {
        misfit >= FAR_BETTER_MIN
            && vacuum_minutes(apogee, distance).is_ok_and(|other| misfit_min(other, minutes) == 0.0)
    };
    // An open apogee fits any long time, so it would say nothing.
    found.is_swapped = distance.max.is_finite() && fits_far_better(distance, apogee);
    let thousandfold = scaled(apogee, THOUSAND);
    found.is_thousandth = !found.is_swapped
        && thousandfold.min <= HIGHEST_TEST_KM
        && fits_far_better(thousandfold, distance);
    found.exceeded = exceeded_bound(apogee, distance, minutes);
    found
}

/// What a length in km that was said without a hedge stands for: everything that rounds to it at
/// its last digit other than zero, in kilometres or, where it is a whole number of them, in miles;
/// but at most [`ROUNDING_CAP`] of it. 6,248.5 is ± 0.05, 6,000 is ± 500.
pub fn rounded_km(km: f64) -> Interval {
    let in_miles = km / KM_PER_MILE;
    let is_miles = (in_miles - in_miles.round()).abs() < 1e-5;
    let in_km = half_last_digit(km, -3, 6);
    let slack =
        if is_miles { in_km.max(KM_PER_MILE * half_last_digit(in_miles, 0, 6)) } else { in_km };
    spread(km, slack)
}

/// What a time in minutes that was said without a hedge stands for: ± half a minute, or half of
/// its last decimal.
pub fn rounded_minutes(minutes: f64) -> Interval {
    spread(minutes, half_last_digit(minutes, -2, 0))
}

/// The middle of an interval as it was said: a bound at its bound.
pub fn nominal(interval: Interval) -> f64 {
    if interval.max == f64::INFINITY {
        interval.min
    } else if interval.min == 0.0 {
        interval.max
    } else {
        f64::midpoint(interval.min, interval.max)
    }
}

/// The vacuum times, in minutes, of all arcs through `apogee` and `distance` (km): the time grows
/// with both.
///
/// # Errors
/// When the least or the greatest values have no arc.
pub fn vacuum_minutes(apogee_km: Interval, distance_km: Interval) -> Result<Interval, ArcError> {
    for (interval, error) in [
        (apogee_km, ArcError::Apogee as fn(f64) -> ArcError),
        (distance_km, ArcError::Range as fn(f64) -> ArcError),
    ] {
        if !is_proper(interval) {
            return Err(error(interval.min));
        }
    }
    let minutes = |h: f64, x: f64| match arc(h, x) {
        Ok(arc) => Ok(arc.flight_time().minutes()),
        Err(ArcError::NoFlight) => Ok(0.0),
        Err(error) => Err(error),
    };
    let min = minutes(apogee_km.min, distance_km.min)?;
    if apogee_km.max == f64::INFINITY {
        return Ok(Interval { min, max: f64::INFINITY });
    }
    let furthest = if distance_km.max == f64::INFINITY { MAX_RANGE_KM } else { distance_km.max };
    Ok(Interval { min, max: minutes(apogee_km.max, furthest)? })
}

/// The longest that a flight may exceed its vacuum arc of `vacuum_min` minutes.
fn boost_min(vacuum_min: f64) -> f64 {
    (vacuum_min * BOOST_SHARE).clamp(SHORTEST_BOOST_MIN, LONGEST_BOOST_MIN)
}

/// How many minutes the time lies outside what arc and boost allow; 0 where it fits.
fn misfit_min(vacuum: Interval, minutes: Interval) -> f64 {
    let short = vacuum.min - VACUUM_TOLERANCE_MIN - minutes.max;
    let long = minutes.min - vacuum.max - boost_min(vacuum.max);
    short.max(long).max(0.0)
}

fn verdict(misfit_min: f64, vacuum: Interval, minutes: Interval) -> Verdict {
    if misfit_min == 0.0 {
        Verdict::Consistent
    } else if minutes.max < vacuum.min {
        Verdict::ShorterThanVacuumArc
    } else {
        Verdict::LongerThanBoostExplains
    }
}

/// The apogee that the time needs, where it was given only as a lower bound and even the record's
/// largest excess does not explain the time at that bound.
fn exceeded_bound(
    apogee: Interval,
    distance: Interval,
    minutes: Interval,
) -> Option<ImpliedApogee> {
    if apogee.max != f64::INFINITY {
        return None;
    }
    let needs = |excess_min: f64| {
        let time = Duration::from_minutes(nominal(minutes) - excess_min);
        let arc = Arc::lasting(time, Length::from_km(nominal(distance))).ok()?;
        Some(arc.apogee().km())
    };
    let at_bound = arc(apogee.min, nominal(distance)).ok()?.flight_time().minutes();
    let is_known = at_bound >= LOFTED_ARC_MIN && minutes.min > 0.0;
    let is_exceeded = minutes.min - LOFTED_EXCESS_MOST_MIN > at_bound + VACUUM_TOLERANCE_MIN;
    if !is_known || !is_exceeded {
        return None;
    }
    let km = Interval { min: needs(LOFTED_EXCESS_MOST_MIN)?, max: needs(LOFTED_EXCESS_LEAST_MIN)? };
    let about_km = needs(f64::midpoint(LOFTED_EXCESS_LEAST_MIN, LOFTED_EXCESS_MOST_MIN))?;
    Some(ImpliedApogee { km, about_km })
}

/// Whether the arc is so flat, and a thousandfold apogee so ordinary, that a thousand was lost.
fn is_too_flat(apogee: Interval, distance: Interval) -> bool {
    let is_plausible =
        (distance.min * FLATTEST_ARC..=HIGHEST_TEST_KM).contains(&(apogee.max * THOUSAND));
    apogee.max > 0.0 && apogee.max < distance.min * FLATTEST_ARC && is_plausible
}

fn arc(apogee_km: f64, range_km: f64) -> Result<Arc, ArcError> {
    Arc::through(Length::from_km(apogee_km), Length::from_km(range_km))
}

fn nominal_arc(apogee: Interval, distance: Interval) -> Result<Arc, ArcError> {
    arc(nominal(apogee), nominal(distance))
}

/// Whether an interval runs upwards from a finite number that is not negative.
fn is_proper(interval: Interval) -> bool {
    (0.0..f64::INFINITY).contains(&interval.min) && interval.min <= interval.max
}

fn scaled(interval: Interval, factor: f64) -> Interval {
    let max = if interval.max.is_finite() {
        (interval.max * factor).min(MAX_APOGEE_KM)
    } else {
        interval.max
    };
    Interval { min: interval.min * factor, max }
}

fn spread(value: f64, slack: f64) -> Interval {
    let slack = slack.min(value.abs() * ROUNDING_CAP);
    Interval { min: value - slack, max: value + slack }
}

/// Half of the unit of the last digit of `value` that is not zero, looked for between the powers
/// of ten `finest` and `coarsest`.
fn half_last_digit(value: f64, finest: i32, coarsest: i32) -> f64 {
    let is_multiple = |unit: &f64| {
        let units = value / unit;
        (units - units.round()).abs() < 1e-5 && units.round() != 0.0
    };
    let units = (finest..=coarsest).rev().map(|exponent| 10_f64.powi(exponent));
    units.into_iter().find(is_multiple).unwrap_or_else(|| 10_f64.powi(finest)) / 2.0
}

#[cfg(test)]
#[path = "consistency_tests.rs"]
mod tests;
