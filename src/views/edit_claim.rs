//! Editing a claim: its value, how exactly it is said, who says it and what it stands on, looked at
//! as it is typed. A claim of the published record is taken over into the collection first.

use egui::{Align, Button, ComboBox, Context, Grid, Id, Layout, RichText, TextEdit, Ui, vec2};

use crate::model::{Citation, ClaimId, Field, LaunchId, Qualifier};
use crate::state::{
    Basis, ClaimChange, Command, EditCommand, NewClaim, State, value_from_words, words_from_value,
};

use super::ViewContext;
use super::theme::SMALL;

/// Width of the form, points.
const WIDTH: f32 = 460.0;

/// What stands in the form's fields.
#[derive(Debug, Clone, PartialEq)]
struct Form {
    launch: LaunchId,
    /// The claim that is changed; none for a new one.
    claim: Option<ClaimId>,
    field: Field,
    words: String,
    qualifier: Qualifier,
    claimant: String,
    /// Words of the article that is open, on which the claim is to stand.
    quote: String,
    publisher: String,
    url: String,
}

fn id() -> Id {
    Id::unique("claim form")
}

/// Opens the form for a claim.
pub fn edit(context: ViewContext<'_>, ctx: &Context, launch: &LaunchId, claim: ClaimId) {
    let Some(known) = context.state.claim(launch, claim) else { return };
    let form = Form {
        launch: launch.clone(),
        claim: Some(claim),
        field: known.field,
        words: words_from_value(&known.value),
        qualifier: known.qualifier,
        claimant: known.claimant.clone().unwrap_or_default(),
        quote: String::new(),
        publisher: String::new(),
        url: String::new(),
    };
    ctx.data_mut(|data| data.insert_temp(id(), form));
}

/// Opens the form for a new claim about a launch.
pub fn add(ctx: &Context, launch: &LaunchId, field: Field) {
    let form = Form {
        launch: launch.clone(),
        claim: None,
        field,
        words: String::new(),
        qualifier: Qualifier::Exact,
        claimant: String::new(),
        quote: String::new(),
        publisher: String::new(),
        url: String::new(),
    };
    ctx.data_mut(|data| data.insert_temp(id(), form));
}

/// Draws the form while it is open; whether it is.
pub fn claim_window(context: ViewContext<'_>, ctx: &Context) -> bool {
    let Some(mut form) = ctx.data(|data| data.get_temp::<Form>(id())) else { return false };
    let mut is_open = true;
    let title = if form.claim.is_some() { "Edit a claim" } else { "Add a claim" };
    let mut is_done = false;
    egui::Window::new(title)
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            fields_ui(context, ui, &mut form);
            is_done = buttons_ui(context, ui, &form);
        });
    if !is_open || is_done || ctx.input(|input| input.key_pressed(egui::Key::Escape)) {
        ctx.data_mut(|data| data.remove::<Form>(id()));
        return false;
    }
    ctx.data_mut(|data| data.insert_temp(id(), form));
    true
}

fn fields_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) {
    let theme = context.theme;
    Grid::new("claim").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
        ui.label("Field");
        if form.claim.is_some() {
            ui.label(form.field.label());
        } else {
            ComboBox::from_id_salt("field").selected_text(form.field.label()).show_ui(ui, |ui| {
                for field in Field::ALL {
                    ui.selectable_value(&mut form.field, field, field.label());
                }
            });
        }
        ui.end_row();
        ui.label("Value");
        text_ui(ui, &mut form.words, "Value", hint(form.field));
        ui.end_row();
        ui.label("Said as");
        ComboBox::from_id_salt("qualifier").selected_text(form.qualifier.word()).show_ui(
            ui,
            |ui| {
                for qualifier in Qualifier::ALL {
                    ui.selectable_value(&mut form.qualifier, qualifier, qualifier.word());
                }
            },
        );
        ui.end_row();
        ui.label("Claimed by");
        text_ui(ui, &mut form.claimant, "Claimed by", "nobody is named");
        ui.end_row();
        let is_new = form.claim.is_none();
        ui.label(if is_new { "Stands on" } else { "New evidence" });
        text_ui(ui, &mut form.quote, "Words of the article", "words of the article that is open");
        ui.end_row();
        ui.label(RichText::new("or on").color(theme.muted));
        text_ui(ui, &mut form.publisher, "Publisher", "a publisher");
        ui.end_row();
        ui.label("");
        text_ui(ui, &mut form.url, "Address", "https://…");
        ui.end_row();
    });
    let trouble = trouble(context.state, form);
    let text = trouble.unwrap_or_else(|| " ".to_owned());
    ui.add(egui::Label::new(RichText::new(text).size(SMALL).color(theme.warning)).wrap());
}

fn text_ui(ui: &mut Ui, text: &mut String, name: &str, hint: &str) {
    let edit = TextEdit::singleline(text).hint_text(hint).desired_width(330.0);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
}

const fn hint(field: Field) -> &'static str {
    match field {
        Field::Date => "2017-02-12, 2017-02 or 2017",
        Field::TimeUtc => "22:55",
        Field::Distance | Field::Apogee => "500, or 70-200 (km)",
        Field::FlightTime => "39, or 30-40 (minutes)",
        Field::Bearing => "degrees, clockwise from north",
        Field::MissileClass => "SRBM, MRBM, IRBM, ICBM, SLBM, SLV, HGV or cruise",
        Field::Site => "a place, or NAME @ LAT, LON",
        _ => "",
    }
}

/// What the claim is to stand on, where anything was entered.
fn basis(state: &State, form: &Form) -> Result<Option<Basis>, String> {
    let words = form.quote.trim();
    if !words.is_empty() {
        let article = state.article().ok_or("no article is open")?;
        let mut places = article.text.match_indices(words);
        return match (places.next(), places.next()) {
            (Some((start, _)), None) => {
                Ok(Some(Basis::Words(article.id.clone(), start, start + words.len())))
            }
            (None, _) => Err("the article that is open does not say these words".to_owned()),
            _ => Err("the article says these words more than once: quote more of them".to_owned()),
        };
    }
    let (publisher, url) = (form.publisher.trim(), form.url.trim());
    if publisher.is_empty() && url.is_empty() {
        return Ok(None);
    }
    let citation = Citation { publisher: publisher.to_owned(), url: url.to_owned(), note: None };
    Ok(Some(Basis::Citation(citation)))
}

/// The edits that the form asks for.
fn commands(state: &State, form: &Form) -> Result<Vec<EditCommand>, String> {
    let basis = basis(state, form)?;
    let Some(claim) = form.claim else {
        let basis =
            basis.ok_or("say what the claim stands on: words of the article, or a publisher")?;
        let claim = NewClaim {
            field: form.field,
            words: form.words.clone(),
            qualifier: form.qualifier,
            claimant: form.claimant.clone(),
            basis,
        };
        return Ok(vec![EditCommand::AddClaim(form.launch.clone(), claim)]);
    };
    let mut changes = vec![
        ClaimChange::Value(form.words.clone()),
        ClaimChange::Qualifier(form.qualifier),
        ClaimChange::Claimant(form.claimant.clone()),
    ];
    changes.extend(basis.map(ClaimChange::Basis));
    let change = |change| EditCommand::Change(form.launch.clone(), claim, change);
    Ok(changes.into_iter().map(change).collect())
}

/// Why the form cannot be saved as it is.
fn trouble(state: &State, form: &Form) -> Option<String> {
    if form.claim.is_none() && form.words.trim().is_empty() {
        return None;
    }
    if let Err(error) = value_from_words(form.field, &form.words) {
        return Some(error.to_string());
    }
    match commands(state, form) {
        Err(error) => Some(error),
        Ok(edits) => {
            edits.iter().find_map(|edit| state.check_edit(edit).err()).map(|e| e.to_string())
        }
    }
}

/// The form's buttons; whether it is done with.
fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, form: &Form) -> bool {
    let state = context.state;
    let mut is_done = false;
    let mut send = |edit: EditCommand| {
        context.send(Command::Edit(Box::new(edit)));
        is_done = true;
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if let Some(claim) = form.claim {
            if ui.button("Delete").on_hover_text("Take this claim away").clicked() {
                send(EditCommand::DeleteClaim(form.launch.clone(), claim));
            }
            let hint = "Put this claim before its rivals";
            if ui.button("Prefer").on_hover_text(hint).clicked() {
                send(EditCommand::Prefer(form.launch.clone(), claim));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let edits = commands(state, form).ok().filter(|_| trouble(state, form).is_none());
            let is_ready = edits.is_some() && !form.words.trim().is_empty();
            let words = RichText::new("Save").color(context.theme.page).strong();
            let button = Button::new(words).fill(context.theme.accent).min_size(vec2(84.0, 28.0));
            if ui.add_enabled(is_ready, button).clicked() {
                // What would change nothing is no step of the history.
                let real = |edit: &EditCommand| matches!(state.check_edit(edit), Ok(Some(_)));
                edits.unwrap_or_default().into_iter().filter(real).for_each(&mut send);
            }
        });
    });
    is_done
}
