//! `apogee import`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;
use serde_json::json;

use crate::collection::import::{
    Format, ImportOptions, ImportReport, Imported, MAPPINGS, Mappings, import, import_mapped,
    told_mapping,
};
use crate::collection::merge::{Added, MergeProposal, add, propose};
use crate::collection::{Collection, CollectionError, Preferences, lock, open, save};
use crate::present::plural;

use super::args::{CheckFormat, FormatArg, ImportArgs};
use super::{Failure, print, say};

/// What came of one file.
struct Read {
    report: ImportReport,
    added: Added,
    proposals: Vec<MergeProposal>,
}

/// What can be read is kept: a refusal ends with 1, a file that cannot be read at all with 2.
pub(super) fn run(args: &ImportArgs) -> Result<ExitCode, Failure> {
    let all_options =
        args.files.iter().map(|path| options(path, args)).collect::<Result<Vec<_>, _>>()?;
    let mut collection = target(&args.into)?;
    let mappings = remembered();
    let mut code = u8::from(!collection.problems.is_empty());
    let mut read = Vec::new();
    for (path, options) in args.files.iter().zip(&all_options) {
        match read_file(path, options, &mappings) {
            Ok(imported) => {
                for imported in imported {
                    let report = imported.report.clone();
                    code = code.max(u8::from(!report.is_clean()));
                    let before = collection.launches.len();
                    let added = add(&mut collection, imported);
                    let halves = collection.launches.split_at_checked(before);
                    let proposals = halves.map(|(old, new)| propose(old, new)).unwrap_or_default();
                    read.push(Read { report, added, proposals });
                }
            }
            Err(error) => {
                say(&format!("apogee: {error}"));
                code = 2;
            }
        }
    }
    let has_new =
        read.iter().any(|read| !read.added.launches.is_empty() || !read.added.articles.is_empty());
    if has_new || (!read.is_empty() && !args.into.exists()) {
        let held = lock(&args.into);
        if let Some(reason) = held.why_read_only() {
            return Err(Failure::Call(anyhow!(reason)));
        }
        save(&args.into, &collection)?;
    }
    let text = match args.report {
        CheckFormat::Table => read.iter().map(table).collect(),
        CheckFormat::Json => format!("{:#}\n", to_json(&read)),
    };
    print(&text)?;
    Ok(ExitCode::from(code))
}

/// How a file is to be read. What is told of columns must fit each file, before any is added.
fn options(path: &Path, args: &ImportArgs) -> Result<ImportOptions, Failure> {
    let format = format_of(args.format);
    let options = ImportOptions { format, all: args.all, mapping: None };
    if args.map.is_empty() {
        return Ok(options);
    }
    if !matches!(format, None | Some(Format::Csv)) {
        return Err(Failure::Call(anyhow!("--map is for tables: --format csv, or none")));
    }
    let mapping = told_mapping(path, &args.map).map_err(|error| Failure::Call(error.into()))?;
    Ok(ImportOptions { format: Some(Format::Csv), mapping: Some(mapping), ..options })
}

/// What columns were said to mean in the window, by their headers.
fn remembered() -> Mappings {
    let known = Preferences::usual_path().map(|path| Preferences::load(&path).0);
    known.and_then(|known| known.setting(MAPPINGS)).unwrap_or_default()
}

/// Reads a file; a table that still waits for a mapping is refused as a whole.
fn read_file(
    path: &Path,
    options: &ImportOptions,
    mappings: &Mappings,
) -> Result<Vec<Imported>, CollectionError> {
    let batch = import_mapped(path, options, mappings)?;
    let Some(table) = batch.unmapped.first() else { return Ok(batch.read) };
    let open = table.open_figures();
    let mut read = import(path, options)?;
    if let Some(read) = read.first_mut().filter(|read| !open.is_empty() && read.report.rows > 0) {
        let columns = open.join(", ");
        read.report.notes.push(format!("columns of figures without a meaning (--map): {columns}"));
    }
    Ok(read)
}

/// The collection that is imported into; a new one where there is none.
fn target(path: &Path) -> Result<Collection, Failure> {
    if path.join("collection.json").exists() || path.is_file() {
        let collection = open(path)?;
        for problem in &collection.problems {
            say(&format!("apogee: {problem}"));
        }
        return Ok(collection);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Collection { title: name.unwrap_or_default(), ..Collection::default() })
}

const fn format_of(format: FormatArg) -> Option<Format> {
    match format {
        FormatArg::Auto => None,
        FormatArg::Article => Some(Format::Article),
        FormatArg::Cns => Some(Format::Cns),
        FormatArg::Gcat => Some(Format::Gcat),
        FormatArg::NkMissileTests => Some(Format::NkMissileTests),
        FormatArg::Csv => Some(Format::Csv),
        FormatArg::Json => Some(Format::Json),
    }
}

fn table(read: &Read) -> String {
    let report = &read.report;
    // A file of which nothing could be read is of no format that is known.
    let format =
        if report.is_unread() { String::new() } else { format!(" ({})", report.format.word()) };
    let mut text = format!(
        "{}{format}: {} read, {} added, {} refused\n",
        report.file,
        plural(report.rows, "row", "rows"),
        plural(read.added.launches.len(), "launch", "launches"),
        plural(report.refused, "cell or row", "cells and rows"),
    );
    let mut line = |words: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {words}");
    };
    if report.left_out > 0 {
        line(format!(
            "{} left out (--all reads them)",
            plural(report.left_out, "orbital launch", "orbital launches")
        ));
    }
    if read.added.already > 0 {
        line(format!("{} were there already", plural(read.added.already, "launch", "launches")));
    }
    if !read.added.articles.is_empty() {
        line(format!("{} added", plural(read.added.articles.len(), "article", "articles")));
    }
    report.notes.iter().for_each(|note| line(note.clone()));
    report.refusals.iter().for_each(|refusal| line(refusal.to_string()));
    for proposal in &read.proposals {
        let MergeProposal { mine, theirs, why, .. } = proposal;
        line(format!("may be one flight: {mine} and {theirs} ({why})"));
    }
    text
}

fn to_json(read: &[Read]) -> serde_json::Value {
    let files: Vec<_> = read
        .iter()
        .map(|read| {
            json!({ "report": read.report, "added": read.added, "proposals": read.proposals })
        })
        .collect();
    json!({ "files": files })
}
