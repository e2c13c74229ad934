//! What one window leaves to the next, and a first start.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use std::fs;
use std::path::Path;

use apogee::gui::App;
use apogee::model::LengthUnit;
use apogee::state::{FirstStep, Panel, ReadyLayout, ThemeChoice};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, app_window, seeds, state};

/// A window that remembers in the file at `path`; without one it remembers nothing.
fn window(path: Option<&Path>) -> Window<'_> {
    app_window([1440.0, 900.0], move |ctx| {
        let app = App::new(ctx, seeds());
        match path {
            Some(path) => app.remembering(path),
            None => app,
        }
    })
}

fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

fn click(window: &mut Window<'_>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

#[test]
fn the_next_window_is_as_the_last_one_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("apogee/preferences.json");
    let mut first = window(Some(&path));
    press(&mut first, Modifiers::COMMAND, Key::Comma);
    click(&mut first, "Theme: Dark");
    click(&mut first, "Units: Nautical miles");
    press(&mut first, Modifiers::NONE, Key::Escape);
    press(&mut first, Modifiers::COMMAND, Key::Num2);
    press(&mut first, Modifiers::COMMAND, Key::Plus);
    drop(first);
    let next = window(Some(&path));
    let look = state(&next).window();
    let mine = look.preferences();
    assert_eq!((mine.theme, mine.length), (ThemeChoice::Dark, LengthUnit::NauticalMiles));
    assert!((mine.zoom - 1.1).abs() < 1e-4 && (next.ctx.zoom_factor() - 1.1).abs() < 1e-4);
    assert_eq!(look.ready_layout(), Some(ReadyLayout::Read));
    assert!(next.query_by_label("Range and altitude").is_none());
    assert_eq!(state(&next).notice(), None);
}

#[test]
fn a_window_that_was_told_no_file_neither_reads_nor_writes_any() {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = window(None);
    press(&mut plain, Modifiers::COMMAND, Key::Num2);
    drop(plain);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(state(&window(None)).window().first_steps(), None);
}

#[test]
fn broken_memory_gives_the_window_as_it_comes_and_one_quiet_line() {
    for text in [
        "\u{0}\u{1}garbage",
        r#"{"layout":{"row":[[0.0,{"panel":"map"}]]},"first-steps-seen":true}"#,
        r#"{"layout":{"tabs":{"front":99,"panels":["map","map"]}},"first-steps-seen":true}"#,
        r#"{"preferences":[],"layout":7,"hidden-panels":{"x":1},"figure":"large","window":[1]}"#,
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        fs::write(&path, text).unwrap();
        let window = window(Some(&path));
        let notice = state(&window).notice().unwrap_or_else(|| panic!("{text}"));
        assert!(notice.starts_with("Not remembered from the last time"), "{notice}");
        assert!(!notice.contains('\n'), "{notice}");
        assert_eq!(state(&window).window().ready_layout(), Some(ReadyLayout::Explore));
        for panel in [Panel::Map, Panel::RangeAltitude, Panel::Reader, Panel::Inspector] {
            assert!(window.query_by_label(panel.title()).is_some(), "{text}: {panel:?}");
        }
    }
}

#[test]
fn the_first_start_leads_through_three_steps_and_is_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let mut first = window(Some(&path));
    assert!(state(&first).window().first_steps().unwrap().is_empty());
    let kusong = first.get_by(|node| node.label().is_some_and(|l| l.starts_with("Kusong")));
    kusong.click();
    first.run_steps(6);
    first.get_by_label("“about 500 kilometers”").scroll_to_me();
    first.run_steps(4);
    click(&mut first, "“about 500 kilometers”");
    press(&mut first, Modifiers::COMMAND, Key::E);
    let taken = state(&first).window().first_steps().unwrap();
    let all = [FirstStep::Launch, FirstStep::Figure, FirstStep::Export];
    assert!(all.iter().all(|step| taken.contains(step)), "{taken:?}");
    press(&mut first, Modifiers::NONE, Key::Escape);
    click(&mut first, "Done");
    drop(first);
    let next = window(Some(&path));
    assert_eq!(state(&next).window().first_steps(), None);
    assert!(next.query_by_label("Skip").is_none());
}

#[test]
fn first_steps_that_were_not_put_away_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    drop(window(Some(&path)));
    let mut again = window(Some(&path));
    assert!(state(&again).window().first_steps().is_some());
    click(&mut again, "Skip");
    drop(again);
    assert_eq!(state(&window(Some(&path))).window().first_steps(), None);
}
