//! Selecting words of the article that is open, with the pointer or with Shift and the arrows.

use std::ops::Range;

use egui::text::CCursor;
use egui::{Event, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use crate::model::Article;
use crate::state::{Command, Stretch};

use super::ViewContext;
use super::typeset::Paragraph;

/// How keys move the end of a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Letter(bool),
    Word(bool),
    Row(bool),
    RowEnd(bool),
}

fn id() -> Id {
    Id::unique("words of the article")
}

/// Makes the text that is to stand at `top` a stop of the keyboard, before its highlights.
pub fn stop_ui(ui: &Ui, article: &Article, top: f32) {
    let size = ui.data(|data| data.get_temp::<f32>(id())).unwrap_or(0.0);
    let left = ui.max_rect().left();
    let rect = Rect::from_min_max(pos2(left, top), pos2(ui.max_rect().right(), top + size));
    let response = ui.interact(rect, id(), Sense::focusable_noninteractive());
    let name = format!(
        "Text of “{}”: arrow keys move in it, with Shift they select, Enter quotes",
        article.title
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
}

/// Carries out what pointer and keys do with the words of `paragraphs`.
pub fn select_ui(context: ViewContext<'_>, ui: &Ui, article: &Article, paragraphs: &[Paragraph]) {
    let (Some(first), Some(last)) = (paragraphs.first(), paragraphs.last()) else { return };
    let height = last.response.rect.bottom() - first.response.rect.top();
    ui.data_mut(|data| data.insert_temp(id(), height));
    let before = context.state.stretch();
    let after = pointed(ui, article, paragraphs, before)
        .or_else(|| keyed(context, ui, article, paragraphs, before));
    if let Some(after) = after
        && before != Some(&after)
    {
        context.send(Command::MarkWords(Some(after)));
    }
    if let Some(head) = before.map(|stretch| stretch.head)
        && ui.memory(|memory| memory.has_focus(id()))
    {
        caret_ui(context, ui, article, paragraphs, head);
    }
}

/// What the pointer makes of the selection; `None` where it does nothing with it.
fn pointed(
    ui: &Ui,
    article: &Article,
    paragraphs: &[Paragraph],
    before: Option<&Stretch>,
) -> Option<Stretch> {
    let pointer = ui.input(|input| input.pointer.clone());
    let at = || byte_at(article, paragraphs, pointer.interact_pos()?);
    let stretch = |anchor, head| Stretch { article: article.id.clone(), anchor, head };
    for paragraph in paragraphs {
        let response = &paragraph.response;
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        if response.drag_started() {
            ui.memory_mut(|memory| memory.request_focus(id()));
            let anchor = byte_at(article, paragraphs, pointer.press_origin()?)?;
            return Some(stretch(anchor, at()?));
        }
        if response.dragged() {
            return Some(stretch(before?.anchor, at()?));
        }
        if !response.clicked() {
            continue;
        }
        ui.memory_mut(|memory| memory.request_focus(id()));
        let at = at()?;
        let words = if response.triple_clicked() {
            paragraph.bytes.0..paragraph.bytes.1
        } else if response.double_clicked() {
            word_at(&article.text, at)
        } else if let Some(before) = before.filter(|_| pointer_extends(ui)) {
            return Some(stretch(before.anchor, at));
        } else {
            at..at
        };
        return Some(stretch(words.start, words.end));
    }
    None
}

fn pointer_extends(ui: &Ui) -> bool {
    ui.input(|input| input.modifiers.shift)
}

/// What keys make of the selection while the text has the keyboard.
fn keyed(
    context: ViewContext<'_>,
    ui: &Ui,
    article: &Article,
    paragraphs: &[Paragraph],
    before: Option<&Stretch>,
) -> Option<Stretch> {
    if !ui.memory(|memory| memory.has_focus(id())) {
        return None;
    }
    // The arrows are the text's; Tab leads out of it.
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    let begin = paragraphs.first()?.bytes.0;
    let mut stretch = before.cloned().unwrap_or_else(|| Stretch {
        article: article.id.clone(),
        anchor: begin,
        head: begin,
    });
    for event in ui.input(|input| input.filtered_events(&filter)) {
        match event {
            Event::Copy => copy(context, ui),
            Event::Key { key: Key::Enter, pressed: true, .. } => {
                context.send(Command::QuoteWords);
            }
            Event::Key { key: Key::A, pressed: true, modifiers, .. } if modifiers.command => {
                (stretch.anchor, stretch.head) = (0, article.text.len());
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                let Some(step) = step(key, modifiers) else { continue };
                stretch.head = moved(article, paragraphs, stretch.head, step);
                if !modifiers.shift {
                    stretch.anchor = stretch.head;
                }
            }
            _ => {}
        }
    }
    Some(stretch)
}

fn step(key: Key, modifiers: Modifiers) -> Option<Step> {
    let by_words = modifiers.ctrl || modifiers.command || modifiers.alt;
    Some(match key {
        Key::ArrowLeft if by_words => Step::Word(false),
        Key::ArrowRight if by_words => Step::Word(true),
        Key::ArrowLeft => Step::Letter(false),
        Key::ArrowRight => Step::Letter(true),
        Key::ArrowUp => Step::Row(false),
        Key::ArrowDown => Step::Row(true),
        Key::Home => Step::RowEnd(false),
        Key::End => Step::RowEnd(true),
        _ => return None,
    })
}

/// Selects the word under a point of the screen, where it is not among selected words already.
pub fn choose_at(context: ViewContext<'_>, paragraphs: &[Paragraph], point: egui::Pos2) {
    let Some(article) = context.state.article() else { return };
    let Some(at) = byte_at(article, paragraphs, point) else { return };
    if context.state.quotable().is_some_and(|(_, start, end)| (start..=end).contains(&at)) {
        return;
    }
    let word = word_at(&article.text, at);
    let stretch = Stretch { article: article.id.clone(), anchor: word.start, head: word.end };
    context.send(Command::MarkWords(Some(stretch)));
}

/// Copies the selected words.
pub fn copy(context: ViewContext<'_>, ui: &Ui) {
    let words = context.state.quotable().zip(context.state.article());
    if let Some(((_, start, end), article)) = words {
        ui.ctx().copy_text(article.text.get(start..end).unwrap_or_default().to_owned());
    }
}

/// The rectangles of selected words, the first and the last row of them.
pub fn ends(article: &Article, paragraphs: &[Paragraph], bytes: (usize, usize)) -> Option<Rect> {
    let from = cursor_rect(article, paragraphs, bytes.0)?;
    let to = cursor_rect(article, paragraphs, bytes.1)?;
    Some(Rect::from_min_max(from.left_top(), to.right_bottom()).union(from).union(to))
}

/// A hairline where the selection ends.
fn caret_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    article: &Article,
    paragraphs: &[Paragraph],
    head: usize,
) {
    let Some(rect) = cursor_rect(article, paragraphs, head) else { return };
    let stroke = egui::Stroke::new(1.5, context.theme.accent);
    ui.painter().vline(rect.center().x, rect.y_range(), stroke);
    let last = Id::unique("caret was at");
    if ui.data(|data| data.get_temp::<usize>(last)) != Some(head) {
        ui.data_mut(|data| data.insert_temp(last, head));
        let is_dragged = paragraphs.iter().any(|paragraph| paragraph.response.dragged());
        let is_seen = ui.clip_rect().contains_rect(rect);
        if !is_dragged && !is_seen {
            ui.scroll_to_rect(rect.expand2(egui::vec2(0.0, 24.0)), None);
        }
    }
}

fn cursor_rect(article: &Article, paragraphs: &[Paragraph], byte: usize) -> Option<Rect> {
    let paragraph = paragraph_of(paragraphs, byte)?;
    let cursor = paragraph.galley.pos_from_cursor(cursor(article, paragraph, byte));
    Some(cursor.translate(paragraph.response.rect.min.to_vec2()))
}

/// The paragraph in which a byte stands, or the next one.
fn paragraph_of(paragraphs: &[Paragraph], byte: usize) -> Option<&Paragraph> {
    paragraphs.iter().find(|paragraph| byte <= paragraph.bytes.1).or_else(|| paragraphs.last())
}

fn cursor(article: &Article, paragraph: &Paragraph, byte: usize) -> CCursor {
    let (start, end) = paragraph.bytes;
    let before = article.text.get(start..byte.clamp(start, end)).unwrap_or_default();
    CCursor::new(before.chars().count())
}

/// The byte of the article at a place of a paragraph.
fn byte_of(article: &Article, paragraph: &Paragraph, cursor: CCursor) -> usize {
    let (start, end) = paragraph.bytes;
    let words = article.text.get(start..end).unwrap_or_default();
    let letter = words.char_indices().nth(usize::from(cursor.index));
    letter.map_or(end, |(at, _)| start + at)
}

/// The byte under a point of the screen: of the paragraph that it is in, or of the nearest one.
fn byte_at(article: &Article, paragraphs: &[Paragraph], at: egui::Pos2) -> Option<usize> {
    let below = |paragraph: &&Paragraph| at.y <= paragraph.response.rect.bottom();
    let paragraph = paragraphs.iter().find(below).or_else(|| paragraphs.last())?;
    let cursor = paragraph.galley.cursor_from_pos(at - paragraph.response.rect.min);
    Some(byte_of(article, paragraph, cursor))
}

fn moved(article: &Article, paragraphs: &[Paragraph], head: usize, step: Step) -> usize {
    match step {
        Step::Letter(true) => next_letter(&article.text, head),
        Step::Letter(false) => letter_before(&article.text, head),
        Step::Word(is_on) => next_word(&article.text, head, is_on),
        Step::Row(is_down) => next_row(article, paragraphs, head, is_down),
        Step::RowEnd(is_end) => {
            let Some(paragraph) = paragraph_of(paragraphs, head) else { return head };
            let at = cursor(article, paragraph, head);
            let galley = &paragraph.galley;
            let end = if is_end {
                galley.cursor_end_of_row(&at)
            } else {
                galley.cursor_begin_of_row(&at)
            };
            byte_of(article, paragraph, end)
        }
    }
}

fn next_letter(text: &str, at: usize) -> usize {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    at + rest.next().map_or(0, char::len_utf8)
}

fn letter_before(text: &str, at: usize) -> usize {
    let mut before = text.get(..at).unwrap_or_default().chars();
    at - before.next_back().map_or(0, char::len_utf8)
}

/// The end of the word that comes next, or the start of the one before.
fn next_word(text: &str, at: usize, is_on: bool) -> usize {
    let is_in = |c: char| c.is_alphanumeric();
    if is_on {
        let rest = text.get(at..).unwrap_or_default();
        let start = rest.find(is_in).unwrap_or(rest.len());
        let word = rest.get(start..).unwrap_or_default();
        at + start + word.find(|c| !is_in(c)).unwrap_or(word.len())
    } else {
        let before = text.get(..at).unwrap_or_default().trim_end_matches(|c| !is_in(c));
        before.trim_end_matches(is_in).len()
    }
}

fn next_row(article: &Article, paragraphs: &[Paragraph], head: usize, is_down: bool) -> usize {
    let Some(here) = paragraph_of(paragraphs, head) else { return head };
    let at = cursor(article, here, head);
    let rect = here.galley.pos_from_cursor(at);
    let (next, _) = if is_down {
        here.galley.cursor_down_one_row(&at, None)
    } else {
        here.galley.cursor_up_one_row(&at, None)
    };
    let has_row = here.galley.pos_from_cursor(next).center().y != rect.center().y;
    if has_row {
        return byte_of(article, here, next);
    }
    // Out of the paragraph: as far to the right in the next one.
    let number = paragraphs.iter().position(|other| other.bytes == here.bytes).unwrap_or(0);
    let other = if is_down { number.checked_add(1) } else { number.checked_sub(1) };
    let Some(other) = other.and_then(|at| paragraphs.get(at)) else {
        return if is_down { here.bytes.1 } else { here.bytes.0 };
    };
    let y = if is_down { 0.0 } else { other.galley.rect.bottom() - 1.0 };
    byte_of(article, other, other.galley.cursor_from_pos(egui::vec2(rect.center().x, y)))
}

/// The word at a byte, its hyphens with it; nothing where blanks stand there.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let is_in = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let start = before.trim_end_matches(is_in).len();
    let end = at + after.find(|c| !is_in(c)).unwrap_or(after.len());
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_are_stepped_over_whole() {
        let text = "About 4,500 km, é!";
        assert_eq!(next_word(text, 0, true), 5);
        assert_eq!(next_word(text, 5, true), 7);
        assert_eq!(next_word(text, 14, false), 12);
        assert_eq!(next_word(text, 0, false), 0);
        assert_eq!(next_word(text, text.len(), true), text.len());
        let last = text.find('é').unwrap();
        assert_eq!(next_letter(text, last), last + 2);
        assert_eq!(letter_before(text, last + 2), last);
        assert_eq!((letter_before(text, 0), next_letter(text, text.len())), (0, text.len()));
    }

    #[test]
    fn a_double_click_takes_a_word() {
        let text = "the Hwasong-12 missile";
        assert_eq!(text.get(word_at(text, 8)), Some("Hwasong-12"));
        assert_eq!(text.get(word_at(text, 3)), Some("the"));
        assert_eq!(word_at("", 0), 0..0);
    }
}
