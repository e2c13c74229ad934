//! Our own JSON: `list --format json`, and `collection.json` by itself.

use serde::Deserialize;
use serde_json::Value as Json;

use super::row::{Names, unique_id};
use super::{Format, Imported, read};
use crate::collection::file::SCHEMA;
use crate::model::{Claim, Launch, LaunchId};

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    schema: u32,
    #[serde(default)]
    articles: Vec<Json>,
    launches: Vec<ListedLaunch>,
}

#[derive(Deserialize)]
struct ListedLaunch {
    id: String,
    #[serde(default)]
    claims: Vec<Json>,
}

pub(super) fn import(name: &str, bytes: &[u8]) -> Imported {
    let refused = |why: &str| Imported::refused(Format::Json, name, why);
    if bytes.len() > read::MOST_JSON {
        return refused("larger than 32 MiB: not read");
    }
    let decoded = read::decode(bytes);
    let listed: Listed = match serde_json::from_str(&decoded.text) {
        Ok(listed) => listed,
        Err(error) => return refused(&format!("no list of launches: {error}")),
    };
    if listed.schema > SCHEMA {
        return refused(&format!("schema {} is newer than this Apogee reads", listed.schema));
    }
    let mut imported = Imported::new(Format::Json, name);
    if !listed.articles.is_empty() {
        let count = listed.articles.len();
        imported
            .report
            .note(format!("{count} articles stand in files of their own: import the folder"));
    }
    let mut names = Names::default();
    for (at, launch) in listed.launches.into_iter().enumerate() {
        let entry = at + 1;
        imported.report.rows += 1;
        let id = unique_id(launch.id.clone(), &mut names);
        if id != launch.id {
            let why = format!("the name stands there twice: kept as {id}");
            imported.report.refuse_row(entry, &launch.id, &why);
        }
        let mut claims = Vec::with_capacity(launch.claims.len());
        for json in launch.claims {
            let text = json.to_string();
            match serde_json::from_value::<Claim>(json) {
                Ok(claim) => claims.push(claim),
                Err(error) => imported.report.refuse_row(entry, &text, &error.to_string()),
            }
        }
        imported.launches.push(Launch { id: LaunchId(id), claims: claims.into() });
    }
    imported
}
