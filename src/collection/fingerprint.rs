//! Telling one version of a file from another.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::open::{folder_and_file, read_text};
use super::save::to_json;
use super::{Collection, CollectionError};

/// The sum of nothing, and what each byte multiplies it by (FNV-1a, 64 bit: Fowler, Noll and Vo;
/// IETF draft-eastlake-fnv). It tells versions apart; it is no seal against forgery.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// The fingerprint of a version of a `collection.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of the file's text.
    pub(super) fn of_text(text: &str) -> Self {
        Self(hex(sum(None, text.as_bytes())))
    }

    /// Of the collection saved at `path`, as it stands on the disk.
    ///
    /// # Errors
    /// When there is none that can be read.
    pub fn of_saved(path: &Path) -> Result<Self, CollectionError> {
        let (_, file) = folder_and_file(path);
        read_text(&file).map(|text| Self::of_text(&text))
    }

    /// Of a collection that has no file yet: a new one, or the built-in one.
    ///
    /// # Errors
    /// When a claim's value could not be read back.
    pub fn of_unsaved(collection: &Collection) -> Result<Self, CollectionError> {
        to_json(collection).map(|text| Self::of_text(&text))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The sum of `bytes`, going on from an earlier one.
pub(super) fn sum(before: Option<u64>, bytes: &[u8]) -> u64 {
    let add = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
    bytes.iter().fold(before.unwrap_or(FNV_START), add)
}

/// A sum in 16 digits.
pub(super) fn hex(sum: u64) -> String {
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_draft() {
        // draft-eastlake-fnv-17, appendix C.
        assert_eq!(sum(None, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(sum(None, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(sum(None, b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(sum(Some(sum(None, b"foo")), b"bar"), sum(None, b"foobar"));
    }
}
