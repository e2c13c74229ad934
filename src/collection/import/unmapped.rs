//! Tables whose headers say too little: what a person says that their columns mean, tried on their
//! first rows, and remembered by their headers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::columns::{Mapping, Target, Unit, header_key};
use super::detect::{Preview, head, no_workbook, preview};
use super::{Format, ImportOptions, Imported, folder, import, import_bytes, read, values, xlsx};
use crate::collection::CollectionError;
use crate::model::Field;

/// The name under which mappings stand among the preferences.
pub const MAPPINGS: &str = "mappings";

/// Mappings by the headers that they are of ([`header_key`]).
pub type Mappings = BTreeMap<String, Mapping>;

/// A table that waits for a person to say what its columns mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmapped {
    /// The file's name.
    pub name: String,
    /// Its headers, what they may mean, and its first rows.
    pub preview: Preview,
    bytes: Arc<[u8]>,
}

/// What came of files: what was read, and what waits for a mapping.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// What was read.
    pub read: Vec<Imported>,
    /// Tables that wait.
    pub unmapped: Vec<Unmapped>,
    /// Tables that were read, with the mapping that they were read by: it can be changed.
    pub tables: Vec<Unmapped>,
}

impl Unmapped {
    /// The file's first rows, read by a mapping.
    pub fn trial(&self, mapping: &Mapping) -> Imported {
        let bytes = if xlsx::is_archive(&self.bytes) { &self.bytes } else { head(&self.bytes) };
        self.read_bytes(bytes, mapping)
    }

    /// Columns that hold figures and have no meaning yet, by their headers.
    pub fn open_figures(&self) -> Vec<String> {
        open_figures(&self.preview)
    }

    /// Whether [`Self::trial`] reads the whole file.
    pub fn is_short(&self) -> bool {
        xlsx::is_archive(&self.bytes) || head(&self.bytes).len() == self.bytes.len()
    }

    /// The whole file, read by a mapping.
    pub fn read(&self, mapping: &Mapping) -> Imported {
        self.read_bytes(&self.bytes, mapping)
    }

    fn read_bytes(&self, bytes: &[u8], mapping: &Mapping) -> Imported {
        let options = ImportOptions {
            format: Some(Format::Csv),
            mapping: Some(mapping.clone()),
            ..ImportOptions::default()
        };
        import_bytes(&self.name, bytes, &|_| None, &options)
    }
}

impl Mapping {
    /// What its headers are remembered by.
    pub fn key(&self) -> String {
        let headers: Vec<String> = self.columns.iter().map(|c| c.header.clone()).collect();
        header_key(&headers)
    }

    /// A meaning that two columns have, of which only one can be read.
    pub fn doubled(&self) -> Option<Target> {
        let is_single =
            |target: Target| !matches!(target, Target::Kept | Target::Unused | Target::Sources);
        let twice = |at: usize, target: Target| {
            self.columns.iter().take(at).any(|column| column.target == target)
        };
        let mut columns = self.columns.iter().enumerate();
        let found = columns.find(|(at, c)| is_single(c.target) && twice(*at, c.target));
        found.map(|(_, column)| column.target)
    }
}

/// Reads `path` as [`import`] does; a table whose headers are not understood is read by the mapping
/// that is remembered for them, or put among those that wait for one.
///
/// # Errors
/// As [`import`].
pub fn import_mapped(
    path: &Path,
    options: &ImportOptions,
    mappings: &Mappings,
) -> Result<Batch, CollectionError> {
    let is_table = options.format.is_none_or(|format| format == Format::Csv);
    if path.is_dir() || !is_table || options.mapping.is_some() {
        return Ok(Batch { read: import(path, options)?, ..Batch::default() });
    }
    let name = folder::file_name(path);
    let bytes = read::bounded(path)?;
    let beside = |beside: &str| folder::read_beside(path, beside);
    let mut batch = Batch::default();
    match unmapped(&name, bytes, mappings) {
        Waiting::No(bytes) => batch.read.push(import_bytes(&name, &bytes, &beside, options)),
        Waiting::Known(table) => {
            batch.read.push(table.read(&table.preview.mapping));
            batch.tables.push(*table);
        }
        Waiting::Yes(table) => batch.unmapped.push(*table),
    }
    Ok(batch)
}

/// Whether a file waits for a mapping.
enum Waiting {
    /// It is no foreign table.
    No(Vec<u8>),
    /// It can be read by its mapping: remembered, or told by its headers.
    Known(Box<Unmapped>),
    /// It does.
    Yes(Box<Unmapped>),
}

fn unmapped(name: &str, bytes: Vec<u8>, mappings: &Mappings) -> Waiting {
    let preview = preview(name, &bytes, None);
    if !is_foreign(&preview) || no_workbook(name, &bytes).is_some() {
        return Waiting::No(bytes);
    }
    let is_understood =
        preview.mapping.has(Target::Field(Field::Date)) && preview.mapping.meanings() > 1;
    let is_open = !is_understood || !open_figures(&preview).is_empty();
    let known = mappings.get(&header_key(&preview.headers)).cloned();
    let mut table = Box::new(Unmapped { name: name.to_owned(), preview, bytes: bytes.into() });
    match known {
        Some(known) => table.preview.mapping = known,
        None if is_open => return Waiting::Yes(table),
        None => {}
    }
    Waiting::Known(table)
}

/// Whether a file is a table of a maker whose columns people may have to be asked about.
fn is_foreign(seen: &Preview) -> bool {
    let is_table = seen.format == Format::Csv && seen.headers.len() > 1;
    let is_claims = ["launch", "field", "value", "evidence"]
        .iter()
        .all(|name| seen.headers.iter().any(|header| header == name));
    is_table && !is_claims
}

/// Headers of columns that would be kept among the remarks, and whose first cells are figures all:
/// a bare `Range` may be what was flown or what the missile can do, and in any unit.
fn open_figures(seen: &Preview) -> Vec<String> {
    let is_figures = |at: usize| {
        let cells = seen.rows.iter().filter_map(|row| row.get(at));
        let mut said = cells.filter(|cell| !values::is_unknown(cell)).peekable();
        said.peek().is_some()
            && said.all(|cell| matches!(values::length(cell, Unit::Kilometres), Ok(Some(_))))
    };
    let columns = seen.mapping.columns.iter().enumerate();
    let open = columns.filter(|(at, column)| column.target == Target::Kept && is_figures(*at));
    open.map(|(_, column)| column.header.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOREIGN: &str = "Tag,Rocket,Flown,Peak\n1984-04-09,Scud-B,180 miles,60\n\
                           2016-08-23,KN-11,500,lots\n";

    fn waiting(mappings: &Mappings) -> Waiting {
        unmapped("x.csv", FOREIGN.as_bytes().to_vec(), mappings)
    }

    fn mapping() -> Mapping {
        let Waiting::Yes(table) = waiting(&Mappings::new()) else { panic!("it has no meaning") };
        let mut mapping = table.preview.mapping.clone();
        let fields = [Field::Date, Field::Missile, Field::Distance, Field::Apogee];
        for (column, field) in mapping.columns.iter_mut().zip(fields) {
            column.target = Target::Field(field);
        }
        mapping.columns[3].unit = Some(Unit::NauticalMiles);
        mapping
    }

    #[test]
    fn a_foreign_table_waits_and_is_read_by_what_a_person_says_of_its_columns() {
        let Waiting::Yes(table) = waiting(&Mappings::new()) else { panic!("it has no meaning") };
        assert_eq!(table.preview.headers, ["Tag", "Rocket", "Flown", "Peak"]);
        let read = table.trial(&mapping());
        assert_eq!((read.launches.len(), read.report.refused), (2, 1));
        assert!(table.is_short());
        assert_eq!(table.read(&mapping()), read);
        let figures: Vec<String> = read.launches[0]
            .claims
            .iter()
            .filter(|claim| claim.value.amount().is_some())
            .map(crate::model::Claim::text)
            .collect();
        assert_eq!(figures, ["289.7\u{202f}km", "111.1\u{202f}km"]);
    }

    #[test]
    fn what_is_remembered_of_headers_is_used_again() {
        let mappings = Mappings::from([(mapping().key(), mapping())]);
        let Waiting::Known(known) = waiting(&mappings) else { panic!("it is known") };
        assert_eq!(known.preview.mapping, mapping());
        let text = b"date,missile\n2017-02-12,KN-11\n".to_vec();
        let Waiting::Known(known) = unmapped("x.csv", text, &mappings) else { panic!("it is") };
        assert_eq!(known.read(&known.preview.mapping).launches.len(), 1);
        let text = b"just text\nwithout cells\n".to_vec();
        assert!(matches!(unmapped("x.csv", text, &mappings), Waiting::No(_)));
    }

    #[test]
    fn a_column_of_figures_that_no_header_explains_is_asked_about() {
        let text = |range: &str| format!("date,missile,Range,Crew\n2017-02-12,KN-11,{range},ABC\n");
        for (range, waits) in [("500", true), ("1,000 km", true), ("far", false), ("", false)] {
            let text = text(&format!("\"{range}\""));
            let found = unmapped("x.csv", text.into_bytes(), &Mappings::new());
            let open = match found {
                Waiting::Yes(table) => table.open_figures(),
                Waiting::Known(_) | Waiting::No(_) => Vec::new(),
            };
            assert_eq!(open, ["Range"][..usize::from(waits)], "{range}");
        }
    }

    #[test]
    fn two_columns_cannot_be_the_same_thing() {
        let mut mapping = mapping();
        assert_eq!(mapping.doubled(), None);
        mapping.columns[3].target = mapping.columns[2].target;
        assert_eq!(mapping.doubled(), Some(Target::Field(Field::Distance)));
        for column in &mut mapping.columns {
            column.target = Target::Kept;
        }
        assert_eq!(mapping.doubled(), None);
    }
}
