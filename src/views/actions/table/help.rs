//! Help.

use egui::Key;

use crate::state::{Dialog, WindowCommand};

use super::super::{Action, Group};
use super::{CTRL, CTRL_SHIFT, NONE, act, keys, window};

pub(super) const ACTIONS: &[Action] = &[
    act(
        Group::Help,
        "palette",
        "Find a command…",
        &[keys(CTRL, Key::K), keys(CTRL_SHIFT, Key::P)],
        |_| window(WindowCommand::Open(Dialog::Palette)),
    ),
    act(
        Group::Help,
        "shortcuts",
        "Keys and gestures",
        &[keys(NONE, Key::Questionmark), keys(NONE, Key::F1)],
        |_| window(WindowCommand::Open(Dialog::Shortcuts)),
    ),
    act(Group::Help, "first-steps", "First steps", &[], |_| {
        window(WindowCommand::ShowFirstSteps(true))
    }),
    act(Group::Help, "about", "About Apogee", &[], |_| window(WindowCommand::Open(Dialog::About))),
];
