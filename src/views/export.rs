//! Exporting a figure: what it shows, its page and its caption, beside the figure itself.

use egui::{
    Align2, Button, CentralPanel, ComboBox, DragValue, Grid, Image, Panel, RichText, Role,
    ScrollArea, TextEdit, TextureHandle, Ui, WidgetInfo, vec2,
};

use crate::present::{figure_subtitle, figure_title};
use crate::state::{
    CaptionOptions, Command, CopyAs, FigureFormat, FigureOptions, FigureSize, FigureView,
};

use super::theme::SMALL;
use super::{ViewContext, is_escaped, semibold};

/// Width of the column of choices, points.
const CHOICES: f32 = 316.0;

/// The figure as it will be saved, drawn small enough for the screen.
#[derive(Default)]
pub struct Preview {
    /// Its pixels; none until it is drawn.
    pub texture: Option<TextureHandle>,
    /// Why there is none, or what was left out of it.
    pub note: String,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("note", &self.note).finish_non_exhaustive()
    }
}

/// The room that the preview has, points.
pub fn preview_size(ctx: &egui::Context) -> egui::Vec2 {
    window_size(ctx) - vec2(CHOICES + 64.0, 72.0)
}

fn window_size(ctx: &egui::Context) -> egui::Vec2 {
    vec2(1160.0, 680.0).min(ctx.content_rect().size() - vec2(48.0, 96.0))
}

/// Draws the window while it is open.
pub fn export_window(context: ViewContext<'_>, ctx: &egui::Context, preview: &Preview) {
    if !context.state.is_exporting() {
        return;
    }
    let mut is_open = true;
    egui::Window::new("Export a figure")
        .open(&mut is_open)
        .collapsible(false)
        .resizable(true)
        .default_size(window_size(ctx))
        .pivot(Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            Panel::left("export choices").exact_size(CHOICES).resizable(false).show(ui, |ui| {
                Panel::bottom("export buttons").show_separator_line(false).show(ui, |ui| {
                    ui.add_space(8.0);
                    buttons_ui(context, ui);
                });
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| choices_ui(context, ui));
            });
            CentralPanel::default().show(ui, |ui| preview_ui(context, ui, preview));
        });
    if !is_open || is_escaped(ctx) {
        context.send(Command::CloseExport);
    }
}

fn choices_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let before = context.state.figure();
    let mut options = before.clone();
    ui.add_space(4.0);
    Grid::new("figure").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
        choice_ui(ui, "View", options.view.label(), |ui| {
            for view in FigureView::ALL {
                ui.selectable_value(&mut options.view, view, view.label());
            }
        });
        ui.label("Format");
        ui.horizontal(|ui| {
            for format in [FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf] {
                let name = format.extension().to_uppercase();
                ui.selectable_value(&mut options.format, format, name);
            }
        });
        ui.end_row();
        size_ui(ui, &mut options.size);
        if options.format == FigureFormat::Png {
            let label = ui.label("Scale");
            ui.horizontal(|ui| {
                let drag = DragValue::new(&mut options.scale).range(1.0..=8.0).speed(0.05);
                ui.add(drag).labelled_by(label.id);
                let [width, height] = options.size.points().map(|side| side * options.scale);
                let text = format!("{width:.0} × {height:.0} px");
                ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
            });
            ui.end_row();
        }
        ui.label("Theme");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut options.is_dark, false, "Light");
            ui.selectable_value(&mut options.is_dark, true, "Dark");
        });
        ui.end_row();
        ui.label("");
        ui.checkbox(&mut options.is_transparent, "Transparent background");
        ui.end_row();
    });
    ui.add_space(8.0);
    ui.separator();
    caption_ui(context, ui, &mut options);
    if options != *before {
        context.send(Command::SetFigure(Box::new(options)));
    }
}

/// A row of the form: a name, and a list to choose from.
fn choice_ui(ui: &mut Ui, name: &str, selected: &str, list: impl FnOnce(&mut Ui)) {
    let label = ui.label(name);
    let combo = ComboBox::from_id_salt(name).selected_text(selected).width(210.0);
    combo.show_ui(ui, list).response.labelled_by(label.id);
    ui.end_row();
}

fn size_ui(ui: &mut Ui, size: &mut FigureSize) {
    let before = *size;
    choice_ui(ui, "Size", &before.label(), |ui| {
        for (_, words, preset) in FigureSize::PRESETS {
            ui.selectable_value(size, preset, words);
        }
    });
    ui.label("");
    ui.horizontal(|ui| {
        let (width, height, is_paper) = match *size {
            FigureSize::Pixels(width, height) => (width, height, false),
            FigureSize::Millimetres(width, height) => (width, height, true),
        };
        let (mut sides, mut paper) = ([width, height], is_paper);
        let range = if is_paper { 20.0..=1200.0 } else { 100.0..=8000.0 };
        for (side, name) in sides.iter_mut().zip(["Width", "Height"]) {
            if name == "Height" {
                ui.label("×");
            }
            let drag = ui.add(DragValue::new(side).range(range.clone()).max_decimals(0));
            drag.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
        }
        ui.selectable_value(&mut paper, false, "px");
        ui.selectable_value(&mut paper, true, "mm");
        let [width, height] = sides;
        *size = match (is_paper, paper) {
            (false, false) => FigureSize::Pixels(width, height),
            (true, true) => FigureSize::Millimetres(width, height),
            // The layout stays as it is: five points to a millimetre.
            (false, true) => FigureSize::Millimetres((width / 5.0).round(), (height / 5.0).round()),
            (true, false) => FigureSize::Pixels(width * 5.0, height * 5.0),
        };
    });
    ui.end_row();
}

fn caption_ui(context: ViewContext<'_>, ui: &mut Ui, options: &mut FigureOptions) {
    let view = options.view;
    let CaptionOptions { is_shown, title, subtitle, note, has_sources, has_footnotes } =
        &mut options.caption;
    ui.checkbox(is_shown, semibold("Title, legend and caption"));
    ui.add_enabled_ui(*is_shown, |ui| {
        text_ui(ui, "Title", title, &figure_title(context.state, view), false);
        text_ui(ui, "Subtitle", subtitle, &figure_subtitle(context.state, view), true);
        text_ui(ui, "Note", note, "", true);
        ui.add_space(2.0);
        ui.checkbox(has_sources, "Sources and dates");
        let hint = "Numbers at the marks lead to the sentences that report them, with their \
                    addresses";
        ui.checkbox(has_footnotes, "Footnotes").on_hover_text(hint);
    });
}

/// A text that the program writes until the user does.
fn text_ui(ui: &mut Ui, name: &str, text: &mut Option<String>, own: &str, is_long: bool) {
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(name).size(SMALL));
        if text.is_some() && ui.small_button("Reset").clicked() {
            *text = None;
        }
        label
    });
    let mut shown = text.clone().unwrap_or_else(|| own.to_owned());
    let edit = if is_long {
        TextEdit::multiline(&mut shown).desired_rows(2)
    } else {
        TextEdit::singleline(&mut shown)
    };
    let response = ui.add(edit.desired_width(f32::INFINITY));
    if response.changed() {
        *text = (shown != own).then_some(shown);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
}

fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui) {
    ui.horizontal(|ui| {
        let text = RichText::new("Save…").color(context.theme.page).strong();
        let save = Button::new(text).fill(context.theme.accent).min_size(vec2(84.0, 28.0));
        if ui.add(save).clicked() {
            context.send(Command::SaveFigure);
        }
        let image = ui.add(Button::new("Copy image").min_size(vec2(0.0, 28.0)));
        if image.on_hover_text("Ctrl+Shift+C").clicked() {
            context.send(Command::CopyFigure(CopyAs::Image));
        }
        if ui.add(Button::new("Copy SVG").min_size(vec2(0.0, 28.0))).clicked() {
            context.send(Command::CopyFigure(CopyAs::Svg));
        }
    });
}

/// The figure, as large as there is room for.
fn preview_ui(context: ViewContext<'_>, ui: &mut Ui, preview: &Preview) {
    let theme = context.theme;
    let note_height = if preview.note.is_empty() { 0.0 } else { 24.0 };
    let room = (ui.available_size() - vec2(0.0, note_height)).max(vec2(40.0, 40.0));
    let Some(texture) = &preview.texture else {
        let text = if preview.note.is_empty() { "Drawing …" } else { &preview.note };
        ui.centered_and_justified(|ui| ui.label(RichText::new(text).color(theme.muted)));
        return;
    };
    let size = texture.size_vec2();
    let scale = (room.x / size.x).min(room.y / size.y);
    ui.allocate_ui(room, |ui| {
        ui.centered_and_justified(|ui| {
            let (rect, response) = ui.allocate_exact_size(room, egui::Sense::hover());
            let rect = Align2::CENTER_CENTER.align_size_within_rect(size * scale, rect);
            Image::new(texture).paint_at(ui, rect);
            ui.painter().rect_stroke(
                rect.expand(1.0),
                0.0,
                egui::Stroke::new(1.0, theme.line),
                egui::StrokeKind::Outside,
            );
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Image, true, "Preview of the figure")
            });
        });
    });
    if !preview.note.is_empty() {
        ui.label(RichText::new(&preview.note).size(SMALL).color(theme.warning));
    }
}
