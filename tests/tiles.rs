//! Tiles from servers and files: what a server may do to us, and what never happens then.
#![expect(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::cast_possible_truncation,
    reason = "a test may stop at the first surprise"
)]

mod fake_server;

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use apogee::collection::tiles::{
    Answer, Limits, Loaded, Picture, ServerError, Supply, TileAddress, TileCacheFolder, TileFile,
    TileLoader, TileServer,
};
use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::places::tiles::{BASEMAP, TileId, TileKind};
use apogee::state::{Command, State, TileSource, XyzServer};
use apogee::views::theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use fake_server::{Act, FakeServer, png};

const TILE: TileId = TileId { z: 5, x: 27, y: 12 };
/// Far longer than anything here takes; only a hang reaches it.
const HANG: Duration = Duration::from_mins(1);

fn server(fake: &FakeServer) -> TileServer {
    let limits = Limits { time: Duration::from_secs(1), bytes: 100_000 };
    TileServer::new(TileAddress::new(&fake.url(), "").unwrap(), limits)
}

fn fetched(act: Act) -> Result<Answer, ServerError> {
    let fake = FakeServer::start(act);
    let begun = Instant::now();
    let answer = server(&fake).fetch(TILE, None);
    assert!(begun.elapsed() < HANG);
    answer
}

#[test]
fn a_tile_comes_with_its_age_and_the_server_learns_who_asks() {
    let headers = vec![("Cache-Control", "max-age=60".to_owned()), ("ETag", "\"v1\"".to_owned())];
    let fake = FakeServer::start(Act::Answer(200, headers, png(256)));
    let Ok(Answer::Tile(body)) = server(&fake).fetch(TILE, None) else { panic!() };
    assert_eq!(body.bytes, png(256));
    assert_eq!((body.fresh_for.as_secs(), body.may_keep), (60, true));
    assert_eq!(body.tag.as_deref(), Some("\"v1\""));
    let request = fake.seen.last().to_ascii_lowercase();
    assert!(request.starts_with("get /5/27/12.png http/1.1"), "{request}");
    assert!(request.contains("user-agent: apogee/"), "{request}");
    assert!(!request.contains("cookie") && !request.contains("referer"), "{request}");
}

#[test]
fn whatever_a_server_does_there_is_an_answer_within_the_limits() {
    assert_eq!(fetched(Act::status(404)), Ok(Answer::Missing));
    assert_eq!(fetched(Act::status(500)), Err(ServerError::Failed(500)));
    assert_eq!(fetched(Act::status(403)), Err(ServerError::Refused(403)));
    let wait = vec![("Retry-After", "120".to_owned())];
    let later = ServerError::Later { status: 429, after: Some(Duration::from_mins(2)) };
    assert_eq!(fetched(Act::Answer(429, wait, Vec::new())), Err(later));
    assert_eq!(fetched(Act::Slow), Err(ServerError::TooSlow));
    assert_eq!(fetched(Act::Silent), Err(ServerError::TooSlow));
    assert!(fetched(Act::EndlessHeader).is_err());
    assert!(matches!(fetched(Act::Close), Err(ServerError::Unreachable(_))));
    let Ok(Answer::Tile(garbage)) = fetched(Act::Answer(200, Vec::new(), vec![7; 5000])) else {
        panic!()
    };
    assert_eq!(Picture::decode(&garbage.bytes), None);
    let to_itself = vec![("Location", "/5/27/12.png".to_owned())];
    let circles = fetched(Act::Answer(302, to_itself, Vec::new()));
    assert!(matches!(circles, Err(ServerError::Unreachable(_))), "{circles:?}");
}

#[test]
fn a_body_without_an_end_is_cut_off() {
    let fake = FakeServer::start(Act::Endless);
    assert_eq!(server(&fake).fetch(TILE, None), Err(ServerError::TooLarge));
    // What was sent beyond the limit lies in the buffers of the system.
    assert!(fake.seen.sent.load(Ordering::Relaxed) < 30 << 20);
}

#[test]
fn nobody_at_the_other_end_is_an_error_and_names_no_token() {
    let address = TileAddress::new("http://127.0.0.1:9/{z}/{x}/{y}?k={token}", "secret").unwrap();
    let limits = Limits { time: Duration::from_secs(2), bytes: 1000 };
    let error = TileServer::new(address, limits).fetch(TILE, None).unwrap_err();
    assert!(!error.to_string().contains("secret"), "{error}");
}

/// Asks a loader for tiles until nothing is under way any more.
fn loaded(loader: &TileLoader, ids: &[TileId]) -> Vec<Loaded> {
    let mut all = Vec::new();
    let begun = Instant::now();
    loader.want(ids);
    while loader.is_loading() {
        assert!(begun.elapsed() < HANG, "it hangs");
        all.extend(loader.arrived());
        std::thread::sleep(Duration::from_millis(2));
    }
    all.extend(loader.arrived());
    all
}

fn from_server(fake: &FakeServer, folder: &Path) -> TileLoader {
    let cache = Some(TileCacheFolder::new(folder.to_owned(), 1 << 20));
    TileLoader::start(Supply::Server { server: server(fake), cache }, || {})
}

fn row(count: u32) -> Vec<TileId> {
    (0..count).map(|x| TileId { z: 8, x, y: 100 }).collect()
}

#[test]
fn a_fresh_tile_is_not_asked_for_again_and_a_stale_one_by_its_tag() {
    let folder = tempfile::tempdir().unwrap();
    for (age, requests) in [("max-age=600", 1), ("max-age=0", 2)] {
        let fake = FakeServer::choosing(move |request, _| {
            let headers = vec![("Cache-Control", age.to_owned()), ("ETag", "\"v1\"".to_owned())];
            let is_known = request.to_ascii_lowercase().contains("if-none-match: \"v1\"");
            let (status, body) = if is_known { (304, Vec::new()) } else { (200, png(256)) };
            Act::Answer(status, headers, body)
        });
        for _ in 0..2 {
            let all = loaded(&from_server(&fake, folder.path()), &[TILE]);
            assert_eq!(all.len(), 1);
            assert_eq!(all[0].picture.as_ref().unwrap().size, [256, 256]);
        }
        assert_eq!(fake.seen.count(), requests, "{age}");
    }
}

#[test]
fn a_server_that_says_no_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (act, most, words) in [
        (Act::status(429), 2, "asks to wait (HTTP 429)"),
        (Act::status(403), 2, "refuses (HTTP 403)"),
        // Three failures in a row, and what the other thread had begun meanwhile.
        (Act::status(500), 4, "fails (HTTP 500)"),
        (Act::Answer(200, Vec::new(), b"<html>".to_vec()), 4, "no picture"),
    ] {
        let fake = FakeServer::start(act);
        let loader = from_server(&fake, folder.path());
        for _ in 0..5 {
            assert_eq!(loaded(&loader, &row(40)), []);
        }
        let trouble = loader.trouble().unwrap();
        assert!(trouble.starts_with("127.0.0.1") && trouble.contains(words), "{trouble}");
        assert!(fake.seen.count() <= most, "{words}: {}", fake.seen.count());
        assert!(loader.pending() <= 40);
    }
}

#[test]
fn one_bad_tile_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let fake = FakeServer::choosing(|request, _| {
        if request.starts_with("GET /8/3/") { Act::status(500) } else { Act::tile() }
    });
    let loader = from_server(&fake, folder.path());
    assert_eq!(loaded(&loader, &row(20)).len(), 19);
}

#[test]
fn what_has_left_the_view_is_not_fetched() {
    let fake = FakeServer::start(Act::Silent);
    let folder = tempfile::tempdir().unwrap();
    let loader = from_server(&fake, folder.path());
    // A long pan: each view is forgotten when the next one is there.
    for start in 0..200 {
        let ids: Vec<TileId> = (start..start + 12).map(|x| TileId { z: 9, x, y: 7 }).collect();
        loader.want(&ids);
    }
    assert!(loader.pending() <= 14, "{}", loader.pending());
    assert!(fake.seen.count() <= 2, "two connections at most");
}

fn pmtiles(path: &Path, tile: &[u8]) {
    // One root entry: tile 0 (the world), a run of one, at offset 0.
    let mut root = vec![1, 0, 1];
    let mut length = tile.len();
    while length >= 0x80 {
        root.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    root.extend([length as u8, 1]);
    let metadata = br#"{"attribution":"<b>A</b> mapmaker"}"#;
    let mut bytes = b"PMTiles\x03".to_vec();
    let (root_at, metadata_at) = (127_u64, 127 + root.len() as u64);
    let tiles_at = metadata_at + metadata.len() as u64;
    for number in [
        root_at,
        root.len() as u64,
        metadata_at,
        metadata.len() as u64,
        tiles_at,
        0,
        tiles_at,
        tile.len() as u64,
        1,
        1,
        1,
    ] {
        bytes.extend(number.to_le_bytes());
    }
    // Clustered, unpacked directories and tiles, PNG, zoom 0 to 0; bounds and centre nobody reads.
    bytes.extend([1, 1, 1, 2, 0, 0]);
    bytes.resize(127, 0);
    bytes.extend(root);
    bytes.extend(metadata);
    bytes.extend(tile);
    std::fs::write(path, bytes).unwrap();
}

fn mbtiles(path: &Path, tile: &[u8]) {
    let database = rusqlite::Connection::open(path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE metadata (name text, value text);
             CREATE TABLE images (id text, tile_data blob);
             CREATE TABLE map (zoom_level int, tile_column int, tile_row int, id text);
             CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data
               FROM map JOIN images ON images.id = map.id;
             INSERT INTO metadata VALUES ('format', 'png'), ('attribution', 'A mapmaker');
             INSERT INTO map VALUES (0, 0, 0, 'a'), (1, 1, 1, 'a');",
        )
        .unwrap();
    database.execute("INSERT INTO images VALUES ('a', ?1)", [tile]).unwrap();
}

#[test]
fn files_of_both_formats_give_their_tiles_and_their_credit() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.pmtiles", "a.mbtiles"].map(|name| folder.path().join(name));
    pmtiles(&paths[0], &png(256));
    mbtiles(&paths[1], &png(256));
    for path in &paths {
        let file = TileFile::at(path).unwrap();
        assert_eq!((file.kind, file.attribution.as_str()), (TileKind::Raster, "A mapmaker"));
        assert_eq!(file.store.tile(TileId::WORLD).unwrap().unwrap(), png(256));
        assert_eq!(file.store.tile(TileId { z: 9, x: 3, y: 3 }).unwrap(), None);
    }
    // MBTiles counts rows from the south.
    let file = TileFile::at(&paths[1]).unwrap();
    assert_eq!(file.store.max_zoom(), 1);
    assert!(file.store.tile(TileId { z: 1, x: 1, y: 0 }).unwrap().is_some());
    assert!(file.store.tile(TileId { z: 1, x: 1, y: 1 }).unwrap().is_none());
    let vector = folder.path().join("world.pmtiles");
    std::fs::write(&vector, BASEMAP).unwrap();
    assert_eq!(TileFile::at(&vector).unwrap().kind, TileKind::Vector);
}

#[test]
fn files_that_are_broken_are_errors_that_name_them() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("empty.pmtiles", b"".as_slice()),
        ("cut.pmtiles", &BASEMAP[..200]),
        ("text.mbtiles", b"this is no database, but it is long enough to be looked at"),
        ("empty.mbtiles", b""),
        ("tiles.zip", b"PK"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let error = TileFile::at(&path).unwrap_err().to_string();
        assert!(error.contains(name), "{error}");
    }
    let error = TileFile::at(&folder.path().join("gone.mbtiles")).unwrap_err().to_string();
    assert!(error.contains("gone.mbtiles"), "{error}");
    // A view that never ends is given up.
    let path = folder.path().join("endless.mbtiles");
    let endless = "CREATE TABLE metadata (name text, value text); CREATE VIEW tiles AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row, NULL AS tile_data FROM n;";
    rusqlite::Connection::open(&path).unwrap().execute_batch(endless).unwrap();
    assert!(TileFile::at(&path).unwrap_err().to_string().contains("endless.mbtiles"));
}

type Window<'a> = Harness<'a, Option<App>>;

fn window<'a>(tiles: TileSource) -> Window<'a> {
    let frame = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        let open = || {
            let mut state = State::new(builtin().unwrap(), published_record().unwrap());
            state.apply([Command::SetTiles(tiles.clone())]);
            state
        };
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    let size = [1440.0, 900.0];
    Harness::builder().with_size(size).with_context_setup(theme::apply).build_ui_state(frame, None)
}

fn app<'a>(window: &'a Window<'_>) -> &'a App {
    window.state().as_ref().unwrap()
}

/// How many labels hold all these words.
fn labels(window: &Window<'_>, words: &[&str]) -> usize {
    let holds = |text: String| words.iter().all(|word| text.contains(word));
    window
        .query_all_by(|node| {
            node.role() == egui::accesskit::Role::Label && node.value().is_some_and(holds)
        })
        .count()
}

fn xyz(fake: &FakeServer) -> TileSource {
    TileSource::Xyz(XyzServer {
        url: fake.url(),
        token: String::new(),
        attribution: "A mapmaker".to_owned(),
    })
}

#[test]
fn pictures_lie_over_the_map_with_their_credit() {
    let fake = FakeServer::start(Act::tile());
    let mut window = window(xyz(&fake));
    let begun = Instant::now();
    window.run_steps(4);
    while app(&window).is_loading() {
        assert!(begun.elapsed() < HANG);
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_steps(3);
    let pictures = app(&window).map().pictures().unwrap();
    assert!(pictures.pictures() >= 6, "{}", pictures.pictures());
    assert_eq!(pictures.trouble(), None);
    // Only what is in view: a map of 950 × 480 points has room for 5 × 3 tiles and their rest.
    assert!(fake.seen.count() <= 24, "{}", fake.seen.count());
    let textured = window.output().shapes.iter().filter(|clipped| {
        matches!(&clipped.shape, egui::Shape::Mesh(mesh) if mesh.texture_id != egui::TextureId::default())
    });
    assert!(textured.count() >= 6);
}

#[test]
fn the_window_goes_on_while_a_server_misbehaves() {
    let broken = vec![
        Act::status(404),
        Act::status(429),
        Act::status(500),
        Act::Answer(200, Vec::new(), vec![9; 100_000]),
        Act::Slow,
        Act::Endless,
        Act::EndlessHeader,
        Act::Close,
        Act::Silent,
    ];
    for act in broken {
        let fake = FakeServer::start(act.clone());
        let mut window = window(xyz(&fake));
        window.run_steps(4);
        // A server that is silent until the test ends would stop the test, if a frame waited.
        for step in 0..40 {
            window.key_press(egui::Key::ArrowRight);
            if step % 10 == 0 {
                std::thread::sleep(Duration::from_millis(20));
            }
            window.step();
            let pictures = app(&window).map().pictures().unwrap();
            assert!(pictures.pending() <= 400 && pictures.bytes() <= 1 << 20, "{act:?}");
        }
        assert_eq!(app(&window).map().pictures().unwrap().pictures(), 0, "{act:?}");
        assert!(fake.seen.count() <= 120, "{act:?}: {}", fake.seen.count());
        // The marks are there, and answer.
        window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Kusong"))).click();
        window.run_steps(6);
        let primary = app(&window).state().primary().map(|launch| launch.id.0.clone());
        assert_eq!(primary.as_deref(), Some("2017-02-12-kusong"), "{act:?}");
    }
}

#[test]
fn trouble_is_one_line_on_the_map() {
    let fake = FakeServer::start(Act::status(429));
    let mut window = window(xyz(&fake));
    let begun = Instant::now();
    let notices = |window: &Window<'_>| labels(window, &["asks to wait (HTTP 429)"]);
    window.run_steps(4);
    while notices(&window) == 0 {
        assert!(begun.elapsed() < HANG);
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    assert_eq!(notices(&window), 1);
    assert_eq!(app(&window).state().notice(), None);
}

#[test]
fn a_file_of_pictures_and_a_file_of_vectors_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let (pictures, vector) = (folder.path().join("a.mbtiles"), folder.path().join("w.pmtiles"));
    mbtiles(&pictures, &png(256));
    std::fs::write(&vector, BASEMAP).unwrap();
    for (path, count) in [(pictures, Some(1)), (vector, None), (folder.path().join("no"), None)] {
        let is_there = path.exists();
        let mut window = window(TileSource::File { path });
        window.run_steps(4);
        let begun = Instant::now();
        while app(&window).is_loading() {
            assert!(begun.elapsed() < HANG);
            std::thread::sleep(Duration::from_millis(5));
            window.step();
        }
        window.run_steps(4);
        let held = app(&window).map().pictures().map(|pictures| pictures.pictures().min(1));
        assert_eq!(held, count);
        let notices = labels(&window, &["the offline map shows"]);
        assert_eq!(notices, usize::from(!is_there));
    }
}

#[test]
fn nothing_is_switched_on_before_it_says_what_is_sent() {
    let fake = FakeServer::start(Act::tile());
    let mut window = window(TileSource::Offline);
    window.run_steps(6);
    let click = |window: &mut Window<'_>, label: &str| {
        window.get_by_label(label).click();
        window.run_steps(6);
    };
    click(&mut window, "Map background");
    click(&mut window, "OpenStreetMap");
    let tells = |window: &Window<'_>, host| labels(window, &[host, "learns which part"]) == 1;
    assert!(tells(&window, "tile.openstreetmap.org"));
    assert_eq!(app(&window).state().tiles(), &TileSource::Offline);
    assert!(app(&window).map().pictures().is_none());
    click(&mut window, "Another tile server");
    let address = window.get_by_label("Address");
    address.focus();
    address.type_text(&fake.url());
    window.run_steps(6);
    assert!(tells(&window, "127.0.0.1"));
    assert_eq!(fake.seen.count(), 0, "nothing is sent before it is switched on");
    click(&mut window, "Switch this server on");
    assert!(app(&window).state().tiles().is_online());
    click(&mut window, "Offline map");
    assert_eq!(app(&window).state().tiles(), &TileSource::Offline);
    assert!(app(&window).map().pictures().is_none());
}
