//! The window: its frame order, and the one place where commands are carried out.

mod export;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{KeyboardShortcut, Modifiers, Panel as Bar, ThemePreference};

use crate::collection::read_article;
use crate::present::Shown;
use crate::state::{Command, CopyAs, DraftCommand, Request, State, ThemeChoice};
use crate::views::add_article::{AddArticle, add_article_window};
use crate::views::export::export_window;
use crate::views::filter_bar::{FilterBar, filter_bar_ui};
use crate::views::launch_list::list_window;
use crate::views::layout::Layout;
use crate::views::search::SearchBox;
use crate::views::theme::{self, Theme};
use crate::views::{ViewContext, legend, playback_bar, top_bar};

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

/// Opens the window on `state` and stays until it is closed.
///
/// # Errors
/// When the system cannot show a window.
pub fn run(state: State) -> Result<(), WindowError> {
    let viewport = egui::ViewportBuilder::default()
        .with_title(format!("{} – Apogee", state.collection().title))
        .with_app_id("apogee")
        .with_inner_size([1440.0, 900.0])
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
                Ok(Box::new(App::new(&creation.egui_ctx, state)))
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
        Self { state, shown, layout, add, export, filters, search, sender, receiver }
    }

    /// The state as it is between frames.
    pub const fn state(&self) -> &State {
        &self.state
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
        let has_menu = egui::Popup::is_any_open(ui.ctx()) || self.search.is_open;
        let bar = egui::Frame::new().fill(theme.bar).inner_margin(egui::Margin::symmetric(12, 6));
        Bar::top("bar").frame(bar).show(ui, |ui| {
            top_bar::top_bar_ui(context, ui, &mut self.add, &mut self.search);
            filter_bar_ui(context, ui, &mut self.filters);
            legend::legend_ui(context, ui);
        });
        notice_ui(context, ui);
        egui::CentralPanel::no_frame().show(ui, |ui| self.layout.ui(context, ui));
        list_window(context, ui.ctx());
        playback_bar::run(context, ui);
        let is_adding = self.add.is_open || context.state.draft().is_some();
        add_article_window(context, ui.ctx(), &mut self.add);
        export_window(context, ui.ctx(), &self.export.preview);
        keys(context, ui, is_adding || has_menu || self.state.is_exporting());
        for file in ui.input(|input| input.raw.dropped_files.clone()) {
            let path = file.path().to_owned();
            read_in_background(ui.ctx(), &self.sender, move || Some(path));
        }
        self.drain(ui.ctx());
        self.export.update(ui.ctx(), &self.state);
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
        ctx.set_theme(match self.state.theme() {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        for request in self.state.take_requests() {
            match request {
                Request::SaveFigure => export::save(ctx, &self.state, &self.sender),
                Request::CopyFigure(kind) => export::copy(ctx, &self.state, kind, &self.sender),
                Request::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
                Request::ChooseArticle => read_in_background(ctx, &self.sender, || {
                    rfd::FileDialog::new()
                        .set_title("Open an article")
                        .add_filter("Articles", &["txt", "md", "html", "htm", "eml"])
                        .pick_file()
                }),
            }
        }
    }
}

/// The keys that work everywhere.
fn keys(context: ViewContext<'_>, ui: &egui::Ui, is_busy: bool) {
    let is_escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
    if is_escaped && !is_busy && context.state.listed().is_none() {
        context.send(Command::ClearSelection);
    }
    if ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::Z);
    let undo = KeyboardShortcut::new(Modifiers::COMMAND, egui::Key::Z);
    let export = KeyboardShortcut::new(Modifiers::COMMAND, egui::Key::E);
    let copy = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::C);
    for (shortcut, command) in [
        (redo, Command::Redo),
        (undo, Command::Undo),
        (export, Command::OpenExport(None)),
        (copy, Command::CopyFigure(CopyAs::Image)),
    ] {
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            context.send(command);
        }
    }
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
