//! How panels are arranged, as plain data that a file can hold: rows, columns and tabs.

use std::collections::BTreeSet;

use egui_tiles::{Container, Linear, LinearDir, Tabs, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

use crate::state::{Panel, ReadyLayout};

/// Rows within columns within rows …: deeper than any window is of use, and than a broken file may
/// lead.
const DEEPEST: usize = 12;

/// A part of the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// One panel.
    Panel(Panel),
    /// Panels behind one another.
    Tabs {
        /// Which of them is in front, counted from 0.
        front: usize,
        /// The panels.
        panels: Vec<Panel>,
    },
    /// Parts side by side, each with its share of the width.
    Row(Vec<(f32, Self)>),
    /// Parts below one another, each with its share of the height.
    Column(Vec<(f32, Self)>),
}

impl Block {
    /// An arrangement that comes with the program.
    pub fn ready(ready: ReadyLayout) -> Self {
        use Panel::{
            Compare, Inspector, Map, Profiles, RangeAltitude, RangeTime, Reader, Table, Timeline,
        };
        let one = Self::Panel;
        let tabs = |panels: &[Panel]| Self::Tabs { front: 0, panels: panels.to_vec() };
        let charts =
            || Self::Row(vec![(1.0, one(RangeAltitude)), (1.0, tabs(&[RangeTime, Profiles]))]);
        match ready {
            ReadyLayout::Explore => Self::Row(vec![
                (
                    2.0,
                    Self::Column(vec![
                        (1.2, tabs(&[Map, Table])),
                        (0.56, one(Timeline)),
                        (1.0, charts()),
                    ]),
                ),
                (1.0, Self::Column(vec![(1.0, one(Reader)), (1.0, tabs(&[Inspector, Compare]))])),
            ]),
            ReadyLayout::Read => Self::Row(vec![
                (1.5, one(Reader)),
                (
                    1.0,
                    Self::Column(vec![
                        (1.3, tabs(&[Inspector, Compare])),
                        (1.0, tabs(&[Map, Profiles, Table])),
                        (1.0, tabs(&[RangeAltitude, RangeTime, Timeline])),
                    ]),
                ),
            ]),
            ReadyLayout::Compare => Self::Column(vec![
                (
                    1.5,
                    Self::Row(vec![
                        (1.6, one(Profiles)),
                        (
                            1.0,
                            Self::Column(vec![
                                (1.0, tabs(&[RangeAltitude, Map, Timeline])),
                                (1.0, one(RangeTime)),
                            ]),
                        ),
                    ]),
                ),
                (1.0, tabs(&[Compare, Table, Inspector, Reader])),
            ]),
        }
    }

    /// Whether every panel stands in it once, and every share is one.
    pub fn is_sound(&self) -> bool {
        let mut panels = Vec::new();
        self.collect(&mut panels, 0)
            && panels.len() == Panel::ALL.len()
            && panels.iter().collect::<BTreeSet<_>>().len() == panels.len()
    }

    fn collect(&self, panels: &mut Vec<Panel>, depth: usize) -> bool {
        match self {
            Self::Panel(panel) => panels.push(*panel),
            Self::Tabs { panels: own, .. } => panels.extend(own),
            Self::Row(parts) | Self::Column(parts) => {
                let is_share = |share: f32| share.is_finite() && share > 0.0;
                return depth < DEEPEST
                    && parts
                        .iter()
                        .all(|(share, part)| is_share(*share) && part.collect(panels, depth + 1));
            }
        }
        true
    }

    /// The tiles that it describes.
    pub fn tree(&self) -> Tree<Panel> {
        let mut tiles = Tiles::default();
        let root = self.insert(&mut tiles);
        Tree::new(egui::Id::unique("panels"), root, tiles)
    }

    fn insert(&self, tiles: &mut Tiles<Panel>) -> TileId {
        match self {
            Self::Panel(panel) => tiles.insert_pane(*panel),
            Self::Tabs { front, panels } => {
                let children: Vec<_> = panels.iter().map(|p| tiles.insert_pane(*p)).collect();
                let mut tabs = Tabs::new(children.clone());
                tabs.active = children.get(*front).or_else(|| children.first()).copied();
                tiles.insert_container(tabs)
            }
            Self::Row(parts) => insert_linear(tiles, LinearDir::Horizontal, parts),
            Self::Column(parts) => insert_linear(tiles, LinearDir::Vertical, parts),
        }
    }

    /// The description of `tree`; `None` where it has nothing in it.
    pub fn of(tree: &Tree<Panel>) -> Option<Self> {
        described(&tree.tiles, tree.root()?)
    }
}

fn insert_linear(tiles: &mut Tiles<Panel>, dir: LinearDir, parts: &[(f32, Block)]) -> TileId {
    let children: Vec<_> = parts.iter().map(|(share, part)| (*share, part.insert(tiles))).collect();
    let mut linear = Linear::new(dir, children.iter().map(|(_, child)| *child).collect());
    for (share, child) in children {
        linear.shares.set_share(child, share);
    }
    tiles.insert_container(linear)
}

fn described(tiles: &Tiles<Panel>, tile: TileId) -> Option<Block> {
    let container = match tiles.get(tile)? {
        Tile::Pane(panel) => return Some(Block::Panel(*panel)),
        Tile::Container(container) => container,
    };
    match container {
        Container::Tabs(tabs) => described_tabs(tiles, tabs),
        Container::Linear(linear) => {
            let share = |child: &TileId| {
                let found = linear.shares.iter().find(|(id, _)| *id == child);
                found.map_or(1.0, |(_, share)| *share)
            };
            let part = |child: &TileId| Some((share(child), described(tiles, *child)?));
            let parts: Vec<_> = linear.children.iter().filter_map(part).collect();
            match linear.dir {
                _ if parts.is_empty() => None,
                LinearDir::Horizontal => Some(Block::Row(parts)),
                LinearDir::Vertical => Some(Block::Column(parts)),
            }
        }
        Container::Grid(grid) => {
            let parts = grid.children().filter_map(|child| described(tiles, *child));
            Some(Block::Row(parts.map(|part| (1.0, part)).collect()))
        }
    }
}

/// Tabs of panels; a part of several panels that somebody dragged behind others is taken apart.
fn described_tabs(tiles: &Tiles<Panel>, tabs: &Tabs) -> Option<Block> {
    let mut panels = Vec::new();
    let mut front = 0;
    for child in &tabs.children {
        if tabs.active == Some(*child) {
            front = panels.len();
        }
        described(tiles, *child)?.collect(&mut panels, 0);
    }
    match panels.as_slice() {
        [] => None,
        [only] => Some(Block::Panel(*only)),
        _ => Some(Block::Tabs { front, panels }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ready_layouts_are_sound_and_stay_so_as_tiles_and_as_text() {
        for ready in ReadyLayout::ALL {
            let block = Block::ready(ready);
            assert!(block.is_sound(), "{ready:?}");
            assert_eq!(Block::of(&block.tree()).as_ref(), Some(&block), "{ready:?}");
            let text = serde_json::to_string(&block).unwrap();
            assert_eq!(serde_json::from_str::<Block>(&text).unwrap(), block);
        }
    }

    #[test]
    fn what_lacks_a_panel_or_has_one_twice_or_no_size_is_refused() {
        let all = Panel::ALL.to_vec();
        let tabs = |panels: Vec<Panel>| Block::Tabs { front: 0, panels };
        assert!(tabs(all.clone()).is_sound());
        assert!(!tabs(Vec::new()).is_sound());
        assert!(!tabs(all.iter().skip(1).copied().collect()).is_sound());
        let twice = all.iter().copied().chain([Panel::Map]).collect();
        assert!(!tabs(twice).is_sound());
        for share in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert!(!Block::Row(vec![(share, tabs(all.clone()))]).is_sound(), "{share}");
        }
        let deep = (0..10_000).fold(tabs(all), |part, _| Block::Row(vec![(1.0, part)]));
        assert!(!deep.is_sound());
        // Dropping ten thousand levels is the test's own affair.
        std::mem::forget(deep);
    }
}
