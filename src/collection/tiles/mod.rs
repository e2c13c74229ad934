//! Map tiles from elsewhere: from a server that the user switched on, or from a file.

mod address;
mod cache;
mod file;
mod headers;
mod loader;
mod mbtiles;
mod picture;
mod server;

pub use address::{AddressError, TileAddress};
pub use cache::{TileCacheFolder, cache_folder};
pub use file::{TileFile, TileFileError};
pub use loader::{Loaded, Supply, TileLoader};
pub use picture::Picture;
pub use server::{Answer, Body, Limits, ServerError, TileServer};
