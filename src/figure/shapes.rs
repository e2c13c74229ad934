//! Each egui shape as an SVG element.

use egui::emath::{GuiRounding as _, Rot2};
use egui::epaint::{
    BandShape, CircleShape, ColorMode, EllipseShape, PathShape, PathStroke, RectShape,
};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, pos2, vec2};

use super::svg::Writer;
use super::write::{self, PathData};
use super::{cut, mesh, text};

/// Adds one shape. A `Shape::Vec` and the marks of groups have been dealt with before.
pub(super) fn add(writer: &mut Writer<'_>, shape: &Shape) {
    match shape {
        Shape::Noop => {}
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(writer, shape)),
        Shape::Circle(shape) => circle(writer, *shape),
        Shape::Ellipse(shape) => ellipse(writer, *shape),
        Shape::LineSegment { points, stroke } => line(writer, *points, *stroke),
        Shape::Path(shape) => path(writer, shape),
        Shape::Band(shape) => band(writer, shape),
        Shape::Rect(shape) => rect(writer, shape),
        Shape::Text(shape) => text::add(writer, shape),
        Shape::Mesh(shape) => mesh::add(writer, shape),
        Shape::QuadraticBezier(shape) => {
            let [start, control, end] = shape.points;
            curve(writer, start, &[control], end, (shape.closed, shape.fill), &shape.stroke);
        }
        Shape::CubicBezier(shape) => {
            let [start, one, two, end] = shape.points;
            curve(writer, start, &[one, two], end, (shape.closed, shape.fill), &shape.stroke);
        }
        Shape::Callback(_) => writer.warn("a paint callback was left out: only a GPU can draw it"),
    }
}

/// Whether the shape looks at [`Writer::cut`] itself, so that it needs no clip path.
pub(super) fn cuts_itself(shape: &Shape) -> bool {
    match shape {
        Shape::LineSegment { .. } => true,
        Shape::Path(shape) => !shape.closed || shape.stroke.kind == StrokeKind::Middle,
        Shape::Mesh(mesh) => mesh.texture_id == TextureId::default(),
        Shape::Rect(shape) => {
            shape.stroke.is_empty()
                && shape.corner_radius == CornerRadius::ZERO
                && shape.blur_width == 0.0
                && shape.angle == 0.0
                && shape.brush.is_none()
        }
        _ => false,
    }
}

/// Appends fill and stroke; without a fill it says `none`, for SVG's own default is black.
fn style(element: &mut String, fill: Color32, stroke: Stroke) {
    if fill == Color32::TRANSPARENT {
        element.push_str(" fill=\"none\"");
    } else {
        write::paint(element, "fill", fill);
    }
    if !stroke.is_empty() {
        write::paint(element, "stroke", stroke.color);
        if stroke.width != 1.0 {
            write::attribute(element, "stroke-width", &write::precise(stroke.width));
        }
    }
}

/// egui's circles have their stroke outside.
fn circle(writer: &mut Writer<'_>, shape: CircleShape) {
    let CircleShape { center, radius, fill, stroke } = shape;
    if radius <= 0.0 || !center.is_finite() {
        return;
    }
    let mut element = String::from("<circle");
    write::length(&mut element, "cx", center.x);
    write::length(&mut element, "cy", center.y);
    let outside = if stroke.is_empty() { 0.0 } else { stroke.width / 2.0 };
    write::length(&mut element, "r", radius + outside);
    style(&mut element, fill, stroke);
    element.push_str("/>\n");
    writer.push(&element);
}

fn ellipse(writer: &mut Writer<'_>, shape: EllipseShape) {
    let EllipseShape { center, radius, fill, stroke, angle } = shape;
    if radius.min_elem() <= 0.0 || !center.is_finite() {
        return;
    }
    let mut element = String::from("<ellipse");
    write::length(&mut element, "cx", center.x);
    write::length(&mut element, "cy", center.y);
    let outside = if stroke.is_empty() { 0.0 } else { stroke.width / 2.0 };
    write::length(&mut element, "rx", radius.x + outside);
    write::length(&mut element, "ry", radius.y + outside);
    turn(&mut element, angle, center);
    style(&mut element, fill, stroke);
    element.push_str("/>\n");
    writer.push(&element);
}

/// ` transform="rotate(…)"`, clockwise by `angle` in radians.
fn turn(element: &mut String, angle: f32, centre: Pos2) {
    if angle != 0.0 {
        let [x, y] = [centre.x, centre.y].map(write::number);
        let turn = format!("rotate({} {x} {y})", write::precise(angle.to_degrees()));
        write::attribute(element, "transform", &turn);
    }
}

/// Upright lines lie on whole pixels, as the window paints them.
fn snapped(points: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> [Pos2; 2] {
    let [mut a, mut b] = points;
    let pixel = 1.0 / pixels_per_point;
    let ends = |from: f32, to: f32| {
        let sign = if from < to { 1.0 } else { -1.0 };
        let from = (from + sign * 0.25 * pixel).round_to_pixel_center(pixels_per_point);
        let to = (to - sign * 0.25 * pixel).round_to_pixel_center(pixels_per_point);
        (from - sign * 0.5 * pixel, to + sign * 0.5 * pixel)
    };
    if a.x == b.x {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.x);
        b.x = a.x;
        (a.y, b.y) = ends(a.y, b.y);
    } else if a.y == b.y {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.y);
        b.y = a.y;
        (a.x, b.x) = ends(a.x, b.x);
    }
    [a, b]
}

fn line(writer: &mut Writer<'_>, points: [Pos2; 2], stroke: Stroke) {
    if !stroke.is_empty() && points.iter().all(|point| point.is_finite()) {
        let points = snapped(points, stroke, writer.pixels_per_point());
        push_cut(writer, &points, stroke);
    }
}

/// A straight line, or what of it lies within the clip.
fn push_cut(writer: &mut Writer<'_>, points: &[Pos2], stroke: Stroke) {
    let parts = match writer.cut() {
        Some(area) => cut::polyline(points, area),
        None => vec![points.to_vec()],
    };
    for part in parts {
        if let [a, b] = part.as_slice() {
            writer.push_line([*a, *b], stroke);
        }
    }
}

/// The one colour of a stroke; one that depends on the place is taken in the middle.
fn solid(writer: &mut Writer<'_>, stroke: &PathStroke, bounds: Rect) -> Stroke {
    match &stroke.color {
        ColorMode::Solid(colour) => Stroke::new(stroke.width, *colour),
        ColorMode::UV(colour_at) => {
            writer.warn("a line whose colour changes along it was drawn in one colour");
            Stroke::new(stroke.width, colour_at(bounds, bounds.center()))
        }
    }
}

fn path(writer: &mut Writer<'_>, shape: &PathShape) {
    let stroke = solid(writer, &shape.stroke, Rect::from_points(&shape.points));
    if shape.points.len() == 2 && !shape.closed {
        if !stroke.is_empty() && shape.points.iter().all(|point| point.is_finite()) {
            push_cut(writer, &shape.points, stroke);
        }
        return;
    }
    if let Some(area) = writer.cut() {
        cut_path(writer, shape, stroke, area);
        return;
    }
    let mut data = PathData::default();
    data.polyline(&shape.points, shape.closed);
    let fill = if shape.closed { shape.fill } else { Color32::TRANSPARENT };
    outlined(writer, &data.finish(), (shape.closed, fill), stroke, shape.stroke.kind);
}

/// The fill and the stroke of a path within a rectangle, each on its own.
fn cut_path(writer: &mut Writer<'_>, shape: &PathShape, stroke: Stroke, area: Rect) {
    let mut points = shape.points.clone();
    if shape.closed {
        let mut data = PathData::default();
        data.polyline(&cut::ring(&points, area), true);
        outlined(writer, &data.finish(), (true, shape.fill), Stroke::NONE, StrokeKind::Middle);
        points.extend(shape.points.first());
    }
    let mut data = PathData::default();
    for part in cut::polyline(&points, area) {
        data.polyline(&part, false);
    }
    outlined(writer, &data.finish(), (false, Color32::TRANSPARENT), stroke, StrokeKind::Middle);
}

fn curve(
    writer: &mut Writer<'_>,
    start: Pos2,
    controls: &[Pos2],
    end: Pos2,
    (closed, fill): (bool, Color32),
    stroke: &PathStroke,
) {
    let ends = Rect::from_two_pos(start, end);
    let stroke_of_one = solid(writer, stroke, ends);
    let mut data = PathData::default();
    data.move_to(start);
    data.curve_to(controls, end);
    if closed {
        data.close();
    }
    let fill = if closed { fill } else { Color32::TRANSPARENT };
    outlined(writer, &data.finish(), (closed, fill), stroke_of_one, stroke.kind);
}

/// A path with its stroke in the middle, or, by clipping a double one, inside or outside.
fn outlined(
    writer: &mut Writer<'_>,
    data: &str,
    (closed, fill): (bool, Color32),
    stroke: Stroke,
    kind: StrokeKind,
) {
    if data.is_empty() || (stroke.is_empty() && fill == Color32::TRANSPARENT) {
        return;
    }
    let one_sided = closed && kind != StrokeKind::Middle && !stroke.is_empty();
    let mut element = String::from("<path");
    style(&mut element, fill, if one_sided { Stroke::NONE } else { stroke });
    if !closed {
        element.push_str(" stroke-linejoin=\"round\"");
    }
    write::attribute(&mut element, "d", data);
    element.push_str("/>\n");
    if !one_sided || fill != Color32::TRANSPARENT {
        writer.push(&element);
    }
    if !one_sided {
        return;
    }
    let id = if kind == StrokeKind::Inside {
        writer.define("clipPath", "inside", &format!("><path d=\"{data}\"/>"))
    } else {
        // Everything, and the path cut out of it.
        let body = format!(
            "><path clip-rule=\"evenodd\" d=\"M-99999-99999h199998v199998h-199998z{data}\"/>"
        );
        writer.define("clipPath", "outside", &body)
    };
    let mut element = format!("<g clip-path=\"url(#{id})\"><path");
    style(&mut element, Color32::TRANSPARENT, Stroke::new(stroke.width * 2.0, stroke.color));
    write::attribute(&mut element, "d", data);
    element.push_str("/></g>\n");
    writer.push(&element);
}

fn band(writer: &mut Writer<'_>, shape: &BandShape) {
    let rotation = Rot2::from_angle(shape.angle);
    let inset = match shape.stroke_kind {
        _ if shape.stroke.is_empty() => 0.0,
        StrokeKind::Inside => shape.stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => -shape.stroke.width / 2.0,
    };
    let points: Vec<_> = shape.points.iter().filter(|point| point.is_finite()).collect();
    let place = |x: f32, y: f32| (rotation * vec2(x, y)).to_pos2();
    let top = points.iter().map(|point| place(point.x, point.y.min + inset));
    let bottom = points.iter().rev().map(|point| place(point.x, point.y.max - inset));
    let ring: Vec<Pos2> = top.chain(bottom).collect();
    let mut data = PathData::default();
    data.polyline(&ring, true);
    outlined(writer, &data.finish(), (true, shape.fill), shape.stroke, StrokeKind::Middle);
}

/// The rectangle on whole pixels, as the window paints it.
fn snapped_rect(shape: &RectShape, pixels_per_point: f32) -> Rect {
    if !shape.round_to_pixels.unwrap_or(true) || shape.angle != 0.0 {
        return shape.rect;
    }
    let pixels = pixels_per_point * shape.stroke.width;
    let odd = pixels > 0.0 && (pixels <= 1.0 || (pixels * 0.5 + 0.25).fract() > 0.5);
    if shape.stroke_kind == StrokeKind::Middle && odd {
        shape.rect.round_to_pixel_center(pixels_per_point)
    } else {
        shape.rect.round_to_pixels(pixels_per_point)
    }
}

fn rect(writer: &mut Writer<'_>, shape: &RectShape) {
    let far = Rect::from_min_max(pos2(-1.0e5, -1.0e5), pos2(1.0e5, 1.0e5));
    let far = writer.cut().unwrap_or(far);
    let area = snapped_rect(shape, writer.pixels_per_point()).intersect(far);
    if !area.is_positive() || !area.is_finite() {
        // A rectangle without height is a hairline to egui.
        thin(writer, shape);
        return;
    }
    if let Some(brush) = &shape.brush {
        mesh::picture(writer, brush.fill_texture_id, area, brush.uv, shape.fill);
    }
    let fill = if shape.brush.is_some() { Color32::TRANSPARENT } else { shape.fill };
    if fill == Color32::TRANSPARENT && shape.stroke.is_empty() {
        return;
    }
    let shift = match shape.stroke_kind {
        _ if shape.stroke.is_empty() => 0.0,
        StrokeKind::Inside => -shape.stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => shape.stroke.width / 2.0,
    };
    let outline = area.expand(shift);
    let mut element = String::new();
    let radius = shape.corner_radius;
    let corners = [radius.nw, radius.ne, radius.se, radius.sw]
        .map(|corner| if corner == 0 { 0.0 } else { (f32::from(corner) + shift).max(0.0) });
    rect_element(&mut element, outline, corners);
    turn(&mut element, shape.angle, area.center());
    if shape.blur_width > 0.0 {
        let id = writer.blur_id(shape.blur_width);
        write::attribute(&mut element, "filter", &format!("url(#{id})"));
    }
    style(&mut element, fill, shape.stroke);
    element.push_str("/>\n");
    writer.push(&element);
}

fn thin(writer: &mut Writer<'_>, shape: &RectShape) {
    let area = shape.rect;
    if area.width() > area.height() {
        line(
            writer,
            [area.left_center(), area.right_center()],
            Stroke::new(area.height(), shape.fill),
        );
    } else {
        line(
            writer,
            [area.center_top(), area.center_bottom()],
            Stroke::new(area.width(), shape.fill),
        );
    }
}

/// `<rect …` or, with unlike corners, `<path …`, still open. Corners clockwise from the top left.
fn rect_element(element: &mut String, area: Rect, corners: [f32; 4]) {
    let largest = area.size().min_elem() / 2.0;
    let [nw, ne, se, sw] = corners.map(|corner| corner.min(largest));
    if nw == ne && ne == se && se == sw {
        element.push_str("<rect");
        write::length(element, "x", area.min.x);
        write::length(element, "y", area.min.y);
        write::length(element, "width", area.width());
        write::length(element, "height", area.height());
        if nw > 0.0 {
            write::length(element, "rx", nw);
        }
        return;
    }
    let n = write::number;
    let data = format!(
        "M{} {}H{}a{ne} {ne} 0 0 1 {ne} {ne}V{}a{se} {se} 0 0 1-{se} {se}H{}a{sw} {sw} 0 0 1-{sw}-{sw}V{}a{nw} {nw} 0 0 1 {nw}-{nw}z",
        n(area.min.x + nw),
        n(area.min.y),
        n(area.max.x - ne),
        n(area.max.y - se),
        n(area.min.x + sw),
        n(area.min.y + nw),
    );
    element.push_str("<path");
    write::attribute(element, "d", &data);
}
