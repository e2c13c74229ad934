//! Joining data sets: the same flight in both becomes one launch with the claims of both.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{Field, Launch, LaunchId, PartialDate, Value};

use super::Collection;

/// More changed launches than these are not followed one by one: joining anew is as quick.
const MOST_FOLLOWED: usize = 32;

/// The launches of a collection and, where it is shown, of the record beside it, by day and name.
///
/// A launch of the record joins the collection's launch of the same country and local day when
/// each side has just one that day: rows of one data set are never joined with each other. One
/// that the collection has taken over stands there no more.
#[derive(Debug, Default)]
pub struct Joined {
    launches: Vec<Launch>,
    record: BTreeMap<LaunchId, Joint>,
}

/// Where a launch of the record is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Joint {
    /// Within that launch of the collection.
    With(LaunchId),
    /// By itself, under that name.
    Alone(LaunchId),
}

impl Joint {
    const fn shown(&self) -> &LaunchId {
        match self {
            Self::With(id) | Self::Alone(id) => id,
        }
    }
}

/// What became of one launch when an edit was followed, in the order in which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The one at this place says something else.
    Changed(usize),
    /// The one at this place went; those behind it moved up.
    Gone(usize),
    /// One came to this place; those behind it moved down.
    Come(usize),
}

impl Joined {
    /// Joins `collection` with `record`, where that is given.
    pub fn new(collection: &Collection, record: Option<&Collection>) -> Self {
        let mut launches = collection.launches.clone();
        let mut joints = BTreeMap::new();
        if let Some(record) = record {
            joints = joints_of(collection, record);
            let with = joints.values().any(|joint| matches!(joint, Joint::With(_)));
            let places: HashMap<&LaunchId, usize> = if with {
                collection.launches.iter().zip(0..).map(|(launch, at)| (&launch.id, at)).collect()
            } else {
                HashMap::new()
            };
            for launch in &record.launches {
                match joints.get(&launch.id) {
                    Some(Joint::With(id)) => {
                        let ours = places.get(id).and_then(|at| launches.get_mut(*at));
                        if let Some(ours) = ours {
                            ours.claims.extend(launch.claims.iter().cloned());
                        }
                    }
                    Some(Joint::Alone(id)) => {
                        launches.push(Launch { id: id.clone(), claims: launch.claims.clone() });
                    }
                    None => {}
                }
            }
        }
        Self { launches: by_day_and_name(launches), record: joints }
    }

    /// The launches.
    pub fn launches(&self) -> &[Launch] {
        &self.launches
    }

    /// Follows an edit of the collection that changed the launches called `changed`, in the same
    /// collection beside the same record. What became of which launch; `None` where so much
    /// changed that it is to be joined anew.
    pub fn follow(
        &mut self,
        collection: &Collection,
        record: Option<&Collection>,
        changed: &BTreeSet<LaunchId>,
    ) -> Option<Vec<Moved>> {
        let joints = record.map(|record| joints_of(collection, record)).unwrap_or_default();
        let mut concerned: BTreeSet<LaunchId> = changed.clone();
        for (mine, theirs) in [(&self.record, &joints), (&joints, &self.record)] {
            let moved = mine.iter().filter(|(id, joint)| theirs.get(*id) != Some(joint));
            concerned.extend(moved.map(|(_, joint)| joint.shown().clone()));
        }
        if concerned.len() > MOST_FOLLOWED {
            return None;
        }
        self.record = joints;
        let mut moved = Vec::new();
        for id in &concerned {
            self.put(id, self.shown(id, collection, record), &mut moved);
        }
        Some(moved)
    }

    /// The launch as it is to be shown under `id`; `None` where there is none.
    fn shown(
        &self,
        id: &LaunchId,
        collection: &Collection,
        record: Option<&Collection>,
    ) -> Option<Launch> {
        let mut shown = collection.launches.iter().find(|launch| launch.id == *id).cloned();
        for launch in record.into_iter().flat_map(|record| &record.launches) {
            if self.record.get(&launch.id).is_some_and(|joint| joint.shown() == id) {
                let empty = || Launch { id: id.clone(), claims: Vec::new().into() };
                let shown = shown.get_or_insert_with(empty);
                shown.claims.extend(launch.claims.iter().cloned());
            }
        }
        shown
    }

    /// Puts `launch` into the place of the one called `id`.
    fn put(&mut self, id: &LaunchId, launch: Option<Launch>, moved: &mut Vec<Moved>) {
        let before = self.launches.iter().position(|other| other.id == *id);
        if let (Some(at), Some(launch)) = (before, &launch) {
            let is_same_day =
                self.launches.get(at).is_some_and(|old| first_date(old) == first_date(launch));
            if is_same_day && let Some(old) = self.launches.get_mut(at) {
                *old = launch.clone();
                moved.push(Moved::Changed(at));
                return;
            }
        }
        if let Some(at) = before {
            self.launches.remove(at);
            moved.push(Moved::Gone(at));
        }
        if let Some(launch) = launch {
            let key = (first_date(&launch), &launch.id);
            let at = self.launches.partition_point(|other| (first_date(other), &other.id) < key);
            self.launches.insert(at, launch);
            moved.push(Moved::Come(at));
        }
    }
}

/// The launches of `collection` and, where given, of `record`, joined, by day and name.
pub fn joined(collection: &Collection, record: Option<&Collection>) -> Vec<Launch> {
    Joined::new(collection, record).launches
}

/// Sorted by day, and those of one day by name.
fn by_day_and_name(launches: Vec<Launch>) -> Vec<Launch> {
    let days: Vec<_> = launches.iter().map(first_date).collect();
    let name = |at: usize| launches.get(at).map(|launch| &launch.id);
    let mut order: Vec<usize> = (0..launches.len()).collect();
    let day = |at: usize| days.get(at).copied().flatten();
    order.sort_by(|a, b| day(*a).cmp(&day(*b)).then_with(|| name(*a).cmp(&name(*b))));
    if order.is_sorted() {
        return launches;
    }
    let mut launches: Vec<Option<Launch>> = launches.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| launches.get_mut(at)?.take()).collect()
}

/// The launches of `record` that stand in the joined launch `id`: those that joined it, or itself.
pub fn record_launches(
    collection: &Collection,
    record: &Collection,
    id: &LaunchId,
) -> Vec<LaunchId> {
    let joints = joints_of(collection, record);
    let is_in = |launch: &&Launch| joints.get(&launch.id).is_some_and(|joint| joint.shown() == id);
    record.launches.iter().filter(is_in).map(|launch| launch.id.clone()).collect()
}

/// Where the launches of `record` are shown that `collection` has not taken over.
fn joints_of(collection: &Collection, record: &Collection) -> BTreeMap<LaunchId, Joint> {
    let others = record.launches.iter().filter(|other| !collection.adopted.contains(&other.id));
    let others: Vec<&Launch> = others.collect();
    let mut theirs: BTreeMap<(PartialDate, String), usize> = BTreeMap::new();
    for key in others.iter().filter_map(|launch| day_and_country(launch)) {
        *theirs.entry(key).or_default() += 1;
    }
    let ours = ours_of(collection, &theirs);
    let partner = |launch: &Launch| {
        let key = day_and_country(launch)?;
        theirs.get(&key).filter(|rows| **rows == 1)?;
        let [ours] = <[&Launch; 1]>::try_from(ours.get(&key)?.as_slice()).ok()?;
        Some(ours.id.clone())
    };
    let wanted: HashSet<&LaunchId> = others.iter().map(|launch| &launch.id).collect();
    let known = collection.launches.iter().map(|launch| &launch.id);
    let taken: BTreeSet<&LaunchId> = known.filter(|id| is_like(id, &wanted)).collect();
    let joint = |launch: &Launch| match partner(launch) {
        Some(ours) => Joint::With(ours),
        None => Joint::Alone(shown_id(&launch.id, &taken)),
    };
    others.into_iter().map(|launch| (launch.id.clone(), joint(launch))).collect()
}

/// The collection's launches of the days on which the record has some, by day and country.
fn ours_of<'a>(
    collection: &'a Collection,
    theirs: &BTreeMap<(PartialDate, String), usize>,
) -> BTreeMap<(PartialDate, String), Vec<&'a Launch>> {
    let days: HashSet<PartialDate> = theirs.keys().map(|(day, _)| *day).collect();
    let mut ours: BTreeMap<_, Vec<&Launch>> = BTreeMap::new();
    for launch in &collection.launches {
        // Of tens of thousands few are of these days: the countries of the others are not read.
        if first_date(launch).is_some_and(|day| days.contains(&day))
            && let Some(key) = day_and_country(launch)
        {
            ours.entry(key).or_default().push(launch);
        }
    }
    ours
}

/// What is put behind the name of a launch of the record where one of ours has it.
const OF_THE_RECORD: &str = "-record";

/// Whether a name is one of `wanted`, or one of them with [`OF_THE_RECORD`] behind it.
fn is_like(id: &LaunchId, wanted: &HashSet<&LaunchId>) -> bool {
    wanted.contains(id) || id.0.ends_with(OF_THE_RECORD)
}

/// The name under which a launch of the record is shown that joins none of ours: its own, unless
/// one of ours has it, which may be quite another flight.
fn shown_id(id: &LaunchId, ours: &BTreeSet<&LaunchId>) -> LaunchId {
    let mut shown = id.clone();
    while ours.contains(&shown) {
        shown.0.push_str(OF_THE_RECORD);
    }
    shown
}

fn first_date(launch: &Launch) -> Option<PartialDate> {
    launch.claims_about(Field::Date).find_map(|claim| match claim.value {
        Value::Date(date) => Some(date),
        _ => None,
    })
}

/// A known day and the launching country, folded; `None` where either is unknown.
fn day_and_country(launch: &Launch) -> Option<(PartialDate, String)> {
    let date = first_date(launch).filter(|date| date.day().is_some())?;
    let country = launch.claims_about(Field::Country).find_map(|claim| match &claim.value {
        Value::Text(country) => Some(country.to_lowercase()),
        _ => None,
    })?;
    Some((date, country))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::model::Origin;

    #[test]
    fn seeds_of_the_same_day_are_joined_and_keep_every_claim() {
        let (seeds, record) = (builtin().unwrap(), published_record().unwrap());
        let launches = joined(&seeds, Some(&record));
        // Three days are in both: 2017-02-12, 2023-07-12 and 2025-01-06.
        assert_eq!(launches.len(), seeds.launches.len() + record.launches.len() - 3);
        let count = |launches: &[Launch]| launches.iter().map(|l| l.claims.len()).sum::<usize>();
        assert_eq!(count(&launches), count(&seeds.launches) + count(&record.launches));
        let kusong = launches.iter().find(|l| l.id.0 == "2017-02-12-kusong").unwrap();
        assert!(kusong.has_origin(Origin::Collection) && kusong.has_origin(Origin::Record));
        assert!(kusong.is_disputed(Field::Missile));
    }

    #[test]
    fn two_flights_of_one_day_are_never_joined_by_guesswork() {
        let (mut seeds, record) = (builtin().unwrap(), published_record().unwrap());
        let mut twin = seeds.launches[0].clone();
        twin.id.0.push_str("-2");
        seeds.launches.push(twin);
        let launches = joined(&seeds, Some(&record));
        let record_launch = launches.iter().find(|l| l.id.0 == "2017-02-12-pukguksong-2");
        assert!(record_launch.is_some_and(|launch| !launch.has_origin(Origin::Collection)));
    }

    #[test]
    fn claims_are_numbered_within_their_launch_and_launches_stand_in_order_of_day() {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let numbers: Vec<Vec<u32>> =
            launches.iter().map(|l| l.claims.iter().map(|claim| claim.id.0).collect()).collect();
        let is_numbered =
            |numbers: &Vec<u32>| numbers.iter().copied().eq((0..).take(numbers.len()));
        assert!(numbers.iter().all(is_numbered));
        assert!(launches.is_sorted_by_key(first_date));
    }

    #[test]
    fn a_launch_that_was_taken_over_stands_there_no_more() {
        let (mut seeds, record) = (builtin().unwrap(), published_record().unwrap());
        let kusong = LaunchId("2017-02-12-kusong".into());
        let [partner] = record_launches(&seeds, &record, &kusong).try_into().unwrap();
        assert_eq!(partner.0, "2017-02-12-pukguksong-2");
        let alone = LaunchId("2024-10-31-hwasong-19".into());
        assert_eq!(record_launches(&seeds, &record, &alone), std::slice::from_ref(&alone));
        let before = joined(&seeds, Some(&record)).len();
        seeds.adopted.extend([partner, alone.clone()]);
        let launches = joined(&seeds, Some(&record));
        assert_eq!(launches.len(), before - 1);
        assert!(launches.iter().all(|l| l.id != kusong || !l.has_origin(Origin::Record)));
        assert_eq!(record_launches(&seeds, &record, &alone), []);
        assert_eq!(record_launches(&seeds, &record, &kusong), []);
    }

    #[test]
    fn a_name_that_both_have_for_different_flights_is_never_shown_twice() {
        let (mut seeds, record) = (builtin().unwrap(), published_record().unwrap());
        let taken = LaunchId("2024-10-31-hwasong-19".into());
        let ours =
            Launch { id: taken.clone(), claims: seeds.launches[0].claims[..1].to_vec().into() };
        seeds.launches.push(ours);
        let launches = joined(&seeds, Some(&record));
        let names: BTreeSet<_> = launches.iter().map(|launch| &launch.id).collect();
        assert_eq!(names.len(), launches.len());
        let shown = LaunchId("2024-10-31-hwasong-19-record".into());
        assert!(names.contains(&shown));
        assert_eq!(record_launches(&seeds, &record, &shown), std::slice::from_ref(&taken));
        assert_eq!(record_launches(&seeds, &record, &taken), []);
    }

    #[test]
    fn following_an_edit_leads_where_joining_anew_does() {
        let record = published_record().unwrap();
        let mut collection = builtin().unwrap();
        let mut followed = Joined::new(&collection, Some(&record));
        let kusong = collection.launches.iter().find(|l| l.id.0 == "2017-02-12-kusong").unwrap();
        let dated = |day: &str| {
            let mut launch = kusong.clone();
            let date = launch.claims.iter_mut().find(|claim| claim.field == Field::Date).unwrap();
            date.value = Value::Date(day.parse().unwrap());
            launch
        };
        let named = |name: &str, launch: Launch| Launch { id: LaunchId(name.into()), ..launch };
        // Away from its partner and back, a twin beside it, and names that the record has too.
        let steps = [
            dated("2019-01-01"),
            dated("2017-02-12"),
            named("twin", dated("2017-02-12")),
            named("twin", dated("2017-02-13")),
            named("2024-10-31-hwasong-19", dated("2001-01-01")),
            named("2024-10-31-hwasong-19-record", dated("2001-01-01")),
            named("2024-10-31-hwasong-19", dated("2024-10-31")),
        ];
        for launch in steps {
            let changed = BTreeSet::from([launch.id.clone()]);
            collection.launches.retain(|other| other.id != launch.id);
            collection.launches.push(launch);
            let before = followed.launches.len();
            let moved = followed.follow(&collection, Some(&record), &changed).unwrap();
            assert_eq!(followed.launches, joined(&collection, Some(&record)));
            let count = |of: fn(&Moved) -> bool| moved.iter().filter(|moved| of(moved)).count();
            let (come, gone) =
                (count(|m| matches!(m, Moved::Come(_))), count(|m| matches!(m, Moved::Gone(_))));
            assert_eq!(before + come - gone, followed.launches.len());
        }
        collection.adopted.insert(record.launches[0].id.clone());
        followed.follow(&collection, Some(&record), &BTreeSet::new()).unwrap();
        assert_eq!(followed.launches, joined(&collection, Some(&record)));
    }
}
