//! Everything that is marked in a text before it is understood: tokens, clauses and mentions.

use super::actors::{CountryMention, countries};
use super::bare::with_bare_numbers;
use super::caption::captions;
use super::clause::{Clause, clauses};
use super::clock::{ClockMention, clocks};
use super::lex::{Token, tokens};
use super::missiles::{ClassMention, MissileMention, classes, missiles};
use super::quantity::{Quantity, quantities};
use super::sentence::{Sentence, sentences};
use super::tags::{MISSILE, MISSILENOUN};
use super::when::{Anchor, DateMention, dates};

/// A text with its marks.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// The published day, where it is known.
    pub(crate) published: Option<chrono::NaiveDate>,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// Its sentences.
    pub(crate) sentences: Vec<Sentence>,
    /// Its clauses.
    pub(crate) clauses: Vec<Clause>,
    /// The clause of each token.
    pub(crate) clause_of: Vec<usize>,
    /// Numbers with units.
    pub(crate) quantities: Vec<Quantity>,
    /// Days.
    pub(crate) dates: Vec<DateMention>,
    /// Clock times.
    pub(crate) clocks: Vec<ClockMention>,
    /// Missile types.
    pub(crate) missiles: Vec<MissileMention>,
    /// Missile classes.
    pub(crate) classes: Vec<ClassMention>,
    /// Countries.
    pub(crate) countries: Vec<CountryMention>,
    /// Whether something that flies is named, by sentence.
    pub(crate) names_missile: Vec<bool>,
    /// Whether it is part of a picture's caption, by sentence.
    pub(crate) is_caption: Vec<bool>,
}

impl<'a> Reading<'a> {
    /// Marks a text.
    pub(crate) fn new(text: &'a str, anchor: Anchor) -> Self {
        let tokens = tokens(text);
        let sentences = sentences(&tokens);
        let clauses = clauses(&tokens, &sentences);
        let mut clause_of = vec![0; tokens.len()];
        for (number, clause) in clauses.iter().enumerate() {
            if let Some(all) = clause_of.get_mut(clause.first..clause.last) {
                all.fill(number);
            }
        }
        let dates = dates(&tokens, anchor);
        let clocks = clocks(&tokens);
        let missiles = missiles(text, &tokens);
        let classes = classes(&tokens);
        let stated = quantities(&tokens);
        let mut reading = Self {
            text,
            published: anchor.published,
            quantities: with_bare_numbers(&tokens, stated, &dates, &clocks),
            countries: countries(&tokens),
            names_missile: Vec::new(),
            is_caption: captions(text, &tokens, &sentences),
            tokens,
            sentences,
            clauses,
            clause_of,
            dates,
            clocks,
            missiles,
            classes,
        };
        reading.names_missile = reading.sentences_that_name_missiles();
        reading
    }

    fn sentences_that_name_missiles(&self) -> Vec<bool> {
        let mut named: Vec<bool> = self
            .sentences
            .iter()
            .map(|s| self.run(s.first, s.last).iter().any(|t| t.has(MISSILE.with(MISSILENOUN))))
            .collect();
        for first in
            self.missiles.iter().map(|m| m.first).chain(self.classes.iter().map(|c| c.first))
        {
            if let Some(slot) = self.sentence_of(first).and_then(|s| named.get_mut(s)) {
                *slot = true;
            }
        }
        named
    }

    /// The plain word at a token; `""` past the end.
    pub(crate) fn word(&self, at: usize) -> &'static str {
        self.tokens.get(at).map_or("", |token| token.word)
    }

    /// The plain word some tokens before another; `""` before the start.
    pub(crate) fn word_before(&self, at: usize, back: usize) -> &'static str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// A run of tokens, cut at the end of the text; empty where there is none.
    pub(crate) fn run(&self, first: usize, last: usize) -> &[Token] {
        self.tokens.get(first..last.min(self.tokens.len())).unwrap_or_default()
    }

    /// The clause that a token stands in.
    pub(crate) fn clause_at(&self, token: usize) -> Option<&Clause> {
        self.clauses.get(*self.clause_of.get(token)?)
    }

    /// Where a clause that a bracket interrupts begins and breaks off: `launched a missile (ICBM)
    /// into the sea` goes on after the bracket.
    pub(crate) fn before_bracket(&self, clause: &Clause) -> Option<(usize, usize)> {
        let close = clause.first.checked_sub(1).filter(|at| matches!(self.word(*at), ")" | "]"))?;
        let open = (close.saturating_sub(40)..close)
            .rev()
            .find(|at| matches!(self.word(*at), "(" | "["))?;
        let outer = self.clause_at(open.checked_sub(1)?)?;
        (outer.sentence == clause.sentence).then_some((outer.first, open))
    }

    /// The number of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Option<usize> {
        self.clause_at(token).map(|clause| clause.sentence)
    }

    /// The bytes of a run of tokens.
    pub(crate) fn span(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let start = self.tokens.get(first)?.start;
        let end = self.tokens.get(last.checked_sub(1)?)?.end;
        (start < end).then_some((start, end))
    }
}
