//! What each view shows, as plain data: pure functions from launches to marks, points and rows.

mod chart;
mod claims;
mod compare;
mod consistency;
mod geo;
mod inspector;
mod legend;
mod list;
mod map;
mod playback;
mod profile_space;
mod profiles;
mod reader;
mod summary;

pub use chart::{Chart, ChartKind, Mark, Reading, chart};
pub use claims::claims_csv_from_launches;
pub use compare::{
    Cell, CellClaim, CellValue, Column, CompareRow, Comparison, Judgement, compare, judgement,
};
pub use consistency::{FlightCheck, check_flights, check_launch};
pub use geo::{geojson_from_launches, kml_from_launches};
pub use inspector::{Inspector, Statement, Topic, inspector};
pub use legend::{Series, legend, series_class};
pub use list::{ListFormat, csv_from_launches, json_from_launches, rows};
pub use list::{Row, table_from_launches};
pub use map::{AreaMark, FlightMark, MapMarks, SiteMark, map_marks};
pub use playback::{Flying, Leg, Programme, programme};
pub use profile_space::{Cursor, ReadoutRow, flown, place, place_over_ground, places, readout};
pub use profiles::{
    Curve, Flyer, Openness, Profile, Profiles, RangeBar, Undrawn, overlaid, profiles,
};
pub use reader::{Span, spans};
pub use summary::{headline, plural, sources};
