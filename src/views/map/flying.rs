//! The clock's flights over the ground: along the track where a bearing is known, else as a ring
//! that grows, since the flight may be anywhere on it.

use egui::{Pos2, Shape, Stroke, Ui};
use walkers::Projector;

use crate::present::{Flyer, Flying};
use crate::trajectory::geodesy::{destination, ring, track};
use crate::trajectory::{Track, TrackPoint};
use crate::views::ViewContext;
use crate::views::theme::veiled;

use super::flights::label;

/// Draws the flights of the clock. A figure never shows them.
pub(super) fn flying_ui(context: ViewContext<'_>, ui: &Ui, projector: &Projector<'_>) {
    let state = context.state;
    if context.is_figure || !state.playback().is_under_way() {
        return;
    }
    let programme = context.shown.programme(state);
    for flying in programme.flying(state.playback().time()) {
        flight(context, ui, projector, &flying);
    }
}

fn flight(context: ViewContext<'_>, ui: &Ui, projector: &Projector<'_>, flying: &Flying<'_>) {
    let (Some(from), Some(ground)) = (flying.leg.from, flying.ground()) else { return };
    let hue = context.theme.class(flying.leg.flyer.class);
    let stroke = Stroke::new(3.0, hue);
    let Some(bearing) = flying.leg.bearing_deg else {
        // Where on the ring it is nobody says: all of it is drawn alike.
        let outline = ring(from, ground).map(|ring| ring.outline);
        let soft = Stroke::new(2.2, veiled(hue, 0.75));
        if let Some(outline) = outline {
            line(ui, projector, &outline, soft);
            name(context, ui, projector, &outline, &flying.leg.flyer);
        }
        return;
    };
    if let Some(flown) = track(from, bearing, ground) {
        line(ui, projector, &flown, stroke);
    }
    if let Some(now) = destination(from, bearing, ground) {
        let point = TrackPoint { lat: now.lat, lon: now.lon };
        for turn in [-360.0, 0.0, 360.0] {
            let at = on_screen(projector, point, turn);
            ui.painter().circle(
                at,
                5.0,
                context.theme.accent,
                Stroke::new(1.5, context.theme.page),
            );
        }
    }
}

fn line(ui: &Ui, projector: &Projector<'_>, line: &Track, stroke: Stroke) {
    for piece in line.on_mercator() {
        for turn in [-360.0, 0.0, 360.0] {
            let points: Vec<Pos2> =
                piece.iter().map(|at| on_screen(projector, *at, turn)).collect();
            if egui::Rect::from_points(&points).intersects(ui.clip_rect()) {
                ui.painter().add(Shape::line(points, stroke));
            }
        }
    }
}

/// What a ring says, at its highest point on the map.
fn name(
    context: ViewContext<'_>,
    ui: &Ui,
    projector: &Projector<'_>,
    outline: &Track,
    flyer: &Flyer,
) {
    let inside = ui.clip_rect().shrink(24.0);
    let seen = outline.points().iter().map(|at| on_screen(projector, *at, 0.0));
    let top = seen.filter(|at| inside.contains(*at)).min_by(|a, b| a.y.total_cmp(&b.y));
    if let Some(top) = top {
        let text = format!("{}, {}: anywhere on the ring", flyer.series, flyer.date);
        label(context, ui.painter(), top, &text);
    }
}

fn on_screen(projector: &Projector<'_>, at: TrackPoint, turn: f64) -> Pos2 {
    projector.project(walkers::lat_lon(at.lat, at.lon + turn)).to_pos2()
}
