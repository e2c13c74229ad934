//! What the window shows round the data: preferences, dialogs, panels, and the first steps.

use std::collections::BTreeSet;

use crate::model::{LaunchId, Notation};

use super::panel::{Panel, PanelCommand, ReadyLayout};
use super::preferences::Preferences;
use super::{Command, Request, State};

/// A dialog over the panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Every command, found by its name.
    Palette,
    /// Every command with its keys.
    Shortcuts,
    /// The preferences.
    Preferences,
    /// Which claims of the selected launch report another flight.
    Split,
    /// What is known of the article that is open.
    Article,
    /// Version, credits and licences.
    About,
}

/// What is drawn round what is to be seen, on the map or a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pen {
    /// A box, from corner to corner.
    Box,
    /// A closed line by hand.
    Line,
}

/// One of the first things to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FirstStep {
    /// Choose a launch on the map.
    Launch,
    /// Look at one of its figures, and at the sentence that reports it.
    Figure,
    /// Open the export.
    Export,
}

/// What is asked of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WindowCommand {
    /// Prefer something else.
    SetPreferences(Preferences),
    /// Open a dialog, in place of any other.
    Open(Dialog),
    /// Close the dialog.
    Close,
    /// Arrange the panels.
    Panels(PanelCommand),
    /// Open the pane that adds an article.
    AddArticle,
    /// Show the first steps, or have seen them.
    ShowFirstSteps(bool),
    /// Draw round what is to be seen, with the next drag or the keys; or no longer.
    Draw(Option<Pen>),
}

/// What the window shows round the data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WindowState {
    preferences: Preferences,
    dialog: Option<Dialog>,
    hidden: BTreeSet<Panel>,
    maximised: Option<Panel>,
    first_steps: Option<BTreeSet<FirstStep>>,
    pen: Option<Pen>,
}

impl WindowState {
    /// Carries out what can be done here; hands the rest to the window.
    pub(super) fn apply(&mut self, command: WindowCommand) -> Option<Request> {
        match command {
            WindowCommand::SetPreferences(preferences) => self.preferences = preferences.sane(),
            WindowCommand::Open(dialog) => self.dialog = Some(dialog),
            WindowCommand::Close => self.dialog = None,
            WindowCommand::ShowFirstSteps(shown) => {
                self.first_steps = shown.then(BTreeSet::new);
            }
            WindowCommand::Draw(pen) => self.pen = pen,
            WindowCommand::Panels(command) => return self.arrange(command),
            WindowCommand::AddArticle => return Some(Request::AddArticle),
        }
        None
    }

    fn arrange(&mut self, command: PanelCommand) -> Option<Request> {
        match command {
            PanelCommand::Toggle(panel) => {
                self.maximised = None;
                if self.hidden.remove(&panel) {
                    return Some(Request::Panels(command));
                }
                if self.hidden.len() + 1 < Panel::ALL.len() {
                    self.hidden.insert(panel);
                }
            }
            PanelCommand::Maximise(panel) => self.maximised = panel,
            PanelCommand::MaximiseHere if self.maximised.is_some() => self.maximised = None,
            PanelCommand::Arrange(ready) => {
                self.hidden = ready.hidden().iter().copied().collect();
                self.maximised = None;
                return Some(Request::Panels(command));
            }
            PanelCommand::Move(_) => {
                self.maximised = None;
                return Some(Request::Panels(command));
            }
            PanelCommand::MaximiseHere | PanelCommand::Next | PanelCommand::Previous => {
                return Some(Request::Panels(command));
            }
        }
        None
    }

    /// Notes that a first step was taken.
    pub(super) fn note(&mut self, step: FirstStep) {
        if let Some(taken) = &mut self.first_steps {
            taken.insert(step);
        }
    }

    /// What the reader prefers.
    pub const fn preferences(&self) -> Preferences {
        self.preferences
    }

    /// What the next drag, or the keys, draw round what is to be seen.
    pub const fn pen(&self) -> Option<Pen> {
        self.pen
    }

    /// The open dialog.
    pub const fn dialog(&self) -> Option<Dialog> {
        self.dialog
    }

    /// The panels that are hidden.
    pub const fn hidden(&self) -> &BTreeSet<Panel> {
        &self.hidden
    }

    /// The panel that is shown alone.
    pub const fn maximised(&self) -> Option<Panel> {
        self.maximised
    }

    /// The first steps that were taken, while they are shown.
    pub const fn first_steps(&self) -> Option<&BTreeSet<FirstStep>> {
        self.first_steps.as_ref()
    }

    /// The ready layout whose panels are shown, if one is.
    pub fn ready_layout(&self) -> Option<ReadyLayout> {
        ReadyLayout::ALL.into_iter().find(|ready| {
            let hidden: BTreeSet<Panel> = ready.hidden().iter().copied().collect();
            hidden == self.hidden
        })
    }
}

impl State {
    /// What the window shows round the data.
    pub const fn window(&self) -> &WindowState {
        &self.window
    }

    /// Takes up which panels were hidden in an earlier window.
    pub fn hide_panels(&mut self, hidden: BTreeSet<Panel>) {
        if hidden.len() < Panel::ALL.len() {
            self.window.hidden = hidden;
        }
    }

    /// How numbers and times are written.
    pub const fn notation(&self) -> Notation {
        self.window.preferences.notation()
    }

    /// Carries out what concerns figures.
    pub(super) fn apply_figure(&mut self, command: Command) {
        match command {
            Command::OpenExport(view) => {
                self.figure.view = view.unwrap_or(self.figure.view);
                self.is_exporting = true;
                self.window.note(FirstStep::Export);
            }
            Command::CloseExport => self.is_exporting = false,
            Command::SetFigure(options) => self.figure = *options,
            Command::SaveFigure => self.requests.push(Request::SaveFigure),
            Command::CopyFigure(kind) => self.requests.push(Request::CopyFigure(kind)),
            _ => {}
        }
    }

    /// Selects the next of several launches under one mark.
    pub(super) fn select_among(&mut self, launches: &[LaunchId]) {
        if let Some(launch) = self.next_among(launches) {
            self.select(&launch, false);
        }
    }

    /// Selects the launch in view that comes so many after the selected one, round the ends.
    pub(super) fn step(&mut self, by: isize) {
        let ids: Vec<LaunchId> = self.in_view().iter().map(|launch| launch.id.clone()).collect();
        let at = ids.iter().position(|id| self.selection.is_primary(id));
        let count = ids.len().cast_signed();
        let next = match at {
            Some(at) => (at.cast_signed() + by).rem_euclid(count.max(1)),
            None if by < 0 => count - 1,
            None => 0,
        };
        if let Some(id) = usize::try_from(next).ok().and_then(|next| ids.get(next)) {
            self.select(id, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(commands: impl IntoIterator<Item = PanelCommand>) -> (WindowState, Vec<Request>) {
        let mut window = WindowState::default();
        let commands = commands.into_iter().map(WindowCommand::Panels);
        let requests = commands.filter_map(|command| window.apply(command)).collect();
        (window, requests)
    }

    #[test]
    fn the_last_panel_stays() {
        let (window, _) = after(Panel::ALL.map(PanelCommand::Toggle));
        assert_eq!(window.hidden().len(), Panel::ALL.len() - 1);
        assert!(!window.hidden().contains(&Panel::Compare));
    }

    #[test]
    fn every_ready_layout_shows_something_and_is_known_again() {
        for ready in ReadyLayout::ALL {
            let (window, requests) = after([PanelCommand::Arrange(ready)]);
            assert_eq!(window.ready_layout(), Some(ready));
            assert_eq!(requests, [Request::Panels(PanelCommand::Arrange(ready))]);
        }
    }

    #[test]
    fn one_key_maximises_and_brings_back() {
        let map = PanelCommand::Maximise(Some(Panel::Map));
        assert_eq!(after([map]).0.maximised(), Some(Panel::Map));
        assert_eq!(after([map, PanelCommand::MaximiseHere]).0.maximised(), None);
        let (_, requests) = after([PanelCommand::MaximiseHere]);
        assert_eq!(requests, [Request::Panels(PanelCommand::MaximiseHere)]);
    }

    #[test]
    fn first_steps_are_noted_only_while_they_are_shown() {
        let mut window = WindowState::default();
        window.note(FirstStep::Launch);
        assert_eq!(window.first_steps(), None);
        window.apply(WindowCommand::ShowFirstSteps(true));
        window.note(FirstStep::Launch);
        assert!(window.first_steps().unwrap().contains(&FirstStep::Launch));
    }
}
