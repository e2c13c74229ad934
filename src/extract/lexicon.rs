//! The words that the extraction knows: folded spelling to roles and value, read once.

use std::sync::LazyLock;

use super::tags::{
    BEGINS_PLACE, LEADS_SITE, PAST, PAST_FORM, PLACE, SPEAKS, STARTS_CLOCK, STARTS_COUNTRY,
    STARTS_DAY, STARTS_QUANTITY, Tags,
};
use super::{actors, clock, deed, quantity, site, speaker, when};
use crate::model::catalogue;
use crate::places::{WordMap, may_begin_place};

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

/// Slots of the table: some four times as many as there are words.
const SLOTS: usize = 1 << 13;

/// A slot that no word fills.
const FREE: u16 = u16::MAX;

/// All words, and by hash where each stands: the slots are small, since most words of a text are
/// looked up in vain.
struct Lexicon {
    slots: Vec<u16>,
    entries: Vec<(Folded, Entry)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut entries: Vec<(Folded, Entry)> =
        read().into_values().map(|entry| (padded(entry.word), with_starts(entry))).collect();
    entries.sort_by_key(|(_, entry)| entry.word);
    let mut slots = vec![FREE; SLOTS];
    for (number, (folded, _)) in (0..FREE).zip(&entries) {
        let mut at = slot(hash(folded));
        while slots.get(at).is_some_and(|slot| *slot != FREE) {
            at = (at + 1) % SLOTS;
        }
        if let Some(free) = slots.get_mut(at) {
            *free = number;
        }
    }
    Lexicon { slots, entries }
});

/// Longest word that is looked up; nothing in the lexicon is longer.
const WORD_BYTES: usize = 32;

/// The letters of a folded word, eight to a number, filled up with zeros.
pub(crate) type Folded = [u64; WORD_BYTES / 8];

/// The hash of a folded word.
fn hash(folded: &Folded) -> u64 {
    folded.iter().take_while(|letters| **letters != 0).fold(0, |hash, eight| mixed(hash, *eight))
}

const fn mixed(hash: u64, eight: u64) -> u64 {
    let hash = (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 32
}

/// The letters of `word`.
fn padded(word: &str) -> Folded {
    let mut folded = Folded::default();
    for (slot, letters) in folded.iter_mut().zip(word.as_bytes().chunks(8)) {
        *slot = letters.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    }
    folded
}

fn slot(hash: u64) -> usize {
    usize::try_from(hash % SLOTS as u64).unwrap_or(0)
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
            let is_word = name.len() > 4 && name.chars().all(char::is_alphabetic);
            if is_word && !name.ends_with('s') {
                // "Bulavas".
                add_first_word(&mut map, &format!("{name}s"), |entry| entry.starts_missile = true);
            }
        }
    }
    for family in super::missiles::FAMILIES {
        add_first_word(&mut map, family.0, |entry| entry.starts_missile = true);
    }
    map
}

/// A word with the roles that say which mentions may start at it.
fn with_starts(entry: Entry) -> Entry {
    let Entry { word, tags, .. } = entry;
    let starts = [
        (STARTS_QUANTITY, tags.any(quantity::STARTS) || matches!(word, "a" | "an")),
        (STARTS_CLOCK, tags.any(clock::STARTS) || clock::names_time(word)),
        (STARTS_DAY, tags.any(when::STARTS)),
        (STARTS_COUNTRY, tags.any(PLACE) || actors::may_lead_country(word)),
        (LEADS_SITE, tags.any(site::LEADS) || site::is_lead(word)),
        (PAST_FORM, tags.any(PAST) || deed::ends_as_past(word.as_bytes())),
        (BEGINS_PLACE, may_begin_place(word)),
        (SPEAKS, tags.any(speaker::SPEAKING) || word == "by"),
    ]
    .into_iter()
    .filter(|(_, fits)| *fits);
    Entry { tags: starts.fold(tags, |all, (starts, _)| all | starts), ..entry }
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

/// What is known of the folded word of `length` letters, if anything.
pub(crate) fn look_up(folded: &Folded, length: usize) -> Option<&'static Entry> {
    if length > WORD_BYTES {
        return None;
    }
    find(hash(folded), |known| known == folded)
}

/// As [`look_up`], of a word of eight letters or fewer.
pub(crate) fn look_up_short(folded: u64) -> Option<&'static Entry> {
    find(mixed(0, folded), |known| matches!(known, [first, 0, ..] if *first == folded))
}

fn find(hash: u64, is_it: impl Fn(&Folded) -> bool) -> Option<&'static Entry> {
    let lexicon: &'static Lexicon = &LEXICON;
    let mut at = slot(hash);
    loop {
        let (known, entry) = lexicon.entries.get(usize::from(*lexicon.slots.get(at)?))?;
        if is_it(known) {
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
