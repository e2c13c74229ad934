//! What earlier rows of GCAT's launch list have brought: said again, it is neither looked up nor
//! kept twice.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::model::{Place, Value};

/// How many words are remembered; of two that share a place the later one.
const SLOTS: usize = 2048;

/// A site with its pad, and what clocks show there.
#[derive(Clone)]
pub(super) struct Pad {
    pub(super) place: Arc<Place>,
    pub(super) zone: Option<Tz>,
}

/// What was made of words, for as many words as fit: looking one up takes the same time whatever
/// the words are.
pub(super) struct Memo<K, V>(Vec<Option<(K, V)>>);

impl<K: Copy + Eq, V: Clone> Memo<K, V> {
    fn new() -> Self {
        Self((0..SLOTS).map(|_| None).collect())
    }

    /// What was made of `key`, or else what is made of it now.
    pub(super) fn get(&mut self, key: K, mixed: u64, make: impl FnOnce() -> V) -> V {
        let at = usize::try_from(mixed >> 32).unwrap_or_default() % SLOTS;
        let Some(slot) = self.0.get_mut(at) else { return make() };
        match slot {
            Some((known, value)) if *known == key => value.clone(),
            _ => {
                let value = make();
                *slot = Some((key, value.clone()));
                value
            }
        }
    }
}

/// A number that differs for most words.
pub(super) fn mixed(words: &str) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = words.as_bytes();
    let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (0, bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))),
    };
    let first = (first ^ bytes.len() as u64).wrapping_mul(ODD).rotate_left(32);
    (first ^ last).wrapping_mul(ODD)
}

/// What is remembered while a stretch of lines is read.
pub(super) struct Known<'a> {
    pub(super) file: Arc<str>,
    /// Vehicles as they stand there, by the catalogue's names.
    pub(super) vehicles: Memo<&'a str, Arc<str>>,
    /// Sites and pads as they stand there.
    pub(super) pads: Memo<(&'a str, &'a str), Pad>,
    /// Landings and outcomes.
    words: Memo<&'a str, Arc<str>>,
    /// Room for remarks.
    pub(super) text: String,
}

impl<'a> Known<'a> {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.into(),
            vehicles: Memo::new(),
            pads: Memo::new(),
            words: Memo::new(),
            text: String::new(),
        }
    }

    pub(super) fn words(&mut self, words: &'a str) -> Value {
        Value::Text(self.words.get(words, mixed(words), || words.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_before_is_not_made_twice() {
        let mut memo = Memo::new();
        let mut made = Vec::new();
        let words = ["R-11", "", "Scud-B", "Minuteman III", "R-11", "Minuteman III", ""];
        for word in words {
            let value = memo.get(word, mixed(word), || {
                made.push(word);
                word.len()
            });
            assert_eq!(value, word.len());
        }
        assert_eq!(made, ["R-11", "", "Scud-B", "Minuteman III"]);
    }

    #[test]
    fn words_that_share_a_place_are_not_taken_for_one_another() {
        let mut memo = Memo::new();
        for word in ["a", "b", "a", "b"] {
            assert_eq!(memo.get(word, 7, || word.to_owned()), word);
        }
    }
}
