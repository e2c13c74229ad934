//! What every view gets: shared borrows, and a place to put its commands.

use std::sync::mpsc::Sender;

use egui::Role;

use crate::model::{Launch, LaunchId};
use crate::present::{Footnote, Shown};
use crate::state::{Command, ProfileOptions, State};

use super::theme::Theme;
use super::theme::basemap::BasemapColors;

/// The context of a view in one frame.
#[derive(Debug, Clone, Copy)]
pub struct ViewContext<'a> {
    /// The state as it was at the start of the frame.
    pub state: &'a State,
    /// What is shown of that state, kept from frame to frame.
    pub shown: &'a Shown,
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

impl<'a> ViewContext<'a> {
    /// Asks for a change of state.
    pub fn send(&self, command: Command) {
        // The receiver outlives every frame; after it there is nothing left to change.
        let _ = self.commands.send(command);
    }

    /// The colours of the map, in the style that the reader prefers.
    pub const fn map_colors(&self) -> BasemapColors {
        self.theme.map(self.state.window().preferences().map_style)
    }

    /// The launches at these places in the order of all.
    pub fn launches_at(&self, places: &'a [usize]) -> impl Iterator<Item = &'a Launch> {
        let launches = self.state.launches();
        places.iter().filter_map(|at| launches.get(*at))
    }

    /// The selected launches that are in view, by day.
    pub fn selected_in_view(&self) -> Vec<&'a Launch> {
        let view = self.state.view();
        let selected = self.state.selection().launches().iter();
        let places = selected.filter_map(|id| view.position(id));
        let mut seen: Vec<usize> =
            places.filter(|place| view.places().binary_search(place).is_ok()).collect();
        seen.sort_unstable();
        seen.into_iter().filter_map(|at| self.state.launches().get(at)).collect()
    }

    /// Asks for a list of the launches at these places, under a title.
    pub fn list(&self, title: String, places: &[usize]) {
        let launches = self.state.launches();
        let ids = places.iter().filter_map(|at| Some(launches.get(*at)?.id.clone()));
        self.send(Command::List { title, launches: ids.collect() });
    }

    /// Makes `rect` a mark of `launch` that pointer, keyboard and screen readers find as a button
    /// of that `label`: hover is shared, a click selects. Says whether it is hovered.
    pub fn launch_mark(
        &self,
        ui: &egui::Ui,
        rect: egui::Rect,
        id: egui::Id,
        launch: &LaunchId,
        label: impl Fn() -> String,
    ) -> egui::Response {
        let response = ui.interact(rect, id, egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, label()));
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
