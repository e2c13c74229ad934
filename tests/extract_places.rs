//! Where a missile started and came down, what it was and on which day: a line of our own for each
//! way that reports have of saying it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use apogee::extract::{Options, Proposal, extract};
use apogee::model::{Article, Field, Value};

fn said(proposal: &Proposal) -> String {
    match &proposal.value {
        Value::Place(place) => place.name.clone(),
        other => other.text(),
    }
}

/// The values of a field of the first launch; published on Thursday, 26 October 2023.
fn values(text: &str, field: Field) -> Vec<String> {
    let mut article = Article::new("a", text);
    article.published = "2023-10-26".parse().ok();
    let found = extract(&article, Options::default());
    let news = found.launches.first().map(|launch| launch.proposals.clone()).unwrap_or_default();
    news.iter().filter(|p| p.field == field).map(said).collect()
}

fn check(field: Field, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = values(text, field).join("|");
            (found != *expected).then(|| format!("{text}\n  is {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_finest_place_of_a_chain_is_the_site() {
    check(
        Field::Site,
        &[
            (
                "India fired an Agni-IV on Monday from pad 4 of the Integrated Test Range (ITR) at Dr. A.P.J. Abdul Kalam Island.",
                "Abdul Kalam Island",
            ),
            (
                "India fired an Agni-I on Monday from the complex on Wheeler's Island, off the Odisha coast.",
                "Abdul Kalam Island",
            ),
            (
                "India fired a Prithvi-II on Monday from Launch Complex-III, ITR, Balasore.",
                "Integrated Test Range Chandipur",
            ),
            (
                "North Korea fired a missile from Wonsan on Monday. It came from the Hodo Peninsula, the South's military said.",
                "Hodo Peninsula",
            ),
            (
                "North Korea fired a missile on Monday from North Pyong'an Province, the South's military said.",
                "North Pyongan",
            ),
            (
                "North Korea said it fired a missile at Haksong-ri in Jagang Province on Monday.",
                "Haksong-ri",
            ),
            (
                "Pakistan fired a Ghauri missile on Monday. The missile, fired from the Tilla ranges, was built at Kahuta.",
                "Tilla",
            ),
            (
                "The missile is believed to have originated from Jagang Province on Monday, the South Korean military said.",
                "Jagang",
            ),
        ],
    );
}

#[test]
fn waters_are_a_site_for_vessels_and_ships_are_none() {
    check(
        Field::Site,
        &[
            (
                "Russia fired a Bulava on Monday from the submarine Dmitry Donskoy in the White Sea.",
                "White Sea",
            ),
            (
                "The Tula, a Russian nuclear submarine, fired a Sineva on Monday from the Barents Sea.",
                "Barents Sea",
            ),
            (
                "USS Maryland, a submarine of the US Navy, fired a Trident II off the coast of Florida on Monday.",
                "Florida",
            ),
            ("China fired an ICBM with a dummy warhead in the Pacific Ocean on Monday.", ""),
            (
                "Russia fired a Sineva on Monday from the northwest, sending it to the Kura range in Kamchatka.",
                "",
            ),
        ],
    );
}

#[test]
fn landings_are_named_where_something_came_down() {
    check(
        Field::Landing,
        &[
            (
                "China fired an ICBM with a dummy warhead in the Pacific Ocean on Monday.",
                "Pacific Ocean",
            ),
            (
                "China fired an ICBM into the high seas in the Pacific Ocean on Monday morning.",
                "Pacific Ocean",
            ),
            (
                "North Korea fired a missile on Monday. It fell into the Sea of Japan, but not within Japan's exclusive economic zone.",
                "Sea of Japan|outside Japan's EEZ",
            ),
            (
                "North Korea fired a missile on Monday. It fell 350 km from Shimane within the exclusive economic zone of Japan.",
                "inside Japan's EEZ",
            ),
            (
                "A Minuteman III was fired from Vandenberg on Monday and hit a target near Guam.",
                "near Guam",
            ),
            (
                "A Minuteman III was fired from Vandenberg on Monday. Such tests typically end in the Kwajalein Atoll.",
                "",
            ),
            (
                "France fired an M51 on Monday. It had been due to go down in the north Atlantic.",
                "",
            ),
            (
                "North Korea fired a missile on Monday, as it builds weapons aimed at US targets in the Pacific.",
                "",
            ),
            (
                "Iran fired a missile on Monday that struck its target in the Gulf of Oman.",
                "Gulf of Oman",
            ),
        ],
    );
}

#[test]
fn types_and_classes_are_those_that_flew() {
    check(
        Field::MissileClass,
        &[
            ("North Korea fired an inter-continental missile on Monday.", "ICBM"),
            (
                "North Korea fired an intermediate- and long-range ballistic missile on Monday.",
                "IRBM",
            ),
            ("India fired a medium-range nuclear-capable ballistic missile on Monday.", "MRBM"),
            (
                "Two projectiles flew 250 km on Monday, and the North fired them. They are believed to be short-range ballistic missiles.",
                "SRBM",
            ),
            (
                "China fired one of its newest intercontinental ballistic missiles on Monday.",
                "ICBM",
            ),
        ],
    );
    check(
        Field::Missile,
        &[
            ("North Korea fired an extended-range Scud on Monday.", "Scud-ER"),
            ("North Korea fired a Scud-type missile on Monday.", ""),
            ("Pakistan fired a Hatf V (Ghauri) on Monday.", "Ghauri"),
            ("Russia fired an RS-20V Voevoda on Monday from the Orenburg region.", "Voyevoda"),
        ],
    );
}

#[test]
fn days_go_by_what_is_announced_and_not_by_captions() {
    check(
        Field::Date,
        &[
            (
                "China fired a missile (an ICBM) into the Pacific Ocean on Wednesday, state media reported.",
                "2023-10-25",
            ),
            (
                "\"Today, a crew fired a Sineva in the Barents Sea,\" the ministry said in a statement on Saturday.",
                "2023-10-21",
            ),
            (
                "North Korea said Wednesday that the missile it fired a day earlier was an ICBM.",
                "2023-10-24",
            ),
            (
                "The Pentagon confirmed Wednesday that North Korea has fired an ICBM.\n\nNorth Korea fired its first one on September 29.",
                "2023-10-25",
            ),
            (
                "A missile is fired on August 3 in this photo released by North Korea.\n\nNorth Korea fired a missile on Tuesday, the South said.",
                "2023-10-24",
            ),
            (
                "New Delhi, October 25 (PTI) India has fired an Agni-I. It was fired on October 24, officials said.",
                "2023-10-24",
            ),
            (
                "According to the ministry, at around 7:22 am on the 24th, a missile was fired from North Korea.",
                "2023-10-24",
            ),
            (
                "On Oct. 21, the submarine Maryland (SSBN-738), which sails from Kings Bay, completed a trial with the launch of a Trident II.",
                "2023-10-21",
            ),
        ],
    );
}

#[test]
fn times_are_found_past_asides_and_shared() {
    check(
        Field::TimeUtc,
        &[
            (
                "India fired an Agni-IV on Monday from Abdul Kalam Island, formerly known as Wheeler Island, at about 9.45 am, sources said.",
                "04:15",
            ),
            (
                "North Korea fired something - a ballistic missile, most likely - toward the Sea of Japan about 3:10 GMT.",
                "03:10",
            ),
            (
                "India's Agni-V blasted off on Monday. The blast-off was at 9:50 am local time.",
                "04:20",
            ),
            (
                "North Korea fired a missile at 6:57 a.m. KST on Monday. It was above Hokkaido from about 7:04 a.m. until 7:06 a.m.",
                "21:57",
            ),
        ],
    );
}
