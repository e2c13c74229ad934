//! `apogee extract`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use crate::collection::{article_from_bytes, read_article};
use crate::extract::{ArticleReport, Options, Proposal, report, to_json};
use crate::model::Article;

use super::args::{CheckFormat, ExtractArgs};
use super::{Failure, print, say};

/// A file that cannot be read is the call's fault; the others are read all the same.
pub(super) fn run(args: &ExtractArgs) -> Result<ExitCode, Failure> {
    let options = Options { published: args.published };
    let mut reports = Vec::new();
    let mut code = 0;
    for path in &args.files {
        match read(path) {
            Ok((article, problems)) => {
                for problem in &problems {
                    say(&format!("apogee: {problem}"));
                }
                code = code.max(u8::from(!problems.is_empty()));
                reports.push(report(&path.to_string_lossy(), &article, options));
            }
            Err(error) => {
                say(&format!("apogee: {error}"));
                code = 2;
            }
        }
    }
    let text = match args.format {
        CheckFormat::Json => format!("{:#}\n", to_json(&reports, args.explain)),
        CheckFormat::Table => reports.iter().map(|report| table(report, args.explain)).collect(),
    };
    print(&text)?;
    Ok(ExitCode::from(code))
}

fn read(path: &Path) -> Result<(Article, Vec<String>), anyhow::Error> {
    if path != Path::new("-") {
        return Ok(read_article(path)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(article_from_bytes("-", &bytes))
}

fn table(report: &ArticleReport, explain: bool) -> String {
    let mut text = format!("{}\n", report.path);
    if report.extraction.launches.is_empty() {
        text.push_str("  no launch is reported as done\n");
    }
    for (at, launch) in report.extraction.launches.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  launch {}", at + 1);
        for proposal in &launch.proposals {
            text.push_str(&line(proposal, &report.text, explain));
        }
    }
    text
}

fn line(proposal: &Proposal, text: &str, explain: bool) -> String {
    let quote = text.get(proposal.start..proposal.end).unwrap_or_default().replace('\n', " ");
    let value = format!("{}{}", proposal.qualifier.sign(), proposal.value.text());
    let who = proposal.claimant.as_deref().map_or_else(String::new, |who| format!(", {who}"));
    let rule = if explain { format!("  [{}]", proposal.rule) } else { String::new() };
    format!("    {:<12} {value}{who}  “{quote}”{rule}\n", proposal.field.label())
}
