//! Which launches are to be seen.

use egui::Key;

use crate::present::chips;
use crate::state::{Command, Days, Facet, Filter, Pen, State, Test, WindowCommand};

use super::super::{Action, Group};
use super::{NONE, act, keys, switch, window};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        keys: &[keys(NONE, Key::L)],
        ..switch(
            Group::Filter,
            "lasso",
            "Draw a lasso on the map or a chart",
            |state| draw(state, Pen::Line),
            |state| state.window().pen() == Some(Pen::Line),
        )
    },
    Action {
        keys: &[keys(NONE, Key::B)],
        ..switch(
            Group::Filter,
            "box",
            "Draw a box on the map or a chart",
            |state| draw(state, Pen::Box),
            |state| state.window().pen() == Some(Pen::Box),
        )
    },
    act(Group::Filter, "filter-clear", "Clear the filter", &[], |state| {
        (!filter(state).is_empty()).then(|| set(Filter::default()))
    }),
    act(Group::Filter, "filter-lift", "Lift the last condition of the filter", &[], |state| {
        filter(state).parts().pop().map(|part| set(filter(state).without(part)))
    }),
    switch(
        Group::Filter,
        "filter-test-apogee",
        "Only launches with a stated apogee",
        |state| Some(set(filter(state).tested(Test::HasApogee))),
        |state| filter(state).tests.contains(&Test::HasApogee),
    ),
    switch(
        Group::Filter,
        "filter-test-quote",
        "Only launches quoted from an article",
        |state| Some(set(filter(state).tested(Test::HasQuote))),
        |state| filter(state).tests.contains(&Test::HasQuote),
    ),
    switch(
        Group::Filter,
        "filter-test-rivals",
        "Only launches with rival claims",
        |state| Some(set(filter(state).tested(Test::HasRivals))),
        |state| filter(state).tests.contains(&Test::HasRivals),
    ),
    switch(
        Group::Filter,
        "filter-test-inconsistent",
        "Only launches whose figures cannot all be true",
        |state| Some(set(filter(state).tested(Test::IsInconsistent))),
        |state| filter(state).tests.contains(&Test::IsInconsistent),
    ),
    act(Group::Filter, "filter-country", "The selected launch: its country alone", &[], |state| {
        alike(state, Facet::Country)
    }),
    act(
        Group::Filter,
        "filter-missile",
        "The selected launch: its missile type alone",
        &[],
        |state| alike(state, Facet::Missile),
    ),
    act(Group::Filter, "filter-class", "The selected launch: its class alone", &[], |state| {
        alike(state, Facet::Class)
    }),
    act(Group::Filter, "filter-site", "The selected launch: its site alone", &[], |state| {
        alike(state, Facet::Site)
    }),
    act(Group::Filter, "filter-year", "The selected launch: its year alone", &[], |state| {
        let date = state.primary()?.date(state.rule())?;
        let days = Days::of(crate::model::PartialDate::from_year(date.year()));
        Some(set(Filter { days, ..filter(state).clone() }))
    }),
    act(Group::Filter, "filter-keep", "Keep this filter under its own words", &[], |state| {
        let texts = chips(filter(state), state.notation()).into_iter().map(|chip| chip.text);
        let name = texts.collect::<Vec<_>>().join(", ");
        (!name.is_empty()).then_some(Command::KeepFilter(name))
    }),
    act(Group::Filter, "filter-next-kept", "Set the next kept filter", &[], |state| {
        let kept = state.view().kept();
        let now = kept.iter().position(|(_, filter)| filter == state.view().filter());
        let next = kept.get(now.map_or(0, |now| (now + 1) % kept.len()));
        next.map(|(_, filter)| set(filter.clone()))
    }),
];

/// Takes up a pen, or puts it away.
fn draw(state: &State, pen: Pen) -> Option<Command> {
    let is_up = state.window().pen() == Some(pen);
    window(WindowCommand::Draw((!is_up).then_some(pen)))
}

const fn filter(state: &State) -> &Filter {
    state.view().filter()
}

fn set(filter: Filter) -> Command {
    Command::SetFilter(Box::new(filter))
}

/// The filter that shows what goes by the same name as the selected launch; under it already, it
/// is lifted.
fn alike(state: &State, facet: Facet) -> Option<Command> {
    let at = state.view().position(state.selection().primary()?)?;
    let index = state.view().index();
    let number = usize::try_from(*index.numbers(at, facet).first()?).ok()?;
    let name = index.names(facet).get(number)?;
    let mut next = filter(state).clone();
    let only = std::collections::BTreeSet::from([name.clone()]);
    if next.names.get(&facet) == Some(&only) {
        next.names.remove(&facet);
    } else {
        next.names.insert(facet, only);
    }
    Some(set(next))
}
