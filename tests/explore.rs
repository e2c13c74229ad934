//! Filters, search, timeline and table as people use them: found by accessible labels.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::state::{State, TimelineStep};
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
