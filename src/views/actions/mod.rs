//! Everything that the user can do by name: one table, from which the palette, the page of
//! shortcuts, the menus and the keys are all made.

mod table;

use egui::{Context, Key, KeyboardShortcut, ModifierNames};

use crate::state::{Command, Dialog, State};

pub use table::{ACTIONS, GESTURES};

/// Where an action belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Articles, and what is done to the collection.
    Collection,
    /// Figures.
    Figure,
    /// Launches and their flights.
    Launches,
    /// Which launches are to be seen.
    Filter,
    /// The table.
    Table,
    /// How flights are drawn.
    Profiles,
    /// Panels and layouts.
    Panels,
    /// Preferences.
    Preferences,
    /// Help.
    Help,
}

impl Group {
    /// All, in the page's order.
    pub const ALL: [Self; 9] = [
        Self::Collection,
        Self::Figure,
        Self::Launches,
        Self::Filter,
        Self::Table,
        Self::Profiles,
        Self::Panels,
        Self::Preferences,
        Self::Help,
    ];

    /// The heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Collection => "Collection",
            Self::Figure => "Figure",
            Self::Launches => "Launches",
            Self::Filter => "Filter",
            Self::Table => "Table",
            Self::Profiles => "Profiles",
            Self::Panels => "Panels",
            Self::Preferences => "Preferences",
            Self::Help => "Help",
        }
    }
}

/// Something that the user can do.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// Its name for programs: `panel-map`.
    pub id: &'static str,
    /// Where it belongs.
    pub group: Group,
    /// Its name for people.
    pub label: &'static str,
    /// The keys that do it, the first one shown.
    pub keys: &'static [KeyboardShortcut],
    /// What it asks for; nothing where there is nothing to do now.
    pub command: fn(&State) -> Option<Command>,
    /// For a switch or a choice: whether it is on.
    pub is_on: Option<fn(&State) -> bool>,
}

impl Action {
    /// The action of that name.
    pub fn named(id: &str) -> Option<&'static Self> {
        ACTIONS.iter().find(|action| action.id == id)
    }

    /// Its keys as people read them: `Ctrl+K`; empty where it has none.
    pub fn keys_text(&self, context: &Context) -> String {
        self.keys.first().map_or_else(String::new, |keys| keys_text(context, keys))
    }

    /// Its name as a screen reader says it: with its group, where that says more.
    pub fn full_label(&self) -> String {
        format!("{}: {}", self.group.label(), self.label)
    }
}

/// Keys as people read them.
pub fn keys_text(context: &Context, keys: &KeyboardShortcut) -> String {
    let sign = match keys.logical_key {
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Questionmark => "?",
        _ => return keys.format(&ModifierNames::NAMES, context.os().is_mac()),
    };
    let modifiers = ModifierNames::NAMES.format(&keys.modifiers, context.os().is_mac());
    if modifiers.is_empty() { sign.to_owned() } else { format!("{modifiers}+{sign}") }
}

/// The commands whose keys were pressed this frame. While somebody writes, keys that write are
/// theirs; while a button has the keyboard, the space bar is its.
pub fn pressed(context: &Context, state: &State) -> Vec<Command> {
    // The palette's field has the keyboard before it is first drawn.
    let is_typing = context.text_edit_focused() || state.window().dialog() == Some(Dialog::Palette);
    let is_focused = context.memory(|memory| memory.focused().is_some());
    let may_fire = |keys: &KeyboardShortcut| match keys.logical_key {
        Key::Space => !is_focused,
        Key::Z | Key::C => !is_typing,
        Key::F1 | Key::F6 | Key::F11 => true,
        _ => !(is_typing && keys.conflicts_with_text_editing()),
    };
    let mut all: Vec<(&KeyboardShortcut, &Action)> = ACTIONS
        .iter()
        .flat_map(|action| action.keys.iter().map(move |keys| (keys, action)))
        .filter(|(keys, _)| may_fire(keys))
        .collect();
    // Ctrl+Z would swallow Ctrl+Shift+Z.
    all.sort_by_key(|(keys, _)| !keys.modifiers.shift);
    all.into_iter()
        .filter(|(keys, _)| context.input_mut(|input| input.consume_shortcut(keys)))
        .filter_map(|(_, action)| (action.command)(state))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Clock, Grouping, LengthUnit, ShownRule};
    use crate::state::{FigureView, MapStyle, Panel, ReadyLayout, TableColumn, Test, ThemeChoice};

    #[test]
    fn names_and_keys_are_each_used_once() {
        let mut ids = BTreeSet::new();
        let mut labels = BTreeSet::new();
        let mut taken = Vec::new();
        for action in ACTIONS.iter() {
            assert!(ids.insert(action.id), "{}", action.id);
            assert!(labels.insert(action.label), "{}", action.label);
            for keys in action.keys {
                assert!(!taken.contains(keys), "{}: {keys:?}", action.id);
                taken.push(*keys);
            }
        }
    }

    #[test]
    fn the_table_has_every_panel_layout_rule_and_figure() {
        let has = |start: &str, wanted: usize| {
            let found = ACTIONS.iter().filter(|action| action.id.starts_with(start)).count();
            assert_eq!(found, wanted, "{start}");
        };
        has("panel-", Panel::ALL.len());
        has("layout-", ReadyLayout::ALL.len());
        has("rule-", ShownRule::ALL.len());
        has("export-", FigureView::ALL.len());
        has("theme-", ThemeChoice::ALL.len());
        has("unit-", LengthUnit::ALL.len());
        has("clock-", Clock::ALL.len());
        has("numbers-", Grouping::ALL.len());
        has("map-style-", MapStyle::ALL.len());
        has("filter-test-", Test::ALL.len());
        has("sort-", TableColumn::ALL.len());
        has("column-", TableColumn::ALL.len());
    }

    #[test]
    fn groups_stand_together_in_the_page_s_order() {
        assert!(ACTIONS.is_sorted_by_key(|action| action.group));
    }
}
