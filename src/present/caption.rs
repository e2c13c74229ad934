//! What stands around a figure: title, subtitle, note, sources, and the days that the data span.

use std::fmt::Write as _;

use crate::model::{Launch, Origin};
use crate::state::{CaptionOptions, FigureOptions, FigureView, ProfileForm, State};

use super::chart::{ChartKind, has_mark};
use super::footnotes::{Footnote, footnotes};
use super::profiles::{Flyer, Profiles};
use super::shown::Shown;
use super::summary::{plural, sources};

/// The most types that a title names.
const MOST_NAMED: usize = 7;

/// The texts of a figure's caption; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// What the figure shows.
    pub title: String,
    /// How to read it.
    pub subtitle: String,
    /// A remark of the user's.
    pub note: String,
    /// Who published what is shown.
    pub sources: Vec<String>,
    /// The days that the data span, and whose map they are drawn upon.
    pub credit: String,
    /// The sentences that the numbers at the marks lead to.
    pub footnotes: Vec<Footnote>,
}

/// The caption of the figure that `options` ask for.
pub fn caption(state: &State, options: &FigureOptions) -> Caption {
    let wanted = &options.caption;
    if !wanted.is_shown {
        return Caption::default();
    }
    let CaptionOptions { title, subtitle, note, .. } = wanted.clone();
    let (sources, credit) = if wanted.has_sources {
        (publishers(state, options.view), credit(state, options.view))
    } else {
        (Vec::new(), String::new())
    };
    Caption {
        title: title.unwrap_or_else(|| figure_title(state, options.view)),
        subtitle: subtitle.unwrap_or_else(|| figure_subtitle(state, options.view)),
        note: note.unwrap_or_default(),
        sources,
        credit,
        footnotes: if wanted.has_footnotes { footnotes(state, options.view) } else { Vec::new() },
    }
}

/// What the profiles show in a figure of this state.
pub fn shown_profiles(state: &State) -> Profiles {
    Shown::in_figure(state).profiles(state).clone()
}

/// The launches that a figure of `view` draws, by day.
pub fn drawn(state: &State, view: FigureView) -> Vec<&Launch> {
    let is_in = |kind| {
        let has_mark = |launch: &&Launch| has_mark(kind, launch, state.rule());
        state.in_view().into_iter().filter(has_mark).collect()
    };
    match view {
        FigureView::Overview | FigureView::Map => state.in_view(),
        FigureView::Timeline => {
            let mut launches = state.in_view();
            launches.retain(|launch| launch.date(state.rule()).is_some());
            launches
        }
        FigureView::RangeAltitude => is_in(ChartKind::RangeAltitude),
        FigureView::RangeTime => is_in(ChartKind::RangeTime),
        FigureView::Profiles | FigureView::ProfilesGrid => {
            let data = shown_profiles(state);
            let mut launches: Vec<&Launch> =
                data.flyers().filter_map(|flyer| state.launch(&flyer.launch)).collect();
            launches.sort_by_key(|launch| launch.date(state.rule()));
            launches
        }
    }
}

/// The title that the program gives to a figure.
pub fn figure_title(state: &State, view: FigureView) -> String {
    match view {
        FigureView::Overview => {
            format!("Reported missile flight tests: {}", state.collection().title)
        }
        FigureView::Map => "Launch sites of reported missile flight tests".to_owned(),
        FigureView::RangeAltitude => ChartKind::RangeAltitude.title().to_owned(),
        FigureView::RangeTime => ChartKind::RangeTime.title().to_owned(),
        FigureView::Timeline => "Reported missile flight tests over time".to_owned(),
        FigureView::Profiles | FigureView::ProfilesGrid => {
            let mut types = shown_profiles(state).types();
            types.sort_by_key(|name| (name.len(), name.clone()));
            match types.len() {
                1..=MOST_NAMED => format!("How they flew: {}", listed(&abridged(&types))),
                _ => "How they flew: reported missile flight tests".to_owned(),
            }
        }
    }
}

/// The subtitle that the program gives to a figure.
pub fn figure_subtitle(state: &State, view: FigureView) -> String {
    if matches!(view, FigureView::Profiles | FigureView::ProfilesGrid) {
        return profiles_subtitle(state, &shown_profiles(state));
    }
    let launches = drawn(state, view);
    let faint = launches.iter().filter(|launch| !launch.has_origin(Origin::Collection)).count();
    let mut text = plural(launches.len(), "launch", "launches");
    if faint > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {faint} of them known from the published record alone (lighter)");
    }
    text.push('.');
    if !matches!(view, FigureView::Map | FigureView::Timeline) {
        text.push_str(" Hollow marks are bounds (“more than”); whiskers span rival claims.");
    }
    text
}

fn profiles_subtitle(state: &State, data: &Profiles) -> String {
    let scale = match state.profiles().form {
        ProfileForm::Curved => "to true scale above a round Earth",
        ProfileForm::Flat => "to true scale above a straight ground",
        ProfileForm::Time => "as altitude over time",
    };
    let drawn = data.flyers().count();
    let mut who = plural(drawn, "reported flight", "reported flights");
    if data.left_out > 0 {
        who = format!("{who} of {} (the highest of each type first)", drawn + data.left_out);
    }
    format!(
        "{who} {scale}, laid over one launch point: vacuum arcs through the reported apogee and \
         distance. The burn of the engines is not modelled."
    )
}

/// The sources of a figure in one line: publishers, days and basemap.
pub fn figure_sources(state: &State, view: FigureView) -> String {
    source_line(&publishers(state, view), 0, &credit(state, view))
}

/// `Sources: a; b and 3 more. Launches from …`
pub fn source_line(names: &[String], left_out: usize, credit: &str) -> String {
    let more = if left_out > 0 { format!(" and {left_out} more") } else { String::new() };
    match names {
        [] => credit.to_owned(),
        names => format!("Sources: {}{more}. {credit}", names.join("; ")),
    }
}

fn publishers(state: &State, view: FigureView) -> Vec<String> {
    sources(drawn(state, view), |id| state.collection().articles.get(id))
}

/// The days that the data span, whose map they are drawn upon, and with what.
fn credit(state: &State, view: FigureView) -> String {
    let mut text = String::new();
    if let Some(days) = days(state, &drawn(state, view)) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{days}. ");
    }
    if matches!(view, FigureView::Overview | FigureView::Map) {
        text.push_str("Basemap: Natural Earth, GeoNames. ");
    }
    text.push_str("Drawn with Apogee.");
    text
}

/// `Launches from 2012-04-12 to 2025-01-06`: the date of the data.
pub(super) fn days(state: &State, launches: &[&Launch]) -> Option<String> {
    let days: Vec<_> = launches.iter().filter_map(|launch| launch.date(state.rule())).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    Some(if first == last {
        format!("Launch of {first}")
    } else {
        format!("Launches from {first} to {last}")
    })
}

impl Profiles {
    /// Who flew: ballistic flights first, then gliders.
    pub fn flyers(&self) -> impl Iterator<Item = &Flyer> {
        let flights = self.flights.iter().map(|flight| &flight.flyer);
        flights.chain(self.bars.iter().map(|bar| &bar.flyer))
    }
}

/// Names that share what stands before the hyphen say it once: `Hwasong-12, -14, -15`.
fn abridged(names: &[String]) -> Vec<String> {
    let mut before = "";
    let mut short = Vec::new();
    for name in names {
        let (stem, rest) = name.split_once('-').unwrap_or(("", name));
        let is_same = !stem.is_empty() && stem == before;
        short.push(if is_same { format!("-{rest}") } else { name.clone() });
        before = stem;
    }
    short
}

/// `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    fn state() -> State {
        State::new(builtin().unwrap(), published_record().unwrap())
    }

    #[test]
    fn names_of_one_family_say_it_once() {
        let names = ["Hwasong-12", "Hwasong-14", "Pukguksong-3", "type not stated"];
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(abridged(&names), ["Hwasong-12", "-14", "Pukguksong-3", "type not stated"]);
    }

    #[test]
    fn a_caption_is_the_programs_the_users_or_none() {
        let state = state();
        let mut options =
            FigureOptions { view: FigureView::RangeAltitude, ..FigureOptions::default() };
        let own = caption(&state, &options);
        assert_eq!(own.title, "Range and altitude");
        assert!(own.sources.contains(&"Alwaght".to_owned()), "{own:?}");
        assert!(own.credit.contains("Launches from 2016-06-22 to 20"), "{own:?}");
        options.caption.title = Some("로켓".to_owned());
        options.caption.note = Some("Mind the axis.".to_owned());
        options.caption.has_sources = false;
        let edited = caption(&state, &options);
        assert_eq!((edited.title.as_str(), edited.note.as_str()), ("로켓", "Mind the axis."));
        assert!(edited.sources.is_empty() && edited.credit.is_empty());
        options.caption.is_shown = false;
        assert_eq!(caption(&state, &options), Caption::default());
    }

    #[test]
    fn only_what_is_drawn_is_counted_and_credited() {
        let state = state();
        let all = state.in_view().len();
        let altitude = drawn(&state, FigureView::RangeAltitude).len();
        assert!(altitude < all, "{altitude} of {all}");
        let subtitle = figure_subtitle(&state, FigureView::RangeAltitude);
        assert!(subtitle.starts_with(&format!("{altitude} launches")), "{subtitle}");
    }
}
