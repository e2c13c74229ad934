//! What editing looks at: the launches as they are shown, and the collection that they change.

use crate::collection::{Collection, record_launches};
use crate::model::{
    Article, ArticleId, Claim, ClaimId, Evidence, Inference, Launch, LaunchId, Origin, Quote,
    QuoteError,
};

use super::edit::Edit;
use super::editing::{Basis, EditError};

/// What editing looks at.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    /// What is changed.
    pub(super) collection: &'a Collection,
    /// The published record.
    pub(super) record: &'a Collection,
    /// The launches as they are shown, joined with the record's where that is shown.
    pub(super) launches: &'a [Launch],
}

/// A launch of the collection while it is being changed.
#[derive(Debug)]
pub(super) struct Own {
    /// The launch, its claims numbered as they are shown.
    pub(super) launch: Launch,
    /// What takes it over from the record, where that is needed.
    adopting: Vec<Edit>,
}

impl Desk<'_> {
    /// The launch as it is shown.
    pub(super) fn launch(&self, id: &LaunchId) -> Result<&Launch, EditError> {
        let found = self.launches.iter().find(|launch| launch.id == *id);
        found.ok_or_else(|| EditError::NoLaunch(id.clone()))
    }

    /// A claim as it is shown.
    pub(super) fn claim(&self, launch: &LaunchId, claim: ClaimId) -> Result<&Claim, EditError> {
        let found = self.launch(launch)?.claims.iter().find(|other| other.id == claim);
        found.ok_or_else(|| EditError::NoClaim(launch.clone()))
    }

    /// Where the launch stands in the collection; `None` where only the record has it.
    pub(super) fn place(&self, id: &LaunchId) -> Option<usize> {
        self.collection.launches.iter().position(|launch| launch.id == *id)
    }

    /// The article.
    pub(super) fn article(&self, id: &ArticleId) -> Result<&Article, EditError> {
        let found = self.collection.articles.get(id);
        found.ok_or_else(|| EditError::NoArticle(id.clone()))
    }

    /// The launch with the collection's own claims. `adopt` takes over those of the record that
    /// are shown with it; a launch that only the record has is always taken over.
    pub(super) fn own(&self, id: &LaunchId, adopt: bool) -> Result<Own, EditError> {
        let mut launch = self.launch(id)?.clone();
        let adopt = adopt || self.place(id).is_none();
        let mut adopting = Vec::new();
        if adopt && launch.has_origin(Origin::Record) {
            let of_the_record = record_launches(self.collection, self.record, id);
            adopting.extend(of_the_record.into_iter().map(|id| Edit::Adopt(id, true)));
            for claim in &mut launch.claims {
                claim.origin = Origin::Collection;
            }
        } else {
            launch.claims.retain(|claim| claim.origin == Origin::Collection);
        }
        Ok(Own { launch, adopting })
    }

    /// The evidence, its quotes taken from the articles.
    pub(super) fn evidence(&self, basis: &Basis) -> Result<Evidence, EditError> {
        let quote = |(article, start, end): &(ArticleId, usize, usize)| {
            let quote = Quote::new(self.article(article)?, *start, *end);
            quote.map_err(|error: QuoteError| EditError::Quote(error))
        };
        match basis {
            Basis::Words(article, start, end) => {
                quote(&(article.clone(), *start, *end)).map(Box::new).map(Evidence::Quote)
            }
            Basis::Citation(citation) => {
                let is_empty =
                    citation.publisher.trim().is_empty() && citation.url.trim().is_empty();
                if is_empty {
                    Err(EditError::NoBasis)
                } else {
                    Ok(Evidence::Citation(Box::new(citation.clone())))
                }
            }
            Basis::Inference { words, .. } if words.is_empty() => Err(EditError::NoBasis),
            Basis::Inference { note, words } => {
                let quotes = words.iter().map(quote).collect::<Result<_, _>>()?;
                let note = note.trim().to_owned();
                Ok(Evidence::Inference(Box::new(Inference { note, quotes })))
            }
        }
    }
}

impl Own {
    /// The claim.
    pub(super) fn claim_mut(&mut self, id: ClaimId) -> Result<&mut Claim, EditError> {
        let launch = self.launch.id.clone();
        let found = self.launch.claims.iter_mut().find(|claim| claim.id == id);
        found.ok_or(EditError::NoClaim(launch))
    }

    /// The edits that take it out of the collection, where it is in there.
    pub(super) fn without_launch(mut self, is_in: bool) -> Vec<Edit> {
        if is_in {
            self.adopting.push(Edit::SetLaunch(self.launch.id, None));
        }
        self.adopting
    }

    /// The edits that put it into the collection, at `place` of the list where it is new.
    /// A launch without claims says nothing, and goes.
    pub(super) fn into_edits(mut self, place: usize) -> Vec<Edit> {
        let id = self.launch.id.clone();
        let launch = (!self.launch.claims.is_empty()).then(|| (place, Box::new(own(self.launch))));
        self.adopting.push(Edit::SetLaunch(id, launch));
        self.adopting
    }
}

/// A launch as the collection keeps it: its claims its own, and numbered as when it is read.
pub(super) fn own(mut launch: Launch) -> Launch {
    for claim in &mut launch.claims {
        claim.origin = Origin::Collection;
    }
    launch.claims.number();
    launch
}
