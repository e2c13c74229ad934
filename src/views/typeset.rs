//! Article text as people read it: paragraphs whose highlights are buttons.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, FontId, Galley, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::{Article, ClaimId, Field, LaunchId};
use crate::present::Span;

use super::ViewContext;
use super::focus_ring::reveal;
use super::theme::{READING, veiled};

/// How much of the accent lies over selected words.
const CHOSEN: f32 = 0.24;

/// How a highlight looks.
#[derive(Debug, Clone, Copy)]
pub struct Highlight {
    /// Behind the words.
    pub ground: Color32,
    /// Whether it is underlined: selected, or under the pointer elsewhere.
    pub is_lit: bool,
    /// Whether it is struck through: refused.
    pub is_struck: bool,
}

/// What somebody did with a highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// The launch whose claim stands on it.
    pub launch: LaunchId,
    /// The claim.
    pub claim: ClaimId,
    /// The highlight's first byte in the article.
    pub at: usize,
    /// Clicked; else only hovered.
    pub is_click: bool,
}

/// The sentence to scroll to: its bytes, and a number that grows with each request.
pub type Sought = Option<(usize, usize, u64)>;

/// A text with its highlights.
pub struct Typeset<'a> {
    /// The frame's context.
    pub context: ViewContext<'a>,
    /// The text.
    pub article: &'a Article,
    /// Its stretches.
    pub spans: &'a [Span],
    /// How a highlighted stretch looks.
    pub look: &'a dyn Fn(&Span) -> Highlight,
    /// Where to scroll.
    pub sought: Sought,
    /// The bytes of the words that are selected.
    pub chosen: Option<(usize, usize)>,
    /// Whether words can be selected.
    pub is_selectable: bool,
}

/// A paragraph on screen.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its words, laid out.
    pub galley: Arc<Galley>,
    /// What the pointer does with them.
    pub response: Response,
    /// Its bytes in the article.
    pub bytes: (usize, usize),
}

/// A text on screen, and what was done with it.
#[derive(Debug, Default)]
pub struct Laid {
    /// What was done with the highlights.
    pub touches: Vec<Touch>,
    /// The paragraphs, from the top.
    pub paragraphs: Vec<Paragraph>,
}

impl std::fmt::Debug for Typeset<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typeset").field("article", &self.article.id).finish_non_exhaustive()
    }
}

/// A paragraph on screen: its galley, where it lies, and its first byte in the article.
#[derive(Clone, Copy)]
struct Placed<'a> {
    galley: &'a Arc<Galley>,
    origin: Pos2,
    start: usize,
}

impl Typeset<'_> {
    /// Draws all paragraphs.
    pub fn ui(&self, ui: &mut Ui) -> Laid {
        let mut laid = Laid::default();
        let mut start = 0;
        for line in self.article.text.split_inclusive('\n') {
            let end = start + line.trim_end_matches(['\n', '\r']).len();
            if end > start {
                self.paragraph_ui(ui, (start, end), &mut laid);
                ui.add_space(8.0);
            }
            start += line.len();
        }
        laid
    }

    fn paragraph_ui(&self, ui: &mut Ui, (start, end): (usize, usize), laid: &mut Laid) {
        let inside: Vec<Span> = self
            .spans
            .iter()
            .filter(|span| span.start < end && start < span.end)
            .map(|span| Span {
                start: span.start.max(start),
                end: span.end.min(end),
                ..span.clone()
            })
            .collect();
        let mut job = LayoutJob::default();
        job.wrap.max_width = ui.available_width();
        for span in &inside {
            job.append(self.words(span.start, span.end), 0.0, self.format(span));
        }
        let galley = ui.painter().layout_job(job);
        // The keyboard selects in the text as a whole: no stop at each paragraph.
        let sense = if self.is_selectable { Sense::CLICK | Sense::DRAG } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
        let text = self.words(start, end);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        let placed = Placed { galley: &galley, origin: rect.min, start };
        self.paint(ui, placed, (start, end));
        let mut done: Option<&(LaunchId, ClaimId, Field)> = None;
        for span in &inside {
            let Some(first) = span.claims.first() else {
                if self.is_sought(span)
                    && let Some(rect) = self.rects(placed, (span.start, span.end)).first()
                {
                    self.scroll_ui(ui, (span.start, span.end), *rect);
                }
                continue;
            };
            // A quote cut by another's edge is one highlight: its first piece speaks for it.
            if done != Some(first) {
                self.highlight_ui(ui, &inside, first, placed, &mut laid.touches);
            }
            done = Some(first);
        }
        laid.paragraphs.push(Paragraph { galley, response, bytes: (start, end) });
    }

    /// The words, with the selected ones on their ground.
    fn paint(&self, ui: &Ui, placed: Placed<'_>, (start, end): (usize, usize)) {
        let theme = self.context.theme;
        let chosen = self.chosen.map(|(from, to)| (from.max(start), to.min(end)));
        let chosen = chosen.filter(|(from, to)| from < to);
        ui.painter().galley(placed.origin, Arc::clone(placed.galley), theme.text);
        for rect in chosen.map(|bytes| self.rects(placed, bytes)).unwrap_or_default() {
            ui.painter().rect_filled(rect, 0.0, veiled(theme.accent, CHOSEN));
        }
    }

    /// Whether a stretch is, or is part of, the words to scroll to.
    fn is_sought(&self, span: &Span) -> bool {
        self.sought.is_some_and(|(start, end, _)| start <= span.start && span.end <= end)
    }

    fn words(&self, start: usize, end: usize) -> &str {
        self.article.text.get(start..end).unwrap_or_default()
    }

    fn format(&self, span: &Span) -> TextFormat {
        let theme = self.context.theme;
        let mut format = TextFormat::simple(FontId::proportional(READING), theme.text);
        format.line_height = Some(READING * 1.5);
        if span.claims.is_empty() && self.is_sought(span) {
            format.background = theme.accent_ground;
        }
        if !span.claims.is_empty() {
            let look = (self.look)(span);
            format.background = look.ground;
            if look.is_lit {
                format.underline = Stroke::new(1.5, theme.accent);
            }
            if look.is_struck {
                format.strikethrough = Stroke::new(1.2, theme.muted);
            }
        }
        format
    }

    /// Makes the pieces of `claim`'s highlight one button, and scrolls to it when it is sought.
    fn highlight_ui(
        &self,
        ui: &Ui,
        inside: &[Span],
        claim: &(LaunchId, ClaimId, Field),
        placed: Placed<'_>,
        touches: &mut Vec<Touch>,
    ) {
        let (launch, id, field) = claim;
        let pieces = inside.iter().filter(|span| span.claims.first() == Some(claim));
        let from = pieces.clone().map(|piece| piece.start).min();
        let Some((from, to)) = from.zip(pieces.map(|piece| piece.end).max()) else { return };
        let label = format!("{}: {}", field.label(), self.words(from, to));
        for (at, rect) in self.rects(placed, (from, to)).into_iter().enumerate() {
            // The keyboard stops once at a sentence, however many lines it runs over.
            let sense = if at == 0 { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(rect, ui.scope_id().with((id, from, at)), sense);
            if at == 0 {
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                reveal(&response);
                self.scroll_ui(ui, (from, to), rect);
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if response.hovered() || response.has_focus() || response.clicked() {
                touches.push(Touch {
                    launch: launch.clone(),
                    claim: *id,
                    at: from,
                    is_click: response.clicked(),
                });
            }
        }
    }

    /// Scrolls to `rect` once for each time that its sentence is sought.
    fn scroll_ui(&self, ui: &Ui, (from, to): (usize, usize), rect: Rect) {
        let Some((start, end, serial)) = self.sought else { return };
        let id = egui::Id::unique("scrolled").with(&self.article.id);
        let last = ui.data(|data| data.get_temp::<u64>(id));
        if from < end && start < to && last != Some(serial) {
            ui.data_mut(|data| data.insert_temp(id, serial));
            ui.scroll_to_rect(rect, Some(egui::Align::Center));
        }
    }

    /// The rectangles of the bytes `from..to` of the article, one a row, on screen.
    fn rects(&self, placed: Placed<'_>, (from, to): (usize, usize)) -> Vec<Rect> {
        let chars = |until: usize| self.words(placed.start, until).chars().count();
        let (first, last) = (chars(from), chars(to));
        let mut rects = Vec::new();
        let mut row_start = 0;
        for row in &placed.galley.rows {
            let row_end = row_start + row.glyphs.len();
            let (a, b) = (first.max(row_start), last.min(row_end));
            if a < b {
                let left = row.glyphs.get(a - row_start).map_or(0.0, |glyph| glyph.pos.x);
                let end = row.glyphs.get(b - row_start - 1);
                let right = end.map_or(left, egui::epaint::text::Glyph::max_x);
                let top = placed.origin + row.pos.to_vec2();
                let corner = pos2(top.x + left, top.y);
                rects.push(Rect::from_min_size(corner, vec2(right - left, row.height())));
            }
            row_start = row_end + usize::from(row.ends_with_newline);
        }
        rects
    }
}
