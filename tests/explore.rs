//! Filters, search, timeline and table as people use them: found by accessible labels.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::state::{Facet, State, Test, TimelineStep};
use apogee::views::theme;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

type Window<'a> = Harness<'a, Option<App>>;

/// A window of the default size on the built-in collection.
fn window<'a>() -> Window<'a> {
    let frame = |ui: &mut egui::Ui, app: &mut Option<App>| {
        let open = || State::new(builtin().unwrap(), published_record().unwrap());
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(4);
    window
}

fn state<'a>(window: &'a Window<'_>) -> &'a State {
    window.state().as_ref().unwrap().state()
}

/// Clicks what has a label that fits, and lets the window settle.
fn click(window: &mut Window<'_>, fits: impl Fn(&str) -> bool) {
    window.get_by(|node| node.label().is_some_and(|label| fits(&label))).click();
    window.run_steps(6);
}

fn labels(window: &Window<'_>, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let nodes = window.query_all_by(|node| node.label().is_some_and(|label| fits(&label)));
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

/// The timeline's bars.
fn is_bar(label: &str) -> bool {
    let is_date = |date: &str| date.starts_with(['1', '2']) && date.len() <= 7;
    label.split_once(": ").is_some_and(|(date, count)| is_date(date) && count.contains(" launch"))
}

#[test]
fn the_timeline_counts_years_and_then_months() {
    let mut window = window();
    let years = labels(&window, is_bar);
    assert!(years.contains(&"2017: 7 launches".to_owned()), "{years:?}");
    assert!(!years.iter().any(|year| year.starts_with("2018")), "{years:?}");
    click(&mut window, |label| label == "Timeline: Months");
    assert_eq!(state(&window).timeline_step(), TimelineStep::Month);
    let months = labels(&window, is_bar);
    assert!(months.contains(&"2017-07: 2 launches".to_owned()), "{months:?}");
    assert!(months.len() > years.len());
}

#[test]
fn menus_narrow_the_view_and_chips_lift_it_again() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by missile");
    click(&mut window, |label| label == "Missile: Hwasong-17, 3");
    click(&mut window, |label| label == "Missile: Hwasong-18, 2");
    assert_eq!(state(&window).in_view().len(), 5);
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by more");
    // The number is what the choice leaves under the other conditions.
    click(&mut window, |label| label == "Quoted from an article, 1");
    assert_eq!(state(&window).in_view().len(), 1);
    assert!(state(&window).view().filter().tests.contains(&Test::HasQuote));
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Lift Missile: Hwasong-17 or Hwasong-18");
    assert_eq!(state(&window).in_view().len(), 5);
    click(&mut window, |label| label == "Lift Quoted from an article");
    assert_eq!(state(&window).in_view().len(), 20);
}

#[test]
fn a_filter_that_leaves_nothing_says_which_chip_to_lift() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by missile");
    click(&mut window, |label| label == "Missile: Hwasong-19, 1");
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by date");
    let from = window.get_by_label("First day");
    from.focus();
    from.type_text("2017");
    window.get_by_label("Last day").focus();
    window.get_by_label("Last day").type_text("2017");
    window.run_steps(4);
    click(&mut window, |label| label == "Show these days");
    assert_eq!(state(&window).in_view().len(), 0);
    assert!(window.query_by_label("No launch fits all of this.").is_some());
    // Seven launches were in 2017, one is of the Hwasong-19.
    assert!(window.query_by_label("brings back 7 launches").is_some());
    click(&mut window, |label| label == "Lift Missile: Hwasong-19: brings back 7 launches");
    assert_eq!(state(&window).in_view().len(), 7);
}

#[test]
fn a_filter_is_kept_under_a_name_set_again_and_forgotten() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by class");
    click(&mut window, |label| label.starts_with("Class: ICBM, "));
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by kept");
    let name = window.get_by_label("Name of this filter");
    name.focus();
    name.type_text("Long flights");
    window.run_steps(4);
    click(&mut window, |label| label == "Keep");
    let icbms = state(&window).in_view().len();
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Lift Class: ICBM");
    assert!(state(&window).in_view().len() > icbms);
    click(&mut window, |label| label == "Filter by kept");
    click(&mut window, |label| label == "Long flights");
    assert_eq!(state(&window).in_view().len(), icbms);
    assert!(state(&window).view().filter().has(Facet::Class, "ICBM"));
    click(&mut window, |label| label == "Filter by kept");
    click(&mut window, |label| label == "Forget filter Long flights");
    assert!(state(&window).view().kept().is_empty());
}

#[test]
fn dragging_across_the_timeline_shows_those_years_and_a_click_beside_them_all() {
    let mut window = window();
    let bar = |window: &Window<'_>, label: &str| window.get_by_label(label).rect().center();
    let from = bar(&window, "2022: 5 launches");
    let to = bar(&window, "2024: 1 launch");
    window.drag_at(from);
    window.run_steps(2);
    window.hover_at(egui::pos2((from.x + to.x) / 2.0, to.y));
    window.run_steps(2);
    window.hover_at(to);
    window.run_steps(2);
    window.drop_at(to);
    window.run_steps(4);
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2022–2024");
    assert_eq!(state(&window).in_view().len(), 10);
    // What lies beside the days still stands in the timeline, and one click chooses it.
    click(&mut window, |label| label == "2017: 7 launches");
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2017");
    click(&mut window, |label| label == "2017: 7 launches");
    assert_eq!(state(&window).in_view().len(), 20);
}

#[test]
fn a_search_leads_to_the_words_of_an_article_and_escape_leaves_it() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("close-up analysis");
    window.run_steps(4);
    click(&mut window, |label| label.contains("are conducting a close-up analysis on"));
    assert_eq!(state(&window).focus().unwrap().quote.exact, "close-up analysis");
    // A search that is left leaves everything as it was, the selection too.
    window.key_press(egui::Key::Slash);
    window.event(egui::Event::Text("/".to_owned()));
    window.run_steps(4);
    window.get_by_label("Search").type_text("kusong");
    window.run_steps(4);
    let is_list = |label: &str| label.starts_with("Filter by “kusong”, ");
    assert_eq!(labels(&window, is_list).len(), 1);
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    assert!(labels(&window, is_list).is_empty());
    assert_eq!(state(&window).focus().unwrap().quote.exact, "close-up analysis");
}

#[test]
fn a_search_leads_to_claims_and_enter_filters() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("over 70 minutes");
    window.run_steps(4);
    click(&mut window, |label| label.starts_with("“over 70 minutes”"));
    assert_eq!(state(&window).focus().unwrap().quote.exact, "over 70 minutes");
    assert_eq!(state(&window).primary().unwrap().id.0, "2023-07-12-hwasong-18");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("musudan");
    window.run_steps(4);
    window.key_press(egui::Key::Enter);
    window.run_steps(4);
    assert_eq!(state(&window).view().filter().text, "musudan");
    assert_eq!(state(&window).in_view().len(), 2);
    click(&mut window, |label| label == "Lift “musudan”");
    assert_eq!(state(&window).in_view().len(), 20);
}
