//! The map: sites, provinces and selected flights over the offline basemap.

mod camera;
mod clusters;
mod flights;
mod flying;
mod marks;
mod tray;

use egui::{Rect, Sense, Ui, vec2};
use walkers::{Map, MapMemory, lat_lon};

use crate::model::LatLon;
use crate::present::{SiteMark, flight_marks};

use super::ViewContext;
use super::basemap::{Basemap, Mode, Reserved};
use super::framing::{Framing, MapFrame, note_map};
use super::group;
use super::scale_bar::paint_scale_bar;

pub use camera::Camera;
use clusters::Clusters;

/// The map's own state from frame to frame: where it looks, and the tiles it has decoded.
#[derive(Debug)]
pub struct MapView {
    memory: MapMemory,
    basemap: Basemap,
    /// The sites that stand together at this zoom.
    clusters: Clusters,
    /// The size for which it was turned to the data, as long as nobody has moved it since.
    fitted: Fitted,
}

/// Whether the map still shows what it was turned to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fitted {
    /// Not turned to the data yet.
    Never,
    /// Turned to the data, for a map of this size.
    To(egui::Vec2),
    /// Moved by hand since.
    Moved,
}

impl Fitted {
    /// Whether a map of `size` is to be turned to the data: at first, and when the panel is
    /// resized before anybody has moved the map.
    fn is_due(self, size: egui::Vec2) -> bool {
        let has_room = size.x > 50.0 && size.y > 50.0;
        has_room
            && match self {
                Self::Never => true,
                Self::To(fitted) => (fitted - size).length() > 1.0,
                Self::Moved => false,
            }
    }
}

impl MapView {
    /// A map that turns to the data in its first frame. In a figure tiles are decoded at once.
    pub fn new(is_figure: bool) -> Self {
        let mode = if is_figure { Mode::Synchronous } else { Mode::Background };
        Self {
            memory: MapMemory::default(),
            basemap: Basemap::new(mode),
            clusters: Clusters::default(),
            fitted: Fitted::Never,
        }
    }

    /// The part of the world shown in a map of this width, where somebody has moved it.
    fn frame(&self, width: f32) -> Option<MapFrame> {
        let center = self.memory.detached()?;
        let center = LatLon { lat: center.y(), lon: center.x() };
        (self.fitted == Fitted::Moved).then(|| MapFrame { center, zoom: self.memory.zoom(), width })
    }

    /// Whether tiles are still being decoded.
    pub fn is_loading(&self) -> bool {
        self.basemap.is_loading()
    }
}

/// One `walkers::Position` of our own point; x is longitude there.
fn position_from_point(point: LatLon) -> walkers::Position {
    lat_lon(point.lat, point.lon)
}

/// What walkers would call "my position": we have none, and always look somewhere else.
fn home() -> walkers::Position {
    lat_lon(0.0, 0.0)
}

/// Draws the map into the rest of `ui`.
pub fn map_ui(context: ViewContext<'_>, ui: &mut Ui, view: &mut MapView) {
    let state = context.state;
    let marks = context.shown.map_marks(state);
    let flights = flight_marks(&context.selected_in_view(), state.rule());
    let rect = ui.available_rect_before_wrap();
    if view.fitted.is_due(rect.size()) {
        let framed = Framing::of(ui.ctx()).map.filter(|_| context.is_figure);
        let camera = framed.map_or_else(
            || Camera::fitting(marks, &flights, rect.size()),
            |frame| Camera::framing(frame, rect.width()),
        );
        camera.turn(&mut view.memory);
        view.fitted = Fitted::To(rect.size());
    }
    let before = (view.memory.zoom(), view.memory.detached());
    view.clusters.follow(context.shown.revision(), marks, view.memory.zoom());
    let MapView { memory, basemap, clusters, .. } = view;
    let colors = context.theme.basemap();
    let reserve = |site: &SiteMark| Reserved { name: site.name.clone(), at: site.point };
    let reserved = clusters.to_reserve(marks).map(reserve).collect();
    group::begin(ui, "map");
    let mut map = Map::new(None, memory, home())
        .with_plugin(basemap.plugin(colors, reserved))
        .zoom_with_ctrl(false)
        .zoom_speed(1.5);
    if context.is_figure {
        map = map.zoom_gesture(false).double_click_to_zoom(false);
    } else {
        map = map.double_click_to_zoom(true);
    }
    let shown = map.show(ui, |ui, _, projector, _| {
        let ui = &mut *ui;
        clusters.follow(context.shown.revision(), marks, projector.zoom());
        let seen = clusters.seen(projector, ui.clip_rect());
        marks::areas_ui(context, ui, projector, &marks.areas, &seen);
        flights::flights_ui(context, ui, projector, &flights);
        flying::flying_ui(context, ui, projector);
        marks::sites_ui(context, ui, marks, &seen);
        let bar = rect.left_bottom() + vec2(12.0, -14.0);
        paint_scale_bar(ui.painter(), projector, bar, 120.0, colors);
        camera::clamped_zoom(projector.zoom())
    });
    group::end(ui);
    if let Some(zoom) = shown.inner {
        // A zoom within bounds is always valid.
        let _ = view.memory.set_zoom(zoom);
    }
    credit_ui(context, ui, rect);
    if !context.is_figure {
        camera::buttons_ui(context, ui, rect, &mut view.memory, (marks, &flights));
        camera::keys(ui, &shown.response, &mut view.memory, (marks, &flights));
    }
    if before != (view.memory.zoom(), view.memory.detached()) {
        view.fitted = Fitted::Moved;
    }
    if !context.is_figure {
        note_map(ui.ctx(), view.frame(rect.width()));
    }
    tray::tray_ui(context, ui, rect, marks);
}

/// The basemap's credit in the corner.
fn credit_ui(context: ViewContext<'_>, ui: &Ui, rect: Rect) {
    let colors = context.theme.basemap();
    ui.painter().text(
        rect.right_bottom() + vec2(-8.0, -6.0),
        egui::Align2::RIGHT_BOTTOM,
        "Natural Earth · GeoNames",
        egui::FontId::proportional(10.0),
        colors.sea_text,
    );
}

/// A rectangle that can be clicked, inside the map.
fn hit(ui: &Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> egui::Response {
    ui.interact(rect, ui.scope_id().with(salt), Sense::click())
}
