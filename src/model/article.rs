//! One text, kept byte for byte as it came, with what is known of it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An article's name within its collection: its file name without the extension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name within the collection.
    pub id: ArticleId,
    /// A headline or a description in a few words.
    pub title: String,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// The day it was published, where known.
    pub published: Option<NaiveDate>,
    /// Where it can be read, where known.
    pub url: Option<String>,
    /// The text, byte for byte.
    pub text: String,
}

impl Article {
    /// An article of which nothing but the text is known; its title is the first sentence.
    pub fn new(id: &str, text: &str) -> Self {
        let title: String = text.lines().next().unwrap_or_default().chars().take(80).collect();
        Self {
            id: ArticleId(id.to_owned()),
            title,
            publisher: None,
            published: None,
            url: None,
            text: text.to_owned(),
        }
    }
}
