//! What the columns of foreign tables mean: said by a person, tried as it is said, and remembered.

use crate::collection::import::{Batch, ImportReport, Imported, Mapping, Mappings, Unmapped};

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
    /// The tables that were read, to be asked about again.
    tables: Vec<Unmapped>,
    /// How the table was read before, where it is asked about again.
    before: Option<Imported>,
}

impl MappingColumns {
    fn new(table: Unmapped, rest: Batch) -> Self {
        let mapping = table.preview.mapping.clone();
        let trial = table.trial(&mapping).report;
        let Batch { read, unmapped: waiting, tables } = rest;
        Self { table, mapping, trial, is_reading: false, waiting, read, tables, before: None }
    }

    /// Everything but the table itself.
    fn rest(self) -> (Unmapped, Option<Imported>, Batch) {
        let rest = Batch { read: self.read, unmapped: self.waiting, tables: self.tables };
        (self.table, self.before, rest)
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
            (ImportCommand::Ask(batch), _) => self.next_table(batch),
            (ImportCommand::AskAgain(file), None) => self.ask_again(&file),
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
                asked.table.preview.mapping = asked.mapping.clone();
                self.done_with_table(Some(*imported));
            }
            (ImportCommand::SkipTable, Some(_)) => self.done_with_table(None),
            _ => {}
        }
    }

    /// Goes on with the next table; one that was left out stays as it was read before, if it was.
    fn done_with_table(&mut self, read: Option<Imported>) {
        let Some(asked) = self.mapping.take() else { return };
        let (table, before, mut rest) = asked.rest();
        if let Some(imported) = read.or(before) {
            rest.read.push(imported);
            rest.tables.push(table);
        }
        self.next_table(rest);
    }

    /// Asks for the columns of the next table; after the last one everything is looked at.
    fn next_table(&mut self, mut batch: Batch) {
        self.mapping = None;
        if !batch.unmapped.is_empty() {
            let table = batch.unmapped.remove(0);
            self.mapping = Some(MappingColumns::new(table, batch));
        } else if !batch.read.is_empty() {
            self.importing = Some(Importing::new(batch.read, batch.tables, &self.collection));
        }
    }

    /// Opens a table that was read for other meanings; what was judged of its launches goes.
    fn ask_again(&mut self, file: &str) {
        let Some(importing) = self.importing.take_if(|all| all.has_columns(file)) else { return };
        let Importing { mut files, mut tables, .. } = importing;
        let at = tables.iter().position(|table| table.name == file);
        let read_at = files.iter().position(|read| read.report.file == file);
        let (Some(at), Some(read_at)) = (at, read_at) else { return };
        let (table, before) = (tables.remove(at), files.remove(read_at));
        let rest = Batch { read: files, unmapped: Vec::new(), tables };
        let mut asked = MappingColumns::new(table, rest);
        asked.before = Some(before);
        self.mapping = Some(asked);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::import::{ImportOptions, Target, import_mapped};
    use crate::collection::{Collection, published_record};
    use crate::model::Field;
    use crate::state::Command;

    fn import(state: &mut State, command: ImportCommand) {
        state.apply([Command::Import(Box::new(command))]);
    }

    /// Carries out what was asked of the window: reads the table by its mapping.
    fn read_asked(state: &mut State) {
        for request in state.take_requests() {
            if let Request::ReadMapped(asked) = request {
                let read = asked.0.read(&asked.1);
                import(state, ImportCommand::Mapped(Box::new(read)));
            }
        }
    }

    fn distances(state: &State) -> usize {
        let files = &state.importing().unwrap().files;
        let launches = files.iter().flat_map(|file| &file.launches);
        launches.map(|launch| launch.claims_about(Field::Distance).count()).sum()
    }

    #[test]
    fn columns_of_a_table_that_was_read_can_be_given_other_meanings() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        std::fs::write(&path, "date,missile,Range\n2017-02-12,KN-11,500\n").unwrap();
        let mut state = State::new(Collection::default(), published_record().unwrap());
        let batch = import_mapped(&path, &ImportOptions::default(), state.mappings()).unwrap();
        import(&mut state, ImportCommand::Ask(batch));
        let asked = state.mapping().unwrap();
        assert_eq!(asked.table.open_figures(), ["Range"]);
        import(&mut state, ImportCommand::UseMapping);
        read_asked(&mut state);
        assert!(state.mapping().is_none() && state.importing().unwrap().has_columns("x.csv"));
        assert_eq!((state.importing().unwrap().launches(), distances(&state)), (1, 0));
        // Asked again and left: as it was read before.
        import(&mut state, ImportCommand::AskAgain("x.csv".into()));
        assert!(state.importing().is_none());
        import(&mut state, ImportCommand::SkipTable);
        assert_eq!((state.importing().unwrap().launches(), distances(&state)), (1, 0));
        // Asked again and answered.
        import(&mut state, ImportCommand::AskAgain("x.csv".into()));
        let mut mapping = state.mapping().unwrap().mapping.clone();
        mapping.columns.last_mut().unwrap().target = Target::Field(Field::Distance);
        import(&mut state, ImportCommand::SetMapping(Box::new(mapping)));
        import(&mut state, ImportCommand::UseMapping);
        read_asked(&mut state);
        assert_eq!((state.importing().unwrap().launches(), distances(&state)), (1, 1));
        import(&mut state, ImportCommand::AskAgain("another.csv".into()));
        assert!(state.mapping().is_none() && state.importing().is_some());
    }
}
