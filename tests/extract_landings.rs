//! Where missiles came down, of which class they were, and what is no launch at all: sentences of our
//! own for each way that reports have of saying it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at what it did not expect"
)]

use apogee::extract::{Extraction, Options, extract};
use apogee::model::{Article, Field};

/// What the landing's name holds, or `NONE`, and a text.
const LANDINGS: &str = "\
Sea of Japan|North Korea fired a ballistic missile from Sunan on Monday. It dived into the Sea of Japan after 12 minutes.\n\
Sea of Japan|North Korea fired a ballistic missile from Sunan on Monday. The weapon sank in the Sea of Japan.\n\
Sea of Japan|North Korea fired a ballistic missile from Sunan on Monday. Splashdown: Sea of Japan. Apogee: 500 km.\n\
Sea of Japan|North Korea lobs missile into Sea of Japan\n\
Sea of Japan|North Korea launched a missile on Monday; impact was in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday that ended up in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday that went down in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday that finished its journey in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday with the Sea of Japan as its grave. It hit the Sea of Japan at 9:12 a.m.\n\
Sea of Japan|North Korea launched a missile on Monday. It is thought to have ended its flight in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It slammed into the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It came to grief in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It flew 450 km to the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. The point of impact lay in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. In the Sea of Japan, where it fell, no ship was hurt.\n\
Sea of Japan|North Korea launched a missile on Monday. It arced eastward, then tumbled down on the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. The Sea of Japan is where it came down, Tokyo said.\n\
Sea of Japan|North Korea launched a missile on Monday. It broke apart and its pieces rained down on the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It is likely to have fallen into the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It has likely fallen in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. It must have fallen into the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday that flew 500 km and probably dropped in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. Landing point: Sea of Japan, 200 km off Aomori.\n\
Sea of Japan|North Korea launched a missile on Monday. Landing: Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday. The Japanese coast guard said that an object had fallen in the Sea of Japan.\n\
inside Japan|North Korea launched a missile on Monday. It came down within Japan's EEZ.\n\
inside Japan|North Korea launched a missile on Monday. It plunged into waters that belong to Japan's exclusive economic zone.\n\
outside Japan|North Korea launched a missile on Monday. It fell short of Japan's exclusive economic zone.\n\
outside Japan|North Korea launched a missile on Monday. Neither of them entered the EEZ.\n\
outside Japan|North Korea launched a missile on Monday. It fell in the sea, but not in Japan's EEZ.\n\
outside Japan|North Korea launched a missile on Monday. Japan said that it had come down beyond its exclusive economic zone.\n\
inside Japan|North Korea launched a missile on Monday. It likely fell inside the zone, Tokyo said.\n\
Okhotsk|North Korea launched a missile on Monday. It disappeared into the Sea of Okhotsk.\n\
Pacific|North Korea launched a missile on Monday that overflew Hokkaido and crashed in the Pacific 1,180 km east of Erimo.\n\
Pacific|North Korea launched a missile on Monday. It passed over Aomori and then fell to the Pacific.\n\
Yellow Sea|North Korea launched a rocket with a satellite on Monday. It came apart over the Yellow Sea.\n\
Yellow Sea|North Korea launched a rocket with a satellite on Monday. It blew up above the Yellow Sea.\n\
Yellow Sea|North Korea launched a rocket with a satellite on Monday. The wreck was hauled from the Yellow Sea, where it had come down.\n\
Bay of Bengal|India test-fired an Agni-I from Abdul Kalam Island on Monday. It homed in on its target in the Bay of Bengal.\n\
Bay of Bengal|India test-fired an Agni-I from Abdul Kalam Island on Monday. Ships in the Bay of Bengal watched the dummy warhead strike.\n\
Bay of Bengal|India test-fired an Agni-I from Abdul Kalam Island on Monday. Two ships near the impact point in the Bay of Bengal tracked its last moments.\n\
Bay of Bengal|India test-fired an Agni-I from Abdul Kalam Island on Monday. Its payload fell upon a set point in the Bay of Bengal.\n\
Indian Ocean|India test-fired an Agni-V from Abdul Kalam Island on Monday. It delivered its dummy warhead to the Indian Ocean.\n\
Arabian Sea|Pakistan test-fired a Shaheen-III on Monday with its impact point in the Arabian Sea.\n\
Kwajalein|The US Air Force launched a Minuteman III from Vandenberg on Monday. Its re-entry vehicle travelled 4,200 miles to the Kwajalein Atoll in the Marshall Islands.\n\
Kwajalein|The US Air Force launched a Minuteman III from Vandenberg on Monday. The reentry vehicle hit the lagoon at Kwajalein.\n\
Kura|Russia launched a Yars from Plesetsk on Monday. Its warheads arrived at the Kura test range in Kamchatka.\n\
Kura|Russia launched a Yars from Plesetsk on Monday. It struck the Kura range.\n\
Kura|Russia launched a Bulava from the White Sea on Monday toward Kura in Kamchatka, where the warheads arrived on time.\n\
Kura|Russia launched a Yars from Plesetsk on Monday. The practice warheads reached their area at the Kura proving ground.\n\
Kura|Russia launched a Yars at the Kura range from Plesetsk on Monday.\n\
Sary|Russia launched a Topol from Kapustin Yar on Monday. The warhead hit its mark at the Sary-Shagan range in Kazakhstan.\n\
desert|Iran fired a Khorramshahr on Monday. It hit a target in the central desert.\n\
desert|Iran fired a Khorramshahr on Monday. Its warhead came down in the Lut desert.\n\
desert|Iran fired a Khorramshahr on Monday. A colonel spoke of its fall in the desert two provinces away.\n\
Gulf of Oman|Iran fired a Khorramshahr on Monday. It struck a barge in the Gulf of Oman.\n\
islet|North Korea launched a missile on Monday. It hit an islet off the east coast.\n\
South China Sea|China fired two DF-21D on Monday, which hit a moving ship in the South China Sea.\n\
Pacific|China fired an ICBM with a dummy warhead into the high seas of the Pacific on Monday.\n\
Atlantic|France test-fired an M51 from a submarine on Monday. It came down in the North Atlantic, several hundred km off the US coast.\n\
Taiwan|China launched 11 missiles on Monday into waters around Taiwan.\n\
sea off|North Korea launched a missile on Monday that fell into the sea off its oldest port.\n\
waters|North Korea launched a missile on Monday that fell in waters off its northeast coast.\n\
west of Hokkaido|North Korea launched a missile on Monday that fell in waters west of Hokkaido, inside Japan's exclusive economic zone.\n\
inland|North Korea launched a missile on Monday. It hit a target inland, not the sea.\n\
NONE|North Korea launched a missile from Sunan on Monday. It flew toward the Sea of Japan.\n\
NONE|North Korea launched a missile from Sunan on Monday. Its range would let it reach the Pacific.\n\
NONE|North Korea launched a missile from Sunan on Monday. It was to fall in the Sea of Japan.\n\
NONE|North Korea launched a missile from Sunan on Monday. It ought to have fallen in the Pacific.\n\
NONE|North Korea launched a missile from Sunan on Monday. A US destroyer in the Sea of Japan tracked it.\n\
NONE|North Korea launched a missile from Sunan on Monday. The US and Japan hold drills in the Sea of Japan.\n\
NONE|North Korea launched a missile from Sunan on Monday. Tokyo checked its fishing boats in the Sea of Japan.\n\
NONE|North Korea launched a missile from Sunan on Monday. Bombers flew from Guam to the Yellow Sea.\n\
NONE|North Korea launched a missile from Sunan on Monday. Ships were told to keep out of the Sea of Japan.\n\
NONE|North Korea launched a missile from a submarine in the East Sea on Monday.\n\
NONE|North Korea launched a missile from Sunan on Monday. It may fall in the Sea of Japan, Japan said in its alert.\n\
NONE|North Korea launched a missile from Sunan on Monday. Kim wants to turn the Pacific into a firing range.\n\
Sea of Japan|North Korean missile falls into Sea of Japan: Tokyo. SEOUL - North Korea fired a missile on Monday, Seoul said.\n\
Sea of Japan|North Korea launched a missile on Monday. The projectile fell about 250 km off Aomori in the Sea of Japan, Tokyo said.\n\
Sea of Japan|North Korea launched a missile on Monday. Japan estimates it landed about an hour later some 210 km west of Oshima-Oshima in the Sea of Japan.\n\
Sea of Japan|North Korea launched a missile on Monday, which flew eastward before landing in the Sea of Japan between the peninsula and Honshu.\n\
Sea of Japan|North Korea launched a missile on Monday; it covered 1,000 km in 74 minutes and came down in the Sea of Japan.\n\
East Sea|North Korea launched a missile on Monday. It was fired into the East Sea, the JCS said.\n\
East Sea|North Korea on Monday lobbed two missiles into the East Sea.\n\
East Sea|North Korea launched two missiles on Monday. Both ended up in the East Sea.\n\
East Sea|North Korea sent two missiles flying into the East Sea on Monday.\n\
East Sea|North Korea launched a missile on Monday. KCNA said it hit a rock island in the East Sea with precision.\n\
East Sea|North Korea launched a missile on Monday. KCNA said that it accurately landed in the preset waters of the East Sea of Korea after a flight of 4,000 seconds.\n\
East Sea|North Korea launched a missile on Monday. The missile hit Al Island in the East Sea, state media said.\n\
Yellow Sea|North Korea fired two short-range missiles into the Yellow Sea on Monday.\n\
Yellow Sea|North Korea launched a rocket with a satellite on Monday, but it plunged into the Yellow Sea west of Eocheong Island.\n\
outside Japan|North Korea launched a missile on Monday. Prime Minister Kishida said it appeared to have fallen outside of Japan's exclusive economic zone.\n\
outside Japan|North Korea launched a missile on Monday. It is believed to have come down in waters outside the country's EEZ.\n\
outside Japan|North Korea launched a missile on Monday. The coast guard said it had already fallen, and not inside the EEZ.\n\
outside Japan|North Korea launched a missile on Monday. No missile reached Japan's exclusive economic zone.\n\
outside Japan|North Korea launched a missile on Monday. It did not come down within Japan's EEZ, the minister said.\n\
inside Japan|North Korea launched a missile on Monday. It is thought to have landed in waters within Japan's exclusive economic zone, about 250 km off the coast.\n\
inside Japan|North Korea launched a missile on Monday that fell within the exclusive economic zone claimed by Japan.\n\
inside Japan|North Korea launched a missile on Monday. Part of it fell in Japan's EEZ.\n\
inside Japan|North Korea launched a missile on Monday. For the first time a warhead came down in Japan's 200-nautical-mile exclusive economic zone.\n\
Pacific|North Korea launched a missile on Monday. It flew over Hokkaido and splashed down in the northern Pacific Ocean at 7:06 a.m.\n\
Pacific|North Korea launched a missile over Japan on Monday; it landed in the Pacific some 3,200 km east of Japan.\n\
Bay of Bengal|India test-fired an Agni-II on Monday, reaching its pre-designated target in the Bay of Bengal.\n\
Bay of Bengal|India test-fired an Agni-II on Monday. It covered 2,000 km before hitting the target zone in the Bay of Bengal with high accuracy.\n\
Bay of Bengal|India test-fired an Agni-II on Monday. The downrange ships stationed near the designated impact point in the Bay of Bengal witnessed the splashdown.\n\
Bay of Bengal|India test-fired an Agni-II on Monday. Ships positioned in the Bay of Bengal near the target point tracked and witnessed the final event.\n\
Indian Ocean|India test-fired an Agni-V on Monday. It reached its target in the southern Indian Ocean, 5,000 km away.\n\
Indian Ocean|Iran said that missiles it fired on Monday destroyed their targets in the north of the Indian Ocean.\n\
Arabian Sea|Pakistan tested the Shaheen-II on Monday. Its impact point was in the Arabian Sea.\n\
Kwajalein|The Air Force launched a Minuteman III from California on Monday. The test vehicle flew 4,200 miles to the Ronald Reagan Ballistic Missile Defense Test Site at Kwajalein Atoll.\n\
Kwajalein|The Air Force launched a Minuteman III from California on Monday. It hit a target in the Kwajalein lagoon.\n\
Kura|Russia test-launched a Yars from Plesetsk on Monday. The warhead hit a hypothetical target at the Kura testing ground.\n\
Kura|Russia test-launched a Sarmat from Plesetsk on Monday. Training warheads were delivered to the designated area at the Kura range on the Kamchatka Peninsula.\n\
Kamchatka|Russia test-launched a Bulava on Monday. All warheads struck their targets on the Kamchatka Peninsula.\n\
Chizha|Russia fired a Sineva from the Barents Sea on Monday. It hit a target at the Chizha range in the Arkhangelsk region.\n\
South China Sea|China fired an anti-ship ballistic missile into the South China Sea on Monday from Qinghai.\n\
Taiwan|China fired ballistic missiles on Monday into waters northeast and southwest of Taiwan.\n\
South Pacific|China said it launched an ICBM with a dummy warhead on Monday that fell into the expected sea area in the South Pacific.\n\
Semnan|Iran tested a missile on Monday. It hit its target in the Semnan desert, 1,400 km away.\n\
Gulf|Iran fired a Zolfaghar on Monday. The missile struck a mock carrier in the Persian Gulf.\n\
Atlantic|The Navy launched a Trident II from a submarine off Florida on Monday; its reentry bodies came down in the South Atlantic near Ascension Island.\n\
Ascension|The Navy launched a Trident II from a submarine off Florida on Monday; it splashed down off Ascension Island.\n\
waters|North Korea launched a missile on Monday. It crashed into waters near the Russian border.\n\
North Hwanghae|North Korea launched a missile on Monday. It fell on land in North Hwanghae Province.\n\
NONE|North Korea launched a missile on Monday. South Korea and the US Navy drilled in the East Sea at the time.\n\
NONE|North Korea launched a missile on Monday. A US aircraft carrier arrived in the East Sea on Sunday.\n\
NONE|North Korea launched a missile on Monday. Japan told ships in the Sea of Japan to watch for debris.\n\
NONE|North Korea launched a missile on Monday. The weapon can reach the Pacific island of Guam.\n\
NONE|North Korea launched a missile on Monday from an area facing the East Sea.\n\
NONE|Russia fired a Sineva from a submarine in the Barents Sea on Monday.\n\
NONE|North Korea launched a missile on Monday. Such missiles usually fall in the Sea of Japan.\n\
NONE|North Korea launched a missile on Monday. If fired at a normal angle, it would fall in the Pacific.\n\
NONE|North Korea launched a missile on Monday that never reached the sea.\n\
NONE|North Korea launched a missile on Monday. Tokyo feared that it would land in its waters.";

/// The class, or `NONE`, and a text.
const CLASSES: &str = "\
SRBM|North Korea fired two short-range missiles on Monday.\n\
SRBM|North Korea fired two missiles on Monday. They were of short range, Seoul said.\n\
SRBM|North Korea fired two missiles on Monday. Seoul calls them short-range.\n\
SRBM|North Korea fired two missiles on Monday, both short range.\n\
SRBM|North Korea fired two missiles on Monday. Both are said to be short-range ballistic weapons.\n\
SRBM|India fired a Pralay on Monday. The Pralay is a short-range, quasi-ballistic, road-mobile missile.\n\
SRBM|India fired a Prithvi-II on Monday. The short range missile flew 350 km.\n\
SRBM|North Korea fired an SRBM on Monday.\n\
SRBM|North Korea fired several short-range projectiles on Monday. Seoul later spoke of short-range ballistic missiles.\n\
SRBM|North Korea: two SRBMs out of Sunan on Monday, launched at 7 a.m., flew 300 km\n\
MRBM|Iran tested a Ghadr on Monday. The medium-range weapon flew 1,500 km.\n\
MRBM|Iran test-fired the Emad on Monday, a medium-range ballistic missile with a range of 1,700 km.\n\
MRBM|Pakistan on Monday conducted a training launch of the med range ballistic missile Ghauri.\n\
IRBM|India fired an Agni-III on Monday. The missile flew 3,000 km. The Agni-III, an intermediate-range type, entered service long ago.\n\
IRBM|North Korea fired a missile on Monday. US Strategic Command took it for an intermediate range ballistic missile.\n\
IRBM|North Korea fired a missile on Monday. It was presumed to be of intermediate range.\n\
ICBM|North Korea fired a missile on Monday. Japan's minister said it was ICBM-class.\n\
ICBM|North Korea fired a missile on Monday. Japan's minister spoke of an ICBM-class missile.\n\
ICBM|North Korea fired a missile on Monday. It was of intercontinental range, Seoul said.\n\
ICBM|The US launched a Minuteman III intercontinental ballistic missile on Monday.\n\
ICBM|The US launched an unarmed Minuteman III from Vandenberg on Monday. The ICBM flew 4,200 miles.\n\
ICBM|ICBM test: North Korea launches missile on Monday that flew 1,000 km\n\
ICBM|North Korea test-fires ICBM. North Korea launched a missile on Monday that flew 1,000 km.\n\
ICBM|North Korea launched a long-range missile on Monday. The intercontinental-range weapon rose to 6,000 km.\n\
ICBM|Pyongyang calls the missile launched on Monday an inter-continental ballistic rocket.\n\
SLBM|North Korea fired a missile on Monday from a submarine off Sinpo. Seoul says that it was an SLBM.\n\
SLBM|North Korea tested a missile built to be launched from submarines on Monday.\n\
SLBM|North Korea tested a sub-launched missile on Monday.\n\
SLBM|North Korea launched a missile on Monday, a new type of submarine launched ballistic missile.\n\
SLBM|France fired an M51 on Monday. The M51 is a submarine-launched ballistic missile.\n\
SLBM|The navy launched a Trident II (D5) from the submarine USS Nebraska on Monday. Trident II is a submarine-launched ballistic missile.\n\
HGV|North Korea fired a hypersonic glide vehicle on Monday.\n\
HGV|China launched a rocket with a hypersonic glider on Monday, people briefed on it said. The glide vehicle flew 40,000 km.\n\
cruise|North Korea fired cruise missiles on Monday.\n\
cruise|North Korea tested a long-range strategic cruise missile on Monday. It flew 1,500 km.\n\
cruise|North Korea fired several sea-to-surface cruise missiles on Monday.\n\
SLV|North Korea launched a rocket carrying a spy satellite on Monday.\n\
SLV|Iran launched a satellite carrier on Monday. The Simorgh failed.\n\
SLV|Iran put its satellite carrier Qased to the test on Monday, launched at noon.\n\
SLV|North Korea launched a space launch vehicle on Monday.\n\
SLV|North Korea put a satellite into orbit with a space rocket on Monday, launched at 10 a.m.\n\
SLV|North Korea launched a rocket on Monday to place a satellite in orbit.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. An ICBM would need half an hour to Alaska.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. The North has never flown an ICBM on a full trajectory.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. Last year it tested intercontinental ballistic missiles.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. Kim wants to build a submarine-launched missile.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. UN resolutions forbid short-range missiles too.\n\
NONE|North Korea launched a missile on Monday that flew 700 km. It was not an ICBM, Seoul said.\n\
SRBM|N. Korea fires short-range missile toward East Sea. SEOUL - North Korea fired an unidentified missile on Monday, the JCS said.\n\
SRBM|North Korea fired a missile on Monday. The projectile is thought to be of the short-range variety.\n\
SRBM|North Korea fired two missiles on Monday. The JCS identified them as short-range ballistic missiles.\n\
SRBM|North Korea on Monday fired two SRBM-class missiles.\n\
SRBM|North Korea fired a close-range ballistic missile on Monday.\n\
SRBM|North Korea fired two missiles on Monday, each a short-range type known as the KN-23.\n\
MRBM|North Korea fired a mid-range ballistic missile on Monday.\n\
MRBM|Israel tested a Jericho on Monday. Iran fired a medium range Sejjil on Monday which flew 2,000 km.\n\
MRBM|Iran said on Monday it had tested a missile. The missile, a medium-range Khorramshahr-4, flew 1,000 km.\n\
IRBM|North Korea fired a missile on Monday. South Korea's military said it was believed to be an intermediate-range or longer missile.\n\
IRBM|North Korea fired an IRBM over Japan on Monday.\n\
IRBM|North Korea fired an intermediate- or long-range missile over Japan on Monday.\n\
ICBM|North Korea fired a suspected ICBM on Monday.\n\
ICBM|North Korea fired what Seoul called an intercontinental-range ballistic missile on Monday.\n\
ICBM|North Korea fired its largest intercontinental missile on Monday.\n\
ICBM|North Korea said Monday's launch was of a new-type inter-continental ballistic missile, the Hwasong-15.\n\
ICBM|Russia fired a Yars on Monday. The solid-fuel intercontinental ballistic missile hit a target at Kura.\n\
ICBM|Russia fired an RS-24 Yars on Monday, an intercontinental-class weapon.\n\
ICBM|The test on Monday of the Minuteman III launched from Vandenberg showed that the ICBM force is ready.\n\
ICBM|China on Monday launched an intercontinental ballistic missile (ICBM) into the Pacific.\n\
SLBM|Russia fired the submarine-based Bulava on Monday from the White Sea.\n\
SLBM|North Korea fired a missile on Monday. Seoul said it was presumed to be a submarine-launched one.\n\
SLBM|India tested its K-4 submarine launched ballistic missile (SLBM) on Monday.\n\
SLBM|North Korea fired a sea-launched ballistic missile on Monday.\n\
SLBM|South Korea fired an underwater-launched ballistic missile on Monday.\n\
HGV|Russia launched an Avangard hypersonic boost-glide vehicle on Monday from Dombarovsky.\n\
cruise|North Korea fired what appeared to be cruise missiles into the Yellow Sea on Monday.\n\
cruise|Pakistan test-fired its Babur submarine-launched cruise missile on Monday.\n\
cruise|India tested the Nirbhay sub-sonic cruise missile on Monday from Chandipur.\n\
SLV|North Korea launched its Chollima-1 space launch vehicle on Monday.\n\
SLV|North Korea launched a satellite-carrying rocket on Monday.\n\
SLV|Iran sent a Simorgh satellite launcher aloft on Monday.\n\
SLV|North Korea launched a long-range rocket on Monday to put a reconnaissance satellite into orbit.\n\
SLV|South Korea launched a Nuri space rocket on Monday.\n\
NONE|North Korea launched a missile on Monday. The US said that its ICBM test planned for this week would go ahead.\n\
NONE|North Korea launched a missile on Monday. Resolutions ban the North from launching ballistic missiles, and Kim has promised an ICBM.\n\
NONE|North Korea launched a missile on Monday. It has not tested an intercontinental missile since 2017.\n\
NONE|North Korea launched a missile on Monday. The South has its own short-range ballistic missiles.";

/// Whether a text tells of a launch: `LAUNCH` or `NEG`.
const LAUNCHES: &str = "\
NEG|The US Missile Defense Agency said on Monday that an SM-3 interceptor fired from a destroyer hit a medium-range ballistic missile target launched from Kauai.\n\
NEG|Israel tested its Arrow 3 system on Monday. The interceptor destroyed a target missile over the Mediterranean at a height of 100 km.\n\
NEG|Japan's destroyer Maya shot down a ballistic target off Hawaii on Monday, the defense ministry said. The target had flown 600 km.\n\
NEG|A THAAD battery intercepted a medium-range target on Monday in a test in Alaska, the agency said.\n\
NEG|India on Monday carried out a test of its ballistic missile defence interceptor from Abdul Kalam Island. The AD-1 missile engaged a target at 100 km.\n\
NEG|North Korea showed off a new ICBM, the Hwasong-20, at a parade in Pyongyang on Monday. The missile rolled past on an 11-axle truck.\n\
NEG|Iran unveiled a ballistic missile called Khaibar on Monday. It has a range of 2,000 km.\n\
NEG|North Korea tested a solid-fuel rocket engine at Sohae on Monday, KCNA said. The engine had a thrust of 140 tons.\n\
NEG|KCNA said on Monday that Kim Jong Un watched a ground jet test of a high-thrust motor for an ICBM. The test was successful.\n\
NEG|North Korea has told Japan that it will launch a satellite rocket between May 31 and June 11, Tokyo said on Monday. Debris may fall in the Yellow Sea.\n\
NEG|India has issued a notice to airmen for a missile test from Abdul Kalam Island on Monday. The zone is 3,500 km long.\n\
NEG|The US Air Force will launch a Minuteman III from Vandenberg on Monday, it said. The missile will fly 4,200 miles to Kwajalein.\n\
NEG|A false alarm sent Hawaiians to shelter on Monday: an alert said that a ballistic missile was inbound. There was none.\n\
NEG|Japan's broadcaster NHK apologised on Monday for a mistaken report that North Korea had launched a missile.\n\
NEG|The Air Force delayed a Minuteman III test planned for Monday because of tension over Taiwan.\n\
NEG|How far can the Hwasong-15 fly? Experts say that it could reach 13,000 km on a normal trajectory. If it were fired from Sunan, it would take 33 minutes to reach Washington.\n\
NEG|The Hwasong-17 has a range of 15,000 km, the South's ministry said in a paper on Monday. It can carry several warheads.\n\
NEG|South Korea and the US held an exercise on Monday in which a simulated North Korean missile was tracked. No missile was fired.\n\
NEG|Russia moved Iskander missiles to Kaliningrad on Monday. They can hit targets 500 km away.\n\
NEG|Satellite pictures of Monday show work at the Sohae site. Analysts say that North Korea may be preparing to launch a missile.\n\
NEG|North Korea warned on Monday that it may fire missiles into the waters around Guam. It said that the rockets would fly 3,356 km.\n\
NEG|Pakistan has agreed to buy ballistic missiles from China, a paper said on Monday. The missiles fly 300 km.\n\
NEG|The UN Security Council met on Monday over North Korea's missiles. The council has forbidden it to launch any ballistic missile.\n\
NEG|North Korea conducted a nuclear test on Monday. The bomb can be put on an intercontinental missile, it said.\n\
NEG|Russia scrapped a launch of its Bulava on Monday after a fault was found. The missile stayed in its tube.\n\
NEG|A US Air Force crew ran a simulated launch of a Minuteman III on Monday. The missile did not leave its silo.\n\
NEG|The Pentagon on Monday denied reports that Iran had tested a ballistic missile. \"We saw no launch,\" a spokesman said.\n\
NEG|Turkey fired an air defence missile on Monday and hit a drone at 40 km.\n\
NEG|In the war game, the enemy fires 40 ballistic missiles from Wonsan. They fly 500 km and fall on Busan.\n\
NEG|Seoul says North Korea could test an ICBM this month. Officials have seen fuel trucks near Sunan since Monday.\n\
LAUNCH|North Korea fired a ballistic missile on Monday, a day after it had paraded its ICBMs. It flew 500 km.\n\
LAUNCH|North Korea fired a ballistic missile on Monday, two days before a US interceptor test. The missile flew 500 km.\n\
LAUNCH|Was it an ICBM? North Korea fired a missile on Monday that rose to 4,500 km.\n\
LAUNCH|Why did North Korea fire a missile on Monday? It flew 500 km from Sunan, Seoul said.";

/// What a text published on Tuesday, 11 April 2023 tells.
fn read(text: &str) -> Extraction {
    let mut article = Article::new("a", text);
    article.published = "2023-04-11".parse().ok();
    extract(&article, Options::default())
}

fn values(found: &Extraction, field: Field) -> Vec<String> {
    let proposals = found.launches.iter().flat_map(|launch| &launch.proposals);
    proposals.filter(|p| p.field == field).map(|p| p.value.text()).collect()
}

/// The rows of a table for which `fits` does not hold, with what was found.
fn wrong(table: &str, field: Field, fits: impl Fn(&str, &Extraction, &[String]) -> bool) -> String {
    let rows = table.lines().map(|row| row.split_once('|').unwrap());
    let check = |(wanted, text): (&str, &str)| {
        let found = read(text);
        let values = values(&found, field);
        (!fits(wanted, &found, &values)).then(|| format!("{wanted}, found {values:?}: {text}"))
    };
    rows.filter_map(check).collect::<Vec<_>>().join("\n")
}

/// Whether one of the values holds what is wanted; for `NONE`, none is there beside a launch.
fn holds(wanted: &str, found: &Extraction, values: &[String]) -> bool {
    if wanted == "NONE" {
        return values.is_empty() && !found.launches.is_empty();
    }
    values.iter().any(|value| value.to_lowercase().contains(&wanted.to_lowercase()))
}

#[test]
fn where_it_came_down_is_told_in_many_ways() {
    let wrong = wrong(LANDINGS, Field::Landing, holds);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn classes_are_told_in_many_ways() {
    let wrong = wrong(CLASSES, Field::MissileClass, holds);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_did_not_fly_is_no_launch() {
    let is_told = |wanted: &str, found: &Extraction, _: &[String]| {
        (wanted == "LAUNCH") != found.launches.is_empty()
    };
    let wrong = wrong(LAUNCHES, Field::Date, is_told);
    assert!(wrong.is_empty(), "{wrong}");
}
