//! The folders that the system sets aside for a program's preferences and for its state.

use std::path::PathBuf;

/// The program's folder within them.
const NAME: &str = "apogee";

/// Where preferences stand: `$XDG_CONFIG_HOME/apogee`, `~/.config/apogee`, or on Windows
/// `%APPDATA%\apogee`; `None` where the system names no such folder.
pub fn preferences_folder() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config", "APPDATA")
}

/// Where journals of collections stand that have no folder yet: `$XDG_STATE_HOME/apogee`,
/// `~/.local/state/apogee`, or on Windows `%LOCALAPPDATA%\apogee`.
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA")
}

/// The XDG base directory specification: a relative path in the variable is ignored.
fn folder(xdg: &str, at_home: &str, windows: &str) -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let home = || named("HOME").map(|home| home.join(at_home));
    named(xdg).or_else(home).or_else(|| named(windows)).map(|folder| folder.join(NAME))
}
