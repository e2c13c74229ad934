//! Tests of the consistency verdicts.

use super::*;

const OPEN: f64 = f64::INFINITY;

fn exact(value: f64) -> Interval {
    Interval { min: value, max: value }
}

fn over(value: f64) -> Interval {
    Interval { min: value, max: OPEN }
}

fn figures(apogee: Interval, distance: Interval, minutes: Interval) -> Assessment {
    assess(&Reported {
        apogee_km: Some(apogee),
        distance_km: Some(distance),
        minutes: Some(minutes),
        is_ballistic: true,
    })
}

fn stated(apogee_km: f64, distance_km: f64, minutes: f64) -> Assessment {
    figures(exact(apogee_km), exact(distance_km), exact(minutes))
}

#[test]
fn an_ordinary_flight_is_consistent_and_one_too_quick_or_too_slow_is_not() {
    for (apogee, distance, minutes, verdict) in [
        (2000.0, 800.0, 30.0, Verdict::Consistent),
        (6248.5, 1090.0, 71.0, Verdict::Consistent),
        (6248.5, 1090.0, 67.5, Verdict::ShorterThanVacuumArc),
        (2000.0, 800.0, 40.0, Verdict::LongerThanBoostExplains),
        (100.0, 400.0, 6.5, Verdict::Consistent),
        (100.0, 400.0, 10.5, Verdict::LongerThanBoostExplains),
    ] {
        assert_eq!(stated(apogee, distance, minutes).verdict, verdict, "{apogee} {minutes}");
    }
    let residual = stated(6248.5, 1090.0, 67.5).residual_min.unwrap();
    assert!((residual - -0.4).abs() < 0.05);
}

#[test]
fn a_bound_contradicts_only_when_it_must() {
    let verdict = |apogee, minutes| figures(apogee, exact(1000.0), minutes).verdict;
    assert_eq!(verdict(over(6000.0), over(70.0)), Verdict::Consistent);
    assert_eq!(verdict(over(6000.0), exact(120.0)), Verdict::Consistent);
    assert_eq!(verdict(over(6000.0), exact(60.0)), Verdict::ShorterThanVacuumArc);
    assert_eq!(verdict(exact(6000.0), over(30.0)), Verdict::Consistent);
    assert_eq!(verdict(exact(6000.0), over(80.0)), Verdict::LongerThanBoostExplains);
    let up_to_60 = Interval { min: 0.0, max: 60.0 };
    assert_eq!(verdict(exact(6000.0), up_to_60), Verdict::ShorterThanVacuumArc);
}

#[test]
fn seventy_minutes_need_well_over_6000_km() {
    // The seed of 12 July 2023; KCNA gave 6,648.4 km and 74.85 minutes the day after.
    let needs = figures(over(6000.0), exact(1000.0), over(70.0)).exceeded.unwrap();
    assert!((6030.0..6070.0).contains(&needs.km.min), "{needs:?}");
    assert!((6150.0..6200.0).contains(&needs.about_km), "{needs:?}");
    assert!((6270.0..6320.0).contains(&needs.km.max), "{needs:?}");
    let needs = figures(over(6000.0), exact(1001.2), exact(74.85)).exceeded.unwrap();
    assert!((needs.about_km - 6648.4).abs() < 5.0, "{needs:?}");
    assert_eq!(figures(over(6000.0), exact(1000.0), exact(69.0)).exceeded, None);
    assert_eq!(stated(6000.0, 1000.0, 70.0).exceeded, None);
}

#[test]
fn exchanged_figures_are_noticed() {
    let found = stated(800.0, 2000.0, 30.0);
    assert_eq!(found.verdict, Verdict::LongerThanBoostExplains);
    assert!(found.is_swapped && !found.is_thousandth);
    assert!(stated(999.2, 6040.9, 68.9).is_swapped);
    assert!(!stated(2000.0, 800.0, 30.0).is_swapped);
    // Neither order fits: nothing is suggested.
    assert!(!stated(800.0, 2000.0, 60.0).is_swapped);
}

#[test]
fn a_lost_thousand_is_noticed_with_and_without_a_time() {
    assert!(stated(2.0, 800.0, 30.0).is_thousandth);
    assert!(!stated(2000.0, 800.0, 30.0).is_thousandth);
    let timeless = |apogee, distance| {
        assess(&Reported {
            apogee_km: Some(exact(apogee)),
            distance_km: Some(exact(distance)),
            minutes: None,
            is_ballistic: true,
        })
    };
    assert!(timeless(2.0, 800.0).is_thousandth);
    assert_eq!(timeless(2.0, 800.0).verdict, Verdict::Incomplete);
    assert!(!timeless(30.0, 500.0).is_thousandth);
    assert!(!timeless(0.0, 500.0).is_thousandth);
}

#[test]
fn what_is_missing_or_absurd_is_incomplete_and_says_why() {
    let nothing =
        Reported { apogee_km: None, distance_km: None, minutes: None, is_ballistic: true };
    assert_eq!(assess(&nothing).verdict, Verdict::Incomplete);
    let glider = Reported { is_ballistic: false, ..nothing };
    assert_eq!(assess(&glider).verdict, Verdict::NotBallistic);
    let too_far = stated(100.0, 30_000.0, 30.0);
    assert_eq!(too_far.verdict, Verdict::Incomplete);
    assert_eq!(too_far.error, Some(ArcError::Range(30_000.0)));
    let nan = stated(100.0, 300.0, f64::NAN);
    assert_eq!((nan.verdict, nan.residual_min), (Verdict::Incomplete, None));
    assert!(stated(f64::NAN, 300.0, 5.0).error.is_some());
}

#[test]
fn a_figure_stands_for_what_rounds_to_it() {
    for (km, slack) in [
        (6248.5, 0.05),
        (787.0, 0.5),
        (1090.0, 5.0),
        (4500.0, 50.0),
        (6000.0, 500.0),
        (1000.0, 100.0),
        (3700.0 * KM_PER_MILE, 50.0 * KM_PER_MILE),
        (0.0, 0.0),
    ] {
        let interval = rounded_km(km);
        assert!((interval.max - km - slack).abs() < 1e-6, "{km}: {interval:?}");
        assert!((km - interval.min - slack).abs() < 1e-6, "{km}: {interval:?}");
    }
    for (minutes, slack) in [(30.0, 0.5), (67.5, 0.05), (74.85, 0.005), (4135.0 / 60.0, 0.005)] {
        let interval = rounded_minutes(minutes);
        assert!((interval.max - minutes - slack).abs() < 1e-9, "{minutes}: {interval:?}");
    }
}

#[test]
fn words_are_those_of_the_contract() {
    for verdict in [
        Verdict::Consistent,
        Verdict::ShorterThanVacuumArc,
        Verdict::LongerThanBoostExplains,
        Verdict::NotBallistic,
        Verdict::Incomplete,
    ] {
        let json = serde_json::to_string(&verdict).unwrap();
        assert_eq!(json, format!("\"{}\"", verdict.words()));
    }
}
