//! What every view gets: shared borrows, and a place to put its commands.

use std::sync::mpsc::Sender;

use egui::Role;

use crate::model::LaunchId;
use crate::present::Footnote;
use crate::state::{Command, ProfileOptions, State};

use super::theme::Theme;

/// The context of a view in one frame.
#[derive(Debug, Clone, Copy)]
pub struct ViewContext<'a> {
    /// The state as it was at the start of the frame.
    pub state: &'a State,
    /// The colours.
    pub theme: &'a Theme,
    /// Where commands go; the frame's end carries them out.
    pub commands: &'a Sender<Command>,
    /// Whether this is a figure: no buttons, no hover.
    pub is_figure: bool,
    /// How profiles are drawn: in the window as chosen there, in a figure as asked of it.
    pub profiles: ProfileOptions,
    /// The footnotes whose numbers stand at the marks; none in the window.
    pub footnotes: &'a [Footnote],
}

impl ViewContext<'_> {
    /// Asks for a change of state.
    pub fn send(&self, command: Command) {
        // The receiver outlives every frame; after it there is nothing left to change.
        let _ = self.commands.send(command);
    }

    /// Makes `rect` a mark of `launch` that pointer, keyboard and screen readers find as a button
    /// of that `label`: hover is shared, a click selects. Says whether it is hovered.
    pub fn launch_mark(
        &self,
        ui: &egui::Ui,
        rect: egui::Rect,
        id: egui::Id,
        launch: &LaunchId,
        label: &str,
    ) -> egui::Response {
        let response = ui.interact(rect, id, egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, label));
        if response.hovered() || response.has_focus() {
            self.send(Command::Hover(launch.clone()));
        }
        if response.clicked() {
            let extend = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            self.send(Command::Select { launch: launch.clone(), extend });
        }
        response
    }

    /// The raised numbers of the footnotes of these launches, with a space before; empty where
    /// there are none.
    pub fn footnote_marks<'b>(&self, launches: impl IntoIterator<Item = &'b LaunchId>) -> String {
        if self.footnotes.is_empty() {
            return String::new();
        }
        let launches: Vec<&LaunchId> = launches.into_iter().collect();
        let notes = self.footnotes.iter().filter(|note| launches.contains(&&note.launch));
        let marks: Vec<String> = notes.map(Footnote::mark).collect();
        if marks.is_empty() { String::new() } else { format!("\u{a0}{}", marks.join("\u{a0}")) }
    }

    /// Whether `launch` is under the pointer, in whichever view.
    pub fn is_hovered(&self, launch: &LaunchId) -> bool {
        !self.is_figure && self.state.hovered() == Some(launch)
    }

    /// Whether `launch` is selected.
    pub fn is_selected(&self, launch: &LaunchId) -> bool {
        self.state.selection().contains(launch)
    }
}
