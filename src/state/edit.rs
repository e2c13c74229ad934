//! Changes of the collection: each gives back its inverse, and history is a list of such pairs.

use crate::collection::Collection;
use crate::model::{Article, ArticleId, Launch, LaunchId};

/// A change of the collection.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Put an article in the place of the one of that name, or take it away.
    SetArticle(ArticleId, Option<Box<Article>>),
    /// Put a launch in the place of the one of that name, or, where there is none, to that place
    /// in the list (`usize::MAX` is its end); `None` takes it away.
    SetLaunch(LaunchId, Option<(usize, Box<Launch>)>),
    /// Several at once, in order: one step of history.
    Group(Vec<Self>),
}

impl Edit {
    /// Carries the edit out; what undoes it.
    #[must_use]
    pub fn apply(self, collection: &mut Collection) -> Self {
        match self {
            Self::SetArticle(id, article) => {
                let before = match article {
                    Some(article) => collection.articles.insert(id.clone(), *article),
                    None => collection.articles.remove(&id),
                };
                Self::SetArticle(id, before.map(Box::new))
            }
            Self::SetLaunch(id, launch) => {
                let launches = &mut collection.launches;
                let at = launches.iter().position(|other| other.id == id);
                let before = at.map(|at| (at, Box::new(launches.remove(at))));
                if let Some((wanted, launch)) = launch {
                    launches.insert(at.unwrap_or(wanted).min(launches.len()), *launch);
                }
                Self::SetLaunch(id, before)
            }
            Self::Group(edits) => {
                let mut inverse: Vec<Self> =
                    edits.into_iter().map(|edit| edit.apply(collection)).collect();
                inverse.reverse();
                Self::Group(inverse)
            }
        }
    }
}

/// What was done and can be undone, each step with its name.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<(String, Edit)>,
    undone: Vec<(String, Edit)>,
}

impl History {
    /// Carries `edit` out as a step called `name`.
    pub(super) fn perform(&mut self, name: String, edit: Edit, collection: &mut Collection) {
        let inverse = edit.apply(collection);
        self.done.push((name, inverse));
        self.undone.clear();
    }

    /// Undoes the last step; whether there was one.
    pub(super) fn undo(&mut self, collection: &mut Collection) -> bool {
        let Some((name, edit)) = self.done.pop() else { return false };
        self.undone.push((name, edit.apply(collection)));
        true
    }

    /// Does the last undone step again; whether there was one.
    pub(super) fn redo(&mut self, collection: &mut Collection) -> bool {
        let Some((name, edit)) = self.undone.pop() else { return false };
        self.done.push((name, edit.apply(collection)));
        true
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::builtin;

    #[test]
    fn every_edit_and_its_inverse_leave_the_collection_as_it_was() {
        let before = builtin().unwrap();
        let article = before.articles.values().next().unwrap().clone();
        let launch = before.launches[2].clone();
        let new = Launch { id: LaunchId("new".into()), claims: launch.claims.clone() };
        let shorter = Launch { claims: launch.claims[..2].to_vec(), ..launch.clone() };
        for edit in [
            Edit::SetArticle(article.id.clone(), None),
            Edit::SetArticle(ArticleId("b".into()), Some(Box::new(Article::new("b", "text")))),
            Edit::SetArticle(article.id.clone(), Some(Box::new(Article::new("x", "y")))),
            Edit::SetLaunch(new.id.clone(), Some((1, Box::new(new.clone())))),
            Edit::SetLaunch(launch.id.clone(), Some((0, Box::new(shorter)))),
            Edit::SetLaunch(launch.id.clone(), None),
            Edit::Group(vec![
                Edit::SetLaunch(new.id.clone(), Some((usize::MAX, Box::new(new.clone())))),
                Edit::SetLaunch(new.id.clone(), None),
                Edit::SetLaunch(launch.id.clone(), None),
                Edit::SetArticle(article.id.clone(), None),
            ]),
        ] {
            let mut collection = before.clone();
            let inverse = edit.clone().apply(&mut collection);
            let after = collection.clone();
            let again = inverse.apply(&mut collection);
            assert!(collection == before, "{edit:?}");
            let _ = again.apply(&mut collection);
            assert!(collection == after, "{edit:?}");
        }
    }

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
}
