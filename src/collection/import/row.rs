//! One row's claims, the place that its cells name, and a name for its launch.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveTime;

use super::dates::ReadDate;
use crate::model::{
    Amount, Claim, DataRow, Evidence, Field, LatLon, Length, Place, Precision, Qualifier, Value,
    find_missile,
};
use crate::places::resolve;
use crate::trajectory::geodesy::course;

/// Two points nearer than this may be one place: a city and the airfield beside it.
const SAME_PLACE_KM: f64 = 25.0;

/// The claims of one row, each with the row as its evidence.
pub(super) struct RowClaims {
    row: Arc<DataRow>,
    claimant: Option<String>,
    pub(super) claims: Vec<Claim>,
}

impl RowClaims {
    /// As many claims as most rows have at most.
    const USUAL: usize = 12;

    pub(super) fn new(file: &Arc<str>, row: usize) -> Self {
        let row = DataRow { file: Arc::clone(file), row, cell: None, sources: Vec::new() };
        Self { row: Arc::new(row), claimant: None, claims: Vec::with_capacity(Self::USUAL) }
    }

    /// Who claims the row's figures, and what it stands on; told before the claims are added.
    pub(super) fn from(mut self, claimant: Option<String>, sources: Vec<String>) -> Self {
        self.claimant = claimant;
        Arc::make_mut(&mut self.row).sources = sources;
        self
    }

    /// Adds a claim. `cell` is what stands there, where it says more or other than the value.
    pub(super) fn add(
        &mut self,
        field: Field,
        value: Value,
        qualifier: Qualifier,
        cell: Option<String>,
    ) {
        let row = match cell {
            None => Arc::clone(&self.row),
            cell => Arc::new(DataRow { cell, ..DataRow::clone(&self.row) }),
        };
        let mut claim = Claim::new(field, value, Evidence::Row(row));
        claim.qualifier = qualifier;
        if field.unit().is_some() {
            claim.claimant.clone_from(&self.claimant);
        }
        self.claims.push(claim);
    }

    pub(super) fn add_text(&mut self, field: Field, text: &str) {
        self.add(field, Value::Text(text.into()), Qualifier::Exact, None);
    }

    /// A date, with its cell where the date alone does not say what stands there.
    pub(super) fn add_date(&mut self, date: ReadDate, cell: &str) {
        let qualifier = if date.is_doubted { Qualifier::About } else { Qualifier::Exact };
        let cell = cell.trim();
        // Most cells need no look: a day that we write has no blanks.
        let is_other = cell.contains(' ') || cell != date.date.to_string();
        let kept = is_other.then(|| cell.to_owned());
        self.add(Field::Date, Value::Date(date.date), qualifier, kept);
    }

    /// A clock time; the cell is kept where it has seconds, or is written in another way.
    pub(super) fn add_time(&mut self, time: NaiveTime, qualifier: Qualifier, cell: &str) {
        let cell = cell.trim();
        let plain = time.format("%H:%M").to_string();
        let kept = (cell != plain && cell != format!("{plain}:00")).then(|| cell.to_owned());
        self.add(Field::TimeUtc, Value::Time(time), qualifier, kept);
    }

    /// A length; the cell is kept where it is no bare number of km.
    pub(super) fn add_length(
        &mut self,
        field: Field,
        amount: Amount<Length>,
        qualifier: Qualifier,
        cell: &str,
    ) {
        self.add(field, Value::Length(amount), qualifier, worded(cell));
    }

    /// A missile by its canonical name, where we know one; the row's own word is kept.
    pub(super) fn add_missile(&mut self, name: &str) {
        let name = name.trim();
        let canonical = find_missile(name).map_or(name, |missile| missile.name.as_str());
        let cell = (canonical != name).then(|| name.to_owned());
        self.add(Field::Missile, Value::Text(canonical.into()), Qualifier::Exact, cell);
    }

    pub(super) fn add_place(&mut self, place: Place) {
        self.add(Field::Site, Value::Place(Arc::new(place)), Qualifier::Exact, None);
    }

    /// `1984-04-09-scud-b`: the day and the missile, or else the site.
    pub(super) fn name(&self) -> String {
        let value = |field| self.claims.iter().find(|c| c.field == field).map(|c| &c.value);
        let date = value(Field::Date).map_or_else(|| "undated".to_owned(), Value::text);
        let what = [Field::Missile, Field::Site, Field::MissileClass].into_iter().find_map(value);
        let what = what.map_or_else(|| "launch".to_owned(), Value::text);
        format!("{date}-{}", slug(&what))
    }
}

/// Words as a name: lower case, hyphens for all that is no letter or digit, at most 60 characters.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase).take(60) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "launch".to_owned() } else { slug.to_owned() }
}

/// What stands in a cell, where it is more than a bare number.
pub(super) fn worded(cell: &str) -> Option<String> {
    let cell = cell.trim();
    (!cell.bytes().all(|b| b.is_ascii_digit() || b == b'.')).then(|| cell.to_owned())
}

/// Names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Names {
    /// Takes a name as it is; false where it was taken.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }
}

/// `base`, or `base-2`, `base-3` …: the first that is not taken, and takes it.
pub(crate) fn unique_id(base: String, names: &mut Names) -> String {
    if names.taken.insert(base.clone()) {
        return base;
    }
    let next = names.next.entry(base.clone()).or_insert(2);
    loop {
        let name = format!("{base}-{next}");
        *next = next.saturating_add(1);
        if names.taken.insert(name.clone()) {
            return name;
        }
    }
}

/// The place of a row: its name (of a facility), its location in words, its own point.
///
/// A name that our gazetteer knows is called by its canonical name, unless its own point is
/// farther than 25 km from the gazetteer's, or neither country nor point is there to tell namesakes
/// apart. The row's point stands; ours only where it has none.
///
/// # Errors
/// When there is a point and nothing that it is the point of.
pub(super) fn place(
    name: Option<&str>,
    location: Option<&str>,
    point: Option<LatLon>,
    country: Option<&str>,
) -> Result<Option<Place>, &'static str> {
    let is_fine = |known: &Place| {
        let is_country = country.is_none() || known.country.as_deref() == country;
        let is_checked =
            country.is_some() || point.is_some() || known.precision == Precision::Facility;
        let is_near = match (point, known.point) {
            (Some(own), Some(ours)) => is_near(own, ours),
            _ => true,
        };
        is_country && is_checked && is_near
    };
    if let Some(name) = name {
        let precision = |known: Option<&Place>| match (point, known) {
            (Some(_), _) => Precision::Facility,
            (None, Some(known)) => known.precision,
            (None, None) => Precision::NotStated,
        };
        let known = resolve(name).filter(is_fine);
        let precision = precision(known.as_ref());
        return Ok(Some(match known {
            Some(known) => Place { precision, point: point.or(known.point), ..known },
            None => Place {
                name: name.to_owned(),
                country: country.map(str::to_owned),
                precision,
                point,
                reported: location.map(str::to_owned),
            },
        }));
    }
    match (location, point) {
        (Some(words), _) => {
            let part = words.split(',').next().unwrap_or(words);
            let known = [words, part].into_iter().find_map(resolve).filter(is_fine);
            if known.is_none() && point.is_some() {
                return Err("coordinates without a named facility: left out");
            }
            Ok(Some(known.unwrap_or_else(|| Place {
                name: words.to_owned(),
                country: country.map(str::to_owned),
                precision: Precision::NotStated,
                point: None,
                reported: None,
            })))
        }
        (None, Some(_)) => Err("coordinates without a named facility: left out"),
        (None, None) => Ok(None),
    }
}

/// Whether two points may be one place.
pub(crate) fn is_near(a: LatLon, b: LatLon) -> bool {
    course(a, b).is_none_or(|course| course.distance.km() <= SAME_PLACE_KM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_readable() {
        let mut names = Names::default();
        let made: Vec<_> = (0..3).map(|_| unique_id("x".to_owned(), &mut names)).collect();
        assert_eq!(made, ["x", "x-2", "x-3"]);
        assert_eq!(unique_id("x-2".to_owned(), &mut names), "x-2-2");
        assert_eq!(slug("Musudan (Hwasong-10)"), "musudan-hwasong-10");
        assert_eq!(slug("(!)"), "launch");
    }

    #[test]
    fn a_point_without_a_name_is_no_place() {
        let point = LatLon::new(39.2, 125.67);
        assert!(place(None, None, point, None).is_err());
        assert_eq!(place(None, None, None, None), Ok(None));
        let none = place(None, Some("Mars, near Phobos"), None, None).unwrap().unwrap();
        assert_eq!((none.precision, none.point), (Precision::NotStated, None));
    }

    #[test]
    fn a_known_name_far_from_its_place_stays_the_rows_own() {
        let korea = Some("North Korea");
        let near = place(Some("Wonsan"), None, LatLon::new(39.16, 127.45), korea).unwrap().unwrap();
        assert_eq!((near.point, near.precision), (LatLon::new(39.16, 127.45), Precision::Facility));
        let far = place(Some("Wonsan"), None, LatLon::new(45.0, 10.0), korea).unwrap().unwrap();
        assert_eq!((far.name.as_str(), far.point), ("Wonsan", LatLon::new(45.0, 10.0)));
        let unknown = place(Some("Baegun"), None, None, korea).unwrap().unwrap();
        assert_eq!(unknown.point, None);
    }
}
