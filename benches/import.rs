//! How long 76,000 rows of GCAT's layout take to import, against reading the same bytes with csv.

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use apogee::collection::import::{Format, ImportOptions, Imported, import_bytes};

#[path = "gcat_rows/mod.rs"]
mod gcat_rows;

/// As many rows as the largest launch catalogue has.
const ROWS: usize = 76_000;

/// Each is timed this often; the best counts, since others use the machine too.
const RUNS: usize = 7;

fn main() {
    let text = gcat_rows::launch_tsv(ROWS);
    let sites = gcat_rows::sites_tsv();
    println!("{ROWS} rows, {:.1} MB", text.len() as f64 / 1e6);
    let mut times = [Duration::MAX; 3];
    // In turn, so that a busy moment hits all alike.
    for _ in 0..RUNS {
        let run: [&dyn Fn() -> Option<Imported>; 3] =
            [&|| count_rows(&text), &|| Some(import(&text, &sites, false)), &|| {
                Some(import(&text, &sites, true))
            }];
        for (best, run) in times.iter_mut().zip(run) {
            let start = Instant::now();
            let made = black_box(run());
            *best = (*best).min(start.elapsed());
            drop(made);
        }
    }
    let [csv, flights, all] = times;
    println!("csv crate, records read and dropped: {csv:.0?}");
    for (what, time) in [("suborbital and missile flights", flights), ("all", all)] {
        let ratio = time.as_secs_f64() / csv.as_secs_f64();
        println!("import, {what}: {time:.0?}, ratio {ratio:.1}");
    }
}

/// Reads every record as text and looks at its cells.
fn count_rows(text: &str) -> Option<Imported> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        cells += record.iter().map(str::len).sum::<usize>();
    }
    black_box(cells);
    None
}

fn import(text: &str, sites: &str, all: bool) -> Imported {
    let beside = |name: &str| (name == "sites.tsv").then(|| sites.as_bytes().to_vec());
    let options = ImportOptions { format: Some(Format::Gcat), all, mapping: None };
    import_bytes("launch.tsv", text.as_bytes(), &beside, &options)
}
