//! Several launches in one text: each figure goes to the launch that its words speak of.

use apogee::extract::{Options, extract};
use apogee::model::{Article, Field};

/// The distances and apogees of each launch, in km, in the order of the fields and of the text.
fn launches(text: &str) -> Vec<String> {
    let article = Article::new("a", text);
    let found = extract(&article, Options { published: "2024-06-07".parse().ok() });
    found
        .launches
        .iter()
        .map(|launch| {
            let figures = launch.proposals.iter().filter_map(|p| {
                let letter = match p.field {
                    Field::Distance => "d",
                    Field::Apogee => "a",
                    _ => return None,
                };
                let amount = p.value.text().replace([' ', '\u{a0}', '\u{202f}'], "");
                Some(format!("{letter}{}", amount.trim_end_matches("km")))
            });
            figures.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Holds the figures of each text's launches against those that stand beside it.
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(launches(text), *expected, "{text}");
    }
}

#[test]
fn another_country_s_missile_is_another_launch() {
    check(&[
        (
            "North Korea fired a missile on Thursday that flew 420 km. In response, the South's army said it fired two of its own. One hit a raft 190 km away.",
            &["d420", "d190"],
        ),
        (
            "Pakistan test-fired a missile on Thursday, days after India tested an Agni that flew 3,400 km. The Pakistani missile flew 650 km.",
            &["d650"],
        ),
    ]);
}

#[test]
fn what_lies_back_keeps_its_figures_to_itself() {
    check(&[
        (
            "North Korea fired a missile on Thursday that flew 420 km.\n\nOn May 30 it had fired some 10 missiles. Some of them flew 350 km.",
            &["d420", "d350"],
        ),
        (
            "North Korea fired a missile on Thursday that flew 420 km. It was the first since March 18 that went so far. On that occasion one flew 380 km.",
            &["d420", "d380"],
        ),
        (
            "North Korea's missile flew 420 km on Thursday. The test came three days after another shot from Wonsan that fell 270 km away.",
            &["d420"],
        ),
        (
            "North Korea's missile flew 420 km on Thursday. On May 30 it fired one that flew 350 km. It fired two more missiles the same day. They flew 90 km.",
            &["d420", "d350", "d90"],
        ),
        (
            "The North on Thursday condemned the drills. It has fired more than 30 ballistic missiles this year, including one that flew 1,100 km.",
            &[],
        ),
    ]);
}

#[test]
fn lists_give_a_launch_an_entry() {
    check(&[
        (
            "Missile tests by the North this spring\n\nApril 2: A missile flies 610 km and reaches 100 km.\n\nApril 22: Four missiles fly 300 km.\n\nMay 17: Two missiles from Wonsan, 280 km; altitude 45 km.",
            &["d610 a100", "d300", "d280 a45"],
        ),
        (
            "Three days, three shots by the North.\n\nMONDAY\nTwo missiles flew 310 km.\n\nTUESDAY\nA missile flew 720 km and rose to 90 km.\n\nTHURSDAY\nA missile flew 410 km.",
            &["d310", "d720 a90", "d410"],
        ),
        (
            "2024-06-04 | DPRK | SRBM\nPad: Sunan.\nRange: 410 km. Apogee: 60 km.\n\n2024-06-02 | DPRK | IRBM\nPad: Sunan.\nRange: 980 km (JCS); 1,200 km (KCNA).\n\n2024-06-09 | USA | NOTAM only\nA box of 900 km off Hawaii.",
            &["d410 a60", "d980 d1200"],
        ),
        (
            "North Korea fired a missile on Thursday that flew 420 km.\n\nSee also:\n\n1. North Korea fired a missile from Kusong. It flew 700 km.\n\n2. North Korea fired two missiles. They flew 200 km.",
            &["d420"],
        ),
    ]);
}

#[test]
fn missiles_of_one_salvo_are_told_apart() {
    check(&[
        (
            "North Korea fired two missiles on Thursday. One of them flew 610 km, but the other vanished at a height of 25 km.",
            &["d610", "a25"],
        ),
        (
            "North Korea fired three missiles on Thursday. The first flew 360 km, the second failed, and the third travelled 760 km. Tokyo said the first went 300 km, with a peak of 550 km, and the last about 750 km.",
            &["d360 d300 a550", "d760 d750"],
        ),
        (
            "North Korea's first missile flew 420 km. On Thursday it fired two: the first one flew 420 km and the second flew 270 km.",
            &["d420", "d270"],
        ),
        (
            "North Korea fired a missile on Thursday. Seoul said it covered 610 km and climbed to 60 km. The Japanese side put the numbers at 650 km and 50 km, respectively.",
            &["d610 d650 a60 a50"],
        ),
    ]);
}

#[test]
fn what_is_done_in_general_or_against_aircraft_is_no_launch() {
    check(&[
        (
            "The panel says that Pyongyang went on defying the Council on Thursday by testing missiles of every range from 300 km upwards.",
            &[],
        ),
        (
            "North Korea tested two new air defence missiles on Thursday, which hit targets 40 km away, state media said.",
            &[],
        ),
        (
            "Japan told airliners on Thursday to avoid flying near the path of the North's rocket, which it has yet to launch.",
            &[],
        ),
    ]);
}
