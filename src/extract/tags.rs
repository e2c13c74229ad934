//! What a word does in a sentence, as a set of small flags.

use std::ops::BitOr;

/// A set of word roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u128);

impl Tags {
    /// The empty set.
    pub(crate) const NONE: Self = Self(0);

    const fn bit(at: u32) -> Self {
        Self(1 << at)
    }

    /// Whether the two sets share a role.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The role that the lexicon's file calls `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let at = NAMES.iter().position(|known| *known == name)?;
        u32::try_from(at).ok().map(Self::bit)
    }
}

impl BitOr for Tags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// `launch`: launch, test-launch, test …
pub(crate) const LAUNCH: Tags = Tags::bit(0);
/// `base`: launch, test-launch, test …
pub(crate) const BASE: Tags = Tags::bit(1);
/// `event`: launch, test-launch, test …
pub(crate) const EVENT: Tags = Tags::bit(2);
/// `third`: launches, tests …
pub(crate) const THIRD: Tags = Tags::bit(3);
/// `past`: launched, fired, test-fired …
pub(crate) const PAST: Tags = Tags::bit(4);
/// `ing`: firing, testing, launching …
pub(crate) const ING: Tags = Tags::bit(5);
/// `weaklaunch`: conduct, conducts, conducted …
pub(crate) const WEAKLAUNCH: Tags = Tags::bit(6);
/// `occur`: occurred, happened, took …
pub(crate) const OCCUR: Tags = Tags::bit(7);
/// `flightnoun`: flight, trajectory …
pub(crate) const FLIGHTNOUN: Tags = Tags::bit(8);
/// `fly`: fly, travel, cover …
pub(crate) const FLY: Tags = Tags::bit(9);
/// `climb`: climb, rise, soar …
pub(crate) const CLIMB: Tags = Tags::bit(10);
/// `reach`: reach, attain, achieve …
pub(crate) const REACH: Tags = Tags::bit(11);
/// `land`: land, fall, splash …
pub(crate) const LAND: Tags = Tags::bit(12);
/// `landnoun`: splashdown, impact, touchdown …
pub(crate) const LANDNOUN: Tags = Tags::bit(13);
/// `burn`: burn, burned, burnt …
pub(crate) const BURN: Tags = Tags::bit(14);
/// `fail`: failed, failure, exploded …
pub(crate) const FAIL: Tags = Tags::bit(15);
/// `be`: is, are, was …
pub(crate) const BE: Tags = Tags::bit(16);
/// `bepast`: was, were …
pub(crate) const BEPAST: Tags = Tags::bit(17);
/// `bepresent`: is, are …
pub(crate) const BEPRESENT: Tags = Tags::bit(18);
/// `have`: has, have, had …
pub(crate) const HAVE: Tags = Tags::bit(19);
/// `havepresent`: has, have, having …
pub(crate) const HAVEPRESENT: Tags = Tags::bit(20);
/// `own`: has, have, had …
pub(crate) const OWN: Tags = Tags::bit(21);
/// `modal`: could, can, would …
pub(crate) const MODAL: Tags = Tags::bit(22);
/// `may`: may …
pub(crate) const MAY: Tags = Tags::bit(23);
/// `capable`: capable, able, capability …
pub(crate) const CAPABLE: Tags = Tags::bit(24);
/// `plan`: plan, plans, planned …
pub(crate) const PLAN: Tags = Tags::bit(25);
/// `neg`: not, no, never …
pub(crate) const NEG: Tags = Tags::bit(26);
/// `may_be`: believed, thought, suspected …
pub(crate) const MAY_BE: Tags = Tags::bit(27);
/// `apogee`: altitude, altitudes, apogee …
pub(crate) const APOGEE: Tags = Tags::bit(28);
/// `peaknoun`: peak, peaks …
pub(crate) const PEAKNOUN: Tags = Tags::bit(29);
/// `dist`: distance, distances, range …
pub(crate) const DIST: Tags = Tags::bit(30);
/// `rangeword`: range, ranges, ranged …
pub(crate) const RANGEWORD: Tags = Tags::bit(31);
/// `say`: said, reported, announced …
pub(crate) const SAY: Tags = Tags::bit(32);
/// `sayas`: according, citing, per …
pub(crate) const SAYAS: Tags = Tags::bit(33);
/// `detect`: detected, tracked, spotted …
pub(crate) const DETECT: Tags = Tags::bit(34);
/// `rel`: which, who, whose …
pub(crate) const REL: Tags = Tags::bit(35);
/// `sub`: when, while, although …
pub(crate) const SUB: Tags = Tags::bit(36);
/// `compare`: than, since, compared …
pub(crate) const COMPARE: Tags = Tags::bit(37);
/// `conj`: and, but, or …
pub(crate) const CONJ: Tags = Tags::bit(38);
/// `det`: a, an, the …
pub(crate) const DET: Tags = Tags::bit(39);
/// `indef`: a, an, another …
pub(crate) const INDEF: Tags = Tags::bit(40);
/// `pron`: it, they, this …
pub(crate) const PRON: Tags = Tags::bit(41);
/// `prep`: from, near, at …
pub(crate) const PREP: Tags = Tags::bit(42);
/// `fromword`: from, near, at …
pub(crate) const FROMWORD: Tags = Tags::bit(43);
/// `into`: into, in, to …
pub(crate) const INTO: Tags = Tags::bit(44);
/// `past_pointer`: previous, previously, earlier …
pub(crate) const PAST_POINTER: Tags = Tags::bit(45);
/// `newpointer`: latest, new, newest …
pub(crate) const NEWPOINTER: Tags = Tags::bit(46);
/// `first`: first, second, third …
pub(crate) const FIRST: Tags = Tags::bit(47);
/// `count`: dozens, scores, hundreds …
pub(crate) const COUNT: Tags = Tags::bit(48);
/// `period`: year, years, month …
pub(crate) const PERIOD: Tags = Tags::bit(49);
/// `timeunit`: day, days, week …
pub(crate) const TIMEUNIT: Tags = Tags::bit(50);
/// `photo`: photo, photograph, photographs …
pub(crate) const PHOTO: Tags = Tags::bit(51);
/// `missile`: missile, missiles, rocket …
pub(crate) const MISSILE: Tags = Tags::bit(52);
/// `missilenoun`: missile, missiles, rocket …
pub(crate) const MISSILENOUN: Tags = Tags::bit(53);
/// `pluralmissile`: missiles, rockets, projectiles …
pub(crate) const PLURALMISSILE: Tags = Tags::bit(54);
/// `abbrclass`: icbm, icbms, irbm …
pub(crate) const ABBRCLASS: Tags = Tags::bit(55);
/// `classrange`: carrier, short, medium …
pub(crate) const CLASSRANGE: Tags = Tags::bit(56);
/// `interceptor`: interceptor, interceptors, sm-3 …
pub(crate) const INTERCEPTOR: Tags = Tags::bit(57);
/// `nolaunchobject`: engine, engines, motor …
pub(crate) const NOLAUNCHOBJECT: Tags = Tags::bit(58);
/// `combat`: airstrike, airstrikes, killed …
pub(crate) const COMBAT: Tags = Tags::bit(59);
/// `lift`: lifted, blasted, roared …
pub(crate) const LIFT: Tags = Tags::bit(60);
/// `hedge_about`: about, around, approximately …
pub(crate) const HEDGE_ABOUT: Tags = Tags::bit(61);
/// `hedge_more`: over, exceeding, above …
pub(crate) const HEDGE_MORE: Tags = Tags::bit(62);
/// `hedge_under`: under, below …
pub(crate) const HEDGE_UNDER: Tags = Tags::bit(63);
/// `unit`: km, kms, kilometer …
pub(crate) const UNIT: Tags = Tags::bit(64);
/// `nautical`: nautical …
pub(crate) const NAUTICAL: Tags = Tags::bit(65);
/// `lengthunit`: km, kms, kilometer …
pub(crate) const LENGTHUNIT: Tags = Tags::bit(66);
/// `timeunitword`: sec, secs, second …
pub(crate) const TIMEUNITWORD: Tags = Tags::bit(67);
/// `num`: zero, one, two …
pub(crate) const NUM: Tags = Tags::bit(68);
/// `tens`: twenty, thirty, forty …
pub(crate) const TENS: Tags = Tags::bit(69);
/// `scale`: hundred, thousand, million …
pub(crate) const SCALE: Tags = Tags::bit(70);
/// `half`: half …
pub(crate) const HALF: Tags = Tags::bit(71);
/// `quarter`: quarter …
pub(crate) const QUARTER: Tags = Tags::bit(72);
/// `month`: january, jan, february …
pub(crate) const MONTH: Tags = Tags::bit(73);
/// `weekday`: monday, tuesday, wednesday …
pub(crate) const WEEKDAY: Tags = Tags::bit(74);
/// `dayword`: today, yesterday, tonight …
pub(crate) const DAYWORD: Tags = Tags::bit(75);
/// `ordsuf`: st, nd, rd …
pub(crate) const ORDSUF: Tags = Tags::bit(76);
/// `ordinalday`: first, second, third …
pub(crate) const ORDINALDAY: Tags = Tags::bit(77);
/// `zone`: gmt, utc, z …
pub(crate) const ZONE: Tags = Tags::bit(78);
/// `ampm`: am, pm …
pub(crate) const AMPM: Tags = Tags::bit(79);
/// `abbr`: gen, col, lt …
pub(crate) const ABBR: Tags = Tags::bit(80);
/// `compass`: north, south, east …
pub(crate) const COMPASS: Tags = Tags::bit(81);
/// `place`: korea, korean, koreans …
pub(crate) const PLACE: Tags = Tags::bit(82);
/// `org`: kcna, agency, news …
pub(crate) const ORG: Tags = Tags::bit(83);
/// `attributes`: figures, reckoning, has …
pub(crate) const ATTRIBUTES: Tags = Tags::bit(84);
/// `retract`: mistaken, mistakenly, erroneous …
pub(crate) const RETRACT: Tags = Tags::bit(85);
/// `water`: sea, east, yellow …
pub(crate) const WATER: Tags = Tags::bit(86);
/// `datelead`: last, next, this …
pub(crate) const DATELEAD: Tags = Tags::bit(87);

/// `traveller`: president, bombers, aircraft …
pub(crate) const TRAVELLER: Tags = Tags::bit(88);
/// `vessel`: submarine, ship, destroyer …
pub(crate) const VESSEL: Tags = Tags::bit(89);
/// `still`: displayed, deployed, bought … what is done to missiles that do not fly.
pub(crate) const STILL: Tags = Tags::bit(90);

/// Where a quantity may start. This and what follows the lexer and the lexicon add themselves, so
/// that one look tells whether a word is to be read for a mention.
pub(crate) const STARTS_QUANTITY: Tags = Tags::bit(120);
/// Where a clock time may start.
pub(crate) const STARTS_CLOCK: Tags = Tags::bit(121);
/// Where a day may start.
pub(crate) const STARTS_DAY: Tags = Tags::bit(122);
/// Where a country's name may start.
pub(crate) const STARTS_COUNTRY: Tags = Tags::bit(123);
/// What may say who says what.
pub(crate) const SPEAKS: Tags = Tags::bit(124);
/// What may lead in a launch site.
pub(crate) const LEADS_SITE: Tags = Tags::bit(125);
/// What has the form of a past tense or participle, known or not.
pub(crate) const PAST_FORM: Tags = Tags::bit(126);
/// What a place's name may begin with, of the words that the lexicon knows.
pub(crate) const BEGINS_PLACE: Tags = Tags::bit(127);
/// Where a number may start a mention.
pub(crate) const NUMERAL: Tags = STARTS_QUANTITY.with(STARTS_CLOCK).with(STARTS_DAY);

/// The roles' names in the lexicon's file, in the order of their bits.
const NAMES: [&str; 91] = [
    "launch",
    "base",
    "event",
    "third",
    "past",
    "ing",
    "weaklaunch",
    "occur",
    "flightnoun",
    "fly",
    "climb",
    "reach",
    "land",
    "landnoun",
    "burn",
    "fail",
    "be",
    "bepast",
    "bepresent",
    "have",
    "havepresent",
    "own",
    "modal",
    "may",
    "capable",
    "plan",
    "neg",
    "may_be",
    "apogee",
    "peaknoun",
    "dist",
    "rangeword",
    "say",
    "sayas",
    "detect",
    "rel",
    "sub",
    "compare",
    "conj",
    "det",
    "indef",
    "pron",
    "prep",
    "fromword",
    "into",
    "past_pointer",
    "newpointer",
    "first",
    "count",
    "period",
    "timeunit",
    "photo",
    "missile",
    "missilenoun",
    "pluralmissile",
    "abbrclass",
    "classrange",
    "interceptor",
    "nolaunchobject",
    "combat",
    "lift",
    "hedge_about",
    "hedge_more",
    "hedge_under",
    "unit",
    "nautical",
    "lengthunit",
    "timeunitword",
    "num",
    "tens",
    "scale",
    "half",
    "quarter",
    "month",
    "weekday",
    "dayword",
    "ordsuf",
    "ordinalday",
    "zone",
    "ampm",
    "abbr",
    "compass",
    "place",
    "org",
    "attributes",
    "retract",
    "water",
    "datelead",
    "traveller",
    "vessel",
    "still",
];
