//! Saving a collection so that whoever opens it, whenever the power fails, finds the old state or
//! the new one, whole.
//!
//! The order makes it so: texts of articles first, under names that nothing has yet; then the last
//! good version beside; then `collection.json`, renamed into its place; and only then do texts go
//! that neither of the two versions names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Article, ArticleId};

use super::disk::{MOST_BYTES, inside, is_plain, read_bytes, replace, sync_folder};
use super::file::FileForm;
use super::form::file_text;
use super::open::{folder_and_file, read_text};
use super::pieces::MOST_ENTRIES;
use super::{Collection, CollectionError};

/// The folder of the articles' texts, within the collection's.
const ARTICLES: &str = "articles";

/// The longest name that is made of an article's id, bytes: file systems take 255.
const LONGEST_STEM: usize = 120;

/// Saves `collection` to `path`, a folder or its `collection.json`; both are made where they are
/// missing. Claims of the published record are not saved, what could not be read is written back
/// as it came, and files that are not the collection's are left alone. The version before is kept
/// as `collection.json.bak`, with its articles.
///
/// # Errors
/// When something cannot be written, a value could not be read back, or `path` holds a
/// `collection.json` that this program cannot read and so must not replace. What was there stays.
pub fn save(path: &Path, collection: &Collection) -> Result<(), CollectionError> {
    Plan::of(path, collection)?.carry_out()
}

/// What saving is going to do.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    folder: PathBuf,
    file: PathBuf,
    /// What `collection.json` holds now.
    before: Option<String>,
    /// What it will hold.
    pub(super) text: String,
    /// Texts to write, by their place in the folder.
    texts: Vec<(String, &'a str)>,
    /// Unread articles to take along from another folder.
    copies: Vec<(PathBuf, PathBuf)>,
    /// Texts that no version names any more.
    gone: Vec<String>,
}

/// More than [`super::open`] reads.
fn too_large(path: PathBuf) -> CollectionError {
    let why = "larger than 256 MiB or 500,000 launches, the most that is read: nothing was saved";
    CollectionError::Unwritable { path, source: io::Error::other(why) }
}

impl<'a> Plan<'a> {
    pub(super) fn of(path: &Path, collection: &'a Collection) -> Result<Self, CollectionError> {
        let (folder, file) = folder_and_file(path);
        let before = fs::symlink_metadata(&file).is_ok().then(|| read_text(&file)).transpose()?;
        let named = match &before {
            Some(json) => FileForm::parse(&file, json)?.named_files(),
            None => Vec::new(),
        };
        let mut names = Names::new(Some(&folder), collection, &named);
        let files: BTreeMap<ArticleId, String> = collection
            .articles
            .values()
            .map(|article| (article.id.clone(), names.choose(article)))
            .collect();
        let texts = std::mem::take(&mut names.to_write);
        // What could not be opened again is not saved; this much is seen without writing it first.
        if collection.launches.len() > MOST_ENTRIES {
            return Err(too_large(file));
        }
        let text = file_text(collection, &files)?;
        if text.len() as u64 > MOST_BYTES {
            return Err(too_large(file));
        }
        let gone = names.gone(&backup(&file), &named);
        let copies = copies(&folder, collection);
        Ok(Self { folder, file, before, text, texts, copies, gone })
    }

    pub(super) fn carry_out(self) -> Result<(), CollectionError> {
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            move |source| CollectionError::Unwritable { path, source }
        };
        let articles = self.folder.join(ARTICLES);
        fs::create_dir_all(&self.folder).map_err(unwritable(&self.folder))?;
        if !self.texts.is_empty() {
            self.write_texts(&articles).map_err(|(path, source)| unwritable(&path)(source))?;
        }
        for (from, to) in &self.copies {
            copy(from, to, &self.folder).map_err(unwritable(to))?;
        }
        if self.before.as_deref() != Some(self.text.as_str()) {
            if let Some(before) = &self.before {
                let backup = backup(&self.file);
                replace(&backup, before.as_bytes()).map_err(unwritable(&backup))?;
            }
            replace(&self.file, self.text.as_bytes())
                .and_then(|()| sync_folder(&self.folder))
                .map_err(unwritable(&self.file))?;
        }
        for name in self.gone {
            if inside(&self.folder, &name).is_ok() {
                // A text that stays does no harm.
                let _ = fs::remove_file(self.folder.join(name));
            }
        }
        Ok(())
    }

    fn write_texts(&self, articles: &Path) -> Result<(), (PathBuf, io::Error)> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| (path, error)
        };
        fs::create_dir_all(articles).map_err(at(articles))?;
        inside(&self.folder, ARTICLES)
            .map_err(|error| (articles.into(), io::Error::other(error)))?;
        for (name, text) in &self.texts {
            let path = self.folder.join(name);
            replace(&path, text.as_bytes()).map_err(at(&path))?;
        }
        sync_folder(articles).and_then(|()| sync_folder(&self.folder)).map_err(at(articles))
    }
}

/// Where the version before is kept.
fn backup(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    file.with_file_name(name)
}

/// The names of the articles' files. A file that stands there is never overwritten: the version
/// that names it must stay whole until the new one is safe.
struct Names<'f, 'a> {
    /// Where they stand; `None` for a collection that has no folder yet.
    folder: Option<&'f Path>,
    /// The files of the version on the disk, by article.
    before: BTreeMap<ArticleId, String>,
    /// Names given away, folded: some file systems know no capitals.
    used: BTreeSet<String>,
    to_write: Vec<(String, &'a str)>,
}

impl<'f, 'a> Names<'f, 'a> {
    fn new(
        folder: Option<&'f Path>,
        collection: &Collection,
        named: &[(Option<ArticleId>, String)],
    ) -> Self {
        let unread = collection.unread.articles.iter().filter_map(|unread| file_of(&unread.json));
        let mut before = BTreeMap::new();
        for (id, file) in named {
            if let Some(id) = id {
                before.entry(id.clone()).or_insert_with(|| file.clone());
            }
        }
        Self {
            folder,
            before,
            used: unread.map(|file| file.to_lowercase()).collect(),
            to_write: Vec::new(),
        }
    }

    /// The file for `article`: the one it has, if its text is the same; else a new one.
    fn choose(&mut self, article: &'a Article) -> String {
        let kept = self.before.get(&article.id).filter(|name| {
            let path = self.folder.and_then(|folder| inside(folder, name).ok());
            !self.used.contains(&name.to_lowercase())
                && path.is_some_and(|path| holds(&path, &article.text))
        });
        if let Some(name) = kept.cloned() {
            self.used.insert(name.to_lowercase());
            return name;
        }
        let stem = stem(&article.id.0);
        let first = std::iter::once(format!("{ARTICLES}/{stem}.txt"));
        let others = (2_u64..).map(|number| format!("{ARTICLES}/{stem}-{number}.txt"));
        for name in first.chain(others) {
            if self.used.contains(&name.to_lowercase()) {
                continue;
            }
            // What a save that was cut short has left is written again: it may not be on the disk.
            let is_free =
                self.folder.is_none_or(|folder| is_free(&folder.join(&name), &article.text));
            if is_free {
                self.used.insert(name.to_lowercase());
                self.to_write.push((name.clone(), &article.text));
                return name;
            }
        }
        // There are more numbers than files.
        String::new()
    }

    /// Texts that the version before the last named and that neither the last nor the new does.
    fn gone(&self, backup: &Path, last: &[(Option<ArticleId>, String)]) -> Vec<String> {
        let kept: BTreeSet<String> = last.iter().map(|(_, file)| file.to_lowercase()).collect();
        let Ok(json) = read_text(backup) else { return Vec::new() };
        let Ok(form) = FileForm::parse(backup, &json) else { return Vec::new() };
        let names = form.named_files().into_iter().map(|(_, file)| file);
        names
            .filter(|name| {
                let folded = name.to_lowercase();
                Path::new(name).parent() == Some(Path::new(ARTICLES))
                    && is_plain(name)
                    && !kept.contains(&folded)
                    && !self.used.contains(&folded)
            })
            .collect()
    }
}

/// The text of a `collection.json` for a folder in which nothing stands yet; the articles' texts
/// are not in it.
///
/// # Errors
/// When a claim's value could not be read back.
pub fn to_json(collection: &Collection) -> Result<String, CollectionError> {
    file_text(collection, &fresh_files(collection))
}

/// The files that the articles have where nothing stands yet.
fn fresh_files(collection: &Collection) -> BTreeMap<ArticleId, String> {
    let mut names = Names::new(None, collection, &[]);
    let articles = collection.articles.values();
    articles.map(|article| (article.id.clone(), names.choose(article))).collect()
}

/// A file name of an article's id: letters, digits, `-`, `_` and `.` stay.
fn stem(id: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let mut stem = String::new();
    for c in id.chars().map(plain) {
        if stem.len() + c.len_utf8() > LONGEST_STEM {
            break;
        }
        stem.push(c);
    }
    let stem = stem.trim_matches('.');
    if stem.is_empty() { "article".to_owned() } else { stem.to_owned() }
}

/// Whether nothing stands at `path`, or that text already.
fn is_free(path: &Path, text: &str) -> bool {
    match fs::symlink_metadata(path) {
        // What cannot be looked at cannot be written either, and writing says why.
        Err(_) => true,
        Ok(there) => there.is_file() && holds(path, text),
    }
}

/// Whether the file holds that text.
fn holds(path: &Path, text: &str) -> bool {
    fs::metadata(path).is_ok_and(|there| there.len() == text.len() as u64)
        && read_bytes(path, MOST_BYTES).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// The file that an unread article's entry names, where it can be made out.
fn file_of(entry: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(entry).ok()?;
    json.get("file")?.as_str().map(str::to_owned)
}

/// The files of unread articles that are not where the new version will look for them.
fn copies(folder: &Path, collection: &Collection) -> Vec<(PathBuf, PathBuf)> {
    let unread = collection.unread.articles.iter();
    let copies = unread.filter_map(|unread| {
        let name = file_of(&unread.json).filter(|name| is_plain(name))?;
        let to = folder.join(name);
        let is_missing = fs::symlink_metadata(&to).is_err();
        is_missing.then(|| unread.source.clone().map(|from| (from, to)))?
    });
    copies.collect()
}

fn copy(from: &Path, to: &Path, folder: &Path) -> io::Result<()> {
    let bytes = read_bytes(from, MOST_BYTES)?;
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
        if !parent.canonicalize()?.starts_with(folder.canonicalize()?) {
            return Err(io::Error::other("leads out of the collection's folder"));
        }
    }
    replace(to, &bytes)
}
