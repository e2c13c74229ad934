//! What is open, selected, hovered and shown; changed by commands alone, in one place.

mod articles;
mod claims;
mod command;
mod data_format;
mod desk;
mod draft;
mod edit;
mod editing;
mod figure_options;
mod filter;
mod haystack;
mod history;
mod importing;
mod in_view;
mod index;
mod joining;
mod keeping;
mod launches;
mod map_tools;
mod mapping;
mod outline;
mod outside;
mod panel;
mod playback;
mod preferences;
mod profile_options;
mod runs;
mod selecting;
mod selection;
mod stretch;
mod table_options;
mod tile_source;
mod timeline_step;
mod window;
mod words;

use std::collections::BTreeSet;

use crate::collection::import::Mappings;
use crate::collection::{Collection, Joined};
use crate::model::{Article, ArticleId, Claim, ClaimId, Launch, LaunchId, ShownRule};

pub use command::{Command, CopyAs, Request, ThemeChoice};
pub use data_format::DataFormat;
pub use draft::{Decision, Draft, DraftCommand};
pub use edit::Edit;
pub use editing::{ArticleChange, Basis, ClaimChange, EditCommand, EditError, NewClaim};
pub use figure_options::{CaptionOptions, FigureFormat, FigureOptions, FigureSize, FigureView};
pub use filter::{Area, Days, Facet, Filter, Part, Span, Test};
pub use haystack::{Haystack, claim_pieces, find_folded, folded, words};
pub use history::History;
pub use importing::{ImportCommand, Importing};
pub use in_view::{Failed, InView, bit};
pub use index::{FIGURES, Index, Keys};
pub use keeping::{Answer, FileCommand, Leaving};
pub use map_tools::{MapToolCommand, MapTools, Measure, Measuring, RangeRing, Spot};
pub use mapping::MappingColumns;
pub use outline::Outline;
pub use outside::{Outside, OutsideAnswer};
pub use panel::{Panel, PanelCommand, PanelMove, ReadyLayout};
pub use playback::{Playback, PlaybackCommand, RATES};
pub use preferences::{MapStyle, Preferences};
pub use profile_options::{ProfileForm, ProfileOptions};
pub use selection::{Focus, Hover, Selection};
pub use stretch::Stretch;
pub use table_options::{Sort, TableColumn, TableOptions};
pub use tile_source::{TileSource, XyzServer};
pub use timeline_step::TimelineStep;
pub use window::{Dialog, FirstStep, Pen, WindowCommand, WindowState};
pub use words::{value_from_words, with_unit, words_from_value, words_in_unit};

/// The state of one window, or of one headless figure.
#[derive(Debug)]
pub struct State {
    collection: Collection,
    record: Collection,
    joined: Joined,
    record_shown: bool,
    rule: ShownRule,
    window: WindowState,
    view: InView,
    selection: Selection,
    hover: Hover,
    reading: Option<ArticleId>,
    /// The article that somebody opened by its name, whatever launch is selected.
    browsed: Option<ArticleId>,
    stretch: Option<Stretch>,
    focus: Option<Focus>,
    listed: Option<(String, Vec<LaunchId>)>,
    draft: Option<Draft>,
    importing: Option<Importing>,
    mapping: Option<MappingColumns>,
    mappings: Mappings,
    history: History,
    keeping: keeping::Keeping,
    notice: Option<String>,
    is_trouble: bool,
    profiles: ProfileOptions,
    playback: Playback,
    tiles: TileSource,
    map_tools: MapTools,
    figure: FigureOptions,
    is_exporting: bool,
    timeline_step: TimelineStep,
    table: TableOptions,
    requests: Vec<Request>,
}

impl State {
    /// The state of a freshly opened collection, the published record shown beside it.
    pub fn new(collection: Collection, record: Collection) -> Self {
        let mut state = Self::not_joined(collection, record);
        state.join();
        state
    }

    fn not_joined(collection: Collection, record: Collection) -> Self {
        Self {
            reading: collection.articles.keys().next().cloned(),
            collection,
            record,
            joined: Joined::default(),
            record_shown: true,
            rule: ShownRule::default(),
            window: WindowState::default(),
            view: InView::default(),
            selection: Selection::default(),
            hover: Hover::default(),
            browsed: None,
            stretch: None,
            focus: None,
            listed: None,
            draft: None,
            importing: None,
            mapping: None,
            mappings: Mappings::default(),
            history: History::default(),
            keeping: keeping::Keeping::default(),
            notice: None,
            is_trouble: false,
            profiles: ProfileOptions::default(),
            playback: Playback::default(),
            tiles: TileSource::default(),
            map_tools: MapTools::default(),
            figure: FigureOptions::default(),
            is_exporting: false,
            timeline_step: TimelineStep::default(),
            table: TableOptions::default(),
            requests: Vec::new(),
        }
    }

    /// Carries out what views and jobs asked for, and ends the frame for the hover.
    pub fn apply(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            self.apply_one(command);
        }
        self.hover.end_frame();
    }

    fn apply_one(&mut self, command: Command) {
        match command {
            Command::Select { launch, extend } => self.select(&launch, extend),
            Command::SelectAmong(launches) => self.select_among(&launches),
            Command::SelectClaim { launch, claim, quote } => {
                self.select_claim(&launch, claim, quote);
            }
            Command::ClearSelection => self.clear_selection(),
            Command::Hover(launch) => self.hover.set(launch),
            Command::ShowRecord(shown) => self.show_record(shown),
            Command::SetRule(rule) => {
                self.rule = rule;
                self.look_again(Some(true));
            }
            Command::Window(command) => self.requests.extend(self.window.apply(command)),
            Command::Step(by) => self.step(by),
            Command::ToggleSeries(_)
            | Command::ShowAllSeries
            | Command::ShowOnly(_)
            | Command::SetFilter(_)
            | Command::KeepFilter(_)
            | Command::ForgetFilter(_) => {
                self.view.narrow(command);
                self.look_again(None);
            }
            Command::OpenArticle(article) => self.open_article(article),
            command @ (Command::MarkWords(_) | Command::QuoteWords) => self.apply_words(command),
            Command::Read(quote) => self.look_at(*quote, None),
            Command::List { title, launches } => self.listed = Some((title, launches)),
            Command::CloseList => self.listed = None,
            Command::SetProfiles(options) => self.profiles = options,
            Command::SetTimelineStep(step) => self.timeline_step = step,
            Command::SetTable(options) => self.table = *options,
            Command::CopyTable => self.requests.push(Request::CopyTable),
            Command::Playback(command) => self.playback.apply(command),
            Command::SetTiles(source) => self.tiles = source,
            Command::MapTool(command) => self.map_tools.apply(command),
            Command::OpenUrl(url) => self.requests.push(Request::OpenUrl(url)),
            Command::ChooseArticle => self.requests.push(Request::ChooseArticle),
            Command::ExportData(format) => self.requests.push(Request::ExportData(format)),
            Command::ChooseTileFile => self.requests.push(Request::ChooseTileFile),
            command @ (Command::OpenExport(_)
            | Command::CloseExport
            | Command::SetFigure(_)
            | Command::SaveFigure
            | Command::CopyFigure(_)) => self.apply_figure(command),
            Command::Draft(command) => self.apply_draft(command),
            command @ (Command::Edit(_)
            | Command::Drag(_)
            | Command::EndDrag
            | Command::File(_)
            | Command::Import(_)
            | Command::ChooseImport
            | Command::Undo
            | Command::Redo) => self.apply_change(command),
            Command::Done(notice) => (self.notice, self.is_trouble) = (Some(notice), false),
            Command::Notice(notice) => self.trouble(notice),
            Command::DismissNotice => self.notice = None,
        }
    }

    /// What changes the collection, or asks for its file.
    fn apply_change(&mut self, command: Command) {
        match command {
            Command::Edit(command) => self.edit(&command, false),
            Command::Drag(command) => self.edit(&command, true),
            Command::EndDrag => self.history.seal(),
            Command::File(command) => self.apply_file(command),
            Command::Import(command) => self.apply_import(*command),
            Command::ChooseImport => self.requests.push(Request::ChooseImport),
            Command::Undo => {
                let changed = self.history.next_undo().and_then(Edit::launches);
                if self.history.undo(&mut self.collection) {
                    self.follow(changed);
                }
            }
            Command::Redo => {
                let changed = self.history.next_redo().and_then(Edit::launches);
                if self.history.redo(&mut self.collection) {
                    self.follow(changed);
                }
            }
            _ => {}
        }
    }

    fn apply_draft(&mut self, command: DraftCommand) {
        match command {
            DraftCommand::Read(article) => {
                self.draft = Some(Draft::read(*article, &self.collection.launches));
            }
            DraftCommand::Discard => self.draft = None,
            DraftCommand::Commit => self.commit_draft(),
            command => {
                if let Some(draft) = &mut self.draft {
                    draft.apply(command, &self.collection.launches);
                }
            }
        }
    }

    fn commit_draft(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        let articles: BTreeSet<ArticleId> = self.collection.articles.keys().cloned().collect();
        let (name, edit) = draft.edit(&articles, &self.collection.launches);
        if !self.perform(name, edit) {
            // What was decided about it is not lost.
            self.draft = Some(draft);
            return;
        }
        let added = self.collection.articles.keys().find(|id| !articles.contains(id)).cloned();
        self.reading = added.clone().or_else(|| self.reading.take());
        let told = self.launches().iter().find(|launch| {
            let quotes = launch.claims.iter().flat_map(|claim| claim.evidence.quotes());
            quotes.into_iter().any(|quote| Some(&quote.article) == added.as_ref())
        });
        if let Some(id) = told.map(|launch| launch.id.clone()) {
            self.select(&id, false);
            self.reading = added.or_else(|| self.reading.take());
        }
    }

    /// All launches, by day.
    pub fn launches(&self) -> &[Launch] {
        self.joined.launches()
    }

    /// The launches that map and charts show, by day: those that the filter lets through, of types
    /// that the legend has not switched off.
    pub fn in_view(&self) -> Vec<&Launch> {
        self.view.places().iter().filter_map(|at| self.launches().get(*at)).collect()
    }

    /// Which launches are in view, and why others are not.
    pub const fn view(&self) -> &InView {
        &self.view
    }

    /// The launch of that name.
    pub fn launch(&self, id: &LaunchId) -> Option<&Launch> {
        self.launches().get(self.view.position(id)?)
    }

    /// A claim of a launch.
    pub fn claim(&self, id: &LaunchId, claim: ClaimId) -> Option<&Claim> {
        self.launch(id)?.claims.iter().find(|candidate| candidate.id == claim)
    }

    /// The open collection.
    pub const fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Whether the article in the reader was opened by its name, not for the selected launch.
    pub const fn is_browsing(&self) -> bool {
        self.browsed.is_some()
    }

    /// The article in the reader.
    pub fn article(&self) -> Option<&Article> {
        self.collection.articles.get(self.reading.as_ref()?)
    }

    /// The launch that inspector and reader speak of.
    pub fn primary(&self) -> Option<&Launch> {
        self.launch(self.selection.primary()?)
    }

    /// What is selected.
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The launch under the pointer in the last frame, whichever view it was in.
    pub const fn hovered(&self) -> Option<&LaunchId> {
        self.hover.current()
    }

    /// Whether the published record is shown.
    pub const fn record_shown(&self) -> bool {
        self.record_shown
    }

    /// Which of rival claims is shown.
    pub const fn rule(&self) -> ShownRule {
        self.rule
    }

    /// Missile types that the legend has switched off.
    pub const fn hidden_series(&self) -> &BTreeSet<String> {
        &self.view.hidden_series
    }

    /// Where the reader should look.
    pub const fn focus(&self) -> Option<&Focus> {
        self.focus.as_ref()
    }

    /// A list of launches that somebody asked to see, with its title.
    pub fn listed(&self) -> Option<(&str, &[LaunchId])> {
        self.listed.as_ref().map(|(title, launches)| (title.as_str(), launches.as_slice()))
    }

    /// The article that is being added.
    pub const fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// What can be undone and done again.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// What went wrong, until it is dismissed.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    fn trouble(&mut self, text: String) {
        (self.notice, self.is_trouble) = (Some(text), true);
    }

    /// Whether the notice tells of trouble rather than of something done.
    pub const fn is_trouble(&self) -> bool {
        self.is_trouble
    }

    /// How the profiles are drawn.
    pub const fn profiles(&self) -> ProfileOptions {
        self.profiles
    }

    /// The clock that flies launches along their arcs.
    pub const fn playback(&self) -> &Playback {
        &self.playback
    }

    /// Where the map's background comes from.
    pub const fn tiles(&self) -> &TileSource {
        &self.tiles
    }

    /// What the user has drawn on the map.
    pub const fn map_tools(&self) -> &MapTools {
        &self.map_tools
    }

    /// What is asked of the next figure.
    pub const fn figure(&self) -> &FigureOptions {
        &self.figure
    }

    /// Whether the export is open.
    pub const fn is_exporting(&self) -> bool {
        self.is_exporting
    }

    /// How finely the timeline counts.
    pub const fn timeline_step(&self) -> TimelineStep {
        self.timeline_step
    }

    /// Grows whenever other launches are in view, or other claims of them are shown: what is made
    /// of them stays good until then.
    pub const fn revision(&self) -> u64 {
        self.view.revision()
    }

    /// What only the window can do, since the last call.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}

#[cfg(test)]
mod tests;
