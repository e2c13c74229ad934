//! The map's marks: sites, areas, the launches without a site, and the flights of the selected.

use std::collections::HashMap;

use crate::model::{
    Field, LatLon, Launch, LaunchId, MissileClass, Notation, Place, Precision, ShownRule,
};

use super::legend::{Legend, series_class};
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
    /// The places of its launches, by day.
    pub launches: Vec<usize>,
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
    /// The places of its launches, by day.
    pub launches: Vec<usize>,
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
    /// The places of launches of which no site is stated, or only the country: listed, never
    /// pinned.
    pub unplaced: Vec<usize>,
}

/// Places of one name that are farther apart than this are two, degrees.
const APART: f64 = 1.0;

/// Where each launch of a collection began, as far as the map can show it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ground {
    sites: Vec<SiteMark>,
    areas: Vec<AreaMark>,
    of: Vec<Spot>,
}

/// Where a launch began: a number among the sites or the areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Site(usize),
    Area(usize),
    Unplaced,
}

impl Ground {
    /// The ground of `launches`: sites and provinces without their launches, by name.
    pub fn of(launches: &[Launch], rule: ShownRule) -> Self {
        let mut ground = Self::default();
        let mut sites: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut areas: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        for launch in launches {
            let spot = match launch.site(rule) {
                Some(place) if place.point.is_some() => {
                    let known = sites.entry(&place.name).or_default();
                    ground.site(place, known).map_or(Spot::Unplaced, Spot::Site)
                }
                Some(place) if place.precision == Precision::Province => {
                    let key = (place.name.as_str(), place.country.as_deref());
                    Spot::Area(*areas.entry(key).or_insert_with(|| ground.area(place)))
                }
                _ => Spot::Unplaced,
            };
            ground.of.push(spot);
        }
        ground
    }

    /// The number of a site with a point, among the `known` ones of its name or a new one.
    fn site(&mut self, place: &Place, known: &mut Vec<usize>) -> Option<usize> {
        let point = place.point?;
        let is_here = |at: &&usize| {
            let other = self.sites.get(**at).map(|site| site.point);
            other.is_some_and(|other| {
                (other.lat - point.lat).abs() < APART && (other.lon - point.lon).abs() < APART
            })
        };
        if let Some(at) = known.iter().find(is_here) {
            return Some(*at);
        }
        known.push(self.sites.len());
        self.sites.push(SiteMark {
            name: place.name.clone(),
            point,
            precision: place.precision,
            launches: Vec::new(),
            class: None,
            is_faint: true,
        });
        known.last().copied()
    }

    fn area(&mut self, place: &Place) -> usize {
        self.areas.push(AreaMark {
            name: place.name.clone(),
            country: place.country.clone(),
            launches: Vec::new(),
            is_faint: true,
        });
        self.areas.len() - 1
    }

    /// The marks of the launches at these places, which are in order.
    pub fn marks(&self, places: &[usize], legend: &Legend) -> MapMarks {
        let (mut sites, mut areas) = (self.sites.clone(), self.areas.clone());
        let mut unplaced = Vec::new();
        for place in places {
            let is_faint = legend.is_faint_at(*place);
            match self.of.get(*place).copied() {
                Some(Spot::Site(at)) => {
                    if let Some(site) = sites.get_mut(at) {
                        site.launches.push(*place);
                        site.is_faint &= is_faint;
                    }
                }
                Some(Spot::Area(at)) => {
                    if let Some(area) = areas.get_mut(at) {
                        area.launches.push(*place);
                        area.is_faint &= is_faint;
                    }
                }
                _ => unplaced.push(*place),
            }
        }
        sites.retain(|site| !site.launches.is_empty());
        areas.retain(|area| !area.launches.is_empty());
        sites.sort_by(|a, b| a.name.cmp(&b.name));
        areas.sort_by(|a, b| (&a.name, &a.country).cmp(&(&b.name, &b.country)));
        for site in &mut sites {
            site.class = commonest_class(&site.launches, legend);
        }
        MapMarks { sites, areas, unplaced }
    }
}

/// The marks of all `launches`.
pub fn map_marks(launches: &[Launch], rule: ShownRule) -> MapMarks {
    let places: Vec<usize> = (0..launches.len()).collect();
    Ground::of(launches, rule).marks(&places, &Legend::of(launches, rule))
}

/// The class of most of the launches at these places; of two, the one of longer range.
fn commonest_class(places: &[usize], legend: &Legend) -> Option<MissileClass> {
    let mut counts: Vec<(MissileClass, usize)> = Vec::new();
    for class in places.iter().filter_map(|place| legend.class_at(*place)) {
        match counts.iter_mut().find(|(known, _)| *known == class) {
            Some((_, count)) => *count += 1,
            None => counts.push((class, 1)),
        }
    }
    counts.into_iter().max_by_key(|(class, count)| (*count, *class)).map(|(class, _)| class)
}

/// The courses of the selected launches, as far as they are known.
pub fn flight_marks(selected: &[&Launch], rule: ShownRule, notation: Notation) -> Vec<FlightMark> {
    selected.iter().filter_map(|launch| flight(launch, rule, notation)).collect()
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

    fn launches(record: bool) -> Vec<Launch> {
        let shown = published_record().unwrap();
        joined(&builtin().unwrap(), record.then_some(&shown))
    }

    fn marks(record: bool) -> MapMarks {
        map_marks(&launches(record), ShownRule::default())
    }

    fn flights(selected: &str) -> Vec<FlightMark> {
        let launches = launches(false);
        let selected: Vec<_> = launches.iter().filter(|l| l.id.0 == selected).collect();
        flight_marks(&selected, ShownRule::default(), Notation::DATA)
    }

    #[test]
    fn nothing_is_pinned_that_has_no_stated_point() {
        let marks = marks(false);
        let sites: Vec<_> = marks.sites.iter().map(|site| site.name.as_str()).collect();
        let areas: Vec<_> = marks.areas.iter().map(|area| area.name.as_str()).collect();
        assert_eq!(sites, ["Kusong"]);
        assert_eq!(areas, ["Jagang"]);
        assert_eq!(marks.unplaced.len(), 3);
    }

    #[test]
    fn sites_are_shared_by_articles_and_record() {
        let marks = marks(true);
        let kusong = marks.sites.iter().find(|site| site.name == "Kusong").unwrap();
        assert_eq!(kusong.launches.len(), 2);
        assert!(!kusong.is_faint);
        let sunan = marks.sites.iter().find(|site| site.name == "Sunan").unwrap();
        assert!(sunan.is_faint && sunan.launches.len() > 4);
        assert_eq!(marks.areas[0].launches.len(), 2);
    }

    #[test]
    fn a_flight_without_a_bearing_is_a_ring_that_says_so() {
        let flights = flights("2017-02-12-kusong");
        let [flight] = flights.as_slice() else { panic!("{flights:?}") };
        assert_eq!(flight.distance_km, 500.0);
        assert_eq!(flight.bearing_deg, None);
        assert!(flight.label.ends_with("km, bearing not stated"), "{}", flight.label);
    }

    #[test]
    fn a_flight_from_an_area_or_from_nowhere_is_not_drawn() {
        assert_eq!(flights("2022-01-05-jagang"), []);
        assert_eq!(flights("2022-01-30-hwasong-12"), []);
    }

    #[test]
    fn no_launch_is_lost_and_places_of_one_name_far_apart_are_two() {
        let mut launches = launches(true);
        let far = launches.iter_mut().find(|l| l.id.0 == "2017-05-14-hwasong-12").unwrap();
        for claim in far.claims.iter_mut().filter(|claim| claim.field == Field::Site) {
            if let crate::model::Value::Place(place) = &mut claim.value {
                assert_eq!(place.name, "Kusong");
                std::sync::Arc::make_mut(place).point = LatLon::new(12.0, 80.0);
            }
        }
        let marks = map_marks(&launches, ShownRule::default());
        let kusong = marks.sites.iter().filter(|site| site.name == "Kusong");
        assert_eq!(kusong.map(|site| site.launches.len()).collect::<Vec<_>>(), [1, 1]);
        let at_sites: usize = marks.sites.iter().map(|site| site.launches.len()).sum();
        let in_areas: usize = marks.areas.iter().map(|area| area.launches.len()).sum();
        assert_eq!(at_sites + in_areas + marks.unplaced.len(), launches.len());
    }
}
