//! `collection.json`: the file's form, read piece by piece so that one bad claim costs only itself.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::model::{Article, ArticleId, Claim, Launch, LaunchId};

/// The newest schema that this program reads.
pub(super) const SCHEMA: u32 = 1;

/// The file as a whole.
#[derive(Deserialize)]
pub(super) struct FileForm {
    pub(super) schema: u32,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) articles: Vec<ArticleForm>,
    #[serde(default)]
    pub(super) launches: Vec<LaunchForm>,
}

/// An article's entry: the text stands in a file of its own.
#[derive(Deserialize)]
pub(super) struct ArticleForm {
    pub(super) id: String,
    /// Relative to the collection's folder.
    pub(super) file: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    publisher: Option<String>,
    #[serde(default)]
    published: Option<NaiveDate>,
    #[serde(default)]
    url: Option<String>,
}

impl ArticleForm {
    /// The article with its text.
    pub(super) fn with_text(self, text: &str) -> Article {
        let mut article = Article::new(&self.id, text);
        article.title = self.title.unwrap_or(article.title);
        article.publisher = self.publisher;
        article.published = self.published;
        article.url = self.url;
        article
    }
}

/// A launch's entry, its claims still unread.
#[derive(Deserialize)]
pub(super) struct LaunchForm {
    id: String,
    #[serde(default)]
    claims: Vec<Json>,
}

impl LaunchForm {
    /// The launch with the claims that can be read; the others go to `problems`.
    pub(super) fn into_launch(self, file: &str, problems: &mut Vec<String>) -> Launch {
        let mut claims = Vec::with_capacity(self.claims.len());
        for (at, json) in self.claims.into_iter().enumerate() {
            match serde_json::from_value::<Claim>(json) {
                Ok(claim) => claims.push(claim),
                Err(error) => {
                    let number = at + 1;
                    problems.push(format!("{file}: launch {}, claim {number}: {error}", self.id));
                }
            }
        }
        Launch { id: LaunchId(self.id), claims }
    }
}

/// An article's name from its entry.
pub(super) fn article_id(form: &ArticleForm) -> ArticleId {
    ArticleId(form.id.clone())
}
