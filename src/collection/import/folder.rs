//! Folders: a collection, nk-missile-tests, a catalogue with its tables, or clippings.

use std::path::{Path, PathBuf};

use super::{Format, ImportOptions, Imported, import_bytes, read};
use crate::collection::{CollectionError, open};

/// The most files that are read of one folder.
const MOST_FILES: usize = 10_000;

/// Endings of files that are read of a folder.
const ENDINGS: [&str; 11] =
    ["txt", "md", "markdown", "html", "htm", "xhtml", "eml", "csv", "tsv", "xlsx", "json"];

/// Files that mark a folder as one data set, and where in it they lie.
const DATA_SETS: [(&str, Format); 3] = [
    ("test.en.json", Format::NkMissileTests),
    ("data/test.en.json", Format::NkMissileTests),
    ("launch.tsv", Format::Gcat),
];

/// A path's last part, for reports.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The file called `name` beside `path`; `None` where there is none, it leads out of the folder, or
/// it cannot be read.
pub(super) fn read_beside(path: &Path, name: &str) -> Option<Vec<u8>> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or_else(|| Path::new("."));
    let file = within(parent, &parent.join(name)).ok()?;
    read::bounded(&file).ok()
}

/// `path` with its links followed, as long as it stays in `folder`.
fn within(folder: &Path, path: &Path) -> Result<PathBuf, String> {
    let root = folder.canonicalize().map_err(|error| error.to_string())?;
    let real = path.canonicalize().map_err(|error| error.to_string())?;
    if real.starts_with(&root) {
        Ok(real)
    } else {
        Err("leads out of the folder: not read".to_owned())
    }
}

pub(super) fn import_folder(
    folder: &Path,
    options: &ImportOptions,
) -> Result<Vec<Imported>, CollectionError> {
    if folder.join("collection.json").is_file() && options.format.is_none() {
        return Ok(vec![collection(folder)?]);
    }
    for (name, format) in DATA_SETS {
        let path = folder.join(name);
        if options.format.is_none_or(|wanted| wanted == format) && path.is_file() {
            return Ok(vec![one(folder, &path, options)]);
        }
    }
    let unreadable = |source| CollectionError::Unreadable { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    let is_hidden = |path: &PathBuf| file_name(path).starts_with('.');
    paths.retain(|path| !is_hidden(path));
    let rest = paths.len().saturating_sub(MOST_FILES);
    let mut imported: Vec<Imported> =
        paths.iter().take(MOST_FILES).map(|path| one(folder, path, options)).collect();
    if rest > 0 {
        let why = format!("more than 10,000 files: {rest} are not read");
        imported.push(Imported::refused(Format::Article, &file_name(folder), &why));
    }
    Ok(imported)
}

/// One file of a folder; why it is not read stands in its report.
fn one(folder: &Path, path: &Path, options: &ImportOptions) -> Imported {
    let name = file_name(path);
    let refused =
        |why: &str| Imported::refused(options.format.unwrap_or(Format::Article), &name, why);
    let real = match within(folder, path) {
        Ok(real) => real,
        Err(why) => return refused(&why),
    };
    if real.is_dir() {
        return refused("is a folder within the folder: not read");
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if !ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
        return refused("no format that is read of a folder");
    }
    match read::bounded(&real) {
        Ok(bytes) => import_bytes(&name, &bytes, &|beside| read_beside(path, beside), options),
        Err(CollectionError::Unreadable { source, .. }) => refused(&source.to_string()),
        Err(error) => refused(&error.to_string()),
    }
}

/// A collection: its launches and its articles, what could not be read of it refused.
fn collection(folder: &Path) -> Result<Imported, CollectionError> {
    let collection = open(folder)?;
    let mut imported = Imported::new(Format::Json, &file_name(folder));
    imported.report.rows = collection.launches.len();
    for problem in &collection.problems {
        imported.report.refuse_file(problem);
    }
    imported.launches = collection.launches;
    imported.articles = collection.articles.into_values().collect();
    Ok(imported.counted())
}
