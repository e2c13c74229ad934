//! Joining data sets: the same flight in both becomes one launch with the claims of both.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ClaimId, Field, Launch, LaunchId, PartialDate, Value};

use super::Collection;

/// The launches of `collection` and, where given, of `record`, sorted by day. A launch of the
/// record joins the collection's launch of the same country and local day when each side has just
/// one that day: rows of one data set are never joined with each other. One that the collection
/// has taken over stands there no more. Claims are numbered anew.
pub fn joined(collection: &Collection, record: Option<&Collection>) -> Vec<Launch> {
    let mut launches = collection.launches.clone();
    if let Some(record) = record {
        let partners = partners(collection, record);
        let ours = ids(collection);
        for launch in others(collection, record) {
            if let Some(partner) = partners.get(&launch.id).and_then(|at| launches.get_mut(*at)) {
                partner.claims.extend(launch.claims.iter().cloned());
            } else {
                let (id, claims) = (shown_id(&launch.id, &ours), launch.claims.clone());
                launches.push(Launch { id, claims });
            }
        }
    }
    launches.sort_by_cached_key(|launch| (first_date(launch), launch.id.clone()));
    number_claims(&mut launches);
    launches
}

/// The launches of `record` that stand in the joined launch `id`: those that joined it, or itself.
pub fn record_launches(
    collection: &Collection,
    record: &Collection,
    id: &LaunchId,
) -> Vec<LaunchId> {
    let partners = partners(collection, record);
    let at = collection.launches.iter().position(|launch| launch.id == *id);
    let ours = ids(collection);
    let is_in = |launch: &&Launch| match partners.get(&launch.id) {
        Some(partner) => Some(*partner) == at,
        None => shown_id(&launch.id, &ours) == *id,
    };
    others(collection, record).filter(is_in).map(|launch| launch.id.clone()).collect()
}

fn ids(collection: &Collection) -> BTreeSet<&LaunchId> {
    collection.launches.iter().map(|launch| &launch.id).collect()
}

/// The name under which a launch of the record is shown that joins none of ours: its own, unless
/// one of ours has it, which may be quite another flight.
fn shown_id(id: &LaunchId, ours: &BTreeSet<&LaunchId>) -> LaunchId {
    let mut shown = id.clone();
    while ours.contains(&shown) {
        shown.0.push_str("-record");
    }
    shown
}

/// The launches of `record` that `collection` has not taken over.
fn others<'a>(
    collection: &'a Collection,
    record: &'a Collection,
) -> impl Iterator<Item = &'a Launch> {
    record.launches.iter().filter(|launch| !collection.adopted.contains(&launch.id))
}

/// The collection's launch, by its place, that a launch of the record joins.
fn partners(collection: &Collection, record: &Collection) -> BTreeMap<LaunchId, usize> {
    let ours = by_day(collection.launches.iter());
    let theirs = by_day(others(collection, record));
    let partner = |launch: &Launch| {
        let key = day_and_country(launch)?;
        theirs.get(&key).filter(|rows| rows.len() == 1)?;
        let [at] = <[usize; 1]>::try_from(ours.get(&key)?.as_slice()).ok()?;
        Some((launch.id.clone(), at))
    };
    others(collection, record).filter_map(partner).collect()
}

fn number_claims(launches: &mut [Launch]) {
    let claims = launches.iter_mut().flat_map(|launch| &mut launch.claims);
    for (claim, number) in claims.zip(0_u32..) {
        claim.id = ClaimId(number);
    }
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

fn by_day<'a>(
    launches: impl Iterator<Item = &'a Launch>,
) -> BTreeMap<(PartialDate, String), Vec<usize>> {
    let mut days: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, launch) in launches.enumerate() {
        if let Some(key) = day_and_country(launch) {
            days.entry(key).or_default().push(at);
        }
    }
    days
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
    fn claims_have_distinct_numbers_and_launches_stand_in_order_of_day() {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let numbers: Vec<_> =
            launches.iter().flat_map(|l| l.claims.iter().map(|claim| claim.id.0)).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
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
        let ours = Launch { id: taken.clone(), claims: seeds.launches[0].claims[..1].to_vec() };
        seeds.launches.push(ours);
        let launches = joined(&seeds, Some(&record));
        let names: BTreeSet<_> = launches.iter().map(|launch| &launch.id).collect();
        assert_eq!(names.len(), launches.len());
        let shown = LaunchId("2024-10-31-hwasong-19-record".into());
        assert!(names.contains(&shown));
        assert_eq!(record_launches(&seeds, &record, &shown), std::slice::from_ref(&taken));
        assert_eq!(record_launches(&seeds, &record, &taken), []);
    }
}
