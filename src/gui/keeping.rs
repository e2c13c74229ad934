//! The collection's file in the window: its lock, its journal, opening and saving, and what a crash
//! has left.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use crate::collection::{
    Collection, CollectionError, Fingerprint, Journal, Lock, LockState, Preferences, Recovered,
    Version, journal_path, left_journals, lock, open, recover, save_with_journal, state_folder,
    unsaved_journal_path, unused_path,
};
use crate::present::sentence;
use crate::state::{Command, Edit, FileCommand, Leaving, State};

use super::has_file_dialog;

/// What a file dialog was opened for.
#[derive(Debug)]
enum Chosen {
    Open(PathBuf),
    SaveTo(PathBuf),
    Nothing,
}

/// What keeps one window's collection safe.
#[derive(Debug)]
pub(super) struct Keeper {
    lock: Option<Lock>,
    journal: Option<Journal>,
    /// What a crash has left, until the user has said what to do with it.
    pub(super) recovered: Option<Recovered<Edit>>,
    /// The version of the file that was last read or written here.
    seen: Option<Version>,
    had_focus: bool,
    /// Whether anything is written for the next start: not in tests and not in figures.
    is_kept: bool,
    recent: Vec<PathBuf>,
    sender: Sender<Chosen>,
    receiver: Receiver<Chosen>,
    may_close: bool,
    title: String,
}

impl Default for Keeper {
    /// Keeps nothing: for a window that is not the user's.
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            lock: None,
            journal: None,
            recovered: None,
            seen: None,
            had_focus: true,
            is_kept: false,
            recent: Vec::new(),
            sender,
            receiver,
            may_close: false,
            title: String::new(),
        }
    }
}

impl Keeper {
    /// The keeper of the user's own window on the collection at `path`, or on the built-in one.
    pub(super) fn of_window(state: &mut State, path: Option<&Path>) -> Self {
        let mut keeper = Self { is_kept: true, ..Self::default() };
        let preferences = Preferences::usual_path().map(|path| Preferences::load(&path));
        keeper.recent = preferences.map(|(known, _)| known.recent().to_vec()).unwrap_or_default();
        match path {
            Some(path) => {
                let collection = state.collection().clone();
                keeper.begin(state, collection, path);
            }
            None => keeper.begin_unsaved(state),
        }
        keeper
    }

    /// Collections that were open lately, the last one first.
    pub(super) fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Shows `collection`, which was read from `path`, and takes the right to change it.
    fn begin(&mut self, state: &mut State, collection: Collection, path: &Path) {
        // The old lock goes first: it may be the same folder's.
        self.lock = None;
        self.journal = None;
        self.recovered = None;
        self.seen = Version::of_saved(path).ok();
        let lock = lock(path);
        let read_only = lock.why_read_only();
        state.open(collection, Some(path.to_owned()), read_only.clone());
        if let Some(reason) = read_only {
            state.apply([Command::Notice(sentence(&reason))]);
        }
        if let LockState::Held(lock) = lock {
            self.lock = Some(lock);
            let place = journal_path(path);
            let told = Fingerprint::of_saved(path).and_then(|base| {
                let left = recover::<Edit>(&place, std::slice::from_ref(&base))?;
                self.journal = Some(Journal::new(place, base));
                self.recovered = left;
                Ok(())
            });
            tell(state, told);
        }
        self.remember(path);
    }

    /// A journal for a collection that has no file yet, and what a crash has left of another such.
    fn begin_unsaved(&mut self, state: &State) {
        (self.lock, self.journal, self.recovered, self.seen) = (None, None, None, None);
        let Ok(base) = Fingerprint::of_unsaved(state.collection()) else { return };
        if let Some(folder) = state_folder() {
            let known = std::slice::from_ref(&base);
            let left = left_journals(&folder).into_iter();
            self.recovered = left
                .filter_map(|path| recover::<Edit>(&path, known).ok().flatten())
                .find(|left| left.fits && !left.edits.is_empty());
        }
        self.journal = unsaved_journal_path(0).map(|path| Journal::new(path, base));
    }

    /// What to do with the edits that a crash has left.
    pub(super) fn answer_recovery(&mut self, state: &mut State, is_wanted: bool) {
        let Some(left) = self.recovered.take() else { return };
        if let Some(journal) = self.journal.take() {
            drop(journal);
        }
        let base = left.base.clone();
        let mut journal = Journal::after(&left, base);
        if is_wanted {
            state.apply([Command::File(FileCommand::Recover(left.edits))]);
        } else {
            journal.discard();
        }
        self.journal = Some(journal);
    }

    /// Writes new edits down; called at the end of every frame.
    pub(super) fn note_edits(&mut self, state: &mut State) {
        let edits = state.take_edits();
        let Some(journal) = &mut self.journal else { return };
        if !self.is_kept || self.recovered.is_some() {
            return;
        }
        for edit in edits {
            if let Err(error) = journal.append(&edit) {
                state.apply([Command::Notice(format!("not safe from a crash yet: {error}"))]);
            }
        }
    }

    /// Saves where the collection was opened.
    pub(super) fn save(&mut self, state: &mut State) {
        match state.collection_path().map(Path::to_owned) {
            Some(_) if self.seen.as_mut().is_some_and(Version::is_replaced) => {
                state.mark_not_saved(None);
                state.apply([Command::File(FileCommand::FoundOutside)]);
            }
            Some(path) => self.save_to(state, &path),
            None => state.mark_not_saved(None),
        }
    }

    /// Saves where the collection was opened, whatever stands there by now.
    pub(super) fn save_over(&mut self, state: &mut State) {
        match state.collection_path().map(Path::to_owned) {
            Some(path) => self.save_to(state, &path),
            None => state.mark_not_saved(None),
        }
    }

    /// Opens what stands by now where the collection was opened.
    pub(super) fn reload(&mut self, state: &mut State) {
        if let Some(path) = state.collection_path().map(Path::to_owned) {
            self.open(state, &path);
        }
    }

    /// Looks whether others have changed the file, each time that somebody comes back to the
    /// window.
    fn look_outside(&mut self, ctx: &Context, state: &mut State) {
        let has_focus = ctx.input(|input| input.focused);
        let had_focus = std::mem::replace(&mut self.had_focus, has_focus);
        let is_back = has_focus && !had_focus;
        if is_back && self.seen.as_mut().is_some_and(Version::is_replaced) {
            state.apply([Command::File(FileCommand::FoundOutside)]);
            ctx.request_repaint();
        }
    }

    fn save_to(&mut self, state: &mut State, path: &Path) {
        self.note_edits(state);
        let is_elsewhere = state.collection_path() != Some(path);
        if is_elsewhere && Fingerprint::of_saved(path).is_ok() {
            let text = "holds a collection already: choose another folder";
            state.mark_not_saved(Some(format!("{} {text}", path.display())));
            return;
        }
        let held = if is_elsewhere || self.lock.is_none() { Some(lock(path)) } else { None };
        if let Some(reason) = held.as_ref().and_then(LockState::why_read_only) {
            state.mark_not_saved(Some(reason));
            return;
        }
        let saved = match &mut self.journal {
            Some(journal) => save_with_journal(path, state.collection(), journal),
            None => crate::collection::save(path, state.collection()),
        };
        match saved {
            Ok(()) => {
                if let Some(LockState::Held(lock)) = held {
                    self.lock = Some(lock);
                }
                self.seen = Version::of_saved(path).ok();
                state.mark_saved(path);
                state.apply([Command::Done(format!("Saved {}", path.display()))]);
                self.remember(path);
            }
            Err(error) => state.mark_not_saved(Some(error.to_string())),
        }
    }

    fn remember(&mut self, path: &Path) {
        let Some(file) = Preferences::usual_path().filter(|_| self.is_kept) else { return };
        // Where it cannot be remembered the collection is open all the same.
        if let Ok(known) = Preferences::update(&file, |known| known.remember(path)) {
            self.recent = known.recent().to_vec();
        }
    }

    /// Asks for a folder to save to.
    pub(super) fn choose_place(&self, ctx: &Context, state: &State) {
        let title = state.collection().title.clone();
        let name = if title.trim().is_empty() { "collection".to_owned() } else { title };
        self.ask(ctx, move || {
            if !has_file_dialog() {
                return Chosen::SaveTo(unused_path(&PathBuf::from(name)));
            }
            let dialog = rfd::FileDialog::new().set_title("Save the collection to a folder");
            dialog.pick_folder().map_or(Chosen::Nothing, Chosen::SaveTo)
        });
    }

    fn ask(&self, ctx: &Context, choose: impl FnOnce() -> Chosen + Send + 'static) {
        let (ctx, sender) = (ctx.clone(), self.sender.clone());
        std::thread::spawn(move || {
            // Where the window is closed there is nobody to tell.
            let _ = sender.send(choose());
            ctx.request_repaint();
        });
    }

    /// Leaves the collection, since nothing speaks against it any more.
    pub(super) fn leave(&mut self, ctx: &Context, state: &mut State, leaving: Leaving) {
        match leaving {
            Leaving::New => {
                self.discard();
                state.open(Collection::default(), None, None);
                self.begin_unsaved(state);
            }
            Leaving::Choose if !has_file_dialog() => {
                let text = "This desktop has no file dialog: drop the folder onto the window, or \
                            name it when you start Apogee";
                state.apply([Command::Notice(text.to_owned())]);
            }
            Leaving::Choose => self.ask(ctx, || {
                let dialog = rfd::FileDialog::new().set_title("Open a collection’s folder");
                dialog.pick_folder().map_or(Chosen::Nothing, Chosen::Open)
            }),
            Leaving::Open(path) => self.open(state, &path),
            Leaving::Close => {
                self.discard();
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn open(&mut self, state: &mut State, path: &Path) {
        match open(path) {
            Ok(collection) => {
                self.discard();
                let problems = collection.problems.join("; ");
                self.begin(state, collection, path);
                if !problems.is_empty() {
                    state.apply([Command::Notice(problems)]);
                }
            }
            Err(error) => state.apply([Command::Notice(error.to_string())]),
        }
    }

    /// The edits that were not saved are not wanted: the journal goes.
    fn discard(&mut self) {
        if let Some(journal) = &mut self.journal
            && self.recovered.is_none()
        {
            journal.discard();
        }
    }

    /// Takes in what dialogs have brought, holds the window open while changes are not saved, and
    /// keeps its title true; called at the end of every frame.
    pub(super) fn update(&mut self, ctx: &Context, state: &mut State) {
        self.look_outside(ctx, state);
        while let Ok(chosen) = self.receiver.try_recv() {
            match chosen {
                Chosen::Open(path) => self.open(state, &path),
                Chosen::SaveTo(path) if state.collection_path() == Some(&path) => self.save(state),
                Chosen::SaveTo(path) => self.save_to(state, &path),
                Chosen::Nothing => state.mark_not_saved(None),
            }
        }
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.may_close && self.is_kept {
            if state.is_changed() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                state.apply([Command::File(FileCommand::Leave(Leaving::Close))]);
            } else {
                self.discard();
            }
        }
        let title = format!("{} – Apogee", state.title());
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

fn tell(state: &mut State, told: Result<(), CollectionError>) {
    if let Err(error) = told {
        state.apply([Command::Notice(error.to_string())]);
    }
}
