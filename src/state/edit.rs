//! Changes of the collection: each gives back its inverse, and history is a list of such pairs.

use std::collections::{BTreeSet, HashMap};

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

    /// The launches that it sets; `None` where they are many, or where it changes articles too, by
    /// whose publishers any launch may be known.
    pub(super) fn launches(&self) -> Option<BTreeSet<LaunchId>> {
        match self {
            Self::SetArticle(..) => None,
            Self::SetLaunch(id, _) => Some(BTreeSet::from([id.clone()])),
            // Where the record's launches stand is looked up anew after any edit.
            Self::SetTitle(_) | Self::Adopt(..) => Some(BTreeSet::new()),
            Self::Group(edits) if edits.len() > FEW => None,
            Self::Group(edits) => edits.iter().try_fold(BTreeSet::new(), |mut all, edit| {
                all.extend(edit.launches()?);
                Some(all)
            }),
        }
    }

    /// Carries the edit out; what undoes it.
    #[must_use]
    pub fn apply(self, collection: &mut Collection) -> Self {
        self.apply_with(collection, &mut Places::default())
    }

    fn apply_with(self, collection: &mut Collection, places: &mut Places) -> Self {
        match self {
            Self::SetArticle(id, article) => {
                let before = match article {
                    Some(article) => collection.articles.insert(id.clone(), *article),
                    None => collection.articles.remove(&id),
                };
                Self::SetArticle(id, before.map(Box::new))
            }
            Self::SetLaunch(id, launch) => {
                let before = places.set(&mut collection.launches, &id, launch);
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
                if edits.len() > FEW {
                    places.look_up(&collection.launches);
                }
                let mut inverse: Vec<Self> =
                    edits.into_iter().map(|edit| edit.apply_with(collection, places)).collect();
                inverse.reverse();
                Self::Group(inverse)
            }
        }
    }
}

/// A group of more edits than these looks the launches' places up once for all.
const FEW: usize = 32;

/// Where launches stand in the list while a group of edits is carried out.
#[derive(Debug, Default)]
struct Places {
    /// Where they stand; `None` where that is to be looked for each time.
    known: Option<HashMap<LaunchId, usize>>,
}

impl Places {
    fn look_up(&mut self, launches: &[Launch]) {
        let places = launches.iter().enumerate().map(|(at, launch)| (launch.id.clone(), at));
        self.known = Some(places.collect());
    }

    /// Puts a launch into the place of the one called `id`, or, where there is none, to that place
    /// in the list; with `None` takes it away. What stood there, and where.
    fn set(
        &mut self,
        launches: &mut Vec<Launch>,
        id: &LaunchId,
        launch: Option<(usize, Box<Launch>)>,
    ) -> Option<(usize, Box<Launch>)> {
        let at = match &self.known {
            Some(known) => known.get(id).copied(),
            None => launches.iter().position(|other| other.id == *id),
        };
        match (at, launch) {
            (Some(at), Some((_, launch))) if launch.id == *id => {
                let place = launches.get_mut(at)?;
                Some((at, Box::new(std::mem::replace(place, *launch))))
            }
            (at, launch) => {
                let is_last = at.is_none_or(|at| at + 1 == launches.len());
                let before = at.map(|at| (at, Box::new(launches.remove(at))));
                if let Some(known) = &mut self.known {
                    known.remove(id);
                }
                let mut is_end = true;
                if let Some((wanted, launch)) = launch {
                    let to = at.unwrap_or(wanted).min(launches.len());
                    is_end = to == launches.len();
                    if let Some(known) = &mut self.known {
                        known.insert(launch.id.clone(), to);
                    }
                    launches.insert(to, *launch);
                }
                // Not at the end: the places of those behind it are others now.
                if !(is_last && is_end) {
                    self.known = None;
                }
                before
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
        let shorter = Launch { claims: launch.claims[..2].to_vec().into(), ..launch.clone() };
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

    #[test]
    fn a_large_group_does_what_its_edits_do_one_by_one() {
        let before = builtin().unwrap();
        let launch = before.launches[0].clone();
        let named = |name: String| Launch { id: LaunchId(name), claims: launch.claims.clone() };
        let mut edits = Vec::new();
        for number in 0..100_usize {
            let new = named(format!("new-{}", number % 60));
            // At the end, in the midst, in a place that is taken, and away again.
            let at = if number % 3 == 0 { number % 7 } else { usize::MAX };
            let set = (number % 5 != 4).then(|| (at, Box::new(new.clone())));
            edits.push(Edit::SetLaunch(new.id, set));
        }
        let (mut one_by_one, mut at_once) = (before.clone(), before.clone());
        for edit in edits.clone() {
            let _ = edit.apply(&mut one_by_one);
        }
        let inverse = Edit::Group(edits).apply(&mut at_once);
        assert!(one_by_one == at_once);
        let again = inverse.apply(&mut at_once);
        assert!(at_once == before);
        let _ = again.apply(&mut at_once);
        assert!(one_by_one == at_once);
    }
}
