//! What columns mean, told in words: `Range=distance:km`, `Flown=date:day-first`.

use std::path::Path;

use super::columns::{Mapping, Target, Unit, folded};
use super::dates::DateOrder;
use super::detect::preview;
use super::{Format, folder, read};
use crate::collection::CollectionError;
use crate::model::Field;

/// Why columns cannot mean what was told of them.
#[derive(Debug, thiserror::Error)]
pub enum ToldError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] CollectionError),
    /// It has no columns, or none of that name.
    #[error("{file}: {why}")]
    Table {
        /// The file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// The words themselves.
    #[error("\"{words}\": {why}")]
    Words {
        /// What was told.
        words: String,
        /// What is wrong with it.
        why: String,
    },
}

/// What one column is told to mean.
struct Told {
    header: String,
    target: Target,
    unit: Option<Unit>,
    date_order: Option<DateOrder>,
}

/// The mapping of the table at `path`, with what is `told` of its columns, each as `HEADER=MEANING`
/// or `HEADER=MEANING:UNIT`. What is not told is guessed from the headers.
///
/// # Errors
/// When the file is no table, has no such column, or the words say nothing that is known.
pub fn told_mapping(path: &Path, told: &[String]) -> Result<Mapping, ToldError> {
    let told = told.iter().map(|words| parse(words)).collect::<Result<Vec<_>, _>>()?;
    let file = folder::file_name(path);
    let fault = |why: String| ToldError::Table { file: file.clone(), why };
    if path.is_dir() {
        return Err(fault("a folder has no columns: name the table".to_owned()));
    }
    let seen = preview(&file, &read::bounded(path)?, None);
    if seen.headers.is_empty() {
        let what = if seen.format == Format::Csv { "it" } else { seen.format.name() };
        return Err(fault(format!("{what} has no columns to be given a meaning")));
    }
    apply(seen.mapping, &told).map_err(fault)
}

/// Puts what is told in the place of what was guessed.
fn apply(mut mapping: Mapping, told: &[Told]) -> Result<Mapping, String> {
    let mut named = Vec::new();
    for Told { header, target, unit, date_order } in told {
        let is_it = |other: &str| other == header || folded(other) == folded(header);
        let Some(at) = mapping.columns.iter().position(|column| is_it(&column.header)) else {
            let headers: Vec<&str> = mapping.columns.iter().map(|c| c.header.as_str()).collect();
            return Err(format!("no column \"{header}\" among {}", headers.join(", ")));
        };
        if named.contains(&at) {
            return Err(format!("column \"{header}\" is given two meanings"));
        }
        named.push(at);
        if let Some(column) = mapping.columns.get_mut(at) {
            // A unit in the header stays, unless the column is told to be another thing.
            if unit.is_some() || column.target != *target {
                column.unit = *unit;
            }
            column.target = *target;
        }
        mapping.date_order = mapping.date_order.or(*date_order);
    }
    // A guess gives way to what is told.
    let is_told =
        |target: Target| told.iter().any(|told| told.target == target && is_single(target));
    for (at, column) in mapping.columns.iter_mut().enumerate() {
        if !named.contains(&at) && is_told(column.target) {
            column.target = Target::Kept;
        }
    }
    match mapping.doubled() {
        Some(target) => Err(format!("two columns are told to be {target}")),
        None => Ok(mapping),
    }
}

/// Whether only one column can be `target`.
fn is_single(target: Target) -> bool {
    !matches!(target, Target::Kept | Target::Unused | Target::Sources)
}

fn parse(words: &str) -> Result<Told, ToldError> {
    let fault = |why: String| ToldError::Words { words: words.to_owned(), why };
    let Some((header, meaning)) = words.rsplit_once('=') else {
        return Err(fault("is not HEADER=MEANING or HEADER=MEANING:UNIT".to_owned()));
    };
    let (meaning, unit) = match meaning.split_once(':') {
        Some((meaning, unit)) => (meaning.trim(), Some(unit.trim().to_lowercase())),
        None => (meaning.trim(), None),
    };
    let Ok(target) = meaning.to_lowercase().replace(['-', ' '], "_").parse::<Target>() else {
        let all: Vec<String> = Target::all().iter().map(Target::to_string).collect();
        let why = format!("\"{meaning}\" is no meaning of a column; there are {}", all.join(", "));
        return Err(fault(why));
    };
    let mut told = Told { header: header.trim().to_owned(), target, unit: None, date_order: None };
    let Some(unit) = unit else { return Ok(told) };
    match target {
        Target::Field(Field::Date) => {
            told.date_order = match unit.as_str() {
                "day-first" => Some(DateOrder::DayFirst),
                "month-first" => Some(DateOrder::MonthFirst),
                _ => return Err(fault("dates are day-first or month-first".to_owned())),
            };
        }
        Target::Field(Field::Distance | Field::Apogee) => {
            told.unit = Unit::from_word(&unit).filter(|unit| Unit::LENGTHS.contains(unit));
            if told.unit.is_none() {
                return Err(fault("lengths are in km, m, miles, nmi or feet".to_owned()));
            }
        }
        Target::Field(Field::FlightTime) => {
            told.unit = Unit::from_word(&unit).filter(|unit| Unit::TIMES.contains(unit));
            if told.unit.is_none() {
                return Err(fault("flight times are in minutes or seconds".to_owned()));
            }
        }
        _ => return Err(fault(format!("{target} has no unit"))),
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Flown,Rocket,Range,Peak (m),Distance\n4/9/84,Scud-B,180,90000,5\n";

    fn told(words: &[&str]) -> Result<Mapping, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        std::fs::write(&path, TABLE).unwrap();
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        told_mapping(&path, &words).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_told_stands_and_the_rest_is_guessed() {
        let mapping = told(&[
            "Flown=date:day-first",
            "rocket=missile",
            "Range=distance:nmi",
            "Peak m=apogee:m",
        ])
        .unwrap();
        let targets: Vec<String> =
            mapping.columns.iter().map(|column| column.target.to_string()).collect();
        assert_eq!(targets, ["date", "missile", "distance", "apogee", "kept"]);
        assert_eq!(mapping.columns[2].unit, Some(Unit::NauticalMiles));
        assert_eq!(mapping.columns[3].unit, Some(Unit::Metres));
        assert_eq!(mapping.date_order, Some(DateOrder::DayFirst));
        assert_eq!(
            told(&["Range=site-precision"]).unwrap().columns[2].target,
            Target::SitePrecision
        );
    }

    #[test]
    fn words_that_say_nothing_are_refused_with_what_could_be_said() {
        for (words, wanted) in [
            (&["Range"][..], "\"Range\": is not HEADER=MEANING"),
            (&["Range=reach"], "\"reach\" is no meaning of a column; there are date, "),
            (&["Rnge=distance"], "x.csv: no column \"Rnge\" among Flown, Rocket, Range, Peak (m)"),
            (&["Range=distance:minutes"], "lengths are in km, m, miles, nmi or feet"),
            (&["Range=flight_time:km"], "flight times are in minutes or seconds"),
            (&["Flown=date:km"], "dates are day-first or month-first"),
            (&["Rocket=missile:km"], "missile has no unit"),
            (&["Range=apogee", "Flown=apogee"], "two columns are told to be apogee"),
            (&["Range=apogee", "range=distance"], "column \"range\" is given two meanings"),
        ] {
            let error = told(words).unwrap_err();
            assert!(error.contains(wanted), "{words:?}: {error}");
        }
    }
}
