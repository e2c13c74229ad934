//! Bytes from files, never more than fit, and text from bytes of any encoding.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::Path;

use crate::collection::CollectionError;

/// The largest file that is read: five times the largest launch catalogue. With the limits below
/// it keeps an import, of whatever file, under a GiB of memory.
pub(super) const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// The longest line (of a CSV file: row) that is read.
pub(super) const MOST_LINE: usize = 1024 * 1024;

/// The most rows that are read of one table: three times the largest launch catalogue.
pub(super) const MOST_ROWS: usize = 250_000;

/// The most cells that are kept of one table, empty ones between others counted.
pub(super) const MOST_CELLS: usize = 4_000_000;

/// The largest JSON file that is read: its tree takes several times its bytes.
pub(super) const MOST_JSON: usize = 32 * 1024 * 1024;

/// The bytes of a regular file.
pub(super) fn bounded(path: &Path) -> Result<Vec<u8>, CollectionError> {
    let unreadable = |source| CollectionError::Unreadable { path: path.to_owned(), source };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        let why = std::io::Error::other("no regular file");
        return Err(unreadable(why));
    }
    let too_large = || unreadable(std::io::Error::other("larger than 128 MiB: not read"));
    if about.len() > MOST_BYTES {
        return Err(too_large());
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Text, and what is to be said of its encoding.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) note: Option<String>,
}

/// Text from bytes: UTF-8 and UTF-16 by their marks; else each line that is not UTF-8 is read as
/// Windows-1252, the Latin-1 of spreadsheets, and said.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let plain = |text| Decoded { text, note: None };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return plain(Cow::Owned(from_utf16(rest, u16::from_le_bytes)));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return plain(Cow::Owned(from_utf16(rest, u16::from_be_bytes)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => plain(Cow::Borrowed(text)),
        Err(_not_utf8) => line_by_line(bytes),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn line_by_line(bytes: &[u8]) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut lines, mut first) = (0_usize, None);
    for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            lines += 1;
            first = first.or(Some(at + 1));
            text.extend(line.iter().copied().map(from_windows_1252));
        }
    }
    let note = first.map(|first| {
        format!("not UTF-8: {lines} lines, the first line {first}, were read as Latin-1")
    });
    Decoded { text: Cow::Owned(text), note }
}

/// The characters of Windows-1252 from 0x80 to 0x9F; the five that it lacks are control characters.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn from_windows_1252(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_spreadsheets_is_read() {
        for bytes in [
            &b"\xef\xbb\xbfcaf\xc3\xa9"[..],
            b"\xff\xfec\0a\0f\0\xe9\0",
            b"\xfe\xff\0c\0a\0f\0\xe9",
            b"caf\xe9",
        ] {
            assert_eq!(decode(bytes).text, "café");
        }
        assert_eq!(decode(b"\x93x\x94").text, "“x”");
    }

    #[test]
    fn lines_of_mixed_encodings_are_read_each_in_its_own() {
        let decoded = decode(b"caf\xc3\xa9\ncaf\xe9\nplain\n");
        assert_eq!(decoded.text, "café\ncafé\nplain\n");
        assert!(decoded.note.is_some_and(|note| note.contains("1 lines, the first line 2")));
    }
}
