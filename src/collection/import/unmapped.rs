//! Tables whose headers say too little: what a person says that their columns mean, tried on their
//! first rows, and remembered by their headers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::columns::{Mapping, Target, header_key};
use super::detect::{Preview, head, preview};
use super::{Format, ImportOptions, Imported, folder, import, import_bytes, read, xlsx};
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
}

impl Unmapped {
    /// The file's first rows, read by a mapping.
    pub fn trial(&self, mapping: &Mapping) -> Imported {
        let bytes = if xlsx::is_archive(&self.bytes) { &self.bytes } else { head(&self.bytes) };
        self.read_bytes(bytes, mapping)
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
    Ok(match unmapped(&name, bytes, mappings) {
        Waiting::No(bytes, mapping) => {
            let options = ImportOptions { mapping, ..options.clone() };
            let read = import_bytes(&name, &bytes, &beside, &options);
            Batch { read: vec![read], unmapped: Vec::new() }
        }
        Waiting::Yes(unmapped) => Batch { read: Vec::new(), unmapped: vec![*unmapped] },
    })
}

/// Whether a file waits for a mapping.
enum Waiting {
    /// It can be read, by the mapping that is remembered for it, if one is.
    No(Vec<u8>, Option<Mapping>),
    /// It does.
    Yes(Box<Unmapped>),
}

fn unmapped(name: &str, bytes: Vec<u8>, mappings: &Mappings) -> Waiting {
    let seen = preview(name, &bytes, None);
    let remembered = mappings.get(&header_key(&seen.headers));
    let is_table = seen.format == Format::Csv && seen.headers.len() > 1;
    let is_claims = ["launch", "field", "value", "evidence"]
        .iter()
        .all(|name| seen.headers.iter().any(|header| header == name));
    let is_understood = seen.mapping.has(Target::Field(Field::Date)) && seen.mapping.meanings() > 1;
    if !is_table || is_claims || (is_understood && remembered.is_none()) {
        return Waiting::No(bytes, None);
    }
    if let Some(mapping) = remembered {
        return Waiting::No(bytes, Some(mapping.clone()));
    }
    Waiting::Yes(Box::new(Unmapped { name: name.to_owned(), preview: seen, bytes: bytes.into() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::import::Unit;

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
        let Waiting::No(_, Some(known)) = waiting(&mappings) else { panic!("it is known") };
        assert_eq!(known, mapping());
        for text in ["date,missile\n2017-02-12,KN-11\n", "just text\nwithout cells\n"] {
            let read = unmapped("x.csv", text.as_bytes().to_vec(), &mappings);
            assert!(matches!(read, Waiting::No(_, None)), "{text}");
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
