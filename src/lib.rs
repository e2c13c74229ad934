//! Apogee: a viewer of reported ballistic-missile flight tests.

pub mod cli;
pub mod collection;
pub mod figure;
pub mod gui;
pub mod model;
pub mod places;
pub mod present;
pub mod state;
pub mod trajectory;
pub mod views;
