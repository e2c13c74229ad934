//! Tables that are looked up by words: quick on short keys, and the same on every run.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a: quick on words of a few bytes, and the same on every run.
#[derive(Debug, Clone, Copy)]
pub struct Fnv(u64);

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
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// A hash set that is only ever looked up, never walked.
pub type WordSet<K> = HashSet<K, BuildHasherDefault<Fnv>>;
