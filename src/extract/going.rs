//! Verbs that tell of a way in some phrases only: `managed 150 km`, `the rocket took it 600 km`,
//! `the flight came to 900 km`, `shot up to 6,000 km`.

use super::deed::flew_so;
use super::lex::Kind;
use super::reading::Reading;
use super::tags::{DET, FLIGHTNOUN, MISSILE};
use crate::model::Field;

/// A measure that a phrase gives to a number, and the rule.
type Going = Option<(Field, &'static str)>;

/// A word, and the number that may stand in one phrase with it.
#[derive(Clone, Copy)]
struct Phrase<'r, 'a> {
    reading: &'r Reading<'a>,
    /// Where the word stands.
    at: usize,
    word: &'static str,
    /// The word after it.
    next: &'static str,
    /// Where the number begins, hedges included.
    number: usize,
    /// Tokens between the word and the number.
    gap: usize,
    /// Adverbs right before the number: `only 150 km`, `barely 150 km`.
    adverbs: usize,
}

/// What the verb at `at` makes of a number that begins, hedges included, at token `number`.
pub(super) fn going(reading: &Reading<'_>, at: usize, number: usize) -> Going {
    let gap = number.checked_sub(at + 1)?;
    let is_adverb = |word: &str| matches!(word, "only" | "just" | "merely" | "barely" | "mere");
    let adverbs = (1..=2).take_while(|back| is_adverb(reading.word_before(number, *back))).count();
    let (word, next) = (reading.word(at), reading.word(at + 1));
    let phrase = Phrase { reading, at, word, next, number, gap, adverbs };
    phrase.managed().or_else(|| phrase.got()).or_else(|| phrase.flight()).or_else(|| phrase.moved())
}

impl Phrase<'_, '_> {
    /// Whether nothing but adverbs stands between.
    const fn is_straight(&self) -> bool {
        self.gap == self.adverbs
    }

    /// `managed 150 km`, `made it only 150 km`, `was credited with 350 km`, `went on for 390 km`.
    fn managed(&self) -> Going {
        let Self { reading, at, next, gap, .. } = *self;
        let led = self.is_straight() || (next == "for" && gap == 1);
        let was = || matches!(reading.word_before(at, 1), "was" | "were");
        let fits = match self.word {
            "managed" | "done" | "did" => led,
            "made" => led || next == "it" && gap == self.adverbs + 1,
            "credited" => was() && next == "with" && gap == 1,
            "went" => next == "on" && reading.word(at + 2) == "for" && gap == 2,
            "downrange" => self.is_straight(),
            _ => led && flew_so(reading, at),
        };
        fits.then_some((Field::Distance, "managed so far"))
    }

    /// `got no farther than 150 km`, `got to 101 km`, `touched 120 km`, `shot up to 6,000 km`.
    fn got(&self) -> Going {
        let Self { reading, word, next, number, .. } = *self;
        let height = Some((Field::Apogee, "touched"));
        match word {
            "got" if next == "to" && self.gap == 1 => height,
            "touched" | "grazed" if self.is_straight() => height,
            "lofted" | "lobbed" if self.gap == 1 && matches!(next, "past" | "to") => height,
            // The hedge of "shot up to 6,000 km" begins with "up".
            "shot" if self.gap == 0 && next == "up" => Some((Field::Apogee, "climbed to")),
            "got" if self.is_straight() => match reading.word(number + 1) {
                "higher" | "high" => height,
                "farther" | "further" | "far" => Some((Field::Distance, "managed so far")),
                _ => {
                    let first = reading.tokens.get(number);
                    let is_number = first.is_some_and(|t| t.kind == Kind::Number);
                    is_number.then_some((Field::Distance, "managed so far"))
                }
            },
            _ => None,
        }
    }

    /// `the flight came to 900 km`, `the trajectory stretched for 430 km`.
    fn flight(&self) -> Going {
        let fits = match self.word {
            "came" => self.next == "to" && self.gap == 1,
            "stretched" | "extended" | "spanned" | "totalled" | "totaled" => {
                let is_led = matches!(self.next, "for" | "over" | "across");
                self.is_straight() || is_led && self.gap <= 1 + self.adverbs
            }
            _ => false,
        };
        (fits && flight_before(self.reading, self.at)).then_some((Field::Distance, "flight of"))
    }

    /// `took it 600 km`, `took it up to 350 km`, `followed it over 480 km`, `sent it 700 km`.
    fn moved(&self) -> Going {
        let Self { reading, at, word, next, number, gap, .. } = *self;
        let takes = matches!(word, "took" | "taking" | "take" | "bore" | "brought");
        let sends = matches!(word, "sent" | "sending") || (word == "carried" && next != "out");
        let follows = matches!(word, "followed" | "tracked");
        if !(takes || sends || follows || word == "lifted") {
            return None;
        }
        let object = object_length(reading, at + 1);
        if follows {
            // "Over" may be read as a hedge of the number.
            let lead = reading.word(at + 1 + object);
            let fits = gap == object + 1 && matches!(lead, "for" | "across")
                || gap == object && lead == "over";
            return (fits && object > 0).then_some((Field::Distance, "followed so far"));
        }
        // "Took it up to 350 km", "was carried to 350 km": the hedge of the first begins with "up".
        let is_raised = gap == object && reading.word(number) == "up" || next == "to" && gap == 1;
        if is_raised && (object > 0 || !takes) {
            return Some((Field::Apogee, "climbed to"));
        }
        let taken = takes && object > 0 && gap == object + self.adverbs;
        (taken || sends).then_some((Field::Distance, "sent so far"))
    }
}

/// How many tokens name a missile after a verb: `it`, `the warhead`.
fn object_length(reading: &Reading<'_>, first: usize) -> usize {
    if matches!(reading.word(first), "it" | "them") {
        return 1;
    }
    let is_led = reading.tokens.get(first).is_some_and(|t| t.has(DET));
    let noun = (first + 1..first + 4).find(|at| {
        reading
            .tokens
            .get(*at)
            .is_some_and(|t| t.has(MISSILE.with(FLIGHTNOUN)) || matches!(t.word, "shot" | "one"))
    });
    noun.filter(|_| is_led).map_or(0, |noun| noun + 1 - first)
}

/// `clocked it at 600 km`, `put the flight at 600 km`: somebody's figure, of what is not said.
pub(super) fn puts_at(reading: &Reading<'_>, at: usize, number: usize) -> bool {
    let object = object_length(reading, at + 1);
    object > 0 && reading.word(at + 1 + object) == "at" && number == at + 2 + object
}

/// Whether the subject of a verb is a flight rather than what flies.
pub(super) fn flight_before(reading: &Reading<'_>, verb: usize) -> bool {
    let lowest = reading.head_of(verb).min(verb).max(verb.saturating_sub(12));
    reading
        .run(lowest, verb)
        .iter()
        .any(|t| t.has(FLIGHTNOUN) || matches!(t.word, "flights" | "trip" | "journey"))
}
