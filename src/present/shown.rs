//! What the views show of a state, worked out once and kept until the state says that it changed.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::model::{Article, ArticleId, Launch, LaunchId, Notation};
use crate::state::{ProfileForm, State};
use crate::trajectory::Arc;

use super::chart::{Chart, ChartKind, chart};
use super::legend::Legend;
use super::map::{Ground, MapMarks};
use super::playback::{Programme, programme};
use super::profile_space::{place_over_ground, places};
use super::profiles::{MOST_IN_FIGURE, MOST_IN_WINDOW, Profiles, overlaid, profiles_of_most};

/// What decides the path of an arc in a drawing: the form, and apogee and range to the last bit.
type PathKey = (ProfileForm, u64, u64);

/// Any drawing has room for this height above the launch, km.
const LEAST_HEIGHT_KM: f64 = 450.0;

/// So many paths are kept; arcs of playing flights come and go.
const MOST_PATHS: usize = 4_000;

/// The least and the greatest place of a drawing, both ways.
pub type Extent = [[f64; 2]; 2];

/// What is shown of one state. It follows the state from frame to frame: what depends on the data
/// alone outlives a filter, and what depends on the filter outlives a selection.
#[derive(Debug, Default)]
pub struct Shown {
    most_flights: usize,
    data_revision: u64,
    revision: u64,
    chosen: Vec<LaunchId>,
    notation: Notation,
    of_data: OfData,
    of_view: OfView,
    profiles: OnceCell<Profiles>,
    undrawn: OnceCell<Vec<(String, Vec<LaunchId>)>>,
    paths: RefCell<HashMap<PathKey, Rc<[[f64; 2]]>>>,
    extents: RefCell<BTreeMap<ProfileForm, Extent>>,
    profiles_revision: u64,
    programme: OnceCell<Programme>,
}

/// What stays as long as launches and rule stay.
#[derive(Debug, Default)]
struct OfData {
    legend: OnceCell<Legend>,
    charts: [OnceCell<Chart>; 2],
    ground: OnceCell<Ground>,
    quoting: OnceCell<HashMap<ArticleId, Vec<usize>>>,
}

/// What stays as long as the same of them are in view.
#[derive(Debug, Default)]
struct OfView {
    charts: [OnceCell<Chart>; 2],
    marks: OnceCell<MapMarks>,
}

impl Shown {
    /// What the window shows of `state`: of very many flights it draws some.
    pub fn in_window(state: &State) -> Self {
        Self { most_flights: MOST_IN_WINDOW, ..Self::of(state) }
    }

    /// What a figure of `state` shows.
    pub fn in_figure(state: &State) -> Self {
        Self { most_flights: MOST_IN_FIGURE, ..Self::of(state) }
    }

    fn of(state: &State) -> Self {
        let mut shown = Self::default();
        shown.follow(state);
        shown
    }

    /// Forgets what is no longer true of `state`. Call it before each frame.
    pub fn follow(&mut self, state: &State) {
        let is_other_data = self.data_revision != state.view().data_revision();
        let is_other_view = is_other_data || self.revision != state.view().revision();
        if is_other_data {
            self.of_data = OfData::default();
        }
        if is_other_view {
            self.of_view = OfView::default();
        }
        let notation = state.notation();
        if is_other_view || self.notation != notation || self.chosen != state.selection().launches()
        {
            self.chosen = state.selection().launches().to_vec();
            self.profiles = OnceCell::new();
            self.undrawn = OnceCell::new();
            self.paths = RefCell::default();
            self.extents = RefCell::default();
            self.profiles_revision += 1;
            self.programme = OnceCell::new();
        }
        self.data_revision = state.view().data_revision();
        self.revision = state.view().revision();
        self.notation = notation;
    }

    /// The state's revision that this follows.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The missile types of all launches.
    pub fn legend(&self, state: &State) -> &Legend {
        self.of_data.legend.get_or_init(|| Legend::of(state.launches(), state.rule()))
    }

    /// The chart of the launches in view.
    pub fn chart(&self, state: &State, kind: ChartKind) -> &Chart {
        let [altitude, time] = &self.of_view.charts;
        let of_view = if kind == ChartKind::RangeAltitude { altitude } else { time };
        let [altitude, time] = &self.of_data.charts;
        let of_data = if kind == ChartKind::RangeAltitude { altitude } else { time };
        of_view.get_or_init(|| {
            let legend = self.legend(state);
            let all = of_data.get_or_init(|| chart(kind, state.launches(), legend, state.rule()));
            all.only(state.view().places())
        })
    }

    /// The map's marks of the launches in view.
    pub fn map_marks(&self, state: &State) -> &MapMarks {
        self.of_view.marks.get_or_init(|| {
            let ground = || Ground::of(state.launches(), state.rule());
            let ground = self.of_data.ground.get_or_init(ground);
            ground.marks(state.view().places(), self.legend(state))
        })
    }

    /// The flights of the selected launches where they are two or more, else of all in view.
    pub fn profiles(&self, state: &State) -> &Profiles {
        self.profiles.get_or_init(|| {
            let selected = state.selection().launches();
            profiles_of_most(
                &overlaid(&state.in_view(), selected),
                (state.rule(), state.notation()),
                self.most_flights,
                selected,
            )
        })
    }

    /// The launches that the profiles cannot draw, by reason.
    pub fn undrawn(&self, state: &State) -> &[(String, Vec<LaunchId>)] {
        self.undrawn.get_or_init(|| {
            let groups = self.profiles(state).undrawn_by_reason().into_iter();
            groups.map(|(reason, launches)| (reason.to_owned(), launches)).collect()
        })
    }

    /// The places along an arc from launch to impact, which every frame asks for several times.
    pub fn path(&self, form: ProfileForm, arc: &Arc) -> Rc<[[f64; 2]]> {
        let key = (form, arc.apogee().km().to_bits(), arc.ground_range().km().to_bits());
        let mut paths = self.paths.borrow_mut();
        if paths.len() > MOST_PATHS {
            paths.clear();
        }
        Rc::clone(paths.entry(key).or_insert_with(|| places(form, arc).into()))
    }

    /// What all flights to be drawn take up in a drawing: at least the launch point, and the height
    /// above it at which the space station flies.
    pub fn extent(&self, state: &State, form: ProfileForm) -> Extent {
        if let Some(extent) = self.extents.borrow().get(&form) {
            return *extent;
        }
        let data = self.profiles(state);
        let wider = |[low, high]: Extent, [x, y]: [f64; 2]| {
            [[low[0].min(x), low[1].min(y)], [high[0].max(x), high[1].max(y)]]
        };
        let mut extent = wider([[0.0; 2]; 2], place_over_ground(form, 0.0, LEAST_HEIGHT_KM));
        let curves = data.flights.iter().flat_map(|flight| &flight.curves);
        for arc in curves.flat_map(|curve| [Some(curve.arc), curve.band.upper]).flatten() {
            extent = self.path(form, &arc).iter().copied().fold(extent, wider);
        }
        if form.is_true_scale() {
            let ends = data.bars.iter().map(|bar| place_over_ground(form, bar.distance_km, 0.0));
            extent = ends.fold(extent, wider);
        }
        self.extents.borrow_mut().insert(form, extent);
        extent
    }

    /// Grows whenever other flights are to be drawn, or others of them are chosen.
    pub const fn profiles_revision(&self) -> u64 {
        self.profiles_revision
    }

    /// What the clock plays: the selected flights, else those that the profiles draw, in turn.
    pub fn programme(&self, state: &State) -> &Programme {
        self.programme.get_or_init(|| {
            let flights = self.profiles(state).flights.iter();
            let ids = flights.map(|flight| &flight.flyer.launch);
            let mut places: Vec<usize> = ids.filter_map(|id| state.view().position(id)).collect();
            places.sort_unstable();
            let launches: Vec<&Launch> =
                places.iter().filter_map(|at| state.launches().get(*at)).collect();
            programme(&launches, state.selection().launches(), state.rule())
        })
    }

    /// The launches that quote `article`.
    pub fn quoting<'a>(&self, state: &'a State, article: &Article) -> Vec<&'a Launch> {
        let quoting = self.of_data.quoting.get_or_init(|| quoting(state.launches()));
        let places = quoting.get(&article.id).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| state.launches().get(*at)).collect()
    }
}

fn quoting(launches: &[Launch]) -> HashMap<ArticleId, Vec<usize>> {
    let mut quoting: HashMap<ArticleId, Vec<usize>> = HashMap::new();
    for (at, launch) in launches.iter().enumerate() {
        for quote in launch.claims.iter().flat_map(|claim| claim.evidence.quotes()) {
            let places = match quoting.get_mut(&quote.article) {
                Some(places) => places,
                None => quoting.entry(quote.article.clone()).or_default(),
            };
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    quoting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Collection, builtin, published_record};
    use crate::model::{Field, LengthUnit, ShownRule};
    use crate::present::legend;
    use crate::state::{Command, Preferences, WindowCommand};

    /// What is kept is what would be worked out anew.
    fn assert_fresh(shown: &Shown, state: &State) {
        let anew = Shown::in_window(state);
        for kind in [ChartKind::RangeAltitude, ChartKind::RangeTime] {
            assert_eq!(shown.chart(state, kind), anew.chart(state, kind));
        }
        assert_eq!(shown.map_marks(state), anew.map_marks(state));
        assert_eq!(shown.profiles(state), anew.profiles(state));
        assert_eq!(shown.programme(state), anew.programme(state));
        assert_eq!(shown.legend(state).series, legend(state.launches(), state.rule()));
    }

    #[test]
    fn whatever_changes_the_picture_is_followed() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        let mut shown = Shown::in_window(&state);
        let select = |id: &str| Command::Select { launch: LaunchId(id.to_owned()), extend: true };
        let mut seen = Vec::new();
        for commands in [
            vec![Command::Notice("nothing".to_owned())],
            vec![Command::ToggleSeries("Hwasong-14".to_owned())],
            vec![Command::SetRule(ShownRule::MostExact)],
            vec![select("2017-05-14-hwasong-12"), select("2024-10-31-hwasong-19")],
            vec![Command::ShowRecord(false)],
            vec![Command::ShowRecord(true)],
            vec![Command::ShowAllSeries],
            vec![Command::ShowOnly(Some(LaunchId("2024-10-31-hwasong-19".to_owned())))],
            vec![Command::ShowOnly(None)],
            vec![in_miles()],
        ] {
            state.apply(commands);
            shown.follow(&state);
            assert_fresh(&shown, &state);
            seen.push(format!(
                "{:?} {:?}",
                shown.chart(&state, ChartKind::RangeAltitude),
                shown.profiles(&state).flights
            ));
        }
        // Each change was one that could be seen: a picture that is not refreshed would be wrong.
        assert!(seen.iter().zip(seen.iter().skip(1)).all(|(one, next)| one != next));
    }

    fn in_miles() -> Command {
        let mine = Preferences { length: LengthUnit::Miles, ..Preferences::default() };
        Command::Window(WindowCommand::SetPreferences(mine))
    }

    #[test]
    fn nothing_is_kept_of_a_collection_that_was_left() {
        let mut state = State::new(Collection::default(), Collection::default());
        let mut shown = Shown::in_window(&state);
        for collection in [builtin().unwrap(), Collection::default(), builtin().unwrap()] {
            state.open(collection, None, None);
            shown.follow(&state);
            assert_fresh(&shown, &state);
        }
    }

    #[test]
    fn what_nobody_changed_is_not_worked_out_again() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        let mut shown = Shown::in_window(&state);
        let kept: *const Chart = shown.chart(&state, ChartKind::RangeTime);
        state.apply([Command::Hover(LaunchId("2017-02-12-kusong".to_owned()))]);
        shown.follow(&state);
        assert!(std::ptr::eq(kept, shown.chart(&state, ChartKind::RangeTime)));
    }

    #[test]
    fn an_article_knows_who_quotes_it() {
        let state = State::new(builtin().unwrap(), published_record().unwrap());
        let shown = Shown::in_window(&state);
        for article in state.collection().articles.values() {
            let quoting = shown.quoting(&state, article);
            assert_eq!(quoting.len(), 1, "{}", article.id.0);
            assert!(quoting[0].claims_about(Field::Date).next().is_some());
        }
    }
}
