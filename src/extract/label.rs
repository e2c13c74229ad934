//! Labelled lines: `Where: Sunan`, `T-0: 0030Z`, `Place of fall: Sea of Japan`.

use super::lex::Kind;
use super::reading::Reading;

/// What a label says of that which follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Where it started.
    Site,
    /// When it started.
    Time,
    /// What flew.
    Missile,
    /// Where it came down.
    Landing,
}

/// How far behind its label a value may stand, in tokens.
const REACH: usize = 14;

/// The label of what stands at a token: the words before the nearest colon of its sentence.
pub(crate) fn label(reading: &Reading<'_>, at: usize) -> Option<Label> {
    let sentence = reading.sentences.get(reading.sentence_of(at)?)?;
    let lowest = sentence.first.max(at.saturating_sub(REACH));
    let colon = (lowest..at).rev().find(|colon| {
        let next = reading.tokens.get(colon + 1);
        reading.word(*colon) == ":" && next.is_some_and(|next| next.is_spaced)
    })?;
    let words = reading.run(sentence.first.max(colon.saturating_sub(4)), colon);
    let from = words.iter().rposition(|t| {
        t.kind == Kind::Break || matches!(t.word, "." | ";" | "|" | "," | "(" | ")")
    });
    let words = words.get(from.map_or(0, |from| from + 1)..)?;
    let says = |any: &[&str]| words.iter().any(|t| any.contains(&t.word));
    if says(&["impact", "splashdown", "landing", "landed", "fall", "outcome", "target", "down"]) {
        return Some(Label::Landing);
    }
    if says(&["where", "pad", "site", "location", "place", "origin", "from", "base"]) {
        return Some(Label::Site);
    }
    if says(&["when", "time", "t", "liftoff", "ignition", "start", "takeoff"]) {
        return Some(Label::Time);
    }
    says(&["class", "type", "missile", "weapon"]).then_some(Label::Missile)
}
