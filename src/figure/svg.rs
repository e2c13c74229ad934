//! The SVG document: clips, groups, definitions, and what stands around the shapes.

use std::collections::{BTreeMap, BTreeSet};

use egui::emath::{GuiRounding as _, TSTransform};
use egui::text::TextFormat;
use egui::{Pos2, Rect, Shape, Stroke, TextureId};

use super::embed;
use super::faces::Faces;
use super::write::{self, PathData};
use super::{Drawing, Page, shapes};
use crate::views::fonts::FontFile;
use crate::views::group::{self, Mark};

/// An SVG document and what could not be drawn in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// One line for each kind of thing that was left out or simplified.
    pub warnings: Vec<String>,
}

/// Whether the fonts go into the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fonts {
    /// Cut down to the glyphs used, so that it looks the same everywhere.
    Embedded,
    /// By name only: for our own renderers, which have them.
    Named,
}

/// How much of a shape is seen.
#[derive(Debug, Clone, Copy)]
enum View {
    Nothing,
    Part(Rect),
    Whole,
}

/// How every document begins.
pub(super) const OPENING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// Collects elements.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    body: String,
    defs: String,
    drawing: &'a Drawing,
    fonts: Fonts,
    faces: Faces,
    glyphs: BTreeMap<&'static str, (FontFile, BTreeSet<char>)>,
    ids: BTreeMap<String, usize>,
    clips: BTreeMap<[String; 4], String>,
    open_clip: Option<String>,
    cut: Option<Rect>,
    open_groups: Vec<&'static str>,
    lines: Option<(Stroke, PathData)>,
    warnings: BTreeSet<&'static str>,
}

/// The page's shapes as an SVG document.
pub fn svg(page: &Page, drawing: &Drawing, fonts: Fonts) -> Svg {
    let mut writer = Writer {
        body: String::new(),
        defs: String::new(),
        drawing,
        fonts,
        faces: Faces::default(),
        glyphs: BTreeMap::new(),
        ids: BTreeMap::from([("title".to_owned(), 1), ("desc".to_owned(), 1)]),
        clips: BTreeMap::new(),
        open_clip: None,
        cut: None,
        open_groups: Vec::new(),
        lines: None,
        warnings: BTreeSet::new(),
    };
    for clipped in &drawing.shapes {
        writer.clipped(clipped.clip_rect, &clipped.shape, clipped.transform_after_tessellation);
    }
    writer.finish(page)
}

impl Writer<'_> {
    /// How much of the bounds is seen through a clip rectangle.
    fn view_of(&self, clip: Rect, bounds: Rect) -> View {
        let page = Rect::from_min_size(Pos2::ZERO, self.drawing.size);
        let ppp = self.pixels_per_point();
        let clip = clip.round_to_pixels(ppp).intersect(page);
        if !clip.is_positive() || !clip.intersects(bounds.expand(1.0)) {
            View::Nothing
        } else if clip.expand(1.0 / ppp).contains_rect(bounds.intersect(page)) {
            // Less than a pixel over the edge is only its antialiasing.
            View::Whole
        } else {
            View::Part(clip)
        }
    }

    fn clipped(&mut self, clip: Rect, shape: &Shape, transform: TSTransform) {
        match shape {
            Shape::Noop => return,
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.clipped(clip, shape, transform);
                }
                return;
            }
            Shape::Callback(callback) => {
                if let Some(mark) = group::mark_of(callback) {
                    self.mark(mark);
                    return;
                }
            }
            _ => {}
        }
        let bounds = transform * shape.visual_bounding_rect();
        let part = match self.view_of(clip, bounds) {
            View::Whole => None,
            View::Part(area) => Some(area),
            // Out of sight; but what cannot be drawn is said even so.
            View::Nothing if matches!(shape, Shape::Callback(_)) => None,
            View::Nothing => return,
        };
        let cuts_itself = transform == TSTransform::IDENTITY && shapes::cuts_itself(shape);
        self.cut = part.filter(|_| cuts_itself);
        let id = part.filter(|_| !cuts_itself).map(|area| self.clip_id(area));
        if self.open_clip != id {
            self.close_clip();
            if let Some(id) = &id {
                self.push(&format!("<g clip-path=\"url(#{id})\">\n"));
            }
            self.open_clip = id;
        }
        if transform == TSTransform::IDENTITY {
            shapes::add(self, shape);
        } else {
            let [x, y] = [transform.translation.x, transform.translation.y].map(write::number);
            let scale = write::precise(transform.scaling);
            self.push(&format!("<g transform=\"translate({x} {y}) scale({scale})\">\n"));
            shapes::add(self, shape);
            self.push("</g>\n");
        }
    }

    fn close_clip(&mut self) {
        if self.open_clip.take().is_some() {
            self.push("</g>\n");
        }
    }

    fn mark(&mut self, mark: &Mark) {
        self.close_clip();
        match mark {
            Mark::Begin(name) => {
                let id = self.unique(&slug(name));
                self.push(&format!("<g id=\"{id}\">\n"));
                self.open_groups.push("</g>\n");
            }
            Mark::Link(url) => {
                let mut element = String::from("<a");
                write::attribute(&mut element, "href", url);
                write::attribute(&mut element, "target", "_blank");
                element.push_str(">\n");
                self.push(&element);
                self.open_groups.push("</a>\n");
            }
            Mark::End => match self.open_groups.pop() {
                Some(end) => self.push(end),
                None => self.warn("a group ended that had not begun"),
            },
        }
    }

    /// The name itself the first time, then with a number.
    fn unique(&mut self, name: &str) -> String {
        let count = self.ids.entry(name.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name}-{count}") }
    }

    /// Appends an element.
    pub(super) fn push(&mut self, element: &str) {
        self.flush_lines();
        self.body.push_str(element);
    }

    /// What the shape at hand must cut itself to, because nothing else clips it.
    pub(super) fn cut(&self) -> Option<Rect> {
        self.cut
    }

    /// Appends a straight line; neighbours of one stroke, such as dashes, become one path.
    pub(super) fn push_line(&mut self, [a, b]: [Pos2; 2], stroke: Stroke) {
        if self.lines.as_ref().is_none_or(|(same, _)| *same != stroke) {
            self.flush_lines();
            self.lines = Some((stroke, PathData::default()));
        }
        if let Some((_, data)) = &mut self.lines {
            data.move_to(a);
            data.line_to(b);
        }
    }

    fn flush_lines(&mut self) {
        if let Some((stroke, data)) = self.lines.take() {
            let mut element = String::from("<path");
            write::paint(&mut element, "stroke", stroke.color);
            if stroke.width != 1.0 {
                write::attribute(&mut element, "stroke-width", &write::precise(stroke.width));
            }
            write::attribute(&mut element, "d", &data.finish());
            element.push_str("/>\n");
            self.body.push_str(&element);
        }
    }

    /// Defines `<kind id="name-2" body</kind>`, where the body begins with attributes and `>`;
    /// returns the id.
    pub(super) fn define(&mut self, kind: &str, name: &str, body: &str) -> String {
        let id = self.unique(name);
        write::put(&mut self.defs, format_args!("<{kind} id=\"{id}\"{body}</{kind}>\n"));
        id
    }

    /// The id of a clip to a rectangle.
    pub(super) fn clip_id(&mut self, area: Rect) -> String {
        let [x, y] = [area.min.x, area.min.y].map(write::number);
        let [width, height] = [area.width(), area.height()].map(write::number);
        let count = self.clips.len() + 1;
        self.clips.entry([x, y, width, height]).or_insert_with(|| format!("clip-{count}")).clone()
    }

    /// The id of a blur as wide as egui's.
    pub(super) fn blur_id(&mut self, width: f32) -> String {
        // A straight ramp of this width has this deviation.
        let deviation = write::number(width / 12.0_f32.sqrt());
        let id = format!("blur-{}", deviation.replace('.', "-"));
        if !self.ids.contains_key(&id) {
            let body = format!("><feGaussianBlur stdDeviation=\"{deviation}\"/>");
            return self.define("filter", &id, &body);
        }
        id
    }

    /// The picture of a texture as a data URI.
    pub(super) fn texture(&self, id: TextureId) -> Option<String> {
        self.drawing.textures.get(&id).and_then(embed::image_uri)
    }

    /// The font file that has the character.
    pub(super) fn face_for(&mut self, format: &TextFormat, c: char) -> FontFile {
        self.faces.for_char(&format.font_id.family, c)
    }

    /// Remembers which glyphs the document needs.
    pub(super) fn use_glyphs(&mut self, face: FontFile, text: &str) {
        let (_, glyphs) = self.glyphs.entry(face.key).or_insert_with(|| (face, BTreeSet::new()));
        glyphs.extend(text.chars());
    }

    /// Whether every glyph has its place written down, so that another font does not shift them.
    pub(super) fn places_each_glyph(&self) -> bool {
        self.fonts == Fonts::Embedded
    }

    /// Pixels for each point: what is upright lies on whole ones.
    pub(super) fn pixels_per_point(&self) -> f32 {
        self.drawing.pixels_per_point
    }

    /// Notes what could not be drawn; each line once.
    pub(super) fn warn(&mut self, line: &'static str) {
        self.warnings.insert(line);
    }

    fn finish(mut self, page: &Page) -> Svg {
        self.close_clip();
        while let Some(end) = self.open_groups.pop() {
            self.push(end);
        }
        self.flush_lines();
        for ([x, y, width, height], id) in &self.clips {
            let sides = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
            write::put(
                &mut self.defs,
                format_args!("<clipPath id=\"{id}\"><rect {sides}/></clipPath>\n"),
            );
        }
        let mut text = head(page, self.drawing);
        let style = match self.fonts {
            Fonts::Embedded => embed::font_faces(self.glyphs.values()),
            Fonts::Named => String::new(),
        };
        if !style.is_empty() || !self.defs.is_empty() {
            text.push_str("<defs>\n");
            text.push_str(&style);
            text.push_str(&self.defs);
            text.push_str("</defs>\n");
        }
        if let Some(colour) = page.background {
            text.push_str("<rect width=\"100%\" height=\"100%\"");
            write::paint(&mut text, "fill", colour);
            text.push_str("/>\n");
        }
        text.push_str(&self.body);
        text.push_str("</svg>\n");
        Svg { text, warnings: self.warnings.into_iter().map(str::to_owned).collect() }
    }
}

fn head(page: &Page, drawing: &Drawing) -> String {
    let [width, height] = [drawing.size.x, drawing.size.y].map(write::number);
    let mut out = String::from(OPENING);
    if let Some([wide, high]) = page.size_mm {
        write::attribute(&mut out, "width", &format!("{}mm", write::precise(wide)));
        write::attribute(&mut out, "height", &format!("{}mm", write::precise(high)));
    } else {
        write::attribute(&mut out, "width", &width);
        write::attribute(&mut out, "height", &height);
    }
    write::attribute(&mut out, "viewBox", &format!("0 0 {width} {height}"));
    out.push_str(
        " role=\"img\" aria-labelledby=\"title desc\" text-rendering=\"geometricPrecision\">\n",
    );
    for (name, text) in [("title", &page.title), ("desc", &page.description)] {
        write::put(&mut out, format_args!("<{name} id=\"{name}\">"));
        write::escape(&mut out, text);
        write::put(&mut out, format_args!("</{name}>\n"));
    }
    if !page.source.is_empty() || !page.licence.is_empty() {
        out.push_str("<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\"><dc:source>");
        write::escape(&mut out, &page.source);
        out.push_str("</dc:source><dc:rights>");
        write::escape(&mut out, &page.licence);
        out.push_str("</dc:rights></rdf:Description></rdf:RDF></metadata>\n");
    }
    out
}

/// A name as an XML id: small letters, digits and hyphens.
fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_matches('-');
    if out.starts_with(char::is_alphabetic) { out.to_owned() } else { format!("g-{out}") }
}
