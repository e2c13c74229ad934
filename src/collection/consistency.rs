//! The rows of `apogee check`: each claimant's figures of a launch held against the arc.

use serde::Serialize;

use crate::model::{
    Amount, Claim, Evidence, Field, Interval, Launch, LaunchId, Length, MissileClass, Notation,
    Qualifier, ShownRule,
};
use crate::trajectory::consistency::{
    Assessment, Reported, Verdict, assess, rounded_km, rounded_minutes,
};

/// One row: the figures of one claimant, and what the arc says to them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlightCheck {
    /// The launch.
    pub id: LaunchId,
    /// Whose flight time it is; `None` where nobody is named, or nobody gives a time.
    pub claimant: Option<String>,
    /// Maximum altitude, km: the figure as said, the middle of a range.
    pub apogee_km: Option<f64>,
    /// Ground range, km.
    pub distance_km: Option<f64>,
    /// Launch to impact, minutes.
    pub reported_min: Option<f64>,
    /// Time of the vacuum arc through the figures, minutes to the hundredth.
    pub vacuum_min: Option<f64>,
    /// Reported less vacuum, minutes to the hundredth.
    pub residual_min: Option<f64>,
    /// The verdict.
    pub verdict: Verdict,
    /// Apogee and distance look exchanged.
    pub swapped: bool,
    /// The apogee looks a thousand times too small.
    pub thousandth: bool,
    /// About how high the flight must have gone, km, where its apogee was given only as a lower
    /// bound and its time shows that it was well exceeded.
    pub implied_apogee_km: Option<f64>,
    /// All this in sentences, for people; and where figures of several claimants were mixed.
    pub notes: Vec<String>,
}

/// The rows of all launches, in their order.
pub fn check_flights<'a>(
    launches: impl IntoIterator<Item = &'a Launch>,
    rule: ShownRule,
) -> Vec<FlightCheck> {
    launches.into_iter().flat_map(|launch| check_launch(launch, rule, Notation::DATA)).collect()
}

/// The rows of one launch: one for each claimant who gives a flight time (for each source, where
/// none is named), in the order of the claims, since it is the time that is tested.
///
/// With a time go, in this order, the claimant's own apogee and distance, of the same source
/// first; any of the same source; the figure shown under `rule`. What is not the claimant's own
/// is noted. Of several that are equally near, `rule` chooses. A launch without a time, and one
/// that is not ballistic, has one row of the figures shown.
pub fn check_launch(launch: &Launch, rule: ShownRule, notation: Notation) -> Vec<FlightCheck> {
    let mut times: Vec<&Claim> = vec![];
    if is_ballistic(launch, rule) {
        for claim in launch.claims_about(Field::FlightTime) {
            if !times.iter().any(|time| speaks_with(time, claim)) {
                times.push(claim);
            }
        }
    }
    if times.is_empty() {
        return vec![check(launch, rule, &Figures::shown(launch, rule), notation)];
    }
    let figures = times.into_iter().map(|time| Figures::of(launch, rule, time));
    figures.map(|figures| check(launch, rule, &figures, notation)).collect()
}

/// A ballistic flight as far as is known: no glider, no manoeuvring type, no cruise missile.
pub fn is_ballistic(launch: &Launch, rule: ShownRule) -> bool {
    launch.is_ballistic(rule) && launch.class(rule) != Some(MissileClass::Cruise)
}

/// The claims that one row holds together.
struct Figures<'a> {
    claimant: Option<String>,
    apogee: Option<&'a Claim>,
    distance: Option<&'a Claim>,
    time: Option<&'a Claim>,
}

impl<'a> Figures<'a> {
    fn shown(launch: &'a Launch, rule: ShownRule) -> Self {
        Self {
            claimant: None,
            apogee: launch.shown(Field::Apogee, rule),
            distance: launch.shown(Field::Distance, rule),
            time: launch.shown(Field::FlightTime, rule),
        }
    }

    fn of(launch: &'a Launch, rule: ShownRule, time: &'a Claim) -> Self {
        let time = preferred(launch, Field::FlightTime, rule, |claim| speaks_with(claim, time))
            .unwrap_or(time);
        let nearest = |field| {
            let is_own =
                |claim: &Claim| claim.claimant.is_some() && claim.claimant == time.claimant;
            preferred(launch, field, rule, |claim| is_own(claim) && is_same_source(claim, time))
                .or_else(|| preferred(launch, field, rule, is_own))
                .or_else(|| preferred(launch, field, rule, |claim| is_same_source(claim, time)))
                .or_else(|| launch.shown(field, rule))
        };
        Self {
            claimant: time.claimant.clone(),
            apogee: nearest(Field::Apogee),
            distance: nearest(Field::Distance),
            time: Some(time),
        }
    }
}

/// Whether two claims are one claimant's, or, where none is named, one source's.
fn speaks_with(a: &Claim, b: &Claim) -> bool {
    a.claimant == b.claimant && (a.claimant.is_some() || is_same_source(a, b))
}

/// Whether two claims stand in one article, one citation or one row of a data set.
fn is_same_source(a: &Claim, b: &Claim) -> bool {
    match (&a.evidence, &b.evidence) {
        (Evidence::Citation(a), Evidence::Citation(b)) => {
            a.publisher == b.publisher && a.url == b.url
        }
        (Evidence::Row(_), Evidence::Row(_)) => a.evidence == b.evidence,
        (a, b) => {
            let articles = |evidence: &'_ Evidence| {
                evidence.quotes().iter().map(|quote| quote.article.clone()).collect::<Vec<_>>()
            };
            articles(a).iter().any(|article| articles(b).contains(article))
        }
    }
}

/// Of the claims about `field` that `is_near` admits, the one that `rule` prefers.
fn preferred(
    launch: &Launch,
    field: Field,
    rule: ShownRule,
    is_near: impl Fn(&Claim) -> bool,
) -> Option<&Claim> {
    rule.shown(launch.claims_about(field).filter(|claim| is_near(claim)))
}

fn check(
    launch: &Launch,
    rule: ShownRule,
    figures: &Figures<'_>,
    notation: Notation,
) -> FlightCheck {
    let is_ballistic = is_ballistic(launch, rule);
    let found = assess(&Reported {
        apogee_km: figures.apogee.and_then(|claim| allowed(claim, rounded_km)),
        distance_km: figures.distance.and_then(|claim| allowed(claim, rounded_km)),
        minutes: figures.time.and_then(|claim| allowed(claim, rounded_minutes)),
        is_ballistic,
    });
    let taken_exactly = assess(&Reported {
        apogee_km: figures.apogee.and_then(Claim::interval),
        distance_km: figures.distance.and_then(Claim::interval),
        minutes: figures.time.and_then(Claim::interval),
        is_ballistic,
    });
    FlightCheck {
        id: launch.id.clone(),
        claimant: figures.claimant.clone(),
        apogee_km: number(figures.apogee),
        distance_km: number(figures.distance),
        reported_min: number(figures.time).map(hundredths),
        vacuum_min: found.vacuum_min.map(hundredths),
        residual_min: found.residual_min.map(hundredths),
        verdict: found.verdict,
        swapped: found.is_swapped,
        thousandth: found.is_thousandth,
        implied_apogee_km: found.exceeded.map(|needs| tens(needs.about_km)),
        notes: notes(figures, &found, taken_exactly.verdict, notation),
    }
}

/// The numbers that a claim allows, with what a figure without a hedge, or with "about", may be
/// rounded from.
fn allowed(claim: &Claim, rounded: impl Fn(f64) -> Interval) -> Option<Interval> {
    let said = claim.interval()?;
    let Some(Amount::Single(value)) = claim.value.amount() else { return Some(said) };
    match claim.qualifier {
        Qualifier::Exact | Qualifier::About => {
            let round = rounded(value);
            Some(Interval { min: said.min.min(round.min), max: said.max.max(round.max) })
        }
        _ => Some(said),
    }
}

/// The figure that a row shows for a claim.
fn number(claim: Option<&Claim>) -> Option<f64> {
    Some(claim?.value.amount()?.middle(|value| value))
}

fn hundredths(minutes: f64) -> f64 {
    (minutes * 100.0).round() / 100.0
}

/// To ten kilometres: an inferred apogee is known no better.
fn tens(km: f64) -> f64 {
    (km / 10.0).round() * 10.0
}

fn notes(
    figures: &Figures<'_>,
    found: &Assessment,
    exactly: Verdict,
    notation: Notation,
) -> Vec<String> {
    if found.verdict == Verdict::NotBallistic {
        return vec!["not a ballistic arc: no vacuum arc is held against it".to_owned()];
    }
    let mut notes = missing_notes(figures);
    notes.extend(borrowed_notes(figures, notation));
    notes.extend(found.error.map(|error| format!("no arc: {error}")));
    notes.extend(verdict_note(figures, found, notation));
    if found.verdict == Verdict::Consistent && exactly.is_contradiction() {
        notes.push(format!("consistent as round figures only: taken exactly, {exactly}"));
    }
    notes.extend(suggestion_note(figures, found, notation));
    notes.extend(exceeded_note(figures, found, notation));
    notes
}

fn missing_notes(figures: &Figures<'_>) -> Vec<String> {
    [
        (Field::Apogee, figures.apogee),
        (Field::Distance, figures.distance),
        (Field::FlightTime, figures.time),
    ]
    .into_iter()
    .filter(|(_, claim)| claim.is_none())
    .map(|(field, _)| format!("{} not stated", field.label().to_lowercase()))
    .collect()
}

/// What was not said by the claimant whose time is tested, or, where none is named, not by the
/// source that gives the time.
fn borrowed_notes(figures: &Figures<'_>, notation: Notation) -> Vec<String> {
    let Some(time) = figures.time else { return vec![] };
    let giver = time.claimant.as_deref().unwrap_or("the source of the flight time");
    let is_borrowed = |claim: &&Claim| {
        let is_own = claim.claimant.is_some() && claim.claimant == time.claimant;
        !is_own && (time.claimant.is_some() || !is_same_source(claim, time))
    };
    let note = |claim: &Claim| {
        let field = claim.field.label().to_lowercase();
        let said_by = claim.claimant.as_deref().unwrap_or("no claimant named");
        let whence = if is_same_source(claim, time) { "same source" } else { "another source" };
        format!(
            "{field} not given by {giver}: {} ({said_by}, {whence}) is used",
            notation.claim(claim)
        )
    };
    let claims = [figures.apogee, figures.distance].into_iter().flatten();
    claims.filter(is_borrowed).map(note).collect()
}

fn verdict_note(figures: &Figures<'_>, found: &Assessment, notation: Notation) -> Option<String> {
    let (vacuum, residual) = (found.vacuum_min?, found.residual_min?);
    let (apogee, distance) = (notation.claim(figures.apogee?), notation.claim(figures.distance?));
    let time = notation.claim(figures.time?);
    let by = notation.number(residual.abs(), 1);
    let arc = format!(
        "the vacuum arc through {apogee} and {distance} ({} min)",
        notation.number(vacuum, 1)
    );
    match found.verdict {
        Verdict::ShorterThanVacuumArc => {
            Some(format!("{time} is {by} min shorter than {arc}: the figures cannot all be true"))
        }
        Verdict::LongerThanBoostExplains => {
            Some(format!("{time} is {by} min longer than {arc}, more than a boost explains"))
        }
        _ => None,
    }
}

fn suggestion_note(
    figures: &Figures<'_>,
    found: &Assessment,
    notation: Notation,
) -> Option<String> {
    let apogee = figures.apogee?;
    if found.is_swapped {
        let (apogee, distance) = (notation.claim(apogee), notation.claim(figures.distance?));
        return Some(format!(
            "apogee and distance look swapped: with an apogee of {distance} and a distance of \
             {apogee} the time fits"
        ));
    }
    let thousandfold = number(Some(apogee))? * 1000.0;
    found.is_thousandth.then(|| {
        format!(
            "an apogee of {} looks a thousand times too small: {}?",
            notation.claim(apogee),
            notation.length(Length::from_km(thousandfold))
        )
    })
}

fn exceeded_note(figures: &Figures<'_>, found: &Assessment, notation: Notation) -> Option<String> {
    let needs = found.exceeded?;
    let bound = |km| notation.number(notation.in_unit(Length::from_km(tens(km))), 0);
    Some(format!(
        "{} needs an apogee of about {} ({} to {}): {} was well exceeded",
        notation.claim(figures.time?),
        notation.whole_length(Length::from_km(tens(needs.about_km))),
        bound(needs.km.min),
        bound(needs.km.max),
        notation.claim(figures.apogee?),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim from `field|value|qualifier|claimant`, and a source where it matters.
    fn claim(line: &str) -> Claim {
        let mut parts = line.split('|');
        let [field, value, qualifier, claimant] = [(); 4].map(|()| parts.next().unwrap());
        let source = parts.next().unwrap_or(claimant);
        let json = format!(
            r#"{{"field":"{field}","value":{value},"qualifier":"{qualifier}",
                "evidence":{{"kind":"citation","publisher":"P","url":"{source}"}}}}"#
        );
        let claimant = Some(claimant.to_owned()).filter(|name| !name.is_empty());
        Claim { claimant, ..serde_json::from_str(&json).unwrap() }
    }

    fn launch(lines: &[&str]) -> Launch {
        let claims = lines.iter().map(|line| claim(line)).collect();
        Launch { id: LaunchId("x".to_owned()), claims }
    }

    fn rows(lines: &[&str]) -> Vec<FlightCheck> {
        check_launch(&launch(lines), ShownRule::default(), Notation::DATA)
    }

    #[test]
    fn each_claimants_time_is_held_against_its_own_figures() {
        let rows = rows(&[
            "apogee|6248.5|exact|KCNA",
            "distance|1090|exact|KCNA",
            "flight_time|67.5|exact|KCNA",
            "apogee|6200|exact|South Korea military",
            "distance|1080|exact|South Korea military",
            "flight_time|71|exact|Japan Ministry of Defense",
        ]);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].verdict, Verdict::ShorterThanVacuumArc);
        assert_eq!((rows[0].vacuum_min, rows[0].residual_min), (Some(67.91), Some(-0.41)));
        assert!(rows[0].notes[0].contains("cannot all be true"), "{:?}", rows[0].notes);
        assert_eq!(rows[1].verdict, Verdict::Consistent);
        assert_eq!(rows[1].claimant.as_deref(), Some("Japan Ministry of Defense"));
        assert_eq!(
            rows[1].notes[0],
            "apogee not given by Japan Ministry of Defense: 6\u{202f}248.5\u{202f}km (KCNA, another \
             source) is used"
        );
    }

    #[test]
    fn the_seed_of_12_july_2023_says_that_its_bound_was_well_exceeded() {
        let rows = rows(&[
            "apogee|6000|more than|",
            "distance|1000|exact|",
            "flight_time|70|more than|Japan Ministry of Defense",
        ]);
        assert_eq!(rows[0].verdict, Verdict::Consistent);
        assert_eq!(rows[0].implied_apogee_km, Some(6180.0));
        let note = rows[0].notes.last().unwrap();
        assert!(note.contains("needs an apogee of about 6\u{202f}180\u{202f}km"), "{note}");
        assert!(note.contains(">\u{202f}6\u{202f}000\u{202f}km was well exceeded"), "{note}");
    }

    #[test]
    fn figures_of_the_same_source_go_before_others() {
        let rows = rows(&[
            "apogee|6648.4|exact|KCNA|wire",
            "distance|1001.2|exact|KCNA|wire",
            "apogee|6000|more than||article",
            "distance|1000|exact||article",
            "flight_time|70|more than|Japan Ministry of Defense|article",
            "flight_time|71|exact||article",
            "flight_time|74|exact||blog",
        ]);
        let figures: Vec<_> = rows.iter().map(|row| (row.apogee_km, row.reported_min)).collect();
        assert_eq!(
            figures,
            [(Some(6000.0), Some(70.0)), (Some(6000.0), Some(71.0)), (Some(6648.4), Some(74.0))]
        );
        assert!(rows[0].notes[0].ends_with("(no claimant named, same source) is used"));
        assert!(rows[1].notes[0].contains("was well exceeded"), "{:?}", rows[1].notes);
        assert!(rows[2].notes[0].ends_with("(KCNA, another source) is used"));
    }

    #[test]
    fn round_figures_that_fit_only_as_such_are_pointed_out() {
        // Japan's figures of 2024-10-31, as NHK had them.
        let lines = ["apogee|7000|exact|N", "distance|1000|exact|N", "flight_time|86|exact|N"];
        let row = &rows(&lines)[0];
        assert_eq!((row.verdict, row.residual_min), (Verdict::Consistent, Some(10.36)));
        assert_eq!(
            row.notes,
            ["consistent as round figures only: taken exactly, longer than a boost explains"]
        );
    }

    #[test]
    fn gliders_and_cruise_missiles_have_one_row_without_an_arc() {
        for kind in [
            "missile|\"Hwasong-16B\"|exact|",
            "missile|\"Hwasong-11A\"|exact|",
            "missile_class|\"cruise\"|exact|",
        ] {
            let rows = rows(&[
                kind,
                "apogee|99.8|exact|KCNA",
                "distance|1500|exact|",
                "flight_time|9|exact|A",
                "flight_time|8|exact|B",
            ]);
            assert_eq!(rows.len(), 1);
            assert_eq!((rows[0].verdict, rows[0].vacuum_min), (Verdict::NotBallistic, None));
            assert_eq!(rows[0].apogee_km, Some(99.8));
        }
    }

    #[test]
    fn what_is_not_stated_is_named() {
        let rows = rows(&["distance|500|about|South Korea JCS"]);
        assert_eq!(rows[0].verdict, Verdict::Incomplete);
        assert_eq!(rows[0].notes, ["apogee not stated", "flight time not stated"]);
        let json = serde_json::to_value(&rows[0]).unwrap();
        assert_eq!(json["verdict"], "incomplete");
        assert_eq!(json["id"], "x");
        assert!(json["apogee_km"].is_null() && json["swapped"] == false);
    }

    #[test]
    fn slips_of_the_pen_are_pointed_out() {
        let swapped =
            &rows(&["apogee|800|exact|", "distance|2000|exact|", "flight_time|30|exact|"])[0];
        assert!(swapped.swapped && swapped.notes.iter().any(|n| n.contains("look swapped")));
        let small = &rows(&["apogee|2|exact|", "distance|800|exact|", "flight_time|30|exact|"])[0];
        assert!(small.thousandth);
        assert!(small.notes.iter().any(|n| n.ends_with("too small: 2\u{202f}000\u{202f}km?")));
        let far = &rows(&["apogee|800|exact|", "distance|40000|exact|"])[0];
        assert_eq!(far.verdict, Verdict::Incomplete);
        assert!(far.notes.iter().any(|n| n.starts_with("no arc: a ground range of")));
    }

    #[test]
    fn of_a_claimants_two_times_the_rule_chooses() {
        let launch = launch(&[
            "apogee|2000|exact|KCNA",
            "distance|800|exact|KCNA",
            "flight_time|25|more than|KCNA",
            "flight_time|30|exact|KCNA",
        ]);
        let time = |rule| check_launch(&launch, rule, Notation::DATA)[0].reported_min;
        assert_eq!(time(ShownRule::ArticlesFirst), Some(25.0));
        assert_eq!(time(ShownRule::MostExact), Some(30.0));
    }
}
