//! Scores the extraction on the annotated corpus: the working side in detail, the sides that stay
//! unread in sums only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test or a bench stops at what it did not expect, and prints"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apogee::extract::{Extraction, FoundLaunch, Options, Proposal, extract};
use apogee::model::{Amount, Article, Field, Value, find_missile};
use apogee::places::resolve;

/// The fields that are figures of the flight.
const NUMBERS: [Field; 3] = [Field::Distance, Field::Apogee, Field::FlightTime];

/// One expected line: `[either] field = value [qualifier] | [claimant] | "evidence"`.
#[derive(Debug, Clone)]
struct Fact {
    field: Field,
    values: Vec<String>,
    is_optional: bool,
    qualifier: Option<String>,
    claimants: Vec<String>,
    evidence: String,
}

#[derive(Debug, Default)]
struct Expected {
    is_optional: bool,
    facts: Vec<Fact>,
}

struct Case {
    name: String,
    article: Article,
    is_negative: bool,
    launches: Vec<Expected>,
    traps: Vec<Fact>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    found: usize,
    missed: usize,
    wrong: usize,
}

impl Count {
    fn precision(self) -> f64 {
        ratio(self.found, self.found + self.wrong)
    }
    fn recall(self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }
    fn f1(self) -> f64 {
        ratio(2 * self.found, 2 * self.found + self.wrong + self.missed)
    }
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[derive(Debug, Default)]
struct Score {
    fields: BTreeMap<Field, Count>,
    traps: usize,
    fallen: usize,
    negatives: usize,
    negatives_with_launches: usize,
    bad_spans: usize,
    rival_texts: usize,
    rival_texts_kept: usize,
    qualifiers: (usize, usize),
    claimants: (usize, usize),
    other_claimants: (usize, usize),
}

impl Score {
    fn of(&self, fields: &[Field]) -> Count {
        let mut sum = Count::default();
        for field in fields {
            sum.add(self.fields.get(field).copied().unwrap_or_default());
        }
        sum
    }
}

fn read_case(path: &Path) -> Case {
    let whole = fs::read_to_string(path).unwrap();
    let (head, rest) = whole.split_once("--- text\n").unwrap();
    let (text, facts) = rest.split_once("\n--- facts\n").unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let header = |key: &str| {
        let start = format!("# {key}: ");
        head.lines().find_map(|line| line.strip_prefix(start.as_str())).unwrap_or_default().trim()
    };
    let mut article = Article::new(&name, text);
    article.published = header("published").parse().ok();
    let (mut launches, mut traps, mut in_traps) = (Vec::new(), Vec::new(), false);
    for line in facts.lines().filter(|line| !line.trim().is_empty()) {
        match line.trim() {
            "launch" => launches.push(Expected::default()),
            "launch optional" => launches.push(Expected { is_optional: true, facts: Vec::new() }),
            "traps" => in_traps = true,
            fact if in_traps => traps.push(read_fact(fact)),
            fact => launches.last_mut().unwrap().facts.push(read_fact(fact)),
        }
    }
    Case { name, article, is_negative: header("kind") == "negative", launches, traps }
}

fn read_fact(line: &str) -> Fact {
    let (is_optional, line) = match line.strip_prefix("either ") {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (field, rest) = line.split_once(" = ").unwrap();
    let field: Field = field.trim().parse().unwrap();
    let quote_at = rest.rfind(" | \"").map_or_else(|| rest.find("| \"").unwrap(), |at| at + 1);
    let evidence = rest[quote_at + 2..].trim().trim_matches('"').to_owned();
    let front = rest[..quote_at].trim_end_matches(['|', ' ']);
    let (value, claimant) = front.split_once('|').unwrap_or((front, ""));
    let value = value.trim();
    let is_number = NUMBERS.contains(&field);
    let (value, qualifier) = if is_number && value.contains(' ') {
        let (number, qualifier) = value.split_once(' ').unwrap();
        (number, Some(qualifier.to_owned()))
    } else {
        (value, None)
    };
    let list = |text: &str| {
        text.split(" / ").map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect()
    };
    Fact { field, values: list(value), is_optional, qualifier, claimants: list(claimant), evidence }
}

fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace(['-', '\''], " ").replace('’', " ");
    lower.split_whitespace().filter(|word| *word != "the").collect::<Vec<_>>().join(" ")
}

fn number_is(said: f64, expected: &str) -> bool {
    let Ok(value) = expected.parse::<f64>() else { return false };
    let decimals = expected.split_once('.').map_or(0, |(_, d)| d.len());
    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap());
    (said - value).abs() <= half.max(value.abs() * 0.001) + 1e-9
}

fn value_is(value: &Value, expected: &str, field: Field) -> bool {
    match value.amount() {
        Some(Amount::Single(said)) => !expected.contains("..") && number_is(said, expected),
        Some(Amount::Range(low, high)) => {
            expected.split_once("..").is_some_and(|(a, b)| number_is(low, a) && number_is(high, b))
        }
        None => {
            let said = match value {
                Value::Place(place) => plain(&place.name),
                other => plain(&other.text()),
            };
            let expected = plain(expected);
            match field {
                Field::Landing => said.contains(&expected),
                Field::Site => {
                    said == expected
                        || said.split(" (").next() == Some(expected.as_str())
                        || expected.split(" (").next() == Some(said.as_str())
                        || said.contains(&format!("({expected}"))
                        || resolve(&expected).is_some_and(|place| plain(&place.name) == said)
                }
                Field::Missile => {
                    said == expected
                        || find_missile(&expected).is_some_and(|m| plain(&m.name) == said)
                }
                _ => said == expected,
            }
        }
    }
}

fn fact_is(proposal: &Proposal, fact: &Fact) -> bool {
    proposal.field == fact.field
        && fact.values.iter().any(|v| value_is(&proposal.value, v, fact.field))
}

fn overlaps(text: &str, proposal: &Proposal, evidence: &str) -> bool {
    text.match_indices(evidence)
        .any(|(at, _)| proposal.start < at + evidence.len() && at < proposal.end)
}

/// How many required facts of an expected launch a found one has.
fn agreement(found: &FoundLaunch, expected: &Expected) -> usize {
    expected.facts.iter().filter(|fact| found.proposals.iter().any(|p| fact_is(p, fact))).count()
}

/// The best one-to-one matching, by trying the strongest pair first.
fn matched(extraction: &Extraction, case: &Case) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (f, found) in extraction.launches.iter().enumerate() {
        for (e, expected) in case.launches.iter().enumerate() {
            let same = agreement(found, expected);
            if same > 0 {
                pairs.push((same, !expected.is_optional, f, e));
            }
        }
    }
    pairs.sort_by_key(|(same, required, f, e)| (usize::MAX - same, !required, *f, *e));
    let mut of_found = vec![None; extraction.launches.len()];
    let mut taken = vec![false; case.launches.len()];
    for (_, _, f, e) in pairs {
        if of_found[f].is_none() && !taken[e] {
            of_found[f] = Some(e);
            taken[e] = true;
        }
    }
    of_found
}

fn score_case(case: &Case, score: &mut Score, verbose: bool) {
    let extraction = extract(&case.article, Options::default());
    let text = &case.article.text;
    for proposal in extraction.launches.iter().flat_map(|launch| &launch.proposals) {
        let is_valid =
            text.get(proposal.start..proposal.end).is_some_and(|quote| !quote.is_empty());
        score.bad_spans += usize::from(!is_valid);
    }
    if case.is_negative {
        score.negatives += 1;
        score.negatives_with_launches += usize::from(!extraction.launches.is_empty());
        if verbose && !extraction.launches.is_empty() {
            println!(
                "NEGATIVE {}: {:?}",
                case.name,
                extraction
                    .launches
                    .iter()
                    .flat_map(|l| &l.proposals)
                    .map(|p| (p.field, p.value.text(), &text[p.start..p.end]))
                    .collect::<Vec<_>>()
            );
        }
    }
    score_facts(case, &extraction, score, verbose);
    score_traps(case, &extraction, score, verbose);
}

fn score_facts(case: &Case, extraction: &Extraction, score: &mut Score, verbose: bool) {
    let text = &case.article.text;
    let matching = matched(extraction, case);
    for (f, found) in extraction.launches.iter().enumerate() {
        let expected = matching[f].map(|e| &case.launches[e]);
        for proposal in &found.proposals {
            let fact = expected.and_then(|e| e.facts.iter().find(|fact| fact_is(proposal, fact)));
            let is_outside = matches!(proposal.field, Field::Country | Field::Outcome)
                && fact.is_none()
                && expected.is_none();
            match (fact, expected) {
                (Some(_), _) => {}
                (None, Some(e)) if e.is_optional => {}
                _ if is_outside => {}
                _ => {
                    score.fields.entry(proposal.field).or_default().wrong += 1;
                    if verbose {
                        println!(
                            "wrong  {} {}: {} «{}» by {}",
                            case.name,
                            proposal.field,
                            proposal.value.text(),
                            &text[proposal.start..proposal.end],
                            proposal.rule
                        );
                    }
                }
            }
        }
    }
    let mut rivals = (false, true);
    for (e, expected) in case.launches.iter().enumerate().filter(|(_, e)| !e.is_optional) {
        let found = matching.iter().position(|m| *m == Some(e)).map(|f| &extraction.launches[f]);
        score_launch(case, expected, found, score, verbose, &mut rivals);
    }
    score.rival_texts += usize::from(rivals.0);
    score.rival_texts_kept += usize::from(rivals.0 && rivals.1);
}

fn score_launch(
    case: &Case,
    expected: &Expected,
    found: Option<&FoundLaunch>,
    score: &mut Score,
    verbose: bool,
    rivals: &mut (bool, bool),
) {
    let mut seen: Vec<(Field, Vec<String>)> = Vec::new();
    for fact in expected.facts.iter().filter(|fact| !fact.is_optional) {
        let said = found.and_then(|found| found.proposals.iter().find(|p| fact_is(p, fact)));
        let other_value = expected
            .facts
            .iter()
            .any(|o| !o.is_optional && o.field == fact.field && o.values != fact.values);
        rivals.0 |= other_value;
        rivals.1 &= !other_value || said.is_some();
        if seen.contains(&(fact.field, fact.values.clone())) {
            continue;
        }
        seen.push((fact.field, fact.values.clone()));
        let count = score.fields.entry(fact.field).or_default();
        if let Some(said) = said {
            count.found += 1;
            if let Some(qualifier) = &fact.qualifier {
                score.qualifiers.0 += usize::from(said.qualifier.word() == qualifier);
                score.qualifiers.1 += 1;
            }
            if fact.field != Field::Country {
                let claimant = said.claimant.as_deref();
                let fits = fact.claimants.iter().any(|c| Some(c.as_str()) == claimant)
                    || fact.claimants.is_empty() && claimant.is_none();
                let is_number = NUMBERS.contains(&fact.field);
                let count =
                    if is_number { &mut score.claimants } else { &mut score.other_claimants };
                count.0 += usize::from(fits);
                count.1 += 1;
                if verbose && !fits {
                    println!(
                        "by whom {} {}: {} «{}» is {:?}, said {claimant:?}",
                        case.name,
                        fact.field,
                        fact.values.join(" / "),
                        fact.evidence,
                        fact.claimants.join(" / "),
                    );
                }
            }
        } else {
            count.missed += 1;
            if verbose {
                println!(
                    "missed {} {}: {} «{}»",
                    case.name,
                    fact.field,
                    fact.values.join(" / "),
                    fact.evidence
                );
            }
        }
    }
}

fn score_traps(case: &Case, extraction: &Extraction, score: &mut Score, verbose: bool) {
    let text = &case.article.text;
    for trap in &case.traps {
        score.traps += 1;
        let allowed = case
            .launches
            .iter()
            .filter(|l| l.is_optional)
            .flat_map(|l| &l.facts)
            .any(|fact| fact.field == trap.field && fact.values == trap.values);
        let fell = extraction
            .launches
            .iter()
            .flat_map(|l| &l.proposals)
            .any(|p| fact_is(p, trap) && overlaps(text, p, &trap.evidence));
        if fell && !allowed {
            score.fallen += 1;
            if verbose {
                println!(
                    "TRAP   {} {}: {} «{}»",
                    case.name,
                    trap.field,
                    trap.values.join(" / "),
                    trap.evidence
                );
            }
        }
    }
}

fn score_side(side: &str, verbose: bool) -> Option<Score> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(side);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .ok()?
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let only = std::env::var("CORPUS_ONLY").unwrap_or_default();
    let mut score = Score::default();
    for path in paths {
        let case = read_case(&path);
        if side != "work" || case.name.contains(&only) {
            score_case(&case, &mut score, verbose);
        }
    }
    print_score(side, &score);
    Some(score)
}

fn print_score(side: &str, score: &Score) {
    println!("{side}: field          precision  recall   F1");
    for (field, count) in &score.fields {
        println!(
            "  {:<14} {:>10.3} {:>8.3} {:>6.3}   ({} found, {} missed, {} wrong)",
            field.key(),
            count.precision(),
            count.recall(),
            count.f1(),
            count.found,
            count.missed,
            count.wrong
        );
    }
    println!(
        "  numbers together F1 {:.3}; traps {}/{}; negatives with launches {}/{}; bad spans {}; rivals kept {}/{}; qualifiers {}/{}; claimants {}/{} of numbers, {}/{} of others",
        score.of(&NUMBERS).f1(),
        score.fallen,
        score.traps,
        score.negatives_with_launches,
        score.negatives,
        score.bad_spans,
        score.rival_texts_kept,
        score.rival_texts,
        score.qualifiers.0,
        score.qualifiers.1,
        score.claimants.0,
        score.claimants.1,
        score.other_claimants.0,
        score.other_claimants.1,
    );
}

/// What a side must reach: F1 of the groups of fields, then shares.
struct Bar {
    numbers: f64,
    named: f64,
    placed: f64,
    traps: f64,
    rivals: f64,
    negatives: usize,
}

/// What was reached on the working side since articles 454 to 694 stand there; it may only rise.
const WORK_FLOOR: Bar =
    Bar { numbers: 0.92, named: 0.88, placed: 0.89, traps: 0.018, rivals: 0.80, negatives: 4 };

/// What was reached on reports in the habits of many desks, which nobody who writes rules has read;
/// it may only rise. The goal is numbers 0.95, named 0.93, placed 0.90, traps 0.02, rivals 0.95,
/// and no launch in a negative article.
const FRESH_FLOOR: Bar =
    Bar { numbers: 0.79, named: 0.80, placed: 0.81, traps: 0.025, rivals: 0.50, negatives: 1 };

/// What was reached on thirty-six ordinary reports, unread like the fresh side; the goal is the
/// same.
const ORDINARY_FLOOR: Bar =
    Bar { numbers: 0.87, named: 0.80, placed: 0.81, traps: 0.01, rivals: 0.63, negatives: 0 };

fn assert_bar(score: &Score, bar: &Bar) {
    let numbers = score.of(&NUMBERS).f1();
    assert!(numbers >= bar.numbers, "numbers {numbers:.3}");
    for field in [Field::Date, Field::Missile, Field::MissileClass] {
        assert!(score.of(&[field]).f1() >= bar.named, "{field} {:.3}", score.of(&[field]).f1());
    }
    for field in [Field::Site, Field::Landing] {
        assert!(score.of(&[field]).f1() >= bar.placed, "{field} {:.3}", score.of(&[field]).f1());
    }
    assert!(ratio(score.fallen, score.traps.max(1)) <= bar.traps, "traps {}", score.fallen);
    assert!(ratio(score.rival_texts_kept, score.rival_texts) >= bar.rivals);
    assert!(score.negatives_with_launches <= bar.negatives);
    assert_eq!(score.bad_spans, 0);
}

#[test]
fn each_side_keeps_what_was_reached() {
    for (side, bar) in [("work", WORK_FLOOR), ("fresh", FRESH_FLOOR), ("ordinary", ORDINARY_FLOOR)]
    {
        // What was missed is shown of the side that may be read.
        let verbose = side == "work" && std::env::var("CORPUS_VERBOSE").is_ok();
        assert_bar(&score_side(side, verbose).expect("the corpus is there"), &bar);
    }
}
