//! `the submarine Karelia fired a ballistic missile`: what a submarine fires is a submarine's
//! missile, though no word of its class is said.

use super::fields::Sheet;
use super::lex::Token;
use super::tags::{LAUNCH, LIFT, MISSILENOUN};
use super::verb::is_verb;
use crate::model::{Field, MissileClass, Value};

/// How far from the verb the submarine may stand, in tokens.
const REACH: usize = 14;

impl Sheet<'_, '_> {
    /// The class of what a submarine fired, by the clause that tells it.
    pub(crate) fn fired_from_below(&mut self) -> Option<MissileClass> {
        let reading = self.reading;
        let is_boat = |t: &Token| matches!(t.word, "submarine" | "submarines" | "sub" | "subs");
        let boat = self.clauses.iter().take(40).find_map(|number| {
            let clause = reading.clauses.get(*number)?;
            let event = self.context.events.get(*number)?;
            if !(event.is_launch && event.is_asserted) {
                return None;
            }
            let last = clause.last.min(clause.first + 60);
            let verb = (clause.first..last).find(|at| {
                let token = reading.tokens.get(*at);
                token.is_some_and(|t| t.has(LAUNCH.with(LIFT))) && is_verb(&reading.tokens, *at)
            })?;
            let run = reading.run(clause.first, last);
            let is_other =
                run.iter().any(|t| matches!(t.word, "cruise" | "torpedo" | "torpedoes" | "drone"));
            let names_missile =
                run.iter().any(|t| t.has(MISSILENOUN) || t.starts_missile) && !is_other;
            let near = verb.saturating_sub(REACH).max(clause.first)..last.min(verb + REACH);
            near.into_iter()
                .find(|at| reading.tokens.get(*at).is_some_and(is_boat))
                .filter(|_| names_missile)
        })?;
        self.push(
            Field::MissileClass,
            Value::Class(MissileClass::Slbm),
            (boat, boat + 1),
            "fired from a submarine",
        );
        Some(MissileClass::Slbm)
    }
}
