//! Fetches and unpacks tiles on threads of its own: what is in view is asked for, what has left it
//! is forgotten, and a server that says no is left alone for a while.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::places::archive::{TileId, TileStore};

use super::cache::{Kept, TileCacheFolder};
use super::picture::Picture;
use super::server::{Answer, Body, ServerError, TileServer};

/// OpenStreetMap's policy has room for two connections.
const THREADS: usize = 2;
/// Unpacked tiles that may wait for the window; further ones wait on their threads.
const MOST_WAITING: usize = 8;
/// Tiles of one view; more are not asked for at once.
const MOST_WANTED: usize = 400;
/// A tile that failed is not asked for again so soon.
const AGAIN: Duration = Duration::from_mins(1);
/// So many failed tiles are remembered; with more, all may be asked for again.
const MOST_FAILED: usize = 4000;
/// After so many failures in a row the server is left alone.
const PATIENCE: u32 = 3;
/// How long it is left alone at first, where it does not say; twice as long each time.
const PAUSE: Duration = Duration::from_secs(30);
/// And at most.
const LONGEST_PAUSE: Duration = Duration::from_mins(15);

/// Where tiles come from.
#[derive(Debug)]
pub enum Supply {
    /// A server, and the folder where its tiles are kept.
    Server {
        /// The server.
        server: TileServer,
        /// Where its tiles are kept, if anywhere.
        cache: Option<TileCacheFolder>,
    },
    /// A file.
    File(Arc<dyn TileStore>),
}

/// A tile that has come, or of which it is known that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Which.
    pub id: TileId,
    /// Its pixels; `None` where the supply has no such tile.
    pub picture: Option<Picture>,
}

/// The threads, and what they are asked for. Dropped, they end with the tile they are at.
pub struct TileLoader {
    shared: Arc<Shared>,
    arrived: Receiver<Loaded>,
}

impl fmt::Debug for TileLoader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TileLoader").field("supply", &self.shared.supply).finish_non_exhaustive()
    }
}

struct Shared {
    supply: Supply,
    orders: Mutex<Orders>,
    bell: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Orders {
    /// In view, the most wanted last.
    wanted: Vec<TileId>,
    under_way: BTreeSet<TileId>,
    failed: BTreeMap<TileId, Instant>,
    failures: u32,
    paused_until: Option<Instant>,
    trouble: Option<String>,
    is_closed: bool,
}

impl TileLoader {
    /// Starts the threads; `wake` is called when something has come or gone wrong.
    pub fn start(supply: Supply, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, arrived) = sync_channel(MOST_WAITING);
        let shared = Arc::new(Shared {
            supply,
            orders: Mutex::default(),
            bell: Condvar::new(),
            wake: Box::new(wake),
        });
        for _ in 0..THREADS {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            std::thread::spawn(move || shared.work(&sender));
        }
        Self { shared, arrived }
    }

    /// Asks for the tiles in view, the most wanted first, instead of what was asked for before.
    pub fn want(&self, ids: &[TileId]) {
        let mut orders = self.shared.orders();
        let now = Instant::now();
        orders.failed.retain(|_, until| *until > now);
        let mut wanted: Vec<TileId> = ids.iter().copied().take(MOST_WANTED).collect();
        wanted.retain(|id| !orders.under_way.contains(id) && !orders.failed.contains_key(id));
        wanted.reverse();
        let has_news = wanted.iter().any(|id| !orders.wanted.contains(id));
        orders.wanted = wanted;
        drop(orders);
        if has_news {
            self.shared.bell.notify_all();
        }
    }

    /// What has come since the last call.
    pub fn arrived(&self) -> Vec<Loaded> {
        self.arrived.try_iter().take(MOST_WAITING).collect()
    }

    /// Whether something is asked for that has not come yet.
    pub fn is_loading(&self) -> bool {
        let orders = self.shared.orders();
        !orders.wanted.is_empty() || !orders.under_way.is_empty()
    }

    /// What is wrong, in a line; `None` where all is well.
    pub fn trouble(&self) -> Option<String> {
        self.shared.orders().trouble.clone()
    }

    /// Tiles asked for, under way and known to have failed.
    pub fn pending(&self) -> usize {
        let orders = self.shared.orders();
        orders.wanted.len() + orders.under_way.len() + orders.failed.len()
    }
}

impl Drop for TileLoader {
    fn drop(&mut self) {
        self.shared.orders().is_closed = true;
        self.shared.bell.notify_all();
    }
}

impl Shared {
    /// Plain data: what a thread that broke off left there is as good as before.
    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, sender: &SyncSender<Loaded>) {
        while let Some(id) = self.next() {
            let result = self.obtain(id);
            let loaded = self.settle(id, result);
            if loaded.is_some_and(|loaded| sender.send(loaded).is_err()) {
                return;
            }
            (self.wake)();
        }
    }

    /// The next tile to get; `None` when the loader is gone.
    fn next(&self) -> Option<TileId> {
        let mut orders = self.orders();
        loop {
            if orders.is_closed {
                return None;
            }
            if let Some(id) = orders.wanted.pop() {
                orders.under_way.insert(id);
                return Some(id);
            }
            orders = self.bell.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn obtain(&self, id: TileId) -> Result<Option<Picture>, Trouble> {
        match &self.supply {
            Supply::File(store) => match store.tile(id) {
                Ok(Some(bytes)) => Picture::decode(&bytes).map(Some).ok_or(Trouble::BadTile),
                Ok(None) => Ok(None),
                Err(error) => Err(Trouble::File(error.to_string())),
            },
            Supply::Server { server, cache } => self.obtain_from(server, cache.as_ref(), id),
        }
    }

    fn obtain_from(
        &self,
        server: &TileServer,
        cache: Option<&TileCacheFolder>,
        id: TileId,
    ) -> Result<Option<Picture>, Trouble> {
        let address = server.address().template();
        let kept = cache.and_then(|cache| cache.get(address, id));
        let shown = |kept: &Kept| Picture::decode(&kept.bytes);
        if let Some(picture) = kept.as_ref().filter(|kept| kept.is_fresh).and_then(shown) {
            return Ok(Some(picture));
        }
        if self.orders().paused_until.is_some_and(|until| until > Instant::now()) {
            // An old tile is better than none.
            return kept.as_ref().and_then(shown).map(Some).ok_or(Trouble::Paused);
        }
        let tag = kept.as_ref().and_then(|kept| kept.tag.as_deref());
        match server.fetch(id, tag) {
            Ok(Answer::Missing) => Ok(None),
            Ok(Answer::Tile(body)) => {
                let picture = Picture::decode(&body.bytes);
                let picture = picture.ok_or(Trouble::Server(ServerError::NoPicture))?;
                if let Some(cache) = cache {
                    cache.put(address, id, &body);
                }
                Ok(Some(picture))
            }
            Ok(Answer::Unchanged { fresh_for }) => {
                let kept = kept.ok_or(Trouble::Server(ServerError::NoPicture))?;
                let picture = shown(&kept).ok_or(Trouble::Server(ServerError::NoPicture))?;
                let body = Body { bytes: kept.bytes, fresh_for, may_keep: true, tag: kept.tag };
                if let Some(cache) = cache {
                    cache.put(address, id, &body);
                }
                Ok(Some(picture))
            }
            Err(error) => Err(Trouble::Server(error)),
        }
    }

    /// Notes how it went; what the window is to be given.
    fn settle(&self, id: TileId, result: Result<Option<Picture>, Trouble>) -> Option<Loaded> {
        let mut orders = self.orders();
        orders.under_way.remove(&id);
        match result {
            Ok(picture) => {
                if orders.paused_until.is_none_or(|until| until <= Instant::now()) {
                    orders.failures = 0;
                    orders.paused_until = None;
                    orders.trouble = None;
                }
                Some(Loaded { id, picture })
            }
            Err(trouble) => {
                orders.fail(id, &trouble, self.supply.name());
                None
            }
        }
    }
}

impl Supply {
    fn name(&self) -> &str {
        match self {
            Self::Server { server, .. } => server.address().host(),
            Self::File(_) => "The file",
        }
    }
}

/// Why a tile did not come.
enum Trouble {
    Server(ServerError),
    /// The server is being left alone.
    Paused,
    File(String),
    BadTile,
}

impl Orders {
    fn fail(&mut self, id: TileId, trouble: &Trouble, name: &str) {
        let now = Instant::now();
        if self.failed.len() >= MOST_FAILED {
            self.failed.clear();
        }
        let words = match trouble {
            Trouble::Paused => {
                self.failed.insert(id, self.paused_until.unwrap_or(now));
                return;
            }
            Trouble::Server(error) => {
                if let Some(pause) = self.pause(error) {
                    self.paused_until = Some(now + pause);
                    // What is still wanted is asked for when the pause is over.
                    self.wanted.clear();
                }
                error.to_string()
            }
            Trouble::File(error) => error.clone(),
            Trouble::BadTile => "holds a tile that is no picture".to_owned(),
        };
        self.failed.insert(id, now + AGAIN);
        self.trouble = Some(format!("{name} {words}"));
    }

    /// How long to leave the server alone after this.
    fn pause(&mut self, error: &ServerError) -> Option<Duration> {
        self.failures = self.failures.saturating_add(1);
        let doubled = |times: u32| PAUSE.saturating_mul(1 << times.min(10));
        let pause = match error {
            ServerError::Later { after: Some(after), .. } => (*after).max(Duration::from_secs(1)),
            ServerError::Later { after: None, .. } => doubled(self.failures - 1),
            ServerError::Refused(_) => LONGEST_PAUSE,
            _ if self.failures >= PATIENCE => doubled(self.failures - PATIENCE),
            _ => return None,
        };
        Some(pause.min(LONGEST_PAUSE))
    }
}
