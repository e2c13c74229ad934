//! The five seed articles, each with its published day: the facts that are in them, and no trap.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test or a bench stops at what it did not expect, and prints"
)]

use apogee::extract::{Extraction, Options, extract};
use apogee::model::{Article, Field};

fn read(file: &str, published: Option<&str>) -> Extraction {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(file);
    let mut article = Article::new(file, &std::fs::read_to_string(path).unwrap());
    article.published = published.and_then(|day| day.parse().ok());
    extract(&article, Options::default())
}

/// The facts of the news launch as `field = value`.
fn facts(extraction: &Extraction) -> Vec<String> {
    let news = extraction.launches.first().expect("a launch");
    news.proposals
        .iter()
        .filter(|p| !matches!(p.field, Field::Country | Field::Landing))
        .map(|p| {
            format!("{} = {} {}", p.field, p.value.text().replace('\u{202f}', " "), p.qualifier)
        })
        .collect()
}

#[test]
fn each_seed_gives_its_facts_and_none_of_its_traps() {
    for (file, published, expected) in [
        (
            "000_6add9121c942ae58.txt",
            "2017-02-12",
            vec![
                "date = 2017-02-12 exact",
                "time_utc = 22:55 exact",
                "site = Kusong exact",
                "missile = Hwasong-10 exact",
                "missile_class = IRBM exact",
                "distance = 500 km about",
            ],
        ),
        (
            "001_5c7951ed0fa6fed1.txt",
            "2022-01-05",
            vec![
                "date = 2022-01-05 exact",
                "time_utc = 23:10 about",
                "site = Jagang province exact",
            ],
        ),
        (
            "002_b17ce84f0a17cb7d.txt",
            "2023-07-12",
            vec![
                "missile = Hwasong-18 exact",
                "missile_class = ICBM exact",
                "distance = 1 000 km exact",
                "apogee = 6 000 km more than",
                "flight_time = 70 min more than",
            ],
        ),
        (
            "003_6bbcbcdbbaa050c5.txt",
            "2025-01-07",
            vec![
                "date = 2025-01-07 exact",
                "time_utc = 03:00 about",
                "missile_class = IRBM exact",
                "distance = 1 100 km about",
            ],
        ),
        (
            "004_45104737d0435787.txt",
            "2022-01-30",
            vec![
                "missile = Hwasong-12 exact",
                "missile_class = IRBM exact",
                "distance = 800 km exact",
                "apogee = 2 000 km exact",
                "flight_time = 30 min exact",
            ],
        ),
    ] {
        assert_eq!(facts(&read(file, Some(published))), expected, "{file}");
    }
}

#[test]
fn without_a_published_day_no_seed_gives_a_day() {
    for file in ["000_6add9121c942ae58.txt", "001_5c7951ed0fa6fed1.txt", "003_6bbcbcdbbaa050c5.txt"]
    {
        let extraction = read(file, None);
        let dates = extraction
            .launches
            .iter()
            .flat_map(|l| &l.proposals)
            .filter(|p| p.field == Field::Date);
        assert_eq!(dates.count(), 0, "{file}");
    }
}

#[test]
fn the_united_states_are_no_verb_and_the_joint_chiefs_are_heard() {
    let extraction = read("000_6add9121c942ae58.txt", Some("2017-02-12"));
    let proposals = extraction.launches.iter().flat_map(|launch| &launch.proposals);
    let distance = proposals.into_iter().find(|p| p.field == Field::Distance).unwrap();
    assert_eq!(distance.claimant.as_deref(), Some("South Korea JCS"));
}
