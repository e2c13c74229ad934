//! The panels: map, charts, reader and inspector, which can be dragged, tabbed and resized.

use egui::{Button, Color32, RichText, Stroke, Ui, Visuals, WidgetText};
use egui_tiles::{
    Behavior, Linear, LinearDir, SimplificationOptions, TabState, Tabs, TileId, Tiles, Tree,
};

use crate::present::ChartKind;
use crate::state::{Command, FigureView};

use super::charts::chart_ui;
use super::compare::compare_ui;
use super::inspector::inspector_ui;
use super::map::{MapView, map_ui};
use super::profiles::profiles_ui;
use super::reader::reader_ui;
use super::theme::{SMALL, Theme};
use super::timeline::{TimelineView, timeline_ui};
use super::{ViewContext, semibold};

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The map.
    Map,
    /// A chart.
    Chart(ChartKind),
    /// Launches by year or month.
    Timeline,
    /// Flights as arcs.
    Profiles,
    /// The article.
    Reader,
    /// The selected launch.
    Inspector,
    /// The selected launches side by side.
    Compare,
}

impl Panel {
    /// The panel's title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Chart(kind) => kind.title(),
            Self::Timeline => "Timeline",
            Self::Profiles => "Profiles",
            Self::Reader => "Article",
            Self::Inspector => "Launch",
            Self::Compare => "Compare",
        }
    }

    /// The view that a figure of the panel shows; none for panels of text.
    const fn figure(self, is_grid: bool) -> Option<FigureView> {
        match self {
            Self::Map => Some(FigureView::Map),
            Self::Chart(ChartKind::RangeAltitude) => Some(FigureView::RangeAltitude),
            Self::Chart(ChartKind::RangeTime) => Some(FigureView::RangeTime),
            Self::Timeline => Some(FigureView::Timeline),
            Self::Profiles if is_grid => Some(FigureView::ProfilesGrid),
            Self::Profiles => Some(FigureView::Profiles),
            Self::Reader | Self::Inspector | Self::Compare => None,
        }
    }
}

/// The panels of one window, and what views keep for themselves from frame to frame.
#[derive(Debug)]
pub struct Layout {
    tree: Tree<Panel>,
    map: MapView,
    timeline: TimelineView,
}

impl Default for Layout {
    /// Map and charts to the left, article and launch to the right.
    fn default() -> Self {
        let mut tiles = Tiles::default();
        let mut pane = |panel| tiles.insert_pane(panel);
        let map = pane(Panel::Map);
        let altitude = pane(Panel::Chart(ChartKind::RangeAltitude));
        let time = pane(Panel::Chart(ChartKind::RangeTime));
        let timeline = pane(Panel::Timeline);
        let profiles = pane(Panel::Profiles);
        let reader = pane(Panel::Reader);
        let inspector = pane(Panel::Inspector);
        let compare = pane(Panel::Compare);
        let inspector = tabs(&mut tiles, [inspector, compare]);
        let time = tabs(&mut tiles, [time, profiles]);
        let charts = split(&mut tiles, LinearDir::Horizontal, [(altitude, 1.0), (time, 1.0)]);
        let left =
            split(&mut tiles, LinearDir::Vertical, [(map, 1.3), (timeline, 0.46), (charts, 1.0)]);
        let right = split(&mut tiles, LinearDir::Vertical, [(reader, 1.0), (inspector, 1.0)]);
        let root = split(&mut tiles, LinearDir::Horizontal, [(left, 2.0), (right, 1.0)]);
        Self {
            tree: Tree::new(egui::Id::unique("panels"), root, tiles),
            map: MapView::new(false),
            timeline: TimelineView::default(),
        }
    }
}

fn split<const N: usize>(
    tiles: &mut Tiles<Panel>,
    dir: LinearDir,
    children: [(TileId, f32); N],
) -> TileId {
    let mut linear = Linear::new(dir, children.map(|(child, _)| child).to_vec());
    for (child, share) in children {
        linear.shares.set_share(child, share);
    }
    tiles.insert_container(linear)
}

/// Panels behind one another, the first in front.
fn tabs<const N: usize>(tiles: &mut Tiles<Panel>, children: [TileId; N]) -> TileId {
    let mut tabs = Tabs::new(children.to_vec());
    tabs.active = children.first().copied();
    tiles.insert_container(tabs)
}

impl Layout {
    /// Draws all panels into the rest of `ui`.
    pub fn ui(&mut self, context: ViewContext<'_>, ui: &mut Ui) {
        let Self { tree, map, timeline } = self;
        tree.ui(&mut Panels { context, map, timeline }, ui);
    }

    /// Whether something is still on its way to the screen.
    pub fn is_loading(&self) -> bool {
        self.map.is_loading()
    }
}

struct Panels<'a> {
    context: ViewContext<'a>,
    map: &'a mut MapView,
    timeline: &'a mut TimelineView,
}

impl Behavior<Panel> for Panels<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, panel: &mut Panel) -> egui_tiles::UiResponse {
        let page = self.context.theme.page;
        ui.painter().rect_filled(ui.max_rect(), 0.0, page);
        match *panel {
            Panel::Map => map_ui(self.context, ui, self.map),
            Panel::Chart(kind) => chart_ui(self.context, ui, kind),
            Panel::Timeline => timeline_ui(self.context, ui, self.timeline),
            Panel::Profiles => profiles_ui(self.context, ui),
            Panel::Reader => reader_ui(self.context, ui),
            Panel::Inspector => inspector_ui(self.context, ui),
            Panel::Compare => compare_ui(self.context, ui),
        }
        egui_tiles::UiResponse::None
    }

    fn tab_title_for_pane(&mut self, panel: &Panel) -> WidgetText {
        semibold(panel.title()).size(12.0).into()
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions { all_panes_must_have_tabs: true, ..SimplificationOptions::default() }
    }

    fn top_bar_right_ui(
        &mut self,
        tiles: &Tiles<Panel>,
        ui: &mut Ui,
        _tile: TileId,
        tabs: &Tabs,
        _scroll_offset: &mut f32,
    ) {
        let panel = tabs.active.and_then(|tile| tiles.get_pane(&tile));
        let Some(view) = panel.and_then(|panel| panel.figure(self.context.profiles.is_grid)) else {
            return;
        };
        ui.add_space(8.0);
        let text = RichText::new("Export").size(SMALL).color(self.theme().muted);
        let button = ui.add(Button::new(text).frame(false));
        let hint = format!("Export “{}” as PNG, SVG or PDF", view.label());
        if button.on_hover_text(hint).clicked() {
            self.context.send(Command::OpenExport(Some(view)));
        }
    }

    fn tab_bar_height(&self, _style: &egui::Style) -> f32 {
        26.0
    }

    fn gap_width(&self, _style: &egui::Style) -> f32 {
        1.0
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> Color32 {
        self.theme().bar
    }

    fn tab_bg_color(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Panel>,
        _tile: TileId,
        state: &TabState,
    ) -> Color32 {
        if state.active { self.theme().page } else { self.theme().bar }
    }

    fn tab_text_color(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Panel>,
        _tile: TileId,
        state: &TabState,
    ) -> Color32 {
        if state.active { self.theme().text } else { self.theme().muted }
    }

    fn tab_outline_stroke(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Panel>,
        _tile: TileId,
        _state: &TabState,
    ) -> Stroke {
        Stroke::NONE
    }

    fn tab_bar_hline_stroke(&self, _visuals: &Visuals) -> Stroke {
        Stroke::new(1.0, self.theme().line)
    }
}

impl Panels<'_> {
    const fn theme(&self) -> &Theme {
        self.context.theme
    }
}
