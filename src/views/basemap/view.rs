//! Which part of the Mercator square is in view, at what scale, and which tiles cover it.

use egui::{Pos2, Rect, Vec2, pos2, vec2};
use walkers::Projector;

use crate::places::tiles::TileId;

/// Points of a tile at the zoom for which it is meant: twice walkers' 256, because our tiles hold
/// 4096 steps and half as many, twice as large, paint faster.
const TILE_POINTS: f64 = 512.0;

/// The part of the world in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    /// The map's place on screen, in points.
    pub(super) rect: Rect,
    /// Zoom as walkers counts it: the world is `256 · 2^zoom` points wide.
    pub(super) zoom: f32,
    /// The world's width in points.
    world: f64,
    /// Where the Mercator square's north-west corner lies on screen.
    origin: (f64, f64),
}

/// A tile and where its corner and side lie on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// The tile.
    pub(super) id: TileId,
    /// The screen position of its north-west corner, in points.
    pub(super) corner: Pos2,
    /// Its side, in points.
    pub(super) side: f32,
}

impl Placed {
    /// The screen position of a point of the tile.
    pub(super) fn at(&self, [x, y]: [f32; 2]) -> Pos2 {
        pos2(self.corner.x + x * self.side, self.corner.y + y * self.side)
    }

    /// The tile's place on screen.
    pub(super) fn rect(&self) -> Rect {
        Rect::from_min_max(self.at([0.0; 2]), self.at([1.0; 2]))
    }

    /// The same place for an ancestor of the tile.
    pub(super) fn ancestor(&self, ancestor: TileId) -> Self {
        let (left, top, part) = self.id.within(ancestor);
        let side = self.side / part;
        let corner = pos2(self.corner.x - left * side, self.corner.y - top * side);
        Self { id: ancestor, corner, side }
    }
}

impl View {
    #[expect(clippy::cast_possible_truncation, reason = "a zoom is a small number")]
    pub(super) fn new(projector: &Projector<'_>, rect: Rect) -> Self {
        let centre = projector.clip_rect().center();
        let world = 256.0 * projector.zoom().exp2();
        // From the centre and in f64, so that nothing jitters far from Greenwich.
        let position = projector.unproject(centre.to_vec2());
        let x = 0.5 + position.x() / 360.0;
        let y = 0.5 - position.y().to_radians().tan().asinh() / std::f64::consts::TAU;
        let origin = (f64::from(centre.x) - x * world, f64::from(centre.y) - y * world);
        Self { rect, zoom: projector.zoom() as f32, world, origin }
    }

    /// The same view with `margin` more on every side.
    pub(super) fn expanded(&self, margin: f32) -> Self {
        Self { rect: self.rect.expand(margin), ..*self }
    }

    /// How far the ground has moved on screen since `before`, at the same zoom.
    #[expect(clippy::cast_possible_truncation, reason = "the screen's points are f32")]
    pub(super) fn moved_since(&self, before: &Self) -> Vec2 {
        let by = (self.origin.0 - before.origin.0, self.origin.1 - before.origin.1);
        vec2(by.0 as f32, by.1 as f32)
    }

    /// Screen heights of the Mercator square's north and south edge.
    #[expect(clippy::cast_possible_truncation, reason = "the screen's points are f32")]
    pub(super) fn north_and_south(&self) -> (f32, f32) {
        (self.origin.1 as f32, (self.origin.1 + self.world) as f32)
    }

    /// The tiles in view, row by row; beyond the 180th meridian the world begins again.
    pub(super) fn tiles(&self, max_zoom: u8) -> Vec<Placed> {
        self.tiles_of(TILE_POINTS, max_zoom)
    }

    /// The same for tiles that are meant to be `points` wide.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows and columns are bounded by the view"
    )]
    pub(super) fn tiles_of(&self, points: f64, max_zoom: u8) -> Vec<Placed> {
        let ideal = (self.world / points).log2().round();
        let z = ideal.clamp(0.0, f64::from(max_zoom)) as u8;
        let count = 1_i64 << z;
        let side = self.world / count as f64;
        let column = |x: f32| ((f64::from(x) - self.origin.0) / side).floor() as i64;
        let row = |y: f32| ((f64::from(y) - self.origin.1) / side).floor() as i64;
        let (first_row, last_row) = (row(self.rect.top()), row(self.rect.bottom()));
        let mut tiles = Vec::new();
        for y in first_row.max(0)..=last_row.min(count - 1) {
            for x in column(self.rect.left())..=column(self.rect.right()) {
                let id = TileId { z, x: x.rem_euclid(count) as u32, y: y as u32 };
                // Summed in f64: near the corner f32 is then fine to a hundredth of a point.
                let (left, top) =
                    (self.origin.0 + x as f64 * side, self.origin.1 + y as f64 * side);
                let corner = pos2(left as f32, top as f32);
                tiles.push(Placed { id, corner, side: side as f32 });
            }
        }
        tiles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkers::{MapMemory, MercatorProjection, lat_lon};

    fn view(lat: f64, lon: f64, zoom: f64) -> View {
        let mut memory = MapMemory::default();
        memory.set_zoom(zoom).unwrap();
        memory.center_at(lat_lon(lat, lon));
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(1000.0, 600.0));
        let projector = Projector::new(rect, &MercatorProjection, &memory, lat_lon(0.0, 0.0));
        View::new(&projector, rect)
    }

    #[test]
    fn tiles_cover_the_view_without_gaps() {
        for (lat, lon, zoom) in [(40.0, 127.0, 6.0), (0.0, 0.0, 2.4), (39.0, 125.0, 10.3)] {
            let view = view(lat, lon, zoom);
            let covered = view.tiles(6).iter().fold(Rect::NOTHING, |all, tile| all | tile.rect());
            assert!(covered.contains_rect(view.rect), "{covered:?}");
        }
    }

    #[test]
    fn the_world_repeats_beyond_the_antimeridian() {
        let tiles = view(40.0, 180.0, 5.0).tiles(6);
        let columns: Vec<u32> = tiles.iter().map(|tile| tile.id.x).collect();
        assert!(columns.contains(&15) && columns.contains(&0), "{columns:?}");
    }

    #[test]
    fn a_place_comes_out_where_walkers_puts_it() {
        let mut memory = MapMemory::default();
        memory.set_zoom(9.3).unwrap();
        memory.center_at(lat_lon(39.5, 125.5));
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(1000.0, 600.0));
        let projector = Projector::new(rect, &MercatorProjection, &memory, lat_lon(0.0, 0.0));
        let view = View::new(&projector, rect);
        // The corner of tile 6/54/24 is at longitude 123.75.
        let tile = view.tiles(6).into_iter().find(|tile| tile.id.x == 54).unwrap();
        let walkers = projector.project(lat_lon(0.0, 123.75)).x;
        assert!((tile.rect().left() - walkers).abs() < 0.1);
    }
}
