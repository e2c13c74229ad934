//! The profiles: flights as arcs to true scale over a round or a flat Earth, or over time.

mod arcs;
mod axes;
mod cursor;
mod flying;
mod inset;
pub(super) mod key;
mod labels;
mod scene;
mod toolbar;

use egui::{Align2, FontId, Id, Rect, RichText, Sense, Ui, Vec2, Vec2b, vec2};
use egui_plot::Plot;

use crate::present::{Extent, Profiles, headline, plural};
use crate::state::{Command, ProfileForm};

use super::kept::{self, kept};
use super::plot_keys::plot_keys;
use super::theme::{SMALL, TEXT};
use super::{ViewContext, group};

use scene::Scene;

/// The smallest panel of a grid, points.
const CELL: Vec2 = vec2(140.0, 180.0);
/// Panels smaller than this show nothing, points.
const LEAST_CELL: Vec2 = vec2(56.0, 84.0);
/// A figure names so many launches that cannot be drawn, and counts more.
const MOST_NAMED: usize = 3;
/// A panel wider than this says how many flights it has, points.
const WIDE_CELL: f32 = 190.0;
/// Room for the scroll bar of a grid, points.
const SCROLL_BAR: f32 = 10.0;
/// Room for the numbers of altitudes left of the launch, points.
const NUMBERS: f64 = 52.0;
/// Room for the numbers below the ground, points.
const FOOT: f64 = 24.0;
/// Room for the names of the references right of all flights over time, points.
const REFERENCES: f64 = 130.0;
/// Room for the names right of flights to true scale, points.
const NAMES: f64 = 230.0;

/// Draws the profiles into the rest of `ui`, with the switches above and the clock below.
pub fn profiles_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let data = context.shown.profiles(context.state);
    let inset = if context.is_figure { 0.0 } else { 8.0 };
    let room = ui.available_rect_before_wrap().shrink2(vec2(inset, 0.0));
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("profiles"));
    ui.set_clip_rect(ui.clip_rect().intersect(room.expand(inset)));
    let has_foot = !data.undrawn.is_empty() || data.left_out > 0;
    let mut foot = if has_foot { 22.0 } else { 0.0 };
    if !context.is_figure {
        ui.add_space(4.0);
        toolbar::toolbar_ui(context, ui);
        foot += 40.0;
    }
    let size = (ui.available_size() - vec2(0.0, foot)).max(Vec2::splat(40.0));
    if data.is_empty() {
        empty_ui(context, ui, size);
    } else if context.profiles.is_grid {
        grid_ui(context, ui, size, data);
    } else {
        scene_ui(context, ui, size, data, Role::Overlay);
    }
    undrawn_ui(context, ui, data);
    if !context.is_figure {
        super::playback_bar::playback_ui(context, ui);
    }
}

/// Whether a scene has the view for itself, or is one panel of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Overlay,
    Cell(usize),
}

/// One drawing of `data`, in a frame that has room for all flights.
fn scene_ui(context: ViewContext<'_>, ui: &mut Ui, size: Vec2, data: &Profiles, role: Role) {
    let form = context.profiles.form;
    let plot = plot(context, form, size, role);
    let is_live = !context.is_figure && role == Role::Overlay;
    let shown = plot.show(ui, |plot| {
        if is_live {
            plot_keys(plot);
        }
    });
    let scene = Scene::new(context, form, data, shown.transform);
    let painter = ui.painter().with_clip_rect(scene.frame);
    let place = |part: &'static str| kept::Place {
        ui,
        painter: &painter,
        id: Id::unique(("profiles", part, role)),
        anchor: None,
    };
    let look = scene.look(ui);
    let taken = kept(place("axes"), look.clone(), |painter| {
        group::begin(ui, "axes");
        let taken = axes::paint(&scene, painter, role == Role::Overlay);
        group::end(ui);
        taken
    });
    // Arcs stay as they are while they are moved.
    let arcs = kept::Place { anchor: Some(scene.at([0.0; 2])), ..place("arcs") };
    kept(arcs, look.clone().anywhere(), |painter| arcs::paint(&scene, ui, painter));
    flying::paint(&scene, ui, &painter);
    kept(place("names"), look, |painter| {
        let mut taken = taken;
        if has_inset(context, &scene, role) {
            taken.extend(inset::paint(&scene, ui, painter));
        }
        group::begin(ui, "labels");
        labels::paint(&scene, painter, taken, role == Role::Overlay);
        group::end(ui);
    });
    if !context.is_figure {
        arcs::interact(&scene, ui, role);
        cursor::paint(&scene, ui, &shown.response);
    }
}

fn has_inset(context: ViewContext<'_>, scene: &Scene<'_>, role: Role) -> bool {
    role == Role::Overlay
        && scene.form.is_true_scale()
        && context.profiles.has_inset
        && inset::fits(scene.frame)
}

fn plot<'a>(context: ViewContext<'_>, form: ProfileForm, size: Vec2, role: Role) -> Plot<'a> {
    let is_live = !context.is_figure;
    let is_overlay = role == Role::Overlay;
    let margin = if is_overlay { vec2(0.03, 0.09) } else { vec2(0.06, 0.14) };
    let mut plot = Plot::new((form, role))
        .width(size.x)
        .height(size.y)
        .show_axes(Vec2b::FALSE)
        .show_grid(Vec2b::FALSE)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .boxed_zoom_pointer_button(egui::PointerButton::Primary)
        .pan_pointer_button(egui::PointerButton::Secondary)
        .allow_boxed_zoom(is_live && is_overlay)
        .allow_drag(is_live && is_overlay)
        .allow_zoom(is_live && is_overlay)
        .allow_double_click_reset(is_live && is_overlay)
        .allow_scroll(false)
        .set_margin_fraction(margin);
    if form.is_true_scale() {
        plot = plot.data_aspect(1.0);
    }
    let [low, high] = context.shown.extent(context.state, form);
    for [x, y] in [low, high] {
        plot = plot.include_x(x).include_y(y);
    }
    for [x, y] in margins([low, high], form, size, is_overlay) {
        plot = plot.include_x(x).include_y(y);
    }
    plot
}

/// Places that keep room round the flights: left and below for numbers, right for names. At
/// true scale none of them makes the flights smaller than the frame's height does.
fn margins([low, high]: Extent, form: ProfileForm, size: Vec2, is_overlay: bool) -> Vec<[f64; 2]> {
    let (width, height) = (f64::from(size.x), f64::from(size.y));
    let span = ((high[0] - low[0]).max(1e-6), (high[1] - low[1]).max(1e-6));
    let across = (width - NUMBERS) / span.0;
    if !form.is_true_scale() {
        let below = -FOOT * span.1 / height;
        return vec![[-NUMBERS / across, below], [high[0] + REFERENCES / across, 0.0]];
    }
    let scale = across.min(height / span.1);
    let mut places = vec![[-NUMBERS / scale, -FOOT / scale]];
    // What height is left over is sky rather than earth.
    let spare = 0.8 * height / scale - span.1;
    places.push([0.0, high[1] + 0.8 * spare.max(0.0)]);
    let free = 0.92 * width - NUMBERS - span.0 * scale;
    if is_overlay && free > 0.0 && free < 2.0 * NAMES {
        places.push([high[0] + free.min(NAMES) / scale, 0.0]);
    }
    places
}

/// One panel a missile type, all to the same scale; where they do not fit, the window scrolls.
fn grid_ui(context: ViewContext<'_>, ui: &mut Ui, size: Vec2, data: &Profiles) {
    let types = data.types();
    let (columns, rows) = cells(types.len(), size, extent_ratio(context));
    let mut cell = vec2(size.x / columns as f32, size.y / rows as f32);
    if context.is_figure {
        if cell.x < LEAST_CELL.x || cell.y < LEAST_CELL.y {
            let text = format!("{} panels need a larger page, or fewer types.", types.len());
            ui.label(RichText::new(text).size(TEXT).color(context.theme.muted));
            return;
        }
        return panels_ui(context, ui, data, &types, (columns, cell));
    }
    cell = vec2((size.x - SCROLL_BAR) / columns as f32, cell.y.max(CELL.y));
    let area = egui::ScrollArea::vertical().max_height(size.y).auto_shrink(false);
    area.id_salt("grid").show(ui, |ui| panels_ui(context, ui, data, &types, (columns, cell)));
}

fn panels_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    data: &Profiles,
    types: &[String],
    (columns, cell): (usize, Vec2),
) {
    let rows = types.len().div_ceil(columns);
    let size = vec2(columns as f32 * cell.x, rows as f32 * cell.y);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    for (at, series) in types.iter().enumerate() {
        let corner = vec2((at % columns) as f32 * cell.x, (at / columns) as f32 * cell.y);
        let room = Rect::from_min_size(rect.min + corner, cell).shrink(4.0);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(at));
        let own = data.of_series(series);
        group::begin(&child, format!("panel-{series}"));
        let count = plural(own.flights.len() + own.bars.len(), "flight", "flights");
        let is_wide = room.width() > WIDE_CELL;
        let title = if is_wide { format!("{series} · {count}") } else { series.clone() };
        let title = super::semibold(&title).size(TEXT);
        child.add(egui::Label::new(title).truncate());
        let left = child.available_size();
        scene_ui(context, &mut child, left, &own, Role::Cell(at));
        group::end(&child);
    }
}

/// Width by height of what is drawn; nothing of the kind over time.
fn extent_ratio(context: ViewContext<'_>) -> Option<f32> {
    let form = context.profiles.form;
    if !form.is_true_scale() {
        return None;
    }
    let [low, high] = context.shown.extent(context.state, form);
    #[expect(clippy::cast_possible_truncation, reason = "a ratio of lengths on Earth")]
    Some(((high[0] - low[0]) / (high[1] - low[1]).max(1.0)) as f32)
}

/// The columns and rows of `count` panels in `size` that draw the most: at true scale the panels
/// are as near as they can be to the shape of what they show.
fn cells(count: usize, size: Vec2, ratio: Option<f32>) -> (usize, usize) {
    let ratio = ratio.unwrap_or(1.5).clamp(0.45, 3.0);
    let scale = |columns: usize| {
        let rows = count.div_ceil(columns);
        (size.x / columns as f32 / ratio).min(size.y / rows as f32)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few columns")]
    let most = (size.x / CELL.x).max(1.0) as usize;
    let best = (1..=count.clamp(1, most)).max_by(|a, b| scale(*a).total_cmp(&scale(*b)));
    let rows = count.div_ceil(best.unwrap_or(1)).max(1);
    // No fewer panels in the last row than need be.
    (count.div_ceil(rows).max(1), rows)
}

fn empty_ui(context: ViewContext<'_>, ui: &mut Ui, size: Vec2) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let text = "No launch in view has both a stated apogee and a distance.";
    let (font, color) = (FontId::proportional(TEXT), context.theme.muted);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, color);
}

/// `1 launch cannot be drawn: apogee not stated`; a click lists them, a figure names a few.
fn undrawn_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Profiles) {
    if data.undrawn.is_empty() && data.left_out == 0 {
        return;
    }
    ui.horizontal(|ui| {
        if data.left_out > 0 {
            let drawn = data.flyers().count();
            let all = drawn + data.left_out;
            let text = format!("{drawn} of {all} flights: the highest of each type first");
            ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
        }
        for (reason, launches) in context.shown.undrawn(context.state) {
            let mut who = plural(launches.len(), "launch", "launches");
            if context.is_figure && launches.len() <= MOST_NAMED {
                let known = launches.iter().filter_map(|id| context.state.launch(id));
                let names = known.map(|launch| headline(launch, context.state.rule()));
                who = names.collect::<Vec<_>>().join("; ");
            }
            let text = format!("{who} cannot be drawn: {reason}");
            let text = RichText::new(text).size(SMALL);
            if context.is_figure {
                ui.add(egui::Label::new(text.color(context.theme.muted)).truncate());
            } else if ui.link(text).clicked() {
                let title = format!("Cannot be drawn: {reason}");
                context.send(Command::List { title, launches: launches.clone() });
            }
        }
    });
}
