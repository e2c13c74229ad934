//! Where things are: the embedded basemap, provinces and, by name, places.

pub mod archive;
mod clip;
pub mod provinces;
pub mod tiles;
