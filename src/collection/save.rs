//! Saving a collection: its articles, then `collection.json`, each whole or not at all.

use std::path::Path;

use serde_json::json;

use super::file::SCHEMA;
use super::{Collection, CollectionError, write_file};

/// Writes `collection` to the folder `path`, made where there is none.
///
/// # Errors
/// When the folder cannot be written to.
pub fn save(path: &Path, collection: &Collection) -> Result<(), CollectionError> {
    let unwritable = |source| CollectionError::Unwritable { path: path.to_owned(), source };
    std::fs::create_dir_all(path.join("articles")).map_err(unwritable)?;
    let mut articles = Vec::new();
    for article in collection.articles.values() {
        let is_plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
        let name: String = article.id.0.chars().map(is_plain).collect();
        let file = format!("articles/{name}.txt");
        write_file(&path.join(&file), article.text.as_bytes())?;
        articles.push(json!({
            "id": article.id, "file": file, "title": article.title, "publisher": article.publisher,
            "published": article.published, "url": article.url,
        }));
    }
    let launches = &collection.launches;
    let form = json!({
        "schema": SCHEMA, "title": collection.title, "articles": articles, "launches": launches,
    });
    write_file(&path.join("collection.json"), format!("{form:#}\n").as_bytes())
}
