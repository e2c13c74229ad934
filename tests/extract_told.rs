//! Many ways to say how far, how high and how long a missile flew, and what its kind can do.

mod wire;

use wire::check;

/// Each sentence after a lead that tells of the launch.
fn check_told(rows: &[(&str, &str)]) {
    let lead = "North Korea fired a ballistic missile from Sunan on Monday, Seoul's military said.";
    let texts: Vec<(String, &str)> =
        rows.iter().map(|(told, expected)| (format!("{lead}\n\n{told}"), *expected)).collect();
    let rows: Vec<(&str, &str)> = texts.iter().map(|(text, e)| (text.as_str(), *e)).collect();
    check(&rows);
}

#[test]
fn a_way_is_told_in_many_words() {
    check_told(&[
        ("It managed only 150 km.", "d150"),
        ("It got no farther than 150 km.", "d150"),
        ("The nine-minute flight took it 600 km.", "d600 t9"),
        ("The 600-kilometer, 9-minute flight ended in the sea.", "d600 t9"),
        ("The missile went up 1,400 km and came down 400 km out.", "d400 a1400"),
        ("Radar followed it over 480 km.", "d480"),
        ("The trajectory peaked at 770 km and stretched 430 km.", "d430 a770"),
        ("It was sent on a path 770 km high and 430 km long.", "d430 a770"),
        ("Having put 150 km behind it, the missile fell into the sea.", "d150"),
        ("It flew 1,090 km up to an apogee of 6,049 km.", "d1090 a6049"),
        ("The impact point was 500 km from the launcher.", "d500"),
        ("It came down in the sea 500 km west of the launch point.", "d500"),
        ("Into the East Sea after 270 km.", "d270"),
        ("Some 410 km, according to the Joint Chiefs of Staff.", "d410"),
        ("A target 400 km down the Yellow Sea was struck.", "d400"),
        ("Splashdown: 600 km east.", "d600"),
        ("How far did it go? About 1,000 km, says Tokyo.", "d1000"),
        ("It struck the water 4,200 statute miles downrange.", "d6759.2"),
        ("It flew 450-odd km.", "d450"),
        ("It flew roughly 450 or so kilometres.", "d450"),
    ]);
}

#[test]
fn a_height_is_told_in_many_words() {
    check_told(&[
        ("Its highest point is put at 550 km or so.", "a550"),
        ("The missile was lofted past 7,000 km.", "a7000"),
        ("It culminated at 1,200 km.", "a1200"),
        ("The missile vanished from radar at about 20 km.", "a20"),
        ("It shot up to 6,000 km before plunging into the sea.", "a6000"),
        ("It flew at 50 km.", "a50"),
        ("It attained a maximum of 1,000 km.", "a1000"),
        ("How high? Tokyo's figure is above 7,000 km.", "a7000"),
        ("It was carried to 350 km.", "a350"),
        ("It reached the edge of space at 100 km.", "a100"),
    ]);
}

#[test]
fn a_flight_time_is_told_in_many_words() {
    check_told(&[
        ("From ignition to splash, they said, 53 minutes went by.", "t53"),
        ("Sixty-seven minutes passed between launch and splashdown.", "t67"),
        ("Launch to impact: 39 minutes.", "t39"),
        ("The 67 minutes it spent in the air are a record.", "t67"),
        ("The missile took 50 minutes, Japan's government said.", "t50"),
        ("It needed 11 minutes for the way.", ""),
        ("It hit the water about 39 minutes after it took off.", "t39"),
        ("It was 39 minutes before it came down.", "t39"),
        ("In 14 minutes it flew 1,450 km.", "d1450 t14"),
        ("How long: 69 minutes, according to Tokyo.", "t69"),
        ("The missile blew up 90 seconds into its flight.", "t1.5"),
        ("It flew for 1h06.", "t66"),
        ("Japan said 69 minutes; KCNA said 70 minutes.", "t69 t70"),
    ]);
}

#[test]
fn what_a_kind_can_do_is_no_flight() {
    check_told(&[
        ("Each carries up to six warheads over a distance of 9,300 km.", ""),
        ("The height suggests a range of about 6,000 km.", ""),
        ("It flew 3,500 km. In 2012 its range was put at 5,000 km.", "d3500"),
        ("It is good for 500 km, experts say.", ""),
        ("Those missiles are believed to reach targets 2,000 km away.", ""),
        ("A missile of the kind usually flies 900 km.", ""),
        ("A lawmaker put the distance from the coast at 500 km.", ""),
        ("It moved 120 km sideways.", ""),
        ("A flight of 14 minutes would be needed.", ""),
        ("The zone ends 200 nautical miles out.", ""),
    ]);
}
