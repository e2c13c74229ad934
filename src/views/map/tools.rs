//! What the user has drawn: measured distances and range rings, in the window and in figures.

use egui::{Painter, Pos2, Rect, Shape, Stroke, Ui};
use walkers::Projector;

use crate::model::LatLon;
use crate::present::{course_words, on_ground, spot_name};
use crate::state::{Measuring, Spot};
use crate::trajectory::geodesy::{ring, track_between};
use crate::trajectory::{Track, TrackPoint};
use crate::views::theme::veiled;
use crate::views::{ViewContext, group};

use super::flights::label;

/// Draws measures and rings; `pointer` is where a measure under way would end.
pub(super) fn tools_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    projector: &Projector<'_>,
    pointer: Option<&Spot>,
) {
    let tools = context.state.map_tools();
    for (at, ring_asked) in tools.rings().iter().enumerate() {
        group::begin(ui, format!("ring-{at}"));
        if let Some(ring) = ring(ring_asked.center.point, ring_asked.radius()) {
            let seen = draw(context, ui.painter(), projector, &ring.outline);
            dot(context, ui.painter(), projector, ring_asked.center.point);
            if let Some(top) = seen.into_iter().min_by(|a, b| a.y.total_cmp(&b.y)) {
                let radius = on_ground(ring_asked.radius(), context.state.notation());
                label(context, ui.painter(), top, &radius);
            }
        }
        group::end(ui);
    }
    for (at, measure) in tools.measures().iter().enumerate() {
        group::begin(ui, format!("measure-{at}"));
        measure_ui(context, ui.painter(), projector, (&measure.from, &measure.to));
        group::end(ui);
    }
    if context.is_figure {
        return;
    }
    if let (Measuring::From(from), Some(to)) = (tools.measuring(), pointer) {
        measure_ui(context, ui.painter(), projector, (from, to));
    }
}

fn measure_ui(
    context: ViewContext<'_>,
    painter: &Painter,
    projector: &Projector<'_>,
    (from, to): (&Spot, &Spot),
) {
    let Some(track) = track_between(from.point, to.point) else { return };
    let seen = draw(context, painter, projector, &track);
    dot(context, painter, projector, from.point);
    dot(context, painter, projector, to.point);
    let middle = seen.get(seen.len() / 2).copied();
    if let (Some(at), Some(words)) =
        (middle, course_words(from.point, to.point, context.state.notation()))
    {
        let names = [from, to].iter().any(|spot| spot.name.is_some());
        let ends = names.then(|| format!("{} → {}: ", spot_name(from), spot_name(to)));
        label(context, painter, at, &(ends.unwrap_or_default() + &words));
    }
}

/// Draws a line wherever the world is in view; its points in view.
fn draw(
    context: ViewContext<'_>,
    painter: &Painter,
    projector: &Projector<'_>,
    line: &Track,
) -> Vec<Pos2> {
    let inside = painter.clip_rect().shrink(24.0);
    let mut seen: Vec<Pos2> = Vec::new();
    for piece in line.on_mercator() {
        for turn in turns(projector) {
            let points: Vec<Pos2> =
                piece.iter().map(|at| on_screen(projector, *at, turn)).collect();
            if !Rect::from_points(&points).intersects(painter.clip_rect()) {
                continue;
            }
            let copy: Vec<Pos2> =
                points.iter().copied().filter(|at| inside.contains(*at)).collect();
            if copy.len() > seen.len() {
                seen = copy;
            }
            let casing = Stroke::new(4.0, veiled(context.theme.page, 0.7));
            painter.add(Shape::line(points.clone(), casing));
            painter.add(Shape::line(points, Stroke::new(1.6, context.theme.text)));
        }
    }
    seen
}

/// The copies of the world that may be in view, in degrees to the east.
fn turns(projector: &Projector<'_>) -> [f64; 3] {
    let middle = projector.unproject(projector.clip_rect().center().to_vec2()).x();
    let near = (middle / 360.0).round() * 360.0;
    [near - 360.0, near, near + 360.0]
}

fn dot(context: ViewContext<'_>, painter: &Painter, projector: &Projector<'_>, at: LatLon) {
    let point = TrackPoint { lat: at.lat, lon: at.lon };
    for turn in turns(projector) {
        let at = on_screen(projector, point, turn);
        if painter.clip_rect().contains(at) {
            let edge = Stroke::new(1.6, context.theme.text);
            painter.circle(at, 3.5, context.theme.page, edge);
        }
    }
}

fn on_screen(projector: &Projector<'_>, at: TrackPoint, turn: f64) -> Pos2 {
    projector.project(walkers::lat_lon(at.lat, at.lon + turn)).to_pos2()
}
