//! A table of cells, from CSV and from workbooks, and the row in which its headers stand.

use csv_core::ReadFieldResult;

use super::columns::{Mapping, Target, header_key};
use super::read::{MOST_CELLS, MOST_LINE, MOST_ROWS};
use super::report::ImportReport;
use crate::model::{DatePrecision, Field};

/// Headers are looked for in this many rows.
const HEADER_ROWS: usize = 40;

/// The most columns of a table.
pub(super) const MOST_COLUMNS: usize = 256;

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, or a number written out.
    Text(String),
    /// A day of a workbook, and how much of it the cell shows.
    Date(chrono::NaiveDate, DatePrecision),
    /// A clock time of a workbook.
    Time(chrono::NaiveTime),
}

impl Cell {
    /// What people see there.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date, DatePrecision::Day) => date.format("%Y-%m-%d").to_string(),
            Self::Date(date, DatePrecision::Month) => date.format("%Y-%m").to_string(),
            Self::Date(date, DatePrecision::Year) => date.format("%Y").to_string(),
            Self::Time(time) => time.format("%H:%M:%S").to_string(),
        }
    }

    /// The text of a text cell.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row, with its number as a spreadsheet counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TableRow {
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
}

impl TableRow {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }

    pub(super) fn headers(&self) -> Vec<String> {
        let mut headers: Vec<String> =
            self.cells.iter().map(|cell| cell.words().trim().to_owned()).collect();
        while headers.last().is_some_and(String::is_empty) {
            headers.pop();
        }
        headers
    }

    /// The row's words, for a refusal.
    pub(super) fn words(&self) -> String {
        let words = self.cells.iter().map(Cell::words).filter(|words| !words.trim().is_empty());
        words.take(12).collect::<Vec<_>>().join(" | ")
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    /// The sheet's name; empty for text.
    pub(super) sheet: String,
    pub(super) rows: Vec<TableRow>,
}

/// Where a table's headers stand, and what they mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    /// The row's place in [`Table::rows`].
    pub(super) at: usize,
    pub(super) headers: Vec<String>,
    pub(super) mapping: Mapping,
}

impl Table {
    /// The row that reads most like headers: a day, and something else. Where `wanted` is given,
    /// the row that has its headers.
    pub(super) fn header(&self, wanted: Option<&Mapping>) -> Option<Header> {
        let rows =
            self.rows.iter().take(HEADER_ROWS).enumerate().filter(|(_, row)| !row.is_blank());
        if let Some(mapping) = wanted {
            let names: Vec<String> = mapping.columns.iter().map(|c| c.header.clone()).collect();
            let key = header_key(&names);
            return rows
                .map(|(at, row)| (at, row.headers()))
                .find(|(_, headers)| header_key(headers) == key)
                .map(|(at, headers)| Header { at, headers, mapping: mapping.clone() });
        }
        let mut best: Option<Header> = None;
        for (at, row) in rows {
            let headers = row.headers();
            let mapping = Mapping::guess(&headers);
            let most = best.as_ref().map_or(1, |header| header.mapping.meanings());
            if mapping.has(Target::Field(Field::Date)) && mapping.meanings() > most {
                best = Some(Header { at, headers, mapping });
            }
        }
        best
    }

    /// The first row with two cells or more: headers that nobody has given a meaning yet.
    pub(super) fn first_row(&self) -> Option<&TableRow> {
        let has_two =
            |row: &&TableRow| row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1;
        self.rows.iter().take(HEADER_ROWS).find(has_two)
    }
}

/// What parts the cells of a text: the mark that its first lines have most of.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(HEADER_ROWS).collect();
    let count =
        |mark: u8| head.iter().map(|line| line.bytes().filter(|b| *b == mark).count()).sum();
    let marks: [(usize, u8); 4] = [b'|', b';', b'\t', b','].map(|mark| (count(mark), mark));
    marks.into_iter().max().filter(|(count, _)| *count > 0).map_or(b',', |(_, mark)| mark)
}

/// Reads CSV, whatever parts its cells. Rows that are too long, hold NUL bytes or a quotation mark
/// that is never closed are refused.
pub(super) fn from_csv(text: &str, report: &mut ImportReport) -> Table {
    let mut reader = CsvReader::new(text);
    let mut table = Table::default();
    let (mut row, mut start, mut cells_kept) = (0, 0, 0);
    while let Some(cells) = reader.row() {
        let end = text.len() - reader.rest.len();
        let stretch = text.as_bytes().get(start..end).unwrap_or_default();
        row += 1 + blank_lines(stretch, text.as_bytes().get(..start).unwrap_or_default());
        start = end;
        if table.rows.len() >= MOST_ROWS {
            report.refuse_row(row, "", "more than 250,000 rows: the rest is not read");
            break;
        }
        cells_kept += cells.len();
        if cells_kept > MOST_CELLS {
            report.refuse_row(row, "", "more than 4,000,000 cells: the rest is not read");
            break;
        }
        if let Some(why) = fault(stretch) {
            let first = cells.first().and_then(Cell::text).unwrap_or_default();
            report.refuse_row(row, first, why);
            continue;
        }
        table.rows.push(TableRow { number: row, cells });
    }
    table
}

/// Reads the rows of a text, cell by cell: of a row that is too long no more is held than of one
/// that is not, and of its cells none beyond the last column.
struct CsvReader<'a> {
    reader: csv_core::Reader,
    rest: &'a [u8],
    cell: Vec<u8>,
    /// How many cells the row before had.
    columns: usize,
}

impl<'a> CsvReader<'a> {
    fn new(text: &'a str) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter(text)).build();
        Self { reader, rest: text.as_bytes(), cell: vec![0; 4096], columns: 0 }
    }

    /// The next row's cells; `None` at the end.
    fn row(&mut self) -> Option<Vec<Cell>> {
        let (mut cells, mut filled) = (Vec::with_capacity(self.columns), 0);
        loop {
            let room = self.cell.get_mut(filled..).unwrap_or_default();
            let (result, read, wrote) = self.reader.read_field(self.rest, room);
            self.rest = self.rest.get(read..).unwrap_or_default();
            filled += wrote;
            match result {
                // What follows is its end: it is told by reading on.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull if filled < MOST_LINE => {
                    self.cell.resize(2 * filled.max(1), 0);
                }
                // The row is refused for its length: what of it was read counts no more.
                ReadFieldResult::OutputFull => filled = 0,
                ReadFieldResult::Field { record_end } => {
                    if cells.len() < MOST_COLUMNS {
                        cells.push(cell_of(self.cell.get(..filled).unwrap_or_default()));
                    }
                    filled = 0;
                    if record_end {
                        self.columns = cells.len();
                        return Some(cells);
                    }
                }
                ReadFieldResult::End => return None,
            }
        }
    }
}

fn cell_of(bytes: &[u8]) -> Cell {
    if bytes.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// Blank lines that the reader skipped before a record. A line feed that ends a carriage return's
/// line before it is none.
fn blank_lines(stretch: &[u8], before: &[u8]) -> usize {
    let is_break = |byte: &&u8| matches!(byte, b'\n' | b'\r');
    let feeds = stretch.iter().take_while(is_break).filter(|byte| **byte == b'\n').count();
    let is_rest = stretch.starts_with(b"\n") && before.ends_with(b"\r");
    feeds - usize::from(is_rest)
}

/// Why a row is not read.
fn fault(stretch: &[u8]) -> Option<&'static str> {
    if stretch.len() > MOST_LINE {
        return Some("longer than 1 MiB: not read");
    }
    if stretch.contains(&0) {
        return Some("holds a NUL byte: not read");
    }
    let is_odd = stretch.iter().fold(false, |odd, byte| odd != (*byte == b'"'));
    let is_open = is_odd && stretch.trim_ascii_end().contains(&b'\n');
    is_open.then_some("a quotation mark is opened and never closed: the file's rest is not read")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::import::Format;

    fn read(text: &str) -> (Table, ImportReport) {
        let mut report = ImportReport::new("x.csv", Format::Csv);
        (from_csv(text, &mut report), report)
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_counts() {
        for end in ["\n", "\r\n"] {
            let text = "a,b\n\n\"two\nlines\",d\ne,f\n".replace('\n', end);
            let (table, report) = read(&text);
            let numbers: Vec<_> = table.rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 3, 4], "{end:?}");
            assert!(report.is_clean());
        }
    }

    #[test]
    fn semicolons_and_tabs_part_cells_too() {
        for text in ["a;b;c\n1;2;3\n", "a\tb\tc\n1\t2\t3\n", "a|b|c\n1|2|3\n"] {
            assert_eq!(read(text).0.rows[1].cells.len(), 3);
        }
    }

    #[test]
    fn rows_that_cannot_be_trusted_are_refused_and_the_others_kept() {
        let (table, report) = read(&format!("a,b\n1,{}\n2,\0\n3,4\n", "x".repeat(MOST_LINE)));
        assert_eq!((table.rows.len(), report.refused), (2, 2));
        let (table, report) = read("a,b\n1,\"open\n2,3\n4,5\n");
        assert_eq!((table.rows.len(), report.refused), (1, 1));
        assert!(report.refusals[0].why.contains("never closed"));
    }
}
