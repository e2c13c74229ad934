//! The list of claims: one row a claim, with the words or the row that it stands on. Nothing that a
//! claim holds is left out: the import reads the list back.

use crate::model::{Amount, Claim, Evidence, Launch, Quote, Value};

/// The columns.
const HEADER: [&str; 24] = [
    "launch",
    "field",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "claimant",
    "site_country",
    "site_precision",
    "lat",
    "lon",
    "site_reported",
    "evidence",
    "source",
    "url",
    "note",
    "row",
    "cell",
    "sources",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
];

/// One more column, for inferences from several quotes: the others, as JSON.
const MORE_QUOTES: &str = "more_quotes";

/// One row a claim, figures as numbers, ranges in two columns.
///
/// # Errors
/// Never for launches that can be written as UTF-8; the writer's own otherwise.
pub fn claims_csv_from_launches(launches: &[Launch]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.into_iter().chain([MORE_QUOTES]))?;
    for launch in launches {
        for claim in &launch.claims {
            writer.write_record(record(launch, claim))?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn record(launch: &Launch, claim: &Claim) -> Vec<String> {
    let (value, max) = value(&claim.value);
    let mut record = vec![
        launch.id.to_string(),
        claim.field.to_string(),
        value,
        max,
        claim.field.unit().unwrap_or_default().to_owned(),
        claim.qualifier.to_string(),
        claim.claimant.clone().unwrap_or_default(),
    ];
    record.extend(site(&claim.value));
    record.extend(evidence(&claim.evidence));
    record
}

/// A value, and the upper end where it is a range.
fn value(value: &Value) -> (String, String) {
    let json = value.to_json();
    let number = |key: &str| json.get(key).map(ToString::to_string).unwrap_or_default();
    match (value, value.amount()) {
        (_, Some(Amount::Range(..))) => (number("min"), number("max")),
        (_, Some(Amount::Single(_))) => (json.to_string(), String::new()),
        (Value::Place(place), _) => (place.name.clone(), String::new()),
        _ => (json.as_str().unwrap_or_default().to_owned(), String::new()),
    }
}

fn site(value: &Value) -> [String; 5] {
    let Value::Place(place) = value else { return Default::default() };
    let precision = serde_json::to_value(place.precision).unwrap_or_default();
    [
        place.country.clone().unwrap_or_default(),
        precision.as_str().unwrap_or_default().to_owned(),
        place.point.map(|point| point.lat.to_string()).unwrap_or_default(),
        place.point.map(|point| point.lon.to_string()).unwrap_or_default(),
        place.reported.clone().unwrap_or_default(),
    ]
}

/// The columns from `evidence` on.
fn evidence(evidence: &Evidence) -> Vec<String> {
    let mut cells: Vec<String> = vec![String::new(); 13];
    let mut put = |at: usize, text: String| {
        if let Some(cell) = cells.get_mut(at) {
            *cell = text;
        }
    };
    let mut quoted: Option<&Quote> = None;
    match evidence {
        Evidence::Quote(quote) => {
            put(0, "quote".to_owned());
            quoted = Some(quote);
        }
        Evidence::Citation(citation) => {
            put(0, "citation".to_owned());
            put(1, citation.publisher.clone());
            put(2, citation.url.clone());
            put(3, citation.note.clone().unwrap_or_default());
        }
        Evidence::Row(row) => {
            put(0, "row".to_owned());
            put(1, row.file.to_string());
            put(4, row.row.to_string());
            put(5, row.cell.clone().unwrap_or_default());
            put(6, row.sources.join("\n"));
        }
        Evidence::Inference(inference) => {
            let quotes = &inference.quotes;
            put(0, "inference".to_owned());
            put(3, inference.note.clone());
            quoted = quotes.first();
            if let Some(more) = quotes.get(1..).filter(|more| !more.is_empty()) {
                put(12, serde_json::to_string(more).unwrap_or_default());
            }
        }
    }
    if let Some(quote) = quoted {
        put(1, quote.article.to_string());
        put(7, quote.start.to_string());
        put(8, quote.end.to_string());
        put(9, quote.exact.clone());
        put(10, quote.prefix.clone());
        put(11, quote.suffix.clone());
    }
    cells
}
