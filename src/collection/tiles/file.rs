//! A file of tiles on disk, PMTiles or MBTiles: opened, and what it says of itself.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::places::archive::{Archive, Storage, TileError, TileKind, TileStore};

use super::mbtiles::Mbtiles;

/// Why a file of tiles cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TileFileError {
    /// It cannot be opened.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is neither of the two, or broken.
    #[error("{}: {source}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: TileError,
    },
    /// Its name ends otherwise.
    #[error("{}: no .pmtiles or .mbtiles file", path.display())]
    OtherFormat {
        /// The file.
        path: PathBuf,
    },
    /// Its tiles are neither pictures nor vector tiles.
    #[error("{}: its tiles are no PNG, JPEG, WebP or vector tiles", path.display())]
    OtherTiles {
        /// The file.
        path: PathBuf,
    },
}

/// An open file of tiles.
#[derive(Debug, Clone)]
pub struct TileFile {
    /// Its tiles.
    pub store: Arc<dyn TileStore>,
    /// What they are.
    pub kind: TileKind,
    /// Whom it credits, without markup; empty where it says nothing.
    pub attribution: String,
}

impl TileFile {
    /// Opens a `.pmtiles` or `.mbtiles` file.
    ///
    /// # Errors
    /// When it is none, or cannot be read.
    pub fn at(path: &Path) -> Result<Self, TileFileError> {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        // The system's own words, where there is no such file or no leave to read it.
        let file = File::open(path);
        let file =
            file.map_err(|source| TileFileError::Unreadable { path: path.into(), source })?;
        let broken = |source| TileFileError::Broken { path: path.into(), source };
        let other = || TileFileError::OtherTiles { path: path.into() };
        if extension == "pmtiles" {
            let archive = Archive::open_in(Arc::new(OnDisk(Mutex::new(file)))).map_err(broken)?;
            let kind = archive.kind().ok_or_else(other)?;
            let metadata = archive.metadata().unwrap_or_default();
            let json: serde_json::Value = serde_json::from_slice(&metadata).unwrap_or_default();
            let attribution = json.get("attribution").and_then(|text| text.as_str()).map(plain);
            let attribution = attribution.unwrap_or_default();
            Ok(Self { store: Arc::new(archive), kind, attribution })
        } else if extension == "mbtiles" {
            let tiles = Mbtiles::open(path).map_err(broken)?;
            let kind = kind_of(&tiles).ok_or_else(other)?;
            let attribution = tiles.metadata("attribution").map(|text| plain(&text));
            let attribution = attribution.unwrap_or_default();
            Ok(Self { store: Arc::new(tiles), kind, attribution })
        } else {
            Err(TileFileError::OtherFormat { path: path.into() })
        }
    }
}

fn kind_of(tiles: &Mbtiles) -> Option<TileKind> {
    let format = tiles.metadata("format").unwrap_or_default().to_ascii_lowercase();
    match format.as_str() {
        "pbf" | "mvt" | "application/vnd.mapbox-vector-tile" => Some(TileKind::Vector),
        "png" | "jpg" | "jpeg" | "webp" | "image/png" | "image/jpeg" | "image/webp" => {
            Some(TileKind::Raster)
        }
        // Files that do not say it are asked for a tile.
        _ => match tiles.any_tile()?.as_slice() {
            [0x1f, 0x8b, ..] => Some(TileKind::Vector),
            bytes => image::guess_format(bytes).ok().map(|_| TileKind::Raster),
        },
    }
}

/// A credit without its markup, and no longer than a line.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for c in html.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            c if depth == 0 && !c.is_control() => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&copy;", "©").replace("&amp;", "&");
    text.trim().chars().take(120).collect()
}

/// The bytes of a file, read where they are asked for.
#[derive(Debug)]
struct OnDisk(Mutex<File>);

impl Storage for OnDisk {
    fn part(
        &self,
        start: u64,
        length: u64,
        what: &'static str,
    ) -> Result<Cow<'_, [u8]>, TileError> {
        let unreadable = |error: std::io::Error| TileError::Unreadable(error.to_string());
        let poisoned = || TileError::Unreadable("an earlier read broke off".to_owned());
        let mut file = self.0.lock().map_err(|_poisoned| poisoned())?;
        file.seek(SeekFrom::Start(start)).map_err(unreadable)?;
        let mut bytes = Vec::new();
        (&mut *file).take(length).read_to_end(&mut bytes).map_err(unreadable)?;
        let is_whole = bytes.len() as u64 == length;
        is_whole.then_some(Cow::Owned(bytes)).ok_or(TileError::Truncated(what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_read_without_its_markup() {
        let html = "<a href=\"https://osm.org\">&copy; OpenStreetMap</a> contributors";
        assert_eq!(plain(html), "© OpenStreetMap contributors");
        assert_eq!(plain(&"x".repeat(500)).len(), 120);
    }
}
