//! The window: its frame order, and the one place where commands are carried out.

mod export;
mod export_data;
mod import;
mod keeping;
mod remembered;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Panel as Bar, ThemePreference};

use crate::collection::{Preferences as PreferencesFile, read_article};
use crate::present::{Shown, table_text};
use crate::state::{
    Command, DraftCommand, FileCommand, Leaving, PanelCommand, Preferences, Request, State,
    ThemeChoice, TileSource, WindowCommand,
};
use crate::views::add_article::{AddArticle, add_article_window};
use crate::views::dialog::dialog_ui;
use crate::views::export::export_window;
use crate::views::file_menu::{leaving_window, outside_window, recovery_window};
use crate::views::filter_bar::{FilterBar, filter_bar_ui};
use crate::views::first_steps::first_steps_ui;
use crate::views::focus_ring::FocusRing;
use crate::views::import_review::import_window;
use crate::views::launch_list::list_window;
use crate::views::layout::Layout;
use crate::views::map::MapView;
use crate::views::mapping::mapping_window;
use crate::views::palette::Palette;
use crate::views::search::SearchBox;
use crate::views::theme::{self, Theme};
use crate::views::{
    ViewContext, actions, edit_claim, is_escaped, legend, note_menu, playback_bar, quote_menu,
    top_bar,
};

use keeping::Keeper;
use remembered::{Memory, Remembered};

/// The Debian packages without which a bare system shows no window.
const DEBIAN_PACKAGES: &str = "libgl1 libegl1 libx11-6 libx11-xcb1 libxcursor1 libxi6 \
                               libxkbcommon0 libxkbcommon-x11-0";

/// Libraries print whole structures into their errors; so many characters of it say enough.
const LONGEST_REASON: usize = 100;

/// Why there is no window: one line that says what to install.
#[derive(Debug, thiserror::Error)]
#[error("no window can be opened ({reason}); on Debian: apt install {DEBIAN_PACKAGES}")]
pub struct WindowError {
    /// What the system said, in a line.
    reason: String,
}

/// Whether the environment names a display.
pub fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Opens the window on `state`, and stays until it is closed. A `given` file, an article or a data
/// set, is read as if it had been dropped onto the window.
///
/// # Errors
/// When the system cannot show a window.
pub fn run(
    mut state: State,
    collection: Option<&Path>,
    given: Option<PathBuf>,
) -> Result<(), WindowError> {
    let keeper = Keeper::of_window(&mut state, collection);
    let path = PreferencesFile::usual_path();
    let size = path.as_deref().and_then(|path| Remembered::load(path).0.window);
    let viewport = egui::ViewportBuilder::default()
        .with_title(format!("{} – Apogee", state.collection().title))
        .with_app_id("apogee")
        .with_inner_size(size.map_or([1440.0, 900.0], |window| window.size))
        .with_maximized(size.is_some_and(|window| window.is_maximised))
        .with_min_inner_size([720.0, 480.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    // Libraries that are missing make winit panic rather than return: that is one line, too.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let opened = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "apogee",
            options,
            Box::new(|creation| {
                std::panic::set_hook(hook);
                let app = App { keeper, ..App::new(&creation.egui_ctx, state) };
                let app = match path {
                    Some(path) => app.remembering(&path),
                    None => app,
                };
                if let Some(given) = given {
                    app.take_dropped(&creation.egui_ctx, given);
                }
                Ok(Box::new(app))
            }),
        )
    }));
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError { reason: first_line(&error.to_string()) }),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(WindowError { reason: first_line(text.unwrap_or("a library is missing")) })
        }
    }
}

/// The first line, without the paths of sources that libraries put into it.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let is_path = |word: &&str| word.contains(".rs:") || word.starts_with("/rustc/");
    let words: Vec<&str> = line.split_whitespace().filter(|word| !is_path(word)).collect();
    let line = words.join(" ").trim_end_matches(" at").to_owned();
    if line.chars().count() <= LONGEST_REASON {
        return line;
    }
    let cut: String = line.chars().take(LONGEST_REASON).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

/// The window's state: the program's, the panels, and the queue between them.
#[derive(Debug)]
pub struct App {
    state: State,
    shown: Shown,
    layout: Layout,
    add: AddArticle,
    export: export::Previewer,
    filters: FilterBar,
    search: SearchBox,
    palette: Palette,
    focus: FocusRing,
    keeper: Keeper,
    memory: Option<Memory>,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
}

impl App {
    /// A window on `state`; gives `ctx` the program's fonts and look.
    pub fn new(ctx: &egui::Context, state: State) -> Self {
        theme::apply(ctx);
        let (sender, receiver) = channel();
        let (layout, add) = (Layout::default(), AddArticle::default());
        let export = export::Previewer::default();
        let shown = Shown::in_window(&state);
        let (filters, search) = (FilterBar::default(), SearchBox::default());
        let (palette, focus) = (Palette::default(), FocusRing::default());
        let (keeper, memory) = (Keeper::default(), None);
        Self {
            state,
            shown,
            layout,
            add,
            export,
            filters,
            search,
            palette,
            focus,
            keeper,
            memory,
            sender,
            receiver,
        }
    }

    /// The same, as the last window left it in the preferences at `path`, and keeping them from
    /// now on. What could not be read is said in a line.
    #[must_use]
    pub fn remembering(mut self, path: &Path) -> Self {
        let (remembered, problem) = Remembered::load(path);
        self.layout = remembered.recall(&mut self.state);
        self.state.apply(problem.map(Command::Notice));
        self.memory = Some(Memory::new(path.to_owned(), remembered));
        self
    }

    /// The state as it is between frames.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The map, as it looks between frames.
    pub const fn map(&self) -> &MapView {
        self.layout.map()
    }

    /// Asks for a change, as views do; the next frame's end carries it out.
    pub fn send(&self, command: Command) {
        // The receiver lives as long as the sender.
        let _ = self.sender.send(command);
    }

    /// Whether something is still on its way to the screen.
    pub fn is_loading(&self) -> bool {
        self.layout.is_loading() || self.export.is_drawing()
    }

    /// One frame: bar, panels, lists; then the commands of the frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.shown.follow(&self.state);
        let theme = Theme::of(ui.ctx().theme() == egui::Theme::Dark);
        let context = ViewContext {
            state: &self.state,
            shown: &self.shown,
            theme,
            commands: &self.sender,
            is_figure: false,
            profiles: self.state.profiles(),
            footnotes: &[],
        };
        // A menu that Escape closes takes nothing else with it.
        let has_menu = note_menu(ui.ctx()) || self.search.is_open;
        let bar = egui::Frame::new().fill(theme.bar).inner_margin(egui::Margin::symmetric(12, 6));
        Bar::top("bar").frame(bar).show(ui, |ui| {
            top_bar::top_bar_ui(context, ui, &mut self.add, &mut self.search, self.keeper.recent());
            filter_bar_ui(context, ui, &mut self.filters);
            legend::legend_ui(context, ui, None);
        });
        notice_ui(context, ui);
        first_steps_ui(context, ui);
        egui::CentralPanel::no_frame().show(ui, |ui| self.layout.ui(context, ui));
        list_window(context, ui.ctx());
        playback_bar::run(context, ui);
        let is_adding = self.add.is_open || context.state.draft().is_some();
        add_article_window(context, ui.ctx(), &mut self.add);
        export_window(context, ui.ctx(), &self.export.preview);
        dialog_ui(context, ui.ctx(), &mut self.palette);
        self.focus.ui(ui.ctx(), theme);
        let is_editing = edit_claim::claim_window(context, ui.ctx());
        let is_busy = is_adding || has_menu || is_editing || self.state.is_exporting();
        let is_importing = self.state.importing().is_some() || self.state.mapping().is_some();
        keys(context, ui, is_busy || is_importing);
        mapping_window(context, ui.ctx());
        import_window(context, ui.ctx());
        leaving_window(context, ui.ctx());
        outside_window(context, ui.ctx());
        let answer = self.keeper.recovered.as_ref().and_then(|left| {
            let problem = left.problem.as_deref();
            recovery_window(context, ui.ctx(), left.edits.len(), left.fits, problem)
        });
        for file in ui.input(|input| input.raw.dropped_files.clone()) {
            self.take_dropped(ui.ctx(), file.path().to_owned());
        }
        self.drain(ui.ctx());
        if let Some(is_wanted) = answer {
            self.keeper.answer_recovery(&mut self.state, is_wanted);
        }
        self.keeper.note_edits(&mut self.state);
        self.keeper.update(ui.ctx(), &mut self.state);
        self.export.update(ui.ctx(), &self.state);
        if let Some(memory) = &mut self.memory {
            memory.update(ui.ctx(), &self.state, &self.layout);
        }
    }

    /// A file or folder that was dropped onto the window: a collection is opened, an article read.
    fn take_dropped(&self, ctx: &egui::Context, path: PathBuf) {
        let is_collection =
            path.extension().is_none() || path.file_name().is_some_and(|n| n == "collection.json");
        if is_collection {
            let open = FileCommand::Leave(Leaving::Open(path));
            // The receiver stands beside the sender.
            let _ = self.sender.send(Command::File(open));
        } else if is_article(&path) {
            read_in_background(ctx, &self.sender, move || Some(path));
        } else {
            self.import(ctx, move || Some(vec![path]));
        }
    }

    /// Reads the data sets at the paths that `choose` gives.
    fn import(
        &self,
        ctx: &egui::Context,
        choose: impl FnOnce() -> Option<Vec<PathBuf>> + Send + 'static,
    ) {
        import::in_background(ctx, &self.sender, self.state.mappings().clone(), choose);
    }

    /// The one place where commands change the state.
    fn drain(&mut self, ctx: &egui::Context) {
        let commands: Vec<Command> = self.receiver.try_iter().collect();
        let hovered = self.state.hovered().cloned();
        let is_change = commands.iter().any(|command| !matches!(command, Command::Hover(_)));
        self.state.apply(commands);
        if is_change {
            self.export.mark_stale();
        }
        if is_change || self.state.hovered() != hovered.as_ref() {
            ctx.request_repaint();
        }
        prefer(ctx, self.state.window().preferences());
        for request in self.state.take_requests() {
            match request {
                Request::Save => self.keeper.save(&mut self.state),
                Request::SaveOver => self.keeper.save_over(&mut self.state),
                Request::Reload => self.keeper.reload(&mut self.state),
                Request::SaveAs => self.keeper.choose_place(ctx, &self.state),
                Request::Leave(leaving) => self.keeper.leave(ctx, &mut self.state, leaving),
                Request::SaveFigure => export::save(ctx, &self.state, &self.sender),
                Request::CopyFigure(kind) => export::copy(ctx, &self.state, kind, &self.sender),
                Request::CopyTable => ctx.copy_text(table_text(&self.state)),
                Request::ExportData(format) => {
                    export_data::save(ctx, &self.state, format, &self.sender);
                }
                Request::AddArticle => self.add.is_open = true,
                Request::QuoteWords => quote_menu::open_menu(ctx),
                Request::Panels(asked) => {
                    if let Some(command) =
                        self.layout.arrange(ctx, asked, self.state.window().hidden())
                    {
                        self.state.apply([command]);
                        ctx.request_repaint();
                    }
                }
                Request::ReadMapped(asked) => import::read_mapped(ctx, &self.sender, *asked),
                Request::ChooseImport | Request::ChooseArticle if !has_file_dialog() => {
                    let text = "This desktop has no file dialog: drop the files onto the window";
                    self.state.apply([Command::Notice(text.to_owned())]);
                }
                Request::ChooseImport => self.import(ctx, || {
                    rfd::FileDialog::new().set_title("Import data sets").pick_files()
                }),
                Request::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
                Request::ChooseArticle => read_in_background(ctx, &self.sender, || {
                    rfd::FileDialog::new()
                        .set_title("Open an article")
                        .add_filter("Articles", &["txt", "md", "html", "htm", "eml"])
                        .pick_file()
                }),
                Request::ChooseTileFile => choose_tile_file(ctx, &self.sender),
            }
        }
    }
}

/// Gives the window the look that the user prefers.
fn prefer(ctx: &egui::Context, mine: Preferences) {
    ctx.set_theme(match mine.theme {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
    if (ctx.zoom_factor() - mine.zoom).abs() > 1e-4 {
        ctx.set_zoom_factor(mine.zoom);
    }
    theme::set_motion(ctx, !mine.has_less_motion);
}

/// The keys that work everywhere. Escape closes one thing at a time.
fn keys(context: ViewContext<'_>, ui: &egui::Ui, is_adding: bool) {
    let window = context.state.window();
    let is_escaped = is_escaped(ui.ctx());
    if is_escaped && window.dialog().is_some() {
        context.send(Command::Window(WindowCommand::Close));
    } else if is_escaped && window.pen().is_some() {
        context.send(Command::Window(WindowCommand::Draw(None)));
    } else if is_escaped && !is_adding && context.state.quotable().is_some() {
        context.send(Command::MarkWords(None));
    } else if is_escaped && !is_adding && context.state.listed().is_none() {
        context.send(match window.maximised() {
            Some(_) => Command::Window(WindowCommand::Panels(PanelCommand::Maximise(None))),
            None => Command::ClearSelection,
        });
    }
    for command in actions::pressed(ui.ctx(), context.state) {
        context.send(command);
    }
}

/// Whether there is a session bus, over which the desktop's file dialog is asked for.
fn has_file_dialog() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DBUS_SESSION_BUS_ADDRESS") || is_set("XDG_RUNTIME_DIR")
}

/// A line that says what went wrong, until it is dismissed.
fn notice_ui(context: ViewContext<'_>, ui: &mut egui::Ui) {
    let Some(notice) = context.state.notice() else { return };
    let theme = context.theme;
    let (ink, ground) = if context.state.is_trouble() {
        (theme.warning, theme.warning_ground)
    } else {
        (theme.accent, theme.accent_ground)
    };
    let frame = egui::Frame::new().fill(ground).inner_margin(egui::Margin::symmetric(12, 4));
    Bar::top("notice").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(notice).color(ink));
            if ui.small_button("Dismiss").clicked() {
                context.send(Command::DismissNotice);
            }
        });
    });
}

/// Whether a file is one article by its name; anything else that is dropped is a data set.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["txt", "md", "html", "htm", "eml"].contains(&ending.as_str()))
}

/// Reads the article at the path that `choose` gives, off the window's thread.
fn read_in_background(
    ctx: &egui::Context,
    sender: &Sender<Command>,
    choose: impl FnOnce() -> Option<std::path::PathBuf> + Send + 'static,
) {
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let Some(path) = choose() else { return };
        let commands = match read_article(&path) {
            Ok((article, problems)) => {
                let read = Command::Draft(DraftCommand::Read(Box::new(article)));
                std::iter::once(read).chain(problems.into_iter().map(Command::Notice)).collect()
            }
            Err(error) => vec![Command::Notice(error.to_string())],
        };
        for command in commands {
            // Where the window is closed there is nobody to tell.
            let _ = sender.send(command);
        }
        ctx.request_repaint();
    });
}

/// Asks for a file of tiles, off the window's thread.
fn choose_tile_file(ctx: &egui::Context, sender: &Sender<Command>) {
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let dialog = rfd::FileDialog::new()
            .set_title("Open a file of map tiles")
            .add_filter("Map tiles", &["pmtiles", "mbtiles"]);
        if let Some(path) = dialog.pick_file() {
            // Where the window is closed there is nobody to tell.
            let _ = sender.send(Command::SetTiles(TileSource::File { path }));
            ctx.request_repaint();
        }
    });
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_without_paths() {
        assert_eq!(
            first_line("os error at /a/b/mod.rs:783: no display\nmore"),
            "os error at no display"
        );
        assert_eq!(first_line("plain"), "plain");
    }
}
