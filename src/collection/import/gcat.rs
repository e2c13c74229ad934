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

use std::collections::HashSet;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use memchr::{memchr, memchr_iter};

use super::dates::ReadDate;
use super::gcat_date::vague_date;
use super::gcat_known::{Known, Pad, mixed};
use super::gcat_line::{Columns, Line};
use super::gcat_sites::{Sites, sites, unknown};
use super::read::{MOST_LINE, MOST_ROWS};
use super::report::ImportReport;
use super::row::{Names, RowClaims, unique_id};
use super::{Format, Imported, read};
use crate::extract::{country_zone, local_day};
use crate::model::{
    Amount, Evidence, Field, Launch, LaunchId, Length, PartialDate, Place, Qualifier, Value,
    find_missile,
};

/// Lines are read by at most this many threads, and by one where they are few.
const MOST_THREADS: usize = 8;

/// Bytes that are worth a thread of their own.
const LEAST_STRETCH: usize = 256 * 1024;

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
        let mut stretches = stretches(body).into_iter();
        // The first is read here, while the others are read beside it.
        let here = stretches.next();
        let jobs: Vec<_> = stretches
            .map(|(first, stretch)| scope.spawn(move || reader.stretch(name, first, stretch)))
            .collect();
        let here = here.map(|(first, stretch)| Ok(reader.stretch(name, first, stretch)));
        let others = jobs.into_iter().map(thread::ScopedJoinHandle::join);
        here.into_iter().chain(others).collect::<Vec<_>>()
    });
    let mut marks = Vec::new();
    for part in parts {
        let Ok(mut part) = part else {
            imported.report.refuse_file("a part of the file could not be read");
            continue;
        };
        if imported.launches.is_empty() {
            imported.launches = part.launches;
        } else {
            imported.launches.extend(part.launches);
        }
        marks.append(&mut part.marks);
        imported.report.absorb(part.report);
    }
    // Marks that are all of their own tell that names are, without a look at each name again.
    marks.sort_unstable();
    if !marks.is_sorted_by(|mark, next| mark < next) {
        make_names_unique(&mut imported);
    }
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
        line += memchr_iter(b'\n', stretch.as_bytes()).count();
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
    /// A number for each launch's name.
    marks: Vec<u64>,
    report: ImportReport,
}

/// What is the same for all rows.
struct Reader {
    columns: Columns,
    sites: Sites,
    all: bool,
}

impl Reader {
    /// Reads whole lines, of which the first has the number `first`.
    fn stretch(&self, name: &str, first: usize, text: &str) -> Part {
        let mut report = ImportReport::new(name, Format::Gcat);
        let usual = text.len() / 150;
        let (mut launches, mut marks) = (Vec::with_capacity(usual), Vec::with_capacity(usual));
        let mut known = Known::new(name);
        let mut line = Line::default();
        let has_nul = memchr(0, text.as_bytes()).is_some();
        let mut start = 0;
        let ends = memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
        for (row, end) in (first..).zip(ends) {
            let words = text.get(start..end).unwrap_or_default();
            start = end + 1;
            let words = words.strip_suffix('\r').unwrap_or(words);
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            if row > MOST_ROWS {
                report.refuse_row(row, "", "more than 250,000 rows: the rest is not read");
                break;
            }
            report.rows += 1;
            if words.len() > MOST_LINE {
                report.refuse_row(row, words, "longer than 1 MiB: not read");
                continue;
            }
            if has_nul && words.contains('\0') {
                report.refuse_row(row, words, "holds a NUL byte: not read");
                continue;
            }
            if !line.split(words) {
                let why = "more than 64 cells: the rest of the row is not read";
                report.refuse_row(row, words, why);
            }
            let code = line.cell(self.columns.code);
            if !self.all && code.is_some_and(|code| code.starts_with(['O', 'D'])) {
                report.left_out += 1;
                continue;
            }
            if let Some(launch) = self.launch(row, &line, &mut known, &mut report) {
                marks.push(mixed(&launch.id.0));
                launches.push(launch);
            } else {
                report.refuse_row(row, words, "nothing of this row could be read");
            }
        }
        Part { launches, marks, report }
    }

    fn launch<'a>(
        &self,
        row: usize,
        line: &Line<'a>,
        known: &mut Known<'a>,
        report: &mut ImportReport,
    ) -> Option<Launch> {
        let mut claims = RowClaims::new(&known.file, row);
        let pad = self.pad(line, known);
        self.date(line, pad.as_ref().and_then(|pad| pad.zone), &mut claims, row, report);
        if let Some(pad) = pad {
            claims.add(Field::Site, Value::Place(pad.place), Qualifier::Exact, None);
        }
        self.vehicle(line, known, &mut claims);
        let lengths = [
            (Field::Distance, self.columns.range, self.columns.range_flag),
            (Field::Apogee, self.columns.apogee, self.columns.apogee_flag),
        ];
        for (field, at, flag) in lengths {
            length(line, field, at, flag, &mut claims, row, report);
        }
        if let Some(landing) = line.cell(self.columns.landing) {
            claims.add(Field::Landing, known.words(landing), Qualifier::Exact, None);
        }
        if let Some(code) = line.cell(self.columns.code) {
            outcome(code, known, &mut claims);
        }
        self.remarks(line, known, &mut claims);
        if claims.claims.is_empty() {
            return None;
        }
        let tag = line.cell(self.columns.tag);
        let id = LaunchId(tag.map_or_else(|| claims.name(), str::to_owned));
        Some(Launch { id, claims: claims.claims.into() })
    }

    /// The day, local where that can be told, and the time.
    fn date(
        &self,
        line: &Line<'_>,
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
    fn pad<'a>(&self, line: &Line<'a>, known: &mut Known<'a>) -> Option<Pad> {
        let ascent =
            line.cell(self.columns.ascent_site).map(|site| (site, self.columns.ascent_pad));
        let launch =
            || line.cell(self.columns.launch_site).map(|site| (site, self.columns.launch_pad));
        let (site, pad) = ascent.or_else(launch)?;
        let pad = line.cell(pad).unwrap_or_default();
        let both = mixed(site).rotate_left(7).wrapping_add(mixed(pad));
        Some(known.pads.get((site, pad), both, || self.new_pad(site, pad)))
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

    fn vehicle<'a>(&self, line: &Line<'a>, known: &mut Known<'a>, claims: &mut RowClaims) {
        let Some(words) = line.cell(self.columns.vehicle) else { return };
        let name =
            if words.ends_with('?') { words.trim_end_matches('?').trim_ascii_end() } else { words };
        if name.is_empty() {
            return;
        }
        let canonical = known.vehicles.get(name, mixed(name), || {
            find_missile(name).map_or(name, |missile| missile.name.as_str()).into()
        });
        let qualifier = if name == words { Qualifier::Exact } else { Qualifier::About };
        let cell = (*canonical != *words).then(|| words.to_owned());
        claims.add(Field::Missile, Value::Text(canonical), qualifier, cell);
    }

    fn remarks(&self, line: &Line<'_>, known: &mut Known<'_>, claims: &mut RowClaims) {
        let launch_site = line.cell(self.columns.launch_site);
        let moved = launch_site.filter(|_| {
            let ascent = line.cell(self.columns.ascent_site);
            ascent.is_some() && ascent != launch_site
        });
        let text = &mut known.text;
        text.clear();
        if let Some(site) = moved {
            text.push_str("; Launch_Site: ");
            text.push_str(site);
        }
        for (at, header) in &self.columns.others {
            if let Some(words) = line.cell(Some(*at)) {
                text.push_str(header);
                text.push_str(words);
            }
        }
        if let Some(text) = text.strip_prefix("; ") {
            claims.add_text(Field::Remarks, text);
        }
    }
}

/// A number of km with its flag.
fn length(
    line: &Line<'_>,
    field: Field,
    at: Option<usize>,
    flag: Option<usize>,
    claims: &mut RowClaims,
    row: usize,
    report: &mut ImportReport,
) {
    let Some(words) = line.cell(at) else { return };
    let header = if field == Field::Apogee { "Apogee" } else { "Range" };
    let number = if words.ends_with('?') { words.trim_end_matches('?') } else { words };
    let km = kilometres(number);
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

/// A number of km: digits, with a point or without. The most are short and whole, and need no
/// rounding.
fn kilometres(number: &str) -> Option<f64> {
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit());
    if is_whole && (1..=9).contains(&number.len()) {
        let whole = number.bytes().fold(0, |whole, byte| 10 * whole + u32::from(byte & 0xf));
        return Some(f64::from(whole));
    }
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.parse().ok().filter(|km| is_number && *km <= 1e9)
}
