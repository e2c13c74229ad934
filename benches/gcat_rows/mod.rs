//! Rows in the layout of GCAT's `launch.tsv`, with its oddities, made up: the same rows every time.

use std::fmt::Write as _;

/// The headers, without `FailCode`, which some editions have.
const HEADER: &str = "#Launch_Tag\tLaunch_JD\tLaunch_Date\tLV_Type\tVariant\tFlight_ID\tFlight\t\
    Mission\tFlightCode\tPlatform\tLaunch_Site\tLaunch_Pad\tAscent_Site\tAscent_Pad\tApogee\t\
    Apoflag\tRange\tRangeFlag\tDest\tOrbPay?\tAgency\tLaunch_Code\tGroup\tCategory\tLTCite\tCite\t\
    Notes";

/// Vehicles: missiles, sounding rockets and, every eighth row, one that goes to orbit.
const VEHICLES: [&str; 8] = [
    "R-11",
    "Scud-B",
    "Minuteman III",
    "Nike Apache",
    "Agni-V",
    "Black Brant VC",
    "R-7?",
    "M-100B",
];

/// Codes of sites; the last stands in no `sites.tsv`.
const SITES: [&str; 6] = ["TESTN", "TESTS", "TESTE", "TESTW", "TESTM", "NOWHR"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.roll(all.len() as u64)).unwrap_or_default();
        all.get(at).copied().unwrap_or_default()
    }
}

/// `launch.tsv` with `rows` rows: every eighth is orbital; one date in sixteen is vague.
pub(crate) fn launch_tsv(rows: usize) -> String {
    let mut dice = Dice(76_000);
    let mut text = format!("{HEADER}\n# Updated by the generator\n");
    for row in 0..rows {
        // Writing to a string cannot fail.
        let _ = write_row(&mut text, row, &mut dice);
    }
    text
}

fn write_row(text: &mut String, row: usize, dice: &mut Dice) -> std::fmt::Result {
    let year = 1943 + row / 1000;
    let month = dice.of(&MONTHS);
    let day = 1 + dice.roll(28);
    let clock = format!("{:02}{:02}", dice.roll(24), dice.roll(60));
    let date = match dice.roll(32) {
        0 => format!("{year} {month}?"),
        1 => format!("{year} {month} {day:>2}?"),
        2..=9 => format!("{year} {month} {day:>2} {clock}:{:02}", dice.roll(60)),
        10..=13 => format!("{year} {month} {day:>2}"),
        _ => format!("{year} {month} {day:>2} {clock}"),
    };
    let is_orbital = row % 8 == 7;
    let vehicle = if is_orbital { "Soyuz-U" } else { dice.of(&VEHICLES) };
    let letter = if is_orbital { "O" } else { dice.of(&["S", "M", "R", "A"]) };
    let flag = |dice: &mut Dice| dice.of(&["", "", "", "?"]);
    let outcome = dice.of(&["S", "S", "S", "F", "U"]);
    let (site, pad) = (dice.of(&SITES), dice.of(&["LC1", "LC2", "-"]));
    let apogee = dice.roll(1200);
    let apogee_flag = flag(dice);
    let range = dice.roll(3000);
    let range_flag = flag(dice);
    let landing = dice.of(&["Kura", "S Atlantic", "-", "-"]);
    writeln!(
        text,
        "{year}-{letter}{row:05}\t{jd:.2}\t{date}\t{vehicle}\t-\tSN {row}\tTest flight {row}\t-\t-\t\
         -\t{site}\t{pad}\t-\t-\t{apogee}\t{apogee_flag}\t{range}\t{range_flag}\t{landing}\t-\tARMY\t\
         {letter}{outcome}\t-\tTEST\tLT{row}\tCite {cite}\t-",
        jd = 2_430_000.5 + row as f64,
        cite = dice.roll(500),
    )
}

/// The `sites.tsv` that goes with it.
pub(crate) fn sites_tsv() -> String {
    let mut text = String::from(
        "#Site\tCode\tUcode\tType\tStateCode\tTStart\tTStop\tShortName\tName\tLocation\tLongitude\t\
         Latitude\tError\tParent\tShortEName\tEName\tGroup\tUName\n# Updated by the generator\n",
    );
    for (code, state, name, lon, lat) in [
        ("TESTN", "US", "Northern Test Range", "-106.30", "32.40"),
        ("TESTS", "SU", "Southern Test Range", "45.80", "48.60"),
        ("TESTE", "KP", "Eastern Test Range", "129.67", "40.85"),
        ("TESTW", "IN", "Western Test Range", "87.10", "20.76"),
        ("TESTM", "US", "Ship at sea", "-", "-"),
    ] {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{code}\t{code}\t-\tLS\t{state}\t1943\t-\t{code}\t{name}\t-\t{lon}\t{lat}\t0.1\t-\t-\t\
             {name}\t-\t{name}",
        );
    }
    text
}
