//! `apogee list`.

use std::process::ExitCode;

use crate::collection::open_or_builtin;
use crate::present::{
    ListFormat, claims_csv_from_launches, csv_from_launches, geojson_from_launches,
    json_from_launches, kml_from_launches, table_from_launches,
};

use super::args::ListArgs;
use super::{Failure, print, state, verdict};

pub(super) fn run(args: &ListArgs) -> Result<ExitCode, Failure> {
    let collection = open_or_builtin(args.source.collection.as_deref())?;
    let state = state(collection, !args.source.no_record)?;
    let (launches, rule) = (state.launches(), state.rule());
    let text = match args.format {
        ListFormat::Table => table_from_launches(launches, rule),
        ListFormat::Json => format!("{:#}\n", json_from_launches(launches, rule)),
        ListFormat::Csv => csv_from_launches(launches, rule)
            .map_err(|error| Failure::Data(anyhow::Error::new(error)))?,
        ListFormat::Claims => claims_csv_from_launches(launches)
            .map_err(|error| Failure::Data(anyhow::Error::new(error)))?,
        ListFormat::GeoJson => format!("{:#}\n", geojson_from_launches(launches, rule)),
        ListFormat::Kml => kml_from_launches(launches, rule),
    };
    print(&text)?;
    Ok(verdict(&state))
}
