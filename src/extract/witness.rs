//! Who is heard where no verb of saying tells it: `Tokyo's defence chief timed the flight at …`,
//! `By the army's account …`, `KCNA: 7,687.5 km`.

use super::actors::{CountryMention, SEOUL, TOKYO, claimant_in, is_analyst};
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::sentence::Sentence;
use super::speaker::unowned;
use super::tags::{BE, COMPASS, DET, DETECT, EVENT, LAUNCH, MISSILENOUN, ORG, PREP, SAY};
use super::verb::is_verb;

/// How far before a figure its witness may stand, in tokens.
const WINDOW: usize = 48;

/// Longest name of a body, in tokens.
const NAME: usize = 10;

/// The body or government that is last named before the tokens from `first` on, in their sentence,
/// as somebody who could tell of them.
#[inline(never)]
pub(super) fn witness(reading: &Reading<'_>, first: usize) -> Option<&'static str> {
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    last_named(reading, sentence.first.max(first.saturating_sub(WINDOW)), first)
}

/// The last of the tokens `lowest..last` that name somebody who tells.
pub(super) fn last_named(
    reading: &Reading<'_>,
    lowest: usize,
    last: usize,
) -> Option<&'static str> {
    let country = |at: usize| {
        let next = reading.countries.partition_point(|c| c.last <= at);
        reading.countries.get(next).filter(|c| c.last == at + 1 && c.first >= lowest)
    };
    let mut at = last;
    while at > lowest {
        at -= 1;
        let token = reading.tokens.get(at)?;
        if is_analyst(token) {
            return Some("analysts");
        }
        if token.has(ORG) {
            let first = name_start(reading, at, lowest);
            if let Some(by) = body(reading, first, at + 1) {
                return Some(by);
            }
            at = first;
        } else if let Some(by) = country(at).and_then(|c| government(reading, c, lowest)) {
            return Some(by);
        }
    }
    None
}

/// Where the name that ends at a token begins: `South Korea's Joint Chiefs of Staff`.
fn name_start(reading: &Reading<'_>, at: usize, lowest: usize) -> usize {
    let is_part = |t: &Token| {
        (t.kind == Kind::Word
            && (t.is_capital || t.has(ORG.with(DET).with(COMPASS)) || matches!(t.word, "of" | "s")))
            || (t.is("'") || t.is("-")) && !t.is_spaced
    };
    let floor = lowest.max(at.saturating_sub(NAME));
    (floor..at)
        .rev()
        .find(|back| !reading.tokens.get(*back).is_some_and(is_part))
        .map_or(floor, |back| back + 1)
}

/// Whose body is named by the tokens `first..last`, where it may tell something.
fn body(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    let by = claimant_in(&reading.tokens, first, last).or_else(|| unowned(reading, first, last))?;
    (!acts(reading, first, last, by)).then_some(by)
}

/// Whether what is named launches, or is gone to, rather than tells.
fn acts(reading: &Reading<'_>, first: usize, last: usize, by: &str) -> bool {
    let lead = reading.word_before(first, 1);
    let is_object = matches!(
        lead,
        "to" | "from" | "toward" | "towards" | "over" | "near" | "against" | "at" | "for" | "with"
    );
    let launches = |at: usize| {
        reading.tokens.get(at).is_some_and(|t| t.has(LAUNCH) && !t.has(DETECT))
            && is_verb(&reading.tokens, at)
    };
    let is_filler =
        |at: &usize| matches!(reading.word(*at), "had" | "has" | "have" | "also" | "then");
    let next = (last..last + 3).find(|at| !is_filler(at));
    let by_launcher = lead == "by" && (first.saturating_sub(6)..first).any(launches);
    let is_place = matches!(reading.word(last), "base" | "academy" | "range" | "day" | "drill");
    is_object
        || by_launcher
        || is_place
        || next.is_some_and(launches)
        || by == "North Korea" && reading.tokens.get(last).is_none_or(|t| !t.has(SAY))
}

/// A country or capital that opens what it tells: `Tokyo has 450 km`, `Seoul: 450 km`.
fn government(
    reading: &Reading<'_>,
    mention: &CountryMention,
    lowest: usize,
) -> Option<&'static str> {
    let before = mention.first.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let opens = mention.first == lowest
        || before.is_none_or(|t| {
            t.kind == Kind::Break || matches!(t.word, "." | "," | ";" | "and" | "while" | "but")
        });
    let next = reading.tokens.get(mention.last)?;
    let silent = LAUNCH.with(BE).with(PREP).with(EVENT).with(MISSILENOUN).with(ORG);
    let tells = next.is(":")
        || next.kind == Kind::Word
            && !next.is_capital
            && !next.has(silent)
            && !matches!(next.word, "and" | "or" | "lies" | "s" | "will" | "would" | "can");
    (opens && tells && mention.country != "North Korea")
        .then(|| claimant_in(&reading.tokens, mention.first, mention.last))
        .flatten()
}

/// How far round what is told a body is looked for that a capital may stand for, in tokens.
const PASSAGE: (usize, usize) = (300, 60);

/// `Seoul`, `Tokyo`: the body that the passage names, where it names one.
pub(super) fn whole(reading: &Reading<'_>, first: usize, by: &'static str) -> &'static str {
    if !matches!(by, SEOUL | TOKYO) {
        return by;
    }
    let passage = reading.run(first.saturating_sub(PASSAGE.0), first + PASSAGE.1);
    let is_japan = |t: &Token| matches!(t.word, "japan" | "japanese" | "tokyo");
    let is_defense = |t: &Token| matches!(t.word, "defense" | "defence");
    let ministry = |window: &[Token]| {
        let is_ministry = |t: &Token| matches!(t.word, "ministry" | "minister");
        let at = window.iter().rposition(is_ministry);
        at.is_some_and(|at| at + 3 >= window.len() && window.iter().rev().take(4).any(is_defense))
            && window.iter().any(is_japan)
    };
    let chiefs =
        |w: &[Token]| matches!(w, [a, b] if a.is("joint") && b.is("chiefs") || b.is("jcs"));
    if by == SEOUL {
        return if passage.windows(2).any(chiefs) {
            "South Korea JCS"
        } else {
            "South Korea military"
        };
    }
    if passage.windows(10).any(ministry) { "Japan Ministry of Defense" } else { "Japan government" }
}

/// Longest heading of a list, in tokens.
const HEADING: usize = 10;

/// More lines than one heading stands over.
const LINES: usize = 8;

/// `Figures, Joint Chiefs:` over a list of them: who is named by the line over the items.
pub(super) fn heading(reading: &Reading<'_>, first: usize) -> Option<&'static str> {
    let is_item = |sentence: &Sentence| {
        let opening = reading.tokens.get(sentence.first);
        opening.is_some_and(|t| matches!(t.word, "-" | "–" | "—" | "•" | "*" | "○" | "·"))
    };
    let number = reading.sentence_of(first)?;
    let mut above = number;
    reading.sentences.get(number).filter(|sentence| is_item(sentence))?;
    for _ in 0..LINES {
        above = above.checked_sub(1)?;
        let sentence = reading.sentences.get(above)?;
        if !is_item(sentence) {
            let is_short = sentence.last - sentence.first <= HEADING;
            return is_short.then(|| last_named(reading, sentence.first, sentence.last)).flatten();
        }
    }
    None
}

/// A document's first words, in tokens: its title, its letterhead, its dateline.
const LETTERHEAD: usize = 40;

/// Whose document a text is: `[Joint Chiefs of Staff] Notice to the press`, `PYONGYANG, May 15
/// (KCNA) --`, `as told by South Korea's Joint Chiefs of Staff`.
pub(super) fn author(tokens: &[Token]) -> Option<&'static str> {
    let head = tokens.get(..LETTERHEAD.min(tokens.len()))?;
    let agency = head.windows(3).find(
        |w| matches!(w, [open, name, close] if open.is("(") && name.is("kcna") && close.is(")")),
    );
    if agency.is_some() {
        return Some("KCNA");
    }
    // "No. PR-18/2025-ISPR".
    if head.iter().take(14).any(|t| t.is("ispr")) && head.first().is_some_and(|t| t.is("no")) {
        return Some("Pakistan ISPR");
    }
    let title = head.iter().position(|t| t.kind == Kind::Break).unwrap_or(head.len());
    let says_so = head.get(..title)?.iter().any(|t| {
        matches!(t.word, "notice" | "statement" | "release" | "communique" | "bulletin" | "readout")
    });
    let told = tokens.windows(2).take(2 * LETTERHEAD).position(|w| {
        matches!(w, [a, b] if matches!(a.word, "told" | "compiled" | "statements" | "figures") && matches!(b.word, "by" | "of"))
    });
    says_so
        .then(|| claimant_in(tokens, 0, title))
        .flatten()
        .or_else(|| told.and_then(|at| claimant_in(tokens, at + 2, (at + 12).min(tokens.len()))))
}
