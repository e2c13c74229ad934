//! What two sources say otherwise: flights of only one, and fields in which one flight differs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

use super::merge::{Certainty, propose};
use crate::model::{Claim, Evidence, Field, Inference, Launch, LaunchId};

/// A field in which two sources differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldDifference {
    /// The field.
    pub field: Field,
    /// What A says, as people read it, each once.
    pub a: Vec<String>,
    /// What B says.
    pub b: Vec<String>,
    /// Whether both cannot be true; else only one of them says anything.
    pub contradicts: bool,
}

/// One flight that both have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameFlight {
    /// Its name in A.
    pub a: LaunchId,
    /// Its name in B.
    pub b: LaunchId,
    /// Why it is taken for one flight.
    pub why: String,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where they differ.
    pub differences: Vec<FieldDifference>,
}

/// What A and B have in common, and what not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Launches of A alone.
    pub only_a: Vec<LaunchId>,
    /// Launches of B alone.
    pub only_b: Vec<LaunchId>,
    /// Flights of both that differ in some field.
    pub differing: Vec<SameFlight>,
    /// Flights of both that say the same.
    pub equal: usize,
}

/// Sets two sources side by side. A flight of A is one of B by its name and day, or by day, missile
/// and site as for merging; each is matched once, the surest first.
pub fn difference(a: &[Launch], b: &[Launch]) -> Difference {
    let mut difference = Difference::default();
    let (mut of_a, mut of_b) = (BTreeSet::new(), BTreeSet::new());
    let by_id = |launches: &[Launch]| -> BTreeMap<LaunchId, usize> {
        launches.iter().enumerate().map(|(at, launch)| (launch.id.clone(), at)).collect()
    };
    let (a_ids, b_ids) = (by_id(a), by_id(b));
    for (mine, theirs, why, certainty) in pairs(a, b, &b_ids) {
        if of_a.contains(&mine) || of_b.contains(&theirs) {
            continue;
        }
        let launches = (
            a_ids.get(&mine).and_then(|at| a.get(*at)),
            b_ids.get(&theirs).and_then(|at| b.get(*at)),
        );
        let (Some(in_a), Some(in_b)) = launches else { continue };
        let differences = fields(in_a, in_b);
        if differences.is_empty() {
            difference.equal += 1;
        } else {
            difference.differing.push(SameFlight {
                a: mine.clone(),
                b: theirs.clone(),
                why,
                certainty,
                differences,
            });
        }
        of_a.insert(mine);
        of_b.insert(theirs);
    }
    let alone = |launches: &[Launch], matched: &BTreeSet<LaunchId>| {
        let ids = launches.iter().map(|launch| &launch.id).filter(|id| !matched.contains(id));
        ids.cloned().collect()
    };
    difference.only_a = alone(a, &of_a);
    difference.only_b = alone(b, &of_b);
    difference.differing.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    difference
}

type Match = (LaunchId, LaunchId, String, Certainty);

/// Flights that may be one, the surest first: those of one name, whose days may be one, before all.
fn pairs(a: &[Launch], b: &[Launch], b_ids: &BTreeMap<LaunchId, usize>) -> Vec<Match> {
    let mut pairs: Vec<Match> = Vec::new();
    for launch in a {
        let same = b_ids.get(&launch.id).and_then(|at| b.get(*at));
        if same.is_some_and(|same| days_meet(launch, same)) {
            let id = launch.id.clone();
            pairs.push((id.clone(), id, "same name".to_owned(), Certainty::Certain));
        }
    }
    // Proposals leave out rows of one file; two editions of one file are what is compared here.
    let renamed: Vec<Launch> = b.iter().map(without_rows).collect();
    let others = propose(a, &renamed).into_iter();
    pairs.extend(others.map(|p| (p.mine, p.theirs, p.why, p.certainty)));
    pairs
}

/// A launch whose evidence names no data set.
fn without_rows(launch: &Launch) -> Launch {
    let mut launch = launch.clone();
    for claim in &mut launch.claims {
        let nothing = Inference { note: String::new(), quotes: Vec::new() };
        claim.evidence = Evidence::Inference(Box::new(nothing));
    }
    launch
}

fn days_meet(a: &Launch, b: &Launch) -> bool {
    let (a, b) = (super::merge::Signs::of(a), super::merge::Signs::of(b));
    a.dates.is_empty()
        || b.dates.is_empty()
        || a.dates.iter().any(|x| b.dates.iter().any(|y| super::merge::dates_meet(*x, *y)))
}

/// The fields in which two accounts of one flight differ. Remarks and names of salvos are each
/// source's own.
fn fields(a: &Launch, b: &Launch) -> Vec<FieldDifference> {
    let mut differences = Vec::new();
    for field in Field::ALL.into_iter().filter(|field| field.can_be_disputed()) {
        let of = |launch: &Launch| launch.claims_about(field).cloned().collect::<Vec<Claim>>();
        let (in_a, in_b) = (of(a), of(b));
        let agree = in_a.iter().any(|x| in_b.iter().any(|y| x.agrees_with(y)));
        if agree || (in_a.is_empty() && in_b.is_empty()) {
            continue;
        }
        differences.push(FieldDifference {
            field,
            contradicts: !in_a.is_empty() && !in_b.is_empty(),
            a: texts(&in_a),
            b: texts(&in_b),
        });
    }
    differences
}

fn texts(claims: &[Claim]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in claims.iter().map(Claim::text) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

impl Difference {
    /// The contract's JSON: `{"only_a":[…],"only_b":[…],"differing":[…],"equal":N}`.
    pub fn to_json(&self) -> Json {
        serde_json::to_value(self).unwrap_or_default()
    }
}
