//! An import on its way into the collection: what was read and refused, and which of its launches
//! are flights that the collection has already. Nothing enters before a person says so.

use crate::collection::Collection;
use crate::collection::import::{Batch, ImportReport, Imported, Mapping, Unmapped};
use crate::collection::merge::{Added, MergeProposal, Verdict, add, apply, propose};

use super::State;
use super::edit::Edit;

/// Files that were read, and what is to become of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Importing {
    /// What was read of each file, and what was not.
    pub reports: Vec<ImportReport>,
    /// What each file added.
    pub added: Vec<Added>,
    /// Launches that may be one flight, each with its verdict.
    pub proposals: Vec<(MergeProposal, Verdict)>,
    /// The collection with everything in it, before any verdict.
    whole: Box<Collection>,
    /// What was read, file by file.
    pub(super) files: Vec<Imported>,
    /// The tables among them whose columns can be given other meanings.
    pub(super) tables: Vec<Unmapped>,
}

/// What is asked of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportCommand {
    /// Look at what was read of files.
    Read(Vec<Imported>),
    /// Look at them once the columns of the tables among them have their meanings.
    Ask(Batch),
    /// Say what the columns of the table mean.
    SetMapping(Box<Mapping>),
    /// Read the table by what was said of its columns, and remember that.
    UseMapping,
    /// The table was read.
    Mapped(Box<Imported>),
    /// Leave the table out; one that was read before stays as it was read.
    SkipTable,
    /// Say anew what the columns of the table of this name mean.
    AskAgain(String),
    /// Say of a proposal, by its place, what is true.
    Judge(usize, Verdict),
    /// Say so of all that have no verdict yet.
    JudgeRest(Verdict),
    /// Add the launches; those judged the same join theirs.
    Add,
    /// Add nothing.
    Discard,
}

impl Importing {
    /// What adding `files` to `collection` would bring.
    pub(super) fn new(
        files: Vec<Imported>,
        tables: Vec<Unmapped>,
        collection: &Collection,
    ) -> Self {
        let mut whole = Box::new(collection.clone());
        let (mut reports, mut added, mut proposals) = (Vec::new(), Vec::new(), Vec::new());
        for file in &files {
            reports.push(file.report.clone());
            let before = whole.launches.len();
            added.push(add(&mut whole, file.clone()));
            let halves = whole.launches.split_at_checked(before);
            let found = halves.map(|(mine, theirs)| propose(mine, theirs)).unwrap_or_default();
            proposals.extend(found.into_iter().map(|proposal| (proposal, Verdict::default())));
        }
        Self { reports, added, proposals, whole, files, tables }
    }

    /// Whether the columns of the file of this name can be given other meanings.
    pub fn has_columns(&self, file: &str) -> bool {
        self.tables.iter().any(|table| table.name == file)
    }

    /// How many launches came.
    pub fn launches(&self) -> usize {
        self.added.iter().map(|added| added.launches.len()).sum()
    }

    /// How many articles came.
    pub fn articles(&self) -> usize {
        self.added.iter().map(|added| added.articles.len()).sum()
    }

    pub(super) fn judge(&mut self, at: usize, verdict: Verdict) {
        if let Some((_, judged)) = self.proposals.get_mut(at) {
            *judged = verdict;
        }
    }

    pub(super) fn judge_rest(&mut self, verdict: Verdict) {
        let open = self.proposals.iter_mut().filter(|(_, judged)| *judged == Verdict::Later);
        open.for_each(|(_, judged)| *judged = verdict);
    }

    /// The edit that adds everything to `collection`, with its name in the history.
    pub(super) fn edit(self, collection: &Collection) -> (String, Edit) {
        let names: Vec<&str> = self.reports.iter().map(|report| report.file.as_str()).collect();
        let name = format!("import {}", names.join(", "));
        let launches = apply(&self.whole.launches, &self.proposals);
        let mut edits = Vec::new();
        let articles = self.added.iter().flat_map(|added| &added.articles);
        edits.extend(articles.filter_map(|id| {
            let article = self.whole.articles.get(id)?;
            Some(Edit::SetArticle(id.clone(), Some(Box::new(article.clone()))))
        }));
        let before = collection.launches.iter().map(|launch| (&launch.id, launch));
        let before: std::collections::BTreeMap<_, _> = before.collect();
        edits.extend(launches.into_iter().filter(|l| before.get(&l.id) != Some(&l)).map(
            |launch| Edit::SetLaunch(launch.id.clone(), Some((usize::MAX, Box::new(launch)))),
        ));
        (name, Edit::group(edits))
    }
}

impl State {
    pub(super) fn apply_import(&mut self, command: ImportCommand) {
        match (command, &mut self.importing) {
            (ImportCommand::Read(files), _) => {
                self.importing = Some(Importing::new(files, Vec::new(), &self.collection));
            }
            (ImportCommand::Judge(at, verdict), Some(importing)) => importing.judge(at, verdict),
            (ImportCommand::JudgeRest(verdict), Some(importing)) => importing.judge_rest(verdict),
            (ImportCommand::Add, _) => {
                let Some(importing) = self.importing.take() else { return };
                let (name, edit) = importing.edit(&self.collection);
                self.perform(name, edit);
            }
            (ImportCommand::Discard, _) => self.importing = None,
            (ImportCommand::Judge(..) | ImportCommand::JudgeRest(_), None) => {}
            (command, _) => self.apply_mapping(command),
        }
    }

    /// What is being imported, until it is added or discarded.
    pub const fn importing(&self) -> Option<&Importing> {
        self.importing.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::import::{ImportOptions, import_bytes};
    use crate::collection::{builtin, published_record};
    use crate::state::{Command, State};

    const CSV: &str = "date,country,site,missile,distance_km\n\
                       2017-02-12,North Korea,Kusong,Hwasong-10,510\n\
                       2019-05-04,North Korea,Hodo,KN-23,240\n";

    fn read() -> Vec<Imported> {
        let nothing = |_: &str| None;
        vec![import_bytes("mine.csv", CSV.as_bytes(), &nothing, &ImportOptions::default())]
    }

    fn import(command: ImportCommand) -> Command {
        Command::Import(Box::new(command))
    }

    #[test]
    fn nothing_enters_before_it_is_said_and_one_undo_takes_all_back() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        let before = state.collection().clone();
        state.apply([import(ImportCommand::Read(read()))]);
        let importing = state.importing().unwrap();
        assert_eq!((importing.launches(), importing.proposals.len()), (2, 1));
        assert!(state.collection() == &before);
        state.apply([import(ImportCommand::JudgeRest(Verdict::Same)), import(ImportCommand::Add)]);
        assert!(state.importing().is_none());
        assert_eq!(state.collection().launches.len(), before.launches.len() + 1);
        let kusong = state.collection().launches.iter().find(|l| l.id.0 == "2017-02-12-kusong");
        let distances = kusong.unwrap().claims_about(crate::model::Field::Distance).count();
        assert_eq!(distances, 2, "rival claims stand side by side");
        assert_eq!(state.history().undo_name(), Some("import mine.csv"));
        state.apply([Command::Undo]);
        assert!(state.collection() == &before);
    }

    #[test]
    fn launches_judged_different_or_later_stay_two() {
        for verdict in [Verdict::Different, Verdict::Later] {
            let mut state = State::new(builtin().unwrap(), published_record().unwrap());
            let before = state.collection().launches.len();
            state.apply([
                import(ImportCommand::Read(read())),
                import(ImportCommand::Judge(0, verdict)),
                import(ImportCommand::Add),
            ]);
            assert_eq!(state.collection().launches.len(), before + 2);
        }
    }
}
