//! `collection.json`: the file's form, read piece by piece so that one bad claim costs only itself.

use std::collections::HashSet;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::MapAccess;
use serde_json::value::RawValue;

use crate::model::{Article, ArticleId, Claim, DataRow, Evidence, Launch, LaunchId};

use super::pieces::{
    Entries, Form, MOST_ENTRY_BYTES, MOST_UNREAD, Rest, TOO_MANY_ENTRIES, once, read_form, stated,
};
use super::said::plain;
use super::unread::{UnreadArticle, one_line};
use super::{Collection, CollectionError};

/// The schema that this program writes, and the newest that it reads. 1 knew neither launches
/// taken over from the record nor unread claims of launches that are gone; it reads as it stands.
pub(super) const SCHEMA: u32 = 2;

/// The file as a whole, its entries still unread.
#[derive(Default)]
pub(super) struct FileForm<'a> {
    schema: Option<u32>,
    title: Option<String>,
    articles: Option<Entries<&'a RawValue>>,
    launches: Option<Entries<&'a RawValue>>,
    adopted: Option<Entries<LaunchId>>,
    unread: Option<Entries<UnreadForm<'a>>>,
    rest: Rest,
}

impl<'de> Form<'de> for FileForm<'de> {
    const WHAT: &'static str = "a collection";

    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "schema" => once(&mut self.schema, "schema", map),
            "title" => once(&mut self.title, "title", map),
            "articles" => once(&mut self.articles, "articles", map),
            "launches" => once(&mut self.launches, "launches", map),
            "adopted" => once(&mut self.adopted, "adopted", map),
            "unread" => once(&mut self.unread, "unread", map),
            _ => Ok(false),
        }
    }

    fn rest(&mut self) -> &mut Rest {
        &mut self.rest
    }
}

/// An article's entry: the text stands in a file of its own.
#[derive(Default)]
struct ArticleForm {
    id: Option<ArticleId>,
    /// Relative to the collection's folder.
    file: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<NaiveDate>,
    url: Option<String>,
    rest: Rest,
}

impl<'de> Form<'de> for ArticleForm {
    const WHAT: &'static str = "an article";

    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "id" => once(&mut self.id, "id", map),
            "file" => once(&mut self.file, "file", map),
            "title" => stated(&mut self.title, "title", map),
            "publisher" => stated(&mut self.publisher, "publisher", map),
            "published" => stated(&mut self.published, "published", map),
            "url" => stated(&mut self.url, "url", map),
            _ => Ok(false),
        }
    }

    fn rest(&mut self) -> &mut Rest {
        &mut self.rest
    }
}

/// A launch's entry, its claims still unread.
#[derive(Default)]
struct LaunchForm<'a> {
    id: Option<LaunchId>,
    claims: Option<Entries<&'a RawValue>>,
    rest: Rest,
}

impl<'de> Form<'de> for LaunchForm<'de> {
    const WHAT: &'static str = "a launch";

    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "id" => once(&mut self.id, "id", map),
            "claims" => once(&mut self.claims, "claims", map),
            _ => Ok(false),
        }
    }

    fn rest(&mut self) -> &mut Rest {
        &mut self.rest
    }
}

/// Unread claims of a launch that is gone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnreadForm<'a> {
    launch: LaunchId,
    #[serde(borrow)]
    claims: Entries<&'a RawValue>,
}

/// An article's text, or why there is none, and its file where it lies within the folder.
pub(super) struct Text {
    pub(super) read: Result<String, String>,
    pub(super) source: Option<std::path::PathBuf>,
}

impl<'a> FileForm<'a> {
    /// Reads the outer form of a file called `path`.
    pub(super) fn parse(path: &Path, json: &'a str) -> Result<Self, CollectionError> {
        let form: Self = read_form(json).map_err(|error| malformed(path, &error))?;
        let missing = |message: &str| CollectionError::Malformed {
            path: path.to_owned(),
            line: 1,
            column: 1,
            message: message.to_owned(),
        };
        match form.schema {
            None => Err(missing("no schema is stated")),
            Some(0) => Err(missing("schema 0 is none")),
            Some(found) if found > SCHEMA => {
                let path = path.to_owned();
                Err(CollectionError::NewerSchema { path, found, known: SCHEMA })
            }
            _ if form.has_too_many() => Err(not_opened(path, TOO_MANY_ENTRIES)),
            _ => Ok(form),
        }
    }

    /// Whether one of its lists is longer than is read.
    fn has_too_many(&self) -> bool {
        let gone = self.unread.as_ref();
        self.articles.as_ref().is_some_and(Entries::is_cut)
            || self.launches.as_ref().is_some_and(Entries::is_cut)
            || self.adopted.as_ref().is_some_and(Entries::is_cut)
            || gone.is_some_and(|all| all.is_cut() || all.first.iter().any(|f| f.claims.is_cut()))
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
        let articles = self.articles.iter().flat_map(|articles| &articles.first);
        articles.filter_map(named).map(|named| (named.id, named.file)).collect()
    }

    /// Everything that can be read; the rest is kept, with a line for each in the problems.
    ///
    /// # Errors
    /// When so much cannot be read that it is no collection of ours.
    pub(super) fn into_collection(
        self,
        path: &Path,
        mut text_of: impl FnMut(&str) -> Text,
    ) -> Result<Collection, CollectionError> {
        let name = path.display();
        let too_many = || Err(not_opened(path, TOO_MANY_UNREAD));
        let adopted = self.adopted.unwrap_or_default().first.into_iter().collect();
        let title = self.title.unwrap_or_default();
        let mut collection = Collection { title, adopted, ..Collection::default() };
        collection.unread.fields = self.rest;
        for (at, json) in self.articles.unwrap_or_default().first.into_iter().enumerate() {
            if let Err((problem, source)) = read_article(&mut collection, json, &mut text_of) {
                collection.problems.push(format!("{name}: article {}: {problem}", at + 1));
                let json = one_line(json.get());
                collection.unread.articles.push(UnreadArticle { json, source });
            }
            if collection.problems.len() > MOST_UNREAD {
                return too_many();
            }
        }
        let launches = self.launches.unwrap_or_default().first;
        let mut seen = HashSet::with_capacity(launches.len());
        let Some(read) = read_launches(&launches) else { return too_many() };
        for (at, (json, read)) in launches.iter().zip(read).enumerate() {
            let added = read.and_then(|read| add_launch(&mut collection, path, read, &mut seen));
            if let Err(problem) = added {
                collection.problems.push(format!("{name}: launch {}: {problem}", at + 1));
                collection.unread.launches.push(one_line(json.get()));
            }
            if collection.problems.len() > MOST_UNREAD {
                return too_many();
            }
        }
        for UnreadForm { launch, claims } in self.unread.unwrap_or_default().first {
            for (at, json) in claims.first.into_iter().enumerate() {
                let problem = format!("{name}: an unread claim of launch {launch}, which is gone");
                collection.problems.push(problem);
                collection.unread.keep_claim(&launch, at, json.get());
            }
            if collection.problems.len() > MOST_UNREAD {
                return too_many();
            }
        }
        Ok(collection)
    }
}

/// What is said of a file with more unread entries than are kept.
const TOO_MANY_UNREAD: &str =
    "more than 100,000 of its entries cannot be read: no collection, and not opened";

/// A file that is not opened, so that nothing of it is lost.
fn not_opened(path: &Path, why: &'static str) -> CollectionError {
    CollectionError::Unreadable { path: path.to_owned(), source: std::io::Error::other(why) }
}

/// Reads an article's entry and its text.
fn read_article(
    collection: &mut Collection,
    json: &RawValue,
    text_of: &mut impl FnMut(&str) -> Text,
) -> Result<(), (String, Option<std::path::PathBuf>)> {
    let fault = |problem: &str| (problem.to_owned(), None);
    if json.get().len() > MOST_ENTRY_BYTES {
        return Err(fault(TOO_LONG));
    }
    let form: ArticleForm = read_form(json.get()).map_err(|error| (plain(&error), None))?;
    let id = form.id.ok_or_else(|| fault("it has no id"))?;
    let file = form.file.ok_or_else(|| fault("it names no file"))?;
    let text = text_of(&file);
    let problem = |problem: &str| (format!("{file}: {problem}"), text.source.clone());
    if collection.articles.contains_key(&id) {
        return Err(problem(&format!("an article {id} stands there twice")));
    }
    let mut article = Article::new(&id.0, text.read.as_ref().map_err(|e| problem(e))?);
    article.title = form.title.unwrap_or(article.title);
    article.publisher = form.publisher;
    article.published = form.published;
    article.url = form.url;
    if !form.rest.is_empty() {
        collection.unread.article_fields.insert(id.clone(), form.rest);
    }
    collection.articles.insert(id, article);
    Ok(())
}

/// A launch with the claims that could be read, and those that could not: their places, what
/// stands there, and why.
struct ReadLaunch<'a> {
    launch: Launch,
    unread: Vec<(usize, &'a str, String)>,
    rest: Rest,
}

/// So many launches are worth a thread of their own.
const LEAST_PART: usize = 2_000;

/// Reads launches, of very many a part on each processor; `None` where so many claims cannot be
/// read that the rest is not looked at.
fn read_launches<'a>(all: &[&'a RawValue]) -> Option<Vec<Result<ReadLaunch<'a>, String>>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = all.len().div_ceil(threads).max(LEAST_PART);
    let unread_count = AtomicUsize::new(0);
    let is_full = || unread_count.load(Ordering::Relaxed) > MOST_UNREAD;
    let read = |part: &[&'a RawValue]| {
        let mut last = None;
        let one = |json: &&'a RawValue| {
            let mut unread = Vec::new();
            let mut keep = |at, json, why: &str| {
                unread_count.fetch_add(1, Ordering::Relaxed);
                if !is_full() {
                    unread.push((at, json, why.to_owned()));
                }
            };
            let (launch, rest) = read_launch(json, &mut last, &mut keep)?;
            Ok(ReadLaunch { launch, unread, rest })
        };
        part.iter().take_while(|_| !is_full()).map(one).collect::<Vec<_>>()
    };
    let read = if all.len() <= size {
        read(all)
    } else {
        let parts = thread::scope(|scope| {
            let jobs: Vec<_> =
                all.chunks(size).map(|part| scope.spawn(move || read(part))).collect();
            jobs.into_iter()
                .zip(all.chunks(size))
                .map(|(job, part)| {
                    let why = |_| Err("could not be read".to_owned());
                    job.join().unwrap_or_else(|_| part.iter().map(why).collect())
                })
                .collect::<Vec<_>>()
        });
        parts.into_iter().flatten().collect()
    };
    (!is_full()).then_some(read)
}

/// Reads a launch with the claims that can be read, and its fields that are not known; `refuse` is
/// told of each other claim its place, what stands there, and why. Claims of one row share it, and
/// rows of one data set its name: `last` is the row before.
pub(super) fn read_launch<'a>(
    json: &'a RawValue,
    last: &mut Option<Arc<DataRow>>,
    refuse: &mut dyn FnMut(usize, &'a str, &str),
) -> Result<(Launch, Rest), String> {
    let form: LaunchForm<'a> = read_form(json.get()).map_err(|error| plain(&error))?;
    let id = form.id.ok_or("it has no id")?;
    let entries = form.claims.unwrap_or_default();
    if entries.is_cut() {
        return Err(TOO_MANY_ENTRIES.to_owned());
    }
    let mut claims = Vec::new();
    for (at, json) in entries.first.into_iter().enumerate() {
        if json.get().len() > MOST_ENTRY_BYTES {
            refuse(at, json.get(), TOO_LONG);
            continue;
        }
        match serde_json::from_str::<Claim>(json.get()) {
            Ok(mut claim) => {
                if let Evidence::Row(row) = &mut claim.evidence {
                    share(row, last);
                }
                claims.push(claim);
            }
            Err(error) => refuse(at, json.get(), &plain(&error)),
        }
    }
    Ok((Launch { id, claims: claims.into() }, form.rest))
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
    path: &Path,
    read: ReadLaunch<'_>,
    seen: &mut HashSet<LaunchId>,
) -> Result<(), String> {
    let ReadLaunch { launch, unread, rest } = read;
    let id = &launch.id;
    if !seen.insert(id.clone()) {
        return Err(format!("{id} stands there twice"));
    }
    let file = path.display();
    for (at, json, error) in unread {
        collection.problems.push(format!("{file}: launch {id}, claim {}: {error}", at + 1));
        collection.unread.keep_claim(id, at, json);
    }
    if !rest.is_empty() {
        collection.unread.launch_fields.insert(id.clone(), rest);
    }
    collection.launches.push(launch);
    Ok(())
}

/// What is said of an entry that is too long to be read.
const TOO_LONG: &str = "longer than 4 MiB: not read";

fn malformed(path: &Path, error: &serde_json::Error) -> CollectionError {
    CollectionError::Malformed {
        path: path.to_owned(),
        line: error.line(),
        column: error.column(),
        message: plain(error),
    }
}
