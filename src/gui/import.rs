//! Reading data sets off the window's thread.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use egui::Context;

use crate::collection::import::{Batch, ImportOptions, Mapping, Mappings, Unmapped, import_mapped};
use crate::state::{Command, ImportCommand};

/// Reads the data sets at the paths that `choose` gives; foreign tables by what is remembered of
/// their columns.
pub(super) fn in_background(
    ctx: &Context,
    sender: &Sender<Command>,
    mappings: Mappings,
    choose: impl FnOnce() -> Option<Vec<PathBuf>> + Send + 'static,
) {
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let mut all = Batch::default();
        for path in choose().unwrap_or_default() {
            match import_mapped(&path, &ImportOptions::default(), &mappings) {
                Ok(batch) => {
                    all.read.extend(batch.read);
                    all.unmapped.extend(batch.unmapped);
                    all.tables.extend(batch.tables);
                }
                // Where the window is closed there is nobody to tell.
                Err(error) => drop(sender.send(Command::Notice(error.to_string()))),
            }
        }
        if all != Batch::default() {
            let _ = sender.send(Command::Import(Box::new(ImportCommand::Ask(all))));
        }
        ctx.request_repaint();
    });
}

/// Reads a table by what was said of its columns.
pub(super) fn read_mapped(ctx: &Context, sender: &Sender<Command>, asked: (Unmapped, Mapping)) {
    let (ctx, sender) = (ctx.clone(), sender.clone());
    std::thread::spawn(move || {
        let (table, mapping) = asked;
        let read = ImportCommand::Mapped(Box::new(table.read(&mapping)));
        // Where the window is closed there is nobody to tell.
        let _ = sender.send(Command::Import(Box::new(read)));
        ctx.request_repaint();
    });
}
