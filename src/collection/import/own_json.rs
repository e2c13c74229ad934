//! Our own JSON: `list --format json`, and `collection.json` by itself.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::row::{Names, unique_id};
use super::{Format, Imported, read};
use crate::collection::file::{SCHEMA, read_launch};
use crate::collection::pieces::Entries;
use crate::collection::said::in_plain_words;
use crate::model::LaunchId;

/// The list as a whole, its entries still unread: a tree of them would take twenty times the file.
#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(default)]
    schema: u32,
    #[serde(default, borrow)]
    articles: Entries<&'a RawValue>,
    #[serde(borrow)]
    launches: Entries<&'a RawValue>,
}

pub(super) fn import(name: &str, bytes: &[u8]) -> Imported {
    let refused = |why: &str| Imported::refused(Format::Json, name, why);
    if bytes.len() > read::MOST_JSON {
        return refused("larger than 32 MiB: not read");
    }
    let decoded = read::decode(bytes);
    let listed: Listed<'_> = match serde_json::from_str(&decoded.text) {
        Ok(listed) => listed,
        Err(error) => return refused(&format!("no list of launches: {}", in_plain_words(&error))),
    };
    if listed.schema > SCHEMA {
        return refused(&format!("schema {} is newer than this Apogee reads", listed.schema));
    }
    let mut imported = Imported::new(Format::Json, name);
    let count = listed.articles.first.len() + listed.articles.more;
    if count > 0 {
        imported
            .report
            .note(format!("{count} articles stand in files of their own: import the folder"));
    }
    let (mut names, mut last) = (Names::default(), None);
    for (at, json) in listed.launches.first.into_iter().enumerate() {
        let entry = at + 1;
        if at >= read::MOST_ROWS {
            imported.report.refuse_row(
                entry,
                "",
                "more than 250,000 launches: the rest is not read",
            );
            break;
        }
        imported.report.rows += 1;
        let mut refuse = |_, text: &str, why: &str| imported.report.refuse_row(entry, text, why);
        let mut launch = match read_launch(json, &mut last, &mut refuse) {
            Ok((launch, _)) => launch,
            Err(why) => {
                imported.report.refuse_row(entry, json.get(), &why);
                continue;
            }
        };
        let id = unique_id(launch.id.0.clone(), &mut names);
        if id != launch.id.0 {
            let why = format!("the name stands there twice: kept as {id}");
            imported.report.refuse_row(entry, &launch.id.0, &why);
        }
        launch.id = LaunchId(id);
        imported.launches.push(launch);
    }
    imported
}
