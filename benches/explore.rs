//! At 76,000 launches: opening a launch list, one edit, another rule; a change of the filter, from
//! the command to what is in view, the timeline, the counts of a menu, the table's rows; and the
//! searches.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench stops at what it did not expect, and prints"
)]

use std::sync::Arc;
use std::time::Instant;

use apogee::collection::import::{Format, ImportOptions, Imported, import_bytes};
use apogee::collection::{Collection, builtin, joined, published_record};
use apogee::model::{Field, Launch, LaunchId, PartialDate, ShownRule, Value};
use apogee::present::{
    Moment, choices, places_without, search, table_order, tested, timeline, way_out,
};
use apogee::state::{
    ClaimChange, Command, Days, EditCommand, Facet, Filter, ImportCommand, Part, Sort, Span, State,
    TableColumn, Test, TimelineStep,
};

#[path = "gcat_rows/mod.rs"]
mod gcat_rows;

/// As many launches as the largest published list has.
const LAUNCHES: usize = 76_000;

fn main() {
    let (seeds, record) = (builtin().unwrap(), published_record().unwrap());
    open_list(&seeds, &record);
    let many = many(&seeds, &record);
    time("join alone", 1, || drop(joined(&many, None)));
    let mut state = None;
    time("join and index", 1, || state = Some(State::new(many.clone(), Collection::default())));
    let mut state = state.unwrap();
    println!("{} launches", state.launches().len());
    drop(many);
    edits(&mut state);
    time("first search: gather the texts", 1, || drop(search(&state, "zebra")));
    let all = Filter::default();
    let icbm = all.toggled(Facet::Class, "ICBM");
    let filters = [
        ("no condition", all.clone()),
        ("one class", icbm.clone()),
        ("one site", all.toggled(Facet::Site, "Sunan")),
        ("one source", all.toggled(Facet::Source, "CSIS Missile Threat")),
        ("days", Filter { days: Some(days()), ..all.clone() }),
        ("two words", Filter { text: "hwasong japan".into(), ..all.clone() }),
        ("a word that is nowhere", Filter { text: "zebra".into(), ..all.clone() }),
        ("everything", everything(&icbm)),
    ];
    for (name, filter) in filters {
        time(&format!("set filter: {name}"), 9, || {
            state.apply([Command::SetFilter(Box::new(filter.clone()))]);
        });
        println!("{:>52} in view", state.in_view().len());
    }
    state.apply([Command::SetFilter(Box::new(icbm))]);
    let state = state;
    time("first look for inconsistent figures", 1, || {
        tested(&state, Test::IsInconsistent);
    });
    let view = state.view();
    time("timeline", 9, || {
        let keys = view.index().keys();
        let moments = places_without(view, Part::Days).map(|at| Moment::from_keys(&keys[at]));
        drop(timeline(moments, TimelineStep::Auto));
    });
    time("menu of sites", 9, || drop(choices(view, Facet::Site)));
    time("menu of sources", 9, || drop(choices(view, Facet::Source)));
    time("all tests", 9, || {
        for test in Test::ALL {
            tested(&state, test);
        }
    });
    time("way out", 9, || drop(way_out(view)));
    time("the launches in view", 9, || drop(state.in_view()));
    for field in [Field::Apogee, Field::Site, Field::Landing] {
        let sort = Sort { column: TableColumn::Field(field), is_descending: true };
        time(&format!("sort by {}", field.label()), 9, || {
            drop(table_order(view, state.launches(), state.rule(), sort));
        });
    }
    for words in ["hwasong", "japan 6000", "zebra", "e"] {
        time(&format!("search: {words}"), 9, || drop(search(&state, words)));
    }
}

/// Opens a launch list, by itself and into a collection.
fn open_list(seeds: &Collection, record: &Collection) {
    let (text, sites) = (gcat_rows::launch_tsv(LAUNCHES), gcat_rows::sites_tsv());
    let read = || -> Imported {
        let beside = |name: &str| (name == "sites.tsv").then(|| sites.as_bytes().to_vec());
        let options = ImportOptions { format: Some(Format::Gcat), all: true, mapping: None };
        import_bytes("launch.tsv", text.as_bytes(), &beside, &options)
    };
    let (mut list, mut state) = (Vec::new(), None);
    time("open TSV: import", 5, || list = read().launches);
    time("open TSV: join and index", 5, || {
        let collection = Collection { launches: list.clone(), ..Collection::default() };
        state = Some(State::new(collection, record.clone()));
    });
    drop((list, state));
    time("open TSV: both", 5, || {
        let collection = Collection { launches: read().launches, ..Collection::default() };
        drop(State::new(collection, record.clone()));
    });
    let mut state = State::new(seeds.clone(), record.clone());
    let mut run = |name, command: &dyn Fn() -> ImportCommand| {
        time(name, 1, || state.apply([Command::Import(Box::new(command()))]));
    };
    run("import TSV beside the seeds: read, review", &|| ImportCommand::Read(vec![read()]));
    run("import TSV beside the seeds: add", &|| ImportCommand::Add);
    time("undo the import", 1, || state.apply([Command::Undo]));
    time("redo the import", 1, || state.apply([Command::Redo]));
}

/// Edits a claim, undoes it, and shows other claims by another rule.
fn edits(state: &mut State) {
    let has_type = |launch: &&Launch| launch.claims_about(Field::Missile).next().is_some();
    let launch = state.launches().iter().skip(LAUNCHES / 2).find(has_type).unwrap().clone();
    let day = launch.claims_about(Field::Date).next().unwrap().id;
    let set = |claim, words: String| {
        let change = ClaimChange::Value(words);
        Command::Edit(Box::new(EditCommand::Change(launch.id.clone(), claim, change)))
    };
    let missile = launch.claims_about(Field::Missile).next().unwrap().id;
    let mut number = 0;
    time("one edit: a missile", 9, || {
        number += 1;
        state.apply([set(missile, format!("Type {number}"))]);
    });
    time("one edit: a day", 9, || {
        number += 1;
        state.apply([set(day, format!("{}-01-02", 1900 + number))]);
    });
    time("one edit undone", 9, || state.apply([Command::Undo]));
    for rule in [ShownRule::MostExact, ShownRule::ArticlesFirst] {
        time(&format!("set rule: {}", rule.label()), 3, || state.apply([Command::SetRule(rule)]));
    }
}

/// The best of some runs, milliseconds.
fn time(name: &str, runs: usize, mut run: impl FnMut()) {
    let mut best = f64::INFINITY;
    for _ in 0..runs {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    println!("{name:<40} {best:>9.2} ms");
}

fn days() -> Days {
    let day = |text: &str| text.parse().unwrap();
    Days::new(day("1970-01-01"), day("1999-12-31"))
}

fn everything(filter: &Filter) -> Filter {
    let span = Span { min: 100.0, max: 9000.0 };
    let mut filter = filter.tested(Test::HasApogee).tested(Test::HasRivals);
    "hwasong".clone_into(&mut filter.text);
    filter.days = Some(days());
    filter.figures = [(Field::Apogee, span), (Field::Distance, span)].into();
    filter.toggled(Facet::Country, "North Korea")
}

/// The launches of the seeds and of the record again and again, each on a day of its own, at
/// sites of which there are three hundred.
fn many(seeds: &Collection, record: &Collection) -> Collection {
    let sources: Vec<&Launch> = seeds.launches.iter().chain(&record.launches).collect();
    let mut many = seeds.clone();
    many.launches = (0..LAUNCHES).map(|at| variant(sources[at % sources.len()], at)).collect();
    many
}

fn variant(launch: &Launch, at: usize) -> Launch {
    let mut launch = launch.clone();
    launch.id = LaunchId(format!("{at}-{}", launch.id));
    for claim in &mut launch.claims {
        match &mut claim.value {
            Value::Date(date) => {
                let month = u32::try_from(at % 12).unwrap() + 1;
                let year = 1950 + i32::try_from(at % 75).unwrap();
                *date = PartialDate::from_month(year, month).unwrap();
            }
            Value::Place(place) => {
                Arc::make_mut(place).name = format!("{} {}", place.name, at % 30);
            }
            _ => {}
        }
    }
    launch
}
