//! What views and background jobs may ask for.

use serde::{Deserialize, Serialize};

use crate::collection::import::{Mapping, Unmapped};
use crate::model::{ArticleId, ClaimId, LaunchId, Quote, ShownRule};

use super::data_format::DataFormat;
use super::draft::DraftCommand;
use super::editing::EditCommand;
use super::figure_options::{FigureOptions, FigureView};
use super::filter::Filter;
use super::importing::ImportCommand;
use super::keeping::{FileCommand, Leaving};
use super::map_tools::MapToolCommand;
use super::panel::PanelCommand;
use super::playback::PlaybackCommand;
use super::profile_options::ProfileOptions;
use super::stretch::Stretch;
use super::table_options::TableOptions;
use super::tile_source::TileSource;
use super::timeline_step::TimelineStep;
use super::window::WindowCommand;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All, in the menu's order.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// How a figure goes to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyAs {
    /// As pixels.
    Image,
    /// As the text of its SVG.
    Svg,
}

/// A change of state. Views push these and change nothing themselves.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Select a launch; `extend` adds it to, or takes it from, the selection.
    Select {
        /// The launch.
        launch: LaunchId,
        /// Whether the others stay selected.
        extend: bool,
    },
    /// Select one of several under one mark; the next one at each click.
    SelectAmong(Vec<LaunchId>),
    /// Select a claim, its launch with it, and turn the reader to its sentence.
    SelectClaim {
        /// The launch.
        launch: LaunchId,
        /// The claim.
        claim: ClaimId,
        /// Which of its quotes, counted from 0: an inference may have several.
        quote: usize,
    },
    /// Select nothing.
    ClearSelection,
    /// The launch under the pointer, this frame.
    Hover(LaunchId),
    /// Show or hide the published record.
    ShowRecord(bool),
    /// Choose which of rival claims is shown.
    SetRule(ShownRule),
    /// Show or hide a missile type in the charts.
    ToggleSeries(String),
    /// Show all missile types.
    ShowAllSeries,
    /// Show one launch alone, or all again.
    ShowOnly(Option<LaunchId>),
    /// Open the export of a figure: of this view, or of the last one.
    OpenExport(Option<FigureView>),
    /// Close the export.
    CloseExport,
    /// Change what is asked of the figure.
    SetFigure(Box<FigureOptions>),
    /// Save the figure to a file that the user chooses.
    SaveFigure,
    /// Copy the figure to the clipboard.
    CopyFigure(CopyAs),
    /// See the launches that this lets through.
    SetFilter(Box<Filter>),
    /// Keep the filter under a name; one that is kept under it already gives way.
    KeepFilter(String),
    /// Forget the filter that is kept under a name.
    ForgetFilter(String),
    /// Save the launches in view as data, to a file that the user chooses.
    ExportData(DataFormat),
    /// Ask something of an import.
    Import(Box<ImportCommand>),
    /// Choose data sets to import.
    ChooseImport,
    /// Open an article in the reader.
    OpenArticle(ArticleId),
    /// Select words of the article that is open, put the caret there, or neither.
    MarkWords(Option<Stretch>),
    /// Ask what the selected words are to be quoted for.
    QuoteWords,
    /// Turn the reader to words of an article.
    Read(Box<Quote>),
    /// List launches under a title ("without both figures").
    List {
        /// The list's title.
        title: String,
        /// The launches.
        launches: Vec<LaunchId>,
    },
    /// Close that list.
    CloseList,
    /// Draw the profiles in another way.
    SetProfiles(ProfileOptions),
    /// Count the timeline by year or by month.
    SetTimelineStep(TimelineStep),
    /// Show the table in another way.
    SetTable(Box<TableOptions>),
    /// Copy the table's rows: the selected ones, or all.
    CopyTable,
    /// Ask something of the clock.
    Playback(PlaybackCommand),
    /// Choose where the map's background comes from.
    SetTiles(TileSource),
    /// Ask for a file of tiles, and take the map's background from it.
    ChooseTileFile,
    /// Ask something of the map's tools.
    MapTool(MapToolCommand),
    /// Open an address in the browser.
    OpenUrl(String),
    /// Ask for a file that holds an article.
    ChooseArticle,
    /// Add an article.
    Draft(DraftCommand),
    /// Ask something of the window round the data.
    Window(WindowCommand),
    /// Select the launch after (+1) or before (−1) the selected one, by day.
    Step(isize),
    /// Change the collection: one step of history.
    Edit(Box<EditCommand>),
    /// Change it as a part of a drag: all of it is one step.
    Drag(Box<EditCommand>),
    /// The pointer was let go: the next drag is a step of its own.
    EndDrag,
    /// Do something with the collection's file.
    File(FileCommand),
    /// Undo the last edit.
    Undo,
    /// Do the last undone edit again.
    Redo,
    /// Tell the user that something was done.
    Done(String),
    /// Say that something went wrong, in a line.
    Notice(String),
    /// That was read.
    DismissNotice,
}

/// What state cannot do by itself and hands to the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Open an address in the browser.
    OpenUrl(String),
    /// Ask what the selected words are to be quoted for.
    QuoteWords,
    /// Ask for data sets, and read them.
    ChooseImport,
    /// Read a table by what was said of its columns.
    ReadMapped(Box<(Unmapped, Mapping)>),
    /// Ask for a file that holds an article, and read it.
    ChooseArticle,
    /// Ask for a file name, and save the launches in view there.
    ExportData(DataFormat),
    /// Ask for a file of tiles.
    ChooseTileFile,
    /// Ask for a file name, and save the figure there.
    SaveFigure,
    /// Put the figure on the clipboard.
    CopyFigure(CopyAs),
    /// Put the table's rows on the clipboard.
    CopyTable,
    /// Open the pane that adds an article.
    AddArticle,
    /// Arrange the panels.
    Panels(PanelCommand),
    /// Save the collection where it was opened, and say how that went: [`super::State::mark_saved`],
    /// [`super::State::mark_not_saved`].
    Save,
    /// Ask for a folder, save the collection there, and say how that went.
    SaveAs,
    /// Save where it was opened, whatever stands there by now.
    SaveOver,
    /// Open what stands there by now.
    Reload,
    /// Leave the collection, its journal with it: what was to be asked was.
    Leave(Leaving),
}
