//! The reader: the article as typeset text, its quotes highlighted, each a way to its figure.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    FontId, Galley, Pos2, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::{Article, ClaimId, Field, LaunchId};
use crate::present::{Span, spans};
use crate::state::Command;

use super::theme::{HEADING, READING, SMALL, mixed};
use super::{ViewContext, semibold};

/// How long a sentence flashes, seconds.
const FLASH_SECONDS: f64 = 1.4;
/// The widest a line of text gets, points: about 75 characters.
const MEASURE: f32 = 560.0;

/// Draws the reader.
pub fn reader_ui(context: ViewContext<'_>, ui: &mut Ui) {
    picker_ui(context, ui);
    match context.state.article() {
        Some(article) if has_article(context) => article_ui(context, ui, article),
        Some(_) => record_only_ui(context, ui),
        None => empty_ui(context, ui),
    }
}

/// Whether the primary launch, if any, is told of by an article.
fn has_article(context: ViewContext<'_>) -> bool {
    context.state.focus().is_some()
        || context.state.primary().is_none_or(|launch| {
            launch.claims.iter().any(|claim| !claim.evidence.quotes().is_empty())
        })
}

fn picker_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let articles = &context.state.collection().articles;
    if articles.is_empty() {
        return;
    }
    let shown = context.state.article().map_or("", |article| article.title.as_str());
    egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 12, top: 8, bottom: 4 }).show(
        ui,
        |ui| {
            egui::ComboBox::from_id_salt("article")
                .selected_text(shown)
                .truncate()
                .width(ui.available_width())
                .show_ui(ui, |ui| {
                    for article in articles.values() {
                        let is_open = context.state.article().is_some_and(|a| a.id == article.id);
                        if ui.selectable_label(is_open, &article.title).clicked() {
                            context.send(Command::OpenArticle(article.id.clone()));
                        }
                    }
                })
                .response
                .on_hover_text("Choose an article");
        },
    );
}

fn empty_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.label(RichText::new("This collection has no articles.").color(context.theme.muted));
    });
}

fn record_only_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.label("No article of this collection reports the selected launch.");
        let hint = "Its figures come from the published record: the inspector names the \
                    publisher of each, with its address.";
        ui.label(RichText::new(hint).color(context.theme.muted));
    });
}

fn article_ui(context: ViewContext<'_>, ui: &mut Ui, article: &Article) {
    let spans = spans(article, context.state.launches());
    ScrollArea::vertical().id_salt(("reader", &article.id)).auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.set_max_width(MEASURE.min(ui.available_width()));
            ui.add(egui::Label::new(semibold(&article.title).size(HEADING)).wrap());
            byline_ui(context, ui, article);
            ui.add_space(6.0);
            let mut start = 0;
            for line in article.text.split_inclusive('\n') {
                let end = start + line.trim_end_matches(['\n', '\r']).len();
                if end > start {
                    paragraph_ui(context, ui, article, &spans, (start, end));
                    ui.add_space(8.0);
                }
                start += line.len();
            }
        });
    });
}

fn byline_ui(context: ViewContext<'_>, ui: &mut Ui, article: &Article) {
    let published = article.published.map(|day| day.to_string());
    let publisher = article.publisher.clone();
    let known: Vec<_> = [publisher, published].into_iter().flatten().collect();
    let text = if known.is_empty() {
        "Publisher and date not known".to_owned()
    } else {
        known.join(" · ")
    };
    ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
}

/// One paragraph: `bytes` of the article as one text, its highlights clickable.
fn paragraph_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    article: &Article,
    spans: &[Span],
    bytes: (usize, usize),
) {
    let (start, end) = bytes;
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let inside: Vec<Span> = spans
        .iter()
        .filter(|span| span.start < end && start < span.end)
        .map(|span| Span { start: span.start.max(start), end: span.end.min(end), ..span.clone() })
        .collect();
    for span in &inside {
        let words = article.text.get(span.start..span.end).unwrap_or_default();
        job.append(words, 0.0, format(context, ui, span));
    }
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, article.text.get(start..end).unwrap_or_default())
    });
    ui.painter().galley(rect.min, Arc::clone(&galley), context.theme.text);
    let mut done: Option<&(LaunchId, ClaimId, Field)> = None;
    for span in &inside {
        let Some(first) = span.claims.first() else { continue };
        // A quote cut by another's edge is one highlight: its first piece speaks for it.
        if done != Some(first) {
            highlight_ui(context, ui, article, &inside, first, (&galley, rect.min, start));
        }
        done = Some(first);
    }
}

fn format(context: ViewContext<'_>, ui: &Ui, span: &Span) -> TextFormat {
    let mut format = TextFormat::simple(FontId::proportional(READING), context.theme.text);
    format.line_height = Some(READING * 1.5);
    if let Some((launch, claim, field)) = span.claims.first() {
        let ground = context.theme.field(*field);
        let is_chosen = context.state.selection().claim == Some(*claim);
        format.background = mixed(ground, context.theme.accent, flash(context, ui, span));
        let is_lit = is_chosen || context.is_hovered(launch);
        if is_lit {
            format.underline = egui::Stroke::new(1.5, context.theme.accent);
        }
    }
    format
}

/// How brightly the span flashes now, 0 to 0.5.
fn flash(context: ViewContext<'_>, ui: &Ui, span: &Span) -> f32 {
    let Some(focus) = context.state.focus().filter(|_| !context.is_figure) else { return 0.0 };
    if !(focus.quote.start <= span.start && span.end <= focus.quote.end) {
        return 0.0;
    }
    let id = egui::Id::unique(("flash", focus.serial));
    let now = ui.input(|input| input.time);
    let since = now - ui.data_mut(|data| *data.get_temp_mut_or(id, now));
    if since >= FLASH_SECONDS {
        return 0.0;
    }
    ui.ctx().request_repaint();
    let left = 1.0 - since / FLASH_SECONDS;
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let left = left as f32;
    0.5 * left
}

/// Makes the pieces of `claim`'s highlight one button, and scrolls to it when it is looked for.
fn highlight_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    article: &Article,
    inside: &[Span],
    claim: &(LaunchId, ClaimId, Field),
    paragraph: (&Galley, Pos2, usize),
) {
    let (launch, id, field) = claim;
    let pieces = inside.iter().filter(|span| span.claims.first() == Some(claim));
    let (Some(from), Some(to)) =
        (pieces.clone().map(|p| p.start).min(), pieces.clone().map(|p| p.end).max())
    else {
        return;
    };
    let words = article.text.get(from..to).unwrap_or_default();
    let label = format!("{}: {words}", field.label());
    for (at, rect) in rects(article, paragraph, (from, to)).into_iter().enumerate() {
        let response = ui.interact(rect, ui.scope_id().with((id, from, at)), Sense::click());
        if at == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            scroll_ui(context, ui, (from, to), rect);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            context.send(Command::Hover(launch.clone()));
        }
        if response.clicked() {
            let quote = quote_at(context, launch, *id, from);
            context.send(Command::SelectClaim { launch: launch.clone(), claim: *id, quote });
        }
    }
}

/// Which of the claim's quotes covers the byte `at`.
fn quote_at(context: ViewContext<'_>, launch: &LaunchId, claim: ClaimId, at: usize) -> usize {
    let claim = context.state.claim(launch, claim);
    let quotes = claim.map_or(&[][..], |claim| claim.evidence.quotes());
    quotes.iter().position(|quote| quote.start <= at && at < quote.end).unwrap_or(0)
}

/// Scrolls to `rect` once for each time that its claim is looked for.
fn scroll_ui(context: ViewContext<'_>, ui: &Ui, (from, to): (usize, usize), rect: Rect) {
    let is_sought = |start: usize, end: usize| from < end && start < to;
    let focus = context.state.focus();
    let Some(focus) = focus.filter(|focus| is_sought(focus.quote.start, focus.quote.end)) else {
        return;
    };
    let id = egui::Id::unique("scrolled");
    let last = ui.data(|data| data.get_temp::<u64>(id));
    if last != Some(focus.serial) {
        ui.data_mut(|data| data.insert_temp(id, focus.serial));
        ui.scroll_to_rect(rect, Some(egui::Align::Center));
    }
}

/// The rectangles of `bytes` of the article, one a row, on screen.
fn rects(
    article: &Article,
    (galley, origin, paragraph_start): (&Galley, Pos2, usize),
    (from, to): (usize, usize),
) -> Vec<Rect> {
    let chars = |until: usize| {
        article.text.get(paragraph_start..until).map_or(0, |text| text.chars().count())
    };
    let (first, last) = (chars(from), chars(to));
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let row_end = row_start + row.glyphs.len();
        let (a, b) = (first.max(row_start), last.min(row_end));
        if a < b {
            let left = row.glyphs.get(a - row_start).map_or(0.0, |glyph| glyph.pos.x);
            let right =
                row.glyphs.get(b - row_start - 1).map_or(left, egui::epaint::text::Glyph::max_x);
            let top = origin + row.pos.to_vec2();
            rects.push(Rect::from_min_max(
                pos2(top.x + left, top.y),
                pos2(top.x + left, top.y) + vec2(right - left, row.height()),
            ));
        }
        row_start = row_end + usize::from(row.ends_with_newline);
    }
    rects
}
