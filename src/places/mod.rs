//! Names of places to points and areas: launch sites first, then cities and provinces.

mod fold;
mod gazetteer;

pub use fold::{fold_place, romanisation_key};
pub use gazetteer::{find_place, may_begin_place, resolve};
