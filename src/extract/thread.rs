//! The launches that a text speaks of, and which of them each clause is about.

use super::day_role::Role;
use crate::model::PartialDate;

/// One launch that the text speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Thread {
    /// The mention that gives its day, by number.
    pub(crate) mention: Option<usize>,
    /// Its day, month or year, as far as it follows.
    pub(crate) date: Option<PartialDate>,
    /// Whether a launch is told as done.
    pub(crate) is_asserted: bool,
    /// Whether the clause that opens it says so by a verb of launching.
    pub(crate) is_launched: bool,
    /// The sentence that opens it.
    pub(crate) sentence: usize,
    /// What it is beside the news.
    pub(crate) kind: Kind,
    /// The first token and the last paragraph of the entry of a list that tells it.
    pub(crate) entry: Option<(usize, usize)>,
    /// Who fired, where the text says so.
    pub(crate) shooter: Option<&'static str>,
}

/// What a launch is beside the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// The news, or a launch of its own day.
    #[default]
    Own,
    /// Another shot of the news's day.
    Sibling,
    /// Another one of the launches told together, on a day of its own.
    Twin,
    /// Another country's shot on the news's day.
    Answer,
}

/// The launches of a text and the one that each clause speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Threads {
    /// The launches; the news is the first.
    pub(crate) all: Vec<Thread>,
    /// By clause.
    pub(crate) of_clause: Vec<Option<usize>>,
    /// What each mention of a day does.
    pub(crate) roles: Vec<Role>,
}

/// The news is always the first launch.
pub(crate) const NEWS: usize = 0;
