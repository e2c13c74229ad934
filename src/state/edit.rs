//! Changes of the collection: each gives back its inverse, and history is a list of such pairs.

use serde::{Deserialize, Serialize};

use crate::collection::Collection;
use crate::model::{Article, ArticleId, Launch, LaunchId};

/// A change of the collection. Its JSON stands in journals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Put an article in the place of the one of that name, or take it away.
    SetArticle(ArticleId, Option<Box<Article>>),
    /// Put a launch in the place of the one of that name, or, where there is none, to that place
    /// in the list (`usize::MAX` is its end); `None` takes it away.
    SetLaunch(LaunchId, Option<(usize, Box<Launch>)>),
    /// Call the collection something else.
    SetTitle(String),
    /// Have the collection's own copy stand in the place of a launch of the published record, or
    /// have the record's shown again.
    Adopt(LaunchId, bool),
    /// Several at once, in order: one step of history.
    Group(Vec<Self>),
}

impl Edit {
    /// Several edits as one, in order. Groups within are opened: what is recovered again and again
    /// from journals must not nest deeper each time.
    pub fn group(edits: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        let mut left: Vec<Self> = edits.into_iter().collect();
        left.reverse();
        while let Some(edit) = left.pop() {
            match edit {
                Self::Group(edits) => left.extend(edits.into_iter().rev()),
                edit => flat.push(edit),
            }
        }
        Self::Group(flat)
    }

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
            Self::SetTitle(title) => {
                Self::SetTitle(std::mem::replace(&mut collection.title, title))
            }
            Self::Adopt(id, adopt) => {
                let was_adopted = if adopt {
                    !collection.adopted.insert(id.clone())
                } else {
                    collection.adopted.remove(&id)
                };
                Self::Adopt(id, was_adopted)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::builtin;

    #[test]
    fn groups_within_groups_are_opened_in_order() {
        let title = |text: &str| Edit::SetTitle(text.to_owned());
        let mut nested = Edit::Group(vec![]);
        for number in 0..1000 {
            nested = Edit::group([nested, title(&number.to_string())]);
        }
        let flat: Vec<Edit> = (0..1000).map(|number| title(&number.to_string())).collect();
        assert_eq!(nested, Edit::Group(flat));
        let inner = Edit::Group(vec![title("b"), Edit::Group(vec![title("c")])]);
        let all = ["a", "b", "c", "d"].map(title).to_vec();
        assert_eq!(Edit::group([title("a"), inner, title("d")]), Edit::Group(all));
    }

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
            Edit::SetTitle("Another".into()),
            Edit::Adopt(launch.id.clone(), true),
            Edit::Adopt(launch.id.clone(), false),
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
}
