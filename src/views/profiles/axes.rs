//! Behind the arcs: the Earth, lines of equal altitude, downrange or time, and the references.

use egui::{Align2, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::model::{Length, Notation};
use crate::state::ProfileForm;
use crate::trajectory::EARTH_RADIUS_KM;
use crate::views::theme::{SMALL, mixed, veiled};

use super::scene::Scene;

/// Lines are at least so far apart, points.
const GAP: f64 = 56.0;
/// No axis has more lines; a guard against frames that are no numbers.
const MOST_LINES: i32 = 100;
/// The longest step between two points of a curved line, points.
const STEP: f64 = 6.0;
/// Room for the names of the references left of the launch, points.
const NAME_ROOM: f32 = 170.0;
/// Where space begins by the convention of the Fédération Aéronautique Internationale, km.
pub(super) const KARMAN_KM: f64 = 100.0;
/// The International Space Station's orbit, km: between 370 and 460 over the years (NASA).
pub(super) const STATION_KM: f64 = 400.0;

/// Paints the ground, the grid with its numbers, and the reference lines; where the text is. The references
/// are named only `with_names`.
pub(super) fn paint(scene: &Scene<'_>, painter: &Painter, with_names: bool) -> Vec<Rect> {
    let mut texts = Vec::new();
    ground(scene, painter);
    altitudes(scene, painter, &mut texts);
    match scene.form {
        ProfileForm::Time => minutes(scene, painter, &mut texts),
        _ => downranges(scene, painter, &mut texts),
    }
    references(scene, painter, with_names, &mut texts);
    texts
}

/// Steps of 1, 2 or 5 times a power of ten that are `GAP` points apart at `scale` points a unit.
pub(super) fn step(scale: f64) -> f64 {
    let least = GAP / scale.max(1e-12);
    let decade = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * decade);
    steps.into_iter().find(|step| *step >= least).unwrap_or(10.0 * decade)
}

/// The same for lengths, km: round in the reader's unit.
fn length_step(points_per_km: f64, notation: Notation) -> f64 {
    let unit = notation.length.one().km();
    step(points_per_km * unit) * unit
}

/// A number of an axis of lengths; one of them names the unit.
fn length_text(notation: Notation, km: f64, with_unit: bool) -> String {
    let number = notation.number(notation.in_unit(Length::from_km(km)), 1);
    if with_unit { format!("{number}\u{202f}{}", notation.length.symbol()) } else { number }
}

/// The references with their heights, for a key.
pub(super) fn references_text(notation: Notation) -> String {
    let [karman, station] = reference_names(notation);
    format!("{karman}; {}", station.to_lowercase())
}

fn reference_names(notation: Notation) -> [String; 2] {
    let height = |km| notation.whole_length(Length::from_km(km));
    [
        format!("Kármán line, {}", height(KARMAN_KM)),
        format!("Space station, ≈\u{202f}{}", height(STATION_KM)),
    ]
}

/// From where to where along the ground lines are drawn, km or minutes: the whole frame, on a
/// round Earth half of it at most.
fn reach(scene: &Scene<'_>) -> (f64, f64) {
    let (left, right) = scene.span_x();
    match scene.form {
        ProfileForm::Time | ProfileForm::Flat => (left, right),
        ProfileForm::Curved => {
            let (low, high) = scene.span_y();
            // The ground under the frame's corners, seen from the Earth's centre.
            let angle = |x: f64| {
                let steep = x.atan2(EARTH_RADIUS_KM + low).abs();
                let flat = x.atan2(EARTH_RADIUS_KM + high).abs();
                steep.max(flat).min(3.0) * x.signum()
            };
            (angle(left) * EARTH_RADIUS_KM, angle(right) * EARTH_RADIUS_KM)
        }
    }
}

/// A line of one altitude right across the frame.
fn level(scene: &Scene<'_>, altitude_km: f64) -> Vec<Pos2> {
    let (from, to) = reach(scene);
    let (scale, _) = scene.scale();
    let is_round = scene.form == ProfileForm::Curved;
    let higher = if is_round { 1.0 + altitude_km / EARTH_RADIUS_KM } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a few hundred")]
    let steps = ((to - from) * higher * scale / STEP).clamp(2.0, 800.0) as i32;
    let point = |at: i32| {
        let downrange = from + (to - from) * f64::from(at) / f64::from(steps);
        scene.over_ground(downrange, altitude_km)
    };
    (0..=steps).map(point).collect()
}

fn ground(scene: &Scene<'_>, painter: &Painter) {
    let theme = scene.context.theme;
    let line = level(scene, 0.0);
    let bottom = scene.frame.bottom().max(scene.at([0.0, 0.0]).y);
    let mut mesh = Mesh::default();
    for (at, point) in line.iter().enumerate() {
        mesh.colored_vertex(*point, theme.bar);
        mesh.colored_vertex(pos2(point.x, bottom.max(point.y)), theme.bar);
        #[expect(clippy::cast_possible_truncation, reason = "a line has a few hundred points")]
        let first = 2 * at as u32;
        if at > 0 {
            mesh.add_triangle(first - 2, first - 1, first);
            mesh.add_triangle(first - 1, first, first + 1);
        }
    }
    painter.add(Shape::mesh(mesh));
    painter.add(Shape::line(line, Stroke::new(1.4, theme.muted)));
}

fn altitudes(scene: &Scene<'_>, painter: &Painter, texts: &mut Vec<Rect>) {
    let theme = scene.context.theme;
    let notation = scene.notation();
    let (_, scale) = scene.scale();
    let step = length_step(scale, notation);
    let (_, high) = scene.span_y();
    let stroke = Stroke::new(1.0, theme.grid);
    for line in 1..MOST_LINES {
        let altitude = step * f64::from(line);
        let top = if scene.form == ProfileForm::Curved { altitude * 0.98 } else { altitude };
        if top > high {
            break;
        }
        painter.add(Shape::line(level(scene, altitude), stroke));
        let at = altitude_label(scene, altitude);
        let is_last = scene.span_y().1 < altitude + step;
        let text = length_text(notation, altitude, is_last);
        texts.extend(number(scene, painter, at, Align2::RIGHT_CENTER, &text));
    }
}

/// Where the number of an altitude stands: left of the launch point's vertical, or at the edge of
/// the frame where that lies outside.
fn altitude_label(scene: &Scene<'_>, altitude_km: f64) -> Pos2 {
    let at = scene.over_ground(0.0, altitude_km);
    let left = scene.frame.left() + 44.0;
    let x = (at.x - 8.0).clamp(left, scene.frame.right());
    pos2(x, at.y)
}

fn downranges(scene: &Scene<'_>, painter: &Painter, texts: &mut Vec<Rect>) {
    let theme = scene.context.theme;
    let notation = scene.notation();
    let (scale, _) = scene.scale();
    let step = length_step(scale, notation);
    let (_, to) = reach(scene);
    let stroke = Stroke::new(1.0, theme.muted);
    for line in 0..MOST_LINES {
        let downrange = step * f64::from(line);
        if downrange > to {
            break;
        }
        let at = scene.over_ground(downrange, 0.0);
        // Down to the Earth's centre.
        let below = scene.over_ground(downrange, -8.0 / scale) - at;
        painter.line_segment([at, at + below.normalized() * 5.0], stroke);
        let text = length_text(notation, downrange, line == 0);
        let at = at + below.normalized() * 13.0;
        texts.extend(number(scene, painter, at, Align2::CENTER_CENTER, &text));
    }
    launch_vertical(scene, painter);
}

fn minutes(scene: &Scene<'_>, painter: &Painter, texts: &mut Vec<Rect>) {
    let theme = scene.context.theme;
    let (scale, _) = scene.scale();
    let step = step(scale);
    let (_, to) = scene.span_x();
    for line in 0..MOST_LINES {
        let minute = step * f64::from(line);
        if minute > to {
            break;
        }
        let at = scene.at([minute, 0.0]);
        painter.line_segment([at, pos2(at.x, scene.frame.top())], Stroke::new(1.0, theme.grid));
        painter.line_segment([at, at + vec2(0.0, 5.0)], Stroke::new(1.0, theme.muted));
        let unit = if line == 0 { "\u{202f}min" } else { "" };
        let text = format!("{}{unit}", scene.notation().number(minute, 1));
        let at = at + vec2(0.0, 13.0);
        texts.extend(number(scene, painter, at, Align2::CENTER_CENTER, &text));
    }
    launch_vertical(scene, painter);
}

/// The vertical over the launch point, or the moment of the launch: the axis of altitudes.
fn launch_vertical(scene: &Scene<'_>, painter: &Painter) {
    let foot = scene.at([0.0, 0.0]);
    let top = pos2(foot.x, scene.frame.top());
    painter.line_segment([foot, top], Stroke::new(1.0, scene.context.theme.line));
}

fn number(
    scene: &Scene<'_>,
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
) -> Option<Rect> {
    let font = FontId::proportional(SMALL - 0.5);
    let color = scene.context.theme.muted;
    let galley = painter.layout_no_wrap(text.to_owned(), font, color);
    let rect = align.anchor_size(at, galley.size());
    // Half a number would be another number.
    scene.frame.expand(1.0).contains_rect(rect).then(|| {
        painter.galley(rect.min, galley, color);
        rect
    })
}

/// The Kármán line and the station's orbit, dashed, each with its name: left of the launch, or,
/// where that has no room, at the right edge.
fn references(scene: &Scene<'_>, painter: &Painter, with_names: bool, texts: &mut Vec<Rect>) {
    let options = scene.context.profiles;
    let theme = scene.context.theme;
    let color = mixed(theme.accent, theme.page, 0.25);
    let launch = scene.at([0.0, 0.0]);
    let is_left = launch.x - scene.frame.left() > NAME_ROOM;
    let [karman, station] = reference_names(scene.notation());
    for (is_on, altitude, name) in
        [(options.has_station, STATION_KM, station), (options.has_karman, KARMAN_KM, karman)]
    {
        if !is_on {
            continue;
        }
        let line = level(scene, altitude);
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.0, color), 4.0, 4.0));
        let x = if is_left { launch.x - 8.0 } else { scene.frame.right() - 6.0 };
        let near = line.iter().min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs()));
        let Some(near) = near else { continue };
        let font = FontId::proportional(SMALL - 1.0);
        let galley = painter.layout_no_wrap(name, font, theme.accent);
        let rect = Align2::RIGHT_BOTTOM.anchor_size(pos2(x, near.y - 1.0), galley.size());
        // Two names that would stand on one another are one too many: the lower one goes.
        let is_free = scene.frame.contains_rect(rect)
            && !texts.iter().any(|other| other.shrink2(vec2(0.0, 2.0)).intersects(rect));
        if with_names && is_free {
            painter.rect_filled(rect.shrink2(vec2(-2.0, 2.0)), 2.0, veiled(theme.page, 0.8));
            painter.galley(rect.min, galley, theme.accent);
            texts.push(rect);
        }
    }
}
