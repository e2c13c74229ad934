//! Cells of tables to values: lengths, times, bearings, coordinates, words.
//!
//! The grammar is closed: what is left over after a figure and its unit makes the cell unread.

use crate::model::{Amount, Duration, Length, Qualifier};

use super::columns::Unit;

/// Words for "nobody knows": no claim, and nothing to refuse.
const UNKNOWN: [&str; 14] = [
    "",
    "-",
    "--",
    "?",
    "n/a",
    "na",
    "none",
    "null",
    "unknown",
    "unknown.",
    "not available",
    "not applicable",
    "tbd",
    "undetermined",
];

/// Whether a cell says that nothing is known.
pub(super) fn is_unknown(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 16 && UNKNOWN.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What may stand before a figure, longest first where one begins another.
const HEDGES: [(&str, Qualifier); 29] = [
    ("approximately", Qualifier::About),
    ("approx.", Qualifier::About),
    ("approx", Qualifier::About),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("roughly", Qualifier::About),
    ("nearly", Qualifier::About),
    ("circa", Qualifier::About),
    ("some", Qualifier::About),
    ("ca.", Qualifier::About),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("more than", Qualifier::MoreThan),
    ("greater than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("at least", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    (">=", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    (">", Qualifier::MoreThan),
    ("up to", Qualifier::UpTo),
    ("at most", Qualifier::UpTo),
    ("less than", Qualifier::UpTo),
    ("under", Qualifier::UpTo),
    ("below", Qualifier::UpTo),
    ("<=", Qualifier::UpTo),
    ("≤", Qualifier::UpTo),
    ("<", Qualifier::UpTo),
    ("between", Qualifier::Between),
];

/// A figure with its hedge; the unit is still to be read.
struct Figure<'a> {
    amount: Amount<f64>,
    qualifier: Qualifier,
    unit: &'a str,
}

/// Lower case, one kind of space and of dash.
fn plain(text: &str) -> String {
    let folded = text.trim().chars().map(|c| match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n' | '\r' => ' ',
        '–' | '—' | '−' | '‒' => '-',
        c => c,
    });
    folded.flat_map(char::to_lowercase).collect()
}

fn figure(text: &str) -> Result<Figure<'_>, String> {
    let mut rest = text.trim();
    let mut qualifier = Qualifier::Exact;
    if let Some((word, hedge)) = HEDGES.iter().find(|(word, _)| rest.starts_with(word)) {
        qualifier = *hedge;
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let no_figure = || format!("\"{}\" is no figure", text.trim());
    let (low, after) = number(rest).ok_or_else(no_figure)?;
    rest = after.trim_start();
    let joint = ["-", "to ", "and "].into_iter().find(|joint| rest.starts_with(joint));
    let amount = if let Some(joint) = joint {
        let (high, after) =
            rest.strip_prefix(joint).map(str::trim_start).and_then(number).ok_or_else(no_figure)?;
        if high < low
            || !matches!(qualifier, Qualifier::Exact | Qualifier::Between | Qualifier::About)
        {
            return Err(no_figure());
        }
        qualifier = Qualifier::Between;
        rest = after.trim_start();
        Amount::Range(low, high)
    } else {
        if qualifier == Qualifier::Between {
            return Err(no_figure());
        }
        Amount::Single(low)
    };
    for (mark, hedge) in [("+", Qualifier::AtLeast), ("?", Qualifier::About)] {
        for rest in [&mut rest] {
            if let Some(before) = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)) {
                *rest = before.trim();
                qualifier = if qualifier == Qualifier::Exact { hedge } else { qualifier };
            }
        }
    }
    Ok(Figure { amount, qualifier, unit: rest })
}

/// A number at the start of `text`, with commas or thin spaces between thousands, and what
/// follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = whole.contains(',');
    let fits = !first.is_empty()
        && (!is_grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let value: f64 = digits.replace(',', "").parse().ok().filter(|_| fits)?;
    (value <= 1e9).then_some((value, rest))
}

/// A length. `default` is the unit of a bare number; `None` in the result where nothing is known.
pub(super) fn length(
    text: &str,
    default: Unit,
) -> Result<Option<(Amount<Length>, Qualifier)>, String> {
    let unit_of = |word: &str| match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => {
            Some(Unit::Kilometres)
        }
        "m" | "meter" | "meters" | "metre" | "metres" => Some(Unit::Metres),
        "mi" | "mile" | "miles" => Some(Unit::Miles),
        "nm" | "nmi" | "nautical mile" | "nautical miles" => Some(Unit::NauticalMiles),
        "ft" | "foot" | "feet" => Some(Unit::Feet),
        _ => None,
    };
    measured(text, default, "length", unit_of, |value, unit| match unit {
        Unit::Metres => Some(Length::from_metres(value)),
        Unit::Miles => Some(Length::from_miles(value)),
        Unit::NauticalMiles => Some(Length::from_nautical_miles(value)),
        Unit::Feet => Some(Length::from_feet(value)),
        Unit::Kilometres => Some(Length::from_km(value)),
        Unit::Minutes | Unit::Seconds => None,
    })
}

/// A span of time. `default` is the unit of a bare number.
pub(super) fn duration(
    text: &str,
    default: Unit,
) -> Result<Option<(Amount<Duration>, Qualifier)>, String> {
    let unit_of = |word: &str| match word {
        "min" | "mins" | "minute" | "minutes" => Some(Unit::Minutes),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(Unit::Seconds),
        _ => None,
    };
    measured(text, default, "time", unit_of, |value, unit| match unit {
        Unit::Seconds => Some(Duration::from_seconds(value)),
        Unit::Minutes => Some(Duration::from_minutes(value)),
        _ => None,
    })
}

/// A figure of a `kind`, in the unit that its word names or else in `default`.
fn measured<T: Copy>(
    text: &str,
    default: Unit,
    kind: &str,
    unit_of: impl Fn(&str) -> Option<Unit>,
    of: impl Fn(f64, Unit) -> Option<T>,
) -> Result<Option<(Amount<T>, Qualifier)>, String> {
    if is_unknown(text) {
        return Ok(None);
    }
    let text = plain(text);
    let figure = figure(&text)?;
    let unit = match figure.unit.trim_end_matches('.') {
        "" => default,
        word => unit_of(word).ok_or_else(|| format!("\"{word}\" is no unit of {kind}"))?,
    };
    both(figure.amount, |value| of(value, unit))
        .map(|amount| Some((amount, figure.qualifier)))
        .ok_or_else(|| format!("a {kind} is not in {}", unit.word()))
}

fn both<T: Copy>(amount: Amount<f64>, of: impl Fn(f64) -> Option<T>) -> Option<Amount<T>> {
    Some(match amount {
        Amount::Single(value) => Amount::Single(of(value)?),
        Amount::Range(min, max) => Amount::Range(of(min)?, of(max)?),
    })
}

/// A bearing, degrees clockwise from north.
pub(super) fn bearing(text: &str) -> Result<Option<f64>, String> {
    if is_unknown(text) {
        return Ok(None);
    }
    let text = plain(text);
    let bare = ["degrees", "deg", "°"].iter().find_map(|unit| text.strip_suffix(unit));
    match number(bare.unwrap_or(&text).trim()) {
        Some((degrees, "")) if degrees <= 360.0 => Ok(Some(degrees)),
        _ => Err("is no bearing from 0 to 360 degrees".to_owned()),
    }
}

/// A latitude (`half` 90, letters N and S) or a longitude (180, E and W): decimal degrees, or
/// degrees, minutes and seconds with their marks.
pub(super) fn coordinate(
    text: &str,
    half: f64,
    plus: char,
    minus: char,
) -> Result<Option<f64>, String> {
    if is_unknown(text) {
        return Ok(None);
    }
    let why = || format!("is no coordinate from -{half} to {half} degrees");
    let upper = plain(text).to_uppercase();
    let is_letter = |c: char| c == plus || c == minus;
    let letters: Vec<char> = upper.chars().filter(|c| is_letter(*c)).collect();
    let bare = upper.trim_matches(|c: char| is_letter(c) || c.is_whitespace());
    let (is_minus, bare) = bare.strip_prefix('-').map_or((false, bare), |bare| (true, bare));
    let marks = ['°', '\'', '′', '’', '"', '″', '”', ' '];
    let mut parts = bare.split(marks).filter(|part| !part.is_empty());
    let mut degrees = 0.0;
    let mut scale = 1.0;
    for _ in 0..3 {
        let Some(part) = parts.next() else { break };
        let value: f64 = part.parse().map_err(|_not_a_number| why())?;
        let is_fine = value.is_finite() && value >= 0.0 && (scale == 1.0 || value < 60.0);
        if !is_fine || !part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(why());
        }
        degrees += value / scale;
        scale *= 60.0;
    }
    let is_whole = scale > 1.0 && parts.next().is_none() && letters.len() <= 1;
    if !is_whole || degrees > half || (is_minus && !letters.is_empty()) {
        return Err(why());
    }
    Ok(Some(if is_minus || letters.first() == Some(&minus) { -degrees } else { degrees }))
}

/// What a row says it stands on: parted by semicolons or line breaks.
pub(super) fn sources(text: &str) -> Vec<String> {
    let parts = text.split([';', '\n', '\r']).map(str::trim).filter(|part| !is_unknown(part));
    parts.map(str::to_owned).collect()
}

/// Outcomes as we write them, where the word is a known one; else the source's own words.
pub(super) fn outcome(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "success" | "successful" => "success".to_owned(),
        "failure" | "failed" | "fail" => "failure".to_owned(),
        "partial success" | "partial failure" => lower,
        _ => text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(text: &str) -> Result<Option<(f64, f64, Qualifier)>, String> {
        length(text, Unit::Kilometres).map(|found| {
            found.map(|(amount, qualifier)| match amount {
                Amount::Single(length) => (length.km(), length.km(), qualifier),
                Amount::Range(min, max) => (min.km(), max.km(), qualifier),
            })
        })
    }

    #[test]
    fn lengths_as_spreadsheets_write_them() {
        use Qualifier::{About, AtLeast, Between, Exact, MoreThan, UpTo};
        for (text, min, max, qualifier) in [
            ("2,802 km", 2802.0, 2802.0, Exact),
            ("560", 560.0, 560.0, Exact),
            ("between 25 and 90 km", 25.0, 90.0, Between),
            ("50–60 km", 50.0, 60.0, Between),
            ("50 to 60", 50.0, 60.0, Between),
            ("~50 km", 50.0, 50.0, About),
            ("Approx. 1,000 km", 1000.0, 1000.0, About),
            ("> 1000km", 1000.0, 1000.0, MoreThan),
            ("less than 100 kilometers", 100.0, 100.0, UpTo),
            ("1000+ km", 1000.0, 1000.0, AtLeast),
            ("100?", 100.0, 100.0, About),
            ("7.5 km", 7.5, 7.5, Exact),
            ("10 miles", 16.09344, 16.09344, Exact),
        ] {
            let (low, high, found) = km(text).unwrap().unwrap();
            assert!((low - min).abs() < 1e-9 && (high - max).abs() < 1e-9, "{text}");
            assert_eq!(found, qualifier, "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_refused_and_what_is_unknown_is_nothing() {
        for text in [
            "330 lm",
            "far",
            "1,3 km",
            "90 and 25 km",
            "km",
            "5 km (est.)",
            "-5",
            "1e5",
            "between 5 km",
            "5..2",
            "12 min",
            "up to 5 to 9 km",
        ] {
            assert!(km(text).is_err(), "{text}");
        }
        for text in ["", "Unknown", " N/A ", "-", "?"] {
            assert_eq!(km(text), Ok(None), "{text}");
        }
        assert!(km("330 lm").unwrap_err().contains("lm"));
    }

    #[test]
    fn coordinates_in_degrees_or_with_minutes() {
        let lat = |text| coordinate(text, 90.0, 'N', 'S');
        assert_eq!(lat("39.6596"), Ok(Some(39.6596)));
        assert_eq!(lat("-7.5"), Ok(Some(-7.5)));
        assert_eq!(lat("7.5 S"), Ok(Some(-7.5)));
        assert_eq!(lat("40°30'36\"N"), Ok(Some(40.51)));
        assert_eq!(lat("Unknown"), Ok(None));
        for text in ["91", "N/A?", "1 2 3 4", "40°75'", "-7 S", "abc", "NaN", "1e1"] {
            assert!(lat(text).is_err(), "{text}");
        }
    }

    #[test]
    fn bearings_and_sources() {
        assert_eq!(bearing("83°"), Ok(Some(83.0)));
        assert_eq!(bearing("unknown"), Ok(None));
        assert!(bearing("361").is_err() && bearing("north").is_err());
        assert_eq!(sources("a; b\r\n\nc;"), ["a", "b", "c"]);
    }
}
