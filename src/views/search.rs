//! The search box, and what it finds: each hit leads to its launch, its sentence or its words.

use egui::{
    Align2, Area, Frame, Key, KeyboardShortcut, Margin, Modifiers, Order, Rect, Response, RichText,
    Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::present::{Found, Goal, HitGroup, counted, search};
use crate::state::Command;

use super::theme::SMALL;
use super::{ViewContext, semibold};

/// Width of the list of hits, points.
const WIDTH: f32 = 460.0;
/// Height of a hit, points.
const ROW: f32 = 38.0;

/// What the search keeps from frame to frame.
#[derive(Debug, Default)]
pub struct SearchBox {
    typed: String,
    /// Whether the list of hits is open.
    pub is_open: bool,
    /// The line that the keyboard is on: 0 is the filter, then the hits.
    at: usize,
    found: Option<(u64, String, Found)>,
}

/// The keys that the box takes before its text does.
struct Keys {
    up: bool,
    down: bool,
    enter: bool,
}

impl SearchBox {
    /// What was found, searched anew when other words are typed or the launches have changed.
    fn refresh(&mut self, context: ViewContext<'_>) {
        let revision = context.state.view().data_revision();
        let is_good =
            |(at, typed, _): &(u64, String, Found)| *at == revision && *typed == self.typed;
        if !self.found.as_ref().is_some_and(is_good) {
            let found = search(context.state, &self.typed);
            self.found = Some((revision, self.typed.clone(), found));
            self.at = 0;
        }
    }

    fn close(&mut self, ui: &Ui, id: egui::Id) {
        self.is_open = false;
        self.typed.clear();
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
}

/// Draws the box, and its hits below it.
pub fn search_ui(context: ViewContext<'_>, ui: &mut Ui, search: &mut SearchBox, width: f32) {
    let id = egui::Id::unique("search");
    let is_asked = shortcut(ui);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let keys = if has_focus { take_keys(ui) } else { Keys::none() };
    let hint = "Search  /";
    let edit = TextEdit::singleline(&mut search.typed).id(id).hint_text(hint).desired_width(width);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search"));
    if is_asked {
        response.request_focus();
        select_all(ui, id, search.typed.chars().count());
    }
    if response.gained_focus() || response.changed() {
        search.is_open = true;
    }
    // Escape has taken the focus from the box before the frame began.
    let is_left = search.is_open && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    if is_left {
        search.close(ui, id);
        return;
    }
    if !search.is_open || search.typed.trim().is_empty() {
        search.is_open &= response.has_focus();
        return;
    }
    search.refresh(context);
    let lines = 1 + search.found.iter().flat_map(|(.., found)| found.hits()).count();
    if keys.down {
        search.at = (search.at + 1) % lines;
    }
    if keys.up {
        search.at = (search.at + lines - 1) % lines;
    }
    let (list, mut chosen) = hits_ui(context, ui, &response, search, keys.up || keys.down);
    if keys.enter {
        chosen = Some(search.at);
    }
    if let Some(line) = chosen {
        let goal = line
            .checked_sub(1)
            .and_then(|at| search.found.as_ref()?.2.hits().nth(at).map(|hit| hit.goal.clone()));
        match goal {
            Some(goal) => go(context, goal),
            None => filter(context, &search.typed),
        }
        search.close(ui, id);
    } else if is_clicked_outside(ui, &[list, response.rect]) {
        search.is_open = false;
    }
}

impl Keys {
    const fn none() -> Self {
        Self { up: false, down: false, enter: false }
    }
}

/// `/`, unless a text has the keyboard, and Ctrl+F.
fn shortcut(ui: &Ui) -> bool {
    let find = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
    if ui.input_mut(|input| input.consume_shortcut(&find)) {
        return true;
    }
    let is_free = !ui.ctx().egui_wants_keyboard_input();
    let is_slash = |event: &egui::Event| matches!(event, egui::Event::Text(text) if text == "/");
    is_free
        && ui.input_mut(|input| {
            let is_asked = input.events.iter().any(is_slash);
            input.events.retain(|event| !is_slash(event));
            is_asked
        })
}

fn take_keys(ui: &Ui) -> Keys {
    let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    Keys { up: take(Key::ArrowUp), down: take(Key::ArrowDown), enter: take(Key::Enter) }
}

fn select_all(ui: &Ui, id: egui::Id, length: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let ends = [0, length].map(egui::text::CCursor::new);
    state.cursor.set_char_range(Some(egui::text::CCursorRange::two(ends[0], ends[1])));
    state.store(ui.ctx(), id);
}

fn is_clicked_outside(ui: &Ui, inside: &[Rect]) -> bool {
    ui.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.any_click() && at.is_some_and(|at| !inside.iter().any(|r| r.contains(at)))
    })
}

/// Shows the launches in which the words occur, and no others.
fn filter(context: ViewContext<'_>, typed: &str) {
    let mut filter = context.state.view().filter().clone();
    typed.trim().clone_into(&mut filter.text);
    context.send(Command::SetFilter(Box::new(filter)));
}

fn go(context: ViewContext<'_>, goal: Goal) {
    context.send(match goal {
        Goal::Launch(launch) => Command::Select { launch, extend: false },
        Goal::Claim { launch, claim, quote } => Command::SelectClaim { launch, claim, quote },
        Goal::Words(quote) => Command::Read(Box::new(quote)),
        Goal::Article(article) => Command::OpenArticle(article),
    });
}

/// The list under the box: where it lies, and the line that was clicked.
fn hits_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    below: &Response,
    search: &SearchBox,
    has_moved: bool,
) -> (Rect, Option<usize>) {
    let Some((_, typed, found)) = &search.found else { return (Rect::NOTHING, None) };
    let screen = ui.ctx().content_rect();
    let mut chosen = None;
    let area = Area::new(egui::Id::unique("search hits"))
        .order(Order::Foreground)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(below.rect.right_bottom() + vec2(0.0, 4.0))
        .constrain_to(screen.shrink(4.0))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(Margin::same(6)).show(ui, |ui| {
                ui.set_width(WIDTH.min(screen.width() - 40.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                let most = (screen.bottom() - below.rect.bottom() - 40.0).max(120.0);
                ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                    chosen = lines_ui(context, ui, typed, found, (search.at, has_moved));
                });
            });
        });
    (area.response.rect, chosen)
}

fn lines_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    typed: &str,
    found: &Found,
    (at, has_moved): (usize, bool),
) -> Option<usize> {
    let count = counted(found.launches, "launch", "launches");
    let text = format!("Filter by “{}”", typed.trim());
    let mut chosen = line_ui(context, ui, (&text, &count), at == 0).clicked().then_some(0);
    let mut line = 1;
    for group in &found.groups {
        head_ui(context, ui, group);
        for hit in &group.hits {
            let response = line_ui(context, ui, (&hit.title, &hit.detail), at == line);
            if response.clicked() {
                chosen = Some(line);
            }
            // The keyboard's line stays in sight, and leaves the wheel alone while it rests.
            if at == line && has_moved {
                response.scroll_to_me(None);
            }
            line += 1;
        }
    }
    if found.groups.is_empty() {
        let text = "Nothing has all of these words.";
        ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
    }
    chosen
}

fn head_ui(context: ViewContext<'_>, ui: &mut Ui, group: &HitGroup) {
    ui.add_space(6.0);
    let more =
        if group.has_more { format!(" · first {}", group.hits.len()) } else { String::new() };
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        ui.label(semibold(group.name).size(SMALL).color(context.theme.muted));
        ui.label(RichText::new(more).size(SMALL).color(context.theme.muted));
    });
}

/// A line of two texts that can be clicked.
fn line_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    (title, detail): (&str, &str),
    is_on: bool,
) -> Response {
    let theme = context.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if is_on || response.hovered() || response.has_focus() {
        let fill = if is_on { theme.accent_ground } else { theme.lifted };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let texts = [(title, 12.5, theme.text, 3.0), (detail, SMALL, theme.muted, 20.0)];
    for (text, size, color, down) in texts {
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let font = egui::FontId::proportional(size);
        let mut job = egui::text::LayoutJob::simple_singleline(one_line, font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 12.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(rect.left_top() + vec2(6.0, down), galley, color);
    }
    let label = format!("{title}, {detail}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response
}
