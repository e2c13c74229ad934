//! A line drawn by hand round what is to be seen.

use serde::{Deserialize, Serialize};

use crate::model::LatLon;

/// A closed line; what it goes round an odd number of times is inside. On the map its points are
/// longitude and latitude in degrees, longitudes running on past ±180 where the line does; in a
/// chart they are the figures across and up, km and minutes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline {
    points: Vec<[f64; 2]>,
}

impl Outline {
    /// The line through `points` and back; `None` where they enclose nothing.
    pub fn new(points: Vec<[f64; 2]>) -> Option<Self> {
        let is_finite = points.iter().flatten().all(|value| value.is_finite());
        let outline = Self { points };
        let [low, high] = outline.bounds();
        let has_area = high[0] > low[0] && high[1] > low[1];
        (is_finite && has_area && outline.points.len() > 2).then_some(outline)
    }

    /// Its points.
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// The least and the greatest of its points, both ways.
    pub fn bounds(&self) -> [[f64; 2]; 2] {
        let ends = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
        self.points.iter().fold(ends, |[low, high], [x, y]| {
            [[low[0].min(*x), low[1].min(*y)], [high[0].max(*x), high[1].max(*y)]]
        })
    }

    /// Whether a point lies inside.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        let ends = self.points.iter().zip(self.points.iter().cycle().skip(1));
        let crossed = ends.filter(|([ax, ay], [bx, by])| {
            (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
        });
        crossed.count() % 2 == 1
    }

    /// Whether a place on Earth lies inside, however often the line goes round the world.
    pub fn contains_place(&self, place: LatLon) -> bool {
        let [low, high] = self.bounds();
        if !(low[1]..=high[1]).contains(&place.lat) {
            return false;
        }
        let first = ((low[0] - place.lon) / 360.0).ceil();
        // A world more than the line needs does no harm; a line without end would.
        (0..4)
            .map(|turn| place.lon + 360.0 * (first + f64::from(turn)))
            .take_while(|lon| *lon <= high[0])
            .any(|lon| self.contains(lon, place.lat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(points: &[[f64; 2]]) -> Outline {
        Outline::new(points.to_vec()).unwrap()
    }

    #[test]
    fn what_lies_in_a_bay_is_outside() {
        // A horseshoe that is open above.
        let line = outline(&[
            [0.0, 0.0],
            [9.0, 0.0],
            [9.0, 9.0],
            [6.0, 9.0],
            [6.0, 3.0],
            [3.0, 3.0],
            [3.0, 9.0],
            [0.0, 9.0],
        ]);
        for ((x, y), is_in) in [
            ((1.0, 8.0), true),
            ((8.0, 8.0), true),
            ((4.5, 1.0), true),
            ((4.5, 6.0), false),
            ((-1.0, 1.0), false),
            ((10.0, 1.0), false),
        ] {
            assert_eq!(line.contains(x, y), is_in, "{x} {y}");
        }
    }

    #[test]
    fn a_line_may_lie_across_the_antimeridian() {
        let line = outline(&[[170.0, 0.0], [200.0, 0.0], [200.0, 30.0], [170.0, 30.0]]);
        let place = |lat, lon| LatLon { lat, lon };
        assert!(line.contains_place(place(9.0, 175.0)) && line.contains_place(place(9.0, -170.0)));
        assert!(
            !line.contains_place(place(9.0, -150.0)) && !line.contains_place(place(40.0, 175.0))
        );
        // Drawn on the copy of the world to the west.
        let west = outline(&[[-190.0, 0.0], [-160.0, 0.0], [-160.0, 30.0], [-190.0, 30.0]]);
        assert!(west.contains_place(place(9.0, 175.0)) && !west.contains_place(place(9.0, 160.0)));
    }

    #[test]
    fn a_line_that_encloses_nothing_is_none() {
        let none = |points: &[[f64; 2]]| Outline::new(points.to_vec()).is_none();
        assert!(none(&[]) && none(&[[0.0, 0.0], [5.0, 5.0]]));
        assert!(none(&[[0.0, 1.0], [5.0, 1.0], [9.0, 1.0]]));
        assert!(none(&[[0.0, 1.0], [f64::NAN, 4.0], [9.0, 1.0]]));
    }
}
