//! Parts of a picture that stay the same from frame to frame, tessellated once. Texts stay texts:
//! their letters have been laid out already.

use std::any::Any;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Primitive};
use egui::layers::ShapeIdx;
use egui::{Color32, Context, FontId, Galley, Id, Painter, Pos2, Rect, Shape, Ui, Vec2};

use super::stamps;
use super::theme::SMALL;

/// Where a part is painted.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) ui: &'a Ui,
    pub(super) painter: &'a Painter,
    /// The part's name, used once in a frame.
    pub(super) id: Id,
    /// For a part that moves as a whole: where it is. It has no text, and is painted beyond the
    /// painter's edges, too.
    pub(super) anchor: Option<Pos2>,
}

/// A part as it was painted.
struct Kept<K, R> {
    key: K,
    rests_on: RestsOn,
    anchor: Option<Pos2>,
    /// Meshes and texts, each with the rectangle that it is cut to; none until it was asked for
    /// twice.
    shapes: Option<Vec<ClippedShape>>,
    result: R,
}

/// What any mesh rests upon: the font's picture, and the size of a pixel. A galley is kept by egui
/// as long as the letters are where they were.
#[derive(Clone)]
struct RestsOn {
    atlas: ([usize; 2], u32),
    letters: Arc<Galley>,
}

impl RestsOn {
    fn now(place: Place<'_>) -> Self {
        let font = FontId::proportional(SMALL);
        let letters = place.painter.layout_no_wrap("x".to_owned(), font, Color32::PLACEHOLDER);
        Self { atlas: stamps::atlas(place.ui.ctx()), letters }
    }

    fn is(&self, other: &Self) -> bool {
        self.atlas == other.atlas && Arc::ptr_eq(&self.letters, &other.letters)
    }
}

/// Paints a part with `paint`, or, where `key` and everything below are as they were in the last
/// two frames, what it painted then. Gives what `paint` gave. In figures it always paints.
pub(super) fn kept<K, R>(place: Place<'_>, key: K, paint: impl FnOnce(&Painter) -> R) -> R
where
    K: PartialEq + Send + Sync + Any,
    R: Clone + Send + Sync + Any,
{
    if super::group::figure_mode(place.ui.ctx()) {
        return paint(place.painter);
    }
    let rests_on = RestsOn::now(place);
    let before = place.ui.data(|data| data.get_temp::<Arc<Kept<K, R>>>(place.id));
    let is_same = |kept: &Arc<Kept<K, R>>| kept.key == key && kept.rests_on.is(&rests_on);
    let before = before.filter(is_same);
    if let Some(kept) = &before
        && let Some(shapes) = &kept.shapes
    {
        put(place, kept.anchor, shapes);
        return kept.result.clone();
    }
    let from = place.painter.add(Shape::Noop);
    let result = paint(place.painter);
    // What changes with every frame is painted as it comes: a mesh would be made for nothing.
    let shapes = before.and_then(|_| taken(place, from)).inspect(|shapes| {
        put(place, place.anchor, shapes);
    });
    let anchor = place.anchor;
    let kept = Arc::new(Kept { key, rests_on, anchor, shapes, result: result.clone() });
    place.ui.data_mut(|data| data.insert_temp(place.id, kept));
    result
}

/// Takes back what was painted since `from`, as meshes and texts; `None` where it is more.
fn taken(place: Place<'_>, from: ShapeIdx) -> Option<Vec<ClippedShape>> {
    let ctx = place.ui.ctx();
    let layer = place.painter.layer_id();
    let shapes: Vec<ClippedShape> = ctx.graphics(|graphics| {
        let all = graphics.get(layer)?.all_entries().skip(from.0);
        let shapes = all.filter(|clipped| clipped.shape != Shape::Noop).cloned();
        Some(shapes.collect())
    })?;
    if shapes.iter().any(|clipped| matches!(clipped.shape, Shape::Callback(_))) {
        return None;
    }
    let is_moving = place.anchor.is_some();
    let uncut = shapes.into_iter().map(|clipped| ClippedShape {
        clip_rect: if is_moving { Rect::EVERYTHING } else { clipped.clip_rect },
        ..clipped
    });
    let mut taken = Vec::new();
    let mut run = Vec::new();
    for clipped in uncut {
        if !is_moving && matches!(clipped.shape, Shape::Text(_)) {
            taken.extend(tessellated(ctx, std::mem::take(&mut run)));
            taken.push(clipped);
        } else {
            run.push(clipped);
        }
    }
    taken.extend(tessellated(ctx, run));
    ctx.graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        for at in from.0..list.next_idx().0 {
            list.reset_shape(ShapeIdx(at));
        }
    });
    Some(taken)
}

/// Shapes as meshes, in their order.
fn tessellated(ctx: &Context, shapes: Vec<ClippedShape>) -> Vec<ClippedShape> {
    if shapes.is_empty() {
        return Vec::new();
    }
    let primitives = ctx.tessellate(shapes, ctx.pixels_per_point()).into_iter();
    let meshes = primitives.filter_map(|primitive| match primitive.primitive {
        Primitive::Mesh(mesh) => Some(ClippedShape {
            clip_rect: primitive.clip_rect,
            shape: Shape::mesh(mesh),
            transform_after_tessellation: TSTransform::IDENTITY,
        }),
        Primitive::Callback(_) => None,
    });
    meshes.collect()
}

/// Paints what was kept where it is now.
fn put(place: Place<'_>, anchor: Option<Pos2>, shapes: &[ClippedShape]) {
    let away = place.anchor.zip(anchor).map(|(now, then)| now - then);
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let mut shape = shape.clone();
        let clip = match away {
            None => *clip_rect,
            Some(away) => {
                if let Shape::Mesh(mesh) = &mut shape
                    && away != Vec2::ZERO
                {
                    Arc::make_mut(mesh).translate(away);
                }
                place.painter.clip_rect()
            }
        };
        place.painter.with_clip_rect(clip).add(shape);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use egui::{RawInput, Stroke, pos2, vec2};

    use super::*;
    use crate::views::theme::Theme;

    /// The corners of all that a frame paints, and whether `paint` was called.
    fn frame(ctx: &Context, key: u32, anchor: Option<Pos2>) -> (Vec<Pos2>, bool) {
        let painted = Cell::new(false);
        let theme = Theme::of(false);
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let painter = ui.painter().clone();
            let place = Place { ui, painter: &painter, id: Id::unique("part"), anchor };
            let result = kept(place, key, |painter| {
                painted.set(true);
                let from = anchor.unwrap_or(pos2(30.0, 40.0));
                let stroke = Stroke::new(2.0, theme.accent);
                painter.line_segment([from, from + vec2(50.0, 20.0)], stroke);
                if anchor.is_none() {
                    let font = FontId::proportional(12.0);
                    let at = pos2(80.0, 90.0);
                    painter.text(at, egui::Align2::LEFT_TOP, "Kusong", font, theme.text);
                }
                key + 1
            });
            assert_eq!(result, key + 1);
        });
        output.textures_delta.clear();
        let mut corners = Vec::new();
        for primitive in ctx.tessellate(output.shapes, output.pixels_per_point) {
            if let Primitive::Mesh(mesh) = primitive.primitive {
                corners.extend(mesh.vertices.iter().map(|vertex| vertex.pos));
            }
        }
        (corners, painted.get())
    }

    #[test]
    fn what_stays_the_same_looks_the_same_and_is_painted_twice_at_most() {
        let ctx = Context::default();
        // The letters settle in the first frame.
        frame(&ctx, 0, None);
        let (first, _) = frame(&ctx, 1, None);
        let (second, is_painted) = frame(&ctx, 1, None);
        assert!(is_painted && !first.is_empty());
        for _ in 0..3 {
            let (again, is_painted) = frame(&ctx, 1, None);
            assert!(!is_painted);
            assert_eq!((&again, &second), (&first, &first));
        }
        assert!(frame(&ctx, 2, None).1);
        ctx.set_pixels_per_point(2.0);
        frame(&ctx, 2, None);
        assert!(frame(&ctx, 2, None).1);
    }

    #[test]
    fn what_moves_as_a_whole_is_moved() {
        let ctx = Context::default();
        for x in [10.0, 12.0] {
            frame(&ctx, 1, Some(pos2(x, 10.0)));
        }
        let (here, _) = frame(&ctx, 1, Some(pos2(14.0, 10.0)));
        let (there, is_painted) = frame(&ctx, 1, Some(pos2(34.0, 15.0)));
        assert!(!is_painted && !here.is_empty());
        let near = |(a, b): (&Pos2, &Pos2)| (*a + vec2(20.0, 5.0)).distance(*b) < 1e-3;
        assert!(here.iter().zip(&there).all(near), "{here:?} {there:?}");
    }
}
