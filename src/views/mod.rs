//! What is drawn: egui over the plain data of `present`. Views get a context and push commands.

pub mod about;
pub mod actions;
pub mod add_article;
pub mod arrangement;
pub mod basemap;
mod brush;
pub mod card;
pub mod cells;
pub mod charts;
pub mod compare;
pub mod context;
pub mod dialog;
pub mod edit_article;
pub mod edit_claim;
pub mod export;
pub mod file_menu;
pub mod filter_bar;
pub mod first_steps;
pub mod focus_ring;
pub mod fonts;
pub mod framing;
pub mod group;
pub mod import_review;
pub mod inspector;
mod kept;
pub mod launch_list;
pub mod layout;
pub mod legend;
pub mod map;
pub mod mapping;
pub mod marker;
pub mod palette;
pub mod panel_places;
mod pen;
pub mod plate;
pub mod playback_bar;
mod plot_keys;
pub mod preferences;
pub mod profiles;
pub mod quote_menu;
pub mod reader;
mod rearrange;
pub mod scale_bar;
pub mod search;
pub mod shortcuts;
pub mod split;
pub mod stamps;
pub mod stretch;
pub mod table;
pub mod theme;
pub mod timeline;
pub mod top_bar;
pub mod typeset;
pub mod view_menu;

pub use context::ViewContext;

/// Text in the semibold face.
pub(crate) fn semibold(text: &str) -> egui::RichText {
    egui::RichText::new(text).family(egui::FontFamily::Name(fonts::SEMIBOLD.into()))
}

fn menu_id() -> egui::Id {
    egui::Id::unique("a menu was open")
}

/// Notes at a frame's beginning whether a menu is open, and says it: Escape then closes the menu
/// alone.
pub fn note_menu(ctx: &egui::Context) -> bool {
    let is_open = egui::Popup::is_any_open(ctx);
    ctx.data_mut(|data| data.insert_temp(menu_id(), is_open));
    is_open
}

/// Whether Escape was pressed, and not to close a menu.
pub(crate) fn is_escaped(ctx: &egui::Context) -> bool {
    let was_menu = ctx.data(|data| data.get_temp(menu_id()).unwrap_or(false));
    !was_menu && ctx.input(|input| input.key_pressed(egui::Key::Escape))
}

/// A window that opens in the middle, as large as `size` where the screen has the room.
pub(crate) fn centred_window<'a>(
    ctx: &egui::Context,
    title: &'a str,
    size: egui::Vec2,
) -> egui::Window<'a> {
    let screen = ctx.content_rect();
    egui::Window::new(title)
        .collapsible(false)
        .default_size(size.min(screen.size() - egui::vec2(48.0, 96.0)))
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(screen.center())
}
