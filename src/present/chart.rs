//! Range against altitude, and range against flight time: one mark a launch that has both figures.

use crate::model::{
    Amount, Claim, ClaimId, Field, Launch, LaunchId, MissileClass, Notation, Origin, Qualifier,
    ShownRule,
};

use super::legend::series_class;
use super::summary::headline;

/// Which two figures are set against one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartKind {
    /// Distance across, apogee up.
    RangeAltitude,
    /// Distance across, flight time up.
    RangeTime,
}

impl ChartKind {
    /// The field that goes up.
    pub const fn vertical(self) -> Field {
        match self {
            Self::RangeAltitude => Field::Apogee,
            Self::RangeTime => Field::FlightTime,
        }
    }

    /// The chart's title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::RangeAltitude => "Range and altitude",
            Self::RangeTime => "Range and flight time",
        }
    }
}

/// One figure of a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Where the mark stands, in the field's unit (km or minutes).
    pub value: f64,
    /// From the least to the greatest that is claimed, where that is not one value: the whisker.
    pub spread: Option<(f64, f64)>,
    /// How exactly the shown figure was said; a bound makes the mark hollow.
    pub qualifier: Qualifier,
    /// The claim shown.
    pub claim: ClaimId,
    /// The figure as people read it.
    pub text: String,
}

/// One launch in a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The launch.
    pub launch: LaunchId,
    /// The launch in a few words.
    pub title: String,
    /// Its missile type's series.
    pub series: String,
    /// The class by which it is coloured.
    pub class: Option<MissileClass>,
    /// The figure across: distance, km.
    pub x: Reading,
    /// The figure up: apogee, km, or flight time, minutes.
    pub y: Reading,
    /// Known from the published record alone: drawn lighter.
    pub is_faint: bool,
}

impl Mark {
    /// Whether either figure is only a bound.
    pub const fn is_hollow(&self) -> bool {
        self.x.qualifier.is_bound() || self.y.qualifier.is_bound()
    }
}

/// A chart's data.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Launches with both figures.
    pub marks: Vec<Mark>,
    /// Launches that lack one, or both.
    pub missing: Vec<LaunchId>,
}

/// The chart of `launches`; its figures are worded in `notation`.
pub fn chart(kind: ChartKind, launches: &[&Launch], rule: ShownRule, notation: Notation) -> Chart {
    let mut chart = Chart { marks: Vec::new(), missing: Vec::new() };
    for &launch in launches {
        let series = launch.type_label(rule);
        let x = reading(launch, Field::Distance, rule, notation);
        let y = reading(launch, kind.vertical(), rule, notation);
        let Some((x, y)) = x.zip(y) else {
            chart.missing.push(launch.id.clone());
            continue;
        };
        chart.marks.push(Mark {
            launch: launch.id.clone(),
            title: headline(launch, rule),
            series,
            class: series_class(launch, rule),
            x,
            y,
            is_faint: !launch.has_origin(Origin::Collection),
        });
    }
    chart
}

fn reading(launch: &Launch, field: Field, rule: ShownRule, notation: Notation) -> Option<Reading> {
    let (amount, claim) = launch.amount(field, rule)?;
    let value = amount.middle(|value| value);
    Some(Reading {
        value,
        spread: spread(launch, field, value),
        qualifier: claim.qualifier,
        claim: claim.id,
        text: notation.claim(claim),
    })
}

/// The span of everything that is claimed, where it is wider than the value shown.
fn spread(launch: &Launch, field: Field, value: f64) -> Option<(f64, f64)> {
    let ends = launch.claims_about(field).filter_map(ends_of);
    let (min, max) =
        ends.fold((value, value), |(min, max), (low, high)| (min.min(low), max.max(high)));
    (max > min).then_some((min, max))
}

fn ends_of(claim: &Claim) -> Option<(f64, f64)> {
    match claim.value.amount()? {
        Amount::Single(value) => Some((value, value)),
        Amount::Range(min, max) => Some((min, max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn built_in() -> Vec<Launch> {
        joined(&builtin().unwrap(), Some(&published_record().unwrap()))
    }

    fn chart_of(kind: ChartKind, launches: &[Launch]) -> Chart {
        chart(kind, &launches.iter().collect::<Vec<_>>(), ShownRule::default(), Notation::DATA)
    }

    #[test]
    fn every_launch_is_either_a_mark_or_missing() {
        let launches = built_in();
        for kind in [ChartKind::RangeAltitude, ChartKind::RangeTime] {
            let chart = chart_of(kind, &launches);
            assert_eq!(chart.marks.len() + chart.missing.len(), launches.len());
            assert!(chart.missing.iter().any(|id| id.0 == "2022-01-05-jagang"));
        }
    }

    #[test]
    fn a_bound_is_hollow_and_rival_claims_make_a_whisker() {
        let chart = chart_of(ChartKind::RangeAltitude, &built_in());
        let mark = |id: &str| chart.marks.iter().find(|mark| mark.launch.0 == id).unwrap();
        let seed = mark("2023-07-12-hwasong-18");
        assert!(seed.is_hollow() && !seed.is_faint);
        assert_eq!((seed.x.value, seed.y.value), (1000.0, 6000.0));
        assert_eq!(seed.y.spread, Some((6000.0, 6648.4)));
        let faint = mark("2024-10-31-hwasong-19");
        assert!(faint.is_faint && !faint.is_hollow());
        assert_eq!(faint.y.spread, Some((7000.0, 7687.5)));
    }
}
