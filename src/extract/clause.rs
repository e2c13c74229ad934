//! Sentences to clauses: where one begins, what opens it, and what it hangs on.

use super::lex::{Kind, Token};
use super::sentence::Sentence;
use super::tags::{
    BE, CLIMB, COMPARE, CONJ, FLY, HAVE, LAND, LAUNCH, MODAL, OCCUR, PAST, PRON, REACH, REL, SAY,
    SAYAS, SUB, THIRD, Tags,
};

/// What opens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opener {
    /// The sentence itself, or a clause beside it.
    Main,
    /// `which`, `that`, `who`, `where`.
    Relative,
    /// `when`, `while`, `after`, `since`.
    Subordinate,
    /// `than`, `since`, `unlike`, `compared with`: points at something else.
    Comparison,
    /// A bracket.
    Bracket,
}

/// A clause: a run of tokens of one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// First token of the clause that it goes on with after a bracket or an insertion; else its
    /// own first.
    pub(crate) head: usize,
    /// The sentence's number.
    pub(crate) sentence: usize,
    /// What opens it.
    pub(crate) opener: Opener,
    /// The clause of the same sentence that it hangs on.
    pub(crate) parent: Option<usize>,
}

const VERB: Tags = LAUNCH
    .with(FLY)
    .with(CLIMB)
    .with(REACH)
    .with(LAND)
    .with(OCCUR)
    .with(SAY)
    .with(BE)
    .with(HAVE)
    .with(MODAL);

/// Words that may open a clause.
const OPENING: Tags = REL.with(COMPARE).with(SUB).with(CONJ);

/// The clauses of all sentences, in order.
pub(crate) fn clauses(tokens: &[Token], sentences: &[Sentence]) -> Vec<Clause> {
    let mut found = Vec::with_capacity(sentences.len() * 3);
    for (number, sentence) in sentences.iter().enumerate() {
        split(tokens, sentence, number, &mut found);
    }
    found
}

fn split(tokens: &[Token], sentence: &Sentence, number: usize, found: &mut Vec<Clause>) {
    let base = found.len();
    let mut main = base;
    let mut first = sentence.first;
    // "That is longer than …": a sentence that begins so points.
    let mut opener = opener_at(tokens, first)
        .filter(|_| !tokens.get(first).is_some_and(|t| t.is("that")))
        .unwrap_or(Opener::Main);
    let leads = opener != Opener::Main;
    let mut parent = None;
    let mut head = first;
    // The clause that a bracket interrupts: its opener, number and head.
    let mut outer: Option<(Opener, usize, usize)> = None;
    let mut at = sentence.first + 1;
    while at < sentence.last {
        let next = boundary(
            tokens,
            at,
            sentence.last,
            opener,
            leads && main == base && first == sentence.first,
        )
        .filter(|next| !(matches!(next, Boundary::Resumes) && awaits_verb(tokens, first, at)));
        let Some(next) = next else {
            at += 1;
            continue;
        };
        let this = found.len();
        found.push(Clause { first, last: at, head, sentence: number, opener, parent });
        first = at;
        match next {
            Boundary::Opens(new) => {
                if new == Opener::Bracket {
                    outer = Some((opener, this, head));
                }
                parent = Some(this);
                opener = new;
                head = at;
            }
            Boundary::Resumes => {
                let interrupted = outer.take().filter(|_| opener == Opener::Bracket);
                if let Some((opener_before, number, head_before)) = interrupted {
                    (opener, parent, head) = (opener_before, Some(number), head_before);
                } else if leads && main == base {
                    (opener, parent, head) = (Opener::Main, None, at);
                    main = this + 1;
                } else {
                    (opener, parent) = (Opener::Main, (main < this).then_some(main));
                    head = found.get(main).map_or(at, |clause| clause.head);
                }
            }
            Boundary::Beside => {
                opener = Opener::Main;
                parent = Some(this);
                head = at;
            }
        }
        at += 1;
    }
    if sentence.last > first {
        found.push(Clause { first, last: sentence.last, head, sentence: number, opener, parent });
    }
}

/// `which on its one good test, last June, hit …`: words of time and place before the verb.
#[inline(never)]
fn awaits_verb(tokens: &[Token], first: usize, at: usize) -> bool {
    let clause = tokens.get(first..at).unwrap_or_default();
    let relates = clause.first().is_some_and(|t| matches!(t.word, "which" | "that" | "who"));
    let is_finite =
        |t: &Token| t.has(VERB) && t.has(PAST.with(THIRD).with(BE).with(HAVE).with(MODAL));
    // "warned that two shots, on Feb. 27 and March 5, were trials": what is said goes on.
    let is_said = || {
        clause.first().is_some_and(|t| t.is("that"))
            && clause.get(1).is_some_and(|t| t.has(super::tags::DET.with(super::tags::NUM)))
    };
    let is_led = clause.get(1).is_some_and(|t| t.has(super::tags::PREP) || t.is(","));
    relates && (is_led || is_said()) && at < first + 16 && !clause.iter().any(is_finite)
}

enum Boundary {
    /// A clause that hangs on the one before.
    Opens(Opener),
    /// Back to the main clause.
    Resumes,
    /// A clause beside the one before: it goes on about the same thing.
    Beside,
}

fn opener_at(tokens: &[Token], at: usize) -> Option<Opener> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let next = tokens.get(at + 1);
    if token.has(REL) {
        // "that missile" and "that one" point, they do not open.
        let points = token.is("that")
            && next.is_some_and(|t| {
                matches!(
                    t.word,
                    "missile"
                        | "one"
                        | "launch"
                        | "test"
                        | "flight"
                        | "of"
                        | "day"
                        | "time"
                        | "rocket"
                )
            });
        let asks = token.is("that") && at.checked_sub(1).is_none();
        return (!points && !asks).then_some(Opener::Relative);
    }
    let before = at.checked_sub(1).map_or("", |at| tokens.get(at).map_or("", |t| t.word));
    if token.has(COMPARE) {
        // "more than 500" is a hedge; "as high as", "as of" are none of ours.
        let is_body = token.is("unlike")
            && next.is_some_and(|t| t.has(super::tags::PLACE.with(super::tags::ORG)));
        let is_hedge = is_body
            || token.is("than")
                && next.is_some_and(|t| t.kind == Kind::Number || t.has(super::tags::NUM));
        let is_hedge = is_hedge
            || (token.is("than") && next.is_some_and(|t| matches!(t.word, "twice" | "half")))
            || (token.is("than")
                && matches!(
                    before,
                    "more" | "less" | "no" | "fewer" | "higher" | "longer" | "greater"
                )
                && next.is_some_and(|t| t.has(super::tags::HEDGE_ABOUT.with(super::tags::HALF))));
        return (!is_hedge && compares(tokens, at)).then_some(Opener::Comparison);
    }
    if token.has(SUB) {
        let follows_clause = !matches!(token.word, "as" | "before" | "after" | "until" | "once")
            || next.is_some_and(|t| t.has(PRON) || t.is_capital || t.has(super::tags::DET));
        let is_compared = token.is("as")
            && matches!(
                before,
                "same" | "known" | "named" | "identified" | "described" | "designated" | "such"
            );
        return (follows_clause && !is_compared).then_some(Opener::Subordinate);
    }
    None
}

/// Whether a word of comparison compares here: "broke up", "following a flight of 69 minutes" and
/// "exceeding 6,000 km" do not.
fn compares(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.word);
    let measures = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            t.kind == Kind::Number || t.has(super::tags::NUM.with(super::tags::HEDGE_ABOUT))
        })
    };
    match word(at) {
        "broke" | "breaking" => (at + 1..at + 6).any(|i| matches!(word(i), "record" | "records")),
        "exceeding" | "surpassing" | "surpassed" | "surpasses" => !measures(at + 1),
        "following" if at > 0 && word(at - 1) == "the" => false,
        "following" | "follows" => !tokens
            .iter()
            .skip(at + 1)
            .take(6)
            .any(|t| t.has(super::tags::FLIGHTNOUN) || t.has(super::tags::TIMEUNITWORD)),
        "similar" | "identical" => word(at + 1) == "to",
        "compared" => matches!(word(at + 1), "with" | "to"),
        // "KCNA has since been more precise".
        "since" => {
            !at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| t.has(HAVE))
        }
        _ => true,
    }
}

/// Whether a clause may end before a token: most words neither open one nor follow a mark.
fn may_part(tokens: &[Token], at: usize) -> bool {
    let is_mark = |t: &Token| t.kind == Kind::Mark;
    tokens.get(at).is_some_and(|token| {
        token.kind != Kind::Word
            || token.has(OPENING)
            || at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_mark)
    })
}

/// Whether a clause ends before token `at`, and how the next hangs on it.
fn boundary(
    tokens: &[Token],
    at: usize,
    last: usize,
    opener: Opener,
    leads: bool,
) -> Option<Boundary> {
    if may_part(tokens, at) { parting(tokens, at, last, opener, leads) } else { None }
}

// Apart, so that the loop over all words stays small.
#[inline(never)]
fn parting(
    tokens: &[Token],
    at: usize,
    last: usize,
    opener: Opener,
    leads: bool,
) -> Option<Boundary> {
    let token = tokens.get(at)?;
    let before = tokens.get(at.checked_sub(1)?)?;
    match token.word {
        "(" | "[" => return Some(Boundary::Opens(Opener::Bracket)),
        ";" | "—" | "…" => return Some(Boundary::Beside),
        "–" | "-" if token.is_spaced && tokens.get(at + 1).is_some_and(|t| t.is_spaced) => {
            return Some(Boundary::Beside);
        }
        _ => {}
    }
    if matches!(before.word, ")" | "]") && opener == Opener::Bracket {
        return Some(Boundary::Resumes);
    }
    // "Longer than anything before: almost an hour and a half".
    if before.is(":")
        && opener == Opener::Comparison
        && (token.kind == Kind::Number
            || token.has(super::tags::NUM.with(super::tags::HEDGE_ABOUT).with(super::tags::INDEF)))
    {
        return Some(Boundary::Resumes);
    }
    if let Some(new) = opener_at(tokens, at) {
        return Some(Boundary::Opens(new));
    }
    if before.is(",") {
        let is_sub = matches!(opener, Opener::Relative | Opener::Subordinate | Opener::Comparison);
        if is_sub && (leads || resumes(tokens, at, last)) {
            return Some(Boundary::Resumes);
        }
    }
    if token.has(CONJ) && !token.is("or") && begins_clause(tokens, at + 1) {
        return Some(Boundary::Beside);
    }
    None
}

/// After `, and`/`but`: a subject of its own and a verb soon.
fn begins_clause(tokens: &[Token], at: usize) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    if opens_twin(tokens, at) {
        return true;
    }
    // "and in August another flew": a day of its own.
    let is_dated = matches!(first.word, "in" | "on")
        && tokens.get(at + 1).is_some_and(|t| {
            t.has(super::tags::MONTH.with(super::tags::WEEKDAY).with(super::tags::DATELEAD))
                && (t.is_capital || !t.has(super::tags::MONTH))
        });
    if !(is_dated || first.has(PRON) || first.has(super::tags::DET) || first.is_capital) {
        return false;
    }
    tokens
        .iter()
        .skip(at + 1)
        .take(if is_dated { 12 } else { 8 })
        .take_while(|t| {
            (is_dated && t.is(".")) || !matches!(t.word, "," | ";" | ".") && t.kind != Kind::Break
        })
        .any(|t| t.has(VERB) && t.has(PAST.with(THIRD).with(BE).with(HAVE).with(MODAL)))
}

/// `and the second on Friday`, `and the other, on June 2,`: one of several, with a day of its own.
fn opens_twin(tokens: &[Token], at: usize) -> bool {
    let mut ahead = tokens.iter().skip(at + 2).take(4);
    names_other(tokens, at)
        && ahead.any(|t| t.is_capital && t.has(super::tags::MONTH.with(super::tags::WEEKDAY)))
}

/// `the second`, `the other`.
pub(crate) fn names_other(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is("the"))
        && tokens.get(at + 1).is_some_and(|t| {
            (t.has(super::tags::FIRST) && !t.is("first")) || matches!(t.word, "other" | "latter")
        })
}

/// Whether the words after a comma go back to the main clause: a finite verb stands before the
/// next comma, and no relative word before it.
fn resumes(tokens: &[Token], at: usize, last: usize) -> bool {
    for token in tokens.iter().take(last).skip(at).take(24) {
        if matches!(token.word, "," | ";" | "(" | "." | "—") || token.has(REL) {
            return false;
        }
        if token.has(SAYAS) {
            return true;
        }
        if token.has(VERB) && token.has(PAST.with(THIRD).with(BE).with(HAVE).with(MODAL)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::super::sentence::sentences;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let sentences = sentences(&tokens);
        clauses(&tokens, &sentences)
            .iter()
            .map(|c| text.get(tokens[c.first].start..tokens[c.last - 1].end).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn clauses_open_at_their_words_and_the_main_one_resumes() {
        for (text, parts) in [
            (
                "The missile, which could reach Guam, flew 800 km.",
                vec!["The missile,", "which could reach Guam,", "flew 800 km."],
            ),
            (
                "It was the first since November 5, when it fired two.",
                vec!["It was the first", "since November 5,", "when it fired two."],
            ),
            ("It flew 800 km (500 miles) east.", vec!["It flew 800 km", "(500 miles)", "east."]),
            (
                "It flew 500 km and reached an altitude of 50 km.",
                vec!["It flew 500 km and reached an altitude of 50 km."],
            ),
        ] {
            assert_eq!(shown(text), parts);
        }
    }
}
