//! Everything that is known of the launches as one long text, to be searched for words.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use memchr::memmem::Finder;

use crate::collection::Collection;
use crate::model::{Amount, ArticleId, Claim, Evidence, Field, Launch, Value, find_missile};
use crate::places::plain_letter;

use super::runs::Runs;

/// Ends a text. No word that is searched for has it.
const END: char = '\u{1}';

/// Everything that can be searched, as [`folded`] has it. A text that many launches share (a
/// claimant, a publisher, a country) is kept and searched once.
#[derive(Debug, Default)]
pub struct Haystack {
    /// The different texts, one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// The numbers of the texts of each launch.
    launches: Runs,
    /// Titles and texts of the articles.
    articles: Vec<(ArticleId, String)>,
}

/// Numbers of the texts that are there already, by hash and length: kept beside the hash, a copy of
/// each would take as much memory as all the rest. Two of a million texts share a hash once in a
/// hundred million times; what one of them says would not be found.
type Known = HashMap<(u64, usize), u32>;

/// `text` as it is compared: small letters without diacritics, plain spaces, hyphens and quotes.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() && !text.contains(END) {
        let start = folded.len();
        folded.push_str(text);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
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
        let mut haystack =
            Self { launches: Runs::with_capacity(launches.len()), ..Self::default() };
        let (mut known, hasher) = (Known::new(), RandomState::new());
        for launch in launches {
            launch_pieces(launch, &mut |piece| {
                let number = haystack.number(piece, &mut known, &hasher);
                haystack.launches.add(number);
            });
            haystack.launches.end();
        }
        let texts = collection.articles.values().map(|article| {
            let text = folded(&format!("{}\n{}", article.title, article.text));
            (article.id.clone(), text)
        });
        haystack.articles = texts.collect();
        haystack.text.shrink_to_fit();
        haystack
    }

    /// The number of a text, which is added where it is not there yet.
    fn number(&mut self, piece: &str, known: &mut Known, hasher: &RandomState) -> u32 {
        let key = (hasher.hash_one(piece), piece.len());
        if let Some(number) = known.get(&key) {
            return *number;
        }
        // Four billion texts do not fit into memory.
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        fold_into(piece, &mut self.text);
        self.text.push(END);
        self.ends.push(self.text.len());
        known.insert(key, number);
        number
    }

    /// Takes the launch at `at` away. Texts that no launch has stay, and lead nowhere.
    pub(super) fn remove(&mut self, at: usize) {
        self.launches.remove(at);
    }

    /// Makes room for a launch before the one at `at`.
    pub(super) fn insert(&mut self, at: usize) {
        self.launches.insert(at);
    }

    /// Puts the texts of `launch` into the place of those at `at`.
    pub(super) fn set(&mut self, at: usize, launch: &Launch) {
        let (mut numbers, mut known, hasher) = (Vec::new(), Known::new(), RandomState::new());
        launch_pieces(launch, &mut |piece| {
            numbers.push(self.number(piece, &mut known, &hasher));
        });
        self.launches.set(at, numbers);
    }

    /// The articles in which all `words` occur.
    pub fn articles_with(&self, words: &[String]) -> Vec<&ArticleId> {
        let has_all = |text: &str| words.iter().all(|word| text.contains(word));
        self.articles.iter().filter(|(_, text)| has_all(text)).map(|(id, _)| id).collect()
    }

    /// Of each launch, whether all `words` occur in its texts.
    pub fn matches(&self, words: &[String]) -> Vec<bool> {
        let mut all = vec![true; self.launches.len()];
        for word in words {
            let found = self.find(word);
            let has = |number: &u32| {
                usize::try_from(*number).ok().and_then(|at| found.get(at)) == Some(&true)
            };
            for (is_in, numbers) in all.iter_mut().zip(self.launches.all()) {
                *is_in = *is_in && numbers.iter().any(has);
            }
        }
        all
    }

    /// Of each text, whether `word` occurs in it.
    fn find(&self, word: &str) -> Vec<bool> {
        let mut found = vec![false; self.ends.len()];
        let finder = Finder::new(word);
        let (mut from, mut number) = (0, 0);
        while let Some(at) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            // Step by step: where a word is common, the next text that has it is near.
            let ends = self.ends.get(number..).unwrap_or_default().iter();
            number += ends.take_while(|end| **end <= at).count();
            let (Some(found), Some(end)) = (found.get_mut(number), self.ends.get(number)) else {
                break;
            };
            *found = true;
            from = *end;
        }
        found
    }
}

/// The texts of a claim: its value, a number as people type it, who says so, and what it stands on.
pub fn claim_pieces(claim: &Claim) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut say = |piece: &str| pieces.push(piece.to_owned());
    value_pieces(claim, &mut say);
    evidence_pieces(&claim.evidence, &mut say);
    pieces
}

/// Says the texts of a launch: its name, and those of its claims.
fn launch_pieces(launch: &Launch, say: &mut dyn FnMut(&str)) {
    say(&launch.id.0);
    let mut row = None;
    for claim in &launch.claims {
        value_pieces(claim, say);
        // The claims of one row have it in common.
        if let Evidence::Row(own) = &claim.evidence {
            if row.is_some_and(|row| Arc::ptr_eq(row, own)) {
                continue;
            }
            row = Some(own);
        }
        evidence_pieces(&claim.evidence, say);
    }
}

/// Says a value, a number as people type it, and who says so.
fn value_pieces(claim: &Claim, say: &mut dyn FnMut(&str)) {
    match &claim.value {
        Value::Text(text) => say(text),
        value => say(&value.text()),
    }
    if let Some(Amount::Single(value)) = claim.value.amount() {
        // Without the spaces between thousands.
        say(&format!("{value} {}", claim.field.unit().unwrap_or_default()));
    }
    if let (Field::Missile, Value::Text(name)) = (claim.field, &claim.value)
        && let Some(missile) = find_missile(name)
    {
        say(&missile.aliases.join(" "));
    }
    claim.claimant.iter().for_each(|claimant| say(claimant));
}

/// Says what a claim stands on.
fn evidence_pieces(evidence: &Evidence, say: &mut dyn FnMut(&str)) {
    evidence.quotes().iter().for_each(|quote| say(&quote.exact));
    match evidence {
        Evidence::Citation(citation) => {
            say(&citation.publisher);
            say(&citation.url);
            citation.note.iter().for_each(|note| say(note));
        }
        Evidence::Row(row) => {
            say(&row.to_string());
            row.sources.iter().for_each(|source| say(source));
        }
        Evidence::Inference(inference) => say(&inference.note),
        Evidence::Quote(_) => {}
    }
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
