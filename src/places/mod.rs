//! Where things are: the embedded basemap, provinces and, by name, places.

pub mod archive;
mod clip;
mod fold;
mod gazetteer;
pub mod provinces;
pub mod tiles;

pub use fold::{fold_place, romanisation_key};
pub use gazetteer::{find_place, is_wider_area, may_begin_place, resolve};
