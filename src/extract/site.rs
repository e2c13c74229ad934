//! Where a missile started: a place of the launcher's country after "from", "near", "at".

use super::label::{Label, label};
use super::lex::{Kind, Token};
use super::place_name::{is_capital, is_target_range, is_water, named_at};
use super::reading::Reading;
use super::tags::{
    ABBR, BE, CLIMB, COMPASS, DET, DETECT, EVENT, FLY, FROMWORD, ING, LAND, LAUNCH, LEADS_SITE,
    LENGTHUNIT, LIFT, MISSILENOUN, OCCUR, SAY, Tags, VESSEL,
};
use super::verb::{Mood, is_verb, mood};
use crate::model::{Place, Precision};

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
    /// Whether it stands for an area with several sites.
    pub(crate) is_wide: bool,
}

impl SiteMention {
    /// The finer, the less; of two that are as fine, what "from" leads in.
    pub(crate) fn coarseness(&self) -> (Precision, bool, bool) {
        (self.place.precision, self.is_wide, !self.is_from)
    }

    /// Whether it is as fine as a place can be said.
    pub(crate) fn is_finest(&self) -> bool {
        self.place.precision == Precision::Facility && !self.is_wide
    }
}

/// Words that may lead in a launch site, beside those of [`is_lead`] and the colon.
pub(crate) const LEADS: Tags = FROMWORD.with(BE);

/// Whether a word may lead in a launch site in some phrase.
pub(crate) fn is_lead(word: &str) -> bool {
    matches!(word, "of" | "on" | "left")
}

/// The places in one clause from which a missile of `country` is said to have started.
pub(crate) fn sites(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    country: Option<&str>,
) -> Vec<SiteMention> {
    let mut found = Vec::new();
    for (at, token) in (first..).zip(reading.run(first, last.min(first + 400))) {
        if !token.has(LEADS_SITE) {
            continue;
        }
        found.extend(site_after(reading, at, first, country));
        if found.len() > 8 {
            break;
        }
    }
    found
}

/// The place that a preposition or another lead at a token leads in.
// Apart, so that the loop over all words stays small.
#[inline(never)]
fn site_after(
    reading: &Reading<'_>,
    at: usize,
    first: usize,
    country: Option<&str>,
) -> Option<SiteMention> {
    let is_labelled = || label(reading, at + 1) == Some(Label::Site);
    let is_lead = |t: &&Token| {
        t.has(FROMWORD)
            || (t.is(":") && is_labelled())
            || (t.has(BE) && names_start(reading, at))
            || (t.is("of") && of_leads(reading, at))
            || t.is("on")
            || t.is("left")
    };
    let token = reading.tokens.get(at).filter(is_lead)?;
    let is_named = token.is(":") || token.has(BE);
    if !is_named && !leads_site(reading, at, first, token) {
        return None;
    }
    let is_from = is_named || matches!(token.word, "from" | "left");
    let mention = place_after(reading, at + 1, country, is_from)
        .or_else(|| unknown_name(reading, at + 1, country).filter(|_| is_from));
    mention.filter(|m| !token.is("on") || m.place.precision != Precision::City)
}

/// `The launch site was …`, `The starting point on Sunday was …`.
pub(super) fn names_start(reading: &Reading<'_>, at: usize) -> bool {
    let subject = reading.run(at.saturating_sub(6), at);
    subject.windows(2).any(|w| {
        let [start, place] = w else { return false };
        let is_place = matches!(place.word, "site" | "point" | "place" | "location" | "pad");
        is_place
            && (start.has(EVENT.with(LAUNCH))
                || matches!(start.word, "starting" | "firing" | "launching"))
    })
}

/// `a missile left the Pyongyang area`, `it left Sunan`: what flew stands before the verb.
fn has_missile_before(reading: &Reading<'_>, at: usize) -> bool {
    let near = reading.run(at.saturating_sub(6), at);
    near.iter().any(|t| t.has(MISSILENOUN) || t.starts_missile)
        || matches!(reading.word_before(at, 1), "it" | "something" | "one" | "both" | "which")
}

/// `out of Vandenberg`, `the waters northeast of Wonsan`.
fn of_leads(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    before.is_some_and(|t| t.is("out") || t.has(COMPASS))
}

/// Whether a preposition can lead in a launch site: the nearest verb before it is one of
/// launching, and no distance stands before it.
fn leads_site(reading: &Reading<'_>, at: usize, first: usize, token: &Token) -> bool {
    if leads_elsewhere(reading, at, token) {
        return false;
    }
    if token.is("left") {
        return has_missile_before(reading, at);
    }
    let sentence_first =
        reading.sentence_of(at).and_then(|s| reading.sentences.get(s)).map_or(first, |s| s.first);
    let lowest = sentence_first.max(at.saturating_sub(40));
    if let Some(leads) = verb_before(reading, at, lowest, token) {
        return leads;
    }
    let ahead = reading.run(at, at + 18);
    let fires_later = ahead.iter().any(|t| t.has(LAUNCH.with(LIFT).with(FLY)));
    let has_missile = reading
        .run(lowest.max(at.saturating_sub(9)), at)
        .iter()
        .any(|t| t.has(MISSILENOUN.with(LENGTHUNIT)) || t.starts_missile);
    // "From Mupyong-ri some 4,500 km", "two more from Samsok".
    let opens = token.is("from")
        && at <= sentence_first + 1
        && reading.run(at, at + 20).iter().any(|t| t.has(LENGTHUNIT));
    let counts = token.is("from")
        && matches!(
            reading.word_before(at, 1),
            "more"
                | "another"
                | "others"
                | "pair"
                | "both"
                | "start"
                | "departure"
                | "ascent"
                | "liftoff"
                | "trip"
        );
    if opens || counts {
        return true;
    }
    let of_capital = !token.is("from") && is_capital(reading.word(at + 1));
    (token.is("from") && has_missile) || (fires_later && at <= sentence_first + 3 && !of_capital)
}

/// `a target off Hokkaido`, `200 km off Wonsan`: a preposition that leads to another place.
fn leads_elsewhere(reading: &Reading<'_>, at: usize, token: &Token) -> bool {
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    if before.is_some_and(|t| matches!(t.word, "target" | "targets" | "mark")) {
        return true;
    }
    let goes_there = |back| matches!(reading.word_before(at, back), "to" | "into" | "toward");
    if !token.is("from") && (1..=4).any(goes_there) {
        return true;
    }
    if token.is("left") {
        return false;
    }
    let flew_from = token.is("from")
        && reading.run(at.saturating_sub(6), at).iter().any(|t| t.has(FLY))
        && !before.is_some_and(|t| t.is("away"));
    let after_distance = before.is_some_and(|t| t.has(LENGTHUNIT) || t.is("away") || t.is("range"));
    let by_compass = before.is_some_and(|t| t.has(COMPASS))
        && at.checked_sub(2).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.has(LENGTHUNIT));
    (after_distance && !flew_from) || by_compass
}

/// Roles of words that say whether a preposition leads in a launch site.
const DECIDES: Tags = LIFT
    .with(CLIMB)
    .with(LAUNCH)
    .with(super::tags::FLIGHTNOUN)
    .with(EVENT)
    .with(OCCUR)
    .with(LAND)
    .with(FLY)
    .with(SAY);

/// What the nearest verb before the preposition says of it; nothing where there is none.
fn verb_before(reading: &Reading<'_>, at: usize, lowest: usize, token: &Token) -> Option<bool> {
    for back in (lowest..at).rev() {
        let word = reading.tokens.get(back)?;
        if !(word.has(DECIDES) || word.is(";") || is_made(reading, back, lowest)) {
            continue;
        }
        let goes_up = matches!(reading.word(back + 1), "off" | "up" | "out" | "from" | "away");
        let is_lift = word.has(LIFT)
            && (goes_up
                || token.is("from")
                || matches!(word.word, "lifted" | "sent" | "blasted")
                || surfaces(reading, back));
        if is_lift && !token.is("from") && is_capital(reading.word(at + 1)) {
            return Some(false);
        }
        let climbs = word.has(CLIMB)
            && (token.is("from") || token.is("of"))
            && is_verb(&reading.tokens, back);
        let is_launch = is_lift || climbs || (word.has(LAUNCH) && is_verb(&reading.tokens, back));
        if is_launch {
            return Some(mood(&reading.tokens, back, lowest) == Mood::Asserted);
        }
        let starts = word.has(super::tags::FLIGHTNOUN)
            && (1..=2).any(|b| {
                matches!(reading.word_before(back, b), "started" | "began" | "starting" | "begun")
            });
        if starts {
            return Some(true);
        }
        if word.has(EVENT.with(OCCUR)) {
            return Some(at - back < if is_capital(reading.word(at + 1)) { 3 } else { 14 });
        }
        // "The projectiles were detected at 8:10 in Chunghwa".
        if word.has(DETECT)
            && has_missile_before(reading, back)
            && !is_capital(reading.word(at + 1))
        {
            return Some(at - back < 24);
        }
        if word.has(LAND) && is_verb(&reading.tokens, back) {
            return Some(false);
        }
        if word.has(FLY) && is_verb(&reading.tokens, back) {
            return Some(token.is("from"));
        }
        if is_made(reading, back, lowest) {
            return Some(false);
        }
        if word.has(SAY) || word.is(";") {
            break;
        }
    }
    None
}

/// `broke the surface`, `breached the water`: a missile from under the sea.
pub(crate) fn surfaces(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "broke" | "breached" | "breaking" | "pierced")
        && reading
            .run(at + 1, at + 4)
            .iter()
            .any(|t| matches!(t.word, "surface" | "water" | "waves"))
}

/// `was built at Kahuta`: where it was made, not where it started.
fn is_made(reading: &Reading<'_>, at: usize, lowest: usize) -> bool {
    let made = matches!(
        reading.word(at),
        "manufactured" | "developed" | "built" | "produced" | "unveiled"
    );
    made && at > lowest && reading.tokens.get(at - 1).is_some_and(|t| t.has(BE))
}

/// A part of a town or province: `the Ryokpho district of …`.
fn is_district(word: &str) -> bool {
    matches!(word, "district" | "county" | "ward" | "area" | "region" | "suburb")
}

/// A name that no gazetteer has, where something larger follows: `Yonghung in South Hamgyong`.
fn begun(reading: &Reading<'_>, from: usize, country: Option<&str>) -> Option<SiteMention> {
    unknown_name(reading, from, country).filter(|m| {
        m.first == from
            && named_at(reading, from, country).is_none()
            && (matches!(reading.word(m.last), "in" | "," | "(" | "of")
                || (is_district(reading.word(m.last)) && reading.word(m.last + 1) == "of"))
    })
}

/// The place named after a preposition, past "the city of", "the northern province of"; the finest
/// of a chain such as "the test range in Chandipur, Odisha".
fn place_after(
    reading: &Reading<'_>,
    from: usize,
    country: Option<&str>,
    is_from: bool,
) -> Option<SiteMention> {
    // "from Yonghung in South Hamgyong": finer than what is known.
    let mut best = begun(reading, from, country).filter(|_| is_from);
    let has_vessel = names_vessel(reading, from);
    let mut at = best.as_ref().map_or(from, |m| m.last);
    let mut fillers = 0;
    while at < from + 24 && fillers < 12 {
        let token = reading.tokens.get(at)?;
        if ends_place(reading, at, best.is_some()) {
            break;
        }
        let named = if token.kind == Kind::Word && token.is_capital {
            named_at(reading, at, country)
        } else {
            None
        };
        let named = named.filter(|named| {
            ((is_from && best.is_none()) || !is_target_range(&named.place.name))
                && (!is_water(&named.place.name)
                    || is_from
                    || has_vessel
                    || names_vessel(reading, at))
                && !(is_capital(token.word) && reading.word(named.last) == "'")
        });
        if let Some(named) = named {
            // "east of Pyongyang, near Kangdong": the second is where it was.
            let is_beside = reading.word_before(at, 1) == "of"
                && at
                    .checked_sub(2)
                    .and_then(|b| reading.tokens.get(b))
                    .is_some_and(|t| t.has(COMPASS));
            let (last, is_wide) = (named.last, named.is_wide || is_beside);
            let mention = SiteMention { first: at, last, place: named.place, is_from, is_wide };
            if best.as_ref().is_none_or(|old| mention.coarseness() < old.coarseness()) {
                best = Some(mention);
            }
            at = last;
            fillers = 0;
            let goes_on = reading.tokens.get(at).is_some_and(|t| {
                t.has(COMPASS)
                    || matches!(
                        t.word,
                        "," | "(" | "in" | "on" | "near" | "area" | "'" | "of" | "at" | "off"
                    )
            });
            if !goes_on || best.as_ref().is_some_and(SiteMention::is_finest) {
                break;
            }
            continue;
        }
        let is_open = token.has(DET.with(COMPASS))
            || matches!(token.kind, Kind::Word | Kind::Number)
            || matches!(token.word, "," | "(" | ")" | "'" | "-" | "\"" | ".");
        if !is_open {
            break;
        }
        let leads_on = token.has(DET.with(FROMWORD))
            || matches!(token.word, "of" | "village" | "town" | "city" | "county" | "district");
        fillers += if best.is_some() && !leads_on { 4 } else { 1 };
        at += 1;
    }
    best
}

/// `from a range in the Alborz mountains`: a name that no gazetteer knows, led in by "from".
fn unknown_name(reading: &Reading<'_>, from: usize, country: Option<&str>) -> Option<SiteMention> {
    let is_name =
        |t: &Token| t.kind == Kind::Word && t.is_capital && t.word.is_empty() && !t.is_upper;
    let near = reading.run(from.saturating_sub(16), from);
    if country.is_none()
        || names_vessel(reading, from)
        || !reading.has_any(
            from.saturating_sub(16),
            from,
            LAUNCH.with(LIFT).with(EVENT).with(CLIMB),
        )
        || near.iter().any(|t| t.has(FLY) && t.has(super::tags::PAST))
    {
        return None;
    }
    let mut first = from;
    while !reading.tokens.get(first).is_some_and(is_name) {
        let token = reading.tokens.get(first)?;
        let is_other = token.is_capital && !token.has(COMPASS);
        if first >= from + 8
            || is_other
            || token.kind != Kind::Word
            || ends_place(reading, first, false)
        {
            return None;
        }
        first += 1;
    }
    let is_inner = |t: &Token| (t.is("-") || t.word.is_empty()) && !t.is_spaced;
    let length =
        reading.run(first, first + 6).iter().take_while(|t| is_name(t) || is_inner(t)).count();
    let last = first + length;
    let follows = reading.tokens.get(last);
    let is_speaker = follows.is_some_and(|t| t.is("'") || t.is("-") || t.has(SAY));
    let (start, end) = reading.span(first, last)?;
    if is_speaker || end - start < 4 {
        return None;
    }
    let place = Place {
        name: reading.text.get(start..end)?.to_owned(),
        country: country.map(str::to_owned),
        precision: Precision::City,
        point: None,
        reported: None,
    };
    Some(SiteMention { first, last, place, is_from: true, is_wide: true })
}

/// Whether the words that name a place end before a token.
fn ends_place(reading: &Reading<'_>, at: usize, has_place: bool) -> bool {
    let Some(token) = reading.tokens.get(at) else { return true };
    let before = at.checked_sub(1).and_then(|b| reading.tokens.get(b));
    let after_abbreviation = before.is_some_and(|t| t.has(ABBR) && t.is_capital);
    if token.kind == Kind::Break || token.is(";") || (token.is(".") && !after_abbreviation) {
        return true;
    }
    let tells = token.has(LAUNCH.with(FLY).with(LAND).with(SAY)) && is_verb(&reading.tokens, at);
    if tells || (token.has(ING) && token.has(LIFT)) {
        return true;
    }
    let is_beside = before.is_some_and(|t| matches!(t.word, "close" | "next" | "adjacent"));
    let goes_there = matches!(token.word, "toward" | "towards" | "into" | "over" | "hit")
        || (token.is("to") && !is_beside)
        || matches!(token.word, "and" | "while" | "which");
    goes_there || (has_place && matches!(token.word, "on" | "at") && is_time_after(reading, at))
}

/// `on Sunday`, `at 7:10`, `at an altitude`.
fn is_time_after(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at + 1).is_none_or(|t| !t.is_capital && !t.is("the"))
}

/// Whether what fired was a vessel: "a submarine in the White Sea", "submerged off Florida".
pub(crate) fn names_vessel(reading: &Reading<'_>, at: usize) -> bool {
    let sentence = reading.sentence_of(at).and_then(|s| reading.sentences.get(s));
    let lowest = sentence.map_or(at, |s| s.first).max(at.saturating_sub(30));
    reading.has_any(lowest, at, VESSEL)
        && (lowest..at).any(|back| {
            reading.tokens.get(back).is_some_and(|t| t.has(VESSEL)) && reading.word(back + 1) != "-"
        })
}
