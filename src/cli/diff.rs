//! `apogee diff`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use crate::collection::import::{ImportOptions, import};
use crate::collection::{Difference, difference};
use crate::model::{Launch, LaunchId};
use crate::present::plural;

use super::args::{CheckFormat, DiffArgs};
use super::{Failure, print, say};

/// Differences are findings (exit 0); what cannot be read of a source is the data's fault (exit 1).
pub(super) fn run(args: &DiffArgs) -> Result<ExitCode, Failure> {
    let (a, a_clean) = launches(&args.a)?;
    let (b, b_clean) = launches(&args.b)?;
    let found = difference(&a, &b);
    let text = match args.format {
        CheckFormat::Table => table(&found),
        CheckFormat::Json => format!("{:#}\n", found.to_json()),
    };
    print(&text)?;
    Ok(ExitCode::from(u8::from(!(a_clean && b_clean))))
}

/// The launches of a collection or a data set, and whether all of it was understood.
fn launches(path: &Path) -> Result<(Vec<Launch>, bool), Failure> {
    let mut launches = Vec::new();
    let mut is_clean = true;
    for imported in import(path, &ImportOptions::default())? {
        for refusal in &imported.report.refusals {
            say(&format!("apogee: {refusal}"));
        }
        is_clean &= imported.report.is_clean();
        launches.extend(imported.launches);
    }
    Ok((launches, is_clean))
}

fn table(found: &Difference) -> String {
    let mut text = String::new();
    let mut line = |words: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{words}");
    };
    let mut alone = |name: &str, ids: &[LaunchId]| {
        line(format!("Only in {name}: {}", plural(ids.len(), "launch", "launches")));
        for id in ids {
            line(format!("  {id}"));
        }
    };
    alone("A", &found.only_a);
    alone("B", &found.only_b);
    line(format!(
        "In both: {} alike, {} that differ",
        plural(found.equal, "flight", "flights"),
        plural(found.differing.len(), "flight", "flights"),
    ));
    for flight in &found.differing {
        let both = if flight.a == flight.b {
            flight.a.to_string()
        } else {
            format!("{} / {}", flight.a, flight.b)
        };
        line(format!("  {both} ({})", flight.why));
        for difference in &flight.differences {
            let side = |texts: &[String]| {
                if texts.is_empty() { "nothing".to_owned() } else { texts.join(", ") }
            };
            let mark = if difference.contradicts { "" } else { "  (one side only)" };
            line(format!(
                "      {:<13} A {}   B {}{mark}",
                difference.field.label(),
                side(&difference.a),
                side(&difference.b),
            ));
        }
    }
    text
}
