//! The charts: range against altitude, and range against flight time.

mod dense;
mod labels;

use egui::{
    Align2, FontId, Id, Pos2, Rangef, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, vec2,
};
use egui_plot::{AxisHints, Plot, PlotPoint, PlotTransform};

use crate::model::{Field, Launch, grouped};
use crate::present::{Chart, ChartKind, Legend, Mark, counted, mark_words};
use crate::state::{Outline, Span};

use super::brush::{self, Drawn};
use super::framing::{Framing, note_chart};
use super::kept::{self, kept};
use super::marker::Marker;
use super::pen::pen_ui;
use super::plot_keys::plot_keys;
use super::theme::{SMALL, TEXT, mixed};
use super::{ViewContext, card, group};
use dense::Seen;

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
    let data = context.shown.chart(state, kind);
    let is_dense = data.len() > dense::most_single(context);
    let foot = if data.missing.is_empty() && !is_dense { 0.0 } else { 24.0 };
    let inset = if context.is_figure { 0.0 } else { 8.0 };
    let room = ui.available_rect_before_wrap().shrink2(vec2(inset, 0.0));
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(kind));
    ui.set_clip_rect(ui.clip_rect().intersect(room.expand(inset)));
    ui.add_space(inset);
    let size = ui.available_size() - vec2(0.0, foot);
    let grouped = if data.is_empty() {
        empty_ui(context, ui, size, kind);
        None
    } else {
        plot_ui(context, ui, size, kind, data)
    };
    if foot > 0.0 {
        foot_ui(context, ui, kind, data, grouped);
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

/// `18 launches shown, 6 without both figures`: the second half lists them. Where launches share
/// marks, it says so.
fn foot_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    kind: ChartKind,
    data: &Chart,
    in_marks: Option<(usize, usize)>,
) {
    ui.horizontal(|ui| {
        let muted = context.theme.muted;
        let all = counted(data.len(), "launch", "launches");
        let shown = match in_marks {
            None => format!("{all} shown"),
            Some((launches, marks)) if launches == data.len() => {
                format!("{all} in {}", counted(marks, "mark", "marks"))
            }
            Some((launches, marks)) => {
                let launches = grouped(launches as f64, 0);
                format!("{launches} of {all} in {}", counted(marks, "mark", "marks"))
            }
        };
        let comma = if data.missing.is_empty() { "" } else { "," };
        let text = egui::RichText::new(format!("{shown}{comma}")).size(SMALL).color(muted);
        let shown = ui.label(text);
        if in_marks.is_some() {
            shown.on_hover_text("Launches that share a place share a mark, larger the more they are; a click lists them");
        }
        if data.missing.is_empty() {
            return;
        }
        let missing = format!("{} without both figures", grouped(data.missing.len() as f64, 0));
        let text = egui::RichText::new(missing).size(SMALL);
        if context.is_figure {
            ui.label(text.color(muted));
        } else if ui.link(text).clicked() {
            let vertical = kind.vertical().label().to_lowercase();
            let title = format!("Without a stated distance or {vertical}");
            context.list(title, &data.missing);
        }
    });
}

/// Draws plot and marks; where launches share marks, how many launches share how many.
fn plot_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    size: Vec2,
    kind: ChartKind,
    data: &Chart,
) -> Option<(usize, usize)> {
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
    let shown = plot.show(ui, |plot| {
        if !context.is_figure && !is_brush {
            plot_keys(plot);
        }
        plot.auto_bounds()
    });
    group::end(ui);
    if !context.is_figure {
        let is_moved = !shown.inner.x || !shown.inner.y;
        note_chart(ui.ctx(), kind, is_moved.then(|| *shown.transform.bounds()));
    }
    let frame = *shown.transform.frame();
    shown.response.widget_info(|| {
        let name = format!("Chart: {}, {} launches", kind.title(), data.len());
        egui::WidgetInfo::labeled(egui::Role::Canvas, true, name)
    });
    let painter = ui.painter().with_clip_rect(frame.expand(1.0));
    let drawing = Drawing {
        context,
        kind,
        legend: context.shown.legend(context.state),
        transform: shown.transform,
    };
    let seen = dense::seen(&drawing, ui, data);
    let counts = match &*seen {
        Seen::Each(places) => {
            each_ui(&drawing, ui, &painter, places.iter().filter_map(|at| data.mark(*at)));
            None
        }
        Seen::Grouped(layer) => {
            dense::layer_ui(&drawing, ui, &painter, data, layer);
            Some(layer.counts())
        }
    };
    narrow_ui(&drawing, ui, &shown.response, brush);
    counts
}

/// The line that filters, and the box or line that is being drawn.
fn narrow_ui(drawing: &Drawing<'_>, ui: &Ui, response: &Response, brush: Id) {
    let (context, kind, frame) = (drawing.context, drawing.kind, drawing.frame());
    if let Some(line) = context.state.view().filter().lassos.get(&kind.vertical()) {
        let points = line.points().iter().map(|[x, y]| drawing.at(*x, *y)).collect();
        brush::outline_ui(context, ui, frame, points);
    }
    let words = |at: Pos2| drawing.words(at);
    let drawn = brush::brush_ui(context, ui, response, (brush, frame))
        .or_else(|| pen_ui(context, ui, response, frame, &words));
    match drawn {
        Some(Drawn::Box(drawn)) => brushed(context, kind, &drawing.transform, drawn),
        Some(Drawn::Line(points)) => {
            let value = |at: Pos2| drawing.transform.value_from_position(at);
            let points = points.into_iter().map(value).map(|at| [at.x, at.y]).collect();
            if let Some(line) = Outline::new(points) {
                brush::narrow(context, |filter| {
                    filter.lassos.insert(kind.vertical(), line);
                });
            }
        }
        None => {}
    }
}

/// One drawing of a chart: what it shows, and where on screen.
struct Drawing<'a> {
    context: ViewContext<'a>,
    kind: ChartKind,
    legend: &'a Legend,
    transform: PlotTransform,
}

impl<'a> Drawing<'a> {
    fn at(&self, x: f64, y: f64) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    /// The figures at a place: `500 km, 550 km`.
    fn words(&self, at: Pos2) -> String {
        let value = self.transform.value_from_position(at);
        let notation = self.context.state.notation();
        let word = |field: Field, value: f64| {
            let number = notation.number(value / notation.step(field), 0);
            format!("{number} {}", notation.unit(field).unwrap_or_default())
        };
        format!("{}, {}", word(Field::Distance, value.x), word(self.kind.vertical(), value.y))
    }

    fn center(&self, mark: &Mark) -> Pos2 {
        self.at(mark.x.value, mark.y.value)
    }

    fn frame(&self) -> Rect {
        *self.transform.frame()
    }

    fn launch(&self, mark: &Mark) -> Option<&'a Launch> {
        self.context.state.launches().get(mark.place)
    }

    fn series(&self, mark: &Mark) -> &'a str {
        self.legend.series.get(mark.series).map_or("", |series| series.name.as_str())
    }

    fn is_selected(&self, mark: &Mark) -> bool {
        self.launch(mark).is_some_and(|launch| self.context.is_selected(&launch.id))
    }

    fn is_chosen(&self, mark: &Mark) -> bool {
        let is_it = |launch: &Launch| {
            self.context.is_selected(&launch.id) || self.context.is_hovered(&launch.id)
        };
        self.launch(mark).is_some_and(is_it)
    }

    /// The marker of a mark's series.
    fn marker(&self, mark: &Mark) -> Marker {
        let theme = self.context.theme;
        let hue = theme.class(mark.class);
        Marker {
            shape: self.legend.series.get(mark.series).map_or(0, |series| series.shape),
            radius: RADIUS,
            color: if mark.is_faint { theme.faint(hue) } else { hue },
            ground: theme.page,
            is_hollow: mark.is_hollow(),
        }
    }
}

/// Draws every mark by itself and makes each a button.
fn each_ui<'a>(
    drawing: &Drawing<'_>,
    ui: &Ui,
    painter: &egui::Painter,
    marks: impl Iterator<Item = &'a Mark>,
) {
    let mut order: Vec<&Mark> = marks.collect();
    order.sort_by_cached_key(|mark| (drawing.is_selected(mark), !mark.is_faint, mark.series));
    let place =
        kept::Place { ui, painter, id: Id::unique(("chart marks", drawing.kind)), anchor: None };
    let chosen = order.iter().filter(|mark| drawing.is_chosen(mark));
    let chosen: Vec<(usize, bool)> =
        chosen.map(|mark| (mark.place, drawing.is_selected(mark))).collect();
    kept(place, (dense::Key::of(drawing, ui), chosen), |painter| {
        for same in order.chunk_by(|a, b| a.series == b.series) {
            let name = same.first().map_or("", |mark| drawing.series(mark));
            group::begin(ui, format!("series-{name}"));
            for mark in same {
                let Some(launch) = drawing.launch(mark) else { continue };
                group::begin(ui, format!("launch-{}", launch.id));
                painter.extend(mark_shapes(drawing, mark));
                group::end(ui);
            }
            group::end(ui);
        }
        group::begin(ui, "labels");
        labels::paint(drawing, painter, &order);
        group::end(ui);
    });
    if !drawing.context.is_figure {
        for mark in &order {
            interact_ui(drawing, ui, mark);
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
    if let Some([(left, right), (low, high)]) = data.bounds() {
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

fn mark_shapes(drawing: &Drawing<'_>, mark: &Mark) -> Vec<Shape> {
    let context = drawing.context;
    let marker = drawing.marker(mark);
    let center = drawing.center(mark);
    let stroke = Stroke::new(1.2, marker.color);
    let mut shapes = Vec::new();
    if let Some((low, high)) = mark.y.spread {
        let cap = vec2(CAP, 0.0);
        let ends = [drawing.at(mark.x.value, low), drawing.at(mark.x.value, high)];
        shapes.extend(whisker(ends, cap, stroke));
    }
    if let Some((left, right)) = mark.x.spread {
        let cap = vec2(0.0, CAP);
        let ends = [drawing.at(left, mark.y.value), drawing.at(right, mark.y.value)];
        shapes.extend(whisker(ends, cap, stroke));
    }
    shapes.extend(marker.shapes(center));
    if drawing.is_selected(mark) {
        shapes.push(marker.ring(center, context.theme.accent));
    } else if drawing.is_chosen(mark) {
        let soft = mixed(context.theme.accent, context.theme.page, 0.45);
        shapes.push(marker.ring(center, soft));
    }
    shapes
}

fn whisker([from, to]: [Pos2; 2], cap: Vec2, stroke: Stroke) -> [Shape; 3] {
    [
        Shape::line_segment([from, to], stroke),
        Shape::line_segment([from - cap, from + cap], stroke),
        Shape::line_segment([to - cap, to + cap], stroke),
    ]
}

fn interact_ui(drawing: &Drawing<'_>, ui: &Ui, mark: &Mark) -> Option<Response> {
    let center = drawing.center(mark);
    if !drawing.frame().contains(center) {
        return None;
    }
    let context = drawing.context;
    let launch = drawing.launch(mark)?;
    let rect = Rect::from_center_size(center, Vec2::splat(2.0 * RADIUS + 6.0));
    let id = ui.scope_id().with((drawing.kind, &launch.id));
    let label = || mark_words(drawing.kind, launch, context.state.rule(), context.state.notation());
    let response = context.launch_mark(ui, rect, id, &launch.id, label);
    Some(response.on_hover_ui(|ui| card::launch_card(context, ui, launch)))
}
