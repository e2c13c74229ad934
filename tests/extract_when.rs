//! Wire copy, a line each, beside the day, time, place, type and landing that it gives.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use apogee::extract::{Options, extract};
use apogee::model::{Article, Field};

/// The values of a field of the first launch; published on Thursday, 26 October 2023.
fn values(text: &str, field: Field) -> Vec<String> {
    let mut article = Article::new("a", text);
    article.published = "2023-10-26".parse().ok();
    let found = extract(&article, Options::default());
    let news = found.launches.first().map(|launch| launch.proposals.clone()).unwrap_or_default();
    news.iter().filter(|p| p.field == field).map(|p| p.value.text()).collect()
}

#[test]
fn wire_copy_gives_its_facts() {
    for (text, field, expected) in [
        (
            "The missile was fired at 5:28 a.m. (2028 GMT Wednesday) from near Kusong, South Korea's Joint Chiefs of Staff said on Thursday.",
            Field::Date,
            "2023-10-26",
        ),
        (
            "The South Korean military said Monday it detected the launch of a ballistic missile from the Pyongyang area at about noon.",
            Field::Date,
            "2023-10-23",
        ),
        (
            "China's Rocket Force launched an intercontinental ballistic missile (ICBM) with an inert warhead towards the high seas of the Pacific at 08:44 Beijing Time on September 25, and it came down in the expected sea areas.",
            Field::TimeUtc,
            "00:44",
        ),
        (
            "Soldiers today fired India's Agni-II missile from launch complex 4 of the ITR on Abdul Kalam Island.",
            Field::Site,
            "Abdul Kalam Island",
        ),
        (
            "A missile left the Sunan area at 7:10 am on Wednesday and North Korea said nothing, Seoul's military said.",
            Field::Site,
            "Sunan (Pyongyang International Airport)",
        ),
        (
            "Russia's submarine Emperor Alexander III test-fired a Bulava from the White Sea on Wednesday. It hit a target on the Kura test site on the Kamchatka peninsula.",
            Field::Landing,
            "Kura, Kamchatka",
        ),
        (
            "North Korea fired a missile on Tuesday into the sea off its east coast, Seoul said.",
            Field::Landing,
            "Sea of Japan",
        ),
        (
            "Iran launched the Noor-3 satellite from Shahroud on Wednesday. The Qased carrier put it into orbit.",
            Field::MissileClass,
            "SLV",
        ),
    ] {
        assert_eq!(values(text, field), [expected], "{text}");
    }
}

#[test]
fn what_only_mentions_a_launch_is_no_launch() {
    for text in [
        "The Missile Defense Agency said on Tuesday that it had intercepted a ballistic missile target launched from Kauai. The SM-3 was fired from a destroyer.",
        "A Russian ballistic missile hit an apartment block on Wednesday, killing five people. The Iskander was fired from the Belgorod region.",
        "How far can the Agni-V fly? It has been tested seven times and reached an apogee of 600 km in its trials, DRDO says.",
        "South Korea on Monday began drills. The exercises come a month after Pyongyang launched two ballistic missiles from Sunan that flew 350 km.",
        "A broadcaster apologised on Friday after wrongly alerting at 6:55 p.m. that North Korea had launched a missile.",
    ] {
        let mut article = Article::new("a", text);
        article.published = "2023-10-26".parse().ok();
        assert!(extract(&article, Options::default()).launches.is_empty(), "{text}");
    }
}
