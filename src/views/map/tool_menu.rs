//! The menus of the map's tools: at their button, and where the map is clicked with the other
//! mouse button.

use egui::style::StyleModifier;
use egui::{
    Align, Button, DragValue, Id, LayerId, Layout, Popup, PopupAnchor, PopupCloseBehavior, Pos2,
    RectAlign, Response, RichText, SetOpenCommand, Ui, WidgetInfo,
};

use crate::present::{coordinates, measure_words, ring_words, spot_name};
use crate::state::{Command, MapToolCommand, Measuring, RangeRing, Spot};
use crate::views::theme::SMALL;
use crate::views::{ViewContext, semibold};

/// Width of the menus, points.
const WIDTH: f32 = 280.0;

/// The least and the greatest radius of a ring, km.
const LEAST_KM: f64 = 1.0;
const MOST_KM: f64 = 20_000.0;

/// What the menus keep from frame to frame.
#[derive(Debug)]
pub(super) struct ToolsForm {
    /// The radius of the next ring, km.
    radius_km: f64,
    /// Where the other mouse button was clicked.
    asked_at: Option<(Pos2, Spot)>,
}

impl Default for ToolsForm {
    fn default() -> Self {
        Self { radius_km: 1000.0, asked_at: None }
    }
}

/// Shows the tools under their button; `middle` is the map's.
pub(super) fn tools_menu(
    context: ViewContext<'_>,
    button: &Response,
    form: &mut ToolsForm,
    middle: &Spot,
) {
    let menu = Popup::menu(button)
        .align(RectAlign::LEFT_START)
        .style(StyleModifier::default())
        .layout(Layout::top_down(Align::Min))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        ui.set_width(WIDTH);
        measure_button(context, ui);
        ring_row(context, ui, form, middle, "Ring around the middle");
        list_ui(context, ui);
    });
}

fn send(context: ViewContext<'_>, command: MapToolCommand) {
    context.send(Command::MapTool(command));
}

fn measure_button(context: ViewContext<'_>, ui: &mut Ui) {
    let (text, command) = match context.state.map_tools().measuring() {
        Measuring::Off => ("Measure a distance", MapToolCommand::BeginMeasure),
        _ => ("Stop measuring (Esc)", MapToolCommand::EndMeasure),
    };
    if ui.button(text).on_hover_text("Click two points on the map, or sites").clicked() {
        send(context, command);
        ui.close();
    }
}

fn ring_row(
    context: ViewContext<'_>,
    ui: &mut Ui,
    form: &mut ToolsForm,
    center: &Spot,
    text: &str,
) {
    ui.horizontal(|ui| {
        let notation = context.state.notation();
        let unit = notation.length.one().km();
        // Rings are kept in kilometres; people see and type their own unit.
        let mut radius = form.radius_km / unit;
        let value = DragValue::new(&mut radius)
            .range(LEAST_KM / unit..=MOST_KM / unit)
            .speed(10.0)
            .custom_formatter(move |radius, _| notation.number(radius, 1))
            .custom_parser(|text| {
                let digits = text.chars().filter(|c| c.is_ascii_digit() || *c == '.');
                digits.collect::<String>().parse().ok()
            })
            .suffix(format!("\u{202f}{}", notation.length.symbol()));
        let response = ui.add(value).on_hover_text("Radius: drag, or click and type");
        response.widget_info(|| WidgetInfo {
            label: Some("Radius of the ring".to_owned()),
            ..WidgetInfo::drag_value(true, radius)
        });
        if response.changed() {
            form.radius_km = (radius * unit).clamp(LEAST_KM, MOST_KM);
        }
        if ui.button(text).clicked() {
            let ring = RangeRing { center: center.clone(), radius_km: form.radius_km };
            send(context, MapToolCommand::AddRing(ring));
            ui.close();
        }
    });
}

/// Everything drawn, each with a button to take it away.
fn list_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let tools = context.state.map_tools();
    if tools.is_empty() {
        return;
    }
    ui.separator();
    let notation = context.state.notation();
    let rings = tools.rings().iter().map(|ring| ring_words(ring, notation)).enumerate();
    let rings = rings.map(|(at, words)| (words, MapToolCommand::RemoveRing(at)));
    let measures = tools.measures().iter().map(|m| measure_words(m, notation)).enumerate();
    let measures = measures.map(|(at, words)| (words, MapToolCommand::RemoveMeasure(at)));
    egui::ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for (words, command) in rings.chain(measures) {
            ui.horizontal(|ui| {
                let remove = ui.small_button("×");
                let label = format!("Remove {words}");
                remove.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
                if remove.on_hover_text("Take it away").clicked() {
                    send(context, command);
                }
                ui.add(egui::Label::new(RichText::new(words).size(SMALL)).wrap());
            });
        }
    });
    if ui.button("Remove all").clicked() {
        send(context, MapToolCommand::Clear);
        ui.close();
    }
}

/// Shows the menu of a place; `clicked` where the other mouse button was clicked in this frame.
pub(super) fn place_menu(
    context: ViewContext<'_>,
    ui: &Ui,
    form: &mut ToolsForm,
    clicked: Option<(Pos2, Spot)>,
) {
    let is_new = clicked.is_some();
    if is_new {
        form.asked_at = clicked;
    }
    let Some((at, spot)) = form.asked_at.clone() else { return };
    let id = Id::unique("place menu");
    let layer: LayerId = ui.layer_id();
    let shown = Popup::new(id, ui.ctx().clone(), PopupAnchor::Position(at), layer)
        .kind(egui::PopupKind::Menu)
        .style(StyleModifier::default())
        .layout(Layout::top_down(Align::Min))
        .open_memory(is_new.then_some(SetOpenCommand::Bool(true)))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| place_ui(context, ui, form, &spot));
    if shown.is_none() {
        form.asked_at = None;
    }
}

fn place_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut ToolsForm, spot: &Spot) {
    ui.set_width(WIDTH);
    let words = coordinates(spot.point);
    ui.label(semibold(&spot_name(spot)));
    if spot.name.is_some() {
        ui.label(RichText::new(&words).size(SMALL).color(context.theme.muted));
    }
    if ui.add(Button::new("Copy coordinates")).on_hover_text(&words).clicked() {
        ui.ctx().copy_text(words);
        ui.close();
    }
    let text = match context.state.map_tools().measuring() {
        Measuring::From(_) => "Measure to here",
        Measuring::Off | Measuring::Start => "Measure from here",
    };
    if ui.button(text).clicked() {
        if !context.state.map_tools().is_measuring() {
            send(context, MapToolCommand::BeginMeasure);
        }
        send(context, MapToolCommand::MeasureAt(spot.clone()));
        ui.close();
    }
    ring_row(context, ui, form, spot, "Range ring here");
}
