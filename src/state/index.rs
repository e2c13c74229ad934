//! What filters ask of launches, worked out once for all of them when they are joined.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::collection::Collection;
use crate::collection::consistency::check_launch;
use crate::model::{
    Claim, Evidence, Field, LatLon, Launch, LaunchId, MissileClass, Origin, PartialDate, Place,
    Precision, ShownRule,
};
use crate::places::provinces::{Province, provinces};

use super::filter::{Facet, Test};
use super::haystack::Haystack;

/// The figures that can be filtered by span.
pub const FIGURES: [Field; 3] = [Field::Distance, Field::Apogee, Field::FlightTime];

/// What is known of one launch, as filters ask for it.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// The local day shown.
    pub date: Option<PartialDate>,
    /// The class by which it is coloured.
    pub class: Option<MissileClass>,
    /// Known from the published record alone.
    pub is_faint: bool,
    /// The figures shown, in the order of [`FIGURES`], km and minutes.
    figures: [Option<f64>; 3],
    /// One bit a [`Test`] that holds.
    tests: u8,
}

impl Keys {
    /// The figure shown for `field`.
    pub fn figure(&self, field: Field) -> Option<f64> {
        let at = FIGURES.iter().position(|figure| *figure == field)?;
        self.figures.get(at).copied().flatten()
    }
}

/// The names that launches go by in one respect.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        // Four billion names do not fit into memory.
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// All of them, by number.
    pub(super) fn all(&self) -> &[String] {
        &self.names
    }
}

/// What filters ask, for all launches.
#[derive(Debug, Default)]
pub struct Index {
    keys: Vec<Keys>,
    names: [Names; Facet::ALL.len()],
    /// The numbers of all launches' names, launch by launch and facet by facet.
    numbers: Vec<u32>,
    /// Where the numbers of each launch's each facet end.
    ends: Vec<usize>,
    by_id: HashMap<LaunchId, usize>,
    haystack: OnceLock<Haystack>,
    /// Of each launch, whether its figures cannot all be true.
    inconsistent: OnceLock<Vec<bool>>,
    /// Where each was launched: a point, or the middle of a province.
    points: OnceLock<Vec<Option<LatLon>>>,
}

impl Index {
    /// The index of `launches` as `rule` shows them. What `before` knew of their texts, it hands
    /// over: pass it when they are the same launches under another rule.
    pub fn new(
        launches: &[Launch],
        rule: ShownRule,
        collection: &Collection,
        before: Option<Self>,
    ) -> Self {
        let mut index = Self::default();
        for (at, launch) in launches.iter().enumerate() {
            let keys = keys(launch, rule);
            for facet in Facet::ALL {
                let names = names_of(launch, rule, facet, (&keys, collection));
                index.name(facet, names);
            }
            index.keys.push(keys);
            index.by_id.insert(launch.id.clone(), at);
        }
        if let Some(before) = before {
            index.haystack = before.haystack;
        }
        index
    }

    fn name(&mut self, facet: Facet, names: Vec<String>) {
        let start = self.numbers.len();
        if let Some(known) = self.names.get_mut(facet as usize) {
            for name in names {
                let number = known.number(&name);
                let so_far = self.numbers.get(start..).unwrap_or_default();
                if !so_far.contains(&number) {
                    self.numbers.push(number);
                }
            }
        }
        self.ends.push(self.numbers.len());
    }

    /// What is known of each launch, in their order.
    pub fn keys(&self) -> &[Keys] {
        &self.keys
    }

    /// The place of a launch in their order.
    pub fn position(&self, id: &LaunchId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// All names of a facet, by number.
    pub fn names(&self, facet: Facet) -> &[String] {
        self.names.get(facet as usize).map_or(&[], Names::all)
    }

    /// The numbers of the names that the launch at `at` goes by.
    pub fn numbers(&self, at: usize, facet: Facet) -> &[u32] {
        let place = at * Facet::ALL.len() + facet as usize;
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let end = self.ends.get(place).copied();
        start.zip(end).and_then(|(start, end)| self.numbers.get(start..end)).unwrap_or_default()
    }

    /// Of each launch, whether `test` holds; what takes an arc is worked out when first asked for.
    pub fn tested(&self, test: Test, launches: &[Launch], rule: ShownRule) -> Vec<bool> {
        if test == Test::IsInconsistent {
            let all = || launches.iter().map(|launch| is_inconsistent(launch, rule)).collect();
            return self.inconsistent.get_or_init(all).clone();
        }
        self.keys.iter().map(|keys| keys.tests & (1 << test as u8) != 0).collect()
    }

    /// Where each launch was: a point, or the middle of a province; gathered when first asked for.
    pub fn points(&self, launches: &[Launch], rule: ShownRule) -> &[Option<LatLon>] {
        self.points.get_or_init(|| points(launches, rule))
    }

    /// The texts of `launches` and articles, gathered at the first search.
    pub fn haystack(&self, launches: &[Launch], collection: &Collection) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(launches, collection))
    }
}

fn keys(launch: &Launch, rule: ShownRule) -> Keys {
    let figure = |field| launch.amount(field, rule).map(|(amount, _)| amount.middle(|value| value));
    let tests = Test::ALL.into_iter().filter(|test| holds(launch, *test));
    Keys {
        date: launch.date(rule),
        class: launch.series_class(rule),
        is_faint: !launch.has_origin(Origin::Collection),
        figures: FIGURES.map(figure),
        tests: tests.fold(0, |bits, test| bits | 1 << test as u8),
    }
}

/// Whether a test holds that a look at the claims decides.
fn holds(launch: &Launch, test: Test) -> bool {
    match test {
        Test::HasApogee => launch.claims_about(Field::Apogee).next().is_some(),
        Test::HasQuote => launch.claims.iter().any(|c| !c.evidence.quotes().is_empty()),
        Test::HasRivals => Field::ALL.into_iter().any(|field| launch.is_disputed(field)),
        Test::IsInconsistent => false,
    }
}

fn is_inconsistent(launch: &Launch, rule: ShownRule) -> bool {
    // Nothing can be said without all three: most launches need no arc.
    FIGURES.into_iter().all(|field| launch.claims_about(field).next().is_some())
        && check_launch(launch, rule, crate::model::Notation::default())
            .iter()
            .any(|row| row.verdict.is_contradiction())
}

/// Where launches were: of a province its middle, looked up once.
fn points(launches: &[Launch], rule: ShownRule) -> Vec<Option<LatLon>> {
    let mut middles: HashMap<(&str, Option<&str>), Option<LatLon>> = HashMap::new();
    let mut points = Vec::with_capacity(launches.len());
    for launch in launches {
        points.push(launch.site(rule).and_then(|place| {
            if place.precision != Precision::Province {
                return place.point;
            }
            let key = (place.name.as_str(), place.country.as_deref());
            *middles.entry(key).or_insert_with(|| middle(place))
        }));
    }
    points
}

fn middle(place: &Place) -> Option<LatLon> {
    let all = provinces();
    let province = match &place.country {
        Some(country) => all.find(&place.name, country),
        None => <[_; 1]>::try_from(all.named(&place.name)).ok().map(|[only]| only),
    };
    province.map(Province::label_point)
}

/// The names that a launch goes by; the empty one where nobody says.
fn names_of(
    launch: &Launch,
    rule: ShownRule,
    facet: Facet,
    (keys, collection): (&Keys, &Collection),
) -> Vec<String> {
    let shown = |field| launch.shown(field, rule).map(|claim| claim.value.text());
    let names: Vec<String> = match facet {
        Facet::Country => shown(Field::Country).into_iter().collect(),
        Facet::Missile => vec![launch.type_label(rule)],
        Facet::Class => keys.class.map(|class| class.word().to_owned()).into_iter().collect(),
        Facet::Site => shown(Field::Site).into_iter().collect(),
        Facet::Outcome => shown(Field::Outcome).into_iter().collect(),
        Facet::Source => {
            launch.claims.iter().flat_map(|claim| publishers(claim, collection)).collect()
        }
        Facet::Origin => {
            let named = [(Origin::Collection, "Collection"), (Origin::Record, "Published record")];
            let has = |(origin, _): &(Origin, &str)| launch.has_origin(*origin);
            named.into_iter().filter(has).map(|(_, name)| name.to_owned()).collect()
        }
    };
    if names.is_empty() { vec![String::new()] } else { names }
}

/// Who published a claim: the article's publisher, or, where none is known, its title.
fn publishers(claim: &Claim, collection: &Collection) -> Vec<String> {
    match &claim.evidence {
        Evidence::Citation(citation) => vec![citation.publisher.clone()],
        Evidence::Row(row) => vec![row.file.to_string()],
        Evidence::Quote(_) | Evidence::Inference { .. } => {
            let quotes = claim.evidence.quotes().iter();
            let articles = quotes.filter_map(|quote| collection.articles.get(&quote.article));
            articles
                .map(|article| article.publisher.as_ref().unwrap_or(&article.title).clone())
                .collect()
        }
    }
}
