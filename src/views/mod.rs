//! What is drawn: egui over plain data, the fonts and the marks that figures group by.

pub mod fonts;
pub mod group;
