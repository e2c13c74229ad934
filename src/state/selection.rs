//! What is selected, hovered and looked at, shared by all views.

use std::collections::BTreeSet;

use crate::model::{ClaimId, LaunchId, Quote};

/// The selected launches, the last one chosen last, and perhaps one claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    launches: Vec<LaunchId>,
    /// The same, to be found quickly.
    members: BTreeSet<LaunchId>,
    /// The selected claim, of the primary launch.
    pub claim: Option<ClaimId>,
}

impl Selection {
    /// Selects `id`; with `extend`, adds it or takes it away.
    pub(super) fn choose(&mut self, id: &LaunchId, extend: bool) {
        let was_in = self.contains(id);
        self.claim = None;
        if extend {
            self.launches.retain(|other| other != id);
            self.members.remove(id);
        } else {
            self.launches.clear();
            self.members.clear();
        }
        if !(extend && was_in) {
            self.launches.push(id.clone());
            self.members.insert(id.clone());
        }
    }

    /// Makes `id` the primary launch: among the selected ones if it is one of them, else alone.
    pub(super) fn raise(&mut self, id: &LaunchId) {
        if self.contains(id) {
            self.launches.retain(|other| other != id);
            self.launches.push(id.clone());
        } else {
            self.choose(id, false);
        }
    }

    /// Keeps the launches that still are there.
    pub(super) fn retain(&mut self, is_there: impl Fn(&LaunchId) -> bool) {
        self.launches.retain(is_there);
        self.members = self.launches.iter().cloned().collect();
        self.claim = None;
    }

    /// The launch that inspector and reader speak of: the one chosen last.
    pub fn primary(&self) -> Option<&LaunchId> {
        self.launches.last()
    }

    /// Whether the selected claim is the one of that number of `launch`.
    pub fn has_claim(&self, launch: &LaunchId, claim: ClaimId) -> bool {
        self.claim == Some(claim) && self.is_primary(launch)
    }

    /// Whether `id` is the primary one.
    pub fn is_primary(&self, id: &LaunchId) -> bool {
        self.primary() == Some(id)
    }

    /// Whether `id` is selected.
    pub fn contains(&self, id: &LaunchId) -> bool {
        self.members.contains(id)
    }

    /// All selected launches, in the order in which they were chosen.
    pub fn launches(&self) -> &[LaunchId] {
        &self.launches
    }
}

/// Where the reader should look; a new serial flashes the same quote again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The sentence.
    pub quote: Quote,
    /// The claim that stands on it, if it was sought for one.
    pub claim: Option<ClaimId>,
    /// Grows with each request.
    pub serial: u64,
}

/// Double-buffered hover: what a view sets in one frame all views see in the next, so that the
/// order in which they are drawn never matters.
#[derive(Debug, Clone, Default)]
pub struct Hover {
    current: Option<LaunchId>,
    next: Option<LaunchId>,
}

impl Hover {
    pub(super) fn set(&mut self, launch: LaunchId) {
        self.next = Some(launch);
    }

    pub(super) fn end_frame(&mut self) {
        self.current = self.next.take();
    }

    /// The launch that was hovered in the last frame.
    pub const fn current(&self) -> Option<&LaunchId> {
        self.current.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extending_adds_takes_away_and_keeps_the_order_of_choice() {
        let id = |text: &str| LaunchId(text.to_owned());
        let mut selection = Selection::default();
        for (launch, extend, expected) in [
            ("a", false, vec!["a"]),
            ("b", true, vec!["a", "b"]),
            ("c", true, vec!["a", "b", "c"]),
            ("b", true, vec!["a", "c"]),
            ("b", false, vec!["b"]),
        ] {
            selection.choose(&id(launch), extend);
            let names: Vec<_> = selection.launches().iter().map(|id| id.0.as_str()).collect();
            assert_eq!(names, expected);
        }
        assert!(selection.is_primary(&id("b")));
    }
}
