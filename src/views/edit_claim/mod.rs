//! Editing a claim: its value, how exactly it is said, who says it and what it stands on, looked at
//! as it is typed. A claim of the published record is taken over into the collection first.

mod form;

use egui::{Align, Button, ComboBox, Context, Grid, Id, Key, Layout, RichText, TextEdit, Ui, vec2};

use crate::model::{Claim, ClaimId, Field, LaunchId, Qualifier};
use crate::present::{claim_text, headline, shortened};
use crate::state::{Command, EditCommand, State};

use super::theme::SMALL;
use super::{ViewContext, is_escaped, semibold};
use form::{Form, command, reading, take_words, trouble};

/// Width of the form, points.
const WIDTH: f32 = 460.0;
/// The tallest that the quoted words get, points.
const QUOTE: f32 = 92.0;
/// Width of its fields, points.
const FIELDS: f32 = 340.0;

fn id() -> Id {
    Id::unique("claim form")
}

fn open(ctx: &Context, form: Form) {
    ctx.data_mut(|data| data.insert_temp(id(), form));
}

/// Whether the form is open.
pub fn is_open(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Form>(id())).is_some()
}

/// Opens the form for a claim.
pub fn edit(context: ViewContext<'_>, ctx: &Context, launch: &LaunchId, claim: ClaimId) {
    let Some(known) = context.state.claim(launch, claim) else { return };
    let mut form = Form::new(Some(launch.clone()), known.field);
    form.claim = Some(claim);
    form.begin(context.state, Some(known));
    open(ctx, form);
}

/// Opens the form for a new claim about a launch.
pub fn add(ctx: &Context, launch: &LaunchId, field: Field) {
    open(ctx, Form::new(Some(launch.clone()), field));
}

/// Opens the form for what the words that are selected say of a field of a launch, or of a new
/// one.
pub fn quote(context: ViewContext<'_>, ctx: &Context, launch: Option<&LaunchId>, field: Field) {
    let mut form = Form::new(launch.cloned(), field);
    take_words(context.state, &mut form);
    if launch.is_none() {
        // A figure may be read as several things; of those only a reader's choice is taken.
        let is_figure = |field: Field| field.unit().is_some();
        let likely = form.said.iter().filter(|said| said.is_likely && !is_figure(said.field));
        form.also = likely.map(|said| said.field).filter(|other| *other != field).collect();
    }
    open(ctx, form);
}

/// Draws the form while it is open; whether it is.
pub fn claim_window(context: ViewContext<'_>, ctx: &Context) -> bool {
    let Some(mut form) = ctx.data(|data| data.get_temp::<Form>(id())) else { return false };
    let mut is_open = true;
    let title = match (&form.launch, form.claim) {
        (None, _) => "A new launch",
        (_, None) => "Add a claim",
        (_, Some(_)) => "Edit a claim",
    };
    let mut is_done = false;
    egui::Window::new(title)
        .id(id())
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            let launch = form.launch.as_ref().and_then(|id| context.state.launch(id));
            if let Some(launch) = launch {
                ui.label(semibold(&headline(launch, context.state.rule())));
                ui.add_space(4.0);
            }
            let is_entered = fields_ui(context, ui, &mut form);
            is_done = buttons_ui(context, ui, &form, is_entered);
        });
    form.is_shown = true;
    if !is_open || is_done || is_escaped(ctx) {
        ctx.data_mut(|data| data.remove::<Form>(id()));
        if is_done {
            context.send(Command::MarkWords(None));
        }
        return false;
    }
    open(ctx, form);
    true
}

/// The form's fields; whether Enter was pressed in the value.
fn fields_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) -> bool {
    let mut is_entered = false;
    Grid::new("claim").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
        ui.label("Field");
        field_ui(context.state, ui, form);
        ui.end_row();
        rivals_ui(context, ui, form);
        ui.label("Value");
        is_entered = value_ui(context, ui, form);
        ui.end_row();
        ui.label("Said as");
        let list = ComboBox::from_id_salt("qualifier").selected_text(form.qualifier.word());
        let list = list.show_ui(ui, |ui| {
            for qualifier in Qualifier::ALL {
                ui.selectable_value(&mut form.qualifier, qualifier, qualifier.word());
            }
        });
        name_list(&list.response, "Said as", form.qualifier.word());
        ui.end_row();
        ui.label("Claimed by");
        text_ui(ui, &mut form.claimant, "Claimed by", "nobody is named");
        ui.end_row();
        ui.label(if form.claim.is_none() { "Stands on" } else { "New evidence" });
        quote_ui(context, ui, form);
        ui.end_row();
        ui.label(RichText::new("or on").color(context.theme.muted));
        text_ui(ui, &mut form.publisher, "Publisher", "a publisher");
        ui.end_row();
        ui.label("");
        text_ui(ui, &mut form.url, "Address", "https://…");
        ui.end_row();
    });
    let (text, color) = match trouble(context.state, form) {
        Some(trouble) => (trouble, context.theme.warning),
        None => (reading(context.state, form), context.theme.muted),
    };
    ui.add(egui::Label::new(RichText::new(text).size(SMALL).color(color)).wrap());
    also_ui(context, ui, form);
    is_entered
}

fn field_ui(state: &State, ui: &mut Ui, form: &mut Form) {
    if form.claim.is_some() && form.span.is_none() {
        ui.label(form.field.label());
        return;
    }
    let before = form.field;
    let list = ComboBox::from_id_salt("field").selected_text(form.field.label());
    let list = list.show_ui(ui, |ui| {
        for field in Field::ALL {
            ui.selectable_value(&mut form.field, field, field.label());
        }
    });
    name_list(&list.response, "Field", form.field.label());
    if form.field != before && form.span.is_some() {
        form.claim = None;
        form.also.remove(&form.field);
        form.propose(state);
    }
}

/// Whether the words report a new claim, or are evidence of one that is there.
fn rivals_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) {
    let state = context.state;
    let launch = form.launch.as_ref().and_then(|id| state.launch(id));
    let Some(launch) = launch.filter(|_| form.span.is_some()) else { return };
    let claims: Vec<&Claim> = launch.claims_about(form.field).collect();
    if claims.is_empty() {
        return;
    }
    let name = |claim: &Claim| {
        let text = claim_text(launch, claim, state.notation());
        let by = claim.claimant.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        format!("evidence of {}{by}", shortened(&text, 40))
    };
    let chosen = claims.iter().find(|claim| Some(claim.id) == form.claim);
    let shown = chosen.map_or_else(|| "a claim of its own".to_owned(), |claim| name(claim));
    ui.label("Is");
    let before = form.claim;
    let list = ComboBox::from_id_salt("rivals").selected_text(&shown).width(FIELDS);
    let list = list.truncate().show_ui(ui, |ui| {
        ui.selectable_value(&mut form.claim, None, "a claim of its own");
        for claim in &claims {
            ui.selectable_value(&mut form.claim, Some(claim.id), name(claim));
        }
    });
    name_list(&list.response, "Is", &shown);
    ui.end_row();
    if form.claim != before {
        match claims.iter().find(|claim| Some(claim.id) == form.claim) {
            Some(claim) => form.begin(state, Some(claim)),
            None => form.propose(state),
        }
    }
}

/// The value, and the unit in which a bare number is meant; whether Enter was pressed in it.
fn value_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) -> bool {
    let unit = match form.field {
        Field::Distance | Field::Apogee => Some(context.state.notation().length.symbol()),
        field => field.unit(),
    };
    let mut is_entered = false;
    ui.horizontal(|ui| {
        let width = if unit.is_some() { FIELDS - 40.0 } else { FIELDS };
        let edit = TextEdit::singleline(&mut form.words).hint_text(hint(form.field));
        let response = ui.add(edit.desired_width(width));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Value"));
        if !form.is_shown {
            response.request_focus();
        }
        is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some(unit) = unit {
            ui.label(RichText::new(unit).color(context.theme.muted));
        }
    });
    is_entered
}

fn quote_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) {
    ui.vertical(|ui| {
        let rows = if form.quote.chars().count() > 52 { 3 } else { 1 };
        let edit = TextEdit::multiline(&mut form.quote)
            .hint_text("words of the article that is open")
            .desired_rows(rows)
            .return_key(None)
            .desired_width(FIELDS);
        let name = "Words of the article";
        let response = egui::ScrollArea::vertical().max_height(QUOTE).show(ui, |ui| ui.add(edit));
        response.inner.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        let chosen = context.state.quotable().filter(|span| form.span.as_ref() != Some(span));
        if chosen.is_some() && ui.small_button("Use the selected words").clicked() {
            take_words(context.state, form);
        }
    });
}

/// What else the words say of a new launch.
fn also_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut Form) {
    if form.launch.is_some() {
        return;
    }
    let others = form.said.iter().filter(|said| said.is_likely && said.field != form.field);
    let others: Vec<(Field, String)> =
        others.filter_map(|said| Some((said.field, said.claim.as_ref()?.text()))).collect();
    if others.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new("The words also say").color(context.theme.muted));
    for (field, text) in others {
        let mut is_in = form.also.contains(&field);
        let words = format!("{}: {}", field.label(), shortened(&text, 50));
        if ui.checkbox(&mut is_in, words).changed() {
            let _ = if is_in { form.also.insert(field) } else { form.also.remove(&field) };
        }
    }
}

fn name_list(response: &egui::Response, name: &str, shown: &str) {
    let name = format!("{name}: {shown}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn text_ui(ui: &mut Ui, text: &mut String, name: &str, hint: &str) {
    let edit = TextEdit::singleline(text).hint_text(hint).desired_width(FIELDS);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
}

const fn hint(field: Field) -> &'static str {
    match field {
        Field::Date => "2017-02-12, 2017-02 or 2017",
        Field::TimeUtc => "22:55",
        Field::Distance | Field::Apogee => "500, 70-200, or 310 mi",
        Field::FlightTime => "39, 30-40, or 90 s",
        Field::Bearing => "degrees, clockwise from north",
        Field::MissileClass => "SRBM, MRBM, IRBM, ICBM, SLBM, SLV, HGV or cruise",
        Field::Site => "a place, or NAME @ LAT, LON",
        _ => "",
    }
}

/// The form's buttons; whether it is done with.
fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, form: &Form, is_entered: bool) -> bool {
    let state = context.state;
    let mut is_done = false;
    let mut send = |edit: EditCommand| {
        context.send(Command::Edit(Box::new(edit)));
        is_done = true;
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if let (Some(launch), Some(claim), None) = (&form.launch, form.claim, &form.span) {
            if ui.button("Delete").on_hover_text("Take this claim away").clicked() {
                send(EditCommand::DeleteClaim(launch.clone(), claim));
            }
            let hint = "Put this claim before its rivals";
            if ui.button("Prefer").on_hover_text(hint).clicked() {
                send(EditCommand::Prefer(launch.clone(), claim));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let edit = command(state, form).ok().filter(|_| trouble(state, form).is_none());
            let edit = edit.filter(|_| !form.words.trim().is_empty());
            let words = RichText::new("Save").color(context.theme.page).strong();
            let button = Button::new(words).fill(context.theme.accent).min_size(vec2(84.0, 28.0));
            let is_clicked = ui.add_enabled(edit.is_some(), button).clicked();
            // What would change nothing is no step of the history.
            if let Some(edit) = edit.filter(|_| is_clicked || is_entered) {
                send(edit);
            }
        });
    });
    is_done
}
