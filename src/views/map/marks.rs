//! Sites as markers, those that crowd under one; provinces as areas.

use egui::{
    Align2, FontFamily, FontId, Pos2, Rect, Role, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use walkers::Projector;

use crate::model::{LatLon, grouped};
use crate::places::provinces::Province;
use crate::present::{AreaMark, MapMarks, plural};
use crate::state::Command;
use crate::views::theme::{SMALL, mixed, veiled};
use crate::views::{ViewContext, card, fonts, group};

use super::clusters::{Cluster, Seen};
use super::{hit, position_from_point};

/// So many marks are buttons; of more, the largest and the one next to the pointer.
const MOST_BUTTONS: usize = 150;
/// So many marks say how many launches they are, the largest first.
const MOST_COUNTS: usize = 300;
/// Between a name and another, or a mark, points.
const NAME_GAP: f32 = 4.0;
/// The most names beside marks.
const MOST_NAMES: usize = 80;
/// A click goes through so few launches one by one; more are listed.
const MOST_IN_TURN: usize = 12;
/// The most launches that a card names.
const MOST_LINES: usize = 8;

/// The mark with its name to the right, roughly.
fn room(seen: &Seen<'_>) -> Rect {
    let mark = Rect::from_center_size(seen.at, Vec2::splat(2.0 * seen.cluster.radius()));
    let letters = seen.cluster.name.chars().count() as f32;
    mark.with_max_x(mark.right() + 8.0 + 7.0 * letters)
}

/// The places of a cluster's launches, site by site.
fn places<'a>(cluster: &'a Cluster, marks: &'a MapMarks) -> impl Iterator<Item = usize> + 'a {
    let sites = cluster.sites.iter().filter_map(|site| marks.sites.get(*site));
    sites.flat_map(|site| site.launches.iter().copied())
}

/// Whether a launch is among those of a cluster.
fn has(cluster: &Cluster, marks: &MapMarks, place: usize) -> bool {
    let sites = cluster.sites.iter().filter_map(|site| marks.sites.get(*site));
    sites.into_iter().any(|site| site.launches.binary_search(&place).is_ok())
}

/// Draws the sites and makes them clickable; where their names stand, which keep off `covers`.
pub(super) fn sites_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    marks: &MapMarks,
    seen: &[Seen<'_>],
    covers: &[Rect],
) -> Vec<Rect> {
    let mut sizes: Vec<usize> = seen.iter().map(|seen| seen.cluster.launches).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let least = |most: usize| sizes.get(most).map_or(0, |size| size + 1);
    let (least_counted, least_button) = (least(MOST_COUNTS), least(MOST_BUTTONS));
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let near = pointer.and_then(|at| nearest(seen, at));
    let chosen = Chosen::of(context);
    for (number, seen) in seen.iter().enumerate() {
        group::begin(ui, format!("site-{}", seen.cluster.name));
        cluster_ui(context, ui, marks, seen, (&chosen, seen.cluster.launches >= least_counted));
        group::end(ui);
        let has_button = seen.cluster.launches >= least_button || near == Some(number);
        if has_button && !context.is_figure {
            button_ui(context, ui, marks, seen);
        }
    }
    names(context, ui, marks, seen, covers)
}

/// The number of the mark under the pointer: the uppermost.
fn nearest(seen: &[Seen<'_>], at: Pos2) -> Option<usize> {
    seen.iter().rposition(|seen| seen.at.distance(at) <= seen.cluster.radius() + 4.0)
}

/// The places of the launches that are selected, and of the hovered one.
struct Chosen {
    selected: Vec<usize>,
    hovered: Option<usize>,
}

impl Chosen {
    fn of(context: ViewContext<'_>) -> Self {
        let view = context.state.view();
        let selected = context.state.selection().launches().iter();
        let hovered = context.state.hovered().filter(|_| !context.is_figure);
        Self {
            selected: selected.filter_map(|id| view.position(id)).collect(),
            hovered: hovered.and_then(|id| view.position(id)),
        }
    }
}

/// The point's place on screen, in the copy of the world nearest to the middle of the map.
pub(super) fn nearest_copy(projector: &Projector<'_>, point: LatLon) -> Pos2 {
    let middle = projector.unproject(projector.clip_rect().center().to_vec2()).x();
    let turns = ((middle - point.lon) / 360.0).round();
    let copy = LatLon { lon: point.lon + 360.0 * turns, ..point };
    projector.project(position_from_point(copy)).to_pos2()
}

fn cluster_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    marks: &MapMarks,
    seen: &Seen<'_>,
    (chosen, has_count): (&Chosen, bool),
) {
    let (theme, cluster) = (context.theme, seen.cluster);
    let hue = theme.class(cluster.class);
    let fill = if cluster.is_faint { theme.faint(hue) } else { hue };
    let radius = cluster.radius();
    let painter = ui.painter();
    if cluster.is_city {
        // The place is the city, not a point in it: a soft edge says so.
        painter.circle_filled(seen.at, radius + 5.0, veiled(fill, 0.22));
    }
    painter.circle(seen.at, radius, fill, Stroke::new(1.5, theme.page));
    if cluster.launches > 1 && has_count {
        let font = FontId::new(10.0, FontFamily::Name(fonts::SEMIBOLD.into()));
        let text = grouped(cluster.launches as f64, 0);
        painter.text(seen.at, Align2::CENTER_CENTER, text, font, theme.ink_on(fill));
    }
    if chosen.selected.iter().any(|place| has(cluster, marks, *place)) {
        painter.circle_stroke(seen.at, radius + 3.5, Stroke::new(2.2, theme.accent));
    } else if chosen.hovered.is_some_and(|place| has(cluster, marks, place)) {
        let soft = mixed(theme.accent, theme.page, 0.4);
        painter.circle_stroke(seen.at, radius + 3.5, Stroke::new(2.0, soft));
    }
}

fn button_ui(context: ViewContext<'_>, ui: &Ui, marks: &MapMarks, seen: &Seen<'_>) {
    let cluster = seen.cluster;
    let rect = Rect::from_center_size(seen.at, Vec2::splat(2.0 * cluster.radius() + 8.0));
    let label = format!("{}, {}", cluster.name, plural(cluster.launches, "launch", "launches"));
    mark_response(context, ui, rect, &label, || places(cluster, marks).collect());
}

/// Hover, click and card of a mark that stands for the launches at several places.
fn mark_response(
    context: ViewContext<'_>,
    ui: &Ui,
    rect: Rect,
    label: &str,
    places: impl Fn() -> Vec<usize>,
) {
    let response = hit(ui, rect, ("mark", label));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    if !response.clicked() && !response.hovered() && !response.has_focus() {
        return;
    }
    let places = places();
    let launches = context.state.launches();
    let launch = |place: &usize| launches.get(*place);
    if response.clicked() && places.len() > MOST_IN_TURN {
        context.list(label.to_owned(), &places);
    } else if response.clicked() {
        let ids = places.iter().filter_map(launch).map(|launch| launch.id.clone());
        context.send(Command::SelectAmong(ids.collect()));
    }
    let all = || places.iter().filter_map(launch);
    let shown = all().find(|launch| context.is_selected(&launch.id)).or_else(|| all().next());
    if let Some(launch) = shown.filter(|_| response.hovered()) {
        context.send(Command::Hover(launch.id.clone()));
    }
    response.on_hover_ui(|ui| card::group_card(context, ui, label, &places, MOST_LINES));
}

/// Names beside the marks, where they hide no other: those that articles tell of first, then those
/// with the most launches.
fn names(
    context: ViewContext<'_>,
    ui: &Ui,
    marks: &MapMarks,
    seen: &[Seen<'_>],
    covers: &[Rect],
) -> Vec<Rect> {
    let painter = ui.painter();
    let colors = &context.map_colors();
    let mark =
        |seen: &Seen<'_>| Rect::from_center_size(seen.at, Vec2::splat(2.0 * seen.cluster.radius()));
    let mut taken: Vec<Rect> = seen.iter().map(mark).chain(covers.iter().copied()).collect();
    let others = taken.len();
    let mut order: Vec<&Seen<'_>> = seen.iter().collect();
    order.sort_by_key(|seen| (seen.cluster.is_faint, std::cmp::Reverse(seen.cluster.launches)));
    for Seen { at, cluster } in order.into_iter().take(MOST_NAMES) {
        let family = FontFamily::Name(fonts::SEMIBOLD.into());
        let font = FontId::new(SMALL + 0.5, family);
        let launches = context.state.launches();
        let ids = places(cluster, marks).filter_map(|place| Some(&launches.get(place)?.id));
        let name = format!("{}{}", cluster.name, context.footnote_marks(ids));
        let galley = painter.layout_no_wrap(name, font, context.theme.text);
        let away = cluster.radius() + 5.0;
        let places = [
            Align2::LEFT_CENTER.anchor_size(*at + vec2(away, 0.0), galley.size()),
            Align2::RIGHT_CENTER.anchor_size(*at - vec2(away, 0.0), galley.size()),
            Align2::CENTER_TOP.anchor_size(*at + vec2(0.0, away), galley.size()),
            Align2::CENTER_BOTTOM.anchor_size(*at - vec2(0.0, away), galley.size()),
        ];
        let free = places.into_iter().find(|place| {
            let place = place.expand2(vec2(NAME_GAP, 0.0));
            ui.clip_rect().contains_rect(place) && !taken.iter().any(|t| t.intersects(place))
        });
        if let Some(place) = free {
            painter.rect_filled(place.expand2(vec2(3.0, 0.0)), 3.0, veiled(colors.halo, 0.8));
            painter.galley(place.min, galley, context.theme.text);
            taken.push(place);
        }
    }
    taken.split_off(others)
}

/// Draws the provinces that are launch areas and makes them clickable; where their names stand.
pub(super) fn areas_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    projector: &Projector<'_>,
    areas: &[AreaMark],
    clusters: &[Seen<'_>],
) -> Vec<Rect> {
    let draw = |area: &AreaMark| {
        group::begin(ui, format!("area-{}", area.name));
        let name = area_ui(context, ui, projector, area, clusters);
        group::end(ui);
        name
    };
    areas.iter().filter_map(draw).collect()
}

/// The area's polygon: in its country where that is known, else the only one of its name.
pub(super) fn area_province(area: &AreaMark) -> Option<&'static Province> {
    let all = crate::places::provinces::provinces();
    match &area.country {
        Some(country) => all.find(&area.name, country),
        None => <[&Province; 1]>::try_from(all.named(&area.name)).ok().map(|[only]| only),
    }
}

fn area_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    projector: &Projector<'_>,
    area: &AreaMark,
    clusters: &[Seen<'_>],
) -> Option<Rect> {
    let theme = context.theme;
    let province = area_province(area)?;
    let chosen = Chosen::of(context);
    let is_here = |place: &usize| area.launches.binary_search(place).is_ok();
    let is_chosen = chosen.selected.iter().any(is_here);
    let is_hovered = chosen.hovered.as_ref().is_some_and(is_here);
    let hue = if is_chosen || is_hovered { theme.accent } else { theme.muted };
    let (points, triangles) = province.triangles();
    let to_screen = |point: LatLon| nearest_copy(projector, point);
    let mut fill = egui::Mesh::default();
    for point in points {
        fill.colored_vertex(to_screen(point), veiled(hue, if is_chosen { 0.22 } else { 0.13 }));
    }
    fill.indices = triangles;
    ui.painter().add(Shape::mesh(fill));
    let width = if is_chosen { 2.0 } else { 1.3 };
    for ring in province.rings() {
        let points: Vec<Pos2> = ring.iter().map(|point| to_screen(*point)).collect();
        ui.painter().add(Shape::closed_line(points, Stroke::new(width, hue)));
    }
    let extent = [province.bounds.south_west, province.bounds.north_east].map(to_screen);
    let center = to_screen(province.label_point());
    let ground = area_label(context, ui, area, (center, Rect::from_points(&extent)), clusters);
    if !context.is_figure {
        let count = plural(area.launches.len(), "launch", "launches");
        let label = format!("{} province, {count}", area.name);
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let inside = pointer.filter(|at| ui.clip_rect().contains(*at)).is_some_and(|at| {
            let there = projector.unproject(at.to_vec2());
            province.contains(LatLon { lat: there.y(), lon: there.x() })
        });
        // The area answers wherever the pointer is in it; its label always does.
        let rect = match pointer {
            Some(at) if inside => Rect::from_center_size(at, Vec2::splat(4.0)),
            _ => ground,
        };
        mark_response(context, ui, rect, &label, || area.launches.clone());
    }
    Some(ground)
}

/// Writes an area's name in its middle, or above or below it where sites are in the way; the
/// ground on which it stands.
fn area_label(
    context: ViewContext<'_>,
    ui: &Ui,
    area: &AreaMark,
    (center, extent): (Pos2, Rect),
    clusters: &[Seen<'_>],
) -> Rect {
    let theme = context.theme;
    let notes =
        context.footnote_marks(context.launches_at(&area.launches).map(|launch| &launch.id));
    let text = format!("{} province · {}{notes}", area.name, area.launches.len());
    let font = FontId::new(SMALL + 0.5, FontFamily::Name(fonts::SEMIBOLD.into()));
    let galley = ui.painter().layout_no_wrap(text, font, theme.text);
    let ground = |at: Pos2| Align2::CENTER_CENTER.anchor_size(at, galley.size() + vec2(12.0, 6.0));
    let away = galley.size().y / 2.0 + 6.0;
    let places = [
        center,
        Pos2::new(center.x, center.y - 3.0 * away),
        Pos2::new(extent.center().x, extent.top() - away),
        Pos2::new(extent.center().x, extent.bottom() + away),
    ];
    let is_free = |rect: &Rect| {
        ui.clip_rect().contains_rect(*rect)
            && !clusters.iter().any(|seen| room(seen).intersects(*rect))
    };
    let free = places.map(ground).into_iter().find(is_free);
    // Under marks nobody could read it; a figure says it all the same.
    let rect = free.unwrap_or_else(|| ground(center));
    if free.is_none() && !context.is_figure {
        return rect;
    }
    ui.painter().rect_filled(rect, 4.0, veiled(theme.page, 0.85));
    ui.painter().galley(rect.min + vec2(6.0, 3.0), galley, theme.text);
    rect
}
