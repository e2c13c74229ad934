//! The table: its order, its columns, and its rows as text.

use crate::state::{Command, State, TableColumn, TableOptions};

use super::super::{Action, Group};
use super::{act, switch};

pub(super) const ACTIONS: &[Action] = &[
    act(Group::Table, "copy-table", "Copy the rows of the table", &[], |state| {
        (!state.in_view().is_empty()).then_some(Command::CopyTable)
    }),
    act(Group::Table, "reset-table", "The table as it comes", &[], |state| {
        let changed = *state.table() != TableOptions::default();
        changed.then(|| Command::SetTable(Box::default()))
    }),
    act(Group::Table, "wider", "Make the sorted column wider", &[], |state| widen(state, 1.25)),
    act(Group::Table, "narrower", "Make the sorted column narrower", &[], |state| {
        widen(state, 0.8)
    }),
    sort::<0>("sort-date", "Sort the table by date"),
    sort::<1>("sort-time", "Sort the table by time"),
    sort::<2>("sort-country", "Sort the table by country"),
    sort::<3>("sort-site", "Sort the table by site"),
    sort::<4>("sort-missile", "Sort the table by missile type"),
    sort::<5>("sort-class", "Sort the table by class"),
    sort::<6>("sort-distance", "Sort the table by distance"),
    sort::<7>("sort-apogee", "Sort the table by apogee"),
    sort::<8>("sort-flight-time", "Sort the table by flight time"),
    sort::<9>("sort-sources", "Sort the table by number of sources"),
    sort::<10>("sort-outcome", "Sort the table by outcome"),
    sort::<11>("sort-landing", "Sort the table by landing"),
    sort::<12>("sort-trajectory", "Sort the table by trajectory"),
    column::<0>("column-date", "Column of the table: date"),
    column::<1>("column-time", "Column of the table: time"),
    column::<2>("column-country", "Column of the table: country"),
    column::<3>("column-site", "Column of the table: site"),
    column::<4>("column-missile", "Column of the table: missile"),
    column::<5>("column-class", "Column of the table: class"),
    column::<6>("column-distance", "Column of the table: distance"),
    column::<7>("column-apogee", "Column of the table: apogee"),
    column::<8>("column-flight-time", "Column of the table: flight time"),
    column::<9>("column-sources", "Column of the table: sources"),
    column::<10>("column-outcome", "Column of the table: outcome"),
    column::<11>("column-landing", "Column of the table: landing"),
    column::<12>("column-trajectory", "Column of the table: trajectory"),
];

fn widen(state: &State, times: f32) -> Option<Command> {
    let next = state.table().widened(times);
    (next != *state.table()).then(|| Command::SetTable(Box::new(next)))
}

/// Sorts by the column at `AT` among all; a second time turns the order round.
const fn sort<const AT: usize>(id: &'static str, label: &'static str) -> Action {
    act(Group::Table, id, label, &[], |state| change(state, AT, TableOptions::sorted_by))
}

/// Shows or hides the column at `AT` among all.
const fn column<const AT: usize>(id: &'static str, label: &'static str) -> Action {
    switch(
        Group::Table,
        id,
        label,
        |state| change(state, AT, TableOptions::toggled),
        |state| {
            let column = TableColumn::ALL.get(AT);
            column.is_some_and(|column| !state.table().hidden.contains(column))
        },
    )
}

fn change(
    state: &State,
    at: usize,
    change: fn(&TableOptions, TableColumn) -> TableOptions,
) -> Option<Command> {
    let column = TableColumn::ALL.get(at)?;
    Some(Command::SetTable(Box::new(change(state.table(), *column))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_is_of_the_column_that_it_names() {
        for start in ["sort-", "column-"] {
            let named = ACTIONS.iter().filter(|action| action.id.starts_with(start));
            for (action, column) in named.zip(TableColumn::ALL) {
                let word = column.label().to_lowercase();
                let word = word.split_whitespace().next().unwrap_or_default();
                assert!(action.label.to_lowercase().contains(word), "{} {word}", action.label);
            }
        }
    }
}
