//! What a window remembers for the next one: preferences, size, panels, table, map background, kept
//! filters, the figure's options. What cannot be read is as it comes, and said once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::Context;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::collection::Preferences as File;
use crate::collection::import::{MAPPINGS, Mappings};
use crate::state::{
    Command, FigureOptions, Filter, Panel, Preferences, ProfileOptions, State, TableOptions,
    TileSource, WindowCommand,
};
use crate::views::arrangement::Block;
use crate::views::layout::Layout;

/// So long must nothing change before it is written, seconds: a window that is being resized
/// changes with every frame.
const CALM_S: f64 = 1.0;

/// Sizes of windows that can be, points.
const SIZES: ([f32; 2], [f32; 2]) = ([720.0, 480.0], [16_384.0, 16_384.0]);

/// The size of a window, in points of the system.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct WindowSize {
    /// Width and height while it is not maximised.
    pub(super) size: [f32; 2],
    /// Whether it fills the screen.
    pub(super) is_maximised: bool,
}

impl WindowSize {
    fn sane(self) -> Option<Self> {
        let [width, height] = self.size;
        let is_sane = width.is_finite() && height.is_finite();
        let ([least_x, least_y], [most_x, most_y]) = SIZES;
        let size = [width.clamp(least_x, most_x), height.clamp(least_y, most_y)];
        is_sane.then_some(Self { size, ..self })
    }
}

/// What one window leaves to the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Remembered {
    preferences: Option<Preferences>,
    pub(super) window: Option<WindowSize>,
    layout: Option<Block>,
    hidden: Option<BTreeSet<Panel>>,
    figure: Option<FigureOptions>,
    profiles: Option<ProfileOptions>,
    table: Option<TableOptions>,
    tiles: Option<TileSource>,
    filters: Option<Vec<(String, Filter)>>,
    mappings: Option<Mappings>,
    has_seen_first_steps: bool,
}

impl Remembered {
    /// Reads it from the file at `path`. The second value names what could not be read.
    pub(super) fn load(path: &Path) -> (Self, Option<String>) {
        let (file, problem) = File::load(path);
        let mut broken = Vec::new();
        let mut remembered = Self {
            preferences: read(&file, "preferences", &mut broken),
            window: read(&file, "window", &mut broken),
            layout: read(&file, "layout", &mut broken),
            hidden: read(&file, "hidden-panels", &mut broken),
            figure: read(&file, "figure", &mut broken),
            profiles: read(&file, "profiles", &mut broken),
            table: read(&file, "table", &mut broken).map(TableOptions::sane),
            tiles: read(&file, "map-background", &mut broken),
            filters: read(&file, "filters", &mut broken),
            mappings: read(&file, MAPPINGS, &mut broken),
            has_seen_first_steps: file.setting("first-steps-seen").unwrap_or(false),
        };
        remembered.window = remembered.window.and_then(WindowSize::sane);
        remembered.preferences = remembered.preferences.map(Preferences::sane);
        if remembered.layout.as_ref().is_some_and(|layout| !layout.is_sound()) {
            remembered.layout = None;
            remembered.hidden = None;
            broken.push("layout");
        }
        let problem = problem.or_else(|| {
            (!broken.is_empty()).then(|| format!("{}: {}", path.display(), broken.join(", ")))
        });
        (remembered, problem.map(|what| format!("Not remembered from the last time: {what}")))
    }

    fn store(&self, path: &Path) -> Result<(), String> {
        let change = |file: &mut File| {
            set(file, "preferences", self.preferences.as_ref());
            set(file, "window", self.window.as_ref());
            set(file, "layout", self.layout.as_ref());
            set(file, "hidden-panels", self.hidden.as_ref());
            set(file, "figure", self.figure.as_ref());
            set(file, "profiles", self.profiles.as_ref());
            set(file, "table", self.table.as_ref());
            set(file, "map-background", self.tiles.as_ref());
            set(file, "filters", self.filters.as_ref());
            // Another window may have learnt of other columns.
            let mut mappings = file.setting::<Mappings>(MAPPINGS).unwrap_or_default();
            mappings.extend(self.mappings.clone().unwrap_or_default());
            set(file, MAPPINGS, Some(&mappings).filter(|known| !known.is_empty()));
            file.set("first-steps-seen", &self.has_seen_first_steps);
        };
        File::update(path, change).map(|_| ()).map_err(|error| error.to_string())
    }

    /// Brings `state` to what it was, and gives the panels as they were.
    pub(super) fn recall(&self, state: &mut State) -> Layout {
        let preferences = self.preferences.map(WindowCommand::SetPreferences);
        state.apply(preferences.map(Command::Window));
        state.apply(self.figure.clone().map(|figure| Command::SetFigure(Box::new(figure))));
        state.apply(self.profiles.map(Command::SetProfiles));
        let table = self.table.clone().map(Box::new).map(Command::SetTable);
        state.apply(table.into_iter().chain(self.tiles.clone().map(Command::SetTiles)));
        state.recall_filters(self.filters.clone().unwrap_or_default());
        state.remember_mappings(self.mappings.clone().unwrap_or_default());
        state.hide_panels(self.hidden.clone().unwrap_or_default());
        let has_data = !state.launches().is_empty();
        if has_data && !self.has_seen_first_steps {
            state.apply([Command::Window(WindowCommand::ShowFirstSteps(true))]);
        }
        self.layout.as_ref().map_or_else(Layout::default, Layout::new)
    }
}

/// A setting; its name goes to `broken` where it is there and cannot be read.
fn read<T: DeserializeOwned>(
    file: &File,
    name: &'static str,
    broken: &mut Vec<&'static str>,
) -> Option<T> {
    let read = file.setting(name);
    if read.is_none() && file.setting::<serde_json::Value>(name).is_some() {
        broken.push(name);
    }
    read
}

fn set<T: Serialize>(file: &mut File, name: &str, value: Option<&T>) {
    if let Some(value) = value {
        file.set(name, value);
    }
}

/// Keeps the file as the window is.
#[derive(Debug)]
pub(super) struct Memory {
    path: PathBuf,
    stored: Remembered,
    seen: Remembered,
    changed_at: Option<f64>,
    were_steps_shown: bool,
    writer: Option<std::thread::JoinHandle<()>>,
}

impl Memory {
    /// Keeps the file at `path`, which holds `stored`.
    pub(super) fn new(path: PathBuf, stored: Remembered) -> Self {
        let seen = stored.clone();
        Self { path, stored, seen, changed_at: None, were_steps_shown: false, writer: None }
    }

    /// Notes what is to be remembered now; writes it once nothing has changed for a while.
    pub(super) fn update(&mut self, ctx: &Context, state: &State, layout: &Layout) {
        let now = ctx.input(|input| input.time);
        let next = self.snapshot(ctx, state, layout);
        if next != self.seen {
            self.seen = next;
            self.changed_at = Some(now);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(CALM_S));
        }
        if self.changed_at.is_some_and(|changed| now - changed >= CALM_S) {
            self.changed_at = None;
            self.write(false);
        }
    }

    fn snapshot(&mut self, ctx: &Context, state: &State, layout: &Layout) -> Remembered {
        let are_steps_shown = state.window().first_steps().is_some();
        self.were_steps_shown |= are_steps_shown;
        let is_done = self.were_steps_shown && !are_steps_shown;
        Remembered {
            preferences: Some(state.window().preferences()),
            window: window_size(ctx, self.seen.window).or(self.seen.window),
            layout: layout.arrangement().filter(Block::is_sound),
            hidden: Some(state.window().hidden().clone()),
            figure: Some(state.figure().clone()),
            profiles: Some(state.profiles()),
            table: Some(state.table().clone()),
            tiles: Some(state.tiles().clone()),
            filters: Some(state.view().kept().to_vec()),
            mappings: Some(state.mappings().clone()).filter(|known| !known.is_empty()),
            has_seen_first_steps: self.seen.has_seen_first_steps || is_done,
        }
    }

    /// Writes what changed; off the window's thread, unless the window is about to go.
    fn write(&mut self, is_last: bool) {
        if self.seen == self.stored {
            return;
        }
        self.stored = self.seen.clone();
        let (path, remembered) = (self.path.clone(), self.stored.clone());
        // What cannot be remembered is no reason to disturb: the next window begins as it comes.
        let before = self.writer.take();
        let write = move || {
            // What is older never comes to stand over what is newer.
            drop(before.map(std::thread::JoinHandle::join));
            drop(remembered.store(&path));
        };
        if is_last {
            write();
        } else {
            self.writer = Some(std::thread::spawn(write));
        }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.write(true);
        drop(self.writer.take().map(std::thread::JoinHandle::join));
    }
}

/// The window's size as it is; while it fills the screen, the size that it goes back to.
fn window_size(ctx: &Context, before: Option<WindowSize>) -> Option<WindowSize> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let is_maximised = viewport.maximized.unwrap_or(false) || viewport.fullscreen == Some(true);
        let size = viewport.inner_rect?.size() * zoom;
        let size = match before {
            Some(before) if is_maximised => before.size,
            _ => [size.x.round(), size.y.round()],
        };
        WindowSize { size, is_maximised }.sane()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::import::Mapping;

    fn written(text: &str) -> (Remembered, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        std::fs::write(&path, text).unwrap();
        Remembered::load(&path)
    }

    #[test]
    fn what_is_stored_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("apogee/preferences.json");
        let remembered = Remembered {
            preferences: Some(Preferences { zoom: 1.3, ..Preferences::default() }),
            window: Some(WindowSize { size: [1000.0, 700.0], is_maximised: true }),
            layout: Some(Block::ready(crate::state::ReadyLayout::Read)),
            hidden: Some([Panel::Map].into()),
            figure: Some(FigureOptions { is_dark: true, ..FigureOptions::default() }),
            profiles: Some(ProfileOptions { is_grid: true, ..ProfileOptions::default() }),
            table: Some(TableOptions::default().toggled(crate::state::TableColumn::Sources)),
            tiles: Some(TileSource::File { path: "korea.pmtiles".into() }),
            filters: Some(vec![(
                "lofted".to_owned(),
                Filter::default().toggled(crate::state::Facet::Class, "ICBM"),
            )]),
            mappings: Some([("tag|peak".to_owned(), Mapping::default())].into()),
            has_seen_first_steps: true,
        };
        remembered.store(&path).unwrap();
        assert_eq!(Remembered::load(&path), (remembered, None));
    }

    #[test]
    fn nothing_stored_is_no_problem() {
        let folder = tempfile::tempdir().unwrap();
        let (remembered, problem) = Remembered::load(&folder.path().join("none.json"));
        assert_eq!((remembered, problem), (Remembered::default(), None));
    }

    #[test]
    fn what_is_broken_is_as_it_comes_and_named_once_while_the_rest_is_kept() {
        for (text, named) in [
            ("{", "preferences.json: "),
            (r#"{"layout":{"panel":"map"},"first-steps-seen":true}"#, ": layout"),
            (r#"{"layout":{"tabs":7},"first-steps-seen":true}"#, ": layout"),
            (r#"{"layout":{"row":[[1.0,{"panel":"sonar"}]]}}"#, ": layout"),
            (r#"{"preferences":{"theme":"plaid"},"window":3}"#, ": preferences, window"),
            (r#"{"hidden-panels":"all","figure":7}"#, ": hidden-panels, figure"),
            (
                r#"{"table":{"sort":"up"},"map-background":{"kind":"x"},"filters":[[1,2]]}"#,
                ": table, map-background, filters",
            ),
        ] {
            let (remembered, problem) = written(text);
            assert!(problem.as_ref().is_some_and(|said| said.contains(named)), "{problem:?}");
            assert_eq!((remembered.preferences, remembered.layout), (None, None), "{text}");
            let steps = text.contains("true");
            assert_eq!(remembered.has_seen_first_steps, steps, "{text}");
        }
    }

    #[test]
    fn absurd_sizes_are_brought_back_to_what_can_be_used() {
        let (remembered, _) = written(
            r#"{"window":{"size":[1,1e30],"is_maximised":false},"preferences":{"zoom":99}}"#,
        );
        assert_eq!(remembered.window.unwrap().size, [720.0, 16_384.0]);
        assert_eq!(remembered.preferences.unwrap().zoom, 3.0);
    }
}
