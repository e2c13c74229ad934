//! One name for each body that makes claims, however a source calls it.

/// What a source may call a claimant (lower case, as a part of its words), and our name for it.
/// The first that fits counts: the more particular stands above the more general.
const CLAIMANTS: [(&str, &str); 24] = [
    ("rok jcs", "South Korea JCS"),
    ("joint chiefs", "South Korea JCS"),
    ("rok military", "South Korea military"),
    ("south korean military", "South Korea military"),
    ("south korea's military", "South Korea military"),
    ("japan ministry of defense", "Japan Ministry of Defense"),
    ("japan's defense ministry", "Japan Ministry of Defense"),
    ("japan chief cabinet secretary", "Japan government"),
    ("japan coast guard", "Japan Coast Guard"),
    ("japan (nhk)", "Japan government (NHK)"),
    ("kcna", "KCNA"),
    ("indo-pacific command", "US Indo-Pacific Command"),
    ("indopacom", "US Indo-Pacific Command"),
    ("us pacific command", "US Pacific Command"),
    ("strategic command", "US Strategic Command"),
    ("northern command", "US Northern Command"),
    ("drdo", "India DRDO"),
    ("ispr", "Pakistan ISPR"),
    ("irgc", "IRGC"),
    ("russian ministry of defence", "Russia Ministry of Defence"),
    ("russian defence ministry", "Russia Ministry of Defence"),
    ("csis", "CSIS"),
    ("yonhap", "Yonhap"),
    ("shephard media", "Shephard Media"),
];

/// Our name for the claimant that a source calls `name`; `name` itself where we have none.
pub fn canonical_claimant(name: &str) -> String {
    let lower = name.to_lowercase();
    CLAIMANTS
        .iter()
        .find(|(called, _)| lower.contains(called))
        .map_or_else(|| name.trim().to_owned(), |(_, canonical)| (*canonical).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_has_one_name() {
        assert_eq!(canonical_claimant("ROK JCS"), "South Korea JCS");
        assert_eq!(canonical_claimant("Office of Joint Chiefs of Staff"), "South Korea JCS");
        assert_eq!(canonical_claimant(" Somebody else "), "Somebody else");
    }
}
