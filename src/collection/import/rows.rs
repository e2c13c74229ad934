//! Rows of a table, by a mapping of its columns, to launches.

use std::sync::Arc;

use chrono::NaiveTime;

use super::columns::{Mapped, Mapping, Target, Unit};
use super::dates::{self, DateOrder, ReadDate};
use super::report::ImportReport;
use super::row::{Names, RowClaims, place, unique_id, worded};
use super::table::{Cell, Header, Table, TableRow};
use super::values;
use crate::model::{
    Field, LatLon, Launch, LaunchId, PartialDate, Precision, Qualifier, Value, canonical_claimant,
};

/// A table, what its columns mean and where refusals go.
struct Reader<'a> {
    file: Arc<str>,
    mapping: &'a Mapping,
    order: Option<DateOrder>,
    report: &'a mut ImportReport,
}

/// One row with its columns.
struct Row<'a> {
    number: usize,
    columns: Vec<(&'a Mapped, &'a Cell)>,
}

impl<'a> Row<'a> {
    fn new(row: &'a TableRow, mapping: &'a Mapping) -> Self {
        Self { number: row.number, columns: mapping.columns.iter().zip(&row.cells).collect() }
    }

    fn find(&self, target: Target) -> Option<(&'a Mapped, &'a Cell)> {
        self.columns.iter().find(|(column, _)| column.target == target).copied()
    }

    /// The words of a column that says something.
    fn words(&self, target: Target) -> Option<String> {
        let words = self.find(target)?.1.words();
        let words = words.trim();
        (!values::is_unknown(words)).then(|| words.to_owned())
    }
}

/// The launches of a table's rows below its headers; rows of one table are never merged.
pub(super) fn launches(
    file: &str,
    table: &Table,
    header: &Header,
    names: &mut Names,
    report: &mut ImportReport,
) -> Vec<Launch> {
    let mapping = &header.mapping;
    note_columns(mapping, report);
    let date_at =
        mapping.columns.iter().position(|column| column.target == Target::Field(Field::Date));
    let below = || table.rows.iter().skip(header.at + 1);
    let dates = below().filter_map(|row| row.cells.get(date_at?)?.text());
    let order = mapping.date_order.or_else(|| dates::order_of(dates));
    let mut reader = Reader { file: file.into(), mapping, order, report };
    let mut launches = Vec::new();
    for row in below().filter(|row| !row.is_blank()) {
        reader.report.rows += 1;
        if let Some(launch) = reader.launch(row, names) {
            launches.push(launch);
        }
    }
    launches
}

fn note_columns(mapping: &Mapping, report: &mut ImportReport) {
    let with = |target: Target| {
        let headers = mapping.columns.iter().filter(|c| c.target == target && !c.header.is_empty());
        headers.map(|column| column.header.as_str()).collect::<Vec<_>>().join(", ")
    };
    for (target, words) in [(Target::Kept, "kept among the remarks"), (Target::Unused, "not read")]
    {
        let headers = with(target);
        if !headers.is_empty() {
            report.note(format!("columns {words}: {headers}"));
        }
    }
}

impl Reader<'_> {
    fn launch(&mut self, row: &TableRow, names: &mut Names) -> Option<Launch> {
        for cell in row.cells.iter().skip(self.mapping.columns.len()) {
            let words = cell.words();
            if !words.trim().is_empty() {
                self.report.refuse_row(row.number, &words, "no header stands above this cell");
            }
        }
        let cells = Row::new(row, self.mapping);
        let sources = cells.columns.iter().filter(|(c, _)| c.target == Target::Sources);
        let sources = sources.flat_map(|(_, cell)| values::sources(&cell.words())).collect();
        let claimant = cells.words(Target::Claimant).map(|name| canonical_claimant(&name));
        let file = Arc::clone(&self.file);
        let mut claims = RowClaims::new(&file, row.number).from(claimant, sources);
        for field in Field::ALL {
            match field {
                Field::Site => self.site(&cells, &mut claims),
                Field::Remarks => remarks(&cells, &mut claims),
                Field::Country => self.country(&cells, &mut claims),
                _ => {
                    if let Some((column, cell)) = cells.find(Target::Field(field)) {
                        self.field(&cells, field, column, cell, &mut claims);
                    }
                }
            }
        }
        let says = |field| {
            !matches!(field, Field::Remarks | Field::Salvo | Field::Country | Field::Outcome)
        };
        if !claims.claims.iter().any(|claim| says(claim.field)) {
            let why = "no launch: neither a day, a missile, a site nor a figure could be read";
            self.report.refuse_row(row.number, &row.words(), why);
            return None;
        }
        let id = cells.words(Target::Id).unwrap_or_else(|| claims.name());
        let name = unique_id(id.clone(), names);
        if name != id && cells.words(Target::Id).is_some() {
            let why = format!("the name stands there twice: kept as {name}");
            self.report.refuse_row(row.number, &id, &why);
        }
        Some(Launch { id: LaunchId(name), claims: claims.claims.into() })
    }

    /// Reads one cell as `field`: a claim, nothing, or a refusal.
    fn field(
        &mut self,
        row: &Row<'_>,
        field: Field,
        column: &Mapped,
        cell: &Cell,
        claims: &mut RowClaims,
    ) {
        let words = cell.words();
        let said = self.qualifier(row, field);
        let read = match field {
            Field::Date => self.date(cell).map(|date| {
                if let Some(date) = date {
                    claims.add_date(date, &words);
                }
            }),
            Field::TimeUtc => time(cell).map(|time| {
                if let Some(time) = time {
                    claims.add_time(time, Qualifier::Exact, &words);
                }
            }),
            Field::Distance | Field::Apogee => {
                values::length(figure(cell), column.unit.unwrap_or(Unit::Kilometres)).map(|found| {
                    if let Some((amount, qualifier)) = found {
                        claims.add_length(field, amount, said.unwrap_or(qualifier), &words);
                    }
                })
            }
            Field::FlightTime => {
                values::duration(figure(cell), column.unit.unwrap_or(Unit::Minutes)).map(|found| {
                    if let Some((amount, qualifier)) = found {
                        let qualifier = said.unwrap_or(qualifier);
                        claims.add(field, Value::Duration(amount), qualifier, worded(&words));
                    }
                })
            }
            Field::Bearing => values::bearing(figure(cell)).map(|found| {
                if let Some(degrees) = found {
                    claims.add(field, Value::Degrees(degrees), Qualifier::Exact, worded(&words));
                }
            }),
            _ => text(field, &words, claims),
        };
        if let Err(why) = read {
            self.report.refuse_cell(row.number, &column.header, &words, &why);
        }
    }

    fn date(&self, cell: &Cell) -> Result<Option<ReadDate>, String> {
        match cell {
            Cell::Empty => Ok(None),
            Cell::Text(text) => dates::date(text, self.order),
            Cell::Date(..) => {
                let date =
                    cell.words().parse::<PartialDate>().map_err(|error| error.to_string())?;
                Ok(Some(ReadDate { date, is_doubted: false }))
            }
            Cell::Time(_) => Err("is a clock time, not a day".to_owned()),
        }
    }

    /// How exactly the row says that a figure is.
    fn qualifier(&mut self, row: &Row<'_>, field: Field) -> Option<Qualifier> {
        let target = Target::Qualifier(field);
        let words = row.words(target)?;
        let read: Result<Qualifier, String> = words.to_lowercase().parse();
        if let (Err(why), Some((column, _))) = (&read, row.find(target)) {
            self.report.refuse_cell(row.number, &column.header, &words, why);
        }
        read.ok()
    }

    fn country(&self, row: &Row<'_>, claims: &mut RowClaims) {
        let stated = row.words(Target::Field(Field::Country));
        if let Some(country) = stated.as_ref().or(self.mapping.country.as_ref()) {
            claims.add_text(Field::Country, country);
        }
    }

    fn site(&mut self, row: &Row<'_>, claims: &mut RowClaims) {
        let country =
            row.words(Target::Field(Field::Country)).or_else(|| self.mapping.country.clone());
        let name = row.words(Target::Field(Field::Site));
        let location = row.words(Target::Location);
        let lat = self.coordinate(row, Target::Latitude, (90.0, 'N', 'S'));
        let lon = self.coordinate(row, Target::Longitude, (180.0, 'E', 'W'));
        let point = lat.zip(lon).and_then(|(lat, lon)| LatLon::new(lat, lon));
        let column = row.find(Target::Latitude).or_else(|| row.find(Target::Longitude));
        let header = column.map_or("site", |(column, _)| column.header.as_str());
        if lat.is_some() != lon.is_some() {
            let why = "a latitude and a longitude go together";
            self.report.refuse_cell(row.number, header, "", why);
        }
        match place(name.as_deref(), location.as_deref(), point, country.as_deref()) {
            Ok(None) => {}
            Ok(Some(mut place)) => {
                if let Some(precision) = self.precision(row) {
                    place.precision = precision;
                    if !matches!(precision, Precision::Facility | Precision::City) {
                        place.point = None;
                    } else if point.is_none() {
                        // The row says how exactly, and gives no point: none is put in its place.
                        place.point = None;
                    }
                    if let Some(name) = name {
                        place.name = name;
                        place.reported = None;
                    }
                }
                claims.add_place(place);
            }
            Err(why) => {
                let words = point.map(|point| format!("{}, {}", point.lat, point.lon));
                self.report.refuse_cell(row.number, header, &words.unwrap_or_default(), why);
            }
        }
    }

    fn coordinate(
        &mut self,
        row: &Row<'_>,
        target: Target,
        bounds: (f64, char, char),
    ) -> Option<f64> {
        let (column, cell) = row.find(target)?;
        let (half, plus, minus) = bounds;
        match values::coordinate(&cell.words(), half, plus, minus) {
            Ok(degrees) => degrees,
            Err(why) => {
                self.report.refuse_cell(row.number, &column.header, &cell.words(), &why);
                None
            }
        }
    }

    fn precision(&mut self, row: &Row<'_>) -> Option<Precision> {
        let all = [
            Precision::Facility,
            Precision::City,
            Precision::Province,
            Precision::Country,
            Precision::NotStated,
        ];
        let (column, cell) = row.find(Target::SitePrecision)?;
        let words = cell.words();
        if values::is_unknown(&words) {
            return None;
        }
        let word = words.trim().to_lowercase().replace('_', " ");
        let found = all.into_iter().find(|precision| precision.word() == word);
        if found.is_none() {
            let why = "is no precision (facility, city, province, country, not stated)";
            self.report.refuse_cell(row.number, &column.header, &words, why);
        }
        found
    }
}

/// The text of a figure's cell. A day or a time of a workbook is no figure: spreadsheets make days
/// of `5-10`.
fn figure(cell: &Cell) -> &str {
    match cell {
        Cell::Empty => "",
        Cell::Text(text) => text,
        Cell::Date(..) => "a day",
        Cell::Time(_) => "a clock time",
    }
}

fn time(cell: &Cell) -> Result<Option<NaiveTime>, String> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Text(text) => dates::time_utc(text),
        Cell::Time(time) => Ok(Some(*time)),
        Cell::Date(..) => Err("is a day, not a clock time".to_owned()),
    }
}

fn text(field: Field, words: &str, claims: &mut RowClaims) -> Result<(), String> {
    let words = words.trim();
    if values::is_unknown(words) {
        return Ok(());
    }
    match field {
        Field::Missile => claims.add_missile(words),
        Field::MissileClass => {
            let class = words.parse().map_err(|_unknown| "is no missile class".to_owned())?;
            claims.add(field, Value::Class(class), Qualifier::Exact, None);
        }
        Field::Outcome => claims.add_text(field, &values::outcome(words)),
        Field::Trajectory => claims.add_text(field, &words.to_lowercase()),
        _ => claims.add_text(field, words),
    }
    Ok(())
}

/// The remarks, and the columns that have no field of their own, with their headers.
fn remarks(row: &Row<'_>, claims: &mut RowClaims) {
    let own = row.words(Target::Field(Field::Remarks));
    let kept = row.columns.iter().filter(|(column, _)| column.target == Target::Kept);
    let kept = kept.filter_map(|(column, cell)| {
        let words = cell.words();
        let words = words.trim();
        (!values::is_unknown(words)).then(|| format!("{}: {words}", column.header))
    });
    let parts: Vec<String> = own.into_iter().chain(kept).collect();
    if !parts.is_empty() {
        claims.add_text(Field::Remarks, &parts.join("\n"));
    }
}
