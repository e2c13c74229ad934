//! Values as people type them: looked at letter by letter, before anything is changed.

use std::sync::Arc;

use crate::model::{Amount, ClaimError, Field, LatLon, Place, Precision, Value};
use crate::places::resolve;

/// Precisions as they are typed.
const PRECISIONS: [Precision; 5] = [
    Precision::Facility,
    Precision::City,
    Precision::Province,
    Precision::Country,
    Precision::NotStated,
];

/// Reads a value as people type it: `500`, `70-200`, `2017-02-12`, `22:55`, `IRBM`, `Kusong`. A
/// place that the gazetteer does not know is typed with its point, its precision, or both:
/// `Sohae @ 39.66, 124.7 (facility)`.
///
/// # Errors
/// When the words are not of the kind that the field takes.
pub fn value_from_words(field: Field, words: &str) -> Result<Value, ClaimError> {
    let words = words.trim();
    let error = |wanted| ClaimError { field, value: format!("\"{words}\""), wanted };
    if words.is_empty() {
        return Err(error("a value"));
    }
    if field == Field::Site {
        return typed_place(words)
            .or_else(|| resolve(words))
            .map(|place| Value::Place(Arc::new(place)))
            .ok_or_else(|| error("a place that the gazetteer knows, or NAME @ LAT, LON"));
    }
    let number = |text: &str| {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        plain.parse::<f64>().ok()
    };
    let json = match (field.unit(), words.split_once(['-', '–'])) {
        (Some(_), Some((min, max))) => match number(min).zip(number(max)) {
            Some((min, max)) => serde_json::json!({ "min": min, "max": max }),
            None => serde_json::json!(words),
        },
        (Some(_), None) => number(words).map_or_else(|| words.into(), |n| serde_json::json!(n)),
        (None, _) => words.into(),
    };
    Value::from_json(field, &json)
}

/// `NAME @ LAT, LON (PRECISION)`, at least one of the two given. A point without a precision is
/// that of a city: as exactly as a name is known, and not more.
fn typed_place(words: &str) -> Option<Place> {
    let in_brackets = words.strip_suffix(')').and_then(|words| words.rsplit_once('('));
    let precision =
        in_brackets.and_then(|(_, word)| PRECISIONS.into_iter().find(|p| p.word() == word.trim()));
    let rest = match (in_brackets, precision) {
        (Some((rest, _)), Some(_)) => rest,
        _ => words,
    };
    let (name, point) = match rest.rsplit_once('@') {
        Some((name, point)) => {
            let (lat, lon) = point.split_once(',')?;
            (name, Some(LatLon::new(lat.trim().parse().ok()?, lon.trim().parse().ok()?)?))
        }
        None => (rest, None),
    };
    let precision = precision.or_else(|| point.map(|_| Precision::City))?;
    let is_pin = matches!(precision, Precision::Facility | Precision::City);
    let name = name.trim();
    (!name.is_empty() && (is_pin || point.is_none())).then(|| Place {
        name: name.to_owned(),
        country: None,
        precision,
        point,
        reported: None,
    })
}

/// A value in the words that [`value_from_words`] reads: what an editor begins with.
pub fn words_from_value(value: &Value) -> String {
    match value {
        Value::Length(_) | Value::Duration(_) | Value::Degrees(_) => match value.amount() {
            Some(Amount::Range(min, max)) => format!("{}-{}", tidy(min), tidy(max)),
            Some(Amount::Single(value)) => tidy(value).to_string(),
            None => String::new(),
        },
        Value::Place(place) => words_from_place(place),
        value => value.text(),
    }
}

fn words_from_place(place: &Place) -> String {
    let known = resolve(&place.name);
    let is_known = known.is_some_and(|known| {
        (known.name, known.precision, known.point)
            == (place.name.clone(), place.precision, place.point)
    });
    if is_known {
        return place.name.clone();
    }
    let point = place.point.map_or_else(String::new, |at| format!(" @ {}, {}", at.lat, at.lon));
    format!("{}{point} ({})", place.name, place.precision.word())
}

/// Without the noise of binary fractions.
fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    #[test]
    fn every_value_that_is_known_reads_back_from_its_words() {
        let collections = [builtin().unwrap(), published_record().unwrap()];
        let claims = collections.iter().flat_map(|c| &c.launches).flat_map(|l| &l.claims);
        let mut count = 0;
        for claim in claims {
            let words = words_from_value(&claim.value);
            let read = value_from_words(claim.field, &words).unwrap();
            match (&read, &claim.value) {
                (Value::Place(a), Value::Place(b)) => {
                    assert_eq!((&a.name, a.precision, a.point), (&b.name, b.precision, b.point));
                }
                _ => assert!(read.to_json() == claim.value.to_json(), "{words}"),
            }
            count += 1;
        }
        assert!(count > 200, "{count}");
    }

    #[test]
    fn what_is_typed_wrong_is_said() {
        for (field, words) in [
            (Field::Apogee, "high"),
            (Field::Apogee, "-5"),
            (Field::Apogee, "200-70"),
            (Field::Apogee, "inf"),
            (Field::Date, "12.2.2017"),
            (Field::TimeUtc, "25:00"),
            (Field::Bearing, "400"),
            (Field::Country, "  "),
            (Field::Site, "Nowhere at all"),
            (Field::Site, "X @ 95, 0"),
            (Field::Site, "X @ 5"),
            (Field::Site, "X @ 39, 125 (province)"),
            (Field::Site, "@ 39, 125"),
            (Field::MissileClass, "large"),
        ] {
            let error = value_from_words(field, words).unwrap_err().to_string();
            assert!(error.starts_with(field.key()), "{error}");
        }
    }

    #[test]
    fn a_place_that_no_gazetteer_knows_is_typed_with_its_point() {
        let read = |words| match value_from_words(Field::Site, words).unwrap() {
            Value::Place(place) => {
                (place.name.clone(), place.point.map(|p| (p.lat, p.lon)), place.precision)
            }
            other => panic!("{other:?}"),
        };
        let pad = (String::from("Pad 9"), Some((39.5, -1.25)), Precision::Facility);
        assert_eq!(read("Pad 9 @ 39.5, -1.25 (facility)"), pad);
        assert_eq!(read("Pad 9 @ 39.5,-1.25").2, Precision::City);
        assert_eq!(read("Old Realm (country)"), ("Old Realm".into(), None, Precision::Country));
        assert_eq!(read("Kusong").2, Precision::City);
    }
}
