//! Workbooks: the sheets' cells, behind a guard against archives that unpack to too much.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Style, Xlsx};
use chrono::{NaiveDate, NaiveTime};

use super::dates::{from_fraction, whole_minutes};
use super::read::{MOST_CELLS, MOST_ROWS};
use super::report::ImportReport;
use super::table::{Cell, MOST_COLUMNS, Table, TableRow};
use crate::model::DatePrecision;

/// The most that a workbook's parts may unpack to together, and the most text that its cells may
/// hold: ten times the largest database that we know. Reading one takes at most five times that.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;

/// The most parts of a workbook.
const MOST_PARTS: usize = 2_000;

/// Whether these bytes are an archive, as workbooks are.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The sheets of a workbook.
///
/// # Errors
/// A line that says why it is not read: damaged, protected, too large.
pub(super) fn sheets(bytes: &[u8], report: &mut ImportReport) -> Result<Vec<Table>, String> {
    guard(bytes)?;
    let unread = |error: calamine::XlsxError| format!("no readable workbook: {error}");
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(unread)?;
    let names = book.sheet_names();
    let mut left = MOST_UNPACKED;
    let mut tables = Vec::new();
    for name in names {
        match sheet(&mut book, &name, &mut left, report) {
            Ok(table) => tables.push(table),
            // A sheet of charts, or a damaged one: the others may still be read.
            Err(calamine::XlsxError::NotAWorksheet(_)) => {}
            Err(error) => report.refuse_file(&format!("sheet \"{name}\": {error}")),
        }
    }
    Ok(tables)
}

/// Unpacks every part once, without keeping it, so that no size is taken on trust.
fn guard(bytes: &[u8]) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("no readable workbook: {error}"))?;
    if archive.len() > MOST_PARTS {
        return Err("a workbook of more than 2,000 parts: not read".to_owned());
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part =
            archive.by_index(at).map_err(|error| format!("no readable workbook: {error}"))?;
        let mut unpacked = Vec::new();
        let read = part.take(left + 1).read_to_end(&mut unpacked);
        let length = read.map_err(|error| format!("a damaged workbook: {error}"))? as u64;
        left = left
            .checked_sub(length)
            .ok_or_else(|| "unpacks to more than 32 MiB: not read".to_owned())?;
        if !counts_are_true(&unpacked) {
            return Err("a damaged workbook: it counts more strings than it holds".to_owned());
        }
        if !references(&unpacked).all(is_reference) {
            return Err("a damaged workbook: it names cells that no sheet has".to_owned());
        }
    }
    Ok(())
}

/// Whether a part's `uniqueCount`, for which memory is set aside, fits its length.
fn counts_are_true(part: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    // Text of two bytes a character would hide the name.
    if part.starts_with(b"\xff\xfe") || part.starts_with(b"\xfe\xff") {
        return false;
    }
    part.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME).all(|(at, _)| {
        let value = part.get(at + NAME.len()..).unwrap_or_default();
        let is_between = |byte: &&u8| !byte.is_ascii_digit();
        let digits = value.iter().skip_while(is_between).take_while(|byte| byte.is_ascii_digit());
        let digits: String = digits.map(|byte| char::from(*byte)).collect();
        digits.parse::<usize>().is_ok_and(|count| count <= part.len())
    })
}

/// The values of the attributes `r` and `ref` of a part: cells, and ranges of cells.
fn references(part: &[u8]) -> impl Iterator<Item = &[u8]> {
    let signs = part.iter().enumerate().filter(|(_, byte)| **byte == b'=').map(|(at, _)| at);
    signs.filter_map(|at| {
        let name = part.get(..at)?.trim_ascii_end();
        let before = name.strip_suffix(b"ref").or_else(|| name.strip_suffix(b"r"))?;
        before.last().filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''))?;
        let value = part.get(at + 1..)?.trim_ascii_start();
        let (quote, value) =
            value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
        value.split(|byte| byte == quote).next()
    })
}

/// Whether a value is no name of a cell or range, or one of a sheet: to XFD1048576, the first
/// corner first. The library reckons with longer ones, and with ranges that end before they begin.
fn is_reference(value: &[u8]) -> bool {
    let mut corner = (0, 0);
    value.split(|byte| *byte == b':').all(|name| {
        let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (column, row) = name.split_at_checked(letters).unwrap_or_default();
        let digits = row.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_short = letters <= 3 && digits <= 7;
        if digits < row.len() || letters == 0 && row.is_empty() {
            // No name of a cell, but one that is reckoned with up to where it is none.
            return letters <= 6 && digits <= 9;
        }
        let number = |base: u32, from: u8| {
            move |sum: u32, byte: &u8| {
                sum * base + u32::from(byte.to_ascii_uppercase().saturating_sub(from))
            }
        };
        let here = if is_short {
            (column.iter().fold(0, number(26, b'@')), row.iter().fold(0, number(10, b'0')))
        } else {
            (0, 0)
        };
        let is_after = here.0 >= corner.0 && here.1 >= corner.1;
        corner = here;
        is_short && is_after
    })
}

fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut u64,
    report: &mut ImportReport,
) -> Result<Table, calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let styles = reader.styles().to_vec();
    let mut table = Table { sheet: name.to_owned(), rows: Vec::new() };
    let (mut beyond, mut cells_kept) = (0_usize, 0_usize);
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = (cell.get_position().0 as usize, cell.get_position().1 as usize);
        let read = cell_of(cell.get_value(), styles.get(style));
        let Some(read) = read else { continue };
        let text = read.text().map_or(0, str::len) as u64;
        let Some(rest) = left.checked_sub(text) else {
            report.refuse_row(
                row + 1,
                "",
                "cells of more than 32 MiB of text: the rest is not read",
            );
            break;
        };
        *left = rest;
        if column >= MOST_COLUMNS {
            beyond += 1;
            continue;
        }
        if table.rows.last().is_none_or(|last| last.number != row + 1) {
            if table.rows.len() >= MOST_ROWS || cells_kept > MOST_CELLS {
                let why = "more than 250,000 rows or 4,000,000 cells: the rest is not read";
                report.refuse_row(row + 1, "", why);
                break;
            }
            table.rows.push(TableRow { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = table.rows.last_mut() {
            if last.cells.len() <= column {
                cells_kept += column + 1 - last.cells.len();
                last.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = last.cells.get_mut(column) {
                *place = read;
            }
        }
    }
    if beyond > 0 {
        report.refuse_file(&format!("sheet \"{name}\": {beyond} cells beyond column 256"));
    }
    table.rows.sort_by_key(|row| row.number);
    Ok(table)
}

/// A cell that says something.
fn cell_of(data: &DataRef<'_>, style: Option<&Style>) -> Option<Cell> {
    let text = |text: String| (!text.trim().is_empty()).then_some(Cell::Text(text));
    match Data::from(data.clone()) {
        Data::Empty => None,
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => text(words),
        Data::Float(value) => text(value.to_string()),
        Data::Int(value) => text(value.to_string()),
        Data::Bool(value) => text(if value { "yes" } else { "no" }.to_owned()),
        Data::Error(error) => text(error.to_string()),
        Data::DateTime(moment) => Some(moment_of(moment, style)),
    }
}

/// A serial number that the workbook shows as a day or a time.
fn moment_of(moment: ExcelDateTime, style: Option<&Style>) -> Cell {
    let serial = moment.as_f64();
    if (0.0..1.0).contains(&serial) {
        let time = from_fraction(serial).map(whole_minutes).map(Cell::Time);
        return time.unwrap_or_else(|| Cell::Text(serial.to_string()));
    }
    if !(1.0..80_000.0).contains(&serial) {
        return Cell::Text(serial.to_string());
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let code = style.and_then(|style| style.number_format.as_ref()).map(|f| f.format_code.as_str());
    let shown = shown_of(code.unwrap_or("yyyy-mm-dd"));
    match (date, shown) {
        (Some(date), Some(precision)) => Cell::Date(date, precision),
        // Only the clock is shown: the day is left over from elsewhere.
        (_, None) => NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), 0)
            .map_or_else(|| Cell::Text(serial.to_string()), Cell::Time),
        (None, _) => Cell::Text(serial.to_string()),
    }
}

/// How much of a day a number format shows: `mmm-yy` shows a month, `d-mmm` still means a day.
/// `None` where it shows no part of a day.
fn shown_of(code: &str) -> Option<DatePrecision> {
    let mut plain = String::new();
    let (mut in_quotes, mut in_brackets, mut skip) = (false, false, false);
    for c in code.split(';').next().unwrap_or_default().to_lowercase().chars() {
        match c {
            _ if skip => skip = false,
            '\\' | '_' | '*' => skip = true,
            '"' => in_quotes = !in_quotes,
            '[' if !in_quotes => in_brackets = true,
            ']' if !in_quotes => in_brackets = false,
            _ if in_quotes || in_brackets => {}
            c => plain.push(c),
        }
    }
    let has_clock = plain.contains(['h', 's']);
    if plain.contains('d') {
        Some(DatePrecision::Day)
    } else if plain.contains('m') && !has_clock {
        Some(DatePrecision::Month)
    } else if plain.contains('y') {
        Some(DatePrecision::Year)
    } else if has_clock {
        None
    } else {
        Some(DatePrecision::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_no_sheet_has_are_told_from_others() {
        let all = |part: &str| references(part.as_bytes()).all(is_reference);
        for fine in [
            "<dimension ref=\"A1:XFD1048576\"/><row r=\"12\"><c r='B12' s=\"1\"/>",
            "<dimension ref=\"B2\"/><x r:id=\"rId123456789\"/>",
            "<t>where r=\"not a cell at all\"</t><c other=\"A22:S9\"/>",
            "",
        ] {
            assert!(all(fine), "{fine}");
        }
        for wrong in [
            "<dimension ref=\"A22:S9\"/>",
            "<c r = 'AAAA1'/>",
            "<c\nr=\"A12345678\"/>",
            "<row r=\"99999999999\"/>",
            "<row r=\"44444444444<442\"/>",
            "<mergeCell ref=\"D1:B2\"/>",
        ] {
            assert!(!all(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_format_says_how_much_of_a_day_is_meant() {
        for (code, shown) in [
            ("mmm-yy", Some(DatePrecision::Month)),
            ("[$-409]mmm\\-yy;@", Some(DatePrecision::Month)),
            ("d-mmm-yy", Some(DatePrecision::Day)),
            ("m/d/yyyy", Some(DatePrecision::Day)),
            ("d-mmm", Some(DatePrecision::Day)),
            ("yyyy", Some(DatePrecision::Year)),
            ("h:mm:ss AM/PM", None),
            ("m/d/yy h:mm", Some(DatePrecision::Day)),
        ] {
            assert_eq!(shown_of(code), shown, "{code}");
        }
    }

    #[test]
    fn a_count_of_strings_beyond_the_part_is_not_believed() {
        assert!(counts_are_true(b"<sst uniqueCount=\"3\"><si/><si/><si/></sst>"));
        assert!(!counts_are_true(b"<sst uniqueCount=\"99999999999\"/>"));
        assert!(!counts_are_true(b"<sst uniqueCount=\"99999999999999999999999\"/>"));
        assert!(counts_are_true(b"<worksheet/>"));
    }
}
