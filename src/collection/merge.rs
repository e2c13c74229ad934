//! Merging data sets: adding launches without losing any, and proposals of which are the same
//! flight. Nothing is joined without a verdict; launches of one data set are never proposed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Collection;
use super::import::{Imported, Names, is_near, unique_id};
use crate::model::{
    ArticleId, Claim, Evidence, Field, Launch, LaunchId, PartialDate, Quote, Value, find_missile,
};

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The days are near and the country is one; neither missile nor site can be compared.
    Possible,
    /// The days are near, and missile or site agree; or there are several to choose from.
    Likely,
    /// Day, missile and site agree, and neither side has another launch like it that day.
    Certain,
}

/// What a person says of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// One flight: their claims join ours.
    Same,
    /// Two flights: never proposed again in this list.
    Different,
    /// Not yet.
    #[default]
    Later,
}

/// Two launches that may be one flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeProposal {
    /// The launch that is there.
    pub mine: LaunchId,
    /// The launch that came.
    pub theirs: LaunchId,
    /// What speaks for it, in words.
    pub why: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// What [`add`] did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Added {
    /// Launches added, by the names that they have now.
    pub launches: Vec<LaunchId>,
    /// Articles added, by the names that they have now.
    pub articles: Vec<ArticleId>,
    /// Launches that were there already, claim for claim.
    pub already: usize,
}

/// Adds what was imported to `collection`. Names that are taken get a number; a launch that is
/// there already, claim for claim, and an article with the same text are not added twice.
pub fn add(collection: &mut Collection, imported: Imported) -> Added {
    let mut added = Added::default();
    let mut renamed = BTreeMap::new();
    for mut article in imported.articles {
        let mine = collection.articles.values().find(|mine| mine.text == article.text);
        if let Some(mine) = mine {
            renamed.insert(article.id, mine.id.clone());
            continue;
        }
        let base = article.id.clone();
        let mut number = 2;
        while collection.articles.contains_key(&article.id) {
            article.id = ArticleId(format!("{base}-{number}"));
            number += 1;
        }
        renamed.insert(base, article.id.clone());
        added.articles.push(article.id.clone());
        collection.articles.insert(article.id.clone(), article);
    }
    let mut names = Names::default();
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, launch) in collection.launches.iter().enumerate() {
        names.take(&launch.id.0);
        known.entry(fingerprint(launch)).or_default().push(at);
    }
    for mut launch in imported.launches {
        for claim in &mut launch.claims {
            rename_quotes(claim, &renamed);
        }
        let twins = known.get(&fingerprint(&launch)).into_iter().flatten();
        let mut twins = twins.filter_map(|at| collection.launches.get(*at));
        if twins.any(|twin| says_the_same(twin, &launch)) {
            added.already += 1;
            continue;
        }
        launch.id = LaunchId(unique_id(launch.id.0, &mut names));
        added.launches.push(launch.id.clone());
        collection.launches.push(launch);
    }
    added
}

/// What equal launches have in common, cheap to compare: the first claim's row.
fn fingerprint(launch: &Launch) -> String {
    match launch.claims.first().map(|claim| &claim.evidence) {
        Some(Evidence::Row(row)) => row.to_string(),
        _ => launch.id.0.clone(),
    }
}

/// Whether two launches hold the same claims, whatever they are called and numbered.
fn says_the_same(a: &Launch, b: &Launch) -> bool {
    let same = |(a, b): (&Claim, &Claim)| {
        a.field == b.field
            && a.value.to_json() == b.value.to_json()
            && a.qualifier == b.qualifier
            && a.claimant == b.claimant
            && a.evidence == b.evidence
    };
    a.claims.len() == b.claims.len() && a.claims.iter().zip(&b.claims).all(same)
}

fn rename_quotes(claim: &mut Claim, names: &BTreeMap<ArticleId, ArticleId>) {
    let rename = |quote: &mut Quote| {
        if let Some(name) = names.get(&quote.article) {
            quote.article = name.clone();
        }
    };
    match &mut claim.evidence {
        Evidence::Quote(quote) => rename(quote),
        Evidence::Inference(inference) => inference.quotes.iter_mut().for_each(rename),
        Evidence::Citation(_) | Evidence::Row(_) => {}
    }
}

/// What decides whether two launches may be one.
pub(super) struct Signs<'a> {
    pub(super) dates: Vec<PartialDate>,
    pub(super) missiles: BTreeSet<String>,
    pub(super) sites: Vec<&'a crate::model::Place>,
    country: Option<String>,
}

impl<'a> Signs<'a> {
    pub(super) fn of(launch: &'a Launch) -> Self {
        let mut signs =
            Self { dates: Vec::new(), missiles: BTreeSet::new(), sites: Vec::new(), country: None };
        for claim in &launch.claims {
            match (&claim.value, claim.field) {
                (Value::Date(date), _) => signs.dates.push(*date),
                (Value::Place(place), _) => signs.sites.push(place),
                (Value::Text(name), Field::Missile) => {
                    let known = find_missile(name).map_or(&**name, |m| m.name.as_str());
                    signs.missiles.insert(known.to_lowercase());
                }
                (Value::Text(name), Field::Country) if signs.country.is_none() => {
                    signs.country = Some(name.to_lowercase());
                }
                _ => {}
            }
        }
        signs
    }
}

/// The days that a partial date may mean.
fn span(date: PartialDate) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = date.day() {
        return Some((day, day));
    }
    let first = NaiveDate::from_ymd_opt(date.year(), date.month().unwrap_or(1), 1)?;
    let next = match date.month() {
        Some(12) | None => NaiveDate::from_ymd_opt(date.year() + 1, 1, 1)?,
        Some(month) => NaiveDate::from_ymd_opt(date.year(), month + 1, 1)?,
    };
    Some((first, next.pred_opt()?))
}

/// Whether two dates may be one day: at most a day apart (a UTC day and a local one), or a month
/// that holds the other.
pub(super) fn dates_meet(a: PartialDate, b: PartialDate) -> bool {
    match (span(a), span(b)) {
        (Some((a_first, a_last)), Some((b_first, b_last))) => {
            (a_first - b_last).num_days() <= 1 && (b_first - a_last).num_days() <= 1
        }
        _ => false,
    }
}

/// What speaks for two launches being one; `None` where something speaks against it.
pub(super) fn likeness(mine: &Signs<'_>, theirs: &Signs<'_>) -> Option<(String, u8)> {
    let pairs = mine.dates.iter().flat_map(|a| theirs.dates.iter().map(move |b| (*a, *b)));
    let meeting: Vec<_> = pairs.filter(|(a, b)| dates_meet(*a, *b)).collect();
    let (a, b) = meeting.iter().find(|(a, b)| a == b).or_else(|| meeting.first())?;
    let is_exact = a == b && a.day().is_some();
    let mut why = vec![if is_exact { format!("same day, {a}") } else { format!("{a} and {b}") }];
    let mut agreeing = 0;
    if !mine.missiles.is_empty() && !theirs.missiles.is_empty() {
        let missile = mine.missiles.intersection(&theirs.missiles).next()?;
        why.push(format!("same missile, {missile}"));
        agreeing += 1;
    }
    match (&mine.country, &theirs.country) {
        (Some(a), Some(b)) if a != b => return None,
        _ => {}
    }
    match sites_agree(mine, theirs) {
        Some(true) => {
            why.push("same site".to_owned());
            agreeing += 1;
        }
        // Sources place one flight at a city and at the airfield beside it: of one missile on one
        // day that speaks against nothing.
        Some(false) if agreeing == 0 => return None,
        Some(false) => why.push("another site".to_owned()),
        None => {}
    }
    if agreeing == 0 && (mine.country.is_none() || mine.country != theirs.country) {
        return None;
    }
    Some((why.join("; "), agreeing))
}

/// Whether sites agree by name or by point; `None` where one side has none.
fn sites_agree(mine: &Signs<'_>, theirs: &Signs<'_>) -> Option<bool> {
    if mine.sites.is_empty() || theirs.sites.is_empty() {
        return None;
    }
    let pairs = mine.sites.iter().flat_map(|a| theirs.sites.iter().map(move |b| (a, b)));
    let mut is_told = false;
    for (a, b) in pairs {
        if a.name.eq_ignore_ascii_case(&b.name) {
            return Some(true);
        }
        if let Some((a, b)) = a.point.zip(b.point) {
            is_told = true;
            if is_near(a, b) {
                return Some(true);
            }
        }
    }
    is_told.then_some(false)
}

/// Whether two launches hold claims of one data set: then they are two flights.
fn share_a_data_set(mine: &Launch, theirs: &Launch) -> bool {
    let files = |launch: &Launch| -> BTreeSet<String> {
        let rows = launch.claims.iter().filter_map(|claim| match &claim.evidence {
            Evidence::Row(row) => Some(row.file.to_string()),
            _ => None,
        });
        rows.collect()
    };
    !files(mine).is_disjoint(&files(theirs))
}

fn dates(launch: &Launch) -> Vec<PartialDate> {
    let dates = launch.claims.iter().filter_map(|claim| match claim.value {
        Value::Date(date) => Some(date),
        _ => None,
    });
    dates.collect()
}

/// The months that a launch may have been in, a day before and after counted.
fn months(dates: &[PartialDate]) -> BTreeSet<(i32, u32)> {
    let mut months = BTreeSet::new();
    for (first, last) in dates.iter().filter_map(|date| span(*date)) {
        let mut day = first.pred_opt().unwrap_or(first);
        let end = last.succ_opt().unwrap_or(last);
        while day <= end {
            months.insert((day.year(), day.month()));
            let next =
                day.with_day(1).and_then(|day| day.checked_add_months(chrono::Months::new(1)));
            let Some(next) = next else { break };
            day = next;
        }
    }
    months
}

/// Which of `theirs` may be the same flight as one of `mine`: by day, missile and site. The surest
/// come first; a launch may stand in several proposals, of which one is to be chosen.
pub fn propose(mine: &[Launch], theirs: &[Launch]) -> Vec<MergeProposal> {
    let my_signs: Vec<Signs<'_>> = mine.iter().map(Signs::of).collect();
    let mut by_month: BTreeMap<(i32, u32), Vec<usize>> = BTreeMap::new();
    for (at, signs) in my_signs.iter().enumerate() {
        for month in months(&signs.dates) {
            by_month.entry(month).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (their_at, launch) in theirs.iter().enumerate() {
        let near: BTreeSet<usize> = months(&dates(launch))
            .iter()
            .filter_map(|month| by_month.get(month))
            .flatten()
            .copied()
            .collect();
        if near.is_empty() {
            continue;
        }
        let signs = Signs::of(launch);
        for at in near {
            let (Some(my_launch), Some(my_sign)) = (mine.get(at), my_signs.get(at)) else {
                continue;
            };
            if my_launch.id == launch.id || share_a_data_set(my_launch, launch) {
                continue;
            }
            if let Some((why, agreeing)) = likeness(my_sign, &signs) {
                found.push((at, their_at, why, agreeing));
            }
        }
    }
    let (mut of_mine, mut of_theirs) = (Strengths::new(), Strengths::new());
    for (at, their_at, _, strength) in &found {
        of_mine.entry(*at).or_default().push(*strength);
        of_theirs.entry(*their_at).or_default().push(*strength);
    }
    let rivals = |(at, their_at, _, strength): &Pair| {
        let among = |all: &Strengths, at: &usize| {
            all.get(at).map_or(0, |all| all.iter().filter(|other| *other >= strength).count())
        };
        // The pair itself is counted on both sides.
        among(&of_mine, at) + among(&of_theirs, their_at) > 2
    };
    let mut proposals: Vec<MergeProposal> =
        found.iter().filter_map(|pair| proposal(pair, rivals(pair), mine, theirs)).collect();
    proposals.sort_by(|a, b| {
        b.certainty.cmp(&a.certainty).then_with(|| (&a.mine, &a.theirs).cmp(&(&b.mine, &b.theirs)))
    });
    proposals
}

/// Their places among mine and theirs, what speaks for it, and how many signs agree.
type Pair = (usize, usize, String, u8);

/// How many signs agree in each pair that a launch stands in.
type Strengths = BTreeMap<usize, Vec<u8>>;

fn proposal(
    pair: &Pair,
    has_rivals: bool,
    mine: &[Launch],
    theirs: &[Launch],
) -> Option<MergeProposal> {
    let (at, their_at, why, agreeing) = pair;
    let certainty = match (agreeing, has_rivals) {
        (2, false) => Certainty::Certain,
        (1.., _) => Certainty::Likely,
        _ => Certainty::Possible,
    };
    let mut why = why.clone();
    if has_rivals {
        why.push_str("; others of these days fit as well");
    }
    Some(MergeProposal {
        mine: mine.get(*at)?.id.clone(),
        theirs: theirs.get(*their_at)?.id.clone(),
        why,
        certainty,
    })
}

/// Two launches as one: ours, with their claims after our own.
pub fn merged(mine: &Launch, theirs: &Launch) -> Launch {
    let claims = mine.claims.iter().chain(&theirs.claims).cloned().collect();
    Launch { id: mine.id.clone(), claims }
}

/// Carries out the verdicts "same": their claims join ours, and their launch is gone from the
/// list. Everything else stays. A launch that has joined another takes part in no second verdict.
pub fn apply(launches: &[Launch], verdicts: &[(MergeProposal, Verdict)]) -> Vec<Launch> {
    let mut joins: BTreeMap<&LaunchId, Vec<&LaunchId>> = BTreeMap::new();
    let mut gone: BTreeSet<&LaunchId> = BTreeSet::new();
    let by_id: BTreeMap<&LaunchId, &Launch> = launches.iter().map(|l| (&l.id, l)).collect();
    let is_there = |id: &LaunchId| by_id.contains_key(id);
    for (proposal, verdict) in verdicts {
        let (mine, theirs) = (&proposal.mine, &proposal.theirs);
        let is_free = mine != theirs
            && !gone.contains(mine)
            && !gone.contains(theirs)
            && !joins.contains_key(theirs)
            && is_there(mine)
            && is_there(theirs);
        if *verdict == Verdict::Same && is_free {
            gone.insert(theirs);
            joins.entry(mine).or_default().push(theirs);
        }
    }
    let kept = launches.iter().filter(|launch| !gone.contains(&launch.id));
    kept.map(|launch| {
        let theirs = joins.get(&launch.id).into_iter().flatten();
        theirs
            .filter_map(|id| by_id.get(id))
            .fold(launch.clone(), |mine, theirs| merged(&mine, theirs))
    })
    .collect()
}
