//! The table of actions, group by group, and the gestures that no name can do.
#![expect(clippy::unnecessary_wraps, reason = "every action has the same form of command")]

mod collection;
mod columns;
mod figure;
mod filter;
mod help;
mod launches;
mod panels;
mod preferences;
mod profiles;

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Action, Group};
use crate::state::{
    Command, FileCommand, Leaving, Panel, PanelCommand, Preferences, ProfileOptions, State,
    WindowCommand,
};

/// All actions, in the page's order.
pub static ACTIONS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    [
        collection::ACTIONS,
        figure::ACTIONS,
        launches::ACTIONS,
        filter::ACTIONS,
        columns::ACTIONS,
        profiles::ACTIONS,
        panels::ACTIONS,
        preferences::ACTIONS,
        help::ACTIONS,
    ]
    .concat()
});

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

type Do = fn(&State) -> Option<Command>;
type IsOn = fn(&State) -> bool;

const fn act(
    group: Group,
    id: &'static str,
    label: &'static str,
    keys: &'static [KeyboardShortcut],
    command: Do,
) -> Action {
    Action { id, group, label, keys, command, is_on: None }
}

const fn switch(
    group: Group,
    id: &'static str,
    label: &'static str,
    command: Do,
    is_on: IsOn,
) -> Action {
    Action { id, group, label, keys: &[], command, is_on: Some(is_on) }
}

fn prefer(state: &State, change: impl FnOnce(&mut Preferences)) -> Option<Command> {
    let mut preferences = state.window().preferences();
    change(&mut preferences);
    window(WindowCommand::SetPreferences(preferences))
}

fn window(command: WindowCommand) -> Option<Command> {
    Some(Command::Window(command))
}

fn leave(leaving: Leaving) -> Option<Command> {
    Some(Command::File(FileCommand::Leave(leaving)))
}

fn panels(command: PanelCommand) -> Option<Command> {
    window(WindowCommand::Panels(command))
}

fn profile(state: &State, change: impl FnOnce(&mut ProfileOptions)) -> Option<Command> {
    let mut options = state.profiles();
    change(&mut options);
    Some(Command::SetProfiles(options))
}

fn is_shown(state: &State, panel: Panel) -> bool {
    !state.window().hidden().contains(&panel)
}

/// What pointer and keys do where they are, and what that does.
pub const GESTURES: &[(&str, &str)] = &[
    ("Tab, Shift+Tab", "go to the next or previous control or mark"),
    ("Enter, Space", "press the control, select the launch"),
    ("Esc", "close what is open, bring all panels back, clear the selection"),
    ("Click", "select a launch; again on a crowded site: its next launch"),
    ("Ctrl+click", "add to the selection, or take from it"),
    ("Click in the legend", "hide or show a missile type"),
    ("Wheel, pinch, +, −", "zoom the map under the pointer, or the chart with the keyboard"),
    ("Drag, arrow keys", "move the map; with the keyboard on it, a chart"),
    ("0", "back to all sites of the map, or all of the chart"),
    ("Drag in a chart", "zoom into a box; double click goes back"),
    ("Shift+drag, B", "show only what lies in a box on the map or in a chart"),
    ("Ctrl+drag, L", "show only what lies in a line drawn by hand"),
    ("B or L, then Tab to map or chart", "draw with arrow keys (Shift: small steps) and Enter"),
    ("Shift+click on the timeline", "choose all from the chosen year or month to this one"),
    ("Drag a tab, Ctrl+Shift+arrows", "move a panel; a double click maximises it"),
];
