//! What the clock plays: the selected flights at once, or all in view one after the other.

use std::collections::BTreeMap;

use crate::model::{Duration, Field, LatLon, Launch, LaunchId, Length, Notation, ShownRule};
use crate::trajectory::{Arc, State};

use super::profiles::{Flyer, profiles};

/// Between two flights of a programme, so that one impact is seen before the next launch.
const PAUSE_S: f64 = 120.0;

/// One flight of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    /// Who flies.
    pub flyer: Flyer,
    /// The arc that is shown.
    pub arc: Arc,
    /// When it starts, on the programme's clock.
    pub start: Duration,
    /// Where it was launched, if that is a point.
    pub from: Option<LatLon>,
    /// Degrees clockwise from north, where somebody states it.
    pub bearing_deg: Option<f64>,
}

/// Flights and when each starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Programme {
    /// The flights, by day.
    pub legs: Vec<Leg>,
    /// From the first launch to the last impact.
    pub length: Duration,
}

/// One flight at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flying<'a> {
    /// The flight.
    pub leg: &'a Leg,
    /// Where it is.
    pub state: State,
}

/// The programme of the `selected` launches, all of which start at once; where none of them can
/// be drawn, of all `in_view`, in order of date, one after the other.
pub fn programme(in_view: &[&Launch], selected: &[LaunchId], rule: ShownRule) -> Programme {
    let chosen: Vec<&Launch> =
        in_view.iter().filter(|launch| selected.contains(&launch.id)).copied().collect();
    let mut legs = legs(&chosen, rule);
    let are_in_turn = legs.is_empty();
    if are_in_turn {
        legs = self::legs(in_view, rule);
    }
    let mut end = 0.0_f64;
    for leg in &mut legs {
        let flight = leg.arc.flight_time().seconds();
        if are_in_turn {
            let start = if end > 0.0 { end + PAUSE_S } else { 0.0 };
            leg.start = Duration::from_seconds(start);
            end = start + flight;
        } else {
            end = end.max(flight);
        }
    }
    Programme { legs, length: Duration::from_seconds(end) }
}

fn legs(launches: &[&Launch], rule: ShownRule) -> Vec<Leg> {
    let flights = profiles(launches, rule, Notation::DATA).flights;
    let by_id: BTreeMap<_, _> = launches.iter().map(|launch| (&launch.id, *launch)).collect();
    let leg = |flight: super::profiles::Profile| {
        let arc = flight.curves.first()?.arc;
        let launch = by_id.get(&flight.flyer.launch)?;
        let bearing = launch.amount(Field::Bearing, rule);
        Some(Leg {
            flyer: flight.flyer,
            arc,
            start: Duration::default(),
            from: launch.site(rule).and_then(|place| place.point),
            bearing_deg: bearing.map(|(degrees, _)| degrees.middle(|degrees| degrees)),
        })
    };
    flights.into_iter().filter_map(leg).collect()
}

impl Programme {
    /// The flights that have started at `time` and, if they run one after the other, not yet
    /// ended; those that run at once stay where they came down.
    pub fn flying(&self, time: Duration) -> Vec<Flying<'_>> {
        let are_at_once = self.legs.iter().all(|leg| leg.start == Duration::default());
        let now = |leg: &Leg| {
            let since = time.seconds() - leg.start.seconds();
            let flight = leg.arc.flight_time().seconds();
            let is_on = since >= 0.0 && (are_at_once || since <= flight + PAUSE_S);
            is_on.then(|| leg.arc.at_time(Duration::from_seconds(since.min(flight)))).flatten()
        };
        let flying = |leg| Some(Flying { leg, state: now(leg)? });
        self.legs.iter().filter_map(flying).collect()
    }
}

impl Flying<'_> {
    /// How far along the ground, as a length that a ring can have: above zero.
    pub fn ground(&self) -> Option<Length> {
        Some(self.state.downrange).filter(|length| length.km() > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn built_in() -> Vec<Launch> {
        joined(&builtin().unwrap(), Some(&published_record().unwrap()))
    }

    fn of(selected: &[&str]) -> Programme {
        let launches = built_in();
        let selected: Vec<_> = selected.iter().map(|id| LaunchId((*id).to_owned())).collect();
        programme(&launches.iter().collect::<Vec<_>>(), &selected, ShownRule::default())
    }

    #[test]
    fn selected_flights_start_at_once_and_stay_where_they_came_down() {
        let programme = of(&["2017-07-04-hwasong-14", "2024-10-31-hwasong-19"]);
        assert!(programme.legs.iter().all(|leg| leg.start == Duration::default()));
        assert!((programme.length.minutes() - 82.9).abs() < 0.1);
        let flying = programme.flying(Duration::from_minutes(60.0));
        assert_eq!(flying.len(), 2);
        assert_eq!(flying[0].state.altitude, Length::default());
        assert!(flying[1].state.altitude.km() > 1000.0);
    }

    #[test]
    fn without_a_selection_all_fly_in_turn_by_date() {
        let programme = of(&[]);
        assert!(programme.legs.len() > 10);
        for pair in programme.legs.windows(2) {
            assert!(pair[0].flyer.date <= pair[1].flyer.date);
            let end = pair[0].start.seconds() + pair[0].arc.flight_time().seconds();
            assert!(pair[1].start.seconds() > end);
        }
        for leg in &programme.legs {
            let flying = programme.flying(Duration::from_seconds(leg.start.seconds() + 60.0));
            assert_eq!(flying.len(), 1, "{leg:?}");
        }
        assert_eq!(programme.flying(programme.length).len(), 1);
    }

    #[test]
    fn a_selection_without_an_arc_plays_all() {
        assert_eq!(of(&["2022-01-05-jagang"]), of(&[]));
    }
}
