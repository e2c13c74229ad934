//! What a claim stands on.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::quote::Quote;

/// A publication that reports the figure, outside the collection's articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Who published it.
    pub publisher: String,
    /// Its address, as the record gives it; may be a reference rather than a full address.
    pub url: String,
    /// A remark of the record's on this figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Citation {
    /// An address that a browser can open: the whole one where the record has it, the
    /// publisher's site where it has only a reference (`livemint.com 11676763956151`).
    pub fn href(&self) -> Option<String> {
        let first = self.url.split_whitespace().next()?;
        let has_scheme = first.starts_with("https://") || first.starts_with("http://");
        Some(if has_scheme { first.to_owned() } else { format!("https://{first}") })
    }

    /// Whether [`Self::href`] leads to the page itself rather than to the publisher's site.
    pub fn is_whole_address(&self) -> bool {
        !self.url.trim().contains(char::is_whitespace)
    }
}

/// A row of a data set, the cell's own words and the sources that the row gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataRow {
    /// The data set's file, one text for all of its rows.
    #[serde(serialize_with = "as_text", deserialize_with = "shared")]
    pub file: Arc<str>,
    /// Row, 1-based as a spreadsheet counts; of a JSON file the entry's number.
    pub row: usize,
    /// The cell as it stands, where it says more or other than the value: `Sep-84?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What the row itself stands on: addresses, titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

fn row<S: Serializer>(row: &Arc<DataRow>, serializer: S) -> Result<S::Ok, S::Error> {
    DataRow::serialize(row, serializer)
}

fn shared_row<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<DataRow>, D::Error> {
    DataRow::deserialize(deserializer).map(Arc::new)
}

fn as_text<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

fn shared<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Into::into)
}

impl DataRow {
    /// File and row, then the sources in brackets.
    pub fn with_sources(&self) -> String {
        if self.sources.is_empty() {
            return self.to_string();
        }
        format!("{self} ({})", self.sources.join("; "))
    }

    /// File and row, the cell's words and the sources.
    pub fn in_full(&self) -> String {
        let cell = self.cell.as_ref().map_or_else(String::new, |cell| format!(": “{cell}”"));
        let lines = std::iter::once(format!("{self}{cell}")).chain(self.sources.iter().cloned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for DataRow {
    /// `launch.tsv, row 12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, row {}", self.file, self.row)
    }
}

/// What a claim stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Evidence {
    /// The words of an article.
    Quote(Box<Quote>),
    /// A publication elsewhere.
    Citation(Box<Citation>),
    /// A row of a data set; the claims of one row share it.
    Row(#[serde(serialize_with = "row", deserialize_with = "shared_row")] Arc<DataRow>),
    /// Words from which the value follows, and how.
    Inference(Box<Inference>),
}

/// Words from which a value follows, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inference {
    /// How the value follows from the quotes.
    pub note: String,
    /// The words it follows from.
    pub quotes: Vec<Quote>,
}

impl Evidence {
    /// The quotes it holds: one, several for an inference, or none.
    pub fn quotes(&self) -> &[Quote] {
        match self {
            Self::Quote(quote) => std::slice::from_ref(quote),
            Self::Inference(inference) => &inference.quotes,
            Self::Citation(_) | Self::Row(_) => &[],
        }
    }

    /// Whether the value was inferred rather than stated.
    pub const fn is_inferred(&self) -> bool {
        matches!(self, Self::Inference(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_opens_its_page_or_at_least_its_site() {
        let cite =
            |url: &str| Citation { publisher: String::new(), url: url.to_owned(), note: None };
        assert_eq!(
            cite("tass.com/defense/1539159").href().unwrap(),
            "https://tass.com/defense/1539159"
        );
        assert_eq!(cite("graphicnews.com 39570").href().unwrap(), "https://graphicnews.com");
        assert!(!cite("graphicnews.com 39570").is_whole_address());
        assert_eq!(cite("http://a.b/c").href().unwrap(), "http://a.b/c");
        assert_eq!(cite(" ").href(), None);
    }
}
