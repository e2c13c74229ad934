//! The panels of the window by name, and what can be asked of their arrangement.

use serde::{Deserialize, Serialize};

use super::figure_options::FigureView;

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Panel {
    /// The map.
    Map,
    /// Distance against apogee.
    RangeAltitude,
    /// Distance against flight time.
    RangeTime,
    /// A row a launch.
    Table,
    /// Launches by year or month.
    Timeline,
    /// Flights as arcs.
    Profiles,
    /// The article.
    Reader,
    /// The selected launch.
    Inspector,
    /// The selected launches side by side.
    Compare,
}

impl Panel {
    /// All, in the menu's order.
    pub const ALL: [Self; 9] = [
        Self::Map,
        Self::RangeAltitude,
        Self::RangeTime,
        Self::Table,
        Self::Timeline,
        Self::Profiles,
        Self::Reader,
        Self::Inspector,
        Self::Compare,
    ];

    /// The panel's title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::RangeAltitude => "Range and altitude",
            Self::RangeTime => "Range and flight time",
            Self::Table => "Table",
            Self::Timeline => "Timeline",
            Self::Profiles => "Profiles",
            Self::Reader => "Article",
            Self::Inspector => "Launch",
            Self::Compare => "Compare",
        }
    }

    /// The view that a figure of the panel shows; none for panels of text.
    pub const fn figure(self, is_grid: bool) -> Option<FigureView> {
        match self {
            Self::Map => Some(FigureView::Map),
            Self::RangeAltitude => Some(FigureView::RangeAltitude),
            Self::RangeTime => Some(FigureView::RangeTime),
            Self::Timeline => Some(FigureView::Timeline),
            Self::Profiles if is_grid => Some(FigureView::ProfilesGrid),
            Self::Profiles => Some(FigureView::Profiles),
            Self::Table | Self::Reader | Self::Inspector | Self::Compare => None,
        }
    }
}

/// An arrangement of panels that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReadyLayout {
    /// Map and charts, article and launch beside them.
    #[default]
    Explore,
    /// The article wide, its launch beside it.
    Read,
    /// Profiles over the table of the selected launches.
    Compare,
}

impl ReadyLayout {
    /// All, in the menu's order.
    pub const ALL: [Self; 3] = [Self::Explore, Self::Read, Self::Compare];

    /// The panels that it leaves out.
    pub const fn hidden(self) -> &'static [Panel] {
        match self {
            Self::Explore => &[],
            Self::Read => &[
                Panel::RangeAltitude,
                Panel::RangeTime,
                Panel::Timeline,
                Panel::Table,
                Panel::Profiles,
                Panel::Compare,
            ],
            Self::Compare => {
                &[Panel::Reader, Panel::Map, Panel::Table, Panel::Timeline, Panel::Inspector]
            }
        }
    }
}

/// What may be done to a panel without dragging it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelMove {
    /// To the window's left edge.
    Left,
    /// To its right edge.
    Right,
    /// To its top.
    Top,
    /// To its foot.
    Bottom,
    /// In front of the next panel, as a tab beside its tab.
    Tab,
    /// More room.
    Larger,
    /// Less room.
    Smaller,
}

/// What is asked of the panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelCommand {
    /// Show a panel that is hidden, hide one that is shown. The last one stays.
    Toggle(Panel),
    /// Show one panel alone; none brings the others back.
    Maximise(Option<Panel>),
    /// Maximise the panel under the keyboard's focus or the pointer; bring the others back.
    MaximiseHere,
    /// Arrange all panels anew.
    Arrange(ReadyLayout),
    /// Put the panel that has the keyboard somewhere else, or change its size.
    Move(PanelMove),
    /// Bring the keyboard to the next panel.
    Next,
    /// Bring the keyboard to the panel before.
    Previous,
}
