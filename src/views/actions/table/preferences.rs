//! Preferences.

use egui::Key;

use crate::model::{Clock, Grouping, LengthUnit};
use crate::state::{Dialog, MapStyle, ThemeChoice, WindowCommand};

use super::super::{Action, Group};
use super::{CTRL, act, keys, prefer, switch, window};

pub(super) const ACTIONS: &[Action] = &[
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
        "map-style-detailed",
        "Map: detailed",
        |state| prefer(state, |mine| mine.map_style = MapStyle::Detailed),
        |state| state.window().preferences().map_style == MapStyle::Detailed,
    ),
    switch(
        Group::Preferences,
        "map-style-plain",
        "Map: plain, without names",
        |state| prefer(state, |mine| mine.map_style = MapStyle::Plain),
        |state| state.window().preferences().map_style == MapStyle::Plain,
    ),
    switch(
        Group::Preferences,
        "map-style-outline",
        "Map: outlines for print",
        |state| prefer(state, |mine| mine.map_style = MapStyle::Outline),
        |state| state.window().preferences().map_style == MapStyle::Outline,
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
        "Larger text and controls",
        &[keys(CTRL, Key::Plus), keys(CTRL, Key::Equals)],
        |state| prefer(state, |mine| *mine = mine.zoomed(1.0)),
    ),
    act(
        Group::Preferences,
        "zoom-out",
        "Smaller text and controls",
        &[keys(CTRL, Key::Minus)],
        |state| prefer(state, |mine| *mine = mine.zoomed(-1.0)),
    ),
    act(Group::Preferences, "zoom-reset", "The usual size", &[keys(CTRL, Key::Num0)], |state| {
        prefer(state, |mine| mine.zoom = 1.0)
    }),
];
