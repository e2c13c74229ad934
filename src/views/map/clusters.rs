//! Sites that crowd are one mark: worked out for a zoom, and kept while the map is moved.

use std::collections::HashMap;

use egui::{Pos2, Rect, pos2};
use walkers::Projector;

use crate::model::{LatLon, MissileClass, Precision};
use crate::present::{MapMarks, SiteMark};

use super::camera::{WORLD, mercator};

/// Sites closer than this are one mark, points.
const CROWD: f64 = 20.0;
/// No mark is wider than this on either side, points: more launches than that are not known.
const WIDEST: f64 = 40.0;
/// The map's own names make room for so many sites; of more, for those with the most launches.
const MOST_RESERVED: usize = 150;

/// One or more sites under one mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cluster {
    /// Its places among the map's sites.
    pub(super) sites: Vec<usize>,
    /// How many launches they have.
    pub(super) launches: usize,
    /// The site that gives its name, one told of by an article first, and how many others.
    pub(super) name: String,
    /// The class of the site with the most launches: the hue.
    pub(super) class: Option<MissileClass>,
    /// Known from the published record alone.
    pub(super) is_faint: bool,
    /// Whether all sites are cities rather than points in them.
    pub(super) is_city: bool,
    /// Where it stands on the unit square of the projection.
    at: (f64, f64),
}

impl Cluster {
    fn new(sites: Vec<usize>, at: (f64, f64), marks: &MapMarks) -> Self {
        let of: Vec<&SiteMark> = sites.iter().filter_map(|site| marks.sites.get(*site)).collect();
        let first = of.iter().min_by_key(|site| (site.is_faint, site.launches.len()));
        let name = first.map_or("", |site| site.name.as_str());
        let name = match of.len() {
            1 => name.to_owned(),
            count => format!("{name} +{}", count - 1),
        };
        let most = of.iter().max_by_key(|site| (!site.is_faint, site.launches.len()));
        Self {
            launches: of.iter().map(|site| site.launches.len()).sum(),
            class: most.and_then(|site| site.class),
            is_faint: of.iter().all(|site| site.is_faint),
            is_city: of.iter().all(|site| site.precision == Precision::City),
            name,
            sites,
            at,
        }
    }

    /// Half the width of its mark, points: by area for a few launches, far more slowly for many.
    pub(super) fn radius(&self) -> f32 {
        radius(self.launches)
    }
}

fn radius(launches: usize) -> f32 {
    let few = launches.min(30) as f32;
    let many = (launches as f32 / 30.0).max(1.0);
    4.5 + 2.2 * few.sqrt() + 1.2 * many.log2()
}

/// A cluster on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// Where.
    pub(super) at: Pos2,
    /// What.
    pub(super) cluster: &'a Cluster,
}

/// All clusters at one zoom.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    key: Option<(u64, u64)>,
    /// Faint ones first, then the larger ones: the order in which they are painted.
    all: Vec<Cluster>,
}

impl Clusters {
    /// Works the clusters out anew where the launches in view or the zoom are other ones.
    pub(super) fn follow(&mut self, revision: u64, marks: &MapMarks, zoom: f64) {
        let key = (revision, zoom.to_bits());
        if self.key != Some(key) {
            self.all = clusters(marks, zoom);
            self.key = Some(key);
        }
    }

    /// The sites whose room the map's own names leave free.
    pub(super) fn to_reserve<'a>(&self, marks: &'a MapMarks) -> impl Iterator<Item = &'a SiteMark> {
        let has_room_for_all = marks.sites.len() <= MOST_RESERVED;
        let all = marks.sites.iter().filter(move |_| has_room_for_all);
        let mut largest: Vec<&Cluster> = self.all.iter().filter(|_| !has_room_for_all).collect();
        largest.sort_by_key(|cluster| std::cmp::Reverse(cluster.launches));
        let first = |cluster: &Cluster| cluster.sites.first().copied();
        let largest: Vec<usize> =
            largest.into_iter().take(MOST_RESERVED).filter_map(first).collect();
        all.chain(largest.into_iter().filter_map(|site| marks.sites.get(site)))
    }

    /// The clusters in `clip`, in the copy of the world nearest to its middle.
    pub(super) fn seen(&self, projector: &Projector<'_>, clip: Rect) -> Vec<Seen<'_>> {
        let middle = projector.unproject(projector.clip_rect().center().to_vec2());
        let (x, y) = mercator(LatLon { lat: middle.y(), lon: middle.x() });
        let world = WORLD * projector.zoom().exp2();
        let center = projector.clip_rect().center();
        let on_screen = |at: (f64, f64)| {
            let across = at.0 - x;
            let away = ((across - across.round()) * world, (at.1 - y) * world);
            #[expect(clippy::cast_possible_truncation, reason = "points of a screen")]
            let away = (away.0 as f32, away.1 as f32);
            pos2(center.x + away.0, center.y + away.1)
        };
        let all = self.all.iter();
        let seen = all.map(|cluster| Seen { at: on_screen(cluster.at), cluster });
        seen.filter(|seen| clip.contains(seen.at)).collect()
    }
}

/// The clusters of all sites: each site joins the first cluster that is near enough, or founds one.
fn clusters(marks: &MapMarks, zoom: f64) -> Vec<Cluster> {
    let world = WORLD * zoom.exp2();
    let mut founded: Vec<((f64, f64), Vec<usize>)> = Vec::new();
    let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (site, mark) in marks.sites.iter().enumerate() {
        let at = mercator(mark.point);
        let place = (at.0 * world, at.1 * world);
        #[expect(clippy::cast_possible_truncation, reason = "the world has few cells")]
        let cell = ((place.0 / CROWD).floor() as i64, (place.1 / CROWD).floor() as i64);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (cell.0 + x, cell.1 + y)));
        let near = around.filter_map(|cell| cells.get(&cell)).flatten().copied();
        let is_near = |number: &usize| {
            founded
                .get(*number)
                .is_some_and(|((x, y), _)| (x * world - place.0).hypot(y * world - place.1) < CROWD)
        };
        let nearest = near.filter(is_near).min();
        if let Some((_, sites)) = nearest.and_then(|number| founded.get_mut(number)) {
            sites.push(site);
        } else {
            cells.entry(cell).or_default().push(founded.len());
            founded.push((at, vec![site]));
        }
    }
    let all = apart(founded, world, marks).into_iter();
    let all = all.map(|(at, sites)| Cluster::new(sites, at, marks));
    let mut all: Vec<Cluster> = all.collect();
    all.sort_by_key(|cluster| (!cluster.is_faint, std::cmp::Reverse(cluster.launches)));
    all
}

/// Sites under one mark: where it stands on the unit square, and their numbers.
type Founded = ((f64, f64), Vec<usize>);

/// The same with marks that would lie over one another made one: the smaller joins the larger.
fn apart(founded: Vec<Founded>, world: f64, marks: &MapMarks) -> Vec<Founded> {
    let count = |sites: &[usize]| {
        let of = sites.iter().filter_map(|site| marks.sites.get(*site));
        of.map(|site| site.launches.len()).sum::<usize>()
    };
    let mut left: Vec<(usize, Founded)> =
        founded.into_iter().map(|founded| (count(&founded.1), founded)).collect();
    // A mark grows with what joins it, and may then reach the next: seldom more than once.
    for _ in 0..4 {
        left.sort_by_key(|(launches, _)| std::cmp::Reverse(*launches));
        let before = left.len();
        let mut kept: Vec<(usize, Founded)> = Vec::with_capacity(before);
        let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
        for (launches, (at, sites)) in left {
            let place = (at.0 * world, at.1 * world);
            let side = 2.0 * WIDEST;
            #[expect(clippy::cast_possible_truncation, reason = "the world has few cells")]
            let cell = ((place.0 / side).floor() as i64, (place.1 / side).floor() as i64);
            let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (cell.0 + x, cell.1 + y)));
            let near = around.filter_map(|cell| cells.get(&cell)).flatten().copied();
            let touches = |number: &usize| {
                kept.get(*number).is_some_and(|(others, ((x, y), _))| {
                    let room = f64::from(radius(launches) + radius(*others));
                    (x * world - place.0).hypot(y * world - place.1) < room
                })
            };
            let larger = near.filter(touches).min();
            if let Some((others, (_, own))) = larger.and_then(|number| kept.get_mut(number)) {
                *others += launches;
                own.extend(sites);
            } else {
                cells.entry(cell).or_default().push(kept.len());
                kept.push((launches, (at, sites)));
            }
        }
        left = kept;
        if left.len() == before {
            break;
        }
    }
    left.into_iter().map(|(_, founded)| founded).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(points: &[(f64, f64, usize)]) -> MapMarks {
        let site = |(at, (lat, lon, launches)): (usize, &(f64, f64, usize))| SiteMark {
            name: format!("site {at}"),
            point: LatLon { lat: *lat, lon: *lon },
            precision: Precision::City,
            launches: (0..*launches).collect(),
            class: None,
            is_faint: at % 2 == 0,
        };
        MapMarks { sites: points.iter().enumerate().map(site).collect(), ..MapMarks::default() }
    }

    proptest! {
        #[test]
        fn every_site_is_in_one_cluster_and_clusters_stand_apart(
            points in prop::collection::vec((-80.0..80.0, -180.0..180.0, 1_usize..9), 0..200),
            zoom in 1.0..8.0,
        ) {
            let marks = marks(&points);
            let all = clusters(&marks, zoom);
            let mut sites: Vec<usize> = all.iter().flat_map(|c| c.sites.iter().copied()).collect();
            sites.sort_unstable();
            prop_assert_eq!(sites, (0..points.len()).collect::<Vec<_>>());
            let launches: usize = all.iter().map(|cluster| cluster.launches).sum();
            prop_assert_eq!(launches, points.iter().map(|(.., launches)| launches).sum::<usize>());
            let world = WORLD * zoom.exp2();
            for (number, one) in all.iter().enumerate() {
                for other in all.iter().skip(number + 1) {
                    let apart = (one.at.0 - other.at.0).hypot(one.at.1 - other.at.1) * world;
                    prop_assert!(apart >= CROWD);
                }
            }
        }
    }

    #[test]
    fn large_marks_do_not_lie_over_one_another() {
        let place = |at: u8| (40.0, f64::from(at) * 9.0, 50 + 400 * usize::from(at % 4));
        let marks = marks(&(0..20).map(place).collect::<Vec<_>>());
        for zoom in [0.0, 1.0, 1.7, 2.5, 4.0] {
            let all = clusters(&marks, zoom);
            let world = WORLD * f64::exp2(zoom);
            for (number, one) in all.iter().enumerate() {
                for other in all.iter().skip(number + 1) {
                    let away = (one.at.0 - other.at.0).hypot(one.at.1 - other.at.1) * world;
                    let room = f64::from(one.radius() + other.radius());
                    assert!(away >= room - 0.01, "{zoom}: {away} {room}");
                }
            }
            assert_eq!(all.iter().map(|cluster| cluster.sites.len()).sum::<usize>(), 20);
        }
    }

    #[test]
    fn clusters_follow_the_zoom_and_the_launches_in_view() {
        let mut all = Clusters::default();
        let two = marks(&[(39.0, 125.0, 1), (39.5, 125.5, 1)]);
        all.follow(1, &two, 2.0);
        assert_eq!(all.all.len(), 1);
        all.follow(1, &two, 9.0);
        assert_eq!(all.all.len(), 2);
        all.follow(2, &marks(&[(39.0, 125.0, 1)]), 9.0);
        assert_eq!(all.all.len(), 1);
    }
}
