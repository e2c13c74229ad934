//! Splitting a launch: which of its claims report another flight.

use std::collections::BTreeSet;

use egui::{Align, Button, Id, Layout, RichText, ScrollArea, Ui, Vec2, vec2};

use crate::model::{ClaimId, Launch, LaunchId, Origin};
use crate::present::{Statement, headline, inspector, plural, shortened};
use crate::state::{Command, EditCommand, WindowCommand};

use super::theme::SMALL;
use super::{ViewContext, semibold};

/// Width of the dialog, points.
const WIDTH: f32 = 560.0;

/// The claims that were chosen, and of which launch.
#[derive(Debug, Clone, Default)]
struct Chosen {
    launch: Option<LaunchId>,
    claims: BTreeSet<ClaimId>,
}

fn id() -> Id {
    Id::unique("split")
}

/// Draws the dialog's content.
pub fn split_ui(context: ViewContext<'_>, ui: &mut Ui, room: Vec2) {
    ui.set_width(WIDTH.min(room.x));
    let Some(launch) = context.state.primary() else {
        ui.label("Select a launch first.");
        close_ui(context, ui);
        return;
    };
    let known = ui.data(|data| data.get_temp::<Chosen>(id())).unwrap_or_default();
    let is_same = known.launch.as_ref() == Some(&launch.id);
    let mut chosen = if is_same { known.claims } else { BTreeSet::new() };
    chosen.retain(|claim| launch.claims.iter().any(|known| known.id == *claim));
    ui.label(semibold(&headline(launch, context.state.rule())));
    let hint = "Choose the claims that report another flight: they become a launch of its own.";
    ui.add(egui::Label::new(RichText::new(hint).color(context.theme.muted)).wrap());
    ui.add_space(6.0);
    let height = (room.y - 190.0).max(120.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width());
        claims_ui(context, ui, launch, &mut chosen);
    });
    ui.add_space(6.0);
    buttons_ui(context, ui, launch, &chosen);
    let launch = Some(launch.id.clone());
    ui.data_mut(|data| data.insert_temp(id(), Chosen { launch, claims: chosen }));
}

/// Forgets what was chosen.
pub fn forget(ctx: &egui::Context) {
    ctx.data_mut(|data| data.remove::<Chosen>(id()));
}

fn claims_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    launch: &Launch,
    chosen: &mut BTreeSet<ClaimId>,
) {
    let data = inspector(launch, context.state.rule(), context.state.notation());
    for topic in &data.topics {
        let label = context.state.notation().label(topic.field);
        for statement in &topic.statements {
            let mut is_in = chosen.contains(&statement.claim);
            let text = format!("{label}: {}", shortened(&statement.text, 40));
            let from = RichText::new(stands_on(statement)).size(SMALL).color(context.theme.muted);
            ui.horizontal(|ui| {
                if ui.checkbox(&mut is_in, text).changed() {
                    let _ = if is_in {
                        chosen.insert(statement.claim)
                    } else {
                        chosen.remove(&statement.claim)
                    };
                }
                ui.add(egui::Label::new(from).truncate());
            });
        }
    }
}

/// Who says it and where, in a line.
fn stands_on(statement: &Statement) -> String {
    let quote = statement.quotes.first().map(|quote| {
        let words: Vec<&str> = quote.exact.split_whitespace().collect();
        format!("“{}”", shortened(&words.join(" "), 60))
    });
    let citation = statement.citation.as_ref().map(|citation| citation.publisher.clone());
    let record = (statement.origin == Origin::Record).then(|| "published record".to_owned());
    let all = [statement.claimant.clone(), quote, citation, statement.row.clone(), record];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch, chosen: &BTreeSet<ClaimId>) {
    let edit = EditCommand::Split(launch.id.clone(), chosen.iter().copied().collect());
    let checked = context.state.check_edit(&edit);
    let trouble = checked.as_ref().err().filter(|_| !chosen.is_empty()).map(ToString::to_string);
    let note = trouble.or_else(|| {
        let is_joined = launch.has_origin(Origin::Record) && launch.has_origin(Origin::Collection);
        is_joined.then(|| {
            "The published record’s claims are taken over into the collection with it.".to_owned()
        })
    });
    if let Some(note) = note {
        let color = if checked.is_err() && !chosen.is_empty() {
            context.theme.warning
        } else {
            context.theme.muted
        };
        ui.add(egui::Label::new(RichText::new(note).size(SMALL).color(color)).wrap());
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = match chosen.len() {
            0 => "Split off".to_owned(),
            count => format!("Split off {}", plural(count, "claim", "claims")),
        };
        let words = RichText::new(text).color(context.theme.page).strong();
        let button = Button::new(words).fill(context.theme.accent).min_size(vec2(120.0, 28.0));
        if ui.add_enabled(checked.is_ok(), button).clicked() {
            context.send(Command::Edit(Box::new(edit)));
            context.send(Command::Window(WindowCommand::Close));
        }
        close_ui(context, ui);
    });
}

fn close_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let button = Button::new("Cancel").min_size(vec2(80.0, 28.0));
    if ui.add(button).on_hover_text("Esc").clicked() {
        context.send(Command::Window(WindowCommand::Close));
    }
}
