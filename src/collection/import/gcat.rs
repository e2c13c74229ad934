//! GCAT: `launch.tsv` of the General Catalog of Artificial Space Objects, joined with `sites.tsv`.
//!
//! Columns are found by their names, so that editions with and without `FailCode` are read. The
//! first letter of `Launch_Code` says what a launch was: `O` (orbital) and `D` (deep space) are
//! left out unless all are asked for; every other letter, and none, is a suborbital or a missile
//! flight. The second letter is the outcome: `S`, `F`, `E` (exploded on the pad), `U` unknown.
//!
//! GCAT's days are UTC days. Where the time and the clock of the site's country are known the
//! claim is the local day, and the cell's words stay with it; else the day stays as it is. A
//! figure with a flag (`?`) is "about". The site is where the rocket's flight began
//! (`Ascent_Site`), which for launches from aircraft is not the runway (`Launch_Site`). Columns
//! without a field of their own go to the remarks; `Launch_JD` repeats the date and is not read.

use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::dates::ReadDate;
use super::gcat_date::vague_date;
use super::gcat_sites::{Sites, sites, unknown};
use super::read::{MOST_LINE, MOST_ROWS};
use super::report::ImportReport;
use super::row::{Names, RowClaims, unique_id};
use super::{Format, Imported, read};
use crate::extract::{country_zone, local_day};
use crate::model::{
    Amount, Claim, Evidence, Field, Launch, LaunchId, Length, PartialDate, Place, Qualifier, Value,
    find_missile,
};

/// The most columns of a line.
const MOST_CELLS: usize = 64;

/// Lines are read by at most this many threads, and by one where they are few.
const MOST_THREADS: usize = 8;

/// Bytes that are worth a thread of their own.
const LEAST_STRETCH: usize = 256 * 1024;

/// The columns that are read, by their place in a line.
struct Columns {
    tag: Option<usize>,
    date: Option<usize>,
    vehicle: Option<usize>,
    launch_site: Option<usize>,
    launch_pad: Option<usize>,
    ascent_site: Option<usize>,
    ascent_pad: Option<usize>,
    apogee: Option<usize>,
    apogee_flag: Option<usize>,
    range: Option<usize>,
    range_flag: Option<usize>,
    landing: Option<usize>,
    code: Option<usize>,
    /// Columns without a field of their own, with their headers.
    others: Vec<(usize, String)>,
}

impl Columns {
    fn new(header: &str) -> Self {
        let names: Vec<&str> = header.trim_start_matches('#').split('\t').map(str::trim).collect();
        let at = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
        let mut columns = Self {
            tag: at("Launch_Tag"),
            date: at("Launch_Date"),
            vehicle: at("LV_Type"),
            launch_site: at("Launch_Site"),
            launch_pad: at("Launch_Pad"),
            ascent_site: at("Ascent_Site"),
            ascent_pad: at("Ascent_Pad"),
            apogee: at("Apogee"),
            apogee_flag: at("Apoflag"),
            range: at("Range"),
            range_flag: at("RangeFlag"),
            landing: at("Dest"),
            code: at("Launch_Code"),
            others: Vec::new(),
        };
        let read = [
            columns.tag,
            columns.date,
            columns.vehicle,
            columns.launch_site,
            columns.launch_pad,
            columns.ascent_site,
            columns.ascent_pad,
            columns.apogee,
            columns.apogee_flag,
            columns.range,
            columns.range_flag,
            columns.landing,
            columns.code,
            at("Launch_JD"),
        ];
        let others = names.iter().enumerate().take(MOST_CELLS);
        let others = others.filter(|(at, name)| !read.contains(&Some(*at)) && !name.is_empty());
        columns.others = others.map(|(at, name)| (at, (*name).to_owned())).collect();
        columns
    }
}

pub(super) fn import(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    all: bool,
) -> Imported {
    let mut imported = Imported::new(Format::Gcat, name);
    let decoded = read::decode(bytes);
    if let Some(note) = decoded.note {
        imported.report.note(note);
    }
    let sites = if let Some(bytes) = beside("sites.tsv") {
        sites(&bytes, &mut imported.report)
    } else {
        let note = "sites.tsv does not lie beside it: sites stay as they are coded";
        imported.report.note(note.to_owned());
        Sites::new()
    };
    let columns = Columns::new(decoded.text.lines().next().unwrap_or_default());
    if columns.tag.is_none() || columns.date.is_none() {
        return Imported::refused(
            Format::Gcat,
            name,
            "no launch list of GCAT: row 1 lacks Launch_Tag or Launch_Date",
        );
    }
    let text = decoded.text.as_ref();
    let (_, body) = text.split_once('\n').unwrap_or((text, ""));
    let reader = Reader { columns, sites, all };
    let reader = &reader;
    let parts = thread::scope(|scope| {
        let jobs: Vec<_> = stretches(body)
            .into_iter()
            .map(|(first, stretch)| scope.spawn(move || reader.stretch(name, first, stretch)))
            .collect();
        jobs.into_iter().map(thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    for part in parts {
        let Ok(part) = part else {
            imported.report.refuse_file("a part of the file could not be read");
            continue;
        };
        imported.launches.extend(part.launches);
        imported.report.absorb(part.report);
    }
    make_names_unique(&mut imported);
    imported
}

/// The text in a few stretches of whole lines, each with the number of its first line: they are
/// read side by side.
fn stretches(text: &str) -> Vec<(usize, &str)> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let size = (text.len() / threads + 1).max(LEAST_STRETCH);
    let mut stretches = Vec::with_capacity(threads);
    let (mut rest, mut line) = (text, 2);
    while !rest.is_empty() {
        let from = rest.as_bytes().get(size..).unwrap_or_default();
        let end =
            from.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| size + at + 1);
        // Behind a line feed: never within a character.
        let (stretch, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        stretches.push((line, stretch));
        line += stretch.bytes().filter(|byte| *byte == b'\n').count();
        rest = after;
    }
    stretches
}

/// Gives launches whose tags stand there twice names of their own, and says so.
fn make_names_unique(imported: &mut Imported) {
    let mut seen = HashSet::with_capacity(imported.launches.len());
    let twice: Vec<usize> = imported
        .launches
        .iter()
        .enumerate()
        .filter_map(|(at, launch)| (!seen.insert(launch.id.0.as_str())).then_some(at))
        .collect();
    if twice.is_empty() {
        return;
    }
    let mut names = Names::default();
    for launch in &imported.launches {
        names.take(&launch.id.0);
    }
    for at in twice {
        let Some(launch) = imported.launches.get_mut(at) else { continue };
        let name = unique_id(launch.id.0.clone(), &mut names);
        let row = launch.claims.first().map(|claim| &claim.evidence);
        let row = row.and_then(|evidence| match evidence {
            Evidence::Row(row) => Some(row.row),
            _ => None,
        });
        let why = format!("the tag stands there twice: kept as {name}");
        imported.report.refuse_row(row.unwrap_or_default(), &launch.id.0, &why);
        launch.id = LaunchId(name);
    }
}

/// What came of one stretch.
struct Part {
    launches: Vec<Launch>,
    report: ImportReport,
}

/// What is the same for all rows.
struct Reader {
    columns: Columns,
    sites: Sites,
    all: bool,
}

/// The cells of one line.
struct Line<'a, 'b> {
    cells: &'b [&'a str],
}

impl<'a> Line<'a, '_> {
    /// A cell that says something: GCAT puts `-` where it has nothing to say.
    fn cell(&self, at: Option<usize>) -> Option<&'a str> {
        let cell = self.cells.get(at?)?.trim_ascii();
        (!cell.is_empty() && cell != "-").then_some(cell)
    }
}

/// Puts the cells of a line into `cells`; false where it has more than fit.
fn split_into<'a>(text: &'a str, cells: &mut Vec<&'a str>) -> bool {
    cells.clear();
    let mut parts = text.split('\t');
    cells.extend(parts.by_ref().take(MOST_CELLS));
    parts.next().is_none()
}

/// A site with its pad, and what clocks show there.
#[derive(Clone)]
struct Pad {
    place: Arc<Place>,
    zone: Option<Tz>,
}

/// What earlier rows of a stretch have brought: said again, it is neither looked up nor kept twice.
struct Known<'a> {
    file: Arc<str>,
    /// Vehicles as they stand there, by the catalogue's names.
    vehicles: HashMap<&'a str, Arc<str>>,
    /// Sites and pads as they stand there.
    pads: HashMap<(&'a str, &'a str), Pad>,
    /// Landings and outcomes.
    words: HashMap<&'a str, Arc<str>>,
    cells: Vec<&'a str>,
    claims: Vec<Claim>,
    text: String,
}

impl<'a> Known<'a> {
    fn new(file: &str) -> Self {
        Self {
            file: file.into(),
            vehicles: HashMap::new(),
            pads: HashMap::new(),
            words: HashMap::new(),
            cells: Vec::with_capacity(MOST_CELLS),
            claims: Vec::new(),
            text: String::new(),
        }
    }

    fn words(&mut self, words: &'a str) -> Value {
        Value::Text(Arc::clone(self.words.entry(words).or_insert_with(|| words.into())))
    }
}

impl Reader {
    /// Reads whole lines, of which the first has the number `first`.
    fn stretch(&self, name: &str, first: usize, text: &str) -> Part {
        let mut report = ImportReport::new(name, Format::Gcat);
        let mut launches = Vec::with_capacity(text.len() / 150);
        let mut known = Known::new(name);
        for (at, line) in text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let row = first + at;
            if row > MOST_ROWS {
                report.refuse_row(row, "", "more than 250,000 rows: the rest is not read");
                break;
            }
            report.rows += 1;
            let mut cells = std::mem::take(&mut known.cells);
            launches.extend(self.launch(row, line, &mut cells, &mut known, &mut report));
            known.cells = cells;
        }
        Part { launches, report }
    }

    fn launch<'a>(
        &self,
        row: usize,
        text: &'a str,
        cells: &mut Vec<&'a str>,
        known: &mut Known<'a>,
        report: &mut ImportReport,
    ) -> Option<Launch> {
        if text.len() > MOST_LINE {
            report.refuse_row(row, text, "longer than 1 MiB: not read");
            return None;
        }
        if text.contains('\0') {
            report.refuse_row(row, text, "holds a NUL byte: not read");
            return None;
        }
        if !split_into(text, cells) {
            report.refuse_row(row, text, "more than 64 cells: the rest of the row is not read");
        }
        let line = Line { cells };
        let code = line.cell(self.columns.code);
        if !self.all && code.is_some_and(|code| code.starts_with(['O', 'D'])) {
            report.left_out += 1;
            return None;
        }
        let mut claims = RowClaims::new(&known.file, row);
        claims.claims = std::mem::take(&mut known.claims);
        let pad = self.pad(&line, known);
        self.date(&line, pad.as_ref().and_then(|pad| pad.zone), &mut claims, row, report);
        if let Some(pad) = pad {
            claims.add(Field::Site, Value::Place(pad.place), Qualifier::Exact, None);
        }
        self.vehicle(&line, known, &mut claims);
        let lengths = [
            (Field::Distance, self.columns.range, self.columns.range_flag),
            (Field::Apogee, self.columns.apogee, self.columns.apogee_flag),
        ];
        for (field, at, flag) in lengths {
            length(&line, field, at, flag, &mut claims, row, report);
        }
        if let Some(landing) = line.cell(self.columns.landing) {
            claims.add(Field::Landing, known.words(landing), Qualifier::Exact, None);
        }
        if let Some(code) = code {
            outcome(code, known, &mut claims);
        }
        self.remarks(&line, known, &mut claims);
        if claims.claims.is_empty() {
            report.refuse_row(row, text, "nothing of this row could be read");
            return None;
        }
        let tag = line.cell(self.columns.tag);
        let id = LaunchId(tag.map_or_else(|| claims.name(), str::to_owned));
        let launch = Launch { id, claims: claims.claims.drain(..).collect() };
        known.claims = claims.claims;
        Some(launch)
    }

    /// The day, local where that can be told, and the time.
    fn date(
        &self,
        line: &Line<'_, '_>,
        zone: Option<Tz>,
        claims: &mut RowClaims,
        row: usize,
        report: &mut ImportReport,
    ) {
        let Some(words) = line.cell(self.columns.date) else { return };
        let Some(found) = vague_date(words) else {
            report.refuse_cell(row, "Launch_Date", words, "is no date of GCAT's");
            return;
        };
        let moment = found.date.date.day().zip(found.time);
        let local = moment.zip(zone).map(|((day, time), zone)| {
            PartialDate::from_day(local_day(NaiveDateTime::new(day, time), zone))
        });
        let date = ReadDate { date: local.unwrap_or(found.date.date), ..found.date };
        claims.add_date(date, words);
        if let Some(time) = found.time {
            let qualifier = if date.is_doubted { Qualifier::About } else { Qualifier::Exact };
            claims.add(Field::TimeUtc, Value::Time(time), qualifier, None);
        }
    }

    /// Where the flight began.
    fn pad<'a>(&self, line: &Line<'a, '_>, known: &mut Known<'a>) -> Option<Pad> {
        let ascent =
            line.cell(self.columns.ascent_site).map(|site| (site, self.columns.ascent_pad));
        let launch =
            || line.cell(self.columns.launch_site).map(|site| (site, self.columns.launch_pad));
        let (site, pad) = ascent.or_else(launch)?;
        let pad = line.cell(pad).unwrap_or_default();
        Some(known.pads.entry((site, pad)).or_insert_with(|| self.new_pad(site, pad)).clone())
    }

    fn new_pad(&self, site: &str, pad: &str) -> Pad {
        let code = site.trim_end_matches('?');
        let mut place = self.sites.get(code).map_or_else(|| unknown(code), Place::clone);
        let both = if pad.is_empty() { site.to_owned() } else { format!("{site} {pad}") };
        place.reported = Some(both);
        let lon = place.point.map(|point| point.lon);
        let zone = place.country.as_deref().and_then(|country| country_zone(country, lon));
        Pad { place: Arc::new(place), zone }
    }

    fn vehicle<'a>(&self, line: &Line<'a, '_>, known: &mut Known<'a>, claims: &mut RowClaims) {
        let Some(words) = line.cell(self.columns.vehicle) else { return };
        let name = words.trim_end_matches('?').trim_ascii_end();
        if name.is_empty() {
            return;
        }
        let canonical = known.vehicles.entry(name).or_insert_with(|| {
            find_missile(name).map_or(name, |missile| missile.name.as_str()).into()
        });
        let qualifier = if name == words { Qualifier::Exact } else { Qualifier::About };
        let cell = (**canonical != *words).then(|| words.to_owned());
        claims.add(Field::Missile, Value::Text(Arc::clone(canonical)), qualifier, cell);
    }

    fn remarks(&self, line: &Line<'_, '_>, known: &mut Known<'_>, claims: &mut RowClaims) {
        let launch_site = line.cell(self.columns.launch_site);
        let moved = launch_site.filter(|_| {
            let ascent = line.cell(self.columns.ascent_site);
            ascent.is_some() && ascent != launch_site
        });
        let others = self.columns.others.iter();
        let others = others.filter_map(|(at, name)| Some((name.as_str(), line.cell(Some(*at))?)));
        let text = &mut known.text;
        text.clear();
        for (name, words) in moved.map(|site| ("Launch_Site", site)).into_iter().chain(others) {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(name);
            text.push_str(": ");
            text.push_str(words);
        }
        if !text.is_empty() {
            claims.add_text(Field::Remarks, text);
        }
    }
}

/// A number of km with its flag.
fn length(
    line: &Line<'_, '_>,
    field: Field,
    at: Option<usize>,
    flag: Option<usize>,
    claims: &mut RowClaims,
    row: usize,
    report: &mut ImportReport,
) {
    let Some(words) = line.cell(at) else { return };
    let header = if field == Field::Apogee { "Apogee" } else { "Range" };
    let number = words.trim_end_matches('?');
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let km = number.parse::<f64>().ok().filter(|km| is_number && *km <= 1e9);
    let Some(km) = km else {
        report.refuse_cell(row, header, words, "is no number of km");
        return;
    };
    let flag = line.cell(flag);
    let qualifier = match flag {
        None if number == words => Qualifier::Exact,
        Some("?") | None => Qualifier::About,
        Some(other) => {
            report.refuse_cell(row, header, other, "is no flag that is read: taken as about");
            Qualifier::About
        }
    };
    let amount = Amount::Single(Length::from_km(km));
    claims.add(field, Value::Length(amount), qualifier, None);
}

/// The second letter of a launch code.
fn outcome(code: &str, known: &mut Known<'_>, claims: &mut RowClaims) {
    let word = match code.chars().nth(1) {
        Some('S') => "success",
        Some('F') => "failure",
        Some('E') => "exploded on the pad",
        _ => return,
    };
    let qualifier = if code.ends_with('?') { Qualifier::About } else { Qualifier::Exact };
    // `OS80`: the letters alone are the outcome.
    let cell = (code.len() > 2).then(|| code.to_owned());
    claims.add(Field::Outcome, known.words(word), qualifier, cell);
}
