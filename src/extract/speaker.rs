//! Whose figure it is: the body that says so in the figure's sentence.

use super::actors::{Body, CountryMention, claimant_in, is_analyst};
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{ATTRIBUTES, DETECT, EVENT, HEDGE_ABOUT, LAUNCH, MISSILENOUN, SAY, SAYAS, Tags};
use super::verb::is_hearsay;
use super::witness::{heading, last_named, whole, witness};

/// Words that may say who says what, beside "by" and the colon.
pub(crate) const SPEAKING: Tags = SAYAS.with(SAY).with(DETECT).with(ATTRIBUTES);

/// How far to either side an attribution may stand, in tokens.
const WINDOW: usize = 48;

/// The claimant of what stands at the tokens `first..last`, where the text names one: in its
/// sentence, or in those that introduce it.
pub(crate) fn claimant(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    said_here(reading, first, last)
        .or_else(|| carried(reading, first, false))
        .map(|by| whole(reading, first, by))
}

/// The claimant of a figure or a time: as [`claimant`], or whoever was last named as one who could
/// tell, or whose document it is.
pub(crate) fn teller(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    said_here(reading, first, last)
        .or_else(|| witness(reading, first))
        .or_else(|| carried(reading, first, true))
        .or_else(|| heading(reading, first))
        .or(reading.author)
        .map(|by| whole(reading, first, by))
}

/// The claimant that the sentence itself names.
pub(crate) fn claimant_here(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
) -> Option<&'static str> {
    said_here(reading, first, last).map(|by| whole(reading, first, by))
}

fn said_here(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    if let Some(by) = in_bracket(reading, last).or_else(|| named_beside(reading, first)) {
        return Some(by);
    }
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(first.saturating_sub(WINDOW));
    let highest = sentence.last.min(last + WINDOW);
    // A contrast or a semicolon parts what two bodies say.
    let parts = |at: &usize| matches!(reading.word(*at), ";" | "while" | "whereas");
    let near_low = (lowest..first).rev().find(parts).map_or(lowest, |at| at + 1);
    if let Some(by) = nearest_left(reading, near_low, first) {
        return Some(by);
    }
    let near_high = (last..highest).find(parts).unwrap_or(highest);
    let nearest = nearest_right(reading, last, near_high);
    // To the left all were asked already.
    if nearest.is_some() || near_low == lowest {
        return nearest;
    }
    nearest_left(reading, lowest, first).or_else(|| nearest_right(reading, last, highest))
}

/// Who speaks in a run of tokens, from its end on.
fn nearest_left(reading: &Reading<'_>, lowest: usize, last: usize) -> Option<&'static str> {
    let words = reading.speaking(lowest, last);
    words.iter().rev().find_map(|at| attribution(reading, *at, lowest, last))
}

/// Who speaks in a run of tokens, from its start on.
fn nearest_right(reading: &Reading<'_>, first: usize, highest: usize) -> Option<&'static str> {
    let words = reading.speaking(first, highest);
    words.iter().find_map(|at| attribution(reading, *at, first, highest))
}

/// `…, Tokyo at 140 km`, `and Pyongyang 68 minutes`: a body and its figure, with no verb of their
/// own.
#[inline(never)]
fn named_beside(reading: &Reading<'_>, first: usize) -> Option<&'static str> {
    let link = reading.word_before(first, 1);
    // "Compared with Seoul's 590 km".
    let is_figure =
        || reading.tokens.get(first).is_some_and(|t| t.kind == Kind::Number || t.has(HEDGE_ABOUT));
    let is_owned = link == "s" && reading.word_before(first, 2) == "'" && is_figure();
    let is_linked =
        is_owned || matches!(link, "at" | "as" | "of" | "said" | "says" | "put" | "gave");
    let end = first.checked_sub(usize::from(is_linked) + usize::from(is_owned))?;
    let end = end - usize::from(is_linked && reading.word_before(end, 1) == ",");
    let at = reading.countries.partition_point(|c| c.last <= end);
    let mention = at.checked_sub(1).and_then(|at| reading.countries.get(at))?;
    let opens = reading.sentence_of(mention.first).and_then(|s| reading.sentences.get(s));
    let is_free =
        matches!(reading.word_before(mention.first, 1), "," | ";" | "and" | "while" | "but")
            || is_owned && matches!(reading.word_before(mention.first, 1), "with" | "than" | "to")
            || opens.is_some_and(|s| s.first == mention.first);
    (mention.last == end && is_free)
        .then(|| claimant_in(&reading.tokens, mention.first, mention.last))
        .flatten()
}

/// `1,100 km (JCS)`: the body in the bracket right after a figure.
#[inline(never)]
fn in_bracket(reading: &Reading<'_>, open: usize) -> Option<&'static str> {
    if reading.word(open) != "(" {
        return None;
    }
    let close = (open + 1..open + 8).find(|at| matches!(reading.word(*at), ")" | ","))?;
    let has_number = reading.run(open, close).iter().any(|t| t.kind == Kind::Number);
    (!has_number).then(|| claimant_in(&reading.tokens, open + 1, close)).flatten()
}

/// The two bodies of `Seoul and Tokyo put it at 2,000 km and 2,010 km, respectively`.
pub(crate) fn respective(reading: &Reading<'_>, first: usize) -> Option<[&'static str; 2]> {
    let sentence = reading.sentence_of(first).and_then(|s| reading.sentences.get(s))?;
    let lowest = sentence.first.max(first.saturating_sub(24));
    let verb = (lowest..first)
        .find(|at| reading.tokens.get(*at).is_some_and(|t| t.has(SAY.with(ATTRIBUTES))))?;
    let joint = (lowest..verb).find(|at| {
        reading.word(*at) == "and"
            && claimant_in(&reading.tokens, *at + 1, (*at + 5).min(verb)).is_some()
    })?;
    let one = claimant_in(&reading.tokens, lowest.max(joint.saturating_sub(8)), joint)?;
    let two = claimant_in(&reading.tokens, joint + 1, verb)?;
    (one != two).then(|| [whole(reading, first, one), whole(reading, first, two)])
}

/// More sentences than one speaker is heard over.
const CARRIED: usize = 5;

/// A sentence that names no speaker goes on with what the one before in its paragraph reports; a
/// paragraph that opens with a pronoun or "the missile" goes on with the last one.
#[inline(never)]
fn carried(reading: &Reading<'_>, first: usize, is_figure: bool) -> Option<&'static str> {
    let number = reading.sentence_of(first)?;
    let sentence = reading.sentences.get(number)?;
    let opening = reading.tokens.get(sentence.first)?;
    // "It flew", "The missile", "The first".
    let next = reading.tokens.get(sentence.first + 1);
    let takes_up = opening.has(super::tags::PRON)
        || is_figure
            && opening.has(super::tags::DET)
            && next.is_some_and(|t| t.has(MISSILENOUN.with(EVENT).with(super::tags::ORDINALDAY)));
    if sentence.opens_paragraph && !takes_up {
        return None;
    }
    let mut at = number;
    for _ in 0..CARRIED {
        let opens = reading.sentences.get(at)?.opens_paragraph;
        if opens && at != number {
            return None;
        }
        at = at.checked_sub(1)?;
        if let Some(by) = speaks_in(reading, at, is_figure) {
            return Some(by);
        }
    }
    None
}

/// Who speaks in a sentence: the first body with a verb of saying to it.
fn speaks_in(reading: &Reading<'_>, sentence: usize, is_figure: bool) -> Option<&'static str> {
    let sentence = reading.sentences.get(sentence)?;
    let lowest = sentence.first.max(sentence.last.saturating_sub(2 * WINDOW));
    nearest_right(reading, lowest, sentence.last)
        .or_else(|| last_named(reading, lowest, sentence.last).filter(|_| is_figure))
}

fn attribution(
    reading: &Reading<'_>,
    at: usize,
    lowest: usize,
    highest: usize,
) -> Option<&'static str> {
    let token = reading.tokens.get(at)?;
    if token.has(SAYAS)
        || (token.is("by") && reading.run(at, at + 7).iter().any(|t| t.is("account")))
    {
        let after = phrase_end(reading, at + 1, highest.max(at + 10));
        return claimant_in(&reading.tokens, at + 1, after)
            .or_else(|| of_clause(reading, at, lowest))
            .or_else(|| unowned(reading, at + 1, after));
    }
    let counts = token.has(ATTRIBUTES) && gives_figure(reading, at, token);
    // "Seoul: 450 km"; neither the colon of a clock nor that of a headline.
    let heads = || {
        let phrase = reading.run(phrase_start(reading, at, lowest), at);
        let is_spaced = reading.tokens.get(at + 1).is_some_and(|next| next.is_spaced);
        is_spaced && !phrase.iter().any(|t| t.has(LAUNCH.with(MISSILENOUN).with(EVENT)))
    };
    let speaks = counts
        || token.has(SAY.with(DETECT)) && !is_hearsay(&reading.tokens, at)
        || (token.is(":") && token.kind == Kind::Mark && heads());
    // "The United States" says nothing by its name.
    let is_country = token.is("states") && at > 0 && reading.word(at - 1) == "united";
    if !speaks || is_country {
        return None;
    }
    let (start, end) = subject_before(reading, at, lowest);
    let says = || reading.run(start, end).iter().any(is_analyst).then_some("analysts");
    let subject = claimant_in(&reading.tokens, start, end).or_else(says);
    if counts && subject.is_none() {
        // "Seoul, whose chiefs think …, has 590 km".
        return claimant_in(&reading.tokens, lowest.max(at.saturating_sub(24)), at);
    }
    let inverted = || {
        // "said the ministry", "said Seoul"; not "said it was fired from Pyongyang".
        let follows = token.has(SAY)
            && reading.tokens.get(at + 1).is_some_and(|t| {
                t.is_capital || t.has(super::tags::DET) && !t.has(super::tags::PRON)
            });
        follows
            .then(|| claimant_in(&reading.tokens, at + 1, phrase_end(reading, at + 1, at + 9)))
            .flatten()
    };
    subject
        .or_else(inverted)
        .or_else(|| of_clause(reading, at, lowest))
        .or_else(|| unowned(reading, start, end))
}

/// `Tokyo has 450 km`, `the Joint Chiefs' figures`: a word that gives a figure to its subject.
fn gives_figure(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    let is_noun = matches!(
        token.word,
        "figures"
            | "figure"
            | "number"
            | "numbers"
            | "reckoning"
            | "view"
            | "estimate"
            | "estimates"
            | "calculation"
    );
    // "the Agni-V, which has a range of": nobody says so.
    let describes = matches!(reading.word_before(at, 1), "which" | "that" | "it" | "missile");
    // "North Korea has fired seven missiles" tells of no figure.
    let helps = token.has(super::tags::HAVE)
        && reading.tokens.get(at + 1).is_some_and(|t| t.has(super::tags::PAST.with(LAUNCH)));
    let is_number = |t: &Token| t.kind == Kind::Number || t.has(super::tags::NUM);
    !describes && !helps && (is_noun || reading.run(at + 1, at + 8).iter().any(is_number))
}

/// The words before a verb that name who speaks, past an insertion: `Japan's minister, Aoi Mori,
/// said`.
fn subject_before(reading: &Reading<'_>, at: usize, lowest: usize) -> (usize, usize) {
    // "The Joint Chiefs of Staff (JCS) said".
    let bracket = (lowest.max(at.saturating_sub(6))..at)
        .rev()
        .find(|back| reading.word(*back) == "(")
        .filter(|open| reading.word_before(at, 1) == ")" && *open > lowest);
    if let Some(open) = bracket {
        return (phrase_start(reading, open, lowest), at - 1);
    }
    let start = phrase_start(reading, at, lowest);
    let is_cut_off = start == at && reading.word_before(at, 1) == ",";
    let floor = lowest.max(at.saturating_sub(24));
    let comma = (floor..at.saturating_sub(1)).rev().find(|back| reading.word(*back) == ",");
    match comma.filter(|_| is_cut_off) {
        Some(comma) => (phrase_start(reading, comma, lowest), comma),
        None => (start, at),
    }
}

/// How many countries named before are asked whose body speaks.
const OWNERS: usize = 16;

/// `the ministry`, `state media`, `the military`: the country's that the sentence names, that was
/// named with such a body before, that the dateline stands in, or the only one of the text.
pub(super) fn unowned(reading: &Reading<'_>, first: usize, last: usize) -> Option<&'static str> {
    let body = Body::named_in(reading.run(first, last))?;
    let countries = &reading.countries;
    let before = countries.partition_point(|c| c.first < first);
    let earlier = countries.get(before.saturating_sub(OWNERS)..before).unwrap_or_default();
    let sentence = reading.sentence_of(first);
    let opens = sentence.and_then(|s| reading.sentences.get(s)).map_or(first, |s| s.first);
    let beside = |place: usize| {
        let run = reading.run(place + 1, place + 8);
        let ends = |t: &&Token| t.kind != Kind::Break && !matches!(t.word, "." | "," | ";");
        run.iter().take_while(ends).any(|t| Body::of_word(t.word) == Some(body))
    };
    let own = |country: &'static str| body.of_country(country);
    // "In Tokyo, Defense Minister …".
    let led = earlier.iter().find(|c| {
        c.first <= opens + 1 && c.first >= opens && reading.word_before(c.first, 1) == "in"
    });
    let with_body = || earlier.iter().rev().find(|c| beside(c.last - 1));
    let dateline = || {
        countries.first().filter(|c| {
            c.first < 12
                && reading.tokens.get(c.first).is_some_and(|t| t.is_upper && t.end - t.start > 3)
        })
    };
    let only = || {
        let one = countries.first()?;
        countries.iter().take(40).all(|c| c.country == one.country).then_some(one)
    };
    let maker = || reading.missiles.first()?.missile.map(|m| m.country.as_str());
    // "Tokyo first spoke of two. On Wednesday the defense minister told …".
    let paragraph = sentence.and_then(|s| reading.sentences.get(s)).map(|s| s.paragraph);
    let in_paragraph = |c: &&CountryMention| {
        let told = reading.sentence_of(c.first).and_then(|s| reading.sentences.get(s));
        told.map(|s| s.paragraph) == paragraph && c.country != "North Korea"
    };
    let near = || earlier.iter().rev().take_while(in_paragraph).find_map(|c| own(c.country));
    led.and_then(|c| own(c.country))
        .or_else(near)
        .or_else(|| with_body().and_then(|c| own(c.country)))
        .or_else(|| dateline().and_then(|c| own(c.country)))
        .or_else(|| only().and_then(|c| own(c.country)))
        .or_else(|| {
            let suits = countries.iter().take(40).find_map(|c| own(c.country));
            maker().and_then(|m| body.of_country(m)).or(suits)
        })
}

/// `KCNA has been more precise, quoting …`: the subject of the clause that a participle hangs on.
fn of_clause(reading: &Reading<'_>, at: usize, lowest: usize) -> Option<&'static str> {
    let token = reading.tokens.get(at)?;
    let hangs_on = token.has(super::tags::ING) && reading.word_before(at, 1) == ",";
    hangs_on.then(|| claimant_in(&reading.tokens, lowest.max(at.saturating_sub(24)), at)).flatten()
}

fn phrase_start(reading: &Reading<'_>, at: usize, lowest: usize) -> usize {
    let floor = lowest.max(at.saturating_sub(12));
    (floor..at).rev().find(|i| reading.tokens.get(*i).is_some_and(cuts)).map_or(floor, |i| i + 1)
}

fn phrase_end(reading: &Reading<'_>, from: usize, limit: usize) -> usize {
    let ceiling = limit.min(from + 10);
    (from..ceiling).find(|i| reading.tokens.get(*i).is_some_and(cuts)).unwrap_or(ceiling)
}

fn cuts(token: &Token) -> bool {
    matches!(token.word, "," | ";" | "\"" | "—" | "(" | ")" | "." | "that" | ":")
        || token.kind == Kind::Break
}
