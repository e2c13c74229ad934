//! What filters ask of launches, worked out once for all of them when they are joined.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::collection::consistency::check_launch;
use crate::collection::{Collection, Moved};
use crate::model::{
    Claim, Evidence, Field, LatLon, Launch, LaunchId, MissileClass, Origin, PartialDate, Place,
    Precision, ShownRule, Value,
};
use crate::places::provinces::{Province, provinces};

use super::filter::{Facet, Test};
use super::haystack::Haystack;
use super::runs::Runs;

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
    known: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The number that was asked for last.
    last: u32,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        // Neighbours are often called the same.
        let last = usize::try_from(self.last).ok().and_then(|at| self.known.get(at));
        if last.is_some_and(|last| last == name) {
            return self.last;
        }
        self.last = self.numbers.get(name).copied().unwrap_or_else(|| self.add(name));
        self.last
    }

    fn add(&mut self, name: &str) -> u32 {
        // Four billion names do not fit into memory.
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// All of them, by number.
    pub(super) fn all(&self) -> &[String] {
        &self.known
    }
}

/// What filters ask, for all launches.
#[derive(Debug, Default)]
pub struct Index {
    keys: Vec<Keys>,
    names: [Names; Facet::ALL.len()],
    /// The numbers of all launches' names, launch by launch and facet by facet.
    numbers: Runs,
    by_id: HashMap<LaunchId, usize>,
    haystack: OnceLock<Haystack>,
    /// Of each launch, whether its figures cannot all be true.
    inconsistent: OnceLock<Vec<bool>>,
    /// Where each was launched: a point, or the middle of a province.
    points: OnceLock<Vec<Option<LatLon>>>,
}

impl Index {
    /// The index of `launches` as `rule` shows them.
    pub fn new(launches: &[Launch], rule: ShownRule, collection: &Collection) -> Self {
        let mut index = Self {
            keys: Vec::with_capacity(launches.len()),
            numbers: Runs::with_capacity(launches.len() * Facet::ALL.len()),
            by_id: HashMap::with_capacity(launches.len()),
            ..Self::default()
        };
        for (at, launch) in launches.iter().enumerate() {
            let keys = keys(launch, rule);
            for (facet, known) in Facet::ALL.into_iter().zip(&mut index.names) {
                let numbers = &mut index.numbers;
                names_of(launch, rule, facet, (&keys, collection), &mut |name| {
                    numbers.add(known.number(name));
                });
                numbers.end();
            }
            index.keys.push(keys);
            index.by_id.insert(launch.id.clone(), at);
        }
        index
    }

    /// Shows the same `launches` by another rule: others than those with several claims about a
    /// field it shows no differently.
    pub(super) fn show_by(
        &mut self,
        rule: ShownRule,
        launches: &[Launch],
        collection: &Collection,
    ) {
        self.inconsistent = OnceLock::new();
        self.points = OnceLock::new();
        for (at, launch) in launches.iter().enumerate() {
            if said_again(launch) != 0 {
                self.look_at(at, launch, rule, collection);
            }
        }
    }

    /// Follows what became of some launches; `launches` are all as they are now.
    pub(super) fn follow(
        &mut self,
        moved: &[Moved],
        launches: &[Launch],
        rule: ShownRule,
        collection: &Collection,
    ) {
        // The places of those that are to be looked at, as they are after each step.
        let mut places: Vec<usize> = Vec::new();
        for step in moved {
            match *step {
                Moved::Changed(at) => places.push(at),
                Moved::Gone(at) => {
                    self.remove(at);
                    places.retain(|place| *place != at);
                    places.iter_mut().filter(|place| **place > at).for_each(|place| *place -= 1);
                }
                Moved::Come(at) => {
                    self.insert(at);
                    places.iter_mut().filter(|place| **place >= at).for_each(|place| *place += 1);
                    places.push(at);
                }
            }
        }
        for at in places {
            let Some(launch) = launches.get(at) else { continue };
            self.look_at(at, launch, rule, collection);
            self.by_id.insert(launch.id.clone(), at);
            if let Some(haystack) = self.haystack.get_mut() {
                haystack.set(at, launch);
            }
        }
    }

    fn remove(&mut self, at: usize) {
        if at < self.keys.len() {
            self.keys.remove(at);
        }
        for _ in Facet::ALL {
            self.numbers.remove(at * Facet::ALL.len());
        }
        self.by_id.retain(|_, place| {
            let is_kept = *place != at;
            *place -= usize::from(*place > at);
            is_kept
        });
        if let Some(haystack) = self.haystack.get_mut() {
            haystack.remove(at);
        }
        if let Some(all) = self.inconsistent.get_mut().filter(|all| at < all.len()) {
            all.remove(at);
        }
        if let Some(all) = self.points.get_mut().filter(|all| at < all.len()) {
            all.remove(at);
        }
    }

    /// Makes room for a launch; what is known of it comes with [`Self::look_at`].
    fn insert(&mut self, at: usize) {
        self.keys.insert(at.min(self.keys.len()), Keys::default());
        for _ in Facet::ALL {
            self.numbers.insert(at * Facet::ALL.len());
        }
        self.by_id.values_mut().filter(|place| **place >= at).for_each(|place| *place += 1);
        if let Some(haystack) = self.haystack.get_mut() {
            haystack.insert(at);
        }
        if let Some(all) = self.inconsistent.get_mut() {
            all.insert(at.min(all.len()), false);
        }
        if let Some(all) = self.points.get_mut() {
            all.insert(at.min(all.len()), None);
        }
    }

    /// Works out anew what of the launch at `at` the rule has a say in.
    fn look_at(&mut self, at: usize, launch: &Launch, rule: ShownRule, collection: &Collection) {
        let keys = keys(launch, rule);
        for (facet, known) in Facet::ALL.into_iter().zip(&mut self.names) {
            let mut numbers = Vec::new();
            names_of(launch, rule, facet, (&keys, collection), &mut |name| {
                numbers.push(known.number(name));
            });
            self.numbers.set(at * Facet::ALL.len() + facet as usize, numbers);
        }
        if let Some(place) = self.keys.get_mut(at) {
            *place = keys;
        }
        if let Some(place) = self.inconsistent.get_mut().and_then(|all| all.get_mut(at)) {
            *place = is_inconsistent(launch, rule);
        }
        if let Some(place) = self.points.get_mut().and_then(|all| all.get_mut(at)) {
            *place = points(std::slice::from_ref(launch), rule).first().copied().flatten();
        }
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
        self.numbers.of(at * Facet::ALL.len() + facet as usize)
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
        Test::HasRivals => has_rivals(launch),
        Test::IsInconsistent => false,
    }
}

/// Whether sources disagree about a field. Of most fields nobody says more than one thing.
fn has_rivals(launch: &Launch) -> bool {
    let again = said_again(launch);
    let is_said_again = |field: &Field| again & (1 << *field as u32) != 0;
    Field::ALL.into_iter().filter(is_said_again).any(|field| launch.is_disputed(field))
}

/// The fields of which several claims speak, a bit each.
fn said_again(launch: &Launch) -> u32 {
    let (mut once, mut again) = (0, 0);
    for claim in &launch.claims {
        let field = 1 << claim.field as u32;
        again |= once & field;
        once |= field;
    }
    again
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

/// Tells `give` the names that a launch goes by; the empty one where nobody says.
fn names_of(
    launch: &Launch,
    rule: ShownRule,
    facet: Facet,
    (keys, collection): (&Keys, &Collection),
    give: &mut dyn FnMut(&str),
) {
    let shown = |field| launch.shown(field, rule).map(|claim| text_of(&claim.value));
    match facet {
        Facet::Country => give(&shown(Field::Country).unwrap_or_default()),
        Facet::Missile => match launch.missile(rule) {
            Some(missile) => give(missile),
            None => give(&launch.type_label(rule)),
        },
        Facet::Class => give(keys.class.map_or("", MissileClass::word)),
        Facet::Site => give(&shown(Field::Site).unwrap_or_default()),
        Facet::Outcome => give(&shown(Field::Outcome).unwrap_or_default()),
        Facet::Source => {
            let mut is_told = false;
            for claim in &launch.claims {
                publishers(claim, collection, &mut |name| {
                    is_told = true;
                    give(name);
                });
            }
            if !is_told {
                give("");
            }
        }
        Facet::Origin => {
            let named = [(Origin::Collection, "Collection"), (Origin::Record, "Published record")];
            let mut named = named.into_iter().filter(|(origin, _)| launch.has_origin(*origin));
            give(named.next().map_or("", |(_, name)| name));
            named.for_each(|(_, name)| give(name));
        }
    }
}

/// A value in words, without a copy where it is words.
fn text_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Place(place) if place.precision != Precision::Province => Cow::Borrowed(&place.name),
        other => Cow::Owned(other.text()),
    }
}

/// Tells who published a claim: the article's publisher, or, where none is known, its title.
fn publishers(claim: &Claim, collection: &Collection, give: &mut dyn FnMut(&str)) {
    match &claim.evidence {
        Evidence::Citation(citation) => give(&citation.publisher),
        Evidence::Row(row) => give(&row.file),
        Evidence::Quote(_) | Evidence::Inference(_) => {
            let quotes = claim.evidence.quotes().iter();
            let articles = quotes.filter_map(|quote| collection.articles.get(&quote.article));
            articles.for_each(|article| {
                give(article.publisher.as_ref().unwrap_or(&article.title));
            });
        }
    }
}
