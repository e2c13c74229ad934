//! A launch in a few words, and who the sources of launches are.

use std::collections::BTreeSet;

use crate::model::{Article, ArticleId, Evidence, Launch, ShownRule, grouped};

/// A launch in a few words: `2017-02-12 · Hwasong-10`.
pub fn headline(launch: &Launch, rule: ShownRule) -> String {
    let date = launch.date(rule).map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
    format!("{date} · {}", launch.type_label(rule))
}

/// `1 launch`, `2 launches`.
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The same with a space between thousands, as the window writes it.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as f64, 0), if count == 1 { one } else { many })
}

/// The publishers on whose word the launches' claims stand, each once, in order.
pub fn sources<'a>(
    launches: impl IntoIterator<Item = &'a Launch>,
    article: impl Fn(&ArticleId) -> Option<&'a Article>,
) -> Vec<String> {
    let mut names = BTreeSet::new();
    for claim in launches.into_iter().flat_map(|launch| &launch.claims) {
        if let Evidence::Citation(citation) = &claim.evidence {
            names.insert(citation.publisher.clone());
        }
        for quote in claim.evidence.quotes() {
            let publisher = article(&quote.article)
                .map(|article| article.publisher.as_ref().unwrap_or(&article.title));
            names.extend(publisher.cloned());
        }
    }
    names.into_iter().collect()
}

/// The same with a capital letter at its head.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most `most` characters, cut at a word.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or(&cut).trim_end())
}
