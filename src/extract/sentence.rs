//! Tokens to sentences: glued ones, captions, abbreviations and quotations included.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use super::lex::{Kind, Token};
use super::tags::{ABBR, AMPM, DET, MONTH, PRON, WEEKDAY, ZONE};

/// A sentence: a run of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Which paragraph it stands in.
    pub(crate) paragraph: usize,
    /// Whether it is the first of its paragraph.
    pub(crate) opens_paragraph: bool,
}

/// The sentences of a text, in order; none is empty.
pub(crate) fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(tokens.len() / 16 + 1);
    let (mut first, mut paragraph, mut opens) = (0, 0, true);
    let mut at = 0;
    loop {
        let rest = tokens.get(at..).unwrap_or_default();
        at += rest.iter().take_while(|token| !may_end(token)).count();
        let Some(token) = tokens.get(at) else { break };
        let end = sentence_end(tokens, at);
        if let Some(end) = end {
            if end > first {
                found.push(Sentence { first, last: end, paragraph, opens_paragraph: opens });
                opens = false;
            }
            first = end;
            if token.kind == Kind::Break {
                first = at + 1;
                paragraph += 1;
                opens = true;
            }
            at = first.max(at + 1);
        } else {
            at += 1;
        }
    }
    if tokens.len() > first {
        found.push(Sentence { first, last: tokens.len(), paragraph, opens_paragraph: opens });
    }
    found
}

/// Whether a sentence may end at a token: most are words without a full stop.
const fn may_end(token: &Token) -> bool {
    match token.kind {
        Kind::Break | Kind::Mark => true,
        Kind::Word => !token.word.is_empty() && token.end - token.start > token.word.len(),
        Kind::Number => false,
    }
}

/// Where the sentence ends that ends at token `at`: past the closing quotes after it.
#[inline(never)]
fn sentence_end(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    match (token.kind, token.word) {
        (Kind::Break, _) => return Some(at),
        (Kind::Word, word) if word.len() > 1 && ends_with_stop(tokens, at) => {
            return dotted_word_ends(tokens, at).then_some(at + 1);
        }
        (Kind::Mark, "." | "!" | "?" | "…") => {}
        _ => return None,
    }
    let mut end = at + 1;
    while let Some(mark) = tokens.get(end).filter(|t| matches!(t.word, "\"" | ")" | "'" | "]")) {
        if mark.is_spaced {
            break;
        }
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if next.kind == Kind::Break {
        return Some(end);
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at))?;
    let ends = if next.is_spaced { starts_sentence(next) } else { is_glued_sentence(before, next) };
    let is_abbreviation = token.is(".") && is_abbreviation(before) && !next.has(DET | PRON);
    (ends && !is_abbreviation).then_some(end)
}

/// `U.S.` and `a.m.` swallow their last full stop; so does the sentence that they end.
fn ends_with_stop(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        // A dotted word spans more bytes than it has letters.
        token.end - token.start > token.word.len()
            && matches!(token.word, "us" | "am" | "pm" | "uk" | "un")
    })
}

fn dotted_word_ends(tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    if !next.is_capital || !next.is_spaced {
        return false;
    }
    let names_zone = tokens
        .iter()
        .skip(at + 2)
        .take(2)
        .any(|t| matches!(t.word, "time" | "standard" | "daylight"));
    if token.has(AMPM) {
        !next.has(ZONE | WEEKDAY | MONTH) && !names_zone
    } else {
        next.has(DET | PRON)
    }
}

fn starts_sentence(next: &Token) -> bool {
    match next.kind {
        Kind::Word => next.is_capital,
        Kind::Number => true,
        Kind::Mark => matches!(next.word, "\"" | "(" | "[" | "'" | "-" | "–" | "—" | "*"),
        Kind::Break => true,
    }
}

/// `…into the sea.The missile…`: a capital straight after a word's full stop.
fn is_glued_sentence(before: &Token, next: &Token) -> bool {
    next.kind == Kind::Word
        && next.is_capital
        && (before.kind != Kind::Word || before.end - before.start > 1)
        && !before.is_upper
}

/// `Gen.`, `Sept.`, the initial `N.`
fn is_abbreviation(before: &Token) -> bool {
    let is_initial = before.is_capital && before.end - before.start == 1;
    is_initial
        || (before.has(ABBR)
            && (before.is_capital || matches!(before.word, "vs" | "etc" | "ca" | "approx")))
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let ends = |s: &Sentence| (tokens[s.first].start, tokens[s.last - 1].end);
        sentences(&tokens)
            .iter()
            .map(ends)
            .map(|(start, end)| text.get(start..end).unwrap())
            .collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        for (text, parts) in [
            ("It flew. It fell.", vec!["It flew.", "It fell."]),
            (
                "It fell into the sea.The missile flew.",
                vec!["It fell into the sea.", "The missile flew."],
            ),
            ("The U.S. Strategic Command said so.", vec!["The U.S. Strategic Command said so."]),
            ("At 4:55 p.m. It flew.", vec!["At 4:55 p.m.", "It flew."]),
            ("At 4:55 p.m. CST it flew.", vec!["At 4:55 p.m. CST it flew."]),
            ("On Nov. 29 it flew.", vec!["On Nov. 29 it flew."]),
            ("N. Korea fired.", vec!["N. Korea fired."]),
            (
                "It flew 7,687.5 km. \"Good,\" he said.",
                vec!["It flew 7,687.5 km.", "\"Good,\" he said."],
            ),
            ("\"It flew.\" He left.", vec!["\"It flew.\"", "He left."]),
            ("Headline\nText", vec!["Headline", "Text"]),
            ("\n\n", vec![]),
        ] {
            assert_eq!(split(text), parts);
        }
    }
}
