//! Where things are: the embedded basemap, provinces and, by name, places.

pub mod archive;
mod clip;
mod fold;
mod gazetteer;
pub mod provinces;
pub mod tiles;

pub use fold::{fold_place, plain_letter, romanisation_key};
pub use gazetteer::{find_place, may_begin_place, resolve};
