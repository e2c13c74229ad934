//! The offline map of the world that lies under everything else.

mod cache;
mod labels;
mod paint;
mod view;

use egui::{Response, Ui};
use walkers::{MapMemory, Plugin, Projector};

use super::theme::basemap::BasemapColors;
use cache::TileCache;
use view::View;

pub use cache::Mode;

/// The basemap: a cache of decoded tiles, to be kept from frame to frame.
#[derive(Debug)]
pub struct Basemap {
    cache: TileCache,
}

impl Basemap {
    /// A basemap with an empty cache.
    pub fn new(mode: Mode) -> Self {
        Self { cache: TileCache::new(mode) }
    }

    /// The plugin that paints this frame. Give it to the map before all others.
    pub fn plugin(&mut self, colors: &BasemapColors) -> impl Plugin + '_ {
        BasemapPlugin { cache: &mut self.cache, colors: *colors }
    }

    /// Whether tiles are still being decoded; they ask for a repaint when they are done.
    pub fn is_loading(&self) -> bool {
        self.cache.is_loading()
    }

    /// How many tiles are kept decoded.
    pub fn cached_tiles(&self) -> usize {
        self.cache.len()
    }

    /// How many bytes they take, roughly; at most 64 MB besides those in view.
    pub fn cached_bytes(&self) -> usize {
        self.cache.bytes()
    }
}

struct BasemapPlugin<'a> {
    cache: &'a mut TileCache,
    colors: BasemapColors,
}

impl Plugin for BasemapPlugin<'_> {
    fn run(
        self: Box<Self>,
        ui: &mut Ui,
        response: &Response,
        projector: &Projector<'_>,
        _memory: &MapMemory,
    ) {
        let view = View::new(projector, response.rect);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        let pieces = self.cache.pieces(&view, ui.ctx());
        paint::paint_ground(&painter, &view, &pieces, &self.colors);
        labels::paint_labels(&painter, &view, &pieces, &self.colors);
    }
}
