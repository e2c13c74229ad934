//! Article text to proposed launches: deterministic rules, a gazetteer, a grammar; no model, no
//! network.
//!
//! A pipeline with plain data between its stages, one file a stage:
//! `lex` (tokens) → `sentence` → `clause`, and the mentions beside them (`quantity`, `when`,
//! `clock`, `missiles`, `actors`), all gathered in a `reading`; `event` (what a clause tells, and
//! in which mood: `verb`) → `refer` (which launch it speaks of) → `figure`, `site`, `landing`,
//! `launcher`, `speaker` and `witness` (what each mention says of that launch, and by whom) →
//! `propose`.

mod actors;
mod asked;
mod background;
mod bare;
mod came_down;
mod caption;
mod classes;
mod clause;
mod clock;
mod clock_facts;
mod day_role;
mod deed;
mod each;
mod entry;
mod event;
mod fallback;
mod fields;
mod figure;
mod figures;
mod flight_time;
mod focus;
mod from_below;
mod general;
mod going;
mod governor;
mod head_day;
mod hedge;
mod json;
mod label;
mod landing;
mod launch_time;
mod launcher;
mod lex;
mod lexicon;
mod listed;
mod measure_noun;
mod missiles;
mod news_day;
mod old_day;
mod opening;
mod place_name;
mod propose;
mod quantity;
mod reading;
mod refer;
mod right_place;
mod right_side;
mod salvo;
mod sentence;
mod shooter;
mod site;
mod site_beside;
mod speaker;
mod spelling;
mod spelt;
mod stretch;
mod supposed;
mod tags;
mod text;
mod thread;
mod type_facts;
mod types;
mod verb;
mod when;
mod witness;

use chrono::NaiveDate;

use crate::model::{Article, Claim, Evidence, Field, Qualifier, Quote, QuoteError, Value};

pub(crate) use clock::{country_zone, local_day};
pub use json::{ArticleReport, report, to_json};
pub use stretch::read_stretch;
pub use text::{Kept, TextKind, kept_text};

/// What the caller knows beside the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The published day, where it is to be used in place of the article's own.
    pub published: Option<NaiveDate>,
}

/// A fact as the article gives it, with the words it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What it is about.
    pub field: Field,
    /// What it says.
    pub value: Value,
    /// How exactly it says so.
    pub qualifier: Qualifier,
    /// Who says so, where the text names somebody.
    pub claimant: Option<String>,
    /// First byte of the quote in the article's text.
    pub start: usize,
    /// One past the quote's last byte.
    pub end: usize,
    /// The rule that made it, for `--explain`.
    pub rule: &'static str,
}

impl Proposal {
    /// The claim that a person accepts, with its quote.
    ///
    /// # Errors
    /// When `article` is not the one that the proposal was made from.
    pub fn claim(&self, article: &Article) -> Result<Claim, QuoteError> {
        let quote = Quote::new(article, self.start, self.end)?;
        let mut claim =
            Claim::new(self.field, self.value.clone(), Evidence::Quote(Box::new(quote)));
        claim.qualifier = self.qualifier;
        claim.claimant.clone_from(&self.claimant);
        Ok(claim)
    }
}

/// One launch that an article tells of as done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundLaunch {
    /// Its facts, in the order of the fields, then of the text.
    pub proposals: Vec<Proposal>,
}

/// The launches that an article tells of; the news first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// The launches.
    pub launches: Vec<FoundLaunch>,
}

/// Reads an article. Linear in the length of its text; never fails: what is not understood is
/// not proposed.
pub fn extract(article: &Article, options: Options) -> Extraction {
    propose::propose(&article.text, options.published.or(article.published))
}
