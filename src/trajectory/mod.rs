//! Numbers only: the two-body arc and its time of flight, geodesics, and whether figures agree.

mod arc;
mod band;
pub mod consistency;
pub mod geodesy;
mod track;

pub use arc::{
    Arc, ArcError, EARTH_MU_KM3_S2, EARTH_RADIUS_KM, MAX_APOGEE_KM, MAX_RANGE_KM, State,
};
pub use band::ArcBand;
pub use track::{MERCATOR_EDGE, PoleInside, Ring, Track, TrackPoint};
