//! Many markers as one mesh: each look is tessellated once and stamped wherever it stands.

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Primitive};
use egui::{Color32, Context, Mesh, Pos2, Rect, Shape, Vec2};

use super::marker::Marker;

/// One mesh of all these markers, the first one lowest. It is good for as long as the look and
/// [`atlas`] stay.
pub fn mesh(ctx: &Context, markers: &[(Pos2, Marker)]) -> Arc<Mesh> {
    let mut looks: HashMap<(usize, u32, [Color32; 2], bool), usize> = HashMap::new();
    let mut shapes = Vec::new();
    let mut stamps = Vec::with_capacity(markers.len());
    for (at, marker) in markers {
        let colors = [marker.color, marker.ground];
        let look = (marker.shape, marker.radius.to_bits(), colors, marker.is_hollow);
        let stamp = *looks.entry(look).or_insert_with(|| {
            shapes.push(Shape::Vec(marker.shapes(Pos2::ZERO)));
            shapes.len() - 1
        });
        stamps.push((*at, stamp));
    }
    let templates = templates(ctx, shapes);
    let mut mesh = Mesh::default();
    let sized = stamps.iter().filter_map(|(_, stamp)| templates.get(*stamp));
    let (vertices, indices) = sized.fold((0, 0), |(vertices, indices), template| {
        (vertices + template.vertices.len(), indices + template.indices.len())
    });
    mesh.vertices.reserve(vertices);
    mesh.indices.reserve(indices);
    for (at, stamp) in stamps {
        if let Some(template) = templates.get(stamp) {
            put(&mut mesh, template, at.to_vec2());
        }
    }
    Arc::new(mesh)
}

/// What a mesh of stamps rests on besides its markers: the picture that holds round dots, and the
/// size of a pixel.
pub fn atlas(ctx: &Context) -> ([usize; 2], u32) {
    let size = ctx.fonts(|fonts| {
        let [width, height] = fonts.font_image_size();
        [width, height]
    });
    (size, ctx.pixels_per_point().to_bits())
}

/// Each shape as egui itself tessellates it.
fn templates(ctx: &Context, shapes: Vec<Shape>) -> Vec<Mesh> {
    let clipped = shapes.into_iter().zip(1_u16..).map(|(shape, number)| ClippedShape {
        // Shapes of one clip rectangle would become one mesh.
        clip_rect: Rect::from_center_size(Pos2::ZERO, Vec2::splat(1000.0 + f32::from(number))),
        shape,
        transform_after_tessellation: TSTransform::IDENTITY,
    });
    let primitives = ctx.tessellate(clipped.collect(), ctx.pixels_per_point());
    let meshes = primitives.into_iter().filter_map(|primitive| match primitive.primitive {
        Primitive::Mesh(mesh) => Some(mesh),
        Primitive::Callback(_) => None,
    });
    meshes.collect()
}

fn put(mesh: &mut Mesh, template: &Mesh, away: Vec2) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    mesh.indices.extend(template.indices.iter().map(|index| first + index));
    mesh.vertices
        .extend(template.vertices.iter().map(|v| egui::epaint::Vertex { pos: v.pos + away, ..*v }));
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, pos2};

    use super::*;
    use crate::views::theme::Theme;

    #[test]
    fn every_marker_is_stamped_where_it_stands() {
        let theme = Theme::of(false);
        let marker = |at: usize| Marker {
            shape: at % 9,
            radius: 4.0 + (at % 3) as f32,
            color: if at.is_multiple_of(2) { theme.accent } else { theme.muted },
            ground: theme.page,
            is_hollow: at.is_multiple_of(5),
        };
        let markers: Vec<_> = (0..120)
            .map(|at| (pos2(20.0 * (at % 12) as f32, 20.0 * (at / 12) as f32), marker(at)))
            .collect();
        let ctx = Context::default();
        let mut made = None;
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            made = Some(mesh(ui.ctx(), &markers));
        });
        output.textures_delta.clear();
        let made = made.unwrap();
        assert!(made.is_valid() && !made.is_empty());
        for (at, marker) in &markers {
            let near = made.vertices.iter().filter(|v| v.pos.distance(*at) < 2.0 * marker.radius);
            assert!(near.count() >= 4, "{at:?}");
        }
        assert!(made.vertices.iter().all(|v| v.pos.x > -10.0 && v.pos.y < 200.0));
    }
}
