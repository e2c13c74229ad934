//! What each view shows, as plain data: pure functions from launches to rows, points and marks.

mod consistency;

pub use consistency::{FlightCheck, check_flights, check_launch};
