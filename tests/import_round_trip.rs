//! What goes out comes back whole; data sets are joined only by a verdict; sources are set side by
//! side.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;

use apogee::collection::import::{ImportOptions, Imported, import, import_bytes};
use apogee::collection::merge::{Certainty, Verdict, add, apply, propose};
use apogee::collection::{Collection, builtin, difference, joined, open, published_record, save};
use apogee::model::{Field, Launch, LaunchId, ShownRule};
use apogee::present::{claims_csv_from_launches, csv_from_launches, json_from_launches};

#[path = "../benches/gcat_rows/mod.rs"]
mod gcat_rows;

fn fixture(name: &str) -> Vec<Launch> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name);
    let imported = import(&path, &ImportOptions::default()).unwrap();
    imported.into_iter().flat_map(|imported| imported.launches).collect()
}

fn read(name: &str, text: &str) -> Imported {
    import_bytes(name, text.as_bytes(), &|_| None, &ImportOptions::default())
}

/// Launches with every kind of evidence: quotes, inferences, citations, rows.
fn all_kinds() -> Vec<Launch> {
    let mut launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
    launches.extend(fixture("north_korea.xlsx"));
    launches
}

/// Claims as JSON, without the numbers and origins that are given when they are loaded.
fn stored(launches: &[Launch]) -> Vec<(String, Vec<serde_json::Value>)> {
    let claims = |launch: &Launch| {
        launch.claims.iter().map(|claim| serde_json::to_value(claim).unwrap()).collect()
    };
    launches.iter().map(|launch| (launch.id.0.clone(), claims(launch))).collect()
}

#[test]
fn json_and_claims_bring_back_every_claim_with_its_evidence() {
    let launches = all_kinds();
    let json = json_from_launches(&launches, ShownRule::default()).to_string();
    let back = read("list.json", &json);
    assert!(back.report.is_clean(), "{:?}", back.report);
    assert_eq!(stored(&back.launches), stored(&launches));
    let csv = claims_csv_from_launches(&launches).unwrap();
    let back = read("claims.csv", &csv);
    assert!(back.report.is_clean(), "{:?}", back.report.refusals);
    assert_eq!(stored(&back.launches), stored(&launches));
    assert_eq!(claims_csv_from_launches(&back.launches).unwrap(), csv);
}

#[test]
fn a_row_a_launch_brings_back_every_column() {
    let launches = all_kinds();
    let csv = csv_from_launches(&launches, ShownRule::default()).unwrap();
    let back = read("list.csv", &csv);
    assert!(back.report.is_clean(), "{:?}", back.report.refusals);
    let again = csv_from_launches(&back.launches, ShownRule::default()).unwrap();
    let rows = |csv: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    assert_eq!(rows(&csv).len(), rows(&again).len());
    for (before, after) in rows(&csv).iter().zip(rows(&again)) {
        // "disputed" follows from rivals, which this list leaves out; the sources now begin with
        // the list itself.
        assert_eq!(before[..17], after[..17]);
        for source in before[18].split("; ") {
            assert!(after[18].contains(source), "{source} in {}", after[18]);
        }
    }
}

#[test]
fn a_saved_collection_with_rows_and_sources_opens_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut collection = builtin().unwrap();
    collection.launches.extend(fixture("nk"));
    save(folder.path(), &collection).unwrap();
    let back = open(folder.path()).unwrap();
    assert_eq!(back.problems, Vec::<String>::new());
    assert_eq!(stored(&back.launches), stored(&collection.launches));
    assert_eq!(back.articles, collection.articles);
}

fn launch(id: &str, date: &str, missile: &str, site: &str, file: &str) -> Launch {
    let header = "id,date,missile,site,country\n";
    let row = format!("{header}{id},{date},{missile},{site},North Korea\n");
    read(file, &row).launches.remove(0)
}

#[test]
fn rows_of_one_data_set_are_never_proposed_and_those_of_two_are() {
    let salvo = [
        launch("a", "2022-06-05", "KN-23", "Sunan", "x.csv"),
        launch("b", "2022-06-05", "KN-23", "Sunan", "x.csv"),
    ];
    assert_eq!(propose(&salvo[..1], &salvo[1..]), []);
    let other = [launch("c", "2022-06-04", "Hwasong-11A", "Sunan", "y.csv")];
    let proposals = propose(&salvo, &other);
    assert_eq!(proposals.len(), 2, "{proposals:?}");
    assert!(proposals.iter().all(|proposal| proposal.certainty == Certainty::Likely));
    let one = propose(&salvo[..1], &other);
    assert_eq!(one[0].certainty, Certainty::Certain);
    assert!(one[0].why.contains("hwasong-11a") && one[0].why.contains("same site"));
    let month = [launch("d", "2022-06", "KN-23", "Sunan", "z.csv")];
    assert_eq!(propose(&salvo[..1], &month).len(), 1);
    for (date, missile, site) in [
        ("2022-06-08", "KN-23", "Sunan"),
        ("2022-06-05", "Nodong", "Sunan"),
        ("2022-07", "KN-23", "Sunan"),
    ] {
        let far = [launch("e", date, missile, site, "w.csv")];
        assert_eq!(propose(&salvo[..1], &far), [], "{date} {missile} {site}");
    }
}

#[test]
fn a_verdict_joins_two_launches_and_loses_no_claim() {
    let all = [
        launch("a", "2022-06-05", "KN-23", "Sunan", "x.csv"),
        launch("b", "2022-06-05", "KN-23", "Sunan", "y.csv"),
        launch("c", "2022-06-05", "KN-23", "Sunan", "z.csv"),
    ];
    let pair =
        |mine: usize, theirs: usize| propose(&all[mine..=mine], &all[theirs..=theirs]).remove(0);
    let later = apply(&all, &[(pair(0, 1), Verdict::Later), (pair(0, 2), Verdict::Different)]);
    assert_eq!(later, all);
    let joined = apply(&all, &[(pair(0, 1), Verdict::Same), (pair(1, 2), Verdict::Same)]);
    assert_eq!(joined.len(), 2, "what has joined another joins no third");
    assert_eq!(joined[0].claims.len(), all[0].claims.len() + all[1].claims.len());
    let joined = apply(&all, &[(pair(0, 1), Verdict::Same), (pair(0, 2), Verdict::Same)]);
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].claims.len(), all.iter().map(|l| l.claims.len()).sum::<usize>());
}

#[test]
fn what_is_there_already_is_not_added_twice() {
    let mut collection = Collection::default();
    let import = || read("x.csv", "id,date,missile\na,2020-01-01,X\nb,2020-01-02,Y\n");
    assert_eq!(add(&mut collection, import()).launches.len(), 2);
    let again = add(&mut collection, import());
    assert_eq!((again.launches.len(), again.already), (0, 2));
    let other = read("x.csv", "id,date,missile\na,2020-01-01,Z\n");
    assert_eq!(add(&mut collection, other).launches, [LaunchId("a-2".to_owned())]);
    assert_eq!(collection.launches.len(), 3);
    let article = || read("a.txt", "North Korea fired a missile on 1 May 2020. It flew 500 km.");
    assert_eq!(add(&mut collection, article()).articles.len(), 1);
    assert_eq!(add(&mut collection, article()).articles.len(), 0);
    let changed = add(&mut collection, read("a.txt", "North Korea fired a missile on 2 May 2020."));
    assert_eq!(changed.articles[0].0, "a-2");
    let last = collection.launches.last().unwrap();
    assert!(last.claims.iter().all(|c| c.evidence.quotes().iter().all(|q| q.article.0 == "a-2")));
}

#[test]
fn two_times_of_one_flight_are_told_apart() {
    let a = "date,time_utc,missile,site,country\n2017-07-04,00:40,Hwasong-14,Kusong,North Korea\n\
             2020-01-01,,X,,\n";
    let b = "date,time_utc,missile,site,country\n2017-07-04,12:40,Hwasong-14,Kusong,North Korea\n";
    let found = difference(&read("a.csv", a).launches, &read("b.csv", b).launches);
    assert_eq!((found.only_a.len(), found.only_b.len(), found.equal), (1, 0, 0));
    assert_eq!(found.differing.len(), 1);
    let [time] = found.differing[0].differences.as_slice() else { panic!("{found:?}") };
    assert_eq!((time.field, time.contradicts), (Field::TimeUtc, true));
    assert_eq!(
        (time.a.as_slice(), time.b.as_slice()),
        (&["00:40".to_owned()][..], &["12:40".to_owned()][..])
    );
    let same = difference(&read("a.csv", a).launches, &read("a.csv", a).launches);
    assert_eq!((same.equal, same.differing.len(), same.only_a.len()), (2, 0, 0));
}

#[test]
fn seventy_six_thousand_rows_are_read_and_none_is_lost() {
    let list = gcat_rows::launch_tsv(76_000);
    let sites = gcat_rows::sites_tsv();
    let beside = |name: &str| (name == "sites.tsv").then(|| sites.clone().into_bytes());
    let read = import_bytes("launch.tsv", list.as_bytes(), &beside, &ImportOptions::default());
    let report = &read.report;
    assert_eq!((report.rows, report.left_out, report.refused), (76_000, 9_500, 0));
    assert_eq!(read.launches.len(), 66_500);
    let all = ImportOptions { all: true, ..ImportOptions::default() };
    let read = import_bytes("launch.tsv", list.as_bytes(), &beside, &all);
    assert_eq!(read.launches.len(), 76_000);
    // Rows keep their numbers, read side by side or not.
    let rows: Vec<usize> = read
        .launches
        .iter()
        .filter_map(|launch| match &launch.claims[0].evidence {
            apogee::model::Evidence::Row(row) => Some(row.row),
            _ => None,
        })
        .collect();
    assert!(rows.iter().copied().eq(3..76_003));
}
