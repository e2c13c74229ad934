//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod extract;
pub mod model;
pub mod places;
