//! Places the map's names: the important first, none over another.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::cache::Piece;
use super::view::View;
use crate::places::tiles::{LabelKind, MapLabel};
use crate::views::theme::basemap::BasemapColors;

/// No view needs more names than this.
const MOST_LABELS: usize = 160;
/// Room kept free around a name, in points.
const MARGIN: Vec2 = vec2(4.5, 2.5);
/// The halo's copies of a name.
const HALO: [Vec2; 4] = [vec2(-0.8, -0.8), vec2(0.8, -0.8), vec2(-0.8, 0.8), vec2(0.8, 0.8)];

/// A name that may be drawn, and where it belongs.
struct Candidate<'a> {
    label: &'a MapLabel,
    at: Pos2,
    /// Smaller is placed earlier.
    order: f32,
}

/// What other marks leave to the map's names.
pub(super) struct Names<'a> {
    /// Room that is taken.
    pub(super) taken: Vec<Rect>,
    /// Cities whose name stands there already.
    pub(super) hidden: Vec<&'a str>,
}

/// Paints the names of the pieces in view.
pub(super) fn paint_labels(
    painter: &Painter,
    view: &View,
    pieces: &[Piece],
    colors: &BasemapColors,
    Names { mut taken, hidden }: Names<'_>,
) {
    if !colors.has_names {
        return;
    }
    let inside = view.rect.shrink(3.0);
    let most = taken.len() + MOST_LABELS;
    let mut shapes = Vec::new();
    for candidate in candidates(view, pieces) {
        if taken.len() >= most {
            break;
        }
        let label = candidate.label;
        let is_hidden = label.kind == LabelKind::City && hidden.contains(&label.name.as_str());
        if is_hidden || !is_free(&taken, dot_rect(&candidate)) {
            continue;
        }
        let text = Text::of(&candidate, view.zoom, colors);
        let galley = painter.layout_job(text.job.clone());
        let place = positions(&candidate, &galley)
            .into_iter()
            .map(|pos| (pos, galley.rect.translate(pos.to_vec2())))
            .find(|(_, rect)| inside.contains_rect(*rect) && is_free(&taken, *rect));
        if let Some((pos, rect)) = place {
            taken.push(rect.union(dot_rect(&candidate)).expand2(MARGIN));
            add_shapes(&mut shapes, &candidate, &text, &galley, pos, colors);
        }
    }
    painter.extend(shapes);
}

/// The names that this zoom shows, the most important first.
fn candidates<'a>(view: &View, pieces: &'a [Piece]) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for piece in pieces {
        for label in piece.tile.labels.iter().filter(|label| shows(label, view.zoom)) {
            let at = piece.place.at(label.at);
            if piece.clip.contains(at) && view.rect.contains(at) {
                found.push(Candidate { label, at, order: order(label) });
            }
        }
    }
    found.sort_by(|a, b| {
        (a.order.total_cmp(&b.order))
            .then(b.label.rank.total_cmp(&a.label.rank))
            .then_with(|| a.label.name.cmp(&b.label.name))
            .then(a.at.x.total_cmp(&b.at.x))
    });
    found
}

fn shows(label: &MapLabel, zoom: f32) -> bool {
    // Once a country fills the view its name only stands in the way.
    let last = match label.kind {
        LabelKind::Country => (label.min_zoom + 4.6).max(8.4),
        LabelKind::Sea | LabelKind::City => label.max_zoom,
    };
    (label.min_zoom..=last).contains(&zoom)
}

fn order(label: &MapLabel) -> f32 {
    label.min_zoom
        + match label.kind {
            LabelKind::Country => -0.4,
            LabelKind::Sea => 0.2,
            LabelKind::City if label.capital => 0.0,
            LabelKind::City => 0.4,
        }
}

/// How a name is written.
struct Text {
    job: LayoutJob,
    color: Color32,
    has_halo: bool,
}

impl Text {
    fn of(candidate: &Candidate<'_>, zoom: f32, colors: &BasemapColors) -> Self {
        let label = candidate.label;
        // Names grow a little once their zoom is past.
        let grown = (zoom - label.min_zoom).clamp(0.0, 3.0);
        let name = label.name.replace('|', "\n");
        let (name, size, spacing, italics, color) = match label.kind {
            LabelKind::Country => {
                let size = (9.2 + 0.9 * grown + (label.rank - 50.0).max(0.0) * 0.06).min(14.5);
                (name.to_uppercase(), size, 1.1 + 0.4 * grown, false, colors.country_text)
            }
            LabelKind::Sea => {
                let size = (label.rank - 2.5 + 0.5 * grown).min(14.0);
                (name, size, 0.8 + 0.5 * grown, true, colors.sea_text)
            }
            LabelKind::City => {
                let size = if label.capital { 11.3 } else { 10.4 };
                (name, size + 0.5 * grown, 0.0, false, colors.city_text)
            }
        };
        let format = TextFormat {
            font_id: FontId::proportional(size),
            extra_letter_spacing: spacing,
            color,
            italics,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(name, format);
        job.wrap.max_width = f32::INFINITY;
        if label.kind != LabelKind::City {
            job.halign = Align::Center;
        }
        Self { job, color, has_halo: label.kind != LabelKind::Sea }
    }
}

fn dot_radius(label: &MapLabel) -> f32 {
    if label.capital { 2.6 } else { 1.8 }
}

fn dot_rect(candidate: &Candidate<'_>) -> Rect {
    match candidate.label.kind {
        LabelKind::City => {
            Rect::from_center_size(candidate.at, Vec2::splat(2.0 * dot_radius(candidate.label)))
        }
        LabelKind::Country | LabelKind::Sea => Rect::NOTHING,
    }
}

/// Where the text may go, the best first: east of a city's dot, west, above, below.
fn positions(candidate: &Candidate<'_>, galley: &Galley) -> Vec<Pos2> {
    let at = candidate.at;
    let size = galley.rect.size();
    if candidate.label.kind != LabelKind::City {
        return vec![pos2(at.x, at.y - size.y / 2.0)];
    }
    let gap = dot_radius(candidate.label) + 3.0;
    let east = pos2(at.x + gap, at.y - size.y / 2.0);
    let west = pos2(at.x - gap - size.x, at.y - size.y / 2.0);
    let above = pos2(at.x - size.x / 2.0, at.y - gap - size.y + 2.0);
    let below = pos2(at.x - size.x / 2.0, at.y + gap - 2.0);
    if candidate.label.prefers_west {
        vec![west, east, above, below]
    } else {
        vec![east, west, above, below]
    }
}

fn is_free(taken: &[Rect], rect: Rect) -> bool {
    !taken.iter().any(|other| other.intersects(rect))
}

fn add_shapes(
    shapes: &mut Vec<Shape>,
    candidate: &Candidate<'_>,
    text: &Text,
    galley: &Arc<Galley>,
    pos: Pos2,
    colors: &BasemapColors,
) {
    if candidate.label.kind == LabelKind::City {
        let radius = dot_radius(candidate.label);
        if candidate.label.capital {
            let ring = Stroke::new(1.1, colors.city_dot);
            shapes.push(Shape::circle_filled(candidate.at, radius, colors.halo));
            shapes.push(Shape::circle_stroke(candidate.at, radius, ring));
        } else {
            shapes.push(Shape::circle_filled(candidate.at, radius, colors.city_dot));
        }
    }
    if text.has_halo {
        for offset in HALO {
            shapes.push(Shape::Text(
                egui::epaint::TextShape::new(pos + offset, Arc::clone(galley), colors.halo)
                    .with_override_text_color(colors.halo),
            ));
        }
    }
    shapes.push(Shape::galley(pos, Arc::clone(galley), text.color));
}
