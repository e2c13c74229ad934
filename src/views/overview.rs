//! The opening view as one figure: map, charts, legend, and whose claims they show.

use std::fmt::Write as _;

use egui::{Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::present::{ChartKind, Moment, plural, sources, timeline};
use crate::state::State;

use super::charts::chart_ui;
use super::legend::legend_ui;
use super::map::{MapView, map_ui};
use super::theme::{SMALL, SPACE};
use super::timeline::{TimelineView, timeline_ui};
use super::{ViewContext, semibold};

/// The figure's title.
pub fn title(context: ViewContext<'_>) -> String {
    format!("Reported missile flight tests: {}", context.state.collection().title)
}

/// What the figure shows, in words: its text for those who cannot see it.
pub fn description(state: &State) -> String {
    let launches = state.in_view();
    let count = plural(launches.len(), "launch", "launches");
    let days: Vec<_> = launches.iter().filter_map(|l| l.date(state.rule())).collect();
    let span = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => format!(" from {first} to {last}"),
        _ => String::new(),
    };
    format!(
        "A map of launch sites and two charts of range against altitude and flight time: {count}{span}."
    )
}

/// What the timeline shows, in words.
pub fn timeline_description(state: &State) -> String {
    let moments = state.in_view().into_iter().map(|launch| Moment::new(launch, state.rule()));
    timeline(moments, state.timeline_step()).description()
}

/// Draws the figure into the whole of `ui`.
pub fn overview_ui(context: ViewContext<'_>, ui: &mut Ui, map: &mut MapView) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, context.theme.page);
    let inside = page.shrink(2.0 * SPACE);
    let mut head = ui.new_child(UiBuilder::new().max_rect(inside));
    head.label(semibold(&title(context)).size(20.0));
    head.label(RichText::new(subtitle(context)).size(SMALL).color(context.theme.muted));
    head.add_space(4.0);
    legend_ui(context, &mut head);
    let top = head.min_rect().bottom() + SPACE;
    let bottom = foot(context, ui, inside, true);
    let middle = Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), bottom));
    let is_wide = middle.width() > 1.1 * middle.height();
    let (map_rect, charts) = if is_wide {
        middle.split_left_right_at_fraction(0.52)
    } else {
        middle.split_top_bottom_at_fraction(0.45)
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(map_rect));
    child.set_clip_rect(map_rect);
    map_ui(context, &mut child, map);
    let charts = charts.with_min_x(charts.left() + if is_wide { 2.0 * SPACE } else { 0.0 });
    let (upper, lower) = charts.split_top_bottom_at_fraction(0.5);
    for (rect, kind) in [(upper, ChartKind::RangeAltitude), (lower, ChartKind::RangeTime)] {
        let rect = rect.shrink2(vec2(0.0, 4.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        child.label(semibold(kind.title()));
        chart_ui(context, &mut child, kind);
    }
}

/// The map alone, over the whole of `ui`.
pub fn map_figure_ui(context: ViewContext<'_>, ui: &mut Ui, map: &mut MapView) {
    let page = ui.max_rect();
    let mut child = ui.new_child(UiBuilder::new().max_rect(page));
    child.set_clip_rect(page);
    map_ui(context, &mut child, map);
}

/// One chart with its legend and sources.
pub fn chart_figure_ui(context: ViewContext<'_>, ui: &mut Ui, kind: ChartKind) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, context.theme.page);
    let inside = page.shrink(2.0 * SPACE);
    let mut head = ui.new_child(UiBuilder::new().max_rect(inside));
    head.label(semibold(kind.title()).size(20.0));
    head.label(RichText::new(subtitle(context)).size(SMALL).color(context.theme.muted));
    head.add_space(4.0);
    legend_ui(context, &mut head);
    let top = head.min_rect().bottom() + SPACE;
    let bottom = foot(context, ui, inside, false);
    let rect = Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), bottom));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    chart_ui(context, &mut child, kind);
}

/// The timeline's title.
pub const TIMELINE_TITLE: &str = "Reported missile flight tests over time";

/// The timeline with its sources.
pub fn timeline_figure_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, context.theme.page);
    let inside = page.shrink(2.0 * SPACE);
    let mut head = ui.new_child(UiBuilder::new().max_rect(inside));
    head.label(semibold(TIMELINE_TITLE).size(20.0));
    head.label(RichText::new(counted(context)).size(SMALL).color(context.theme.muted));
    let top = head.min_rect().bottom() + SPACE;
    let bottom = foot(context, ui, inside, false);
    let rect = Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), bottom));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    timeline_ui(context, &mut child, &mut TimelineView::default());
}

/// Writes the sources at the foot of the page; the height at which they begin.
fn foot(context: ViewContext<'_>, ui: &Ui, inside: Rect, has_map: bool) -> f32 {
    let (font, color) = (egui::FontId::proportional(SMALL), context.theme.muted);
    let galley = ui.painter().layout(note(context, has_map), font, color, inside.width());
    let bottom = inside.bottom() - galley.size().y - SPACE;
    ui.painter().galley(pos2(inside.left(), bottom + SPACE), galley, color);
    bottom
}

fn subtitle(context: ViewContext<'_>) -> String {
    let mut text = counted(context);
    text.push_str(" Hollow marks are bounds (“over 6,000 km”); whiskers span rival claims.");
    text
}

/// How many launches the figure shows, and how many of them only the record knows.
fn counted(context: ViewContext<'_>) -> String {
    let launches = context.state.in_view();
    let faint = launches
        .iter()
        .filter(|launch| !launch.has_origin(crate::model::Origin::Collection))
        .count();
    let mut text = plural(launches.len(), "launch", "launches");
    if faint > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {faint} of them known from the published record alone (lighter)");
    }
    text.push('.');
    text
}

fn note(context: ViewContext<'_>, has_map: bool) -> String {
    let articles = &context.state.collection().articles;
    let names = sources(context.state.in_view(), |id| articles.get(id));
    let basemap = if has_map { " Basemap: Natural Earth, GeoNames." } else { "" };
    format!("Sources: {}.{basemap} Drawn with Apogee.", names.join("; "))
}
