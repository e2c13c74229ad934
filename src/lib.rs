//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod collection;
pub mod model;
pub mod places;
pub mod present;
pub mod state;
pub mod trajectory;
pub mod views;
