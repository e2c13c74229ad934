//! Import: data sets and articles of other makers, with a report of all that was not understood.
//!
//! One file a format: [`cns`](Format::Cns) and every other table through a [`Mapping`] of columns
//! (`columns`, `rows`), [`gcat`](Format::Gcat), [`nk`](Format::NkMissileTests), our own JSON and
//! claims (`own_json`, `own_claims`), articles (`article`). Bytes come in bounded (`read`), cells
//! are read by `values` and `dates`. Nothing is guessed: a cell that is not understood is refused,
//! with its place and the reason, and the rest of its row is kept.

mod article;
mod cns;
mod columns;
mod dates;
mod detect;
mod folder;
mod gcat;
mod gcat_date;
mod gcat_known;
mod gcat_line;
mod gcat_sites;
mod nk;
mod own_claims;
mod own_json;
mod read;
mod report;
mod row;
mod rows;
mod table;
mod unmapped;
mod values;
mod xlsx;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Article, Launch};

use super::CollectionError;

pub use columns::{Mapped, Mapping, Target, Unit, header_key};
pub use dates::DateOrder;
pub use detect::{Preview, preview};
pub use report::{ImportReport, Refusal};
pub use unmapped::{Batch, MAPPINGS, Mappings, Unmapped, import_mapped};

pub(super) use row::{Names, is_near, unique_id};

/// The forms in which data come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Text, Markdown, a web page, a mail: read by extraction, for review.
    Article,
    /// A database of the James Martin Center (CNS/NTI), XLSX or CSV.
    Cns,
    /// `launch.tsv` of the General Catalog of Artificial Space Objects.
    Gcat,
    /// `test.en.json` of nk-missile-tests.
    NkMissileTests,
    /// Any table with a row of headers, CSV or XLSX; our own lists too.
    Csv,
    /// Our own JSON: a list of launches, or a `collection.json`.
    Json,
}

impl Format {
    /// All, in the order of the contract.
    pub const ALL: [Self; 6] =
        [Self::Article, Self::Cns, Self::Gcat, Self::NkMissileTests, Self::Csv, Self::Json];

    /// The word of the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Cns => "cns",
            Self::Gcat => "gcat",
            Self::NkMissileTests => "nk-missile-tests",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// What the caller knows beside the file.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The format, where it is not to be told from the content.
    pub format: Option<Format>,
    /// Orbital and deep-space launches too, where a catalogue has them.
    pub all: bool,
    /// Which column means what, in place of what the headers say.
    pub mapping: Option<Mapping>,
}

/// What came of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What it was read as.
    pub format: Format,
    /// Its launches, in its order, with names that are unique among them.
    pub launches: Vec<Launch>,
    /// Its articles.
    pub articles: Vec<Article>,
    /// What was read, and what was not.
    pub report: ImportReport,
}

impl Imported {
    pub(super) fn new(format: Format, name: &str) -> Self {
        Self {
            format,
            launches: Vec::new(),
            articles: Vec::new(),
            report: ImportReport::new(name, format),
        }
    }

    /// Nothing but the reason why nothing could be read.
    fn refused(format: Format, name: &str, why: &str) -> Self {
        let mut imported = Self::new(format, name);
        imported.report.refuse_file(why);
        imported
    }

    /// Counts what was read into the report.
    fn counted(mut self) -> Self {
        self.report.launches = self.launches.len();
        self.report.articles = self.articles.len();
        self
    }
}

/// Reads `path`: a file, or a folder of files (`nk-missile-tests`, a collection, clippings). What
/// is not understood stands in the reports.
///
/// # Errors
/// When the path cannot be read at all, is no regular file, or is larger than 128 MiB.
pub fn import(path: &Path, options: &ImportOptions) -> Result<Vec<Imported>, CollectionError> {
    if path.is_dir() {
        return folder::import_folder(path, options);
    }
    let bytes = read::bounded(path)?;
    let beside = |name: &str| folder::read_beside(path, name);
    Ok(vec![import_bytes(&folder::file_name(path), &bytes, &beside, options)])
}

/// Reads the bytes of a file called `name`. `beside` gives the files that lie beside it, such as
/// `sites.tsv`, by name.
pub fn import_bytes(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    options: &ImportOptions,
) -> Imported {
    let format = options.format.unwrap_or_else(|| detect::format(name, bytes));
    let imported = match format {
        Format::Article => article::import(name, bytes),
        Format::Cns | Format::Csv => cns::import(name, bytes, format, options),
        Format::Gcat => gcat::import(name, bytes, beside, options.all),
        Format::NkMissileTests => nk::import(name, bytes, beside),
        Format::Json => own_json::import(name, bytes),
    };
    imported.counted()
}
