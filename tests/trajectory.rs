//! The two-body arc, its limits and its invariants, and the verdicts on the published record.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may panic as tests do"
)]

use apogee::model::{
    Amount, Citation, Claim, Claims, Duration, Evidence, Field, Interval, LatLon, Launch, LaunchId,
    Length, Qualifier, ShownRule, Value,
};
use apogee::present::{FlightCheck, check_flights};
use apogee::trajectory::consistency::{Reported, Verdict, assess};
use apogee::trajectory::{
    Arc, ArcBand, EARTH_MU_KM3_S2, EARTH_RADIUS_KM, MAX_RANGE_KM, Track, geodesy,
};
use proptest::prelude::*;

/// Apogee and range, km, of lofted and of ordinary flights, from short to intercontinental.
const FLIGHTS: [(f64, f64); 8] = [
    (6648.4, 1001.2),
    (2000.0, 800.0),
    (100.0, 400.0),
    (770.0, 3700.0),
    (1200.0, 10_000.0),
    (40.0, 12_000.0),
    (7687.5, 1.0),
    (0.5, 0.1),
];

fn arc(apogee_km: f64, range_km: f64) -> Arc {
    Arc::through(Length::from_km(apogee_km), Length::from_km(range_km)).unwrap()
}

fn minutes(apogee_km: f64, range_km: f64) -> f64 {
    arc(apogee_km, range_km).flight_time().minutes()
}

fn relative(value: f64, expected: f64) -> f64 {
    (value - expected).abs() / expected.abs()
}

#[test]
fn the_flight_time_of_every_reported_arc_is_met_to_a_tenth_of_a_minute() {
    // The project's own reckoning, made independently of this crate.
    for (apogee_km, range_km, expected_min) in [
        (2111.5, 787.0, 27.9),
        (2802.0, 933.0, 34.4),
        (3724.9, 998.0, 43.1),
        (4500.0, 960.0, 50.5),
        (2000.0, 800.0, 26.9),
        (6248.5, 1090.0, 67.9),
        (6040.9, 999.2, 65.8),
        (6648.4, 1001.2, 72.0),
        (7687.5, 1001.2, 82.9),
        (6000.0, 1000.0, 65.4),
    ] {
        let found = minutes(apogee_km, range_km);
        assert!((found - expected_min).abs() <= 0.05, "{apogee_km}: {found}");
    }
}

/// Position in the plane of the orbit, km, from the Earth's centre.
fn position(arc: &Arc, seconds: f64) -> [f64; 2] {
    let state = arc.at_time(Duration::from_seconds(seconds)).unwrap();
    let radius = EARTH_RADIUS_KM + state.altitude.km();
    let (sin, cos) = (state.downrange.km() / EARTH_RADIUS_KM).sin_cos();
    [radius * cos, radius * sin]
}

/// Velocity by central differences of eighth order of the positions alone, so that the test does
/// not trust the speeds that the arc gives.
fn velocity(arc: &Arc, seconds: f64, step: f64) -> [f64; 2] {
    const WEIGHTS: [f64; 4] = [4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0];
    let mut velocity = [0.0; 2];
    for (at, weight) in WEIGHTS.iter().enumerate() {
        let offset = (at + 1) as f64 * step;
        let (after, before) = (position(arc, seconds + offset), position(arc, seconds - offset));
        for axis in 0..2 {
            velocity[axis] += weight * (after[axis] - before[axis]) / step;
        }
    }
    velocity
}

#[test]
fn positions_alone_conserve_energy_and_angular_momentum() {
    for (apogee_km, range_km) in FLIGHTS.into_iter().filter(|(h, x)| *h >= 100.0 && *x >= 100.0) {
        let arc = arc(apogee_km, range_km);
        let whole = arc.flight_time().seconds();
        let step = whole / 400.0;
        for share in 2..=48 {
            let seconds = whole * f64::from(share) / 50.0;
            let ([x, y], [vx, vy]) = (position(&arc, seconds), velocity(&arc, seconds, step));
            let energy = vx.hypot(vy).powi(2) / 2.0 - EARTH_MU_KM3_S2 / x.hypot(y);
            let momentum = x * vy - y * vx;
            let (de, dl) = (
                relative(energy, arc.energy_km2_s2()),
                relative(momentum, arc.angular_momentum_km2_s()),
            );
            assert!(de < 1e-9 && dl < 1e-9, "{apogee_km} {range_km} {share}: {de:e} {dl:e}");
        }
    }
}

#[test]
fn the_sampled_arc_conserves_energy_and_angular_momentum() {
    for (apogee_km, range_km) in FLIGHTS {
        let arc = arc(apogee_km, range_km);
        for state in arc.sample(500) {
            let radius = EARTH_RADIUS_KM + state.altitude.km();
            let energy = state.speed_km_s().powi(2) / 2.0 - EARTH_MU_KM3_S2 / radius;
            assert!(relative(energy, arc.energy_km2_s2()) < 1e-9);
            let momentum = radius * state.along_km_s;
            assert!(relative(momentum, arc.angular_momentum_km2_s()) < 1e-9);
        }
    }
}

#[test]
fn a_sample_starts_and_ends_on_the_surface_and_never_turns_back() {
    for (apogee_km, range_km) in FLIGHTS {
        let arc = arc(apogee_km, range_km);
        let sample = arc.sample(101);
        let (first, top, last) = (sample[0], sample[50], sample[100]);
        assert_eq!(
            (first.time.seconds(), first.altitude.km(), first.downrange.km()),
            (0.0, 0.0, 0.0)
        );
        assert_eq!((last.time, last.altitude.km()), (arc.flight_time(), 0.0));
        assert_eq!(last.downrange.km(), range_km);
        assert!(relative(top.altitude.km(), apogee_km) < 1e-12);
        assert!(relative(top.downrange.km(), range_km / 2.0) < 1e-12);
        assert!(
            sample.windows(2).all(|w| w[0].time < w[1].time && w[0].downrange < w[1].downrange)
        );
        assert!(sample.iter().all(|s| s.altitude.km() <= apogee_km * (1.0 + 1e-12)));
    }
}

#[test]
fn time_and_position_lead_to_each_other() {
    for (apogee_km, range_km) in FLIGHTS {
        let arc = arc(apogee_km, range_km);
        for state in arc.sample(37) {
            let by_time = arc.at_time(state.time).unwrap();
            let by_place = arc.at_downrange(state.downrange).unwrap();
            for other in [by_time, by_place] {
                let close = |a: f64, b: f64, whole: f64| (a - b).abs() <= 1e-9 * whole;
                let whole = arc.flight_time().seconds();
                assert!(close(other.time.seconds(), state.time.seconds(), whole));
                assert!(close(other.altitude.km(), state.altitude.km(), apogee_km));
                assert!(close(other.downrange.km(), state.downrange.km(), range_km));
            }
        }
        assert_eq!(arc.at_time(Duration::from_seconds(-1.0)), None);
        assert_eq!(arc.at_time(Duration::from_minutes(1e4)), None);
        assert_eq!(arc.at_downrange(Length::from_km(range_km + 1.0)), None);
    }
}

#[test]
fn without_range_the_arc_is_a_vertical_fall() {
    // Radial fall from rest at r1 to r0 (Bate, Mueller and White, 1971, chapter 4): with
    // w = r0/r1, t = √(r1³/2μ)·(acos √w + √(w(1 − w))).
    for apogee_km in [0.1, 100.0, 6648.4, 100_000.0] {
        let top = EARTH_RADIUS_KM + apogee_km;
        let w = EARTH_RADIUS_KM / top;
        let angle = (apogee_km / top).sqrt().asin(); // acos √w, exact for low apogees too
        let fall_s = (top.powi(3) / (2.0 * EARTH_MU_KM3_S2)).sqrt()
            * (angle + (w * (apogee_km / top)).sqrt());
        let vertical = arc(apogee_km, 0.0);
        assert!(relative(vertical.flight_time().seconds(), 2.0 * fall_s) < 1e-12, "{apogee_km}");
        assert!(vertical.is_vertical() && vertical.eccentricity() == 1.0);
        assert_eq!(vertical.angular_momentum_km2_s(), 0.0);
        assert_eq!(vertical.at_downrange(Length::from_km(0.0)), None);
        assert!(vertical.sample(11).iter().all(|s| s.downrange.km() == 0.0 && s.along_km_s == 0.0));
        // And the limit is reached smoothly.
        for range_km in [1e-3, 1e-9, 1e-100, f64::MIN_POSITIVE] {
            assert!(relative(minutes(apogee_km, range_km), minutes(apogee_km, 0.0)) < 1e-6);
        }
    }
}

#[test]
fn without_apogee_the_arc_grazes_the_surface_at_orbital_speed() {
    let speed = (EARTH_MU_KM3_S2 / EARTH_RADIUS_KM).sqrt();
    for range_km in [1.0, 1000.0, 20_000.0] {
        let grazing = arc(0.0, range_km);
        assert_eq!(grazing.eccentricity(), 0.0);
        assert!(relative(grazing.flight_time().seconds(), range_km / speed) < 1e-12);
        assert!(grazing.sample(9).iter().all(|s| s.altitude.km() == 0.0));
        assert!(relative(minutes(1e-12, range_km), minutes(0.0, range_km)) < 1e-6);
    }
}

#[test]
fn half_of_the_circumference_is_the_longest_range() {
    let half = arc(1000.0, MAX_RANGE_KM);
    assert!(relative(half.central_angle_rad(), std::f64::consts::PI) < 1e-15);
    // Launch and impact stand on the latus rectum: p = R, a = R / (1 − e²).
    let e = half.eccentricity();
    assert!(relative(half.semi_major_axis().km() * (1.0 - e * e), EARTH_RADIUS_KM) < 1e-12);
    assert_eq!(half.sample(3)[2].downrange.km(), MAX_RANGE_KM);
    assert!(relative(minutes(1000.0, MAX_RANGE_KM - 1e-6), minutes(1000.0, MAX_RANGE_KM)) < 1e-9);
    assert!(Arc::through(Length::from_km(1000.0), Length::from_km(MAX_RANGE_KM * 1.001)).is_err());
}

#[test]
fn the_time_grows_with_apogee_and_with_range() {
    // The bounds of a verdict and the search for an apogee rest on it.
    let steps = |max: f64| (0..60).map(move |i| max * (f64::from(i) / 59.0).powi(3));
    for apogee_km in steps(300_000.0).skip(1) {
        let times: Vec<_> = steps(MAX_RANGE_KM).map(|x| minutes(apogee_km, x)).collect();
        assert!(times.windows(2).all(|w| w[0] <= w[1] * (1.0 + 1e-12)), "apogee {apogee_km}");
    }
    for range_km in steps(MAX_RANGE_KM).skip(1) {
        let times: Vec<_> = steps(300_000.0).map(|h| minutes(h, range_km)).collect();
        assert!(times.windows(2).all(|w| w[0] < w[1]), "range {range_km}");
    }
}

/// A row of the published record: day, claimant, apogee and distance in km, time in seconds
/// (0: not stated), trajectory.
type Row = (&'static str, &'static str, f64, f64, f64, &'static str);

/// The facts of the published record, as its publishers gave them; where they wrote "more than",
/// the figure is negative.
const RECORD: [Row; 28] = [
    ("2016-06-22", "South Korea military", -1000.0, 400.0, 0.0, "ballistic"),
    ("2017-02-12", "South Korea JCS", 550.0, 500.0, 0.0, "ballistic"),
    ("2017-05-14", "KCNA", 2111.5, 787.0, 0.0, "ballistic"),
    ("2017-07-04", "KCNA", 2802.0, 933.0, 2340.0, "ballistic"),
    ("2017-07-04", "US Pacific Command", 0.0, 0.0, 2220.0, "ballistic"),
    ("2017-07-28", "KCNA", 3724.9, 998.0, 2832.0, "ballistic"),
    ("2017-08-29", "South Korea JCS", 550.0, 2700.0, 0.0, "ballistic"),
    ("2017-09-15", "CSIS", 770.0, 3700.0, 1140.0, "ballistic"),
    ("2017-11-29", "KCNA", 4475.0, 950.0, 3180.0, "ballistic"),
    ("2017-11-29", "South Korea military", 4500.0, 960.0, 0.0, "ballistic"),
    ("2019-10-02", "South Korea JCS", 910.0, 450.0, 0.0, "ballistic"),
    ("2022-01-30", "seed article", 2000.0, 800.0, 1800.0, "ballistic"),
    ("2022-03-24", "KCNA", 6248.5, 1090.0, 4050.0, "ballistic"),
    ("2022-03-24", "South Korea military", 6200.0, 1080.0, 0.0, "ballistic"),
    ("2022-03-24", "Shephard Media", 6248.5, 1090.0, 4260.0, "ballistic"),
    ("2022-10-04", "South Korea JCS", 970.0, 4500.0, 0.0, "ballistic"),
    ("2022-10-04", "Japan Ministry of Defense", 1000.0, 4600.0, 1200.0, "ballistic"),
    ("2022-11-18", "KCNA", 6040.9, 999.2, 4135.0, "ballistic"),
    ("2023-02-18", "KCNA", 5768.5, 989.0, 4015.0, "ballistic"),
    ("2023-03-16", "KCNA", 6045.0, 1000.2, 4151.0, "ballistic"),
    ("2023-07-12", "KCNA", 6648.4, 1001.2, 4491.0, "ballistic"),
    ("2023-07-12", "Japan government", 6000.0, 1000.0, 4440.0, "ballistic"),
    ("2023-12-18", "KCNA", 6518.0, 1002.0, 0.0, "ballistic"),
    ("2023-12-18", "Japan Ministry of Defense", -6000.0, 1000.0, 4380.0, "ballistic"),
    ("2024-10-31", "KCNA", 7687.5, 1001.2, 5156.0, "ballistic"),
    ("2024-10-31", "Japan government (NHK)", 7000.0, 1000.0, 5160.0, "ballistic"),
    ("2025-01-06", "KCNA", 99.8, 1500.0, 0.0, "glide"),
    ("2025-01-06", "South Korea JCS", 0.0, 1100.0, 0.0, "glide"),
];

/// A claim of the claimant's own publication.
fn claim(field: Field, value: Value, claimant: &str, is_bound: bool) -> Claim {
    let citation = Citation { publisher: claimant.to_owned(), url: String::new(), note: None };
    let mut claim = Claim::new(field, value, Evidence::Citation(Box::new(citation)));
    claim.claimant = Some(claimant.to_owned());
    claim.qualifier = if is_bound { Qualifier::MoreThan } else { Qualifier::Exact };
    claim
}

fn record() -> Vec<Launch> {
    let mut launches: Vec<Launch> = vec![];
    for (day, claimant, apogee_km, distance_km, seconds, trajectory) in RECORD {
        if launches.last().is_none_or(|launch| launch.id.0 != day) {
            launches.push(Launch { id: LaunchId(day.to_owned()), claims: Claims::default() });
        }
        let claims = &mut launches.last_mut().unwrap().claims;
        let length = |km: f64| Value::Length(Amount::Single(Length::from_km(km.abs())));
        let time = Value::Duration(Amount::Single(Duration::from_seconds(seconds)));
        let text = Value::Text(trajectory.into());
        for (field, value, number) in [
            (Field::Apogee, length(apogee_km), apogee_km),
            (Field::Distance, length(distance_km), distance_km),
            (Field::FlightTime, time, seconds),
            (Field::Trajectory, text, 1.0),
        ] {
            if number != 0.0 {
                claims.push(claim(field, value, claimant, number < 0.0));
            }
        }
    }
    launches
}

fn rows_with(verdict: Verdict, rows: &[FlightCheck]) -> Vec<(&str, Option<&str>)> {
    let found = rows.iter().filter(|row| row.verdict == verdict);
    found.map(|row| (row.id.0.as_str(), row.claimant.as_deref())).collect()
}

#[test]
fn on_the_published_record_only_kcnas_time_of_24_march_2022_is_too_short() {
    for rule in ShownRule::ALL {
        let rows = check_flights(&record(), rule);
        let too_short = rows_with(Verdict::ShorterThanVacuumArc, &rows);
        assert_eq!(too_short, [("2022-03-24", Some("KCNA"))], "{rule:?}");
        assert_eq!(rows_with(Verdict::LongerThanBoostExplains, &rows), [], "{rule:?}");
        assert_eq!(rows_with(Verdict::NotBallistic, &rows), [("2025-01-06", None)], "{rule:?}");
        let incomplete = rows_with(Verdict::Incomplete, &rows);
        let days = ["2016-06-22", "2017-02-12", "2017-05-14", "2017-08-29", "2019-10-02"];
        assert_eq!(incomplete, days.map(|day| (day, None)), "{rule:?}");
        assert!(rows.iter().all(|row| !row.swapped && !row.thousandth), "{rule:?}");
    }
}

#[test]
fn a_time_without_figures_of_its_own_borrows_those_shown_and_says_so() {
    let rows = check_flights(&record(), ShownRule::default());
    let us = rows.iter().find(|row| row.claimant.as_deref() == Some("US Pacific Command")).unwrap();
    assert_eq!(
        (us.verdict, us.apogee_km, us.residual_min),
        (Verdict::Consistent, Some(2802.0), Some(2.58))
    );
    assert_eq!(us.notes.len(), 2);
}

#[test]
fn the_checks_json_keeps_the_contract() {
    let rows = check_flights(&record(), ShownRule::default());
    let json = serde_json::to_value(&rows).unwrap();
    let row = json.as_array().unwrap().iter().find(|row| row["id"] == "2022-03-24").unwrap();
    for (key, value) in [
        ("apogee_km", 6248.5),
        ("distance_km", 1090.0),
        ("reported_min", 67.5),
        ("vacuum_min", 67.91),
        ("residual_min", -0.41),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    assert_eq!(row["verdict"], "shorter than a vacuum arc");
    assert_eq!(row["swapped"], false);
}

/// Ordinary numbers, edge cases and every bit pattern.
fn wild() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => 0.0..25_000.0,
        1 => prop::num::f64::ANY,
        1 => prop::sample::select(vec![
            0.0, -0.0, 1e-300, 1e-7, 1e-6, 1e-5, MAX_RANGE_KM, 384_400.0, 90.0, -90.0, 180.0, -180.0,
            f64::INFINITY, f64::NAN, f64::MAX, f64::MIN_POSITIVE,
        ]),
    ]
}

fn interval() -> impl Strategy<Value = Option<Interval>> {
    prop::option::of((wild(), wild()).prop_map(|(min, max)| Interval { min, max }))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_arc_has_a_nan(apogee in wild(), range in wild(), moment in wild(), share in 0.0..1.0) {
        let Ok(arc) = Arc::through(Length::from_km(apogee), Length::from_km(range)) else {
            return Ok(());
        };
        let whole = arc.flight_time().seconds();
        prop_assert!(whole.is_finite() && whole > 0.0);
        prop_assert!(arc.energy_km2_s2() < 0.0 && arc.angular_momentum_km2_s() >= 0.0);
        let mut states = arc.sample(20);
        states.push(arc.at_apogee());
        states.extend(arc.at_time(Duration::from_seconds(moment)));
        states.push(arc.at_time(Duration::from_seconds(whole * share)).unwrap());
        states.extend(arc.at_downrange(Length::from_km(moment)));
        states.extend(arc.at_downrange(Length::from_km(range * share)));
        for state in states {
            let [time, up, along, speed] = [
                state.time.seconds(), state.altitude.km(), state.downrange.km(), state.speed_km_s(),
            ];
            prop_assert!((0.0..=whole).contains(&time));
            prop_assert!((0.0..=apogee * (1.0 + 1e-9)).contains(&up), "{up}");
            prop_assert!((0.0..=range * (1.0 + 1e-15)).contains(&along), "{along}");
            prop_assert!(speed.is_finite() && state.climb_km_s.is_finite());
        }
        let found = Arc::lasting(arc.flight_time(), arc.ground_range());
        prop_assert!(found.is_err() || relative(found.unwrap().flight_time().seconds(), whole) < 1e-9);
    }

    #[test]
    fn no_verdict_panics(
        apogee_km in interval(), distance_km in interval(), minutes in interval(), is_ballistic: bool,
    ) {
        let found = assess(&Reported { apogee_km, distance_km, minutes, is_ballistic });
        prop_assert!(found.vacuum_min.is_none_or(f64::is_finite));
        prop_assert!(found.residual_min.is_none_or(f64::is_finite));
        let is_complete = !matches!(found.verdict, Verdict::Incomplete | Verdict::NotBallistic);
        prop_assert_eq!(is_complete, found.residual_min.is_some());
        if let (Some(apogee), Some(distance)) = (apogee_km, distance_km)
            && let Ok(band) = ArcBand::between(apogee, distance)
        {
            prop_assert!(band.lower.flight_time().seconds() > 0.0);
        }
    }

    #[test]
    fn no_track_leaves_the_earth(
        lat in prop_oneof![-90.0..=90.0, Just(90.0), Just(-90.0), wild()],
        lon in prop_oneof![-180.0..=180.0, Just(180.0), Just(-180.0), wild()],
        bearing in wild(),
        km in wild(),
    ) {
        let from = LatLon { lat, lon };
        let track = geodesy::track(from, bearing, Length::from_km(km));
        let ring = geodesy::ring(from, Length::from_km(km));
        let outline = ring.as_ref().map(|ring| &ring.outline);
        for track in track.iter().chain(outline) {
            sound(track)?;
        }
        for point in ring.and_then(|ring| ring.fill_outline()).unwrap_or_default() {
            prop_assert!(point.lat.abs() < 85.06 && point.lon.is_finite());
        }
    }
}

fn sound(track: &Track) -> Result<(), TestCaseError> {
    let points = track.points();
    prop_assert!(points.len() < 20_000, "{}", points.len());
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let is_seen = a.lat.abs().min(b.lat.abs()) <= 85.0;
        prop_assert!(a.lat.abs() <= 90.0 && a.lon.is_finite());
        prop_assert!((a.lon - b.lon).abs() <= if is_seen { 5.01 } else { 180.01 }, "{a:?} {b:?}");
    }
    for point in track.split().concat() {
        prop_assert!(LatLon::new(point.lat, point.lon).is_some(), "{point:?}");
    }
    for point in track.on_mercator().concat() {
        prop_assert!(point.lat.abs() < 85.06 && point.lon.is_finite());
    }
    Ok(())
}
