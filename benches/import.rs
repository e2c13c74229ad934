//! How long 76,000 rows of GCAT's layout take to import, against reading the same bytes with csv.
//! `taskset -c 0 cargo bench --bench import` times it on one processor.

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

/// So often the csv crate reads them in one run, about as long as an import takes: what else the
/// machine does then hits a run of either.
const READINGS: u32 = 4;

fn main() {
    let text = gcat_rows::launch_tsv(ROWS);
    let sites = gcat_rows::sites_tsv();
    println!("{ROWS} rows, {:.1} MB", text.len() as f64 / 1e6);
    let mut times = [Duration::MAX; 3];
    let mut ticks = [0; 3];
    // In turn, so that a busy moment hits all alike.
    for _ in 0..RUNS {
        let run: [&dyn Fn() -> Option<Imported>; 3] = [
            &|| (0..READINGS).find_map(|_| count_rows(&text)),
            &|| Some(import(&text, &sites, false)),
            &|| Some(import(&text, &sites, true)),
        ];
        for ((best, ticks), run) in times.iter_mut().zip(&mut ticks).zip(run) {
            let before = processor_ticks();
            let start = Instant::now();
            let made = black_box(run());
            *best = (*best).min(start.elapsed());
            *ticks += processor_ticks() - before;
            drop(made);
            tidy_memory();
        }
    }
    let [csv, flights, all] = times;
    let csv = csv / READINGS;
    println!("csv crate, records read and dropped: {csv:.0?}");
    for (what, time) in [("suborbital and missile flights", flights), ("all", all)] {
        let ratio = time.as_secs_f64() / csv.as_secs_f64();
        println!("import, {what}: {time:.0?}, ratio {ratio:.1}");
    }
    // What all threads took together, which a busy machine changes less.
    let [csv, flights, all] = ticks.map(|ticks| ticks as f64);
    let csv = csv / f64::from(READINGS);
    println!("processor time, ratio: {:.1} and {:.1}", flights / csv, all / csv);
}

/// Hundredths of a second that this process has had of all processors; 0 where the system does not
/// say.
fn processor_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets: the 12th and 13th fields are time in the program and in the system.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

/// Has the allocator join the many pieces that were dropped: it puts that off until it is asked for
/// a large one, which the next import would else be timed with.
fn tidy_memory() {
    drop(black_box(Vec::<u8>::with_capacity(100_000)));
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
