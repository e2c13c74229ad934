//! The command line's contract: what goes to stdout, what to stderr, and the exit codes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs `apogee` in `folder` as on a machine without a display.
fn apogee_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apogee"))
        .args(args)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

fn apogee(args: &[&str]) -> Output {
    apogee_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

fn json(args: &[&str]) -> Value {
    let output = apogee(args);
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn launch(list: &Value, date: &str) -> Value {
    let launches = list["launches"].as_array().unwrap();
    launches.iter().find(|launch| launch["date"] == date).unwrap().clone()
}

/// The one line that a failed call says, and its exit code.
fn failure(output: &Output) -> (i32, String) {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.stdout, b"");
    (output.status.code().unwrap(), stderr)
}

#[test]
fn the_five_seeds_say_what_they_say() {
    let list = json(&["list", "--format", "json", "--no-record"]);
    assert_eq!(list["launches"].as_array().unwrap().len(), 5);
    let kusong = launch(&list, "2017-02-12");
    assert_eq!(kusong["time_utc"], "22:55");
    assert_eq!(kusong["site"]["name"], "Kusong");
    assert_eq!(kusong["site"]["precision"], "city");
    assert_eq!(kusong["missile"]["name"], "Hwasong-10");
    assert_eq!(kusong["missile"]["class"], "IRBM");
    assert_eq!(kusong["distance_km"]["value"], 500.0);
    assert_eq!(kusong["distance_km"]["qualifier"], "about");
    assert_eq!(kusong["apogee_km"], Value::Null);
    assert_eq!(kusong["flight_time_min"], Value::Null);
    let jagang = launch(&list, "2022-01-05");
    assert_eq!(jagang["time_utc"], "23:10");
    assert_eq!(jagang["site"]["precision"], "province");
    assert_eq!(jagang["site"]["lat"], Value::Null);
    assert_eq!(jagang["distance_km"], Value::Null);
    let eighteen = launch(&list, "2023-07-12");
    assert_eq!(eighteen["distance_km"]["value"], 1000.0);
    assert_eq!(eighteen["apogee_km"]["value"], 6000.0);
    assert_eq!(eighteen["apogee_km"]["qualifier"], "more than");
    assert_eq!(eighteen["flight_time_min"]["value"], 70.0);
    assert_eq!(eighteen["flight_time_min"]["qualifier"], "more than");
    assert_eq!(eighteen["site"], Value::Null);
    let blinken = launch(&list, "2025-01-06");
    assert_eq!(blinken["time_utc"], "03:00");
    assert_eq!(blinken["distance_km"]["value"], 1100.0);
    assert_eq!(blinken["missile"]["class"], "IRBM");
    assert!(blinken["disputed"].as_array().unwrap().iter().any(|field| field == "date"));
    let twelve = launch(&list, "2022-01-30");
    assert_eq!(twelve["apogee_km"]["value"], 2000.0);
    assert_eq!(twelve["distance_km"]["value"], 800.0);
    assert_eq!(twelve["flight_time_min"]["value"], 30.0);
    assert_eq!(twelve["missile"]["name"], "Hwasong-12");
}

#[test]
fn no_trap_of_the_seeds_is_a_figure() {
    let list = json(&["list", "--format", "json", "--no-record"]);
    let launches = list["launches"].as_array().unwrap();
    let claims = launches.iter().flat_map(|launch| launch["claims"].as_array().unwrap());
    let values: Vec<String> = claims.map(|claim| claim["value"].to_string()).collect();
    for trap in
        ["3000.0", "621.0", "3700.0", "680.0", "47000.0", "\"2023-03-01\"", "\"2024-11-05\""]
    {
        assert!(!values.iter().any(|value| value == trap), "{trap}");
    }
    assert!(values.iter().any(|value| value == "1100.0"));
}

#[test]
fn every_claim_carries_evidence_and_every_quote_its_bytes() {
    let list = json(&["list", "--format", "json"]);
    let mut quotes = 0;
    for launch in list["launches"].as_array().unwrap() {
        for claim in launch["claims"].as_array().unwrap() {
            let evidence = &claim["evidence"];
            let taken: Vec<&Value> = match evidence["kind"].as_str().unwrap() {
                "quote" => vec![evidence],
                "inference" => evidence["quotes"].as_array().unwrap().iter().collect(),
                "citation" => Vec::new(),
                kind => panic!("{kind}"),
            };
            for quote in taken {
                let name = format!(
                    "{}/seeds/{}.txt",
                    env!("CARGO_MANIFEST_DIR"),
                    quote["article"].as_str().unwrap()
                );
                let text = std::fs::read(name).unwrap();
                let at = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
                assert_eq!(
                    &text[at("start")..at("end")],
                    quote["exact"].as_str().unwrap().as_bytes()
                );
                quotes += 1;
            }
        }
    }
    assert!(quotes >= 40, "{quotes}");
}

#[test]
fn rival_claims_of_the_record_stand_side_by_side() {
    let list = json(&["list", "--format", "json"]);
    let launch = launch(&list, "2024-10-31");
    let claims = launch["claims"].as_array().unwrap();
    let apogees: Vec<_> = claims.iter().filter(|claim| claim["field"] == "apogee").collect();
    let values: Vec<_> = apogees.iter().map(|claim| claim["value"].as_f64().unwrap()).collect();
    assert_eq!(values, [7687.5, 7000.0]);
    assert!(apogees.iter().all(|claim| claim["evidence"]["url"].is_string()));
}

#[test]
fn the_check_finds_no_orphan_and_exactly_one_impossible_time() {
    let check = json(&["check", "--format", "json"]);
    assert_eq!(check["evidence"]["orphans"].as_array().unwrap().len(), 0);
    assert!(check["evidence"]["quotes"].as_u64().unwrap() >= 40);
    let flights = check["flights"].as_array().unwrap();
    let with = |verdict: &str| -> Vec<&str> {
        let rows = flights.iter().filter(|flight| flight["verdict"] == verdict);
        rows.map(|flight| flight["id"].as_str().unwrap()).collect()
    };
    assert_eq!(with("shorter than a vacuum arc"), ["2022-03-24-hwasong-17"]);
    assert_eq!(with("longer than a boost explains"), [""; 0]);
    assert_eq!(with("not ballistic"), ["2025-01-06-irbm"]);
}

#[test]
fn every_list_format_is_whole() {
    for format in ["table", "csv", "kml", "geojson"] {
        let output = apogee(&["list", "--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains("2017-02-12"), "{format}");
        assert!(text.ends_with('\n'), "{format}");
    }
    let features = json(&["list", "--format", "geojson"]);
    assert_eq!(features["type"], "FeatureCollection");
}

#[test]
fn without_a_display_the_opening_view_is_written_beside_the_caller() {
    let folder = tempfile::tempdir().unwrap();
    let output = apogee_in(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "apogee-overview.png\n");
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
    let png = std::fs::read(folder.path().join("apogee-overview.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG") && png.len() > 50_000);
}

#[test]
fn an_overview_is_the_same_bytes_twice_and_of_the_asked_size() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["a.png", "b.png", "a.svg", "b.svg"];
    for name in names {
        let args =
            ["render", "--view", "overview", "--size", "1000x700", "--theme", "dark", "-o", name];
        let output = apogee_in(folder.path(), &args);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
    let [a, b, c, d] = names.map(|name| std::fs::read(folder.path().join(name)).unwrap());
    assert!(a == b && c == d);
    assert_eq!(a[16..24], [0, 0, 0x03, 0xE8, 0, 0, 0x02, 0xBC]);
    let svg = String::from_utf8(c).unwrap();
    for words in ["<title", "<desc", "Distance, km", "Hwasong-18", "Jagang province"] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn a_call_at_fault_ends_with_2_and_one_line_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (args, words) in [
        (vec!["list", "nowhere"], "nowhere"),
        (vec!["render", "--view", "map", "-o", "x.gif"], "x.gif: wanted a name that ends in"),
        (
            vec!["render", "--view", "map", "--select", "nobody", "-o", "x.png"],
            "no launch \"nobody\"",
        ),
        (vec!["render", "--view", "map", "--missile", "V-2", "-o", "x.png"], "\"V-2\""),
        (
            vec!["render", "--view", "map", "--size", "100000x100000", "-o", "x.png"],
            "cannot be drawn",
        ),
        (vec!["render", "--view", "map", "--scale", "99", "-o", "x.png"], "scale"),
        (vec!["render", "--view", "map", "-o", "no/such/folder/x.svg"], "cannot write"),
    ] {
        let (code, said) = failure(&apogee_in(folder.path(), &args));
        assert_eq!((code, said.lines().count()), (2, 1), "{args:?}: {said}");
        assert!(said.contains(words), "{said}");
    }
    for args in [
        vec!["render", "--view", "globe", "-o", "x.png"],
        vec!["list", "--format", "xls"],
        vec!["render", "--view", "map", "--size", "0x9", "-o", "x.png"],
    ] {
        assert_eq!(failure(&apogee_in(folder.path(), &args)).0, 2, "{args:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn bad_data_end_with_1_name_the_place_and_keep_what_could_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("collection.json");
    let say = |json: &str| {
        std::fs::write(&file, json).unwrap();
        let output = apogee_in(folder.path(), &["list", ".", "--no-record", "--format", "json"]);
        let stderr = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), stderr)
    };
    let (code, stdout, stderr) = say("{\"schema\":1,\n\"launches\":[nonsense]}");
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("collection.json: line 2, column"), "{stderr}");
    let (code, _, stderr) = say("{\"schema\":99}");
    assert_eq!(code, 1);
    assert!(stderr.contains("schema 99 is newer"), "{stderr}");
    let cited = r#""evidence":{"kind":"citation","publisher":"P","url":"u"}"#;
    let (code, stdout, stderr) = say(&format!(
        r#"{{"schema":1,"articles":[{{"id":"x","file":"../x.txt"}}],"launches":[{{"id":"a","claims":[
        {{"field":"distance","value":"far",{cited}}},{{"field":"apogee","value":100,{cited}}}]}}]}}"#
    ));
    assert_eq!(code, 1);
    assert!(stderr.contains("launch a, claim 1: distance: \"far\" is not a length"), "{stderr}");
    assert!(stderr.contains("../x.txt: leads out of the collection's folder"), "{stderr}");
    let list: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(list["launches"][0]["apogee_km"]["value"], 100.0);
}

#[test]
fn a_folder_that_is_not_there_ends_with_2_and_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stderr) = failure(&apogee_in(folder.path(), &["list", "elsewhere"]));
    assert_eq!(code, 2);
    assert!(stderr.contains("elsewhere") && stderr.contains("collection.json"), "{stderr}");
    assert_eq!(stderr.matches("os error").count(), 1, "{stderr}");
}

#[test]
fn a_quote_that_no_longer_matches_is_an_orphan_and_the_data_are_at_fault() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in std::fs::read_dir(seeds).unwrap() {
        let entry = entry.unwrap();
        let mut bytes = std::fs::read(entry.path()).unwrap();
        if entry.file_name() == "004_45104737d0435787.txt" {
            let at = bytes.windows(10).position(|words| words == b"30 minutes").unwrap();
            bytes[at] = b'9';
        }
        std::fs::write(folder.path().join(entry.file_name()), bytes).unwrap();
    }
    let output = apogee_in(folder.path(), &["check", ".", "--format", "json", "--no-record"]);
    assert_eq!(output.status.code(), Some(1));
    let check: Value = serde_json::from_slice(&output.stdout).unwrap();
    let orphans = check["evidence"]["orphans"].as_array().unwrap();
    assert_eq!(orphans.len(), 1);
    assert_eq!(orphans[0]["found"], "flew for 90 minutes");
}

#[test]
fn extract_says_what_an_article_reports_with_the_bytes_it_stands_on() {
    let file = "seeds/004_45104737d0435787.txt";
    let found = json(&["extract", file, "--published", "2022-01-30", "--format", "json"]);
    let article = &found["articles"][0];
    assert_eq!(article["path"], file);
    let facts = article["launches"][0]["facts"].as_array().unwrap();
    let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    for fact in facts {
        let at = |key: &str| usize::try_from(fact[key].as_u64().unwrap()).unwrap();
        let stretch = &text[at("start")..at("end")];
        assert_eq!(stretch, fact["quote"].as_str().unwrap().as_bytes());
    }
    let value =
        |field: &str| facts.iter().find(|fact| fact["field"] == field).unwrap()["value"].clone();
    assert_eq!(value("apogee"), 2000.0);
    assert_eq!(value("distance"), 800.0);
    assert_eq!(value("flight_time"), 30.0);
    assert_eq!(value("missile"), "Hwasong-12");
}

#[test]
fn extract_reads_what_it_can_and_says_what_it_cannot() {
    let output = apogee(&["extract", "seeds/004_45104737d0435787.txt", "no-such-file.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("no-such-file.txt") && stderr.lines().count() == 1, "{stderr}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("Hwasong-12"));
    assert_eq!(apogee(&["extract"]).status.code(), Some(2));
    assert_eq!(apogee(&["extract", "-", "--published", "yesterday"]).status.code(), Some(2));
}

#[test]
fn a_stated_bearing_is_a_course_and_no_ring() {
    let folder = tempfile::tempdir().unwrap();
    let cited = r#""evidence":{"kind":"citation","publisher":"P","url":"u"}"#;
    let site = r#"{"name":"Sunan","precision":"facility","lat":39.2,"lon":125.7}"#;
    let claims = |more: &str| {
        format!(
            r#"{{"schema":1,"launches":[{{"id":"a","claims":[{{"field":"site","value":{site},{cited}}},
            {{"field":"distance","value":900,{cited}}}{more}]}}]}}"#
        )
    };
    let drawn = |json: &str| {
        std::fs::write(folder.path().join("collection.json"), json).unwrap();
        let args = ["render", ".", "--no-record", "--view", "map", "--select", "a", "-o", "m.svg"];
        let output = apogee_in(folder.path(), &args);
        assert!(output.status.success(), "{output:?}");
        std::fs::read_to_string(folder.path().join("m.svg")).unwrap()
    };
    let ring = drawn(&claims(""));
    let course = drawn(&claims(&format!(r#",{{"field":"bearing","value":80,{cited}}}"#)));
    assert!(ring.contains("bearing not stated") && !course.contains("bearing not stated"));
    assert!(course.contains("flight-a") && ring.contains("flight-a"));
}

#[test]
fn the_timeline_is_drawn_with_its_numbers_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["render", "--view", "timeline", "-o", "t.svg", "-o", "t.pdf"];
    let output = apogee_in(folder.path(), &args);
    assert!(output.status.success(), "{output:?}");
    let svg = std::fs::read_to_string(folder.path().join("t.svg")).unwrap();
    for text in ["launches-2017", "Launches a year", "2016: 1 launch; 2017: 7 launches"] {
        assert!(svg.contains(text), "{text}");
    }
    assert!(folder.path().join("t.pdf").exists());
}
