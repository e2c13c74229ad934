//! What the filter bar shows: chips, what each choice would leave, and which condition to lift
//! where nothing is left.

use std::collections::BTreeMap;

use crate::model::{Field, MissileClass, Notation, grouped};
use crate::state::{Days, Facet, Failed, Filter, InView, Part, Span, State, Test, bit};

use super::legend::natural;
use super::summary::counted;

/// So many names stand in a chip; of more it gives the number.
const NAMED: usize = 2;

/// A condition of the filter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The condition.
    pub part: Part,
    /// `Country: North Korea`.
    pub text: String,
}

/// A name that can be chosen, and how many launches would be in view if it alone were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name; empty where nobody says.
    pub name: String,
    /// How many launches it has among those that all other conditions let through.
    pub launches: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Choice {
    /// The name as people read it.
    pub fn label(&self) -> &str {
        name_label(&self.name)
    }
}

/// Conditions that, lifted together, bring launches back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The conditions: as few as will do.
    pub parts: Vec<Part>,
    /// How many launches would be in view without them.
    pub launches: usize,
}

fn name_label(name: &str) -> &str {
    if name.is_empty() { "not stated" } else { name }
}

/// The conditions of `filter` in words, in order.
pub fn chips(filter: &Filter, notation: Notation) -> Vec<Chip> {
    let chip = |part| Chip { part, text: part_text(filter, part, notation) };
    filter.parts().into_iter().map(chip).collect()
}

/// A condition in words.
pub fn part_text(filter: &Filter, part: Part, notation: Notation) -> String {
    match part {
        Part::Text => format!("“{}”", filter.text.trim()),
        Part::Days => filter.days.map(Days::label).unwrap_or_default(),
        Part::Legend => "types hidden in the legend".to_owned(),
        Part::Test(test) => test.label().to_owned(),
        Part::Area => "Inside the box on the map".to_owned(),
        Part::Outline => "Inside the line on the map".to_owned(),
        Part::Lasso(Field::Apogee) => "Inside the line in range and altitude".to_owned(),
        Part::Lasso(_) => "Inside the line in range and flight time".to_owned(),
        Part::Figure(field) => filter
            .figures
            .get(&field)
            .map_or_else(String::new, |span| span_text(field, *span, notation)),
        Part::Named(facet) => {
            let names = filter.names.get(&facet);
            let names: Vec<_> = names.into_iter().flatten().map(|name| name_label(name)).collect();
            let what = if names.len() > NAMED {
                format!("any of {}", names.len())
            } else {
                names.join(" or ")
            };
            format!("{}: {what}", facet.label())
        }
    }
}

fn span_text(field: Field, span: Span, notation: Notation) -> String {
    let number = |value: f64| notation.number(value / notation.step(field), 1);
    let (min, max) = (number(span.min), number(span.max));
    format!("{}: {min}–{max}\u{202f}{}", field.label(), notation.unit(field).unwrap_or_default())
}

/// The launches that all conditions but `part` let through, by their places.
pub fn places_without(view: &InView, part: Part) -> impl Iterator<Item = usize> {
    let others = !bit(part);
    let all = view.failed().iter().enumerate();
    all.filter(move |(_, failed)| **failed & others == 0).map(|(at, _)| at)
}

/// The names that can be chosen for `facet`, those with most launches first, classes by range;
/// names without any launch only if they are chosen.
pub fn choices(view: &InView, facet: Facet) -> Vec<Choice> {
    let index = view.index();
    let mut counts = vec![0_usize; index.names(facet).len()];
    for at in places_without(view, Part::Named(facet)) {
        for number in index.numbers(at, facet) {
            let count = usize::try_from(*number).ok().and_then(|number| counts.get_mut(number));
            if let Some(count) = count {
                *count += 1;
            }
        }
    }
    let chosen = view.filter().names.get(&facet);
    let is_chosen = |name: &str| chosen.is_some_and(|names| names.contains(name));
    let counted = index.names(facet).iter().zip(counts);
    let mut choices: Vec<Choice> = counted
        .map(|(name, launches)| Choice { name: name.clone(), launches, is_chosen: is_chosen(name) })
        .filter(|choice| choice.launches > 0 || choice.is_chosen)
        .collect();
    let unknown = chosen.into_iter().flatten().filter(|name| !index.names(facet).contains(name));
    let gone = |name: &String| Choice { name: name.clone(), launches: 0, is_chosen: true };
    choices.extend(unknown.map(gone));
    let class = |name: &str| name.parse::<MissileClass>().ok();
    choices.sort_by_cached_key(|choice| {
        let by_class = (facet == Facet::Class).then(|| class(&choice.name));
        let by_count = std::cmp::Reverse(if by_class.is_some() { 0 } else { choice.launches });
        let is_unknown = by_class.is_some_and(|class| class.is_none());
        (is_unknown, by_class, by_count, natural(&choice.name))
    });
    choices
}

/// How many launches would be in view if `test` were asked for.
pub fn tested(state: &State, test: Test) -> usize {
    let view = state.view();
    let holds = view.index().tested(test, state.launches(), state.rule());
    let holds = |at: &usize| holds.get(*at) == Some(&true);
    places_without(view, Part::Test(test)).filter(holds).count()
}

/// Which conditions to lift where nothing is in view: as few as will do, and of these those that
/// bring most launches back. `None` where there are no launches at all, or some are in view.
pub fn way_out(view: &InView) -> Option<WayOut> {
    if !view.places().is_empty() {
        return None;
    }
    let mut counts: BTreeMap<Failed, usize> = BTreeMap::new();
    for failed in view.failed() {
        *counts.entry(*failed).or_default() += 1;
    }
    let (&lifted, &launches) =
        counts.iter().min_by_key(|(failed, count)| (failed.count_ones(), usize::MAX - *count))?;
    let mut parts = view.filter().parts();
    parts.push(Part::Legend);
    parts.retain(|part| bit(*part) & lifted != 0);
    Some(WayOut { parts, launches })
}

/// `7 of 20 launches`, or `20 launches` where all are in view.
pub fn in_view_text(view: &InView) -> String {
    let (shown, all) = (view.places().len(), view.failed().len());
    if shown == all {
        return counted(all, "launch", "launches");
    }
    format!("{} of {}", grouped(shown as f64, 0), counted(all, "launch", "launches"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::state::Command;

    fn state(filter: Filter) -> State {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        state.apply([Command::SetFilter(Box::new(filter))]);
        state
    }

    fn days(from: i32, to: i32) -> Days {
        let day = |text: String| text.parse().unwrap();
        Days::new(day(format!("{from}-01-01")), day(format!("{to}-12-31")))
    }

    /// Every choice's number is the number of launches that it leaves when it is made.
    #[test]
    fn counts_are_what_a_choice_would_leave() {
        let filter = Filter { days: Some(days(2017, 2022)), ..Filter::default() };
        let filter = filter.toggled(Facet::Class, "ICBM");
        let before = state(filter.clone());
        for facet in Facet::ALL {
            for choice in choices(before.view(), facet) {
                let mut filter = filter.clone();
                filter.names.insert(facet, [choice.name.clone()].into());
                let left = state(filter).in_view().len();
                assert_eq!(left, choice.launches, "{facet:?} {choice:?}");
            }
        }
        for test in Test::ALL {
            let left = state(filter.tested(test)).in_view().len();
            assert_eq!(left, tested(&before, test), "{test:?}");
        }
    }

    #[test]
    fn conditions_combine_and_names_of_one_facet_add_up() {
        let all = Filter::default();
        let icbm = all.toggled(Facet::Class, "ICBM");
        let both = icbm.toggled(Facet::Class, "IRBM");
        let count = |filter: &Filter| state(filter.clone()).in_view().len();
        let irbm = all.toggled(Facet::Class, "IRBM");
        assert_eq!(count(&both), count(&icbm) + count(&irbm));
        assert!(count(&icbm.tested(Test::HasRivals)) < count(&icbm));
        assert_eq!(count(&all.tested(Test::IsInconsistent)), 1);
        assert_eq!(count(&all.tested(Test::HasQuote)), 5);
        assert_eq!(count(&Filter { text: "kusong musudan".to_owned(), ..all }), 1);
    }

    #[test]
    fn an_empty_view_names_the_fewest_conditions_that_bring_launches_back() {
        let filter = Filter { days: Some(days(2018, 2018)), ..Filter::default() };
        let filter = filter.toggled(Facet::Class, "IRBM");
        let state = state(filter.clone());
        assert!(state.in_view().is_empty());
        let way = way_out(state.view()).unwrap();
        assert_eq!(way.parts, [Part::Days]);
        let without = self::state(filter.without(Part::Days));
        assert_eq!(without.in_view().len(), way.launches);
        assert_eq!(way_out(without.view()), None);
        assert_eq!(in_view_text(without.view()), format!("{} of 20 launches", way.launches));
    }

    #[test]
    fn two_conditions_that_exclude_everything_are_both_named() {
        let filter =
            Filter { days: Some(days(2018, 2018)), text: "zebra".into(), ..Filter::default() };
        let way = way_out(state(filter).view()).unwrap();
        assert_eq!((way.parts, way.launches), (vec![Part::Text, Part::Days], 20));
    }

    #[test]
    fn chips_say_what_they_ask_for() {
        let filter = Filter {
            text: " lofted ".into(),
            days: Some(days(2017, 2019)),
            figures: [(Field::Apogee, Span { min: 500.0, max: 6000.0 })].into(),
            ..Filter::default()
        };
        let filter = filter.toggled(Facet::Site, "").toggled(Facet::Site, "Sunan");
        let texts: Vec<_> =
            chips(&filter, Notation::DATA).into_iter().map(|chip| chip.text).collect();
        let expected = [
            "“lofted”",
            "2017–2019",
            "Site: not stated or Sunan",
            "Apogee: 500–6\u{202f}000\u{202f}km",
        ];
        assert_eq!(texts, expected);
    }
}
