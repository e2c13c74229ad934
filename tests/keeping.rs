//! Keeping: what is saved opens as it was, and what could not be read is not lost by saving.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apogee::collection::{Collection, CollectionError, builtin, from_json, open, save, to_json};
use apogee::model::{Article, ArticleId, Claims, Launch, LaunchId};
use proptest::prelude::*;
use tempfile::TempDir;

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().into(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A folder with that `collection.json`.
fn folder_with(json: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("collection.json"), json).unwrap();
    folder
}

fn json_of(folder: &Path) -> String {
    fs::read_to_string(folder.join("collection.json")).unwrap()
}

#[test]
fn the_built_in_collection_saved_opens_equal_and_saves_again_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a new/collection");
    let seeds = builtin().unwrap();
    save(&path, &seeds).unwrap();
    let opened = open(&path).unwrap();
    assert!(opened == seeds);
    let first = files(&path);
    assert_eq!(first.len(), 1 + seeds.articles.len());
    save(&path, &opened).unwrap();
    assert_eq!(files(&path), first);
    let other = folder.path().join("other");
    save(&other, &opened).unwrap();
    assert_eq!(files(&other), first);
}

#[test]
fn a_saved_file_has_one_claim_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = builtin().unwrap();
    save(folder.path(), &seeds).unwrap();
    let json = json_of(folder.path());
    let claims: usize = seeds.launches.iter().map(|launch| launch.claims.len()).sum();
    assert_eq!(json.lines().filter(|line| line.starts_with("{\"field\":")).count(), claims);
    assert_eq!(json.matches("{\"field\":").count(), claims);
}

#[test]
fn texts_are_kept_byte_for_byte_under_names_that_every_system_takes() {
    let folder = tempfile::tempdir().unwrap();
    let mut collection = Collection::default();
    let long = "한국".repeat(300);
    let ids = ["a", "A", "../../etc/passwd", "", ".", "con:*?", "a/b", "a-b", &long];
    for (at, id) in ids.iter().enumerate() {
        let text = format!("\r\nText\u{0} {at}\r");
        collection.articles.insert(ArticleId((*id).to_owned()), Article::new(id, &text));
    }
    save(folder.path(), &collection).unwrap();
    let opened = open(folder.path()).unwrap();
    assert_eq!(opened.problems, Vec::<String>::new());
    assert!(opened == collection);
    let names: Vec<_> = files(folder.path()).into_keys().collect();
    assert_eq!(names.len(), 1 + ids.len());
    let folded: std::collections::BTreeSet<_> =
        names.iter().map(|name| name.to_string_lossy().to_lowercase()).collect();
    assert_eq!(folded.len(), names.len());
}

#[test]
fn foreign_files_stay_and_a_foreign_name_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for name in ["notes.md", "articles/a.txt", "articles/picture.png"] {
        fs::write(folder.path().join(name), "mine").unwrap();
    }
    let mut collection = Collection::default();
    collection.articles.insert(ArticleId("a".into()), Article::new("a", "One."));
    save(folder.path(), &collection).unwrap();
    collection.articles.clear();
    for _ in 0..3 {
        collection.title.push('x');
        save(folder.path(), &collection).unwrap();
    }
    let files = files(folder.path());
    for name in ["notes.md", "articles/a.txt", "articles/picture.png"] {
        assert_eq!(files[Path::new(name)], b"mine");
    }
    assert!(!files.contains_key(Path::new("articles/a-2.txt")));
}

#[test]
fn the_version_before_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = builtin().unwrap();
    save(folder.path(), &seeds).unwrap();
    let mut changed = seeds.clone();
    for article in changed.articles.values_mut() {
        article.text.push('!');
    }
    changed.articles.pop_last();
    changed.launches.pop();
    save(folder.path(), &changed).unwrap();
    assert!(open(folder.path()).unwrap() == changed);
    assert!(open(&folder.path().join("collection.json.bak")).unwrap() == seeds);
    // Two versions on, the first one's texts are gone.
    changed.title = "Two on".into();
    save(folder.path(), &changed).unwrap();
    assert_eq!(files(&folder.path().join("articles")).len(), changed.articles.len());
}

#[test]
fn what_cannot_be_read_survives_saving() {
    let json = r#"{"schema":1,"title":"T","licence":{"name":"CC0"},
"articles":[{"id":"gone","file":"gone.txt"},{"id":7},{"id":"latin","file":"latin.txt"},
{"id":"ok","file":"ok.txt","title":"O","lang":"ko"},{"id":"ok","file":"ok.txt"}],
"launches":[
{"id":"a","status":"draft","claims":[
{"field":"apogee","value":"far",
 "evidence":{"kind":"citation","publisher":"P","url":"u"}},
{"field":"distance","value":500,"evidence":{"kind":"citation","publisher":"P","url":"u"}},
{"field":"distance","value":500,"evidence":{"kind":"citation","publisher":"P","url":"u","seen":1}},
"what"]},
{"id":"a","claims":[]},
{"id":5}]}"#;
    let folder = folder_with(json);
    fs::write(folder.path().join("ok.txt"), "Fine.").unwrap();
    fs::write(folder.path().join("latin.txt"), b"caf\xe9").unwrap();
    let opened = open(folder.path()).unwrap();
    assert_eq!((opened.problems.len(), opened.unread.count()), (9, 9), "{:#?}", opened.problems);
    save(folder.path(), &opened).unwrap();
    let saved = json_of(folder.path());
    for piece in [
        r#"{"field":"apogee","value":"far",  "evidence":{"kind":"citation","publisher":"P","url":"u"}},"#,
        "\"what\"\n",
        r#""seen":1"#,
        r#""licence":{"name":"CC0"}"#,
        r#""lang":"ko""#,
        r#""status":"draft""#,
        r#"{"id":"gone","file":"gone.txt"}"#,
        r#"{"id":7}"#,
        r#"{"id":5}"#,
        r#"{"id":"a","claims":[]}"#,
    ] {
        assert!(saved.contains(piece), "{piece}\n{saved}");
    }
    let again = open(folder.path()).unwrap();
    // Entries that cannot be read stand last now, and are numbered so in the problems.
    assert_eq!((again.problems.len(), &again.unread), (9, &opened.unread));
    assert_eq!((&again.articles, &again.launches), (&opened.articles, &opened.launches));
    save(folder.path(), &again).unwrap();
    assert_eq!(json_of(folder.path()), saved);
    let other = tempfile::tempdir().unwrap();
    save(other.path(), &opened).unwrap();
    assert_eq!(fs::read(other.path().join("latin.txt")).unwrap(), b"caf\xe9");
}

#[test]
fn an_unread_claim_outlives_its_launch() {
    let json =
        r#"{"schema":2,"launches":[{"id":"a","claims":[{"field":"apogee","value":"far"}]}]}"#;
    let folder = folder_with(json);
    let mut opened = open(folder.path()).unwrap();
    let launch = opened.launches.pop().unwrap();
    save(folder.path(), &opened).unwrap();
    let mut again = open(folder.path()).unwrap();
    assert_eq!(again.launches.len(), 0);
    assert!(again.problems[0].contains("launch a, which is gone"), "{:?}", again.problems);
    again.launches.push(launch);
    save(folder.path(), &again).unwrap();
    let json = json_of(folder.path());
    assert!(
        json.contains("{\"id\":\"a\",\"claims\":[\n{\"field\":\"apogee\",\"value\":\"far\"}\n]}")
    );
    assert!(!json.contains("unread"));
}

#[test]
fn a_value_that_could_not_be_read_back_is_not_saved() {
    use apogee::model::{Amount, Length, Value};
    let folder = tempfile::tempdir().unwrap();
    let mut collection = builtin().unwrap();
    save(folder.path(), &collection).unwrap();
    let before = files(folder.path());
    for km in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
        let claims = &mut collection.launches[0].claims;
        let claim = claims.iter_mut().find(|claim| claim.value.amount().is_some()).unwrap();
        claim.value = Value::Length(Amount::Single(Length::from_km(km)));
        let error = save(folder.path(), &collection).unwrap_err().to_string();
        assert!(error.starts_with("launch 2017-02-12-kusong: "), "{error}");
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn what_is_no_collection_of_ours_is_not_replaced() {
    let seeds = builtin().unwrap();
    for json in [r#"{"schema":9,"title":"Newer"}"#, "<<<<<<< HEAD\n", "{}", "[]", r#"{"schema":0}"#]
    {
        let folder = folder_with(json);
        assert!(open(folder.path()).is_err());
        assert!(save(folder.path(), &seeds).is_err(), "{json}");
        assert_eq!(json_of(folder.path()), json);
        assert_eq!(files(folder.path()).len(), 1);
    }
    let folder = folder_with(r#"{"schema":9}"#);
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, CollectionError::NewerSchema { found: 9, known: 2, .. }));
}

#[test]
fn an_older_schema_opens_and_is_saved_as_ours() {
    let old = include_str!("../seeds/collection.json");
    assert!(old.contains("\"schema\":1,"));
    let folder = folder_with(old);
    for (id, article) in builtin().unwrap().articles {
        fs::write(folder.path().join(format!("{id}.txt")), article.text).unwrap();
    }
    let opened = open(folder.path()).unwrap();
    assert!(opened == builtin().unwrap());
    save(folder.path(), &opened).unwrap();
    let saved = json_of(folder.path()).replace("\"schema\":2,", "\"schema\":1,");
    // But for the schema it says the same, line by line: its texts stay where they are.
    assert_eq!(saved.lines().count(), old.lines().count());
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&saved), json(old));
    assert!(!folder.path().join("articles").exists());
}

#[test]
fn names_that_stand_twice_are_said_and_both_entries_are_kept() {
    let json = r#"{"schema":1,"articles":[{"id":"x","file":"x.txt"},{"id":"x","file":"y.txt"}],
"launches":[{"id":"a"},{"id":"b"},{"id":"a"}]}"#;
    let folder = folder_with(json);
    for name in ["x.txt", "y.txt"] {
        fs::write(folder.path().join(name), name).unwrap();
    }
    let opened = open(folder.path()).unwrap();
    assert_eq!((opened.launches.len(), opened.articles.len()), (2, 1));
    assert_eq!(opened.articles[&ArticleId("x".into())].text, "x.txt");
    for (problem, words) in opened.problems.iter().zip(["article 2: y.txt: ", "launch 3: a "]) {
        assert!(problem.contains(words) && problem.ends_with("stands there twice"), "{problem}");
    }
    save(folder.path(), &opened).unwrap();
    assert_eq!(open(folder.path()).unwrap().unread.count(), 2);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_neither_read_nor_written_through() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let json = r#"{"schema":1,"articles":[{"id":"a","file":"a.txt"},{"id":"b","file":"../b.txt"},
{"id":"c","file":"/etc/hostname"},{"id":"d","file":"within/secret.txt"},{"id":"e","file":""}]}"#;
    let folder = folder_with(json);
    symlink(outside.path().join("secret.txt"), folder.path().join("a.txt")).unwrap();
    symlink(outside.path(), folder.path().join("within")).unwrap();
    let opened = open(folder.path()).unwrap();
    assert_eq!((opened.articles.len(), opened.problems.len()), (0, 5), "{:?}", opened.problems);
    assert!(opened.problems[..4].iter().all(|line| line.contains("leads out of the")));
    // Where the articles' folder itself leads out, nothing is saved through it.
    symlink(outside.path(), folder.path().join("articles")).unwrap();
    let mut collection = builtin().unwrap();
    let error = save(folder.path(), &collection).unwrap_err().to_string();
    assert!(error.contains("leads out of the collection's folder"), "{error}");
    assert_eq!(json_of(folder.path()), json);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
    // Nor is anything deleted through it.
    collection.articles.clear();
    let named = r#"{"schema":1,"articles":[{"id":"s","file":"articles/secret.txt"}]}"#;
    fs::write(folder.path().join("collection.json.bak"), named).unwrap();
    save(folder.path(), &collection).unwrap();
    assert!(outside.path().join("secret.txt").exists());
    // And an article's name that is a link is not written through.
    fs::remove_file(folder.path().join("articles")).unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    symlink(outside.path().join("secret.txt"), folder.path().join("articles/x.txt")).unwrap();
    collection.articles.insert(ArticleId("x".into()), Article::new("x", "Mine."));
    save(folder.path(), &collection).unwrap();
    assert_eq!(fs::read(outside.path().join("secret.txt")).unwrap(), b"secret");
    assert!(open(folder.path()).unwrap() == collection);
}

/// What the error for a `collection.json` of those bytes says.
fn refusal(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("collection.json"), bytes).unwrap();
    let error = open(folder.path()).unwrap_err().to_string();
    assert_eq!(error.lines().count(), 1, "{error}");
    error.rsplit_once("collection.json: ").unwrap().1.to_owned()
}

#[test]
fn files_that_are_no_collection_are_refused_in_one_line() {
    assert_eq!(refusal(b"{\n\"schema\":1,\"title\":\"\xff\"}"), "line 2, column 21: not UTF-8");
    assert!(refusal(b"{\"schema\":1,\"title\":\"\0\"}").starts_with("line 1, column 2"));
    let deep = format!("{{\"schema\":1,\"x\":{}", "[".repeat(1_000_000));
    assert!(refusal(deep.as_bytes()).ends_with("the text ends before it is complete"));
    let deep = format!("{{\"schema\":1,\"launches\":[{}", "[".repeat(1_000_000));
    assert!(refusal(deep.as_bytes()).starts_with("line 1, column "));
    assert!(refusal(b"").ends_with("the text ends before it is complete"));
    assert!(refusal(b"{}").ends_with("no schema is stated"));
    assert!(refusal(b"{\"schema\":\"x\"}").contains("the text \"x\" stands where a whole number"));
    let tiny = |piece: &str| format!("{{\"schema\":1,\"launches\":[{piece}0]}}");
    let many = tiny(&"0,".repeat(600_000));
    assert!(refusal(many.as_bytes()).contains("more than 500,000 entries in one list"));
    let many = tiny(&"0,".repeat(200_000));
    assert!(refusal(many.as_bytes()).contains("more than 100,000 of its entries cannot be read"));
    let many = format!("{{\"id\":\"a\",\"claims\":[{}0]}},", "0,".repeat(200_000));
    assert!(refusal(tiny(&many).as_bytes()).contains("more than 100,000 of its entries"));
}

#[test]
fn deep_json_in_a_claim_costs_that_claim() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let json = format!(r#"{{"schema":1,"launches":[{{"id":"a","claims":[{deep}]}}]}}"#);
    let folder = folder_with(&json);
    let opened = open(folder.path()).unwrap();
    assert_eq!((opened.launches.len(), opened.problems.len()), (1, 1));
    save(folder.path(), &opened).unwrap();
    assert!(json_of(folder.path()).contains(&deep));
}

#[test]
fn what_is_too_large_is_not_read() {
    let large = |path: &Path, megabytes: u64| {
        // Holes take no room on the disk.
        fs::File::create(path).unwrap().set_len(megabytes * 1024 * 1024 + 1).unwrap();
    };
    let folder = tempfile::tempdir().unwrap();
    for megabytes in [256, 1024, 1024 * 1024] {
        large(&folder.path().join("collection.json"), megabytes);
        let error = open(folder.path()).unwrap_err().to_string();
        assert!(error.ends_with("larger than 256 MB, the most that is read"), "{error}");
        assert!(save(folder.path(), &builtin().unwrap()).is_err());
    }
    let entry = |at: usize| format!(r#"{{"id":"{at}","file":"{}.txt"}}"#, at % 2);
    let entries: Vec<String> = (0..8).map(entry).collect();
    let json = format!(r#"{{"schema":1,"articles":[{}]}}"#, entries.join(","));
    fs::write(folder.path().join("collection.json"), json).unwrap();
    large(&folder.path().join("0.txt"), 64);
    fs::File::create(folder.path().join("1.txt")).unwrap().set_len(64 * 1024 * 1024).unwrap();
    let opened = open(folder.path()).unwrap();
    // Four times 64 MB of text are all that is read; holes are NUL bytes, and kept as text.
    assert_eq!((opened.articles.len(), opened.problems.len()), (4, 4), "{:?}", opened.problems);
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut collection = builtin().unwrap();
    save(folder.path(), &collection).unwrap();
    let before = files(folder.path());
    let refused = |collection: &Collection| {
        let error = save(folder.path(), collection).unwrap_err().to_string();
        assert!(error.ends_with("the most that is read: nothing was saved"), "{error}");
        assert_eq!(error.lines().count(), 1);
        assert_eq!(files(folder.path()), before);
    };
    let title = std::mem::replace(&mut collection.title, "a".repeat(256 * 1024 * 1024));
    refused(&collection);
    collection.title = title;
    let bare = |at: usize| Launch { id: LaunchId(at.to_string()), claims: Claims::default() };
    collection.launches.extend((collection.launches.len()..=500_000).map(bare));
    refused(&collection);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    for device in ["/dev/zero", "/dev/stdin", "/proc/self"] {
        let error = open(Path::new(device)).unwrap_err().to_string();
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("collection.json")).unwrap();
    assert!(open(folder.path()).unwrap_err().to_string().ends_with("not a file"));
    assert!(save(folder.path(), &builtin().unwrap()).is_err());
}

/// The seeds' file with a few stretches of it taken away, doubled or written over.
fn mangled(changes: &[(usize, usize, u8)]) -> Vec<u8> {
    let mut bytes = include_bytes!("../seeds/collection.json").to_vec();
    for (at, length, kind) in changes {
        let start = at % bytes.len();
        let end = (start + length).min(bytes.len());
        match kind % 4 {
            0 => drop(bytes.drain(start..end)),
            1 => {
                let copy = bytes[start..end].to_vec();
                drop(bytes.splice(start..start, copy));
            }
            2 => bytes[start] = b"\"{}[],:0\\"[length % 9],
            _ => bytes.truncate(bytes.len() - bytes.len() / 50 * (length % 2)),
        }
    }
    bytes
}

/// Whether the bytes are a collection; if so, nothing of it may be lost by writing it down.
fn opens_without_a_loss(bytes: &[u8]) -> bool {
    let text_of = |name: &str| (!name.len().is_multiple_of(7)).then(|| name.to_owned());
    let Ok(json) = std::str::from_utf8(bytes) else { return false };
    let Ok(opened) = from_json("x", json, text_of) else { return false };
    let written = to_json(&opened).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&written).unwrap();
    let entries = whole.get("articles").and_then(serde_json::Value::as_array);
    let texts: BTreeMap<String, String> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let article = opened.articles.get(&ArticleId(entry.get("id")?.as_str()?.to_owned()))?;
            Some((entry.get("file")?.as_str()?.to_owned(), article.text.clone()))
        })
        .collect();
    assert!(texts.len() >= opened.articles.len());
    let again = from_json("x", &written, |name| texts.get(name).cloned()).unwrap();
    assert!(again.launches == opened.launches && again.articles == opened.articles);
    assert_eq!((&again.title, &again.adopted), (&opened.title, &opened.adopted));
    assert_eq!(again.unread.count(), opened.unread.count());
    assert_eq!(to_json(&again).unwrap(), written);
    true
}

#[test]
fn whatever_opens_is_written_without_a_loss() {
    let opened = std::cell::Cell::new(0);
    let strategy = prop::collection::vec((any::<usize>(), 1..40_usize, any::<u8>()), 1..4);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(3000));
    runner
        .run(&strategy, |changes| {
            let is_open = opens_without_a_loss(&mangled(&changes));
            opened.set(opened.get() + u32::from(is_open));
            Ok(())
        })
        .unwrap();
    assert!(opened.get() > 300, "{opened:?}");
}
