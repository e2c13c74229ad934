//! Names at the apogees: above the arc where that is free, else in a column at the arcs' right.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use std::sync::Arc as Shared;

use crate::present::{Curve, Openness, Profile, RangeBar};
use crate::views::fonts;
use crate::views::theme::SMALL;

use super::scene::Scene;

/// Between an arc and its name, points.
const GAP: f32 = 10.0;
/// Names whose places differ by less stand in one column, points.
const ALIGN: f32 = 90.0;
/// The longest way from an apogee to its name, points: beyond, the name is left out.
const FARTHEST: f32 = 320.0;

/// A name that wants a place.
struct Label {
    anchor: Pos2,
    galley: Shared<Galley>,
    color: Color32,
    is_above: bool,
}

/// What stands in the way of names.
struct Obstacles {
    frame: Rect,
    lines: Vec<Vec<Pos2>>,
    rects: Vec<Rect>,
}

/// Paints the names. In the window each missile type is named once, at its highest flight, and
/// the chosen flights always; a figure names every flight, and in an overlay every rival claim.
pub(super) fn paint(
    scene: &Scene<'_>,
    painter: &Painter,
    taken: Option<Rect>,
    with_series: bool,
) {
    let mut labels = wanted(scene, painter, with_series);
    labels.sort_by(|a, b| a.anchor.y.total_cmp(&b.anchor.y).then(a.anchor.x.total_cmp(&b.anchor.x)));
    let lines = scene.data.flights.iter().flat_map(|flight| &flight.curves);
    let mut obstacles = Obstacles {
        frame: scene.frame.shrink(4.0),
        lines: lines.map(|curve| scene.line(&curve.arc)).collect(),
        rects: taken.into_iter().collect(),
    };
    let tops = scene.data.flights.iter().flat_map(|flight| flight.curves.first());
    let tops = tops.map(|curve| Rect::from_center_size(scene.top(&curve.arc), Vec2::splat(11.0)));
    let tops: Vec<Rect> = tops.collect();
    let mut beside = Vec::new();
    for label in labels {
        match above(&label, &obstacles, &tops) {
            Some(rect) => {
                obstacles.rects.push(rect);
                painter.galley(rect.min, label.galley, label.color);
            }
            None => beside.push(label),
        }
    }
    column(scene, painter, beside, &mut obstacles);
    bars(scene, painter, &mut obstacles);
}

/// The names in the order of the data.
fn wanted(scene: &Scene<'_>, painter: &Painter, with_series: bool) -> Vec<Label> {
    let context = scene.context;
    let mut labels = Vec::new();
    for flight in &scene.data.flights {
        let is_chosen = scene.is_chosen(&flight.flyer);
        let Some(shown) = flight.curves.first() else { continue };
        let is_whole = is_chosen || context.is_figure || scene.data.flights.len() <= 6;
        if !is_whole && !is_highest(scene, flight) {
            continue;
        }
        for (at, curve) in flight.curves.iter().enumerate() {
            let is_rival = at > 0;
            if is_rival && (!is_whole || is_unsaid(shown, curve)) {
                continue;
            }
            let anchor = scene.top(&curve.arc);
            if !scene.frame.contains(anchor) {
                continue;
            }
            let job = job(scene, flight, curve, (with_series, is_whole, is_rival));
            let galley = painter.layout_job(job);
            let color = context.theme.text;
            labels.push(Label { anchor, galley, color, is_above: !is_rival });
        }
    }
    labels
}

/// Whether a rival's arc looks like the shown one, so that a name of its own would say less than
/// it hides: the same apogee, without a bound.
fn is_unsaid(shown: &Curve, rival: &Curve) -> bool {
    rival.arc.apogee() == shown.arc.apogee() && rival.arc.ground_range() == shown.arc.ground_range()
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
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    let strong = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    let plain = FontId::proportional(SMALL);
    let mut add = |text: &str, font: &FontId, color: Color32| {
        let space = if job.text.is_empty() { 0.0 } else { 5.0 };
        job.append(text, space, TextFormat::simple(font.clone(), color));
    };
    if is_rival {
        add(&flight.flyer.series, &plain, theme.muted);
        add(curve.claimant.as_deref().unwrap_or("another source"), &plain, theme.muted);
        add(&curve.apogee, &plain, theme.muted);
        return job;
    }
    if with_series {
        add(&flight.flyer.series, &strong, theme.text);
    }
    if is_whole {
        add(&flight.flyer.date, &plain, theme.muted);
    }
    add(&curve.apogee, &plain, theme.text);
    match curve.openness {
        Openness::Above => add("or higher", &plain, theme.muted),
        Openness::Below => add("or lower", &plain, theme.muted),
        Openness::Closed => {}
    }
    job
}

/// The place right above the apogee, if nothing stands there.
fn above(label: &Label, obstacles: &Obstacles, tops: &[Rect]) -> Option<Rect> {
    let size = label.galley.size();
    let corner = label.anchor - vec2(size.x / 2.0, size.y + 7.0);
    let rect = Rect::from_min_size(corner, size);
    let is_free = label.is_above
        && obstacles.is_free(rect)
        && !tops.iter().any(|top| top.intersects(rect) && !top.contains(label.anchor));
    is_free.then_some(rect)
}

impl Obstacles {
    fn is_free(&self, rect: Rect) -> bool {
        self.frame.contains_rect(rect)
            && !self.rects.iter().any(|other| other.intersects(rect.expand(1.0)))
            && !self.lines.iter().any(|line| crosses(line, rect))
    }

    /// The right edge of all that lies at these heights, and at `from` or right of it.
    fn contour(&self, from: f32, (top, bottom): (f32, f32)) -> f32 {
        let points = self.lines.iter().flatten();
        let lines = points.filter(|at| at.y >= top && at.y <= bottom).map(|at| at.x);
        let rects = self.rects.iter().filter(|r| r.bottom() >= top && r.top() <= bottom);
        let rects = rects.filter(|r| r.left() <= from + FARTHEST).map(Rect::right);
        lines.chain(rects).filter(|x| *x >= from).fold(from, f32::max)
    }
}

/// Whether a line comes into a rectangle.
fn crosses(line: &[Pos2], rect: Rect) -> bool {
    let pairs = line.iter().zip(line.iter().skip(1));
    pairs.into_iter().any(|(a, b)| {
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
fn column(
    scene: &Scene<'_>,
    painter: &Painter,
    labels: Vec<Label>,
    obstacles: &mut Obstacles,
) {
    let heights: Vec<f32> = labels.iter().map(|label| label.galley.size().y).collect();
    let wished: Vec<f32> = labels.iter().map(|label| label.anchor.y).collect();
    let middles = spread(&wished, &heights, obstacles.frame.y_range());
    let rows: Vec<(f32, f32)> =
        middles.iter().zip(&heights).map(|(y, h)| (y - h / 2.0, y + h / 2.0)).collect();
    let edges = labels.iter().zip(&rows).map(|(l, row)| obstacles.contour(l.anchor.x, *row) + GAP);
    let edges = aligned(&edges.collect::<Vec<_>>());
    let stroke = Stroke::new(0.8, scene.context.theme.muted.gamma_multiply(0.7));
    for ((label, x), (top, bottom)) in labels.into_iter().zip(edges).zip(rows) {
        let rect = Rect::from_min_max(pos2(x, top), pos2(x + label.galley.size().x, bottom));
        let is_near = x - label.anchor.x < FARTHEST;
        let is_free = !obstacles.rects.iter().any(|other| other.intersects(rect));
        if !(is_near && is_free && obstacles.frame.contains_rect(rect)) {
            continue;
        }
        let middle = f32::midpoint(top, bottom);
        let start = label.anchor + vec2(6.0, 0.0);
        let elbow = pos2((x - 12.0).max(start.x), label.anchor.y);
        painter.line_segment([start, elbow], stroke);
        painter.line_segment([elbow, pos2(x - 3.0, middle)], stroke);
        painter.galley(rect.min, label.galley, label.color);
        obstacles.rects.push(rect);
    }
}

/// Rows of these heights, as near as can be to where they wish to be (from above to below), none
/// over another, all within `range`.
fn spread(wished: &[f32], heights: &[f32], range: egui::Rangef) -> Vec<f32> {
    let mut middles = Vec::with_capacity(wished.len());
    let mut floor = range.min;
    for (wish, height) in wished.iter().zip(heights) {
        let middle = wish.max(floor + height / 2.0);
        middles.push(middle);
        floor = middle + height / 2.0;
    }
    // What was pushed down too far moves up again, half of the push shared by the whole run.
    for _ in 0..24 {
        relax(&mut middles, wished, heights, range);
    }
    middles
}

/// One step: each row goes halfway to its wish, as far as its neighbours leave room.
fn relax(middles: &mut [f32], wished: &[f32], heights: &[f32], range: egui::Rangef) {
    let known: Vec<f32> = middles.to_vec();
    let rows = middles.iter_mut().zip(wished.iter().zip(heights)).enumerate();
    let mut above = range.min;
    for (at, (middle, (wish, height))) in rows {
        let low = above + height / 2.0;
        let below = known.get(at + 1).zip(heights.get(at + 1)).map(|(y, h)| y - h / 2.0);
        let high = below.unwrap_or(range.max) - height / 2.0;
        *middle = f32::midpoint(*middle, *wish).min(high).max(low);
        above = *middle + height / 2.0;
    }
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

/// What is said of gliders, above the end of their bars.
fn bars(scene: &Scene<'_>, painter: &Painter, obstacles: &mut Obstacles) {
    if !scene.form.is_true_scale() {
        return;
    }
    for bar in &scene.data.bars {
        let galley = painter.layout_job(bar_job(scene, bar));
        let size = galley.size();
        let end = scene.over_ground(bar.distance_km, bar.peak.as_ref().map_or(0.0, |(km, _)| *km));
        let steps = (0..14).map(|step| end + vec2(14.0, -8.0 - size.y - 14.0 * step as f32));
        let mut places = steps.map(|corner| Rect::from_min_size(corner, size));
        let Some(rect) = places.find(|rect| obstacles.is_free(*rect)) else { continue };
        let stroke = Stroke::new(0.8, scene.context.theme.muted.gamma_multiply(0.7));
        painter.line_segment([end, rect.left_bottom() + vec2(-3.0, -4.0)], stroke);
        painter.galley(rect.min, galley, scene.context.theme.text);
        obstacles.rects.push(rect);
    }
}

fn bar_job(scene: &Scene<'_>, bar: &RangeBar) -> LayoutJob {
    let theme = scene.context.theme;
    let mut job = LayoutJob::default();
    let strong = FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into()));
    let plain = FontId::proportional(SMALL);
    job.append(&bar.flyer.series, 0.0, TextFormat::simple(strong, theme.text));
    job.append(&bar.flyer.date, 5.0, TextFormat::simple(plain.clone(), theme.muted));
    let peak = bar.peak.as_ref().map_or_else(String::new, |(_, km)| format!(", peak {km}"));
    let figures = format!("{}{peak}", bar.distance);
    job.append(&figures, 5.0, TextFormat::simple(plain.clone(), theme.text));
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
        assert_eq!(aligned(&[100.0, 130.0, 90.0, 400.0, 410.0]), [130.0, 130.0, 130.0, 410.0, 410.0]);
        assert_eq!(aligned(&[]), Vec::<f32>::new());
    }

    #[test]
    fn a_line_through_a_rectangle_crosses_it() {
        let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(20.0, 20.0));
        assert!(crosses(&[pos2(0.0, 15.0), pos2(100.0, 15.0)], rect));
        assert!(!crosses(&[pos2(0.0, 5.0), pos2(100.0, 5.0)], rect));
    }
}
