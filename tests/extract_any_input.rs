//! The extraction never panics and never quotes what is not there, whatever the input.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test or a bench stops at what it did not expect, and prints"
)]

use apogee::extract::{Options, TextKind, extract, kept_text};
use apogee::model::Article;
use proptest::prelude::*;

/// Pieces of reports: put together at random they reach the rules that random letters never do.
const PIECES: [&str; 48] = [
    "North Korea",
    "fired",
    "a ballistic missile",
    "on Sunday",
    "Hwasong-15",
    "flew",
    "about",
    "500",
    "km",
    "kilometers",
    "(310 miles)",
    "reached an altitude of",
    "6,000",
    "7 687.5km",
    "4135s",
    "47 minutes and 12 seconds",
    "between",
    "and",
    "70 to 200",
    "said",
    "KCNA",
    "South Korea’s Joint Chiefs of Staff",
    "respectively",
    "the first",
    "the second",
    ",",
    ".",
    "\n\n",
    "\"",
    "(",
    ")",
    "4:55 p.m. CST",
    "0930 GMT",
    "near Kusong",
    "from Sunan",
    "into the Sea of Japan",
    "outside Japan's EEZ",
    "on the 18th",
    "in January",
    "May 14, 2017",
    "could reach",
    "has a range of",
    "which",
    "when",
    "since",
    "\u{a0}",
    "ŭ",
    "—",
];

fn check(text: &str, published: Option<&str>) {
    let mut article = Article::new("any", text);
    article.published = published.and_then(|day| day.parse().ok());
    for proposal in extract(&article, Options::default()).launches.iter().flat_map(|l| &l.proposals)
    {
        let quote = text.get(proposal.start..proposal.end);
        assert!(quote.is_some_and(|quote| !quote.is_empty()), "{proposal:?} of {text:?}");
        assert!(proposal.claim(&article).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_bytes_are_read_in_every_format(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for kind in [TextKind::Plain, TextKind::Html, TextKind::Markdown, TextKind::Mail] {
            check(&kept_text(&bytes, kind).text, Some("2022-01-31"));
        }
    }

    #[test]
    fn random_text_is_read(text in "\\PC{0,400}") {
        check(&text, None);
    }

    #[test]
    fn shuffled_reports_are_read(at in prop::collection::vec(0..PIECES.len(), 0..80), spaced: bool) {
        let pieces: Vec<&str> = at.iter().map(|i| PIECES[*i]).collect();
        check(&pieces.join(if spaced { " " } else { "" }), Some("2017-02-12"));
    }
}
