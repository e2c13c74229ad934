//! Articles: the text kept, and the launches that extraction proposes for review.

use super::row::{Names, RowClaims, unique_id};
use super::{Format, Imported};
use crate::collection::article_from_bytes;
use crate::extract::{Options, extract};
use crate::model::{Launch, LaunchId};

/// The largest article: a long report is a hundredth of it.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A page that is called by no ending is a page all the same.
fn name_with_ending(name: &str, bytes: &[u8]) -> String {
    let is_page = bytes.trim_ascii_start().starts_with(b"<");
    if is_page && !name.contains('.') { format!("{name}.html") } else { name.to_owned() }
}

pub(super) fn import(name: &str, bytes: &[u8]) -> Imported {
    if bytes.len() > MOST_BYTES {
        return Imported::refused(Format::Article, name, "larger than 64 MiB: not read");
    }
    let mut imported = Imported::new(Format::Article, name);
    let (article, problems) = article_from_bytes(&name_with_ending(name, bytes), bytes);
    for problem in problems {
        // The report names the file itself.
        let why = problem.split_once(": ").map_or(problem.as_str(), |(_, why)| why);
        imported.report.refuse_file(why);
    }
    if article.text.trim().is_empty() {
        return imported;
    }
    imported.report.rows = 1;
    let (mut names, file) = (Names::default(), name.into());
    for found in extract(&article, Options::default()).launches {
        let mut row = RowClaims::new(&file, 1);
        row.claims = found.proposals.iter().filter_map(|p| p.claim(&article).ok()).collect();
        if !row.claims.is_empty() {
            let id = LaunchId(unique_id(row.name(), &mut names));
            imported.launches.push(Launch { id, claims: row.claims.into() });
        }
    }
    if !imported.launches.is_empty() {
        let count = imported.launches.len();
        imported.report.note(format!("{count} launches proposed by rules: please review them"));
    }
    imported.articles.push(article);
    imported
}
