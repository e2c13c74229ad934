//! The one road from what is asked of a figure to its drawing: for the window's export and for the
//! command line alike.

use std::sync::mpsc::channel;

use crate::present::{Shown, alt_text, caption, figure_sources, figure_title};
use crate::state::{FigureOptions, FigureView, ProfileOptions, State};
use crate::views::ViewContext;
use crate::views::framing::Framing;
use crate::views::map::MapView;
use crate::views::plate::{Plate, plate_ui};
use crate::views::theme::{self, Theme};

use super::{Drawing, Error, Page, run_headless};

/// Under what terms a figure may be used.
const LICENCE: &str = "Figures: facts, as cited. Basemap: Natural Earth (public domain), \
                       GeoNames (CC BY 4.0)";

/// The page that `options` ask for: its size, and what the file says of itself.
fn page(state: &State, options: &FigureOptions) -> Page {
    let [width_px, height_px] = options.size.points();
    let own = figure_title(state, options.view);
    let title = options.caption.title.clone().filter(|title| !title.is_empty()).unwrap_or(own);
    Page {
        width_px,
        height_px,
        scale: options.scale,
        dark: options.is_dark,
        background: (!options.is_transparent).then(|| Theme::of(options.is_dark).page),
        size_mm: options.size.millimetres(),
        title,
        description: alt_text(state, options.view),
        source: figure_sources(state, options.view),
        licence: LICENCE.to_owned(),
    }
}

/// Draws the figure that `options` ask for: the views' own code, run without a window. Map and
/// charts show the part that `framing` says.
///
/// # Errors
/// If the size or the scale makes no sense.
pub fn compose(
    state: &State,
    options: &FigureOptions,
    framing: &Framing,
) -> Result<(Page, Drawing), Error> {
    let page = page(state, options);
    let caption = caption(state, options);
    let (sender, _receiver) = channel();
    let shown = Shown::in_figure(state);
    let context = ViewContext {
        state,
        shown: &shown,
        theme: Theme::of(page.dark),
        commands: &sender,
        is_figure: true,
        profiles: ProfileOptions {
            is_grid: options.view == FigureView::ProfilesGrid,
            ..state.profiles()
        },
        footnotes: &caption.footnotes,
    };
    let mut map = MapView::new(true);
    let (view, ground) = (options.view, page.background);
    let setup = |ctx: &egui::Context| {
        theme::apply(ctx);
        framing.clone().set(ctx);
    };
    let drawing = run_headless(&page, setup, |ui| {
        plate_ui(context, ui, &mut Plate { view, caption: &caption, ground, map: &mut map });
    })?;
    Ok((page, drawing))
}
