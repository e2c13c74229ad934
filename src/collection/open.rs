//! Opening a collection: from a folder, or the one that is built in.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::file::{FileForm, SCHEMA, article_id};
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
/// stands in [`Collection::problems`].
///
/// # Errors
/// When there is no readable `collection.json`, or when it is from a later version.
pub fn open(path: &Path) -> Result<Collection, CollectionError> {
    let file = if path.is_dir() { path.join(FILE_NAME) } else { path.to_owned() };
    let json = read_text(&file)?;
    let folder = file.parent().unwrap_or_else(|| Path::new("")).to_owned();
    from_json(&file, &json, |name| {
        inside(&folder, name)
            .and_then(|path| std::fs::read_to_string(path).map_err(|error| error.to_string()))
    })
}

/// Opens `path`, or the built-in collection where there is none.
///
/// # Errors
/// As [`open`].
pub fn open_or_builtin(path: Option<&Path>) -> Result<Collection, CollectionError> {
    path.map_or_else(builtin, open)
}

pub(super) fn builtin() -> Result<Collection, CollectionError> {
    from_json(Path::new("seeds/collection.json"), SEEDS_JSON, |name| {
        let text = SEEDS.iter().find(|(file, _)| *file == name).map(|(_, text)| (*text).to_owned());
        text.ok_or_else(|| "no such article".to_owned())
    })
}

fn read_text(path: &Path) -> Result<String, CollectionError> {
    std::fs::read_to_string(path)
        .map_err(|source| CollectionError::Unreadable { path: path.to_owned(), source })
}

/// The article's path, when it stays within the folder, symbolic links followed.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let relative = Path::new(name);
    if relative.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err("leads out of the collection's folder".to_owned());
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = folder.canonicalize().map_err(|error| error.to_string())?;
    let path = root.join(relative).canonicalize().map_err(|error| error.to_string())?;
    if path.starts_with(&root) {
        Ok(path)
    } else {
        Err("leads out of the collection's folder".to_owned())
    }
}

fn from_json(
    path: &Path,
    json: &str,
    text_of: impl Fn(&str) -> Result<String, String>,
) -> Result<Collection, CollectionError> {
    let form: FileForm = serde_json::from_str(json).map_err(|error| malformed(path, &error))?;
    if form.schema > SCHEMA {
        let path = path.to_owned();
        return Err(CollectionError::NewerSchema { path, found: form.schema, known: SCHEMA });
    }
    let name = path.display().to_string();
    let mut collection = Collection { title: form.title, ..Collection::default() };
    for article in form.articles {
        match text_of(&article.file) {
            Ok(text) => {
                collection.articles.insert(article_id(&article), article.with_text(&text));
            }
            Err(error) => {
                collection.problems.push(format!("{name}: article {}: {error}", article.file));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for launch in form.launches {
        let launch = launch.into_launch(&name, &mut collection.problems);
        if seen.insert(launch.id.clone()) {
            collection.launches.push(launch);
        } else {
            collection.problems.push(format!("{name}: launch {} stands there twice", launch.id));
        }
    }
    Ok(collection)
}

fn malformed(path: &Path, error: &serde_json::Error) -> CollectionError {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    CollectionError::Malformed {
        path: path.to_owned(),
        line: error.line(),
        column: error.column(),
        message: message.to_owned(),
    }
}
