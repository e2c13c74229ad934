//! Killed at any moment of saving, a collection opens with the old state or the new one, whole,
//! and no edit is lost that the journal said was safe.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use apogee::collection::{
    Collection, Fingerprint, Journal, LockState, Recovered, journal_path, lock, open, recover,
    save, save_with_journal,
};
use apogee::model::{
    Amount, Article, ArticleId, Citation, Claim, Evidence, Field, Launch, LaunchId, Length, Value,
};
use apogee::state::Edit;

/// How often the process is killed.
const KILLS: u32 = 500;

/// Names the folder to the process that is going to be killed.
const FOLDER: &str = "APOGEE_TEST_KILLED_FOLDER";

/// Which edit leads to a state: article and launch of that number, and the title.
fn step(number: u64) -> Edit {
    let article = ArticleId(format!("a{}", number % 5));
    let text = format!("Article {number}. ").repeat(200 + (number % 7) as usize * 300);
    let is_there = !number.is_multiple_of(3);
    let article_edit = Edit::SetArticle(
        article.clone(),
        is_there.then(|| Box::new(Article::new(&article.0, &text))),
    );
    let citation = Citation { publisher: "P".into(), url: "u".into(), note: None };
    let value = Value::Length(Amount::Single(Length::from_km(number as f64)));
    let claim = Claim::new(Field::Distance, value, Evidence::Citation(Box::new(citation)));
    let launch = LaunchId(format!("l{}", number % 11));
    let claims = vec![claim; 1 + (number % 13) as usize].into();
    Edit::Group(vec![
        Edit::SetTitle(number.to_string()),
        article_edit,
        Edit::SetLaunch(
            launch.clone(),
            Some((usize::MAX, Box::new(Launch { id: launch, claims }))),
        ),
    ])
}

/// The collection after so many edits, given an earlier one.
fn advance(collection: &mut Collection, from: u64, to: u64) {
    for number in from + 1..=to {
        let _ = step(number).apply(collection);
    }
}

fn number(collection: &Collection) -> u64 {
    collection.title.parse().unwrap()
}

fn left(folder: &Path) -> Option<Recovered<Edit>> {
    recover(&journal_path(folder), &[Fingerprint::of_saved(folder).unwrap()]).unwrap()
}

/// Edits, writes into the journal and saves until it is killed; says each edit that is safe.
#[test]
#[ignore = "runs in the process that the other test kills"]
fn edit_and_save_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let held = lock(&folder);
    assert!(matches!(held, LockState::Held(_)), "{held:?}");
    let mut collection = open(&folder).unwrap();
    let version = Fingerprint::of_saved(&folder).unwrap();
    let mut journal = Journal::new(journal_path(&folder), version.clone());
    if let Some(found) = left(&folder) {
        journal = Journal::after(&found, version);
        let edit = Edit::group(found.edits);
        journal.append(&edit).unwrap();
        let _ = edit.apply(&mut collection);
    }
    let mut out = std::io::stdout();
    for next in number(&collection) + 1.. {
        let edit = step(next);
        journal.append(&edit).unwrap();
        writeln!(out, "safe {next}").unwrap();
        out.flush().unwrap();
        let _ = edit.apply(&mut collection);
        if next.is_multiple_of(3) {
            save_with_journal(&folder, &collection, &mut journal).unwrap();
        }
    }
}

/// Runs the process and kills it so long after its start or, with `wait`, after its first edit;
/// the last edit that it said was safe.
fn run_and_kill(folder: &Path, microseconds: u64, wait: bool) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["edit_and_save_until_killed", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while wait && !said.contains("safe ") && out.read_line(&mut said).unwrap() > 0 {}
    std::thread::sleep(Duration::from_micros(microseconds));
    child.kill().unwrap();
    out.read_to_string(&mut said).unwrap();
    let output = child.wait_with_output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.signal(), Some(9), "it ended by itself: {error}");
    let whole = said.rsplit_once('\n').map_or("", |(whole, _cut)| whole);
    whole.lines().rev().find_map(|line| line.split("safe ").nth(1)?.parse().ok())
}

#[test]
fn a_collection_outlives_five_hundred_kills() {
    // Side by side: a process that starts or waits for the disk leaves the others the time.
    let runs = std::thread::scope(|scope| {
        let seeds = [0x2545_f491_4f6c_dd1d, 0x9e37_79b9_7f4a_7c15, 0x1b87_3593, 0x85eb_ca6b];
        let runs = seeds.map(|seed| scope.spawn(move || kill_again_and_again(seed, KILLS / 4)));
        runs.map(|run| run.join().unwrap())
    });
    let sum = |count: fn(&(u64, u32, u32)) -> u64| runs.iter().map(count).sum::<u64>();
    let safe = sum(|(safe, ..)| *safe);
    let recovered = sum(|(_, recovered, _)| u64::from(*recovered));
    let cut_short = sum(|(.., cut_short)| u64::from(*cut_short));
    // The kills came where it matters.
    assert!(safe > 200 && recovered > 50 && cut_short > 20, "{safe} {recovered} {cut_short}");
    println!("{safe} edits, {recovered} journals recovered, {cut_short} saves cut short");
}

/// Kills a process on a collection of its own so often: the last edit that was safe, how often a
/// journal had edits that were not saved, and how often a save was cut short.
fn kill_again_and_again(mut random: u64, kills: u32) -> (u64, u32, u32) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut known = Collection::default();
    advance(&mut known, 0, 1);
    save(folder, &known).unwrap();
    let mut safe = 1;
    let (mut recovered, mut while_saving) = (0, 0);
    for kill in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        safe =
            run_and_kill(folder, random % 25_000, kill % 2 == 0).map_or(safe, |now| now.max(safe));
        let parts = std::fs::read_dir(folder)
            .unwrap()
            .chain(std::fs::read_dir(folder.join("articles")).into_iter().flatten());
        let is_part = |name: &str| name.ends_with(".saving");
        let parts =
            parts.filter(|entry| is_part(&entry.as_ref().unwrap().file_name().to_string_lossy()));
        while_saving += u32::from(parts.count() > 0);
        assert!(matches!(lock(folder), LockState::Held(_)), "kill {kill}");
        let mut opened = open(folder).unwrap();
        assert_eq!(opened.problems, Vec::<String>::new(), "kill {kill}");
        let saved = number(&opened);
        let mut expected = known.clone();
        advance(&mut expected, number(&known), saved);
        assert!(opened == expected, "kill {kill}: neither the old state nor the new one");
        known = expected;
        if let Some(found) = left(folder) {
            assert!(found.fits && found.problem.is_none(), "kill {kill}: {:?}", found.problem);
            let _ = Edit::Group(found.edits).apply(&mut opened);
            recovered += 1;
        }
        let reached = number(&opened);
        assert!(reached >= safe, "kill {kill}: edit {safe} was safe, and {reached} is the last");
        let mut expected = known.clone();
        advance(&mut expected, saved, reached);
        assert!(opened == expected, "kill {kill}: edits are missing");
    }
    let backup = open(&folder.join("collection.json.bak")).unwrap();
    assert_eq!(backup.problems, Vec::<String>::new());
    (safe, recovered, while_saving)
}
