//! Where a missile started, told without a verb of launching: beside the launch, or in the dateline.

use super::landing::phrase_end;
use super::lex::{Kind, Token};
use super::place_name::{
    NamedPlace, is_capital, is_target_range, is_water, may_be_followed, may_be_place,
    may_name_site, named_at,
};
use super::reading::Reading;
use super::site::{SiteMention, names_start, names_vessel};
use super::tags::{BE, EVENT, LAND, LAUNCH, LENGTHUNIT, LIFT, SAY, VESSEL};
use crate::model::{Place, Precision};

/// The place of launch named without a verb of launching: `counting from the Sunan district`,
/// `near Banghyon air base`. Only launch sites count, and none that a distance is reckoned from.
pub(crate) fn named_site(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    country: &str,
) -> Option<SiteMention> {
    let cues = |t: &Token| {
        matches!(
            t.word,
            "departure"
                | "origin"
                | "origins"
                | "start"
                | "starting"
                | "place"
                | "site"
                | "point"
                | "location"
                | "launching"
        )
    };
    let has_cue = reading.run(first, last.min(first + 60) + 6).iter().any(cues);
    let is_name =
        |token: &Token| token.kind == Kind::Word && token.is_capital && may_be_place(token);
    let words = (first..).zip(reading.run(first, last.min(first + 400)));
    words
        .filter(|(_, token)| is_name(token))
        .find_map(|(at, token)| site_at(reading, at, token, (country, has_cue)))
}

/// A launch site named at a token, and not measured from.
// Apart, so that the loop over all words stays small.
#[inline(never)]
fn site_at(
    reading: &Reading<'_>,
    at: usize,
    token: &Token,
    (country, has_cue): (&str, bool),
) -> Option<SiteMention> {
    let lead = (1..=4).map(|back| reading.word_before(at, back)).find(|w| is_lead_in(w));
    let leads = !matches!(
        lead,
        Some("to" | "toward" | "towards" | "over" | "into" | "hit" | "for" | "with" | "and")
    );
    let is_measured = reading.has_any(at.saturating_sub(5), at, LENGTHUNIT.with(SAY));
    let is_far = reading.has_any(at.saturating_sub(5), at, LENGTHUNIT);
    let is_area_here = leads && !is_far && says_area(reading, at);
    let is_cued = is_area_here || has_cue && !is_far && !is_water_led(reading, at);
    if is_capital(token.word) && !is_cued {
        return None;
    }
    // What the words round the name rule out is not looked up.
    let may_be_titled = || may_be_followed(reading, at, EVENT.with(BE));
    let may_be_site = || leads && !is_measured && may_name_site(reading, at);
    if !(is_cued || may_be_titled() || may_be_site()) || !mood_near(reading, at) {
        return None;
    }
    let named = named_at(reading, at, Some(country))?;
    // "named Hamju as the point of departure", "gave the Pyongyang area as the start".
    if is_cued && is_area(reading, &named, token) {
        let (place, last, is_wide) = (named.place, named.last, named.is_wide);
        return Some(SiteMention { first: at, last, place, is_from: false, is_wide });
    }
    // "the Kusong launch".
    let is_titled = (reading.tokens.get(named.last).is_some_and(|t| t.has(EVENT))
        && !reading.word(named.last).ends_with('s'))
        || (reading.tokens.get(named.last).is_some_and(|t| t.has(BE))
            && names_start(reading, named.last + 5));
    if !is_titled && (!leads || is_measured) {
        return None;
    }
    let (place, last, is_wide) = (named.place, named.last, named.is_wide);
    let fits =
        (place.precision == Precision::Facility || is_titled) && !is_target_range(&place.name);
    let is_from = lead == Some("from");
    fits.then_some(SiteMention { first: at, last, place, is_from, is_wide })
}

/// `Missile up at 7:10, Pyongyang area`: a name and the word for what lies round it.
fn says_area(reading: &Reading<'_>, at: usize) -> bool {
    (1..=3).any(|ahead| matches!(reading.word(at + ahead), "area" | "vicinity"))
        && reading.run(at, at + 2).iter().all(|t| t.is_capital || t.is("area"))
}

/// `target in Rason`, `into Hamhung`: where it went.
fn is_water_led(reading: &Reading<'_>, at: usize) -> bool {
    reading.run(at.saturating_sub(6), at).iter().any(|t| {
        t.has(LAND) || matches!(t.word, "into" | "toward" | "towards" | "target" | "targets" | "to")
    })
}

/// A place that says where: a town of no great fame, or a capital's `area`, `district`, `vicinity`.
fn is_area(reading: &Reading<'_>, named: &NamedPlace, token: &Token) -> bool {
    let says_area = matches!(reading.word(named.last), "area" | "district" | "region" | "vicinity");
    !is_target_range(&named.place.name)
        && !is_water(&named.place.name)
        && (says_area || !is_capital(token.word))
        && reading.word(named.last) != "'"
}

fn is_lead_in(word: &str) -> bool {
    matches!(
        word,
        "from"
            | "near"
            | "at"
            | "in"
            | "left"
            | "of"
            | "off"
            | "to"
            | "toward"
            | "towards"
            | "over"
            | "into"
            | "hit"
            | "with"
            | "and"
            | ","
            | "."
            | "for"
    )
}

/// Whether no word of planning or of an engine's test stands before.
fn mood_near(reading: &Reading<'_>, at: usize) -> bool {
    let lowest = reading.clause_at(at).map_or(at, |clause| clause.first);
    let run = reading.run(lowest.max(at.saturating_sub(26)), at);
    !run.iter().any(|t| {
        t.has(super::tags::PLAN.with(super::tags::NOLAUNCHOBJECT).with(super::tags::MODAL))
            || matches!(
                t.word,
                "visited" | "inspected" | "since" | "seen" | "spotted" | "satellite" | "exploded"
            )
            || t.has(LAND)
    })
}

/// `submerged off the coast of Florida`, `a submarine in the Indian Ocean`: where a vessel lay that
/// fired, in the text's words.
pub(crate) fn vessel_site(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    country: Option<&str>,
) -> Option<SiteMention> {
    (first..last.min(first + 200)).find_map(|at| {
        let token = reading.tokens.get(at)?;
        if !matches!(token.word, "off" | "in" | "from" | "of" | "under" | "beneath") {
            return None;
        }
        let name_at = at + 1 + usize::from(reading.word(at + 1) == "the");
        let is_sea = matches!(reading.word(name_at + 1), "sea" | "ocean" | "gulf" | "bay")
            && reading.tokens.get(name_at).is_some_and(|t| t.is_capital);
        let (start, end) = match token.word {
            "off" => (at, phrase_end(reading, at + 1, false)),
            _ if is_sea => (name_at, name_at + 2),
            _ => return None,
        };
        let near = reading.run(first.max(at.saturating_sub(30)), at);
        let fires = near.iter().any(|t| t.has(LAUNCH.with(LIFT)) || t.is("submerged"));
        let lands = near.iter().rev().take(8).any(|t| t.has(LAND.with(LENGTHUNIT)));
        let says_where = reading.run(start + 1, end).iter().any(|t| t.is_capital || t.is("coast"));
        let has_vessel = names_vessel(reading, at)
            || near.iter().any(|t| matches!(t.word, "hms" | "uss" | "ins"))
            || reading.has_any(first.max(at.saturating_sub(30)), at, VESSEL);
        if !fires || lands || !(says_where || is_sea) || !has_vessel {
            return None;
        }
        let (from, to) = reading.span(start, end)?;
        let place = Place {
            name: reading.text.get(from..to)?.to_owned(),
            country: country.map(str::to_owned),
            precision: Precision::City,
            point: None,
            reported: None,
        };
        Some(SiteMention { first: start, last: end, place, is_from: false, is_wide: true })
    })
}

/// The launch site that the dateline names: `KAPUSTIN YAR —`.
pub(crate) fn dateline_site(reading: &Reading<'_>, country: Option<&str>) -> Option<SiteMention> {
    let first = reading.tokens.first()?;
    let second_is_upper = reading.tokens.get(1).is_none_or(|t| t.kind != Kind::Word || t.is_upper);
    if !first.is_upper || !second_is_upper {
        return None;
    }
    let named = named_at(reading, 0, country)?;
    let (place, last, is_wide) = (named.place, named.last, named.is_wide);
    let ends = matches!(reading.word(last), "—" | "–" | "-" | "," | "/" | "(" | ":" | ".");
    let says_here = reading.tokens.windows(5).take(120).any(|w| {
        let is_lead = |t: &Token| matches!(t.word, "from" | "at" | "near");
        w.last().is_some_and(|t| t.is("here")) && w.iter().any(is_lead)
    });
    let is_fine = place.precision == Precision::Facility
        || (says_here && place.precision == Precision::City && country.is_some());
    let fits = ends && is_fine && !is_target_range(&place.name);
    fits.then_some(SiteMention { first: 0, last, place, is_from: false, is_wide })
}
