//! What was done and can be undone, step by step, and which step was saved.

use crate::collection::Collection;

use super::edit::Edit;

/// What was done and can be undone, each step with its name.
#[derive(Debug)]
pub struct History {
    done: Vec<(String, Edit)>,
    undone: Vec<(String, Edit)>,
    /// How many steps were done when the collection was saved; `None` when that state cannot be
    /// reached any more.
    saved: Option<usize>,
    /// Whether the last step is a drag that still goes on.
    is_open: bool,
    /// Edits for the journal, in order; the last one is held back while a drag goes on.
    unwritten: Vec<Edit>,
}

impl Default for History {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            undone: Vec::new(),
            saved: Some(0),
            is_open: false,
            unwritten: Vec::new(),
        }
    }
}

impl History {
    /// Carries `edit` out as a step called `name`.
    pub(super) fn perform(&mut self, name: String, edit: Edit, collection: &mut Collection) {
        self.seal();
        self.unwritten.push(edit.clone());
        let inverse = edit.apply(collection);
        if self.saved.is_some_and(|saved| saved > self.done.len()) {
            self.saved = None;
        }
        self.done.push((name, inverse));
        self.undone.clear();
    }

    /// Carries `edit` out as a part of the drag `name`: until the drag is sealed all of it is one
    /// step.
    pub(super) fn drag(&mut self, name: String, edit: Edit, collection: &mut Collection) {
        let goes_on = self.is_open && self.done.last().is_some_and(|(last, _)| *last == name);
        if !goes_on {
            self.perform(name, edit, collection);
        } else if let Some((_, earlier)) = self.done.pop() {
            let before = self.unwritten.pop();
            let inverse = edit.clone().apply(collection);
            self.unwritten.push(match before {
                Some(before) => then(before, edit),
                None => edit,
            });
            self.done.push((name, then(inverse, earlier)));
        }
        self.is_open = true;
    }

    /// Ends a drag: the next one is a step of its own.
    pub(super) const fn seal(&mut self) {
        self.is_open = false;
    }

    /// Undoes the last step; whether there was one.
    pub(super) fn undo(&mut self, collection: &mut Collection) -> bool {
        self.seal();
        let Some((name, edit)) = self.done.pop() else { return false };
        self.unwritten.push(edit.clone());
        self.undone.push((name, edit.apply(collection)));
        true
    }

    /// Does the last undone step again; whether there was one.
    pub(super) fn redo(&mut self, collection: &mut Collection) -> bool {
        self.seal();
        let Some((name, edit)) = self.undone.pop() else { return false };
        self.unwritten.push(edit.clone());
        self.done.push((name, edit.apply(collection)));
        true
    }

    /// The state as it is now was saved.
    pub(super) fn mark_saved(&mut self) {
        self.seal();
        self.saved = Some(self.done.len());
        self.unwritten.clear();
    }

    /// Whether the collection is not as it was saved.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.done.len())
    }

    /// What the journal has not heard of; nothing of a drag before it is sealed.
    pub(super) fn take_unwritten(&mut self) -> Vec<Edit> {
        let held = if self.is_open { self.unwritten.pop() } else { None };
        std::mem::replace(&mut self.unwritten, held.into_iter().collect())
    }

    /// The edit that an undo would do.
    pub(super) fn next_undo(&self) -> Option<&Edit> {
        self.done.last().map(|(_, edit)| edit)
    }

    /// The edit that a redo would do.
    pub(super) fn next_redo(&self) -> Option<&Edit> {
        self.undone.last().map(|(_, edit)| edit)
    }

    /// How many steps an undo could undo, one after the other.
    pub const fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether there is nothing to undo.
    pub const fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// The name of the step that an undo would undo.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|(name, _)| name.as_str())
    }

    /// The name of the step that a redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|(name, _)| name.as_str())
    }
}

/// One edit after another as a single one. Where both set the same launch only the later counts,
/// so that a long drag stays a small step.
fn then(first: Edit, second: Edit) -> Edit {
    match (first, second) {
        (Edit::SetLaunch(a, Some((at, _))), Edit::SetLaunch(b, launch)) if a == b => {
            // Where it was not there before, it came to the place that the first one gave it.
            Edit::SetLaunch(b, launch.map(|(_, launch)| (at, launch)))
        }
        (Edit::Group(mut edits), second) => {
            match edits.pop() {
                Some(last) => edits.extend(flat(then(last, second))),
                None => edits.push(second),
            }
            Edit::Group(edits)
        }
        (first @ Edit::SetLaunch(..), Edit::Group(edits)) => {
            let mut edits = edits.into_iter();
            let begin = match edits.next() {
                Some(next) => flat(then(first, next)),
                None => vec![first],
            };
            Edit::Group(begin.into_iter().chain(edits).collect())
        }
        (first, second) => Edit::Group(vec![first, second]),
    }
}

fn flat(edit: Edit) -> Vec<Edit> {
    match edit {
        Edit::Group(edits) => edits,
        one => vec![one],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::builtin;
    use crate::model::{Launch, LaunchId};

    #[test]
    fn history_goes_back_and_forth_and_a_new_step_ends_the_way_forth() {
        let mut collection = builtin().unwrap();
        let before = collection.clone();
        let mut history = History::default();
        let remove = |at: usize| Edit::SetLaunch(before.launches[at].id.clone(), None);
        history.perform("a".into(), remove(4), &mut collection);
        history.perform("b".into(), remove(1), &mut collection);
        assert_eq!(history.undo_name(), Some("b"));
        assert!(history.undo(&mut collection) && history.undo(&mut collection));
        assert!(!history.undo(&mut collection));
        assert!(collection == before);
        assert_eq!(history.redo_name(), Some("a"));
        history.perform("c".into(), remove(4), &mut collection);
        assert!(!history.redo(&mut collection));
    }

    #[test]
    fn a_drag_is_one_step_and_two_drags_are_two() {
        let mut collection = builtin().unwrap();
        let before = collection.clone();
        let mut history = History::default();
        let cut = |at: usize, length: usize| {
            let launch = &before.launches[at];
            let claims = launch.claims[..length].to_vec().into();
            let launch = Launch { id: launch.id.clone(), claims };
            Edit::SetLaunch(launch.id.clone(), Some((0, Box::new(launch))))
        };
        for length in [5, 4, 3] {
            history.drag("a".into(), cut(0, length), &mut collection);
            assert_eq!(history.take_unwritten(), [], "a drag is written when it is over");
        }
        let first = collection.clone();
        history.seal();
        assert_eq!(history.take_unwritten(), [cut(0, 3)]);
        for length in [2, 1] {
            history.drag("a".into(), cut(0, length), &mut collection);
        }
        assert!(history.undo(&mut collection));
        assert!(collection == first);
        assert!(history.undo(&mut collection));
        assert!(collection == before && !history.undo(&mut collection));
    }

    #[test]
    fn edits_one_after_another_are_one_edit() {
        let before = builtin().unwrap();
        let launch = before.launches[0].clone();
        let short = Launch { claims: launch.claims[..1].to_vec().into(), ..launch.clone() };
        let new = Launch { id: LaunchId("new".into()), ..launch.clone() };
        let new_short = Launch { id: new.id.clone(), ..short.clone() };
        let set = |launch: &Launch| {
            Edit::SetLaunch(launch.id.clone(), Some((0, Box::new(launch.clone()))))
        };
        let steps = [
            set(&launch),
            set(&short),
            Edit::SetLaunch(launch.id.clone(), None),
            Edit::SetTitle("x".into()),
            Edit::Group(vec![]),
            Edit::Group(vec![Edit::Adopt(launch.id.clone(), true), set(&short)]),
            Edit::Group(vec![set(&launch), Edit::SetTitle("y".into())]),
            Edit::SetLaunch(new.id.clone(), Some((1, Box::new(new.clone())))),
            Edit::SetLaunch(new.id.clone(), Some((3, Box::new(new_short)))),
        ];
        for first in &steps {
            for second in &steps {
                let (mut one, mut both) = (before.clone(), before.clone());
                let _ = first.clone().apply(&mut one);
                let _ = second.clone().apply(&mut one);
                let _ = then(first.clone(), second.clone()).apply(&mut both);
                assert!(one == both, "{first:?} {second:?}");
            }
        }
    }

    #[test]
    fn a_collection_is_changed_until_it_is_as_it_was_saved() {
        let mut collection = builtin().unwrap();
        let mut history = History::default();
        let title = |text: &str| Edit::SetTitle(text.to_owned());
        assert!(!history.is_changed());
        history.perform("a".into(), title("a"), &mut collection);
        assert!(history.is_changed());
        history.mark_saved();
        assert!(!history.is_changed());
        history.undo(&mut collection);
        assert!(history.is_changed());
        history.redo(&mut collection);
        assert!(!history.is_changed());
        history.undo(&mut collection);
        history.perform("b".into(), title("b"), &mut collection);
        assert!(history.is_changed(), "what was saved cannot be reached any more");
    }
}
