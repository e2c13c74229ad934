//! Figures from the window: the live preview, saving, and the clipboard. What takes long runs off
//! the window's thread.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use egui::{ColorImage, Context, TextureOptions};

use crate::collection::{unused_path, write_file};
use crate::figure::{self, Drawing, Fonts, Page};
use crate::present::drawn;
use crate::state::{Command, CopyAs, FigureOptions, State};
use crate::views::export::{Preview, preview_size};
use crate::views::framing::Framing;

use super::has_file_dialog;

/// Beyond so many pixels on a side, a picture on the clipboard is of use to nobody.
const CLIPBOARD_SIDE: f32 = 8000.0;

/// The preview of the export, drawn again whenever what it shows has changed.
#[derive(Debug, Default)]
pub(super) struct Previewer {
    pub(super) preview: Preview,
    shown: Option<(FigureOptions, Framing)>,
    is_stale: bool,
    job: Option<Receiver<Drawn>>,
}

/// What a job gives back: pixels, or why there are none; and what was left out.
type Drawn = Result<(ColorImage, Vec<String>), String>;

impl Previewer {
    /// Notes that what is shown may have changed.
    pub(super) const fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    /// Whether a figure is on its way.
    pub(super) const fn is_drawing(&self) -> bool {
        self.job.is_some()
    }

    /// Takes in what is finished and begins what is wanted.
    pub(super) fn update(&mut self, ctx: &Context, state: &State) {
        if !state.is_exporting() {
            *self = Self::default();
            return;
        }
        self.take_in(ctx);
        let wanted = Some((state.figure().clone(), Framing::of(ctx)));
        if self.job.is_none() && (self.is_stale || self.shown != wanted) {
            self.shown = wanted;
            self.is_stale = false;
            self.begin(ctx, state);
        }
    }

    fn take_in(&mut self, ctx: &Context) {
        let Some(job) = &self.job else { return };
        match job.try_recv() {
            Ok(Ok((image, warnings))) => {
                let options = TextureOptions::LINEAR;
                self.preview.texture = Some(ctx.load_texture("figure", image, options));
                self.preview.note = warnings.join("; ");
            }
            Ok(Err(error)) => self.preview = Preview { texture: None, note: error },
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {
                "the figure could not be drawn".clone_into(&mut self.preview.note);
            }
        }
        self.job = None;
    }

    fn begin(&mut self, ctx: &Context, state: &State) {
        let options = state.figure();
        match compose(ctx, state, options) {
            Ok((page, drawing)) => {
                // Pixel by pixel what the window has room for: less is blurred, more is ragged.
                let room = preview_size(ctx) * ctx.pixels_per_point();
                let size = egui::vec2(page.width_px, page.height_px) * page.scale;
                let share = (room.x / size.x).min(room.y / size.y).min(1.0);
                let (sender, receiver) = channel();
                let ctx = ctx.clone();
                std::thread::spawn(move || {
                    // Where the window is closed there is nobody to show it to.
                    let _ = sender.send(pixels(&page, &drawing, share));
                    ctx.request_repaint();
                });
                self.job = Some(receiver);
            }
            Err(error) => self.preview = Preview { texture: None, note: error },
        }
    }
}

fn compose(
    ctx: &Context,
    state: &State,
    options: &FigureOptions,
) -> Result<(Page, Drawing), String> {
    if drawn(state, options.view).is_empty() {
        return Err("No launch in view can be drawn here.".to_owned());
    }
    figure::compose(state, options, &Framing::of(ctx)).map_err(|error| error.to_string())
}

fn pixels(page: &Page, drawing: &Drawing, share: f32) -> Drawn {
    let svg = figure::svg(page, drawing, Fonts::Named);
    let image = figure::pixels(page, &svg.text, share).map_err(|error| error.to_string())?;
    Ok((image, svg.warnings))
}

/// Puts the figure on the clipboard.
pub(super) fn copy(ctx: &Context, state: &State, kind: CopyAs, sender: &Sender<Command>) {
    let mut options = state.figure().clone();
    let [width, height] = options.size.points();
    options.scale = options.scale.min((CLIPBOARD_SIDE / width.max(height)).max(1.0));
    let done = compose(ctx, state, &options).and_then(|(page, drawing)| match kind {
        CopyAs::Svg => {
            ctx.copy_text(figure::svg(&page, &drawing, Fonts::Embedded).text);
            Ok("Copied the figure as SVG".to_owned())
        }
        CopyAs::Image => {
            let (image, _) = pixels(&page, &drawing, 1.0)?;
            let [width, height] = image.size;
            ctx.copy_image(image);
            Ok(format!("Copied the figure as an image of {width} × {height} pixels"))
        }
    });
    // The window outlives its own frame.
    let _ = sender.send(done.map_or_else(Command::Notice, Command::Done));
}

/// Asks for a file name and saves the figure there, off the window's thread.
pub(super) fn save(ctx: &Context, state: &State, sender: &Sender<Command>) {
    let options = state.figure().clone();
    let (page, drawing) = match compose(ctx, state, &options) {
        Ok(figure) => figure,
        Err(error) => {
            // The window outlives its own frame.
            let _ = sender.send(Command::Notice(error));
            return;
        }
    };
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let format = options.format;
        let Some(path) = choose(options.view.key(), format.extension()) else { return };
        let written = figure::write(&page, &drawing, format)
            .map_err(|error| error.to_string())
            .and_then(|f| write_file(&path, &f.bytes).map_err(|error| error.to_string()));
        let told = match written {
            Ok(()) => Command::Done(format!("Saved {}", path.display())),
            Err(error) => Command::Notice(error),
        };
        // Where the window is closed there is nobody to tell.
        let _ = sender.send(told);
        ctx.request_repaint();
    });
}

/// The file that the user chooses; without a desktop's file dialog a new one in the working folder,
/// which the notice names.
fn choose(view: &str, extension: &str) -> Option<PathBuf> {
    let name = format!("apogee-{view}.{extension}");
    if !has_file_dialog() {
        return Some(unused_path(&PathBuf::from(name)));
    }
    let chosen = rfd::FileDialog::new()
        .set_title("Save the figure")
        .set_file_name(name)
        .add_filter(extension.to_uppercase(), &[extension])
        .save_file()?;
    Some(if chosen.extension().is_some() { chosen } else { chosen.with_extension(extension) })
}
