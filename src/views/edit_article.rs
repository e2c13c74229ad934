//! What is known of an article, to be changed, and taking the article away.

use egui::{Align, Button, Grid, Id, Layout, RichText, TextEdit, Ui, Vec2, vec2};

use crate::model::{Article, ArticleId};
use crate::state::{ArticleChange, Command, EditCommand, EditError, WindowCommand};

use super::theme::SMALL;
use super::{ViewContext, semibold};

/// Width of the dialog, points.
const WIDTH: f32 = 520.0;

/// Width of its fields, points.
const FIELDS: f32 = 420.0;

/// What stands in the dialog's fields.
#[derive(Debug, Clone)]
struct Form {
    article: ArticleId,
    title: String,
    publisher: String,
    published: String,
    url: String,
    /// Frames since it was opened: a dialog takes the keyboard away once itself.
    frames: u8,
    /// Whether it was asked to take the article away.
    is_going: bool,
}

impl Form {
    fn of(article: &Article) -> Self {
        Self {
            article: article.id.clone(),
            title: article.title.clone(),
            publisher: article.publisher.clone().unwrap_or_default(),
            published: article.published.map(|day| day.to_string()).unwrap_or_default(),
            url: article.url.clone().unwrap_or_default(),
            frames: 0,
            is_going: false,
        }
    }

    fn edit(&self) -> EditCommand {
        let change = ArticleChange::All {
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            published: self.published.clone(),
            url: self.url.clone(),
        };
        EditCommand::ChangeArticle(self.article.clone(), change)
    }
}

fn id() -> Id {
    Id::unique("article form")
}

/// Draws the dialog's content, about the article that is open.
pub fn article_ui(context: ViewContext<'_>, ui: &mut Ui, room: Vec2) {
    ui.set_width(WIDTH.min(room.x));
    let Some(article) = context.state.article() else {
        ui.label("No article is open.");
        return cancel_ui(context, ui);
    };
    let known = ui.data(|data| data.get_temp::<Form>(id()));
    let known = known.filter(|form| form.article == article.id);
    let mut form = known.unwrap_or_else(|| Form::of(article));
    if form.is_going {
        going_ui(context, ui, article, &mut form);
    } else {
        fields_ui(context, ui, &mut form);
        form.frames = form.frames.saturating_add(1);
    }
    ui.data_mut(|data| data.insert_temp(id(), form));
}

/// Forgets what was entered.
pub fn forget(ctx: &egui::Context) {
    ctx.data_mut(|data| data.remove::<Form>(id()));
}

fn fields_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) {
    let begins = form.frames < 3;
    Grid::new("article").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
        let fields = [
            ("Title", &mut form.title, "its first words"),
            ("Publisher", &mut form.publisher, "not known"),
            ("Published", &mut form.published, "YYYY-MM-DD"),
            ("Address", &mut form.url, "https://…"),
        ];
        for (name, text, hint) in fields {
            ui.label(name);
            let edit = TextEdit::singleline(text).hint_text(hint).desired_width(FIELDS);
            let response = ui.add(edit);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
            if begins && name == "Title" {
                response.request_focus();
            }
            ui.end_row();
        }
    });
    let checked = context.state.check_edit(&form.edit());
    let (text, color) = match &checked {
        Err(error) => (error.to_string(), context.theme.warning),
        Ok(_) => ("The text stays as it came, byte for byte.".to_owned(), context.theme.muted),
    };
    ui.label(RichText::new(text).size(SMALL).color(color));
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if ui.add(Button::new("Delete article…").min_size(vec2(0.0, 28.0))).clicked() {
            form.is_going = true;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = RichText::new("Save").color(context.theme.page).strong();
            let button = Button::new(words).fill(context.theme.accent).min_size(vec2(84.0, 28.0));
            if ui.add_enabled(matches!(checked, Ok(Some(_))), button).clicked() {
                context.send(Command::Edit(Box::new(form.edit())));
                context.send(Command::Window(WindowCommand::Close));
            }
            cancel_ui(context, ui);
        });
    });
}

/// What goes with the article, before it goes.
fn going_ui(context: ViewContext<'_>, ui: &mut Ui, article: &Article, form: &mut Form) {
    let delete =
        |with_claims| EditCommand::DeleteArticle { article: article.id.clone(), with_claims };
    let in_use = context.state.check_edit(&delete(false)).err();
    ui.label(semibold(&format!("Delete “{}”?", article.title)));
    let text = match &in_use {
        Some(EditError::ArticleInUse { claims, launches }) => format!(
            "{} of {} quote it. They go with it; a launch of which nothing else is claimed goes, \
             too. Undo brings all of it back.",
            crate::present::plural(*claims, "claim", "claims"),
            crate::present::plural(*launches, "launch", "launches")
        ),
        _ => "No claim quotes it. Undo brings it back.".to_owned(),
    };
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = if in_use.is_some() { "Delete it and its claims" } else { "Delete it" };
        let words = RichText::new(text).color(context.theme.page).strong();
        let button = Button::new(words).fill(context.theme.warning).min_size(vec2(0.0, 28.0));
        if ui.add(button).clicked() {
            context.send(Command::Edit(Box::new(delete(in_use.is_some()))));
            context.send(Command::Window(WindowCommand::Close));
        }
        if ui.add(Button::new("Back").min_size(vec2(80.0, 28.0))).clicked() {
            form.is_going = false;
        }
    });
}

fn cancel_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let button = Button::new("Cancel").min_size(vec2(80.0, 28.0));
    if ui.add(button).on_hover_text("Esc").clicked() {
        context.send(Command::Window(WindowCommand::Close));
    }
}
