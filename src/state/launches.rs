//! Editing launches: adding, deleting, splitting, merging.

use std::collections::BTreeSet;

use crate::model::{Claim, ClaimId, Field, Launch, LaunchId, Origin};

use super::claims::Step;
use super::desk::{Desk, own};
use super::draft::{new_id, unused};
use super::edit::Edit;
use super::editing::{EditError, NewClaim, new_claim};

/// Names that a new launch cannot have.
fn taken(desk: &Desk<'_>) -> BTreeSet<LaunchId> {
    let all = desk.collection.launches.iter().chain(&desk.record.launches);
    all.map(|launch| launch.id.clone()).collect()
}

/// Adds a launch.
pub(super) fn add(desk: &Desk<'_>, entered: &[NewClaim]) -> Step {
    let claims: Vec<Claim> =
        entered.iter().map(|claim| new_claim(desk, claim)).collect::<Result<_, _>>()?;
    if claims.is_empty() {
        return Err(EditError::NothingClaimed);
    }
    let id = new_id(&claims, &mut taken(desk));
    let launch = Launch { id: id.clone(), claims: claims.into() };
    let edit = Edit::SetLaunch(id.clone(), Some((usize::MAX, Box::new(launch))));
    Ok((format!("add launch {id}"), vec![edit]))
}

/// Takes a launch away; what the record says of the flight stays with the record.
pub(super) fn delete(desk: &Desk<'_>, id: &LaunchId) -> Step {
    desk.launch(id)?;
    if desk.place(id).is_none() {
        return Err(EditError::OfTheRecord(id.clone()));
    }
    Ok((format!("delete launch {id}"), vec![Edit::SetLaunch(id.clone(), None)]))
}

/// Makes a launch of its own of some claims. The record's claims are taken over with them: two
/// launches of that day are no longer joined with it by themselves.
pub(super) fn split(desk: &Desk<'_>, id: &LaunchId, chosen: &[ClaimId]) -> Step {
    for claim in chosen {
        desk.claim(id, *claim)?;
    }
    let mut stays = desk.own(id, true)?;
    let (split, rest): (Vec<_>, Vec<_>) =
        stays.launch.claims.into_iter().partition(|claim| chosen.contains(&claim.id));
    if split.is_empty() || rest.is_empty() {
        return Err(EditError::NothingToSplit);
    }
    stays.launch.claims = rest.into();
    let mut taken = taken(desk);
    let new = if split.iter().any(|claim| claim.field == Field::Date) {
        new_id(&split, &mut taken)
    } else {
        let is_taken = |name: &str| taken.contains(&LaunchId(name.to_owned()));
        unused(&id.0, is_taken).map_or_else(|| id.clone(), LaunchId)
    };
    let place = desk.place(id);
    let mut edits = stays.into_edits(usize::MAX);
    let launch = Box::new(own(Launch { id: new.clone(), claims: split.into() }));
    let after = place.map_or(usize::MAX, |at| at + 1);
    edits.push(Edit::SetLaunch(new, Some((after, launch))));
    Ok((format!("split {id}"), edits))
}

/// Puts the claims of `from` into `into`. What both say in the same words is said once.
pub(super) fn merge(desk: &Desk<'_>, into: &LaunchId, from: &LaunchId) -> Step {
    if into == from {
        return Err(EditError::SameLaunch);
    }
    let goes = desk.own(from, desk.launch(from)?.has_origin(Origin::Record))?;
    let mut stays = desk.own(into, false)?;
    for claim in goes.launch.claims.clone() {
        let is_same = |other: &Claim| *other == Claim { id: other.id, ..claim.clone() };
        if !stays.launch.claims.iter().any(is_same) {
            stays.launch.claims.push(claim);
        }
    }
    let mut edits = goes.without_launch(desk.place(from).is_some());
    edits.extend(stays.into_edits(usize::MAX));
    Ok((format!("merge {from} into {into}"), edits))
}
