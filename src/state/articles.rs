//! Editing what is known of articles, and the collection's title.

use chrono::NaiveDate;

use crate::model::{Article, ArticleId, Claim, Launch};

use super::claims::Step;
use super::desk::Desk;
use super::edit::Edit;
use super::editing::{ArticleChange, EditError};

/// Calls the collection something else.
pub(super) fn set_title(desk: &Desk<'_>, title: &str) -> (String, Vec<Edit>) {
    let title = title.trim();
    let is_same = desk.collection.title == title;
    let edits = if is_same { vec![] } else { vec![Edit::SetTitle(title.to_owned())] };
    ("rename the collection".to_owned(), edits)
}

/// Changes what is known of an article.
pub(super) fn change(desk: &Desk<'_>, id: &ArticleId, change: &ArticleChange) -> Step {
    let before = desk.article(id)?;
    let mut article = before.clone();
    match change {
        ArticleChange::Title(title) => set_title_of(&mut article, title),
        ArticleChange::Publisher(publisher) => article.publisher = known(publisher),
        ArticleChange::Published(day) => article.published = day_of(day)?,
        ArticleChange::Url(url) => article.url = known(url),
        ArticleChange::All { title, publisher, published, url } => {
            set_title_of(&mut article, title);
            article.publisher = known(publisher);
            article.published = day_of(published)?;
            article.url = known(url);
        }
    }
    let parts = [
        (article.title != before.title, "title"),
        (article.publisher != before.publisher, "publisher"),
        (article.published != before.published, "date"),
        (article.url != before.url, "address"),
    ];
    let changed: Vec<&str> = parts.iter().filter(|part| part.0).map(|part| part.1).collect();
    let name = format!("set the {} of “{}”", changed.join(" and "), article.title);
    let edit = Edit::SetArticle(id.clone(), Some(Box::new(article)));
    Ok((name, if changed.is_empty() { Vec::new() } else { vec![edit] }))
}

fn known(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn day_of(words: &str) -> Result<Option<NaiveDate>, EditError> {
    let read = |day: String| day.parse().map_err(|_not_a_day| EditError::Day(day));
    known(words).map(read).transpose()
}

/// Without a title of its own an article goes by its first words.
fn set_title_of(article: &mut Article, title: &str) {
    article.title =
        known(title).unwrap_or_else(|| Article::new(&article.id.0, &article.text).title);
}

/// Takes an article away, with the claims that quote it or not at all.
pub(super) fn delete(desk: &Desk<'_>, id: &ArticleId, with_claims: bool) -> Step {
    let article = desk.article(id)?;
    let quotes_it = |claim: &Claim| claim.evidence.quotes().iter().any(|q| q.article == *id);
    let launches = desk.collection.launches.iter();
    let quoting: Vec<&Launch> =
        launches.filter(|launch| launch.claims.iter().any(quotes_it)).collect();
    if !with_claims && !quoting.is_empty() {
        let claims = quoting.iter().flat_map(|l| &l.claims).filter(|claim| quotes_it(claim));
        let (claims, launches) = (claims.count(), quoting.len());
        return Err(EditError::ArticleInUse { claims, launches });
    }
    let without = |launch: &&Launch| {
        let mut left = (*launch).clone();
        left.claims.retain(|claim| !quotes_it(claim));
        left.claims.number();
        let left = (!left.claims.is_empty()).then(|| (usize::MAX, Box::new(left)));
        Edit::SetLaunch(launch.id.clone(), left)
    };
    let mut edits: Vec<Edit> = quoting.iter().map(without).collect();
    edits.push(Edit::SetArticle(id.clone(), None));
    Ok((format!("delete “{}”", article.title), edits))
}
