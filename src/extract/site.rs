//! Where a missile started: a place of the launcher's country after "from", "near", "at".

use super::lex::{Kind, Token};
use super::reading::Reading;
use super::tags::{
    COMPASS, DET, EVENT, FLY, FROMWORD, LAND, LAUNCH, LENGTHUNIT, LIFT, MISSILENOUN, OCCUR, SAY,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::{Place, Precision};
use crate::places::{known_place, may_begin_place};

/// Longest name of a place, in tokens: "Dr APJ Abdul Kalam Island".
const MAX_NAME: usize = 6;

/// A place where a missile may have started.
#[derive(Debug, Clone)]
pub(crate) struct SiteMention {
    /// First token of the name.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The place.
    pub(crate) place: Place,
    /// Whether "from" leads it in, rather than "in" or "at".
    pub(crate) is_from: bool,
}

/// The places in one clause from which a missile of `country` is said to have started.
pub(crate) fn sites(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    country: Option<&str>,
) -> Vec<SiteMention> {
    let mut found = Vec::new();
    for at in first..last.min(first + 400) {
        let is_lead = |t: &&Token| {
            t.has(FROMWORD) || (t.is("of") && of_leads(reading, at)) || t.is("on") || t.is("left")
        };
        let Some(token) = reading.tokens.get(at).filter(is_lead) else { continue };
        if !leads_site(reading, at, first, token) {
            continue;
        }
        let is_from = matches!(token.word, "from" | "left");
        let mention = place_after(reading, at + 1, country, is_from);
        let mention =
            mention.filter(|m| !token.is("on") || m.place.precision == Precision::Facility);
        if let Some(mention) = mention {
            found.push(mention);
        }
        if found.len() > 8 {
            break;
        }
    }
    found
}

/// Seats of government: "rhetoric from Pyongyang" is no launch site.
fn is_capital(word: &str) -> bool {
    matches!(
        word,
        "pyongyang"
            | "tehran"
            | "moscow"
            | "beijing"
            | "washington"
            | "islamabad"
            | "delhi"
            | "seoul"
    )
}

/// `a missile left the Pyongyang area`, `it left Sunan`: what flew stands before the verb.
fn has_missile_before(reading: &Reading<'_>, at: usize) -> bool {
    let near = reading.run(at.saturating_sub(6), at);
    near.iter().any(|t| t.has(MISSILENOUN) || t.starts_missile)
        || reading.word_before(at, 1) == "it"
}

/// `out of Vandenberg`, `the waters northeast of Wonsan`.
fn of_leads(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    before.is_some_and(|t| t.is("out") || t.has(COMPASS))
}

/// Whether a preposition can lead in a launch site: the nearest verb before it is one of
/// launching, and no distance stands before it.
fn leads_site(reading: &Reading<'_>, at: usize, first: usize, token: &Token) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    if before.is_some_and(|t| matches!(t.word, "target" | "targets" | "mark")) {
        return false;
    }
    if token.is("left") {
        return has_missile_before(reading, at);
    }
    let flew_from = token.is("from")
        && reading.run(at.saturating_sub(6), at).iter().any(|t| t.has(FLY))
        && !before.is_some_and(|t| t.is("away"));
    let after_distance = before.is_some_and(|t| t.has(LENGTHUNIT) || t.is("away") || t.is("range"));
    if after_distance && !flew_from {
        return false;
    }
    if before.is_some_and(|t| t.has(COMPASS))
        && at.checked_sub(2).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(LENGTHUNIT))
    {
        return false;
    }
    let sentence_first =
        reading.sentence_of(at).and_then(|s| reading.sentences.get(s)).map_or(first, |s| s.first);
    let lowest = sentence_first.max(at.saturating_sub(26));
    for back in (lowest..at).rev() {
        let Some(word) = reading.tokens.get(back) else { break };
        let goes_up = matches!(reading.word(back + 1), "off" | "up" | "out" | "from" | "away");
        let is_lift = word.has(LIFT)
            && (goes_up || token.is("from") || matches!(word.word, "lifted" | "sent" | "blasted"));
        let is_launch = is_lift || (word.has(LAUNCH) && is_verb(&reading.tokens, back));
        if is_launch {
            return mood(&reading.tokens, back, lowest) == Mood::Asserted;
        }
        if word.has(EVENT.with(OCCUR)) {
            return at - back < if is_capital(reading.word(at + 1)) { 3 } else { 14 };
        }
        if word.has(LAND) && is_verb(&reading.tokens, back) {
            return false;
        }
        if word.has(FLY) && is_verb(&reading.tokens, back) {
            return token.is("from");
        }
        if word.has(SAY) {
            break;
        }
        if word.is(";") {
            break;
        }
    }
    let ahead = reading.run(at, at + 18);
    let fires_later = ahead.iter().any(|t| t.has(LAUNCH.with(LIFT).with(FLY)));
    let has_missile = reading
        .run(lowest.max(at.saturating_sub(9)), at)
        .iter()
        .any(|t| t.has(MISSILENOUN.with(LENGTHUNIT)) || t.starts_missile);
    (token.is("from") && has_missile) || (fires_later && at <= sentence_first + 3)
}

/// The place named after a preposition, past "the city of", "the northern province of".
fn place_after(
    reading: &Reading<'_>,
    from: usize,
    country: Option<&str>,
    is_from: bool,
) -> Option<SiteMention> {
    let mut best: Option<SiteMention> = None;
    let mut at = from;
    let mut fillers = 0;
    while at < from + 16 && fillers < 9 {
        let token = reading.tokens.get(at)?;
        if token.kind == Kind::Break || matches!(token.word, ";" | "." | "\"") {
            break;
        }
        if token.has(LAUNCH.with(FLY).with(LAND).with(SAY)) && is_verb(&reading.tokens, at)
            || matches!(token.word, "toward" | "towards" | "to" | "into" | "on" | "over" | "at")
                && best.is_some()
        {
            break;
        }
        let ship = at
            .checked_sub(1)
            .and_then(|b| reading.tokens.get(b))
            .is_some_and(|t| t.is_upper && t.word.is_empty() && t.end - t.start == 3);
        let named = if token.kind == Kind::Word && token.is_capital && !ship {
            named_at(reading, at, country)
        } else {
            None
        };
        let named = named.filter(|(place, _)| is_from || !is_target_range(&place.name));
        if let Some((place, last)) = named {
            let finer = best.as_ref().is_none_or(|old| place.precision < old.place.precision);
            if finer {
                best = Some(SiteMention { first: at, last, place, is_from });
            }
            at = last;
            fillers = 0;
            if let Some(refined) = stands_on(reading, at, country) {
                return Some(SiteMention { is_from, ..refined });
            }
            let goes_on = reading.tokens.get(at).is_some_and(|t| {
                matches!(t.word, "," | "(" | "in" | "on" | "near" | "area" | "'" | "of")
            });
            if !goes_on {
                break;
            }
            continue;
        }
        let is_open =
            token.has(DET.with(COMPASS)) || matches!(token.kind, Kind::Word | Kind::Number);
        if !is_open && !matches!(token.word, "," | "(" | "'" | "-") {
            break;
        }
        if best.is_some() {
            fillers += 3;
        }
        fillers += 1;
        at += 1;
    }
    best
}

/// `the ITR on Abdul Kalam Island`: the pad within a wider range.
fn stands_on(reading: &Reading<'_>, at: usize, country: Option<&str>) -> Option<SiteMention> {
    let leads = reading.word(at) == "on";
    let (place, last) = leads.then(|| named_at(reading, at + 1, country)).flatten()?;
    (place.precision == Precision::Facility).then_some(SiteMention {
        first: at + 1,
        last,
        place,
        is_from: true,
    })
}

/// The place of launch named without a verb of launching: `counting from the Sunan district`,
/// `near Banghyon air base`. Only launch sites count, and none that a distance is reckoned from.
pub(crate) fn named_site(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    country: &str,
) -> Option<SiteMention> {
    let mut found = None;
    for at in first..last.min(first + 400) {
        let Some(token) = reading.tokens.get(at) else { break };
        if token.kind != Kind::Word || !token.is_capital {
            continue;
        }
        let lead = (1..=4).map(|back| reading.word_before(at, back)).find(|w| is_lead_in(w));
        let leads = matches!(lead, Some("from" | "near" | "at" | "in" | "left" | "of" | "off"));
        let is_measured =
            reading.run(at.saturating_sub(5), at).iter().any(|t| t.has(LENGTHUNIT.with(SAY)));
        if !leads || is_measured || is_capital(token.word) {
            continue;
        }
        let Some((place, last)) = named_at(reading, at, Some(country)) else { continue };
        let fits = place.precision == Precision::Facility && !is_target_range(&place.name);
        if fits && mood_near(reading, at) {
            found = Some(SiteMention { first: at, last, place, is_from: lead == Some("from") });
            break;
        }
    }
    found
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
            || matches!(t.word, "visited" | "inspected" | "since")
    })
}

/// The launch site that the dateline names: `KAPUSTIN YAR —`.
pub(crate) fn dateline_site(reading: &Reading<'_>, country: Option<&str>) -> Option<SiteMention> {
    let first = reading.tokens.first()?;
    let second_is_upper = reading.tokens.get(1).is_none_or(|t| t.kind != Kind::Word || t.is_upper);
    if !first.is_upper || !second_is_upper {
        return None;
    }
    let (place, last) = named_at(reading, 0, country)?;
    let ends = matches!(reading.word(last), "—" | "–" | "-" | "," | "/" | "(" | ":" | ".");
    let says_here = reading.tokens.windows(3).take(120).any(|w| {
        matches!(w, [lead, _, here] if here.is("here") && matches!(lead.word, "from" | "at" | "near"))
            || matches!(w, [_, lead, here] if here.is("here") && matches!(lead.word, "from" | "near"))
    });
    let is_fine = place.precision == Precision::Facility
        || (says_here && place.precision == Precision::City && country.is_some());
    let fits = ends && is_fine && !is_target_range(&place.name);
    fits.then_some(SiteMention { first: 0, last, place, is_from: false })
}

/// Ranges at which warheads arrive.
fn is_target_range(name: &str) -> bool {
    matches!(name, "Kura" | "Reagan Test Site" | "Sary-Shagan")
}

/// The longest place's name that begins at a token.
pub(crate) fn named_at(
    reading: &Reading<'_>,
    at: usize,
    country: Option<&str>,
) -> Option<(Place, usize)> {
    let first = reading.tokens.get(at)?;
    let word = reading.text.get(first.start..first.end)?;
    let may_be_respelt =
        first.word.is_empty() && country.is_none_or(|country| country == "North Korea");
    if !may_begin_place(word) && !may_be_respelt {
        return None;
    }
    let mut best = None;
    let mut name = String::new();
    let mut end = at;
    for next in at..at + MAX_NAME {
        let Some(token) = reading.tokens.get(next) else { break };
        let is_part = (token.kind == Kind::Word
            && (token.is_capital
                || matches!(
                    token.word,
                    "ri" | "ni"
                        | "dong"
                        | "province"
                        | "of"
                        | "test"
                        | "island"
                        | "peninsula"
                        | "airport"
                        | "range"
                        | "do"
                )
                || token.word.is_empty()))
            || token.is("-")
            || token.is("(");
        if !is_part || (token.is_spaced && token.is("-")) {
            break;
        }
        let piece = reading.text.get(token.start..token.end).unwrap_or_default();
        if token.is_spaced && next > at {
            name.push(' ');
        }
        name.push_str(piece);
        end = next + 1;
        if token.kind == Kind::Mark {
            continue;
        }
        if let Some(place) = known_place(&name, country) {
            best = Some((place, end));
        }
    }
    let _ = end;
    let fits = |(place, last): &(&Place, usize)| {
        let is_adjective = reading.word(*last) == "-";
        place.precision != Precision::Country && !is_adjective
    };
    best.filter(fits).map(|(place, last)| (place.clone(), last))
}
