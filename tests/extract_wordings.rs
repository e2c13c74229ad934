//! Numbers in other wordings than the usual: one line an article, input beside the expected figures.
#![expect(clippy::too_many_lines, reason = "a list of cases is as long as its cases")]

mod wire;

use wire::check;

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
            "d6759.2",
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

#[test]
fn bounds_ellipses_and_lists_keep_what_they_measure() {
    check(&[
        ("North Korea fired three rockets on Monday. None of them climbed above 45 km.", "a45"),
        (
            "North Korea fired a missile on Monday. It flew 640 km (398 miles), to a range that was called short.",
            "d640",
        ),
        (
            "North Korea fired a missile on Monday. It flew 640 km to a maximum of 55 km.",
            "d640 a55",
        ),
        ("A missile fired by North Korea on Monday stayed below 55 km.", "a55"),
        (
            "Iran fired a missile on Monday. It crossed a distance of 1,350 km in 10 minutes and 30 seconds.",
            "d1350 t10.5",
        ),
        (
            "North Korea fired cruise missiles on Monday which flew for \"9,000 seconds\" on ovals.",
            "t150",
        ),
        (
            "Russia fired a missile on Monday at the Kura range, some 5,600 km away, the ministry said.",
            "d5600",
        ),
        (
            "Seoul said North Korea's missile of Monday peaked at 90 km, Tokyo at 115 km.",
            "a90 a115",
        ),
        (
            "Iran's carrier rocket launched on Monday did not reach orbit after it climbed to 410 km.",
            "a410",
        ),
        (
            "North Korea fired a missile on Monday. A defence ministry man called it capable of striking a target 2,400 km away.",
            "",
        ),
        (
            "North Korea fired a missile on Monday. Warplanes flew as close as 15 km to the line.",
            "",
        ),
    ]);
}
