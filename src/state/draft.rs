//! An article that is being added: what was found in it, and what a person decides about each.
//! Nothing of it enters the collection before it is accepted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::extract::{Options, extract};
use crate::model::{
    Article, ArticleId, Claim, ClaimId, Evidence, Field, Launch, LaunchId, PartialDate, Qualifier,
    ShownRule, Value,
};

use super::edit::Edit;
use super::words::value_from_words;

/// What a person decided about a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Open,
    /// It enters the collection.
    Accepted,
    /// It does not.
    Refused,
}

/// What to do with the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftCommand {
    /// Read an article and propose.
    Read(Box<Article>),
    /// Read it again as published on that day.
    SetPublished(Option<NaiveDate>),
    /// Decide about one proposal.
    Decide(ClaimId, Decision),
    /// Decide about all of them.
    DecideAll(Decision),
    /// Give a proposal another value, in words.
    SetValue(ClaimId, String),
    /// Give a proposal another qualifier.
    SetQualifier(ClaimId, Qualifier),
    /// Choose the launch that a proposed launch joins; `None` makes it a new one.
    Join(LaunchId, Option<LaunchId>),
    /// Scroll to a proposal's words.
    Look(ClaimId),
    /// Put what is accepted into the collection.
    Commit,
    /// Forget it.
    Discard,
}

/// An article with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    article: Article,
    launches: Vec<Launch>,
    rules: BTreeMap<ClaimId, &'static str>,
    decisions: BTreeMap<ClaimId, Decision>,
    joins: BTreeMap<LaunchId, LaunchId>,
    sought: Option<(ClaimId, u64)>,
    problem: Option<String>,
}

impl Draft {
    /// Reads `article`. Launches of `known` days are joined with the one of that day.
    pub(super) fn read(article: Article, known: &[Launch]) -> Self {
        let mut draft = Self {
            article,
            launches: Vec::new(),
            rules: BTreeMap::new(),
            decisions: BTreeMap::new(),
            joins: BTreeMap::new(),
            sought: None,
            problem: None,
        };
        draft.extract(known);
        draft
    }

    fn extract(&mut self, known: &[Launch]) {
        let found = extract(&self.article, Options::default());
        let mut numbers = (0..).map(ClaimId);
        self.rules.clear();
        self.decisions.clear();
        self.joins.clear();
        self.launches = found
            .launches
            .iter()
            .enumerate()
            .map(|(at, launch)| {
                let found = launch.proposals.iter().filter_map(|proposal| {
                    Some((proposal.claim(&self.article).ok()?, proposal.rule))
                });
                let (claims, rules): (Vec<Claim>, Vec<_>) = found.unzip();
                let id = LaunchId(format!("proposed-{}", at + 1));
                let mut launch = Launch { id, claims: claims.into() };
                // What is decided of them stands under numbers of their own among all proposals.
                for ((claim, rule), number) in launch.claims.iter_mut().zip(rules).zip(&mut numbers)
                {
                    claim.id = number;
                    self.rules.insert(number, rule);
                }
                launch
            })
            .collect();
        for launch in &self.launches {
            if let Some(same) = same_day(launch, known) {
                self.joins.insert(launch.id.clone(), same);
            }
        }
    }

    /// Carries a command out, but for those that end the draft.
    pub(super) fn apply(&mut self, command: DraftCommand, known: &[Launch]) {
        self.problem = None;
        match command {
            DraftCommand::SetPublished(day) => {
                self.article.published = day;
                self.extract(known);
            }
            DraftCommand::Decide(claim, decision) => {
                self.decisions.insert(claim, decision);
            }
            DraftCommand::DecideAll(decision) => {
                let all = self.claims().map(|claim| (claim.id, decision)).collect();
                self.decisions = all;
            }
            DraftCommand::SetValue(claim, words) => self.set_value(claim, &words),
            DraftCommand::SetQualifier(id, qualifier) => {
                if let Some(claim) = self.claim_mut(id) {
                    claim.qualifier = qualifier;
                }
            }
            DraftCommand::Join(launch, Some(with)) => {
                self.joins.insert(launch, with);
            }
            DraftCommand::Join(launch, None) => {
                self.joins.remove(&launch);
            }
            DraftCommand::Look(claim) => {
                let serial = self.sought.map_or(0, |(_, serial)| serial + 1);
                self.sought = Some((claim, serial));
            }
            DraftCommand::Read(_) | DraftCommand::Commit | DraftCommand::Discard => {}
        }
    }

    fn set_value(&mut self, id: ClaimId, words: &str) {
        let Some(claim) = self.claim_mut(id) else { return };
        match value_from_words(claim.field, words) {
            Ok(value) => {
                claim.value = value;
                self.decisions.insert(id, Decision::Accepted);
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    fn claim_mut(&mut self, id: ClaimId) -> Option<&mut Claim> {
        self.launches.iter_mut().flat_map(|l| &mut l.claims).find(|claim| claim.id == id)
    }

    fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.launches.iter().flat_map(|launch| &launch.claims)
    }

    /// The article.
    pub const fn article(&self) -> &Article {
        &self.article
    }

    /// The proposed launches.
    pub fn launches(&self) -> &[Launch] {
        &self.launches
    }

    /// What was decided about a proposal.
    pub fn decision(&self, claim: ClaimId) -> Decision {
        self.decisions.get(&claim).copied().unwrap_or_default()
    }

    /// The rule that made a proposal.
    pub fn rule(&self, claim: ClaimId) -> &'static str {
        self.rules.get(&claim).copied().unwrap_or_default()
    }

    /// The launch of the collection that a proposed one joins.
    pub fn joins(&self, launch: &LaunchId) -> Option<&LaunchId> {
        self.joins.get(launch)
    }

    /// The proposal to scroll to, and a number that grows with each request.
    pub const fn sought(&self) -> Option<(ClaimId, u64)> {
        self.sought
    }

    /// What is wrong with the last value that was given.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// How many proposals are accepted, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        let is_in = |claim: &&Claim| self.decision(claim.id) == Decision::Accepted;
        (self.claims().filter(is_in).count(), self.claims().count())
    }

    /// What puts the article and the accepted claims into a collection, and a name for the step.
    pub(super) fn edit(
        &self,
        articles: &BTreeSet<ArticleId>,
        launches: &[Launch],
    ) -> (String, Edit) {
        let mut article = self.article.clone();
        article.id = unused(&article.id.0, |id| articles.contains(&ArticleId(id.to_owned())))
            .map_or_else(|| article.id.clone(), ArticleId);
        let mut edits = vec![];
        let mut taken: BTreeSet<LaunchId> = launches.iter().map(|l| l.id.clone()).collect();
        for proposed in &self.launches {
            let accepted = |claim: &&Claim| self.decision(claim.id) == Decision::Accepted;
            let mut claims: Vec<Claim> = proposed.claims.iter().filter(accepted).cloned().collect();
            if claims.is_empty() {
                continue;
            }
            for claim in &mut claims {
                rename(claim, &article.id);
            }
            let with =
                self.joins(&proposed.id).and_then(|id| launches.iter().find(|l| l.id == *id));
            let launch = match with {
                Some(launch) => {
                    let mut launch = launch.clone();
                    launch.claims.extend(claims);
                    launch
                }
                None => Launch { id: new_id(&claims, &mut taken), claims: claims.into() },
            };
            edits.push(Edit::SetLaunch(launch.id.clone(), Some((usize::MAX, Box::new(launch)))));
        }
        let name = format!("add “{}”", article.title);
        edits.insert(0, Edit::SetArticle(article.id.clone(), Some(Box::new(article))));
        (name, Edit::Group(edits))
    }
}

/// The launch of the same day and country, where there is just one.
fn same_day(launch: &Launch, known: &[Launch]) -> Option<LaunchId> {
    let rule = ShownRule::default();
    let day = launch.date(rule).and_then(PartialDate::day)?;
    let country = launch.text(Field::Country, rule);
    let mut same = known.iter().filter(|other| {
        let theirs = other.text(Field::Country, rule);
        let is_day = other
            .claims_about(Field::Date)
            .any(|claim| matches!(&claim.value, Value::Date(date) if date.day() == Some(day)));
        is_day && (country.is_none() || theirs.is_none() || theirs == country)
    });
    match (same.next(), same.next()) {
        (Some(only), None) => Some(only.id.clone()),
        _ => None,
    }
}

/// Points a claim's quotes to the article's name in the collection.
fn rename(claim: &mut Claim, article: &ArticleId) {
    let quotes = match &mut claim.evidence {
        Evidence::Quote(quote) => std::slice::from_mut(&mut **quote),
        Evidence::Inference(inference) => inference.quotes.as_mut_slice(),
        Evidence::Citation(_) | Evidence::Row(_) => &mut [],
    };
    for quote in quotes {
        quote.article = article.clone();
    }
}

/// A readable name of its own for a new launch: `2017-02-12-kusong`.
pub(super) fn new_id(claims: &[Claim], taken: &mut BTreeSet<LaunchId>) -> LaunchId {
    let accepted = Launch { id: LaunchId(String::new()), claims: claims.to_vec().into() };
    let rule = ShownRule::default();
    let date = accepted.date(rule).map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let what = accepted
        .missile(rule)
        .map(str::to_owned)
        .or_else(|| accepted.site(rule).map(|place| place.name.clone()))
        .or_else(|| accepted.class(rule).map(|class| class.to_string()))
        .unwrap_or_else(|| "launch".to_owned());
    let words: String =
        what.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let base = format!("{date}-{}", words.trim_matches('-'));
    let id = unused(&base, |id| taken.contains(&LaunchId(id.to_owned()))).unwrap_or(base);
    taken.insert(LaunchId(id.clone()));
    LaunchId(id)
}

/// `base`, or `base-2`, `base-3` … : the first that is not taken; `None` where `base` is free.
pub(super) fn unused(base: &str, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    if !is_taken(base) {
        return None;
    }
    (2..=u32::MAX).map(|number| format!("{base}-{number}")).find(|id| !is_taken(id))
}
