//! GCAT's `sites.tsv`: codes of launch sites to names, countries and points.

use std::collections::HashMap;

use super::report::ImportReport;
use super::row::place;
use super::{read, values};
use crate::model::{LatLon, Place, Precision};

/// GCAT's codes of states that launch missiles; other states keep their code for a name.
const STATES: [(&str, &str); 24] = [
    ("US", "United States"),
    ("SU", "Soviet Union"),
    ("RU", "Russia"),
    ("CN", "China"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("IR", "Iran"),
    ("IQ", "Iraq"),
    ("IN", "India"),
    ("PK", "Pakistan"),
    ("IL", "Israel"),
    ("J", "Japan"),
    ("F", "France"),
    ("D", "Germany"),
    ("DR", "Germany"),
    ("UK", "United Kingdom"),
    ("I", "Italy"),
    ("AU", "Australia"),
    ("BR", "Brazil"),
    ("KZ", "Kazakhstan"),
    ("TR", "Turkey"),
    ("SY", "Syria"),
    ("YE", "Yemen"),
    ("TW", "Taiwan"),
];

/// The sites by code.
pub(super) type Sites = HashMap<String, Place>;

/// Reads `sites.tsv`; its columns are found by their names. A site that moved has several rows
/// with one code: the first that has a point counts.
pub(super) fn sites(bytes: &[u8], report: &mut ImportReport) -> Sites {
    let decoded = read::decode(bytes);
    let mut lines = decoded.text.lines();
    let header = lines.next().unwrap_or_default().trim_start_matches('#');
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let column = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
    let (Some(site), Some(lat), Some(lon)) =
        (column("Site"), column("Latitude"), column("Longitude"))
    else {
        report.refuse_file("sites.tsv beside it lacks Site, Latitude or Longitude: not read");
        return Sites::new();
    };
    let name = column("EName").or_else(|| column("Name"));
    let (own_name, state) = (column("Name"), column("StateCode"));
    let mut sites = Sites::new();
    for (at, line) in lines.enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let cell = |at: Option<usize>| {
            at.and_then(|at| cells.get(at)).copied().filter(|c| !values::is_unknown(c))
        };
        let Some(code) = cell(Some(site)) else { continue };
        let number = |at| cell(Some(at)).map(str::parse::<f64>);
        let point = match (number(lat), number(lon)) {
            (Some(Ok(lat)), Some(Ok(lon))) => LatLon::new(lat, lon),
            (None, None) => None,
            _ => {
                let why = format!("sites.tsv, row {}: site {code} has no point", at + 2);
                report.refuse_file(&why);
                None
            }
        };
        if sites.get(code).is_some_and(|known: &Place| known.point.is_some() || point.is_none()) {
            continue;
        }
        let state = cell(state);
        let country =
            state.and_then(|s| STATES.iter().find(|(code, _)| *code == s)).map(|(_, c)| *c);
        let named = cell(name).or_else(|| cell(own_name)).unwrap_or(code);
        let found = place(Some(named), None, point, country).ok().flatten();
        let Some(mut place) = found else { continue };
        place.country = country.map(str::to_owned).or_else(|| state.map(str::to_owned));
        sites.insert(code.to_owned(), place);
    }
    sites
}

/// A site of which only the code is known.
pub(super) fn unknown(code: &str) -> Place {
    Place {
        name: code.to_owned(),
        country: None,
        precision: Precision::NotStated,
        point: None,
        reported: None,
    }
}
