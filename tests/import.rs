//! Each format, in its own shape with its oddities: what is read, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::path::{Path, PathBuf};

use apogee::collection::import::{
    Format, ImportOptions, Imported, Mapping, header_key, import, import_bytes, preview,
};
use apogee::model::{Claim, Evidence, Field, Launch, Qualifier, ShownRule};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

fn read(name: &str) -> Imported {
    let mut all = import(&fixture(name), &ImportOptions::default()).unwrap();
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0)
}

fn bytes(name: &str, text: &str, options: &ImportOptions) -> Imported {
    import_bytes(name, text.as_bytes(), &|_| None, options)
}

/// The refusals as `row, column: text`.
fn refused(imported: &Imported) -> Vec<String> {
    let line = |r: &apogee::collection::import::Refusal| {
        let row = r.row.map_or(String::new(), |row| row.to_string());
        format!("{row} {}: {}", r.column.as_deref().unwrap_or("-"), r.text)
    };
    imported.report.refusals.iter().map(line).collect()
}

fn claim(launch: &Launch, field: Field) -> Option<&Claim> {
    launch.claims_about(field).next()
}

fn text(launch: &Launch, field: Field) -> Option<String> {
    claim(launch, field).map(|claim| claim.text().replace('\u{202f}', " "))
}

fn row(claim: &Claim) -> &apogee::model::DataRow {
    match &claim.evidence {
        Evidence::Row(row) => row,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_workbook_of_north_korea_is_read_cell_by_cell() {
    let read = read("north_korea.xlsx");
    assert_eq!(read.format, Format::Cns);
    assert_eq!((read.report.rows, read.launches.len()), (7, 7));
    assert_eq!(
        refused(&read),
        [
            "7 Facility Latitude: 39.2, 125.67",
            "8 Distance Travelled: 330 lm",
            "9 Date: spring",
            "9 Launch Time (UTC): dawn",
            "9 Missile Type: LRBM",
        ]
    );
    let dates: Vec<_> = read.launches.iter().map(|l| text(l, Field::Date)).collect();
    let dates: Vec<_> = dates.iter().map(Option::as_deref).collect();
    assert_eq!(
        dates,
        [
            Some("1984-04-09"),
            Some("1984-09"),
            Some("1984-09"),
            Some("2017-07-03"),
            Some("2022-06-05"),
            Some("2022-06-05"),
            None
        ]
    );
    let fourteen = &read.launches[3];
    assert_eq!(text(fourteen, Field::TimeUtc).as_deref(), Some("00:40"));
    assert_eq!(text(fourteen, Field::Apogee).as_deref(), Some("2 802 km"));
    assert_eq!(text(fourteen, Field::Country).as_deref(), Some("North Korea"));
    assert_eq!(fourteen.class(ShownRule::default()).unwrap().to_string(), "ICBM");
    let salvo = &read.launches[4];
    assert_eq!(text(salvo, Field::Apogee).as_deref(), Some("25–90 km"));
    assert_eq!(claim(salvo, Field::Apogee).unwrap().qualifier, Qualifier::Between);
    assert_eq!(text(salvo, Field::Distance).as_deref(), Some("110–670 km"));
    assert_eq!(text(salvo, Field::TimeUtc).as_deref(), Some("00:15"));
    assert_eq!(claim(salvo, Field::Site), None, "coordinates of nowhere are no site");
    let last = &read.launches[5];
    assert_eq!(text(last, Field::Missile).as_deref(), Some("Hwasong-11A"));
    assert_eq!(row(claim(last, Field::Missile).unwrap()).cell.as_deref(), Some("KN-23"));
    assert_eq!(claim(last, Field::Apogee).unwrap().qualifier, Qualifier::About);
    assert_eq!(claim(last, Field::Distance), None);
}

#[test]
fn every_claim_of_a_row_names_its_row_and_keeps_its_sources() {
    let read = read("north_korea.xlsx");
    for (launch, number) in read.launches.iter().zip(3..) {
        assert!(launch.claims.iter().all(|claim| row(claim).row == number));
        assert!(launch.claims.iter().all(|claim| &*row(claim).file == "north_korea.xlsx"));
    }
    let first = row(&read.launches[0].claims[0]);
    assert_eq!(first.sources, ["https://a.example/1", "https://b.example/2"]);
    let second = row(&read.launches[1].claims[0]);
    assert_eq!(second.sources, ["https://a.example/1", "https://c.example/3"]);
    let remarks = text(&read.launches[0], Field::Remarks).unwrap();
    assert_eq!(remarks, "First.\nOther Name: Musudan\nConfirmation Status: Confirmed");
    assert!(read.report.notes.iter().any(|note| note.contains("F1, Date Entered/Updated")));
}

#[test]
fn a_header_row_is_found_by_its_names_wherever_it_stands() {
    let read = read("tests_of_iran.xlsx");
    assert_eq!((read.format, read.report.rows, read.launches.len()), (Format::Cns, 3, 3));
    assert_eq!(refused(&read), Vec::<String>::new());
    assert!(read.launches.iter().all(|l| text(l, Field::Country).as_deref() == Some("Iran")));
    assert_eq!(text(&read.launches[0], Field::Date).as_deref(), Some("1998-07-22"));
    assert_eq!(text(&read.launches[1], Field::Date).as_deref(), Some("2015-10"));
    assert_eq!(text(&read.launches[1], Field::Distance).as_deref(), Some("1 300 km"));
    let remarks = text(&read.launches[1], Field::Remarks).unwrap();
    assert_eq!(remarks, "MissileFamily: Shahab\nConfirmation: yes\nOperationalUse: no");
    assert_eq!(text(&read.launches[2], Field::Landing).as_deref(), Some("Ain al-Asad"));
}

#[test]
fn the_table_in_latin_1_is_read_and_its_encoding_said() {
    let read = read("north_korea.csv");
    assert_eq!((read.format, read.report.rows, read.launches.len()), (Format::Cns, 3, 3));
    assert!(read.report.notes.iter().any(|note| note.contains("Latin-1")));
    let remarks = text(&read.launches[0], Field::Remarks).unwrap();
    assert!(remarks.contains("für Anfänger") && remarks.contains("café"), "{remarks}");
    assert_eq!(text(&read.launches[0], Field::Distance).as_deref(), Some("1 280 km"));
    assert_eq!(text(&read.launches[1], Field::Date).as_deref(), Some("1984-09"));
    assert_eq!(text(&read.launches[1], Field::TimeUtc).as_deref(), Some("20:28"));
    // 4/9/84 may be two days; the blank row counts as a spreadsheet counts it.
    assert_eq!(
        refused(&read),
        ["5 Date: 4/9/84", "5 Launch Time (UTC): 25:00", "5 Facility Latitude: "]
    );
}

#[test]
fn a_salvo_is_as_many_launches_as_it_has_rows() {
    let read = read("nk");
    assert_eq!(
        (read.format, read.report.rows, read.launches.len()),
        (Format::NkMissileTests, 5, 5)
    );
    let salvos: Vec<_> = read.launches.iter().map(|l| text(l, Field::Salvo).unwrap()).collect();
    assert_eq!(salvos, ["1984-09", "1984-09", "2022-06-05", "2022-06-05", "2022-06-05 (2)"]);
    let first = &read.launches[0];
    assert_eq!(text(first, Field::Date).as_deref(), Some("1984-09"));
    assert_eq!(text(first, Field::Apogee).as_deref(), Some("200 km"));
    assert_eq!(text(first, Field::Missile).as_deref(), Some("Scud-B"));
    assert_eq!(text(first, Field::Bearing).as_deref(), Some("90°"));
    assert_eq!(text(&read.launches[1], Field::Landing).as_deref(), Some("sea of japan"));
    let third = &read.launches[2];
    assert_eq!((claim(third, Field::Site), claim(third, Field::Missile)), (None, None));
    assert_eq!(text(third, Field::TimeUtc).as_deref(), Some("00:06"));
    assert_eq!(text(third, Field::Distance).as_deref(), Some("350 km"));
    assert_eq!(text(third, Field::Trajectory).as_deref(), Some("glide"));
    assert_eq!(
        refused(&read),
        [
            "4 distance: [350]",
            "4 apogee: 50 lm",
            "4 bearing: 400",
            "4 wind: \"calm\"",
            "5 time: 22:19 (KST)",
            "5 facility: no-such",
            "5 missile: no-such",
        ]
    );
}

#[test]
fn gcat_gives_flights_that_go_to_no_orbit_with_their_vague_dates() {
    let read = read("gcat");
    assert_eq!((read.format, read.report.rows), (Format::Gcat, 6));
    assert_eq!((read.launches.len(), read.report.left_out), (5, 1));
    let [first, vague, korean, air, last] = read.launches.as_slice() else { panic!() };
    assert_eq!(text(first, Field::Date).as_deref(), Some("1957-10-04"));
    assert_eq!(text(first, Field::TimeUtc).as_deref(), Some("19:28"));
    assert_eq!(row(&first.claims[0]).cell.as_deref(), Some("1957 Oct  4 1928:34"));
    assert_eq!(text(first, Field::Distance).as_deref(), Some("≈ 6 000 km"));
    let site = first.site(ShownRule::default()).unwrap();
    assert_eq!((site.name.as_str(), site.point.is_some()), ("Southern Range", true));
    assert_eq!(site.reported.as_deref(), Some("TESTS LC1"));
    assert_eq!(text(vague, Field::Date).as_deref(), Some("≈ 1960-06"));
    assert_eq!(claim(vague, Field::Missile).unwrap().qualifier, Qualifier::About);
    assert_eq!(claim(vague, Field::Apogee).unwrap().qualifier, Qualifier::About);
    assert_eq!(text(vague, Field::Landing).as_deref(), Some("Kura"));
    // 22:55 UTC on the 11th is the morning of the 12th there.
    assert_eq!(text(korean, Field::Date).as_deref(), Some("2017-02-12"));
    assert_eq!(row(&korean.claims[0]).cell.as_deref(), Some("2017 Feb 11 2255"));
    assert_eq!(text(korean, Field::Outcome).as_deref(), Some("success"));
    assert_eq!(
        text(korean, Field::Remarks).as_deref(),
        Some("Variant: A; Flight_ID: 2; Agency: KPA")
    );
    assert_eq!(air.site(ShownRule::default()).unwrap().name, "OCEAN");
    assert_eq!(text(air, Field::Remarks).as_deref(), Some("Launch_Site: RUNWAY"));
    assert_eq!((air.id.0.as_str(), last.id.0.as_str()), ("1990-T04", "1990-T04-2"));
    let lines = [" -: ", "7 Apogee: 12x", "8 Launch_Date: tomorrow", "8 Range: !", "8 -: 1990-T04"];
    assert_eq!(refused(&read), lines);
    assert!(read.report.refusals[0].why.contains("site BAD has no point"));
    let all = ImportOptions { all: true, ..ImportOptions::default() };
    assert_eq!(import(&fixture("gcat"), &all).unwrap()[0].launches.len(), 6);
}

#[test]
fn any_other_table_is_read_by_a_mapping_that_its_headers_remember() {
    let table =
        "Day;Type;Height (mi);Where\n2020-05-01;Test-1;62;Kwajalein\n2020-05-02;Test-2;x;\n";
    let seen = preview("other.csv", table.as_bytes(), None);
    assert_eq!(seen.format, Format::Csv);
    assert_eq!(seen.headers, ["Day", "Type", "Height (mi)", "Where"]);
    assert_eq!(header_key(&seen.headers), "day|type|heightmi|where");
    let unmapped = bytes("other.csv", table, &ImportOptions::default());
    assert_eq!((unmapped.launches.len(), unmapped.report.refused), (0, 1));
    assert!(unmapped.report.refusals[0].why.contains("Day, Type, Height (mi), Where"));
    let json = r#"{"columns":[{"header":"Day","target":"date"},{"header":"Type","target":"missile"},
        {"header":"Height (mi)","target":"apogee","unit":"miles"},{"header":"Where","target":"site"}]}"#;
    let mapping: Mapping = serde_json::from_str(json).unwrap();
    let options = ImportOptions { mapping: Some(mapping), ..ImportOptions::default() };
    let read = bytes("other.csv", table, &options);
    assert_eq!(read.launches.len(), 2);
    assert_eq!(text(&read.launches[0], Field::Apogee).as_deref(), Some("99.8 km"));
    assert_eq!(refused(&read), ["3 Height (mi): x"]);
}

#[test]
fn articles_come_with_the_launches_that_their_words_propose() {
    let article = "North Korea fired a ballistic missile on 12 February 2017, South Korea's \
                   military said. It flew about 500 kilometers.";
    let read = bytes("clipping.txt", article, &ImportOptions::default());
    assert_eq!((read.format, read.articles.len(), read.launches.len()), (Format::Article, 1, 1));
    assert_eq!(text(&read.launches[0], Field::Distance).as_deref(), Some("≈ 500 km"));
    assert!(read.launches[0].claims.iter().all(|claim| !claim.evidence.quotes().is_empty()));
    let page = "<html><title>T</title><p>Nothing flew.</p></html>";
    let read = bytes("page", page, &ImportOptions::default());
    assert_eq!((read.format, read.articles[0].title.as_str()), (Format::Article, "T"));
}
