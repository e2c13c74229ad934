//! The two arcs between which a flight lies whose figures are bounds or ranges.

use crate::model::{Interval, Length};

use super::arc::{Arc, ArcError};

/// The lowest and the highest arc that a report allows.
///
/// The lower has the least apogee and range, the upper the greatest. A range that is open at one
/// end is taken at its other end for both arcs: nothing says how much longer it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArcBand {
    /// The lowest arc.
    pub lower: Arc,
    /// The highest arc; `None` where the apogee has no upper bound ("over 6,000 km"), so that the
    /// band is open above.
    pub upper: Option<Arc>,
}

impl ArcBand {
    /// The band of an apogee and a ground range, both in km.
    ///
    /// # Errors
    /// As [`Arc::through`] for either arc.
    pub fn between(apogee_km: Interval, range_km: Interval) -> Result<Self, ArcError> {
        let range = closed(range_km);
        let arc = |h, x| Arc::through(Length::from_km(h), Length::from_km(x));
        let lower = arc(apogee_km.min, range.min)?;
        let is_open = apogee_km.max == f64::INFINITY;
        let upper = if is_open { None } else { Some(arc(apogee_km.max, range.max)?) };
        Ok(Self { lower, upper })
    }

    /// Whether both arcs are the same, so that a line says it all.
    pub fn is_line(&self) -> bool {
        self.upper == Some(self.lower)
    }
}

/// `interval` with an end that is only a bound (zero, infinity) replaced by the end that was said.
fn closed(interval: Interval) -> Interval {
    if interval.max == f64::INFINITY {
        Interval { max: interval.min, ..interval }
    } else if interval.min == 0.0 {
        Interval { min: interval.max, ..interval }
    } else {
        interval
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: f64 = f64::INFINITY;

    fn band(apogee: (f64, f64), range: (f64, f64)) -> ArcBand {
        let interval = |(min, max)| Interval { min, max };
        ArcBand::between(interval(apogee), interval(range)).unwrap()
    }

    #[test]
    fn a_bound_leaves_the_band_open_above() {
        let band = band((6000.0, OPEN), (1000.0, 1000.0));
        assert_eq!(band.lower.apogee().km(), 6000.0);
        assert_eq!(band.upper, None);
    }

    #[test]
    fn a_range_gives_both_arcs_and_an_exact_flight_one_line() {
        let wide = band((60.0, 90.0), (300.0, 400.0));
        assert_eq!(wide.lower.ground_range().km(), 300.0);
        assert_eq!(wide.upper.unwrap().ground_range().km(), 400.0);
        assert!(!wide.is_line());
        assert!(band((60.0, 60.0), (300.0, 300.0)).is_line());
    }

    #[test]
    fn an_open_range_is_taken_at_the_end_that_was_said() {
        assert!(band((60.0, 60.0), (300.0, OPEN)).is_line());
        assert!(band((60.0, 60.0), (0.0, 300.0)).is_line());
        let up_to = band((0.0, 60.0), (300.0, 300.0));
        assert_eq!(up_to.lower.apogee().km(), 0.0);
    }

    #[test]
    fn absurd_bounds_are_errors() {
        let nan = Interval { min: f64::NAN, max: f64::NAN };
        let open = Interval { min: OPEN, max: OPEN };
        assert!(ArcBand::between(nan, nan).is_err());
        assert!(ArcBand::between(open, open).is_err());
    }
}
