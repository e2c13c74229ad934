//! Files that mean harm, or were: each gives a clear line, costs little, and stops nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on has failed"
)]

use std::io::Write as _;
use std::path::Path;

use apogee::collection::import::{Format, ImportOptions, Imported, import, import_bytes, preview};
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Imported {
    import_bytes(name, bytes, &|_| None, &ImportOptions::default())
}

/// The one line that an unread file gives.
fn only_line(imported: &Imported) -> String {
    assert_eq!((imported.launches.len(), imported.report.refused), (0, 1), "{:?}", imported.report);
    let line = imported.report.refusals[0].to_string();
    assert_eq!(line.lines().count(), 1);
    line
}

#[test]
fn a_workbook_cut_short_says_so_wherever_it_is_cut() {
    let whole = fixture("north_korea.xlsx");
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        let imported = read("cut.xlsx", cut);
        assert!(only_line(&imported).contains("workbook"), "{part}");
    }
}

/// A workbook whose first part unpacks to `size` zeros.
fn bomb(size: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let chunk = vec![b' '; 1024 * 1024];
    for _ in 0..size / chunk.len() {
        writer.write_all(&chunk).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_only_called_a_workbook_is_said_to_be_none() {
    for (bytes, wanted) in [
        (&b"\x8f\x01junk, more junk\n\0\xff"[..], "not an Excel workbook"),
        (b"just words\nand more, of them\n", "not an Excel workbook"),
        (b"", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "of the old kind (.xls)"),
    ] {
        let line = only_line(&read("junk.xlsx", bytes));
        assert!(line.starts_with("junk.xlsx: ") && line.contains(wanted), "{line}");
    }
    // What it holds counts, where that is plain.
    let read = read("table.xlsx", b"Date,Missile\n2017-02-12,KN-11\n");
    assert_eq!((read.launches.len(), read.report.refused), (1, 0));
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_not_unpacked() {
    let bomb = bomb(64 * 1024 * 1024);
    assert!(bomb.len() < 200_000, "a bomb is small: {}", bomb.len());
    assert!(only_line(&read("bomb.xlsx", &bomb)).contains("unpacks to more than 32 MiB"));
}

#[test]
fn a_nul_byte_or_a_line_without_end_costs_its_row_alone() {
    let table = format!(
        "Date,Missile,Apogee km\n2020-01-01,A,{}\n2020-01-02,B\0,5\n2020-01-03,C,7\n",
        "9".repeat(2 * 1024 * 1024)
    );
    let imported = read("x.csv", table.as_bytes());
    assert_eq!((imported.launches.len(), imported.report.refused), (1, 2));
    let whys: Vec<_> = imported.report.refusals.iter().map(|r| (r.row, r.why.as_str())).collect();
    assert_eq!(whys[0], (Some(2), "longer than 1 MiB: not read"));
    assert_eq!(whys[1], (Some(3), "holds a NUL byte: not read"));
    let list =
        format!("#Launch_Tag\tLaunch_Date\n{}\nA\t1960 Jun\0\nB\t1960 Jun\n", "x".repeat(2 << 20));
    let imported = read("launch.tsv", list.as_bytes());
    assert_eq!(imported.format, Format::Gcat);
    assert_eq!((imported.launches.len(), imported.report.refused), (1, 2));
}

#[test]
fn a_table_of_too_many_cells_is_read_as_far_as_fits() {
    let row = format!("2020-01-01,X{}\n", ",".repeat(254));
    let table = format!("date,missile\n{}", row.repeat(16_000));
    let imported = read("wide.csv", table.as_bytes());
    let last = imported.report.refusals.last().unwrap();
    assert!(last.why.contains("more than 4,000,000 cells"), "{last}");
    assert_eq!(imported.launches.len(), 4_000_000 / 256 - 1);
}

#[test]
fn json_too_deep_or_broken_is_one_line_with_its_place() {
    let deep = format!("{{\"launches\":[{{\"id\":\"a\",\"claims\":{}", "[".repeat(100_000));
    let line = only_line(&read("deep.json", deep.as_bytes()));
    assert!(line.contains("line 1, column"), "{line}");
    let closed = format!("{deep}{}}}]}}", "]".repeat(100_000));
    let imported = read("deep.json", closed.as_bytes());
    assert_eq!((imported.launches.len(), imported.report.refused), (1, 1), "its claim alone");
    let deep = format!("{{\"timeBins\":[{{\"data\":[{{\"x\":{}", "[".repeat(100_000));
    assert!(only_line(&read("test.en.json", deep.as_bytes())).contains("too deep"));
    let line = only_line(&read("x.json", b"{\"launches\": 5}"));
    assert!(line.contains("the number 5 stands where a list should, line 1"), "{line}");
    assert!(only_line(&read("x.json", b"{\"schema\": 99, \"launches\": []}")).contains("newer"));
}

#[test]
fn names_that_stand_twice_are_kept_apart_and_said() {
    let imported =
        read("x.json", b"{\"launches\":[{\"id\":\"a\"},{\"id\":\"a\"},{\"id\":\"a-2\"}]}");
    let ids: Vec<_> = imported.launches.iter().map(|launch| launch.id.0.as_str()).collect();
    assert_eq!((ids, imported.report.refused), (vec!["a", "a-2", "a-2-2"], 2));
    let imported = read("x.csv", b"id,date,missile\na,2020-01-01,X\na,2020-01-02,Y\n");
    assert_eq!((imported.launches.len(), imported.report.refused), (2, 1));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed_and_the_other_files_are_read() {
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.txt");
    std::fs::write(&secret, "It flew 500 km.").unwrap();
    std::os::unix::fs::symlink(&secret, folder.path().join("a.txt")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("b.txt")).unwrap();
    std::fs::write(folder.path().join("c.csv"), "date,missile\n2020-01-01,X\n").unwrap();
    std::fs::create_dir(folder.path().join("d")).unwrap();
    std::fs::write(folder.path().join("e.exe"), "x").unwrap();
    let all = import(folder.path(), &ImportOptions::default()).unwrap();
    let whys: Vec<_> =
        all.iter().flat_map(|i| &i.report.refusals).map(|r| r.why.as_str()).collect();
    assert_eq!(
        whys,
        [
            "leads out of the folder: not read",
            "leads out of the folder: not read",
            "is a folder within the folder: not read",
            "no format that is read of a folder",
        ]
    );
    assert_eq!(all.iter().map(|i| i.launches.len()).sum::<usize>(), 1);
    // The sites of a catalogue are not fetched from elsewhere either.
    let sites = "#Site\tLatitude\tLongitude\nX\t1\t2\n";
    std::fs::write(outside.path().join("sites.tsv"), sites).unwrap();
    let list = folder.path().join("launch.tsv");
    std::fs::write(&list, "#Launch_Tag\tLaunch_Date\tLaunch_Site\nA\t1960\tX\n").unwrap();
    let link = folder.path().join("sites.tsv");
    std::os::unix::fs::symlink(outside.path().join("sites.tsv"), link).unwrap();
    let imported = import(&list, &ImportOptions::default()).unwrap();
    assert!(imported[0].report.notes.iter().any(|note| note.contains("sites.tsv does not lie")));
}

#[test]
fn a_file_that_is_none_or_far_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.csv");
    // Sparse: it takes no room.
    std::fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    let error = import(&huge, &ImportOptions::default()).unwrap_err().to_string();
    assert!(error.contains("larger than 128 MiB"), "{error}");
    let error = import(Path::new("/dev/zero"), &ImportOptions::default()).unwrap_err().to_string();
    assert!(error.contains("no regular file"), "{error}");
    assert!(import(&folder.path().join("nothing"), &ImportOptions::default()).is_err());
}

/// Heads that lead into each parser.
const HEADS: [&str; 8] = [
    "",
    "#Launch_Tag\tLaunch_Date\tLV_Type\tLaunch_Site\tApogee\tApoflag\tLaunch_Code\n",
    "EventID,DateOccurred,MissileName,FacilityName,FacilityLatitude,FacilityLongitude,Apogee\n",
    "launch,field,value,qualifier,evidence,source,row,start,end,quote\n",
    "{\"timeBins\":[{\"data\":[{\"date\":\"",
    "{\"launches\":[{\"id\":\"a\",\"claims\":[",
    "<html><p>",
    "PK\u{3}\u{4}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_any_parser_panic(
        head in 0_usize..HEADS.len(),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        format in 0_usize..7,
    ) {
        let mut file = HEADS[head].as_bytes().to_vec();
        file.extend(bytes);
        let format = Format::ALL.get(format).copied();
        let options = ImportOptions { format, all: true, mapping: None };
        let beside = |_: &str| Some(file.clone());
        let imported = import_bytes("any", &file, &beside, &options);
        prop_assert_eq!(imported.report.launches, imported.launches.len());
        preview("any", &file, None);
    }

    #[test]
    fn no_cells_make_a_table_panic_and_no_row_vanishes(
        cells in proptest::collection::vec("[ -~\u{e9}\u{2013}]{0,24}", 0..60),
    ) {
        let rows: Vec<String> = cells.chunks(6).map(|row| {
            let quoted: Vec<String> =
                row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            quoted.join(",")
        }).collect();
        let table = format!("date,time_utc,missile,apogee,lat,lon\n{}\n", rows.join("\n"));
        let imported = read("x.csv", table.as_bytes());
        let filled = cells.chunks(6).filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        prop_assert_eq!(imported.report.rows, filled.count());
        prop_assert!(imported.launches.len() + imported.report.refused >= imported.report.rows);
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in 0_usize..6000, byte in any::<u8>()) {
        let mut book = fixture("north_korea.xlsx");
        let at = at % book.len();
        book[at] = byte;
        read("x.xlsx", &book);
    }
}
