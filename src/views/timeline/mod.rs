//! The timeline: launches by year or month, stacked by class.

mod play;

use egui::{
    Align, Align2, FontFamily, FontId, Layout, Rangef, Rect, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use chrono::Datelike as _;

use crate::model::{MissileClass, PartialDate, grouped};
use crate::present::{
    Bin, Layer, Moment, Timeline, days_of_months, places_without, plural, timeline,
};
use crate::state::{Command, Days, Part, TimelineStep};

use super::theme::{SMALL, TEXT, mixed, veiled};
use super::{ViewContext, fonts, group};

/// Room for the numbers of the upright axis, points.
const LEFT: f32 = 38.0;
/// Room for the years under the bars, points.
const FOOT: f32 = 18.0;
/// Height of the hollow bars of launches of which only the year is known, points.
const VAGUE: f32 = 6.0;
/// The widest a bar gets, as a share of the whole.
const WIDEST: f32 = 0.06;
/// Room above the highest bar for its number, points.
const HEADROOM: f32 = 15.0;
/// The least room between two numbers of the upright axis, points.
const TICK: f32 = 22.0;
/// The least room between the beginnings of two years' names, points.
const YEAR: f32 = 42.0;
/// The height from which on a bar has its number on top, points a bar's width.
const NUMBERED: f32 = 18.0;

/// What the timeline keeps from frame to frame: what it counted, and for which revision.
#[derive(Debug, Default)]
pub struct TimelineView {
    counted: Option<((u64, TimelineStep), Timeline)>,
    /// The month at which a brush began, counted from the year 0.
    anchor: Option<i32>,
    play: Option<play::Play>,
}

impl TimelineView {
    /// The timeline of what is in view, and, in the window, of what would be without the filter's
    /// days: they stand there dimmed. Counted anew only when that has changed.
    pub fn counted(&mut self, context: ViewContext<'_>) -> &Timeline {
        let state = context.state;
        let key = (state.revision(), state.timeline_step());
        if self.counted.as_ref().is_none_or(|(counted, _)| *counted != key) {
            self.counted = None;
        }
        let count = || {
            let view = state.view();
            let moment = |at: usize| view.index().keys().get(at).map(Moment::from_keys);
            let data = if context.is_figure {
                timeline(view.places().iter().copied().filter_map(moment), key.1)
            } else {
                timeline(places_without(view, Part::Days).filter_map(moment), key.1)
            };
            (key, data)
        };
        &self.counted.get_or_insert_with(count).1
    }
}

/// Draws the timeline into the rest of `ui`.
pub fn timeline_ui(context: ViewContext<'_>, ui: &mut Ui, view: &mut TimelineView) {
    let (mut anchor, mut play) = (view.anchor, view.play);
    let data = view.counted(context);
    let inset = if context.is_figure { vec2(0.0, 0.0) } else { vec2(8.0, 3.0) };
    let room = ui.available_rect_before_wrap().shrink2(inset);
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("timeline"));
    ui.set_clip_rect(ui.clip_rect().intersect(room.expand2(inset)));
    head_ui(context, ui, data, &mut play);
    if !context.is_figure {
        play::run(context, ui, data, &mut play);
    }
    let room = ui.available_rect_before_wrap();
    let room = room.with_min_y(room.top() - ui.spacing().item_spacing.y);
    match data.span().and_then(|span| Axes::new(room, span, data)) {
        Some(axes) => {
            let is_monthly = data.is_monthly;
            if !context.is_figure {
                brush_ui(context, ui, &axes, is_monthly, &mut anchor);
            }
            bars_ui(context, ui, &axes, data);
        }
        None => empty_ui(context, ui, data, room),
    }
    (view.anchor, view.play) = (anchor, play);
}

/// Room for the buttons at the right of the head, points.
const CONTROLS: f32 = 190.0;
/// Room for a class and its number, points.
const ENTRY: f32 = 92.0;

/// What is counted, by which colours, and the switch between years and months.
fn head_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Timeline, play: &mut Option<play::Play>) {
    let muted = context.theme.muted;
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(data.unit()).size(SMALL).color(muted));
        ui.add_space(6.0);
        let right = if context.is_figure { 0.0 } else { CONTROLS };
        let mut left_out = 0;
        for (class, launches) in data.classes() {
            if ui.available_width() < right + ENTRY {
                left_out += 1;
                continue;
            }
            let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, context.theme.class(class));
            let text = format!("{} {}", class_word(class), grouped(launches as f64, 0));
            ui.label(RichText::new(text).size(SMALL));
            ui.add_space(4.0);
        }
        if left_out > 0 {
            let text = RichText::new(format!("+{left_out}")).size(SMALL).color(muted);
            ui.label(text).on_hover_text("More classes: the bars name them all");
        }
        if data.undated > 0 && ui.available_width() > right {
            let text = format!("{} undated", grouped(data.undated as f64, 0));
            ui.label(RichText::new(text).size(SMALL).color(muted));
        }
        if !context.is_figure {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                step_ui(context, ui);
                ui.add_space(4.0);
                play::button_ui(context, ui, data, play);
            });
        }
    });
}

fn step_ui(context: ViewContext<'_>, ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(6.0, 0.0);
    ui.spacing_mut().interact_size.y = 18.0;
    ui.spacing_mut().item_spacing.x = 2.0;
    let shown = context.state.timeline_step();
    for step in TimelineStep::ALL.into_iter().rev() {
        let text = RichText::new(step.label()).size(SMALL);
        let response = ui.selectable_label(step == shown, text);
        let label = format!("Timeline: {}", step.label());
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, step == shown, &label));
        if response.clicked() {
            context.send(Command::SetTimelineStep(step));
        }
    }
}

fn class_word(class: Option<MissileClass>) -> &'static str {
    class.map_or("not stated", MissileClass::word)
}

fn empty_ui(context: ViewContext<'_>, ui: &Ui, data: &Timeline, room: Rect) {
    let text =
        if data.undated > 0 { "No launch in view has a date." } else { "No launch is in view." };
    let font = FontId::proportional(TEXT);
    ui.painter().text(room.center(), Align2::CENTER_CENTER, text, font, context.theme.muted);
}

/// Where months and numbers of launches lie on screen.
struct Axes {
    plot: Rect,
    first: i32,
    end: i32,
    highest: usize,
    step: usize,
}

impl Axes {
    /// `None` where there is no room.
    fn new(room: Rect, (first, end): (i32, i32), data: &Timeline) -> Option<Self> {
        let foot = if data.vague.is_empty() { FOOT } else { FOOT + VAGUE + 4.0 };
        let plot = Rect::from_min_max(
            pos2(room.left() + LEFT, room.top() + HEADROOM),
            pos2(room.right() - 4.0, room.bottom() - foot),
        );
        if plot.height() < 8.0 || plot.width() < 40.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
        let lines = (plot.height() / TICK).max(1.0) as usize;
        let step = tick_step(data.highest().max(1), lines);
        Some(Self { plot, first, end, highest: data.highest().max(1), step })
    }

    fn x(&self, month: i32) -> f32 {
        let share = (month - self.first) as f32 / (self.end - self.first).max(1) as f32;
        self.plot.left() + share * self.plot.width()
    }

    /// The month at `x`, within the span.
    fn month(&self, x: f32) -> i32 {
        let share = ((x - self.plot.left()) / self.plot.width()).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a share of the span")]
        let months = (share * (self.end - self.first) as f32) as i32;
        (self.first + months).min(self.end - 1)
    }

    fn y(&self, launches: usize) -> f32 {
        self.plot.bottom() - launches as f32 / self.highest as f32 * self.plot.height()
    }

    /// The width of a bin with its gaps left and right, as long as it is not too wide for a bar.
    fn across(&self, bin: &Bin) -> Rangef {
        let (first, end) = bin.months();
        let slot = Rangef::new(self.x(first), self.x(end));
        let gap = (slot.span() * 0.15).min(3.0);
        let width = (slot.span() - 2.0 * gap).clamp(1.0, (WIDEST * self.plot.width()).max(1.0));
        Rangef::new(slot.center() - width / 2.0, slot.center() + width / 2.0)
    }

    /// The whole slot of a bin, from the axis to the top.
    fn slot(&self, bin: &Bin) -> Rect {
        let (first, end) = bin.months();
        Rect::from_x_y_ranges(self.x(first)..=self.x(end), self.plot.y_range())
    }
}

/// The smallest step of 1, 2 or 5 times a power of ten that needs no more than `lines` lines.
fn tick_step(highest: usize, lines: usize) -> usize {
    let mut decade = 1_usize;
    loop {
        for factor in [1, 2, 5] {
            let step = factor * decade;
            if highest / step <= lines.max(1) {
                return step;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// Dragging across the timeline shows those years or months alone, a click beside the bars all.
fn brush_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    axes: &Axes,
    is_monthly: bool,
    anchor: &mut Option<i32>,
) {
    let filter = context.state.view().filter();
    let id = ui.scope_id().with("brush");
    let response = ui.interact(axes.plot, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Unknown, true, "Timeline: drag to choose"));
    let pointer = response.interact_pointer_pos();
    if response.drag_started() {
        *anchor = ui.input(|input| input.pointer.press_origin()).map(|at| axes.month(at.x));
    }
    let brushed = anchor.zip(pointer.filter(|_| response.dragged()));
    let days = brushed.and_then(|(from, at)| days_of_months(from, axes.month(at.x), is_monthly));
    if days.is_some() && days != filter.days {
        set_days(context, days);
    }
    if response.drag_stopped() {
        *anchor = None;
    } else if response.clicked() && filter.days.is_some() {
        set_days(context, None);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    if let Some(days) = filter.days {
        let months = |day: chrono::NaiveDate| day.year() * 12 + day.month0().cast_signed();
        let (from, to) = (months(days.from).max(axes.first), months(days.to).min(axes.end - 1));
        if from <= to {
            let band = Rect::from_x_y_ranges(axes.x(from)..=axes.x(to + 1), axes.plot.y_range());
            let theme = context.theme;
            ui.painter().rect_filled(band, 0.0, veiled(theme.accent_ground, 0.6));
            for x in [band.left(), band.right()] {
                ui.painter().vline(x, band.y_range(), Stroke::new(1.0, theme.accent));
            }
        }
    }
}

fn set_days(context: ViewContext<'_>, days: Option<Days>) {
    let mut filter = context.state.view().filter().clone();
    filter.days = days;
    context.send(Command::SetFilter(Box::new(filter)));
}

fn bars_ui(context: ViewContext<'_>, ui: &Ui, axes: &Axes, data: &Timeline) {
    group::begin(ui, "axes");
    grid(context, ui, axes);
    years(context, ui, axes);
    group::end(ui);
    for bin in &data.bins {
        group::begin(ui, format!("launches-{}", bin.when));
        bar(context, ui, axes, bin);
        group::end(ui);
    }
    for bin in &data.vague {
        group::begin(ui, format!("year-only-{}", bin.when));
        vague_bar(context, ui, axes, bin);
        group::end(ui);
    }
    for (launch, is_selected) in chosen(context) {
        mark(context, ui, axes, data, launch, is_selected);
    }
    if !context.is_figure {
        for bin in &data.bins {
            bin_ui(context, ui, axes.slot(bin), bin);
        }
        for bin in &data.vague {
            bin_ui(context, ui, vague_rect(axes, bin), bin);
        }
    }
}

fn grid(context: ViewContext<'_>, ui: &Ui, axes: &Axes) {
    let theme = context.theme;
    let font = FontId::proportional(SMALL);
    // Where there is no room for numbers, those on the bars have to do.
    let has_room = axes.y(0) - axes.y(axes.step) >= 12.0;
    for launches in (0..=axes.highest).step_by(axes.step) {
        let y = ui.painter().round_to_pixel_center(axes.y(launches));
        let color = if launches == 0 { theme.line } else { theme.grid };
        ui.painter().hline(axes.plot.x_range(), y, Stroke::new(1.0, color));
        if has_room {
            let at = pos2(axes.plot.left() - 6.0, y);
            let text = grouped(launches as f64, 0);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, font.clone(), theme.muted);
        }
    }
}

/// The years under the axis: each, or every second, fifth, tenth …, as there is room.
fn years(context: ViewContext<'_>, ui: &Ui, axes: &Axes) {
    let year_width = (axes.x(axes.first + 12) - axes.plot.left()).max(0.1);
    let every = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|years| *years as f32 * year_width >= YEAR)
        .unwrap_or(200);
    let font = FontId::proportional(SMALL);
    let top = axes.plot.bottom() + 3.0;
    for year in axes.first.div_euclid(12)..=(axes.end - 1).div_euclid(12) {
        if year.rem_euclid(every) != 0 {
            continue;
        }
        let from = axes.x((year * 12).max(axes.first));
        let to = axes.x((year * 12 + 12).min(axes.end));
        let name = year.to_string();
        let galley = ui.painter().layout_no_wrap(name, font.clone(), context.theme.muted);
        let x = (from + to - galley.size().x) / 2.0;
        let x = x.clamp(axes.plot.left() - 4.0, axes.plot.right() + 4.0 - galley.size().x);
        ui.painter().galley(pos2(x, top), galley, context.theme.muted);
    }
}

fn bar(context: ViewContext<'_>, ui: &Ui, axes: &Axes, bin: &Bin) {
    let across = axes.across(bin);
    let is_dim = is_dim(context, bin);
    let mut below = 0;
    for layer in &bin.layers {
        let (from, to) = (axes.y(below), axes.y(below + layer.launches));
        // One launch among thousands still shows.
        let top = if below == 0 { to.min(from - 1.5) } else { to };
        let rect = Rect::from_x_y_ranges(across, top..=from);
        ui.painter().rect_filled(rect, 0.0, color(context, *layer, is_dim));
        if rect.height() > 4.0 && below > 0 {
            let seam = Stroke::new(1.0, context.theme.page);
            ui.painter().hline(across, from, seam);
        }
        below += layer.launches;
    }
    if across.span() >= NUMBERED {
        let font = FontId::new(10.5, FontFamily::Name(fonts::SEMIBOLD.into()));
        let text = grouped(below as f64, 0);
        let galley = ui.painter().layout_no_wrap(text, font, context.theme.text);
        let at = pos2(across.center() - galley.size().x / 2.0, axes.y(below) - galley.size().y);
        let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(2.0, -1.0));
        if galley.size().x <= across.span() + 6.0 {
            ui.painter().rect_filled(ground, 0.0, context.theme.page);
            ui.painter().galley(at, galley, context.theme.text);
        }
    }
}

/// Whether the filter's days leave a bar out.
fn is_dim(context: ViewContext<'_>, bin: &Bin) -> bool {
    let days = context.state.view().filter().days;
    days.is_some_and(|days| !days.contain(bin.when))
}

fn color(context: ViewContext<'_>, layer: Layer, is_dim: bool) -> egui::Color32 {
    let theme = context.theme;
    let hue = theme.class(layer.class);
    let hue = if layer.is_faint { theme.faint(hue) } else { hue };
    if is_dim { mixed(hue, theme.grid, 0.75) } else { hue }
}

/// A hollow bar over the whole year under the axis: in that year, in no month that is known.
fn vague_rect(axes: &Axes, bin: &Bin) -> Rect {
    let (first, end) = bin.months();
    let top = axes.plot.bottom() + FOOT;
    let (left, right) = (axes.x(first) + 1.0, axes.x(end) - 1.0);
    Rect::from_x_y_ranges(left..=right.max(left + 1.0), top..=top + VAGUE)
}

fn vague_bar(context: ViewContext<'_>, ui: &Ui, axes: &Axes, bin: &Bin) {
    let hue = bin
        .layers
        .first()
        .map_or(context.theme.muted, |layer| color(context, *layer, is_dim(context, bin)));
    let rect = vague_rect(axes, bin);
    ui.painter().rect_stroke(rect, 1.0, Stroke::new(1.2, hue), StrokeKind::Inside);
}

/// The days of the selected launches, and of the one under the pointer.
fn chosen(context: ViewContext<'_>) -> Vec<(PartialDate, bool)> {
    let state = context.state;
    let hovered = state.hovered().filter(|_| !context.is_figure).map(|id| (id, false));
    let selected = state.selection().launches().iter().map(|id| (id, true));
    let day = |(id, is_selected)| Some((state.launch(id)?.date(state.rule())?, is_selected));
    hovered.into_iter().chain(selected).filter_map(day).collect()
}

/// A tick under the bar in which a chosen launch is counted.
fn mark(
    context: ViewContext<'_>,
    ui: &Ui,
    axes: &Axes,
    data: &Timeline,
    date: PartialDate,
    is_selected: bool,
) {
    let month = date.month().and_then(|month| PartialDate::from_month(date.year(), month));
    let year = PartialDate::from_year(date.year());
    let when = if data.is_monthly { month.unwrap_or(year) } else { year };
    let Some(bin) = data.bins.iter().chain(&data.vague).find(|bin| bin.when == when) else {
        return;
    };
    let theme = context.theme;
    let hue = if is_selected { theme.accent } else { mixed(theme.accent, theme.page, 0.4) };
    let across = axes.across(bin);
    let y = axes.plot.bottom() + 1.5;
    ui.painter().hline(across, y, Stroke::new(3.0, hue));
}

/// A bar as a button, as high as the plot: what it counts, on hover and to screen readers.
fn bin_ui(context: ViewContext<'_>, ui: &Ui, rect: Rect, bin: &Bin) {
    let response = ui.interact(rect, ui.scope_id().with(("bin", bin.when)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, bin.label()));
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, context.theme.muted);
        ui.painter().rect_stroke(rect, 1.0, line, StrokeKind::Inside);
    }
    if response.clicked() {
        let (chosen, days) = (context.state.view().filter().days, Days::of(bin.when));
        let is_more = ui.input(|input| input.modifiers.shift);
        let days = match chosen.zip(days).filter(|_| is_more) {
            Some((a, b)) => Some(Days { from: a.from.min(b.from), to: a.to.max(b.to) }),
            None => days.filter(|_| chosen != days),
        };
        set_days(context, days);
    }
    response.on_hover_ui_at_pointer(|ui| bin_card(context, ui, bin));
}

fn bin_card(context: ViewContext<'_>, ui: &mut Ui, bin: &Bin) {
    ui.label(super::semibold(&bin.label()));
    for layer in &bin.layers {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, color(context, *layer, false));
            let from = if layer.is_faint { ", from the record alone" } else { "" };
            let count = plural(layer.launches, "launch", "launches");
            let text = format!("{}: {count}{from}", class_word(layer.class));
            ui.label(RichText::new(text).size(SMALL));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upright_axis_has_round_steps_and_as_many_lines_as_there_is_room() {
        for (highest, lines, step) in [(1, 3, 1), (7, 3, 2), (7, 8, 1), (640, 3, 200), (9, 1, 5)] {
            assert_eq!(tick_step(highest, lines), step, "{highest} {lines}");
        }
    }
}
