//! What is drawn: egui over the plain data of `present`. Views get a context and push commands.

pub mod about;
pub mod add_article;
pub mod basemap;
pub mod card;
pub mod cells;
pub mod charts;
pub mod compare;
pub mod context;
pub mod export;
pub mod filter_bar;
pub mod fonts;
pub mod framing;
pub mod group;
pub mod inspector;
pub mod launch_list;
pub mod layout;
pub mod legend;
pub mod map;
pub mod marker;
pub mod plate;
pub mod playback_bar;
pub mod profiles;
pub mod reader;
pub mod scale_bar;
pub mod search;
pub mod stamps;
pub mod theme;
pub mod timeline;
pub mod top_bar;
pub mod typeset;

pub use context::ViewContext;

/// Text in the semibold face.
pub(crate) fn semibold(text: &str) -> egui::RichText {
    egui::RichText::new(text).family(egui::FontFamily::Name(fonts::SEMIBOLD.into()))
}
