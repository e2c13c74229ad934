//! The choice of the map's background, and what is sent to whom before it is switched on.

use egui::style::StyleModifier;
use egui::{
    Align, Button, Label, Layout, Popup, PopupCloseBehavior, RectAlign, Response, RichText,
    TextEdit, Ui,
};

use crate::collection::tiles::TileAddress;
use crate::state::{Command, TileSource, XyzServer};
use crate::views::theme::SMALL;
use crate::views::{ViewContext, semibold};

/// Width of the menu, points.
const WIDTH: f32 = 320.0;

/// What the menu offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Offline,
    OpenStreetMap,
    Server,
    File,
}

impl Choice {
    const ALL: [Self; 4] = [Self::Offline, Self::OpenStreetMap, Self::Server, Self::File];

    const fn of(source: &TileSource) -> Self {
        match source {
            TileSource::Offline => Self::Offline,
            TileSource::OpenStreetMap => Self::OpenStreetMap,
            TileSource::Xyz(_) => Self::Server,
            TileSource::File { .. } => Self::File,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Offline => "Offline map",
            Self::OpenStreetMap => "OpenStreetMap",
            Self::Server => "Another tile server",
            Self::File => "A file of tiles",
        }
    }
}

/// What has been typed and looked at, but not switched on.
#[derive(Debug, Default)]
pub(super) struct TilesForm {
    choice: Option<Choice>,
    server: XyzServer,
}

/// Shows the menu under its button.
pub(super) fn tiles_menu(context: ViewContext<'_>, button: &Response, form: &mut TilesForm) {
    let shown = Popup::menu(button)
        .align(RectAlign::LEFT_START)
        .style(StyleModifier::default())
        .layout(Layout::top_down(Align::Min))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| menu_ui(context, ui, form));
    if shown.is_none() {
        form.choice = None;
    }
}

fn menu_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut TilesForm) {
    ui.set_width(WIDTH);
    ui.label(semibold("Map background"));
    let source = context.state.tiles();
    let current = Choice::of(source);
    let mut choice = form.choice.unwrap_or(current);
    for offered in Choice::ALL {
        if ui.radio_value(&mut choice, offered, offered.label()).clicked() {
            form.choice = Some(offered);
            if let TileSource::Xyz(server) = source {
                form.server = server.clone();
            }
            if offered == Choice::Offline {
                context.send(Command::SetTiles(TileSource::Offline));
            }
        }
    }
    ui.add_space(6.0);
    let is_on = choice == current;
    match choice {
        Choice::Offline => note(context, ui, "Everything is in the program; nothing is sent."),
        Choice::OpenStreetMap => openstreetmap_ui(context, ui, is_on),
        Choice::Server => server_ui(context, ui, form, is_on),
        Choice::File => file_ui(context, ui, source),
    }
    ui.add_space(4.0);
    note(context, ui, "Exported figures keep the offline map.");
}

fn note(context: ViewContext<'_>, ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(SMALL).color(context.theme.muted)).wrap());
}

/// What a server learns, before it is asked anything.
fn told(host: &str) -> String {
    format!(
        "While this is on, {host} learns which part of the world the map shows, your network \
         address, and that Apogee {} asks: one request for each tile in view. Nothing of \
         your articles, launches or selection is sent. Tiles are kept on disk, 256 MB at most.",
        env!("CARGO_PKG_VERSION")
    )
}

fn openstreetmap_ui(context: ViewContext<'_>, ui: &mut Ui, is_on: bool) {
    note(context, ui, &told(TileAddress::openstreetmap().host()));
    ui.add_space(4.0);
    if is_on {
        note(context, ui, "It is on. “Offline map” switches it off.");
    } else if ui.button("Switch OpenStreetMap on").clicked() {
        context.send(Command::SetTiles(TileSource::OpenStreetMap));
    }
}

fn server_ui(context: ViewContext<'_>, ui: &mut Ui, form: &mut TilesForm, is_on: bool) {
    if let (TileSource::Xyz(server), None) = (context.state.tiles(), form.choice) {
        form.server = server.clone();
        form.choice = Some(Choice::Server);
    }
    let server = &mut form.server;
    field(ui, "Address", "https://host/{z}/{x}/{y}.png", &mut server.url, false);
    field(ui, "Token", "where the address has {token}", &mut server.token, true);
    field(ui, "Credit", "whom the map names", &mut server.attribution, false);
    let checked = TileAddress::new(&server.url, &server.token);
    match &checked {
        Ok(address) => note(context, ui, &told(address.host())),
        Err(_) if server.url.is_empty() => {
            note(context, ui, "The address of its tiles, with {z}, {x} and {y} in it.");
        }
        Err(error) => {
            let text = RichText::new(error.to_string()).size(SMALL).color(context.theme.warning);
            ui.add(Label::new(text).wrap());
        }
    }
    ui.add_space(4.0);
    let chosen = TileSource::Xyz(server.clone());
    let is_new = !is_on || context.state.tiles() != &chosen;
    let button = Button::new("Switch this server on");
    if ui.add_enabled(checked.is_ok() && is_new, button).clicked() {
        context.send(Command::SetTiles(chosen));
    }
}

fn field(ui: &mut Ui, name: &str, hint: &str, text: &mut String, is_secret: bool) {
    ui.horizontal(|ui| {
        let label = ui.add_sized(
            [56.0, 20.0],
            Label::new(RichText::new(name).size(SMALL)).halign(Align::Min),
        );
        let edit = TextEdit::singleline(text)
            .hint_text(hint)
            .password(is_secret)
            .desired_width(f32::INFINITY);
        ui.add(edit).labelled_by(label.id);
    });
}

fn file_ui(context: ViewContext<'_>, ui: &mut Ui, source: &TileSource) {
    if let TileSource::File { path } = source {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ui.add(Label::new(name.as_ref()).truncate());
    }
    note(
        context,
        ui,
        "A .pmtiles or .mbtiles file, with pictures or with vector tiles. Nothing is sent.",
    );
    ui.add_space(4.0);
    if ui.button("Choose a file…").clicked() {
        context.send(Command::ChooseTileFile);
    }
}
