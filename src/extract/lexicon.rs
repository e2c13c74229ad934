//! The words that the extraction knows: folded spelling to roles and value, read once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::tags::Tags;
use crate::model::catalogue;

/// One word a row: `tag tag: word word=value`.
const WORDS: &str = include_str!("../../assets/lexicon.txt");

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    /// The folded spelling.
    pub(crate) word: &'static str,
    /// What it does.
    pub(crate) tags: Tags,
    /// The value of a number word, month, weekday; 0 elsewhere.
    pub(crate) value: f64,
    /// Whether a missile's name may begin here.
    pub(crate) starts_missile: bool,
}

/// FNV-1a: quick on words of a few bytes, and the same on every run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A hash map that is only ever looked up, never walked.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// Slots of the table: some four times as many as there are words.
const SLOTS: usize = 1 << 13;

static LEXICON: LazyLock<Vec<Option<Entry>>> = LazyLock::new(|| {
    let words = read();
    let mut table: Vec<Option<Entry>> = vec![None; SLOTS];
    let mut entries: Vec<Entry> = words.into_values().collect();
    entries.sort_by_key(|entry| entry.word);
    for entry in entries {
        let mut at = slot(hash(entry.word.as_bytes()));
        while table.get(at).is_some_and(Option::is_some) {
            at = (at + 1) % SLOTS;
        }
        if let Some(free) = table.get_mut(at) {
            *free = Some(entry);
        }
    }
    table
});

/// The start of a word's hash: FNV-1a, taken byte by byte while the word is read.
pub(crate) const HASH_START: u32 = 0x811c_9dc5;

/// The hash with one more byte.
pub(crate) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash(word: &[u8]) -> u32 {
    word.iter().fold(HASH_START, |hash, byte| hash_byte(hash, *byte))
}

const fn slot(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize % SLOTS
}

fn read() -> WordMap<&'static [u8], Entry> {
    let mut map: WordMap<&'static [u8], Entry> = WordMap::default();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((tags, words)) = line.split_once(':') else { continue };
        let tags = tags.split_whitespace().filter_map(Tags::named).fold(Tags::NONE, Tags::with);
        for item in words.split_whitespace() {
            let (word, value) = item.split_once('=').unwrap_or((item, "0"));
            let entry = map.entry(word.as_bytes()).or_default();
            entry.word = word;
            entry.tags = entry.tags | tags;
            let value = value.parse().unwrap_or(0.0);
            if value != 0.0 {
                entry.value = value;
            }
        }
    }
    for missile in catalogue() {
        for name in std::iter::once(&missile.name).chain(&missile.aliases) {
            add_first_word(&mut map, name, |entry| entry.starts_missile = true);
        }
    }
    for family in super::missiles::FAMILIES {
        add_first_word(&mut map, family.0, |entry| entry.starts_missile = true);
    }
    map
}

/// Marks the first run of letters and digits of `name`.
fn add_first_word(map: &mut WordMap<&'static [u8], Entry>, name: &str, mark: impl Fn(&mut Entry)) {
    let folded = fold_word(name);
    let first: String = folded.chars().take_while(char::is_ascii_alphabetic).collect();
    if first.is_empty() {
        return;
    }
    if let Some(entry) = map.get_mut(first.as_bytes()) {
        mark(entry);
        return;
    }
    // Once a program: the spelling lives as long as the table.
    let word: &'static str = Box::leak(first.into_boxed_str());
    let mut entry = Entry { word, ..Entry::default() };
    mark(&mut entry);
    map.insert(word.as_bytes(), entry);
}

/// What is known of the folded word with this hash, if anything.
pub(crate) fn look_up(folded: &[u8], hash: u32) -> Option<&'static Entry> {
    let table: &'static [Option<Entry>] = &LEXICON;
    let mut at = slot(hash);
    loop {
        let entry = table.get(at)?.as_ref()?;
        if entry.word.as_bytes() == folded {
            return Some(entry);
        }
        at = (at + 1) % SLOTS;
    }
}

/// Lower case without diacritics and apostrophes, for tables that are built once.
pub(crate) fn fold_word(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '\'' | '’' | 'ʼ' | '`')).map(fold_char).collect()
}

/// A letter in lower case without its diacritic; other characters as they are.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ǒ' | 'ǒ' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' => 's',
        'Ţ'..='ŧ' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ǔ' | 'ǔ' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        'Ź'..='ž' => 'z',
        other => other,
    }
}
