//! The clock's flights on their arcs: a trail, and a dot where each is.

use egui::{Painter, Shape, Stroke, Ui};

use crate::model::Duration;
use crate::present::{flown, place};
use crate::views::group;

use super::scene::Scene;

/// Paints the flights of the clock. A figure never shows them.
pub(super) fn paint(scene: &Scene<'_>, ui: &Ui, painter: &Painter) {
    let state = scene.context.state;
    if scene.context.is_figure || !state.playback().is_under_way() {
        return;
    }
    let theme = scene.context.theme;
    let programme = scene.context.shown.programme(state);
    group::begin(ui, "flying");
    for flying in programme.flying(state.playback().time()) {
        let is_here =
            scene.data.flights.iter().any(|flight| flight.flyer.launch == flying.leg.flyer.launch);
        if !is_here {
            continue;
        }
        let since = state.playback().time().seconds() - flying.leg.start.seconds();
        let trail = flown(scene.form, &flying.leg.arc, Duration::from_seconds(since));
        let points = trail.into_iter().map(|place| scene.at(place)).collect();
        let hue = theme.class(flying.leg.flyer.class);
        painter.add(Shape::line(points, Stroke::new(3.2, hue)));
        let at = scene.at(place(scene.form, &flying.state));
        painter.circle(at, 5.0, theme.accent, Stroke::new(1.5, theme.page));
    }
    group::end(ui);
}
