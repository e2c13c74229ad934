//! Editing: what a person asks for, turned into edits with names for the history.

use std::collections::BTreeSet;

use crate::collection::Collection;
use crate::model::{
    ArticleId, Citation, Claim, ClaimError, ClaimId, Field, LaunchId, Qualifier, QuoteError,
};

use super::desk::Desk;
use super::edit::Edit;
use super::{History, State, articles, claims, launches};

/// What a claim is to stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The words of an article: its bytes from the first to the second place.
    Words(ArticleId, usize, usize),
    /// A publication elsewhere.
    Citation(Citation),
    /// Words from which the value follows, and how.
    Inference {
        /// How it follows.
        note: String,
        /// Stretches of articles, as in [`Basis::Words`].
        words: Vec<(ArticleId, usize, usize)>,
    },
}

/// A claim as people enter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClaim {
    /// What it is about.
    pub field: Field,
    /// Its value, in the words that [`super::value_from_words`] reads.
    pub words: String,
    /// How exactly it is said.
    pub qualifier: Qualifier,
    /// Who says so; empty where nobody is named.
    pub claimant: String,
    /// What it stands on.
    pub basis: Basis,
}

/// What is to change about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimChange {
    /// Its value, in the words that [`super::value_from_words`] reads.
    Value(String),
    /// How exactly it is said.
    Qualifier(Qualifier),
    /// Who says so; empty where nobody is named.
    Claimant(String),
    /// What it stands on.
    Basis(Basis),
    /// All of them at once: one step.
    All {
        /// Its value, in words.
        words: String,
        /// How exactly it is said.
        qualifier: Qualifier,
        /// Who says so; empty where nobody is named.
        claimant: String,
        /// What it stands on, where that is to change.
        basis: Option<Basis>,
    },
}

/// What is to change about an article; an empty text takes away what was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleChange {
    /// Its headline.
    Title(String),
    /// Who published it.
    Publisher(String),
    /// The day it was published, `YYYY-MM-DD`.
    Published(String),
    /// Where it can be read.
    Url(String),
    /// All of them at once: one step.
    All {
        /// Its headline.
        title: String,
        /// Who published it.
        publisher: String,
        /// The day it was published, `YYYY-MM-DD`.
        published: String,
        /// Where it can be read.
        url: String,
    },
}

/// What a person asks for. A launch of the published record is never changed itself: changing it
/// takes it over into the collection, with all its claims and what they stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditCommand {
    /// Change a claim.
    Change(LaunchId, ClaimId, ClaimChange),
    /// Add a claim to a launch.
    AddClaim(LaunchId, NewClaim),
    /// Take a claim away; a launch goes with its last one.
    DeleteClaim(LaunchId, ClaimId),
    /// Put a claim before its rivals.
    Prefer(LaunchId, ClaimId),
    /// Add a launch of which something is claimed.
    AddLaunch(Vec<NewClaim>),
    /// Take a launch away.
    DeleteLaunch(LaunchId),
    /// Make a launch of its own of some of a launch's claims.
    Split(LaunchId, Vec<ClaimId>),
    /// Put all claims of `from` into `into`: they are the same flight.
    Merge {
        /// The launch that stays.
        into: LaunchId,
        /// The launch that goes.
        from: LaunchId,
    },
    /// Call the collection something else.
    SetTitle(String),
    /// Change what is known of an article. Its text stays as it came.
    ChangeArticle(ArticleId, ArticleChange),
    /// Take an article away. While claims stand on its words that is refused, unless they are to
    /// go with it: a claim must not be left on words that nobody can look up.
    DeleteArticle {
        /// The article.
        article: ArticleId,
        /// Whether the claims go that quote it.
        with_claims: bool,
    },
}

/// Why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such launch.
    #[error("there is no launch {0}")]
    NoLaunch(LaunchId),
    /// The launch has no such claim.
    #[error("launch {0} has no such claim")]
    NoClaim(LaunchId),
    /// There is no such article.
    #[error("there is no article {0}")]
    NoArticle(ArticleId),
    /// The value is none.
    #[error(transparent)]
    Value(#[from] ClaimError),
    /// The words cannot be quoted.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// A day is none.
    #[error("\"{0}\" is not a day (YYYY-MM-DD)")]
    Day(String),
    /// A claim stands on nothing.
    #[error("say what the claim stands on: words of an article, or a publication")]
    NoBasis,
    /// A launch of which nothing is claimed.
    #[error("say at least one thing of the launch, such as its date")]
    NothingClaimed,
    /// All claims, or none, are to be split off.
    #[error("choose some of the launch's claims, not all of them")]
    NothingToSplit,
    /// A launch cannot be merged with itself.
    #[error("choose two launches")]
    SameLaunch,
    /// The record cannot be deleted from.
    #[error("launch {0} belongs to the published record, which can be hidden but not changed")]
    OfTheRecord(LaunchId),
    /// Claims stand on the article.
    #[error("{} of {} quote this article: delete them with it, or give them other evidence",
        counted(*.claims, "claim"), counted(*.launches, "launch"))]
    ArticleInUse {
        /// How many claims.
        claims: usize,
        /// Of how many launches.
        launches: usize,
    },
}

/// `1 claim`, `2 claims`, `3 launches`.
fn counted(number: usize, noun: &str) -> String {
    let ending = match (number, noun.ends_with("ch")) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{number} {noun}{ending}")
}

/// The edit for a command with its name in the history, `set apogee`; `None` where nothing would
/// change.
pub(super) fn edit_for(
    desk: &Desk<'_>,
    command: &EditCommand,
) -> Result<Option<(String, Edit)>, EditError> {
    let (name, edits) = match command {
        EditCommand::Change(launch, claim, change) => claims::change(desk, launch, *claim, change)?,
        EditCommand::AddClaim(launch, claim) => claims::add(desk, launch, claim)?,
        EditCommand::DeleteClaim(launch, claim) => claims::delete(desk, launch, *claim)?,
        EditCommand::Prefer(launch, claim) => claims::prefer(desk, launch, *claim)?,
        EditCommand::AddLaunch(claims) => launches::add(desk, claims)?,
        EditCommand::DeleteLaunch(launch) => launches::delete(desk, launch)?,
        EditCommand::Split(launch, claims) => launches::split(desk, launch, claims)?,
        EditCommand::Merge { into, from } => launches::merge(desk, into, from)?,
        EditCommand::SetTitle(title) => articles::set_title(desk, title),
        EditCommand::ChangeArticle(article, change) => articles::change(desk, article, change)?,
        EditCommand::DeleteArticle { article, with_claims } => {
            articles::delete(desk, article, *with_claims)?
        }
    };
    let mut edits = edits.into_iter();
    Ok(match (edits.next(), edits.len()) {
        (None, _) => None,
        (Some(only), 0) => Some((name, only)),
        (Some(first), _) => {
            Some((name, Edit::Group(std::iter::once(first).chain(edits).collect())))
        }
    })
}

impl State {
    /// What `command` would do, or why it cannot be done; nothing is changed. The name is that of
    /// the history, and there is none where nothing would change.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn check_edit(&self, command: &EditCommand) -> Result<Option<String>, EditError> {
        edit_for(&self.desk(), command).map(|step| step.map(|(name, _)| name))
    }

    fn desk(&self) -> Desk<'_> {
        Desk {
            collection: &self.collection,
            record: &self.record,
            launches: self.joined.launches(),
        }
    }

    pub(super) fn edit(&mut self, command: &EditCommand, is_drag: bool) {
        let (name, edit) = match edit_for(&self.desk(), command) {
            Ok(Some(step)) => step,
            Ok(None) => return,
            Err(error) => {
                self.trouble(error.to_string());
                return;
            }
        };
        // A launch that is made is one of those that the edit sets, and was not there.
        let new = edit.launches().into_iter().flatten().find(|id| self.launch(id).is_none());
        let is_done =
            if is_drag { self.perform_drag(name, edit) } else { self.perform(name, edit) };
        let follow = match command {
            EditCommand::AddLaunch(_) | EditCommand::Split(..) => {
                new.filter(|id| self.launch(id).is_some())
            }
            EditCommand::Merge { into, .. } => Some(into.clone()),
            _ => None,
        };
        if let Some(launch) = follow.filter(|_| is_done) {
            self.select(&launch, false);
        }
    }

    /// Carries an edit out as a step; whether the collection may be changed at all.
    pub(super) fn perform(&mut self, name: String, edit: Edit) -> bool {
        let changed = edit.launches();
        self.change(changed, |history, collection| history.perform(name, edit, collection))
    }

    fn perform_drag(&mut self, name: String, edit: Edit) -> bool {
        let changed = edit.launches();
        self.change(changed, |history, collection| history.drag(name, edit, collection))
    }

    /// Changes the collection; `changed` are the launches that are set, where they are all.
    fn change(
        &mut self,
        changed: Option<BTreeSet<LaunchId>>,
        change: impl FnOnce(&mut History, &mut Collection),
    ) -> bool {
        if let Some(reason) = self.why_read_only().map(str::to_owned) {
            self.trouble(reason);
            return false;
        }
        let selected = self.selected_claim();
        change(&mut self.history, &mut self.collection);
        self.follow(changed);
        if let Some((launch, at)) = selected {
            let claim = self.launch(&launch).and_then(|launch| launch.claims.get(at));
            self.selection.claim = claim.map(|claim| claim.id);
        }
        true
    }

    /// The selected claim by its place in its launch: its number changes when others come or go.
    fn selected_claim(&self) -> Option<(LaunchId, usize)> {
        let (launch, claim) = (self.primary()?, self.selection.claim?);
        let at = launch.claims.iter().position(|other| other.id == claim)?;
        Some((launch.id.clone(), at))
    }
}

/// A field's name within a sentence: `flight time`.
pub(super) fn field_name(field: Field) -> String {
    field.key().replace('_', " ")
}

/// A claim as entered, its value and its evidence looked at.
pub(super) fn new_claim(desk: &Desk<'_>, entered: &NewClaim) -> Result<Claim, EditError> {
    let value = super::value_from_words(entered.field, &entered.words)?;
    let mut claim = Claim::new(entered.field, value, desk.evidence(&entered.basis)?);
    claim.qualifier = entered.qualifier;
    claim.claimant = claimant(&entered.claimant);
    claims::fit_qualifier(&mut claim);
    Ok(claim)
}

/// Who says so, where somebody is named.
pub(super) fn claimant(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
