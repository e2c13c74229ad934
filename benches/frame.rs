//! What a frame costs with every known launch open: each view and the whole window, still, zoomed,
//! panned and under the pointer, beside the same points drawn one by one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::panic,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    reason = "a bench stops at what it did not expect, and prints"
)]

#[path = "support/many.rs"]
mod many;

use std::sync::mpsc::channel;
use std::time::Instant;

use apogee::collection::Collection;
use apogee::gui::App;
use apogee::model::ShownRule;
use apogee::present::{ChartKind, Shown};
use apogee::state::{Command, ProfileOptions, State, TableColumn};
use apogee::views::ViewContext;
use apogee::views::charts::chart_ui;
use apogee::views::map::{MapView, map_ui};
use apogee::views::profiles::profiles_ui;
use apogee::views::table::{TableView, table_ui};
use apogee::views::theme::{self, Theme};
use apogee::views::timeline::{TimelineView, timeline_ui};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Ui, Vec2, pos2, vec2};

/// The size of one view, points: that of the map in the default window.
const VIEW: Vec2 = vec2(960.0, 480.0);
/// The size of the default window, points.
const WINDOW: Vec2 = vec2(1440.0, 900.0);
/// Frames before the clock runs: layout settles, tiles are decoded.
const WARM: usize = 12;

/// What is done while the clock runs.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Act {
    Still,
    Zoomed,
    Pan(PointerButton),
    Hover,
    Scroll,
}

fn main() {
    let count = argument("--launches").unwrap_or(many::MANY);
    let frames = argument("--frames").unwrap_or(60);
    let collection = many::many(count, 7);
    let start = Instant::now();
    let state = State::new(collection.clone(), Collection::default());
    println!("{count} launches; joined in {:.0} ms", millis(start));
    let points = points(&state);
    let plot = reference_plot(&points, frames);
    let circles = reference_circles(&points, frames);
    println!(
        "the same {} points: egui_plot::Points {:.2} ms (at best {:.2}), a circle each {:.2} ms \
         (at best {:.2})",
        points.len(),
        plot.0,
        plot.1,
        circles.0,
        circles.1
    );
    let least = plot.0.min(circles.0);
    let report = |name: &str, act: Act, (cost, best): (f64, f64)| {
        let ratio = least / cost;
        println!("{name:<22} {:<8} {cost:8.3} ms (at best {best:.3})   1/{ratio:.0}", word(act));
    };
    let only = std::env::args().skip_while(|arg| arg != "--only").nth(1);
    let is_wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    for (name, button, view) in views().into_iter().filter(|(name, ..)| is_wanted(name)) {
        let moved = [Act::Still, Act::Zoomed, Act::Pan(button), Act::Hover];
        let rows = [Act::Still, Act::Scroll, Act::Hover];
        let acts: &[Act] = if name == "table" { &rows } else { &moved };
        for act in acts {
            report(name, *act, view_cost(&state, view, *act, frames));
        }
    }
    if is_wanted("table") {
        sort_cost(&collection);
    }
    if !is_wanted("default layout") {
        return;
    }
    for act in [Act::Still, Act::Zoomed, Act::Pan(PointerButton::Primary), Act::Hover] {
        report("default layout", act, window_cost(&collection, act, frames));
    }
    filter_cost(&collection);
}

fn argument(name: &str) -> Option<usize> {
    let mut args = std::env::args().skip_while(|arg| arg != name).skip(1);
    args.next().and_then(|value| value.parse().ok())
}

const fn word(act: Act) -> &'static str {
    match act {
        Act::Still => "still",
        Act::Zoomed => "zoomed",
        Act::Pan(_) => "pan",
        Act::Hover => "hover",
        Act::Scroll => "scrolled",
    }
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The middle one and the least: on a busy machine the least is what the work itself takes.
fn median(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[0])
}

/// A window without a window: its context, its clock and its size.
struct Stage {
    ctx: Context,
    size: Vec2,
    frame: usize,
}

impl Stage {
    fn new(size: Vec2) -> Self {
        let ctx = Context::default();
        theme::apply(&ctx);
        Self { ctx, size, frame: 0 }
    }

    /// One frame with these events, tessellated; what it took, milliseconds.
    fn run(&mut self, events: Vec<Event>, ui: impl FnMut(&mut Ui)) -> f64 {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.frame as f64 / 60.0),
            events,
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
            viewport.native_pixels_per_point = Some(1.0);
        }
        self.frame += 1;
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, ui);
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, 1.0));
        millis(start)
    }

    /// The median of frames in which `act` is done at `middle`.
    fn cost(
        &mut self,
        act: Act,
        middle: Pos2,
        frames: usize,
        mut ui: impl FnMut(&mut Ui),
    ) -> (f64, f64) {
        for _ in 0..WARM {
            self.run(Vec::new(), &mut ui);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        if act != Act::Still {
            self.run(vec![Event::PointerMoved(middle)], &mut ui);
        }
        if matches!(act, Act::Zoomed | Act::Pan(_)) {
            for _ in 0..WARM {
                self.run(vec![Event::Zoom(1.12)], &mut ui);
            }
        }
        if act == Act::Zoomed {
            for _ in 0..WARM {
                self.run(Vec::new(), &mut ui);
            }
        }
        if let Act::Pan(button) = act {
            let pressed = Event::PointerButton {
                pos: middle,
                button,
                pressed: true,
                modifiers: Modifiers::NONE,
            };
            self.run(vec![pressed], &mut ui);
        }
        let times = (0..frames).map(|at| {
            let turn = at as f32 * 0.35;
            let round = middle + vec2(turn.cos() * 90.0, turn.sin() * 60.0);
            let events = match act {
                Act::Pan(_) => vec![Event::PointerMoved(middle + vec2(at as f32 * 2.0, at as f32))],
                Act::Hover => vec![Event::PointerMoved(round)],
                Act::Scroll => vec![Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    delta: vec2(0.0, -40.0),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                }],
                _ => Vec::new(),
            };
            self.run(events, &mut ui)
        });
        median(times.collect())
    }
}

/// The points that all comparisons draw: a place on the page for every launch.
fn points(state: &State) -> Vec<[f64; 2]> {
    let mut chance = many::Chance::new(1);
    state.launches().iter().map(|_| [chance.share(), chance.share()]).collect()
}

fn reference_plot(points: &[[f64; 2]], frames: usize) -> (f64, f64) {
    let mut stage = Stage::new(VIEW);
    stage.cost(Act::Still, Pos2::ZERO, frames, |ui| {
        egui_plot::Plot::new("points").show(ui, |plot| {
            plot.points(egui_plot::Points::new("points", points.to_vec()).radius(4.0));
        });
    })
}

fn reference_circles(points: &[[f64; 2]], frames: usize) -> (f64, f64) {
    let mut stage = Stage::new(VIEW);
    let color = Theme::of(false).accent;
    stage.cost(Act::Still, Pos2::ZERO, frames, |ui| {
        for [x, y] in points {
            let at = pos2(*x as f32 * VIEW.x, *y as f32 * VIEW.y);
            ui.painter().circle_filled(at, 4.0, color);
        }
    })
}

/// What views keep for themselves from frame to frame.
struct Kept {
    map: MapView,
    table: TableView,
    timeline: TimelineView,
}

/// A view, and what it keeps.
type View = fn(ViewContext<'_>, &mut Ui, &mut Kept);

/// The views by name, with the button that pans them.
fn views() -> [(&'static str, PointerButton, View); 6] {
    [
        ("map", PointerButton::Primary, |context, ui, kept| map_ui(context, ui, &mut kept.map)),
        ("range and altitude", PointerButton::Secondary, |context, ui, _| {
            chart_ui(context, ui, ChartKind::RangeAltitude);
        }),
        ("range and time", PointerButton::Secondary, |context, ui, _| {
            chart_ui(context, ui, ChartKind::RangeTime);
        }),
        ("timeline", PointerButton::Primary, |context, ui, kept| {
            timeline_ui(context, ui, &mut kept.timeline);
        }),
        ("profiles", PointerButton::Secondary, |context, ui, _| profiles_ui(context, ui)),
        ("table", PointerButton::Primary, |context, ui, kept| {
            table_ui(context, ui, &mut kept.table);
        }),
    ]
}

fn view_cost(state: &State, view: View, act: Act, frames: usize) -> (f64, f64) {
    let (sender, receiver) = channel();
    let shown = Shown::in_window(state);
    let context = ViewContext {
        state,
        shown: &shown,
        theme: Theme::of(false),
        commands: &sender,
        is_figure: false,
        profiles: ProfileOptions::default(),
        footnotes: &[],
    };
    let mut kept = Kept {
        map: MapView::new(false),
        table: TableView::default(),
        timeline: TimelineView::default(),
    };
    let mut stage = Stage::new(VIEW);
    let cost = stage.cost(act, (VIEW / 2.0).to_pos2(), frames, |ui| view(context, ui, &mut kept));
    drop(receiver);
    cost
}

fn window_cost(collection: &Collection, act: Act, frames: usize) -> (f64, f64) {
    let mut stage = Stage::new(WINDOW);
    let state = State::new(collection.clone(), Collection::default());
    let mut app = App::new(&stage.ctx, state);
    stage.cost(act, pos2(480.0, 330.0), frames, |ui| app.frame(ui))
}

/// From a click on a column's head to the frame that shows the rows in its order.
fn sort_cost(collection: &Collection) {
    let mut state = State::new(collection.clone(), Collection::default());
    let (sender, receiver) = channel();
    let mut table = TableView::default();
    let mut stage = Stage::new(VIEW);
    for column in TableColumn::ALL {
        let mut times = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            let next = state.table().sorted_by(column);
            state.apply([Command::SetTable(Box::new(next))]);
            let shown = Shown::in_window(&state);
            let context = ViewContext {
                state: &state,
                shown: &shown,
                theme: Theme::of(false),
                commands: &sender,
                is_figure: false,
                profiles: ProfileOptions::default(),
                footnotes: &[],
            };
            stage.run(Vec::new(), |ui| table_ui(context, ui, &mut table));
            times.push(millis(start));
        }
        let (cost, best) = median(times);
        println!("table sorted by {:<16} {cost:8.3} ms (at best {best:.3})", column.label());
    }
    drop(receiver);
}

/// From a click in the legend, and from another rule, to the frame that shows it.
fn filter_cost(collection: &Collection) {
    let mut state = State::new(collection.clone(), Collection::default());
    let toggle = Command::ToggleSeries("Hwasong-12".to_owned());
    let start = Instant::now();
    state.apply([toggle.clone()]);
    println!("legend clicked: {:.2} ms for the state", millis(start));
    state.apply([toggle]);
    let mut stage = Stage::new(WINDOW);
    let mut app = App::new(&stage.ctx, state);
    stage.cost(Act::Still, Pos2::ZERO, 4, |ui| app.frame(ui));
    let mut changes = Vec::new();
    for _ in 0..argument("--changes").unwrap_or(7) {
        let name = app.state().launches()[0].type_label(ShownRule::default());
        // The frame in which the command comes draws what was; the next one shows what it did.
        let before = stage.run(Vec::new(), |ui| app.frame(ui));
        app.send(Command::ToggleSeries(name));
        let carried_out = stage.run(Vec::new(), |ui| app.frame(ui)) - before;
        changes.push(carried_out.max(0.0) + stage.run(Vec::new(), |ui| app.frame(ui)));
    }
    let (cost, best) = median(changes);
    println!("legend clicked to new frame: {cost:.2} ms (at best {best:.2})");
    app.send(Command::SetRule(ShownRule::MostExact));
    let first = stage.run(Vec::new(), |ui| app.frame(ui));
    let second = stage.run(Vec::new(), |ui| app.frame(ui));
    println!("rule changed to new frame: {:.2} ms", first + second);
}
