//! Tiles that are pictures, from a server or a file, over the offline map: where one has not come,
//! the offline map shows through.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use egui::{Color32, ColorImage, Context, Mesh, Painter, Rect, Shape, TextureHandle, pos2};

use crate::collection::tiles::{Loaded, Picture, Supply, TileLoader};
use crate::places::tiles::TileId;

use super::view::{Placed, View};

/// Points of a picture at the zoom for which it is meant: sharper ones have more pixels.
const TILE_POINTS: f64 = 256.0;
/// Pictures beyond this many bytes are dropped, the longest unused first.
const MOST_BYTES: usize = 64 << 20;
/// Where a server is known to have no tile, so many coarser ones are asked for; a file's all are.
const COARSER: u8 = 3;

/// A picture that has come; nothing where it is known that there is none.
struct Held {
    texture: Option<TextureHandle>,
    bytes: usize,
    last_used: u64,
}

/// Pictures in memory, and the loader that brings more.
pub struct RasterTiles {
    loader: TileLoader,
    tiles: BTreeMap<TileId, Held>,
    bytes: usize,
    frame: u64,
    max_zoom: u8,
    coarser: u8,
    serial: u64,
}

impl fmt::Debug for RasterTiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RasterTiles")
            .field("loader", &self.loader)
            .field("pictures", &self.pictures())
            .finish_non_exhaustive()
    }
}

/// A part of a picture and its place on screen.
struct RasterPiece {
    texture: TextureHandle,
    rect: Rect,
    uv: Rect,
}

impl RasterTiles {
    /// Pictures from `supply`, which has none deeper than `max_zoom`.
    pub fn new(supply: Supply, max_zoom: u8, ctx: &Context) -> Self {
        let ctx = ctx.clone();
        let coarser = if matches!(supply, Supply::File(_)) { max_zoom } else { COARSER };
        let loader = TileLoader::start(supply, move || ctx.request_repaint());
        Self { loader, tiles: BTreeMap::new(), bytes: 0, frame: 0, max_zoom, coarser, serial: 0 }
    }

    /// What is wrong, in a line.
    pub fn trouble(&self) -> Option<String> {
        self.loader.trouble()
    }

    /// Whether tiles are on their way.
    pub fn is_loading(&self) -> bool {
        self.loader.is_loading()
    }

    /// How many bytes the pictures take; at most 64 MB besides those in view.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many pictures there are.
    pub fn pictures(&self) -> usize {
        self.tiles.values().filter(|held| held.texture.is_some()).count()
    }

    /// Tiles asked for, under way, or known to have failed.
    pub fn pending(&self) -> usize {
        self.loader.pending()
    }

    /// Takes in what has come and asks for what is missing; whether pictures cover the view.
    pub(super) fn update(&mut self, view: &View, ctx: &Context) -> bool {
        self.frame += 1;
        for Loaded { id, picture } in self.loader.arrived() {
            self.hold(id, picture, ctx);
        }
        let places = view.tiles_of(TILE_POINTS, self.max_zoom);
        self.want(view, &places);
        let is_covered = places.iter().all(|place| self.piece(place).is_some());
        self.trim();
        is_covered
    }

    fn hold(&mut self, id: TileId, picture: Option<Picture>, ctx: &Context) {
        self.serial += 1;
        let bytes = picture.as_ref().map_or(64, |picture| picture.rgba.len());
        let texture = picture.map(|picture| {
            let image = ColorImage::from_rgba_unmultiplied(picture.size, &picture.rgba);
            let name = format!("tile-{}", self.serial);
            ctx.load_texture(name, Arc::new(image), egui::TextureOptions::LINEAR)
        });
        self.bytes += bytes;
        let held = Held { texture, bytes, last_used: self.frame };
        if let Some(before) = self.tiles.insert(id, held) {
            self.bytes = self.bytes.saturating_sub(before.bytes);
        }
    }

    /// Asks for what the view lacks, the middle first.
    fn want(&self, view: &View, places: &[Placed]) {
        let middle = view.rect.center();
        let mut missing: Vec<(f32, TileId)> = Vec::new();
        for place in places {
            let mut id = place.id;
            // Where there is no tile, a coarser one may cover the place.
            for _ in 0..self.coarser {
                let is_absent = self.tiles.get(&id).is_some_and(|held| held.texture.is_none());
                match id.parent().filter(|_| is_absent) {
                    Some(parent) => id = parent,
                    None => break,
                }
            }
            if !self.tiles.contains_key(&id) {
                missing.push((place.rect().center().distance_sq(middle), id));
            }
        }
        missing.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut ids: Vec<TileId> = missing.into_iter().map(|(_, id)| id).collect();
        // The world repeats beyond the antimeridian; a tile is asked for once.
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        self.loader.want(&ids);
    }

    /// The picture of a place, or the part of a coarser one.
    fn piece(&mut self, place: &Placed) -> Option<RasterPiece> {
        let mut id = Some(place.id);
        while let Some(tile) = id {
            if let Some(held) = self.tiles.get_mut(&tile)
                && let Some(texture) = held.texture.clone()
            {
                held.last_used = self.frame;
                let (left, top, side) = place.id.within(tile);
                let uv = Rect::from_min_max(pos2(left, top), pos2(left + side, top + side));
                return Some(RasterPiece { texture, rect: place.rect(), uv });
            }
            id = tile.parent();
        }
        None
    }

    /// Paints what there is, `tint` let through the pictures.
    pub(super) fn paint(&mut self, painter: &Painter, view: &View, tint: Color32) {
        for place in view.tiles_of(TILE_POINTS, self.max_zoom) {
            let Some(piece) = self.piece(&place) else { continue };
            let mut mesh = Mesh::with_texture(piece.texture.id());
            mesh.add_rect_with_uv(piece.rect, piece.uv, tint);
            painter.add(Shape::mesh(mesh));
        }
    }

    fn trim(&mut self) {
        while self.bytes > MOST_BYTES {
            let unused = self.tiles.iter().filter(|(_, held)| held.last_used < self.frame);
            let oldest = unused.min_by_key(|(_, held)| held.last_used).map(|(id, _)| *id);
            let Some(held) = oldest.and_then(|id| self.tiles.remove(&id)) else { return };
            self.bytes = self.bytes.saturating_sub(held.bytes);
        }
    }
}
