//! What lies behind the marks: follows the choice of tiles, opens files, holds what is loaded.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::collection::tiles::{
    Limits, Supply, TileAddress, TileCacheFolder, TileFile, TileServer, cache_folder,
};
use crate::places::tiles::TileKind;
use crate::state::TileSource;
use crate::views::basemap::{Basemap, RasterTiles};

use super::foot::Credit;

/// Tiles on disk may take so many bytes.
const CACHE_BYTES: u64 = 256 << 20;
/// The deepest zoom that is asked of a server: OpenStreetMap's own.
const SERVER_ZOOM: u8 = 19;
/// Where OpenStreetMap says how it is to be credited.
const COPYRIGHT: &str = "https://www.openstreetmap.org/copyright";
/// The credit of the map in the program.
const OFFLINE_CREDIT: &str = "Natural Earth · GeoNames";

/// The background as it is now.
#[derive(Debug, Default)]
pub(super) struct Background {
    source: TileSource,
    now: Now,
}

#[derive(Debug, Default)]
enum Now {
    #[default]
    Offline,
    /// A file is being opened on a thread: disks may be slow.
    Opening(Receiver<Result<TileFile, String>>),
    /// Pictures, and whom they credit.
    Pictures(Box<RasterTiles>, String),
    /// Vector tiles, drawn by the basemap, and whom they credit.
    Vector(String),
    /// It did not work.
    Broken(String),
}

impl Background {
    /// Turns to another source where one was chosen, and takes in a file that has been opened.
    pub(super) fn follow(&mut self, source: &TileSource, basemap: &mut Basemap, ctx: &Context) {
        if self.source != *source {
            self.source = source.clone();
            if matches!(self.now, Now::Vector(_)) {
                basemap.set_file(None);
            }
            self.now = begin(source, ctx);
        }
        let Now::Opening(opening) = &self.now else { return };
        self.now = match opening.try_recv() {
            Ok(Ok(file)) => take_in(file, basemap, ctx),
            Ok(Err(error)) => Now::Broken(error),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Now::Broken("the file cannot be read".to_owned()),
        };
    }

    /// Pictures to lie over the offline map.
    pub(super) fn pictures(&mut self) -> Option<&mut RasterTiles> {
        match &mut self.now {
            Now::Pictures(tiles, _) => Some(tiles),
            _ => None,
        }
    }

    /// The same, to look at.
    pub(super) const fn shown_pictures(&self) -> Option<&RasterTiles> {
        match &self.now {
            Now::Pictures(tiles, _) => Some(tiles),
            _ => None,
        }
    }

    /// Whether something is on its way.
    pub(super) fn is_loading(&self) -> bool {
        match &self.now {
            Now::Opening(_) => true,
            Now::Pictures(tiles, _) => tiles.is_loading(),
            Now::Offline | Now::Vector(_) | Now::Broken(_) => false,
        }
    }

    /// What is wrong, in a line.
    pub(super) fn trouble(&self) -> Option<String> {
        match &self.now {
            Now::Pictures(tiles, _) => tiles.trouble(),
            Now::Broken(error) => Some(error.clone()),
            Now::Offline | Now::Opening(_) | Now::Vector(_) => None,
        }
    }

    /// Whom to credit: always the map in the program, which shows wherever a tile is missing.
    pub(super) fn credit(&self) -> Credit {
        let text = match &self.now {
            Now::Pictures(_, whom) | Now::Vector(whom) if !whom.is_empty() => {
                format!("{whom} · {OFFLINE_CREDIT}")
            }
            _ => OFFLINE_CREDIT.to_owned(),
        };
        let href = (self.source == TileSource::OpenStreetMap).then_some(COPYRIGHT);
        Credit { text, href }
    }
}

fn begin(source: &TileSource, ctx: &Context) -> Now {
    match source {
        TileSource::Offline => Now::Offline,
        TileSource::OpenStreetMap => {
            let whom = "© OpenStreetMap contributors".to_owned();
            from_server(TileAddress::openstreetmap(), whom, ctx)
        }
        TileSource::Xyz(server) => match TileAddress::new(&server.url, &server.token) {
            Ok(address) => from_server(address, server.attribution.clone(), ctx),
            Err(error) => Now::Broken(error.to_string()),
        },
        TileSource::File { path } => open(path.clone(), ctx.clone()),
    }
}

fn from_server(address: TileAddress, whom: String, ctx: &Context) -> Now {
    let cache = cache_folder().map(|folder| TileCacheFolder::new(folder, CACHE_BYTES));
    let server = TileServer::new(address, Limits::default());
    let supply = Supply::Server { server, cache };
    Now::Pictures(Box::new(RasterTiles::new(supply, SERVER_ZOOM, ctx)), whom)
}

fn open(path: PathBuf, ctx: Context) -> Now {
    let (sender, opening) = channel();
    std::thread::spawn(move || {
        // Where another source was chosen meanwhile, nobody wants it any more.
        let _ = sender.send(TileFile::at(&path).map_err(|error| error.to_string()));
        ctx.request_repaint();
    });
    Now::Opening(opening)
}

fn take_in(file: TileFile, basemap: &mut Basemap, ctx: &Context) -> Now {
    match file.kind {
        TileKind::Vector => {
            basemap.set_file(Some(file.store));
            Now::Vector(file.attribution)
        }
        TileKind::Raster => {
            let max_zoom = file.store.max_zoom();
            let tiles = RasterTiles::new(Supply::File(file.store), max_zoom, ctx);
            Now::Pictures(Box::new(tiles), file.attribution)
        }
    }
}
