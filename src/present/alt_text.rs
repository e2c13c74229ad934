//! What a figure shows in words and numbers: the text for those who cannot see it.

use crate::model::{Field, Launch};
use crate::state::{FigureView, ProfileForm, State};

use super::caption::{days, drawn, shown_profiles};
use super::summary::{headline, plural};
use super::timeline::{Moment, timeline};

/// The figure in words, with its numbers.
pub fn alt_text(state: &State, view: FigureView) -> String {
    let launches = drawn(state, view);
    let (kind, fields): (&str, &[Field]) = match view {
        FigureView::Overview => (
            "A map of launch sites, and two charts of distance against altitude and flight time",
            &[Field::Site, Field::Distance, Field::Apogee, Field::FlightTime],
        ),
        FigureView::Map => ("A map of launch sites", &[Field::Site]),
        FigureView::RangeAltitude => {
            ("A chart of distance flown against apogee", &[Field::Distance, Field::Apogee])
        }
        FigureView::RangeTime => {
            ("A chart of distance flown against flight time", &[Field::Distance, Field::FlightTime])
        }
        FigureView::Timeline => {
            let rule = state.rule();
            let moments = launches.iter().map(|launch| Moment::new(launch, rule));
            return timeline(moments, state.timeline_step()).description();
        }
        FigureView::Profiles | FigureView::ProfilesGrid => return profiles_text(state, view),
    };
    let mut text = format!("{kind}: {}", plural(launches.len(), "launch", "launches"));
    if let Some(days) = days(state, &launches) {
        text = format!("{text} ({})", days.to_lowercase());
    }
    let each: Vec<String> = launches.iter().map(|launch| in_words(state, launch, fields)).collect();
    if each.is_empty() { format!("{text}.") } else { format!("{text}. {}.", each.join("; ")) }
}

/// `2017-02-12 · Hwasong-10: Kusong, 500 km, 550 km high`.
fn in_words(state: &State, launch: &Launch, fields: &[Field]) -> String {
    let figures = fields.iter().filter_map(|field| {
        let text = state.notation().claim(launch.shown(*field, state.rule())?);
        Some(match field {
            Field::Distance => format!("{text} far"),
            Field::Apogee => format!("{text} high"),
            _ => text,
        })
    });
    let figures: Vec<String> = figures.collect();
    let title = headline(launch, state.rule()).replace(" · ", " ");
    if figures.is_empty() { title } else { format!("{title}: {}", figures.join(", ")) }
}

fn profiles_text(state: &State, view: FigureView) -> String {
    let data = shown_profiles(state);
    let form = match state.profiles().form {
        ProfileForm::Curved => "altitude above a round Earth",
        ProfileForm::Flat => "altitude above a straight ground",
        ProfileForm::Time => "altitude over time",
    };
    let panels = if view == FigureView::ProfilesGrid { ", one panel a missile type" } else { "" };
    let flights = data.flights.iter().filter_map(|flight| {
        let curve = flight.curves.first()?;
        let (series, date) = (&flight.flyer.series, &flight.flyer.date);
        Some(format!("{date} {series}: {} high, {} far", curve.apogee, curve.distance))
    });
    let bars = data.bars.iter().map(|bar| {
        let (series, date) = (&bar.flyer.series, &bar.flyer.date);
        format!("{date} {series}: {} far, not a ballistic arc", bar.distance)
    });
    let all: Vec<String> = flights.chain(bars).collect();
    format!("Flights as arcs of {form}{panels}. {}.", all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    #[test]
    fn every_view_is_told_with_its_numbers() {
        let state = State::new(builtin().unwrap(), published_record().unwrap());
        for (view, wanted) in [
            (FigureView::Overview, "500 km far"),
            (FigureView::Map, "Kusong"),
            (FigureView::RangeAltitude, "> 6 000 km high"),
            (FigureView::RangeTime, "39 min"),
            (FigureView::Timeline, "2017"),
            (FigureView::Profiles, "6 000 km high"),
            (FigureView::ProfilesGrid, "one panel a missile type"),
        ] {
            let text = alt_text(&state, view);
            let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
            assert!(plain.contains(wanted), "{view:?}: {plain}");
            assert!(text.ends_with('.') && !text.contains(".."), "{text}");
        }
    }
}
