//! `collection.json`: the file's form, read piece by piece so that one bad claim costs only itself.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::model::{Article, ArticleId, Claim, Launch, LaunchId};

use super::unread::{Fields, UnreadArticle, one_line};
use super::{Collection, CollectionError};

/// The schema that this program writes, and the newest that it reads. 1 knew neither launches
/// taken over from the record nor unread claims of launches that are gone; it reads as it stands.
pub(super) const SCHEMA: u32 = 2;

/// The file as a whole, its entries still unread.
#[derive(Deserialize)]
pub(super) struct FileForm<'a> {
    pub(super) schema: u32,
    #[serde(default)]
    title: String,
    #[serde(default, borrow)]
    articles: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    launches: Vec<&'a RawValue>,
    #[serde(default)]
    adopted: BTreeSet<LaunchId>,
    #[serde(default, borrow)]
    unread: Vec<UnreadForm<'a>>,
    #[serde(flatten)]
    rest: Fields,
}

/// An article's entry: the text stands in a file of its own.
#[derive(Serialize, Deserialize)]
pub(super) struct ArticleForm {
    pub(super) id: ArticleId,
    /// Relative to the collection's folder.
    pub(super) file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(flatten)]
    pub(super) rest: Fields,
}

/// A launch's entry, its claims still unread.
#[derive(Deserialize)]
struct LaunchForm<'a> {
    id: LaunchId,
    #[serde(default, borrow)]
    claims: Vec<&'a RawValue>,
    #[serde(flatten)]
    rest: Fields,
}

/// Unread claims of a launch that is gone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnreadForm<'a> {
    launch: LaunchId,
    #[serde(borrow)]
    claims: Vec<&'a RawValue>,
}

/// An article's text, or why there is none, and its file where it lies within the folder.
pub(super) struct Text {
    pub(super) read: Result<String, String>,
    pub(super) source: Option<std::path::PathBuf>,
}

impl<'a> FileForm<'a> {
    /// Reads the outer form of a file called `path`.
    pub(super) fn parse(path: &Path, json: &'a str) -> Result<Self, CollectionError> {
        let form: Self = serde_json::from_str(json).map_err(|error| malformed(path, &error))?;
        match form.schema {
            0 => Err(CollectionError::Malformed {
                path: path.to_owned(),
                line: 1,
                column: 1,
                message: "schema 0 is none".to_owned(),
            }),
            found if found > SCHEMA => {
                let path = path.to_owned();
                Err(CollectionError::NewerSchema { path, found, known: SCHEMA })
            }
            _ => Ok(form),
        }
    }

    /// The files that its articles name, with the articles' names where they can be read.
    pub(super) fn named_files(&self) -> Vec<(Option<ArticleId>, String)> {
        #[derive(Deserialize)]
        struct Named {
            #[serde(default)]
            id: Option<ArticleId>,
            file: String,
        }
        let named = |json: &&RawValue| serde_json::from_str::<Named>(json.get()).ok();
        self.articles.iter().filter_map(named).map(|named| (named.id, named.file)).collect()
    }

    /// Everything that can be read; the rest is kept, with a line for each in the problems.
    pub(super) fn into_collection(
        self,
        name: &str,
        mut text_of: impl FnMut(&str) -> Text,
    ) -> Collection {
        let mut collection =
            Collection { title: self.title, adopted: self.adopted, ..Collection::default() };
        collection.unread.fields = self.rest;
        for (at, json) in self.articles.iter().enumerate() {
            if let Err((problem, source)) = read_article(&mut collection, json, &mut text_of) {
                collection.problems.push(format!("{name}: article {}: {problem}", at + 1));
                let json = one_line(json.get());
                collection.unread.articles.push(UnreadArticle { json, source });
            }
        }
        let mut seen = BTreeSet::new();
        for (at, json) in self.launches.iter().enumerate() {
            if let Err(problem) = read_launch(&mut collection, name, json, &mut seen) {
                collection.problems.push(format!("{name}: launch {}: {problem}", at + 1));
                collection.unread.launches.push(one_line(json.get()));
            }
        }
        for UnreadForm { launch, claims } in self.unread {
            for (at, json) in claims.into_iter().enumerate() {
                let problem = format!("{name}: an unread claim of launch {launch}, which is gone");
                collection.problems.push(problem);
                collection.unread.keep_claim(&launch, at, json.get());
            }
        }
        collection
    }
}

/// Reads an article's entry and its text.
fn read_article(
    collection: &mut Collection,
    json: &RawValue,
    text_of: &mut impl FnMut(&str) -> Text,
) -> Result<(), (String, Option<std::path::PathBuf>)> {
    let form: ArticleForm =
        serde_json::from_str(json.get()).map_err(|error| (plain(&error), None))?;
    let text = text_of(&form.file);
    let problem = |problem: &str| (format!("{}: {problem}", form.file), text.source.clone());
    if collection.articles.contains_key(&form.id) {
        return Err(problem(&format!("an article {} stands there twice", form.id)));
    }
    let mut article = Article::new(&form.id.0, text.read.as_ref().map_err(|e| problem(e))?);
    article.title = form.title.unwrap_or(article.title);
    article.publisher = form.publisher;
    article.published = form.published;
    article.url = form.url;
    if !form.rest.is_empty() {
        collection.unread.article_fields.insert(form.id.clone(), form.rest);
    }
    collection.articles.insert(form.id, article);
    Ok(())
}

/// Reads a launch with the claims that can be read; the others are kept.
fn read_launch(
    collection: &mut Collection,
    file: &str,
    json: &RawValue,
    seen: &mut BTreeSet<LaunchId>,
) -> Result<(), String> {
    let form: LaunchForm<'_> = serde_json::from_str(json.get()).map_err(|error| plain(&error))?;
    if !seen.insert(form.id.clone()) {
        return Err(format!("{} stands there twice", form.id));
    }
    let mut claims = Vec::with_capacity(form.claims.len());
    for (at, json) in form.claims.into_iter().enumerate() {
        match serde_json::from_str::<Claim>(json.get()) {
            Ok(claim) => claims.push(claim),
            Err(error) => {
                let (id, number, error) = (&form.id, at + 1, plain(&error));
                collection.problems.push(format!("{file}: launch {id}, claim {number}: {error}"));
                collection.unread.keep_claim(id, at, json.get());
            }
        }
    }
    if !form.rest.is_empty() {
        collection.unread.launch_fields.insert(form.id.clone(), form.rest);
    }
    collection.launches.push(Launch { id: form.id, claims });
    Ok(())
}

/// What is wrong, without the place within a piece of the file: the piece is named.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned()
}

fn malformed(path: &Path, error: &serde_json::Error) -> CollectionError {
    CollectionError::Malformed {
        path: path.to_owned(),
        line: error.line(),
        column: error.column(),
        message: plain(error),
    }
}
