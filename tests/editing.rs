//! Editing: every command does what it says, in one step with a name, and is undone without a trace.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apogee::collection::{Fingerprint, builtin, check_evidence, published_record, save};
use apogee::model::{
    Article, ArticleId, Citation, Claim, ClaimId, Evidence, Field, Launch, LaunchId, Origin,
    Qualifier, ShownRule,
};
use apogee::state::{
    ArticleChange, Basis, ClaimChange, Command, EditCommand, EditError, NewClaim, State,
};
use proptest::prelude::*;

const KUSONG: &str = "2017-02-12-kusong";
/// A flight that only the record has.
const OF_THE_RECORD: &str = "2024-10-31-hwasong-19";

fn state() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

fn id(text: &str) -> LaunchId {
    LaunchId(text.to_owned())
}

fn edit(state: &mut State, command: EditCommand) {
    state.apply([Command::Edit(Box::new(command))]);
    assert_eq!(state.notice(), None);
}

/// The first claim about a field with that origin.
fn claim(state: &State, launch: &str, field: Field, origin: Origin) -> Claim {
    let launch = state.launch(&id(launch)).unwrap();
    launch.claims_about(field).find(|claim| claim.origin == origin).unwrap().clone()
}

fn change(state: &State, launch: &str, field: Field, change: ClaimChange) -> EditCommand {
    EditCommand::Change(id(launch), claim(state, launch, field, Origin::Collection).id, change)
}

fn cited() -> Basis {
    let (publisher, url) = ("P".to_owned(), "example.org/1".to_owned());
    Basis::Citation(Citation { publisher, url, note: None })
}

fn entered(field: Field, words: &str) -> NewClaim {
    let qualifier = Qualifier::Exact;
    NewClaim {
        field,
        words: words.to_owned(),
        qualifier,
        claimant: " KCNA ".into(),
        basis: cited(),
    }
}

/// The bytes that saving the collection gives.
fn saved(state: &State) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), state.collection()).unwrap();
    let mut bytes = fs::read(folder.path().join("collection.json")).unwrap();
    let articles = folder.path().join("articles");
    let mut names: Vec<_> = fs::read_dir(articles)
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    names.sort();
    for path in names {
        bytes.extend(Path::new(path.file_name().unwrap()).to_string_lossy().bytes());
        bytes.extend(fs::read(path).unwrap());
    }
    bytes
}

/// What tells one state's bytes from another's, without a disk.
fn version(state: &State) -> (Fingerprint, BTreeMap<ArticleId, Article>) {
    let collection = state.collection();
    (Fingerprint::of_unsaved(collection).unwrap(), collection.articles.clone())
}

#[test]
fn a_claim_is_set_field_by_field_and_its_names_stand_in_the_history() {
    let mut state = state();
    let before = saved(&state);
    for (what, name) in [
        (ClaimChange::Value("70-200".into()), "set distance"),
        (ClaimChange::Qualifier(Qualifier::MoreThan), "set distance"),
        (ClaimChange::Claimant("  Somebody ".into()), "set distance"),
        (ClaimChange::Basis(cited()), "set distance"),
    ] {
        let command = change(&state, KUSONG, Field::Distance, what);
        assert_eq!(state.check_edit(&command), Ok(Some(name.to_owned())));
        edit(&mut state, command);
        assert_eq!(state.history().undo_name(), Some(name));
    }
    let now = claim(&state, KUSONG, Field::Distance, Origin::Collection);
    assert_eq!(now.text(), ">\u{202f}70–200\u{202f}km");
    assert_eq!(now.claimant.as_deref(), Some("Somebody"));
    assert!(matches!(now.evidence, Evidence::Citation(_)));
    for _ in 0..4 {
        state.apply([Command::Undo]);
    }
    assert!(!state.is_changed());
    assert_eq!(saved(&state), before);
}

#[test]
fn a_range_is_said_with_between_and_what_is_typed_wrong_changes_nothing() {
    let mut state = state();
    for (words, qualifier) in [("70-200", Qualifier::Between), ("500", Qualifier::Exact)] {
        let exact = ClaimChange::Qualifier(Qualifier::Exact);
        for what in [exact, ClaimChange::Value(words.into())] {
            let command = change(&state, KUSONG, Field::Distance, what);
            edit(&mut state, command);
        }
        let now = claim(&state, KUSONG, Field::Distance, Origin::Collection);
        assert_eq!(now.qualifier, qualifier);
    }
    let before = saved(&state);
    let wrong = change(&state, KUSONG, Field::Distance, ClaimChange::Value("far".into()));
    assert!(matches!(state.check_edit(&wrong), Err(EditError::Value(_))));
    state.apply([Command::Edit(Box::new(wrong))]);
    assert!(state.notice().unwrap().starts_with("distance: \"far\" is not a length"));
    assert_eq!(saved(&state), before);
}

#[test]
fn evidence_is_taken_from_the_bytes_of_an_article() {
    let mut state = state();
    let article = state.collection().articles.values().next().unwrap().clone();
    let at = article.text.find("about 500 kilometers").unwrap();
    let words = |start, end| ClaimChange::Basis(Basis::Words(article.id.clone(), start, end));
    let command = change(&state, KUSONG, Field::Date, words(at, at + 20));
    edit(&mut state, command);
    let now = claim(&state, KUSONG, Field::Date, Origin::Collection);
    assert_eq!(now.evidence.quotes()[0].exact, "about 500 kilometers");
    let check = check_evidence(&state.collection().launches, &state.collection().articles);
    assert_eq!(check.orphans, []);
    for (start, end) in [(5, 5), (9, 5), (0, usize::MAX)] {
        let command = change(&state, KUSONG, Field::Date, words(start, end));
        assert!(matches!(state.check_edit(&command), Err(EditError::Quote(_))), "{start} {end}");
    }
    let nothing = Basis::Inference { note: "so".into(), words: vec![] };
    let command = change(&state, KUSONG, Field::Date, ClaimChange::Basis(nothing));
    assert_eq!(state.check_edit(&command), Err(EditError::NoBasis));
}

#[test]
fn what_was_not_touched_in_an_editor_changes_nothing() {
    let state = state();
    for launch in state.launches() {
        for claim in &launch.claims {
            let words = apogee::state::words_from_value(&claim.value);
            let command =
                EditCommand::Change(launch.id.clone(), claim.id, ClaimChange::Value(words));
            assert_eq!(state.check_edit(&command), Ok(None), "{:?}", claim.value);
        }
    }
}

#[test]
fn a_launch_of_the_record_is_taken_over_and_stands_there_once() {
    let mut state = state();
    let (count, before) = (state.launches().len(), saved(&state));
    let was = state.launch(&id(OF_THE_RECORD)).unwrap().clone();
    let apogee = claim(&state, OF_THE_RECORD, Field::Apogee, Origin::Record);
    let set = ClaimChange::Value("7700".into());
    edit(&mut state, EditCommand::Change(id(OF_THE_RECORD), apogee.id, set));
    let now = state.launch(&id(OF_THE_RECORD)).unwrap();
    assert_eq!(state.launches().len(), count);
    assert_eq!(now.claims.len(), was.claims.len());
    assert!(!now.has_origin(Origin::Record));
    let differing: Vec<_> =
        now.claims.iter().zip(&was.claims).filter(|(a, b)| a.value != b.value).collect();
    assert_eq!(differing.len(), 1);
    assert!(now.claims.iter().zip(&was.claims).all(|(a, b)| a.evidence == b.evidence));
    state.apply([Command::ShowRecord(false)]);
    assert!(state.launch(&id(OF_THE_RECORD)).is_some(), "it is the collection's now");
    state.apply([Command::Undo, Command::ShowRecord(true)]);
    assert_eq!(state.launch(&id(OF_THE_RECORD)), Some(&was));
    assert_eq!(saved(&state), before);
}

#[test]
fn a_taken_over_claim_of_a_joined_launch_stands_there_once_after_saving_too() {
    let mut state = state();
    let was = state.launch(&id(KUSONG)).unwrap().clone();
    let missile = claim(&state, KUSONG, Field::Missile, Origin::Record);
    edit(&mut state, EditCommand::Prefer(id(KUSONG), missile.id));
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), state.collection()).unwrap();
    state.open(apogee::collection::open(folder.path()).unwrap(), None, None);
    let now = state.launch(&id(KUSONG)).unwrap();
    assert_eq!(now.claims.len(), was.claims.len());
    assert_eq!(now.missile(ShownRule::default()), Some("Pukguksong-2"));
    assert_eq!(was.missile(ShownRule::default()), Some("Hwasong-10"));
}

#[test]
fn claims_and_launches_are_added_and_deleted() {
    let mut state = state();
    edit(&mut state, EditCommand::AddClaim(id(KUSONG), entered(Field::Bearing, "90")));
    let bearing = claim(&state, KUSONG, Field::Bearing, Origin::Collection);
    assert_eq!(bearing.claimant.as_deref(), Some("KCNA"));
    edit(&mut state, EditCommand::DeleteClaim(id(KUSONG), bearing.id));
    assert_eq!(state.launch(&id(KUSONG)).unwrap().claims_about(Field::Bearing).count(), 0);
    let claims = vec![entered(Field::Date, "2030-01"), entered(Field::Missile, "Hwasong-15")];
    for name in ["2030-01-hwasong-15", "2030-01-hwasong-15-2"] {
        edit(&mut state, EditCommand::AddLaunch(claims.clone()));
        assert_eq!(state.primary().unwrap().id, id(name));
    }
    edit(&mut state, EditCommand::DeleteLaunch(id("2030-01-hwasong-15")));
    assert!(state.launch(&id("2030-01-hwasong-15")).is_none());
    for _ in 0..2 {
        let last = state.launch(&id("2030-01-hwasong-15-2")).unwrap().claims[0].id;
        edit(&mut state, EditCommand::DeleteClaim(id("2030-01-hwasong-15-2"), last));
    }
    assert!(state.launch(&id("2030-01-hwasong-15-2")).is_none(), "it goes with its last claim");
    let check = |command| state.check_edit(&command).unwrap_err();
    assert_eq!(check(EditCommand::AddLaunch(vec![])), EditError::NothingClaimed);
    let of_the_record = EditCommand::DeleteLaunch(id(OF_THE_RECORD));
    assert_eq!(check(of_the_record), EditError::OfTheRecord(id(OF_THE_RECORD)));
}

#[test]
fn a_launch_is_split_and_merged_again_and_no_claim_is_lost() {
    let mut state = state();
    let texts = |launch: &Launch| {
        let mut texts: Vec<_> =
            launch.claims.iter().map(|c| (c.field, c.text(), c.evidence.clone())).collect();
        texts.sort_by_key(|(field, text, _)| (*field, text.clone()));
        texts
    };
    let was = texts(state.launch(&id(KUSONG)).unwrap());
    let count = state.launches().len();
    let chosen: Vec<ClaimId> =
        state.launch(&id(KUSONG)).unwrap().claims.iter().skip(3).step_by(2).map(|c| c.id).collect();
    edit(&mut state, EditCommand::Split(id(KUSONG), chosen.clone()));
    assert_eq!(state.launches().len(), count + 1);
    let new = state.primary().unwrap().clone();
    assert_eq!(new.claims.len(), chosen.len());
    edit(&mut state, EditCommand::Merge { into: id(KUSONG), from: new.id });
    assert_eq!(texts(state.launch(&id(KUSONG)).unwrap()), was);
    assert_eq!(state.launches().len(), count);
    let all = state.launch(&id(KUSONG)).unwrap().claims.iter().map(|c| c.id).collect();
    for claims in [vec![], all] {
        let error = state.check_edit(&EditCommand::Split(id(KUSONG), claims)).unwrap_err();
        assert_eq!(error, EditError::NothingToSplit);
    }
}

#[test]
fn launches_of_collection_and_record_merge_and_nothing_stands_there_twice() {
    let mut state = state();
    let claims = |state: &State| state.launches().iter().map(|l| l.claims.len()).sum::<usize>();
    let (count, was) = (state.launches().len(), claims(&state));
    for (into, from) in [(KUSONG, OF_THE_RECORD), ("2017-05-14-hwasong-12", KUSONG)] {
        edit(&mut state, EditCommand::Merge { into: id(into), from: id(from) });
        assert_eq!(state.primary().unwrap().id, id(into));
    }
    assert_eq!((state.launches().len(), claims(&state)), (count - 2, was));
    state.apply([Command::Undo, Command::Undo]);
    assert_eq!((state.launches().len(), claims(&state)), (count, was));
}

#[test]
fn an_article_that_is_quoted_goes_only_with_its_claims() {
    let mut state = state();
    let article = state.collection().articles.keys().next().unwrap().clone();
    let before = saved(&state);
    let delete = |with_claims| EditCommand::DeleteArticle { article: article.clone(), with_claims };
    let error = state.check_edit(&delete(false)).unwrap_err();
    assert!(matches!(error, EditError::ArticleInUse { claims: 2.., launches: 1 }), "{error:?}");
    assert!(error.to_string().contains(" claims of 1 launch quote this article"), "{error}");
    edit(&mut state, delete(true));
    let check = check_evidence(&state.collection().launches, &state.collection().articles);
    assert_eq!(check.orphans, []);
    assert!(!state.collection().articles.contains_key(&article));
    state.apply([Command::Undo]);
    assert_eq!(saved(&state), before);
}

#[test]
fn what_is_known_of_an_article_is_changed_and_its_text_is_not() {
    let mut state = state();
    let was = state.collection().articles.values().next().unwrap().clone();
    for what in [
        ArticleChange::Title(" New ".into()),
        ArticleChange::Publisher("Yonhap".into()),
        ArticleChange::Published("2017-02-12".into()),
        ArticleChange::Url("https://example.org".into()),
    ] {
        edit(&mut state, EditCommand::ChangeArticle(was.id.clone(), what));
    }
    let now = state.collection().articles[&was.id].clone();
    assert_eq!((now.title.as_str(), &now.text), ("New", &was.text));
    assert_eq!(now.published.unwrap().to_string(), "2017-02-12");
    assert_eq!(now.publisher.as_deref(), Some("Yonhap"));
    let day = EditCommand::ChangeArticle(was.id, ArticleChange::Published("12 Feb".into()));
    assert_eq!(state.check_edit(&day), Err(EditError::Day("12 Feb".into())));
}

#[test]
fn a_drag_is_one_step_and_is_written_when_it_ends() {
    let mut state = state();
    let drag = |state: &mut State, km: u32| {
        let value = ClaimChange::Value(km.to_string());
        let command = EditCommand::Change(
            id(OF_THE_RECORD),
            state
                .launch(&id(OF_THE_RECORD))
                .unwrap()
                .claims_about(Field::Apogee)
                .next()
                .unwrap()
                .id,
            value,
        );
        state.apply([Command::Drag(Box::new(command))]);
        assert_eq!(state.take_edits(), []);
    };
    for km in [100, 200, 300] {
        drag(&mut state, km);
    }
    state.apply([Command::EndDrag]);
    assert_eq!(state.take_edits().len(), 1);
    drag(&mut state, 400);
    state.apply([Command::Undo]);
    let apogee = |state: &State| {
        state.launch(&id(OF_THE_RECORD)).unwrap().claims_about(Field::Apogee).next().unwrap().text()
    };
    assert_eq!(apogee(&state), "300\u{202f}km");
    state.apply([Command::Undo]);
    assert!(!state.is_changed() && state.collection() == &builtin().unwrap());
}

/// A command that may or may not be possible, made of numbers.
fn any_command(state: &State, seed: (u8, usize, usize, usize)) -> EditCommand {
    let (kind, a, b, c) = seed;
    let launches = state.launches();
    let launch = &launches[a % launches.len()];
    let other = &launches[b % launches.len()];
    let claim = launch.claims.get(b % launch.claims.len().max(1)).map_or(ClaimId(9999), |c| c.id);
    let articles: Vec<_> = state.collection().articles.keys().cloned().collect();
    let article = articles.get(a % articles.len().max(1)).cloned();
    let words = ["12", "300-4000", "2017-02-12", "22:55", "Kusong", "ICBM", "far", ""][c % 8];
    let field = Field::ALL[c % Field::ALL.len()];
    let launch_id = launch.id.clone();
    match (kind % 12, article) {
        (0, _) => EditCommand::Change(launch_id, claim, ClaimChange::Value(words.into())),
        (1, _) => {
            EditCommand::Change(launch_id, claim, ClaimChange::Qualifier(Qualifier::ALL[c % 6]))
        }
        (2, Some(article)) => {
            let basis = Basis::Words(article, c % 300, c % 300 + b % 50);
            EditCommand::Change(launch_id, claim, ClaimChange::Basis(basis))
        }
        (3, _) => EditCommand::AddClaim(launch_id, entered(field, words)),
        (4, _) => EditCommand::DeleteClaim(launch_id, claim),
        (5, _) => EditCommand::Prefer(launch_id, claim),
        (6, _) => EditCommand::AddLaunch(vec![entered(field, words)]),
        (7, _) => EditCommand::DeleteLaunch(launch_id),
        (8, _) => {
            let chosen = launch.claims.iter().filter(|claim| claim.id.0 as usize % 3 == c % 3);
            EditCommand::Split(launch_id, chosen.map(|claim| claim.id).collect())
        }
        (9, _) => EditCommand::Merge { into: launch_id, from: other.id.clone() },
        (10, Some(article)) => {
            EditCommand::ChangeArticle(article, ArticleChange::Publisher(words.into()))
        }
        (11, Some(article)) => EditCommand::DeleteArticle { article, with_claims: c % 2 == 0 },
        _ => EditCommand::SetTitle(words.into()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn as_many_undos_as_edits_give_the_same_bytes(
        seeds in prop::collection::vec((any::<u8>(), 0..1000_usize, 0..1000_usize, 0..1000_usize), 1..40),
        drags in any::<u64>(),
    ) {
        let mut state = state();
        let bytes = saved(&state);
        let mut versions = vec![version(&state)];
        for (at, seed) in seeds.iter().enumerate() {
            let command = Box::new(any_command(&state, *seed));
            let steps = state.history().len();
            let is_drag = drags >> (at % 64) & 1 == 1;
            state.apply([if is_drag { Command::Drag(command) } else { Command::Edit(command) }]);
            state.apply([Command::EndDrag]);
            if state.history().len() > steps {
                versions.push(version(&state));
            }
        }
        for version_then in versions.iter().rev() {
            prop_assert!(version(&state) == *version_then);
            state.apply([Command::Undo]);
        }
        prop_assert!(!state.is_changed() && *state.collection() == builtin().unwrap());
        prop_assert!(saved(&state) == bytes);
        for version_then in &versions {
            prop_assert!(version(&state) == *version_then);
            state.apply([Command::Redo]);
        }
        // What the journal heard of, done again from the start, leads to the same bytes.
        let mut again = builtin().unwrap();
        for edit in state.take_edits() {
            let json = serde_json::to_string(&edit).unwrap();
            let edit: apogee::state::Edit = serde_json::from_str(&json).unwrap();
            let _ = edit.apply(&mut again);
        }
        prop_assert!(saved(&State::new(again, published_record().unwrap())) == saved(&state));
    }
}
