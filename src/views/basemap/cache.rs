//! Keeps decoded tiles; decodes at once for figures and tests, or on a thread for the window.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Context, Rect};

use super::view::{Placed, View};
use crate::places::tiles::{self, Archive, TileData, TileError, TileId, TileStore};

/// When tiles are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Within the frame that needs them: figures and tests come out the same every time.
    Synchronous,
    /// On a thread, with the coarser tile in the meantime: the window never waits.
    Background,
}

/// A decoded tile, where it lies on screen, and the part of the screen that it is to fill.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) place: Placed,
    pub(super) clip: Rect,
    pub(super) tile: Arc<TileData>,
    is_stand_in: bool,
}

impl Piece {
    /// Whether this is a coarser tile that fills in for one not yet decoded.
    pub(super) fn stands_in(&self) -> bool {
        self.is_stand_in
    }

    /// What its shapes are cut to, where they reach further than they should.
    pub(super) fn cut(&self) -> Option<Rect> {
        self.is_stand_in.then_some(self.clip)
    }
}

/// Decoded tiles beyond this many bytes are dropped, the longest unused first.
const MOST_BYTES: usize = 64 << 20;

#[derive(Debug)]
struct Kept {
    tile: Arc<TileData>,
    last_used: u64,
}

/// The tiles that are decoded, and those that are being decoded.
#[derive(Debug)]
pub(super) struct TileCache {
    stores: Stores,
    tiles: BTreeMap<TileId, Kept>,
    bytes: usize,
    frame: u64,
    worker: Option<Worker>,
    mode: Mode,
}

impl TileCache {
    pub(super) fn new(mode: Mode) -> Self {
        // The embedded archive is covered by tests; were it broken, the map would be open sea.
        let stores = Stores { world: tiles::basemap().ok(), file: None };
        Self { stores, tiles: BTreeMap::new(), bytes: 0, frame: 0, worker: None, mode }
    }

    /// Begins anew, with the tiles of a file where it has any.
    pub(super) fn set_file(&mut self, file: Option<Arc<dyn TileStore>>) {
        let stores = Stores { world: self.stores.world.clone(), file };
        *self = Self { stores, ..Self::new(self.mode) };
    }

    pub(super) fn is_loading(&self) -> bool {
        self.worker.as_ref().is_some_and(|worker| !worker.pending.is_empty())
    }

    pub(super) const fn mode(&self) -> Mode {
        self.mode
    }

    pub(super) fn len(&self) -> usize {
        self.tiles.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// What to draw for a view, coarser tiles standing in for those not yet decoded.
    pub(super) fn pieces(&mut self, view: &View, ctx: &Context) -> Vec<Piece> {
        self.frame += 1;
        self.collect();
        let places = view.tiles(self.stores.max_zoom());
        self.want(places.iter().map(|place| place.id).collect(), ctx);
        let pieces = places.iter().filter_map(|place| self.piece(place, view.rect)).collect();
        self.trim();
        pieces
    }

    fn piece(&mut self, place: &Placed, view: Rect) -> Option<Piece> {
        let clip = place.rect().intersect(view);
        let mut id = Some(place.id);
        while let Some(tile_id) = id {
            if let Some(kept) = self.tiles.get_mut(&tile_id) {
                kept.last_used = self.frame;
                let tile = Arc::clone(&kept.tile);
                let is_stand_in = tile_id != place.id || tile.is_cut;
                return Some(Piece { place: place.ancestor(tile_id), clip, tile, is_stand_in });
            }
            id = tile_id.parent();
        }
        None
    }

    fn want(&mut self, ids: BTreeSet<TileId>, ctx: &Context) {
        let missing: Vec<TileId> =
            ids.into_iter().filter(|id| !self.tiles.contains_key(id)).collect();
        if self.mode == Mode::Background {
            let stores = &self.stores;
            let worker = self.worker.get_or_insert_with(|| Worker::start(stores.clone(), ctx));
            worker.ask(&missing);
            // The world tile is always there to stand in.
            if self.tiles.contains_key(&TileId::WORLD) {
                return;
            }
            let world = self.stores.load(TileId::WORLD);
            self.keep(TileId::WORLD, world);
            return;
        }
        let stores = &self.stores;
        let loaded: Vec<_> = missing.into_iter().map(|id| (id, stores.load(id))).collect();
        for (id, tile) in loaded {
            self.keep(id, tile);
        }
    }

    /// A tile that does not decode is kept as open sea, so that it is tried only once.
    fn keep(&mut self, id: TileId, tile: Result<TileData, TileError>) {
        let tile = Arc::new(tile.unwrap_or_default());
        self.bytes += tile.size_bytes();
        if let Some(before) = self.tiles.insert(id, Kept { tile, last_used: self.frame }) {
            self.bytes = self.bytes.saturating_sub(before.tile.size_bytes());
        }
    }

    /// Takes in what the thread has decoded.
    pub(super) fn collect(&mut self) {
        let Some(worker) = &mut self.worker else { return };
        for (id, tile) in worker.finished() {
            self.keep(id, tile);
        }
    }

    fn trim(&mut self) {
        while self.bytes > MOST_BYTES {
            let oldest = self
                .tiles
                .iter()
                .filter(|(id, kept)| kept.last_used < self.frame && **id != TileId::WORLD)
                .min_by_key(|(_, kept)| kept.last_used)
                .map(|(id, _)| *id);
            let Some(kept) = oldest.and_then(|id| self.tiles.remove(&id)) else { return };
            self.bytes = self.bytes.saturating_sub(kept.tile.size_bytes());
        }
    }
}

/// Where tiles are read: a file of the user's, and under it the world that is in the program.
#[derive(Debug, Clone)]
struct Stores {
    world: Option<Archive>,
    file: Option<Arc<dyn TileStore>>,
}

impl Stores {
    fn max_zoom(&self) -> u8 {
        let world = self.world.as_ref().map_or(0, Archive::max_zoom);
        self.file.as_ref().map_or(0, |file| file.max_zoom()).max(world)
    }

    /// The file's tile, or where it has none, or one that cannot be drawn, the world's part there.
    fn load(&self, id: TileId) -> Result<TileData, TileError> {
        let from_file = self.file.as_ref().and_then(|file| file.tile(id).ok().flatten());
        let drawn = from_file.and_then(|bytes| tiles::decode(bytes).ok());
        if let Some(tile) = drawn.filter(|tile| tile.has_known_layers) {
            return Ok(tile);
        }
        let Some(world) = &self.world else { return Ok(TileData::default()) };
        let ancestor = id.ancestor(world.max_zoom());
        let tile = tiles::load(world, ancestor)?;
        Ok(if ancestor == id { tile } else { tile.part(ancestor, id) })
    }
}

/// The thread that decodes. It ends when the cache is dropped, as its channel closes.
#[derive(Debug)]
struct Worker {
    orders: Sender<Vec<TileId>>,
    results: Receiver<(TileId, Result<TileData, TileError>)>,
    pending: BTreeSet<TileId>,
}

impl Worker {
    fn start(stores: Stores, ctx: &Context) -> Self {
        let (orders, wanted) = channel::<Vec<TileId>>();
        let (done, results) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            while let Ok(ids) = wanted.recv() {
                for id in ids {
                    if done.send((id, stores.load(id))).is_err() {
                        return;
                    }
                }
                // Once an order, not once a tile.
                ctx.request_repaint();
            }
        });
        Self { orders, results, pending: BTreeSet::new() }
    }

    fn ask(&mut self, ids: &[TileId]) {
        let new: Vec<TileId> = ids.iter().copied().filter(|id| self.pending.insert(*id)).collect();
        if !new.is_empty() && self.orders.send(new).is_err() {
            // The thread is gone; nothing will come any more.
            self.pending.clear();
        }
    }

    fn finished(&mut self) -> Vec<(TileId, Result<TileData, TileError>)> {
        let finished: Vec<_> = self.results.try_iter().collect();
        for (id, _) in &finished {
            self.pending.remove(id);
        }
        finished
    }
}
