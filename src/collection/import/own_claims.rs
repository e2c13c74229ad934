//! Our own CSV with one row a claim, as `list --format claims` writes it.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::Imported;
use super::row::{Names, unique_id};
use super::table::{Cell, Table};
use crate::model::{
    Citation, Claim, DataRow, Evidence, Field, Inference, LatLon, Launch, LaunchId, Place, Quote,
    Value,
};

/// Whether a table's first row is the header of such a list.
pub(super) fn is_claims(table: &Table) -> bool {
    let headers = table.rows.first().map(super::table::TableRow::headers).unwrap_or_default();
    ["launch", "field", "value", "evidence"].iter().all(|name| headers.iter().any(|h| h == name))
}

/// Reads the claims of a table into launches, in the order in which they first stand there.
pub(super) fn read(table: &Table, imported: &mut Imported) {
    let mut rows = table.rows.iter();
    let headers = rows.next().map(super::table::TableRow::headers).unwrap_or_default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut names = Names::default();
    let mut launches: Vec<(LaunchId, Vec<Claim>)> = Vec::new();
    for row in rows.filter(|row| !row.is_blank()) {
        imported.report.rows += 1;
        let words = |name: &str| {
            let at = headers.iter().position(|header| header == name)?;
            let cell = row.cells.get(at).map(Cell::words)?;
            (!cell.is_empty()).then_some(cell)
        };
        match claim(&words) {
            Ok((launch, claim)) => {
                let at = *places.entry(launch.clone()).or_insert_with(|| {
                    launches.push((LaunchId(unique_id(launch, &mut names)), Vec::new()));
                    launches.len() - 1
                });
                if let Some((_, claims)) = launches.get_mut(at) {
                    claims.push(claim);
                }
            }
            Err(why) => imported.report.refuse_row(row.number, &row.words(), &why),
        }
    }
    let launches = launches.into_iter();
    imported.launches.extend(launches.map(|(id, claims)| Launch { id, claims: claims.into() }));
}

fn claim(words: &dyn Fn(&str) -> Option<String>) -> Result<(String, Claim), String> {
    let wanted = |name: &str| words(name).ok_or_else(|| format!("column {name} is empty"));
    let launch = wanted("launch")?;
    let field: Field = wanted("field")?.parse()?;
    let json = value_json(field, words)?;
    let value = Value::from_json(field, &json).map_err(|error| error.to_string())?;
    let mut claim = Claim::new(field, value, evidence(words)?);
    claim.qualifier = match words("qualifier") {
        Some(word) => word.parse()?,
        None => crate::model::Qualifier::Exact,
    };
    claim.claimant = words("claimant");
    Ok((launch, claim))
}

fn number(name: &str, text: &str) -> Result<f64, String> {
    text.parse().map_err(|_not_a_number| format!("{name} \"{text}\" is no number"))
}

fn value_json(field: Field, words: &dyn Fn(&str) -> Option<String>) -> Result<Json, String> {
    let value = words("value").ok_or("column value is empty")?;
    Ok(match field {
        Field::Distance | Field::Apogee | Field::FlightTime | Field::Bearing => {
            let low = number("value", &value)?;
            match words("value_max") {
                Some(high) => json!({ "min": low, "max": number("value_max", &high)? }),
                None => json!(low),
            }
        }
        Field::Site => {
            let degrees = |name: &str| words(name).map(|text| number(name, &text)).transpose();
            let point = degrees("lat")?.zip(degrees("lon")?);
            let precision = words("site_precision").ok_or("column site_precision is empty")?;
            let place = Place {
                name: value,
                country: words("site_country"),
                precision: serde_json::from_value(json!(precision))
                    .map_err(|error| error.to_string())?,
                point: point.and_then(|(lat, lon)| LatLon::new(lat, lon)),
                reported: words("site_reported"),
            };
            json!(place)
        }
        _ => json!(value),
    })
}

fn whole(name: &str, words: &dyn Fn(&str) -> Option<String>) -> Result<usize, String> {
    let text = words(name).unwrap_or_default();
    text.parse().map_err(|_not_whole| format!("{name} \"{text}\" is no whole number"))
}

fn quote(words: &dyn Fn(&str) -> Option<String>) -> Result<Option<Quote>, String> {
    let Some(exact) = words("quote") else { return Ok(None) };
    Ok(Some(Quote {
        article: crate::model::ArticleId(words("source").unwrap_or_default()),
        start: whole("start", words)?,
        end: whole("end", words)?,
        exact,
        prefix: words("prefix").unwrap_or_default(),
        suffix: words("suffix").unwrap_or_default(),
    }))
}

fn evidence(words: &dyn Fn(&str) -> Option<String>) -> Result<Evidence, String> {
    let source = || words("source").unwrap_or_default();
    match words("evidence").unwrap_or_default().as_str() {
        "quote" => {
            let quote = quote(words)?.ok_or("a quote without its words")?;
            Ok(Evidence::Quote(Box::new(quote)))
        }
        "citation" => Ok(Evidence::Citation(Box::new(Citation {
            publisher: source(),
            url: words("url").unwrap_or_default(),
            note: words("note"),
        }))),
        "row" => Ok(Evidence::Row(Arc::new(DataRow {
            file: source().into(),
            row: whole("row", words)?,
            cell: words("cell"),
            sources: words("sources")
                .map(|text| text.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
        }))),
        "inference" => {
            let mut quotes: Vec<Quote> = quote(words)?.into_iter().collect();
            if let Some(more) = words("more_quotes") {
                let more: Vec<Quote> =
                    serde_json::from_str(&more).map_err(|error| error.to_string())?;
                quotes.extend(more);
            }
            let note = words("note").unwrap_or_default();
            Ok(Evidence::Inference(Box::new(Inference { note, quotes })))
        }
        other => Err(format!("\"{other}\" is no kind of evidence")),
    }
}
