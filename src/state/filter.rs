//! Which launches are to be seen: plain data that can be kept under a name.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Field, LatLon, PartialDate};

use super::outline::Outline;

/// What launches can be told apart by, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// The country that launched.
    Country,
    /// The missile type, as the legend calls it.
    Missile,
    /// The class by which it is coloured.
    Class,
    /// The site.
    Site,
    /// Success, failure.
    Outcome,
    /// Who published any of its claims.
    Source,
    /// The data sets that it came with.
    Origin,
}

impl Facet {
    /// All, in the filter bar's order.
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::Missile,
        Self::Class,
        Self::Site,
        Self::Outcome,
        Self::Source,
        Self::Origin,
    ];

    /// The label that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Missile => "Missile",
            Self::Class => "Class",
            Self::Site => "Site",
            Self::Outcome => "Outcome",
            Self::Source => "Source",
            Self::Origin => "Data set",
        }
    }
}

/// What holds of a launch, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Somebody states an apogee.
    HasApogee,
    /// A claim stands on the words of an article.
    HasQuote,
    /// Sources disagree about a field.
    HasRivals,
    /// Its figures cannot all be true.
    IsInconsistent,
}

impl Test {
    /// All, in the filter bar's order.
    pub const ALL: [Self; 4] =
        [Self::HasApogee, Self::HasQuote, Self::HasRivals, Self::IsInconsistent];

    /// The label that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::HasApogee => "Apogee stated",
            Self::HasQuote => "Quoted from an article",
            Self::HasRivals => "Rival claims",
            Self::IsInconsistent => "Figures that cannot all be true",
        }
    }
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Days {
    /// From the earlier to the later of two days.
    pub fn new(a: NaiveDate, b: NaiveDate) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }

    /// The days of a year, a month or a day; `None` beyond the calendar's end.
    pub fn of(date: PartialDate) -> Option<Self> {
        let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        let (year, month) = (date.year(), date.month());
        if let Some(day) = date.day() {
            return Some(Self { from: day, to: day });
        }
        let next = match month {
            Some(month) if month < 12 => first(year, month + 1),
            _ => first(year.checked_add(1)?, 1),
        };
        Some(Self { from: first(year, month.unwrap_or(1))?, to: next?.pred_opt()? })
    }

    /// Whether a date certainly lies within: all days that it may mean do.
    pub fn contain(self, date: PartialDate) -> bool {
        Self::of(date).is_some_and(|days| self.from <= days.from && days.to <= self.to)
    }

    /// `2017`, `2017–2019`, `2017-02-12`, `2017-02-12 to 2019-03-01`.
    pub fn label(self) -> String {
        if self.from == NaiveDate::MIN {
            return format!("until {}", self.to);
        }
        if self.to == NaiveDate::MAX {
            return format!("since {}", self.from);
        }
        let whole = |date: PartialDate| Self::of(date);
        let of = |day: NaiveDate| PartialDate::from_day(day);
        let (from, to) = (of(self.from), of(self.to));
        let year = |date: PartialDate| PartialDate::from_year(date.year());
        let month =
            |date: PartialDate| PartialDate::from_month(date.year(), date.month()?).and_then(whole);
        let starts = |days: Option<Self>| days.is_some_and(|days| days.from == self.from);
        let ends = |days: Option<Self>| days.is_some_and(|days| days.to == self.to);
        if self.from == self.to {
            self.from.to_string()
        } else if starts(whole(year(from))) && ends(whole(year(to))) {
            joined(&year(from).to_string(), &year(to).to_string(), "–")
        } else if starts(month(from)) && ends(month(to)) {
            let [from, to] = [self.from, self.to].map(|day| day.format("%Y-%m").to_string());
            joined(&from, &to, " to ")
        } else {
            joined(&self.from.to_string(), &self.to.to_string(), " to ")
        }
    }
}

fn joined(from: &str, to: &str, between: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}{between}{to}") }
}

/// Figures from the least to the greatest, in the field's unit (km, minutes), both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

/// A box on the map; its west may lie east of its east: then it goes across the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its corner in the south west.
    pub south_west: LatLon,
    /// Its corner in the north east.
    pub north_east: LatLon,
}

impl Area {
    /// From south to north and from west to east, degrees; longitudes may lie beyond ±180, as they
    /// do where a map goes round the world.
    pub fn from_edges((south, north): (f64, f64), (west, east): (f64, f64)) -> Self {
        let round = |lon: f64| (lon + 180.0).rem_euclid(360.0) - 180.0;
        let (west, east) =
            if east - west >= 360.0 { (-180.0, 180.0) } else { (round(west), round(east)) };
        Self {
            south_west: LatLon { lat: south, lon: west },
            north_east: LatLon { lat: north, lon: east },
        }
    }

    /// Whether `point` lies in it, on its edge included.
    pub fn contains(self, point: LatLon) -> bool {
        let (west, east) = (self.south_west.lon, self.north_east.lon);
        let is_across = if west <= east {
            (west..=east).contains(&point.lon)
        } else {
            point.lon >= west || point.lon <= east
        };
        is_across && (self.south_west.lat..=self.north_east.lat).contains(&point.lat)
    }
}

/// One condition of a filter: a chip that can be lifted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Words that occur.
    Text,
    /// When it was.
    Days,
    /// Where it was launched: in a box on the map.
    Area,
    /// Where it was launched: inside a line on the map.
    Outline,
    /// Inside a line in the chart that has this figure upright.
    Lasso(Field),
    /// The missile types that the legend has switched off.
    Legend,
    /// A figure's span.
    Figure(Field),
    /// One of several names.
    Named(Facet),
    /// Something that holds.
    Test(Test),
}

/// Which launches are to be seen: those of which all conditions hold. Empty, all of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that all occur somewhere in what is known of a launch, in any case.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The days between which it certainly was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// For each of these it goes by one of the names; the empty name is "not stated".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<Facet, BTreeSet<String>>,
    /// What holds of it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tests: BTreeSet<Test>,
    /// Spans of the figures shown.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<Field, Span>,
    /// A box where it was launched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// A line on the map round where it was launched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<Outline>,
    /// Lines in charts of distance against these figures, round what is shown of it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lassos: BTreeMap<Field, Outline>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.parts().is_empty()
    }

    /// Its conditions, in the order of their chips.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        if !self.text.trim().is_empty() {
            parts.push(Part::Text);
        }
        parts.extend(self.days.map(|_| Part::Days));
        let named = self.names.iter().filter(|(_, names)| !names.is_empty());
        parts.extend(named.map(|(facet, _)| Part::Named(*facet)));
        parts.extend(self.tests.iter().map(|test| Part::Test(*test)));
        parts.extend(self.figures.keys().map(|field| Part::Figure(*field)));
        parts.extend(self.lassos.keys().map(|field| Part::Lasso(*field)));
        parts.extend(self.area.map(|_| Part::Area));
        parts.extend(self.outline.as_ref().map(|_| Part::Outline));
        parts
    }

    /// The filter without one of its conditions.
    #[must_use]
    pub fn without(&self, part: Part) -> Self {
        let mut filter = self.clone();
        match part {
            Part::Text => filter.text.clear(),
            Part::Days => filter.days = None,
            Part::Area => filter.area = None,
            Part::Outline => filter.outline = None,
            Part::Lasso(field) => drop(filter.lassos.remove(&field)),
            Part::Named(facet) => drop(filter.names.remove(&facet)),
            Part::Test(test) => drop(filter.tests.remove(&test)),
            Part::Figure(field) => drop(filter.figures.remove(&field)),
            Part::Legend => {}
        }
        filter
    }

    /// The filter with `name` among those of `facet`, or, where it was, without it.
    #[must_use]
    pub fn toggled(&self, facet: Facet, name: &str) -> Self {
        let mut filter = self.clone();
        let names = filter.names.entry(facet).or_default();
        if !names.remove(name) {
            names.insert(name.to_owned());
        }
        if names.is_empty() {
            filter.names.remove(&facet);
        }
        filter
    }

    /// The filter with `test`, or, where it was, without it.
    #[must_use]
    pub fn tested(&self, test: Test) -> Self {
        let mut filter = self.clone();
        if !filter.tests.remove(&test) {
            filter.tests.insert(test);
        }
        filter
    }

    /// Whether `name` is one of those that are chosen for `facet`.
    pub fn has(&self, facet: Facet, name: &str) -> bool {
        self.names.get(&facet).is_some_and(|names| names.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Days {
        Days::new(from.parse().unwrap(), to.parse().unwrap())
    }

    #[test]
    fn a_vague_date_lies_within_days_only_if_all_of_it_does() {
        let spring = days("2017-03-01", "2017-05-31");
        for (date, is_in) in
            [("2017-04-02", true), ("2017-05", true), ("2017", false), ("2017-06-01", false)]
        {
            assert_eq!(spring.contain(date.parse().unwrap()), is_in, "{date}");
        }
        assert!(days("2017-01-01", "2017-12-31").contain(PartialDate::from_year(2017)));
    }

    #[test]
    fn days_are_called_by_years_or_months_where_they_are_whole() {
        for (from, to, label) in [
            ("2017-01-01", "2017-12-31", "2017"),
            ("2017-01-01", "2019-12-31", "2017–2019"),
            ("2016-02-01", "2016-02-29", "2016-02"),
            ("2017-02-01", "2017-12-31", "2017-02 to 2017-12"),
            ("2017-02-12", "2017-02-12", "2017-02-12"),
            ("2017-02-12", "2017-03-31", "2017-02-12 to 2017-03-31"),
        ] {
            assert_eq!(days(from, to).label(), label);
        }
    }

    #[test]
    fn a_box_may_lie_across_the_antimeridian() {
        let corner = |lat, lon| LatLon { lat, lon };
        let area = Area { south_west: corner(0.0, 160.0), north_east: corner(40.0, -120.0) };
        assert!(area.contains(corner(8.7, 167.7)) && area.contains(corner(34.7, -120.6)));
        assert_eq!(Area::from_edges((0.0, 40.0), (160.0, 240.0)), area);
        assert!(Area::from_edges((-80.0, 80.0), (-300.0, 300.0)).contains(corner(1.0, -179.0)));
        assert!(!area.contains(corner(39.0, 125.0)) && !area.contains(corner(50.0, 170.0)));
    }

    #[test]
    fn a_filter_reads_back_from_json_and_each_condition_can_be_lifted() {
        let filter = Filter {
            text: "lofted".to_owned(),
            days: Some(days("2017-01-01", "2017-12-31")),
            figures: [(Field::Apogee, Span { min: 500.0, max: 9000.0 })].into(),
            area: Some(Area {
                south_west: LatLon { lat: 38.0, lon: 124.0 },
                north_east: LatLon { lat: 43.0, lon: 131.0 },
            }),
            outline: Outline::new(vec![[124.0, 38.0], [131.0, 38.0], [127.0, 43.0]]),
            lassos: Outline::new(vec![[0.0, 0.0], [900.0, 0.0], [500.0, 900.5]])
                .map(|line| (Field::Apogee, line))
                .into_iter()
                .collect(),
            ..Filter::default()
        };
        let filter = filter.toggled(Facet::Country, "Iran").tested(Test::HasRivals);
        let json = serde_json::to_string(&filter).unwrap();
        assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
        let parts = filter.parts();
        assert_eq!(parts.len(), 8);
        let lifted = parts.iter().fold(filter.clone(), |filter, part| filter.without(*part));
        assert_eq!(lifted, Filter::default());
        assert!(lifted.is_empty());
        assert_eq!(serde_json::to_string(&lifted).unwrap(), "{}");
        assert_eq!(filter.toggled(Facet::Country, "Iran").parts().len(), 7);
    }
}
