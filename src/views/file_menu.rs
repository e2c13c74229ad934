//! The file menu, and the questions that go with it: changes that are not saved, and what a crash
//! has left.

use std::path::{Path, PathBuf};

use egui::{Button, RichText, Ui, vec2};

use crate::present::plural;
use crate::state::{Answer, Command, DataFormat, FileCommand, Leaving, Outside, OutsideAnswer};

use super::{ViewContext, is_escaped};

/// Draws the menu's button, and the menu while it is open.
pub fn file_menu_ui(context: ViewContext<'_>, ui: &mut Ui, recent: &[PathBuf]) {
    let send = |command| context.send(Command::File(command));
    ui.menu_button("File", |ui| {
        ui.set_min_width(220.0);
        if item_ui(ui, "New collection", "Ctrl+N") {
            send(FileCommand::Leave(Leaving::New));
        }
        if item_ui(ui, "Open a folder…", "Ctrl+O") {
            send(FileCommand::Leave(Leaving::Choose));
        }
        ui.menu_button("Open recent", |ui| {
            if recent.is_empty() {
                ui.label(RichText::new("Nothing yet").color(context.theme.muted));
            }
            for path in recent {
                if ui.button(short(path)).on_hover_text(path.display().to_string()).clicked() {
                    send(FileCommand::Leave(Leaving::Open(path.clone())));
                    ui.close();
                }
            }
        });
        ui.separator();
        if item_ui(ui, "Save", "Ctrl+S") {
            send(FileCommand::Save);
        }
        if item_ui(ui, "Save as…", "Ctrl+Shift+S") {
            send(FileCommand::SaveAs);
        }
        ui.separator();
        let hint = "CNS and GCAT databases, nk-missile-tests, CSV, JSON, articles";
        if ui.button("Import data…").on_hover_text(hint).clicked() {
            context.send(Command::ChooseImport);
            ui.close();
        }
        ui.menu_button("Export data", |ui| {
            ui.set_min_width(180.0);
            for format in DataFormat::ALL {
                let hint = "The launches in view, with their sources";
                if ui.button(format!("{}…", format.label())).on_hover_text(hint).clicked() {
                    context.send(Command::ExportData(format));
                    ui.close();
                }
            }
        });
        ui.separator();
        if item_ui(ui, "Close", "") {
            send(FileCommand::Leave(Leaving::Close));
        }
    });
}

fn item_ui(ui: &mut Ui, name: &str, keys: &str) -> bool {
    let is_clicked = ui.add(Button::new(name).shortcut_text(keys)).clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked
}

/// The folder's name, and the folder that it stands in.
fn short(path: &Path) -> String {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let own = name(path).unwrap_or_else(|| path.display().to_string());
    match path.parent().and_then(name) {
        Some(parent) => format!("{own}  ({parent})"),
        None => own,
    }
}

/// Asks what is to become of changes that are not saved.
pub fn leaving_window(context: ViewContext<'_>, ctx: &egui::Context) {
    if context.state.asking().is_none() {
        return;
    }
    let name = context.state.title();
    let text = format!("“{}” has changes that are not saved.", name.trim_start_matches("• "));
    let answers =
        [("Save", Answer::Save), ("Don’t save", Answer::Discard), ("Cancel", Answer::Cancel)];
    question(context, ctx, "Save the changes?", &text, &answers, |answer| {
        context.send(Command::File(FileCommand::Answer(answer)));
    });
    if is_escaped(ctx) {
        context.send(Command::File(FileCommand::Answer(Answer::Cancel)));
    }
}

/// Asks what to do about changes that another program made to the collection's file.
pub fn outside_window(context: ViewContext<'_>, ctx: &egui::Context) {
    let state = context.state;
    let name = state.title().trim_start_matches("• ").to_owned();
    let is_changed = state.is_changed();
    let reload = ("Reload", OutsideAnswer::Reload);
    let keep = ("Keep mine", OutsideAnswer::KeepMine);
    let elsewhere = ("Save mine elsewhere…", OutsideAnswer::SaveElsewhere);
    let replace = ("Replace theirs", OutsideAnswer::Replace);
    let found = format!("Another program has changed “{name}” since it was opened here.");
    let (title, text, answers) = match (state.outside(), is_changed) {
        (Outside::Unchanged | Outside::Kept, _) => return,
        (Outside::Found, false) => ("Changed outside", found, vec![reload, keep]),
        (Outside::Found, true) => {
            let text =
                format!("{found} You have changes that are not saved: reloading drops them.");
            ("Changed outside", text, vec![elsewhere, reload, keep])
        }
        (Outside::Replacing, _) => {
            let text = format!(
                "Another program has changed “{name}”. Saving puts yours in the place of theirs, \
                 which is kept beside it as collection.json.bak."
            );
            ("Save over a changed file?", text, vec![elsewhere, replace, ("Cancel", keep.1)])
        }
    };
    let send = |answer| context.send(Command::File(FileCommand::AnswerOutside(answer)));
    question(context, ctx, title, &text, &answers, send);
    if is_escaped(ctx) {
        send(OutsideAnswer::KeepMine);
    }
}

/// Asks whether what a crash has left is wanted; the answer.
pub fn recovery_window(
    context: ViewContext<'_>,
    ctx: &egui::Context,
    edits: usize,
    fits: bool,
    problem: Option<&str>,
) -> Option<bool> {
    let count = plural(edits, "change", "changes");
    let mut text = if fits {
        format!("Apogee ended before {count} could be saved.")
    } else {
        format!(
            "{count} of another version of this collection were never saved; they no longer fit it."
        )
    };
    if let Some(problem) = problem {
        text = format!("{text} ({problem})");
    }
    let all = [("Restore them", true), ("Discard", false)];
    let answers = if fits && edits > 0 { &all[..] } else { &all[1..] };
    let mut answer = None;
    question(context, ctx, "Changes from before", &text, answers, |given| answer = Some(given));
    answer
}

/// A question over everything else, its first answer the main one.
fn question<T: Copy>(
    context: ViewContext<'_>,
    ctx: &egui::Context,
    title: &str,
    text: &str,
    answers: &[(&str, T)],
    mut given: impl FnMut(T),
) {
    egui::Modal::new(egui::Id::unique(title)).show(ctx, |ui| {
        ui.set_width(400.0);
        ui.label(super::semibold(title).size(16.0));
        ui.add_space(4.0);
        ui.label(text);
        ui.add_space(12.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (at, (name, answer)) in answers.iter().enumerate().rev() {
                let mut words = RichText::new(*name);
                let mut button = Button::new(words.clone()).min_size(vec2(88.0, 28.0));
                if at == 0 {
                    words = words.color(context.theme.page).strong();
                    button =
                        Button::new(words).fill(context.theme.accent).min_size(vec2(88.0, 28.0));
                }
                if ui.add(button).clicked() {
                    given(*answer);
                }
            }
        });
    });
}
