//! nk-missile-tests: `test.en.json`, joined with `missile.en.json` and `facility.en.json` beside it.
//!
//! An entry is a launch: rows of one salvo (`series`) are launches of their own that share the
//! salvo's name. The facility called "unknown" has coordinates for drawing; it is no place. Days
//! and times are kept as they stand there.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use super::columns::Unit;
use super::dates;
use super::report::ImportReport;
use super::row::{Names, RowClaims, place, unique_id};
use super::{Format, Imported, read, values};
use crate::collection::said::in_plain_words;
use crate::model::{Field, LatLon, Launch, LaunchId, Qualifier, Value};

/// The country that the data set is about.
const COUNTRY: &str = "North Korea";

/// The fields of an entry that are read; others are refused, so that none is lost unseen.
const KNOWN: [&str; 13] = [
    "date",
    "time",
    "series",
    "missile",
    "facility",
    "landing",
    "apogee",
    "distance",
    "bearing",
    "outcome",
    "description",
    "glide",
    "id",
];

#[derive(Deserialize)]
struct File {
    #[serde(rename = "timeBins")]
    time_bins: Vec<TimeBin>,
}

#[derive(Deserialize)]
struct TimeBin {
    #[serde(default)]
    data: Vec<serde_json::Map<String, Json>>,
}

#[derive(Deserialize, Default)]
struct Missile {
    name: String,
    #[serde(default, rename = "type")]
    class: String,
}

#[derive(Deserialize, Default)]
struct Facilities {
    facilities: BTreeMap<String, Facility>,
}

#[derive(Deserialize)]
struct Facility {
    name: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// What lies beside the tests.
struct Beside {
    missiles: BTreeMap<String, Missile>,
    facilities: BTreeMap<String, Facility>,
}

pub(super) fn import(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Imported {
    if bytes.len() > read::MOST_JSON {
        return Imported::refused(Format::NkMissileTests, name, "larger than 32 MiB: not read");
    }
    let file: File = match serde_json::from_str(&read::decode(bytes).text) {
        Ok(file) => file,
        Err(error) => {
            let why = format!("no tests of nk-missile-tests: {}", in_plain_words(&error));
            return Imported::refused(Format::NkMissileTests, name, &why);
        }
    };
    let mut imported = Imported::new(Format::NkMissileTests, name);
    let beside = Beside {
        missiles: joined("missile.en.json", beside, &mut imported.report),
        facilities: joined::<Facilities>("facility.en.json", beside, &mut imported.report)
            .facilities,
    };
    let mut names = Names::default();
    let file_name = name.into();
    let mut salvos = Salvos::default();
    for (at, entry) in file.time_bins.iter().flat_map(|bin| &bin.data).enumerate() {
        if at >= read::MOST_ROWS {
            let why = "more than 250,000 entries: the rest is not read";
            imported.report.refuse_row(at + 1, "", why);
            break;
        }
        imported.report.rows += 1;
        let mut row = Row {
            claims: RowClaims::new(&file_name, at + 1),
            entry,
            number: at + 1,
            report: &mut imported.report,
        };
        row.read(&beside, &mut salvos);
        if row.claims.claims.is_empty() {
            row.refuse("", "", "nothing of this entry could be read");
            continue;
        }
        let id = LaunchId(unique_id(row.claims.name(), &mut names));
        imported.launches.push(Launch { id, claims: row.claims.claims.into() });
    }
    imported
}

fn joined<T: for<'de> Deserialize<'de> + Default>(
    name: &str,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    report: &mut ImportReport,
) -> T {
    let Some(bytes) = beside(name) else {
        report.note(format!("{name} does not lie beside it: names stay as they are coded"));
        return T::default();
    };
    let fits = bytes.len() <= read::MOST_JSON;
    let read = fits.then(|| serde_json::from_str(&read::decode(&bytes).text));
    match read {
        Some(Ok(read)) => read,
        Some(Err(error)) => {
            report.refuse_file(&format!(
                "{name} beside it cannot be read: {}",
                in_plain_words(&error)
            ));
            T::default()
        }
        None => {
            report.refuse_file(&format!("{name} beside it is larger than 32 MiB: not read"));
            T::default()
        }
    }
}

/// Names for salvos: entries of one day, of whatever facility, whose series counts on.
#[derive(Default)]
struct Salvos {
    last: Option<(String, u64)>,
    count: BTreeMap<String, u32>,
}

impl Salvos {
    fn name(&mut self, day: &str, series: u64) -> String {
        let goes_on = self.last.as_ref().is_some_and(|(of, number)| of == day && series > *number);
        let count = self.count.entry(day.to_owned()).or_insert(0);
        if !goes_on {
            *count += 1;
        }
        self.last = Some((day.to_owned(), series));
        match *count {
            1 => day.to_owned(),
            more => format!("{day} ({more})"),
        }
    }
}

struct Row<'a> {
    claims: RowClaims,
    entry: &'a serde_json::Map<String, Json>,
    number: usize,
    report: &'a mut ImportReport,
}

impl Row<'_> {
    fn refuse(&mut self, key: &str, text: &str, why: &str) {
        if key.is_empty() {
            self.report.refuse_row(self.number, text, why);
        } else {
            self.report.refuse_cell(self.number, key, text, why);
        }
    }

    /// A value as text, whether it stands there as a text or as a number; `None` where nothing is
    /// known.
    fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.entry.get(key)? {
            Json::String(text) => text.trim().to_owned(),
            Json::Number(number) => number.to_string(),
            Json::Null => return None,
            other => {
                let text = other.to_string();
                self.refuse(key, &text, "is neither a text nor a number");
                return None;
            }
        };
        (!values::is_unknown(&text)).then_some(text)
    }

    fn read(&mut self, beside: &Beside, salvos: &mut Salvos) {
        self.day_and_time();
        self.claims.add_text(Field::Country, COUNTRY);
        let facility = self.text("facility");
        self.site(facility.as_deref(), beside);
        self.missile(beside);
        self.figures();
        if let Some(landing) = self.text("landing") {
            let words = landing.replace('-', " ");
            let cell = (words != landing).then_some(landing);
            self.claims.add(Field::Landing, Value::Text(words.into()), Qualifier::Exact, cell);
        }
        if let Some(outcome) = self.text("outcome") {
            self.claims.add_text(Field::Outcome, &values::outcome(&outcome));
        }
        self.glide();
        if let Some(series) = self.text("series") {
            let day = self.text("date").unwrap_or_default();
            match series.parse() {
                Ok(number) => {
                    let name = salvos.name(&day, number);
                    self.claims.add(
                        Field::Salvo,
                        Value::Text(name.into()),
                        Qualifier::Exact,
                        Some(series),
                    );
                }
                Err(_not_whole) => self.refuse("series", &series, "is no whole number"),
            }
        }
        if let Some(description) = self.text("description") {
            self.claims.add_text(Field::Remarks, &description);
        }
        for key in self.entry.keys().filter(|key| !KNOWN.contains(&key.as_str())) {
            let text = self.entry.get(key).map(Json::to_string).unwrap_or_default();
            self.report.refuse_cell(self.number, key, &text, "is no field that is read");
        }
    }

    fn day_and_time(&mut self) {
        if let Some(text) = self.text("date") {
            match dates::date(&text, None) {
                Ok(Some(date)) => self.claims.add_date(date, &text),
                Ok(None) => {}
                Err(why) => self.refuse("date", &text, &why),
            }
        }
        if let Some(text) = self.text("time") {
            match dates::time_utc(&text) {
                Ok(Some(time)) => self.claims.add_time(time, Qualifier::Exact, &text),
                Ok(None) => {}
                Err(why) => self.refuse("time", &text, &why),
            }
        }
    }

    fn site(&mut self, code: Option<&str>, beside: &Beside) {
        let Some(code) = code else { return };
        let facility = beside.facilities.get(code);
        let name = facility.map_or(code, |facility| facility.name.as_str());
        let point = facility.and_then(|f| LatLon::new(f.lat?, f.lon?));
        if facility.is_none() && !beside.facilities.is_empty() {
            self.refuse("facility", code, "stands not in facility.en.json: kept by its code");
        }
        if let Ok(Some(place)) = place(Some(name), None, point, Some(COUNTRY)) {
            self.claims.add_place(place);
        }
    }

    fn missile(&mut self, beside: &Beside) {
        let Some(code) = self.text("missile") else { return };
        let missile = beside.missiles.get(&code);
        if missile.is_none() && !beside.missiles.is_empty() {
            self.refuse("missile", &code, "stands not in missile.en.json: kept by its code");
        }
        let name = missile.map_or(code.as_str(), |missile| missile.name.as_str());
        if !values::is_unknown(name) {
            self.claims.add_missile(name);
        }
        let class = missile.map(|m| m.class.as_str()).filter(|class| !values::is_unknown(class));
        if let Some(class) = class {
            match class.parse() {
                Ok(class) => {
                    self.claims.add(
                        Field::MissileClass,
                        Value::Class(class),
                        Qualifier::Exact,
                        None,
                    );
                }
                Err(_unknown) => self.refuse("missile", class, "is no missile class"),
            }
        }
    }

    fn figures(&mut self) {
        for (key, field) in [("distance", Field::Distance), ("apogee", Field::Apogee)] {
            let Some(text) = self.text(key) else { continue };
            match values::length(&text, Unit::Kilometres) {
                Ok(Some((amount, qualifier))) => {
                    self.claims.add_length(field, amount, qualifier, &text);
                }
                Ok(None) => {}
                Err(why) => self.refuse(key, &text, &why),
            }
        }
        if let Some(text) = self.text("bearing") {
            match values::bearing(&text) {
                Ok(Some(degrees)) => {
                    let value = Value::Degrees(degrees);
                    self.claims.add(Field::Bearing, value, Qualifier::Exact, None);
                }
                Ok(None) => {}
                Err(why) => self.refuse("bearing", &text, &why),
            }
        }
    }

    /// `glide`: the flight glided, where it is true.
    fn glide(&mut self) {
        match self.entry.get("glide") {
            Some(Json::Bool(true)) => self.claims.add_text(Field::Trajectory, "glide"),
            None | Some(Json::Bool(false) | Json::Null) => {}
            Some(other) => {
                let text = other.to_string();
                self.refuse("glide", &text, "is neither true nor false");
            }
        }
    }
}
