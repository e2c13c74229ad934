//! Numbers in the words of wire copy: one line an article, input beside the expected figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeSet;

use apogee::extract::{Options, extract};
use apogee::model::{Article, Field};

/// The numbers of all launches: `d` a distance, `a` an apogee (km), `t` a flight time (minutes).
fn numbers(text: &str) -> BTreeSet<String> {
    let article = Article::new("a", text);
    let found = extract(&article, Options { published: "2024-06-05".parse().ok() });
    found
        .launches
        .iter()
        .flat_map(|launch| &launch.proposals)
        .filter_map(|p| {
            let letter = match p.field {
                Field::Distance => "d",
                Field::Apogee => "a",
                Field::FlightTime => "t",
                _ => return None,
            };
            let amount = p.value.text().replace([' ', '\u{a0}', '\u{202f}'], "");
            let amount = amount.trim_end_matches("km").trim_end_matches("min");
            Some(format!("{letter}{amount}"))
        })
        .collect()
}

fn check(rows: &[(&str, &str)]) {
    let mut failed = Vec::new();
    for (text, expected) in rows {
        let expected: BTreeSet<String> = expected.split_whitespace().map(str::to_owned).collect();
        let found = numbers(text);
        if found != expected {
            failed.push(format!("{text}\n   found {found:?}, expected {expected:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), rows.len(), failed.join("\n"));
}

#[test]
fn korean_wire_copy_gives_its_figures() {
    check(&[
        (
            "North Korea fired a ballistic missile on Monday. The missile flew about 430 km at a maximum altitude of 60 km, the JCS said.",
            "d430 a60",
        ),
        (
            "North Korea fired two missiles. They flew around 390 kilometers and reached a peak altitude of 50 kilometers before splashing into the sea.",
            "d390 a50",
        ),
        (
            "North Korea fired a missile, which traveled some 1,000 km for 73 minutes at a top altitude of around 6,000 km, Seoul said.",
            "d1000 a6000 t73",
        ),
        (
            "The missile launched by North Korea traveled 4,600 kilometers with an apogee of 970 kilometers and a top speed of Mach 17.",
            "d4600 a970",
        ),
        (
            "North Korea launched a missile on Tuesday. The flight distance was around 700 km, with an altitude of about 60 km.",
            "d700 a60",
        ),
        (
            "North Korea launched a missile on Tuesday. Its range was about 1,000 kilometres and its maximum altitude was 6,100 kilometres.",
            "d1000 a6100",
        ),
        (
            "North Korea fired an ICBM on Thursday. The maximum altitude was estimated at 6,000 km and the flight distance at 1,000 km, Kyodo reported.",
            "d1000 a6000",
        ),
        (
            "North Korea fired two short-range missiles. The missiles' flight range and altitude were estimated at 240 km and 47 km, respectively.",
            "d240 a47",
        ),
        (
            "North Korea launched a missile. The missile hit a maximum altitude of 2,000 km and covered 800 km over a flight of 30 minutes.",
            "d800 a2000 t30",
        ),
        (
            "North Korea launched an ICBM on Friday, Japan's defence minister said. It flew for about 69 minutes to an altitude of about 6,100 km and fell about 200 km west of Oshima-Oshima island, off Hokkaido.",
            "t69 a6100",
        ),
        (
            "The Hwasong-17, launched at the Pyongyang International Airport, travelled up to a maximum altitude of 6,040.9 km and flew a distance of 999.2 km for 4,135s before accurately landing on the preset area in open waters of the East Sea, KCNA said.",
            "d999.2 a6040.9 t68.92",
        ),
        (
            "KCNA said the missile, launched on Wednesday, flew 1,001.2 km for 4,491 seconds at a maximum altitude of 6,648.4 km.",
            "d1001.2 t74.85 a6648.4",
        ),
        (
            "The missile was fired at 7:10 a.m. from Pyongyang, reached a maximum altitude of 7,687.5 kilometers and flew 1,001.2 kilometers for 5,156 seconds, KCNA said.",
            "a7687.5 d1001.2 t85.93",
        ),
        (
            "The hypersonic missile, test-fired on Monday, made a flight of 1,500 km with a first peak of 99.8 km and a second peak of 42.5 km, KCNA reported.",
            "d1500 a99.8 a42.5",
        ),
        (
            "North Korea fired a missile on Sunday. The South Korean military said the missile had flown about 500 miles and reached a height of 1,300 miles.",
            "d804.7 a2092.1",
        ),
        (
            "North Korea fired a ballistic missile on Monday that flew for 37 minutes and reached an altitude of 2,802 km.",
            "t37 a2802",
        ),
        (
            "The North's missile, fired on Monday, soared to an altitude of 2,111.5 km and hit a target 787 km away.",
            "a2111.5 d787",
        ),
        (
            "North Korea fired two missiles early Thursday. One flew around 690 km and the other about 430 km, according to the Joint Chiefs.",
            "d690 d430",
        ),
        (
            "North Korea fired two ballistic missiles. The first travelled 250 km and the second 330 km, Seoul said.",
            "d250 d330",
        ),
        (
            "Seoul's military said the missiles fired Saturday flew between 350 and 400 kilometers at altitudes of up to 90 kilometers.",
            "d350–400 a90",
        ),
        (
            "North Korea fired a barrage of about 10 short-range ballistic missiles on Thursday. They flew about 350 km before landing in waters off the east coast.",
            "d350",
        ),
        (
            "North Korea fired a missile from Sinpo. It flew about 600 km, reaching a maximum altitude of about 50 km, Japanese Prime Minister Fumio Kishida said.",
            "d600 a50",
        ),
        (
            "The projectiles, fired by North Korea on Thursday, flew about 420 km, reaching an altitude of about 60 km.",
            "d420 a60",
        ),
        (
            "North Korea fired a missile that flew about 30 km before exploding mid-air on Saturday, South Korea said.",
            "d30",
        ),
        (
            "North Korea's missile, launched at 5:42 a.m. on Monday, flew about 1,100 km, passing over Hokkaido and reaching a maximum altitude of about 550 km.",
            "d1100 a550",
        ),
        (
            "North Korea fired an intermediate-range missile on Tuesday. It flew 2,700 km (1,677 miles) at a maximum height of 550 km (341 miles).",
            "d2700 a550",
        ),
    ]);
}

#[test]
fn other_countries_and_forms_give_their_figures() {
    check(&[
        (
            "India on Thursday test-fired the Agni-V missile from Abdul Kalam Island. The missile covered its full range of 5,000 km and reached a height of 600 km in 20 minutes.",
            "d5000 a600 t20",
        ),
        (
            "India test-fired Agni-4 on Tuesday. The missile travelled 3,000 km in 20 minutes and attained a height of 800 km, DRDO officials said.",
            "d3000 t20 a800",
        ),
        (
            "The missile was test-fired from Wheeler Island. It rose to an altitude of more than 600 km and its velocity reached 7 km per second, Avinash Chander said.",
            "a600",
        ),
        (
            "India's K-4 missile was fired from INS Arighat. It travelled nearly 3,500 km before splashing down.",
            "d3500",
        ),
        (
            "Pakistan on Wednesday conducted a successful training launch of the Ghauri missile, which has a range of 1,300 km.",
            "",
        ),
        (
            "Pakistan test-fired the Shaheen-III missile, capable of carrying warheads up to 2,750 km, the ISPR said.",
            "",
        ),
        (
            "Iran test-fired a missile on Sunday. It flew 600 miles before exploding, in a failed test of a reentry vehicle, a US official said.",
            "d965.6",
        ),
        (
            "Iran launched a Shahab-3 missile on Wednesday. The missile flew about 1,000 kilometers, a US defense official said.",
            "d1000",
        ),
        (
            "The IRGC fired ballistic missiles at a target in the Indian Ocean, 1,800 km away, during the drill on Saturday, state TV said.",
            "d1800",
        ),
        (
            "An unarmed Minuteman III was launched from Vandenberg on Wednesday. The re-entry vehicle traveled approximately 4,200 miles to the Kwajalein Atoll in the Marshall Islands.",
            "d6759.2",
        ),
        (
            "A Minuteman III missile launched from Vandenberg at 1:21 a.m. flew about 6,700 kilometres in half an hour.",
            "d6700 t30",
        ),
        (
            "Russia test-launched a Yars missile from Plesetsk on Thursday. The warheads reached the Kura range, some 6,000 km away, in about 30 minutes, the ministry said.",
            "d6000 t30",
        ),
        (
            "Russia fired a Bulava from the White Sea. The missile flew more than 5,500 km to the Kura test range on Kamchatka, TASS reported.",
            "d5500",
        ),
        (
            "China fired a DF-41 missile into the Pacific on Wednesday. The missile flew some 12,000 kilometres, analysts said.",
            "d12000",
        ),
        (
            "Israel test-fired the missile LORA at sea. The missile flew 90 kilometres and then 400.",
            "d90 d400",
        ),
        (
            "France test-launched an M51 missile from the submarine Le Terrible. The missile flew several thousand km to the North Atlantic.",
            "",
        ),
        (
            "South Korea test-fired a Hyunmoo-2 missile that flew 800 km, the Blue House said.",
            "d800",
        ),
        ("The Houthis launched the missile at 5 a.m.; it flew 1,300 km.", "d1300"),
        (
            "A DRDO official said the Agni-I missile, fired on Friday, covered 700 km in 9 minutes 36 seconds.",
            "d700 t9.6",
        ),
        (
            "DRDO fired Agni P. The missile followed the trajectory and covered a distance of 1,100 km.",
            "d1100",
        ),
    ]);
}

#[test]
fn figures_of_something_else_stay_out() {
    check(&[
        (
            "North Korea fired a missile on Monday. The missile could fly 13,000 km if fired on a normal trajectory.",
            "",
        ),
        (
            "North Korea fired a missile on Monday, its first since a missile flew 1,000 km in March.",
            "",
        ),
        ("North Korea fired a missile on Monday that landed 300 km from the Japanese coast.", ""),
        (
            "North Korea fired a missile that fell about 210 km west of Hokkaido, inside the 370 km EEZ.",
            "",
        ),
        (
            "India test-fired Prithvi-II. The 350-km range missile is 9 metres long and can carry 500 kg.",
            "",
        ),
        ("North Korea fired a missile from a site 80 km north of Pyongyang on Friday.", ""),
        (
            "Ukraine fired missiles at targets 300 km away and killed 12 people; rubble was seen and others were wounded.",
            "",
        ),
    ]);
}

#[test]
fn what_tells_no_flight_test_gives_no_launch() {
    let rows = [
        "North Korea appears to be preparing to launch an intercontinental ballistic missile, Seoul said on Monday. Vehicles were seen near Sohae. In November 2022 it launched a Hwasong-17 that flew 1,000 km.",
        "Japan's coast guard said North Korea had notified it of a plan to launch a satellite between May 31 and June 11. Debris may fall in the Yellow Sea. A previous rocket failed in April 2012.",
        "An alert that told people in Hawaii that a ballistic missile was inbound was sent by mistake on Saturday, officials said. No missile had been fired.",
        "The U.S. Missile Defense Agency said an SM-3 interceptor launched from the USS John Finn destroyed an ICBM-representative target on Monday. The target was launched from Kwajalein.",
        "THAAD shot down an intermediate-range ballistic missile target on Tuesday off Hawaii. The target flew 1,500 km before it was intercepted.",
        "North Korea conducted a ground test of a solid-fuel engine for a new intermediate-range ballistic missile on November 11, KCNA said. Thrust and burn time met expectations.",
        "North Korea showed off eleven Hwasong-17 missiles at a military parade on Wednesday night. The missile flew 1,090 km in a test in March last year.",
        "Iran's Khorramshahr missile has a range of 2,000 km and can carry a 1,500 kg warhead. It was first tested in January 2017, when it flew 950 km, analysts say. Here is what we know.",
        "The UN Security Council on Friday imposed new sanctions on Pyongyang over its missile launches. The North has fired more than 90 missiles this year.",
        "Russian forces fired 30 missiles at Kyiv overnight, killing four. An Iskander ballistic missile hit a block of flats and wounded 20.",
        "South Korea and the United States began an 11-day exercise on Monday. North Korea fired nothing, though it has answered earlier drills with missiles.",
        "South Korea's military said on Tuesday that what was first reported as a missile launch was a flight of birds. It withdrew the alert.",
        "The Pentagon approved the sale of 120 AMRAAM missiles to Japan for $360 million. The missile flies 160 km.",
        "How far can the Hwasong-15 go? It flew 950 km and reached 4,475 km in November 2017. On a standard trajectory that means 13,000 km.",
        "North Korea conducted its sixth nuclear test on Sunday, causing a magnitude 6.3 quake. The blast comes weeks after two ICBM tests.",
        "India has issued a notice to airmen for a likely missile test over the Bay of Bengal between December 21 and 22, with a zone of 3,550 km.",
        "Kim Jong Un visited a munitions factory and ordered an increase in missile output, KCNA said on Monday. The factory makes tactical missiles.",
        "North Korea has not launched a missile since January, when it fired a Hwasong-16B that flew 1,500 km. Talks resumed on Monday.",
        "Analysts who studied satellite images taken on Monday see a launch vehicle at Sohae. The launch pad was enlarged last year.",
        "North Korea fired about 200 artillery shells into the sea off its west coast on Friday, the South's military said. No missile was among them.",
        "Raytheon was awarded a contract for hypersonic missiles. A test in March was a success, the company said.",
        "In this exclusive history of the Musudan we trace how a Soviet design became a missile that could reach Guam. After five failures one flew 400 km in June 2016.",
        "Japan marked a year since a North Korean missile flew over Aomori. Sirens rang on October 4, 2022, and people took cover.",
        "The planned launch of a Minuteman III was postponed on Thursday, the Air Force said. The missile would have flown 4,200 miles to Kwajalein.",
        "South Korean troops on Tuesday fired warning shots after North Korean soldiers crossed the border, 3 km from a missile base.",
        "Seoul says the North may test a missile this week. Kim watched a missile fly over Japan in 2017 and said that more would follow.",
        "The U.S. Air Force will launch an unarmed Minuteman III between 11 p.m. Tuesday and 5 a.m. Wednesday from Vandenberg. The test was scheduled years in advance.",
        "Sirens sounded in Aomori on Tuesday when a test message was sent in error. A missile had not been launched, the government said.",
        "A new book tells how North Korea learned to build rockets. Its author watched the launch of the Unha in 2012.",
        "North Korea displayed a new missile at an arms fair. State media showed the Hwasong-19, which it said can reach the United States. A missile of this type was fired last October.",
        "Israel's Arrow 3 intercepted a ballistic missile fired from Yemen on Tuesday, the army said. Debris fell near Jerusalem.",
        "Iran launched about 200 missiles at Israel on Tuesday night. Air-raid sirens sounded and one person was killed in Jericho; strikes damaged two bases.",
        "Poland signed a deal to buy 288 Chunmoo launchers. The rockets, tested last month, have a range of 290 km.",
        "South Korea said on Thursday it had detected no sign of a missile launch. Trucks moved at Sinpo. A submarine missile flew 600 km from there in 2021.",
        "NASA launched a Falcon 9 rocket on Friday with four astronauts bound for the space station.",
        "Japan held a drill on Saturday for residents to shelter from a missile. The missile in the drill was said to have been launched by a fictional country.",
        "The Security Council met on Monday over North Korea's launch of a ballistic missile. Diplomats argued for three hours.",
        "The Navy's Aegis destroyer shot down a medium-range target missile off Kauai on Thursday. The target was launched from Barking Sands and flew 600 km.",
        "Aerojet test-fired a motor for the new Sentinel ICBM on Wednesday in Utah. The motor burned for 60 seconds.",
        "KCNA said on Monday that Kim Jong Un had guided a drill of long-range artillery. The shells flew 60 km.",
        "The defence ministry said a missile was accidentally fired during routine maintenance. No: an earlier report was false, it said.",
    ];
    let mut failed = Vec::new();
    for text in rows {
        let article = Article::new("a", text);
        let found = extract(&article, Options { published: "2024-06-05".parse().ok() });
        if let Some(launch) = found.launches.first() {
            let facts: Vec<_> =
                launch.proposals.iter().map(|p| (p.field, p.value.text())).collect();
            failed.push(format!("{text}\n   {facts:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), rows.len(), failed.join("\n"));
}

#[test]
fn times_of_flight_are_told_in_many_ways() {
    check(&[
        ("North Korea fired an ICBM on Thursday. The flight lasted 69 minutes, Japan said.", "t69"),
        (
            "North Korea fired an ICBM on Thursday that splashed down 73 minutes later west of Hokkaido.",
            "t73",
        ),
        (
            "North Korea fired an ICBM on Thursday. It made a 74-minute flight to a height of 6,000 km.",
            "t74 a6000",
        ),
        (
            "North Korea fired an ICBM on Thursday. With a flight time of 86 minutes, it was the longest flight ever.",
            "t86",
        ),
        ("The missile was fired from Pyongyang and was airborne for 86 minutes.", "t86"),
        (
            "North Korea fired an ICBM. It remained in flight for about 70 minutes before it fell into the sea.",
            "t70",
        ),
        (
            "India fired the Agni-V. It hit the target area in 19 minutes after covering 5,000 km.",
            "t19 d5000",
        ),
        (
            "A Minuteman III was launched from Vandenberg. Its flight to Kwajalein took about 30 minutes.",
            "t30",
        ),
        (
            "North Korea fired a missile at 6:28 a.m. It landed in the sea about 53 minutes after launch.",
            "t53",
        ),
        (
            "The missile, fired from Jagang, came down 45 minutes after it was launched, Suga said.",
            "t45",
        ),
        (
            "The missile was launched at 5:40 a.m. and fell into the sea after a flight of around 40 minutes.",
            "t40",
        ),
        ("KCNA said the missile fired on Monday flew for 67 min. and 53 s.", "t67.88"),
        (
            "KCNA said the missile launched on Thursday took 4,135 seconds to fly 1,000 km.",
            "t68.92 d1000",
        ),
        (
            "North Korea fired a missile. Flying for over an hour, it reached an altitude of 6,000 km.",
            "t60 a6000",
        ),
        (
            "North Korea launched a missile on Friday. The missile is believed to have flown for about 69 minutes.",
            "t69",
        ),
        ("North Korea fired an ICBM on Wednesday. It flew 1,000 km over 74 minutes.", "d1000 t74"),
        (
            "North Korea fired an ICBM on Wednesday. The flight time of 74 minutes was the longest ever.",
            "t74",
        ),
        (
            "The launch of the ICBM on Friday came 20 minutes after the start of a drill. The missile's fuel burned for 3 minutes.",
            "",
        ),
        (
            "North Korea fired a missile on Friday, two hours after a summit ended and ten minutes before a second one.",
            "",
        ),
        (
            "North Korea fired a missile on Friday. Trains were halted for 20 minutes and the alert was lifted 15 minutes later.",
            "",
        ),
    ]);
}

#[test]
fn rival_figures_are_all_kept() {
    check(&[
        (
            "North Korea fired a missile on Monday. Seoul said it flew 590 km at an altitude of 60 km, while Tokyo put the distance at 600 km and the altitude at 50 km.",
            "d590 a60 d600 a50",
        ),
        (
            "North Korea fired a missile on Monday. Japan estimated the missile flew 650 km, compared with South Korea's estimate of 600 km.",
            "d650 d600",
        ),
        (
            "North Korea fired a missile on Monday. KCNA said it flew 1,500 km, but the JCS called that an exaggeration and said the range was about 1,100 km.",
            "d1500 d1100",
        ),
        (
            "North Korea fired a missile on Monday. South Korea said the missile flew about 700 km to an altitude of 60 km. Japan said it flew about 500 km.",
            "d700 a60 d500",
        ),
        (
            "North Korea fired a missile on Monday. The JCS said it travelled 1,090 km and reached 6,200 km; Japan's figures were 1,100 km and 6,000 km.",
            "d1090 a6200 d1100 a6000",
        ),
        (
            "North Korea fired a missile on Monday. It flew 400 km, according to Seoul, or 500 km, according to Tokyo.",
            "d400 d500",
        ),
        (
            "North Korea fired a missile on Monday. South Korea and Japan put the apogee at 2,000 km and 2,100 km, respectively.",
            "a2000 a2100",
        ),
        (
            "North Korea fired two missiles on Monday. They flew 350 km and 400 km, respectively, at altitudes of 50 km and 100 km.",
            "d350 d400 a50 a100",
        ),
        (
            "North Korea fired a missile on Monday. The JCS said the missile flew 620 km. The Japanese Defence Ministry said the distance was 650 km or more and the altitude about 100 km.",
            "d620 d650 a100",
        ),
        (
            "North Korea fired a missile on Monday. The missile flew 1,000 km, the South said, revising an earlier figure of 900 km.",
            "d1000 d900",
        ),
        (
            "North Korea fired an ICBM on Monday. The missile's peak was 6,049 km by Pyongyang's account and 6,000 km by Tokyo's.",
            "a6049 a6000",
        ),
    ]);
}

#[test]
fn longer_sentences_give_their_figures_too() {
    check(&[
        (
            "The United States Air Force said on Tuesday that a Minuteman III was launched from north Vandenberg at 12:01 a.m. The missile's reentry vehicle traveled about 4,200 miles to a test range near Kwajalein.",
            "d6759.2",
        ),
        (
            "Iran's Revolutionary Guards said on Saturday that missiles fired during the exercise destroyed targets at a distance of 1,800 kilometres.",
            "d1800",
        ),
        (
            "Iran said a Ghadr missile it fired on Wednesday hit its target 1,400 km away in the Makran desert.",
            "d1400",
        ),
        (
            "Russia's Defence Ministry said an Avangard launched from Dombarovsky on Wednesday covered some 6,000 km at 27 times the speed of sound.",
            "d6000",
        ),
        (
            "Pakistan test-fired the Babur cruise missile on Tuesday. It flew 450 km and struck its target.",
            "d450",
        ),
        (
            "DRDO on Saturday said the Agni Prime, fired at 10:55 am, met its objectives. It followed a trajectory of 1,500 km.",
            "d1500",
        ),
        (
            "China's rocket force launched a DF-21D on Tuesday, hitting a ship about 900 km away, a source said.",
            "d900",
        ),
        (
            "North Korea fired what appeared to be an ICBM on Saturday which landed within Japan's EEZ after travelling 900 km for 66 minutes at a peak of 5,700 km.",
            "d900 t66 a5700",
        ),
        (
            "A missile fired by North Korea on Friday flew on a lofted trajectory, reaching 6,100 km in altitude and covering 1,000 km in 69 minutes.",
            "a6100 d1000 t69",
        ),
        (
            "The North launched the missile at a steep angle on Sunday; it rose to 2,000 km and came down 800 km from the launch site after half an hour.",
            "a2000 d800 t30",
        ),
        (
            "North Korea launched a missile on Sunday with an altitude of about 2,000 km, a distance of 800 km and a flight time of 30 minutes.",
            "a2000 d800 t30",
        ),
        (
            "Data from the flight of the missile fired on Sunday: altitude 2,000 km; distance 800 km; flight time 30 minutes.",
            "a2000 d800 t30",
        ),
        (
            "North Korea's missile, launched on Monday, achieved an apogee of 3,700 kilometers and a range of 1,000 kilometers in 47 minutes.",
            "a3700 d1000 t47",
        ),
        (
            "North Korea test-fired a Hwasong-14. It reached 2,802 km and hit a target at sea 933 km away after 39 minutes, state TV said.",
            "a2802 d933 t39",
        ),
        ("North Korea fired two missiles that flew for 600 km and peaked at 50 km.", "d600 a50"),
        (
            "Maximum altitude of the North Korean missile launched Monday was 550 km, and it flew about 2,700 km.",
            "a550 d2700",
        ),
        (
            "The missile North Korea fired on Tuesday was in the air for 14 minutes and crashed 1,180 km east of Cape Erimo after a flight of 2,700 km.",
            "t14 d2700",
        ),
        (
            "North Korea fired a ballistic missile toward the sea on Sunday and the weapon travelled several hundred kilometres.",
            "",
        ),
        (
            "South Korea's military said the North fired four missiles on Monday. They flew an average of 1,000 km, reaching 260 km.",
            "d1000 a260",
        ),
        (
            "North Korea launched a missile on Sunday morning that flew eastward for about 800 km, roughly the distance from Pyongyang to Tokyo, 1,290 km.",
            "d800",
        ),
        (
            "North Korea on Monday fired a missile, whose range experts put at 3,000 km. It flew 1,500 km.",
            "d1500",
        ),
        (
            "North Korea fired a Musudan which reached an altitude of 1,413.6 km before landing 400 km away, KCNA said. Its estimated range is 3,500 km.",
            "a1413.6 d400",
        ),
        (
            "North Korea fired an ICBM on Monday. If flown on a standard trajectory, it could have a range of more than 15,000 km, said Hamada. It flew 900 km.",
            "d900",
        ),
        (
            "The SLBM, launched from a submarine near Sinpo on Saturday, flew 30 km, well short of the 300 km considered a minimum for such missiles.",
            "d30",
        ),
        (
            "North Korea fired two missiles from Wonsan on Tuesday, both of which flew about 430 km at an altitude of 60 km or less.",
            "d430 a60",
        ),
        (
            "North Korea fired two missiles on Monday. They flew 350 and 400 km, respectively, with altitudes of 50 and 100 km.",
            "d350 d400 a50 a100",
        ),
        (
            "North Korea fired a missile on Monday. Seoul and Tokyo gave its height as about 2,000 and 2,010 km, respectively.",
            "a2000 a2010",
        ),
        (
            "North Korea fired three missiles on Wednesday. The three flew 500 to 600 km, reaching altitudes between 60 and 100 km.",
            "d500–600 a60–100",
        ),
    ]);
}

#[test]
fn odd_places_and_notations_give_their_figures() {
    check(&[
        (
            "N. KOREAN MISSILE FLEW 1,000 KM, SEOUL SAYS\n\nSEOUL - North Korea fired a ballistic missile on Monday, the military said.",
            "d1000",
        ),
        (
            "North Korea fired a missile on Monday.\n\nDistance: 1,000 km\nApogee: 6,000 km\nFlight time: 70 minutes",
            "d1000 a6000 t70",
        ),
        (
            "PHOTO: A Hwasong-18 lifts off on Wednesday. The missile flew 1,001 km and reached 6,648 km, state media said.",
            "d1001 a6648",
        ),
        (
            "North Korea launched a missile on Monday. Its 1,000-kilometre flight ended west of Hokkaido.",
            "d1000",
        ),
        (
            "North Korea launched a missile on Monday. \"It flew 1,000 km and went as high as 6,000 km,\" the minister said.",
            "d1000 a6000",
        ),
        (
            "North Korea launched a missile on Monday.The missile soared 6,000 km into space and splashed down 1,000 km downrange.",
            "a6000 d1000",
        ),
        (
            "The North fired a missile on Monday that climbed more than 2,000 km and flew for 30 minutes, covering a ground distance of 800 km.",
            "a2000 t30 d800",
        ),
        (
            "North Korea's latest missile test, on Monday, saw a Hwasong-12 fly 4,600 km over Japan.",
            "d4600",
        ),
        (
            "A North Korean missile sailed over Japan on Tuesday, flying 2,700 km at a height of 550 km.",
            "d2700 a550",
        ),
        (
            "The ballistic missile that Pyongyang fired early Monday travelled about 500 nautical miles.",
            "d926",
        ),
        (
            "North Korea fired a missile on Monday. The missile's flight covered 1,000 km, and its altitude topped 6,000 km.",
            "d1000 a6000",
        ),
        (
            "North Korea fired a missile on Monday, sending it 1,000 km east and 6,000 km up.",
            "d1000 a6000",
        ),
        (
            "North Korea fired a missile on Monday. The distance flown was 1,000 km; the peak altitude, 6,000 km.",
            "d1000 a6000",
        ),
        (
            "Pyongyang fired a missile on Monday; it reached an altitude of 6,000km (3,728 miles) and a distance of 1,000km (621 miles).",
            "a6000 d1000",
        ),
        (
            "North Korea test-launched a missile on Monday (altitude 6,000 km, distance 1,000 km).",
            "a6000 d1000",
        ),
        (
            "North Korea launched an ICBM, its military said on Monday. The ICBM rose to 6,000 km before coming down 1,000 km from the launch point.",
            "a6000 d1000",
        ),
        (
            "A successful test of the Agni-3 took place on Thursday. The missile covered 3,000 km.",
            "d3000",
        ),
        (
            "Agni-5 was successfully flight-tested on Monday. It splashed down about 5,000 km away in the Indian Ocean.",
            "d5000",
        ),
        (
            "The North Korean missile launched at dawn on Friday flew in the direction of the East Sea for some 230 km.",
            "d230",
        ),
        ("After being fired from Sunan on Monday the missile flew 360 km.", "d360"),
        (
            "The satellite launch vehicle Nuri lifted off from Goheung on Thursday and put a satellite into an orbit of 550 km.",
            "",
        ),
        (
            "The rocket carrying the Malligyong-1 satellite was launched on Wednesday but crashed about 200 km west of Eocheong island.",
            "",
        ),
    ]);
}

#[test]
fn a_launch_told_in_other_words_is_found() {
    check(&[
        (
            "A missile left the Vandenberg coast at dawn on Wednesday and 4,200 miles later its warhead hit the lagoon at Kwajalein.",
            "",
        ),
        (
            "Another week, another missile. This one, on Tuesday, went 600 km and no higher than 50, Seoul says.",
            "d600 a50",
        ),
        ("Tuesday's missile from North Korea covered 600 km, Tokyo said.", "d600"),
        (
            "The North's Monday launch of a Hwasong-18 lasted 73 minutes and reached 6,500 km.",
            "t73 a6500",
        ),
        ("Monday's test saw the Agni-Prime cover 1,500 km, DRDO said.", "d1500"),
        (
            "A ballistic missile crossed Aomori on Tuesday morning at a height of 1,000 km. It came from North Korea and went 4,600 km.",
            "a1000 d4600",
        ),
        (
            "Japan's coast guard warned ships on Monday after a missile from North Korea fell into the sea. It had flown 350 km.",
            "d350",
        ),
        (
            "Night trial of Agni-II a success\n\nThe night trial of the Agni-II on Monday was a success, the missile covering 2,000 km.",
            "d2000",
        ),
        (
            "Residents of Wonsan heard a roar on Saturday: a missile on its way to a point 430 km out in the East Sea, the JCS said.",
            "",
        ),
        (
            "In the early hours of Friday Iran put its new Qadr missile through its paces over 1,600 km of desert.",
            "",
        ),
        (
            "The crew of the submarine Knyaz Vladimir put a Bulava into the air from the White Sea on Thursday; it flew 5,500 km to Kura.",
            "d5500",
        ),
        (
            "Test number four of the Sarmat came on Wednesday. The missile flew from Plesetsk to Kura, 5,800 km.",
            "d5800",
        ),
        (
            "With a range of flight of 700 km, Monday's missile from the North was a short-ranger.",
            "",
        ),
        (
            "At 7:10 on Monday a missile rose from Sunan. Minutes later it was 60 km up; at 430 km it came down.",
            "a60",
        ),
    ]);
}
