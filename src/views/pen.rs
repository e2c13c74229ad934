//! A box or a line drawn with the keyboard, over the chart or the map that has it.

use egui::{
    Align2, CornerRadius, Event, EventFilter, FontId, Key, Modifiers, Pos2, Rect, Response, Stroke,
    Ui, Vec2, vec2,
};

use crate::state::{Command, Pen, WindowCommand};

use super::ViewContext;
use super::brush::{self, Drawn};
use super::theme::SMALL;

/// How far an arrow key moves the pen, points; with Shift held, for the last bit of the way.
const STEP: (f32, f32) = (16.0, 2.0);
/// Half the length of the pen's cross, points.
const CROSS: f32 = 9.0;

/// What is being drawn, from the frame's upper left corner.
#[derive(Debug, Clone, Default)]
struct UnderWay {
    at: Vec2,
    points: Vec<Vec2>,
}

/// What a key does.
enum Do {
    Move(Vec2),
    Set,
    TakeBack,
    PutAway,
}

/// While the pen is taken up and `response` has the keyboard: arrows move the pen within `frame`,
/// Enter sets a corner, a second Enter at the same place closes a line. `words` says what lies
/// under the pen. Gives the finished box or line.
pub(super) fn pen_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    response: &Response,
    frame: Rect,
    words: &dyn Fn(Pos2) -> String,
) -> Option<Drawn> {
    let id = response.id.with("pen");
    take_keyboard(context, ui, response);
    let pen = context.state.window().pen().filter(|_| response.has_focus() && !context.is_figure);
    let Some(pen) = pen else {
        // A new one begins in the middle.
        ui.data_mut(|data| data.remove::<UnderWay>(id));
        return None;
    };
    let filter =
        EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let begun = || UnderWay { at: frame.size() / 2.0, points: Vec::new() };
    let mut under_way = ui.data(|data| data.get_temp::<UnderWay>(id)).unwrap_or_else(begun);
    let mut drawn = None;
    for what in asked(ui) {
        match what {
            Do::Move(by) => {
                under_way.at = (under_way.at + by).clamp(Vec2::ZERO, frame.size());
            }
            Do::TakeBack => drop(under_way.points.pop()),
            Do::PutAway => context.send(Command::Window(WindowCommand::Draw(None))),
            Do::Set => drawn = drawn.or_else(|| under_way.set(pen, frame)),
        }
    }
    paint(context, ui, (pen, frame), &under_way, words);
    response.widget_info(|| {
        let (at, points) = (words(frame.min + under_way.at), under_way.points.len());
        let name = format!("Pen at {at}, {points} points set. {}", hint(pen, points));
        egui::WidgetInfo::labeled(egui::Role::Canvas, true, name)
    });
    ui.data_mut(|data| data.insert_temp(id, under_way));
    if drawn.is_some() {
        ui.data_mut(|data| data.remove::<UnderWay>(id));
        context.send(Command::Window(WindowCommand::Draw(None)));
    }
    drawn
}

/// When the pen is taken up while a mark on the chart has the keyboard, the chart gets it.
fn take_keyboard(context: ViewContext<'_>, ui: &Ui, response: &Response) {
    let id = response.id.with("pen before");
    let now = context.state.window().pen();
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), now));
    let is_new = now.is_some() && now != before && !context.is_figure;
    let focused = ui.memory(egui::Memory::focused).filter(|_| is_new);
    let place = focused.and_then(|focused| ui.ctx().read_response(focused)).map(|mark| mark.rect);
    if place.is_some_and(|place| response.rect.contains_rect(place)) {
        response.request_focus();
    }
}

impl UnderWay {
    /// Sets a corner where the pen is. Gives what is finished by it.
    fn set(&mut self, pen: Pen, frame: Rect) -> Option<Drawn> {
        let on_screen = |at: &Vec2| frame.min + *at;
        if pen == Pen::Box {
            if let Some(from) = self.points.first().filter(|from| has_room(**from - self.at)) {
                return Some(Drawn::Box(Rect::from_two_pos(on_screen(from), on_screen(&self.at))));
            }
            self.points = vec![self.at];
            return None;
        }
        let is_again = |point: &Vec2| (*point - self.at).length() < 1.0;
        let is_closed =
            [self.points.first(), self.points.last()].into_iter().flatten().any(is_again);
        if !is_closed {
            self.points.push(self.at);
            return None;
        }
        let is_area = self.points.len() > 2;
        is_area.then(|| Drawn::Line(self.points.iter().map(on_screen).collect()))
    }
}

fn has_room(side: Vec2) -> bool {
    side.x.abs() > 1.0 && side.y.abs() > 1.0
}

/// Takes the pen's keys from the input, in the order in which they came.
fn asked(ui: &Ui) -> Vec<Do> {
    let mut asked = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let Some(what) = meaning(*key, *modifiers) else { return true };
            asked.push(what);
            false
        });
    });
    asked
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Do> {
    if modifiers.command || modifiers.alt {
        return None;
    }
    let step = if modifiers.shift { STEP.1 } else { STEP.0 };
    match key {
        Key::ArrowLeft => Some(Do::Move(vec2(-step, 0.0))),
        Key::ArrowRight => Some(Do::Move(vec2(step, 0.0))),
        Key::ArrowUp => Some(Do::Move(vec2(0.0, -step))),
        Key::ArrowDown => Some(Do::Move(vec2(0.0, step))),
        Key::Enter | Key::Space => Some(Do::Set),
        Key::Backspace => Some(Do::TakeBack),
        Key::Escape => Some(Do::PutAway),
        _ => None,
    }
}

const fn hint(pen: Pen, points: usize) -> &'static str {
    match (pen, points) {
        (_, 0) => "Arrows move the pen, Enter begins, Esc ends",
        (Pen::Box, _) => "Arrows to the other corner, then Enter",
        (Pen::Line, 1 | 2) => "Enter sets the next point, Backspace takes one back",
        (Pen::Line, _) => "Enter sets the next point, Enter again closes the line",
    }
}

fn paint(
    context: ViewContext<'_>,
    ui: &Ui,
    (pen, frame): (Pen, Rect),
    under_way: &UnderWay,
    words: &dyn Fn(Pos2) -> String,
) {
    let at = frame.min + under_way.at;
    let theme = context.theme;
    let points: Vec<Pos2> = under_way.points.iter().map(|point| frame.min + *point).collect();
    if let Some(from) = points.first() {
        match pen {
            Pen::Box => brush::paint_box(context, ui, Rect::from_two_pos(*from, at)),
            Pen::Line => brush::paint_line(context, ui, &[points.clone(), vec![at]].concat(), at),
        }
    }
    let painter = ui.painter().with_clip_rect(frame);
    for (width, color) in [(4.0, theme.page), (1.6, theme.accent)] {
        let stroke = Stroke::new(width, color);
        painter.hline(at.x - CROSS..=at.x + CROSS, at.y, stroke);
        painter.vline(at.x, at.y - CROSS..=at.y + CROSS, stroke);
    }
    let text = format!("{} · {}", words(at), hint(pen, points.len()));
    let font = FontId::proportional(SMALL);
    let text = painter.layout(text, font, theme.text, frame.width() - 24.0);
    let size = text.size() + vec2(12.0, 6.0);
    // Where the pen is not.
    let foot = frame.center_bottom() - vec2(0.0, 8.0 + size.y / 2.0);
    let head = frame.center_top() + vec2(0.0, 8.0 + size.y / 2.0);
    let middle = if at.y > frame.center().y { head } else { foot };
    let plate = Rect::from_center_size(middle, size);
    painter.rect_filled(plate, CornerRadius::same(3), theme.bar);
    let line = Stroke::new(1.0, theme.line);
    painter.rect_stroke(plate, CornerRadius::same(3), line, egui::StrokeKind::Inside);
    let corner = Align2::CENTER_CENTER.anchor_size(middle, text.size()).min;
    painter.galley(corner, text, theme.text);
}
