//! What each view shows, as plain data: pure functions from launches to marks, points and rows.

mod alt_text;
mod caption;
mod chart;
mod claims;
mod compare;
mod filter;
mod footnotes;
mod geo;
mod inspector;
mod legend;
mod list;
mod map;
mod map_tools;
mod playback;
mod profile_space;
mod profiles;
mod quoting;
mod reader;
mod search;
mod shown;
mod slices;
mod summary;
mod table;
mod timeline;
mod wording;

use crate::collection::consistency;
pub use crate::collection::consistency::{FlightCheck, check_flights, check_launch};
pub use alt_text::alt_text;
pub use caption::{
    Caption, caption, drawn, figure_sources, figure_subtitle, figure_title, shown_profiles,
    source_line,
};
pub use chart::{Chart, ChartKind, Mark, Reading, chart, has_mark, mark_words};
pub use claims::claims_csv_from_launches;
pub use compare::{
    Cell, CellClaim, CellValue, Column, CompareRow, Comparison, Judgement, compare, judgement,
};
pub use filter::{
    Chip, Choice, WayOut, chips, choices, in_view_text, part_text, places_without, tested, way_out,
};
pub use footnotes::{Footnote, FootnotePart, footnotes, superscript};
pub use geo::{geojson_from_launches, kml_from_launches};
pub use inspector::{Inspector, Statement, Topic, inspector};
pub use legend::{Legend, Series, legend, series_class};
pub use list::{ListFormat, csv_from_launches, json_from_launches, listed, rows};
pub use list::{Row, table_from_launches};
pub use map::{AreaMark, FlightMark, Ground, MapMarks, SiteMark, flight_marks, map_marks};
pub use map_tools::{coordinates, course_words, measure_words, on_ground, ring_words, spot_name};
pub use playback::{Flying, Leg, Programme, programme};
pub use profile_space::{
    Cursor, Reached, ReadoutRow, flown, place, place_over_ground, places, readout,
};
pub use profiles::{
    Curve, Flyer, Openness, Profile, Profiles, RangeBar, Undrawn, overlaid, profiles,
    profiles_of_most,
};
pub use quoting::{Quotable, Said, quotable_launches, said};
pub use reader::{Span, spans, spans_cut_at};
pub use search::{Found, Goal, Hit, HitGroup, search};
pub use shown::{Extent, Shown};
pub use summary::{counted, headline, plural, sentence, shortened, sources};
pub use table::{TableCell, table_cell, table_order, table_text, tsv};
pub use timeline::{Bin, Layer, Moment, Timeline, days_of_months, timeline};
pub use wording::claim_text;
