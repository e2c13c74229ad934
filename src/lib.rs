//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod figure;
pub mod views;
