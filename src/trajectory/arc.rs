//! The two-body arc from launch over its apogee to the impact, and the time that it takes.
//!
//! The Earth is a sphere that does not rotate, there is no air, and **burnout is not modelled**:
//! the arc starts on the surface at full speed. A real flight lasts longer, since its boost is
//! slow; the difference is what [`super::consistency`] looks at.
//!
//! With `R` the Earth's radius, `h` the apogee, `ψ` half of the central angle flown and
//! `d = R·(1 − cos ψ) = 2R·sin²(ψ/2)`, the ellipse with its apogee over the middle of the ground
//! range has the eccentricity `e = h / (h + d)` and the semi-major axis
//! `a = (R + h)·(h + d) / (2h + d)` (from `r = p / (1 − e·cos θ)`, θ counted from the apogee; Bate,
//! Mueller and White, *Fundamentals of Astrodynamics*, 1971, chapter 6). All formulas below are
//! written so that nothing cancels as the arc becomes vertical (`d → 0`) or grazing (`h → 0`).

use std::f64::consts::PI;

use crate::model::{Duration, Length};

/// Mean radius of the Earth, km: `(2a + b) / 3` of the WGS84 ellipsoid (NIMA TR8350.2, 3rd edition,
/// 2000: 6,371,008.7714 m).
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// The Earth's gravitational parameter, atmosphere included, km³/s² (WGS84; NIMA TR8350.2, 3rd
/// edition, 2000: 3,986,004.418 × 10⁸ m³/s²).
pub const EARTH_MU_KM3_S2: f64 = 398_600.441_8;

/// The longest ground range, km: half of the Earth's circumference.
pub const MAX_RANGE_KM: f64 = PI * EARTH_RADIUS_KM;

/// The highest apogee, km: the Moon's mean distance, beyond which two bodies are too few.
pub const MAX_APOGEE_KM: f64 = 384_400.0;

/// Below this, in km, an apogee and a range together are no flight: a millimetre.
const SMALLEST_KM: f64 = 1e-6;

/// The most points that a sampled arc has: more than any screen or page can show.
const MAX_SAMPLES: usize = 10_000;

/// Steps after which the safeguarded Newton iteration stops; bisection alone needs 60.
const MAX_STEPS: usize = 100;

/// Why there is no arc through the figures given.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ArcError {
    /// The apogee, in km, is negative, too high or no number.
    #[error("an apogee of {0} km is not between 0 and {MAX_APOGEE_KM} km")]
    Apogee(f64),
    /// The ground range, in km, is negative, too long or no number.
    #[error("a ground range of {0} km is not between 0 and half of the Earth's circumference")]
    Range(f64),
    /// Apogee and range are both zero.
    #[error("apogee and ground range are both zero")]
    NoFlight,
    /// No apogee makes an arc of the range last that long; minutes.
    #[error("no arc of that ground range lasts {0} minutes")]
    FlightTime(f64),
}

/// A two-body arc from surface to surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arc {
    apogee: Length,
    range: Length,
    /// Half of the central angle, radians.
    half_angle: f64,
    eccentricity: f64,
    semi_major_km: f64,
    semi_minor_km: f64,
    /// From the ellipse's centre to its focus, the Earth's centre.
    focal_km: f64,
    /// Eccentric anomaly of the impact, counted from the apogee, radians; the launch has its negative.
    end_anomaly: f64,
    /// Mean motion, radians a second.
    mean_motion: f64,
}

/// Where the vehicle is at one moment of an arc, and how fast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// Since launch.
    pub time: Duration,
    /// Above the sphere.
    pub altitude: Length,
    /// Along the surface from the launch point.
    pub downrange: Length,
    /// Upwards, km/s; negative after the apogee.
    pub climb_km_s: f64,
    /// Along the local horizontal, km/s.
    pub along_km_s: f64,
}

impl State {
    /// Speed in the frame of the Earth that does not rotate, km/s.
    pub fn speed_km_s(&self) -> f64 {
        self.climb_km_s.hypot(self.along_km_s)
    }
}

impl Arc {
    /// The arc that rises to `apogee` and comes down `ground_range` away.
    ///
    /// # Errors
    /// When a figure is negative, no number, above [`MAX_APOGEE_KM`] or [`MAX_RANGE_KM`], or when
    /// both are zero.
    pub fn through(apogee: Length, ground_range: Length) -> Result<Self, ArcError> {
        let (h, range_km) = (apogee.km(), ground_range.km());
        if !(0.0..=MAX_APOGEE_KM).contains(&h) {
            return Err(ArcError::Apogee(h));
        }
        if !(0.0..=MAX_RANGE_KM).contains(&range_km) {
            return Err(ArcError::Range(range_km));
        }
        if h < SMALLEST_KM && range_km < SMALLEST_KM {
            return Err(ArcError::NoFlight);
        }
        let radius = EARTH_RADIUS_KM;
        let half_angle = range_km / radius / 2.0;
        let d = 2.0 * radius * (half_angle / 2.0).sin().powi(2);
        let top = radius + h;
        let semi_major_km = top * (h + d) / (2.0 * h + d);
        // The tangent of half the anomaly at the ground has √(1 − e) neither above nor below.
        let end_anomaly =
            2.0 * ((2.0 * h + d) / (2.0 * radius)).sqrt().atan2((half_angle / 2.0).cos());
        Ok(Self {
            apogee,
            range: ground_range,
            half_angle,
            eccentricity: h / (h + d),
            semi_major_km,
            semi_minor_km: top * (d / (2.0 * h + d)).sqrt(),
            focal_km: top * h / (2.0 * h + d),
            end_anomaly,
            mean_motion: (EARTH_MU_KM3_S2 / semi_major_km.powi(3)).sqrt(),
        })
    }

    /// The arc of `ground_range` that lasts `flight_time`, found by bisection: the time grows
    /// with the apogee.
    ///
    /// # Errors
    /// As [`Arc::through`]; and when the time is shorter than that of a grazing arc or longer than
    /// that of the highest.
    pub fn lasting(flight_time: Duration, ground_range: Length) -> Result<Self, ArcError> {
        let wanted = flight_time.seconds();
        let arc = |km: f64| Self::through(Length::from_km(km), ground_range);
        let (mut low, mut high) = (SMALLEST_KM, MAX_APOGEE_KM);
        let seconds = |arc: Self| arc.flight_time().seconds();
        if !(seconds(arc(low)?)..=seconds(arc(high)?)).contains(&wanted) {
            return Err(ArcError::FlightTime(flight_time.minutes()));
        }
        for _ in 0..MAX_STEPS {
            let middle = f64::midpoint(low, high);
            if seconds(arc(middle)?) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        arc(f64::midpoint(low, high))
    }

    /// The greatest altitude.
    pub const fn apogee(&self) -> Length {
        self.apogee
    }

    /// The distance from launch to impact along the surface.
    pub const fn ground_range(&self) -> Length {
        self.range
    }

    /// The central angle from launch to impact, radians.
    pub const fn central_angle_rad(&self) -> f64 {
        2.0 * self.half_angle
    }

    /// The ellipse's eccentricity: 1 for a vertical arc, 0 for a grazing one.
    pub const fn eccentricity(&self) -> f64 {
        self.eccentricity
    }

    /// The ellipse's semi-major axis.
    pub const fn semi_major_axis(&self) -> Length {
        Length::from_km(self.semi_major_km)
    }

    /// Specific orbital energy `−μ / 2a`, km²/s².
    pub fn energy_km2_s2(&self) -> f64 {
        -EARTH_MU_KM3_S2 / (2.0 * self.semi_major_km)
    }

    /// Specific angular momentum `n·a·b`, km²/s; zero for a vertical arc.
    pub fn angular_momentum_km2_s(&self) -> f64 {
        self.mean_motion * self.semi_major_km * self.semi_minor_km
    }

    /// Whether the arc goes straight up and down, so that its downrange tells nothing.
    pub fn is_vertical(&self) -> bool {
        // Not of the range itself: the halves of the smallest floats are zero.
        (self.half_angle / 2.0).tan() == 0.0
    }

    /// From launch to impact, by Kepler's equation.
    pub fn flight_time(&self) -> Duration {
        Duration::from_seconds(2.0 * self.since_apogee_s(self.end_anomaly))
    }

    /// The state at `time` after launch; `None` before launch, after the impact, or where `time`
    /// is no number.
    pub fn at_time(&self, time: Duration) -> Option<State> {
        let whole = self.flight_time().seconds();
        let seconds = time.seconds();
        if !(0.0..=whole).contains(&seconds) {
            return None;
        }
        // The ends exactly, whatever the solver's last digit.
        let anomaly = if seconds == 0.0 {
            -self.end_anomaly
        } else if seconds == whole {
            self.end_anomaly
        } else {
            self.solve_kepler(self.mean_motion * (seconds - whole / 2.0))
        };
        Some(State { time, ..self.at_anomaly(anomaly) })
    }

    /// The state above the ground `downrange` from the launch point; `None` outside the range,
    /// and for a vertical arc, all of which stands above one point.
    pub fn at_downrange(&self, downrange: Length) -> Option<State> {
        // In metres, as lengths are: the whole range itself must not fall outside by a rounding.
        let metres = downrange.metres();
        if !(0.0..=self.range.metres()).contains(&metres) || self.is_vertical() {
            return None;
        }
        let anomaly = if metres == 0.0 {
            -self.end_anomaly
        } else if metres == self.range.metres() {
            self.end_anomaly
        } else {
            let share = ((downrange.km() / EARTH_RADIUS_KM - self.half_angle) / 2.0).tan()
                / (self.half_angle / 2.0).tan();
            2.0 * (share * (self.end_anomaly / 2.0).tan()).atan()
        };
        let end = self.end_anomaly;
        Some(State { downrange, ..self.at_anomaly(anomaly.clamp(-end, end)) })
    }

    /// The apogee.
    pub fn at_apogee(&self) -> State {
        self.at_anomaly(0.0)
    }

    /// `n` states from launch to impact, evenly spread along the ellipse's eccentric anomaly
    /// (closer where the curve bends); both ends exactly on the surface, time rising, downrange
    /// never falling. `n` is kept between 2 and 10,000.
    pub fn sample(&self, n: usize) -> Vec<State> {
        let last = n.clamp(2, MAX_SAMPLES) - 1;
        (0..=last)
            .map(|step| {
                let share = 2.0 * step as f64 / last as f64 - 1.0;
                self.at_anomaly(share * self.end_anomaly)
            })
            .collect()
    }

    /// `n` points of time, altitude and downrange, spread as in [`Arc::sample`].
    pub fn profile(&self, n: usize) -> Vec<(Duration, Length, Length)> {
        self.sample(n).into_iter().map(|s| (s.time, s.altitude, s.downrange)).collect()
    }

    /// Seconds from the apogee to the eccentric anomaly `u`, counted from the apogee: Kepler's
    /// equation `n·t = u + e·sin u`.
    fn since_apogee_s(&self, u: f64) -> f64 {
        (u + self.eccentricity * u.sin()) / self.mean_motion
    }

    /// Solves `u + e·sin u = mean` for `u` by Newton's method, kept inside a bracket that shrinks
    /// at each step, so that it converges for vertical arcs too.
    fn solve_kepler(&self, mean: f64) -> f64 {
        let e = self.eccentricity;
        let (mut low, mut high) = (-self.end_anomaly, self.end_anomaly);
        let mut u = (mean / (1.0 + e)).clamp(low, high);
        for _ in 0..MAX_STEPS {
            let excess = u + e * u.sin() - mean;
            if excess > 0.0 {
                high = u;
            } else {
                low = u;
            }
            let newton = u - excess / (1.0 + e * u.cos());
            let next =
                if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
            if (next - u).abs() <= f64::EPSILON * u.abs() {
                return next;
            }
            u = next;
        }
        u
    }

    /// The state at the eccentric anomaly `u`, counted from the apogee.
    fn at_anomaly(&self, u: f64) -> State {
        let end = self.end_anomaly;
        // a·e·(cos u − cos end), without cancellation and exactly zero at both ends.
        let altitude_km =
            2.0 * self.focal_km * ((end - u) / 2.0).sin() * f64::midpoint(end, u).sin();
        let anomaly_rate = self.mean_motion * self.semi_major_km / (EARTH_RADIUS_KM + altitude_km);
        State {
            time: Duration::from_seconds(self.since_apogee_s(end) + self.since_apogee_s(u)),
            altitude: Length::from_km(altitude_km.max(0.0)),
            downrange: self.downrange(u),
            climb_km_s: -self.focal_km * u.sin() * anomaly_rate,
            along_km_s: self.semi_minor_km * anomaly_rate,
        }
    }

    /// Downrange at the eccentric anomaly `u`: the true anomaly's half has the same tangent as
    /// `u`'s half, but for a factor that the ends give.
    fn downrange(&self, u: f64) -> Length {
        if u <= -self.end_anomaly {
            return Length::default();
        }
        if u >= self.end_anomaly {
            return self.range;
        }
        let share = (u / 2.0).tan() / (self.end_anomaly / 2.0).tan();
        let angle = 2.0 * (share * (self.half_angle / 2.0).tan()).atan();
        let km = EARTH_RADIUS_KM * (self.half_angle + angle);
        Length::from_metres((1000.0 * km).clamp(0.0, self.range.metres()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(apogee_km: f64, range_km: f64) -> Arc {
        Arc::through(Length::from_km(apogee_km), Length::from_km(range_km)).unwrap()
    }

    #[test]
    fn absurd_figures_are_errors() {
        let through = |h, x| Arc::through(Length::from_km(h), Length::from_km(x));
        for h in [-1.0, f64::NAN, f64::INFINITY, 400_000.0] {
            assert!(matches!(through(h, 100.0), Err(ArcError::Apogee(_))), "{h}");
        }
        for x in [-1.0, f64::NAN, f64::INFINITY, 20_100.0] {
            assert!(matches!(through(100.0, x), Err(ArcError::Range(_))), "{x}");
        }
        assert_eq!(through(0.0, 0.0), Err(ArcError::NoFlight));
    }

    #[test]
    fn an_arc_found_by_its_time_is_the_arc() {
        for (h, x) in [(2000.0, 800.0), (6648.4, 1001.2), (30.0, 120.0), (1200.0, 10_000.0)] {
            let lasting = Arc::lasting(arc(h, x).flight_time(), Length::from_km(x)).unwrap();
            assert!((lasting.apogee().km() - h).abs() < 1e-6, "{h} {x}");
        }
        let too_short = Arc::lasting(Duration::from_minutes(1.0), Length::from_km(1000.0));
        assert_eq!(too_short, Err(ArcError::FlightTime(1.0)));
    }

    #[test]
    fn the_arcs_own_range_and_time_are_within_it() {
        for range_km in [6_784.044_927_770_407, 1001.2, 0.1, 1.0 / 3.0] {
            let arc = arc(500.0, range_km);
            assert!(arc.at_downrange(arc.ground_range()).is_some());
            assert!(arc.at_time(arc.flight_time()).is_some());
        }
    }

    #[test]
    fn a_sample_is_never_empty_nor_endless() {
        assert_eq!(arc(100.0, 300.0).sample(0).len(), 2);
        assert_eq!(arc(100.0, 300.0).sample(usize::MAX).len(), MAX_SAMPLES);
        assert_eq!(arc(100.0, 300.0).profile(5).len(), 5);
    }
}
