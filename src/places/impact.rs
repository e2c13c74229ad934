//! Ranges at which test flights end, by name: where something comes down, and no launch sites.

use std::sync::LazyLock;

use serde::Deserialize;

use super::fold::fold_place;
use super::words::WordMap;

/// Few, gathered by hand from public reporting.
const AREAS_CSV: &str = include_str!("../../assets/impact_areas.csv");

#[derive(Deserialize)]
struct Row {
    name: String,
    aliases: String,
}

#[derive(Default)]
struct Areas {
    /// By folded name and alias.
    by_name: WordMap<String, String>,
    /// The first words of all names.
    first_words: Vec<String>,
}

static AREAS: LazyLock<Areas> = LazyLock::new(|| {
    let mut areas = Areas::default();
    let mut reader = csv::Reader::from_reader(AREAS_CSV.as_bytes());
    for row in reader.deserialize::<Row>().filter_map(Result::ok) {
        let aliases = row.aliases.split(';').map(str::trim).filter(|alias| !alias.is_empty());
        for name in std::iter::once(row.name.as_str()).chain(aliases) {
            let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if !areas.first_words.iter().any(|known| known == first) {
                areas.first_words.push(first.to_owned());
            }
            areas.by_name.insert(fold_place(name), row.name.clone());
        }
    }
    areas
});

/// Whether the name of an impact area may begin with a word, in whatever case.
pub fn may_begin_impact_area(word: &str) -> bool {
    AREAS.first_words.iter().any(|first| first.eq_ignore_ascii_case(word))
}

/// The impact area that goes by a name, which is folded already.
pub fn impact_area(folded: &str) -> Option<&'static str> {
    AREAS.by_name.get(folded).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_by_several_names() {
        for (name, area) in [
            ("KURA", Some("Kura, Kamchatka")),
            ("Kura proving ground", Some("Kura, Kamchatka")),
            ("Sary Shagan", Some("Sary-Shagan")),
            ("Vandenberg", None),
        ] {
            assert_eq!(impact_area(&fold_place(name)), area, "{name}");
        }
        assert!(may_begin_impact_area("kwajalein"));
        assert!(!may_begin_impact_area("Plesetsk"));
    }
}
