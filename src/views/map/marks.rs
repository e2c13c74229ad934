//! Sites as markers, clustered where they crowd; provinces as areas.

use egui::{
    Align2, FontFamily, FontId, Pos2, Rect, Role, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use walkers::Projector;

use crate::model::{LatLon, LaunchId, MissileClass, Precision};
use crate::places::provinces::Province;
use crate::present::{AreaMark, MapMarks, SiteMark, headline, plural};
use crate::state::Command;
use crate::views::theme::{SMALL, mixed, veiled};
use crate::views::{ViewContext, fonts, group};

use super::{hit, position_from_point};

/// Sites closer than this are one mark, points.
const CROWD: f32 = 20.0;

/// One or more sites under one marker.
pub(super) struct Cluster<'a> {
    at: Pos2,
    sites: Vec<&'a SiteMark>,
}

impl Cluster<'_> {
    fn launches(&self) -> Vec<LaunchId> {
        self.sites.iter().flat_map(|site| site.launches.iter().cloned()).collect()
    }

    /// The site that gives its name: one told of by an article first.
    fn name(&self) -> String {
        let first = self.sites.iter().min_by_key(|site| (site.is_faint, site.launches.len()));
        let name = first.map_or("", |site| site.name.as_str());
        match self.sites.len() {
            1 => name.to_owned(),
            count => format!("{name} +{}", count - 1),
        }
    }

    fn class(&self) -> Option<MissileClass> {
        let most = self.sites.iter().max_by_key(|site| (!site.is_faint, site.launches.len()));
        most.and_then(|site| site.class)
    }

    fn is_faint(&self) -> bool {
        self.sites.iter().all(|site| site.is_faint)
    }

    /// The mark with its name to the right, roughly.
    fn extent(&self) -> Rect {
        let mark = Rect::from_center_size(self.at, Vec2::splat(2.0 * self.radius()));
        let letters = self.name().chars().count() as f32;
        mark.with_max_x(mark.right() + 8.0 + 7.0 * letters)
    }

    fn radius(&self) -> f32 {
        let launches = self.sites.iter().map(|site| site.launches.len()).sum::<usize>();
        4.5 + 2.2 * (launches as f32).sqrt()
    }
}

/// The sites in view, those that crowd under one mark; faint ones first.
pub(super) fn clusters<'a>(
    projector: &Projector<'_>,
    clip: Rect,
    marks: &'a MapMarks,
) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    for site in &marks.sites {
        let at = nearest_copy(projector, site.point);
        match clusters.iter_mut().find(|cluster| cluster.at.distance(at) < CROWD) {
            Some(cluster) => cluster.sites.push(site),
            None => clusters.push(Cluster { at, sites: vec![site] }),
        }
    }
    clusters.retain(|cluster| clip.contains(cluster.at));
    clusters.sort_by_key(|cluster| !cluster.is_faint());
    clusters
}

/// Draws the sites and makes them clickable.
pub(super) fn sites_ui(context: ViewContext<'_>, ui: &mut Ui, clusters: &[Cluster<'_>]) {
    for cluster in clusters {
        group::begin(ui, format!("site-{}", cluster.name()));
        cluster_ui(context, ui, cluster);
        group::end(ui);
    }
    names(context, ui, clusters);
}

/// The point's place on screen, in the copy of the world nearest to the middle of the map.
pub(super) fn nearest_copy(projector: &Projector<'_>, point: LatLon) -> Pos2 {
    let middle = projector.unproject(projector.clip_rect().center().to_vec2()).x();
    let turns = ((middle - point.lon) / 360.0).round();
    let copy = LatLon { lon: point.lon + 360.0 * turns, ..point };
    projector.project(position_from_point(copy)).to_pos2()
}

fn cluster_ui(context: ViewContext<'_>, ui: &Ui, cluster: &Cluster<'_>) {
    let theme = context.theme;
    let launches = cluster.launches();
    let hue = theme.class(cluster.class());
    let fill = if cluster.is_faint() { theme.faint(hue) } else { hue };
    let radius = cluster.radius();
    let painter = ui.painter();
    let is_city = cluster.sites.iter().all(|site| site.precision == Precision::City);
    if is_city {
        // The place is the city, not a point in it: a soft edge says so.
        painter.circle_filled(cluster.at, radius + 5.0, veiled(fill, 0.22));
    }
    painter.circle(cluster.at, radius, fill, Stroke::new(1.5, theme.page));
    if launches.len() > 1 {
        let font = FontId::new(10.0, FontFamily::Name(fonts::SEMIBOLD.into()));
        let text = launches.len().to_string();
        painter.text(cluster.at, Align2::CENTER_CENTER, text, font, theme.ink_on(fill));
    }
    if launches.iter().any(|launch| context.is_selected(launch)) {
        painter.circle_stroke(cluster.at, radius + 3.5, Stroke::new(2.2, theme.accent));
    } else if launches.iter().any(|launch| context.is_hovered(launch)) {
        let soft = mixed(theme.accent, theme.page, 0.4);
        painter.circle_stroke(cluster.at, radius + 3.5, Stroke::new(2.0, soft));
    }
    if !context.is_figure {
        let rect = Rect::from_center_size(cluster.at, Vec2::splat(2.0 * radius + 8.0));
        let label = format!("{}, {}", cluster.name(), plural(launches.len(), "launch", "launches"));
        mark_response(context, ui, rect, &label, &launches);
    }
}

/// Hover, click and card of a mark that stands for several launches.
fn mark_response(
    context: ViewContext<'_>,
    ui: &Ui,
    rect: Rect,
    label: &str,
    launches: &[LaunchId],
) {
    let response = hit(ui, rect, ("mark", label));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    if response.clicked() {
        context.send(Command::SelectAmong(launches.to_vec()));
    }
    if response.hovered()
        && let Some(launch) =
            launches.iter().find(|id| context.is_selected(id)).or_else(|| launches.first())
    {
        context.send(Command::Hover(launch.clone()));
    }
    response.on_hover_ui(|ui| {
        ui.label(crate::views::semibold(label));
        let known = launches.iter().rev().filter_map(|id| context.state.launch(id));
        for launch in known.take(8) {
            ui.label(headline(launch, context.state.rule()));
        }
        if launches.len() > 8 {
            ui.label(format!("and {} more", launches.len() - 8));
        }
    });
}

/// Names beside the marks, where they hide no other.
fn names(context: ViewContext<'_>, ui: &Ui, clusters: &[Cluster<'_>]) {
    let painter = ui.painter();
    let colors = context.theme.basemap();
    let mut taken: Vec<Rect> = clusters
        .iter()
        .map(|cluster| Rect::from_center_size(cluster.at, Vec2::splat(2.0 * cluster.radius())))
        .collect();
    for cluster in clusters.iter().rev() {
        let family = FontFamily::Name(fonts::SEMIBOLD.into());
        let font = FontId::new(SMALL + 0.5, family);
        let name = cluster.name() + &context.footnote_marks(&cluster.launches());
        let galley = painter.layout_no_wrap(name, font, context.theme.text);
        let away = cluster.radius() + 5.0;
        let places = [
            Align2::LEFT_CENTER.anchor_size(cluster.at + vec2(away, 0.0), galley.size()),
            Align2::RIGHT_CENTER.anchor_size(cluster.at - vec2(away, 0.0), galley.size()),
            Align2::CENTER_TOP.anchor_size(cluster.at + vec2(0.0, away), galley.size()),
            Align2::CENTER_BOTTOM.anchor_size(cluster.at - vec2(0.0, away), galley.size()),
        ];
        let free = places.into_iter().find(|place| {
            ui.clip_rect().contains_rect(*place) && !taken.iter().any(|t| t.intersects(*place))
        });
        if let Some(place) = free {
            painter.rect_filled(place.expand2(vec2(3.0, 0.0)), 3.0, veiled(colors.halo, 0.8));
            painter.galley(place.min, galley, context.theme.text);
            taken.push(place);
        }
    }
}

/// Draws the provinces that are launch areas and makes them clickable.
pub(super) fn areas_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    projector: &Projector<'_>,
    areas: &[AreaMark],
    clusters: &[Cluster<'_>],
) {
    for area in areas {
        group::begin(ui, format!("area-{}", area.name));
        area_ui(context, ui, projector, area, clusters);
        group::end(ui);
    }
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
    clusters: &[Cluster<'_>],
) {
    let theme = context.theme;
    let Some(province) = area_province(area) else { return };
    let is_chosen = area.launches.iter().any(|launch| context.is_selected(launch));
    let is_hovered = area.launches.iter().any(|launch| context.is_hovered(launch));
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
        mark_response(context, ui, rect, &label, &area.launches);
    }
}

/// Writes an area's name in its middle, or above or below it where sites are in the way; the
/// ground on which it stands.
fn area_label(
    context: ViewContext<'_>,
    ui: &Ui,
    area: &AreaMark,
    (center, extent): (Pos2, Rect),
    clusters: &[Cluster<'_>],
) -> Rect {
    let theme = context.theme;
    let notes = context.footnote_marks(&area.launches);
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
            && !clusters.iter().any(|cluster| cluster.extent().intersects(*rect))
    };
    let rect = places.map(ground).into_iter().find(is_free).unwrap_or_else(|| ground(center));
    ui.painter().rect_filled(rect, 4.0, veiled(theme.page, 0.85));
    ui.painter().galley(rect.min + vec2(6.0, 3.0), galley, theme.text);
    rect
}
