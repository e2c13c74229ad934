//! Selecting launches and claims, and where the reader looks then.

use crate::model::{ArticleId, Claim, ClaimId, Evidence, Field, Launch, LaunchId, Origin, Quote};

use super::{FirstStep, Focus, Selection, State};

/// The figures that a reader looks for first when a launch is selected.
const FIRST_FIELDS: [Field; 5] =
    [Field::Distance, Field::Apogee, Field::FlightTime, Field::Site, Field::Missile];

impl State {
    pub(super) fn open_article(&mut self, article: ArticleId) {
        self.reading = Some(article.clone());
        (self.focus, self.browsed) = (None, Some(article));
    }

    pub(super) fn clear_selection(&mut self) {
        self.selection = Selection::default();
        self.focus = None;
    }

    pub(super) fn select(&mut self, id: &LaunchId, extend: bool) {
        if self.launch(id).is_none() {
            return;
        }
        self.selection.choose(id, extend);
        self.browsed = None;
        self.window.note(FirstStep::Launch);
        match self.launch(id).and_then(first_quote) {
            Some((quote, claim)) => self.look_at(quote, Some(claim)),
            None => self.focus = None,
        }
    }

    pub(super) fn select_claim(&mut self, id: &LaunchId, claim: ClaimId, quote: usize) {
        let found = self.claim(id, claim).map(|claim| claim.evidence.quotes().get(quote).cloned());
        if let Some(quote) = found {
            self.selection.raise(id);
            self.selection.claim = Some(claim);
            self.window.note(FirstStep::Figure);
            if let Some(quote) = quote {
                self.look_at(quote, Some(claim));
            }
        }
    }

    /// Turns the reader to `quote` and has it flash.
    pub(super) fn look_at(&mut self, quote: Quote, claim: Option<ClaimId>) {
        let serial = self.focus.as_ref().map_or(0, |focus| focus.serial + 1);
        self.reading = Some(quote.article.clone());
        self.focus = Some(Focus { quote, claim, serial });
    }

    /// A click on several launches at once goes through them: those with articles first, then
    /// the later ones.
    pub(super) fn next_among(&self, ids: &[LaunchId]) -> Option<LaunchId> {
        let mut order: Vec<_> = ids.iter().filter_map(|id| self.launch(id)).collect();
        order.sort_by_key(|launch| {
            (!launch.has_origin(Origin::Collection), std::cmp::Reverse(launch.date(self.rule)))
        });
        let at = order.iter().position(|launch| self.selection.is_primary(&launch.id));
        let next = at.map_or(0, |at| (at + 1) % order.len());
        order.get(next).map(|launch| launch.id.clone())
    }
}

/// The quote to show for a launch: that of its first figure, else of any claim, in an article.
fn first_quote(launch: &Launch) -> Option<(Quote, ClaimId)> {
    let quoted = |claim: &Claim| Some((claim.evidence.quotes().first()?.clone(), claim.id));
    let stated = |claim: &&Claim| matches!(claim.evidence, Evidence::Quote(_));
    FIRST_FIELDS
        .iter()
        .find_map(|field| launch.claims_about(*field).filter(stated).find_map(quoted))
        .or_else(|| launch.claims.iter().find_map(quoted))
}
