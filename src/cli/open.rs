//! `apogee [COLLECTION]`: the window, on a collection or with a file to read into a new one; where
//! there is no display, the opening view as a picture.

use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;

use crate::collection::{Collection, open_or_builtin};
use crate::gui;

use super::{Failure, print, render, say, state, verdict};

/// The picture that is written where no window can be.
const PICTURE: &str = "apogee-overview.png";

pub(super) fn run(collection: Option<&Path>) -> Result<ExitCode, Failure> {
    let given = collection.filter(|path| is_to_be_read(path));
    if let Some(path) = given {
        return read(path);
    }
    let opened = open_or_builtin(collection)?;
    let state = state(opened, true)?;
    if !gui::has_display() {
        say(
            "apogee: no display found (DISPLAY and WAYLAND_DISPLAY are not set); the opening view is written as a picture",
        );
        render::write_overview(&state, Path::new(PICTURE))?;
        print(&format!("{PICTURE}\n"))?;
        return Ok(verdict(&state));
    }
    let code = verdict(&state);
    gui::run(state, collection, None).map_err(|error| Failure::Call(anyhow!(error)))?;
    Ok(code)
}

/// Whether the path leads to an article or a data set rather than to a collection.
fn is_to_be_read(path: &Path) -> bool {
    path.is_file() && path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("json"))
}

/// A window on a new collection, which asks what of the file is to enter it.
fn read(path: &Path) -> Result<ExitCode, Failure> {
    if !gui::has_display() {
        return Err(Failure::Call(anyhow!(
            "{}: no display to show it on; apogee import reads it into a collection",
            path.display()
        )));
    }
    let state = state(Collection::default(), false)?;
    gui::run(state, None, Some(path.to_owned())).map_err(|error| Failure::Call(anyhow!(error)))?;
    Ok(ExitCode::SUCCESS)
}
