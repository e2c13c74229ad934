//! Tests of the state as a whole.

use super::*;
use crate::collection::{builtin, published_record};
use crate::model::{Field, Origin};

fn state() -> State {
    State::new(builtin().unwrap(), published_record().unwrap())
}

fn id(text: &str) -> LaunchId {
    LaunchId(text.to_owned())
}

#[test]
fn selecting_a_launch_turns_the_reader_to_its_figure() {
    let mut state = state();
    state.apply([Command::Select { launch: id("2017-02-12-kusong"), extend: false }]);
    assert_eq!(state.primary().unwrap().id, id("2017-02-12-kusong"));
    assert_eq!(state.focus().unwrap().quote.exact, "about 500 kilometers");
    assert!(state.article().unwrap().text.starts_with("Alwaght"));
}

#[test]
fn a_launch_without_an_article_leaves_no_sentence_of_another_in_sight() {
    let mut state = state();
    for launch in ["2017-02-12-kusong", "2024-10-31-hwasong-19"] {
        state.apply([Command::Select { launch: id(launch), extend: false }]);
    }
    assert_eq!(state.focus(), None);
}

#[test]
fn clicks_on_a_crowded_site_go_through_its_launches() {
    let mut state = state();
    let all = vec![id("2017-05-14-hwasong-12"), id("2017-02-12-kusong")];
    let mut seen = Vec::new();
    for _ in 0..3 {
        state.apply([Command::SelectAmong(all.clone())]);
        seen.push(state.primary().unwrap().id.0.clone());
    }
    assert_eq!(seen, ["2017-02-12-kusong", "2017-05-14-hwasong-12", "2017-02-12-kusong"]);
}

#[test]
fn hover_is_seen_a_frame_later_by_all_views_and_then_forgotten() {
    let mut state = state();
    state.apply([Command::Hover(id("2017-02-12-kusong"))]);
    assert_eq!(state.hovered(), Some(&id("2017-02-12-kusong")));
    state.apply([]);
    assert_eq!(state.hovered(), None);
}

#[test]
fn switching_the_record_off_leaves_the_collection_and_drops_what_is_gone() {
    let mut state = state();
    state.apply([Command::Select { launch: id("2017-05-14-hwasong-12"), extend: false }]);
    state.apply([Command::ShowRecord(false)]);
    assert_eq!(state.launches().len(), 5);
    assert!(state.primary().is_none());
    let kusong = state.launch(&id("2017-02-12-kusong")).unwrap();
    assert!(!kusong.has_origin(Origin::Record));
    state.apply([Command::ShowRecord(true)]);
    assert!(state.launches().len() > 15);
}

#[test]
fn a_claim_of_a_selected_launch_leaves_the_others_selected() {
    let mut state = state();
    let (first, second) = (id("2023-07-12-hwasong-18"), id("2017-02-12-kusong"));
    for launch in [&first, &second] {
        state.apply([Command::Select { launch: launch.clone(), extend: true }]);
    }
    let claim = state.launch(&first).unwrap().claims[0].id;
    state.apply([Command::SelectClaim { launch: first.clone(), claim, quote: 0 }]);
    assert_eq!(state.selection().launches(), [second, first]);
    assert_eq!(state.selection().claim, Some(claim));
}

#[test]
fn selecting_a_claim_leads_to_its_sentence_and_the_same_one_flashes_again() {
    let mut state = state();
    let launch = id("2023-07-12-hwasong-18");
    let claim = state
        .launch(&launch)
        .unwrap()
        .claims_about(Field::FlightTime)
        .next()
        .map(|claim| claim.id)
        .unwrap();
    state.apply([Command::SelectClaim { launch: launch.clone(), claim, quote: 0 }]);
    assert_eq!(state.focus().unwrap().quote.exact, "over 70 minutes");
    let first = state.focus().unwrap().serial;
    state.apply([Command::SelectClaim { launch, claim, quote: 0 }]);
    assert_eq!(state.focus().unwrap().serial, first + 1);
}

#[test]
fn following_edits_and_rules_leads_where_opening_anew_does() {
    let (seeds, record) = (builtin().unwrap(), published_record().unwrap());
    let mut state = State::new(seeds.clone(), record.clone());
    let names = |state: &State| -> Vec<_> {
        let index = state.view().index();
        let name = |facet, number: &u32| index.names(facet)[*number as usize].clone();
        let of = |at: usize| {
            let all = Facet::ALL.into_iter();
            let named = |facet| index.numbers(at, facet).iter().map(move |n| name(facet, n));
            all.flat_map(named).collect::<Vec<_>>()
        };
        (0..state.launches().len()).map(|at| (state.launches()[at].id.clone(), of(at))).collect()
    };
    let found = |state: &mut State, text: &str| {
        let filter = Filter { text: text.into(), ..Filter::default() };
        state.apply([Command::SetFilter(Box::new(filter))]);
        state.in_view().iter().map(|launch| launch.id.clone()).collect::<Vec<_>>()
    };
    // The texts are gathered before the edits.
    assert!(found(&mut state, "zebra").is_empty());
    let launch = seeds.launches[1].clone();
    let set = |field, words: &str| {
        let claim = launch.claims_about(field).next().unwrap().id;
        let change = ClaimChange::Value(words.to_owned());
        Command::Edit(Box::new(EditCommand::Change(launch.id.clone(), claim, change)))
    };
    state.apply([set(Field::Date, "1999-12-31"), set(Field::Country, "Zebraland")]);
    state.apply([Command::SetRule(ShownRule::ObserversFirst)]);
    let mut anew = State::new(state.collection().clone(), record);
    anew.apply([Command::SetRule(ShownRule::ObserversFirst)]);
    assert_eq!(names(&state), names(&anew));
    assert_eq!(found(&mut state, "zebra"), std::slice::from_ref(&launch.id));
    assert_eq!(found(&mut anew, "zebra"), [launch.id]);
    state.apply([Command::Undo, Command::Undo, Command::SetRule(ShownRule::default())]);
    assert!(found(&mut state, "zebra").is_empty());
    assert!(state.collection() == &seeds);
    assert_eq!(names(&state), names(&State::new(seeds, published_record().unwrap())));
}
