//! What selected words of an article can be quoted for: which launches, and which of their fields
//! with what value.

use crate::extract::{Proposal, read_stretch};
use crate::model::{Article, Claim, Field, Launch, LaunchId, Qualifier};
use crate::state::State;

use super::headline;

/// A launch that words can be quoted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable {
    /// The launch.
    pub launch: LaunchId,
    /// Its headline.
    pub title: String,
}

/// The launches for which words of `article` are offered: the selected one first, then those that
/// the article tells of, by day.
pub fn quotable_launches(state: &State, article: &Article) -> Vec<Quotable> {
    let primary = state.primary();
    let quotes_it = |launch: &&Launch| {
        let mut quotes = launch.claims.iter().flat_map(|claim| claim.evidence.quotes());
        quotes.any(|quote| quote.article == article.id)
    };
    let is_other = |launch: &&Launch| primary.is_none_or(|primary| primary.id != launch.id);
    let told = state.launches().iter().filter(quotes_it).filter(is_other);
    let quotable = |launch: &Launch| Quotable {
        launch: launch.id.clone(),
        title: headline(launch, state.rule()),
    };
    primary.into_iter().chain(told).map(quotable).collect()
}

/// What words say of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The field.
    pub field: Field,
    /// What it was read as; `None` where a person has to say it.
    pub claim: Option<Claim>,
    /// Whether an article's reader would propose it, so that it stands first.
    pub is_likely: bool,
}

impl Said {
    /// How exactly it is said.
    pub fn qualifier(&self) -> Qualifier {
        self.claim.as_ref().map_or_else(Qualifier::default, |claim| claim.qualifier)
    }

    /// Who says so; empty where nobody is named.
    pub fn claimant(&self) -> String {
        self.claim.as_ref().and_then(|claim| claim.claimant.clone()).unwrap_or_default()
    }
}

/// What the bytes `start..end` of `article` can be quoted for, field by field: first what they
/// say, then what a person would have to read out of them.
pub fn said(article: &Article, start: usize, end: usize) -> Vec<Said> {
    let read = read_stretch(article, start, end);
    let of = |field: Field| {
        let proposal = read.iter().find(|proposal| proposal.field == field);
        let claim = proposal.and_then(|proposal: &Proposal| proposal.claim(article).ok());
        let is_likely = claim.is_some() && field != Field::Remarks;
        Said { field, claim, is_likely }
    };
    let mut all: Vec<Said> = Field::ALL.into_iter().map(of).collect();
    all.sort_by_key(|said| !said.is_likely);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::state::Command;

    #[test]
    fn the_selected_launch_is_offered_first_and_those_of_the_article_after_it() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        let article = state.article().unwrap().clone();
        let offered = |state: &State| {
            let all = quotable_launches(state, &article);
            all.into_iter().map(|offer| offer.launch.0).collect::<Vec<_>>()
        };
        assert_eq!(offered(&state), ["2017-02-12-kusong"]);
        let launch = LaunchId("2024-10-31-hwasong-19".into());
        state.apply([Command::Select { launch, extend: false }]);
        assert_eq!(offered(&state), ["2024-10-31-hwasong-19", "2017-02-12-kusong"]);
    }

    #[test]
    fn what_the_words_say_stands_before_the_other_fields() {
        let seeds = builtin().unwrap();
        let article = seeds.articles.values().next().unwrap();
        let words = "about 500 kilometers";
        let start = article.text.find(words).unwrap();
        let all = said(article, start, start + words.len());
        assert_eq!((all.len(), all[0].field), (Field::ALL.len(), Field::Distance));
        assert_eq!(all[0].claim.as_ref().unwrap().text(), "≈\u{202f}500\u{202f}km");
        assert_eq!(all[0].qualifier(), Qualifier::About);
        assert!(all.iter().any(|said| said.field == Field::Outcome && said.claim.is_none()));
    }
}
