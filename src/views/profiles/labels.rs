//! Names at the apogees: above the arc where that is free, else in a column at the arcs' right.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::rc::Rc;
use std::sync::Arc as Shared;

use crate::present::{Curve, Openness, Profile, RangeBar};
use crate::views::fonts;
use crate::views::theme::{SMALL, TEXT, veiled};

use super::scene::Scene;

/// Between an arc and its name, points.
const GAP: f32 = 10.0;
/// Between a marker and a name that is written over arcs, points.
const NEAREST: f32 = 7.0;
/// Names whose places differ by less stand in one column, points.
const ALIGN: f32 = 60.0;
/// The longest way from an apogee to its name, points: beyond, the name is left out.
const FARTHEST: f32 = 420.0;

/// A name that wants a place.
struct Label {
    anchor: Pos2,
    galley: Shared<Galley>,
    /// What is written where that has no room, the longest first.
    shorter: Vec<Shared<Galley>>,
    color: Color32,
    is_above: bool,
}

/// What stands in the way of names.
struct Obstacles {
    frame: Rect,
    /// Each with the rectangle that it lies in.
    lines: Vec<(Rect, Rc<[Pos2]>)>,
    rects: Vec<Rect>,
}

/// Paints the names. In the window each missile type is named once, at its highest flight, and
/// the chosen flights always; a figure names every flight, and in an overlay every rival claim.
pub(super) fn paint(scene: &Scene<'_>, painter: &Painter, taken: Vec<Rect>, with_series: bool) {
    let mut labels = wanted(scene, painter, with_series);
    labels
        .sort_by(|a, b| a.anchor.y.total_cmp(&b.anchor.y).then(a.anchor.x.total_cmp(&b.anchor.x)));
    let lines = scene.data.flights.iter().flat_map(|flight| &flight.curves);
    let mut obstacles = Obstacles {
        frame: scene.frame.shrink(4.0),
        lines: lines.map(|curve| bounded(scene.line(&curve.arc).into())).collect(),
        rects: taken,
    };
    // Names keep off the axis of altitudes as well.
    let foot = scene.at([0.0, 0.0]);
    obstacles.lines.push(bounded([foot, pos2(foot.x, scene.frame.top())].into()));
    let tops = scene.data.flights.iter().filter_map(|flight| flight.curves.first());
    let marker = |curve| Rect::from_center_size(scene.top(curve), Vec2::splat(11.0));
    obstacles.rects.extend(tops.map(|curve| marker(&curve.arc)));
    for may_cross in [false, true] {
        let mut beside = Vec::new();
        for label in labels {
            match at_apogee(&label, &obstacles, may_cross) {
                Some(rect) => {
                    obstacles.rects.push(rect);
                    let ground = veiled(scene.context.theme.page, 0.8);
                    painter.rect_filled(rect.expand2(vec2(2.0, 0.0)), 2.0, ground);
                    painter.galley(rect.min, label.galley, label.color);
                }
                None => beside.push(label),
            }
        }
        labels = beside;
        if scene.form.is_true_scale() {
            break;
        }
    }
    column(scene, painter, labels, &mut obstacles);
    bars(scene, painter, with_series, &mut obstacles);
}

/// The names in the order of the data.
fn wanted(scene: &Scene<'_>, painter: &Painter, with_series: bool) -> Vec<Label> {
    let context = scene.context;
    let mut labels = Vec::new();
    for flight in &scene.data.flights {
        let is_chosen = scene.is_chosen(&flight.flyer);
        let is_whole = is_chosen || context.is_figure || scene.data.flights.len() <= 6;
        if !is_whole && !is_highest(scene, flight) {
            continue;
        }
        for (at, curve) in flight.curves.iter().enumerate() {
            let is_rival = at > 0;
            if is_rival && !is_whole {
                continue;
            }
            let anchor = scene.top(&curve.arc);
            if !scene.frame.contains(anchor) {
                continue;
            }
            let job = |is_whole| job(scene, flight, curve, (with_series, is_whole, is_rival));
            let galley = painter.layout_job(job(is_whole));
            let color = context.theme.text;
            let font = FontId::proportional(SMALL);
            let apogee = painter.layout_no_wrap(curve.apogee.clone(), font, context.theme.muted);
            let shorter = vec![painter.layout_job(job(false)), apogee];
            let is_above = !is_rival || !scene.form.is_true_scale();
            labels.push(Label { anchor, galley, shorter, color, is_above });
        }
    }
    labels
}

/// Whether no flight of its type goes higher: the one that carries the type's name.
fn is_highest(scene: &Scene<'_>, flight: &Profile) -> bool {
    let top = |flight: &Profile| flight.curves.first().map_or(0.0, |c| c.arc.apogee().km());
    let same = scene.data.flights.iter().filter(|f| f.flyer.series == flight.flyer.series);
    let highest = same.max_by(|a, b| top(a).total_cmp(&top(b)));
    highest.is_some_and(|highest| highest.flyer.launch == flight.flyer.launch)
}

fn job(
    scene: &Scene<'_>,
    flight: &Profile,
    curve: &Curve,
    (with_series, is_whole, is_rival): (bool, bool, bool),
) -> LayoutJob {
    let theme = scene.context.theme;
    let ink = if scene.steps_back(&flight.flyer) { theme.muted } else { theme.text };
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    let strong = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    let plain = FontId::proportional(SMALL);
    let mut add = |text: &str, font: &FontId, color: Color32| {
        let space = if job.text.is_empty() { 0.0 } else { 5.0 };
        job.append(text, space, TextFormat::simple(font.clone(), color));
    };
    if is_rival {
        if with_series {
            add(&flight.flyer.series, &plain, theme.muted);
        }
        if with_series {
            if is_whole {
                add(&flight.flyer.date, &plain, theme.muted);
            }
            let claimant = curve.claimant.as_deref().unwrap_or("another source");
            add(&format!("{claimant}:"), &plain, theme.muted);
        }
        add(&curve.apogee, &plain, theme.muted);
        return job;
    }
    if with_series {
        add(&flight.flyer.series, &strong, ink);
    }
    if is_whole {
        add(&flight.flyer.date, &plain, theme.muted);
    }
    add(&curve.apogee, &plain, ink);
    match curve.openness {
        Openness::Above if with_series => add("or higher", &plain, theme.muted),
        Openness::Below if with_series => add("or lower", &plain, theme.muted),
        _ => {}
    }
    let notes = scene.context.footnote_marks([&flight.flyer.launch]);
    if !notes.is_empty() {
        add(notes.trim_start(), &FontId::proportional(TEXT), ink);
    }
    job
}

/// The place right above the apogee, if nothing stands there: centred on it, or beginning or
/// ending near it. Where it `may_cross` arcs, right below it will do, too.
fn at_apogee(label: &Label, obstacles: &Obstacles, may_cross: bool) -> Option<Rect> {
    let size = label.galley.size();
    let lefts = [-size.x / 2.0, -14.0, 14.0 - size.x];
    let tops = if may_cross { vec![-size.y - 7.0, 7.0] } else { vec![-size.y - 7.0] };
    let place = |top: f32, left: f32| Rect::from_min_size(label.anchor + vec2(left, top), size);
    let mut places = tops.iter().flat_map(|top| lefts.map(|left| place(*top, left)));
    places.find(|rect| {
        label.is_above
            && if may_cross { obstacles.is_open(*rect) } else { obstacles.is_free(*rect) }
    })
}

impl Obstacles {
    /// Whether no name, number or marker stands there.
    fn is_open(&self, rect: Rect) -> bool {
        self.frame.contains_rect(rect) && !self.rects.iter().any(|other| other.intersects(rect))
    }

    /// Whether no arc goes through it, either.
    fn is_free(&self, rect: Rect) -> bool {
        let mut near = self.lines.iter().filter(|(bounds, _)| bounds.intersects(rect));
        self.is_open(rect) && !near.any(|(_, line)| crosses(line, rect))
    }

    /// The right edge of all that lies at these heights, and at `from` or right of it.
    fn contour(&self, from: f32, (top, bottom): (f32, f32)) -> f32 {
        let is_level = |bounds: &Rect| bounds.top() <= bottom && bounds.bottom() >= top;
        let lines = self.lines.iter().filter(|(bounds, _)| is_level(bounds));
        let points = lines.flat_map(|(_, line)| line.iter());
        let lines = points.filter(|at| at.y >= top && at.y <= bottom).map(|at| at.x);
        let edge = lines.filter(|x| *x >= from).fold(from, f32::max);
        let rects = self.rects.iter().filter(|r| r.bottom() > top && r.top() < bottom);
        rects.filter(|r| r.left() <= edge + GAP).map(Rect::right).fold(edge, f32::max)
    }
}

/// A line with the rectangle that it lies in.
fn bounded(line: Rc<[Pos2]>) -> (Rect, Rc<[Pos2]>) {
    (Rect::from_points(&line), line)
}

/// Whether a line comes into a rectangle.
fn crosses(line: &[Pos2], rect: Rect) -> bool {
    let pairs = line.iter().zip(line.iter().skip(1));
    let may_cross = |(a, b): &(&Pos2, &Pos2)| Rect::from_two_pos(**a, **b).intersects(rect);
    pairs.filter(may_cross).any(|(a, b)| {
        let steps = (a.distance(*b) / 4.0).ceil().clamp(1.0, 200.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 1 to 200"
        )]
        let count = steps as usize;
        (0..=count).any(|at| rect.contains(a.lerp(*b, at as f32 / steps)))
    })
}

/// Names right of all arcs at their height, apart from one another, with a thin line from each
/// apogee.
fn column(scene: &Scene<'_>, painter: &Painter, labels: Vec<Label>, obstacles: &mut Obstacles) {
    let heights: Vec<f32> = labels.iter().map(|label| label.galley.size().y).collect();
    let wished: Vec<f32> = labels.iter().map(|label| label.anchor.y).collect();
    let middles = spread(&wished, &heights, obstacles.frame.y_range());
    let rows: Vec<(f32, f32)> =
        middles.iter().zip(&heights).map(|(y, h)| (y - h / 2.0, y + h / 2.0)).collect();
    let edges = labels.iter().zip(&rows).map(|(l, row)| obstacles.contour(l.anchor.x, *row) + GAP);
    let edges = aligned(&edges.collect::<Vec<_>>());
    let stroke = Stroke::new(0.8, scene.context.theme.muted.gamma_multiply(0.7));
    for ((label, x), (top, bottom)) in labels.into_iter().zip(edges).zip(rows) {
        // Where the frame ends before the arcs do, the name is written over them, or cut short.
        let right = obstacles.frame.right();
        let least = label.anchor.x + NEAREST;
        let mut names = std::iter::once(&label.galley).chain(&label.shorter);
        let name = names.find(|name| least + name.size().x <= right);
        let Some(galley) = name.cloned() else { continue };
        let width = galley.size().x;
        let x = x.min(right - width).max(least);
        let rect = Rect::from_min_max(pos2(x, top), pos2(x + width, bottom));
        let is_near = x - label.anchor.x < FARTHEST;
        // Rows of one block touch.
        let is_free = !obstacles.rects.iter().any(|other| other.intersects(rect.shrink(1.0)));
        if !(is_near && is_free && obstacles.frame.contains_rect(rect)) {
            continue;
        }
        let middle = f32::midpoint(top, bottom);
        let start = label.anchor + vec2(6.0, 0.0);
        let elbow = pos2((x - 12.0).max(start.x), label.anchor.y);
        painter.line_segment([start, elbow], stroke);
        painter.line_segment([elbow, pos2(x - 3.0, middle)], stroke);
        let ground = veiled(scene.context.theme.page, 0.8);
        painter.rect_filled(rect.shrink2(vec2(-2.0, 1.0)), 2.0, ground);
        painter.galley(rect.min, galley, label.color);
        obstacles.rects.push(rect);
    }
}

/// Rows of these heights, as near as can be to where they wish to be (from above to below), none
/// over another, all within `range` as far as they fit: rows that would overlap become a block,
/// which stands in the middle of its rows' wishes (isotonic regression by pooling).
fn spread(wished: &[f32], heights: &[f32], range: egui::Rangef) -> Vec<f32> {
    let mut offsets = Vec::with_capacity(heights.len());
    let mut total = 0.0;
    for height in heights {
        offsets.push(total + height / 2.0);
        total += height;
    }
    let mut blocks: Vec<(f32, usize)> = Vec::new();
    for (wish, offset) in wished.iter().zip(&offsets) {
        let mut block = (wish - offset, 1);
        while let Some(above) = blocks.pop_if(|above| above.0 > block.0) {
            let count = above.1 + block.1;
            let sum = above.0 * above.1 as f32 + block.0 * block.1 as f32;
            block = (sum / count as f32, count);
        }
        blocks.push(block);
    }
    let low = range.min;
    let high = (range.max - total).max(low);
    let tops = blocks.into_iter().flat_map(|(top, count)| std::iter::repeat_n(top, count));
    tops.zip(offsets).map(|(top, offset)| top.clamp(low, high) + offset).collect()
}

/// Runs of edges that nearly agree get their greatest.
fn aligned(edges: &[f32]) -> Vec<f32> {
    let mut aligned: Vec<f32> = Vec::with_capacity(edges.len());
    let mut start = 0;
    for (at, edge) in edges.iter().enumerate() {
        let run = edges.get(start..=at).unwrap_or_default();
        let (least, most) = run.iter().fold((*edge, *edge), |(a, b), e| (a.min(*e), b.max(*e)));
        if most - least > ALIGN {
            start = at;
            aligned.push(*edge);
            continue;
        }
        aligned.push(most);
        for earlier in aligned.iter_mut().skip(start) {
            *earlier = most;
        }
    }
    aligned
}

/// What is said of gliders, above the end of their bars; that they fly no arc always, where there
/// is any room.
fn bars(scene: &Scene<'_>, painter: &Painter, with_series: bool, obstacles: &mut Obstacles) {
    if !scene.form.is_true_scale() {
        return;
    }
    for bar in &scene.data.bars {
        let end = scene.over_ground(bar.distance_km, bar.peak.as_ref().map_or(0.0, |(km, _)| *km));
        let found = [true, false].into_iter().find_map(|is_whole| {
            let name = painter.layout_job(bar_job(scene, bar, (with_series, is_whole)));
            let size = name.size();
            let x = (end.x + 14.0).min(obstacles.frame.right() - size.x);
            let corner = |step: u8| pos2(x, end.y - 8.0 - size.y - 14.0 * f32::from(step));
            let mut places = (0..14).map(|step| Rect::from_min_size(corner(step), size));
            let has_room = |rect: &Rect| {
                if is_whole { obstacles.is_free(*rect) } else { obstacles.is_open(*rect) }
            };
            places.find(has_room).map(|rect| (name, rect))
        });
        let Some((name, rect)) = found else { continue };
        let stroke = Stroke::new(0.8, scene.context.theme.muted.gamma_multiply(0.7));
        let near = pos2(end.x.clamp(rect.left(), rect.right()), rect.bottom() - 1.0);
        painter.line_segment([end, near], stroke);
        painter.rect_filled(rect, 2.0, veiled(scene.context.theme.page, 0.8));
        painter.galley(rect.min, name, scene.context.theme.text);
        obstacles.rects.push(rect);
    }
}

fn bar_job(scene: &Scene<'_>, bar: &RangeBar, (with_series, is_whole): (bool, bool)) -> LayoutJob {
    let theme = scene.context.theme;
    let mut job = LayoutJob::default();
    let strong = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    let plain = FontId::proportional(SMALL);
    if with_series {
        job.append(&bar.flyer.series, 0.0, TextFormat::simple(strong, theme.text));
    }
    if is_whole {
        job.append(&bar.flyer.date, 5.0, TextFormat::simple(plain.clone(), theme.muted));
        let peak = bar.peak.as_ref().map_or_else(String::new, |(_, km)| format!(", peak {km}"));
        let figures = format!("{}{peak}", bar.distance);
        job.append(&figures, 5.0, TextFormat::simple(plain.clone(), theme.text));
    }
    job.append("not a ballistic arc", 5.0, TextFormat::simple(plain, theme.warning));
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_rows_are_spread_evenly_about_where_they_belong() {
        let range = egui::Rangef::new(0.0, 300.0);
        let rows = spread(&[100.0, 100.0, 102.0, 250.0], &[14.0; 4], range);
        for pair in rows.windows(2) {
            assert!(pair[1] - pair[0] >= 13.99, "{rows:?}");
        }
        assert_eq!(rows[3], 250.0);
        assert!((rows[1] - 100.0).abs() < 16.0, "{rows:?}");
    }

    #[test]
    fn edges_that_nearly_agree_become_one_column() {
        assert_eq!(
            aligned(&[100.0, 130.0, 90.0, 400.0, 410.0]),
            [130.0, 130.0, 130.0, 410.0, 410.0]
        );
        assert_eq!(aligned(&[]), Vec::<f32>::new());
    }

    #[test]
    fn a_line_through_a_rectangle_crosses_it() {
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(20.0, 20.0));
        assert!(crosses(&[pos2(0.0, 15.0), pos2(100.0, 15.0)], rect));
        assert!(!crosses(&[pos2(0.0, 5.0), pos2(100.0, 5.0)], rect));
    }
}
