//! Data from the window: the launches in view as a file, made by the functions of the command line.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use egui::Context;

use crate::collection::{unused_path, write_file};
use crate::model::Launch;
use crate::present::{ListFormat, listed, plural};
use crate::state::{Command, DataFormat, State};

use super::has_file_dialog;

/// The form of the command line.
const fn form(format: DataFormat) -> ListFormat {
    match format {
        DataFormat::Launches => ListFormat::Csv,
        DataFormat::Claims => ListFormat::Claims,
        DataFormat::Json => ListFormat::Json,
        DataFormat::GeoJson => ListFormat::GeoJson,
        DataFormat::Kml => ListFormat::Kml,
    }
}

/// Asks for a file name and saves the launches in view there, off the window's thread.
pub(super) fn save(ctx: &Context, state: &State, format: DataFormat, sender: &Sender<Command>) {
    let launches: Vec<Launch> = state.in_view().into_iter().cloned().collect();
    let (all, rule) = (state.launches().len(), state.rule());
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let Some(path) = choose(format) else { return };
        let written = listed(&launches, rule, form(format))
            .map_err(|error| error.to_string())
            .and_then(|text| write_file(&path, text.as_bytes()).map_err(|error| error.to_string()));
        let told = match written {
            Ok(()) => {
                let count = plural(launches.len(), "launch", "launches");
                let view = if launches.len() < all { " in view" } else { "" };
                Command::Done(format!("Saved {count}{view} to {}", path.display()))
            }
            Err(error) => Command::Notice(error),
        };
        // Where the window is closed there is nobody to tell.
        let _ = sender.send(told);
        ctx.request_repaint();
    });
}

/// The file that the user chooses; without a desktop's file dialog a new one in the working folder,
/// which the notice names.
fn choose(format: DataFormat) -> Option<PathBuf> {
    let extension = format.extension();
    let name = format!("apogee-{}.{extension}", format.key());
    if !has_file_dialog() {
        return Some(unused_path(&PathBuf::from(name)));
    }
    let chosen = rfd::FileDialog::new()
        .set_title(format!("Export data: {}", format.label()))
        .set_file_name(name)
        .add_filter(extension.to_uppercase(), &[extension])
        .save_file()?;
    Some(if chosen.extension().is_some() { chosen } else { chosen.with_extension(extension) })
}
