//! Every command by name and by key, the keyboard alone, and what is said to screen readers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use apogee::gui::App;
use apogee::model::LaunchId;
use apogee::state::{
    Command, Dialog, Facet, Filter, Panel, PanelCommand, PlaybackCommand, Preferences, Request,
    State, TableColumn, WindowCommand,
};
use apogee::views::actions::{ACTIONS, Action};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, app_window, press, seeds, state};

/// A window on a state that something has happened in: a launch is selected, a flight is under
/// way, a type is hidden, words are marked, an edit can be undone and another done again.
fn busy_state() -> State {
    let mut state = seeds();
    let launch = LaunchId("2017-02-12-kusong".to_owned());
    let flown = apogee::model::Duration::from_minutes(5.0);
    for id in ["one", "two"] {
        let article = Box::new(apogee::model::Article::new(id, "The sky was clear on Sunday."));
        state.apply([
            Command::Draft(apogee::state::DraftCommand::Read(article)),
            Command::Draft(apogee::state::DraftCommand::Commit),
        ]);
    }
    // A filter is kept, another one is set, and the table stands otherwise than it comes.
    let kept = Filter::default().toggled(Facet::Origin, "Collection");
    let set = Filter::default().toggled(Facet::Country, "North Korea");
    let table = state.table().toggled(TableColumn::Sources);
    state.apply([
        Command::SetFilter(Box::new(kept)),
        Command::KeepFilter("mine".to_owned()),
        Command::SetFilter(Box::new(set)),
        Command::SetTable(Box::new(table)),
        Command::Undo,
        Command::Select { launch, extend: false },
        Command::ToggleSeries("Hwasong-14".to_owned()),
        Command::Playback(PlaybackCommand::Seek(flown)),
        Command::Window(WindowCommand::SetPreferences(Preferences {
            zoom: 1.1,
            ..Preferences::default()
        })),
    ]);
    let article = state.article().unwrap().id.clone();
    let words = apogee::state::Stretch { article, anchor: 0, head: 9 };
    state.apply([Command::MarkWords(Some(words))]);
    state
}

/// The same with one panel: its frames are drawn quickly.
fn small_state() -> State {
    let mut state = busy_state();
    let hide = |panel| Command::Window(WindowCommand::Panels(PanelCommand::Toggle(panel)));
    state.apply(Panel::ALL.map(hide));
    state
}

fn window<'a>(state: impl Fn() -> State + 'a) -> Window<'a> {
    app_window([1440.0, 900.0], move |ctx| App::new(ctx, state()))
}

/// Commands that a window hands to the system: a test would open dialogs or end itself.
fn is_for_the_system(command: &Command) -> bool {
    let mut state = seeds();
    state.apply([command.clone()]);
    state.take_requests().iter().any(|request| {
        matches!(
            request,
            Request::ChooseArticle
                | Request::ChooseImport
                | Request::ExportData(_)
                | Request::SaveFigure
                | Request::Save
                | Request::SaveAs
                | Request::Leave(_)
        )
    })
}

/// What a command can change: the state, and what it hands on.
fn seen(state: &mut State) -> String {
    let requests = state.take_requests();
    format!("{requests:?} {state:?}")
}

#[test]
fn every_command_does_something() {
    for action in ACTIONS.iter() {
        let mut state = busy_state();
        let command = (action.command)(&state).unwrap_or_else(|| panic!("{}", action.id));
        let was_on = action.is_on.map(|is_on| is_on(&state));
        let before = seen(&mut state);
        state.apply([command]);
        let after = seen(&mut state);
        match action.is_on.map(|is_on| is_on(&state)) {
            // A choice that was made already stays made.
            Some(true) => {}
            Some(false) => assert_eq!(was_on, Some(true), "{}", action.id),
            None => assert!(before != after, "{} does nothing", action.id),
        }
    }
}

#[test]
fn every_command_is_found_in_the_palette_and_run_from_it() {
    let mut window = window(small_state);
    let runs = |action: &&Action| (action.command)(state(&window)).is_some();
    let actions: Vec<&Action> = ACTIONS.iter().filter(runs).collect();
    assert!(actions.len() + 4 > ACTIONS.len(), "{}", actions.len());
    for action in actions {
        // Each begins with a window of its own: the one before may have closed what it needs.
        let command = (action.command)(&small_state()).unwrap();
        if is_for_the_system(&command) {
            continue;
        }
        let app = App::new(&window.ctx, small_state());
        *window.state_mut() = Some(app);
        window.run_steps(2);
        press(&mut window, Modifiers::COMMAND, Key::K, 1);
        assert_eq!(state(&window).window().dialog(), Some(Dialog::Palette), "{}", action.id);
        window.get_by_label("Find a command").type_text(action.label);
        window.run_steps(3);
        assert!(window.query_by_label(&action.full_label()).is_some(), "{}", action.id);
        let mut expected = small_state();
        expected.apply([command]);
        press(&mut window, Modifiers::NONE, Key::Enter, 1);
        let (now, wanted) = (state(&window).window(), expected.window());
        assert_eq!(now.dialog(), wanted.dialog(), "{}", action.id);
        assert_eq!(now.preferences(), wanted.preferences(), "{}", action.id);
        assert_eq!(now.hidden(), wanted.hidden(), "{}", action.id);
        assert_eq!(state(&window).selection(), expected.selection(), "{}", action.id);
        assert_eq!(state(&window).profiles(), expected.profiles(), "{}", action.id);
        assert_eq!(state(&window).is_exporting(), expected.is_exporting(), "{}", action.id);
        assert_eq!(state(&window).rule(), expected.rule(), "{}", action.id);
        assert_eq!(state(&window).table(), expected.table(), "{}", action.id);
        assert_eq!(state(&window).view().filter(), expected.view().filter(), "{}", action.id);
        assert_eq!(state(&window).view().kept(), expected.view().kept(), "{}", action.id);
        assert_eq!(now.pen(), wanted.pen(), "{}", action.id);
    }
}

#[test]
fn keys_do_what_the_table_says() {
    for (modifiers, key, dialog) in [
        (Modifiers::COMMAND, Key::K, Dialog::Palette),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::P, Dialog::Palette),
        (Modifiers::SHIFT, Key::Questionmark, Dialog::Shortcuts),
        (Modifiers::COMMAND, Key::Comma, Dialog::Preferences),
    ] {
        let mut window = window(seeds);
        press(&mut window, modifiers, key, 1);
        assert_eq!(state(&window).window().dialog(), Some(dialog));
        press(&mut window, Modifiers::NONE, Key::Escape, 1);
        assert_eq!(state(&window).window().dialog(), None);
    }
    let mut window = window(seeds);
    press(&mut window, Modifiers::COMMAND, Key::Plus, 1);
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 1e-4);
    press(&mut window, Modifiers::COMMAND, Key::Num0, 1);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-4);
}

#[test]
fn what_is_typed_into_a_text_is_no_command() {
    let mut window = window(seeds);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::A, 1);
    window.get_by_label("The article’s text").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::SHIFT, Key::Questionmark, 1);
    press(&mut window, Modifiers::NONE, Key::Space, 1);
    assert_eq!(state(&window).window().dialog(), None);
    assert!(!state(&window).playback().is_playing());
    press(&mut window, Modifiers::COMMAND, Key::K, 1);
    assert_eq!(state(&window).window().dialog(), Some(Dialog::Palette));
}
