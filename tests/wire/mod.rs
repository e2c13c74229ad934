//! What the tests of wire copy share: one line an article, input beside the expected figures.

use std::collections::BTreeSet;

use apogee::extract::{Options, extract};
use apogee::model::{Article, Field};

/// The numbers of all launches: `d` a distance, `a` an apogee (km), `t` a flight time (minutes).
fn numbers(text: &str) -> BTreeSet<String> {
    let article = Article::new("a", text);
    let found = extract(&article, Options { published: "2024-06-05".parse().ok() });
    found
        .launches
        .iter()
        .flat_map(|launch| &launch.proposals)
        .filter_map(|p| {
            let letter = match p.field {
                Field::Distance => "d",
                Field::Apogee => "a",
                Field::FlightTime => "t",
                _ => return None,
            };
            let amount = p.value.text().replace([' ', '\u{a0}', '\u{202f}'], "");
            let amount = amount.trim_end_matches("km").trim_end_matches("min");
            Some(format!("{letter}{amount}"))
        })
        .collect()
}

/// Holds the numbers found in each text against those that stand beside it.
pub(crate) fn check(rows: &[(&str, &str)]) {
    let mut failed = Vec::new();
    for (text, expected) in rows {
        let expected: BTreeSet<String> = expected.split_whitespace().map(str::to_owned).collect();
        let found = numbers(text);
        if found != expected {
            failed.push(format!("{text}\n   found {found:?}, expected {expected:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), rows.len(), failed.join("\n"));
}
