//! The About window: version, what the program is, credits and licences.

use egui::{RichText, Ui};

use super::theme::SMALL;
use super::{ViewContext, semibold};

/// Whose work the program carries with it.
const CREDITS: [(&str, &str); 6] = [
    ("Natural Earth", "land, borders, provinces; public domain"),
    ("GeoNames", "cities and their names; CC BY 4.0"),
    ("Inter", "type for Latin text; SIL Open Font License 1.1"),
    ("Noto Sans CJK", "type for Korean and Japanese text; SIL Open Font License 1.1"),
    (
        "The agencies and newsrooms cited",
        "figures of the published record; facts, each with its address",
    ),
    (
        "egui, walkers, egui_plot, egui_tiles and the other crates",
        "nearly all MIT or Apache-2.0, nucleo-matcher MPL-2.0; Cargo.lock names them all",
    ),
];

/// Draws it.
pub fn about_ui(context: ViewContext<'_>, ui: &mut Ui) {
    ui.set_max_width(420.0);
    ui.label(semibold(concat!("Version ", env!("CARGO_PKG_VERSION"))));
    ui.label(
        "A viewer of reported ballistic-missile flight tests. It reads public reporting; it \
         designs, predicts and targets nothing.",
    );
    ui.label(RichText::new("MIT or Apache-2.0").size(SMALL).color(context.theme.muted));
    ui.add_space(8.0);
    for (name, what) in CREDITS {
        ui.label(semibold(name).size(SMALL + 1.0));
        ui.label(RichText::new(what).size(SMALL).color(context.theme.muted));
    }
}
