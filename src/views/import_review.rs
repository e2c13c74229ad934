//! What an import read and refused, and which of its launches are flights that are there already:
//! same, different, or decide later. Nothing enters the collection before "Add".

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui, vec2};

use crate::collection::import::ImportReport;
use crate::collection::merge::{MergeProposal, Verdict};
use crate::present::plural;
use crate::state::{Command, ImportCommand, Importing};

use super::theme::SMALL;
use super::{ViewContext, centred_window, is_escaped, semibold};

/// So many refusals are shown; the report counts them all.
const MOST_SHOWN: usize = 500;
/// Height of a row of text, points.
const ROW: f32 = 18.0;

/// The verdicts, in the order of the buttons.
const VERDICTS: [(Verdict, &str); 3] =
    [(Verdict::Same, "Same"), (Verdict::Different, "Different"), (Verdict::Later, "Decide later")];

/// Draws the window while something is being imported.
pub fn import_window(context: ViewContext<'_>, ctx: &egui::Context) {
    let Some(importing) = context.state.importing() else { return };
    let mut is_open = true;
    centred_window(ctx, "Import", vec2(860.0, 600.0)).open(&mut is_open).show(ctx, |ui| {
        egui::Panel::bottom("import buttons")
            .show_separator_line(false)
            .show(ui, |ui| buttons_ui(context, ui, importing));
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for report in &importing.reports {
                report_ui(context, ui, report, importing.has_columns(&report.file));
            }
            proposals_ui(context, ui, importing);
        });
    });
    if !is_open || is_escaped(ctx) {
        send(context, ImportCommand::Discard);
    }
}

fn send(context: ViewContext<'_>, command: ImportCommand) {
    context.send(Command::Import(Box::new(command)));
}

fn report_ui(context: ViewContext<'_>, ui: &mut Ui, report: &ImportReport, has_columns: bool) {
    let theme = context.theme;
    let note = |text: String| RichText::new(text).size(SMALL).color(theme.muted);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(semibold(&report.file).size(15.0));
        let hint = "Say anew what its columns mean";
        if has_columns && ui.small_button("Columns…").on_hover_text(hint).clicked() {
            send(context, ImportCommand::AskAgain(report.file.clone()));
        }
    });
    let read = plural(report.rows, "row", "rows");
    let launches = plural(report.launches, "launch", "launches");
    let mut text = if report.is_unread() {
        "Not read".to_owned()
    } else {
        format!("Read as {}: {read}, {launches}", report.format.name())
    };
    if report.articles > 0 {
        text = format!("{text}, {}", plural(report.articles, "article", "articles"));
    }
    ui.label(text);
    if report.left_out > 0 {
        ui.label(note(format!(
            "{} left out",
            plural(report.left_out, "orbital launch", "orbital launches")
        )));
    }
    for line in &report.notes {
        ui.add(egui::Label::new(note(line.clone())).wrap());
    }
    if report.refused == 0 {
        ui.label(note("Everything was understood.".to_owned()));
        return;
    }
    let count = plural(report.refused, "cell or row", "cells and rows");
    let title = format!("Not understood: {count}, none of them guessed");
    egui::CollapsingHeader::new(RichText::new(title).color(theme.warning))
        .id_salt(&report.file)
        .default_open(report.refused <= 12)
        .show(ui, |ui| {
            for refusal in report.refusals.iter().take(MOST_SHOWN) {
                ui.add(egui::Label::new(note(refusal.to_string())).truncate());
            }
            if report.refused > MOST_SHOWN {
                ui.label(note(format!("and {} more", report.refused - MOST_SHOWN)));
            }
        });
}

fn proposals_ui(context: ViewContext<'_>, ui: &mut Ui, importing: &Importing) {
    if importing.proposals.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.separator();
    let count = plural(importing.proposals.len(), "pair", "pairs");
    ui.label(semibold(&format!("The same flight? {count}")).size(15.0));
    ui.horizontal(|ui| {
        let hint = "Their claims stand side by side; nothing is lost";
        ui.label(RichText::new("All that are not decided:").color(context.theme.muted));
        for (verdict, word) in VERDICTS.into_iter().take(2) {
            if ui.small_button(word).on_hover_text(hint).clicked() {
                send(context, ImportCommand::JudgeRest(verdict));
            }
        }
    });
    let rows = importing.proposals.len();
    ScrollArea::vertical().id_salt("pairs").max_height(260.0).auto_shrink(false).show_rows(
        ui,
        2.0 * ROW + 8.0,
        rows,
        |ui, shown| {
            for at in shown {
                if let Some((proposal, verdict)) = importing.proposals.get(at) {
                    proposal_ui(context, ui, at, proposal, *verdict);
                }
            }
        },
    );
}

fn proposal_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    at: usize,
    proposal: &MergeProposal,
    verdict: Verdict,
) {
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - 260.0).max(120.0));
            let text = format!("{}  and  {}", proposal.mine, proposal.theirs);
            ui.add(egui::Label::new(text).truncate());
            let why = RichText::new(&proposal.why).size(SMALL).color(context.theme.muted);
            ui.add(egui::Label::new(why).truncate());
        });
        for (choice, word) in VERDICTS {
            if ui.selectable_label(choice == verdict, word).clicked() {
                send(context, ImportCommand::Judge(at, choice));
            }
        }
    });
}

fn buttons_ui(context: ViewContext<'_>, ui: &mut Ui, importing: &Importing) {
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let launches = importing.launches();
        let mut text = format!("Add {}", plural(launches, "launch", "launches"));
        if importing.articles() > 0 {
            let articles = plural(importing.articles(), "article", "articles");
            text = format!("{text}, {articles}");
        }
        let has_any = launches + importing.articles() > 0;
        let words = RichText::new(text).color(context.theme.page).strong();
        let button = Button::new(words).fill(context.theme.accent).min_size(vec2(120.0, 28.0));
        if ui.add_enabled(has_any, button).clicked() {
            send(context, ImportCommand::Add);
        }
        if ui.add(Button::new("Cancel").min_size(vec2(80.0, 28.0))).clicked() {
            send(context, ImportCommand::Discard);
        }
        let already: usize = importing.added.iter().map(|added| added.already).sum();
        if already > 0 {
            let text = format!("{} there already", plural(already, "launch", "launches"));
            ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
        }
    });
}
