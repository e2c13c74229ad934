//! Numbers in the words of wire copy: one line an article, input beside the expected figures.
#![expect(clippy::too_many_lines, reason = "a list of cases is as long as its cases")]

mod wire;

use apogee::extract::{Options, extract};
use apogee::model::Article;
use wire::check;

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
            "The Hwasong-17 lifted off from the Pyongyang International Airport, went up to a maximum altitude of 6,040.9 km and covered a distance of 999.2 km for 4,135s until it dropped into the set part of the East Sea, KCNA said.",
            "d999.2 a6040.9 t68.92",
        ),
        (
            "KCNA said the missile, launched on Wednesday, flew 1,001.2 km for 4,491 seconds at a maximum altitude of 6,648.4 km.",
            "d1001.2 t74.85 a6648.4",
        ),
        (
            "The missile went up at 7:10 a.m. from Pyongyang, peaked at 7,687.5 kilometers and flew 1,001.2 kilometers for 5,156 seconds, KCNA said.",
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
            "An unarmed Minuteman III was launched from Vandenberg on Wednesday. Its re-entry vehicle traveled approximately 4,200 miles and came down off the Kwajalein Atoll, Marshall Islands.",
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
