//! Where a moment of a flight stands in the drawing, and what a place in the drawing means.

use crate::model::{Duration, LaunchId, Length, MissileClass, Notation};
use crate::state::ProfileForm;
use crate::trajectory::{Arc, EARTH_RADIUS_KM, State};

use super::profiles::{Curve, Profile, Profiles};

/// Steps of a drawn arc: even, so that the apogee itself is one of its points.
const STEPS: usize = 144;

/// The place of a point `downrange_km` from the launch and `altitude_km` up, in the drawing's own
/// units: kilometres across and up. Not for [`ProfileForm::Time`], which has no downrange.
///
/// Above a round Earth the launch point is the origin and its vertical points up.
pub fn place_over_ground(form: ProfileForm, downrange_km: f64, altitude_km: f64) -> [f64; 2] {
    if form != ProfileForm::Curved {
        return [downrange_km, altitude_km];
    }
    let angle = downrange_km / EARTH_RADIUS_KM;
    // R·(cos − 1), without cancellation near the launch.
    let drop = -2.0 * EARTH_RADIUS_KM * (angle / 2.0).sin().powi(2);
    [(EARTH_RADIUS_KM + altitude_km) * angle.sin(), drop + altitude_km * angle.cos()]
}

/// The place of `state` in the drawing: kilometres across and up, or minutes across.
pub fn place(form: ProfileForm, state: &State) -> [f64; 2] {
    match form {
        ProfileForm::Time => [state.time.minutes(), state.altitude.km()],
        _ => place_over_ground(form, state.downrange.km(), state.altitude.km()),
    }
}

/// The places along an arc from launch to impact.
pub fn places(form: ProfileForm, arc: &Arc) -> Vec<[f64; 2]> {
    arc.sample(STEPS + 1).iter().map(|state| place(form, state)).collect()
}

/// The places along the part of an arc that is flown at `time`; the last is where it is.
pub fn flown(form: ProfileForm, arc: &Arc, time: Duration) -> Vec<[f64; 2]> {
    let whole = arc.flight_time().seconds();
    let now = Duration::from_seconds(time.seconds().clamp(0.0, whole));
    let before = arc.sample(STEPS + 1);
    let before = before.iter().filter(|state| state.time < now).map(|state| place(form, state));
    before.chain(arc.at_time(now).map(|state| place(form, &state))).collect()
}

/// What a place in the drawing fixes on every arc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cursor {
    /// So far from the launch point.
    Downrange(Length),
    /// So long after the launch.
    Time(Duration),
}

impl Cursor {
    /// The cursor at a place of the drawing; `None` behind the launch point or before the launch.
    pub fn at(form: ProfileForm, [x, y]: [f64; 2]) -> Option<Self> {
        let cursor = match form {
            ProfileForm::Time => Self::Time(Duration::from_minutes(x)),
            ProfileForm::Flat => Self::Downrange(Length::from_km(x)),
            ProfileForm::Curved => {
                let angle = x.atan2(EARTH_RADIUS_KM + y);
                Self::Downrange(Length::from_km(EARTH_RADIUS_KM * angle))
            }
        };
        (x >= 0.0 && y.is_finite()).then_some(cursor)
    }

    /// The cursor in words: `500 km downrange`, `12.5 min after launch`.
    pub fn words(self, notation: Notation) -> String {
        match self {
            Self::Downrange(length) => {
                format!("{} downrange", notation.whole_length(length))
            }
            Self::Time(time) => format!("{} after launch", tenths(time, notation)),
        }
    }

    fn on(self, arc: &Arc) -> Option<State> {
        match self {
            Self::Downrange(length) => arc.at_downrange(length),
            Self::Time(time) => arc.at_time(time),
        }
    }
}

/// One arc's line of the readout. What the cursor itself says, downrange or time, is the same on
/// every line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadoutRow {
    /// Its missile type, and the claimant for a rival arc.
    pub name: String,
    /// The day.
    pub date: String,
    /// Since launch.
    pub time: String,
    /// Above the ground.
    pub altitude: String,
    /// Along the ground.
    pub downrange: String,
}

/// An arc where the cursor is on it.
#[derive(Debug, Clone, Copy)]
pub struct Reached<'a> {
    flight: &'a Profile,
    curve: &'a Curve,
    state: State,
}

impl Reached<'_> {
    /// The launch.
    pub const fn launch(&self) -> &LaunchId {
        &self.flight.flyer.launch
    }

    /// The class by which it is coloured.
    pub const fn class(&self) -> Option<MissileClass> {
        self.flight.flyer.class
    }

    /// Where it stands in the drawing.
    pub fn place(&self, form: ProfileForm) -> [f64; 2] {
        place(form, &self.state)
    }

    /// Its line in words.
    pub fn row(&self, notation: Notation) -> ReadoutRow {
        let flyer = &self.flight.flyer;
        let rival = self.curve.claimant.as_deref().filter(|_| !self.curve.is_shown);
        ReadoutRow {
            name: match rival {
                Some(claimant) => format!("{}, {claimant}", flyer.series),
                None => flyer.series.clone(),
            },
            date: flyer.date.clone(),
            time: tenths(self.state.time, notation),
            altitude: notation.whole_length(self.state.altitude),
            downrange: notation.whole_length(self.state.downrange),
        }
    }
}

/// Every arc that the cursor reaches, the highest there first.
pub fn readout(profiles: &Profiles, cursor: Cursor) -> Vec<Reached<'_>> {
    let all = profiles.flights.iter();
    let curves = all.flat_map(|flight| flight.curves.iter().map(move |curve| (flight, curve)));
    let mut reached: Vec<Reached<'_>> = curves
        .filter_map(|(flight, curve)| {
            Some(Reached { flight, curve, state: cursor.on(&curve.arc)? })
        })
        .collect();
    reached.sort_by(|a, b| b.state.altitude.km().total_cmp(&a.state.altitude.km()));
    reached
}

/// With one decimal always, so that columns agree.
fn tenths(time: Duration, notation: Notation) -> String {
    format!("{}\u{202f}min", notation.tenths(time.minutes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc() -> Arc {
        Arc::through(Length::from_km(6000.0), Length::from_km(1000.0)).unwrap()
    }

    #[test]
    fn a_flat_drawing_has_downrange_and_altitude_themselves() {
        let places = places(ProfileForm::Flat, &arc());
        assert_eq!(places[0], [0.0, 0.0]);
        assert_eq!(places[STEPS], [1000.0, 0.0]);
        assert_eq!(places[STEPS / 2][1], 6000.0);
        assert!((places[STEPS / 2][0] - 500.0).abs() < 1e-9);
    }

    #[test]
    fn above_a_round_earth_heights_are_from_its_centre_and_lengths_along_its_ground() {
        for (downrange, altitude) in [(0.0, 100.0), (500.0, 6000.0), (3700.0, 0.0)] {
            let [x, y] = place_over_ground(ProfileForm::Curved, downrange, altitude);
            let radius = x.hypot(y + EARTH_RADIUS_KM);
            assert!((radius - EARTH_RADIUS_KM - altitude).abs() < 1e-8);
            let Some(Cursor::Downrange(back)) = Cursor::at(ProfileForm::Curved, [x, y]) else {
                panic!("{downrange}");
            };
            assert!((back.km() - downrange).abs() < 1e-8);
        }
    }

    #[test]
    fn the_flown_part_ends_where_the_flight_is() {
        let arc = arc();
        let half = Duration::from_seconds(arc.flight_time().seconds() / 2.0);
        let trail = flown(ProfileForm::Flat, &arc, half);
        assert!((trail.last().unwrap()[1] - 6000.0).abs() < 1e-6);
        assert_eq!(flown(ProfileForm::Flat, &arc, Duration::from_minutes(-1.0)), [[0.0, 0.0]]);
        let whole = flown(ProfileForm::Flat, &arc, Duration::from_minutes(1e6));
        assert_eq!(whole.last(), Some(&[1000.0, 0.0]));
    }

    #[test]
    fn nothing_is_read_behind_the_launch_point() {
        for form in ProfileForm::ALL {
            assert_eq!(Cursor::at(form, [-1.0, 50.0]), None);
        }
        let cursor = Cursor::at(ProfileForm::Time, [12.5, 50.0]).unwrap();
        assert_eq!(cursor.words(Notation::DATA), "12.5\u{202f}min after launch");
    }
}
