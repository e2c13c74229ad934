//! Reads tiles out of a PMTiles (version 3) archive, in memory or elsewhere.

use std::borrow::Cow;
use std::fmt::Debug;
use std::io::Read as _;
use std::sync::Arc;

use flate2::read::GzDecoder;
use thiserror::Error;

/// What can be wrong with an archive or a tile.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum TileError {
    /// The bytes do not begin like a PMTiles archive of version 3.
    #[error("not a PMTiles archive of version 3")]
    NotAnArchive,
    /// The archive is packed in a way that this reader does not know.
    #[error("the archive uses compression {0}; only none (1) and gzip (2) are read")]
    UnknownCompression(u8),
    /// A directory or tile points outside the archive, or ends too early.
    #[error("the archive is cut short at {0}")]
    Truncated(&'static str),
    /// The packed bytes do not unpack.
    #[error("the archive does not unpack: {0}")]
    Unpack(String),
    /// The tile's bytes are no vector tile.
    #[error("the tile is no vector tile: {0}")]
    Decode(String),
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

/// Where an archive's bytes lie.
pub trait Storage: Debug + Send + Sync {
    /// `length` bytes from `start` on.
    ///
    /// # Errors
    /// Where there are not so many, or where they cannot be read; `what` is to be named then.
    fn part(&self, start: u64, length: u64, what: &'static str)
    -> Result<Cow<'_, [u8]>, TileError>;
}

impl Storage for Cow<'static, [u8]> {
    fn part(
        &self,
        start: u64,
        length: u64,
        what: &'static str,
    ) -> Result<Cow<'_, [u8]>, TileError> {
        slice(self, start, length, what).map(Cow::Borrowed)
    }
}

/// Whatever hands out tiles by their address.
pub trait TileStore: Debug + Send + Sync {
    /// The unpacked bytes of a tile; `None` where it has nothing.
    ///
    /// # Errors
    /// When its bytes are broken.
    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError>;

    /// The deepest zoom that has tiles.
    fn max_zoom(&self) -> u8;
}

/// What the tiles of an archive are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileKind {
    /// Shapes and names, to be drawn here.
    Vector,
    /// Pictures.
    Raster,
}

/// The address of a tile: zoom, column from the west, row from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Zoom: the world is `2^z` tiles wide.
    pub z: u8,
    /// Column, from 0 at 180° west.
    pub x: u32,
    /// Row, from 0 at 85° north.
    pub y: u32,
}

impl TileId {
    /// The tile that covers the world.
    pub const WORLD: Self = Self { z: 0, x: 0, y: 0 };

    /// The tile one zoom up that holds this one; `None` for the world.
    pub fn parent(self) -> Option<Self> {
        let z = self.z.checked_sub(1)?;
        Some(Self { z, x: self.x / 2, y: self.y / 2 })
    }

    /// The tile of zoom `z` (or this one, when it is no deeper) that holds this one.
    #[must_use]
    pub fn ancestor(self, z: u8) -> Self {
        let up = u32::from(self.z.saturating_sub(z));
        Self {
            z: self.z.min(z),
            x: self.x.checked_shr(up).unwrap_or(0),
            y: self.y.checked_shr(up).unwrap_or(0),
        }
    }

    /// Where this tile lies in `ancestor`, as (left, top, side) with the ancestor's side as 1.
    #[expect(clippy::cast_possible_truncation, reason = "fractions of a tile")]
    pub fn within(self, ancestor: Self) -> (f32, f32, f32) {
        let side = 0.5_f64.powi(i32::from(self.z) - i32::from(ancestor.z));
        let offset = |own: u32, theirs: u32| f64::from(own) * side - f64::from(theirs);
        let (left, top) = (offset(self.x, ancestor.x), offset(self.y, ancestor.y));
        (left as f32, top as f32, side as f32)
    }

    /// The tile's number along the Hilbert curves of all zooms, as PMTiles counts.
    fn number(self) -> u64 {
        let side = 1_u64 << self.z.min(26);
        let before = (side * side - 1) / 3;
        let (mut x, mut y) = (u64::from(self.x) % side, u64::from(self.y) % side);
        let (mut along, mut step) = (0, side / 2);
        while step > 0 {
            let (right, low) = (u64::from(x & step > 0), u64::from(y & step > 0));
            along += step * step * ((3 * right) ^ low);
            if low == 0 {
                if right == 1 {
                    (x, y) = (side - 1 - x, side - 1 - y);
                }
                (x, y) = (y, x);
            }
            step /= 2;
        }
        before + along
    }
}

/// One line of a directory: a run of tiles with the same bytes, or a further directory.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    first: u64,
    run: u64,
    offset: u64,
    length: u64,
}

/// A PMTiles archive.
#[derive(Debug, Clone)]
pub struct Archive {
    storage: Arc<dyn Storage>,
    root: Vec<Entry>,
    metadata: (u64, u64),
    leaves_at: u64,
    tiles_at: u64,
    directory_packing: u8,
    tile_packing: u8,
    kind: Option<TileKind>,
    max_zoom: u8,
}

/// The length of an archive's header.
const HEADER: u64 = 127;

/// No directory or tile of ours comes near this size; a larger one is a broken or hostile file.
const MOST_BYTES: u64 = 32 << 20;

impl Archive {
    /// Opens an archive that lies in memory.
    ///
    /// # Errors
    /// When the header or the root directory cannot be read.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, TileError> {
        Self::open_in(Arc::new(bytes.into()))
    }

    /// Opens an archive wherever it lies.
    ///
    /// # Errors
    /// When the header or the root directory cannot be read.
    pub fn open_in(storage: Arc<dyn Storage>) -> Result<Self, TileError> {
        let magic = storage.part(0, 8, "the header").unwrap_or_default().into_owned();
        if !magic.starts_with(b"PMTiles\x03") {
            return Err(TileError::NotAnArchive);
        }
        let header = storage.part(0, HEADER, "the header")?.into_owned();
        let number = |at| number_at(&header, at);
        let byte = |at: usize| header.get(at).copied().ok_or(TileError::Truncated("the header"));
        let (root_at, root_length) = (number(8)?, number(16)?);
        let metadata = (number(24)?, number(32)?);
        let (leaves_at, tiles_at) = (number(40)?, number(56)?);
        let (directory_packing, tile_packing) = (byte(97)?, byte(98)?);
        let (kind, max_zoom) = (byte(99)?, byte(101)?);
        let root = storage.part(root_at, bounded(root_length)?, "the root")?.into_owned();
        let root = directory(&unpack(&root, directory_packing)?)?;
        Ok(Self {
            root,
            metadata,
            leaves_at,
            tiles_at,
            directory_packing,
            tile_packing,
            kind: match kind {
                1 => Some(TileKind::Vector),
                2..=4 => Some(TileKind::Raster),
                _ => None,
            },
            max_zoom: max_zoom.min(22),
            storage,
        })
    }

    /// What its tiles are; `None` where the header does not say it, or says what nobody reads.
    pub const fn kind(&self) -> Option<TileKind> {
        self.kind
    }

    /// What the archive says of itself, as JSON.
    ///
    /// # Errors
    /// When it does not unpack.
    pub fn metadata(&self) -> Result<Vec<u8>, TileError> {
        let (start, length) = self.metadata;
        unpack(&self.storage.part(start, bounded(length)?, "the metadata")?, self.directory_packing)
    }

    /// The deepest zoom that has tiles.
    pub fn max_zoom(&self) -> u8 {
        self.max_zoom
    }

    /// The unpacked bytes of a tile; `None` where the archive has nothing (open sea).
    ///
    /// # Errors
    /// When the directories or the tile's bytes are broken.
    pub fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        let number = id.number();
        let mut entry = find(&self.root, number);
        // The format allows three levels below the root.
        for _ in 0..4 {
            let Some(found) = entry else { return Ok(None) };
            if found.run > 0 {
                let packed = self.part(self.tiles_at, found, "a tile")?;
                return unpack(&packed, self.tile_packing).map(Some);
            }
            let leaf = self.part(self.leaves_at, found, "a directory")?;
            entry = find(&directory(&unpack(&leaf, self.directory_packing)?)?, number);
        }
        Err(TileError::Truncated("a directory that leads nowhere"))
    }

    fn part(
        &self,
        base: u64,
        entry: Entry,
        what: &'static str,
    ) -> Result<Cow<'_, [u8]>, TileError> {
        let start = base.checked_add(entry.offset).ok_or(TileError::Truncated(what))?;
        self.storage.part(start, bounded(entry.length)?, what)
    }
}

impl TileStore for Archive {
    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        Self::tile(self, id)
    }

    fn max_zoom(&self) -> u8 {
        Self::max_zoom(self)
    }
}

/// A length that a directory or a tile may have: storage elsewhere is not asked for more.
fn bounded(length: u64) -> Result<u64, TileError> {
    (length <= MOST_BYTES).then_some(length).ok_or(TileError::Truncated("a part that is too long"))
}

/// The entry that covers a tile, or the directory that may.
fn find(entries: &[Entry], number: u64) -> Option<Entry> {
    let after = entries.partition_point(|entry| entry.first <= number);
    let entry = *entries.get(after.checked_sub(1)?)?;
    let covers = entry.run == 0 || number - entry.first < entry.run;
    covers.then_some(entry)
}

fn slice<'a>(
    bytes: &'a [u8],
    start: u64,
    length: u64,
    what: &'static str,
) -> Result<&'a [u8], TileError> {
    let start = usize::try_from(start).map_err(|_too_far| TileError::Truncated(what))?;
    let length = usize::try_from(length).map_err(|_too_far| TileError::Truncated(what))?;
    let end = start.checked_add(length).ok_or(TileError::Truncated(what))?;
    bytes.get(start..end).ok_or(TileError::Truncated(what))
}

fn number_at(bytes: &[u8], at: usize) -> Result<u64, TileError> {
    let field: Option<[u8; 8]> = bytes.get(at..at + 8).and_then(|field| field.try_into().ok());
    field.map(u64::from_le_bytes).ok_or(TileError::Truncated("the header"))
}

/// Unpacks what may be packed with gzip, to a bounded length.
///
/// # Errors
/// When the bytes do not unpack, or the packing is none that is read.
pub fn unpack(packed: &[u8], packing: u8) -> Result<Vec<u8>, TileError> {
    match packing {
        1 => Ok(packed.to_vec()),
        2 => {
            let mut bytes = Vec::new();
            GzDecoder::new(packed)
                .take(MOST_BYTES)
                .read_to_end(&mut bytes)
                .map_err(|error| TileError::Unpack(error.to_string()))?;
            Ok(bytes)
        }
        other => Err(TileError::UnknownCompression(other)),
    }
}

/// A directory's entries: four columns of variable-length numbers.
fn directory(mut bytes: &[u8]) -> Result<Vec<Entry>, TileError> {
    let count = varint(&mut bytes)?;
    // Each entry takes at least four bytes.
    let count = usize::try_from(count)
        .ok()
        .filter(|count| *count <= bytes.len() / 4)
        .ok_or(TileError::Truncated("a directory"))?;
    let mut entries = vec![Entry::default(); count];
    let mut first = 0_u64;
    for entry in &mut entries {
        first = first.saturating_add(varint(&mut bytes)?);
        entry.first = first;
    }
    for entry in &mut entries {
        entry.run = varint(&mut bytes)?;
    }
    for entry in &mut entries {
        entry.length = varint(&mut bytes)?;
    }
    let mut next = 0_u64;
    for entry in &mut entries {
        // Nought means "right after the one before".
        entry.offset = match varint(&mut bytes)? {
            0 => next,
            offset => offset - 1,
        };
        next = entry.offset.saturating_add(entry.length);
    }
    Ok(entries)
}

fn varint(bytes: &mut &[u8]) -> Result<u64, TileError> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(TileError::Truncated("a directory"))?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(TileError::Truncated("a number in a directory"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tile_numbers_follow_the_published_table() {
        // The examples of the PMTiles specification, version 3, section "Tile ID encoding".
        for ((z, x, y), number) in [
            ((0, 0, 0), 0),
            ((1, 0, 0), 1),
            ((1, 0, 1), 2),
            ((1, 1, 1), 3),
            ((1, 1, 0), 4),
            ((2, 0, 0), 5),
            ((2, 1, 3), 11),
            ((3, 3, 0), 26),
            ((12, 3423, 1763), 19078479),
        ] {
            assert_eq!(TileId { z, x, y }.number(), number, "{z}/{x}/{y}");
        }
    }

    #[test]
    fn an_ancestor_knows_which_piece_of_it_a_tile_is() {
        let tile = TileId { z: 8, x: 218, y: 98 };
        let ancestor = tile.ancestor(6);
        assert_eq!(ancestor, TileId { z: 6, x: 54, y: 24 });
        assert_eq!(tile.within(ancestor), (0.5, 0.5, 0.25));
        assert_eq!(TileId::WORLD.parent(), None);
    }

    #[test]
    fn broken_directories_are_errors() {
        assert!(directory(&[]).is_err());
        assert!(directory(&[0xff; 12]).is_err());
        assert!(directory(&[200, 1, 1, 1]).is_err());
        assert_eq!(Archive::open(b"PMTiles\x02".as_slice()).err(), Some(TileError::NotAnArchive));
        let short = Archive::open(b"PMTiles\x03".as_slice()).err();
        assert_eq!(short, Some(TileError::Truncated("the header")));
    }
}
