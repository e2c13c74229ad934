//! What selected words of an article are to be quoted for: a bar at them, and a menu.

use egui::{
    Align, Button, Id, LayerId, Layout, Popup, PopupAnchor, Pos2, Rect, RichText, ScrollArea, Ui,
    UiBuilder, pos2, vec2,
};

use crate::model::{Article, Field, LaunchId};
use crate::present::{Said, quotable_launches, said, shortened};

use super::theme::{SMALL, veiled};
use super::typeset::Paragraph;
use super::{ViewContext, edit_claim, stretch};

/// Size of the bar, points.
const BAR: egui::Vec2 = egui::vec2(232.0, 34.0);
/// The tallest that the list of launches gets, points.
const LIST: f32 = 320.0;

/// What the menu keeps while it is open.
#[derive(Debug, Clone)]
struct Asked {
    /// Where it hangs.
    at: Pos2,
    /// The words, by their bytes, and what they say.
    span: (usize, usize),
    said: Vec<Said>,
}

fn id() -> Id {
    Id::unique("quote words")
}

/// Opens the menu at the selected words, once they are drawn.
pub fn open_menu(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(id().with("wanted"), true));
    ctx.request_repaint();
}

/// Draws the bar at the selected words, and the menu while it is open.
pub fn quote_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    article: &Article,
    paragraphs: &[Paragraph],
) {
    asked_by_pointer(context, ui, paragraphs);
    let Some((_, start, end)) = context.state.quotable() else { return };
    let is_dragged = paragraphs.iter().any(|paragraph| paragraph.response.dragged());
    let Some(words) = stretch::ends(article, paragraphs, (start, end)) else { return };
    if is_dragged || edit_claim::is_open(ui.ctx()) {
        return;
    }
    let bar = bar_rect(words, ui.clip_rect());
    let is_wanted = ui.data_mut(|data| data.remove_temp::<bool>(id().with("wanted")));
    let clicked_at = ui.data_mut(|data| data.remove_temp::<Pos2>(id().with("clicked")));
    let is_asked = bar_ui(context, ui, bar) || is_wanted.is_some();
    if let Some(at) = clicked_at.or_else(|| is_asked.then(|| bar.left_bottom())) {
        let asked = Asked { at, span: (start, end), said: said(article, start, end) };
        ui.data_mut(|data| data.insert_temp(id(), asked));
        Popup::open_id(ui.ctx(), id());
    }
    menu_ui(context, ui, article, (start, end));
}

/// A click with the other button on the text: on words that are selected it asks what they are to
/// be quoted for; elsewhere it selects the word first.
fn asked_by_pointer(context: ViewContext<'_>, ui: &Ui, paragraphs: &[Paragraph]) {
    let is_clicked = ui.input(|input| input.pointer.secondary_clicked());
    let at = ui.input(|input| input.pointer.interact_pos());
    let Some(at) = at.filter(|_| is_clicked) else { return };
    let is_over = |paragraph: &Paragraph| paragraph.response.contains_pointer();
    if paragraphs.iter().any(is_over) && ui.clip_rect().contains(at) {
        stretch::choose_at(context, paragraphs, at);
        ui.data_mut(|data| data.insert_temp(id().with("clicked"), at));
        ui.ctx().request_repaint();
    }
}

/// Where the bar stands: under the words, else over them, always within what is seen.
fn bar_rect(words: Rect, seen: Rect) -> Rect {
    let below = words.bottom() + 4.0;
    let above = words.top() - BAR.y - 4.0;
    let top = if below + BAR.y <= seen.bottom() { below } else { above };
    let top = top.clamp(seen.top(), (seen.bottom() - BAR.y).max(seen.top()));
    let left = words.left().clamp(seen.left() + 4.0, (seen.right() - BAR.x - 4.0).max(seen.left()));
    Rect::from_min_size(pos2(left, top), BAR)
}

/// The bar; whether the menu was asked for.
fn bar_ui(context: ViewContext<'_>, ui: &mut Ui, rect: Rect) -> bool {
    let theme = context.theme;
    let shadow = veiled(theme.text, 0.12);
    ui.painter().rect_filled(rect.translate(vec2(0.0, 2.0)).expand(1.0), 6.0, shadow);
    let stroke = egui::Stroke::new(1.0, theme.edge);
    ui.painter().rect(rect, 6.0, theme.page, stroke, egui::StrokeKind::Inside);
    // What lies under the bar is not clicked through it.
    ui.interact(rect, id().with("bar"), egui::Sense::CLICK | egui::Sense::DRAG);
    let layout = Layout::left_to_right(Align::Center);
    let mut ui =
        ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(6.0, 3.0))).layout(layout));
    ui.spacing_mut().item_spacing.x = 4.0;
    let words = RichText::new("Quote for…").color(theme.page).strong();
    let hint = "Have a figure of a launch stand on these words (Enter)";
    let quote = ui.add(Button::new(words).fill(theme.accent)).on_hover_text(hint);
    let hint = "A launch of which these words report";
    if ui.add(Button::new("New launch…").frame_when_inactive(false)).on_hover_text(hint).clicked()
    {
        new_launch(context, &ui);
    }
    let copied =
        ui.add(Button::new("Copy").frame_when_inactive(false)).on_hover_text("Ctrl+C").clicked();
    if copied {
        stretch::copy(context, &ui);
    }
    quote.clicked()
}

/// Opens the form of a new launch on the first thing that the words say.
fn new_launch(context: ViewContext<'_>, ui: &Ui) {
    let span = context.state.quotable().zip(context.state.article());
    let Some(((_, start, end), article)) = span else { return };
    let said = said(article, start, end);
    let first = said.first().filter(|said| said.is_likely);
    let field = first.map_or(Field::Date, |said| said.field);
    edit_claim::quote(context, ui.ctx(), None, field);
}

fn menu_ui(context: ViewContext<'_>, ui: &Ui, article: &Article, span: (usize, usize)) {
    let Some(asked) = ui.data(|data| data.get_temp::<Asked>(id())) else { return };
    if asked.span != span {
        Popup::close_id(ui.ctx(), id());
    }
    let layer = LayerId::new(egui::Order::Foreground, id());
    let popup = Popup::new(id(), ui.ctx().clone(), PopupAnchor::Position(asked.at), layer)
        .kind(egui::PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(egui::containers::menu::menu_style)
        .open_memory(None)
        .gap(2.0);
    popup.show(|ui| {
        ui.set_min_width(230.0);
        let words = article.text.get(span.0..span.1).unwrap_or_default();
        let words = shortened(&words.split_whitespace().collect::<Vec<_>>().join(" "), 44);
        let title = RichText::new(format!("“{words}”")).size(SMALL).color(context.theme.muted);
        ui.add(egui::Label::new(title).truncate());
        ui.separator();
        let launches = quotable_launches(context.state, article);
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for quotable in &launches {
                ui.menu_button(format!("For {}", quotable.title), |ui| {
                    fields_ui(context, ui, &quotable.launch, &asked.said);
                });
            }
        });
        if !launches.is_empty() {
            ui.separator();
        }
        if ui.button("New launch from this…").clicked() {
            new_launch(context, ui);
            ui.close();
        }
        if ui.add(Button::new("Copy").shortcut_text("Ctrl+C")).clicked() {
            stretch::copy(context, ui);
            ui.close();
        }
    });
}

/// The fields, those first of which the words say something.
fn fields_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &LaunchId, all: &[Said]) {
    ui.set_min_width(220.0);
    let mut were_likely = false;
    for said in all {
        if were_likely && !said.is_likely {
            ui.separator();
        }
        were_likely = said.is_likely;
        let claim = said.claim.as_ref().filter(|_| said.is_likely);
        let value = claim.map(|claim| context.state.notation().claim(claim));
        let label = context.state.notation().label(said.field);
        let button = match &value {
            Some(value) => Button::new(label).shortcut_text(shortened(value, 28)),
            None => Button::new(label),
        };
        let response = ui.add(button);
        let name = value.map_or_else(|| label.to_owned(), |value| format!("{label}: {value}"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.clicked() {
            edit_claim::quote(context, ui.ctx(), Some(launch), said.field);
            ui.close();
        }
    }
}
