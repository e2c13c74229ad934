//! The map's marks: sites, areas, the launches without a site, and the flights of the selected.

use std::collections::BTreeMap;

use crate::model::{
    Field, LatLon, Launch, LaunchId, MissileClass, Notation, Origin, Place, Precision, ShownRule,
};

use super::legend::series_class;
use super::summary::headline;

/// A site with a point.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteMark {
    /// The site's name.
    pub name: String,
    /// Where it is.
    pub point: LatLon,
    /// Facility or city.
    pub precision: Precision,
    /// Its launches, by day.
    pub launches: Vec<LaunchId>,
    /// The class of most of them: the hue.
    pub class: Option<MissileClass>,
    /// Known from the published record alone: drawn lighter.
    pub is_faint: bool,
}

/// A province: an area, never a pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaMark {
    /// The province's name.
    pub name: String,
    /// Its country, where known.
    pub country: Option<String>,
    /// Its launches, by day.
    pub launches: Vec<LaunchId>,
    /// Known from the published record alone: drawn lighter.
    pub is_faint: bool,
}

/// What is known of the course of a selected flight.
#[derive(Debug, Clone, PartialEq)]
pub struct FlightMark {
    /// The launch.
    pub launch: LaunchId,
    /// Where it began.
    pub from: LatLon,
    /// How far it flew, km.
    pub distance_km: f64,
    /// Degrees clockwise from north, where somebody states it; else it is a ring.
    pub bearing_deg: Option<f64>,
    /// What the map writes beside it.
    pub label: String,
    /// Its class: the hue.
    pub class: Option<MissileClass>,
}

/// Everything that lies on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapMarks {
    /// Sites with a point, by name.
    pub sites: Vec<SiteMark>,
    /// Provinces, by name.
    pub areas: Vec<AreaMark>,
    /// Launches of which no site is stated, or only the country: listed, never pinned.
    pub unplaced: Vec<LaunchId>,
    /// The selected flights.
    pub flights: Vec<FlightMark>,
}

/// The marks of `launches`, with the flights of the `selected` ones.
pub fn map_marks(
    launches: &[&Launch],
    rule: ShownRule,
    selected: &[LaunchId],
    notation: Notation,
) -> MapMarks {
    let mut marks = MapMarks::default();
    let mut sites: BTreeMap<String, (LatLon, Precision, Vec<&Launch>)> = BTreeMap::new();
    let mut areas: BTreeMap<(String, Option<String>), Vec<&Launch>> = BTreeMap::new();
    for &launch in launches {
        match launch.site(rule) {
            Some(place) if place.point.is_some() => {
                let Some(point) = place.point else { continue };
                let site = sites
                    .entry(place.name.clone())
                    .or_insert_with(|| (point, place.precision, Vec::new()));
                site.2.push(launch);
            }
            Some(place) if place.precision == Precision::Province => {
                areas.entry(area_key(place)).or_default().push(launch);
            }
            _ => marks.unplaced.push(launch.id.clone()),
        }
    }
    marks.sites = sites
        .into_iter()
        .map(|(name, (point, precision, launches))| SiteMark {
            name,
            point,
            precision,
            class: commonest_class(&launches, rule),
            is_faint: all_faint(&launches),
            launches: ids(&launches),
        })
        .collect();
    marks.areas = areas
        .into_iter()
        .map(|((name, country), launches)| AreaMark {
            name,
            country,
            is_faint: all_faint(&launches),
            launches: ids(&launches),
        })
        .collect();
    let flown = launches.iter().filter(|launch| selected.contains(&launch.id));
    marks.flights = flown.filter_map(|launch| flight(launch, rule, notation)).collect();
    marks
}

fn area_key(place: &Place) -> (String, Option<String>) {
    (place.name.clone(), place.country.clone())
}

fn ids(launches: &[&Launch]) -> Vec<LaunchId> {
    launches.iter().map(|launch| launch.id.clone()).collect()
}

fn all_faint(launches: &[&Launch]) -> bool {
    !launches.iter().any(|launch| launch.has_origin(Origin::Collection))
}

fn commonest_class(launches: &[&Launch], rule: ShownRule) -> Option<MissileClass> {
    let mut counts: BTreeMap<MissileClass, usize> = BTreeMap::new();
    for class in launches.iter().filter_map(|launch| series_class(launch, rule)) {
        *counts.entry(class).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(class, _)| class)
}

fn flight(launch: &Launch, rule: ShownRule, notation: Notation) -> Option<FlightMark> {
    let place = launch.site(rule)?;
    let (distance, claim) = launch.amount(Field::Distance, rule)?;
    let distance_km = distance.middle(|km| km);
    let bearing = launch.amount(Field::Bearing, rule).map(|(degrees, _)| degrees.middle(|d| d));
    let how = if bearing.is_some() { "" } else { ", bearing not stated" };
    Some(FlightMark {
        launch: launch.id.clone(),
        from: place.point?,
        distance_km,
        bearing_deg: bearing,
        label: format!("{}: {}{how}", headline(launch, rule), notation.claim(claim)),
        class: series_class(launch, rule),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn marks(record: bool, selected: &str) -> MapMarks {
        let shown = published_record().unwrap();
        let launches = joined(&builtin().unwrap(), record.then_some(&shown));
        map_marks(
            &launches.iter().collect::<Vec<_>>(),
            ShownRule::default(),
            &[LaunchId(selected.to_owned())],
            Notation::DATA,
        )
    }

    #[test]
    fn nothing_is_pinned_that_has_no_stated_point() {
        let marks = marks(false, "");
        let sites: Vec<_> = marks.sites.iter().map(|site| site.name.as_str()).collect();
        let areas: Vec<_> = marks.areas.iter().map(|area| area.name.as_str()).collect();
        assert_eq!(sites, ["Kusong"]);
        assert_eq!(areas, ["Jagang"]);
        assert_eq!(marks.unplaced.len(), 3);
    }

    #[test]
    fn sites_are_shared_by_articles_and_record() {
        let marks = marks(true, "");
        let kusong = marks.sites.iter().find(|site| site.name == "Kusong").unwrap();
        assert_eq!(kusong.launches.len(), 2);
        assert!(!kusong.is_faint);
        let sunan = marks.sites.iter().find(|site| site.name == "Sunan").unwrap();
        assert!(sunan.is_faint && sunan.launches.len() > 4);
        assert_eq!(marks.areas[0].launches.len(), 2);
    }

    #[test]
    fn a_flight_without_a_bearing_is_a_ring_that_says_so() {
        let marks = marks(false, "2017-02-12-kusong");
        let [flight] = marks.flights.as_slice() else { panic!("{:?}", marks.flights) };
        assert_eq!(flight.distance_km, 500.0);
        assert_eq!(flight.bearing_deg, None);
        assert!(flight.label.ends_with("km, bearing not stated"), "{}", flight.label);
    }

    #[test]
    fn a_flight_from_an_area_or_from_nowhere_is_not_drawn() {
        assert_eq!(marks(false, "2022-01-05-jagang").flights, []);
        assert_eq!(marks(false, "2022-01-30-hwasong-12").flights, []);
    }
}
