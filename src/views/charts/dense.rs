//! Charts of more launches than can be told apart: one mark a cell of the screen, as one mesh that
//! is kept as long as it is right.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Mesh, Painter, Pos2, Rect, Shape, Ui, Vec2};

use crate::model::Field;
use crate::present::{Chart, Mark, plural};
use crate::state::Command;
use crate::views::cells::{Cells, Group};
use crate::views::marker::Marker;
use crate::views::{ViewContext, card, stamps};

use super::{Drawing, RADIUS, interact_ui, labels, mark_shapes};

/// In the window so many marks are buttons of their own; more are drawn together.
const MOST_IN_WINDOW: usize = 200;
/// A figure draws so many marks one by one.
const MOST_IN_FIGURE: usize = 20_000;
/// The side of a cell, points.
const CELL: f32 = 9.0;
/// Half the width of the mark of a single launch among groups, points.
const SINGLE: f32 = 3.5;
/// The most buttons that keyboard and screen readers get of groups, the largest first.
const MOST_BUTTONS: usize = 60;
/// The most names that are written.
const MOST_NAMES: usize = 24;
/// So far from a group the pointer still means it, points.
const REACH: f32 = 9.0;
/// The most launches of a group that its card names.
const MOST_LINES: usize = 8;

/// How many marks are drawn one by one.
pub(super) const fn most_single(context: ViewContext<'_>) -> usize {
    if context.is_figure { MOST_IN_FIGURE } else { MOST_IN_WINDOW }
}

/// What the frame of the chart shows.
pub(super) enum Seen {
    /// Few enough to be drawn one by one: their places among the marks.
    Each(Vec<usize>),
    /// Too many.
    Grouped(Layer),
}

/// Marks that are drawn together.
pub(super) struct Layer {
    cells: Cells,
    /// The groups, the largest first: those that are drawn first.
    order: Vec<usize>,
    /// Those of a single launch that stand by themselves.
    alone: Vec<usize>,
    mesh: Arc<Mesh>,
}

impl Layer {
    /// How many launches in how many marks.
    pub(super) fn counts(&self) -> (usize, usize) {
        let groups = self.cells.groups();
        (groups.iter().map(|group| group.count).sum(), groups.len())
    }
}

/// All that a layer rests upon: where one of these changes, it is made anew.
#[derive(Clone, PartialEq)]
pub(super) struct Key {
    revision: u64,
    frame: Rect,
    corners: [Pos2; 2],
    is_dark: bool,
    atlas: ([usize; 2], u32),
}

impl Key {
    pub(super) fn of(drawing: &Drawing<'_>, ui: &Ui) -> Self {
        Self {
            revision: drawing.context.shown.revision(),
            frame: drawing.frame(),
            corners: [drawing.at(0.0, 0.0), drawing.at(1000.0, 1000.0)],
            is_dark: ui.visuals().dark_mode,
            atlas: stamps::atlas(ui.ctx()),
        }
    }
}

/// What the frame shows now: as kept from the last frame, if that is still right.
pub(super) fn seen(drawing: &Drawing<'_>, ui: &Ui, data: &Chart) -> Arc<Seen> {
    if data.len() <= most_single(drawing.context) {
        return Arc::new(Seen::Each(data.numbers().collect()));
    }
    let key = Key::of(drawing, ui);
    let id = Id::unique(("chart layer", drawing.kind));
    let kept = ui.data(|kept| kept.get_temp::<Arc<(Key, Arc<Seen>)>>(id));
    if let Some(kept) = kept.filter(|kept| kept.0 == key) {
        return Arc::clone(&kept.1);
    }
    let seen = Arc::new(made(drawing, ui, data));
    ui.data_mut(|kept| kept.insert_temp(id, Arc::new((key, Arc::clone(&seen)))));
    seen
}

fn made(drawing: &Drawing<'_>, ui: &Ui, data: &Chart) -> Seen {
    let frame = drawing.frame();
    let value = |at: Pos2| drawing.transform.value_from_position(at).x;
    let (low, high) = (value(frame.left_bottom()), value(frame.right_bottom()));
    // Zoomed in, most marks are not even looked at.
    let is_whole = data.bounds().is_some_and(|[(left, right), _]| low <= left && right <= high);
    let near = || {
        let part = (!is_whole).then(|| data.between(low, high));
        let whole = is_whole.then(|| data.numbers());
        part.into_iter().flatten().chain(whole.into_iter().flatten())
    };
    let points = near().filter_map(|at| {
        let mark = data.mark(at)?;
        Some((at, drawing.center(mark), (mark.class, mark.is_faint)))
    });
    let cells = Cells::new(frame, drawing.at(0.0, 0.0), CELL, points);
    let inside: usize = cells.groups().iter().map(|group| group.count).sum();
    if inside <= most_single(drawing.context) {
        let is_seen =
            |at: &usize| data.mark(*at).is_some_and(|mark| frame.contains(drawing.center(mark)));
        // Whiskers reach into the frame from marks that do not.
        let reaches = |at: &usize| {
            data.mark(*at).is_some_and(|mark| {
                let ((left, right), (low, high)) = (mark.x.span(), mark.y.span());
                let ends = [drawing.at(left, low), drawing.at(right, high)];
                Rect::from_two_pos(ends[0], ends[1]).intersects(frame)
            })
        };
        let places = near().filter(is_seen).chain(data.with_whiskers().filter(reaches));
        return Seen::Each(places.collect::<BTreeSet<usize>>().into_iter().collect());
    }
    let mut order: Vec<usize> = (0..cells.groups().len()).collect();
    let count = |place: &usize| cells.groups().get(*place).map_or(0, |group| group.count);
    order.sort_by_key(|place| std::cmp::Reverse(count(place)));
    let markers: Vec<(Pos2, Marker)> = order
        .iter()
        .filter_map(|place| cells.groups().get(*place))
        .filter_map(|group| Some((group.at, group_marker(drawing, data.mark(group.like)?, group))))
        .collect();
    let mesh = stamps::mesh(ui.ctx(), &markers);
    let singles = order.iter().rev().take_while(|place| count(place) == 1);
    let alone = singles.filter(|place| cells.is_alone(**place, 3.0 * CELL)).copied().collect();
    Seen::Grouped(Layer { cells, order, alone, mesh })
}

/// A launch alone keeps its shape; several are a disc, larger the more they are.
fn group_marker(drawing: &Drawing<'_>, mark: &Mark, group: &Group) -> Marker {
    let marker = drawing.marker(mark);
    if group.count == 1 {
        return Marker { radius: SINGLE, ..marker };
    }
    // Half points: so few sizes are tessellated once each.
    let radius = SINGLE + (1.3 * (group.count as f32).log10() * 2.0).round() / 2.0;
    Marker { shape: 0, is_hollow: false, radius, ..marker }
}

/// Draws the layer, above it what is chosen, and answers the pointer.
pub(super) fn layer_ui(
    drawing: &Drawing<'_>,
    ui: &Ui,
    painter: &Painter,
    data: &Chart,
    layer: &Layer,
) {
    let context = drawing.context;
    if context.is_figure {
        // A figure's marks are shapes, not pixels of the window's fonts.
        for place in &layer.order {
            let group = layer.cells.groups().get(*place);
            let like = group.and_then(|group| Some((group, data.mark(group.like)?)));
            if let Some((group, mark)) = like {
                painter.extend(group_marker(drawing, mark, group).shapes(group.at));
            }
        }
    } else {
        painter.add(Shape::Mesh(Arc::clone(&layer.mesh)));
    }
    let chosen = chosen(context, data);
    for mark in &chosen {
        painter.extend(mark_shapes(drawing, mark));
    }
    names(drawing, painter, data, layer, &chosen);
    if !context.is_figure {
        let done = buttons(drawing, ui, data, layer);
        for mark in chosen.iter().filter(|mark| !done.contains(&mark.place)) {
            interact_ui(drawing, ui, mark);
        }
    }
}

/// The marks of the selected launches and of the hovered one.
fn chosen(context: ViewContext<'_>, data: &Chart) -> Vec<Mark> {
    let state = context.state;
    let hovered = state.hovered().filter(|_| !context.is_figure);
    let ids = hovered.into_iter().chain(state.selection().launches());
    let places: BTreeSet<usize> = ids.filter_map(|id| state.view().position(id)).collect();
    places.into_iter().filter_map(|place| data.mark_of(place)).copied().collect()
}

/// The names of what is chosen, and of launches that stand by themselves.
fn names(drawing: &Drawing<'_>, painter: &Painter, data: &Chart, layer: &Layer, chosen: &[Mark]) {
    let mut taken: Vec<Rect> = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    for mark in chosen.iter().take(MOST_NAMES) {
        let is_free = |rect: &Rect| !taken.iter().any(|other| other.intersects(*rect));
        taken.extend(labels::label(drawing, painter, mark, is_free));
    }
    let groups = layer.cells.groups();
    for place in &layer.alone {
        if named.len() >= MOST_NAMES {
            break;
        }
        let mark = groups.get(*place).and_then(|group| data.mark(group.like));
        let Some(mark) = mark.filter(|mark| !named.contains(&mark.series)) else { continue };
        let is_free = |rect: &Rect| {
            layer.cells.is_empty_in(*rect) && !taken.iter().any(|other| other.intersects(*rect))
        };
        if let Some(rect) = labels::label(drawing, painter, mark, is_free) {
            taken.push(rect);
            named.push(mark.series);
        }
    }
}

/// The largest groups are buttons for keyboard and screen readers; the one next to the pointer is
/// one for the pointer. The places of the launches that have a button by themselves.
fn buttons(drawing: &Drawing<'_>, ui: &Ui, data: &Chart, layer: &Layer) -> Vec<usize> {
    let mut done = Vec::new();
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let pointer = pointer.filter(|at| drawing.frame().contains(*at));
    let near = pointer.and_then(|at| layer.cells.nearest(at, REACH));
    let largest = layer.order.iter().take(MOST_BUTTONS).copied();
    for place in largest.filter(|place| Some(*place) != near).chain(near) {
        let Some(group) = layer.cells.groups().get(place) else { continue };
        let Some(mark) = data.mark(group.like) else { continue };
        if group.count == 1 {
            interact_ui(drawing, ui, mark);
            done.push(mark.place);
        } else {
            group_ui(drawing, ui, data, layer, (place, group));
        }
    }
    done
}

/// A group: a click lists its launches.
fn group_ui(
    drawing: &Drawing<'_>,
    ui: &Ui,
    data: &Chart,
    layer: &Layer,
    (place, group): (usize, &Group),
) {
    let context = drawing.context;
    let rect = Rect::from_center_size(group.at, Vec2::splat(2.0 * RADIUS + 4.0));
    let around = drawing.transform.value_from_position(group.at);
    let notation = context.state.notation();
    let number = |field: Field, value: f64| {
        let unit = notation.unit(field).unwrap_or_default();
        format!("{} {unit}", notation.number(value / notation.step(field), 0))
    };
    let label = || {
        format!(
            "{}, about {} and {}",
            plural(group.count, "launch", "launches"),
            number(Field::Distance, around.x),
            number(drawing.kind.vertical(), around.y),
        )
    };
    // Groups of one place follow one another when the chart is zoomed: their buttons are new.
    let id = ui.scope_id().with((drawing.kind, "group", place));
    let response = ui.interact(rect, id, egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label()));
    let members = || {
        let marks = || data.marks();
        let members = layer.cells.members(place, marks().map(|mark| drawing.center(mark)));
        let places: Vec<usize> = marks().map(|mark| mark.place).collect();
        members.into_iter().filter_map(|at| places.get(at).copied()).collect::<Vec<_>>()
    };
    if response.clicked() {
        context.list(label(), &members());
    }
    if response.hovered()
        && let Some(launch) = data.mark(group.like).and_then(|mark| drawing.launch(mark))
    {
        context.send(Command::Hover(launch.id.clone()));
    }
    response.on_hover_ui(|ui| card::group_card(context, ui, &label(), &members(), MOST_LINES));
}
