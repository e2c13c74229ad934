//! Articles, and what is done to the collection.

use egui::Key;

use crate::state::{Command, DataFormat, Dialog, FileCommand, Leaving, State, WindowCommand};

use super::super::{Action, Group};
use super::{CTRL, CTRL_SHIFT, act, keys, leave, switch, window};

pub(super) const ACTIONS: &[Action] = &[
    act(Group::Collection, "new", "New collection", &[keys(CTRL, Key::N)], |_| leave(Leaving::New)),
    act(Group::Collection, "open", "Open a collection…", &[keys(CTRL, Key::O)], |_| {
        leave(Leaving::Choose)
    }),
    act(Group::Collection, "save", "Save the collection", &[keys(CTRL, Key::S)], |_| {
        Some(Command::File(FileCommand::Save))
    }),
    act(
        Group::Collection,
        "save-as",
        "Save the collection as…",
        &[keys(CTRL_SHIFT, Key::S)],
        |_| Some(Command::File(FileCommand::SaveAs)),
    ),
    act(Group::Collection, "import", "Import data…", &[keys(CTRL, Key::I)], |_| {
        Some(Command::ChooseImport)
    }),
    act(Group::Collection, "data-launches", "Export data as CSV, a row a launch…", &[], |_| {
        Some(Command::ExportData(DataFormat::Launches))
    }),
    act(Group::Collection, "data-claims", "Export data as CSV, a row a claim…", &[], |_| {
        Some(Command::ExportData(DataFormat::Claims))
    }),
    act(Group::Collection, "data-json", "Export data as JSON…", &[], |_| {
        Some(Command::ExportData(DataFormat::Json))
    }),
    act(Group::Collection, "data-geojson", "Export data as GeoJSON…", &[], |_| {
        Some(Command::ExportData(DataFormat::GeoJson))
    }),
    act(Group::Collection, "data-kml", "Export data as KML…", &[], |_| {
        Some(Command::ExportData(DataFormat::Kml))
    }),
    act(Group::Collection, "add-article", "Add an article…", &[keys(CTRL_SHIFT, Key::A)], |_| {
        window(WindowCommand::AddArticle)
    }),
    act(Group::Collection, "open-article", "Open an article from a file…", &[], |_| {
        Some(Command::ChooseArticle)
    }),
    act(Group::Collection, "edit-article", "Edit what is known of the article…", &[], |state| {
        state.article()?;
        window(WindowCommand::Open(Dialog::Article))
    }),
    act(Group::Collection, "quote-words", "Quote the selected words for…", &[], |state| {
        state.quotable().map(|_| Command::QuoteWords)
    }),
    switch(
        Group::Collection,
        "record",
        "Published record",
        |state| Some(Command::ShowRecord(!state.record_shown())),
        State::record_shown,
    ),
    act(Group::Collection, "undo", "Undo", &[keys(CTRL, Key::Z)], |state| {
        state.history().undo_name().map(|_| Command::Undo)
    }),
    act(
        Group::Collection,
        "redo",
        "Redo",
        &[keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)],
        |state| state.history().redo_name().map(|_| Command::Redo),
    ),
    act(Group::Collection, "quit", "Quit", &[keys(CTRL, Key::Q)], |_| leave(Leaving::Close)),
    act(Group::Figure, "export", "Export a figure…", &[keys(CTRL, Key::E)], |_| {
        Some(Command::OpenExport(None))
    }),
];
