//! Launches and their flights.

use egui::{Key, Modifiers};

use crate::model::ShownRule;
use crate::present::Shown;
use crate::state::{Command, Dialog, PlaybackCommand, State, WindowCommand};

use super::super::{Action, Group};
use super::{NONE, act, keys, switch, window};

pub(super) const ACTIONS: &[Action] = &[
    act(
        Group::Launches,
        "previous-launch",
        "Previous launch",
        &[keys(Modifiers::ALT, Key::ArrowLeft)],
        |_| Some(Command::Step(-1)),
    ),
    act(Group::Launches, "clear-selection", "Clear the selection", &[], |_| {
        Some(Command::ClearSelection)
    }),
    act(Group::Launches, "split-launch", "Split the launch…", &[], |state| {
        state.primary()?;
        window(WindowCommand::Open(Dialog::Split))
    }),
    act(Group::Launches, "show-all-types", "Show all missile types", &[], |state| {
        (!state.hidden_series().is_empty()).then_some(Command::ShowAllSeries)
    }),
    switch(
        Group::Launches,
        "rule-articles",
        "Of rival figures show the one of the articles",
        |_| Some(Command::SetRule(ShownRule::ArticlesFirst)),
        |state| state.rule() == ShownRule::ArticlesFirst,
    ),
    switch(
        Group::Launches,
        "rule-exact",
        "Of rival figures show the one that is most exact",
        |_| Some(Command::SetRule(ShownRule::MostExact)),
        |state| state.rule() == ShownRule::MostExact,
    ),
    switch(
        Group::Launches,
        "rule-launcher",
        "Of rival figures show the one of the launching side",
        |_| Some(Command::SetRule(ShownRule::LauncherFirst)),
        |state| state.rule() == ShownRule::LauncherFirst,
    ),
    switch(
        Group::Launches,
        "rule-observers",
        "Of rival figures show the one of the observers",
        |_| Some(Command::SetRule(ShownRule::ObserversFirst)),
        |state| state.rule() == ShownRule::ObserversFirst,
    ),
    act(Group::Launches, "play", "Play or pause the flights", &[keys(NONE, Key::Space)], |state| {
        play(state)
    }),
    act(Group::Launches, "stop", "Back to the start of the flights", &[], |_| {
        Some(Command::Playback(PlaybackCommand::Stop))
    }),
    switch(
        Group::Launches,
        "loop",
        "Loop the flights",
        |state| Some(Command::Playback(PlaybackCommand::SetLoop(!state.playback().is_looping()))),
        |state| state.playback().is_looping(),
    ),
];

fn play(state: &State) -> Option<Command> {
    // What is played is what the window draws, which of very many flights is some.
    let length = Shown::in_window(state).programme(state).length;
    (length.seconds() > 0.0).then_some(Command::Playback(PlaybackCommand::Toggle { length }))
}
