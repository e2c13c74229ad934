//! Missile types: their class, whether they fly ballistic arcs, and every name they go by.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The catalogue's source: one type a row.
const CATALOGUE_CSV: &str = include_str!("../../assets/missiles.csv");

/// A class of missiles. Hue on screen goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MissileClass {
    /// Short range, up to 1,000 km.
    #[serde(rename = "SRBM")]
    Srbm,
    /// Medium range, 1,000 to 3,000 km.
    #[serde(rename = "MRBM")]
    Mrbm,
    /// Intermediate range, 3,000 to 5,500 km.
    #[serde(rename = "IRBM")]
    Irbm,
    /// Intercontinental, more than 5,500 km.
    #[serde(rename = "ICBM")]
    Icbm,
    /// Launched from submarines.
    #[serde(rename = "SLBM")]
    Slbm,
    /// Space launch vehicle.
    #[serde(rename = "SLV")]
    Slv,
    /// Hypersonic glide vehicle.
    #[serde(rename = "HGV")]
    Hgv,
    /// Cruise missile: classified so as not to be mistaken for a ballistic test.
    #[serde(rename = "cruise")]
    Cruise,
}

impl MissileClass {
    /// All, by range, then the rest.
    pub const ALL: [Self; 8] = [
        Self::Srbm,
        Self::Mrbm,
        Self::Irbm,
        Self::Icbm,
        Self::Slbm,
        Self::Slv,
        Self::Hgv,
        Self::Cruise,
    ];

    /// The abbreviation of the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Srbm => "SRBM",
            Self::Mrbm => "MRBM",
            Self::Irbm => "IRBM",
            Self::Icbm => "ICBM",
            Self::Slbm => "SLBM",
            Self::Slv => "SLV",
            Self::Hgv => "HGV",
            Self::Cruise => "cruise",
        }
    }
}

impl fmt::Display for MissileClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for MissileClass {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|class| class.word().eq_ignore_ascii_case(text))
            .ok_or_else(|| format!("unknown missile class \"{text}\""))
    }
}

/// A missile type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missile {
    /// The canonical name: `Hwasong-10`.
    pub name: String,
    /// Its class.
    pub class: MissileClass,
    /// `ballistic`, `glide`, `manoeuvring` or `cruise`: only ballistic ones fly arcs.
    pub trajectory: String,
    /// The country that builds it.
    pub country: String,
    /// Other names: `Musudan`, `KN-17`.
    pub aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    class: String,
    trajectory: String,
    country: String,
    aliases: String,
}

static CATALOGUE: LazyLock<Vec<Missile>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(CATALOGUE_CSV.as_bytes());
    reader.deserialize::<Row>().filter_map(Result::ok).filter_map(missile_from_row).collect()
});

static BY_NAME: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let names = CATALOGUE.iter().enumerate().flat_map(|(at, missile)| {
        std::iter::once(&missile.name).chain(&missile.aliases).map(move |name| (folded(name), at))
    });
    names.collect()
});

/// Canonical names as they are written: what nearly all launches carry.
static BY_OWN_NAME: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    CATALOGUE.iter().enumerate().map(|(at, missile)| (missile.name.as_str(), at)).collect()
});

fn missile_from_row(row: Row) -> Option<Missile> {
    let aliases = row.aliases.split(';').map(str::trim).filter(|alias| !alias.is_empty());
    Some(Missile {
        class: row.class.parse().ok()?,
        trajectory: row.trajectory,
        country: row.country,
        aliases: aliases.map(str::to_owned).collect(),
        name: row.name,
    })
}

/// Every missile type that the program knows, in the catalogue's order.
pub fn catalogue() -> &'static [Missile] {
    &CATALOGUE
}

/// The type that goes by `name`, in any spelling of case, hyphens and spaces, also in the form
/// `Musudan (Hwasong-10)`.
pub fn find_missile(name: &str) -> Option<&'static Missile> {
    let by_own = |text: &str| BY_OWN_NAME.get(text).and_then(|at| CATALOGUE.get(*at));
    let by_folded = |text: &str| BY_NAME.get(&folded(text)).and_then(|at| CATALOGUE.get(*at));
    by_own(name).or_else(|| by_folded(name)).or_else(|| {
        let (outside, inside) = name.split_once('(')?;
        by_folded(inside).or_else(|| by_folded(outside))
    })
}

/// Letters and digits alone, lower case; `Hwasongpho` is `Hwasong` in the North's own spelling.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.collect::<String>().replace("hwasongpho", "hwasong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_catalogue_is_read_and_no_name_means_two_types() {
        let rows = CATALOGUE_CSV.lines().count() - 1;
        assert_eq!(catalogue().len(), rows);
        for missile in catalogue() {
            for name in std::iter::once(&missile.name).chain(&missile.aliases) {
                assert_eq!(find_missile(name).unwrap().name, missile.name, "{name}");
            }
        }
    }

    #[test]
    fn spellings_lead_to_the_canonical_name() {
        for (spelling, name) in [
            ("Musudan (Hwasong-10)", "Hwasong-10"),
            ("HWASONG 12", "Hwasong-12"),
            ("Hwasongpho-18", "Hwasong-18"),
            ("Rodong", "Nodong"),
            ("KN 23", "Hwasong-11A"),
            ("Agni-5", "Agni-V"),
            ("minuteman iii", "Minuteman III"),
        ] {
            assert_eq!(find_missile(spelling).map(|m| m.name.as_str()), Some(name), "{spelling}");
        }
        assert_eq!(find_missile("unnamed IRBM"), None);
    }
}
