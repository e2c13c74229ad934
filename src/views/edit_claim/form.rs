//! What stands in the form of a claim, and the edit that it asks for.

use std::collections::BTreeSet;

use crate::model::{ArticleId, Citation, Claim, ClaimId, Field, LaunchId, Qualifier};
use crate::present::{Said, said, shortened};
use crate::state::{
    Basis, ClaimChange, EditCommand, NewClaim, State, value_from_words, with_unit,
    words_from_value, words_in_unit,
};

/// What stands in the form's fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    /// The launch; none for a new one.
    pub(super) launch: Option<LaunchId>,
    /// The claim that is changed; none for a new one.
    pub(super) claim: Option<ClaimId>,
    /// What it is about.
    pub(super) field: Field,
    /// The value as it is typed.
    pub(super) words: String,
    /// The value that the form began with: as it is shown, and with all its digits.
    pub(super) begun: (String, String),
    /// How exactly it is said.
    pub(super) qualifier: Qualifier,
    /// Who says so; empty where nobody is named.
    pub(super) claimant: String,
    /// Words of the article that is open, on which the claim is to stand.
    pub(super) quote: String,
    /// Where they stand, where they were selected there.
    pub(super) span: Option<(ArticleId, usize, usize)>,
    /// What those words say of each field.
    pub(super) said: Vec<Said>,
    /// What else of it is to be claimed of a new launch.
    pub(super) also: BTreeSet<Field>,
    /// A publisher on whom it is to stand instead.
    pub(super) publisher: String,
    /// Where that can be read.
    pub(super) url: String,
    /// Whether it was drawn: the keyboard begins at the value.
    pub(super) is_shown: bool,
}

impl Form {
    /// An empty form.
    pub(super) fn new(launch: Option<LaunchId>, field: Field) -> Self {
        Self {
            launch,
            claim: None,
            field,
            words: String::new(),
            begun: Default::default(),
            qualifier: Qualifier::Exact,
            claimant: String::new(),
            quote: String::new(),
            span: None,
            said: Vec::new(),
            also: BTreeSet::new(),
            publisher: String::new(),
            url: String::new(),
            is_shown: false,
        }
    }

    /// Begins with what a claim says.
    pub(super) fn begin(&mut self, state: &State, claim: Option<&Claim>) {
        let value = claim.map(|claim| &claim.value);
        let unit = state.notation().length;
        let shown = value.map(|value| words_in_unit(value, unit)).unwrap_or_default();
        self.begun = (shown.clone(), value.map(words_from_value).unwrap_or_default());
        self.words = shown;
        self.qualifier = claim.map_or_else(Qualifier::default, |claim| claim.qualifier);
        self.claimant = claim.and_then(|claim| claim.claimant.clone()).unwrap_or_default();
    }

    /// Begins with what the selected words say of the field.
    pub(super) fn propose(&mut self, state: &State) {
        let said = self.said.iter().find(|said| said.field == self.field);
        let claim = said.and_then(|said| said.claim.clone());
        self.begin(state, claim.as_ref());
    }

    /// The value in words that are read without knowing who typed them.
    pub(super) fn value(&self, state: &State) -> String {
        let (shown, whole) = &self.begun;
        if self.words == *shown {
            return whole.clone();
        }
        with_unit(self.field, &self.words, state.notation().length)
    }
}

/// Has the claim stand on the words that are selected in the article.
pub(super) fn take_words(state: &State, form: &mut Form) {
    let Some((span, article)) = state.quotable().zip(state.article()) else { return };
    article.text.get(span.1..span.2).unwrap_or_default().clone_into(&mut form.quote);
    form.said = said(article, span.1, span.2);
    form.span = Some(span);
    if form.claim.is_none() && form.words.is_empty() {
        form.propose(state);
    }
}

/// What the value is read as, where it is not what was typed.
pub(super) fn reading(state: &State, form: &Form) -> String {
    let value = value_from_words(form.field, &form.value(state));
    value.map_or_else(
        |_| " ".to_owned(),
        |value| {
            let text = shortened(&value.text(), 60);
            if text == form.words.trim() && form.qualifier == Qualifier::Exact {
                return " ".to_owned();
            }
            format!("Read as {}{text}", form.qualifier.sign())
        },
    )
}

/// What the claim is to stand on, where anything was entered.
fn basis(state: &State, form: &Form) -> Result<Option<Basis>, String> {
    let words = form.quote.trim();
    if !words.is_empty() {
        let selected = form.span.as_ref().filter(|(article, start, end)| {
            let article = state.collection().articles.get(article);
            article.is_some_and(|article| article.text.get(*start..*end) == Some(words))
        });
        if let Some((article, start, end)) = selected {
            return Ok(Some(Basis::Words(article.clone(), *start, *end)));
        }
        let article = state.article().ok_or("no article is open")?;
        let mut places = article.text.match_indices(words);
        return match (places.next(), places.next()) {
            (Some((start, _)), None) => {
                Ok(Some(Basis::Words(article.id.clone(), start, start + words.len())))
            }
            (None, _) => Err("the article that is open does not say these words".to_owned()),
            _ => Err("the article says these words more than once: select them there, or quote \
                      more of them"
                .to_owned()),
        };
    }
    let (publisher, url) = (form.publisher.trim(), form.url.trim());
    if publisher.is_empty() && url.is_empty() {
        return Ok(None);
    }
    let citation = Citation { publisher: publisher.to_owned(), url: url.to_owned(), note: None };
    Ok(Some(Basis::Citation(citation)))
}

/// The edit that the form asks for: one step of the history.
pub(super) fn command(state: &State, form: &Form) -> Result<EditCommand, String> {
    let basis = basis(state, form)?;
    let words = form.value(state);
    if let (Some(launch), Some(claim)) = (&form.launch, form.claim) {
        let change = ClaimChange::All {
            words,
            qualifier: form.qualifier,
            claimant: form.claimant.clone(),
            basis,
        };
        return Ok(EditCommand::Change(launch.clone(), claim, change));
    }
    let basis =
        basis.ok_or("say what the claim stands on: words of the article, or a publisher")?;
    let claim = NewClaim {
        field: form.field,
        words,
        qualifier: form.qualifier,
        claimant: form.claimant.clone(),
        basis: basis.clone(),
    };
    let Some(launch) = &form.launch else {
        let also = form.said.iter().filter(|said| form.also.contains(&said.field));
        let also = also.filter_map(|said| {
            Some(NewClaim {
                field: said.field,
                words: words_from_value(&said.claim.as_ref()?.value),
                qualifier: said.qualifier(),
                claimant: said.claimant(),
                basis: basis.clone(),
            })
        });
        return Ok(EditCommand::AddLaunch(std::iter::once(claim).chain(also).collect()));
    };
    Ok(EditCommand::AddClaim(launch.clone(), claim))
}

/// Why the form cannot be saved as it is.
pub(super) fn trouble(state: &State, form: &Form) -> Option<String> {
    if form.claim.is_none() && form.words.trim().is_empty() {
        return None;
    }
    if let Err(error) = value_from_words(form.field, &form.value(state)) {
        return Some(error.to_string());
    }
    match command(state, form) {
        Err(error) => Some(error),
        Ok(edit) => state.check_edit(&edit).err().map(|error| error.to_string()),
    }
}
