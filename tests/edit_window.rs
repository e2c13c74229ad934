//! Editing and importing in the window: by accessible labels, as people do it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use apogee::collection::import::{ImportOptions, import_bytes};
use apogee::model::{ArticleId, Field, LaunchId, LengthUnit, ShownRule};
use apogee::present::{ListFormat, listed};
use apogee::state::{
    Command, DataFormat, Dialog, ImportCommand, Panel, PanelCommand, Preferences, Request, State,
    WindowCommand,
};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, click, click_where, seeds, state, type_into, write_into};

const KUSONG: &str = "2017-02-12-kusong";

/// Tall enough for the inspector to show its end.
fn window<'a>(prepare: fn(&mut State)) -> Window<'a> {
    harness::window([1440.0, 2400.0], prepare)
}

fn select(state: &mut State) {
    let launch = LaunchId(KUSONG.to_owned());
    let alone = PanelCommand::Maximise(Some(Panel::Inspector));
    state.apply([
        Command::Select { launch, extend: false },
        Command::Window(WindowCommand::Panels(alone)),
    ]);
}

fn distances(window: &Window<'_>) -> Vec<String> {
    let launch = state(window).launch(&LaunchId(KUSONG.to_owned())).unwrap();
    launch.claims_about(Field::Distance).map(apogee::model::Claim::text).collect()
}

#[test]
fn a_claim_is_added_on_words_of_the_article_and_taken_back() {
    let mut window = window(select);
    let before = distances(&window).len();
    window.get_by_label("Add a claim…").click();
    window.run_steps(3);
    type_into(&mut window, "Value", "far");
    assert!(window.query_by_label_contains("a length in km").is_some(), "looked at as it is typed");
    for _ in 0..3 {
        window.key_press(egui::Key::Backspace);
    }
    type_into(&mut window, "Value", "510");
    type_into(&mut window, "Words of the article", "no such words anywhere");
    assert!(window.query_by_label_contains("does not say these words").is_some());
    for _ in 0.."no such words anywhere".len() {
        window.key_press(egui::Key::Backspace);
    }
    window.run_steps(2);
    type_into(&mut window, "Words of the article", "about 500 kilometers");
    window.get_by_label("Save").click();
    window.run_steps(4);
    assert_eq!(distances(&window).len(), before + 1);
    let undo = state(&window).history().undo_name().unwrap().to_owned();
    window.get_by_label("Undo").click();
    window.run_steps(4);
    assert_eq!(distances(&window).len(), before, "{undo} was undone");
}

#[test]
fn an_import_is_looked_at_before_it_enters() {
    const CSV: &str = "date,country,site,missile,distance_km,apogee_km\n\
                       2017-02-12,North Korea,Kusong,Hwasong-10,510,\n\
                       2019-05-04,North Korea,Hodo,KN-23,240 lm,60\n";
    let mut window = window(|state| {
        let nothing = |_: &str| None;
        let read = import_bytes("mine.csv", CSV.as_bytes(), &nothing, &ImportOptions::default());
        state.apply([Command::Import(Box::new(ImportCommand::Read(vec![read])))]);
    });
    assert!(window.query_by_label_contains("Not understood: 1 cell or row").is_some());
    let before = state(&window).collection().launches.len();
    let told = distances(&window).len();
    window.query_all_by_label("Same").last().unwrap().click();
    window.run_steps(3);
    window.get_by_label("Add 2 launches").click();
    window.run_steps(4);
    assert_eq!(state(&window).collection().launches.len(), before + 1);
    assert_eq!(distances(&window).len(), told + 1, "rival claims stand side by side");
    let shown = state(&window).launch(&LaunchId(KUSONG.to_owned())).unwrap();
    let shown = shown.shown(Field::Distance, ShownRule::default()).unwrap();
    assert!(shown.text().contains("500"), "ours stands first: {}", shown.text());
}

fn undo_name(window: &Window<'_>) -> String {
    state(window).history().undo_name().unwrap_or_default().to_owned()
}

#[test]
fn a_launch_is_split_by_its_claims_and_put_together_again() {
    let mut window = window(select);
    let before = state(&window).collection().clone();
    click(&mut window, "Split…");
    let is_ready = |window: &Window<'_>| {
        let is_it = |label: &str| label.starts_with("Split off");
        let is_on = |node: &egui_kittest::Node<'_>| {
            use egui_kittest::kittest::NodeT as _;
            !node.accesskit_node().is_disabled()
        };
        is_on(&window.get_by(|node| node.label().is_some_and(|label| is_it(&label))))
    };
    assert!(!is_ready(&window), "nothing is chosen yet");
    click_where(&mut window, |label| label == "Missile: Pukguksong-2");
    assert!(is_ready(&window));
    click_where(&mut window, |label| label.starts_with("Distance: 500"));
    click(&mut window, "Split off 2 claims");
    assert!(state(&window).window().dialog().is_none());
    assert_eq!(undo_name(&window), format!("split {KUSONG}"));
    let new = state(&window).primary().unwrap();
    assert_eq!((new.id.0.as_str(), new.claims.len()), ("2017-02-12-kusong-2", 2));
    assert_eq!(distances(&window), ["≈\u{202f}500\u{202f}km"]);
    click(&mut window, "Undo");
    assert!(*state(&window).collection() == before);
}

#[test]
fn what_is_known_of_an_article_is_changed_in_one_step() {
    let mut window = window(|_| {});
    let id = state(&window).article().unwrap().id.clone();
    let before = state(&window).collection().clone();
    click(&mut window, "Edit what is known of the article");
    write_into(&mut window, "Published", "Sunday");
    assert!(window.query_by_label("\"Sunday\" is not a day (YYYY-MM-DD)").is_some());
    write_into(&mut window, "Published", "2017-02-12");
    write_into(&mut window, "Publisher", "Alwaght News");
    click(&mut window, "Save");
    let article = &state(&window).collection().articles[&id];
    assert_eq!(article.publisher.as_deref(), Some("Alwaght News"));
    assert_eq!(article.published.unwrap().to_string(), "2017-02-12");
    assert!(undo_name(&window).starts_with("set the publisher and date of “"));
    click(&mut window, "Edit");
    click_where(&mut window, |label| label.starts_with("Undo: set the publisher and date of"));
    assert!(*state(&window).collection() == before);
    click(&mut window, "Edit");
    click_where(&mut window, |label| label.starts_with("Redo: set the publisher and date of"));
    assert_eq!(
        state(&window).collection().articles[&id].publisher.as_deref(),
        Some("Alwaght News")
    );
}

#[test]
fn an_article_goes_with_what_hangs_on_it_once_that_was_told() {
    let mut window = window(|_| {});
    let before = state(&window).collection().clone();
    let id = state(&window).article().unwrap().id.clone();
    click(&mut window, "Edit what is known of the article");
    click(&mut window, "Delete article…");
    assert!(window.query_by_label_contains("claims of 1 launch quote it").is_some());
    assert!(state(&window).collection().articles.contains_key(&id), "nothing is done yet");
    click(&mut window, "Delete it and its claims");
    let after = state(&window).collection();
    assert_eq!(after.launches.len(), before.launches.len() - 1);
    assert!(!after.articles.contains_key(&id));
    assert!(undo_name(&window).starts_with("delete “"));
    click(&mut window, "Undo");
    assert!(*state(&window).collection() == before);
}

#[test]
fn the_data_leave_by_the_functions_of_the_command_line() {
    let mut state = seeds();
    for (format, wanted, begins) in [
        (DataFormat::Launches, ListFormat::Csv, "id,"),
        (DataFormat::Claims, ListFormat::Claims, "launch,field,value"),
        (DataFormat::Json, ListFormat::Json, "{"),
        (DataFormat::GeoJson, ListFormat::GeoJson, "{"),
        (DataFormat::Kml, ListFormat::Kml, "<?xml"),
    ] {
        state.apply([Command::ExportData(format)]);
        assert_eq!(state.take_requests(), [Request::ExportData(format)]);
        let text = listed(state.launches(), state.rule(), wanted).unwrap();
        assert!(text.starts_with(begins), "{format:?}: {:?}", text.get(..40));
    }
    let mut window = window(|_| {});
    click(&mut window, "File");
    click_where(&mut window, |label| label.starts_with("Export data"));
    for format in DataFormat::ALL {
        assert!(window.query_by_label(&format!("{}…", format.label())).is_some(), "{format:?}");
    }
}

#[test]
fn an_article_that_is_opened_by_its_name_is_shown_whatever_is_selected() {
    let mut window = window(|state| {
        let launch = LaunchId("2024-10-31-hwasong-19".to_owned());
        state.apply([Command::Select { launch, extend: false }]);
    });
    assert!(window.query_by_label_contains("No article of this collection reports").is_some());
    let second = state(&window).collection().articles.keys().nth(1).unwrap().clone();
    let app = window.state().as_ref().unwrap();
    app.send(Command::OpenArticle(ArticleId(second.0.clone())));
    window.run_steps(4);
    assert!(window.query_by_label_contains("No article of this collection reports").is_none());
    assert_eq!(state(&window).article().unwrap().id, second);
    assert!(window.query_by_label_contains("arrow keys move in it").is_some());
}

#[test]
fn proposals_are_written_and_typed_in_the_unit_that_is_preferred() {
    let mut window = window(|state| {
        let mine = Preferences { length: LengthUnit::Miles, ..Preferences::default() };
        let text = "North Korea fired a ballistic missile from Kusong on 12 May 2018. It flew \
                    about 490 miles, Japan said.";
        let article = Box::new(apogee::model::Article::new("a", text));
        state.apply([
            Command::Window(WindowCommand::SetPreferences(mine)),
            Command::Draft(apogee::state::DraftCommand::Read(article)),
        ]);
    });
    let value = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Distance");
    assert_eq!(value.value().as_deref(), Some("490"));
    write_into(&mut window, "Distance", "500");
    window.key_press(egui::Key::Tab);
    window.run_steps(3);
    let launch = &state(&window).draft().unwrap().launches()[0];
    let distance = launch.claims_about(Field::Distance).next().unwrap().text();
    assert_eq!(distance, "≈\u{202f}804.7\u{202f}km");
}

#[test]
fn the_palette_opens_what_the_menus_open() {
    let mut window = window(select);
    for (dialog, words) in [(Dialog::Split, "Split off"), (Dialog::Article, "Delete article…")] {
        let open = Command::Window(WindowCommand::Open(dialog));
        window.state().as_ref().unwrap().send(open);
        window.run_steps(4);
        assert!(window.query_by_label(words).is_some(), "{dialog:?}");
        window.key_press(egui::Key::Escape);
        window.run_steps(4);
        assert!(window.query_by_label(words).is_none(), "{dialog:?}");
    }
}
