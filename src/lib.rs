//! Apogee: a viewer of reported ballistic-missile flight tests.

<<<<<<< HEAD
pub mod collection;
pub mod model;
pub mod present;
pub mod state;
=======
pub mod places;
>>>>>>> basemap
pub mod views;
