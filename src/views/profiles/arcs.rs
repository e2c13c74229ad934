//! The arcs with their bands and rivals, the bars of gliders, and what a pointer finds of them.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, vec2};

use crate::model::Length;
use crate::present::{Curve, Flyer, Openness, Profile, RangeBar, place_over_ground};
use crate::trajectory::Arc;
use crate::views::group;
use crate::views::theme::{mixed, veiled};

use super::Role;
use super::scene::Scene;

/// How far from an arc a click still means it, points.
const NEAR: f32 = 6.0;
/// A band that is open above fades out in so many steps …
const FADES: i32 = 6;
/// … each so much higher than the one below, as a share of the apogee.
const FADE: f64 = 0.014;
/// How much of the hue a band has.
const VEIL: f32 = 0.16;

/// Paints all flights, those that are chosen last.
pub(super) fn paint(scene: &Scene<'_>, ui: &Ui, painter: &Painter) {
    if scene.form.is_true_scale() {
        for bar in &scene.data.bars {
            group::begin(ui, format!("launch-{}", bar.flyer.launch));
            range_bar(scene, painter, bar);
            group::end(ui);
        }
    }
    let mut order: Vec<&Profile> = scene.data.flights.iter().collect();
    order.sort_by_key(|flight| (scene.is_chosen(&flight.flyer), !flight.flyer.is_faint));
    for flight in order {
        group::begin(ui, format!("launch-{}", flight.flyer.launch));
        for curve in flight.curves.iter().rev() {
            arc(scene, painter, &flight.flyer, curve);
        }
        group::end(ui);
    }
}

fn arc(scene: &Scene<'_>, painter: &Painter, flyer: &Flyer, curve: &Curve) {
    let stroke = scene.stroke(flyer, curve);
    band(scene, painter, curve, stroke.color);
    let line = scene.line(&curve.arc);
    if curve.is_shown && curve.openness != Openness::Below {
        painter.add(Shape::line(line, stroke));
    } else {
        painter.extend(Shape::dashed_line(&line, stroke, 6.0, 4.0));
    }
    if curve.is_shown {
        let marker = scene.marker(flyer, curve.openness != Openness::Closed);
        painter.extend(marker.shapes(scene.top(&curve.arc)));
    } else {
        painter.circle_filled(scene.top(&curve.arc), 2.2, stroke.color);
    }
}

/// What the figures allow, beside the arc itself.
fn band(scene: &Scene<'_>, painter: &Painter, curve: &Curve, hue: Color32) {
    match curve.band.upper {
        Some(_) if curve.band.is_line() || !curve.is_shown => {}
        Some(upper) => {
            let (low, high) = (scene.line(&curve.band.lower), scene.line(&upper));
            painter.add(strip(&low, &high, veiled(hue, VEIL)));
            let edge = Stroke::new(1.0, mixed(hue, scene.context.theme.page, 0.3));
            painter.add(Shape::line(low, edge));
            painter.add(Shape::line(high, edge));
        }
        None => {
            for fade in 0..FADES {
                let step = |fade: i32| scene.line(&raised(&curve.arc, f64::from(fade) * FADE));
                let left = 1.0 - fade as f32 / FADES as f32;
                painter.add(strip(&step(fade), &step(fade + 1), veiled(hue, 1.6 * VEIL * left)));
            }
        }
    }
}

/// The arc of the same range whose apogee is higher by `share`; the same where there is none.
fn raised(arc: &Arc, share: f64) -> Arc {
    let apogee = Length::from_km(arc.apogee().km() * (1.0 + share));
    Arc::through(apogee, arc.ground_range()).unwrap_or(*arc)
}

/// The area between two lines of as many points.
fn strip(low: &[Pos2], high: &[Pos2], color: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (at, (low, high)) in low.iter().zip(high).enumerate() {
        mesh.colored_vertex(*low, color);
        mesh.colored_vertex(*high, color);
        #[expect(clippy::cast_possible_truncation, reason = "an arc has a few hundred points")]
        let first = 2 * at as u32;
        if at > 0 {
            mesh.add_triangle(first - 2, first - 1, first);
            mesh.add_triangle(first - 1, first, first + 1);
        }
    }
    Shape::mesh(mesh)
}

/// The ground line of a bar, from the launch to the end.
fn bar_line(scene: &Scene<'_>, bar: &RangeBar, altitude_km: f64) -> Vec<Pos2> {
    let point = |at: i32| {
        let downrange = bar.distance_km * f64::from(at) / 48.0;
        scene.at(place_over_ground(scene.form, downrange, altitude_km))
    };
    (0..=48).map(point).collect()
}

/// How far and how high at most, without a path: a bar as long as the range, as high as the peak.
fn range_bar(scene: &Scene<'_>, painter: &Painter, bar: &RangeBar) {
    let hue = scene.hue(&bar.flyer);
    let ground = bar_line(scene, bar, 0.0);
    let stroke = Stroke::new(if scene.is_chosen(&bar.flyer) { 4.0 } else { 3.0 }, hue);
    if let Some((peak, _)) = &bar.peak {
        let top = bar_line(scene, bar, *peak);
        painter.add(strip(&ground, &top, veiled(hue, VEIL)));
        painter.extend(Shape::dashed_line(&top, Stroke::new(1.0, hue), 2.0, 3.0));
    }
    for end in [ground.first(), ground.last()].into_iter().flatten() {
        painter.line_segment([*end - vec2(0.0, 5.0), *end + vec2(0.0, 5.0)], Stroke::new(1.5, hue));
    }
    painter.add(Shape::line(ground, stroke));
}

/// Makes every flight a mark to hover and to click: where the pointer is near its arc, there;
/// else at its apogee.
pub(super) fn interact(scene: &Scene<'_>, ui: &Ui, role: Role) {
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let pointer = pointer.filter(|at| scene.frame.contains(*at));
    let near = pointer.and_then(|at| nearest(scene, at));
    for flight in &scene.data.flights {
        let Some(curve) = flight.curves.first() else { continue };
        let label = || {
            let (apogee, distance) = (&curve.apogee, &curve.distance);
            format!("{}, {}, {apogee} high, {distance} far", flight.flyer.series, flight.flyer.date)
        };
        let top = scene.top(&curve.arc);
        mark(scene, ui, role, &flight.flyer, (top, pointer.zip(near)), label);
    }
    for bar in scene.data.bars.iter().filter(|_| scene.form.is_true_scale()) {
        let label = || {
            let RangeBar { flyer, distance, .. } = bar;
            format!("{}, {}, {distance} far, not a ballistic arc", flyer.series, flyer.date)
        };
        let end = scene.over_ground(bar.distance_km, 0.0);
        mark(scene, ui, role, &bar.flyer, (end, pointer.zip(near)), label);
    }
}

fn mark(
    scene: &Scene<'_>,
    ui: &Ui,
    role: Role,
    flyer: &Flyer,
    (home, near): (Pos2, Option<(Pos2, &Flyer)>),
    label: impl Fn() -> String,
) {
    let context = scene.context;
    let place = match near {
        Some((pointer, nearest)) if nearest == flyer => pointer,
        _ if scene.frame.contains(home) => home,
        // Still found by keyboard and screen readers, at the edge where it left the frame.
        _ => scene.frame.clamp(home),
    };
    let size = if near.is_some_and(|(_, nearest)| nearest == flyer) { 4.0 } else { 12.0 };
    let rect = Rect::from_center_size(place, Vec2::splat(size));
    let id = ui.scope_id().with(("profile", role, &flyer.launch));
    // No card here: the cursor's readout stands beside the pointer already.
    context.launch_mark(ui, rect, id, &flyer.launch, label);
}

/// The flight whose arc or bar is nearest to the pointer, if near enough.
fn nearest<'a>(scene: &'a Scene<'_>, pointer: Pos2) -> Option<&'a Flyer> {
    let mut best: Option<(f32, &Flyer)> = None;
    let mut offer = |distance: f32, flyer: &'a Flyer| {
        if distance < best.map_or(NEAR, |(least, _)| least) {
            best = Some((distance, flyer));
        }
    };
    for flight in &scene.data.flights {
        for curve in &flight.curves {
            let path = scene.context.shown.path(scene.form, &curve.arc);
            let line = path.iter().map(|place| scene.at(*place));
            offer(distance(line, pointer), &flight.flyer);
        }
    }
    for bar in scene.data.bars.iter().filter(|_| scene.form.is_true_scale()) {
        offer(distance(bar_line(scene, bar, 0.0).into_iter(), pointer), &bar.flyer);
    }
    best.map(|(_, flyer)| flyer)
}

/// From a point to a line, points.
pub(super) fn distance(line: impl Iterator<Item = Pos2>, from: Pos2) -> f32 {
    let mut least = f32::INFINITY;
    let mut before: Option<Pos2> = None;
    for b in line {
        if let Some(a) = before {
            let along = b - a;
            let share = ((from - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
            least = least.min(from.distance_sq(a + share * along));
        }
        before = Some(b);
    }
    least.sqrt()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn the_distance_from_a_line_is_to_its_nearest_segment() {
        let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0)];
        assert_eq!(distance(line.into_iter(), pos2(5.0, 3.0)), 3.0);
        assert_eq!(distance(line.into_iter(), pos2(13.0, 14.0)), 5.0);
        assert_eq!(distance(std::iter::empty(), pos2(0.0, 0.0)), f32::INFINITY);
    }
}
