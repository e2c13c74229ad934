//! The table of launches: columns, cells that lead to their claims, and the order of the rows.

use std::collections::BTreeMap;

use crate::model::{Amount, ClaimId, Field, Launch, Notation, ShownRule, Value};
use crate::state::{Facet, InView, Keys, Sort, State, TableColumn};

use super::wording::claim_text;

use super::legend::natural;

/// What one cell shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCell {
    /// The value with sign and unit; empty where nobody says.
    pub text: String,
    /// The claim shown, where it is one.
    pub claim: Option<ClaimId>,
    /// Whether a click leads to a sentence of an article.
    pub has_sentence: bool,
    /// Whether sources disagree.
    pub is_disputed: bool,
}

/// The cell of `launch`, which stands at `at` among all, in `column`.
pub fn table_cell(
    view: &InView,
    (at, launch): (usize, &Launch),
    column: TableColumn,
    (rule, notation): (ShownRule, Notation),
) -> TableCell {
    let TableColumn::Field(field) = column else {
        let sources = view.index().numbers(at, Facet::Source);
        let text = sources.len().to_string();
        return TableCell { text, ..TableCell::default() };
    };
    match launch.shown(field, rule) {
        Some(claim) => TableCell {
            text: claim_text(launch, claim, notation),
            claim: Some(claim.id),
            has_sentence: !claim.evidence.quotes().is_empty(),
            is_disputed: launch.is_disputed(field),
        },
        // The class that follows from the type is nobody's claim.
        None if field == Field::MissileClass => {
            let text = launch.class(rule).map(|class| class.to_string());
            TableCell { text: text.unwrap_or_default(), ..TableCell::default() }
        }
        None => TableCell::default(),
    }
}

/// The places of all `launches` in the order of `sort`: those of which nothing is known last,
/// from whichever end; equal ones by day.
pub fn table_order(view: &InView, launches: &[Launch], rule: ShownRule, sort: Sort) -> Vec<usize> {
    let values = sort_values(view, launches, rule, sort.column);
    let mut order: Vec<(usize, Option<f64>)> = values.into_iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| match (a, b) {
        (Some(a), Some(b)) if sort.is_descending => b.total_cmp(a),
        (Some(a), Some(b)) => a.total_cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    order.into_iter().map(|(at, _)| at).collect()
}

/// A number for each launch by which it sorts; names by their rank.
fn sort_values(
    view: &InView,
    launches: &[Launch],
    rule: ShownRule,
    column: TableColumn,
) -> Vec<Option<f64>> {
    let index = view.index();
    let all = || launches.iter().enumerate();
    let facet = match column {
        TableColumn::Field(Field::Country) => Some(Facet::Country),
        TableColumn::Field(Field::Missile) => Some(Facet::Missile),
        TableColumn::Field(Field::Site) => Some(Facet::Site),
        TableColumn::Field(Field::Outcome) => Some(Facet::Outcome),
        _ => None,
    };
    if let Some(facet) = facet {
        let ranks = ranks(index.names(facet));
        let rank = |at| {
            let number = index.numbers(at, facet).first()?;
            usize::try_from(*number).ok().and_then(|number| ranks.get(number).copied().flatten())
        };
        return all().map(|(at, _)| rank(at)).collect();
    }
    match column {
        TableColumn::Sources => {
            all().map(|(at, _)| Some(index.numbers(at, Facet::Source).len() as f64)).collect()
        }
        TableColumn::Field(Field::Date) => {
            index.keys().iter().map(|keys| keys.date.map(date_value)).collect()
        }
        TableColumn::Field(Field::MissileClass) => {
            // As the cells say it: what is claimed, else the type's own, which the index knows.
            let class = |(launch, keys): (&Launch, &Keys)| {
                let said = launch.shown(Field::MissileClass, rule).map(|claim| &claim.value);
                let class =
                    if let Some(Value::Class(class)) = said { Some(*class) } else { keys.class };
                class.map(|class| f64::from(class as u8))
            };
            launches.iter().zip(index.keys()).map(class).collect()
        }
        TableColumn::Field(field) if column.is_figure() => {
            index.keys().iter().map(|keys| keys.figure(field)).collect()
        }
        TableColumn::Field(field) => {
            let texts: Vec<String> =
                launches.iter().map(|launch| text_to_sort(launch, field, rule)).collect();
            let ranks = ranks(&texts);
            ranks.into_iter().collect()
        }
    }
}

/// The rows in view at these places, in the table's order, as copied text: the selected ones, or,
/// where none is, all.
pub fn table_text(state: &State) -> String {
    let (view, table) = (state.view(), state.table());
    let order = table_order(view, state.launches(), state.rule(), table.sort);
    let launch = |at: usize| Some((at, state.launches().get(at)?));
    let is_in_view = |at: &usize| view.failed().get(*at) == Some(&0);
    let all: Vec<_> = order.into_iter().filter(is_in_view).filter_map(launch).collect();
    let selected = |(_, launch): &&(usize, &Launch)| state.selection().contains(&launch.id);
    let chosen: Vec<_> = all.iter().filter(selected).copied().collect();
    let rows = if chosen.is_empty() { all } else { chosen };
    tsv(view, rows, &table.columns(), state.rule())
}

fn date_value(date: crate::model::PartialDate) -> f64 {
    let month = f64::from(date.month().unwrap_or(0));
    let day = date.day().map_or(0.0, |day| f64::from(chrono::Datelike::day(&day)));
    f64::from(date.year()) * 10_000.0 + month * 100.0 + day
}

fn text_to_sort(launch: &Launch, field: Field, rule: ShownRule) -> String {
    launch.shown(field, rule).map(|claim| claim.value.text()).unwrap_or_default()
}

/// Each name's place among the different ones as people count them; none for the empty name.
fn ranks(names: &[String]) -> Vec<Option<f64>> {
    let mut places: BTreeMap<&str, Option<f64>> = BTreeMap::new();
    for name in names {
        places.insert(name, None);
    }
    let mut different: Vec<&str> = places.keys().copied().filter(|name| !name.is_empty()).collect();
    different.sort_by_cached_key(|name| natural(&name.to_lowercase()));
    for (place, name) in different.into_iter().enumerate() {
        places.insert(name, Some(place as f64));
    }
    names.iter().map(|name| places.get(name.as_str()).copied().flatten()).collect()
}

/// Rows as text that spreadsheets take: a head, tabs between cells, figures as plain numbers in
/// the unit that the head names, with their sign before them where there is one.
pub fn tsv<'a>(
    view: &InView,
    rows: impl IntoIterator<Item = (usize, &'a Launch)>,
    columns: &[TableColumn],
    rule: ShownRule,
) -> String {
    let line = |cells: Vec<String>| cells.join("\t") + "\n";
    let mut text = line(columns.iter().map(|column| head(*column)).collect());
    for row in rows {
        let cell = |column: &TableColumn| {
            let text = plain_figure(row.1, *column, rule).unwrap_or_else(|| {
                table_cell(view, row, *column, (rule, Notation::default())).text
            });
            text.replace(['\t', '\n', '\r'], " ")
        };
        text.push_str(&line(columns.iter().map(cell).collect()));
    }
    text
}

/// A column's head in copied text: figures name their unit there.
fn head(column: TableColumn) -> String {
    match column {
        TableColumn::Field(field) => match field.unit() {
            Some(unit) => format!("{} ({unit})", field.label()),
            None => field.label().to_owned(),
        },
        TableColumn::Sources => "Sources".to_owned(),
    }
}

/// `>6000`, `70-200`, `500`: without unit and thin spaces.
fn plain_figure(launch: &Launch, column: TableColumn, rule: ShownRule) -> Option<String> {
    let TableColumn::Field(field) = column else { return None };
    let claim = launch.shown(field, rule)?;
    if !matches!(claim.value, Value::Length(_) | Value::Duration(_)) {
        return None;
    }
    // Metres are more than anybody reports.
    let plain = |value: f64| ((value * 1000.0).round() / 1000.0).to_string();
    let number = match claim.value.amount()? {
        Amount::Single(value) => plain(value),
        Amount::Range(min, max) => format!("{}-{}", plain(min), plain(max)),
    };
    Some(format!("{}{}", claim.qualifier.sign().trim_end(), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    fn state() -> State {
        State::new(builtin().unwrap(), published_record().unwrap())
    }

    fn sorted(field: Field, is_descending: bool) -> Vec<String> {
        let state = state();
        let sort = Sort { column: TableColumn::Field(field), is_descending };
        let order = table_order(state.view(), state.launches(), state.rule(), sort);
        let cell = |at: usize| {
            let row = (at, &state.launches()[at]);
            table_cell(state.view(), row, sort.column, (state.rule(), state.notation())).text
        };
        order.into_iter().map(cell).collect()
    }

    #[test]
    fn rows_sort_by_value_and_unknowns_stand_last_from_either_end() {
        let up = sorted(Field::Apogee, false);
        let down = sorted(Field::Apogee, true);
        assert_eq!(up.len(), 20);
        assert_eq!(up.last(), Some(&String::new()));
        assert_eq!(down.last(), Some(&String::new()));
        assert_eq!(down[0], "7\u{202f}687.5\u{202f}km");
        let known: Vec<_> = up.iter().filter(|text| !text.is_empty()).collect();
        let back: Vec<_> = down.iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(known.first(), back.last());
        // As people count: the -9 before the -10, whatever the alphabet says.
        let types = sorted(Field::Missile, false);
        let place = |name: &str| types.iter().position(|text| text.ends_with(name));
        assert!(place("Hwasong-10") < place("Hwasong-12") && place("Hwasong-19").is_some());
        assert!(sorted(Field::Date, true)[0].starts_with("2025"));
        assert!(sorted(Field::TimeUtc, false)[0].ends_with("03:00"));
    }

    #[test]
    fn a_cell_leads_to_its_claim_and_says_when_sources_disagree() {
        let state = state();
        let at = state.launches().iter().position(|l| l.id.0 == "2025-01-06-irbm").unwrap();
        let row = (at, &state.launches()[at]);
        let cell = |column| table_cell(state.view(), row, column, (state.rule(), state.notation()));
        let date = cell(TableColumn::Field(Field::Date));
        assert!(date.is_disputed && date.has_sentence && date.claim.is_some());
        assert!(!cell(TableColumn::Field(Field::Country)).is_disputed);
        assert!(cell(TableColumn::Sources).text.parse::<usize>().unwrap() > 1);
    }

    #[test]
    fn copied_rows_are_plain_numbers_under_heads_with_units() {
        let state = state();
        let launch = |id: &str| state.launches().iter().position(|l| l.id.0 == id).unwrap();
        let at = launch("2023-07-12-hwasong-18");
        let columns = [Field::Date, Field::Distance, Field::Apogee].map(TableColumn::Field);
        let rows = [(at, &state.launches()[at])];
        let text = tsv(state.view(), rows, &columns, state.rule());
        let head = "Date (local)\tDistance (km)\tApogee (km)\n";
        assert_eq!(text, format!("{head}2023-07-12\t1000\t>6000\n"));
    }
}
