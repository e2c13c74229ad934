//! What the window and the figures show: egui over plain data.

pub mod basemap;
pub mod scale_bar;
pub mod theme;
