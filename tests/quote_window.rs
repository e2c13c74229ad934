//! Selecting words of an article and quoting them for figures of launches, with pointer and keys.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use apogee::model::{Claim, Evidence, Field, LaunchId};
use apogee::state::{Command, Panel, PanelCommand, State, Stretch, WindowCommand};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, click, click_where, press, state, write_into};

const KUSONG: &str = "2017-02-12-kusong";

fn reader(state: &mut State) {
    let alone = PanelCommand::Maximise(Some(Panel::Reader));
    let launch = LaunchId(KUSONG.to_owned());
    state.apply([
        Command::Select { launch, extend: false },
        Command::Window(WindowCommand::Panels(alone)),
    ]);
}

fn window<'a>() -> Window<'a> {
    harness::window([1440.0, 1400.0], reader)
}

fn claims(window: &Window<'_>, field: Field) -> Vec<Claim> {
    let launch = state(window).launch(&LaunchId(KUSONG.to_owned())).unwrap();
    launch.claims_about(field).cloned().collect()
}

/// Selects words as a pointer would, by the command that it sends.
fn select(window: &mut Window<'_>, words: &str) {
    let article = state(window).article().unwrap();
    let anchor = article.text.find(words).unwrap();
    let stretch = Stretch { article: article.id.clone(), anchor, head: anchor + words.len() };
    window.state().as_ref().unwrap().send(Command::MarkWords(Some(stretch)));
    window.run_steps(3);
}

fn selected(window: &Window<'_>) -> String {
    let state = state(window);
    let (_, start, end) = state.quotable().unwrap();
    state.article().unwrap().text.get(start..end).unwrap().to_owned()
}

fn undo_name(window: &Window<'_>) -> Option<String> {
    state(window).history().undo_name().map(str::to_owned)
}

#[test]
fn words_are_quoted_for_a_figure_read_with_its_unit_and_taken_back_in_one_step() {
    let mut window = window();
    let before = state(&window).collection().clone();
    let known = claims(&window, Field::Apogee).len();
    select(&mut window, " about 500 kilometers");
    click(&mut window, "Quote for…");
    click_where(&mut window, |label| label.starts_with("For 2017-02-12 · Hwasong-10"));
    // The extraction takes them for a distance; a person may see it otherwise.
    assert!(window.query_by_label("Distance: ≈\u{202f}500\u{202f}km").is_some());
    click_where(&mut window, |label| label.starts_with("Apogee: ≈"));
    assert!(window.query_by_label("Read as ≈\u{202f}500\u{202f}km").is_some());
    write_into(&mut window, "Value", "high");
    assert!(window.query_by_label_contains("a length in km").is_some(), "looked at as it is typed");
    write_into(&mut window, "Value", "300 mi");
    click(&mut window, "Save");
    let after = claims(&window, Field::Apogee);
    assert_eq!(after.len(), known + 1);
    let claim = after.iter().find(|claim| claim.text().contains("482.8")).unwrap();
    let Evidence::Quote(quote) = &claim.evidence else { panic!("{:?}", claim.evidence) };
    assert_eq!(quote.exact, "about 500 kilometers");
    assert!(quote.matches(state(&window).article().unwrap()));
    assert_eq!(undo_name(&window).as_deref(), Some("add apogee"));
    assert!(state(&window).quotable().is_none(), "the words were used");
    click(&mut window, "Undo");
    assert!(*state(&window).collection() == before);
    assert_eq!(undo_name(&window), None);
}

#[test]
fn words_become_the_evidence_of_a_claim_that_is_there() {
    let mut window = window();
    let before = state(&window).collection().clone();
    select(&mut window, "500 kilometers");
    click(&mut window, "Quote for…");
    click_where(&mut window, |label| label.starts_with("For 2017-02-12 · Hwasong-10"));
    click_where(&mut window, |label| label.starts_with("Distance: ≈"));
    click(&mut window, "Is: a claim of its own");
    click_where(&mut window, |label| label.starts_with("evidence of ≈\u{202f}500\u{202f}km"));
    let count = claims(&window, Field::Distance).len();
    click(&mut window, "Save");
    let after = claims(&window, Field::Distance);
    assert_eq!(after.len(), count);
    assert!(after.iter().any(|claim| claim.evidence.quotes()[0].exact == "500 kilometers"));
    assert_eq!(undo_name(&window).as_deref(), Some("set distance"));
    click(&mut window, "Undo");
    assert!(*state(&window).collection() == before, "one step");
}

#[test]
fn a_new_launch_is_made_of_selected_words() {
    let mut window = window();
    let before = state(&window).collection().clone();
    let text = &state(&window).article().unwrap().text;
    let sentence = text.split_inclusive(['.', '\n']).next().unwrap().trim().to_owned();
    select(&mut window, &sentence);
    click(&mut window, "New launch…");
    assert!(window.query_by_label("The words also say").is_some());
    click(&mut window, "Save");
    let now = state(&window);
    assert_eq!(now.collection().launches.len(), before.launches.len() + 1);
    let new = now.primary().unwrap();
    assert!(before.launches.iter().all(|launch| launch.id != new.id), "it is selected");
    assert!(new.claims.len() > 1, "{:?}", new.claims);
    assert!(new.claims.iter().all(|claim| claim.evidence.quotes()[0].exact == sentence));
    assert!(undo_name(&window).unwrap().starts_with("add launch"));
    click(&mut window, "Undo");
    assert!(*state(&window).collection() == before);
}

#[test]
fn the_pointer_selects_by_dragging_and_a_double_click_takes_a_word() {
    let mut window = window();
    let rect = window.get_by_label_contains("Alwaght- North").rect();
    let at = rect.left_top() + egui::vec2(60.0, 8.0);
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(egui::Event::PointerMoved(at));
    window.run_steps(2);
    let twice = [true, false, true, false].map(|pressed| button(at, pressed));
    window.input_mut().events.extend(twice);
    window.run_steps(3);
    let word = selected(&window);
    assert!(!word.is_empty() && !word.contains(' '), "{word}");
    // A drag, over a highlight too, selects from where it began to where it goes.
    let to = rect.left_top() + egui::vec2(320.0, 30.0);
    window.event(egui::Event::PointerMoved(at));
    window.event(button(at, true));
    window.run_steps(2);
    window.event(egui::Event::PointerMoved(to));
    window.run_steps(2);
    window.event(button(to, false));
    window.run_steps(3);
    assert!(selected(&window).split(' ').count() > 5, "{}", selected(&window));
    press(&mut window, Modifiers::NONE, Key::Escape, 1);
    assert!(state(&window).quotable().is_none());
    assert!(state(&window).primary().is_some(), "Escape does one thing at a time");
}

#[test]
fn the_keyboard_alone_selects_and_quotes() {
    let mut window = window();
    window.get_by_label_contains("arrow keys move in it").focus();
    window.run_steps(3);
    press(&mut window, Modifiers::CTRL, Key::ArrowRight, 2);
    press(&mut window, Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowRight, 3);
    let words = selected(&window);
    assert_eq!(words.split_whitespace().count(), 3, "{words}");
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft, 1);
    assert_eq!(selected(&window).len(), words.len() - 1);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown, 1);
    assert!(selected(&window).len() > words.len() + 20);
    press(&mut window, Modifiers::NONE, Key::Enter, 1);
    window.run_steps(3);
    assert!(window.query_by_label("New launch from this…").is_some());
}
