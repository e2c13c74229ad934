//! Which file the collection has, what of it is not saved, and what is asked before it is left.
//! State touches no file: what is to be done with one it hands to the window.

use std::path::{Path, PathBuf};

use crate::collection::Collection;

use super::edit::Edit;
use super::outside::{Outside, OutsideAnswer};
use super::{Request, State};

/// What the collection is left for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// A new, empty one.
    New,
    /// One that is chosen.
    Choose,
    /// That one.
    Open(PathBuf),
    /// Nothing: the window closes.
    Close,
}

/// What to do with changes before the collection is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Save them first.
    Save,
    /// Forget them.
    Discard,
    /// Stay.
    Cancel,
}

/// What can be done with the collection's file.
#[derive(Debug, Clone, PartialEq)]
pub enum FileCommand {
    /// Leave the collection; changes that are not saved are asked about first.
    Leave(Leaving),
    /// What to do with them.
    Answer(Answer),
    /// Save where it was opened; elsewhere when it has no file or can only be read.
    Save,
    /// Save elsewhere.
    SaveAs,
    /// Another program has changed the file.
    FoundOutside,
    /// What to do about that.
    AnswerOutside(OutsideAnswer),
    /// Do the edits again that a crash has left in a journal.
    Recover(Vec<Edit>),
}

/// The collection's file, and a question that waits for its answer.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    path: Option<PathBuf>,
    read_only: Option<String>,
    asking: Option<Leaving>,
    /// What follows when the save that was asked for is done.
    pub(super) afterwards: Option<Leaving>,
    pub(super) outside: Outside,
}

impl State {
    pub(super) fn apply_file(&mut self, command: FileCommand) {
        match command {
            FileCommand::Leave(leaving) if self.is_changed() => self.keeping.asking = Some(leaving),
            FileCommand::Leave(leaving) => self.requests.push(Request::Leave(leaving)),
            FileCommand::Answer(answer) => self.answer(answer),
            FileCommand::Save if self.must_ask_before_saving() => {}
            FileCommand::Save => {
                let can = self.keeping.path.is_some() && self.keeping.read_only.is_none();
                self.requests.push(if can { Request::Save } else { Request::SaveAs });
            }
            FileCommand::FoundOutside => self.found_outside(),
            FileCommand::AnswerOutside(answer) => self.answer_outside(answer),
            FileCommand::SaveAs => self.requests.push(Request::SaveAs),
            FileCommand::Recover(edits) => {
                self.perform("recover what was not saved".to_owned(), Edit::group(edits));
            }
        }
    }

    fn answer(&mut self, answer: Answer) {
        let Some(leaving) = self.keeping.asking.take() else { return };
        match answer {
            Answer::Save => {
                self.keeping.afterwards = Some(leaving);
                self.apply_file(FileCommand::Save);
            }
            Answer::Discard => self.requests.push(Request::Leave(leaving)),
            Answer::Cancel => {}
        }
    }

    /// Opens another collection in the place of this one. `read_only` says why it may not be
    /// changed, where that is so. Theme, rule and the look of the charts stay.
    pub fn open(
        &mut self,
        collection: Collection,
        path: Option<PathBuf>,
        read_only: Option<String>,
    ) {
        let record = std::mem::take(&mut self.record);
        let mut next = Self::not_joined(collection, record);
        next.record_shown = self.record_shown;
        next.rule = self.rule;
        next.window = self.window.clone();
        next.profiles = self.profiles;
        next.requests = std::mem::take(&mut self.requests);
        next.keeping = Keeping { path, read_only, ..Keeping::default() };
        next.view.count_on(&self.view);
        next.join();
        *self = next;
    }

    /// The collection as it is now was saved to `path`; what was to follow does.
    pub fn mark_saved(&mut self, path: &Path) {
        self.history.mark_saved();
        self.keeping.path = Some(path.to_owned());
        self.keeping.read_only = None;
        self.keeping.outside = Outside::Unchanged;
        let leaving = self.keeping.afterwards.take();
        self.requests.extend(leaving.map(Request::Leave));
    }

    /// The collection was not saved, for that reason or, with none, because nobody wanted it: it
    /// is not left.
    pub fn mark_not_saved(&mut self, reason: Option<String>) {
        self.keeping.afterwards = None;
        if let Some(reason) = reason {
            self.trouble(reason);
        }
    }

    /// Whether the collection is not as it was saved.
    pub fn is_changed(&self) -> bool {
        self.history.is_changed()
    }

    /// Why the collection may not be changed, where that is so.
    pub fn why_read_only(&self) -> Option<&str> {
        self.keeping.read_only.as_deref()
    }

    /// The folder or file of the collection; `None` for the built-in one and for a new one.
    pub fn collection_path(&self) -> Option<&Path> {
        self.keeping.path.as_deref()
    }

    /// What the collection is called, for the window's title: its own title, else its folder's
    /// name; a dot stands before it while something is not saved.
    pub fn title(&self) -> String {
        let own = Some(self.collection.title.as_str()).filter(|title| !title.trim().is_empty());
        let folder = || self.keeping.path.as_deref()?.file_name()?.to_str();
        let title = own.or_else(folder).unwrap_or("Untitled");
        let dot = if self.is_changed() { "• " } else { "" };
        let note = if self.keeping.read_only.is_some() { " (read-only)" } else { "" };
        format!("{dot}{title}{note}")
    }

    /// What the collection is to be left for, while changes that are not saved are asked about.
    pub const fn asking(&self) -> Option<&Leaving> {
        self.keeping.asking.as_ref()
    }

    /// Edits that the journal has not heard of, in order, each once.
    pub fn take_edits(&mut self) -> Vec<Edit> {
        self.history.take_unwritten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::state::{Command, EditCommand};

    fn state() -> State {
        State::new(builtin().unwrap(), published_record().unwrap())
    }

    fn rename(title: &str) -> Command {
        Command::Edit(Box::new(EditCommand::SetTitle(title.to_owned())))
    }

    fn file(command: FileCommand) -> Command {
        Command::File(command)
    }

    #[test]
    fn an_unchanged_collection_is_left_at_once_and_a_changed_one_after_an_answer() {
        let mut state = state();
        let leave = || file(FileCommand::Leave(Leaving::New));
        state.apply([leave()]);
        assert_eq!(state.take_requests(), [Request::Leave(Leaving::New)]);
        state.apply([rename("Mine"), leave()]);
        assert_eq!((state.asking(), state.title().as_str()), (Some(&Leaving::New), "• Mine"));
        assert_eq!(state.take_requests(), []);
        state.apply([file(FileCommand::Answer(Answer::Cancel))]);
        assert_eq!(state.take_requests(), []);
        assert_eq!(state.asking(), None);
        state.apply([leave(), file(FileCommand::Answer(Answer::Discard))]);
        assert_eq!(state.take_requests(), [Request::Leave(Leaving::New)]);
    }

    #[test]
    fn saving_first_leaves_when_it_is_done_and_stays_when_it_failed() {
        let mut state = state();
        let close =
            [file(FileCommand::Leave(Leaving::Close)), file(FileCommand::Answer(Answer::Save))];
        state.apply([rename("Mine")]);
        state.apply(close.clone());
        assert_eq!(state.take_requests(), [Request::SaveAs], "it has no file yet");
        state.mark_not_saved(Some("disk full".to_owned()));
        assert_eq!(state.take_requests(), []);
        assert_eq!(state.notice(), Some("disk full"));
        state.apply(close);
        state.take_requests();
        state.mark_saved(Path::new("mine"));
        assert_eq!(state.take_requests(), [Request::Leave(Leaving::Close)]);
        assert_eq!((state.is_changed(), state.title().as_str()), (false, "Mine"));
        state.apply([file(FileCommand::Save)]);
        assert_eq!(state.take_requests(), [Request::Save]);
    }

    #[test]
    fn what_may_only_be_read_is_not_changed_and_saves_elsewhere() {
        let mut state = state();
        let why = || Some("another window has it open".to_owned());
        state.open(builtin().unwrap(), Some("there".into()), why());
        state.apply([rename("Mine"), Command::Undo, file(FileCommand::Recover(vec![]))]);
        assert_eq!((state.is_changed(), state.take_edits()), (false, vec![]));
        assert!(state.notice().unwrap().contains("another window"));
        assert_eq!(state.title(), "Five articles (read-only)");
        state.apply([file(FileCommand::Save)]);
        assert_eq!(state.take_requests(), [Request::SaveAs]);
        state.mark_saved(Path::new("here"));
        state.apply([rename("Mine")]);
        assert_eq!(state.collection_path(), Some(Path::new("here")));
        assert!(state.is_changed() && state.take_edits().len() == 1);
    }

    #[test]
    fn opening_another_keeps_the_look_and_forgets_the_rest() {
        let mut state = state();
        state.apply([
            Command::ShowRecord(false),
            Command::Window(crate::state::WindowCommand::SetPreferences(
                crate::state::Preferences {
                    theme: crate::state::ThemeChoice::Dark,
                    ..crate::state::Preferences::default()
                },
            )),
        ]);
        state.apply([rename("Mine")]);
        state.open(Collection::default(), None, None);
        assert_eq!((state.launches().len(), state.title().as_str()), (0, "Untitled"));
        assert_eq!(state.window().preferences().theme, crate::state::ThemeChoice::Dark);
        assert!(!state.is_changed() && state.history().undo_name().is_none());
        state.apply([Command::ShowRecord(true)]);
        assert!(!state.launches().is_empty());
    }
}
