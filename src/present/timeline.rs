//! Launches over time: one bar a year or a month, stacked by class; what has no launch has no bar.

use std::collections::BTreeMap;

use crate::model::{Launch, MissileClass, Origin, PartialDate, ShownRule};
use crate::state::{Days, Keys, TimelineStep};

use super::legend::series_class;
use super::summary::plural;

/// Up to so many months are counted one by one, unless somebody asks for years.
const MOST_MONTHS: i32 = 36;

/// One launch as the timeline sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The local day, as far as it is known.
    pub date: Option<PartialDate>,
    /// The class by which it is coloured.
    pub class: Option<MissileClass>,
    /// Known from the published record alone: drawn lighter.
    pub is_faint: bool,
}

impl Moment {
    /// The moment of a launch of which these are the keys.
    pub const fn from_keys(keys: &Keys) -> Self {
        Self { date: keys.date, class: keys.class, is_faint: keys.is_faint }
    }

    /// The moment of `launch`.
    pub fn new(launch: &Launch, rule: ShownRule) -> Self {
        Self {
            date: launch.date(rule),
            class: series_class(launch, rule),
            is_faint: !launch.has_origin(Origin::Collection),
        }
    }
}

/// A part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layer {
    /// The class.
    pub class: Option<MissileClass>,
    /// Known from the published record alone: drawn lighter.
    pub is_faint: bool,
    /// How many launches.
    pub launches: usize,
}

/// A year or a month with launches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bin {
    /// The year, or the month.
    pub when: PartialDate,
    /// From the bottom up, by class.
    pub layers: Vec<Layer>,
}

impl Bin {
    /// How many launches it has.
    pub fn launches(&self) -> usize {
        self.layers.iter().map(|layer| layer.launches).sum()
    }

    /// Its first month, and the first month after it, counted from the year 0.
    pub fn months(&self) -> (i32, i32) {
        months(self.when)
    }

    /// `2017: 3 launches`.
    pub fn label(&self) -> String {
        format!("{}: {}", self.when, plural(self.launches(), "launch", "launches"))
    }
}

/// The months from `first` to `last`, counted from the year 0, as days; of years, whole ones.
pub fn days_of_months(first: i32, last: i32, is_monthly: bool) -> Option<Days> {
    let of = |month: i32| {
        let year = month.div_euclid(12);
        let number = u32::try_from(month.rem_euclid(12) + 1).ok().filter(|_| is_monthly);
        let date = number.map_or_else(
            || Some(PartialDate::from_year(year)),
            |number| PartialDate::from_month(year, number),
        );
        date.and_then(Days::of)
    };
    let (first, last) = (of(first.min(last))?, of(first.max(last))?);
    Some(Days { from: first.from, to: last.to })
}

/// The launches of a collection over time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Whether it counts months; else years.
    pub is_monthly: bool,
    /// Years or months with launches, in order; what has none is left out.
    pub bins: Vec<Bin>,
    /// Where months are counted: launches of which only the year is known, by year.
    pub vague: Vec<Bin>,
    /// Launches of which not even the year is known.
    pub undated: usize,
}

impl Timeline {
    /// The first month of the span and the first one after it, counted from the year 0: whole
    /// years where years are counted. `None` without any date.
    pub fn span(&self) -> Option<(i32, i32)> {
        let all = || self.bins.iter().chain(&self.vague).map(Bin::months);
        all().map(|(first, _)| first).min().zip(all().map(|(_, end)| end).max())
    }

    /// The most launches that one bar has.
    pub fn highest(&self) -> usize {
        self.bins.iter().map(Bin::launches).max().unwrap_or(0)
    }

    /// The classes that occur, with the number of their launches.
    pub fn classes(&self) -> Vec<(Option<MissileClass>, usize)> {
        let mut counts: BTreeMap<(bool, Option<MissileClass>), usize> = BTreeMap::new();
        for layer in self.bins.iter().chain(&self.vague).flat_map(|bin| &bin.layers) {
            *counts.entry((layer.class.is_none(), layer.class)).or_default() += layer.launches;
        }
        counts.into_iter().map(|((_, class), count)| (class, count)).collect()
    }

    /// What the timeline shows, in words and numbers.
    pub fn description(&self) -> String {
        let bins: Vec<_> = self.bins.iter().map(Bin::label).collect();
        let mut text = format!("A bar chart of {}. ", self.unit().to_lowercase());
        text.push_str(&bins.join("; "));
        if !self.vague.is_empty() {
            let years: Vec<_> = self.vague.iter().map(Bin::label).collect();
            text.push_str(". In a month that is not known: ");
            text.push_str(&years.join("; "));
        }
        if self.undated > 0 {
            text.push_str(". Without a date: ");
            text.push_str(&plural(self.undated, "launch", "launches"));
        }
        text.push('.');
        text
    }

    /// What the upright axis counts.
    pub const fn unit(&self) -> &'static str {
        if self.is_monthly { "Launches a month" } else { "Launches a year" }
    }
}

/// The first month of a date's span, and the first one after it, counted from the year 0.
fn months(date: PartialDate) -> (i32, i32) {
    let year = date.year() * 12;
    match date.month() {
        // A month is 1 to 12.
        Some(month) => {
            let month = year + i32::try_from(month).unwrap_or(1) - 1;
            (month, month + 1)
        }
        None => (year, year + 12),
    }
}

/// Counts `moments`. A launch counts at the precision of its date: one of which only the year is
/// known stands in no month.
pub fn timeline(moments: impl IntoIterator<Item = Moment>, step: TimelineStep) -> Timeline {
    let mut monthly: BTreeMap<PartialDate, Layers> = BTreeMap::new();
    let mut vague: BTreeMap<PartialDate, Layers> = BTreeMap::new();
    let mut undated = 0;
    let mut run = Run::default();
    for moment in moments {
        let Some(date) = moment.date else {
            undated += 1;
            continue;
        };
        let month = date.month().and_then(|month| PartialDate::from_month(date.year(), month));
        let Some(month) = month else {
            let layers = vague.entry(PartialDate::from_year(date.year())).or_default();
            *layers.entry((moment.class.is_none(), moment.class, moment.is_faint)).or_default() +=
                1;
            continue;
        };
        if run.month != Some(month) {
            run.end(&mut monthly);
            run.month = Some(month);
        }
        run.count(moment.class, moment.is_faint);
    }
    run.end(&mut monthly);
    let is_monthly = match step {
        TimelineStep::Year => false,
        TimelineStep::Month => true,
        TimelineStep::Auto => {
            let ends = monthly.keys().chain(vague.keys()).map(|date| months(*date));
            let (first, end) = ends.fold((i32::MAX, i32::MIN), |span, months| {
                (span.0.min(months.0), span.1.max(months.1))
            });
            (1..=MOST_MONTHS).contains(&end.saturating_sub(first))
        }
    };
    if is_monthly {
        return Timeline { is_monthly, bins: bins(monthly), vague: bins(vague), undated };
    }
    let mut yearly = vague;
    for (month, layers) in monthly {
        let year = yearly.entry(PartialDate::from_year(month.year())).or_default();
        for (layer, launches) in layers {
            *year.entry(layer).or_default() += launches;
        }
    }
    Timeline { is_monthly, bins: bins(yearly), vague: Vec::new(), undated }
}

/// Launches by class, classes not stated last, the record's after the collection's.
type Layers = BTreeMap<(bool, Option<MissileClass>, bool), usize>;

/// Launches of one month that come one after the other, as they do where they stand by day.
#[derive(Default)]
struct Run {
    month: Option<PartialDate>,
    /// By class, not stated last; those of the collection, and those of the record alone.
    counts: [[usize; 2]; MissileClass::ALL.len() + 1],
}

impl Run {
    fn count(&mut self, class: Option<MissileClass>, is_faint: bool) {
        let at = class.map_or(MissileClass::ALL.len(), |class| class as usize);
        let count = self.counts.get_mut(at).and_then(|both| both.get_mut(usize::from(is_faint)));
        if let Some(count) = count {
            *count += 1;
        }
    }

    /// Puts what was counted where it belongs, and begins anew.
    fn end(&mut self, monthly: &mut BTreeMap<PartialDate, Layers>) {
        let Self { month, counts } = std::mem::take(self);
        let Some(month) = month else { return };
        let layers = monthly.entry(month).or_default();
        let classes = MissileClass::ALL.into_iter().map(Some).chain([None]);
        for class in classes {
            let at = class.map_or(MissileClass::ALL.len(), |class| class as usize);
            let both = counts.get(at).copied().unwrap_or_default();
            for (launches, is_faint) in both.into_iter().zip([false, true]) {
                if launches > 0 {
                    *layers.entry((class.is_none(), class, is_faint)).or_default() += launches;
                }
            }
        }
    }
}

fn bins(counted: BTreeMap<PartialDate, Layers>) -> Vec<Bin> {
    let layer = |((_, class, is_faint), launches)| Layer { class, is_faint, launches };
    let bin =
        |(when, layers): (_, Layers)| Bin { when, layers: layers.into_iter().map(layer).collect() };
    counted.into_iter().map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn moment(date: &str, class: Option<MissileClass>) -> Moment {
        Moment { date: date.parse().ok(), class, is_faint: false }
    }

    fn counts(bins: &[Bin]) -> Vec<(String, usize)> {
        bins.iter().map(|bin| (bin.when.to_string(), bin.launches())).collect()
    }

    #[test]
    fn every_launch_is_counted_once_and_years_without_one_have_no_bar() {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let rule = ShownRule::default();
        let moments = || launches.iter().map(|launch| Moment::new(launch, rule));
        let timeline = timeline(moments(), TimelineStep::Auto);
        assert!(!timeline.is_monthly);
        let total: usize = timeline.bins.iter().map(Bin::launches).sum();
        assert_eq!(total + timeline.undated, launches.len());
        let years = counts(&timeline.bins);
        assert_eq!(years.first().unwrap().0, "2016");
        assert!(years.iter().all(|(year, count)| year != "2018" && *count > 0));
        let classes: usize = timeline.classes().iter().map(|(_, count)| count).sum();
        assert_eq!(classes, total);
    }

    #[test]
    fn a_date_counts_at_its_own_precision() {
        let moments = ["2017-02-12", "2017-02", "2017", "2018-01-30", "unknown"];
        let moments = || moments.into_iter().map(|date| moment(date, None));
        let monthly = timeline(moments(), TimelineStep::Month);
        assert_eq!(counts(&monthly.bins), [("2017-02".to_owned(), 2), ("2018-01".to_owned(), 1)]);
        assert_eq!(counts(&monthly.vague), [("2017".to_owned(), 1)]);
        assert_eq!((monthly.undated, monthly.span()), (1, Some((2017 * 12, 2018 * 12 + 1))));
        let yearly = timeline(moments(), TimelineStep::Year);
        assert_eq!(counts(&yearly.bins), [("2017".to_owned(), 3), ("2018".to_owned(), 1)]);
        assert_eq!(yearly.span(), Some((2017 * 12, 2019 * 12)));
    }

    #[test]
    fn three_years_are_counted_by_month_and_more_by_year() {
        let of = |first, last| {
            timeline([moment(first, None), moment(last, None)], TimelineStep::Auto).is_monthly
        };
        assert!(of("2017-01-01", "2019-12-31"));
        assert!(!of("2017-01-01", "2020-01-01"));
        assert!(!timeline([], TimelineStep::Year).is_monthly);
        assert_eq!(timeline([], TimelineStep::Auto), Timeline::default());
    }

    #[test]
    fn a_brush_takes_whole_years_or_months_in_either_direction() {
        let label =
            |first, last, is_monthly| days_of_months(first, last, is_monthly).unwrap().label();
        assert_eq!(label(2017 * 12 + 4, 2015 * 12 + 11, false), "2015–2017");
        assert_eq!(label(2017 * 12 + 4, 2017 * 12 + 4, true), "2017-05");
    }

    #[test]
    fn bars_are_stacked_by_class_with_those_not_stated_on_top() {
        let classes = [None, Some(MissileClass::Icbm), Some(MissileClass::Irbm), None];
        let moments = classes.map(|class| moment("2017", class));
        let timeline = timeline(moments, TimelineStep::Year);
        let layers: Vec<_> =
            timeline.bins[0].layers.iter().map(|l| (l.class, l.launches)).collect();
        let expected = [(Some(MissileClass::Irbm), 1), (Some(MissileClass::Icbm), 1), (None, 2)];
        assert_eq!(layers, expected);
        assert_eq!(timeline.bins[0].label(), "2017: 4 launches");
    }
}
