//! The charts: range against altitude, and range against flight time.

use egui::{
    Align2, FontId, Pos2, Rangef, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2,
};
use egui_plot::{AxisHints, Plot, PlotPoint, PlotTransform};

use crate::model::Field;
use crate::present::{Chart, ChartKind, Mark, Series, chart, legend, plural};
use crate::state::{Command, Span};

use super::framing::{Framing, note_chart};
use super::marker::Marker;
use super::theme::{SMALL, TEXT, mixed};
use super::{ViewContext, brush, card, group};

/// Half the width of a mark, points.
const RADIUS: f32 = 5.5;
/// The plot's smallest step between grid lines, points.
const PLOT_STEP: f32 = 8.0;
/// Numbers of an axis fade in between these distances, points; the grid keeps them wider apart.
const LABEL_SPACING: Rangef = Rangef { min: 20.0, max: 40.0 };
/// No axis has more grid lines; a guard against bounds that are no numbers.
const MOST_LINES: usize = 200;
/// Half the height of a whisker's cap, points.
const CAP: f32 = 3.5;

/// Draws the chart of `kind` into the rest of `ui`.
pub fn chart_ui(context: ViewContext<'_>, ui: &mut Ui, kind: ChartKind) {
    let state = context.state;
    let data = chart(kind, &state.in_view(), state.rule(), state.notation());
    let series = legend(state.launches(), state.rule());
    let foot = if data.missing.is_empty() { 0.0 } else { 24.0 };
    let inset = if context.is_figure { 0.0 } else { 8.0 };
    let room = ui.available_rect_before_wrap().shrink2(vec2(inset, 0.0));
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(kind));
    ui.set_clip_rect(ui.clip_rect().intersect(room.expand(inset)));
    ui.add_space(inset);
    let size = ui.available_size() - vec2(0.0, foot);
    if data.marks.is_empty() {
        empty_ui(context, ui, size, kind);
    } else {
        plot_ui(context, ui, size, kind, &data, &series);
    }
    if foot > 0.0 {
        missing_ui(context, ui, kind, &data);
    }
}

fn empty_ui(context: ViewContext<'_>, ui: &mut Ui, size: Vec2, kind: ChartKind) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let figure = kind.vertical().label().to_lowercase();
    let text = format!("No launch in view has both a distance and a stated {figure}.");
    let color = context.theme.muted;
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        FontId::proportional(TEXT),
        color,
    );
}

/// `18 launches shown, 6 without both figures`: the second half lists them.
fn missing_ui(context: ViewContext<'_>, ui: &mut Ui, kind: ChartKind, data: &Chart) {
    ui.horizontal(|ui| {
        if !context.is_figure {
            ui.add_space(8.0);
        }
        let shown = format!("{} shown,", plural(data.marks.len(), "launch", "launches"));
        ui.label(egui::RichText::new(shown).size(SMALL).color(context.theme.muted));
        let missing = format!("{} without both figures", data.missing.len());
        let text = egui::RichText::new(missing).size(SMALL);
        if context.is_figure {
            ui.label(text.color(context.theme.muted));
        } else if ui.link(text).clicked() {
            let vertical = kind.vertical().label().to_lowercase();
            context.send(Command::List {
                title: format!("Without a stated distance or {vertical}"),
                launches: data.missing.clone(),
            });
        }
    });
}

fn plot_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    size: Vec2,
    kind: ChartKind,
    data: &Chart,
    series: &[Series],
) {
    let brush = ui.scope_id().with(("brush", kind));
    let is_brush = brush::is_asked(context, ui, brush);
    let mut plot =
        plot(context, kind, data, size).allow_boxed_zoom(!context.is_figure && !is_brush);
    if context.is_figure
        && let Some((least, most)) = Framing::of(ui.ctx()).chart(kind)
    {
        plot = plot.default_x_bounds(least[0], most[0]).default_y_bounds(least[1], most[1]);
    }
    group::begin(ui, "axes");
    let shown = plot.show(ui, |plot| plot.auto_bounds());
    group::end(ui);
    if !context.is_figure {
        let is_moved = !shown.inner.x || !shown.inner.y;
        note_chart(ui.ctx(), kind, is_moved.then(|| *shown.transform.bounds()));
    }
    let frame = *shown.transform.frame();
    shown.response.widget_info(|| {
        let name = format!("Chart: {}, {} launches", kind.title(), data.marks.len());
        egui::WidgetInfo::labeled(egui::Role::Canvas, true, name)
    });
    let painter = ui.painter().with_clip_rect(frame.expand(1.0));
    let at = |x, y| shown.transform.position_from_point(&PlotPoint::new(x, y));
    let mut order: Vec<&Mark> = data.marks.iter().collect();
    order.sort_by_key(|mark| (context.is_selected(&mark.launch), !mark.is_faint));
    for mark in &order {
        group::begin(ui, format!("launch-{}", mark.launch));
        painter.extend(mark_shapes(context, mark, series, &shown.transform));
        group::end(ui);
    }
    let centers: Vec<_> = order.iter().map(|mark| at(mark.x.value, mark.y.value)).collect();
    group::begin(ui, "labels");
    labels(context, &painter, &shown.transform, &order);
    group::end(ui);
    if let Some(drawn) = brush::box_ui(context, ui, &shown.response, (brush, frame)) {
        brushed(context, kind, &shown.transform, drawn);
    }
    if !context.is_figure {
        for (mark, center) in order.iter().zip(&centers) {
            interact_ui(context, ui, frame, mark, *center, kind);
        }
    }
}

/// Shows the launches whose figures lie in the box that was drawn, and no others.
fn brushed(context: ViewContext<'_>, kind: ChartKind, transform: &PlotTransform, drawn: Rect) {
    let low = transform.value_from_position(drawn.left_bottom());
    let high = transform.value_from_position(drawn.right_top());
    // A tenth is finer than anybody aims, and reads well on a chip.
    let span = |low: f64, high: f64| Span {
        min: (low.max(0.0) * 10.0).floor() / 10.0,
        max: (high.max(0.0) * 10.0).ceil() / 10.0,
    };
    brush::narrow(context, |filter| {
        filter.figures.insert(Field::Distance, span(low.x, high.x));
        filter.figures.insert(kind.vertical(), span(low.y, high.y));
    });
}

fn plot<'a>(context: ViewContext<'_>, kind: ChartKind, data: &Chart, size: Vec2) -> Plot<'a> {
    let notation = context.state.notation();
    // Marks stand in km and minutes; the axes count in the reader's unit.
    let number = move |step: f64| {
        move |mark: egui_plot::GridMark, _: &_| notation.number(mark.value / step, 2)
    };
    let name =
        |field: Field| format!("{}, {}", field.label(), notation.unit(field).unwrap_or_default());
    let [step_x, step_y] = [Field::Distance, kind.vertical()].map(|field| notation.step(field));
    let across = AxisHints::new_x()
        .label(axis_text(name(Field::Distance), context))
        .formatter(number(step_x))
        .tick_label_font(FontId::proportional(SMALL))
        .tick_label_color(context.theme.muted)
        .label_spacing(LABEL_SPACING);
    let up = AxisHints::new_y()
        .label(axis_text(name(kind.vertical()), context))
        .formatter(number(step_y))
        .tick_label_font(FontId::proportional(SMALL))
        .tick_label_color(context.theme.muted)
        .label_spacing(LABEL_SPACING);
    let is_live = !context.is_figure;
    let mut plot = Plot::new(kind)
        .width(size.x)
        .height(size.y)
        .show_background(false)
        .show_crosshair(false)
        .grid_color(context.theme.grid)
        .grid_fade(0.0)
        .x_grid_spacer(move |input| grid(&input, (size.x / 10.0).clamp(48.0, 112.0), step_x))
        .y_grid_spacer(move |input| grid(&input, (size.y / 9.0).clamp(28.0, 64.0), step_y))
        .custom_x_axes(vec![across])
        .custom_y_axes(vec![up])
        .boxed_zoom_pointer_button(egui::PointerButton::Primary)
        .pan_pointer_button(egui::PointerButton::Secondary)
        .allow_drag(is_live)
        .allow_zoom(is_live)
        .allow_scroll(false)
        .allow_axis_zoom_drag(is_live)
        .set_margin_fraction(vec2(0.06, 0.08))
        .include_x(0.0)
        .include_y(0.0);
    for mark in &data.marks {
        let (left, right) = mark.x.spread.unwrap_or((mark.x.value, mark.x.value));
        let (low, high) = mark.y.spread.unwrap_or((mark.y.value, mark.y.value));
        plot = plot.include_x(left).include_x(right).include_y(low).include_y(high);
    }
    plot
}

/// Grid lines at steps of 1, 2 or 5 times a power of ten of `unit`, at least `apart` points from one
/// another. No figure here can be negative, and no line is.
fn grid(input: &egui_plot::GridInput, apart: f32, unit: f64) -> Vec<egui_plot::GridMark> {
    let least = input.base_step_size * f64::from(apart / PLOT_STEP) / unit;
    let decade = 10_f64.powf(least.log10().floor());
    let step_size = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * decade)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * decade)
        * unit;
    let (low, high) = input.bounds;
    let mut marks = Vec::new();
    let mut number = (low / step_size).ceil().max(0.0);
    while number * step_size <= high && marks.len() < MOST_LINES {
        marks.push(egui_plot::GridMark { value: number * step_size, step_size });
        number += 1.0;
    }
    marks
}

fn axis_text(text: String, context: ViewContext<'_>) -> egui::RichText {
    egui::RichText::new(text).size(SMALL).color(context.theme.muted)
}

/// The marker of a mark's series.
fn marker(context: ViewContext<'_>, mark: &Mark, series: &[Series]) -> Marker {
    let hue = context.theme.class(mark.class);
    let shape = series.iter().find(|series| series.name == mark.series).map_or(0, |s| s.shape);
    Marker {
        shape,
        radius: RADIUS,
        color: if mark.is_faint { context.theme.faint(hue) } else { hue },
        ground: context.theme.page,
        is_hollow: mark.is_hollow(),
    }
}

fn mark_shapes(
    context: ViewContext<'_>,
    mark: &Mark,
    series: &[Series],
    transform: &PlotTransform,
) -> Vec<Shape> {
    let marker = marker(context, mark, series);
    let at = |x, y| transform.position_from_point(&PlotPoint::new(x, y));
    let center = at(mark.x.value, mark.y.value);
    let stroke = Stroke::new(1.2, marker.color);
    let mut shapes = Vec::new();
    if let Some((low, high)) = mark.y.spread {
        let cap = vec2(CAP, 0.0);
        shapes.extend(whisker(at(mark.x.value, low), at(mark.x.value, high), cap, stroke));
    }
    if let Some((left, right)) = mark.x.spread {
        let cap = vec2(0.0, CAP);
        shapes.extend(whisker(at(left, mark.y.value), at(right, mark.y.value), cap, stroke));
    }
    shapes.extend(marker.shapes(center));
    if context.is_selected(&mark.launch) {
        shapes.push(marker.ring(center, context.theme.accent));
    } else if context.is_hovered(&mark.launch) {
        let soft = mixed(context.theme.accent, context.theme.page, 0.45);
        shapes.push(marker.ring(center, soft));
    }
    shapes
}

fn whisker(from: Pos2, to: Pos2, cap: Vec2, stroke: Stroke) -> [Shape; 3] {
    [
        Shape::line_segment([from, to], stroke),
        Shape::line_segment([from - cap, from + cap], stroke),
        Shape::line_segment([to - cap, to + cap], stroke),
    ]
}

/// Direct labels, each type once, where they hide nothing; selected and hovered launches always.
fn labels(
    context: ViewContext<'_>,
    painter: &egui::Painter,
    transform: &PlotTransform,
    marks: &[&Mark],
) {
    let frame = *transform.frame();
    let mut taken: Vec<Rect> = marks.iter().flat_map(|mark| mark_rects(mark, transform)).collect();
    footnote_numbers(context, painter, transform, marks, &mut taken);
    let mut named: Vec<&str> = Vec::new();
    for mark in by_isolation(context, marks, transform) {
        let is_chosen = context.is_selected(&mark.launch) || context.is_hovered(&mark.launch);
        let text = if is_chosen { mark.title.as_str() } else { mark.series.as_str() };
        let own = mark_rects(mark, transform).into_iter().reduce(Rect::union);
        let Some(own) = own.filter(|own| frame.contains(own.center())) else { continue };
        if !is_chosen && named.contains(&mark.series.as_str()) {
            continue;
        }
        let color = if is_chosen { context.theme.text } else { context.theme.muted };
        let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(SMALL), color);
        let free = places(transform, mark, own, galley.size()).into_iter().find(|rect| {
            frame.contains_rect(*rect) && !taken.iter().any(|other| other.intersects(*rect))
        });
        if let Some(rect) = free {
            painter.galley(rect.min, galley, color);
            taken.push(rect);
            named.push(&mark.series);
        }
    }
}

/// The numbers of footnotes at the corners of their marks.
fn footnote_numbers(
    context: ViewContext<'_>,
    painter: &egui::Painter,
    transform: &PlotTransform,
    marks: &[&Mark],
    taken: &mut Vec<Rect>,
) {
    for mark in marks {
        let text = context.footnote_marks([&mark.launch]);
        if text.is_empty() {
            continue;
        }
        let center = transform.position_from_point(&PlotPoint::new(mark.x.value, mark.y.value));
        let color = context.theme.text;
        let text = text.trim_start().to_owned();
        let galley = painter.layout_no_wrap(text, FontId::proportional(TEXT), color);
        // Raised digits fill the upper half of their line.
        let size = vec2(galley.size().x, 0.6 * galley.size().y);
        let away = vec2(RADIUS + 1.0, RADIUS - 1.0);
        let corners = [
            pos2(center.x + away.x, center.y - away.y - size.y),
            pos2(center.x - away.x - size.x, center.y - away.y - size.y),
            pos2(center.x + away.x, center.y + away.y),
            pos2(center.x - away.x - size.x, center.y + away.y),
        ];
        let free = corners.map(|at| Rect::from_min_size(at, size)).into_iter().find(|rect| {
            let others = taken.iter().filter(|other| !other.contains(center));
            !others.into_iter().any(|other| other.intersects(*rect))
        });
        let Some(rect) = free else { continue };
        painter.galley(rect.min, galley, color);
        taken.push(rect);
    }
}

/// The marks in the order in which they are named: chosen ones first, then those that stand
/// farthest from others, so that a name stands by a mark that it can only mean.
fn by_isolation<'a>(
    context: ViewContext<'_>,
    marks: &[&'a Mark],
    transform: &PlotTransform,
) -> Vec<&'a Mark> {
    let at =
        |mark: &Mark| transform.position_from_point(&PlotPoint::new(mark.x.value, mark.y.value));
    let isolation = |mark: &Mark| {
        let others = marks.iter().filter(|other| other.launch != mark.launch);
        others.map(|other| at(other).distance(at(mark))).fold(f32::INFINITY, f32::min)
    };
    let is_chosen =
        |mark: &Mark| context.is_selected(&mark.launch) || context.is_hovered(&mark.launch);
    let mut order: Vec<(bool, bool, f32, &Mark)> = marks
        .iter()
        .map(|mark| (!is_chosen(mark), mark.is_faint, isolation(mark), *mark))
        .collect();
    order.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    order.into_iter().map(|(.., mark)| mark).collect()
}

/// Where a mark and its whiskers lie, so that no label is written over them.
fn mark_rects(mark: &Mark, transform: &PlotTransform) -> Vec<Rect> {
    let at = |x, y| transform.position_from_point(&PlotPoint::new(x, y));
    let center = at(mark.x.value, mark.y.value);
    let up = mark.y.spread.map(|(low, high)| (at(mark.x.value, low), at(mark.x.value, high)));
    let across =
        mark.x.spread.map(|(left, right)| (at(left, mark.y.value), at(right, mark.y.value)));
    let rect = |(from, to)| Rect::from_two_pos(from, to).expand(CAP);
    let own = Rect::from_center_size(center, Vec2::splat(13.0));
    std::iter::once(own).chain(up.into_iter().chain(across).map(rect)).collect()
}

/// The places for a label, best first: right of the mark, left, beyond its whiskers, above, below.
fn places(transform: &PlotTransform, mark: &Mark, own: Rect, size: Vec2) -> [Rect; 6] {
    let center = transform.position_from_point(&PlotPoint::new(mark.x.value, mark.y.value));
    let level = center.y - size.y / 2.0;
    let middle = center.x - size.x / 2.0;
    [
        pos2(center.x + 10.0, level),
        pos2(center.x - 10.0 - size.x, level),
        pos2(own.right() + 4.0, level),
        pos2(own.left() - 4.0 - size.x, level),
        pos2(middle, own.top() - 3.0 - size.y),
        pos2(middle, own.bottom() + 3.0),
    ]
    .map(|place| Rect::from_min_size(place, size))
}

fn interact_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    frame: Rect,
    mark: &Mark,
    center: Pos2,
    kind: ChartKind,
) -> Option<Response> {
    if !frame.contains(center) {
        return None;
    }
    let rect = Rect::from_center_size(center, Vec2::splat(2.0 * RADIUS + 6.0));
    let id = ui.scope_id().with((kind, &mark.launch));
    let label = format!("{}, {}, {}", mark.title, mark.x.text, mark.y.text);
    let response = context.launch_mark(ui, rect, id, &mark.launch, &label);
    let launch = context.state.launch(&mark.launch)?;
    Some(response.on_hover_ui(|ui| card::launch_card(context, ui, launch)))
}
