//! Range against altitude, and range against flight time: one mark a launch that has both figures.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::model::{
    Amount, Claim, ClaimId, Field, Launch, MissileClass, Notation, Qualifier, ShownRule,
};

use super::legend::Legend;
use super::slices::Slices;
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Where the mark stands, in the field's unit (km or minutes).
    pub value: f64,
    /// From the least to the greatest that is claimed, where that is not one value: the whisker.
    pub spread: Option<(f64, f64)>,
    /// How exactly the shown figure was said; a bound makes the mark hollow.
    pub qualifier: Qualifier,
    /// The claim shown.
    pub claim: ClaimId,
}

impl Reading {
    /// From the least to the greatest that is claimed.
    pub fn span(&self) -> (f64, f64) {
        self.spread.unwrap_or((self.value, self.value))
    }
}

/// One launch in a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The launch's place in the order of all.
    pub place: usize,
    /// Its missile type's place in the legend.
    pub series: usize,
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

/// A chart's data. Parts of a chart share its marks: each mark has a number, the same in all.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    all: Rc<All>,
    /// The numbers of the marks shown, by day.
    shown: Vec<u32>,
    /// Of each number, whether it is one of them.
    is_shown: Vec<bool>,
    /// The places of launches that lack one figure, or both.
    pub missing: Vec<usize>,
    bounds: OnceCell<Option<[(f64, f64); 2]>>,
}

/// The marks of the launches that have both figures, by day.
#[derive(Debug, Default)]
struct All {
    marks: Vec<Mark>,
    slices: OnceCell<Slices>,
}

impl PartialEq for Chart {
    fn eq(&self, other: &Self) -> bool {
        self.marks().eq(other.marks()) && self.missing == other.missing
    }
}

impl Chart {
    fn new(marks: Vec<Mark>, missing: Vec<usize>) -> Self {
        let shown: Vec<u32> = (0_u32..).take(marks.len()).collect();
        let is_shown = vec![true; marks.len()];
        let all = Rc::new(All { marks, slices: OnceCell::new() });
        Self { all, shown, is_shown, missing, bounds: OnceCell::new() }
    }

    /// The part of the chart that shows the launches at these places, which are in order.
    #[must_use]
    pub fn only(&self, places: &[usize]) -> Self {
        let last = self.all.marks.last().map(|mark| mark.place).max(self.missing.last().copied());
        let mut is_in = vec![false; last.map_or(0, |last| last + 1)];
        for place in places {
            if let Some(is_in) = is_in.get_mut(*place) {
                *is_in = true;
            }
        }
        let is_in = |place: usize| is_in.get(place).copied().unwrap_or(false);
        let of_mark = |mark: &Mark| is_in(mark.place);
        let is_shown: Vec<bool> = self.all.marks.iter().map(of_mark).collect();
        let numbered = (0_u32..).zip(&is_shown);
        Self {
            all: Rc::clone(&self.all),
            shown: numbered.filter(|(_, is_shown)| **is_shown).map(|(number, _)| number).collect(),
            is_shown,
            missing: self.missing.iter().filter(|place| is_in(**place)).copied().collect(),
            bounds: OnceCell::new(),
        }
    }

    /// How many marks it has.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The numbers of its marks, by day.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().map(|number| *number as usize)
    }

    /// Its marks, by day.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.numbers().filter_map(|number| self.mark(number))
    }

    /// The mark of that number.
    pub fn mark(&self, number: usize) -> Option<&Mark> {
        self.all.marks.get(number)
    }

    fn slices(&self) -> &Slices {
        self.all.slices.get_or_init(|| Slices::of(&self.all.marks))
    }

    fn has(&self, number: usize) -> bool {
        self.is_shown.get(number) == Some(&true)
    }

    /// The numbers of its marks between two values across, and of a few beside them.
    pub fn between(&self, low: f64, high: f64) -> impl Iterator<Item = usize> {
        self.slices().between(low, high).filter(|number| self.has(*number))
    }

    /// The numbers of its marks that have whiskers.
    pub fn with_whiskers(&self) -> impl Iterator<Item = usize> {
        self.slices().wide().filter(|number| self.has(*number))
    }

    /// The mark of the launch at this place.
    pub fn mark_of(&self, place: usize) -> Option<&Mark> {
        let number = self.all.marks.binary_search_by_key(&place, |mark| mark.place).ok()?;
        self.mark(number).filter(|_| self.has(number))
    }

    /// The least and the greatest that is claimed across and up; `None` without a mark.
    pub fn bounds(&self) -> Option<[(f64, f64); 2]> {
        *self.bounds.get_or_init(|| {
            let wider = |a: (f64, f64), b: (f64, f64)| (a.0.min(b.0), a.1.max(b.1));
            let spans = self.marks().map(|mark| [mark.x.span(), mark.y.span()]);
            spans.reduce(|[x, y], [across, up]| [wider(x, across), wider(y, up)])
        })
    }
}

/// The chart of `launches`, whose missile types `legend` knows.
pub fn chart(kind: ChartKind, launches: &[Launch], legend: &Legend, rule: ShownRule) -> Chart {
    let (mut marks, mut missing) = (Vec::new(), Vec::new());
    for (place, launch) in launches.iter().enumerate() {
        let x = reading(launch, Field::Distance, rule);
        let Some((x, y)) = x.zip(reading(launch, kind.vertical(), rule)) else {
            missing.push(place);
            continue;
        };
        marks.push(Mark {
            place,
            series: legend.series_at(place),
            class: legend.class_at(place),
            x,
            y,
            is_faint: legend.is_faint_at(place),
        });
    }
    Chart::new(marks, missing)
}

/// Whether the chart of this kind has a mark for `launch`.
pub fn has_mark(kind: ChartKind, launch: &Launch, rule: ShownRule) -> bool {
    [Field::Distance, kind.vertical()].into_iter().all(|field| launch.amount(field, rule).is_some())
}

/// A mark's launch in words: `2017-02-12 · Hwasong-10, ≈ 500 km, 550 km`.
pub fn mark_words(kind: ChartKind, launch: &Launch, rule: ShownRule, notation: Notation) -> String {
    let figures = [Field::Distance, kind.vertical()].into_iter();
    let texts = figures.filter_map(|field| Some(notation.claim(launch.shown(field, rule)?)));
    let words: Vec<String> = std::iter::once(headline(launch, rule)).chain(texts).collect();
    words.join(", ")
}

fn reading(launch: &Launch, field: Field, rule: ShownRule) -> Option<Reading> {
    let (amount, claim) = launch.amount(field, rule)?;
    let value = amount.middle(|value| value);
    Some(Reading {
        value,
        spread: spread(launch, field, value),
        qualifier: claim.qualifier,
        claim: claim.id,
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
        let rule = ShownRule::default();
        chart(kind, launches, &Legend::of(launches, rule), rule)
    }

    #[test]
    fn every_launch_is_either_a_mark_or_missing() {
        let launches = built_in();
        for kind in [ChartKind::RangeAltitude, ChartKind::RangeTime] {
            let chart = chart_of(kind, &launches);
            assert_eq!(chart.len() + chart.missing.len(), launches.len());
            let jagang = |place: &usize| launches[*place].id.0 == "2022-01-05-jagang";
            assert!(chart.missing.iter().any(jagang));
        }
    }

    #[test]
    fn a_bound_is_hollow_and_rival_claims_make_a_whisker() {
        let launches = built_in();
        let chart = chart_of(ChartKind::RangeAltitude, &launches);
        let is_it = |mark: &&Mark, id: &str| launches[mark.place].id.0 == id;
        let mark = |id: &str| chart.marks().find(|mark| is_it(mark, id)).unwrap();
        let seed = mark("2023-07-12-hwasong-18");
        assert!(seed.is_hollow() && !seed.is_faint);
        assert_eq!((seed.x.value, seed.y.value), (1000.0, 6000.0));
        assert_eq!(seed.y.spread, Some((6000.0, 6648.4)));
        let faint = mark("2024-10-31-hwasong-19");
        assert!(faint.is_faint && !faint.is_hollow());
        assert_eq!(faint.y.spread, Some((7000.0, 7687.5)));
    }

    #[test]
    fn a_part_of_a_chart_has_what_is_in_view_and_nothing_else() {
        let launches = built_in();
        let whole = chart_of(ChartKind::RangeTime, &launches);
        let places: Vec<usize> = (0..launches.len()).filter(|place| place % 3 != 1).collect();
        let part = whole.only(&places);
        assert_eq!(part.len() + part.missing.len(), places.len());
        for place in &places {
            assert_eq!(part.mark_of(*place), whole.mark_of(*place));
        }
        assert!(part.mark_of(1).is_none() && part.len() < whole.len());
    }
}
