//! The rooms, and who may use whom: what `src/lib.rs` draws holds.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right; a room uses what stands to its left. Rooms of one group do not
/// use one another, but for those named in `MAY_ALSO`.
const ROOMS: [&[&str]; 9] = [
    &["model"],
    &["places", "extract", "trajectory"],
    &["collection"],
    &["state"],
    &["present"],
    &["views"],
    &["figure"],
    &["gui"],
    &["cli"],
];

/// A room of a group that uses another one of it: names of places are known to the extraction.
const MAY_ALSO: [(&str, &str); 1] = [("extract", "places")];

/// Rooms that know egui. The command line names colours and sizes of figures.
const KNOW_EGUI: [&str; 3] = ["views", "figure", "gui"];

fn rank(room: &str) -> usize {
    ROOMS.iter().position(|group| group.contains(&room)).unwrap_or_else(|| panic!("no room {room}"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file of a room, with the room's name and the code above its tests.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for path in files(&src) {
        let relative = path.strip_prefix(&src).unwrap();
        let first = relative.iter().next().unwrap().to_str().unwrap();
        let room = first.strip_suffix(".rs").unwrap_or(first).to_owned();
        if room != "lib" && room != "main" {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
            sources.push((room, path, code));
        }
    }
    sources
}

/// The rooms that a file names as `crate::room`.
fn used(code: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1).map(name).collect::<Vec<String>>())
        .filter(|room| !room.is_empty() && room.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

#[test]
fn a_room_uses_only_what_stands_to_its_left() {
    for (room, path, code) in sources() {
        for other in used(&code) {
            let is_fine = other == room
                || rank(&other) < rank(&room)
                || MAY_ALSO.contains(&(room.as_str(), other.as_str()));
            assert!(is_fine, "{}: {room} uses {other}", path.display());
        }
    }
}

#[test]
fn only_views_figure_and_gui_know_egui() {
    for (room, path, code) in sources() {
        let is_known = code.lines().any(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && (line.contains("egui::") || line.contains("eframe::"))
        });
        assert!(!is_known || KNOW_EGUI.contains(&room.as_str()), "{}", path.display());
    }
}

#[test]
fn only_the_collection_touches_files() {
    for (room, path, code) in sources() {
        let touches = ["std::fs", "File::open", "File::create", "fs::read", "fs::write"];
        let does = touches.iter().any(|words| code.contains(words));
        assert!(!does || room == "collection", "{}", path.display());
    }
}

#[test]
fn one_file_alone_talks_to_the_network() {
    for (_, path, code) in sources() {
        let words = ["ureq", "reqwest", "std::net", "TcpStream", "UdpSocket", "HttpTiles"];
        let does = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let does = does.into_iter().any(|line| words.iter().any(|word| line.contains(word)));
        assert!(!does || path.ends_with("collection/tiles/server.rs"), "{}", path.display());
    }
}

#[test]
fn colours_are_made_in_the_theme_alone() {
    for (_, path, code) in sources() {
        let is_theme = path.components().any(|part| part.as_os_str() == "theme");
        assert!(is_theme || !code.contains("Color32::from_"), "{}", path.display());
    }
}

#[test]
fn files_are_short_and_open_with_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "tests", "benches"] {
        for path in files(&root.join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//! "), "{} opens without a sentence", path.display());
            assert!(text.lines().count() <= 500, "{} is too long", path.display());
            assert!(!text.contains(concat!("macro_", "rules!")), "{}", path.display());
        }
    }
}
