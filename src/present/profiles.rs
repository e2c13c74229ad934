//! The flights as arcs: one a claim, a band where only a bound is stated, a bar for gliders, and
//! a reason for each launch that cannot be drawn.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::model::{
    Amount, Claim, ClaimId, Evidence, Field, Interval, Launch, LaunchId, Length, MissileClass,
    Notation, Origin, Qualifier, ShownRule,
};
use crate::trajectory::{Arc, ArcBand, ArcError};

use super::consistency::is_ballistic;
use super::legend::series_class;

/// Figures that differ by less than this share are one line on any screen, and roundings of one
/// another: one arc stands for both.
const SAME_SHARE: f64 = 0.02;
/// The most flights that the window lays over one another: more cannot be told apart.
pub(super) const MOST_IN_WINDOW: usize = 40;
/// The most flights of a figure.
pub(super) const MOST_IN_FIGURE: usize = 400;

/// Who flew: what every mark of a launch needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flyer {
    /// The launch.
    pub launch: LaunchId,
    /// The local day, or "date unknown".
    pub date: String,
    /// Its missile type's series.
    pub series: String,
    /// The class by which it is coloured.
    pub class: Option<MissileClass>,
    /// Known from the published record alone: drawn thinner.
    pub is_faint: bool,
}

/// Which side of an arc the flight may have been on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openness {
    /// The figures are stated, exactly or as a range.
    Closed,
    /// "Over 6,000 km": the band is open above.
    Above,
    /// "Up to 60 km": the band reaches down to the ground.
    Below,
}

/// One arc: the figures of one claimant.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The arc through the figures as said; through the middles of ranges.
    pub arc: Arc,
    /// The lowest and the highest arc that the figures allow.
    pub band: ArcBand,
    /// Whether a side of it is open.
    pub openness: Openness,
    /// Whether it is the one that the rule shows; else it is a rival's.
    pub is_shown: bool,
    /// Who gives the apogee.
    pub claimant: Option<String>,
    /// The apogee as people read it.
    pub apogee: String,
    /// The distance as people read it.
    pub distance: String,
    /// The claim that the apogee stands on.
    pub claim: ClaimId,
}

/// A ballistic flight: its arcs, the shown one first.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who flew.
    pub flyer: Flyer,
    /// One arc a claim.
    pub curves: Vec<Curve>,
}

/// A flight that is not a ballistic arc: how far, and how high at its peak, no path between.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeBar {
    /// Who flew.
    pub flyer: Flyer,
    /// How far, km.
    pub distance_km: f64,
    /// The distance as people read it.
    pub distance: String,
    /// The reported peak, km, and as people read it.
    pub peak: Option<(f64, String)>,
}

/// A launch that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undrawn {
    /// The launch.
    pub launch: LaunchId,
    /// Why: "apogee not stated".
    pub reason: String,
}

/// All that the profiles view shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profiles {
    /// Ballistic flights, by day.
    pub flights: Vec<Profile>,
    /// Gliding and manoeuvring ones.
    pub bars: Vec<RangeBar>,
    /// The others.
    pub undrawn: Vec<Undrawn>,
    /// How many more could be drawn, but would only hide one another.
    pub left_out: usize,
}

/// The launches that are laid over one another: the selected ones, where they are two or more;
/// else all in view.
pub fn overlaid<'a>(in_view: &[&'a Launch], selected: &[LaunchId]) -> Vec<&'a Launch> {
    let selected: BTreeSet<&LaunchId> = selected.iter().collect();
    let is_chosen = |launch: &&&Launch| selected.contains(&launch.id);
    let chosen: Vec<&Launch> = in_view.iter().filter(is_chosen).copied().collect();
    if chosen.len() > 1 { chosen } else { in_view.to_vec() }
}

/// The profiles of at most `most` of `launches`: of the selected ones, and of the others the
/// highest flight of each missile type, then the second of each, and so on.
pub fn profiles_of_most(
    launches: &[&Launch],
    (rule, notation): (ShownRule, Notation),
    most: usize,
    selected: &[LaunchId],
) -> Profiles {
    let drawable = drawable(launches, rule);
    if drawable.len() <= most {
        return profiles(launches, rule, notation);
    }
    let selected: BTreeSet<&LaunchId> = selected.iter().collect();
    let mut order: Vec<(bool, usize, Reverse<u64>, usize)> = Vec::new();
    let mut so_far: HashMap<&str, usize> = HashMap::new();
    for &(at, apogee_m, series) in &drawable {
        let rank = so_far.entry(series).or_default();
        let is_chosen = launches.get(at).is_some_and(|launch| selected.contains(&launch.id));
        order.push((!is_chosen, *rank, Reverse(apogee_m), at));
        *rank += 1;
    }
    order.sort_unstable();
    let left_out: BTreeSet<usize> = order.iter().skip(most).map(|(.., at)| *at).collect();
    let places = launches.iter().enumerate();
    let kept = places.filter(|(at, _)| !left_out.contains(at)).map(|(_, launch)| *launch);
    let mut profiles = profiles(&kept.collect::<Vec<_>>(), rule, notation);
    profiles.left_out = left_out.len();
    profiles
}

/// The launches that have figures to be drawn from: their places, apogees in metres and missile
/// types, the highest first.
fn drawable<'a>(launches: &[&'a Launch], rule: ShownRule) -> Vec<(usize, u64, &'a str)> {
    let mut found = Vec::new();
    for (at, launch) in launches.iter().enumerate() {
        let km = |field| launch.amount(field, rule).map(|(amount, _)| amount.middle(|km| km));
        let Some(_distance) = km(Field::Distance) else { continue };
        let apogee = km(Field::Apogee);
        // What has no apogee is drawn as a bar if it is no arc.
        if apogee.is_none() && is_ballistic(launch, rule) {
            continue;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let metres = (apogee.unwrap_or(0.0) * 1000.0) as u64;
        found.push((at, metres, launch.missile(rule).unwrap_or_default()));
    }
    found.sort_by_key(|(at, apogee_m, _)| (Reverse(*apogee_m), *at));
    found
}

/// The profiles of `launches`; their figures are worded in `notation`.
pub fn profiles(launches: &[&Launch], rule: ShownRule, notation: Notation) -> Profiles {
    let mut profiles = Profiles::default();
    for &launch in launches {
        let flyer = flyer(launch, rule);
        let drawn = if is_ballistic(launch, rule) {
            curves(launch, rule, notation)
                .map(|curves| profiles.flights.push(Profile { flyer, curves }))
        } else {
            range_bar(launch, rule, flyer, notation).map(|bar| profiles.bars.push(bar))
        };
        if let Err(reason) = drawn {
            profiles.undrawn.push(Undrawn { launch: launch.id.clone(), reason });
        }
    }
    profiles
}

impl Profiles {
    /// The missile types, in the order of their highest apogees, the lowest first.
    pub fn types(&self) -> Vec<String> {
        let mut types: Vec<(f64, String)> = Vec::new();
        let flights = self.flights.iter().map(|flight| {
            let top = flight.curves.first().map_or(0.0, |curve| curve.arc.apogee().km());
            (top, &flight.flyer.series)
        });
        let bars = self.bars.iter().map(|bar| (0.0, &bar.flyer.series));
        for (top, series) in flights.chain(bars) {
            match types.iter_mut().find(|(_, known)| known == series) {
                Some((most, _)) => *most = most.max(top),
                None => types.push((top, series.clone())),
            }
        }
        types.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        types.into_iter().map(|(_, series)| series).collect()
    }

    /// The launches that cannot be drawn, by reason, in the order in which the reasons occur.
    pub fn undrawn_by_reason(&self) -> Vec<(&str, Vec<LaunchId>)> {
        let mut groups: Vec<(&str, Vec<LaunchId>)> = Vec::new();
        for Undrawn { launch, reason } in &self.undrawn {
            match groups.iter_mut().find(|(known, _)| *known == reason.as_str()) {
                Some((_, launches)) => launches.push(launch.clone()),
                None => groups.push((reason, vec![launch.clone()])),
            }
        }
        groups
    }

    /// The profiles of one missile type alone.
    #[must_use]
    pub fn of_series(&self, series: &str) -> Self {
        let is_it = |flyer: &Flyer| flyer.series == series;
        Self {
            flights: self.flights.iter().filter(|f| is_it(&f.flyer)).cloned().collect(),
            bars: self.bars.iter().filter(|bar| is_it(&bar.flyer)).cloned().collect(),
            undrawn: Vec::new(),
            left_out: 0,
        }
    }

    /// Whether there is nothing to draw.
    pub const fn is_empty(&self) -> bool {
        self.flights.is_empty() && self.bars.is_empty()
    }
}

fn flyer(launch: &Launch, rule: ShownRule) -> Flyer {
    Flyer {
        launch: launch.id.clone(),
        date: launch.date(rule).map_or_else(|| "date unknown".to_owned(), |date| date.to_string()),
        series: launch.type_label(rule),
        class: series_class(launch, rule),
        is_faint: !launch.has_origin(Origin::Collection),
    }
}

/// The arcs of a launch, the shown one first; why there is none otherwise.
fn curves(launch: &Launch, rule: ShownRule, notation: Notation) -> Result<Vec<Curve>, String> {
    let (apogee, distance) =
        match (launch.shown(Field::Apogee, rule), launch.shown(Field::Distance, rule)) {
            (Some(apogee), Some(distance)) => (apogee, distance),
            (None, Some(_)) => return Err("apogee not stated".to_owned()),
            (Some(_), None) => return Err("distance not stated".to_owned()),
            (None, None) => return Err("apogee and distance not stated".to_owned()),
        };
    let shown = curve(apogee, distance, true, notation).map_err(|error| error.to_string())?;
    let mut curves = vec![shown];
    let rivals = launch
        .claims_about(Field::Apogee)
        .map(|rival| (rival, own(launch, rival, Field::Distance).unwrap_or(distance)))
        .chain(
            launch
                .claims_about(Field::Distance)
                .map(|rival| (own(launch, rival, Field::Apogee).unwrap_or(apogee), rival)),
        );
    for (apogee, distance) in rivals {
        let Ok(rival) = curve(apogee, distance, false, notation) else { continue };
        if !curves.iter().any(|known| is_said(known, &rival)) {
            curves.push(rival);
        }
    }
    Ok(curves)
}

/// The claim about `field` that was made together with `claim`: by the same body in the same
/// place, else by the same body, else, where none is named, in the same place.
fn own<'a>(launch: &'a Launch, claim: &Claim, field: Field) -> Option<&'a Claim> {
    let is_same_body = |other: &&Claim| other.claimant == claim.claimant;
    let is_same_place = |other: &&Claim| same_place(&other.evidence, &claim.evidence);
    let others = || launch.claims_about(field);
    others()
        .filter(is_same_body)
        .find(is_same_place)
        .or_else(|| others().find(|other| claim.claimant.is_some() && is_same_body(other)))
}

fn same_place(a: &Evidence, b: &Evidence) -> bool {
    match (a, b) {
        (Evidence::Citation(a), Evidence::Citation(b)) => a.url == b.url,
        (Evidence::Row(_), Evidence::Row(_)) => a == b,
        _ => {
            let article =
                |evidence: &Evidence| evidence.quotes().first().map(|quote| quote.article.clone());
            article(a).is_some() && article(a) == article(b)
        }
    }
}

fn curve(
    apogee: &Claim,
    distance: &Claim,
    is_shown: bool,
    notation: Notation,
) -> Result<Curve, ArcError> {
    let (high, far) = (interval(apogee), interval(distance));
    let middle = |claim: &Claim| claim.value.amount().map_or(0.0, |amount| amount.middle(|km| km));
    Ok(Curve {
        arc: Arc::through(Length::from_km(middle(apogee)), Length::from_km(middle(distance)))?,
        band: ArcBand::between(high, far)?,
        openness: match apogee.qualifier {
            Qualifier::MoreThan | Qualifier::AtLeast => Openness::Above,
            Qualifier::UpTo => Openness::Below,
            _ => Openness::Closed,
        },
        is_shown,
        claimant: apogee.claimant.clone(),
        apogee: notation.claim(apogee),
        distance: notation.claim(distance),
        claim: apogee.id,
    })
}

/// What a claim allows; "about" is drawn at the figure that was said.
fn interval(claim: &Claim) -> Interval {
    match claim.value.amount() {
        Some(Amount::Single(value)) if claim.qualifier == Qualifier::About => {
            Interval { min: value, max: value }
        }
        _ => claim.interval().unwrap_or(Interval { min: f64::NAN, max: f64::NAN }),
    }
}

/// Whether an arc of its own for `rival` would say nothing new: it cannot be told from `known`, or
/// is a bound that `known` keeps.
fn is_said(known: &Curve, rival: &Curve) -> bool {
    let near = |a: Length, b: Length| (a.km() - b.km()).abs() <= SAME_SHARE * a.km().max(b.km());
    let (a, b) = (&known.arc, &rival.arc);
    let is_alike = near(a.apogee(), b.apogee()) && near(a.ground_range(), b.ground_range());
    let is_kept = match rival.openness {
        Openness::Closed => false,
        Openness::Above => a.apogee() >= b.apogee(),
        Openness::Below => a.apogee() <= b.apogee(),
    };
    is_alike || is_kept
}

fn range_bar(
    launch: &Launch,
    rule: ShownRule,
    flyer: Flyer,
    notation: Notation,
) -> Result<RangeBar, String> {
    let distance = launch.shown(Field::Distance, rule);
    let km = |claim: &Claim| claim.value.amount().map(|amount| amount.middle(|km| km));
    let Some((distance, distance_km)) = distance.and_then(|claim| Some((claim, km(claim)?))) else {
        return Err("not a ballistic arc, and distance not stated".to_owned());
    };
    let peak = launch
        .shown(Field::Apogee, rule)
        .and_then(|claim| Some((km(claim)?, notation.claim(claim))));
    Ok(RangeBar { flyer, distance_km, distance: notation.claim(distance), peak })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn built_in() -> Vec<Launch> {
        joined(&builtin().unwrap(), Some(&published_record().unwrap()))
    }

    fn drawn() -> Profiles {
        profiles(&built_in().iter().collect::<Vec<_>>(), ShownRule::default(), Notation::DATA)
    }

    fn flight<'a>(profiles: &'a Profiles, id: &str) -> &'a Profile {
        profiles.flights.iter().find(|flight| flight.flyer.launch.0 == id).unwrap()
    }

    #[test]
    fn every_launch_is_an_arc_a_bar_or_in_the_list_with_its_reason() {
        let drawn = drawn();
        let all = drawn.flights.len() + drawn.bars.len() + drawn.undrawn.len();
        assert_eq!(all, built_in().len());
        let reasons = drawn.undrawn_by_reason();
        assert_eq!(
            reasons,
            [("apogee and distance not stated", vec![LaunchId("2022-01-05-jagang".to_owned())])]
        );
    }

    #[test]
    fn an_articles_bound_is_open_above_and_the_records_figure_is_its_rival() {
        let drawn = drawn();
        let flight = flight(&drawn, "2023-07-12-hwasong-18");
        assert!(!flight.flyer.is_faint);
        let seen: Vec<_> = flight
            .curves
            .iter()
            .map(|curve| (curve.arc.apogee().km(), curve.openness, curve.is_shown))
            .collect();
        assert_eq!(seen, [(6000.0, Openness::Above, true), (6648.4, Openness::Closed, false)]);
        assert_eq!(flight.curves[1].claimant.as_deref(), Some("KCNA"));
        assert_eq!(flight.curves[1].distance, "1\u{202f}001.2\u{202f}km");
    }

    #[test]
    fn rival_figures_keep_their_own_distance_and_roundings_are_one_arc() {
        let drawn = drawn();
        let figures = |id: &str| {
            let curves = flight(&drawn, id).curves.iter();
            let km = |length: Length| length.km();
            curves.map(|c| (km(c.arc.apogee()), km(c.arc.ground_range()))).collect::<Vec<_>>()
        };
        assert_eq!(figures("2022-10-04-irbm"), [(970.0, 4500.0), (1000.0, 4600.0)]);
        assert_eq!(figures("2022-03-24-hwasong-17"), [(6248.5, 1090.0)]);
        assert_eq!(figures("2023-12-18-hwasong-18"), [(6518.0, 1002.0)]);
        assert_eq!(figures("2024-10-31-hwasong-19"), [(7687.5, 1001.2), (7000.0, 1000.0)]);
    }

    #[test]
    fn a_glider_is_a_bar_with_its_peak_and_never_an_arc() {
        let drawn = drawn();
        let [bar] = drawn.bars.as_slice() else { panic!("{:?}", drawn.bars) };
        assert_eq!(bar.flyer.launch.0, "2025-01-06-irbm");
        assert_eq!(bar.peak.as_ref().unwrap().0, 99.8);
        assert_eq!(bar.distance_km, 1100.0);
    }

    #[test]
    fn two_selected_launches_stand_alone_and_one_among_all() {
        let launches = built_in();
        let in_view: Vec<_> = launches.iter().collect();
        let id = |at: usize| launches[at].id.clone();
        assert_eq!(overlaid(&in_view, &[id(3), id(1)]).len(), 2);
        assert_eq!(overlaid(&in_view, &[id(3)]).len(), launches.len());
        assert_eq!(overlaid(&in_view, &[]).len(), launches.len());
    }

    #[test]
    fn of_very_many_flights_the_highest_of_each_type_and_the_selected_are_drawn() {
        let built_in = built_in();
        let launches: Vec<&Launch> = built_in.iter().collect();
        let rule = ShownRule::default();
        let rule = (rule, Notation::DATA);
        let all = profiles(&launches, rule.0, rule.1);
        let selected = &all.flights[1].flyer.launch;
        let some = profiles_of_most(&launches, rule, 6, std::slice::from_ref(selected));
        assert_eq!(some.flyers().count(), 6);
        assert_eq!(some.left_out, all.flyers().count() - 6);
        assert_eq!(some.undrawn, all.undrawn);
        assert!(some.flyers().any(|flyer| flyer.launch == *selected));
        let top = |data: &Profiles| data.types().last().cloned();
        assert_eq!(top(&some), top(&all));
        assert_eq!(profiles_of_most(&launches, rule, 100, &[]), all);
    }
}
