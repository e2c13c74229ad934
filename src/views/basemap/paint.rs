//! Paints sea, land, lakes, coasts and borders.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::cache::Piece;
use super::view::{Placed, View};
use crate::places::tiles::{FillMesh, LineKind, MapLine};
use crate::views::theme::basemap::BasemapColors;

/// Points closer together than this, in pixels, are one to the eye and blur the line: more so
/// where the whole world is in view, whose coasts are most of what a frame costs.
fn least_step_pixels(zoom: f32) -> f32 {
    egui::remap_clamp(zoom, 1.0..=3.0, 2.2..=1.2)
}

/// Outlines smaller than this, in screen points, would be specks; the island itself remains.
fn least_line(zoom: f32) -> f32 {
    egui::remap_clamp(zoom, 1.0..=2.2, 4.0..=2.2)
}

/// Paints everything but the names.
pub(super) fn paint_ground(
    painter: &Painter,
    view: &View,
    pieces: &[Piece],
    colors: &BasemapColors,
) {
    paint_backdrop(painter, view, colors);
    for (clip, shape) in ground_shapes(view, pieces, colors, painter.pixels_per_point()) {
        match clip {
            Some(clip) => painter.with_clip_rect(clip).add(shape),
            None => painter.add(shape),
        };
    }
}

/// Land, lakes and lines, each with the part of the screen that it is cut to: a coarser tile that
/// stands in for a finer one; others overlap a little.
pub(super) fn ground_shapes(
    view: &View,
    pieces: &[Piece],
    colors: &BasemapColors,
    pixels_per_point: f32,
) -> Vec<(Option<Rect>, Shape)> {
    let mut shapes = Vec::new();
    let land = |piece: &Piece, mesh: &mut Mesh| {
        add_fill(mesh, &piece.place, &piece.tile.land, piece.clip, colors.land);
    };
    add_fills(&mut shapes, pieces, land);
    let lakes = |piece: &Piece, mesh: &mut Mesh| {
        for lake in piece.tile.lakes.iter().filter(|lake| lake.min_zoom <= view.zoom) {
            add_fill(mesh, &piece.place, &lake.mesh, piece.clip, colors.sea);
        }
    };
    add_fills(&mut shapes, pieces, lakes);
    let least_step = least_step_pixels(view.zoom) / pixels_per_point.max(0.1);
    for kind in
        [LineKind::Shore, LineKind::Province, LineKind::Coast, LineKind::Border, LineKind::Disputed]
    {
        if kind == LineKind::Province && !colors.has_provinces {
            continue;
        }
        let stroke = stroke(kind, view.zoom, colors);
        for piece in pieces {
            let lines = lines(piece, kind, view.zoom, stroke, least_step);
            shapes.extend(lines.into_iter().map(|line| (piece.cut(), line)));
        }
    }
    shapes
}

/// The sea, and beyond the Mercator square's south edge Antarctica, which goes on to the pole.
pub(super) fn paint_backdrop(painter: &Painter, view: &View, colors: &BasemapColors) {
    painter.rect_filled(view.rect, 0.0, colors.sea);
    let (_, south) = view.north_and_south();
    if south < view.rect.bottom() {
        // A little overlap, so that no seam shows where the tiles end.
        let top = (south - 0.5).max(view.rect.top());
        let below = Rect::from_min_max(pos2(view.rect.left(), top), view.rect.max);
        painter.rect_filled(below, 0.0, colors.land);
    }
}

fn add_fills(
    shapes: &mut Vec<(Option<Rect>, Shape)>,
    pieces: &[Piece],
    add: impl Fn(&Piece, &mut Mesh),
) {
    let mut all = Mesh::default();
    for piece in pieces {
        if piece.stands_in() {
            let mut mesh = Mesh::default();
            add(piece, &mut mesh);
            shapes.push((piece.cut(), Shape::mesh(mesh)));
        } else {
            add(piece, &mut all);
        }
    }
    if !all.is_empty() {
        shapes.push((None, Shape::mesh(all)));
    }
}

/// Adds the triangles that reach into `clip`, and only the corners that they use.
fn add_fill(mesh: &mut Mesh, place: &Placed, fill: &FillMesh, clip: Rect, color: Color32) {
    // Neighbours overlap by a few points.
    let clip = clip.expand(4.0);
    if fill.indices.is_empty() {
        return;
    }
    let corners: Vec<Pos2> = fill.vertices.iter().map(|point| place.at(*point)).collect();
    let mut moved: Vec<u32> = vec![u32::MAX; corners.len()];
    for triangle in fill.indices.chunks_exact(3) {
        let corner = |index: &u32| corners.get(*index as usize).copied();
        let [a, b, c] = triangle else { continue };
        let (Some(pa), Some(pb), Some(pc)) = (corner(a), corner(b), corner(c)) else { continue };
        if !Rect::from_points(&[pa, pb, pc]).intersects(clip) {
            continue;
        }
        for (index, point) in [(*a, pa), (*b, pb), (*c, pc)] {
            let Some(slot) = moved.get_mut(index as usize) else { continue };
            if *slot == u32::MAX {
                *slot = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
                mesh.colored_vertex(point, color);
            }
            mesh.indices.push(*slot);
        }
    }
}

fn stroke(kind: LineKind, zoom: f32, colors: &BasemapColors) -> Stroke {
    // From a world view to a single bay, lines grow by about half.
    let grown = |width: f32| width * egui::remap_clamp(zoom, 2.0..=9.0, 0.75..=1.5);
    match kind {
        LineKind::Shore => Stroke::new(grown(0.6), colors.shore),
        LineKind::Coast => Stroke::new(grown(0.75), colors.coast),
        LineKind::Province => Stroke::new(grown(0.6), colors.province),
        LineKind::Border => Stroke::new(grown(0.8), colors.border),
        LineKind::Disputed => Stroke::new(grown(0.8), colors.disputed),
    }
}

fn lines(piece: &Piece, kind: LineKind, zoom: f32, stroke: Stroke, least_step: f32) -> Vec<Shape> {
    let clip = piece.clip.expand(4.0);
    let least = least_line(zoom);
    let mut shapes = Vec::new();
    let wanted = |line: &&MapLine| line.kind == kind && line.min_zoom <= zoom;
    for line in piece.tile.lines.iter().filter(wanted) {
        let [low, high] = line.bounds;
        let bounds = Rect::from_min_max(piece.place.at(low), piece.place.at(high));
        if !bounds.intersects(clip) || bounds.width().max(bounds.height()) < least {
            continue;
        }
        for run in runs(&piece.place, line, clip, least_step) {
            if kind == LineKind::Disputed {
                shapes.extend(Shape::dashed_line(&run, stroke, 4.0, 3.0));
            } else {
                // Never closed: egui draws the corners of a closed line as endless spikes.
                shapes.push(Shape::line(run, stroke));
            }
        }
    }
    shapes
}

/// The parts of a line that come near `clip`, thinned to what the eye can tell apart.
fn runs(place: &Placed, line: &MapLine, clip: Rect, least_step: f32) -> Vec<Vec<Pos2>> {
    let mut runs: Vec<Vec<Pos2>> = Vec::new();
    let mut run: Vec<Pos2> = Vec::new();
    let mut before: Option<Pos2> = None;
    for point in line.points.iter().map(|point| place.at(*point)) {
        if let Some(before) = before {
            if Rect::from_two_pos(before, point).intersects(clip) {
                if run.is_empty() {
                    run.push(before);
                }
                push_apart(&mut run, point, least_step);
            } else if !run.is_empty() {
                finish(&mut runs, &mut run, before, least_step);
            }
        }
        before = Some(point);
    }
    if let Some(last) = before {
        finish(&mut runs, &mut run, last, least_step);
    }
    runs
}

fn push_apart(run: &mut Vec<Pos2>, point: Pos2, least_step: f32) {
    if run.last().is_none_or(|last| last.distance_sq(point) >= least_step * least_step) {
        run.push(point);
    }
}

/// Closes a run at its true end, which thinning may have left out.
fn finish(runs: &mut Vec<Vec<Pos2>>, run: &mut Vec<Pos2>, last: Pos2, least_step: f32) {
    if run.last().is_some_and(|end| *end != last) {
        if run.len() > 2 {
            let near = run.last().is_some_and(|end| end.distance(last) < least_step);
            if near {
                run.pop();
            }
        }
        run.push(last);
    }
    let done = std::mem::take(run);
    if done.len() > 1 {
        runs.push(done);
    }
}
