//! `apogee render`: every view in every format and theme, twice the same, fit to print; and the
//! calls that are refused.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use apogee::collection::{builtin, published_record};
use apogee::figure::{self, Format, compose};
use apogee::state::{FigureOptions, FigureSize, FigureView, State};
use apogee::views::framing::Framing;

fn state() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

fn apogee(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apogee"))
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .arg("render")
        .args(args)
        .output()
        .unwrap()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Width and height of a PNG.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

/// The texts of an SVG, in order.
fn texts(svg: &str) -> Vec<String> {
    let parts = svg.split("<text").skip(1);
    parts
        .map(|part| part.split_once('>').unwrap().1.split_once("</text>").unwrap().0.to_owned())
        .collect()
}

#[test]
fn every_view_format_and_theme_is_written_twice_the_same() {
    let state = state();
    for view in FigureView::ALL {
        for is_dark in [false, true] {
            let options = FigureOptions {
                view,
                is_dark,
                size: FigureSize::Pixels(800.0, 600.0),
                scale: 1.0,
                ..FigureOptions::default()
            };
            let (page, first) = compose(&state, &options, &Framing::default()).unwrap();
            let (_, second) = compose(&state, &options, &Framing::default()).unwrap();
            for format in Format::ALL {
                let one = figure::write(&page, &first, format).unwrap();
                let two = figure::write(&page, &second, format).unwrap();
                assert!(one.bytes == two.bytes, "{view:?} {format:?} dark {is_dark}");
                assert!(one.warnings.is_empty(), "{view:?} {format:?}: {:?}", one.warnings);
                assert!(one.bytes.len() > 10_000, "{view:?} {format:?} is nearly empty");
            }
        }
    }
}

#[test]
fn the_text_of_an_svg_is_text_and_says_title_axes_units_and_sources() {
    let state = state();
    for (view, wanted) in [
        (FigureView::RangeAltitude, ["Range and altitude", "Distance, km", "Apogee, km"]),
        (FigureView::RangeTime, ["Range and flight time", "Distance, km", "Flight time, min"]),
        (FigureView::Map, ["Launch sites of", "Pyongyang", "100 km"]),
        (FigureView::Profiles, ["How they flew", "Hwasong-18", "km"]),
    ] {
        let options = FigureOptions { view, ..FigureOptions::default() };
        let (page, drawing) = compose(&state, &options, &Framing::default()).unwrap();
        let svg = String::from_utf8(figure::write(&page, &drawing, Format::Svg).unwrap().bytes);
        let svg = svg.unwrap();
        let texts = texts(&svg).join("\n").replace(['\u{202f}', '\u{a0}'], " ");
        for words in wanted.into_iter().chain(["Sources: ", "Launches from ", "2017"]) {
            assert!(texts.contains(words), "{view:?} lacks {words}: {texts}");
        }
        let description = svg.split_once("<desc").unwrap().1.split_once("</desc>").unwrap().0;
        assert!(description.contains("2023-07-12"), "{description}");
    }
}

#[test]
fn captions_are_edited_left_out_and_footnoted() {
    let folder = tempfile::tempdir().unwrap();
    let svg = |extra: &[&str]| {
        let args = [&["--view", "range-altitude", "-o", "a.svg"], extra].concat();
        let output = apogee(folder.path(), &args);
        assert!(output.status.success(), "{output:?}");
        fs::read_to_string(folder.path().join("a.svg")).unwrap()
    };
    let edited =
        svg(&["--title", "북한 로켓とミサイル", "--subtitle", "", "--note", "Mind the axis."]);
    let said = texts(&edited);
    assert!(said.iter().any(|text| text == "Mind the axis."), "{said:?}");
    assert!(edited.contains("<title id=\"title\">북한 로켓とミサイル</title>"));
    assert!(said.iter().any(|text| text.contains('로') || text.contains('켓')), "{said:?}");
    assert!(!said.iter().any(|text| text.contains("whiskers")), "{said:?}");
    let bare = svg(&["--no-caption"]);
    assert!(!bare.contains("Sources: </text>") && !texts(&bare).join(" ").contains("Sources:"));
    let noted = svg(&["--footnotes"]);
    assert!(noted.contains("<g id=\"footnotes\">"));
    assert!(noted.contains("<a href=\"https://"), "footnotes lead somewhere");
    assert!(texts(&noted).join(" ").contains("“about 500 kilometers”"));
}

#[test]
fn a_title_in_korean_and_japanese_has_a_glyph_for_every_character() {
    let state = state();
    let mut options = FigureOptions { view: FigureView::RangeTime, ..FigureOptions::default() };
    let with = |title: &str, options: &mut FigureOptions| {
        options.caption.title = Some(title.to_owned());
        let (page, drawing) = compose(&state, options, &Framing::default()).unwrap();
        figure::write(&page, &drawing, Format::Png).unwrap().bytes
    };
    // A box is drawn alike for every character that no font has.
    let pictures = ["가", "나", "ミ", "サ", "弾"].map(|title| with(title, &mut options));
    for (at, picture) in pictures.iter().enumerate() {
        assert!(pictures.iter().skip(at + 1).all(|other| other != picture), "two look alike");
    }
}

#[test]
fn pages_are_of_the_asked_size() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--view", "range-time", "--size", "180x110mm", "-o", "a.pdf", "-o", "a.png"];
    let output = apogee(folder.path(), &args);
    assert!(output.status.success(), "{output:?}");
    let pdf = fs::read(folder.path().join("a.pdf")).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    let page = pdf.split_once("/MediaBox [").unwrap().1.split_once(']').unwrap().0;
    let sides: Vec<f64> = page.split_whitespace().map(|side| side.parse().unwrap()).collect();
    let mm = |points: f64| points / 72.0 * 25.4;
    assert!((mm(sides[2]) - 180.0).abs() < 0.01 && (mm(sides[3]) - 110.0).abs() < 0.01, "{page}");
    assert_eq!(png_size(&fs::read(folder.path().join("a.png")).unwrap()), (900, 550));
    let args = ["--view", "map", "--size", "321x123", "--scale", "3", "-o", "b.png"];
    assert!(apogee(folder.path(), &args).status.success());
    assert_eq!(png_size(&fs::read(folder.path().join("b.png")).unwrap()), (963, 369));
}

#[test]
fn a_batch_writes_one_figure_each() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["--size", "400x300"];
    let args = ["--view", "range-altitude", "--each", "missile", "-o", "{}.svg"];
    let output = apogee(folder.path(), &[&args[..], &small[..]].concat());
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let names = files(folder.path());
    assert!(names.contains(&"Hwasong-18.svg".to_owned()), "{names:?}");
    let svg = fs::read_to_string(folder.path().join("Hwasong-18.svg")).unwrap();
    assert!(svg.contains("<g id=\"series-hwasong-18\">") && !svg.contains("series-hwasong-10"));
    assert!(svg.contains("launch-2023-07-12") && !svg.contains("launch-2017-02-12"));
    let folder = tempfile::tempdir().unwrap();
    let args =
        ["--view", "profiles", "--each", "launch", "--missile", "Hwasong-14", "-o", "f-{}.pdf"];
    assert!(apogee(folder.path(), &[&args[..], &small[..]].concat()).status.success());
    assert_eq!(
        files(folder.path()),
        ["f-2017-07-04-hwasong-14.pdf", "f-2017-07-28-hwasong-14.pdf"]
    );
}

#[test]
fn a_figure_goes_to_stdout_alone() {
    let folder = tempfile::tempdir().unwrap();
    let svg = apogee(folder.path(), &["--view", "range-time", "-o", "-"]);
    assert!(svg.status.success() && svg.stdout.starts_with(b"<svg "));
    assert!(svg.stdout.ends_with(b"</svg>\n"));
    let png = apogee(folder.path(), &["--view", "range-time", "--format", "png", "-o", "-"]);
    assert!(png.stdout.starts_with(b"\x89PNG") && png.stdout.ends_with(b"IEND\xaeB`\x82"));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn calls_that_cannot_be_met_end_with_2_and_one_line_and_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (args, said) in [
        (&["--view", "range-altitude", "--size", "100000x100000", "-o", "a.png"][..], "100000"),
        (&["--view", "range-altitude", "--size", "0x5", "-o", "a.png"], "0x5"),
        (&["--view", "range-altitude", "--scale", "99", "-o", "a.png"], "scale"),
        (&["--view", "globe", "-o", "a.png"], "globe"),
        (&["--view", "map", "--missile", "V-2", "-o", "a.png"], "V-2"),
        (&["--view", "map", "--select", "nothing", "-o", "a.png"], "nothing"),
        (
            &["--view", "range-time", "--missile", "Pukguksong-3", "-o", "a.png"],
            "no launch to draw",
        ),
        (&["--view", "map", "-o", "no/such/folder/a.png"], "no/such/folder/a.png"),
        (&["--view", "map", "-o", "a.gif"], "a.gif"),
        (&["--view", "map", "--each", "launch", "-o", "a.png"], "{}"),
        (&["--view", "map", "--no-caption", "--title", "x", "-o", "a.png"], "--no-caption"),
    ] {
        let output = apogee(folder.path(), args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
        assert!(error.contains(said), "{args:?}: {error}");
        assert!(output.stdout.is_empty() && files(folder.path()).is_empty(), "{args:?}");
    }
}
