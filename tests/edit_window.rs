//! Editing and importing in the window: by accessible labels, as people do it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::import::{ImportOptions, import_bytes};
use apogee::collection::{builtin, published_record};
use apogee::gui::App;
use apogee::model::{Field, LaunchId, ShownRule};
use apogee::state::{Command, ImportCommand, Panel, PanelCommand, State, WindowCommand};
use apogee::views::theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window<'a> = Harness<'a, Option<App>>;

const KUSONG: &str = "2017-02-12-kusong";

fn window<'a>(prepare: fn(&mut State)) -> Window<'a> {
    let frame = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        let open = || {
            let mut state = State::new(builtin().unwrap(), published_record().unwrap());
            prepare(&mut state);
            state
        };
        app.get_or_insert_with(|| App::new(ui.ctx(), open())).frame(ui);
    };
    // Tall enough for the inspector to show its end.
    let mut window = Harness::builder()
        .with_size([1440.0, 2400.0])
        .with_context_setup(theme::apply)
        .build_ui_state(frame, None);
    window.run_steps(4);
    window
}

fn state<'a>(window: &'a Window<'_>) -> &'a State {
    window.state().as_ref().unwrap().state()
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

fn type_into(window: &mut Window<'_>, name: &str, text: &str) {
    window.get_by_role_and_label(egui::accesskit::Role::TextInput, name).focus();
    window.run_steps(2);
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(2);
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
