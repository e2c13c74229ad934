//! A collection of any size, the same at every call: launches spread over sites, types, figures
//! and days roughly as the published catalogues of launches are.

use std::sync::Arc;

use apogee::collection::Collection;
use apogee::model::{
    Amount, Claim, DataRow, Duration, Evidence, Field, LatLon, Launch, LaunchId, Length, Missile,
    MissileClass, PartialDate, Place, Precision, Qualifier, Value, catalogue,
};
use chrono::{Days, NaiveDate};

/// How many launches the catalogues of all known launches have, roughly.
pub const MANY: usize = 76_000;

/// Where launches come from: latitude, longitude, and how many degrees around.
const REGIONS: [(f64, f64, f64); 12] = [
    (39.5, 125.5, 2.0),
    (48.5, 46.0, 3.0),
    (46.0, 63.5, 2.0),
    (62.9, 40.5, 1.5),
    (28.5, -80.6, 0.6),
    (34.7, -120.6, 0.8),
    (33.0, -106.4, 1.2),
    (40.9, 100.2, 4.0),
    (34.5, 52.0, 5.0),
    (20.8, 87.1, 1.5),
    (54.1, 13.8, 3.0),
    (0.0, 0.0, 60.0),
];

/// Numbers that look like chance and are the same at every start (splitmix64).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The numbers of this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// Below `count`, the small ones far more often.
    fn skewed(&mut self, count: usize) -> usize {
        let share = self.share().powi(3);
        ((share * count as f64) as usize).min(count.saturating_sub(1))
    }
}

/// A collection of `count` launches and no articles.
pub fn many(count: usize, seed: u64) -> Collection {
    let mut chance = Chance::new(seed);
    let sites = sites(&mut chance, 600);
    let launches = (0..count).map(|at| launch(at, &mut chance, &sites)).collect();
    Collection { title: format!("{count} launches"), launches, ..Collection::default() }
}

fn sites(chance: &mut Chance, count: usize) -> Vec<Place> {
    let site = |at: usize| {
        let (lat, lon, around) = REGIONS[at % REGIONS.len()];
        let point = LatLon::new(
            lat + chance.between(-around, around),
            lon + chance.between(-around, around) * if around > 50.0 { 2.9 } else { 1.0 },
        );
        let precision = if at.is_multiple_of(3) { Precision::City } else { Precision::Facility };
        Place { name: format!("Range {at}"), country: None, precision, point, reported: None }
    };
    (0..count).map(site).collect()
}

fn launch(at: usize, chance: &mut Chance, sites: &[Place]) -> Launch {
    let missiles = catalogue();
    let missile = &missiles[chance.skewed(missiles.len())];
    let day =
        NaiveDate::from_ymd_opt(1942, 10, 3).unwrap() + Days::new((at as u64 * 30_000) / 76_000);
    let row = DataRow { file: "many.tsv".into(), row: at + 2, cell: None, sources: Vec::new() };
    let row = Evidence::Row(Arc::new(row));
    let mut claims = Vec::new();
    let mut say = |field, value, qualifier| {
        let mut claim = Claim::new(field, value, row.clone());
        claim.qualifier = qualifier;
        claims.push(claim);
    };
    say(Field::Date, Value::Date(PartialDate::from_day(day)), Qualifier::Exact);
    say(Field::Country, Value::Text(missile.country.as_str().into()), Qualifier::Exact);
    if chance.share() > 0.04 {
        say(Field::Missile, Value::Text(missile.name.as_str().into()), Qualifier::Exact);
    } else {
        say(Field::MissileClass, Value::Class(missile.class), Qualifier::Exact);
    }
    match chance.share() {
        share if share < 0.06 => {}
        share if share < 0.1 => {
            say(Field::Site, Value::Place(Arc::new(province())), Qualifier::Exact);
        }
        _ => {
            let place = sites[chance.skewed(sites.len())].clone();
            say(Field::Site, Value::Place(Arc::new(place)), Qualifier::Exact);
        }
    }
    let (distance, apogee, minutes) = figures(missile, chance);
    let qualifier = |chance: &mut Chance| match chance.share() {
        share if share < 0.1 => Qualifier::MoreThan,
        share if share < 0.5 => Qualifier::About,
        _ => Qualifier::Exact,
    };
    let length = |km: f64| Value::Length(Amount::Single(Length::from_km(km)));
    if chance.share() < 0.85 {
        let how = qualifier(chance);
        say(Field::Distance, length(distance), how);
        if chance.share() < 0.03 {
            say(Field::Distance, length(distance * 1.15), Qualifier::Exact);
        }
    }
    if chance.share() < 0.85 {
        let how = qualifier(chance);
        say(Field::Apogee, length(apogee), how);
    }
    if chance.share() < 0.7 {
        let value = Value::Duration(Amount::Single(Duration::from_minutes(minutes)));
        let how = qualifier(chance);
        say(Field::FlightTime, value, how);
    }
    Launch { id: LaunchId(format!("{day}-{at}")), claims: claims.into() }
}

/// A site that is an area.
fn province() -> Place {
    Place {
        name: "Jagang".to_owned(),
        country: Some("North Korea".to_owned()),
        precision: Precision::Province,
        point: None,
        reported: None,
    }
}

/// Distance and apogee, km, and flight time, minutes, as flights of this class have them.
fn figures(missile: &Missile, chance: &mut Chance) -> (f64, f64, f64) {
    let (low, high) = match missile.class {
        MissileClass::Srbm => (40.0, 1_000.0),
        MissileClass::Mrbm => (500.0, 3_000.0),
        MissileClass::Irbm => (1_000.0, 5_500.0),
        MissileClass::Icbm => (3_000.0, 13_000.0),
        MissileClass::Slbm => (500.0, 10_000.0),
        MissileClass::Slv => (300.0, 4_000.0),
        MissileClass::Hgv => (500.0, 6_000.0),
        MissileClass::Cruise => (100.0, 2_500.0),
    };
    let distance = chance.between(low, high);
    let is_lofted = chance.share() < 0.12;
    let steep = if is_lofted { chance.between(0.6, 3.0) } else { chance.between(0.12, 0.35) };
    let apogee = (distance * steep).min(7_500.0);
    let minutes = 2.0 * (2.0 * apogee * 1000.0 / 8.6).sqrt() / 60.0 * chance.between(0.95, 1.2);
    let rounded = |value: f64, step: f64| (value / step).round().max(1.0) * step;
    (rounded(distance, 5.0), rounded(apogee, 5.0), rounded(minutes, 0.5))
}
