//! `collection.json`: the file's form, read piece by piece so that one bad claim costs only itself.

use std::collections::{BTreeSet, HashSet};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::model::{Article, ArticleId, Claim, DataRow, Evidence, Launch, LaunchId};

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
        let mut seen = HashSet::with_capacity(self.launches.len());
        for (at, (json, read)) in
            self.launches.iter().zip(read_launches(&self.launches)).enumerate()
        {
            let added = read.and_then(|read| add_launch(&mut collection, name, read, &mut seen));
            if let Err(problem) = added {
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

/// A launch with the claims that could be read, and those that could not: their places, what
/// stands there, and why.
struct ReadLaunch<'a> {
    launch: Launch,
    unread: Vec<(usize, &'a RawValue, String)>,
    rest: Fields,
}

/// So many launches are worth a thread of their own.
const LEAST_PART: usize = 2_000;

/// Reads launches, of very many a part on each processor.
fn read_launches<'a>(all: &[&'a RawValue]) -> Vec<Result<ReadLaunch<'a>, String>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = all.len().div_ceil(threads).max(LEAST_PART);
    let read = |part: &[&'a RawValue]| {
        let mut last = None;
        part.iter().map(|json| read_launch(json, &mut last)).collect::<Vec<_>>()
    };
    if all.len() <= size {
        return read(all);
    }
    let parts = thread::scope(|scope| {
        let jobs: Vec<_> = all.chunks(size).map(|part| scope.spawn(move || read(part))).collect();
        jobs.into_iter()
            .zip(all.chunks(size))
            .map(|(job, part)| {
                let broken = |_| part.iter().map(|_| Err("could not be read".to_owned())).collect();
                job.join().unwrap_or_else(broken)
            })
            .collect::<Vec<_>>()
    });
    parts.into_iter().flatten().collect()
}

/// Reads a launch with the claims that can be read. Claims of one row share it, and rows of one
/// data set its name: `last` is the row before.
fn read_launch<'a>(
    json: &'a RawValue,
    last: &mut Option<Arc<DataRow>>,
) -> Result<ReadLaunch<'a>, String> {
    let form: LaunchForm<'a> = serde_json::from_str(json.get()).map_err(|error| plain(&error))?;
    let (mut claims, mut unread) = (Vec::with_capacity(form.claims.len()), Vec::new());
    for (at, json) in form.claims.into_iter().enumerate() {
        match serde_json::from_str::<Claim>(json.get()) {
            Ok(mut claim) => {
                if let Evidence::Row(row) = &mut claim.evidence {
                    share(row, last);
                }
                claims.push(claim);
            }
            Err(error) => unread.push((at, json, plain(&error))),
        }
    }
    let launch = Launch { id: form.id, claims: claims.into() };
    Ok(ReadLaunch { launch, unread, rest: form.rest })
}

/// Has `row` share with the row before what they have in common.
fn share(row: &mut Arc<DataRow>, last: &mut Option<Arc<DataRow>>) {
    match last {
        Some(last) if *last == *row => *row = Arc::clone(last),
        Some(last) if last.file == row.file => Arc::make_mut(row).file = Arc::clone(&last.file),
        _ => {}
    }
    if row.cell.is_none() || last.is_none() {
        *last = Some(Arc::clone(row));
    }
}

/// Adds a launch that was read; what of it was not is kept.
fn add_launch(
    collection: &mut Collection,
    file: &str,
    read: ReadLaunch<'_>,
    seen: &mut HashSet<LaunchId>,
) -> Result<(), String> {
    let ReadLaunch { launch, unread, rest } = read;
    let id = &launch.id;
    if !seen.insert(id.clone()) {
        return Err(format!("{id} stands there twice"));
    }
    for (at, json, error) in unread {
        collection.problems.push(format!("{file}: launch {id}, claim {}: {error}", at + 1));
        collection.unread.keep_claim(id, at, json.get());
    }
    if !rest.is_empty() {
        collection.unread.launch_fields.insert(id.clone(), rest);
    }
    collection.launches.push(launch);
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
