//! Any bytes through the extraction: it must not panic, and every span must quote the text.
#![no_main]

use apogee::extract::{Options, TextKind, extract, kept_text};
use apogee::model::Article;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses a published day or none.
    let (choice, rest) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let kept = kept_text(rest, TextKind::Plain);
    let mut article = Article::new("fuzz", &kept.text);
    article.published = match choice % 3 {
        0 => None,
        1 => "2022-01-31".parse().ok(),
        _ => "2017-02-12".parse().ok(),
    };
    for proposal in extract(&article, Options::default()).launches.iter().flat_map(|l| &l.proposals) {
        let quote = article.text.get(proposal.start..proposal.end);
        assert!(quote.is_some_and(|quote| !quote.is_empty()));
        assert!(proposal.claim(&article).is_ok());
    }
});
