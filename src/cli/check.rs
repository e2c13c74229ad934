//! `apogee check`.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::json;

use crate::collection::{EvidenceCheck, check_evidence, open_or_builtin};
use crate::present::{FlightCheck, check_flights, plural};

use super::args::{CheckArgs, CheckFormat};
use super::{Failure, print, state, verdict};

/// Orphans are faults of the data (exit 1); verdicts on flights are findings (exit 0).
pub(super) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let collection = open_or_builtin(args.source.collection.as_deref())?;
    let state = state(collection, !args.source.no_record)?;
    let evidence = check_evidence(state.launches(), &state.collection().articles);
    let flights = check_flights(state.launches(), state.rule());
    let text = match args.format {
        CheckFormat::Json => {
            format!("{:#}\n", json!({ "evidence": evidence, "flights": flights }))
        }
        CheckFormat::Table => table(&evidence, &flights),
    };
    print(&text)?;
    if evidence.orphans.is_empty() { Ok(verdict(&state)) } else { Ok(ExitCode::from(1)) }
}

fn table(evidence: &EvidenceCheck, flights: &[FlightCheck]) -> String {
    let mut text = format!(
        "Evidence: {}, {}, {}\n",
        plural(evidence.claims, "claim", "claims"),
        plural(evidence.quotes, "quote", "quotes"),
        plural(evidence.orphans.len(), "orphan", "orphans"),
    );
    for orphan in &evidence.orphans {
        let found = orphan.found.as_deref().unwrap_or("nothing");
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  orphan: {} {}: article {} bytes {}..{}: quoted \"{}\", found \"{found}\"",
            orphan.launch,
            orphan.field,
            orphan.quote.article,
            orphan.quote.start,
            orphan.quote.end,
            orphan.quote.exact,
        );
    }
    text.push_str("\nFlights against the vacuum arc (burnout is not modelled):\n");
    for flight in flights {
        text.push_str(&flight_lines(flight));
    }
    text
}

fn flight_lines(flight: &FlightCheck) -> String {
    let who = flight.claimant.as_deref().map_or(String::new(), |who| format!(" ({who})"));
    let minutes = match (flight.reported_min, flight.vacuum_min) {
        (Some(reported), Some(vacuum)) => {
            format!(": {reported:.1} min reported, {vacuum:.1} min in a vacuum")
        }
        _ => String::new(),
    };
    let mut lines = format!("  {}{who}: {}{minutes}\n", flight.id, flight.verdict.words());
    for note in &flight.notes {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "      {note}");
    }
    lines
}
