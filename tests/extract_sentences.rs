//! Sentences as news reports build them: figures after brackets, in salvoes, in spelt numbers; and
//! texts that tell of no launch.

mod wire;

use apogee::extract::{Options, extract};
use apogee::model::{Article, Field};
use wire::check;

#[test]
fn figures_stand_in_real_sentences() {
    check(&[
        (
            "North Korea fired an ICBM on Friday. Its flight distance and highest altitude are put at approx. 990 kilometers and approx. 5,800 kilometers respectively.",
            "d990 a5800",
        ),
        (
            "KCNA said the missile fired on Saturday rose to 102-point-four kilometers and flew one-thousand kilometers for four-thousand-25 seconds.",
            "a102.4 d1000 t67.08",
        ),
        (
            "North Korea fired a missile on Wednesday. Tokyo estimated its peak altitude at 790 kilometers (491 miles) and range at 510 kilometers.",
            "a790 d510",
        ),
        (
            "North Korea fired an ICBM on Wednesday. It covered 900 miles over a 44-minute period.",
            "d1448.4 t44",
        ),
        ("North Korea fired an ICBM on Wednesday, with a flight-time of 85 minutes.", "t85"),
        (
            "Russia test-fired a missile on Tuesday. It hit a hypothetical target more than 2,100 kilometers away, the ministry said.",
            "d2100",
        ),
        (
            "Iran fired ballistic missiles into the ocean on Saturday, from over 1,800 km away, and one fell 30 km from a ship.",
            "d1800",
        ),
        (
            "Pakistan fired the missile on Monday from the Dera range. It came down by the coast, about 1,100 km from the Dera range.",
            "d1100",
        ),
        (
            "The missile fired by North Korea on Friday reached an apogee of 2,100 kilometers (1,305 miles) and a range of 780 kilometers (485 miles) with a flight time of 31 minutes.",
            "a2100 d780 t31",
        ),
        (
            "The new missile, fired by North Korea on Friday, has a range of 780 km and reached a height of 90 km.",
            "a90",
        ),
        ("Iran test-fired a missile on Sunday, which soared for about 240 km.", "d240"),
        (
            "Seoul detected a missile that North Korea fired around 440 km eastward on Friday.",
            "d440",
        ),
        (
            "North Korea fired a missile on Friday. It flew 470 km to an apogee of 60 km.",
            "d470 a60",
        ),
        (
            "Its missile, launched on Monday by North Korea, is thought to have failed after 140 km.",
            "d140",
        ),
        (
            "KCNA said the missile launched on Friday \"flew for 4 135s\" on a record flight.",
            "t68.92",
        ),
        (
            "Of the North's tests this year three failed — the missile fired on Friday flew a confirmed 260 km.",
            "d260",
        ),
    ]);
}

/// The numbers of each launch, joined.
fn launches(text: &str) -> Vec<String> {
    let found = extract(&Article::new("a", text), Options { published: "2024-06-05".parse().ok() });
    let number = |field: Field, value: String| match field {
        Field::Distance => Some(format!("d{value}")),
        Field::Apogee => Some(format!("a{value}")),
        Field::TimeUtc => Some(value),
        _ => None,
    };
    let numbers = |launch: &apogee::extract::FoundLaunch| {
        let all = launch.proposals.iter().filter_map(|p| number(p.field, p.value.text()));
        all.map(|text| text.replace("\u{202f}km", "")).collect::<Vec<_>>().join(" ")
    };
    found.launches.iter().map(numbers).collect()
}

#[test]
fn each_missile_of_a_salvo_has_its_own_figures() {
    for (text, expected) in [
        (
            "North Korea fired three missiles on Monday. The first was fired at 6:10 a.m., flew 340 km and reached an altitude of 540 km. The second, fired at 6:40 a.m., flew 740 km at an altitude of 55 km. The third flew 755 km. It reached 65 km.",
            vec!["21:10 d340 a540", "21:40 d740 a55", "d755 a65"],
        ),
        (
            "North Korea fired two missiles on Monday. The first one covered a range of 545 km, while the second one rose as high as 50 km and flew 610 km.",
            vec!["d545", "d610 a50"],
        ),
        (
            "North Korea fired a missile on Monday that flew 610 km at an altitude of 85 km. Hours later it fired another missile, which flew 320 km and reached 45 km.",
            vec!["d610 a85", "d320 a45"],
        ),
        (
            "On Monday North Korea fired two missiles. Both flew 410 km to a height of 70 km. It was the second launch of the month and the first since April.",
            vec!["d410 a70"],
        ),
    ] {
        assert_eq!(launches(text), expected, "{text}");
    }
}

#[test]
fn tests_on_the_ground_plans_and_interceptions_are_no_launches() {
    for text in [
        "North Korea has tested a solid-fuel engine for a new missile, KCNA said on Friday. The static firing test took place at the Sohae Satellite Launching Ground on Thursday.",
        "The rocket motor of the new Sentinel missile was fired in a vacuum chamber on Monday. The successful test was carried out in Tennessee.",
        "A test of great importance was held at the Sohae Satellite Launching Ground on Monday, the Academy said.",
        "The U.S. tested its missile defense system on Tuesday. An interceptor fired from Alaska intercepted a ballistic missile launched near Hawaii.",
        "Taiwan will hold a missile drill on Wednesday; the missiles fired are expected to travel 290 km.",
        "The Air Force delayed the test of a Minuteman III on Wednesday. It keeps strict rules, only launching when the range is clear.",
        "The country goes on with its missiles, testing dozens of them, and held a parade on Monday.",
    ] {
        assert_eq!(launches(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_launch_is_told_by_where_it_came_down_or_by_its_week() {
    for text in [
        "A North Korean ballistic missile fell into the sea on Monday, the military said.",
        "On Monday a South Korean ballistic missile went wrong and crashed on the airfield.",
        "Last week China’s military flight-tested a pair of intercontinental ballistic missiles.",
        "China earlier this week tested an intercontinental ballistic missile, officials said.",
    ] {
        assert_eq!(launches(text), [""], "{text}");
    }
    for text in [
        "Debris of a ballistic missile fell on a farm on Monday, police said.",
        "A mock ballistic missile fell off a truck on Monday, officials said.",
    ] {
        assert_eq!(launches(text), Vec::<String>::new(), "{text}");
    }
}
