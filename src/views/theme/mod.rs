//! Every colour of the program.

pub mod basemap;
