//! How many articles a second, against a plain scan for numbers; and the curve on nasty texts.

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

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use apogee::extract::{Options, extract};
use apogee::model::Article;
use regex::Regex;

/// The length of a short article.
const ARTICLE_BYTES: usize = 2000;

/// The argument with which the bench calls itself for the curve.
const CURVE: &str = "curve";

/// Makes glibc's allocator keep what it was given: else each run on a large text gets fresh pages
/// from the kernel, one on a small text does not, and the curve shows that rather than the work.
const KEEP_PAGES: &str =
    "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=17179869184";

fn main() {
    if std::env::args().any(|argument| argument == CURVE) {
        curve();
        return;
    }
    speed();
    let bench = std::env::current_exe().expect("the bench knows its own path");
    let status = Command::new(bench).arg(CURVE).env("GLIBC_TUNABLES", KEEP_PAGES).status();
    assert!(status.expect("the bench runs again").success(), "the curve");
}

/// Articles a second, and the ratio to the plain scan.
fn speed() {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!(
        "{} articles, {} bytes each on average",
        articles.len(),
        bytes / articles.len().max(1)
    );
    let number =
        Regex::new(r"\d+(?:[,.\u{a0}\u{202f} ]\d{3})*(?:\.\d+)?").expect("the pattern is fixed");
    let scan =
        best(&|| articles.iter().map(|article| number.find_iter(&article.text).count()).sum());
    // An article at a time: a whole round seldom runs undisturbed on a busy machine.
    let read: Duration = articles
        .iter()
        .map(|article| best(&|| extract(article, Options::default()).launches.len()))
        .sum();
    let a_second = articles.len() as f64 / read.as_secs_f64();
    println!(
        "extract: {a_second:.0} articles/s, {:.1} MB/s",
        bytes as f64 / 1e6 / read.as_secs_f64()
    );
    println!("plain number scan: {:.1} MB/s", bytes as f64 / 1e6 / scan.as_secs_f64());
    println!("ratio to the scan: {:.1}", read.as_secs_f64() / scan.as_secs_f64());
}

/// Seconds on nasty texts of doubling length; linear work takes eight times as long on 8 MB.
fn curve() {
    println!("\nseconds on nasty texts of 1, 2, 4, 8 MB, in memory that was used before");
    for (name, piece) in NASTY {
        let times: Vec<f64> = [1, 2, 4, 8].into_iter().map(|mb| seconds(piece, mb << 20)).collect();
        let growth = times[3] / times[0].max(1e-9);
        println!(
            "{name:<28} {:.3} {:.3} {:.3} {:.3}   8 MB / 1 MB = {growth:.1}",
            times[0], times[1], times[2], times[3]
        );
    }
}

/// Texts that make backtracking or look-ahead quadratic.
const NASTY: [(&str, &str); 13] = [
    ("digits", "1"),
    ("digits in groups", "1 000 "),
    ("quotes", "\""),
    ("weekdays", "Sunday "),
    ("units", "km "),
    ("quantities", "500 km "),
    ("open brackets", "("),
    ("no sentence ends", "the missile flew 500 km and "),
    ("launches without ends", "North Korea fired a missile on May 14, 2017 from Kusong "),
    ("hedges", "more than about "),
    ("capitals", "Hwasong Kusong "),
    ("full stops", "a."),
    ("times and claimants", "at 4:55 p.m. CST, South Korea said 500 km, "),
];

fn seconds(piece: &str, bytes: usize) -> f64 {
    let mut article = Article::new("nasty", &piece.repeat(bytes / piece.len()));
    article.published = "2022-01-31".parse().ok();
    let once = || {
        let start = Instant::now();
        black_box(extract(&article, Options::default()));
        start.elapsed().as_secs_f64()
    };
    once();
    // The best of several: others work on the machine too.
    (0..4).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The best of several runs: the others were disturbed.
fn best(work: &dyn Fn() -> usize) -> Duration {
    (0..7)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// The seeds, each cut or repeated to the length of a short article, many times over.
fn articles() -> Vec<Article> {
    let seeds = [
        include_str!("../seeds/000_6add9121c942ae58.txt"),
        include_str!("../seeds/001_5c7951ed0fa6fed1.txt"),
        include_str!("../seeds/002_b17ce84f0a17cb7d.txt"),
        include_str!("../seeds/003_6bbcbcdbbaa050c5.txt"),
        include_str!("../seeds/004_45104737d0435787.txt"),
    ];
    let cut = |text: &str| {
        let end = (0..=ARTICLE_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        text.get(..end.unwrap_or(0)).unwrap_or_default().to_owned()
    };
    let mut all = Vec::new();
    for round in 0..400 {
        let mut article = Article::new("bench", &cut(seeds[round % seeds.len()]));
        article.published = "2022-01-31".parse().ok();
        all.push(article);
    }
    all
}
