//! The ground as one mesh that is kept while the map stands still or is panned: building it costs
//! many times what drawing it does.

use std::sync::Arc;

use egui::epaint::{TessellationOptions, Tessellator};
use egui::{Mesh, Painter, Rect, Shape, Vec2};

use super::cache::Piece;
use super::paint::{ground_shapes, paint_backdrop, paint_ground};
use super::view::View;
use crate::places::tiles::{TileData, TileId};
use crate::views::theme::basemap::BasemapColors;

/// So far the map can be panned before the ground is built again, points.
pub(super) const MARGIN: f32 = 96.0;

/// The ground of the last view, if there is one.
#[derive(Debug, Default)]
pub(super) struct Ground {
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    key: Key,
    /// The view for which it was built, with its margin.
    built: View,
    /// How far the mesh has been moved since.
    moved: Vec2,
    mesh: Arc<Mesh>,
}

/// What must be the same for the mesh to be of use.
#[derive(Debug)]
struct Key {
    zoom: f32,
    pixels_per_point: f32,
    colors: BasemapColors,
    tiles: Vec<(TileId, Arc<TileData>)>,
}

impl Key {
    /// Whether `self` needs nothing but what `kept` was built from.
    fn is_within(&self, kept: &Self) -> bool {
        let is_kept = |wanted: &(TileId, Arc<TileData>)| {
            kept.tiles.iter().any(|(id, tile)| *id == wanted.0 && Arc::ptr_eq(tile, &wanted.1))
        };
        self.zoom == kept.zoom
            && self.pixels_per_point == kept.pixels_per_point
            && self.colors == kept.colors
            && self.tiles.iter().all(is_kept)
    }
}

impl Ground {
    /// Paints everything but the names. `pieces` cover the view and its margin.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        view: &View,
        pieces: &[Piece],
        colors: &BasemapColors,
    ) {
        if pieces.iter().any(Piece::stands_in) {
            // Some tiles are still being decoded: the next frame is another one.
            self.kept = None;
            paint_ground(painter, view, pieces, colors);
            return;
        }
        // Only tiles that reach into the view itself: others may come and go at the margin.
        let seen = pieces.iter().filter(|piece| piece.clip.intersects(view.rect));
        let key = Key {
            zoom: view.zoom,
            pixels_per_point: painter.pixels_per_point(),
            colors: *colors,
            tiles: seen.map(|piece| (piece.place.id, Arc::clone(&piece.tile))).collect(),
        };
        let kept = self.kept.take().filter(|kept| {
            let covered: Rect = kept.built.rect.translate(view.moved_since(&kept.built));
            key.is_within(&kept.key) && covered.contains_rect(view.rect)
        });
        let mut kept = kept.unwrap_or_else(|| build(painter, view, pieces, key));
        let moved = view.moved_since(&kept.built);
        if moved != kept.moved {
            // Nobody else holds the mesh any more, so that nothing is copied.
            Arc::make_mut(&mut kept.mesh).translate(moved - kept.moved);
            kept.moved = moved;
        }
        paint_backdrop(painter, view, colors);
        painter.add(Shape::Mesh(Arc::clone(&kept.mesh)));
        self.kept = Some(kept);
    }
}

fn build(painter: &Painter, view: &View, pieces: &[Piece], mut key: Key) -> Kept {
    let built = view.expanded(MARGIN);
    let scale = painter.pixels_per_point();
    let options: TessellationOptions = painter.ctx().tessellation_options(|options| *options);
    // No text is among the shapes, so that the font's texture does not matter.
    let mut tessellator = Tessellator::new(scale, options, [1, 1], Vec::new());
    let mut mesh = Mesh::default();
    for (_, shape) in ground_shapes(&built, pieces, &key.colors, scale) {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    key.tiles = pieces.iter().map(|piece| (piece.place.id, Arc::clone(&piece.tile))).collect();
    Kept { key, built, moved: Vec2::ZERO, mesh: Arc::new(mesh) }
}
