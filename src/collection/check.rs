//! Checks every quote against its article's bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Article, ArticleId, Field, Launch, LaunchId, Quote};

/// A quote that is not, or no longer, what its article says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Orphan {
    /// The launch whose claim stands on it.
    pub launch: LaunchId,
    /// The claim's field.
    pub field: Field,
    /// The quote as it was taken.
    pub quote: Quote,
    /// What stands at its bytes now; `null` where the article or the bytes are gone.
    pub found: Option<String>,
}

/// What the check of all evidence found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EvidenceCheck {
    /// Claims looked at.
    pub claims: usize,
    /// Quotes looked at, those of inferences included.
    pub quotes: usize,
    /// Quotes that do not match.
    pub orphans: Vec<Orphan>,
}

/// Holds every quote of `launches` against `articles`. Nothing is mended: an orphan is shown.
pub fn check_evidence(
    launches: &[Launch],
    articles: &BTreeMap<ArticleId, Article>,
) -> EvidenceCheck {
    let mut check = EvidenceCheck::default();
    for launch in launches {
        for claim in &launch.claims {
            check.claims += 1;
            for quote in claim.evidence.quotes() {
                check.quotes += 1;
                let article = articles.get(&quote.article);
                if !article.is_some_and(|article| quote.matches(article)) {
                    let found = article.and_then(|a| a.text.get(quote.start..quote.end));
                    check.orphans.push(Orphan {
                        launch: launch.id.clone(),
                        field: claim.field,
                        quote: quote.clone(),
                        found: found.map(str::to_owned),
                    });
                }
            }
        }
    }
    check
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::builtin;

    #[test]
    fn every_quote_of_the_seeds_is_its_articles_bytes() {
        let seeds = builtin().unwrap();
        assert_eq!(seeds.problems, Vec::<String>::new());
        let check = check_evidence(&seeds.launches, &seeds.articles);
        assert_eq!(check.orphans, []);
        assert!(check.quotes > 30, "{check:?}");
    }

    #[test]
    fn a_changed_byte_makes_orphans_and_says_what_stands_there_now() {
        let mut seeds = builtin().unwrap();
        let article = seeds.articles.values_mut().next().unwrap();
        article.text = article.text.replace("about 500", "about 900");
        let check = check_evidence(&seeds.launches, &seeds.articles);
        let found: Vec<_> = check.orphans.iter().map(|o| o.found.as_deref()).collect();
        assert_eq!(found, [Some("about 900 kilometers")]);
    }
}
