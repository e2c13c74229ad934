//! The reader: the article as typeset text, its quotes highlighted, each a way to its figure.

use egui::{RichText, ScrollArea, Ui};

use crate::model::Article;
use crate::present::{Span, spans_cut_at};
use crate::state::{Command, Dialog, Stretch, WindowCommand};

use super::theme::{HEADING, SMALL, mixed};
use super::typeset::{Highlight, Laid, Touch, Typeset};
use super::{ViewContext, quote_menu, semibold, stretch};

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
        || context.state.is_browsing()
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
            let list = egui::ComboBox::from_id_salt("article")
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
            let name = format!("Article: {shown}");
            list.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        },
    );
}

fn empty_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.label("This collection has no articles.");
        let hint = "Paste, open or drop one: its figures are found, each with its sentence, for you \
                    to accept or refuse.";
        ui.label(RichText::new(hint).color(context.theme.muted));
        ui.add_space(8.0);
        if ui.button("Add article…").clicked() {
            context.send(Command::Window(WindowCommand::AddArticle));
        }
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
    let sought = context.state.focus().filter(|focus| focus.quote.article == article.id);
    let sought = sought.map(|focus| (focus.quote.start, focus.quote.end));
    let spans = spans_cut_at(article, context.shown.quoting(context.state, article), sought);
    ScrollArea::vertical().id_salt(("reader", &article.id)).auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.set_max_width(MEASURE.min(ui.available_width()));
            ui.add(egui::Label::new(semibold(&article.title).size(HEADING)).wrap());
            byline_ui(context, ui, article);
            ui.add_space(6.0);
            let flash = flash(context, ui);
            let look = |span: &Span| look(context, span, flash);
            let sought = context
                .state
                .focus()
                .map(|focus| (focus.quote.start, focus.quote.end, focus.serial));
            let chosen = context.state.stretch().map(Stretch::bytes);
            let is_selectable = !context.is_figure;
            let typeset = Typeset {
                context,
                article,
                spans: &spans,
                look: &look,
                sought,
                chosen,
                is_selectable,
            };
            stretch::stop_ui(ui, article, ui.cursor().top());
            let Laid { touches, paragraphs } = typeset.ui(ui);
            stretch::select_ui(context, ui, article, &paragraphs);
            quote_menu::quote_ui(context, ui, article, &paragraphs);
            for touch in touches {
                touched(context, touch);
            }
        });
    });
}

/// A highlight under the pointer lights its launch everywhere; a click selects its figure.
fn touched(context: ViewContext<'_>, touch: Touch) {
    if touch.is_click {
        let claim = context.state.claim(&touch.launch, touch.claim);
        let quotes = claim.map_or(&[][..], |claim| claim.evidence.quotes());
        let quote = quotes.iter().position(|quote| (quote.start..quote.end).contains(&touch.at));
        context.send(Command::SelectClaim {
            launch: touch.launch,
            claim: touch.claim,
            quote: quote.unwrap_or(0),
        });
    } else {
        context.send(Command::Hover(touch.launch));
    }
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
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = SMALL;
        ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
        if context.is_figure {
            return;
        }
        let words = RichText::new("Edit").size(SMALL).color(context.theme.muted);
        let button = ui.add(egui::Button::new(words).frame(false));
        let hint = "Change the title, publisher, date or address, or delete the article";
        let button = button.on_hover_text(hint);
        button.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, "Edit what is known of the article")
        });
        if button.clicked() {
            context.send(Command::Window(WindowCommand::Open(Dialog::Article)));
        }
    });
}

fn look(context: ViewContext<'_>, span: &Span, flash: f32) -> Highlight {
    let theme = context.theme;
    let Some((launch, claim, field)) = span.claims.first() else {
        return Highlight { ground: theme.page, is_lit: false, is_struck: false };
    };
    let is_sought = context
        .state
        .focus()
        .is_some_and(|focus| focus.quote.start <= span.start && span.end <= focus.quote.end);
    let is_chosen = context.state.selection().has_claim(launch, *claim);
    Highlight {
        ground: mixed(theme.field(*field), theme.accent, if is_sought { flash } else { 0.0 }),
        is_lit: is_chosen || context.is_hovered(launch),
        is_struck: false,
    }
}

/// How brightly the sought sentence flashes now, 0 to 0.5.
fn flash(context: ViewContext<'_>, ui: &Ui) -> f32 {
    let Some(focus) = context.state.focus().filter(|_| !context.is_figure) else { return 0.0 };
    let id = egui::Id::unique("flash");
    let now = ui.input(|input| input.time);
    let (serial, began) = ui.data(|data| data.get_temp(id)).unwrap_or((u64::MAX, now));
    let began = if serial == focus.serial { began } else { now };
    ui.data_mut(|data| data.insert_temp(id, (focus.serial, began)));
    let left = 1.0 - (now - began) / FLASH_SECONDS;
    if left <= 0.0 {
        return 0.0;
    }
    if context.state.window().preferences().has_less_motion {
        // It is lit and goes out, without fading.
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left * FLASH_SECONDS));
        return 0.3;
    }
    ui.ctx().request_repaint();
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let left = left as f32;
    0.5 * left
}
