//! Edits since the last save, on the disk as soon as they are done: they survive a crash.
//!
//! A journal is a file of lines, each with a sum that goes on from the line before. Its first line
//! says which version of the collection the edits belong to; a later one, which version is about
//! to be saved: whichever version is found at the next start, what is missing from it is known.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{existing, read_bytes, sync_folder};
use super::fingerprint::{Fingerprint, hex, sum};
use super::open::folder_and_file;
use super::save::Plan;
use super::{Collection, CollectionError, state_folder};

/// What journals of collections end with that have no folder yet.
const ENDING: &str = "journal";

/// The largest journal that is read.
const MOST_JOURNAL_BYTES: u64 = 1024 * 1024 * 1024;

/// A line of a journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line<T> {
    /// The version that the edits after it belong to.
    Base(Fingerprint),
    /// An edit.
    Edit(T),
    /// A version that holds all edits above is about to be saved.
    Saving {
        /// Its fingerprint.
        version: Fingerprint,
        /// Where to.
        path: String,
    },
}

/// The edits since the last save. The file comes with the first one and goes with the save.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    base: Fingerprint,
    /// Whether an older journal in its place was dealt with and may go.
    may_replace: bool,
    written: Option<Written>,
    /// Lines that could not be written yet.
    waiting: Vec<String>,
}

/// The file as far as it is known to be good.
#[derive(Debug)]
struct Written {
    file: File,
    length: u64,
    sum: u64,
}

/// What a crash has left of a journal.
#[derive(Debug)]
pub struct Recovered<T> {
    /// The journal's file.
    pub path: PathBuf,
    /// The version that the edits belong to.
    pub base: Fingerprint,
    /// The edits that are not saved, in order.
    pub edits: Vec<T>,
    /// Whether they belong to one of the versions asked for: only then can they be done again.
    pub fits: bool,
    /// What could not be read of it. A last line that was cut short is no problem: its edit was
    /// never said to be safe.
    pub problem: Option<String>,
}

/// The journal's place for a collection: beside its file.
pub fn journal_path(collection: &Path) -> PathBuf {
    let (folder, file) = folder_and_file(collection);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    folder.join(format!(".{name}.{ENDING}"))
}

/// A place for the journal of a collection that has no folder yet: `number` tells the windows of
/// one process apart. `None` where the system has no place for it.
pub fn unsaved_journal_path(number: u32) -> Option<PathBuf> {
    let name = format!("unsaved-{}-{number}.{ENDING}", std::process::id());
    state_folder().map(|folder| folder.join(name))
}

impl Journal {
    /// A journal of edits to the version `base`. An older one that lies there and was not
    /// recovered is put aside, not written over.
    pub const fn new(path: PathBuf, base: Fingerprint) -> Self {
        Self { path, base, may_replace: false, written: None, waiting: Vec::new() }
    }

    /// A journal in the place of a recovered one, which goes with the first edit: with what was
    /// recovered, when that is done again.
    pub fn after<T>(recovered: &Recovered<T>, base: Fingerprint) -> Self {
        Self { may_replace: true, ..Self::new(recovered.path.clone(), base) }
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an edit down. When this returns, it is on the disk.
    ///
    /// # Errors
    /// When it cannot be written; it is tried again with the next one, and is not safe until then.
    pub fn append(&mut self, edit: &impl Serialize) -> Result<(), CollectionError> {
        self.write(&Line::Edit(edit))
    }

    fn write(&mut self, line: &Line<impl Serialize>) -> Result<(), CollectionError> {
        let unwritable = |source| CollectionError::Unwritable { path: self.path.clone(), source };
        let json = serde_json::to_string(line).map_err(|error| unwritable(error.into()))?;
        self.waiting.push(json);
        self.write_waiting().map_err(|source| {
            if let Some(written) = &self.written {
                // Half a line does no harm: the next one is written over it.
                let _ = written.file.set_len(written.length);
            }
            CollectionError::Unwritable { path: self.path.clone(), source }
        })
    }

    /// Writes what waits, so that no edit is ever missing between two that are there.
    fn write_waiting(&mut self) -> io::Result<()> {
        let Some(written) = &mut self.written else {
            let base = serde_json::to_string(&Line::<()>::Base(self.base.clone()))?;
            let (text, sum) = checked(sum(None, b""), std::iter::once(&base).chain(&self.waiting));
            let file = self.begin(&text)?;
            self.written = Some(Written { file, length: text.len() as u64, sum });
            self.waiting.clear();
            return Ok(());
        };
        let (text, sum) = checked(written.sum, &self.waiting);
        written.file.seek(SeekFrom::Start(written.length))?;
        written.file.write_all(text.as_bytes())?;
        written.file.sync_data()?;
        written.length += text.len() as u64;
        written.sum = sum;
        self.waiting.clear();
        Ok(())
    }

    /// The file with its first lines: written beside and renamed, so that there is no moment
    /// without the older journal or this one.
    fn begin(&self, text: &str) -> io::Result<File> {
        let folder = self.path.parent().unwrap_or_else(|| Path::new(""));
        fs::create_dir_all(existing(folder))?;
        if !self.may_replace && fs::symlink_metadata(&self.path).is_ok() {
            fs::rename(&self.path, aside(&self.path))?;
        }
        let beside = self.path.with_extension(format!("{}.saving", std::process::id()));
        let _ = fs::remove_file(&beside);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        // Whoever looks for journals that a crash has left sees that this one is in use.
        let _ = file.try_lock();
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, &self.path)?;
        sync_folder(folder)?;
        Ok(file)
    }

    /// Forgets the edits: they are saved, or not wanted.
    pub fn discard(&mut self) {
        self.waiting.clear();
        if self.written.take().is_some() || self.may_replace {
            // What stays is recognised by its base, or offered once more.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A name beside `path` that nothing has.
fn aside(path: &Path) -> PathBuf {
    let numbered = (1_u32..).map(|n| path.with_extension(format!("{ENDING}.{n}")));
    let mut free = numbered.filter(|path| fs::symlink_metadata(path).is_err());
    free.next().unwrap_or_else(|| path.to_owned())
}

/// Lines with their sums in front, going on from `before`, and the last sum.
fn checked<'a>(before: u64, lines: impl IntoIterator<Item = &'a String>) -> (String, u64) {
    let mut text = String::new();
    let mut last = before;
    for json in lines {
        last = sum(Some(last), json.as_bytes());
        text.push_str(&hex(last));
        text.push(' ');
        text.push_str(json);
        text.push('\n');
    }
    (text, last)
}

/// Saves as [`super::save`] does, with a journal at hand: however the save is cut short, each edit
/// is in the collection or in the journal. After it the journal is that of the saved collection.
///
/// # Errors
/// As [`super::save`]; the journal then still holds the edits.
pub fn save_with_journal(
    path: &Path,
    collection: &Collection,
    journal: &mut Journal,
) -> Result<(), CollectionError> {
    let plan = Plan::of(path, collection)?;
    let version = Fingerprint::of_text(&plan.text);
    if journal.written.is_some() {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let path = path.to_string_lossy().into_owned();
        journal.write(&Line::<()>::Saving { version: version.clone(), path })?;
    }
    plan.carry_out()?;
    journal.discard();
    *journal = Journal::new(journal_path(path), version);
    Ok(())
}

/// What a crash has left in the journal at `path`. `known` are the versions at hand: that of the
/// collection's file, or those that a new window may begin with. A journal with nothing that is
/// not saved is taken away.
///
/// # Errors
/// When there is a journal that cannot be read at all.
pub fn recover<T: DeserializeOwned>(
    path: &Path,
    known: &[Fingerprint],
) -> Result<Option<Recovered<T>>, CollectionError> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    let unreadable = |source| CollectionError::Unreadable { path: path.to_owned(), source };
    let bytes = read_bytes(path, MOST_JOURNAL_BYTES).map_err(unreadable)?;
    let (lines, damaged) = lines(&bytes);
    let mut lines = lines.into_iter().enumerate();
    let first = lines.next().and_then(|(_, json)| serde_json::from_str::<Line<T>>(json).ok());
    let Some(Line::Base(base)) = first else {
        return Err(unreadable(io::Error::other("is no journal, or its first line is damaged")));
    };
    let fits = known.contains(&base);
    let mut found = Recovered { path: path.to_owned(), base, edits: vec![], fits, problem: None };
    let problem = |at: usize, what: &str| Some(format!("{}: line {at}: {what}", path.display()));
    for (at, json) in lines {
        match serde_json::from_str::<Line<T>>(json) {
            Ok(line) => found.add(line, known),
            Err(error) => {
                found.problem = problem(at + 1, &error.to_string());
                break;
            }
        }
    }
    found.problem =
        found.problem.or_else(|| problem(damaged?, "damaged, and what follows with it"));
    if found.edits.is_empty() && found.problem.is_none() {
        fs::remove_file(path).map_err(unreadable)?;
        return Ok(None);
    }
    Ok(Some(found))
}

impl<T> Recovered<T> {
    fn add(&mut self, line: Line<T>, known: &[Fingerprint]) {
        match line {
            Line::Base(_) => {}
            Line::Edit(edit) => self.edits.push(edit),
            Line::Saving { version, path } => {
                let is_here = known.contains(&version);
                let is_there =
                    || Fingerprint::of_saved(Path::new(&path)).is_ok_and(|v| v == version);
                if is_here || is_there() {
                    self.edits.clear();
                    self.fits = is_here;
                    self.base = version;
                }
            }
        }
    }
}

/// The lines whose sums are right, as far as they go, and the number of the first that is damaged:
/// the last line may be cut short, and is not counted.
fn lines(bytes: &[u8]) -> (Vec<&str>, Option<usize>) {
    let mut before = sum(None, b"");
    let mut good = Vec::new();
    let mut rest = bytes.split_inclusive(|byte| *byte == b'\n');
    for line in rest.by_ref() {
        let json = std::str::from_utf8(line)
            .ok()
            .and_then(|line| line.strip_suffix('\n')?.split_once(' '))
            .filter(|(found, json)| *found == hex(sum(Some(before), json.as_bytes())));
        let Some((_, json)) = json else {
            let damaged = rest.next().map(|_| good.len() + 1);
            return (good, damaged);
        };
        before = sum(Some(before), json.as_bytes());
        good.push(json);
    }
    (good, None)
}

/// Journals in `folder`, the program's state folder, that no window is writing: of collections
/// that had no folder yet when a crash ended them.
pub fn left_journals(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut left: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter(|path| {
            let is_in_use = |file: File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            File::open(path).is_ok_and(|file| !is_in_use(file))
        })
        .collect();
    left.sort();
    left
}
