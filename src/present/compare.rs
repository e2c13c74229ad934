//! Launches side by side: fields down, launches across, every claim, and where they differ.

use crate::model::{
    ClaimId, Evidence, Field, Launch, LaunchId, MissileClass, Notation, Origin, ShownRule,
};
use crate::trajectory::consistency::Verdict;

use super::consistency::{FlightCheck, check_launch};
use super::legend::series_class;
use super::wording::claim_text;

/// A launch that is compared: the head of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The launch.
    pub launch: LaunchId,
    /// The local day, or "date unknown".
    pub date: String,
    /// Its missile type's series.
    pub series: String,
    /// The class by which it is coloured.
    pub class: Option<MissileClass>,
    /// Known from the published record alone.
    pub is_faint: bool,
}

/// One claim in a cell; a click leads to its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Who claims it.
    pub claimant: Option<String>,
    /// Where it stands: the publisher, or "article".
    pub source: String,
    /// The source's address, where it is a publication.
    pub href: Option<String>,
}

/// A value in a cell, with everybody who gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellValue {
    /// The value with sign and unit.
    pub text: String,
    /// Whether it is the one that map and charts show.
    pub is_shown: bool,
    /// The claims that say so; at least one.
    pub claims: Vec<CellClaim>,
}

/// One launch's claims about one field; empty where nobody states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The shown value first.
    pub values: Vec<CellValue>,
    /// Whether two of them cannot both be true.
    pub is_disputed: bool,
}

/// A field across all launches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareRow {
    /// The field.
    pub field: Field,
    /// One a launch, in the order of the columns.
    pub cells: Vec<Cell>,
    /// Whether what is shown of two launches cannot be one value, or is stated of one alone.
    pub differs: bool,
}

/// What the arc says to a launch's figures, in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict in a few words.
    pub words: String,
    /// Whether the figures cannot all be true, or look mistaken.
    pub is_warning: bool,
    /// The sentences behind it, each once.
    pub notes: Vec<String>,
}

/// A comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// The launches, in the order given.
    pub columns: Vec<Column>,
    /// The fields that somebody states of one of them.
    pub rows: Vec<CompareRow>,
    /// Whether each launch's figures agree with an arc.
    pub judgements: Vec<Judgement>,
}

/// What people compare first, then what the launch was, then the rest.
const ORDER: [Field; 15] = [
    Field::Apogee,
    Field::Distance,
    Field::FlightTime,
    Field::Missile,
    Field::MissileClass,
    Field::Date,
    Field::TimeUtc,
    Field::Site,
    Field::Landing,
    Field::Outcome,
    Field::Trajectory,
    Field::Bearing,
    Field::Country,
    Field::Salvo,
    Field::Remarks,
];

/// Sets `launches` side by side.
pub fn compare(launches: &[&Launch], rule: ShownRule, notation: Notation) -> Comparison {
    let row = |field: Field| {
        let cells: Vec<Cell> =
            launches.iter().map(|launch| cell(launch, field, rule, notation)).collect();
        let is_stated = cells.iter().any(|cell| !cell.values.is_empty());
        let differs = differs(launches, field, rule);
        is_stated.then_some(CompareRow { field, cells, differs })
    };
    Comparison {
        columns: launches.iter().map(|launch| column(launch, rule)).collect(),
        rows: ORDER.into_iter().filter_map(row).collect(),
        judgements: launches.iter().map(|launch| judgement(launch, rule, notation)).collect(),
    }
}

fn column(launch: &Launch, rule: ShownRule) -> Column {
    Column {
        launch: launch.id.clone(),
        date: launch.date(rule).map_or_else(|| "date unknown".to_owned(), |date| date.to_string()),
        series: launch.type_label(rule),
        class: series_class(launch, rule),
        is_faint: !launch.has_origin(Origin::Collection),
    }
}

fn cell(launch: &Launch, field: Field, rule: ShownRule, notation: Notation) -> Cell {
    let shown = launch.shown(field, rule).map(|claim| claim.id);
    let mut values: Vec<CellValue> = Vec::new();
    for claim in launch.claims_about(field) {
        let (text, is_shown) = (claim_text(launch, claim, notation), Some(claim.id) == shown);
        let one = CellClaim {
            claim: claim.id,
            claimant: claim.claimant.clone(),
            source: source(&claim.evidence),
            href: match &claim.evidence {
                Evidence::Citation(citation) => citation.href(),
                _ => None,
            },
        };
        match values.iter_mut().find(|value| value.text == text) {
            Some(value) => {
                value.is_shown |= is_shown;
                value.claims.push(one);
            }
            None => values.push(CellValue { text, is_shown, claims: vec![one] }),
        }
    }
    values.sort_by_key(|value| !value.is_shown);
    Cell { values, is_disputed: launch.is_disputed(field) }
}

fn source(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Citation(citation) => citation.publisher.clone(),
        Evidence::Row(row) => row.to_string(),
        Evidence::Quote(_) => "article".to_owned(),
        Evidence::Inference(_) => "article, inferred".to_owned(),
    }
}

/// Whether the shown values of `field` are not one value: by number, allowing for rounding; by
/// name; and where only some of the launches have one.
fn differs(launches: &[&Launch], field: Field, rule: ShownRule) -> bool {
    let shown: Vec<_> = launches.iter().map(|launch| launch.shown(field, rule)).collect();
    let Some(Some(first)) = shown.first() else {
        return shown.iter().any(Option::is_some);
    };
    shown.iter().skip(1).any(|other| other.is_none_or(|other| !first.agrees_with(other)))
}

/// The launch's checks as one: the gravest verdict, and every sentence once.
pub fn judgement(launch: &Launch, rule: ShownRule, notation: Notation) -> Judgement {
    let checks = check_launch(launch, rule, notation);
    let mut notes: Vec<String> = Vec::new();
    for note in checks.iter().flat_map(|check| &check.notes) {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    let gravest = checks.iter().max_by_key(|check| gravity(check));
    let verdict = gravest.map_or(Verdict::Incomplete, |check| check.verdict);
    let is_warning = gravest.is_some_and(|check| gravity(check) > 2);
    let mut words = verdict.words().to_owned();
    if let Some(check) = gravest
        && let (Some(reported), Some(vacuum)) = (check.reported_min, check.vacuum_min)
    {
        let who = check.claimant.as_deref().map_or(String::new(), |who| format!(" ({who})"));
        let [reported, vacuum] = [reported, vacuum].map(|minutes| notation.tenths(minutes));
        words = format!("{words}: {reported} min reported{who}, {vacuum} min in a vacuum");
    }
    Judgement { words, is_warning, notes }
}

/// How much a check deserves to be said first.
fn gravity(check: &FlightCheck) -> u8 {
    if check.verdict.is_contradiction() || check.swapped || check.thousandth {
        return 3;
    }
    match check.verdict {
        Verdict::NotBallistic => 2,
        Verdict::Consistent => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    fn of(ids: &[&str]) -> Comparison {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let chosen: Vec<&Launch> = ids
            .iter()
            .map(|id| launches.iter().find(|launch| launch.id.0 == *id).unwrap())
            .collect();
        compare(&chosen, ShownRule::default(), Notation::DATA)
    }

    fn row(comparison: &Comparison, field: Field) -> &CompareRow {
        comparison.rows.iter().find(|row| row.field == field).unwrap()
    }

    #[test]
    fn fields_go_down_and_launches_across_in_the_order_given() {
        let seen = of(&["2024-10-31-hwasong-19", "2017-07-04-hwasong-14"]);
        let dates: Vec<_> = seen.columns.iter().map(|column| column.date.as_str()).collect();
        assert_eq!(dates, ["2024-10-31", "2017-07-04"]);
        assert!(seen.rows.iter().all(|row| row.cells.len() == 2));
        assert!(row(&seen, Field::Apogee).differs);
        assert!(!row(&seen, Field::Country).differs);
    }

    #[test]
    fn no_field_is_left_out() {
        assert!(Field::ALL.iter().all(|field| ORDER.contains(field)));
    }

    #[test]
    fn roundings_do_not_differ_and_what_only_one_states_does() {
        let seen = of(&["2022-11-18-hwasong-17", "2023-03-16-hwasong-17"]);
        assert!(!row(&seen, Field::Distance).differs);
        assert!(!row(&seen, Field::Apogee).differs);
        let seen = of(&["2017-02-12-kusong", "2022-01-05-jagang"]);
        assert!(row(&seen, Field::Distance).differs);
        assert!(row(&seen, Field::Distance).cells[1].values.is_empty());
    }

    #[test]
    fn rival_claims_stand_in_full_with_the_shown_one_first() {
        let seen = of(&["2024-10-31-hwasong-19", "2017-07-04-hwasong-14"]);
        let cell = &row(&seen, Field::Apogee).cells[0];
        assert!(cell.is_disputed);
        let claims: Vec<_> = cell
            .values
            .iter()
            .map(|value| (value.text.as_str(), value.claims[0].claimant.as_deref(), value.is_shown))
            .collect();
        assert_eq!(
            claims,
            [
                ("7\u{202f}687.5\u{202f}km", Some("KCNA"), true),
                ("7\u{202f}000\u{202f}km", Some("Japan government (NHK)"), false)
            ]
        );
    }

    #[test]
    fn a_value_that_several_give_stands_once_with_all_of_them() {
        let seen = of(&["2022-03-24-hwasong-17", "2017-07-04-hwasong-14"]);
        let values = &row(&seen, Field::Apogee).cells[0].values;
        let texts: Vec<_> = values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["6\u{202f}248.5\u{202f}km", "6\u{202f}200\u{202f}km"]);
        assert_eq!(values[0].claims.len(), 2);
    }

    #[test]
    fn figures_that_cannot_all_be_true_are_a_warning_and_others_are_not() {
        let seen = of(&["2022-03-24-hwasong-17", "2022-11-18-hwasong-17", "2025-01-06-irbm"]);
        let warnings: Vec<_> = seen.judgements.iter().map(|j| j.is_warning).collect();
        assert_eq!(warnings, [true, false, false]);
        assert_eq!(
            seen.judgements[0].words,
            "shorter than a vacuum arc: 67.5 min reported (KCNA), 67.9 min in a vacuum"
        );
        assert_eq!(seen.judgements[2].words, "not ballistic");
    }
}
