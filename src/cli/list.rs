//! `apogee list`.

use std::process::ExitCode;

use crate::collection::open_or_builtin;
use crate::present::listed;

use super::args::ListArgs;
use super::{Failure, print, state, verdict};

pub(super) fn run(args: &ListArgs) -> Result<ExitCode, Failure> {
    let collection = open_or_builtin(args.source.collection.as_deref())?;
    let state = state(collection, !args.source.no_record)?;
    let text = listed(state.launches(), state.rule(), args.format)
        .map_err(|error| Failure::Data(anyhow::Error::new(error)))?;
    print(&text)?;
    Ok(verdict(&state))
}
