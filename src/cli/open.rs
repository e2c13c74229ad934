//! `apogee [COLLECTION]`: the window; where there is no display, the opening view as a picture.

use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;

use crate::collection::open_or_builtin;
use crate::gui;

use super::{Failure, print, render, say, state, verdict};

/// The picture that is written where no window can be.
const PICTURE: &str = "apogee-overview.png";

pub(super) fn run(collection: Option<&Path>) -> Result<ExitCode, Failure> {
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
    gui::run(state, collection).map_err(|error| Failure::Call(anyhow!(error)))?;
    Ok(code)
}
