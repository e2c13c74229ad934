//! Spellings of one place made alike: case, diacritics, hyphens, romanisation.

/// Letters and digits of `name`, lower case, without diacritics, spaces, hyphens or apostrophes.
pub fn fold_place(name: &str) -> String {
    if name.is_ascii() {
        let mut folded = name.to_ascii_lowercase();
        if !folded.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            folded.retain(|c| c.is_ascii_alphanumeric());
        }
        return folded;
    }
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .map(plain_letter)
        .flat_map(char::to_lowercase)
        .collect()
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
    let long_enough = |ending: &&str| folded.len() > ending.len() + 3;
    let stem = KOREAN_ENDINGS
        .iter()
        .filter(|ending| long_enough(ending))
        .find_map(|ending| folded.strip_suffix(ending))
        .unwrap_or(folded);
    let mut key = String::with_capacity(stem.len());
    each_sound(stem, |sound| {
        key.push(sound);
        true
    });
    key
}

/// The first three sounds of a folded name, as one number: names that begin otherwise are others.
pub(super) fn sound_head(folded: &str) -> u32 {
    let (mut head, mut count) = (0_u32, 0);
    each_sound(folded, |sound| {
        head = (head << 8) | (u32::from(sound) & 0xff);
        count += 1;
        count < 3
    });
    head
}

/// Tells the sounds of a folded name one by one, until no more are wanted.
fn each_sound(stem: &str, mut wants_more: impl FnMut(char) -> bool) {
    let mut last = None;
    let mut letters = stem.chars().peekable();
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
