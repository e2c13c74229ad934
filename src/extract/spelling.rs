//! The letters of a word, read and folded eight at a time.

use super::lexicon::Folded;

/// A word's folded letters, gathered while it is read, eight to a number.
#[derive(Default)]
pub(super) struct Spelling {
    /// The letters.
    pub(super) folded: Folded,
    /// How many there are.
    pub(super) length: usize,
    /// How many of them were capitals.
    pub(super) uppers: u32,
}

/// The lowest bit of each of eight bytes.
const LOW: u64 = 0x0101_0101_0101_0101;
/// The highest bits: no ASCII.
const HIGH: u64 = 0x80 * LOW;
/// The bits that tell small letters from capitals.
pub(super) const SMALL: u64 = 0x20 * LOW;

impl Spelling {
    /// Adds the ASCII letters that stand at `at`; gives back how many there are.
    pub(super) fn add_ascii(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut count = 0;
        loop {
            let chunk = eight_at(bytes, at + count);
            let letters = letters_in(chunk);
            self.add_chunk(chunk, letters);
            count += letters;
            if letters < 8 {
                return count;
            }
        }
    }

    /// Adds the first `letters` bytes of eight.
    fn add_chunk(&mut self, chunk: u64, letters: usize) {
        let kept = if letters < 8 { (1 << (8 * letters)) - 1 } else { u64::MAX };
        let uppers = !chunk & SMALL & kept;
        if uppers != 0 {
            self.uppers += uppers.count_ones();
        }
        let lower = (chunk | SMALL) & kept;
        let (slot, shift) = (self.length / 8, 8 * (self.length % 8));
        if let Some(slot) = self.folded.get_mut(slot) {
            *slot |= lower << shift;
        }
        if shift > 0
            && let Some(slot) = self.folded.get_mut(slot + 1)
        {
            *slot |= lower >> (64 - shift);
        }
        self.length += letters;
    }

    /// Adds a folded letter.
    pub(super) fn add(&mut self, byte: u8) {
        if let Some(slot) = self.folded.get_mut(self.length / 8) {
            *slot |= u64::from(byte) << (8 * (self.length % 8));
        }
        self.length += 1;
    }
}

/// The eight bytes at `at`, the first the lowest; zeros past the end.
pub(super) fn eight_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(chunk) = rest.first_chunk() {
        return u64::from_le_bytes(*chunk);
    }
    rest.iter().rev().fold(0, |chunk, byte| chunk << 8 | u64::from(*byte))
}

/// How many of eight bytes, from the first on, are ASCII letters.
pub(super) const fn letters_in(chunk: u64) -> usize {
    let lower = chunk | SMALL;
    let seven = lower & !HIGH;
    let from_a = seven + (0x80 - b'a' as u64) * LOW;
    let past_z = seven + (0x7f - b'z' as u64) * LOW;
    let others = !(from_a & !past_z & !lower) & HIGH;
    (others.trailing_zeros() / 8) as usize
}
