//! The offline map of the world that lies under everything else.

mod cache;
mod ground;
mod labels;
mod paint;
mod raster;
mod view;

use std::sync::Arc;

use egui::{Rect, Response, Ui, Vec2};
use walkers::{MapMemory, Plugin, Projector, lat_lon};

use crate::model::LatLon;
use crate::places::tiles::TileStore;

use super::theme::basemap::BasemapColors;
use cache::TileCache;
use ground::Ground;
use labels::Names;
use view::View;

pub use cache::Mode;
pub use raster::RasterTiles;

/// The basemap: a cache of decoded tiles, to be kept from frame to frame.
#[derive(Debug)]
pub struct Basemap {
    cache: TileCache,
    ground: Ground,
}

impl Basemap {
    /// A basemap with an empty cache.
    pub fn new(mode: Mode) -> Self {
        Self { cache: TileCache::new(mode), ground: Ground::default() }
    }

    /// The plugin that paints this frame. Give it to the map before all others. It keeps the room
    /// of the `reserved` marks free of names, and does not write theirs a second time.
    pub fn plugin(&mut self, colors: &BasemapColors, reserved: Vec<Reserved>) -> impl Plugin + '_ {
        self.plugin_under(colors, (reserved, Vec::new()), None)
    }

    /// The same, free of names also where something `covers` the map, and with pictures over it.
    /// Where they cover the view, nothing else is painted.
    pub fn plugin_under<'a>(
        &'a mut self,
        colors: &BasemapColors,
        (reserved, covers): (Vec<Reserved>, Vec<Rect>),
        over: Option<&'a mut RasterTiles>,
    ) -> impl Plugin + 'a {
        let Self { cache, ground } = self;
        BasemapPlugin { cache, ground, colors: *colors, reserved, covers, over }
    }

    /// Draws vector tiles of a file where it has any; `None` for those in the program alone.
    pub fn set_file(&mut self, file: Option<Arc<dyn TileStore>>) {
        self.cache.set_file(file);
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

/// A mark that will lie on the map with its name beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reserved {
    /// The name that will stand there.
    pub name: String,
    /// Where it will stand.
    pub at: LatLon,
}

impl Reserved {
    /// The room that mark and name will take, roughly.
    fn rect(&self, projector: &Projector<'_>) -> Rect {
        let at = projector.project(lat_lon(self.at.lat, self.at.lon)).to_pos2();
        let mark = Rect::from_center_size(at, Vec2::splat(20.0));
        mark.with_max_x(mark.right() + 7.0 * self.name.chars().count() as f32)
    }
}

struct BasemapPlugin<'a> {
    cache: &'a mut TileCache,
    ground: &'a mut Ground,
    colors: BasemapColors,
    reserved: Vec<Reserved>,
    covers: Vec<Rect>,
    over: Option<&'a mut RasterTiles>,
}

impl Plugin for BasemapPlugin<'_> {
    fn run(
        mut self: Box<Self>,
        ui: &mut Ui,
        response: &Response,
        projector: &Projector<'_>,
        _memory: &MapMemory,
    ) {
        let view = View::new(projector, response.rect);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        if let Some(over) = &mut self.over
            && over.update(&view, ui.ctx())
        {
            over.paint(&painter, &view, self.colors.picture);
            self.cache.collect();
            return;
        }
        // Figures keep every line a line; the window keeps a mesh from frame to frame.
        let pieces = if self.cache.mode() == Mode::Synchronous {
            let pieces = self.cache.pieces(&view, ui.ctx());
            paint::paint_ground(&painter, &view, &pieces, &self.colors);
            pieces
        } else {
            let pieces = self.cache.pieces(&view.expanded(ground::MARGIN), ui.ctx());
            self.ground.paint(&painter, &view, &pieces, &self.colors);
            pieces
        };
        let marks = self.reserved.iter().map(|mark| mark.rect(projector));
        let names = Names {
            taken: marks.chain(self.covers).collect(),
            hidden: self.reserved.iter().map(|mark| mark.name.as_str()).collect(),
        };
        labels::paint_labels(&painter, &view, &pieces, &self.colors, names);
        if let Some(over) = &mut self.over {
            over.paint(&painter, &view, self.colors.picture);
        }
    }
}
