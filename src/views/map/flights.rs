//! Selected flights: a great circle where the bearing is known, else a ring of the distance.

use egui::{Align2, FontId, Painter, Pos2, Shape, Stroke, Ui, vec2};
use walkers::Projector;

use crate::model::Length;
use crate::present::FlightMark;
use crate::trajectory::TrackPoint;
use crate::trajectory::geodesy::{ring, track};
use crate::views::theme::SMALL;
use crate::views::{ViewContext, group, theme};

/// Draws the selected flights.
pub(super) fn flights_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    projector: &Projector<'_>,
    flights: &[FlightMark],
) {
    for flight in flights {
        group::begin(ui, format!("flight-{}", flight.launch));
        flight_ui(context, ui.painter(), projector, flight);
        group::end(ui);
    }
}

fn flight_ui(
    context: ViewContext<'_>,
    painter: &Painter,
    projector: &Projector<'_>,
    flight: &FlightMark,
) {
    let distance = Length::from_km(flight.distance_km);
    let stroke = Stroke::new(1.8, context.theme.class(flight.class));
    let lines = match flight.bearing_deg {
        Some(bearing) => track(flight.from, bearing, distance).map(|track| track.on_mercator()),
        None => ring(flight.from, distance).map(|ring| ring.outline.on_mercator()),
    };
    let mut label_at: Option<Pos2> = None;
    for line in lines.unwrap_or_default() {
        for turn in [-360.0, 0.0, 360.0] {
            let points: Vec<Pos2> = line.iter().map(|at| on_screen(projector, *at, turn)).collect();
            let bounds = egui::Rect::from_points(&points);
            if !bounds.intersects(painter.clip_rect()) {
                continue;
            }
            let inside = painter.clip_rect().shrink(24.0);
            let seen: Vec<Pos2> =
                points.iter().copied().filter(|at| inside.contains(*at)).collect();
            label_at = label_at.or_else(|| label_place(&seen, flight.bearing_deg.is_some()));
            if flight.bearing_deg.is_some() {
                painter.add(Shape::line(points, stroke));
            } else {
                painter.extend(Shape::dashed_line(&points, stroke, 7.0, 5.0));
            }
        }
    }
    if let Some(at) = label_at {
        label(context, painter, at, &flight.label);
    }
}

/// Where a flight's label stands: halfway along a course, at the top of a ring.
fn label_place(seen: &[Pos2], is_course: bool) -> Option<Pos2> {
    if is_course {
        return seen.get(seen.len() / 2).copied();
    }
    seen.iter().copied().min_by(|a, b| a.y.total_cmp(&b.y))
}

fn on_screen(projector: &Projector<'_>, at: TrackPoint, turn: f64) -> Pos2 {
    projector.project(walkers::lat_lon(at.lat, at.lon + turn)).to_pos2()
}

/// Text on a soft ground, kept inside the map.
pub(super) fn label(context: ViewContext<'_>, painter: &Painter, at: Pos2, text: &str) {
    let color = context.theme.text;
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(SMALL), color);
    let bounds = painter.clip_rect().shrink(8.0);
    // The right edge belongs to the zoom buttons.
    let bounds = bounds.with_max_x(bounds.right() - if context.is_figure { 0.0 } else { 36.0 });
    let place = Align2::CENTER_BOTTOM.anchor_size(at - vec2(0.0, 5.0), galley.size());
    let shift = vec2(
        (bounds.left() - place.left()).max(0.0) + (bounds.right() - place.right()).min(0.0),
        (bounds.top() - place.top()).max(0.0) + (bounds.bottom() - place.bottom()).min(0.0),
    );
    let place = place.translate(shift);
    let ground = theme::veiled(context.theme.page, 0.85);
    painter.rect_filled(place.expand2(vec2(5.0, 2.0)), 3.0, ground);
    painter.galley(place.min, galley, color);
}
