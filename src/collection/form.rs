//! A collection as the text of its `collection.json`: stable order, one claim a line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Article, ArticleId, Claim, Launch, LaunchId, Origin, Value};

use super::file::SCHEMA;
use super::pieces::Rest;
use super::unread::Unread;
use super::{Collection, CollectionError};

/// The text of the file; `files` says where each article's text stands.
///
/// # Errors
/// When a claim's value is none that could be read back.
pub(super) fn file_text(
    collection: &Collection,
    files: &BTreeMap<ArticleId, String>,
) -> Result<String, CollectionError> {
    let unread = &collection.unread;
    let articles = collection.articles.values().map(|article| article_text(article, files, unread));
    let articles: Vec<String> =
        articles.chain(unread.articles.iter().map(|article| article.json.clone())).collect();
    let kept = collection.launches.iter().filter(|launch| is_kept(launch));
    let mut launches: Vec<String> =
        kept.map(|launch| launch_text(launch, unread)).collect::<Result<_, _>>()?;
    launches.extend(unread.launches.iter().cloned());
    let mut text = format!("{{\n\"schema\":{SCHEMA},\n\"title\":{},\n", json(&collection.title));
    text.push_str(&format_list("articles", &articles));
    text.push_str(",\n");
    text.push_str(&format_list("launches", &launches));
    if !collection.adopted.is_empty() {
        let adopted: Vec<String> = collection.adopted.iter().map(json).collect();
        text.push_str(",\n");
        text.push_str(&format_list("adopted", &adopted));
    }
    let gone = gone(collection);
    if !gone.is_empty() {
        text.push_str(",\n");
        text.push_str(&format_list("unread", &gone));
    }
    for field in &unread.fields.0 {
        text.push_str(",\n");
        text.push_str(field);
    }
    text.push_str("\n}\n");
    Ok(text)
}

/// `"name":[`, an entry a line, `]`.
fn format_list(name: &str, entries: &[String]) -> String {
    if entries.is_empty() {
        return format!("{}:[]", json(name));
    }
    format!("{}:[\n{}\n]", json(name), entries.join(",\n"))
}

fn article_text(article: &Article, files: &BTreeMap<ArticleId, String>, unread: &Unread) -> String {
    let text = json(&ArticleForm {
        id: &article.id,
        file: files.get(&article.id).map(String::as_str).unwrap_or_default(),
        title: &article.title,
        publisher: article.publisher.as_deref(),
        published: article.published,
        url: article.url.as_deref(),
    });
    with_rest(text, unread.article_fields.get(&article.id))
}

/// An article's entry.
#[derive(Serialize)]
struct ArticleForm<'a> {
    id: &'a ArticleId,
    file: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// An object's text with the fields that are not known here.
fn with_rest(mut text: String, rest: Option<&Rest>) -> String {
    if let Some(rest) = rest {
        text.pop();
        for field in &rest.0 {
            text.push(',');
            text.push_str(field);
        }
        text.push('}');
    }
    text
}

/// Whether a launch is the collection's own: one that has nothing but claims of the published
/// record is the record's.
fn is_kept(launch: &Launch) -> bool {
    launch.claims.is_empty() || launch.has_origin(Origin::Collection)
}

fn launch_text(launch: &Launch, unread: &Unread) -> Result<String, CollectionError> {
    let no_claims = Vec::new();
    let mut raw = unread.claims.get(&launch.id).unwrap_or(&no_claims).iter().peekable();
    let mut claims = launch.claims.iter().filter(|claim| claim.origin == Origin::Collection);
    let mut lines: Vec<String> = Vec::with_capacity(launch.claims.len());
    loop {
        if let Some((_, json)) = raw.next_if(|(at, _)| *at <= lines.len()) {
            lines.push(json.clone());
        } else if let Some(claim) = claims.next() {
            lines.push(claim_text(claim, &launch.id)?);
        } else {
            break;
        }
    }
    lines.extend(raw.map(|(_, json)| json.clone()));
    let text = format!("{{\"id\":{},{}}}", json(&launch.id), format_list("claims", &lines));
    Ok(with_rest(text, unread.launch_fields.get(&launch.id)))
}

fn claim_text(claim: &Claim, launch: &LaunchId) -> Result<String, CollectionError> {
    // A number that is none, or a date beyond the year 9999, would not be read back.
    if let Err(error) = Value::from_json(claim.field, &claim.value.to_json()) {
        return Err(CollectionError::Unsound { launch: launch.clone(), error });
    }
    Ok(json(claim))
}

/// Unread claims of launches that are not there any more.
fn gone(collection: &Collection) -> Vec<String> {
    let is_there = |id: &LaunchId| {
        collection.launches.iter().any(|launch| &launch.id == id && is_kept(launch))
    };
    let gone = collection.unread.claims.iter().filter(|(id, _)| !is_there(id));
    gone.map(|(id, claims)| {
        let lines: Vec<String> = claims.iter().map(|(_, json)| json.clone()).collect();
        format!("{{\"launch\":{},{}}}", json(id), format_list("claims", &lines))
    })
    .collect()
}

/// JSON of what always has one: names, texts, claims with values that were looked at.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
