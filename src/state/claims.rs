//! Editing claims: their values, their evidence, their order.

use crate::model::{Amount, Claim, ClaimId, LaunchId, Origin, Qualifier};

use super::desk::Desk;
use super::edit::Edit;
use super::editing::{ClaimChange, EditError, NewClaim, claimant, field_name, new_claim};
use super::words::{value_from_words, words_from_value};

/// A name for the history, and the edits.
pub(super) type Step = Result<(String, Vec<Edit>), EditError>;

/// Changes something about a claim.
pub(super) fn change(
    desk: &Desk<'_>,
    launch: &LaunchId,
    id: ClaimId,
    change: &ClaimChange,
) -> Step {
    let before = desk.claim(launch, id)?;
    let mut own = desk.own(launch, before.origin == Origin::Record)?;
    let claim = own.claim_mut(id)?;
    match change {
        ClaimChange::Value(words) => set_value(claim, words)?,
        ClaimChange::Qualifier(qualifier) => claim.qualifier = *qualifier,
        ClaimChange::Claimant(name) => claim.claimant = claimant(name),
        ClaimChange::Basis(basis) => claim.evidence = desk.evidence(basis)?,
        ClaimChange::All { words, qualifier, claimant: name, basis } => {
            claim.qualifier = *qualifier;
            set_value(claim, words)?;
            claim.claimant = claimant(name);
            if let Some(basis) = basis {
                claim.evidence = desk.evidence(basis)?;
            }
        }
    }
    let name = format!("set {}", field_name(claim.field));
    let is_same = *claim == Claim { origin: claim.origin, ..before.clone() };
    Ok((name, if is_same { Vec::new() } else { own.into_edits(usize::MAX) }))
}

/// What an editor began with and nobody touched is the value itself, with all its digits.
fn set_value(claim: &mut Claim, words: &str) -> Result<(), EditError> {
    if words.trim() != words_from_value(&claim.value) {
        claim.value = value_from_words(claim.field, words)?;
        fit_qualifier(claim);
    }
    Ok(())
}

/// A range is said with "between", and a single value is not.
pub(super) fn fit_qualifier(claim: &mut Claim) {
    let is_range = matches!(claim.value.amount(), Some(Amount::Range(..)));
    match claim.qualifier {
        Qualifier::Exact if is_range => claim.qualifier = Qualifier::Between,
        Qualifier::Between if !is_range => claim.qualifier = Qualifier::Exact,
        _ => {}
    }
}

/// Adds a claim, after the others.
pub(super) fn add(desk: &Desk<'_>, launch: &LaunchId, entered: &NewClaim) -> Step {
    let mut own = desk.own(launch, false)?;
    own.launch.claims.push(new_claim(desk, entered)?);
    Ok((format!("add {}", field_name(entered.field)), own.into_edits(usize::MAX)))
}

/// Takes a claim away.
pub(super) fn delete(desk: &Desk<'_>, launch: &LaunchId, id: ClaimId) -> Step {
    let claim = desk.claim(launch, id)?;
    let mut own = desk.own(launch, claim.origin == Origin::Record)?;
    own.launch.claims.retain(|other| other.id != id);
    Ok((format!("delete {}", field_name(claim.field)), own.into_edits(usize::MAX)))
}

/// Puts a claim before its rivals.
pub(super) fn prefer(desk: &Desk<'_>, launch: &LaunchId, id: ClaimId) -> Step {
    let claim = desk.claim(launch, id)?;
    let name = format!("prefer {} {}", field_name(claim.field), claim.text());
    let mut own = desk.own(launch, claim.origin == Origin::Record)?;
    let claims = &mut own.launch.claims;
    let first = claims.iter().position(|other| other.field == claim.field);
    let at = claims.iter().position(|other| other.id == id);
    match (first, at) {
        (Some(first), Some(at)) if first < at => {
            if let Some(passed) = claims.get_mut(first..=at) {
                passed.rotate_right(1);
            }
            Ok((name, own.into_edits(usize::MAX)))
        }
        _ => Ok((name, Vec::new())),
    }
}
