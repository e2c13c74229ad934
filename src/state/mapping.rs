//! What the columns of foreign tables mean: said by a person, tried as it is said, and remembered.

use crate::collection::import::{ImportReport, Imported, Mapping, Mappings, Unmapped};

use super::importing::Importing;
use super::{ImportCommand, Request, State};

/// A table whose columns are being given their meanings.
#[derive(Debug, Clone, PartialEq)]
pub struct MappingColumns {
    /// The table.
    pub table: Unmapped,
    /// What its columns are said to mean.
    pub mapping: Mapping,
    /// What the mapping makes of its first rows.
    pub trial: ImportReport,
    /// Whether the whole file is on its way.
    pub is_reading: bool,
    /// Tables that wait for their turn.
    waiting: Vec<Unmapped>,
    /// What was read of the other files.
    read: Vec<Imported>,
}

impl MappingColumns {
    fn new(mut waiting: Vec<Unmapped>, read: Vec<Imported>) -> Result<Self, Vec<Imported>> {
        if waiting.is_empty() {
            return Err(read);
        }
        let table = waiting.remove(0);
        let mapping = table.preview.mapping.clone();
        let trial = table.trial(&mapping).report;
        Ok(Self { table, mapping, trial, is_reading: false, waiting, read })
    }

    /// How many tables wait after this one.
    pub const fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Why the file cannot be read like this.
    pub fn trouble(&self) -> Option<String> {
        if let Some(target) = self.mapping.doubled() {
            let label = target.label();
            return Some(format!("Two columns are said to be “{label}”: choose one"));
        }
        (self.trial.launches == 0).then(|| {
            "No launch comes of it yet: say which column is the date, the missile, the site or a \
             figure"
                .to_owned()
        })
    }
}

impl State {
    pub(super) fn apply_mapping(&mut self, command: ImportCommand) {
        match (command, &mut self.mapping) {
            (ImportCommand::Ask(batch), _) => self.next_table(batch.unmapped, batch.read),
            (ImportCommand::SetMapping(mapping), Some(asked)) => {
                asked.trial = asked.table.trial(&mapping).report;
                asked.mapping = *mapping;
            }
            (ImportCommand::UseMapping, Some(asked)) if asked.trouble().is_none() => {
                asked.is_reading = true;
                let (table, mapping) = (asked.table.clone(), asked.mapping.clone());
                self.mappings.insert(mapping.key(), mapping.clone());
                self.requests.push(Request::ReadMapped(Box::new((table, mapping))));
            }
            (ImportCommand::Mapped(imported), Some(asked)) if asked.is_reading => {
                let mut read = std::mem::take(&mut asked.read);
                read.push(*imported);
                let waiting = std::mem::take(&mut asked.waiting);
                self.next_table(waiting, read);
            }
            (ImportCommand::SkipTable, Some(asked)) => {
                let read = std::mem::take(&mut asked.read);
                let waiting = std::mem::take(&mut asked.waiting);
                self.next_table(waiting, read);
            }
            _ => {}
        }
    }

    /// Asks for the columns of the next table; after the last one everything is looked at.
    fn next_table(&mut self, waiting: Vec<Unmapped>, read: Vec<Imported>) {
        self.mapping = None;
        match MappingColumns::new(waiting, read) {
            Ok(asked) => self.mapping = Some(asked),
            Err(read) if read.is_empty() => {}
            Err(read) => self.importing = Some(Importing::new(read, &self.collection)),
        }
    }

    /// The table whose columns are being given their meanings.
    pub const fn mapping(&self) -> Option<&MappingColumns> {
        self.mapping.as_ref()
    }

    /// What columns were said to mean, by their headers.
    pub const fn mappings(&self) -> &Mappings {
        &self.mappings
    }

    /// Takes up what an earlier window remembered of columns.
    pub fn remember_mappings(&mut self, mappings: Mappings) {
        self.mappings.extend(mappings);
    }
}
