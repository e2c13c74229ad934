//! Tables with headers: the databases of the James Martin Center (CNS/NTI), workbooks and CSV of
//! any maker, by a mapping of their columns.
//!
//! The header row is found by its names, in every edition. The databases give times in UTC and
//! figures in km, also where a cell has no unit. Their days are kept as they stand there: they do
//! not say whose day they are. The two layouts tell the country: the North Korea database by its
//! own columns, those of Iran, India and Pakistan by the name of sheet or file.

use super::columns::{Target, folded};
use super::row::Names;
use super::table::{Header, Table};
use super::{Format, ImportOptions, Imported, own_claims, read, rows, table, xlsx};

/// The databases by a word of the sheet's or the file's name.
const COUNTRIES: [(&str, &str); 6] = [
    ("northkorea", "North Korea"),
    ("dprk", "North Korea"),
    ("nkorea", "North Korea"),
    ("iran", "Iran"),
    ("india", "India"),
    ("pakistan", "Pakistan"),
];

/// Whether these are the headers of a CNS database.
pub(super) fn is_cns(headers: &[String]) -> bool {
    let names: Vec<String> = headers.iter().map(|header| folded(header)).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    has("missilename")
        && (is_korean(headers) || (has("dateoccurred") && (has("facilityname") || has("apogee"))))
}

/// Whether these are the headers of the North Korea database.
fn is_korean(headers: &[String]) -> bool {
    let has = |name: &str| headers.iter().any(|header| folded(header) == name);
    has("launchagencyauthority") && has("facilityname")
}

/// The country that a database is about.
fn country(headers: &[String], sheet: &str, name: &str) -> Option<String> {
    if is_korean(headers) {
        return Some("North Korea".to_owned());
    }
    let found = [sheet, name].into_iter().map(folded).find_map(|words| {
        COUNTRIES.iter().find(|(word, _)| words.contains(word)).map(|(_, country)| *country)
    });
    found.map(str::to_owned)
}

/// The tables of a file: a workbook's sheets, or the one of a text.
pub(super) fn tables(bytes: &[u8], report: &mut super::ImportReport) -> Result<Vec<Table>, String> {
    if xlsx::is_archive(bytes) {
        return xlsx::sheets(bytes, report);
    }
    let decoded = read::decode(bytes);
    if let Some(note) = decoded.note {
        report.note(note);
    }
    Ok(vec![table::from_csv(&decoded.text, report)])
}

pub(super) fn import(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &ImportOptions,
) -> Imported {
    let mut imported = Imported::new(format, name);
    let tables = match tables(bytes, &mut imported.report) {
        Ok(tables) => tables,
        Err(why) => return Imported::refused(format, name, &why),
    };
    if let Some(table) = tables.iter().find(|table| own_claims::is_claims(table)) {
        own_claims::read(table, &mut imported);
        return imported;
    }
    let first = tables.iter().find_map(Table::first_row);
    let first = first.map(|row| row.headers().join(", ")).unwrap_or_default();
    let found = headers(tables, options);
    if found.is_empty() {
        let why = "no row of headers was found that names a date and what was launched: its \
                   columns need a mapping, which the window asks for, and which --map gives to \
                   `apogee import`";
        imported.report.refuse_file(&format!("{why} ({first})"));
    }
    let (mut names, many) = (Names::default(), found.len() > 1);
    for (table, mut header) in found {
        if header.mapping.country.is_none() && is_cns(&header.headers) {
            header.mapping.country = country(&header.headers, &table.sheet, name);
            if header.mapping.country.is_none() {
                imported.report.note("neither sheet nor file names the country".to_owned());
            }
        }
        let file = if many { format!("{name} [{}]", table.sheet) } else { name.to_owned() };
        imported.launches.extend(rows::launches(
            &file,
            table,
            &header,
            &mut names,
            &mut imported.report,
        ));
    }
    imported
}

/// The tables that are read, with their headers: all that are a CNS database; else the one whose
/// headers say the most.
fn headers(tables: Vec<Table>, options: &ImportOptions) -> Vec<(Table, Header)> {
    let all: Vec<(Table, Header)> = tables
        .into_iter()
        .filter_map(|table| {
            let header = table.header(options.mapping.as_ref())?;
            Some((table, header))
        })
        .collect();
    if all.iter().any(|(_, header)| is_cns(&header.headers)) {
        return all.into_iter().filter(|(_, header)| is_cns(&header.headers)).collect();
    }
    let best = all
        .into_iter()
        .rev()
        .max_by_key(|(_, header)| (header.mapping.meanings(), header.mapping.has(Target::Id)));
    best.into_iter().collect()
}
