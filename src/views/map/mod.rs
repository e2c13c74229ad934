//! The map: sites, provinces, selected flights, measures and rings over the basemap.

mod background;
mod buttons;
mod camera;
mod clusters;
mod flights;
mod flying;
mod foot;
mod gestures;
mod marks;
mod tiles_menu;
mod tool_menu;
mod tools;
mod tray;

use egui::{CursorIcon, DragPanButtons, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Ui};
use walkers::{Map, MapMemory, Projector, lat_lon};

use crate::model::LatLon;
use crate::present::{FlightMark, MapMarks, SiteMark, coordinates, flight_marks};
use crate::state::{Area, Command, MapToolCommand, Outline, Spot};
use crate::trajectory::TrackPoint;

use super::ViewContext;
use super::basemap::{Basemap, Mode, RasterTiles, Reserved};
use super::brush::{self, Drawn};
use super::framing::{Framing, MapFrame, note_map};
use super::group;
use super::pen::pen_ui;

use background::Background;
use clusters::Clusters;
use tiles_menu::TilesForm;
use tool_menu::ToolsForm;

pub use camera::Camera;

/// A point of a measure or ring this close to a site is the site, points.
const SNAP: f32 = 14.0;

/// The map's own state from frame to frame: where it looks, and the tiles it has decoded.
#[derive(Debug)]
pub struct MapView {
    memory: MapMemory,
    basemap: Basemap,
    /// The sites that stand together at this zoom.
    clusters: Clusters,
    background: Background,
    tiles_form: TilesForm,
    tools_form: ToolsForm,
    /// Where the tray was in the last frame: it scrolls by itself.
    tray: Rect,
    /// Where names of sites and areas stood in the last frame: the map's own keep off them.
    written: Vec<Rect>,
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
            background: Background::default(),
            tiles_form: TilesForm::default(),
            tools_form: ToolsForm::default(),
            tray: Rect::NOTHING,
            written: Vec::new(),
            fitted: Fitted::Never,
        }
    }

    /// Whether tiles are still being decoded or fetched.
    pub fn is_loading(&self) -> bool {
        self.basemap.is_loading() || self.background.is_loading()
    }

    /// Where it looks.
    pub fn camera(&self) -> Camera {
        let center = self.memory.detached().unwrap_or_else(home);
        let center = LatLon { lat: center.y(), lon: center.x() };
        Camera { center, zoom: self.memory.zoom() }
    }

    /// The pictures of a tile server or file, while one is on.
    pub const fn pictures(&self) -> Option<&RasterTiles> {
        self.background.shown_pictures()
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
    let flights = flight_marks(&context.selected_in_view(), state.rule(), state.notation());
    let rect = ui.available_rect_before_wrap();
    let fit = || Camera::fitting(marks, &flights, state.map_tools(), rect.size());
    if view.fitted.is_due(rect.size()) {
        let framed = Framing::of(ui.ctx()).map.filter(|_| context.is_figure);
        let camera = framed.map_or_else(fit, |frame| Camera::framing(frame, rect.width()));
        camera.turn(&mut view.memory);
        view.fitted = Fitted::To(rect.size());
    }
    let before = view.camera();
    if !context.is_figure {
        view.background.follow(state.tiles(), &mut view.basemap, ui.ctx());
        gestures::wheel_and_pinch(ui, rect, view.tray, &mut view.memory);
    }
    group::begin(ui, "map");
    let (map, spots) = layers_ui(context, ui, view, (marks, &flights));
    group::end(ui);
    let is_over_pictures = view.pictures().is_some();
    foot::credit_ui(context, ui, rect, &view.background.credit(), is_over_pictures);
    if !context.is_figure {
        if let Some(trouble) = view.background.trouble() {
            foot::trouble_ui(context, ui, rect, &trouble);
        }
        let layer = measuring_ui(context, ui, rect, &spots);
        let buttons = buttons::buttons_ui(context, ui, rect);
        tool_menu::tools_menu(context, &buttons.tools, &mut view.tools_form, &spots.middle);
        tiles_menu::tiles_menu(context, &buttons.tiles, &mut view.tiles_form);
        let clicked = spots.asked_for_menu(ui, rect);
        tool_menu::place_menu(context, ui, &mut view.tools_form, clicked);
        gestures::double_click(ui, &map, &mut view.memory);
        let asked = buttons.asked.or_else(|| gestures::asked_by_key(ui, rect, &[map.id, layer]));
        if let Some(asked) = asked {
            gestures::obey(asked, rect, &mut view.memory, fit());
            ui.ctx().request_repaint();
        }
    }
    if before != view.camera() {
        view.fitted = Fitted::Moved;
    }
    if !context.is_figure {
        let Camera { center, zoom } = view.camera();
        let frame = MapFrame { center, zoom, width: rect.width() };
        note_map(ui.ctx(), (view.fitted == Fitted::Moved).then_some(frame));
    }
    view.tray = tray::tray_ui(context, ui, rect, marks);
}

/// Places that the map's tools may take: under the pointer and in the middle.
struct Spots {
    pointer: Option<(Pos2, Spot)>,
    middle: Spot,
}

impl Spots {
    fn new(ui: &Ui, projector: &Projector<'_>, marks: &MapMarks) -> Self {
        let rect = projector.clip_rect();
        let at = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at));
        let at = at.filter(|_| ui.rect_contains_pointer(rect));
        Self {
            pointer: at.map(|at| (at, snapped(projector, marks, at))),
            middle: snapped(projector, marks, rect.center()),
        }
    }

    /// Where the other mouse button was clicked in this frame.
    fn asked_for_menu(&self, ui: &Ui, rect: Rect) -> Option<(Pos2, Spot)> {
        let is_clicked = ui.input(|input| input.pointer.secondary_clicked());
        self.pointer.clone().filter(|_| is_clicked && ui.rect_contains_pointer(rect))
    }
}

/// The point under `at`, or the site beside it.
fn snapped(projector: &Projector<'_>, marks: &MapMarks, at: Pos2) -> Spot {
    let away = |site: &SiteMark| marks::nearest_copy(projector, site.point).distance(at);
    let near = marks.sites.iter().map(|site| (away(site), site)).filter(|(away, _)| *away < SNAP);
    match near.min_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, site)) => Spot { point: site.point, name: Some(site.name.clone()) },
        None => Spot { point: point_at(projector, at), name: None },
    }
}

fn point_at(projector: &Projector<'_>, at: Pos2) -> LatLon {
    let there = projector.unproject(at.to_vec2());
    TrackPoint { lat: there.y(), lon: there.x() }.wrapped()
}

/// Everything on the ground; the map's response, and the places under pointer and middle.
fn layers_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    view: &mut MapView,
    (marks, flights): (&MapMarks, &[FlightMark]),
) -> (Response, Spots) {
    view.clusters.follow(context.shown.revision(), marks, view.memory.zoom());
    let rect = ui.available_rect_before_wrap();
    let mut covers = vec![foot::scale_room(rect), foot::credit_room(rect)];
    if !context.is_figure {
        covers.extend([buttons::room(rect), view.tray]);
    }
    let names = [covers.clone(), view.written.clone()].concat();
    let MapView { memory, basemap, clusters, background, written, .. } = view;
    let colors = &context.map_colors();
    let reserve = |site: &SiteMark| Reserved { name: site.name.clone(), at: site.point };
    let reserved = clusters.to_reserve(marks).map(reserve).collect();
    let pictures = if context.is_figure { None } else { background.pictures() };
    let is_over_pictures = pictures.is_some();
    let box_id = ui.scope_id().with("box");
    let is_brush = brush::is_asked(context, ui, box_id);
    let pan = if gestures::is_pinching(ui) {
        DragPanButtons::empty()
    } else if is_brush {
        DragPanButtons::SECONDARY
    } else {
        DragPanButtons::PRIMARY | DragPanButtons::MIDDLE
    };
    // Wheel, pinch and double click are our own: walkers' depend on the frame rate.
    let map = Map::new(None, memory, home())
        .with_plugin(basemap.plugin_under(colors, (reserved, names), pictures))
        .zoom_gesture(false)
        .panning(false)
        .drag_pan_buttons(pan);
    let shown = map.show(ui, |ui, response, projector, _| {
        let spots = Spots::new(ui, projector, marks);
        clusters.follow(context.shown.revision(), marks, projector.zoom());
        let seen = clusters.seen(projector, ui.clip_rect());
        *written = marks::areas_ui(context, ui, projector, &marks.areas, &seen);
        let pointer = spots.pointer.as_ref().filter(|_| !context.is_figure);
        tools::tools_ui(context, ui, projector, pointer.map(|(_, spot)| spot));
        flights::flights_ui(context, ui, projector, flights);
        flying::flying_ui(context, ui, projector);
        written.extend(marks::sites_ui(context, ui, marks, &seen, &covers));
        let pointed = pointer.map(|(at, _)| point_at(projector, *at));
        foot::scale_ui(context, ui, projector, pointed, is_over_pictures);
        lasso_ui(context, ui, projector, rect);
        let words = |at: Pos2| coordinates(point_at(projector, at));
        let drawn = brush::brush_ui(context, ui, response, (box_id, rect))
            .or_else(|| pen_ui(context, ui, response, rect, &words));
        if let Some(drawn) = drawn {
            brushed(context, projector, drawn);
        }
        spots
    });
    // While it is drawn on by keys, it says where the pen is.
    if context.state.window().pen().is_none() || !shown.response.has_focus() {
        shown.response.widget_info(|| {
            let name = "Map of launch sites: arrow keys move it, plus and minus zoom, 0 shows all";
            egui::WidgetInfo::labeled(egui::Role::Canvas, true, name)
        });
    }
    (shown.response, shown.inner)
}

/// Shows the launches from sites in the box or the line that was drawn, and no others.
fn brushed(context: ViewContext<'_>, projector: &Projector<'_>, drawn: Drawn) {
    let at = |corner: Pos2| projector.unproject(corner.to_vec2());
    match drawn {
        Drawn::Box(drawn) => {
            let (south_west, north_east) = (at(drawn.left_bottom()), at(drawn.right_top()));
            let (lats, lons) = ((south_west.y(), north_east.y()), (south_west.x(), north_east.x()));
            brush::narrow(context, |filter| filter.area = Some(Area::from_edges(lats, lons)));
        }
        Drawn::Line(points) => {
            let points = points.into_iter().map(at).map(|at| [at.x(), at.y()]).collect();
            if let Some(line) = Outline::new(points) {
                brush::narrow(context, |filter| filter.outline = Some(line));
            }
        }
    }
}

/// The line that filters, in the copy of the world nearest to the middle.
fn lasso_ui(context: ViewContext<'_>, ui: &Ui, projector: &Projector<'_>, rect: Rect) {
    let Some(line) = &context.state.view().filter().outline else { return };
    let middle = projector.unproject(projector.clip_rect().center().to_vec2()).x();
    let [low, high] = line.bounds();
    let turns = ((middle - f64::midpoint(low[0], high[0])) / 360.0).round();
    let on_screen =
        |[lon, lat]: &[f64; 2]| projector.project(lat_lon(*lat, lon + 360.0 * turns)).to_pos2();
    brush::outline_ui(context, ui, rect, line.points().iter().map(on_screen).collect());
}

/// While somebody measures, clicks are points of the measure, whatever lies under them. Gives the
/// name under which the keyboard finds the map then: Enter takes the map's middle.
fn measuring_ui(context: ViewContext<'_>, ui: &Ui, rect: Rect, spots: &Spots) -> Id {
    let id = ui.scope_id().with("measuring");
    if !context.state.map_tools().is_measuring() {
        return id;
    }
    let layer = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::Crosshair);
    let label = "Measure: click a start and an end; Esc ends";
    layer.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label));
    let middle = rect.center();
    if layer.has_focus() {
        let cross = egui::Stroke::new(1.5, context.theme.accent);
        ui.painter().hline(middle.x - 8.0..=middle.x + 8.0, middle.y, cross);
        ui.painter().vline(middle.x, middle.y - 8.0..=middle.y + 8.0, cross);
    }
    if layer.clicked() {
        let pointed = spots.pointer.as_ref().filter(|_| layer.interact_pointer_pos().is_some());
        let spot = pointed.map_or(&spots.middle, |(_, spot)| spot);
        context.send(Command::MapTool(MapToolCommand::MeasureAt(spot.clone())));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        context.send(Command::MapTool(MapToolCommand::EndMeasure));
    }
    id
}

/// A rectangle that can be clicked, inside the map.
fn hit(ui: &Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> egui::Response {
    ui.interact(rect, ui.scope_id().with(salt), Sense::click())
}
