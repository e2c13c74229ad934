//! The nouns of the field, one a file: quantities, claims, evidence, articles, launches, missiles and sites.
//!
//! Nothing here touches files or egui. What a launch *is* stands in [`Launch`]; what a report
//! *says* stands in [`Claim`]; why we may believe that it says so stands in [`Evidence`].

mod amount;
mod article;
mod claim;
mod claimant;
mod claims;
mod date;
mod evidence;
mod field;
mod launch;
mod missile;
mod notation;
mod quantity;
mod quote;
mod site;

pub use amount::{Amount, Interval, Qualifier};
pub use article::{Article, ArticleId};
pub use claim::{Claim, ClaimError, ClaimId, Origin, Value};
pub use claimant::canonical_claimant;
pub use claims::Claims;
pub use date::{DateError, DatePrecision, PartialDate, parse_clock};
pub use evidence::{Citation, DataRow, Evidence, Inference};
pub use field::Field;
pub use launch::{Launch, LaunchId, ShownRule};
pub use missile::{Missile, MissileClass, catalogue, find_missile};
pub use notation::{Clock, Grouping, LengthUnit, Notation};
pub use quantity::{Duration, Length, grouped};
pub use quote::{Quote, QuoteError};
pub use site::{LatLon, Place, Precision};
