//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod places;
pub mod views;
