//! The column of buttons at the map's right edge, and the icons on them.

use egui::{Painter, Pos2, Rect, Response, Role, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::state::{Command, Pen, WindowCommand};
use crate::views::ViewContext;

use super::gestures::Asked;

/// The side of a button, points.
const SIDE: f32 = 28.0;
/// Between two of them.
const GAP: f32 = 4.0;

/// How many buttons there are.
const COUNT: f32 = 6.0;

/// What a button shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Icon {
    Plus,
    Minus,
    Ring,
    /// A pair of compasses' span: two ends and the way between.
    Ruler,
    /// Sheets over one another.
    Sheets,
    /// A rope with its loose end.
    Lasso,
}

/// The buttons that open a menu, and what the others ask for.
pub(super) struct Buttons {
    pub(super) asked: Option<Asked>,
    pub(super) tools: Response,
    pub(super) tiles: Response,
}

/// Where the column stands in a map that fills `rect`.
pub(super) fn room(rect: Rect) -> Rect {
    let size = vec2(SIDE + 16.0, 16.0 + COUNT * (SIDE + GAP));
    Rect::from_min_size(rect.right_top() - vec2(size.x, 0.0), size)
}

/// Draws the column.
pub(super) fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, rect: Rect) -> Buttons {
    let mut column = Column { context, rect, next: 0.0 };
    let mut asked = None;
    for (icon, label, hint, what) in [
        (Icon::Plus, "Zoom in", "Zoom in (+)", Asked::Zoom(1.0)),
        (Icon::Minus, "Zoom out", "Zoom out (−)", Asked::Zoom(-1.0)),
        (Icon::Ring, "Show all sites", "Show all sites (0)", Asked::Fit),
    ] {
        if column.button(ui, icon, false, label, hint).clicked() {
            asked = Some(what);
        }
    }
    let tools = context.state.map_tools();
    let is_lit = tools.is_measuring() || !tools.is_empty();
    let hint = "Measure distances, draw range rings";
    let tools = column.button(ui, Icon::Ruler, is_lit, "Measure and rings", hint);
    let is_lit = context.state.window().pen() == Some(Pen::Line);
    let hint = "Draw a line round the sites to be seen (L, or Ctrl+drag; Shift+drag draws a box)";
    if column.button(ui, Icon::Lasso, is_lit, "Lasso", hint).clicked() {
        let pen = (!is_lit).then_some(Pen::Line);
        context.send(Command::Window(WindowCommand::Draw(pen)));
    }
    let is_lit = context.state.tiles().is_online();
    let hint = "Map background: offline, a tile server, or a file; figures keep the offline map";
    let tiles = column.button(ui, Icon::Sheets, is_lit, "Map background", hint);
    Buttons { asked, tools, tiles }
}

struct Column<'a> {
    context: ViewContext<'a>,
    rect: Rect,
    next: f32,
}

impl Column<'_> {
    fn button(
        &mut self,
        ui: &mut Ui,
        icon: Icon,
        is_lit: bool,
        label: &str,
        hint: &str,
    ) -> Response {
        let theme = self.context.theme;
        let corner = self.rect.right_top() + vec2(-8.0 - SIDE, 8.0 + self.next);
        self.next += SIDE + GAP;
        let place = Rect::from_min_size(corner, Vec2::splat(SIDE));
        let fill = if is_lit { theme.accent_ground } else { theme.page };
        let button = egui::Button::new("").fill(fill).min_size(place.size());
        let response = ui.put(place, button);
        let color = if is_lit { theme.accent } else { theme.text };
        paint(ui.painter(), icon, place.center(), Stroke::new(1.5, color));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        response.on_hover_text(hint)
    }
}

fn paint(painter: &Painter, icon: Icon, at: Pos2, stroke: Stroke) {
    let line = |points: &[(f32, f32)]| {
        let points = points.iter().map(|(x, y)| pos2(at.x + x, at.y + y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    match icon {
        Icon::Plus => {
            line(&[(-5.0, 0.0), (5.0, 0.0)]);
            line(&[(0.0, -5.0), (0.0, 5.0)]);
        }
        Icon::Minus => line(&[(-5.0, 0.0), (5.0, 0.0)]),
        Icon::Ring => {
            painter.circle_stroke(at, 5.0, stroke);
        }
        Icon::Ruler => {
            line(&[(-5.0, 5.0), (5.0, -5.0)]);
            painter.circle_filled(at + vec2(-5.5, 5.5), 2.6, stroke.color);
            painter.circle_filled(at + vec2(5.5, -5.5), 2.6, stroke.color);
        }
        Icon::Lasso => {
            // A line by hand: neither round nor straight, and not yet closed.
            let rope = [
                (2.0, 5.5),
                (-4.0, 5.0),
                (-6.5, 0.5),
                (-4.5, -4.5),
                (1.0, -5.5),
                (6.0, -3.5),
                (6.0, 1.5),
                (4.0, 4.0),
            ];
            let rope: Vec<Pos2> = rope.iter().map(|(x, y)| pos2(at.x + x, at.y + y)).collect();
            painter.extend(Shape::dashed_line(&rope, stroke, 3.0, 2.0));
            painter.circle_filled(at + vec2(4.2, 4.4), 1.8, stroke.color);
        }
        Icon::Sheets => {
            line(&[(0.0, -6.5), (7.0, -2.5), (0.0, 1.5), (-7.0, -2.5), (0.0, -6.5), (7.0, -2.5)]);
            line(&[(-7.0, 1.0), (0.0, 5.0), (7.0, 1.0)]);
        }
    }
}
