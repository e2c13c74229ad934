//! The list of launches: rows for tables, and the contract's JSON, CSV and plain table.

use std::fmt::Write as _;
use std::str::FromStr;

use serde_json::{Value as Json, json};

use super::claims::claims_csv_from_launches;
use super::geo::{geojson_from_launches, kml_from_launches};
use crate::model::{Amount, Claim, Evidence, Field, Launch, ShownRule};

/// The forms in which launches are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// Columns for people.
    Table,
    /// The contract's JSON.
    Json,
    /// One row a launch.
    Csv,
    /// One row a claim, as CSV.
    Claims,
    /// Points with properties.
    GeoJson,
    /// Placemarks with time stamps.
    Kml,
}

impl FromStr for ListFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "table" => Ok(Self::Table),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "claims" => Ok(Self::Claims),
            "geojson" => Ok(Self::GeoJson),
            "kml" => Ok(Self::Kml),
            _ => Err(format!("unknown format \"{text}\" (table, json, csv, claims, geojson, kml)")),
        }
    }
}

/// Launches in one of the forms.
///
/// # Errors
/// Never for launches that can be written as UTF-8; the CSV writer's own otherwise.
pub fn listed(
    launches: &[Launch],
    rule: ShownRule,
    format: ListFormat,
) -> Result<String, csv::Error> {
    Ok(match format {
        ListFormat::Table => table_from_launches(launches, rule),
        ListFormat::Json => format!("{:#}\n", json_from_launches(launches, rule)),
        ListFormat::Csv => csv_from_launches(launches, rule)?,
        ListFormat::Claims => claims_csv_from_launches(launches)?,
        ListFormat::GeoJson => format!("{:#}\n", geojson_from_launches(launches, rule)),
        ListFormat::Kml => kml_from_launches(launches, rule),
    })
}

/// One launch as a table shows it; an unknown is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The launch's name.
    pub id: String,
    /// Local day, as far as known.
    pub date: Option<String>,
    /// Clock time, UTC.
    pub time_utc: Option<String>,
    /// Site with its precision.
    pub site: Option<String>,
    /// Missile type.
    pub missile: Option<String>,
    /// Class.
    pub class: Option<String>,
    /// Distance with sign and unit.
    pub distance: Option<String>,
    /// Apogee with sign and unit.
    pub apogee: Option<String>,
    /// Flight time with sign and unit.
    pub flight_time: Option<String>,
}

/// The rows of `launches`.
pub fn rows(launches: &[Launch], rule: ShownRule) -> Vec<Row> {
    launches.iter().map(|launch| row(launch, rule)).collect()
}

fn row(launch: &Launch, rule: ShownRule) -> Row {
    let text = |field| {
        launch.shown(field, rule).map(|claim| {
            let mark = if launch.is_disputed(field) { " *" } else { "" };
            format!("{}{mark}", claim.text())
        })
    };
    Row {
        id: launch.id.to_string(),
        date: text(Field::Date),
        time_utc: text(Field::TimeUtc),
        site: text(Field::Site),
        missile: text(Field::Missile),
        class: launch.class(rule).map(|class| class.to_string()),
        distance: text(Field::Distance),
        apogee: text(Field::Apogee),
        flight_time: text(Field::FlightTime),
    }
}

/// Columns for people; `–` stands for what is not known, `*` for what sources dispute.
pub fn table_from_launches(launches: &[Launch], rule: ShownRule) -> String {
    let header =
        ["Launch", "Date", "UTC", "Site", "Missile", "Class", "Distance", "Apogee", "Flight time"];
    let mut lines = vec![header.map(str::to_owned)];
    for row in rows(launches, rule) {
        let cell = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        lines.push([
            row.id,
            cell(row.date),
            cell(row.time_utc),
            cell(row.site),
            cell(row.missile),
            cell(row.class),
            cell(row.distance),
            cell(row.apogee),
            cell(row.flight_time),
        ]);
    }
    let mut text = aligned(&lines);
    text.push_str("\n* sources disagree; – not stated\n");
    text
}

/// Lines of cells as columns, the last three flush right (figures).
pub(crate) fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let mut written = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(width - cell.chars().count());
            let gap = if column == 0 { "" } else { "  " };
            let is_figure = column + 3 >= N;
            let (before, after) =
                if is_figure { (padding.as_str(), "") } else { ("", padding.as_str()) };
            // Writing to a string cannot fail.
            let _ = write!(written, "{gap}{before}{cell}{after}");
        }
        text.push_str(written.trim_end());
        text.push('\n');
    }
    text
}

/// The contract's JSON: `{"launches":[…]}`; an unknown is `null`.
pub fn json_from_launches(launches: &[Launch], rule: ShownRule) -> Json {
    json!({ "launches": launches.iter().map(|launch| launch_json(launch, rule)).collect::<Vec<_>>() })
}

/// One launch of the contract's JSON.
pub(crate) fn launch_json(launch: &Launch, rule: ShownRule) -> Json {
    let value = |field| launch.shown(field, rule).map(|claim| claim.value.to_json());
    let amount = |field| {
        launch
            .shown(field, rule)
            .map(|claim| json!({ "value": claim.value.to_json(), "qualifier": claim.qualifier }))
    };
    let site = launch.site(rule).map(|place| {
        json!({
            "name": place.name,
            "lat": place.point.map(|point| point.lat),
            "lon": place.point.map(|point| point.lon),
            "precision": place.precision,
        })
    });
    json!({
        "id": launch.id,
        "date": value(Field::Date),
        "date_precision": launch.date(rule).map(crate::model::PartialDate::precision),
        "time_utc": value(Field::TimeUtc),
        "country": value(Field::Country),
        "site": site,
        "missile": { "name": launch.missile(rule), "class": launch.class(rule) },
        "distance_km": amount(Field::Distance),
        "apogee_km": amount(Field::Apogee),
        "flight_time_min": amount(Field::FlightTime),
        "landing": value(Field::Landing),
        "outcome": value(Field::Outcome),
        "disputed": Field::ALL.into_iter().filter(|f| launch.is_disputed(*f)).collect::<Vec<_>>(),
        "claims": launch.claims.iter().map(claim_json).collect::<Vec<_>>(),
    })
}

fn claim_json(claim: &Claim) -> Json {
    json!({
        "field": claim.field,
        "value": claim.value.to_json(),
        "unit": claim.field.unit(),
        "qualifier": claim.qualifier,
        "claimant": claim.claimant,
        "evidence": claim.evidence,
    })
}

/// One row a launch, figures as numbers, sources in the last column.
///
/// # Errors
/// Never for launches that can be written as UTF-8; the writer's own otherwise.
pub fn csv_from_launches(launches: &[Launch], rule: ShownRule) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "id",
        "date",
        "time_utc",
        "country",
        "site",
        "site_precision",
        "lat",
        "lon",
        "missile",
        "class",
        "distance_km",
        "distance_qualifier",
        "apogee_km",
        "apogee_qualifier",
        "flight_time_min",
        "flight_time_qualifier",
        "landing",
        "disputed",
        "sources",
    ])?;
    for launch in launches {
        writer.write_record(csv_record(launch, rule))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn csv_record(launch: &Launch, rule: ShownRule) -> Vec<String> {
    let text =
        |field| launch.shown(field, rule).map(|claim| claim.value.text()).unwrap_or_default();
    let site = launch.site(rule);
    let point = site.and_then(|place| place.point);
    let mut record = vec![
        launch.id.to_string(),
        text(Field::Date),
        text(Field::TimeUtc),
        text(Field::Country),
        site.map(|place| place.name.clone()).unwrap_or_default(),
        site.map(|place| place.precision.word().to_owned()).unwrap_or_default(),
        point.map(|point| point.lat.to_string()).unwrap_or_default(),
        point.map(|point| point.lon.to_string()).unwrap_or_default(),
        text(Field::Missile),
        launch.class(rule).map(|class| class.to_string()).unwrap_or_default(),
    ];
    for field in [Field::Distance, Field::Apogee, Field::FlightTime] {
        let amount = launch.amount(field, rule);
        record.push(amount.map(|(amount, _)| amount_text(amount)).unwrap_or_default());
        record.push(amount.map(|(_, claim)| claim.qualifier.to_string()).unwrap_or_default());
    }
    record.push(text(Field::Landing));
    let disputed = Field::ALL.into_iter().filter(|field| launch.is_disputed(*field));
    record.push(disputed.map(Field::key).collect::<Vec<_>>().join("; "));
    record.push(source_words(launch));
    record
}

fn amount_text(amount: Amount<f64>) -> String {
    match amount {
        Amount::Single(value) => value.to_string(),
        Amount::Range(min, max) => format!("{min}-{max}"),
    }
}

/// Where a launch's claims stand: articles by name, publications by address, each once.
pub(crate) fn source_words(launch: &Launch) -> String {
    let mut words = Vec::new();
    for claim in &launch.claims {
        let word = match &claim.evidence {
            Evidence::Citation(citation) => format!("{} ({})", citation.publisher, citation.url),
            Evidence::Row(row) => row.with_sources(),
            Evidence::Quote(_) | Evidence::Inference(_) => claim
                .evidence
                .quotes()
                .first()
                .map(|quote| quote.article.to_string())
                .unwrap_or_default(),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn built_in() -> Vec<Launch> {
        joined(&builtin().unwrap(), Some(&published_record().unwrap()))
    }

    #[test]
    fn unknowns_are_null_and_a_province_has_no_coordinates() {
        let json = json_from_launches(&built_in(), ShownRule::default());
        let launches = json["launches"].as_array().unwrap();
        let jagang = launches.iter().find(|l| l["id"] == "2022-01-05-jagang").unwrap();
        assert_eq!(jagang["distance_km"], Json::Null);
        assert_eq!(jagang["apogee_km"], Json::Null);
        assert_eq!(
            jagang["site"],
            json!({"name": "Jagang", "lat": null, "lon": null, "precision": "province"})
        );
        assert_eq!(jagang["missile"], json!({"name": null, "class": null}));
    }

    #[test]
    fn a_row_a_launch_and_every_row_as_wide_as_the_header() {
        let launches = built_in();
        let csv = csv_from_launches(&launches, ShownRule::default()).unwrap();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), launches.len());
        let kusong = records.iter().find(|r| &r[0] == "2017-02-12-kusong").unwrap();
        assert_eq!((&kusong[10], &kusong[11]), ("500", "about"));
        assert_eq!(&kusong[17], "missile; missile_class");
    }

    #[test]
    fn the_table_marks_disputes_and_unknowns() {
        let table = table_from_launches(&built_in(), ShownRule::default());
        let line = table.lines().find(|line| line.starts_with("2025-01-06-irbm")).unwrap();
        assert!(line.contains("2025-01-06 *"), "{line}");
        assert!(table.lines().all(|line| !line.ends_with(' ')));
    }
}
