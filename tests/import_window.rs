//! Importing in the window: a foreign table is given its columns' meanings, which are remembered.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use apogee::gui::App;
use apogee::model::{Claim, Field};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, app_window, click, click_where, seeds, state};

const FOREIGN: &str = "Tag;Rocket;Flown;Peak\n1984-04-09;Scud-B;180;60 km\n\
                       2016-08-23;KN-11;500;lots\n2016-08-24;KN-11;10;9\n";

/// A file that is dropped onto the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn window(preferences: &Path) -> Window<'static> {
    let preferences = preferences.to_owned();
    app_window([1440.0, 900.0], move |ctx| App::new(ctx, seeds()).remembering(&preferences))
}

/// Drops a file onto the window and waits for what comes of it.
fn drop_file(window: &mut Window<'_>, path: PathBuf) {
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    for _ in 0..500 {
        window.step();
        let state = state(window);
        if state.importing().is_some() || state.mapping().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    window.run_steps(3);
}

/// Chooses a line of the list of that name.
fn choose(window: &mut Window<'_>, list: &str, line: &str) {
    window.get_by_label(list).click();
    window.run_steps(4);
    let lines = window.query_all_by_role_and_label(egui::accesskit::Role::Button, line);
    lines.last().unwrap().click();
    window.run_steps(4);
}

#[test]
fn a_foreign_table_is_mapped_looked_at_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let (table, preferences) = (folder.path().join("a.csv"), folder.path().join("prefs.json"));
    std::fs::write(&table, FOREIGN).unwrap();
    let mut window = window(&preferences);
    drop_file(&mut window, table.clone());
    assert!(window.query_by_label_contains("No launch comes of it yet").is_some());
    assert!(window.query_by_label_contains("180  ·  500  ·  10").is_some(), "values are shown");
    choose(&mut window, "Tag means: Keep among the remarks", "Date (local)");
    choose(&mut window, "Rocket means: Keep among the remarks", "Missile");
    choose(&mut window, "Flown means: Keep among the remarks", "Distance");
    choose(&mut window, "Peak means: Keep among the remarks", "Distance");
    assert!(window.query_by_label_contains("Two columns are said to be").is_some());
    choose(&mut window, "Peak means: Distance", "Apogee");
    choose(&mut window, "Unit of Flown: km", "miles");
    assert!(window.query_by_label("3 launches of 3 rows").is_some());
    assert!(window.query_by_label("Not understood: 1 cell or row").is_some());
    assert!(window.query_by_label_contains("\"lots\"").is_some(), "it is said while it is chosen");
    click(&mut window, "Read it");
    drop_file_done(&mut window);
    let before = state(&window).collection().launches.len();
    click(&mut window, "Add 3 launches");
    let launches = &state(&window).collection().launches;
    assert_eq!(launches.len(), before + 3);
    let distance = launches[before].claims_about(Field::Distance).map(Claim::text).next();
    assert_eq!(distance.as_deref(), Some("289.7\u{202f}km"));
    drop(window);
    // The next window knows these headers, in whichever file.
    std::fs::write(folder.path().join("b.csv"), FOREIGN.replace("1984", "1985")).unwrap();
    let mut again = self::window(&preferences);
    drop_file(&mut again, folder.path().join("b.csv"));
    assert!(state(&again).mapping().is_none());
    assert_eq!(state(&again).importing().unwrap().launches(), 3);
}

fn drop_file_done(window: &mut Window<'_>) {
    for _ in 0..500 {
        window.step();
        if state(window).importing().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    window.run_steps(3);
}

#[test]
fn a_table_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("a.csv");
    std::fs::write(&table, FOREIGN).unwrap();
    let mut window = window(&folder.path().join("prefs.json"));
    drop_file(&mut window, table);
    click_where(&mut window, |label| label == "Leave it out");
    assert!(state(&window).mapping().is_none() && state(&window).importing().is_none());
    assert_eq!(state(&window).primary(), None);
}

#[test]
fn escape_closes_a_menu_before_the_window_that_it_stands_in() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("a.csv");
    std::fs::write(&table, FOREIGN).unwrap();
    let mut window = window(&folder.path().join("prefs.json"));
    drop_file(&mut window, table);
    click_where(&mut window, |label| label == "Flown means: Keep among the remarks");
    assert!(window.query_by_label("Flight time").is_some(), "the menu is open");
    harness::press(&mut window, egui::Modifiers::NONE, egui::Key::Escape, 1);
    assert!(window.query_by_label("Flight time").is_none(), "the menu is closed");
    assert!(state(&window).mapping().is_some(), "and nothing else");
    harness::press(&mut window, egui::Modifiers::NONE, egui::Key::Escape, 1);
    assert!(state(&window).mapping().is_none());
}
