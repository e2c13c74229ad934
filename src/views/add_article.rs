//! Adding an article: paste, open or drop it; its proposals stand in the text, to be accepted,
//! edited or refused before anything enters the collection.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use egui::{Align, Button, ComboBox, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::model::{Article, Claim, ClaimId, Field, Launch, LengthUnit, Qualifier, Value};
use crate::present::{Span, headline, spans};
use crate::state::{Command, Decision, Draft, DraftCommand, with_unit, words_in_unit};

use super::theme::{SMALL, mixed};
use super::typeset::{Highlight, Typeset};
use super::{ViewContext, centred_window, is_escaped, semibold};

/// What stands in the window's fields.
#[derive(Debug, Default)]
pub struct AddArticle {
    /// Whether the window is open without an article yet.
    pub is_open: bool,
    text: String,
    published: String,
    values: BTreeMap<ClaimId, String>,
    /// The unit in which the values were typed.
    unit: LengthUnit,
}

/// Draws the window while it is open, or while an article is being added.
pub fn add_article_window(context: ViewContext<'_>, ctx: &egui::Context, add: &mut AddArticle) {
    let draft = context.state.draft();
    if !add.is_open && draft.is_none() {
        return;
    }
    let mut is_open = true;
    centred_window(ctx, "Add an article", vec2(980.0, 640.0)).open(&mut is_open).show(ctx, |ui| {
        match draft {
            Some(draft) => draft_ui(context, ui, draft, add),
            None => paste_ui(context, ui, add),
        }
    });
    if !is_open || (is_escaped(ctx) && draft.is_none()) {
        *add = AddArticle::default();
        context.send(Command::Draft(DraftCommand::Discard));
    }
}

/// First step: the text and the day it was published.
fn paste_ui(context: ViewContext<'_>, ui: &mut Ui, add: &mut AddArticle) {
    ui.horizontal(|ui| {
        if ui.button("Open a file…").on_hover_text(".txt, .md, .html, .eml").clicked() {
            context.send(Command::ChooseArticle);
        }
        let hint = "or drop one onto the window, or paste the text:";
        ui.label(RichText::new(hint).color(context.theme.muted));
    });
    let day = published_ui(context, ui, &mut add.published);
    let room = ui.available_size() - vec2(0.0, 40.0);
    ScrollArea::vertical().max_height(room.y).auto_shrink(false).show(ui, |ui| {
        let edit = TextEdit::multiline(&mut add.text)
            .hint_text("The article’s text")
            .desired_width(f32::INFINITY)
            .margin(Margin::same(8));
        let response = ui.add_sized(room.max(vec2(100.0, 60.0)), edit);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "The article’s text")
        });
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let is_ready = !add.text.trim().is_empty() && day.is_ok();
        let button = ui.add_enabled(is_ready, Button::new("Read it"));
        if button.clicked() {
            let mut article = Article::new("pasted", &add.text);
            article.published = day.ok().flatten();
            context.send(Command::Draft(DraftCommand::Read(Box::new(article))));
            add.is_open = false;
            add.text.clear();
        }
    });
}

/// The published day as it is typed: empty is not known.
fn published_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    words: &mut String,
) -> Result<Option<NaiveDate>, ()> {
    let mut day = Ok(None);
    ui.horizontal(|ui| {
        let label = ui.label("Published");
        let edit = TextEdit::singleline(words).hint_text("YYYY-MM-DD").desired_width(116.0);
        ui.add(edit).labelled_by(label.id);
        let typed = words.trim();
        if !typed.is_empty() {
            day = typed.parse().map(Some).map_err(|_not_a_day| ());
        }
        let hint = match day {
            Ok(None) => "weekdays are counted from it; without it they give no date",
            Ok(Some(_)) => "",
            Err(()) => "not a day: YYYY-MM-DD",
        };
        let color = if day.is_err() { context.theme.warning } else { context.theme.muted };
        ui.label(RichText::new(hint).size(SMALL).color(color));
    });
    day
}

/// Second step: the text with its proposals, and the proposals as a list.
fn draft_ui(context: ViewContext<'_>, ui: &mut Ui, draft: &Draft, add: &mut AddArticle) {
    let unit = context.state.notation().length;
    if add.unit != unit {
        add.unit = unit;
        add.values.clear();
    }
    let known = draft.article().published;
    if add.published.is_empty() {
        add.published = known.map(|day| day.to_string()).unwrap_or_default();
    }
    if let Ok(day) = published_ui(context, ui, &mut add.published)
        && day != known
    {
        add.values.clear();
        context.send(Command::Draft(DraftCommand::SetPublished(day)));
    }
    ui.separator();
    let room = vec2(ui.available_width(), (ui.available_height() - 44.0).max(120.0));
    let (rect, _) = ui.allocate_exact_size(room, egui::Sense::hover());
    let (left, right) = rect.split_left_right_at_fraction(0.5);
    let column = |rect| egui::UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    text_ui(context, &mut ui.new_child(column(left.with_max_x(left.right() - 8.0))), draft);
    proposals_ui(context, &mut ui.new_child(column(right)), draft, add);
    ui.separator();
    foot_ui(context, ui, draft, add);
}

fn text_ui(context: ViewContext<'_>, ui: &mut Ui, draft: &Draft) {
    let article = draft.article();
    let spans = spans(article, draft.launches());
    let theme = context.theme;
    let look = |span: &Span| {
        let Some((_, claim, field)) = span.claims.first() else {
            return Highlight { ground: theme.page, is_lit: false, is_struck: false };
        };
        let decision = draft.decision(*claim);
        let ground = match decision {
            Decision::Refused => mixed(theme.field(*field), theme.page, 0.7),
            Decision::Open | Decision::Accepted => theme.field(*field),
        };
        let is_refused = decision == Decision::Refused;
        Highlight { ground, is_lit: decision == Decision::Accepted, is_struck: is_refused }
    };
    let sought = draft.sought().and_then(|(id, serial)| {
        let claims = draft.launches().iter().flat_map(|launch| &launch.claims);
        let claim = claims.into_iter().find(|claim| claim.id == id)?;
        claim.evidence.quotes().first().map(|quote| (quote.start, quote.end, serial))
    });
    ScrollArea::vertical().id_salt("draft text").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
            let typeset = Typeset {
                context,
                article,
                spans: &spans,
                look: &look,
                sought,
                chosen: None,
                is_selectable: false,
            };
            for touch in typeset.ui(ui).touches.into_iter().filter(|touch| touch.is_click) {
                let next = match draft.decision(touch.claim) {
                    Decision::Accepted => Decision::Refused,
                    Decision::Open | Decision::Refused => Decision::Accepted,
                };
                context.send(Command::Draft(DraftCommand::Decide(touch.claim, next)));
            }
        });
    });
}

fn proposals_ui(context: ViewContext<'_>, ui: &mut Ui, draft: &Draft, add: &mut AddArticle) {
    ScrollArea::vertical().id_salt("proposals").auto_shrink(false).show(ui, |ui| {
        if draft.launches().is_empty() {
            ui.label("No launch is reported as done.");
            let hint = "The article can be added all the same: it then stands in the reader \
                        without highlights.";
            ui.label(RichText::new(hint).color(context.theme.muted));
        }
        for launch in draft.launches() {
            launch_ui(context, ui, draft, launch);
            for claim in &launch.claims {
                proposal_ui(context, ui, draft, claim, add);
            }
            ui.add_space(12.0);
        }
    });
}

/// The proposed launch, and which one of the collection it joins.
fn launch_ui(context: ViewContext<'_>, ui: &mut Ui, draft: &Draft, launch: &Launch) {
    let rule = context.state.rule();
    ui.label(semibold(&headline(launch, rule)));
    let joined = draft.joins(&launch.id);
    let name = |id: &crate::model::LaunchId| {
        context.state.launch(id).map_or_else(|| id.to_string(), |launch| headline(launch, rule))
    };
    let shown = joined.map_or_else(|| "a new launch".to_owned(), name);
    ui.horizontal(|ui| {
        ui.label(RichText::new("goes to").size(SMALL).color(context.theme.muted));
        let combo = ComboBox::from_id_salt(("join", &launch.id)).selected_text(&shown).width(220.0);
        let list = combo.show_ui(ui, |ui| {
            let join = |with| Command::Draft(DraftCommand::Join(launch.id.clone(), with));
            if ui.selectable_label(joined.is_none(), "a new launch").clicked() {
                context.send(join(None));
            }
            for other in context.state.collection().launches.iter().rev() {
                let is_joined = joined == Some(&other.id);
                if ui.selectable_label(is_joined, headline(other, rule)).clicked() {
                    context.send(join(Some(other.id.clone())));
                }
            }
        });
        let name = format!("Goes to: {shown}");
        list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    });
}

fn proposal_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    draft: &Draft,
    claim: &Claim,
    add: &mut AddArticle,
) {
    let decision = draft.decision(claim.id);
    ui.horizontal(|ui| {
        decision_ui(context, ui, claim, decision);
        let field = RichText::new(claim.field.label()).size(SMALL).color(context.theme.muted);
        let name = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(78.0, 20.0), name, |ui| {
            ui.set_min_width(78.0);
            ui.label(field);
        });
        value_ui(context, ui, claim, add);
        if claim.field.unit().is_some() {
            qualifier_ui(context, ui, claim);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(64.0);
        let quote = claim.evidence.quotes().first().map_or("", |quote| quote.exact.as_str());
        let words = RichText::new(format!("“{quote}”")).size(SMALL);
        let look =
            ui.link(words).on_hover_text(format!("Found by the rule: {}", draft.rule(claim.id)));
        if look.clicked() {
            context.send(Command::Draft(DraftCommand::Look(claim.id)));
        }
        if let Some(claimant) = &claim.claimant {
            ui.label(RichText::new(claimant).size(SMALL).color(context.theme.muted));
        }
    });
}

/// Accept and refuse, as two buttons of which one may be down.
fn decision_ui(context: ViewContext<'_>, ui: &mut Ui, claim: &Claim, decision: Decision) {
    for (sign, verb, choice) in
        [("✓", "Accept", Decision::Accepted), ("×", "Refuse", Decision::Refused)]
    {
        let is_down = decision == choice;
        let response = ui.selectable_label(is_down, sign).on_hover_text(verb);
        let label =
            format!("{verb} {}: {}", claim.field.label(), context.state.notation().claim(claim));
        response
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_down, &label));
        if response.clicked() {
            let next = if is_down { Decision::Open } else { choice };
            context.send(Command::Draft(DraftCommand::Decide(claim.id, next)));
        }
    }
}

/// The value as it can be typed anew; Enter gives it.
fn value_ui(context: ViewContext<'_>, ui: &mut Ui, claim: &Claim, add: &mut AddArticle) {
    let unit = context.state.notation().length;
    let begun = plain_words(claim, unit);
    let typed = add.values.entry(claim.id).or_insert_with(|| begun.clone());
    let edit = TextEdit::singleline(typed).desired_width(130.0);
    let response = ui.add(edit);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, claim.field.label())
    });
    if response.lost_focus() && *typed != begun {
        let words = with_unit(claim.field, typed, unit);
        let command = DraftCommand::SetValue(claim.id, words);
        context.send(Command::Draft(command));
    }
    let symbol = match claim.field {
        Field::Distance | Field::Apogee => Some(unit.symbol()),
        field => field.unit(),
    };
    if let Some(symbol) = symbol {
        ui.label(RichText::new(symbol).size(SMALL).color(context.theme.muted));
    }
}

/// The value as people type it, without unit and thin spaces; a place by its name alone.
fn plain_words(claim: &Claim, unit: LengthUnit) -> String {
    match &claim.value {
        Value::Place(place) => place.name.clone(),
        value => words_in_unit(value, unit),
    }
}

fn qualifier_ui(context: ViewContext<'_>, ui: &mut Ui, claim: &Claim) {
    let shown = claim.qualifier;
    let combo = ComboBox::from_id_salt(("qualifier", claim.id.0)).selected_text(shown.word());
    let list = combo.width(84.0).show_ui(ui, |ui| {
        for qualifier in Qualifier::ALL {
            if ui.selectable_label(qualifier == shown, qualifier.word()).clicked() {
                let command = DraftCommand::SetQualifier(claim.id, qualifier);
                context.send(Command::Draft(command));
            }
        }
    });
    let name = format!("How exactly: {}", shown.word());
    list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn foot_ui(context: ViewContext<'_>, ui: &mut Ui, draft: &Draft, add: &mut AddArticle) {
    let send = |command| context.send(Command::Draft(command));
    ui.horizontal(|ui| {
        if ui.button("Accept all").clicked() {
            send(DraftCommand::DecideAll(Decision::Accepted));
        }
        if ui.button("Refuse all").clicked() {
            send(DraftCommand::DecideAll(Decision::Refused));
        }
        if let Some(problem) = draft.problem() {
            ui.label(RichText::new(problem).color(context.theme.warning));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (accepted, all) = draft.counts();
            let text = semibold("Add to the collection").color(context.theme.accent);
            if ui.button(text).clicked() {
                send(DraftCommand::Commit);
                *add = AddArticle::default();
            }
            if ui.button("Cancel").clicked() {
                send(DraftCommand::Discard);
                *add = AddArticle::default();
            }
            let counts = format!("{accepted} of {all} accepted");
            ui.label(RichText::new(counts).size(SMALL).color(context.theme.muted));
        });
    });
}
