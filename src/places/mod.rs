//! Where things are: the embedded basemap, provinces and, by name, places.

pub mod archive;
mod clip;
mod fold;
mod foreign;
mod gazetteer;
mod impact;
pub mod provinces;
pub mod tiles;
mod words;

pub use fold::{fold_onto, fold_place, plain_letter, romanisation_key};
pub use gazetteer::{
    find_place, is_wider_area, may_begin_place, may_begin_site, may_sound_like_place,
    place_or_site, resolve,
};
pub use impact::{impact_area, may_begin_impact_area};
pub use words::{WordMap, WordSet};
