//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod model;
pub mod present;
pub mod trajectory;
