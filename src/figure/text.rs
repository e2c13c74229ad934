//! Laid-out text as SVG `<text>`: one element a row, one `<tspan>` a run of one style.

use egui::emath::GuiRounding as _;
use egui::epaint::{TextShape, text::PlacedRow};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Pos2, Rect, Stroke, Vec2, pos2};

use super::svg::Writer;
use super::write;
use crate::views::fonts::FontFile;

/// A stretch of a row in one font, size and colour.
#[derive(Debug)]
struct Run<'a> {
    text: String,
    face: FontFile,
    format: &'a TextFormat,
    colour: Color32,
    /// Where it begins, on the baseline, in the galley's points.
    at: Pos2,
    /// Where each of its characters begins, in the galley's points.
    xs: Vec<f32>,
    /// Its logical box, in the galley's points.
    area: Rect,
}

/// Where in the job's text the rows have got to.
#[derive(Debug)]
struct Cursor<'a> {
    job: &'a LayoutJob,
    byte: usize,
    section: usize,
}

impl<'a> Cursor<'a> {
    /// The format of the next character, and steps past it.
    fn step(&mut self, c: char) -> Option<&'a TextFormat> {
        while self.job.sections.get(self.section)?.byte_range.end.0 <= self.byte
            && self.section + 1 < self.job.sections.len()
        {
            self.section += 1;
        }
        self.byte += c.len_utf8();
        self.job.sections.get(self.section).map(|section| &section.format)
    }
}

/// Adds a galley.
pub(super) fn add(writer: &mut Writer<'_>, shape: &TextShape) {
    if shape.opacity_factor <= 0.0 || shape.galley.job.text.trim().is_empty() {
        return;
    }
    let mut cursor = Cursor { job: &shape.galley.job, byte: 0, section: 0 };
    for row in &shape.galley.rows {
        let runs = runs_of(writer, shape, row, &mut cursor);
        if row.ends_with_newline {
            cursor.byte += 1;
        }
        let transform = (shape.angle != 0.0).then(|| {
            let [x, y] = [shape.pos.x, shape.pos.y].map(write::number);
            format!("translate({x} {y}) rotate({})", write::precise(shape.angle.to_degrees()))
        });
        let offset = if transform.is_some() {
            Vec2::ZERO
        } else {
            shape.pos.round_to_pixels(writer.pixels_per_point()).to_vec2()
        };
        let place = Place { offset, transform };
        backgrounds(writer, shape, &runs, &place);
        // Slanted text needs a transform, which a tspan cannot have.
        for alike in trimmed(&runs).chunk_by(|a, b| a.format.italics == b.format.italics) {
            row_element(writer, shape, alike, &place);
        }
        lines(writer, shape, row, &runs, &place);
    }
}

/// Where a galley's own points lie on the page.
#[derive(Debug)]
struct Place {
    offset: Vec2,
    transform: Option<String>,
}

/// How much larger a galley is painted than it was laid out.
fn scale_of(row: &PlacedRow) -> f32 {
    let visible = row.glyphs.iter().find(|glyph| glyph.uv_rect.size.x > 0.0);
    let Some(glyph) = visible else { return 1.0 };
    let corner = |index: u32| row.visuals.mesh.vertices.get((glyph.first_vertex + index) as usize);
    match (corner(0), corner(1)) {
        (Some(left), Some(right)) => {
            let scale = (right.pos.x - left.pos.x) / glyph.uv_rect.size.x;
            if (scale - 1.0).abs() < 1e-3 { 1.0 } else { scale }
        }
        _ => 1.0,
    }
}

fn runs_of<'a>(
    writer: &mut Writer<'_>,
    shape: &'a TextShape,
    row: &PlacedRow,
    cursor: &mut Cursor<'a>,
) -> Vec<Run<'a>> {
    let scale = scale_of(row);
    let mut runs: Vec<Run<'a>> = Vec::new();
    // egui puts each glyph on a whole pixel and its fraction into the picture of it; the fractions
    // come back by adding up the widths.
    let pixel = 1.0 / shape.galley.pixels_per_point;
    let mut pen = f32::NAN;
    for glyph in &row.glyphs {
        let Some(format) = cursor.step(glyph.chr) else { break };
        let at = row.pos + scale * glyph.pos.to_vec2();
        let box_of_glyph = Rect::from_min_max(
            row.pos + scale * glyph.logical_rect().min.to_vec2(),
            row.pos + scale * glyph.logical_rect().max.to_vec2(),
        );
        let follows = (glyph.pos.x - pen).abs() < 1.01 * pixel;
        let x = if follows { pen } else { glyph.pos.x };
        let at = pos2(row.pos.x + scale * x, at.y);
        pen = x + glyph.advance_width;
        if glyph.chr == '\t' {
            pen = f32::NAN;
            continue;
        }
        match runs.last_mut() {
            Some(run)
                if follows
                    && std::ptr::eq(run.format, format)
                    && (glyph.chr == ' ' || writer.face_for(format, glyph.chr) == run.face) =>
            {
                // A space stays with what stands before it. If that is in another font, the next
                // character says its own place, for the two fonts' spaces are not alike.
                if writer.face_for(format, glyph.chr) != run.face {
                    pen = f32::NAN;
                }
                run.text.push(glyph.chr);
                run.xs.push(at.x);
                run.area = run.area.union(box_of_glyph);
            }
            _ => runs.push(Run {
                text: glyph.chr.to_string(),
                face: writer.face_for(format, glyph.chr),
                format,
                colour: colour_of(shape, format.color),
                at,
                xs: vec![at.x],
                area: box_of_glyph,
            }),
        }
    }
    runs
}

fn colour_of(shape: &TextShape, colour: Color32) -> Color32 {
    let colour = shape.override_text_color.unwrap_or(colour);
    plain_colour(shape, colour)
}

/// A colour of anything but glyphs.
fn plain_colour(shape: &TextShape, colour: Color32) -> Color32 {
    let colour = if colour == Color32::PLACEHOLDER { shape.fallback_color } else { colour };
    if shape.opacity_factor < 1.0 { colour.gamma_multiply(shape.opacity_factor) } else { colour }
}

/// Leaves out blanks at the ends of a row, which nobody sees.
fn trimmed<'a>(runs: &'a [Run<'a>]) -> &'a [Run<'a>] {
    let blank = |run: &&Run<'_>| run.text.trim().is_empty();
    let lead = runs.iter().take_while(blank).count();
    let trail = runs.iter().rev().take_while(blank).count();
    runs.get(lead..runs.len().saturating_sub(trail)).unwrap_or_default()
}

fn row_element(writer: &mut Writer<'_>, shape: &TextShape, runs: &[Run<'_>], place: &Place) {
    let runs = trimmed(runs);
    let Some(first) = runs.first() else { return };
    let mut element = String::from("<text");
    let mut transform = place.transform.clone().unwrap_or_default();
    if first.format.italics {
        // egui slants a quarter to the right for its height.
        let shift = write::number(0.25 * (first.at.y + place.offset.y));
        write::put(&mut transform, format_args!(" matrix(1 0 -0.25 1 {shift} 0)"));
    }
    if !transform.is_empty() {
        write::attribute(&mut element, "transform", transform.trim_start());
    }
    if runs.iter().any(|run| run.text.contains("  ") || run.text.starts_with(' ')) {
        element.push_str(" xml:space=\"preserve\"");
    }
    let scale = shape.galley.rows.first().map_or(1.0, scale_of);
    let each = writer.places_each_glyph();
    let position = |run: &Run<'_>, text: &str| {
        let y = run.at.y + place.offset.y;
        let level = place.transform.is_none();
        let y = if level { y.round_to_pixels(shape.galley.pixels_per_point) } else { y };
        let count = if each { text.chars().count() } else { 1 };
        let xs = run.xs.iter().take(count).map(|x| write::number(x + place.offset.x));
        At { x: xs.collect::<Vec<_>>().join(" "), y }
    };
    for (index, run) in runs.iter().enumerate() {
        let text = if index + 1 == runs.len() { run.text.trim_end_matches(' ') } else { &run.text };
        writer.use_glyphs(run.face, text);
        if index == 0 {
            attributes(&mut element, first, None, &position(first, text), scale);
            element.push('>');
            write::escape(&mut element, text);
        } else {
            element.push_str("<tspan");
            attributes(&mut element, run, Some(first), &position(run, text), scale);
            element.push('>');
            write::escape(&mut element, text);
            element.push_str("</tspan>");
        }
    }
    element.push_str("</text>\n");
    writer.push(&element);
}

/// Where a run's characters begin: one x for the run or one for each, and the baseline.
#[derive(Debug)]
struct At {
    x: String,
    y: f32,
}

/// Position and style; with an outer run, only what differs from it.
fn attributes(element: &mut String, run: &Run<'_>, outer: Option<&Run<'_>>, at: &At, scale: f32) {
    write::attribute(element, "x", &at.x);
    write::length(element, "y", at.y);
    let size = run.format.font_id.size * scale;
    if outer.is_none_or(|outer| outer.format.font_id.size != run.format.font_id.size) {
        write::length(element, "font-size", size);
    }
    if outer.is_none_or(|outer| outer.face.family != run.face.family) {
        let other = "sans-serif";
        write::attribute(element, "font-family", &format!("'{}', {other}", run.face.family));
    }
    let weight = outer.map_or(400, |outer| outer.face.weight);
    if run.face.weight != weight {
        write::attribute(element, "font-weight", &run.face.weight.to_string());
    }
    if outer.is_none_or(|outer| outer.colour != run.colour) {
        write::paint(element, "fill", run.colour);
    }
    let spacing = outer.map_or(0.0, |outer| outer.format.extra_letter_spacing);
    if run.format.extra_letter_spacing != spacing {
        write::length(element, "letter-spacing", run.format.extra_letter_spacing * scale);
    }
}

fn backgrounds(writer: &mut Writer<'_>, shape: &TextShape, runs: &[Run<'_>], place: &Place) {
    for run in runs {
        let colour = plain_colour(shape, run.format.background);
        if colour == Color32::TRANSPARENT {
            continue;
        }
        let area = run.area.expand(run.format.expand_bg).translate(place.offset);
        let area = area.round_to_pixels(shape.galley.pixels_per_point);
        let mut element = String::from("<rect");
        write::length(&mut element, "x", area.min.x);
        write::length(&mut element, "y", area.min.y);
        write::length(&mut element, "width", area.width());
        write::length(&mut element, "height", area.height());
        decorate(writer, element, place, |element| write::paint(element, "fill", colour));
    }
}

fn lines(
    writer: &mut Writer<'_>,
    shape: &TextShape,
    row: &PlacedRow,
    runs: &[Run<'_>],
    place: &Place,
) {
    let mut found: Vec<(Stroke, Pos2, Pos2)> = Vec::new();
    for run in runs {
        let strike = (run.format.strikethrough, run.area.center().y);
        for (stroke, y) in [(run.format.underline, run.area.bottom()), strike] {
            if !stroke.is_empty() {
                found.push((stroke, pos2(run.area.left(), y), pos2(run.area.right(), y)));
            }
        }
    }
    if !shape.underline.is_empty() {
        let area = row.visuals.mesh_bounds.translate(row.pos.to_vec2());
        found.push((shape.underline, area.left_bottom(), area.right_bottom()));
    }
    for (stroke, from, to) in found {
        let (from, to) = (from + place.offset, to + place.offset);
        let mut y = from.y;
        stroke.round_center_to_pixel(shape.galley.pixels_per_point, &mut y);
        let y = if place.transform.is_some() { from.y } else { y };
        let mut element = String::from("<path");
        let [x, end, y] = [from.x, to.x, y].map(write::number);
        write::attribute(&mut element, "d", &format!("M{x} {y}H{end}"));
        decorate(writer, element, place, |element| {
            write::paint(element, "stroke", plain_colour(shape, stroke.color));
            write::length(element, "stroke-width", stroke.width);
        });
    }
}

fn decorate(
    writer: &mut Writer<'_>,
    mut element: String,
    place: &Place,
    style: impl FnOnce(&mut String),
) {
    if let Some(transform) = &place.transform {
        write::attribute(&mut element, "transform", transform);
    }
    style(&mut element);
    element.push_str("/>\n");
    writer.push(&element);
}
