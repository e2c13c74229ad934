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
