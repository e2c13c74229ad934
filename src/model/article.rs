//! One text, kept byte for byte as it came, with what is known of it.

use std::fmt::{self, Write as _};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::quote::Quote;

/// Longer quotes are named by their first and their last words in an address, bytes.
const LONGEST_FRAGMENT: usize = 160;
/// So many words at either end name a long quote.
const END_WORDS: usize = 5;

/// An article's name within its collection: its file name without the extension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name within the collection.
    pub id: ArticleId,
    /// A headline or a description in a few words.
    pub title: String,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// The day it was published, where known.
    pub published: Option<NaiveDate>,
    /// Where it can be read, where known.
    pub url: Option<String>,
    /// The text, byte for byte.
    pub text: String,
}

impl Article {
    /// An article of which nothing but the text is known; its title is the first sentence.
    pub fn new(id: &str, text: &str) -> Self {
        let title: String = text.lines().next().unwrap_or_default().chars().take(80).collect();
        Self {
            id: ArticleId(id.to_owned()),
            title,
            publisher: None,
            published: None,
            url: None,
            text: text.to_owned(),
        }
    }

    /// The address at which a browser opens the article at the words of `quote`: the article's
    /// own with a text fragment (`#:~:text=`); `None` where the article has no address.
    pub fn address_of(&self, quote: &Quote) -> Option<String> {
        let url = self.url.as_deref()?;
        let page = url.split_once('#').map_or(url, |(page, _)| page);
        let words: Vec<&str> = quote.exact.split_whitespace().collect();
        let encoded = |words: &[&str]| percent_encoded(&words.join(" "));
        let fragment = match (words.get(..END_WORDS), words.len().checked_sub(END_WORDS)) {
            (Some(first), Some(from))
                if quote.exact.len() > LONGEST_FRAGMENT && from >= END_WORDS =>
            {
                let last = words.get(from..).unwrap_or_default();
                format!("{},{}", encoded(first), encoded(last))
            }
            _ => encoded(&words),
        };
        Some(format!("{page}#:~:text={fragment}"))
    }
}

/// Everything but letters, digits, `.`, `_` and `~` as `%XX` of its UTF-8 bytes: hyphens, commas
/// and ampersands mean something in a text fragment.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: Option<&str>, words: &str) -> Option<String> {
        let article = Article { url: url.map(str::to_owned), ..Article::new("a", words) };
        let quote = Quote::new(&article, 0, words.len()).unwrap();
        article.address_of(&quote)
    }

    #[test]
    fn an_address_leads_to_the_words() {
        assert_eq!(
            address(Some("https://a.example/b#top"), "about 4,500-km, élan").unwrap(),
            "https://a.example/b#:~:text=about%204%2C500%2Dkm%2C%20%C3%A9lan"
        );
        assert_eq!(address(None, "about 500 km"), None);
    }

    #[test]
    fn a_long_quote_is_named_by_its_ends() {
        let words: Vec<String> = (0..60).map(|n| format!("w{n}")).collect();
        assert_eq!(
            address(Some("https://a.example"), &words.join(" ")).unwrap(),
            "https://a.example#:~:text=w0%20w1%20w2%20w3%20w4,w55%20w56%20w57%20w58%20w59"
        );
    }
}
