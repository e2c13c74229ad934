//! The contract's JSON of what was extracted: one function from plain data to plain data.

use serde_json::{Value as Json, json};

use super::{Extraction, Options, Proposal, extract};
use crate::model::{Article, Field, Value};

/// One article and what was found in it, ready to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleReport {
    /// The path as the caller gave it.
    pub path: String,
    /// The text that the spans point into.
    pub text: String,
    /// What was found.
    pub extraction: Extraction,
}

/// Extracts from one article and keeps what a report needs.
pub fn report(path: &str, article: &Article, options: Options) -> ArticleReport {
    ArticleReport {
        path: path.to_owned(),
        text: article.text.clone(),
        extraction: extract(article, options),
    }
}

/// `{"articles":[{"path","launches":[{"facts":[…]}]}]}`; with `explain`, each fact names its rule.
pub fn to_json(reports: &[ArticleReport], explain: bool) -> Json {
    let articles: Vec<Json> = reports.iter().map(|report| article_json(report, explain)).collect();
    json!({ "articles": articles })
}

fn article_json(report: &ArticleReport, explain: bool) -> Json {
    let launches: Vec<Json> = report
        .extraction
        .launches
        .iter()
        .map(|launch| {
            let facts: Vec<Json> =
                launch.proposals.iter().map(|p| fact_json(p, &report.text, explain)).collect();
            json!({ "facts": facts })
        })
        .collect();
    json!({ "path": report.path, "launches": launches })
}

fn fact_json(proposal: &Proposal, text: &str, explain: bool) -> Json {
    let mut fact = json!({
        "field": proposal.field,
        "value": value_json(&proposal.value),
        "unit": unit(proposal.field),
        "qualifier": proposal.qualifier,
        "claimant": proposal.claimant,
        "start": proposal.start,
        "end": proposal.end,
        "quote": text.get(proposal.start..proposal.end),
    });
    if let Some(object) = fact.as_object_mut() {
        if let Value::Place(place) = &proposal.value {
            object.insert("precision".to_owned(), json!(place.precision));
        }
        if explain {
            object.insert("rule".to_owned(), json!(proposal.rule));
        }
    }
    fact
}

/// A place is its name here; its precision stands beside it.
fn value_json(value: &Value) -> Json {
    match value {
        Value::Place(place) => json!(place.name),
        other => other.to_json(),
    }
}

const fn unit(field: Field) -> Option<&'static str> {
    field.unit()
}
