//! What a collection's file holds that this program cannot read: kept as it came, written back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::{ArticleId, LaunchId};

use super::pieces::Rest;

/// An article's entry that could not be read, or whose text could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnreadArticle {
    /// The entry, as it stood.
    pub(super) json: String,
    /// Its file, where it lies within the folder: saved elsewhere, its bytes go along.
    pub(super) source: Option<PathBuf>,
}

/// What could not be read of a collection's file. A person may mend it, a later version may read
/// it: saving never loses it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unread {
    /// Entries of articles.
    pub(super) articles: Vec<UnreadArticle>,
    /// Entries of launches, whole: without a name, or with a name that stands there already.
    pub(super) launches: Vec<String>,
    /// Claims, with their place among the launch's claims, 0-based.
    pub(super) claims: BTreeMap<LaunchId, Vec<(usize, String)>>,
    /// Fields of the file itself.
    pub(super) fields: Rest,
    /// Fields of articles.
    pub(super) article_fields: BTreeMap<ArticleId, Rest>,
    /// Fields of launches.
    pub(super) launch_fields: BTreeMap<LaunchId, Rest>,
}

impl Unread {
    /// How many articles, launches and claims could not be read.
    pub fn count(&self) -> usize {
        let claims: usize = self.claims.values().map(Vec::len).sum();
        self.articles.len() + self.launches.len() + claims
    }

    pub(super) fn keep_claim(&mut self, launch: &LaunchId, at: usize, json: &str) {
        self.claims.entry(launch.clone()).or_default().push((at, one_line(json)));
    }
}

/// JSON on one line: outside of strings, where none can stand, a line break is but a space.
pub(super) fn one_line(json: &str) -> String {
    json.replace(['\n', '\r'], " ")
}
