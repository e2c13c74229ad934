//! What a file is, told from its content; and a look at a table before it is imported.

use serde::Serialize;

use super::columns::Mapping;
use super::report::ImportReport;
use super::table::{Cell, Table};
use super::{Format, cns, read, table, xlsx};

/// As much of a text as is looked at.
const HEAD_BYTES: usize = 64 * 1024;

/// Rows of a preview.
const SAMPLE_ROWS: usize = 8;

/// Endings of files that hold articles.
const ARTICLES: [&str; 7] = ["txt", "md", "markdown", "html", "htm", "xhtml", "eml"];

/// What a table looks like, for the dialog that maps its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// What the file is read as.
    pub format: Format,
    /// The headers, as they stand; empty where the file is no table.
    pub headers: Vec<String>,
    /// The best guess from them.
    pub mapping: Mapping,
    /// The first rows below them, as people see them.
    pub rows: Vec<Vec<String>>,
}

/// A look at the bytes of a file called `name`: what its columns seem to mean. `mapping` is one
/// remembered from such headers ([`super::header_key`]).
pub fn preview(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Preview {
    let format = format(name, bytes);
    let nothing =
        Preview { format, headers: Vec::new(), mapping: Mapping::default(), rows: Vec::new() };
    if !matches!(format, Format::Cns | Format::Csv) {
        return nothing;
    }
    let tables = head_tables(bytes);
    let found = tables.iter().find_map(|table| Some((table, table.header(mapping)?)));
    let unknown = || {
        tables.iter().find_map(|table| {
            let row = table.first_row()?;
            let at = table.rows.iter().position(|other| other.number == row.number)?;
            let headers = row.headers();
            let mapping = Mapping::guess(&headers);
            Some((table, super::table::Header { at, headers, mapping }))
        })
    };
    let Some((table, header)) = found.or_else(unknown) else { return nothing };
    let below = table.rows.iter().skip(header.at + 1).filter(|row| !row.is_blank());
    let rows = below.take(SAMPLE_ROWS).map(|row| row.cells.iter().map(Cell::words).collect());
    Preview { format, headers: header.headers, mapping: header.mapping, rows: rows.collect() }
}

/// The tables of a file, of a text only the head.
fn head_tables(bytes: &[u8]) -> Vec<Table> {
    let mut report = ImportReport::new("", Format::Csv);
    if xlsx::is_archive(bytes) {
        return xlsx::sheets(bytes, &mut report).unwrap_or_default();
    }
    let decoded = read::decode(head(bytes));
    vec![table::from_csv(&decoded.text, &mut report)]
}

/// The first lines, whole.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    let Some(head) = bytes.get(..HEAD_BYTES) else { return bytes };
    let end = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
    head.get(..end).unwrap_or(head)
}

/// What the file called `name` is: by its content, and only where that is plain text by its
/// ending.
pub(super) fn format(name: &str, bytes: &[u8]) -> Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is_article = ending.as_deref().is_some_and(|ending| ARTICLES.contains(&ending));
    if xlsx::is_archive(bytes) {
        return by_headers(bytes);
    }
    let decoded = read::decode(head(bytes));
    let text = decoded.text.trim_start();
    if is_gcat(text) {
        return Format::Gcat;
    }
    if text.starts_with(['{', '[']) && !is_article {
        let is_korean = bytes.windows(10).any(|window| window == b"\"timeBins\"");
        return if is_korean { Format::NkMissileTests } else { Format::Json };
    }
    if is_article || text.starts_with('<') {
        return Format::Article;
    }
    by_headers(bytes)
}

/// Why a file that is called a workbook is none, and no table of text with headers that we know
/// either; `None` for all other files.
pub(super) fn no_workbook(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
    let is_called_one = matches!(ending.as_str(), "xlsx" | "xlsm" | "xls");
    if !is_called_one || xlsx::is_archive(bytes) {
        return None;
    }
    if bytes.starts_with(OLD_WORKBOOK) {
        return Some("an Excel workbook of the old kind (.xls): save it as .xlsx");
    }
    let is_known = format(name, bytes) != Format::Csv
        || head_tables(bytes).iter().any(|table| table.header(None).is_some());
    (!is_known).then_some("not an Excel workbook, whatever it is called")
}

/// How workbooks began before they were archives.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a text begins with the headers of GCAT's launch list.
fn is_gcat(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_start_matches('#');
    let has = |name: &str| first.split('\t').any(|header| header.trim() == name);
    has("Launch_Tag") && has("Launch_Date")
}

fn by_headers(bytes: &[u8]) -> Format {
    let tables = head_tables(bytes);
    let headers = tables.iter().filter_map(|table| table.header(None));
    let is_cns = headers.into_iter().any(|header| cns::is_cns(&header.headers));
    if is_cns { Format::Cns } else { Format::Csv }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds_and_not_what_it_is_called() {
        for (name, bytes, wanted) in [
            ("a.txt", "#Launch_Tag\tLaunch_JD\tLaunch_Date\n", Format::Gcat),
            ("a.txt", "It flew 500 km.", Format::Article),
            ("a", "<html><p>It flew.", Format::Article),
            ("a", " {\"timeBins\": []}", Format::NkMissileTests),
            ("a.csv", "{\"launches\": []}", Format::Json),
            ("a.csv", "Date,Apogee\n", Format::Csv),
            ("a.csv", "\nEventID,DateOccurred,MissileName,FacilityName\n1,2,3,4\n", Format::Cns),
        ] {
            assert_eq!(format(name, bytes.as_bytes()), wanted, "{bytes}");
        }
    }

    #[test]
    fn a_preview_shows_headers_meanings_and_rows() {
        let seen = preview("x.csv", b"Day;Altitude\n1984-04-09;100\n", None);
        assert_eq!(seen.headers, ["Day", "Altitude"]);
        assert_eq!(seen.rows, [["1984-04-09", "100"]]);
        assert_eq!(seen.mapping.meanings(), 0);
    }
}
