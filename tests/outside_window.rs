//! A collection that another program changes while a window has it open: noticed, and never
//! written over unasked.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use std::path::Path;

use apogee::collection::{builtin, open, save};
use apogee::gui::App;
use apogee::state::{Command, EditCommand, FileCommand, Leaving};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, app_window, click, seeds, state};

fn window(folder: &Path) -> Window<'static> {
    save(folder, &builtin().unwrap()).unwrap();
    let mut window = app_window([1440.0, 900.0], |ctx| App::new(ctx, seeds()));
    send(&mut window, Command::File(FileCommand::Leave(Leaving::Open(folder.to_owned()))));
    window
}

fn send(window: &mut Window<'_>, command: Command) {
    window.state().as_ref().unwrap().send(command);
    window.run_steps(8);
}

fn rename(window: &mut Window<'_>, title: &str) {
    send(window, Command::Edit(Box::new(EditCommand::SetTitle(title.to_owned()))));
}

/// What another program does to the folder.
fn change_outside(folder: &Path) {
    let mut theirs = open(folder).unwrap();
    theirs.title = "Theirs".into();
    save(folder, &theirs).unwrap();
}

/// Goes to another program and comes back.
fn come_back(window: &mut Window<'_>) {
    for focused in [false, true] {
        window.input_mut().focused = focused;
        window.run_steps(4);
    }
    window.run_steps(6);
}

fn title(folder: &Path) -> String {
    open(folder).unwrap().title
}

#[test]
fn a_change_is_noticed_when_somebody_comes_back_and_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    come_back(&mut window);
    assert!(window.query_by_label("Changed outside").is_none(), "nothing has changed");
    change_outside(folder.path());
    come_back(&mut window);
    assert!(window.query_by_label("Changed outside").is_some());
    click(&mut window, "Reload");
    assert_eq!(state(&window).collection().title, "Theirs");
    assert!(window.query_by_label("Changed outside").is_none());
    come_back(&mut window);
    assert!(window.query_by_label("Changed outside").is_none(), "told once");
}

#[test]
fn ours_is_kept_and_saved_in_their_place_only_when_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    rename(&mut window, "Mine");
    change_outside(folder.path());
    come_back(&mut window);
    assert!(window.query_by_label_contains("reloading drops them").is_some());
    click(&mut window, "Keep mine");
    come_back(&mut window);
    assert!(window.query_by_label("Changed outside").is_none(), "told once");
    assert_eq!(state(&window).collection().title, "Mine");
    send(&mut window, Command::File(FileCommand::Save));
    assert_eq!(title(folder.path()), "Theirs", "nothing is written before the answer");
    click(&mut window, "Cancel");
    assert!(state(&window).is_changed());
    send(&mut window, Command::File(FileCommand::Save));
    click(&mut window, "Replace theirs");
    assert_eq!(title(folder.path()), "Mine");
    assert_eq!(title(&folder.path().join("collection.json.bak")), "Theirs", "theirs is kept");
    assert!(!state(&window).is_changed());
}

#[test]
fn a_change_that_nobody_was_told_of_is_found_before_saving() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    rename(&mut window, "Mine");
    change_outside(folder.path());
    send(&mut window, Command::File(FileCommand::Save));
    assert_eq!(title(folder.path()), "Theirs");
    assert!(window.query_by_label("Changed outside").is_some());
    assert!(state(&window).is_changed(), "nothing is lost");
}
