//! Everything that is marked in a text before it is understood: tokens, clauses and mentions.

use super::actors::{CountryMention, countries};
use super::bare::with_bare_numbers;
use super::caption::captions;
use super::classes::{ClassMention, classes};
use super::clause::{Clause, clauses};
use super::clock::{ClockMention, clocks};
use super::lex::{Kind, Token, tokens};
use super::missiles::{MissileMention, missiles};
use super::quantity::{Quantity, quantities};
use super::sentence::{Sentence, sentences};
use super::tags::{
    FLY, FROMWORD, INTERCEPTOR, LAND, LAUNCH, LIFT, MISSILE, MISSILENOUN, RETRACT, SAY, SPEAKS,
    Tags,
};
use super::when::{Anchor, DateMention, dates};
use super::witness::author;

/// Words that are marked sentence by sentence.
const MARKED: Tags = MISSILE
    .with(MISSILENOUN)
    .with(INTERCEPTOR)
    .with(RETRACT)
    .with(LAUNCH)
    .with(LIFT)
    .with(FROMWORD)
    .with(SPEAKS);

/// More names of launch sites than any report has.
const MAX_ORIGINS: usize = 16;

/// Tokens whose roles are kept together.
const BLOCK: usize = 8;

fn blocks(tokens: &[Token]) -> Vec<Tags> {
    let all = |block: &[Token]| block.iter().fold(Tags::NONE, |all, token| all | token.tags);
    tokens.chunks(BLOCK).map(all).collect()
}

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
    /// Whose document the text is, where its first words say so.
    pub(crate) author: Option<&'static str>,
    /// Whether something that flies is named, by sentence.
    pub(crate) names_missile: Vec<bool>,
    /// Words of interception and of withdrawal, by token: few, and asked for often.
    unflown: Vec<usize>,
    /// Names after "launched from", by token.
    origins: Vec<usize>,
    /// Words that may say who says what, by token.
    speaking: Vec<usize>,
    /// The roles of each few tokens together: what a run lacks is found so without reading it.
    blocks: Vec<Tags>,
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
            author: author(&tokens),
            names_missile: Vec::new(),
            unflown: Vec::new(),
            origins: Vec::new(),
            speaking: Vec::new(),
            blocks: blocks(&tokens),
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
        reading.mark_words();
        reading
    }

    fn mark_words(&mut self) {
        let (mut named, mut unflown) = (vec![false; self.sentences.len()], Vec::new());
        let (mut origins, mut speaking) = (Vec::new(), Vec::with_capacity(16));
        for (slot, sentence) in named.iter_mut().zip(&self.sentences) {
            let mut launched = None;
            for (at, token) in (sentence.first..).zip(self.run(sentence.first, sentence.last)) {
                if !token.has(MARKED) {
                    continue;
                }
                if token.has(SPEAKS) {
                    speaking.push(at);
                }
                if token.has(LAUNCH.with(LIFT)) {
                    launched = Some(at);
                }
                let is_from = token.is("from") && launched.is_some_and(|launch| at < launch + 16);
                if is_from && origins.len() < MAX_ORIGINS {
                    origins.extend(self.names_after(at + 1, sentence.last));
                }
                *slot |= token.has(MISSILE.with(MISSILENOUN)) && !self.names_other_thing(at);
                if token.has(INTERCEPTOR.with(RETRACT)) {
                    unflown.push(at);
                }
            }
        }
        for first in
            self.missiles.iter().map(|m| m.first).chain(self.classes.iter().map(|c| c.first))
        {
            if let Some(slot) = self.sentence_of(first).and_then(|s| named.get_mut(s)) {
                *slot = true;
            }
        }
        self.speaking = speaking;
        self.names_missile = named;
        self.unflown = unflown;
        self.origins = origins;
    }

    /// `missile defence`, `Satellite Launching Ground`: named after what flies, and no flyer.
    fn names_other_thing(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        matches!(next, "defense" | "defence" | "defences" | "defenses" | "shield")
            || (self.word(at) == "satellite" && matches!(next, "launch" | "launching"))
    }

    /// The capitalised words of the phrase at a token that the lexicon does not know: names.
    fn names_after(&self, first: usize, last: usize) -> impl Iterator<Item = usize> {
        let phrase = self.run(first, last.min(first + 8));
        let names = phrase
            .iter()
            .take_while(|t| {
                !t.has(LAUNCH.with(FLY).with(LAND).with(SAY))
                    && !matches!(
                        t.word,
                        ";" | "to" | "toward" | "towards" | "into" | "over" | "on" | "and" | "with"
                    )
            })
            .enumerate()
            .filter(|(_, t)| t.kind == Kind::Word && t.is_capital && t.word.is_empty());
        names.map(move |(offset, _)| first + offset).take(4)
    }

    /// Whether the words at a token name a range or base that something was launched from.
    pub(crate) fn is_origin_range(&self, at: usize) -> bool {
        let phrase = self.run(at, at + 5);
        let text = |token: &Token| self.text.get(token.start..token.end);
        let is_range = phrase.iter().any(|t| {
            matches!(t.word, "range" | "site" | "base" | "center" | "complex" | "airport")
        });
        is_range
            && phrase.iter().take_while(|t| t.kind == Kind::Word).any(|token| {
                let origins = self.origins.iter().filter_map(|origin| self.tokens.get(*origin));
                token.is_capital && origins.into_iter().any(|origin| text(origin) == text(token))
            })
    }

    /// Whether a word of interception or withdrawal stands among the tokens `first..last`.
    pub(crate) fn names_unflown(&self, first: usize, last: usize) -> bool {
        let from = self.unflown.partition_point(|at| *at < first);
        self.unflown.get(from).is_some_and(|at| *at < last)
    }

    /// Those of the tokens `first..last` that may say who says what, in order.
    pub(crate) fn speaking(&self, first: usize, last: usize) -> &[usize] {
        let from = self.speaking.partition_point(|at| *at < first);
        let rest = self.speaking.get(from..).unwrap_or_default();
        rest.get(..rest.iter().take_while(|at| **at < last).count()).unwrap_or_default()
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

    /// Whether one of the tokens `first..last` has one of these roles.
    pub(crate) fn has_any(&self, first: usize, last: usize, tags: Tags) -> bool {
        let blocks = self.blocks.get(first / BLOCK..last.div_ceil(BLOCK).min(self.blocks.len()));
        blocks.is_some_and(|blocks| blocks.iter().any(|block| block.any(tags)))
            && self.run(first, last).iter().any(|token| token.has(tags))
    }

    /// The clause that a token stands in.
    pub(crate) fn clause_at(&self, token: usize) -> Option<&Clause> {
        self.clauses.get(*self.clause_of.get(token)?)
    }

    /// The first token of the clause that a token stands in, past brackets and insertions.
    pub(crate) fn head_of(&self, token: usize) -> usize {
        self.clause_at(token).map_or(token, |clause| clause.head)
    }

    /// Where a clause that goes on after a bracket or an insertion begins and breaks off:
    /// `launched a missile (ICBM) into the sea`.
    pub(crate) fn before_break(&self, clause: &Clause) -> Option<(usize, usize)> {
        let outer = self.clauses.get(clause.parent?)?;
        (clause.head < clause.first).then_some((clause.head, outer.last))
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
