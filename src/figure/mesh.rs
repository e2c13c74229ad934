//! Triangle meshes as SVG: one path for each run of one colour, gradients, and pictures.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, TextureId, Vec2};

use super::svg::Writer;
use super::write::{self, PathData};
use super::{cut, outline};

/// How a run of triangles is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fill {
    Solid(Color32),
    /// From one colour at a point to another at a second point, straight across.
    Gradient(Color32, Pos2, Color32, Pos2),
}

/// Adds a mesh.
pub(super) fn add(writer: &mut Writer<'_>, mesh: &Mesh) {
    if mesh.texture_id == TextureId::default() {
        coloured(writer, mesh);
    } else {
        pictures(writer, mesh);
    }
}

fn triangles(mesh: &Mesh) -> impl Iterator<Item = [Vertex; 3]> + '_ {
    let vertex = |index: u32| mesh.vertices.get(index as usize).copied();
    mesh.triangles().filter_map(move |[a, b, c]| Some([vertex(a)?, vertex(b)?, vertex(c)?]))
}

/// Triangles of one fill that are painted together.
#[derive(Debug)]
struct Layer {
    fill: Fill,
    triangles: Vec<[Pos2; 3]>,
    bounds: Rect,
}

/// How many layers down a fill is looked for.
const DEPTH: usize = 16;

fn coloured(writer: &mut Writer<'_>, mesh: &Mesh) {
    let mut layers: Vec<Layer> = Vec::new();
    let mut run: Option<Layer> = None;
    for corners in triangles(mesh) {
        if corners.iter().any(|corner| corner.uv != WHITE_UV) {
            writer.warn("a mesh cut from the font texture was left out");
            return;
        }
        let positions = corners.map(|corner| corner.pos);
        if positions.iter().any(|position| !position.is_finite()) {
            continue;
        }
        let (fill, bounds) = (fill_of(corners), Rect::from_points(&positions));
        match &mut run {
            Some(run) if alike(run.fill, fill) => {
                run.triangles.push(positions);
                run.bounds = run.bounds.union(bounds);
            }
            _ => {
                let next = Layer { fill, triangles: vec![positions], bounds };
                if let Some(run) = run.replace(next) {
                    settle(&mut layers, run);
                }
            }
        }
    }
    if let Some(run) = run {
        settle(&mut layers, run);
    }
    for layer in layers {
        emit(writer, layer.fill, &layer.triangles);
    }
}

/// Joins a run to the layer of its fill, if nothing between them lies under it; else it lies on top.
///
/// So a mesh that goes back and forth between colours has no seams either.
fn settle(layers: &mut Vec<Layer>, run: Layer) {
    let area = run.bounds.shrink(0.01);
    for layer in layers.iter_mut().rev().take(DEPTH) {
        if alike(layer.fill, run.fill) {
            layer.triangles.extend(run.triangles);
            layer.bounds = layer.bounds.union(run.bounds);
            return;
        }
        if layer.bounds.intersects(area) {
            break;
        }
    }
    layers.push(run);
}

/// The same fill, but for the last bits of a gradient's ends.
fn alike(one: Fill, two: Fill) -> bool {
    match (one, two) {
        (Fill::Gradient(a, from, b, to), Fill::Gradient(c, start, d, end)) => {
            let near = |p: Pos2, q: Pos2| p.distance_sq(q) < 1e-4;
            // Ends may slide along the edge of one colour.
            let level = |p: Pos2, q: Pos2| ((q - p).dot((to - from).normalized())).abs() < 1e-2;
            let parallel =
                near((Pos2::ZERO + (to - from)).round(), (Pos2::ZERO + (end - start)).round());
            (a, b) == (c, d) && parallel && level(from, start) && level(to, end)
        }
        _ => one == two,
    }
}

fn fill_of(corners: [Vertex; 3]) -> Fill {
    let [a, b, c] = corners;
    if a.color == b.color && b.color == c.color {
        return Fill::Solid(a.color);
    }
    // Two corners alike: straight from their edge to the third corner.
    for (edge, tip) in [([a, b], c), ([b, c], a), ([c, a], b)] {
        let [one, two] = edge;
        if one.color == two.color {
            let along = (two.pos - one.pos).normalized();
            let foot = one.pos + along * (tip.pos - one.pos).dot(along);
            let (edge, tip) = ((one.color, foot), (tip.color, tip.pos));
            let first = (edge.1.x, edge.1.y) <= (tip.1.x, tip.1.y);
            let (from, to) = if first { (edge, tip) } else { (tip, edge) };
            return Fill::Gradient(from.0, from.1, to.0, to.1);
        }
    }
    Fill::Solid(mean([a.color, b.color, c.color]))
}

fn mean(colours: [Color32; 3]) -> Color32 {
    let [a, b, c] = colours;
    a.lerp_to_gamma(b, 0.5).lerp_to_gamma(c, 1.0 / 3.0)
}

fn emit(writer: &mut Writer<'_>, fill: Fill, triangles: &[[Pos2; 3]]) {
    let mut data = PathData::default();
    for ring in outline::rings(triangles) {
        match writer.cut() {
            Some(area) => data.polyline(&cut::ring(&ring, area), true),
            None => data.polyline(&ring, true),
        }
    }
    let data = data.finish();
    if data.is_empty() || fill == Fill::Solid(Color32::TRANSPARENT) {
        return;
    }
    let mut element = String::from("<path");
    match fill {
        Fill::Solid(colour) => write::paint(&mut element, "fill", colour),
        Fill::Gradient(a, from, b, to) => {
            let id = gradient(writer, (a, from), (b, to));
            write::attribute(&mut element, "fill", &format!("url(#{id})"));
        }
    }
    write::attribute(&mut element, "d", &data);
    element.push_str("/>\n");
    writer.push(&element);
}

/// Defines a gradient; returns its id.
fn gradient(writer: &mut Writer<'_>, from: (Color32, Pos2), to: (Color32, Pos2)) -> String {
    let mut body = String::from(" gradientUnits=\"userSpaceOnUse\"");
    write::length(&mut body, "x1", from.1.x);
    write::length(&mut body, "y1", from.1.y);
    write::length(&mut body, "x2", to.1.x);
    write::length(&mut body, "y2", to.1.y);
    body.push('>');
    // egui fades premultiplied colours: nothing has no colour of its own.
    let seen = |colour: Color32, other: Color32| {
        if colour == Color32::TRANSPARENT {
            (write::colour(other).0, 0.0)
        } else {
            write::colour(colour)
        }
    };
    for (offset, (rgb, opacity)) in [("0", seen(from.0, to.0)), ("1", seen(to.0, from.0))] {
        body.push_str("<stop");
        write::attribute(&mut body, "offset", offset);
        write::attribute(&mut body, "stop-color", &rgb);
        if opacity < 1.0 {
            write::attribute(&mut body, "stop-opacity", &write::opacity_text(opacity));
        }
        body.push_str("/>");
    }
    writer.define("linearGradient", "gradient", &body)
}

/// A quad of a picture: where it lies and which part of the texture it shows.
fn pictures(writer: &mut Writer<'_>, mesh: &Mesh) {
    let corners: Vec<Vertex> = triangles(mesh).flatten().collect();
    for quad in corners.chunks(6) {
        let place = Rect::from_points(&quad.iter().map(|corner| corner.pos).collect::<Vec<_>>());
        let part = Rect::from_points(&quad.iter().map(|corner| corner.uv).collect::<Vec<_>>());
        let upright = quad.len() == 6
            && quad.iter().all(|corner| {
                let share = (corner.pos - place.min) / place.size().max(Vec2::splat(1e-6));
                let wanted = part.min + share * part.size();
                wanted.distance(corner.uv) < 1e-3
            });
        let tint = quad.first().map_or(Color32::WHITE, |corner| corner.color);
        if upright {
            picture(writer, mesh.texture_id, place, part, tint);
        } else {
            writer.warn("a picture that is turned or warped was left out");
        }
    }
}

/// Adds the `part` of a texture, in shares of its size, at `place`.
pub(super) fn picture(
    writer: &mut Writer<'_>,
    texture: TextureId,
    place: Rect,
    part: Rect,
    tint: Color32,
) {
    let Some(href) = writer.texture(texture) else {
        writer.warn("a picture whose pixels are not kept was left out");
        return;
    };
    if !place.is_positive() || !part.is_positive() {
        return;
    }
    let whole = place.size() / part.size();
    let corner = place.min - part.min.to_vec2() * whole;
    let cut = part.width() < 0.999 || part.height() < 0.999;
    let mut element = String::new();
    if cut {
        let id = writer.clip_id(place);
        element.push_str("<g");
        write::attribute(&mut element, "clip-path", &format!("url(#{id})"));
        element.push('>');
    }
    element.push_str("<image preserveAspectRatio=\"none\"");
    write::length(&mut element, "x", corner.x);
    write::length(&mut element, "y", corner.y);
    write::length(&mut element, "width", whole.x);
    write::length(&mut element, "height", whole.y);
    if tint.a() < 255 {
        write::attribute(
            &mut element,
            "opacity",
            &write::opacity_text(f32::from(tint.a()) / 255.0),
        );
    }
    write::attribute(&mut element, "xlink:href", &href);
    element.push_str(if cut { "/></g>\n" } else { "/>\n" });
    writer.push(&element);
}
