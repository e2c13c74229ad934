//! Behind the arcs: the Earth, lines of equal altitude, downrange or time, and the references.

use egui::{Align2, FontId, Mesh, Painter, Pos2, Shape, Stroke, pos2, vec2};

use crate::model::grouped;
use crate::state::ProfileForm;
use crate::trajectory::EARTH_RADIUS_KM;
use crate::views::theme::{SMALL, mixed};

use super::scene::Scene;

/// Lines are at least so far apart, points.
const GAP: f64 = 56.0;
/// No axis has more lines; a guard against frames that are no numbers.
const MOST_LINES: i32 = 100;
/// The longest step between two points of a curved line, points.
const STEP: f64 = 6.0;
/// Where space begins by the convention of the Fédération Aéronautique Internationale, km.
pub(super) const KARMAN_KM: f64 = 100.0;
/// The International Space Station's orbit, km: between 370 and 460 over the years (NASA).
pub(super) const STATION_KM: f64 = 400.0;

/// Paints the ground, the grid with its numbers, and the reference lines.
pub(super) fn paint(scene: &Scene<'_>, painter: &Painter) {
    ground(scene, painter);
    altitudes(scene, painter);
    match scene.form {
        ProfileForm::Time => minutes(scene, painter),
        _ => downranges(scene, painter),
    }
    references(scene, painter);
}

/// Steps of 1, 2 or 5 times a power of ten that are `GAP` points apart at `scale` points a unit.
pub(super) fn step(scale: f64) -> f64 {
    let least = GAP / scale.max(1e-12);
    let decade = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * decade);
    steps.into_iter().find(|step| *step >= least).unwrap_or(10.0 * decade)
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

fn altitudes(scene: &Scene<'_>, painter: &Painter) {
    let theme = scene.context.theme;
    let (_, scale) = scene.scale();
    let step = step(scale);
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
        let unit = if scene.span_y().1 < altitude + step { "\u{202f}km" } else { "" };
        let text = format!("{}{unit}", grouped(altitude, 1));
        number(scene, painter, at, Align2::RIGHT_CENTER, &text);
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

fn downranges(scene: &Scene<'_>, painter: &Painter) {
    let theme = scene.context.theme;
    let (scale, _) = scene.scale();
    let step = step(scale);
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
        let unit = if line == 0 { "\u{202f}km" } else { "" };
        let text = format!("{}{unit}", grouped(downrange, 1));
        number(scene, painter, at + below.normalized() * 13.0, Align2::CENTER_CENTER, &text);
    }
    launch_vertical(scene, painter);
}

fn minutes(scene: &Scene<'_>, painter: &Painter) {
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
        let text = format!("{}{unit}", grouped(minute, 1));
        number(scene, painter, at + vec2(0.0, 13.0), Align2::CENTER_CENTER, &text);
    }
    launch_vertical(scene, painter);
}

/// The vertical over the launch point, or the moment of the launch: the axis of altitudes.
fn launch_vertical(scene: &Scene<'_>, painter: &Painter) {
    let foot = scene.at([0.0, 0.0]);
    let top = pos2(foot.x, scene.frame.top());
    painter.line_segment([foot, top], Stroke::new(1.0, scene.context.theme.line));
}

fn number(scene: &Scene<'_>, painter: &Painter, at: Pos2, align: Align2, text: &str) {
    let inside = scene.frame.expand(1.0);
    if inside.contains(at) {
        let font = FontId::proportional(SMALL - 0.5);
        painter.text(at, align, text, font, scene.context.theme.muted);
    }
}

/// The Kármán line and the station's orbit, dashed, named at the right edge and the left.
fn references(scene: &Scene<'_>, painter: &Painter) {
    let options = scene.context.state.profiles();
    let lines = [
        (options.has_karman, KARMAN_KM, "Kármán line, 100\u{202f}km", false),
        (options.has_station, STATION_KM, "Space station, ≈\u{202f}400\u{202f}km", true),
    ];
    let theme = scene.context.theme;
    let color = mixed(theme.accent, theme.page, 0.25);
    for (is_on, altitude, name, is_right) in lines {
        if !is_on {
            continue;
        }
        let line = level(scene, altitude);
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.0, color), 4.0, 4.0));
        let inside = scene.frame.shrink2(vec2(6.0, 2.0));
        let mut seen = line.iter().filter(|at| inside.contains(**at));
        let end = if is_right { seen.next_back() } else { seen.next() };
        let Some(end) = end.copied() else { continue };
        let align = if is_right { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
        let font = FontId::proportional(SMALL - 0.5);
        painter.text(end - vec2(0.0, 2.0), align, name, font, theme.accent);
    }
}
