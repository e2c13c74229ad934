//! Panels and layouts.

use egui::{Key, Modifiers};

use crate::state::{Panel, PanelCommand, PanelMove, ReadyLayout};

use super::super::{Action, Group};
use super::{CTRL, CTRL_SHIFT, NONE, act, is_shown, keys, panels, switch};

pub(super) const ACTIONS: &[Action] = &[
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
    act(
        Group::Panels,
        "move-left",
        "Move the panel to the left edge",
        &[keys(CTRL_SHIFT, Key::ArrowLeft)],
        |_| panels(PanelCommand::Move(PanelMove::Left)),
    ),
    act(
        Group::Panels,
        "move-right",
        "Move the panel to the right edge",
        &[keys(CTRL_SHIFT, Key::ArrowRight)],
        |_| panels(PanelCommand::Move(PanelMove::Right)),
    ),
    act(
        Group::Panels,
        "move-top",
        "Move the panel to the top",
        &[keys(CTRL_SHIFT, Key::ArrowUp)],
        |_| panels(PanelCommand::Move(PanelMove::Top)),
    ),
    act(
        Group::Panels,
        "move-bottom",
        "Move the panel to the foot",
        &[keys(CTRL_SHIFT, Key::ArrowDown)],
        |_| panels(PanelCommand::Move(PanelMove::Bottom)),
    ),
    act(Group::Panels, "move-tab", "Put the panel before the next one, as a tab", &[], |_| {
        panels(PanelCommand::Move(PanelMove::Tab))
    }),
    act(Group::Panels, "larger", "Make the panel larger", &[keys(NONE, Key::F8)], |_| {
        panels(PanelCommand::Move(PanelMove::Larger))
    }),
    act(Group::Panels, "smaller", "Make the panel smaller", &[keys(NONE, Key::F7)], |_| {
        panels(PanelCommand::Move(PanelMove::Smaller))
    }),
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
];
