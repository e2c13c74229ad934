//! Panels moved and resized by name: what a drag of a tab or of a gap does, without a pointer.

use std::collections::BTreeSet;

use crate::state::{Panel, PanelMove};

use super::arrangement::Block;

/// What a panel that is put to an edge gets of the window.
const SHARE: f32 = 0.28;
/// One step of room.
const STEP: f32 = 1.25;
/// No part is made smaller, or so large that the others together are.
const LEAST: f32 = 0.08;

impl Block {
    /// The same with `panel` moved or resized; `hidden` panels count for nothing. The same again
    /// where there is no other place, and no room to give or take.
    #[must_use]
    pub fn moved(&self, panel: Panel, how: PanelMove, hidden: &BTreeSet<Panel>) -> Self {
        let mut next = match how {
            PanelMove::Left => self.edged(panel, true, true),
            PanelMove::Right => self.edged(panel, true, false),
            PanelMove::Top => self.edged(panel, false, true),
            PanelMove::Bottom => self.edged(panel, false, false),
            PanelMove::Tab => self.tabbed(panel, hidden),
            PanelMove::Larger | PanelMove::Smaller => None,
        }
        .unwrap_or_else(|| self.clone());
        match how {
            PanelMove::Larger => next.resize(panel, STEP, hidden),
            PanelMove::Smaller => next.resize(panel, 1.0 / STEP, hidden),
            _ => false,
        };
        if next.is_sound() { next } else { self.clone() }
    }

    /// With `panel` alone at an edge of the window.
    fn edged(&self, panel: Panel, is_row: bool, is_first: bool) -> Option<Self> {
        let rest = self.without(panel)?;
        let mut parts = match (rest, is_row) {
            (Self::Row(parts), true) | (Self::Column(parts), false) => parts,
            (rest, _) => vec![(1.0, rest)],
        };
        let sum: f32 = parts.iter().map(|(share, _)| share).sum();
        let at = if is_first { 0 } else { parts.len() };
        parts.insert(at, (sum * SHARE / (1.0 - SHARE), Self::Panel(panel)));
        Some(if is_row { Self::Row(parts) } else { Self::Column(parts) })
    }

    /// With `panel` in front of the next panel that is seen and stands somewhere else.
    fn tabbed(&self, panel: Panel, hidden: &BTreeSet<Panel>) -> Option<Self> {
        let panels = self.panels();
        let at = panels.iter().position(|other| *other == panel)?;
        let beside = self.beside(panel);
        let mut others = panels.iter().cycle().skip(at + 1).take(panels.len() - 1);
        let next = others.find(|other| !hidden.contains(other) && !beside.contains(other))?;
        let mut rest = self.without(panel)?;
        rest.add_tab(*next, panel);
        Some(rest)
    }

    /// The panels, as one reads.
    fn panels(&self) -> Vec<Panel> {
        match self {
            Self::Panel(panel) => vec![*panel],
            Self::Tabs { panels, .. } => panels.clone(),
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter().flat_map(|(_, part)| part.panels()).collect()
            }
        }
    }

    /// The panels in whose tabs `panel` stands.
    fn beside(&self, panel: Panel) -> Vec<Panel> {
        match self {
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter().flat_map(|(_, part)| part.beside(panel)).collect()
            }
            own => Some(own.panels()).filter(|own| own.contains(&panel)).unwrap_or_default(),
        }
    }

    /// What is left when `panel` is taken out.
    fn without(&self, panel: Panel) -> Option<Self> {
        match self {
            Self::Panel(own) => (*own != panel).then(|| self.clone()),
            Self::Tabs { front, panels } => {
                let in_front = panels.get(*front).filter(|own| **own != panel);
                let left: Vec<Panel> = panels.iter().copied().filter(|own| *own != panel).collect();
                let front = left.iter().position(|own| Some(own) == in_front).unwrap_or(0);
                match left.as_slice() {
                    [] => None,
                    [only] => Some(Self::Panel(*only)),
                    _ => Some(Self::Tabs { front, panels: left }),
                }
            }
            Self::Row(parts) => only_or(left_of(parts, panel), Self::Row),
            Self::Column(parts) => only_or(left_of(parts, panel), Self::Column),
        }
    }

    fn add_tab(&mut self, to: Panel, panel: Panel) {
        match self {
            Self::Panel(own) if *own == to => {
                *self = Self::Tabs { front: 1, panels: vec![to, panel] };
            }
            Self::Tabs { front, panels } if panels.contains(&to) => {
                *front = panels.len();
                panels.push(panel);
            }
            Self::Row(parts) | Self::Column(parts) => {
                for (_, part) in parts {
                    part.add_tab(to, panel);
                }
            }
            Self::Panel(_) | Self::Tabs { .. } => {}
        }
    }

    /// Gives the part in which `panel` stands more room, or less; whether there was some to share.
    fn resize(&mut self, panel: Panel, by: f32, hidden: &BTreeSet<Panel>) -> bool {
        let (Self::Row(parts) | Self::Column(parts)) = self else { return false };
        let Some(at) = parts.iter().position(|(_, part)| part.panels().contains(&panel)) else {
            return false;
        };
        if parts.get_mut(at).is_some_and(|(_, part)| part.resize(panel, by, hidden)) {
            return true;
        }
        let is_seen = |part: &Self| part.panels().iter().any(|own| !hidden.contains(own));
        let others =
            parts.iter().enumerate().filter(|(other, (_, part))| *other != at && is_seen(part));
        let others: f32 = others.map(|(_, (share, _))| share).sum();
        if others <= 0.0 {
            return false;
        }
        if let Some((share, _)) = parts.get_mut(at) {
            let wanted = *share * by;
            let part = wanted / (wanted + others);
            if (LEAST..=1.0 - LEAST).contains(&part) {
                *share = wanted;
            }
        }
        true
    }
}

fn left_of(parts: &[(f32, Block)], panel: Panel) -> Vec<(f32, Block)> {
    let left = |(share, part): &(f32, Block)| Some((*share, part.without(panel)?));
    parts.iter().filter_map(left).collect()
}

fn only_or(mut parts: Vec<(f32, Block)>, all: fn(Vec<(f32, Block)>) -> Block) -> Option<Block> {
    if parts.len() > 1 { Some(all(parts)) } else { parts.pop().map(|(_, only)| only) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::ReadyLayout;

    const ALL: [PanelMove; 7] = [
        PanelMove::Left,
        PanelMove::Right,
        PanelMove::Top,
        PanelMove::Bottom,
        PanelMove::Tab,
        PanelMove::Larger,
        PanelMove::Smaller,
    ];

    #[test]
    fn every_panel_goes_everywhere_and_none_is_lost() {
        for ready in ReadyLayout::ALL {
            let hidden = ready.hidden().iter().copied().collect();
            for panel in Panel::ALL {
                for how in ALL {
                    let before = Block::ready(ready);
                    let after = before.moved(panel, how, &hidden);
                    assert!(after.is_sound() && after != before, "{ready:?} {panel:?} {how:?}");
                    assert_eq!(
                        Block::of(&after.tree()),
                        Some(after),
                        "{ready:?} {panel:?} {how:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_panel_at_an_edge_has_it_to_itself() {
        let moved = Block::ready(ReadyLayout::Explore).moved(
            Panel::Timeline,
            PanelMove::Left,
            &BTreeSet::new(),
        );
        let Block::Row(parts) = moved else { panic!("{moved:?}") };
        assert_eq!(parts.len(), 3);
        assert_eq!(parts[0].1, Block::Panel(Panel::Timeline));
    }

    #[test]
    fn steps_of_room_end_before_anything_is_gone() {
        let none = BTreeSet::new();
        for how in [PanelMove::Larger, PanelMove::Smaller] {
            let mut block = Block::ready(ReadyLayout::Explore);
            for _ in 0..60 {
                block = block.moved(Panel::Map, how, &none);
            }
            assert_eq!(block.moved(Panel::Map, how, &none), block);
            let Block::Row(parts) = &block else { panic!("{block:?}") };
            let Block::Column(parts) = &parts[0].1 else { panic!("{parts:?}") };
            let sum: f32 = parts.iter().map(|(share, _)| share).sum();
            assert!(parts.iter().all(|(share, _)| *share > 0.02 * sum), "{parts:?}");
        }
    }
}
