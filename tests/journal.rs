//! The journal and the lock: edits survive a crash, and one window at a time changes a collection.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use apogee::collection::{
    Collection, Fingerprint, Journal, LockState, Recovered, builtin, journal_path, left_journals,
    lock, open, recover, save, save_with_journal,
};
use apogee::state::Edit;

fn title(text: &str) -> Edit {
    Edit::SetTitle(text.to_owned())
}

/// A saved collection with a journal of three edits.
fn begun(folder: &Path) -> Journal {
    save(folder, &builtin().unwrap()).unwrap();
    let mut journal = Journal::new(journal_path(folder), Fingerprint::of_saved(folder).unwrap());
    for text in ["a", "b", "c"] {
        journal.append(&title(text)).unwrap();
    }
    journal
}

fn left(folder: &Path) -> Option<Recovered<Edit>> {
    let version = Fingerprint::of_saved(folder).unwrap();
    recover(&journal_path(folder), &[version]).unwrap()
}

#[test]
fn edits_of_a_journal_are_recovered_in_order_and_belong_to_their_version() {
    let folder = tempfile::tempdir().unwrap();
    drop(begun(folder.path()));
    let found = left(folder.path()).unwrap();
    assert_eq!(found.edits, [title("a"), title("b"), title("c")]);
    assert!(found.fits && found.problem.is_none());
    // Somebody else's version: the edits are shown, and said not to fit.
    let other = Collection { title: "pulled".into(), ..Collection::default() };
    save(folder.path(), &other).unwrap();
    let found = left(folder.path()).unwrap();
    assert_eq!((found.edits.len(), found.fits), (3, false));
}

#[test]
fn a_journal_cut_short_anywhere_gives_the_edits_before_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    drop(begun(folder.path()));
    let path = journal_path(folder.path());
    let whole = fs::read(&path).unwrap();
    let ends: Vec<usize> =
        whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
    assert_eq!(ends.len(), 4);
    for length in ends[0] + 1..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let edits = left(folder.path()).map_or(0, |found| {
            assert_eq!(found.problem, None);
            found.edits.len()
        });
        let lines = ends.iter().filter(|end| **end < length).count();
        assert_eq!(edits, lines - 1, "cut at {length}");
    }
}

#[test]
fn a_damaged_journal_says_where_and_keeps_what_is_good() {
    let folder = tempfile::tempdir().unwrap();
    drop(begun(folder.path()));
    let path = journal_path(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"b\"", "\"x\"")).unwrap();
    let found = left(folder.path()).unwrap();
    assert_eq!(found.edits, [title("a")]);
    assert!(found.problem.unwrap().contains("line 3: damaged"));
    let version = Fingerprint::of_saved(folder.path()).unwrap();
    for nonsense in [&b""[..], b"\n", b"\xff\x00\n", b"0123456789abcdef {}\n"] {
        fs::write(&path, nonsense).unwrap();
        assert!(recover::<Edit>(&path, std::slice::from_ref(&version)).is_err());
    }
}

#[test]
fn an_edit_of_a_later_version_is_said_to_be_unread() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = begun(folder.path());
    journal.append(&serde_json::json!({"set_colour": "red"})).unwrap();
    let found = left(folder.path()).unwrap();
    assert_eq!(found.edits.len(), 3);
    assert!(found.problem.unwrap().contains("line 5: unknown variant"));
}

#[test]
fn saving_ends_the_journal_and_the_next_edit_begins_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = begun(folder.path());
    let collection = Collection { title: "c".into(), ..builtin().unwrap() };
    save_with_journal(folder.path(), &collection, &mut journal).unwrap();
    assert!(!journal_path(folder.path()).exists());
    assert!(left(folder.path()).is_none());
    journal.append(&title("d")).unwrap();
    let found = left(folder.path()).unwrap();
    assert_eq!((found.edits, found.fits), (vec![title("d")], true));
    journal.discard();
    assert!(!journal_path(folder.path()).exists());
}

#[test]
fn a_crash_between_the_save_and_the_end_of_the_journal_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = journal_path(folder.path());
    let mut journal = begun(folder.path());
    let before = fs::read(&path).unwrap();
    let old = fs::read(folder.path().join("collection.json")).unwrap();
    // The journal as it stands right before the new version takes its place.
    let collection = Collection { title: "c".into(), ..builtin().unwrap() };
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("collection.json"), "no collection").unwrap();
    assert!(save_with_journal(elsewhere.path(), &collection, &mut journal).is_err());
    assert_eq!(fs::read(&path).unwrap(), before, "nothing was begun");
    let read_only = folder.path().join("collection.json.bak");
    fs::create_dir(&read_only).unwrap();
    assert!(save_with_journal(folder.path(), &collection, &mut journal).is_err());
    let marked = fs::read(&path).unwrap();
    assert!(marked.len() > before.len());
    assert_eq!(left(folder.path()).unwrap().edits.len(), 3, "the save did not come about");
    // The same journal beside the new version has nothing that is not saved.
    fs::remove_dir(&read_only).unwrap();
    save_with_journal(folder.path(), &collection, &mut journal).unwrap();
    fs::write(&path, &marked).unwrap();
    assert!(left(folder.path()).is_none());
    assert!(!path.exists(), "it had nothing to say any more");
    // And edits after the mark belong to the new version.
    fs::write(folder.path().join("collection.json"), old).unwrap();
    fs::write(&path, &marked).unwrap();
    assert_eq!(left(folder.path()).unwrap().edits.len(), 3);
}

#[test]
fn a_journal_that_nobody_looked_at_is_put_aside_and_a_recovered_one_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    drop(begun(folder.path()));
    let version = Fingerprint::of_saved(folder.path()).unwrap();
    let mut blind = Journal::new(journal_path(folder.path()), version.clone());
    blind.append(&title("new")).unwrap();
    let aside = folder.path().join(".collection.json.journal.1");
    let found = recover::<Edit>(&aside, std::slice::from_ref(&version)).unwrap().unwrap();
    assert_eq!(found.edits.len(), 3);
    drop(blind);
    let found = left(folder.path()).unwrap();
    let mut next = Journal::after(&found, version);
    next.append(&Edit::Group(found.edits)).unwrap();
    let found = left(folder.path()).unwrap();
    assert_eq!(found.edits, [Edit::Group(vec![title("new")])]);
    assert!(!folder.path().join(".collection.json.journal.2").exists());
}

#[test]
fn collections_without_a_folder_leave_their_journals_where_the_next_start_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    assert_eq!(left_journals(&state), Vec::<std::path::PathBuf>::new());
    let version = Fingerprint::of_unsaved(&builtin().unwrap()).unwrap();
    let path = state.join("unsaved-1-1.journal");
    let mut journal = Journal::new(path.clone(), version.clone());
    journal.append(&title("a")).unwrap();
    assert_eq!(left_journals(&state), Vec::<std::path::PathBuf>::new(), "it is in use");
    drop(journal);
    assert_eq!(left_journals(&state), std::slice::from_ref(&path));
    let empty = Fingerprint::of_unsaved(&Collection::default()).unwrap();
    let found = recover::<Edit>(&path, &[empty.clone(), version.clone()]).unwrap().unwrap();
    assert!(found.fits && found.base == version && found.base != empty);
    // Saved into a folder at last, it has nothing more to say, should it stay.
    let mut journal = Journal::after(&found, version.clone());
    journal.append(&title("a")).unwrap();
    let kept = fs::read(&path).unwrap();
    let target = folder.path().join("saved");
    save_with_journal(&target, &open_titled("a"), &mut journal).unwrap();
    assert!(!path.exists() && journal.path() == journal_path(&target));
    fs::write(&path, kept).unwrap();
    assert!(
        recover::<Edit>(&path, &[version]).unwrap().is_some(),
        "without the mark it is offered"
    );
}

fn open_titled(title: &str) -> Collection {
    Collection { title: title.to_owned(), ..builtin().unwrap() }
}

#[test]
fn the_second_to_lock_is_told_and_the_third_comes_in_when_the_first_leaves() {
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), &builtin().unwrap()).unwrap();
    let first = lock(folder.path());
    assert!(first.why_read_only().is_none());
    let second = lock(&folder.path().join("collection.json"));
    assert!(matches!(second, LockState::HeldByOther { pid } if pid == Some(std::process::id())));
    assert!(second.why_read_only().unwrap().contains(&std::process::id().to_string()));
    assert!(open(folder.path()).is_ok());
    drop(first);
    let third = lock(folder.path());
    assert!(matches!(third, LockState::Held(_)));
    drop(third);
    assert!(!folder.path().join(".apogee-lock").exists(), "nothing is left in the folder");
    // A file that a killed process left says nothing.
    fs::write(folder.path().join(".apogee-lock"), "1").unwrap();
    assert!(matches!(lock(folder.path()), LockState::Held(_)));
    let no_folder = folder.path().join("collection.json/within");
    assert!(matches!(lock(&no_folder), LockState::Impossible { .. }));
}
