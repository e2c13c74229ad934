//! The inspector: the selected launch's claims by field, each with its evidence.

use egui::{RichText, ScrollArea, Ui};

use crate::model::{Field, Launch, Origin};
use crate::present::{Inspector, Statement, Topic, headline, inspector, judgement, shortened};
use crate::state::{Command, Dialog, EditCommand, WindowCommand};

use super::compare::judgement_ui;
use super::focus_ring::reveal;
use super::launch_list::scrolled_lines;
use super::theme::{HEADING, SMALL, TEXT};
use super::{ViewContext, edit_claim, semibold};

/// Width of the column of field names, points.
const NAME_WIDTH: f32 = 86.0;

/// Draws the inspector.
pub fn inspector_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let Some(launch) = context.state.primary() else {
        return empty_ui(context, ui);
    };
    let data = inspector(launch, context.state.rule(), context.state.notation());
    ScrollArea::vertical().id_salt(&launch.id).auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            header_ui(context, ui, launch);
            arc_ui(context, ui, launch);
            for topic in &data.topics {
                topic_ui(context, ui, launch, topic);
            }
            not_stated_ui(context, ui, &data);
            actions_ui(context, ui, launch);
        });
    });
}

/// Without a selection: every launch, to be chosen.
fn empty_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new().inner_margin(12).show(ui, |ui| {
        let hint = "Click a launch here, on the map or in a chart, or a highlight in an article.";
        ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
        ui.add_space(4.0);
        let places = context.state.view().places();
        let launch = |row: usize| {
            let at = places.len().checked_sub(row + 1).and_then(|at| places.get(at));
            at.and_then(|at| context.state.launches().get(*at))
        };
        let area = ScrollArea::vertical().id_salt("launches").auto_shrink(false);
        scrolled_lines(context, ui, area, places.len(), launch);
    });
}

fn header_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch) {
    let title = headline(launch, context.state.rule());
    ui.add(egui::Label::new(semibold(&title).size(HEADING)).wrap());
    let is_quoted = launch.claims.iter().any(|claim| !claim.evidence.quotes().is_empty());
    let own = if is_quoted { "From an article" } else { "From this collection" };
    let from = match (launch.has_origin(Origin::Collection), launch.has_origin(Origin::Record)) {
        (true, true) => format!("{own} and the published record"),
        (true, false) => own.to_owned(),
        (false, _) => "From the published record".to_owned(),
    };
    ui.label(RichText::new(from).size(SMALL).color(context.theme.muted));
    ui.add_space(8.0);
}

fn topic_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch, topic: &Topic) {
    rule_line(context, ui);
    ui.horizontal_top(|ui| {
        let name = RichText::new(context.state.notation().label(topic.field))
            .size(SMALL)
            .color(context.theme.muted);
        let size = egui::vec2(NAME_WIDTH, 20.0);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Min), |ui| {
            ui.set_min_width(NAME_WIDTH);
            ui.label(name);
        });
        ui.vertical(|ui| {
            if topic.is_disputed {
                disputed_ui(context, ui);
            }
            let mut said = "";
            for statement in &topic.statements {
                // A value that several sources give stands there once.
                let is_repeated = statement.text == said;
                // Where nobody is named either, only its source is left to say.
                let is_bare = is_repeated
                    && statement.claimant.is_none()
                    && statement.quotes.is_empty()
                    && statement.inference.is_none();
                if !is_bare {
                    value_ui(context, ui, launch, statement, is_repeated);
                }
                quotes_ui(context, ui, launch, topic.field, statement);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    ui.spacing_mut().interact_size.y = SMALL;
                    source_ui(context, ui, statement);
                    if is_bare {
                        edit_button(context, ui, launch, statement);
                    }
                });
                note_ui(context, ui, statement);
                ui.add_space(3.0);
                said = &statement.text;
            }
        });
    });
}

fn rule_line(context: ViewContext<'_>, ui: &mut Ui) {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 9.0), egui::Sense::hover());
    let stroke = egui::Stroke::new(1.0, context.theme.line);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

fn disputed_ui(context: ViewContext<'_>, ui: &mut Ui) {
    egui::Frame::new()
        .fill(context.theme.warning_ground)
        .corner_radius(3)
        .inner_margin(egui::Margin::symmetric(5, 1))
        .show(ui, |ui| {
            ui.label(RichText::new("Sources disagree").size(SMALL).color(context.theme.warning))
        });
}

/// A claim's value, who claims it, and how it follows.
fn value_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    launch: &Launch,
    statement: &Statement,
    is_repeated: bool,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if !is_repeated {
            let value = if statement.is_shown {
                semibold(&statement.text)
            } else {
                RichText::new(&statement.text)
            };
            ui.label(value.size(TEXT));
        }
        if let Some(claimant) = &statement.claimant {
            ui.label(RichText::new(claimant).size(SMALL).color(context.theme.muted));
        }
        edit_button(context, ui, launch, statement);
    });
    if let Some(reported) = &statement.reported {
        let text = format!("reported as “{reported}”");
        ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
    }
    if let Some(inference) = &statement.inference {
        let text = format!("Inferred. {inference}");
        ui.add(egui::Label::new(RichText::new(text).size(SMALL).color(context.theme.muted)).wrap());
    }
}

/// Opens the form of a claim.
fn edit_button(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch, statement: &Statement) {
    let text = RichText::new("Edit").size(SMALL).color(context.theme.muted);
    let button = ui.add(egui::Button::new(text).frame(false));
    let button = button.on_hover_text("Change this claim, or what it stands on");
    button.widget_info(|| {
        let name = format!("Edit {}", statement.text);
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    reveal(&button);
    if button.clicked() {
        edit_claim::edit(context, ui.ctx(), &launch.id, statement.claim);
    }
}

fn quotes_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    launch: &Launch,
    field: Field,
    statement: &Statement,
) {
    for (at, quote) in statement.quotes.iter().enumerate() {
        let words = shortened(&quote.exact, 110);
        let text = RichText::new(format!("“{words}”")).size(SMALL).color(context.theme.text);
        let button = egui::Button::new(text)
            .fill(context.theme.field(field))
            .stroke(egui::Stroke::NONE)
            .wrap();
        let button = ui.add(button).on_hover_text("Show the sentence in the article");
        reveal(&button);
        if button.clicked() {
            let (launch, claim) = (launch.id.clone(), statement.claim);
            context.send(Command::SelectClaim { launch, claim, quote: at });
        }
    }
}

/// The publication, or the row of a data set.
fn source_ui(context: ViewContext<'_>, ui: &mut Ui, statement: &Statement) {
    if let Some(citation) = &statement.citation {
        let text = RichText::new(&citation.publisher).size(SMALL);
        let note = if citation.is_whole_address() { "" } else { " (the publisher’s site)" };
        match citation.href() {
            Some(url) => {
                let link = ui.link(text).on_hover_text(format!("{url}{note}"));
                reveal(&link);
                if link.clicked() {
                    context.send(Command::OpenUrl(url));
                }
            }
            None => {
                ui.label(text);
            }
        }
    }
    if let Some(row) = &statement.row {
        ui.label(RichText::new(row).size(SMALL).color(context.theme.muted));
    }
}

/// What the publication is remarked on.
fn note_ui(context: ViewContext<'_>, ui: &mut Ui, statement: &Statement) {
    let note = statement.citation.as_ref().and_then(|citation| citation.note.as_ref());
    if let Some(note) = note {
        ui.label(RichText::new(note).size(SMALL).color(context.theme.muted));
    }
}

fn not_stated_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Inspector) {
    if data.not_stated.is_empty() {
        return;
    }
    rule_line(context, ui);
    let names: Vec<_> = data.not_stated.iter().map(|field| field.label().to_lowercase()).collect();
    let text = format!("Not stated: {}", names.join(", "));
    ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
}

/// What can be done with the launch as a whole.
fn actions_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch) {
    rule_line(context, ui);
    let send = |edit| context.send(Command::Edit(Box::new(edit)));
    ui.horizontal_wrapped(|ui| {
        if ui.button("Add a claim…").clicked() {
            edit_claim::add(ui.ctx(), &launch.id, Field::Distance);
        }
        if launch.claims.len() > 1 {
            let hint = "Some of its claims report another flight";
            if ui.button("Split…").on_hover_text(hint).clicked() {
                context.send(Command::Window(WindowCommand::Open(Dialog::Split)));
            }
        }
        let others = context.state.selection().launches().iter().filter(|id| **id != launch.id);
        for other in others {
            let text = format!("Same flight as {other}");
            let hint = "Their claims stand side by side, as one launch";
            if ui.button(text).on_hover_text(hint).clicked() {
                send(EditCommand::Merge { into: launch.id.clone(), from: other.clone() });
            }
        }
        if launch.has_origin(Origin::Collection) && ui.button("Delete launch").clicked() {
            send(EditCommand::DeleteLaunch(launch.id.clone()));
        }
    });
}

/// Whether the figures can all be true: quiet where they can.
fn arc_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch) {
    rule_line(context, ui);
    ui.horizontal_top(|ui| {
        let name = RichText::new("Against the arc").size(SMALL).color(context.theme.muted);
        let size = egui::vec2(NAME_WIDTH, 20.0);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Min), |ui| {
            ui.set_min_width(NAME_WIDTH);
            let hint = "The figures held against the vacuum arc through apogee and distance; the \
                        burn of the engines is not modelled";
            ui.label(name).on_hover_text(hint);
        });
        let (rule, notation) = (context.state.rule(), context.state.notation());
        let judgement = judgement(launch, rule, notation);
        ui.vertical(|ui| judgement_ui(context, ui, &judgement));
    });
}
