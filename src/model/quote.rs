//! A stretch of an article, anchored by bytes and by its words.

use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleId};

/// Characters of context kept on either side (W3C Web Annotation leaves the number open).
const CONTEXT_CHARS: usize = 32;

/// Why a stretch cannot be quoted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// The bytes are not a stretch of the text.
    #[error("bytes {start}..{end} are no stretch of article {article}")]
    NoSuchStretch {
        /// The article.
        article: ArticleId,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The words do not occur, or occur more than once.
    #[error("\"{exact}\" occurs {times} times in article {article}; it must occur once")]
    NotUnique {
        /// The article.
        article: ArticleId,
        /// The words looked for.
        exact: String,
        /// How often they occur.
        times: usize,
    },
}

/// A stretch of an article: position selector and quote selector of the W3C Web Annotation model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The article quoted.
    pub article: ArticleId,
    /// First byte, 0-based, UTF-8.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The exact words.
    pub exact: String,
    /// Up to 32 characters before.
    #[serde(default)]
    pub prefix: String,
    /// Up to 32 characters after.
    #[serde(default)]
    pub suffix: String,
}

impl Quote {
    /// Quotes the bytes `start..end` of `article`.
    ///
    /// # Errors
    /// When they are empty, outside the text, or cut a character.
    pub fn new(article: &Article, start: usize, end: usize) -> Result<Self, QuoteError> {
        let text = article.text.as_str();
        let parts = (text.get(..start), text.get(start..end), text.get(end..));
        let (Some(before), Some(exact), Some(after)) = parts else {
            return Err(QuoteError::NoSuchStretch { article: article.id.clone(), start, end });
        };
        if exact.is_empty() {
            return Err(QuoteError::NoSuchStretch { article: article.id.clone(), start, end });
        }
        let prefix_start =
            before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
        Ok(Self {
            article: article.id.clone(),
            start,
            end,
            exact: exact.to_owned(),
            prefix: before.get(prefix_start..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT_CHARS).collect(),
        })
    }

    /// Quotes the only place where `exact` stands in `article`.
    ///
    /// # Errors
    /// When the words do not occur, or occur more than once.
    pub fn find(article: &Article, exact: &str) -> Result<Self, QuoteError> {
        let mut places = article.text.match_indices(exact);
        match (places.next(), places.next()) {
            (Some((start, _)), None) => Self::new(article, start, start + exact.len()),
            (first, _) => Err(QuoteError::NotUnique {
                article: article.id.clone(),
                exact: exact.to_owned(),
                times: usize::from(first.is_some()) + article.text.matches(exact).count().max(1)
                    - 1,
            }),
        }
    }

    /// Whether the article's bytes still are what was quoted. A quote that does not match is an
    /// orphan: it is shown, never re-anchored to a lookalike. Prefix and suffix are for people and
    /// for other programs: a change beside a quote does not unsay it.
    pub fn matches(&self, article: &Article) -> bool {
        let stretch = article.text.get(self.start..self.end);
        self.article == article.id && stretch == Some(self.exact.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        Article::new("a", text)
    }

    #[test]
    fn a_quote_knows_its_bytes_and_its_surroundings() {
        let article = article("Ŏnjin: about 500 kilometers, it said.");
        let quote = Quote::find(&article, "about 500 kilometers").unwrap();
        assert_eq!((quote.start, quote.end), (8, 28));
        assert_eq!(quote.prefix, "Ŏnjin: ");
        assert_eq!(quote.suffix, ", it said.");
        assert!(quote.matches(&article));
    }

    #[test]
    fn a_changed_article_orphans_the_quote_even_if_the_words_stand_elsewhere() {
        let quote = Quote::find(&article("x 500 km y"), "500 km").unwrap();
        assert!(!quote.matches(&article("xx 500 km y")));
        assert!(!quote.matches(&article("x 900 km y")));
        assert!(quote.matches(&article("y 500 km y")));
    }

    #[test]
    fn half_a_character_cannot_be_quoted() {
        assert!(Quote::new(&article("Ŏn"), 1, 2).is_err());
        assert!(Quote::new(&article("on"), 1, 1).is_err());
        assert!(Quote::new(&article("on"), 1, 9).is_err());
    }

    #[test]
    fn words_that_occur_twice_are_refused_with_their_number() {
        let error = Quote::find(&article("a b a"), "a").unwrap_err();
        assert!(matches!(error, QuoteError::NotUnique { times: 2, .. }));
        let error = Quote::find(&article("a b a"), "c").unwrap_err();
        assert!(matches!(error, QuoteError::NotUnique { times: 0, .. }));
    }
}
