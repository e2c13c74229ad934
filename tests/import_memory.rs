//! What an import takes of memory at most, measured in a process of its own for each kind of file.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed; the process that is measured says its figures"
)]

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use apogee::collection::import::{ImportOptions, import};
use apogee::collection::open;

/// The file that the measured process is to import, or, called `collection.json`, to open.
const FILE: &str = "APOGEE_TEST_MEMORY_FILE";

const MIB: usize = 1024 * 1024;

/// The most resident memory that this process has had, bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

#[test]
#[ignore = "runs in the process that the other test measures"]
fn import_one_file_and_say_what_it_took() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let launches: usize = if path.ends_with("collection.json") {
        // Refused or opened: it is what either takes that counts.
        open(&path).map_or(0, |collection| collection.launches.len())
    } else {
        let imported = import(&path, &ImportOptions::default()).unwrap();
        imported.iter().map(|imported| imported.launches.len()).sum()
    };
    println!("\ntook {} {launches}", peak());
}

/// The most memory that importing `path` took, bytes, and how many launches came of it.
fn measured(path: &Path) -> (usize, usize) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["import_one_file_and_say_what_it_took", "--exact", "--ignored", "--nocapture"])
        .env(FILE, path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let figures = said.lines().find_map(|line| line.strip_prefix("took ")).unwrap();
    let (peak, launches) = figures.split_once(' ').unwrap();
    (peak.parse().unwrap(), launches.parse().unwrap())
}

/// `row`, again and again below `head`, to about `size` bytes.
fn rows(head: &str, row: &str, size: usize) -> Vec<u8> {
    let mut text = head.as_bytes().to_vec();
    while text.len() < size {
        text.extend_from_slice(row.as_bytes());
    }
    text
}

/// A workbook whose sheet unpacks to `size` blanks.
fn bomb(size: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    for _ in 0..size / MIB {
        writer.write_all(&vec![b' '; MIB]).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_import_takes_three_times_the_file_and_two_kib_a_launch_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let (nothing, _) = measured(&write("nothing.csv", b""));
    let note = "and so on ".repeat(40);
    let csv = format!("2017-02-12,Nodong,Kusong,500,910,{note}\n");
    let tsv = format!("A\t1957 Oct 4 1928:34\tR-7?\tX\t100\t?\tS S\t{note}\n");
    let claim = r#"{"field":"landing","value":"x","evidence":{"kind":"row","file":"f","row":1}},"#;
    let claims = rows("{\"launches\":[{\"id\":\"a\",\"claims\":[", claim, 12 * MIB);
    let claims = [claims.strip_suffix(b",").unwrap(), b"]}]}"].concat();
    for (name, bytes) in [
        ("line.csv", vec![b'x'; 24 * MIB]),
        ("nul.csv", vec![0; 24 * MIB]),
        ("table.csv", rows("Date,Missile,Site,Apogee,Distance,Remarks\n", &csv, 24 * MIB)),
        (
            "launch.tsv",
            rows(
                "#Launch_Tag\tLaunch_Date\tLV_Type\tLaunch_Site\tApogee\tApoflag\tLaunch_Code\tNotes\n",
                &tsv,
                24 * MIB,
            ),
        ),
        ("claims.json", claims),
        ("deep.json", rows("{\"launches\":[", "[", 12 * MIB)),
    ] {
        let (peak, launches) = measured(&write(name, &bytes));
        let most = nothing + 3 * bytes.len() + 2048 * launches + 8 * MIB;
        assert!(peak <= most, "{name}: {peak} of {most} bytes, {launches} launches");
    }
    // An archive is unpacked to 32 MiB at most, whatever it is.
    let (peak, launches) = measured(&write("bomb.xlsx", &bomb(256 * MIB)));
    assert!(launches == 0 && peak <= nothing + 48 * MIB, "{peak} bytes");
}

/// What a hostile file is full of: its name, its text for a number of pieces, whether it opens.
type Kind<'a> = (&'a str, &'a dyn Fn(usize) -> String, bool);

#[test]
fn opening_a_collection_takes_three_times_its_file_and_256_mib_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.json");
    let write = |bytes: &[u8]| std::fs::write(&path, bytes).unwrap();
    write(b"{\"schema\":2}");
    let (nothing, _) = measured(&path);
    let size = 24 * MIB;
    let claim = |at: usize| {
        format!(
            "{{\"field\":\"landing\",\"value\":\"x\",\
             \"evidence\":{{\"kind\":\"row\",\"file\":\"f\",\"row\":{at}}}}}"
        )
    };
    let piece = |at: usize, within: &str| format!("{{\"id\":\"a{at}\",{within}}}");
    // Each made of pieces that take much more in memory than in the file.
    let kinds: [Kind<'_>; 8] = [
        ("numbers for launches", &|_| "0".to_owned(), false),
        ("launches without claims", &|at| piece(at, "\"claims\":[]"), false),
        ("an unknown field for each launch", &|at| piece(at, "\"x\":[0]"), true),
        ("unread claims", &|at| piece(at, "\"claims\":[0,0,0]"), false),
        (
            "many unread claims of one",
            &|at| piece(at, &format!("\"claims\":[{}0]", "0,".repeat(size / 2))),
            false,
        ),
        (
            "claims, each of its own row",
            &|at| piece(at, &format!("\"claims\":[{},{}]", claim(2 * at), claim(2 * at + 1))),
            true,
        ),
        (
            "a claim that is a long list",
            &|at| piece(at, &format!("\"claims\":[{{\"value\":[{}0]}}]", "0,".repeat(size / 2))),
            true,
        ),
        (
            "an unknown field that is a long list",
            &|at| piece(at, &format!("\"x\":[{}0]", "0,".repeat(size / 2))),
            true,
        ),
    ];
    for (kind, entry, is_opened) in kinds {
        let mut text = "{\"schema\":2,\"launches\":[".to_owned();
        for at in 0.. {
            text.push_str(&entry(at));
            if text.len() >= size || (is_opened && at == 400_000) {
                break;
            }
            text.push(',');
        }
        text.push_str("]}");
        write(text.as_bytes());
        let (peak, launches) = measured(&path);
        let most = nothing + 3 * text.len() + 256 * MIB;
        println!("{kind}: {} MiB of {} MiB, {launches} launches", peak / MIB, text.len() / MIB);
        assert!(peak <= most, "{kind}: {peak} of {most} bytes, {launches} launches");
        assert_eq!(launches > 0, is_opened, "{kind}");
    }
}
