//! The command palette: every command by a few letters of its name.

use egui::text::LayoutJob;
use egui::{
    Align, FontId, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, TextEdit, TextFormat,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::state::{Command, WindowCommand};

use super::ViewContext;
use super::actions::{ACTIONS, Action};
use super::theme::{SMALL, TEXT};

/// Width of the palette, points.
const WIDTH: f32 = 560.0;
/// Height of a row, points.
const ROW: f32 = 28.0;
/// Rows that are seen at once.
const ROWS: f32 = 13.0;

/// What was typed, and which row is chosen.
#[derive(Debug, Default)]
pub struct Palette {
    query: String,
    chosen: usize,
}

/// An action that fits what was typed.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The action.
    pub action: &'static Action,
    /// Which characters of its label were typed, counted from 0.
    pub typed: Vec<u32>,
}

/// The actions that fit `query`, the best first; all in the table's order where it is empty. Their
/// group is searched, too.
pub fn hits(query: &str) -> Vec<Hit> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, Hit)> = Vec::new();
    for action in ACTIONS.iter() {
        let text = format!("{} {}", action.label, action.group.label());
        let mut typed = Vec::new();
        let text = Utf32Str::new(&text, &mut buffer);
        if let Some(score) = pattern.indices(text, &mut matcher, &mut typed) {
            typed.sort_unstable();
            found.push((score, Hit { action, typed }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Draws the palette.
pub fn palette_ui(context: ViewContext<'_>, ui: &mut Ui, palette: &mut Palette, room: Vec2) {
    ui.set_width(WIDTH.min(room.x));
    let moved = moves(ui);
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let edit = TextEdit::singleline(&mut palette.query)
        .hint_text("Find a command")
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let edit = ui.add(edit);
    edit.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a command"));
    edit.request_focus();
    if edit.changed() {
        palette.chosen = 0;
    }
    let hits = hits(&palette.query);
    let last = hits.len().saturating_sub(1);
    palette.chosen = palette.chosen.saturating_add_signed(moved).min(last);
    ui.add_space(4.0);
    if hits.is_empty() {
        let text = format!("No command is called “{}”.", palette.query.trim());
        ui.label(egui::RichText::new(text).color(context.theme.muted));
    }
    let height = (ROWS * ROW).min(room.y - 60.0).max(3.0 * ROW);
    let mut run = is_entered.then_some(palette.chosen);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, hit) in hits.iter().enumerate() {
            let row = row_ui(context, ui, hit, at == palette.chosen);
            if at == palette.chosen && (moved != 0 || edit.changed()) {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                run = Some(at);
            }
        }
    });
    let chosen = run.and_then(|at| hits.get(at));
    if let Some(command) = chosen.and_then(|hit| (hit.action.command)(context.state)) {
        context.send(Command::Window(WindowCommand::Close));
        context.send(command);
    }
}

/// How many rows down (or up, below zero) the keys go.
fn moves(ui: &Ui) -> isize {
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 10), (Key::PageUp, -10)];
    ui.input_mut(|input| {
        let pressed = steps.into_iter().filter(|(key, _)| input.consume_key(Modifiers::NONE, *key));
        pressed.map(|(_, step)| step).sum()
    })
}

fn row_ui(context: ViewContext<'_>, ui: &mut Ui, hit: &Hit, is_chosen: bool) -> Response {
    let theme = context.theme;
    let action = hit.action;
    let can_run = (action.command)(context.state).is_some();
    let is_on = action.is_on.is_some_and(|is_on| is_on(context.state));
    let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    row.widget_info(|| match action.is_on {
        Some(_) => WidgetInfo::selected(Role::Button, can_run, is_on, action.full_label()),
        None => WidgetInfo::labeled(Role::Button, can_run, action.full_label()),
    });
    if !ui.is_rect_visible(rect) {
        return row;
    }
    if is_chosen || row.hovered() {
        let ground = if is_chosen { theme.accent_ground } else { theme.lifted };
        ui.painter().rect_filled(rect, 4.0, ground);
    }
    let ink = if can_run { theme.text } else { theme.muted };
    let galley = ui.painter().layout_job(label(context, hit, ink));
    let at = |x: f32, height: f32| pos2(x, rect.center().y - height / 2.0);
    if is_on {
        tick(
            ui,
            Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), Vec2::splat(8.0)),
            theme.accent,
        );
    }
    let height = galley.size().y;
    ui.painter().galley(at(rect.left() + 28.0, height), galley, ink);
    let small = FontId::proportional(SMALL);
    let keys = action.keys_text(ui.ctx());
    let side = if keys.is_empty() { action.group.label().to_owned() } else { keys };
    let galley = ui.painter().layout_no_wrap(side, small, theme.muted);
    let size = galley.size();
    ui.painter().galley(at(rect.right() - 10.0 - size.x, size.y), galley, theme.muted);
    row
}

/// The label, with the letters that were typed in the accent's colour.
fn label(context: ViewContext<'_>, hit: &Hit, ink: egui::Color32) -> LayoutJob {
    let mut job = LayoutJob { halign: Align::Min, ..LayoutJob::default() };
    for (at, character) in hit.action.label.chars().enumerate() {
        let is_typed = u32::try_from(at).is_ok_and(|at| hit.typed.binary_search(&at).is_ok());
        let color = if is_typed { context.theme.accent } else { ink };
        let format = TextFormat::simple(FontId::proportional(TEXT), color);
        job.append(character.encode_utf8(&mut [0; 4]), 0.0, format);
    }
    job
}

/// A tick mark: what is on. Drawn, since not every font has one.
pub(super) fn tick(ui: &Ui, rect: Rect, color: egui::Color32) {
    let at = |x: f32, y: f32| rect.lerp_inside(vec2(x, y));
    let stroke = egui::Stroke::new(1.6, color);
    ui.painter().line(vec![at(0.0, 0.55), at(0.38, 0.95), at(1.0, 0.05)], stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> &'static str {
        hits(query).first().map_or("", |hit| hit.action.id)
    }

    #[test]
    fn a_few_letters_find_the_command() {
        for (query, id) in [
            ("theme dark", "theme-dark"),
            ("nautical", "unit-nmi"),
            ("karman", "profiles-karman"),
            ("cpy svg", "copy-svg"),
            ("next pan", "next-panel"),
            ("lay read", "layout-read"),
            ("UNDO", "undo"),
        ] {
            assert_eq!(first(query), id, "{query}");
        }
    }

    #[test]
    fn nothing_typed_lists_all_and_nonsense_finds_none() {
        assert_eq!(hits("").len(), ACTIONS.len());
        assert!(hits("qqqq").is_empty());
    }

    #[test]
    fn every_command_is_found_first_by_its_own_name() {
        for action in ACTIONS.iter() {
            assert_eq!(first(action.label), action.id);
        }
    }
}
