//! Tiles on disk: kept as long as their server says, bounded in bytes, the longest unseen dropped.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::places::archive::TileId;

use super::server::Body;

/// A kept tile is no larger than this, its note included.
const LARGEST: u64 = 4 << 20;
/// A tile that was looked at is marked as seen once a day at most.
const SEEN_AGAIN: Duration = Duration::from_hours(24);

/// Where the system keeps what can be fetched again; `None` where nothing says it.
pub fn cache_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let home = || Some(PathBuf::from(set("HOME")?).join(".cache"));
    let base = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA")).map(PathBuf::from);
    Some(base.filter(|path| path.is_absolute()).or_else(home)?.join("apogee").join("tiles"))
}

/// What is written before a tile's bytes, as one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// Seconds since 1970 until which the tile is good.
    until: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
}

/// A tile from disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) bytes: Vec<u8>,
    pub(super) tag: Option<String>,
    pub(super) is_fresh: bool,
}

/// A folder of tiles.
#[derive(Debug)]
pub struct TileCacheFolder {
    folder: PathBuf,
    most_bytes: u64,
    /// What lies there, once it was counted.
    bytes: Mutex<Option<u64>>,
    serial: AtomicU64,
}

impl TileCacheFolder {
    /// Tiles in `folder`, at most `most_bytes` of them. Nothing is read or made before it is used.
    pub fn new(folder: PathBuf, most_bytes: u64) -> Self {
        Self { folder, most_bytes, bytes: Mutex::new(None), serial: AtomicU64::new(0) }
    }

    /// Each address has a folder of its own.
    fn path(&self, address: &str, id: TileId) -> PathBuf {
        let name = format!("{:016x}", fingerprint(address));
        self.folder.join(name).join(format!("{}-{}-{}", id.z, id.x, id.y))
    }

    /// The tile as it is kept; `None` where there is none that can be read.
    pub(super) fn get(&self, address: &str, id: TileId) -> Option<Kept> {
        let path = self.path(address, id);
        let file = File::open(&path).ok()?;
        let metadata = file.metadata().ok()?;
        let mut whole = Vec::new();
        (&file).take(LARGEST).read_to_end(&mut whole).ok()?;
        let line = whole.iter().position(|byte| *byte == b'\n')?;
        let note: Note = serde_json::from_slice(whole.get(..line)?).ok()?;
        let bytes = whole.split_off(line + 1);
        let age = metadata.modified().ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > SEEN_AGAIN) {
            // It only decides what is dropped first.
            let _ = file.set_modified(SystemTime::now());
        }
        Some(Kept { bytes, tag: note.tag, is_fresh: note.until > now() })
    }

    /// Keeps a tile. Where the disk refuses, it is not kept: it can be fetched again.
    pub(super) fn put(&self, address: &str, id: TileId, body: &Body) {
        if !body.may_keep {
            return;
        }
        let note = Note { until: now() + body.fresh_for.as_secs(), tag: body.tag.clone() };
        let path = self.path(address, id);
        if let Ok(size) = self.write(&path, &note, &body.bytes) {
            self.count(size);
        }
    }

    fn write(&self, path: &Path, note: &Note, bytes: &[u8]) -> std::io::Result<u64> {
        let mut whole = serde_json::to_vec(note)?;
        whole.push(b'\n');
        whole.extend_from_slice(bytes);
        if whole.len() as u64 > LARGEST {
            return Ok(0);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        // Beside it first: two windows may write the same tile, and a reader sees it whole.
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let beside = folder.join(format!(".{}-{serial}.part", std::process::id()));
        let written = File::create(&beside)
            .and_then(|mut file| file.write_all(&whole))
            .and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // The part is ours and useless; that it may be gone already is no news.
            let _ = fs::remove_file(&beside);
        }
        written.map(|()| whole.len() as u64)
    }

    /// Adds to what lies there; past the limit, the longest unseen go until a tenth is free.
    fn count(&self, size: u64) {
        let Ok(mut bytes) = self.bytes.lock() else { return };
        let total =
            bytes.map_or_else(|| self.files().iter().map(|file| file.1).sum(), |b| b + size);
        *bytes = Some(total);
        if total <= self.most_bytes {
            return;
        }
        let mut files = self.files();
        files.sort_by_key(|(_, _, seen)| *seen);
        let mut left: u64 = files.iter().map(|(_, size, _)| size).sum();
        for (path, size, _) in files {
            if left <= self.most_bytes / 10 * 9 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                left = left.saturating_sub(size);
            }
        }
        *bytes = Some(left);
    }

    /// Every tile with its size and when it was last seen.
    fn files(&self) -> Vec<(PathBuf, u64, SystemTime)> {
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        entries(&self.folder)
            .flat_map(|folder| entries(&folder.path()).collect::<Vec<_>>())
            .filter_map(|entry| {
                let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
                Some((entry.path(), metadata.len(), metadata.modified().unwrap_or(UNIX_EPOCH)))
            })
            .collect()
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// FNV-1a, 64 bits: the same in every version, unlike the standard library's.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://t.test/{z}/{x}/{y}";

    fn tile(x: u32) -> TileId {
        TileId { z: 9, x, y: 1 }
    }

    fn body(bytes: Vec<u8>, fresh_s: u64) -> Body {
        let fresh_for = Duration::from_secs(fresh_s);
        Body { bytes, fresh_for, may_keep: true, tag: Some("\"a\"".to_owned()) }
    }

    #[test]
    fn a_tile_comes_back_fresh_or_stale_and_only_to_its_own_address() {
        let folder = tempfile::tempdir().unwrap();
        let cache = TileCacheFolder::new(folder.path().to_owned(), 1 << 20);
        assert_eq!(cache.get(ADDRESS, tile(1)), None);
        cache.put(ADDRESS, tile(1), &body(b"with\na line".to_vec(), 60));
        cache.put(ADDRESS, tile(2), &body(b"old".to_vec(), 0));
        let kept = cache.get(ADDRESS, tile(1)).unwrap();
        assert_eq!((kept.bytes.as_slice(), kept.is_fresh), (b"with\na line".as_slice(), true));
        assert_eq!(kept.tag.as_deref(), Some("\"a\""));
        assert!(!cache.get(ADDRESS, tile(2)).unwrap().is_fresh);
        assert_eq!(cache.get("https://other.test/{z}/{x}/{y}", tile(1)), None);
        let secret = Body { may_keep: false, ..body(b"x".to_vec(), 60) };
        cache.put(ADDRESS, tile(3), &secret);
        assert_eq!(cache.get(ADDRESS, tile(3)), None);
    }

    #[test]
    fn the_folder_stays_within_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let most = 50_000;
        for round in 0..2 {
            // The second cache finds what the first one left.
            let cache = TileCacheFolder::new(folder.path().to_owned(), most);
            for x in 0..40 {
                cache.put(ADDRESS, tile(100 * round + x), &body(vec![7; 3000], 60));
            }
            let total: u64 = cache.files().iter().map(|file| file.1).sum();
            assert!(total <= most && total > most / 2, "{total}");
        }
    }

    #[test]
    fn broken_files_are_no_tiles() {
        let folder = tempfile::tempdir().unwrap();
        let cache = TileCacheFolder::new(folder.path().to_owned(), 1 << 20);
        cache.put(ADDRESS, tile(1), &body(b"abc".to_vec(), 60));
        let path = cache.path(ADDRESS, tile(1));
        for broken in [b"".as_slice(), b"abc", b"{}\nabc", b"\xff\n"] {
            fs::write(&path, broken).unwrap();
            assert_eq!(cache.get(ADDRESS, tile(1)), None);
        }
    }
}
