//! Everything that is known of each launch as one long text, to be searched for words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use memchr::memmem::Finder;

use crate::collection::Collection;
use crate::model::{Amount, ArticleId, Claim, Evidence, Launch, find_missile};
use crate::places::plain_letter;

/// Ends a launch's text. No word that is searched for has it.
const END: char = '\u{1}';

/// The texts of all launches, one behind the other, as [`folded`] has them.
#[derive(Debug, Default)]
pub struct Haystack {
    text: String,
    /// Where each launch's text ends.
    ends: Vec<usize>,
    /// Titles and texts of the articles.
    articles: Vec<(ArticleId, String)>,
}

/// `text` as it is compared: small letters without diacritics, plain spaces, hyphens and quotes.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    for c in text.chars() {
        push_folded(c, folded);
    }
}

fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(if c == END { ' ' } else { c.to_ascii_lowercase() });
        return;
    }
    match c {
        '\u{a0}' | '\u{2009}' | '\u{202f}' => folded.push(' '),
        '‐'..='―' | '\u{2212}' => folded.push('-'),
        '‘' | '’' => folded.push('\''),
        '“' | '”' => folded.push('"'),
        c => folded.extend(plain_letter(c).to_lowercase()),
    }
}

/// The words of a search, folded; all of them are to occur.
pub fn words(search: &str) -> Vec<String> {
    folded(search).split_whitespace().map(str::to_owned).collect()
}

/// The bytes of `text` where `word`, folded, occurs for the first time at or after `from`.
pub fn find_folded(text: &str, word: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..).filter(|_| !word.is_empty())?;
    let mut folded = String::with_capacity(rest.len());
    let mut places = Vec::with_capacity(rest.len());
    for (at, c) in rest.char_indices() {
        push_folded(c, &mut folded);
        places.resize(folded.len(), (from + at, from + at + c.len_utf8()));
    }
    let at = folded.find(word)?;
    let first = places.get(at)?;
    let last = places.get(at + word.len() - 1)?;
    Some((first.0, last.1))
}

impl Haystack {
    /// The texts of `launches`, and of the articles of `collection`.
    pub fn new(launches: &[Launch], collection: &Collection) -> Self {
        let mut haystack = Self::default();
        let mut pieces = BTreeSet::new();
        for launch in launches {
            pieces.clear();
            gather(launch, &mut pieces);
            for piece in &pieces {
                fold_into(piece, &mut haystack.text);
                haystack.text.push('\n');
            }
            haystack.text.push(END);
            haystack.ends.push(haystack.text.len());
        }
        let texts = collection.articles.values().map(|article| {
            let text = folded(&format!("{}\n{}", article.title, article.text));
            (article.id.clone(), text)
        });
        haystack.articles = texts.collect();
        haystack
    }

    /// The articles in which all `words` occur.
    pub fn articles_with(&self, words: &[String]) -> Vec<&ArticleId> {
        let has_all = |text: &str| words.iter().all(|word| text.contains(word));
        self.articles.iter().filter(|(_, text)| has_all(text)).map(|(id, _)| id).collect()
    }

    /// Of each launch, whether all `words` occur in its text.
    pub fn matches(&self, words: &[String]) -> Vec<bool> {
        let mut all = vec![true; self.ends.len()];
        for word in words {
            let mut one = vec![false; self.ends.len()];
            self.find(word, &mut one);
            for (all, one) in all.iter_mut().zip(one) {
                *all = *all && one;
            }
        }
        all
    }

    fn find(&self, word: &str, found: &mut [bool]) {
        let finder = Finder::new(word);
        let (mut from, mut launch) = (0, 0);
        while let Some(at) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            let ends = self.ends.get(launch..).unwrap_or_default();
            launch += ends.partition_point(|end| *end <= at);
            let (Some(found), Some(end)) = (found.get_mut(launch), self.ends.get(launch)) else {
                return;
            };
            *found = true;
            from = *end;
        }
    }
}

/// What is known of a launch, each text once.
fn gather(launch: &Launch, pieces: &mut BTreeSet<String>) {
    pieces.insert(launch.id.0.clone());
    for claim in &launch.claims {
        pieces.extend(claim_pieces(claim));
    }
}

/// The texts of a claim: its value, who says so, and what it stands on.
pub fn claim_pieces(claim: &Claim) -> Vec<String> {
    let mut pieces = vec![claim.value.text()];
    match claim.value.amount() {
        // As people type it: without the spaces between thousands.
        Some(Amount::Single(value)) => {
            let mut plain = String::new();
            // Writing to a string cannot fail.
            let _ = write!(plain, "{value} {}", claim.field.unit().unwrap_or_default());
            pieces.push(plain);
        }
        Some(Amount::Range(..)) => {}
        None => {
            let missile = pieces.first().and_then(|name| find_missile(name));
            pieces.extend(missile.map(|missile| missile.aliases.join(" ")));
        }
    }
    pieces.extend(claim.claimant.clone());
    pieces.extend(claim.evidence.quotes().iter().map(|quote| quote.exact.clone()));
    match &claim.evidence {
        Evidence::Citation(citation) => {
            pieces.push(citation.publisher.clone());
            pieces.push(citation.url.clone());
            pieces.extend(citation.note.clone());
        }
        Evidence::Row { file, row } => pieces.push(format!("{file}, row {row}")),
        Evidence::Inference { note, .. } => pieces.push(note.clone()),
        Evidence::Quote(_) => {}
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    #[test]
    fn words_are_found_in_any_case_and_all_of_them_must_occur() {
        let seeds = builtin().unwrap();
        let launches = joined(&seeds, Some(&published_record().unwrap()));
        let haystack = Haystack::new(&launches, &seeds);
        let found = |search: &str| -> Vec<&str> {
            let found = haystack.matches(&words(search));
            let ids = launches.iter().zip(found).filter(|(_, is_in)| *is_in);
            ids.map(|(launch, _)| launch.id.0.as_str()).collect()
        };
        assert_eq!(found("KUSONG zebra"), Vec::<&str>::new());
        assert_eq!(found("About 500 KILOMETERS"), ["2017-02-12-kusong"]);
        // By another name of the type, and by a number without its thin space.
        assert!(found("musudan").contains(&"2017-02-12-kusong"));
        assert_eq!(found("6648.4"), ["2023-07-12-hwasong-18"]);
        assert_eq!(found("").len(), launches.len());
        assert_eq!(found("\u{1}").len(), launches.len(), "no word");
    }

    #[test]
    fn a_word_is_found_in_the_texts_own_bytes() {
        let text = "Von Kŭmsŏng’s “Ŏnjin”, 6\u{202f}648 km";
        let of = |word: &str| {
            let (from, to) = find_folded(text, &folded(word), 0).unwrap();
            text.get(from..to).unwrap()
        };
        assert_eq!(of("kumsong's"), "Kŭmsŏng’s");
        assert_eq!(of("6 648 KM"), "6\u{202f}648 km");
        assert_eq!(find_folded(text, "onjin", 25), None);
        assert_eq!(find_folded(text, "", 0), None);
    }
}
