//! What the user has drawn on the map: measured distances and range rings.

use serde::{Deserialize, Serialize};

use crate::model::{LatLon, Length};

/// More measures or rings than this are a tangle.
const MOST: usize = 50;
/// The radii that a ring may have, km: half of the Earth's circumference is the far end.
const RADII_KM: std::ops::RangeInclusive<f64> = 0.1..=20_000.0;

/// A point on the map, with the name of the site that it was snapped to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Where it is.
    pub point: LatLon,
    /// The site's name.
    pub name: Option<String>,
}

/// A distance between two points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Where it begins: the bearing is taken here.
    pub from: Spot,
    /// Where it ends.
    pub to: Spot,
}

/// Everything that is so far away from a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RangeRing {
    /// Its centre.
    pub center: Spot,
    /// Its radius along the ellipsoid, km.
    pub radius_km: f64,
}

impl RangeRing {
    /// The radius.
    pub fn radius(&self) -> Length {
        Length::from_km(self.radius_km)
    }

    /// Whether the radius is one that the Earth has room for.
    pub fn is_drawable(&self) -> bool {
        RADII_KM.contains(&self.radius_km)
    }
}

/// How far a measurement has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Measuring {
    /// Nobody measures.
    #[default]
    Off,
    /// The next click is the start.
    Start,
    /// The next click is the end.
    From(Spot),
}

/// What can be asked of the map's tools.
#[derive(Debug, Clone, PartialEq)]
pub enum MapToolCommand {
    /// Begin to measure.
    BeginMeasure,
    /// A point of the measure: its start, then its end.
    MeasureAt(Spot),
    /// Measure no more; an unfinished measure is dropped.
    EndMeasure,
    /// Take a measure away, counted from 0.
    RemoveMeasure(usize),
    /// Draw a ring.
    AddRing(RangeRing),
    /// Take a ring away, counted from 0.
    RemoveRing(usize),
    /// Take everything away.
    Clear,
}

/// Measures and rings, and the measure that is being taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapTools {
    measures: Vec<Measure>,
    rings: Vec<RangeRing>,
    measuring: Measuring,
}

impl MapTools {
    /// Finished measures, the oldest first.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Rings, the oldest first.
    pub fn rings(&self) -> &[RangeRing] {
        &self.rings
    }

    /// How far a measurement has come.
    pub const fn measuring(&self) -> &Measuring {
        &self.measuring
    }

    /// Whether clicks on the map are points of a measure.
    pub fn is_measuring(&self) -> bool {
        self.measuring != Measuring::Off
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.measures.is_empty() && self.rings.is_empty()
    }

    pub(super) fn apply(&mut self, command: MapToolCommand) {
        match command {
            MapToolCommand::BeginMeasure => self.measuring = Measuring::Start,
            MapToolCommand::MeasureAt(spot) => self.measure_at(spot),
            MapToolCommand::EndMeasure => self.measuring = Measuring::Off,
            MapToolCommand::RemoveMeasure(at) => remove(&mut self.measures, at),
            MapToolCommand::AddRing(ring) => {
                if ring.is_drawable() {
                    push(&mut self.rings, ring);
                }
            }
            MapToolCommand::RemoveRing(at) => remove(&mut self.rings, at),
            MapToolCommand::Clear => *self = Self::default(),
        }
    }

    /// After an end the tool waits for the next start, until it is put away.
    fn measure_at(&mut self, spot: Spot) {
        match std::mem::take(&mut self.measuring) {
            Measuring::Off => {}
            Measuring::Start => self.measuring = Measuring::From(spot),
            Measuring::From(from) => {
                push(&mut self.measures, Measure { from, to: spot });
                self.measuring = Measuring::Start;
            }
        }
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() >= MOST {
        list.remove(0);
    }
    list.push(item);
}

fn remove<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(lat: f64, lon: f64) -> Spot {
        Spot { point: LatLon { lat, lon }, name: None }
    }

    #[test]
    fn two_clicks_are_a_measure_and_the_tool_goes_on() {
        let mut tools = MapTools::default();
        tools.apply(MapToolCommand::MeasureAt(spot(1.0, 1.0)));
        assert!(tools.is_empty() && !tools.is_measuring());
        tools.apply(MapToolCommand::BeginMeasure);
        tools.apply(MapToolCommand::MeasureAt(spot(39.0, 125.0)));
        assert_eq!(tools.measuring(), &Measuring::From(spot(39.0, 125.0)));
        tools.apply(MapToolCommand::MeasureAt(spot(35.0, 139.0)));
        let [measure] = tools.measures() else { panic!("{tools:?}") };
        assert_eq!((&measure.from, &measure.to), (&spot(39.0, 125.0), &spot(35.0, 139.0)));
        assert_eq!(tools.measuring(), &Measuring::Start);
        tools.apply(MapToolCommand::MeasureAt(spot(1.0, 1.0)));
        tools.apply(MapToolCommand::EndMeasure);
        assert!(!tools.is_measuring());
        assert_eq!(tools.measures().len(), 1);
        tools.apply(MapToolCommand::RemoveMeasure(7));
        tools.apply(MapToolCommand::RemoveMeasure(0));
        assert!(tools.is_empty());
    }

    #[test]
    fn rings_have_a_radius_that_the_earth_has_room_for_and_do_not_pile_up() {
        let mut tools = MapTools::default();
        for radius_km in [0.0, -5.0, f64::NAN, f64::INFINITY, 20_001.0] {
            tools.apply(MapToolCommand::AddRing(RangeRing { center: spot(0.0, 0.0), radius_km }));
        }
        assert!(tools.is_empty());
        for radius_km in 1..=60 {
            let radius_km = f64::from(radius_km);
            tools.apply(MapToolCommand::AddRing(RangeRing { center: spot(0.0, 0.0), radius_km }));
        }
        assert_eq!(tools.rings().len(), MOST);
        assert_eq!(tools.rings()[0].radius_km, 11.0);
        tools.apply(MapToolCommand::Clear);
        assert!(tools.is_empty());
    }
}
