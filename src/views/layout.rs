//! The panels: map, charts, reader and inspector, which can be dragged, tabbed and resized.

use std::collections::BTreeSet;

use egui::{Button, Color32, Margin, RichText, Role, Stroke, Ui, Visuals, WidgetInfo, WidgetText};
use egui_tiles::{Behavior, SimplificationOptions, TabState, Tabs, Tile, TileId, Tiles, Tree};

use crate::present::ChartKind;
use crate::state::{Command, Panel, PanelCommand, ReadyLayout, WindowCommand};

use super::arrangement::Block;
use super::charts::chart_ui;
use super::compare::compare_ui;
use super::inspector::inspector_ui;
use super::map::{MapView, map_ui};
use super::panel_places::Places;
use super::profiles::profiles_ui;
use super::reader::reader_ui;
use super::table::{TableView, table_ui};
use super::theme::{SMALL, Theme};
use super::timeline::{TimelineView, timeline_ui};
use super::{ViewContext, semibold};

/// The panels of one window, and what views keep for themselves from frame to frame.
#[derive(Debug)]
pub struct Layout {
    tree: Tree<Panel>,
    views: Views,
    places: Places,
}

/// What the views keep for themselves.
#[derive(Debug)]
struct Views {
    map: MapView,
    table: TableView,
    timeline: TimelineView,
}

impl Default for Layout {
    /// Map and charts to the left, article and launch to the right.
    fn default() -> Self {
        Self::new(&Block::ready(ReadyLayout::Explore))
    }
}

impl Layout {
    /// The panels, arranged like that.
    pub fn new(arrangement: &Block) -> Self {
        let views = Views {
            map: MapView::new(false),
            table: TableView::default(),
            timeline: TimelineView::default(),
        };
        Self { tree: arrangement.tree(), views, places: Places::default() }
    }

    /// Draws all panels into the rest of `ui`.
    pub fn ui(&mut self, context: ViewContext<'_>, ui: &mut Ui) {
        let window = context.state.window();
        self.places.begin(ui.ctx());
        if let Some(panel) = window.maximised() {
            alone_ui(context, ui, panel, &mut self.views);
            self.places.note(panel, ui.max_rect(), None);
            return;
        }
        for panel in Panel::ALL {
            if let Some(tile) = self.tree.tiles.find_pane(&panel) {
                self.tree.set_visible(tile, !window.hidden().contains(&panel));
            }
        }
        let mut panels = Panels { context, views: &mut self.views, places: &mut self.places };
        let room = ui.available_rect_before_wrap();
        self.tree.ui(&mut panels, ui);
        self.places.end(ui.ctx(), room);
    }

    /// Carries out what was asked of the panels, as far as it needs to know where they are.
    /// `hidden` panels are passed over.
    pub fn arrange(
        &mut self,
        context: &egui::Context,
        asked: PanelCommand,
        hidden: &BTreeSet<Panel>,
    ) -> Option<Command> {
        let panels = |command| Some(Command::Window(WindowCommand::Panels(command)));
        match asked {
            PanelCommand::Arrange(ready) => self.tree = Block::ready(ready).tree(),
            PanelCommand::MaximiseHere => {
                return self
                    .places
                    .here(context)
                    .and_then(|panel| panels(PanelCommand::Maximise(Some(panel))));
            }
            PanelCommand::Move(how) => {
                let panel = self.places.here(context)?;
                self.tree = self.arrangement()?.moved(panel, how, hidden).tree();
                self.places.turn_to(panel);
            }
            PanelCommand::Next => self.places.step(context, 1),
            PanelCommand::Previous => self.places.step(context, -1),
            PanelCommand::Toggle(panel) | PanelCommand::Maximise(Some(panel)) => {
                let is_it = |_: TileId, tile: &Tile<Panel>| *tile == Tile::Pane(panel);
                self.tree.make_active(is_it);
            }
            PanelCommand::Maximise(None) => {}
        }
        None
    }

    /// How the panels are arranged.
    pub fn arrangement(&self) -> Option<Block> {
        Block::of(&self.tree)
    }

    /// Whether something is still on its way to the screen.
    pub fn is_loading(&self) -> bool {
        self.views.map.is_loading()
    }

    /// The map.
    pub const fn map(&self) -> &MapView {
        &self.views.map
    }
}

/// Draws one panel with the whole room for itself, under its title.
fn alone_ui(context: ViewContext<'_>, ui: &mut Ui, panel: Panel, views: &mut Views) {
    let frame = egui::Frame::new().fill(context.theme.bar).inner_margin(Margin::symmetric(12, 3));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(semibold(panel.title()).size(12.0));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let back = ui.small_button("Show all panels").on_hover_text("F11, Esc");
                if back.clicked() {
                    let back = PanelCommand::Maximise(None);
                    context.send(Command::Window(WindowCommand::Panels(back)));
                }
            });
        });
    });
    panel_ui(context, ui, panel, views);
}

fn panel_ui(context: ViewContext<'_>, ui: &mut Ui, panel: Panel, views: &mut Views) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0.0, context.theme.page);
    match panel {
        Panel::Map => map_ui(context, ui, &mut views.map),
        Panel::Table => table_ui(context, ui, &mut views.table),
        Panel::Timeline => timeline_ui(context, ui, &mut views.timeline),
        Panel::RangeAltitude => chart_ui(context, ui, ChartKind::RangeAltitude),
        Panel::RangeTime => chart_ui(context, ui, ChartKind::RangeTime),
        Panel::Profiles => profiles_ui(context, ui),
        Panel::Reader => reader_ui(context, ui),
        Panel::Inspector => inspector_ui(context, ui),
        Panel::Compare => compare_ui(context, ui),
    }
}

struct Panels<'a> {
    context: ViewContext<'a>,
    views: &'a mut Views,
    places: &'a mut Places,
}

impl Behavior<Panel> for Panels<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, panel: &mut Panel) -> egui_tiles::UiResponse {
        self.places.note(*panel, ui.max_rect(), None);
        panel_ui(self.context, ui, *panel, self.views);
        egui_tiles::UiResponse::None
    }

    fn tab_title_for_pane(&mut self, panel: &Panel) -> WidgetText {
        semibold(panel.title()).size(12.0).into()
    }

    /// A double click maximises; a right click offers what can be done with the panel.
    fn on_tab_button(
        &mut self,
        tiles: &mut Tiles<Panel>,
        tile: TileId,
        button: egui::Response,
    ) -> egui::Response {
        let Some(&panel) = tiles.get_pane(&tile) else { return button };
        self.places.note(panel, button.rect, Some(button.id));
        let context = self.context;
        let send = |command| context.send(Command::Window(WindowCommand::Panels(command)));
        if button.double_clicked() {
            send(PanelCommand::Maximise(Some(panel)));
        }
        button.context_menu(|ui| {
            if ui.button("Maximise").clicked() {
                send(PanelCommand::Maximise(Some(panel)));
            }
            if ui.button("Hide").clicked() {
                send(PanelCommand::Toggle(panel));
            }
        });
        button
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
        let name = format!("Export: {}", view.label());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
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
