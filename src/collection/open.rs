//! Opening a collection: from a folder, or the one that is built in.

use std::path::{Path, PathBuf};

use super::article_file::MOST_BYTES as MOST_ARTICLE_BYTES;
use super::disk::{MOST_BYTES, existing, inside, read_bytes};
use super::file::{FileForm, Text};
use super::{Collection, CollectionError};

/// The file that makes a folder a collection.
const FILE_NAME: &str = "collection.json";

/// The built-in collection's file.
const SEEDS_JSON: &str = include_str!("../../seeds/collection.json");

/// The five seed articles, byte for byte.
const SEEDS: [(&str, &str); 5] = [
    ("000_6add9121c942ae58.txt", include_str!("../../seeds/000_6add9121c942ae58.txt")),
    ("001_5c7951ed0fa6fed1.txt", include_str!("../../seeds/001_5c7951ed0fa6fed1.txt")),
    ("002_b17ce84f0a17cb7d.txt", include_str!("../../seeds/002_b17ce84f0a17cb7d.txt")),
    ("003_6bbcbcdbbaa050c5.txt", include_str!("../../seeds/003_6bbcbcdbbaa050c5.txt")),
    ("004_45104737d0435787.txt", include_str!("../../seeds/004_45104737d0435787.txt")),
];

/// Opens the collection in `path`: a folder, or its `collection.json`. What cannot be read of it
/// stands in [`Collection::problems`], and is kept: saving writes it back. At most 256 MB are read
/// of `collection.json`, 64 MB of an article, and 256 MB of all articles together.
///
/// # Errors
/// When there is no readable `collection.json`, or when it is from a later version.
pub fn open(path: &Path) -> Result<Collection, CollectionError> {
    let (folder, file) = folder_and_file(path);
    let json = read_text(&file)?;
    let form = FileForm::parse(&file, &json)?;
    let mut left = MOST_BYTES;
    form.into_collection(&file, |name| {
        let source = inside(&folder, name);
        let read = source.clone().and_then(|path| article_text(&path, &mut left));
        Text { read, source: source.ok() }
    })
}

/// The collection's folder, and its `collection.json`, whichever of them `path` is.
pub(super) fn folder_and_file(path: &Path) -> (PathBuf, PathBuf) {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    if path.is_file() || (is_json && !path.is_dir()) {
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        (existing(folder).to_owned(), path.to_owned())
    } else {
        (path.to_owned(), path.join(FILE_NAME))
    }
}

/// Opens `path`, or the built-in collection where there is none.
///
/// # Errors
/// As [`open`].
pub fn open_or_builtin(path: Option<&Path>) -> Result<Collection, CollectionError> {
    path.map_or_else(builtin, open)
}

pub(super) fn builtin() -> Result<Collection, CollectionError> {
    let text_of = |name: &str| SEEDS.iter().find(|(file, _)| *file == name).map(|(_, text)| *text);
    from_json("seeds/collection.json", SEEDS_JSON, |name| text_of(name).map(str::to_owned))
}

/// A collection from the text of its `collection.json`, called `name` in problems; `text_of` gives
/// the text of an article's file.
///
/// # Errors
/// When the text is no collection, or one of a later version.
pub fn from_json(
    name: &str,
    json: &str,
    text_of: impl Fn(&str) -> Option<String>,
) -> Result<Collection, CollectionError> {
    let form = FileForm::parse(Path::new(name), json)?;
    form.into_collection(Path::new(name), |file| Text {
        read: text_of(file).ok_or_else(|| "no such article".to_owned()),
        source: None,
    })
}

/// An article's text, byte for byte; `left` is what may yet be read of all articles.
fn article_text(path: &Path, left: &mut u64) -> Result<String, String> {
    let bytes = read_bytes(path, MOST_ARTICLE_BYTES.min(*left)).map_err(|e| e.to_string())?;
    *left = left.saturating_sub(bytes.len() as u64);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("byte {at} is not UTF-8: its text is not shown, and its file is left as it is")
    })
}

/// The text of a `collection.json`.
pub(super) fn read_text(path: &Path) -> Result<String, CollectionError> {
    let bytes = read_bytes(path, MOST_BYTES)
        .map_err(|source| CollectionError::Unreadable { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(good);
        CollectionError::Malformed {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
            message: "not UTF-8".to_owned(),
        }
    })
}
