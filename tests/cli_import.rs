//! `apogee import` and `apogee diff`: what they keep, what they say, and how they end.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn apogee(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apogee")).args(args).current_dir(folder).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn fixture(name: &str) -> String {
    format!("{}/tests/import/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_data_set_is_added_and_what_was_refused_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let korea = fixture("north_korea.xlsx");
    let args = ["import", &korea, "--into", "mine"];
    let output = apogee(folder.path(), &args);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = stdout(&output);
    assert!(
        said.starts_with("north_korea.xlsx (cns): 7 rows read, 7 launches added, 5 "),
        "{said}"
    );
    assert!(said.contains("row 8, Distance Travelled: \"330 lm\": \"lm\" is no unit"), "{said}");
    let list = apogee(folder.path(), &["list", "mine", "--no-record", "--format", "json"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(list["launches"].as_array().unwrap().len(), 7);
    let launches = list["launches"].as_array().unwrap();
    let first = launches.iter().find(|launch| launch["date"] == "1984-04-09").unwrap();
    assert_eq!(first["claims"][0]["evidence"]["row"], 3);
    let again = apogee(folder.path(), &[&args[..], &["--report", "json"]].concat());
    let report: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(report["files"][0]["added"]["already"], 7);
    assert_eq!(report["files"][0]["report"]["refusals"].as_array().unwrap().len(), 5);
    let clean =
        apogee(folder.path(), &["import", &fixture("tests_of_iran.xlsx"), "--into", "mine"]);
    assert_eq!(clean.status.code(), Some(0), "{clean:?}");
    let claims = apogee(folder.path(), &["list", "mine", "--no-record", "--format", "claims"]);
    assert!(stdout(&claims).contains(",row,north_korea.xlsx,"));
}

#[test]
fn a_file_that_is_not_there_is_the_calls_fault_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let iran = fixture("tests_of_iran.xlsx");
    let output = apogee(folder.path(), &["import", "nothing.csv", &iran, "--into", "mine"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.contains("nothing.csv") && said.lines().count() == 1, "{said}");
    assert!(stdout(&output).contains("3 launches added"));
    let output = apogee(folder.path(), &["import", &iran, "--into", "mine", "--format", "xls"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn columns_that_no_header_explains_are_told_their_meanings() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Flown,Rocket,Range,Pad\n4/9/84,Scud-B,180,Kusong\n";
    std::fs::write(folder.path().join("x.csv"), text).unwrap();
    let call = |map: &str, into: &str| {
        apogee(folder.path(), &["import", "x.csv", "--into", into, "--map", map])
    };
    let told = "Flown=date:month-first,Rocket=missile,Range=distance:miles,Pad=site";
    let output = call(told, "mine");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).starts_with("x.csv (csv): 1 row read, 1 launch added, 0 "));
    let list = apogee(folder.path(), &["list", "mine", "--no-record", "--format", "json"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    let launch = &list["launches"][0];
    assert_eq!(launch["date"], "1984-04-09");
    assert_eq!(launch["site"]["name"], "Kusong");
    assert_eq!(launch["distance_km"]["value"], 289.68192);
    // The call is at fault, in one line that says what could be said, and nothing is added.
    for (map, wanted) in [
        ("Rnge=distance", "no column \"Rnge\" among Flown, Rocket, Range, Pad"),
        ("Range=reach", "\"reach\" is no meaning of a column"),
        ("Range=distance:minutes", "lengths are in km"),
        ("Range", "is not HEADER=MEANING"),
    ] {
        let output = call(map, "other");
        assert_eq!(output.status.code(), Some(2), "{map}: {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(wanted) && said.lines().count() == 1, "{map}: {said}");
        assert!(output.stdout.is_empty() && !folder.path().join("other").exists());
    }
    // Without it, a table that says too little names the way out.
    let output = apogee(folder.path(), &["import", "x.csv", "--into", "other"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("--map"), "{}", stdout(&output));
}

#[test]
fn two_sources_are_set_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let header = "date,time_utc,missile,site,country";
    for (name, time) in [("a.csv", "00:40"), ("b.csv", "12:40")] {
        let text = format!("{header}\n2017-07-04,{time},Hwasong-14,Kusong,North Korea\n");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let output = apogee(folder.path(), &["diff", "a.csv", "b.csv"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).contains("A 00:40   B 12:40"), "{}", stdout(&output));
    let output = apogee(folder.path(), &["diff", "a.csv", "b.csv", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["differing"][0]["differences"][0]["field"], "time_utc");
    assert_eq!(apogee(folder.path(), &["diff", "a.csv", "no.csv"]).status.code(), Some(2));
}
