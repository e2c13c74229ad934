//! The table of actions, group by group, and the gestures that no name can do.
#![expect(clippy::unnecessary_wraps, reason = "every action has the same form of command")]

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Action, Group};
use crate::model::{Clock, Grouping, LengthUnit, ShownRule};
use crate::present::Shown;
use crate::state::{
    Command, CopyAs, Dialog, FigureView, FileCommand, Leaving, Panel, PanelCommand,
    PlaybackCommand, Preferences, ProfileForm, ProfileOptions, ReadyLayout, State, ThemeChoice,
    WindowCommand,
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

type Do = fn(&State) -> Option<Command>;
type IsOn = fn(&State) -> bool;

const fn act(
    group: Group,
    id: &'static str,
    label: &'static str,
    keys: &'static [KeyboardShortcut],
    command: Do,
) -> Action {
    Action { id, group, label, keys, command, is_on: None }
}

const fn switch(
    group: Group,
    id: &'static str,
    label: &'static str,
    command: Do,
    is_on: IsOn,
) -> Action {
    Action { id, group, label, keys: &[], command, is_on: Some(is_on) }
}

fn prefer(state: &State, change: impl FnOnce(&mut Preferences)) -> Option<Command> {
    let mut preferences = state.window().preferences();
    change(&mut preferences);
    window(WindowCommand::SetPreferences(preferences))
}

fn window(command: WindowCommand) -> Option<Command> {
    Some(Command::Window(command))
}

fn leave(leaving: Leaving) -> Option<Command> {
    Some(Command::File(FileCommand::Leave(leaving)))
}

fn panels(command: PanelCommand) -> Option<Command> {
    window(WindowCommand::Panels(command))
}

fn profile(state: &State, change: impl FnOnce(&mut ProfileOptions)) -> Option<Command> {
    let mut options = state.profiles();
    change(&mut options);
    Some(Command::SetProfiles(options))
}

fn is_shown(state: &State, panel: Panel) -> bool {
    !state.window().hidden().contains(&panel)
}

/// All actions, in the page's order.
pub static ACTIONS: &[Action] = &[
    act(Group::Collection, "new", "New collection", &[keys(CTRL, Key::N)], |_| leave(Leaving::New)),
    act(Group::Collection, "open", "Open a collection…", &[keys(CTRL, Key::O)], |_| {
        leave(Leaving::Choose)
    }),
    act(Group::Collection, "save", "Save the collection", &[keys(CTRL, Key::S)], |_| {
        Some(Command::File(FileCommand::Save))
    }),
    act(
        Group::Collection,
        "save-as",
        "Save the collection as…",
        &[keys(CTRL_SHIFT, Key::S)],
        |_| Some(Command::File(FileCommand::SaveAs)),
    ),
    act(Group::Collection, "import", "Import data…", &[keys(CTRL, Key::I)], |_| {
        Some(Command::ChooseImport)
    }),
    act(Group::Collection, "add-article", "Add an article…", &[keys(CTRL_SHIFT, Key::A)], |_| {
        window(WindowCommand::AddArticle)
    }),
    act(Group::Collection, "open-article", "Open an article from a file…", &[], |_| {
        Some(Command::ChooseArticle)
    }),
    switch(
        Group::Collection,
        "record",
        "Published record",
        |state| Some(Command::ShowRecord(!state.record_shown())),
        State::record_shown,
    ),
    act(Group::Collection, "undo", "Undo", &[keys(CTRL, Key::Z)], |state| {
        state.history().undo_name().map(|_| Command::Undo)
    }),
    act(
        Group::Collection,
        "redo",
        "Redo",
        &[keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)],
        |state| state.history().redo_name().map(|_| Command::Redo),
    ),
    act(Group::Collection, "quit", "Quit", &[keys(CTRL, Key::Q)], |_| leave(Leaving::Close)),
    act(Group::Figure, "export", "Export a figure…", &[keys(CTRL, Key::E)], |_| {
        Some(Command::OpenExport(None))
    }),
    act(Group::Figure, "export-overview", "Export map and charts…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Overview)))
    }),
    act(Group::Figure, "export-map", "Export the map…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Map)))
    }),
    act(Group::Figure, "export-range-altitude", "Export range and altitude…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::RangeAltitude)))
    }),
    act(Group::Figure, "export-range-time", "Export range and flight time…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::RangeTime)))
    }),
    act(Group::Figure, "export-timeline", "Export the timeline…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Timeline)))
    }),
    act(Group::Figure, "export-profiles", "Export profiles, overlaid…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Profiles)))
    }),
    act(Group::Figure, "export-profiles-grid", "Export profiles, a panel a type…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::ProfilesGrid)))
    }),
    act(
        Group::Figure,
        "copy-image",
        "Copy the figure as an image",
        &[keys(CTRL_SHIFT, Key::C)],
        |_| Some(Command::CopyFigure(CopyAs::Image)),
    ),
    act(Group::Figure, "copy-svg", "Copy the figure as SVG", &[], |_| {
        Some(Command::CopyFigure(CopyAs::Svg))
    }),
    act(Group::Figure, "save-figure", "Save the figure…", &[], |_| Some(Command::SaveFigure)),
    act(
        Group::Launches,
        "next-launch",
        "Next launch",
        &[keys(Modifiers::ALT, Key::ArrowRight)],
        |_| Some(Command::Step(1)),
    ),
    act(
        Group::Launches,
        "previous-launch",
        "Previous launch",
        &[keys(Modifiers::ALT, Key::ArrowLeft)],
        |_| Some(Command::Step(-1)),
    ),
    act(Group::Launches, "clear-selection", "Clear the selection", &[], |_| {
        Some(Command::ClearSelection)
    }),
    act(Group::Launches, "show-all-types", "Show all missile types", &[], |state| {
        (!state.hidden_series().is_empty()).then_some(Command::ShowAllSeries)
    }),
    switch(
        Group::Launches,
        "rule-articles",
        "Of rival figures show the one of the articles",
        |_| Some(Command::SetRule(ShownRule::ArticlesFirst)),
        |state| state.rule() == ShownRule::ArticlesFirst,
    ),
    switch(
        Group::Launches,
        "rule-exact",
        "Of rival figures show the one that is most exact",
        |_| Some(Command::SetRule(ShownRule::MostExact)),
        |state| state.rule() == ShownRule::MostExact,
    ),
    switch(
        Group::Launches,
        "rule-launcher",
        "Of rival figures show the one of the launching side",
        |_| Some(Command::SetRule(ShownRule::LauncherFirst)),
        |state| state.rule() == ShownRule::LauncherFirst,
    ),
    switch(
        Group::Launches,
        "rule-observers",
        "Of rival figures show the one of the observers",
        |_| Some(Command::SetRule(ShownRule::ObserversFirst)),
        |state| state.rule() == ShownRule::ObserversFirst,
    ),
    act(Group::Launches, "play", "Play or pause the flights", &[keys(NONE, Key::Space)], |state| {
        play(state)
    }),
    act(Group::Launches, "stop", "Back to the start of the flights", &[], |_| {
        Some(Command::Playback(PlaybackCommand::Stop))
    }),
    switch(
        Group::Launches,
        "loop",
        "Loop the flights",
        |state| Some(Command::Playback(PlaybackCommand::SetLoop(!state.playback().is_looping()))),
        |state| state.playback().is_looping(),
    ),
    switch(
        Group::Profiles,
        "profiles-round",
        "Profiles above a round Earth",
        |state| profile(state, |options| options.form = ProfileForm::Curved),
        |state| state.profiles().form == ProfileForm::Curved,
    ),
    switch(
        Group::Profiles,
        "profiles-flat",
        "Profiles over flat ground",
        |state| profile(state, |options| options.form = ProfileForm::Flat),
        |state| state.profiles().form == ProfileForm::Flat,
    ),
    switch(
        Group::Profiles,
        "profiles-time",
        "Profiles over time",
        |state| profile(state, |options| options.form = ProfileForm::Time),
        |state| state.profiles().form == ProfileForm::Time,
    ),
    switch(
        Group::Profiles,
        "profiles-grid",
        "Profiles: a panel a missile type",
        |state| profile(state, |options| options.is_grid ^= true),
        |state| state.profiles().is_grid,
    ),
    switch(
        Group::Profiles,
        "profiles-karman",
        "Profiles: the Kármán line",
        |state| profile(state, |options| options.has_karman ^= true),
        |state| state.profiles().has_karman,
    ),
    switch(
        Group::Profiles,
        "profiles-station",
        "Profiles: the space station",
        |state| profile(state, |options| options.has_station ^= true),
        |state| state.profiles().has_station,
    ),
    switch(
        Group::Profiles,
        "profiles-inset",
        "Profiles: heights beside one another",
        |state| profile(state, |options| options.has_inset ^= true),
        |state| state.profiles().has_inset,
    ),
    switch(
        Group::Panels,
        "panel-map",
        "Panel: map",
        |_| panels(PanelCommand::Toggle(Panel::Map)),
        |state| is_shown(state, Panel::Map),
    ),
    switch(
        Group::Panels,
        "panel-range-altitude",
        "Panel: range and altitude",
        |_| panels(PanelCommand::Toggle(Panel::RangeAltitude)),
        |state| is_shown(state, Panel::RangeAltitude),
    ),
    switch(
        Group::Panels,
        "panel-range-time",
        "Panel: range and flight time",
        |_| panels(PanelCommand::Toggle(Panel::RangeTime)),
        |state| is_shown(state, Panel::RangeTime),
    ),
    switch(
        Group::Panels,
        "panel-table",
        "Panel: table",
        |_| panels(PanelCommand::Toggle(Panel::Table)),
        |state| is_shown(state, Panel::Table),
    ),
    switch(
        Group::Panels,
        "panel-timeline",
        "Panel: timeline",
        |_| panels(PanelCommand::Toggle(Panel::Timeline)),
        |state| is_shown(state, Panel::Timeline),
    ),
    switch(
        Group::Panels,
        "panel-profiles",
        "Panel: profiles",
        |_| panels(PanelCommand::Toggle(Panel::Profiles)),
        |state| is_shown(state, Panel::Profiles),
    ),
    switch(
        Group::Panels,
        "panel-article",
        "Panel: article",
        |_| panels(PanelCommand::Toggle(Panel::Reader)),
        |state| is_shown(state, Panel::Reader),
    ),
    switch(
        Group::Panels,
        "panel-launch",
        "Panel: launch",
        |_| panels(PanelCommand::Toggle(Panel::Inspector)),
        |state| is_shown(state, Panel::Inspector),
    ),
    switch(
        Group::Panels,
        "panel-compare",
        "Panel: compare",
        |_| panels(PanelCommand::Toggle(Panel::Compare)),
        |state| is_shown(state, Panel::Compare),
    ),
    act(
        Group::Panels,
        "maximise",
        "Maximise the panel, or bring all back",
        &[keys(NONE, Key::F11), keys(CTRL, Key::M)],
        |_| panels(PanelCommand::MaximiseHere),
    ),
    act(Group::Panels, "next-panel", "Go to the next panel", &[keys(NONE, Key::F6)], |_| {
        panels(PanelCommand::Next)
    }),
    act(
        Group::Panels,
        "previous-panel",
        "Go to the panel before",
        &[keys(Modifiers::SHIFT, Key::F6)],
        |_| panels(PanelCommand::Previous),
    ),
    act(Group::Panels, "layout-explore", "Layout: Explore", &[keys(CTRL, Key::Num1)], |_| {
        panels(PanelCommand::Arrange(ReadyLayout::Explore))
    }),
    act(Group::Panels, "layout-read", "Layout: Read", &[keys(CTRL, Key::Num2)], |_| {
        panels(PanelCommand::Arrange(ReadyLayout::Read))
    }),
    act(Group::Panels, "layout-compare", "Layout: Compare", &[keys(CTRL, Key::Num3)], |_| {
        panels(PanelCommand::Arrange(ReadyLayout::Compare))
    }),
    act(Group::Panels, "reset-layout", "Reset the layout", &[], |_| {
        panels(PanelCommand::Arrange(ReadyLayout::default()))
    }),
    act(Group::Preferences, "preferences", "Preferences…", &[keys(CTRL, Key::Comma)], |_| {
        window(WindowCommand::Open(Dialog::Preferences))
    }),
    switch(
        Group::Preferences,
        "theme-system",
        "Theme: as the system has it",
        |state| prefer(state, |mine| mine.theme = ThemeChoice::System),
        |state| state.window().preferences().theme == ThemeChoice::System,
    ),
    switch(
        Group::Preferences,
        "theme-light",
        "Theme: light",
        |state| prefer(state, |mine| mine.theme = ThemeChoice::Light),
        |state| state.window().preferences().theme == ThemeChoice::Light,
    ),
    switch(
        Group::Preferences,
        "theme-dark",
        "Theme: dark",
        |state| prefer(state, |mine| mine.theme = ThemeChoice::Dark),
        |state| state.window().preferences().theme == ThemeChoice::Dark,
    ),
    switch(
        Group::Preferences,
        "unit-km",
        "Units: kilometres",
        |state| prefer(state, |mine| mine.length = LengthUnit::Kilometres),
        |state| state.window().preferences().length == LengthUnit::Kilometres,
    ),
    switch(
        Group::Preferences,
        "unit-mi",
        "Units: miles",
        |state| prefer(state, |mine| mine.length = LengthUnit::Miles),
        |state| state.window().preferences().length == LengthUnit::Miles,
    ),
    switch(
        Group::Preferences,
        "unit-nmi",
        "Units: nautical miles",
        |state| prefer(state, |mine| mine.length = LengthUnit::NauticalMiles),
        |state| state.window().preferences().length == LengthUnit::NauticalMiles,
    ),
    switch(
        Group::Preferences,
        "clock-utc",
        "Clock: UTC",
        |state| prefer(state, |mine| mine.clock = Clock::Utc),
        |state| state.window().preferences().clock == Clock::Utc,
    ),
    switch(
        Group::Preferences,
        "clock-local",
        "Clock: local at the site",
        |state| prefer(state, |mine| mine.clock = Clock::Local),
        |state| state.window().preferences().clock == Clock::Local,
    ),
    switch(
        Group::Preferences,
        "clock-korea",
        "Clock: Korea",
        |state| prefer(state, |mine| mine.clock = Clock::Korea),
        |state| state.window().preferences().clock == Clock::Korea,
    ),
    switch(
        Group::Preferences,
        "numbers-space",
        "Numbers: 6 648.4",
        |state| prefer(state, |mine| mine.grouping = Grouping::Space),
        |state| state.window().preferences().grouping == Grouping::Space,
    ),
    switch(
        Group::Preferences,
        "numbers-comma",
        "Numbers: 6,648.4",
        |state| prefer(state, |mine| mine.grouping = Grouping::Comma),
        |state| state.window().preferences().grouping == Grouping::Comma,
    ),
    switch(
        Group::Preferences,
        "numbers-point",
        "Numbers: 6.648,4",
        |state| prefer(state, |mine| mine.grouping = Grouping::Point),
        |state| state.window().preferences().grouping == Grouping::Point,
    ),
    switch(
        Group::Preferences,
        "less-motion",
        "Less motion",
        |state| prefer(state, |mine| mine.has_less_motion ^= true),
        |state| state.window().preferences().has_less_motion,
    ),
    act(
        Group::Preferences,
        "zoom-in",
        "Larger",
        &[keys(CTRL, Key::Plus), keys(CTRL, Key::Equals)],
        |state| prefer(state, |mine| *mine = mine.zoomed(1.0)),
    ),
    act(Group::Preferences, "zoom-out", "Smaller", &[keys(CTRL, Key::Minus)], |state| {
        prefer(state, |mine| *mine = mine.zoomed(-1.0))
    }),
    act(Group::Preferences, "zoom-reset", "The usual size", &[keys(CTRL, Key::Num0)], |state| {
        prefer(state, |mine| mine.zoom = 1.0)
    }),
    act(
        Group::Help,
        "palette",
        "Find a command…",
        &[keys(CTRL, Key::K), keys(CTRL_SHIFT, Key::P)],
        |_| window(WindowCommand::Open(Dialog::Palette)),
    ),
    act(
        Group::Help,
        "shortcuts",
        "Keys and gestures",
        &[keys(NONE, Key::Questionmark), keys(NONE, Key::F1)],
        |_| window(WindowCommand::Open(Dialog::Shortcuts)),
    ),
    act(Group::Help, "first-steps", "First steps", &[], |_| {
        window(WindowCommand::ShowFirstSteps(true))
    }),
    act(Group::Help, "about", "About Apogee", &[], |_| window(WindowCommand::Open(Dialog::About))),
];

fn play(state: &State) -> Option<Command> {
    // What is played is what the window draws, which of very many flights is some.
    let length = Shown::in_window(state).programme(state).length;
    (length.seconds() > 0.0).then_some(Command::Playback(PlaybackCommand::Toggle { length }))
}

/// What pointer and keys do where they are, and what that does.
pub const GESTURES: &[(&str, &str)] = &[
    ("Tab, Shift+Tab", "go to the next or previous control or mark"),
    ("Enter, Space", "press the control, select the launch"),
    ("Esc", "close what is open, bring all panels back, clear the selection"),
    ("Click", "select a launch; again on a crowded site: its next launch"),
    ("Ctrl+click", "add to the selection, or take from it"),
    ("Click in the legend", "hide or show a missile type"),
    ("Wheel, pinch, +, −", "zoom the map under the pointer"),
    ("Drag, arrow keys", "move the map"),
    ("0", "back to all sites of the map"),
    ("Drag in a chart", "zoom into a box; double click goes back"),
    ("Drag a tab", "move a panel; double click maximises it"),
];
