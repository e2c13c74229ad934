//! A figure's page: title, legend and caption around a view, or the view alone.

use egui::{Color32, FontId, Galley, Label, Rect, RichText, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

use crate::present::{Caption, ChartKind, Footnote, source_line};
use crate::state::FigureView;

use super::charts::chart_ui;
use super::legend::legend_ui;
use super::map::{MapView, map_ui};
use super::profiles::key::{class_key_ui, key_ui};
use super::profiles::profiles_ui;
use super::theme::{SMALL, SPACE};
use super::timeline::{TimelineView, timeline_ui};
use super::{ViewContext, group, semibold};

/// Pages narrower than this have a smaller title and smaller margins, points.
const NARROW: f32 = 640.0;
/// Height of a row of the legend, points.
const LEGEND_ROW: f32 = 16.0;
/// Size of footnotes, points.
const FINE: f32 = 10.0;
/// The narrowest column of footnotes, points.
const COLUMN: f32 = 300.0;
/// The share of the page that the line of sources may take.
const SOURCES_SHARE: f32 = 0.12;
/// The share of the page that footnotes may take.
const FOOT_SHARE: f32 = 0.45;

/// What a figure is drawn with.
#[derive(Debug)]
pub struct Plate<'a> {
    /// What is drawn.
    pub view: FigureView,
    /// What stands around it; empty texts are left out.
    pub caption: &'a Caption,
    /// What lies behind; `None` leaves the page transparent.
    pub ground: Option<Color32>,
    /// The map's own state.
    pub map: &'a mut MapView,
}

/// Draws the figure into the whole of `ui`.
pub fn plate_ui(context: ViewContext<'_>, ui: &mut Ui, plate: &mut Plate<'_>) {
    let page = ui.max_rect();
    if let Some(ground) = plate.ground {
        ui.painter().rect_filled(page, 0.0, ground);
    }
    if *plate.caption == Caption::default() {
        // As much room round the view as its panel leaves in the window.
        let room = match plate.view {
            FigureView::Map => page,
            FigureView::RangeAltitude | FigureView::RangeTime => {
                page.shrink2(vec2(SPACE, 0.0)).with_min_y(page.top() + SPACE)
            }
            _ => page.shrink(SPACE),
        };
        view_ui(context, ui, room, plate);
        return;
    }
    let is_narrow = page.width() < NARROW;
    let inside = page.shrink(if is_narrow { 1.5 * SPACE } else { 2.0 * SPACE });
    let top = head_ui(context, ui, inside, plate, is_narrow) + SPACE;
    let bottom = foot_ui(context, ui, inside, plate.caption) - SPACE;
    let middle = Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), bottom));
    if middle.height() >= 1.0 {
        view_ui(context, ui, middle, plate);
    }
}

/// Title, subtitle and key; the height at which they end.
fn head_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    inside: Rect,
    plate: &Plate<'_>,
    is_narrow: bool,
) -> f32 {
    let Caption { title, subtitle, .. } = plate.caption;
    let mut head = ui.new_child(UiBuilder::new().max_rect(inside));
    group::begin(&head, "heading");
    if !title.is_empty() {
        let size = if is_narrow { 16.0 } else { 20.0 };
        head.add(Label::new(semibold(title).size(size)).wrap());
    }
    if !subtitle.is_empty() {
        let text = RichText::new(subtitle).size(SMALL).color(context.theme.muted);
        head.add(Label::new(text).wrap());
    }
    group::end(&head);
    head.add_space(4.0);
    head.spacing_mut().interact_size.y = LEGEND_ROW;
    head.spacing_mut().item_spacing.y = 2.0;
    group::begin(&head, "legend");
    match plate.view {
        FigureView::Profiles | FigureView::ProfilesGrid => {
            key_ui(context, &mut head, context.shown.profiles(context.state));
        }
        FigureView::Map => class_key_ui(context, &mut head),
        // The timeline has its key beside its scale.
        FigureView::Timeline => {}
        view => legend_ui(context, &mut head, Some(view)),
    }
    group::end(&head);
    head.min_rect().bottom()
}

/// Note, sources and footnotes at the foot of the page; the height at which they begin.
fn foot_ui(context: ViewContext<'_>, ui: &Ui, inside: Rect, caption: &Caption) -> f32 {
    let theme = context.theme;
    let mut bottom = inside.bottom();
    let sources = sources(context, ui, inside, caption);
    let font = FontId::proportional(SMALL - 1.0);
    let note = (!caption.note.is_empty())
        .then(|| ui.painter().layout(caption.note.clone(), font, theme.text, inside.width()));
    group::begin(ui, "caption");
    for galley in sources.into_iter().chain(note) {
        bottom -= galley.size().y;
        ui.painter().galley(pos2(inside.left(), bottom), galley, theme.text);
        bottom -= 3.0;
    }
    group::end(ui);
    if caption.footnotes.is_empty() {
        return bottom;
    }
    footnotes_ui(context, ui, inside.with_max_y(bottom), &caption.footnotes)
}

/// The line of sources: all names where they have room, else as many as fit, and how many more.
/// (The file itself says them all.)
fn sources(
    context: ViewContext<'_>,
    ui: &Ui,
    inside: Rect,
    caption: &Caption,
) -> Option<Arc<Galley>> {
    let color = context.theme.muted;
    let font = FontId::proportional(SMALL - 1.0);
    let most = (inside.height() * SOURCES_SHARE).max(2.0 * SMALL);
    for count in (0..=caption.sources.len()).rev() {
        let names = caption.sources.get(..count).unwrap_or_default();
        let left_out = caption.sources.len() - count;
        let text = source_line(names, left_out, &caption.credit);
        if text.is_empty() {
            return None;
        }
        let galley = ui.painter().layout(text, font.clone(), color, inside.width());
        if galley.size().y <= most || count == 0 {
            return Some(galley);
        }
    }
    None
}

/// A line of a footnote, and where it leads.
struct Line {
    galley: Arc<Galley>,
    href: Option<String>,
}

/// The footnotes in columns of like height at the foot of `room`; the height at which they begin.
fn footnotes_ui(context: ViewContext<'_>, ui: &Ui, room: Rect, notes: &[Footnote]) -> f32 {
    let count = (room.width() / COLUMN).floor().clamp(1.0, 5.0);
    let gap = 2.0 * SPACE;
    let width = (room.width() - (count - 1.0) * gap) / count;
    let most = room.height() * FOOT_SHARE * count;
    let mut blocks: Vec<Vec<Line>> =
        notes.iter().map(|note| lines(context, ui, note, width)).collect();
    let full: f32 = blocks.iter().map(|block| height(block)).sum();
    if full > most {
        let mut used = 0.0;
        let fitting = blocks.iter().take_while(|block| {
            used += height(block);
            used <= most
        });
        let kept = fitting.count().saturating_sub(1);
        let left_out = blocks.len() - kept;
        blocks.truncate(kept);
        let text = format!("and {left_out} more launches; “apogee list” names their sources");
        blocks.push(vec![line(ui, text, width, context.theme.muted, None)]);
    }
    let full: f32 = blocks.iter().map(|block| height(block)).sum();
    let tallest = blocks.iter().map(|block| height(block)).fold(0.0, f32::max);
    let each = columns_height(&blocks, full / count, tallest, count);
    let top = room.bottom() - each;
    group::begin(ui, "footnotes");
    let (mut column, mut y) = (0.0_f32, 0.0_f32);
    for block in &blocks {
        if y > 0.0 && y + height(block) > each + 0.5 && column + 1.0 < count {
            column += 1.0;
            y = 0.0;
        }
        let mut at = pos2(room.left() + column * (width + gap), top + y);
        for line in block {
            let rect = Rect::from_min_size(at, line.galley.size());
            if let Some(href) = &line.href {
                group::begin_link(ui, rect, href);
            }
            ui.painter().galley(at, Arc::clone(&line.galley), context.theme.text);
            if line.href.is_some() {
                group::end(ui);
            }
            at.y += line.galley.size().y;
        }
        y += height(block);
    }
    group::end(ui);
    top - 4.0
}

/// The least height, from an even share upwards, at which blocks kept whole fit into the columns.
fn columns_height(blocks: &[Vec<Line>], share: f32, tallest: f32, count: f32) -> f32 {
    let mut each = share.max(tallest);
    for _ in 0..200 {
        let (mut columns, mut y) = (1.0, 0.0);
        for block in blocks {
            if y > 0.0 && y + height(block) > each + 0.5 {
                columns += 1.0;
                y = 0.0;
            }
            y += height(block);
        }
        if columns <= count {
            break;
        }
        each += 4.0;
    }
    each
}

fn height(block: &[Line]) -> f32 {
    block.iter().map(|line| line.galley.size().y).sum::<f32>() + 3.0
}

fn lines(context: ViewContext<'_>, ui: &Ui, note: &Footnote, width: f32) -> Vec<Line> {
    let theme = context.theme;
    let title = format!("{} {}", note.mark(), note.title);
    let mut lines = vec![line(ui, title, width, theme.text, None)];
    lines.extend(note.parts.iter().map(|part| {
        let color = if part.href.is_some() { theme.accent } else { theme.muted };
        line(ui, part.text.clone(), width, color, part.href.clone())
    }));
    lines
}

fn line(ui: &Ui, text: String, width: f32, color: Color32, href: Option<String>) -> Line {
    let galley = ui.painter().layout(text, FontId::proportional(FINE), color, width);
    Line { galley, href }
}

fn view_ui(context: ViewContext<'_>, ui: &mut Ui, rect: Rect, plate: &mut Plate<'_>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    match plate.view {
        FigureView::Overview => overview_ui(context, &mut child, rect, plate.map),
        FigureView::Map => {
            child.set_clip_rect(rect);
            map_ui(context, &mut child, plate.map);
        }
        FigureView::RangeAltitude => chart_ui(context, &mut child, ChartKind::RangeAltitude),
        FigureView::RangeTime => chart_ui(context, &mut child, ChartKind::RangeTime),
        FigureView::Timeline => timeline_ui(context, &mut child, &mut TimelineView::default()),
        FigureView::Profiles | FigureView::ProfilesGrid => profiles_ui(context, &mut child),
    }
}

/// Map and charts beside one another, or one below the other where the page is tall.
fn overview_ui(context: ViewContext<'_>, ui: &mut Ui, middle: Rect, map: &mut MapView) {
    let is_wide = middle.width() > 1.1 * middle.height();
    let (map_rect, charts) = if is_wide {
        middle.split_left_right_at_fraction(0.52)
    } else {
        middle.split_top_bottom_at_fraction(0.45)
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(map_rect));
    child.set_clip_rect(map_rect);
    map_ui(context, &mut child, map);
    let charts = charts.with_min_x(charts.left() + if is_wide { 2.0 * SPACE } else { 0.0 });
    let (upper, lower) = charts.split_top_bottom_at_fraction(0.5);
    for (rect, kind) in [(upper, ChartKind::RangeAltitude), (lower, ChartKind::RangeTime)] {
        let rect = rect.shrink2(vec2(0.0, 4.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        child.label(semibold(kind.title()));
        chart_ui(context, &mut child, kind);
    }
}
