//! Collections: opened, checked, joined and kept; the two that are built in; the only room that
//! touches files.

mod article_file;
mod check;
pub mod consistency;
mod diff;
mod disk;
mod export;
mod file;
mod fingerprint;
mod folders;
mod form;
pub mod import;
mod join;
mod journal;
mod lock;
pub mod merge;
mod open;
mod pieces;
mod preferences;
mod record;
mod said;
mod save;
pub mod tiles;
mod unread;
mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::model::{Article, ArticleId, ClaimError, Launch, LaunchId};

pub use article_file::{article_from_bytes, read_article};
pub use check::{EvidenceCheck, Orphan, check_evidence};
pub use diff::{Difference, FieldDifference, SameFlight, difference};
pub use export::{unused_path, write_file};
pub use fingerprint::Fingerprint;
pub use folders::{preferences_folder, state_folder};
pub use join::{Joined, Moved, joined, record_launches};
pub use journal::{
    Journal, Recovered, journal_path, left_journals, recover, save_with_journal,
    unsaved_journal_path,
};
pub use lock::{Lock, LockState, lock};
pub use open::{from_json, open, open_or_builtin};
pub use preferences::Preferences;
pub use save::{save, to_json};
pub use unread::Unread;
pub use version::Version;

/// Everything of one folder: articles, and launches made of claims about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collection {
    /// What it is called.
    pub title: String,
    /// The articles, by name.
    pub articles: BTreeMap<ArticleId, Article>,
    /// The launches, in the file's order.
    pub launches: Vec<Launch>,
    /// Launches of the published record that were taken over, to be edited: the collection's own
    /// copies stand in their place.
    pub adopted: BTreeSet<LaunchId>,
    /// What could not be read, a line each; what could be read is kept.
    pub problems: Vec<String>,
    /// What could not be read, as it came: saving writes it back.
    pub unread: Unread,
}

/// Why a collection cannot be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is no collection.
    #[error("{}: line {line}, column {column}: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// 1-based.
        line: usize,
        /// 1-based.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// The file was written by a later version.
    #[error("{}: schema {found} is newer than this Apogee reads ({known}); please update", path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// The file's schema.
        found: u32,
        /// The newest that we read.
        known: u32,
    },
    /// A built-in table is broken; a test keeps this from happening.
    #[error("{table}, row {row}: {message}")]
    Table {
        /// The table.
        table: &'static str,
        /// 1-based, the header counted.
        row: usize,
        /// What is wrong there.
        message: String,
    },
    /// A claim's value could not be read back if it were saved.
    #[error("launch {launch}: {error}; nothing was saved")]
    Unsound {
        /// The launch.
        launch: LaunchId,
        /// What is wrong with the value.
        error: ClaimError,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl CollectionError {
    fn in_table(table: &'static str, row: usize, error: &ClaimError) -> Self {
        Self::Table { table, row, message: error.to_string() }
    }
}

/// The five seed articles and what they say, embedded in the program.
///
/// # Errors
/// Never in a released program: a test opens it.
pub fn builtin() -> Result<Collection, CollectionError> {
    open::builtin()
}

/// The published record: flights that agencies and newsrooms published, embedded in the program.
///
/// # Errors
/// Never in a released program: a test opens it.
pub fn published_record() -> Result<Collection, CollectionError> {
    record::published_record()
}
