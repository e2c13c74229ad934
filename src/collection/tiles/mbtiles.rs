//! Tiles out of an MBTiles file (version 1.3): an SQLite database with a table or view of tiles.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::places::archive::{TileError, TileId, TileStore, unpack};

/// No tile of a file that is meant is larger, bytes.
const MOST_BYTES: i32 = 16 << 20;
/// A question may take so many rounds of `ROUND` steps: a file's views cannot keep us for ever.
const MOST_ROUNDS: u32 = 2000;
const ROUND: i32 = 10_000;

/// An open MBTiles file.
pub(super) struct Mbtiles {
    database: Mutex<Connection>,
    rounds: Arc<AtomicU32>,
    max_zoom: u8,
}

impl fmt::Debug for Mbtiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mbtiles").field("max_zoom", &self.max_zoom).finish_non_exhaustive()
    }
}

fn broken(error: &rusqlite::Error) -> TileError {
    TileError::Unreadable(error.to_string())
}

impl Mbtiles {
    /// Opens a file to read it.
    pub(super) fn open(path: &Path) -> Result<Self, TileError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut file = Self {
            database: Mutex::new(Connection::open_with_flags(path, flags).map_err(|e| broken(&e))?),
            rounds: Arc::new(AtomicU32::new(0)),
            max_zoom: 0,
        };
        let rounds = Arc::clone(&file.rounds);
        let too_long = move || rounds.fetch_add(1, Ordering::Relaxed) > MOST_ROUNDS;
        let max_zoom = file.ask(|database| {
            database.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_BYTES)?;
            database.progress_handler(ROUND, Some(too_long))?;
            // What stands in the file's own views may read its tables and nothing else.
            database.pragma_update(None, "trusted_schema", false)?;
            database.query_row("SELECT max(zoom_level) FROM tiles", [], |row| {
                row.get::<_, Option<u8>>(0)
            })
        })?;
        file.max_zoom = max_zoom.unwrap_or(0).min(22);
        Ok(file)
    }

    fn ask<T>(
        &self,
        question: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, TileError> {
        self.rounds.store(0, Ordering::Relaxed);
        let mut database = self
            .database
            .lock()
            .map_err(|_poisoned| TileError::Unreadable("an earlier read broke off".to_owned()))?;
        question(&mut database).map_err(|error| broken(&error))
    }

    /// What the file says of itself under a name.
    pub(super) fn metadata(&self, name: &str) -> Option<String> {
        let question = "SELECT value FROM metadata WHERE name = ?1";
        let value = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        self.ask(|database| database.query_row(question, [name], value).optional()).ok().flatten()
    }

    /// The bytes of any tile, to see what its tiles are.
    pub(super) fn any_tile(&self) -> Option<Vec<u8>> {
        let question = "SELECT tile_data FROM tiles LIMIT 1";
        self.ask(|database| database.query_row(question, [], |row| row.get(0)).optional())
            .ok()
            .flatten()
    }
}

impl TileStore for Mbtiles {
    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        // Rows count from the south here.
        let row = (1_i64 << id.z.min(31)) - 1 - i64::from(id.y);
        let question = "SELECT tile_data FROM tiles \
                        WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3";
        let place = (i64::from(id.z), i64::from(id.x), row);
        let bytes: Option<Vec<u8>> =
            self.ask(|database| database.query_row(question, place, |row| row.get(0)).optional())?;
        // Vector tiles are packed with gzip.
        bytes
            .map(
                |bytes| {
                    if bytes.starts_with(&[0x1f, 0x8b]) { unpack(&bytes, 2) } else { Ok(bytes) }
                },
            )
            .transpose()
    }

    fn max_zoom(&self) -> u8 {
        self.max_zoom
    }
}
