//! What an import read, and every row and cell that it did not understand.

use std::fmt;

use serde::Serialize;

use super::Format;

/// The most refusals that are kept whole; further ones are counted.
const MOST_REFUSALS: usize = 100_000;

/// The most characters of a cell that a refusal repeats.
const MOST_CHARS: usize = 200;

/// A row or a cell that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// Row, 1-based as a spreadsheet counts; `None` where it is about the file.
    pub row: Option<usize>,
    /// The column's header; `None` where it is about the row.
    pub column: Option<String>,
    /// What stands there, at most 200 characters of it.
    pub text: String,
    /// Why it was not taken.
    pub why: String,
}

impl fmt::Display for Refusal {
    /// `cns.xlsx, row 12, Apogee: "330 lm": "lm" is no unit of length`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        if !self.text.is_empty() {
            write!(f, ": \"{}\"", self.text)?;
        }
        write!(f, ": {}", self.why)
    }
}

/// What an import read, and what it did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The file.
    pub file: String,
    /// What it was read as.
    pub format: Format,
    /// Rows (of a JSON file: entries) looked at, headers not counted.
    pub rows: usize,
    /// Launches that came of them.
    pub launches: usize,
    /// Articles that came of it.
    pub articles: usize,
    /// Rows left out on purpose: orbital launches, unless all are asked for.
    pub left_out: usize,
    /// Rows and cells refused, those beyond the first 100,000 too.
    pub refused: usize,
    /// The first 100,000 of them.
    pub refusals: Vec<Refusal>,
    /// What else the reader should know: columns that are not read, another encoding.
    pub notes: Vec<String>,
}

impl ImportReport {
    pub(super) fn new(file: &str, format: Format) -> Self {
        Self {
            file: file.to_owned(),
            format,
            rows: 0,
            launches: 0,
            articles: 0,
            left_out: 0,
            refused: 0,
            refusals: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether everything was understood.
    pub const fn is_clean(&self) -> bool {
        self.refused == 0
    }

    /// Whether nothing of the file was read, so that what it is stays open.
    pub const fn is_unread(&self) -> bool {
        self.rows == 0 && self.launches == 0 && self.articles == 0 && self.refused > 0
    }

    pub(super) fn refuse_file(&mut self, why: &str) {
        self.refuse(None, None, "", why);
    }

    pub(super) fn refuse_row(&mut self, row: usize, text: &str, why: &str) {
        self.refuse(Some(row), None, text, why);
    }

    pub(super) fn refuse_cell(&mut self, row: usize, column: &str, text: &str, why: &str) {
        self.refuse(Some(row), Some(column), text, why);
    }

    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Adds what another part of the same file gave.
    pub(super) fn absorb(&mut self, part: Self) {
        self.rows += part.rows;
        self.left_out += part.left_out;
        self.refused += part.refused;
        let room = MOST_REFUSALS.saturating_sub(self.refusals.len());
        self.refusals.extend(part.refusals.into_iter().take(room));
        self.notes.extend(part.notes);
    }

    fn refuse(&mut self, row: Option<usize>, column: Option<&str>, text: &str, why: &str) {
        self.refused += 1;
        if self.refusals.len() < MOST_REFUSALS {
            self.refusals.push(Refusal {
                file: self.file.clone(),
                row,
                column: column.map(one_line),
                text: one_line(text),
                why: one_line(why),
            });
        }
    }
}

/// A cell's words on one line, without control characters, cut where they are many.
fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut line: String = text.chars().take(MOST_CHARS).map(plain).collect();
    if text.chars().nth(MOST_CHARS).is_some() {
        line.push('…');
    }
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_one_line_that_names_its_place() {
        let mut report = ImportReport::new("cns.xlsx", Format::Cns);
        report.refuse_cell(12, "Apogee", "330\nlm", "\"lm\" is no unit of length");
        let line = report.refusals[0].to_string();
        assert_eq!(line, "cns.xlsx, row 12, Apogee: \"330 lm\": \"lm\" is no unit of length");
        report.refuse_row(13, &"x".repeat(900), "too long");
        assert_eq!(report.refusals[1].text.chars().count(), MOST_CHARS + 1);
        assert_eq!((report.refused, report.is_clean()), (2, false));
    }
}
