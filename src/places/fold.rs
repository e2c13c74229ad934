//! Spellings of one place made alike: case, diacritics, hyphens, romanisation.

/// Letters and digits of `name`, lower case, without diacritics, spaces, hyphens or apostrophes.
pub fn fold_place(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_onto(&mut folded, name);
    folded
}

/// Adds what [`fold_place`] makes of `piece`.
pub fn fold_onto(folded: &mut String, piece: &str) {
    if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let start = folded.len();
        folded.push_str(piece);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in piece.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            folded.extend(plain_letter(c).to_lowercase());
        }
    }
}

/// A Latin letter without its diacritic.
pub const fn plain_letter(c: char) -> char {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ḑ' | 'ḑ' | 'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ḩ' | 'ḩ' | 'Ĥ'..='ħ' => 'h',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ķ' | 'ķ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ǒ' | 'ǒ' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' | 'Ș' | 'ș' => 's',
        'Ţ'..='ŧ' | 'Ț' | 'ț' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ǔ' | 'ǔ' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        'Ź'..='ž' | 'Z' => 'z',
        other => other,
    }
}

/// Endings that name the kind of a Korean place rather than the place.
const KOREAN_ENDINGS: [&str; 8] = ["province", "namdo", "bukdo", "do", "ri", "ni", "dong", "si"];

/// A key under which the common romanisations of a Korean name meet: Revised (`Gangwon`,
/// `Kuseong`), McCune–Reischauer (`Kangwŏn`) and the press's mixtures.
pub fn romanisation_key(name: &str) -> String {
    key_of_folded(&fold_place(name))
}

/// As [`romanisation_key`], of a name that is folded already.
pub(super) fn key_of_folded(folded: &str) -> String {
    let stem = stem_of(folded);
    let mut key = String::with_capacity(stem.len());
    each_sound(stem.chars(), |sound| {
        key.push(sound);
        true
    });
    key
}

/// Most letters of a key that [`short_key`] makes.
pub(super) const SHORT_KEY: usize = 18;

/// As [`key_of_folded`], of a short name in ASCII, written over `key`.
pub(super) fn short_key<'k>(folded: &str, key: &'k mut [u8; SHORT_KEY]) -> &'k [u8] {
    let mut length = 0;
    each_sound(stem_of(folded).bytes().map(char::from), |sound| {
        if let (Some(slot), Ok(byte)) = (key.get_mut(length), u8::try_from(sound)) {
            *slot = byte;
            length += 1;
        }
        true
    });
    key.get(..length).unwrap_or_default()
}

/// A folded name without the ending that names its kind.
fn stem_of(folded: &str) -> &str {
    // The last letters of all endings.
    if !folded.ends_with(['o', 'i', 'g', 'e']) {
        return folded;
    }
    let long_enough = |ending: &&str| folded.len() > ending.len() + 3;
    KOREAN_ENDINGS
        .iter()
        .filter(|ending| long_enough(ending))
        .find_map(|ending| folded.strip_suffix(ending))
        .unwrap_or(folded)
}

/// The first three sounds of a folded name, as one number: names that begin otherwise are others.
pub(super) fn sound_head(folded: &str) -> u32 {
    if folded.is_ascii() {
        head_of(folded.bytes().map(char::from))
    } else {
        head_of(folded.chars())
    }
}

fn head_of(letters: impl Iterator<Item = char>) -> u32 {
    let (mut head, mut count) = (0_u32, 0);
    each_sound(letters, |sound| {
        head = (head << 8) | (u32::from(sound) & 0xff);
        count += 1;
        count < 3
    });
    head
}

/// Tells the sounds of a folded name one by one, until no more are wanted.
fn each_sound(letters: impl Iterator<Item = char>, mut wants_more: impl FnMut(char) -> bool) {
    let mut last = None;
    let mut letters = letters.peekable();
    while let Some(c) = letters.next() {
        let sound = match c {
            'e' if matches!(letters.peek(), Some('o' | 'u')) => continue,
            's' | 'c' => {
                letters.next_if_eq(&'h');
                c
            }
            'g' => 'k',
            'b' => 'p',
            'd' => 't',
            'l' => 'r',
            'j' => 'c',
            other => other,
        };
        if last != Some(sound) {
            last = Some(sound);
            if !wants_more(sound) {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_share_a_key() {
        for (one, other) in [
            ("Kusong", "Kuseong"),
            ("Jagang", "Chagang-do"),
            ("Panghyon", "Banghyeon"),
            ("Kittaeryong", "Gitdaeryong"),
            ("Mupyong-ni", "Mupyeong-ri"),
            ("Kangwŏn", "Gangwon Province"),
            ("Sinpo", "Shinpo"),
        ] {
            let same = |name: &str| romanisation_key(name).replace("tt", "t");
            assert_eq!(same(one), same(other), "{one} {other}");
        }
        assert_ne!(romanisation_key("Wonsan"), romanisation_key("Sunan"));
    }
}
