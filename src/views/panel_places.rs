//! Where the panels of this frame are, and how the keyboard goes from one to the next.

use egui::{Context, FocusDirection, Id, Order, Rect};

use crate::state::Panel;

/// The panels of this frame: their rooms, and their tabs.
#[derive(Debug, Default)]
pub struct Places {
    rooms: Vec<(Panel, Rect)>,
    tabs: Vec<(Panel, Rect, Id)>,
    way_on: Option<FocusDirection>,
    /// The panel that last had the keyboard: a dialog over the panels does not take it away.
    last: Option<Panel>,
    /// The panel whose tab is to have the keyboard in the next frame.
    turn_to: Option<Panel>,
}

impl Places {
    /// Begins a frame; the keyboard goes on from where it cannot stay.
    pub(super) fn begin(&mut self, context: &Context) {
        if let Some(way) = self.way_on.take() {
            context.memory_mut(|memory| memory.move_focus(way));
        }
        self.rooms.clear();
        self.tabs.clear();
    }

    /// Notes a panel's room, or its tab with the tab's `id`.
    pub(super) fn note(&mut self, panel: Panel, rect: Rect, id: Option<Id>) {
        match id {
            Some(id) => self.tabs.push((panel, rect, id)),
            None => self.rooms.push((panel, rect)),
        }
    }

    /// The panel that has the keyboard's focus, or had it before a dialog was opened; else the one
    /// under the pointer.
    pub(super) fn here(&self, context: &Context) -> Option<Panel> {
        self.focused(context).or(self.last).or_else(|| {
            let pointer = context.pointer_latest_pos()?;
            self.rooms.iter().find(|(_, room)| room.contains(pointer)).map(|(panel, _)| *panel)
        })
    }

    /// Gives the keyboard to the tab of `panel` as soon as it is drawn.
    pub(super) const fn turn_to(&mut self, panel: Panel) {
        self.turn_to = Some(panel);
    }

    fn focused(&self, context: &Context) -> Option<Panel> {
        let focused = context.memory(egui::Memory::focused)?;
        let own = self.tabs.iter().find(|(.., id)| *id == focused).map(|(panel, ..)| *panel);
        own.or_else(|| {
            let response = context.read_response(focused)?;
            if response.layer_id.order != Order::Background {
                return None;
            }
            let place = response.rect.center();
            self.rooms.iter().find(|(_, room)| room.contains(place)).map(|(panel, _)| *panel)
        })
    }

    /// Ends a frame. Sends the keyboard on from what can only be dragged: the bars of tabs, the
    /// gaps between panels. `room` is what all panels share.
    pub(super) fn end(&mut self, context: &Context, room: Rect) {
        // To read the response of what was given the focus by a click elsewhere takes it away.
        if context.input(|input| input.pointer.any_pressed() || input.pointer.any_click()) {
            return;
        }
        let wanted =
            self.turn_to.and_then(|panel| self.tabs.iter().find(|(own, ..)| *own == panel));
        if let Some((panel, _, id)) = wanted {
            context.memory_mut(|memory| memory.request_focus(*id));
            self.last = Some(*panel);
            self.turn_to = None;
            return;
        }
        let focused = context.memory(egui::Memory::focused);
        self.last = match focused {
            Some(_) => self.focused(context).or(self.last),
            None => None,
        };
        let Some(response) = focused.and_then(|id| context.read_response(id)) else { return };
        let place = response.rect.center();
        let is_panel = self.rooms.iter().any(|(_, room)| room.contains(place));
        let is_tab = self.tabs.iter().any(|(.., id)| *id == response.id);
        if room.contains(place) && response.sense.senses_drag() && !is_panel && !is_tab {
            let is_back = context.input(|input| input.modifiers.shift);
            let way = if is_back { FocusDirection::Previous } else { FocusDirection::Next };
            self.way_on = Some(way);
            context.request_repaint();
        }
    }

    /// Brings the keyboard to the tab of the next panel, or the one before.
    pub(super) fn step(&self, context: &Context, by: isize) {
        let at = self.focused(context);
        let at = at.and_then(|panel| self.tabs.iter().position(|(other, ..)| *other == panel));
        let count = self.tabs.len().cast_signed();
        let next = match at {
            Some(at) => (at.cast_signed() + by).rem_euclid(count.max(1)),
            None if by < 0 => count - 1,
            None => 0,
        };
        let next = usize::try_from(next).ok().and_then(|next| self.tabs.get(next));
        if let Some((.., id)) = next {
            context.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}
