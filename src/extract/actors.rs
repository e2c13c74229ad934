//! Who launches and who speaks: countries and claimants by the words that name them.

use super::lex::Token;
use super::tags::{ORG, PLACE, STARTS_COUNTRY};

/// A mention of a country, by whatever stands for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountryMention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Our name for it.
    pub(crate) country: &'static str,
}

fn word(tokens: &[Token], at: usize) -> &'static str {
    tokens.get(at).map_or("", |token| token.word)
}

/// Whether a country's name may start with a word that is no place's name: "North Korea".
pub(crate) fn may_lead_country(word: &str) -> bool {
    matches!(word, "north" | "south" | "n" | "s" | "hermit")
}

/// All countries mentioned, in order.
pub(crate) fn countries(tokens: &[Token]) -> Vec<CountryMention> {
    let mut found = Vec::with_capacity(16);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let may_start = token.is_capital && token.has(STARTS_COUNTRY);
        let mention = if may_start { country_at(tokens, at) } else { None };
        match mention {
            Some((country, last)) => {
                found.push(CountryMention { first: at, last, country });
                at = last;
            }
            None => at += 1,
        }
    }
    found
}

#[inline(never)]
fn country_at(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let token = tokens.get(at)?;
    let next = word(tokens, at + 1);
    let after_dot = if next == "." { word(tokens, at + 2) } else { "" };
    if names_sea(tokens, at) {
        return None;
    }
    let is_korea = |word: &str| matches!(word, "korea" | "korean" | "koreans");
    let before = at.checked_sub(1).map_or("", |at| word(tokens, at));
    let found = match token.word {
        "north" | "n" if is_korea(next) => ("North Korea", at + 2),
        "south" | "s" if is_korea(next) => ("South Korea", at + 2),
        "n" if is_korea(after_dot) => ("North Korea", at + 3),
        "s" if is_korea(after_dot) => ("South Korea", at + 3),
        // "North's missile", as headlines have it.
        "north" if next == "'" && word(tokens, at + 2) == "s" => ("North Korea", at + 1),
        "south" if next == "'" && word(tokens, at + 2) == "s" => ("South Korea", at + 1),
        "north" if before == "the" && !is_name_after(tokens, at + 1) => ("North Korea", at + 1),
        "south" if before == "the" && !is_name_after(tokens, at + 1) => ("South Korea", at + 1),
        "hermit" => ("North Korea", at + 2),
        "democratic" if next == "people" => ("North Korea", of_korea(tokens, at)?),
        "republic" if before != "s" && next == "of" => ("South Korea", of_korea(tokens, at)?),
        "people" if word(tokens, at + 3) == "liberation" => ("China", at + 5),
        "islamic" if matches!(next, "republic" | "revolution" | "revolutionary") => {
            ("Iran", at + 2)
        }
        "dprk" | "nk" | "pyongyang" | "kim" | "kcna" => ("North Korea", at + 1),
        "seoul" | "rok" => ("South Korea", at + 1),
        "japan" | "japanese" | "tokyo" | "nhk" => ("Japan", at + 1),
        "iran" | "iranian" | "tehran" | "irgc" | "tasnim" | "irna" | "fars" => ("Iran", at + 1),
        "india" | "indian" | "drdo" | "delhi" => ("India", at + 1),
        "pakistan" | "pakistani" | "ispr" | "islamabad" => ("Pakistan", at + 1),
        "china" | "chinese" | "beijing" | "pla" => ("China", at + 1),
        "russia" | "russian" | "moscow" | "kremlin" => ("Russia", at + 1),
        "united" if next == "states" => ("United States", at + 2),
        "us" if token.is_upper || token.end - token.start > 2 => ("United States", at + 1),
        "usa" | "american" | "washington" | "pentagon" => ("United States", at + 1),
        "israel" | "israeli" => ("Israel", at + 1),
        "uk" | "britain" | "british" | "hms" => ("United Kingdom", at + 1),
        "royal" if next == "navy" => ("United Kingdom", at + 2),
        "france" | "french" => ("France", at + 1),
        "turkey" | "turkish" => ("Turkey", at + 1),
        "ukraine" => ("Ukraine", at + 1),
        "yemen" | "houthi" | "houthis" => ("Yemen", at + 1),
        "taiwan" | "taiwanese" => ("Taiwan", at + 1),
        _ => return None,
    };
    Some(found)
}

/// `the Indian Ocean`, `the Sea of Japan`, `the East China Sea`: no country acts.
fn names_sea(tokens: &[Token], at: usize) -> bool {
    let is_sea = |word: &str| matches!(word, "sea" | "ocean" | "seas" | "strait");
    let before = |back: usize| at.checked_sub(back).map_or("", |at| word(tokens, at));
    is_sea(word(tokens, at + 1)) || (before(1) == "of" && is_sea(before(2)))
}

/// `Democratic People's Republic of Korea`: one past its end.
fn of_korea(tokens: &[Token], at: usize) -> Option<usize> {
    let korea = (at + 2..at + 8).find(|at| word(tokens, *at) == "korea")?;
    (word(tokens, korea - 1) == "of").then_some(korea + 1)
}

/// `the North Pacific`, `the South Sea`: a capital that follows makes another name of it.
fn is_name_after(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.is_capital
            && token.is_spaced
            && !token.is_upper
            && !token.has(super::tags::WEEKDAY | super::tags::MONTH)
    })
}

/// The claimant that a run of words names, if it names one that we know.
pub(crate) fn claimant_in(tokens: &[Token], first: usize, last: usize) -> Option<&'static str> {
    let run = tokens.get(first..last)?;
    if !run.iter().any(|token| token.has(ORG | PLACE) || matches!(token.word, "north" | "south")) {
        return None;
    }
    let country = countries_in(tokens, first, last);
    body_of(run, country)
}

/// What a body is, where the words do not say of which country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body {
    /// `the Defense Ministry`, `Defense Minister …`, `the ministry`.
    Ministry,
    /// `state media`, `the agency`, `state television`.
    Media,
    /// `the military`, `the army`, `the command`.
    Military,
    /// `the chiefs`.
    Chiefs,
    /// `the presidential office`, `the Blue House`.
    Presidency,
}

impl Body {
    /// The body that a run of words speaks of.
    pub(crate) fn named_in(run: &[Token]) -> Option<Self> {
        let is_foreign = run.iter().any(|t| t.is("foreign"));
        // Japan's was an agency until 2007.
        let is_defense = run.iter().any(|t| matches!(t.word, "defense" | "defence"));
        if is_defense && run.iter().any(|t| t.is("agency")) {
            return Some(Self::Ministry);
        }
        run.iter().rev().filter(|_| !is_foreign).find_map(|t| Self::of_word(t.word))
    }

    /// The body that a word stands for.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "ministry" | "minister" => Self::Ministry,
            "media" | "agency" | "television" | "tv" => Self::Media,
            "military" | "army" | "navy" | "officers" => Self::Military,
            "chiefs" => Self::Chiefs,
            "presidential" => Self::Presidency,
            _ => return None,
        })
    }

    /// Its name as that of a country.
    pub(crate) fn of_country(self, country: &str) -> Option<&'static str> {
        Some(match (self, country) {
            (Self::Ministry, "Japan") => "Japan Ministry of Defense",
            (Self::Ministry, "Iran") => "Iran Ministry of Defence",
            (Self::Ministry, "India") => "India Ministry of Defence",
            (Self::Ministry, "China") => "China Ministry of Defence",
            (Self::Ministry, "Russia") => "Russia Ministry of Defence",
            (Self::Ministry, "Israel") => "Israel Ministry of Defense",
            (Self::Ministry | Self::Military, "South Korea") => "South Korea military",
            (Self::Chiefs, "South Korea") => "South Korea JCS",
            (Self::Presidency, "South Korea") => "South Korea government",
            (Self::Media, "North Korea") => "KCNA",
            (Self::Media, "Iran") => "Iran state media",
            (Self::Military, "Pakistan") => "Pakistan ISPR",
            (Self::Military, "United States") => "US military",
            _ => return None,
        })
    }
}

/// The South by its name or capital alone: its military, or the Joint Chiefs where the text names
/// them.
pub(crate) const SEOUL: &str = "South Korea";

/// Japan by its name or capital alone: its government, or the Ministry of Defense where the text
/// names it.
pub(crate) const TOKYO: &str = "Japan";

/// The body that a run of words speaks of, of a country where one is named.
fn body_of(run: &[Token], country: Option<&'static str>) -> Option<&'static str> {
    let has = |word: &str| run.iter().any(|token| token.word == word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    let named = by_body(&any, &has, country);
    if named.is_some() {
        return named;
    }
    let is_military = any(&["military", "army", "officers", "chiefs", "navy"]);
    let is_ministry =
        any(&["ministry", "minister", "chief", "agency"]) && any(&["defense", "defence"]);
    Some(match country? {
        "North Korea" => "North Korea",
        "South Korea" if any(&["president", "presidential"]) => "South Korea government",
        "South Korea" if is_military || is_ministry || any(&["officials", "official"]) => {
            "South Korea military"
        }
        "South Korea" => SEOUL,
        "Japan" if is_ministry => "Japan Ministry of Defense",
        "Japan" if has("coast") && has("guard") => "Japan Coast Guard",
        "Japan" if any(&["government", "prime", "officials", "official"]) => "Japan government",
        "Japan" => TOKYO,
        "Iran" if any(&["television", "tv", "media", "agency", "state", "news"]) => {
            "Iran state media"
        }
        "Iran" if is_ministry => "Iran Ministry of Defence",
        "Iran" if any(&["guard", "guards"]) => "IRGC",
        "Iran" => "Iran government",
        "India" if is_ministry => "India Ministry of Defence",
        "India" => "India government",
        "Pakistan" => "Pakistan ISPR",
        "China" if is_ministry => "China Ministry of Defence",
        "China" => "China government",
        "Russia" if is_ministry => "Russia Ministry of Defence",
        "Russia" => "Russia government",
        "Israel" if is_ministry => "Israel Ministry of Defense",
        "United States" if any(&["military", "officials", "official", "forces", "defense"]) => {
            "US military"
        }
        "United States" => "US government",
        _ => return None,
    })
}

fn by_body(
    any: &impl Fn(&[&str]) -> bool,
    has: &impl Fn(&str) -> bool,
    country: Option<&'static str>,
) -> Option<&'static str> {
    let is_foreign_chiefs = matches!(country, Some("United States" | "Pakistan" | "Japan"));
    let strategic_forces = has("strategic") && any(&["forces", "force"]) && has("command");
    let rows: [(bool, &'static str); 23] = [
        (
            strategic_forces && matches!(country, None | Some("India")),
            "India Strategic Forces Command",
        ),
        ((has("joint") && has("chiefs") || has("jcs")) && !is_foreign_chiefs, "South Korea JCS"),
        (has("kcna"), "KCNA"),
        (has("nhk"), "NHK"),
        (has("yonhap"), "Yonhap"),
        (has("tasnim"), "Tasnim"),
        (any(&["irna", "fars"]), "Iran state media"),
        (
            has("irgc") || (any(&["revolutionary", "revolution"]) && any(&["guard", "guards"])),
            "IRGC",
        ),
        (has("drdo"), "India DRDO"),
        (has("ispr") || (has("relations") && any(&["inter", "forces", "public"])), "Pakistan ISPR"),
        (
            has("stratcom") || (has("strategic") && has("command") && country != Some("India")),
            "US Strategic Command",
        ),
        (has("indopacom") || (has("indo") && has("pacific")), "US Indo-Pacific Command"),
        (has("pacom") || (has("pacific") && has("command")), "US Pacific Command"),
        (has("northern") && has("command"), "US Northern Command"),
        (has("global") && has("command"), "US Air Force"),
        (has("norad"), "NORAD"),
        (has("pentagon") || has("department") && any(&["defense", "defence"]), "US military"),
        (has("air") && has("force") && country == Some("United States"), "US Air Force"),
        (has("tass"), "TASS"),
        (has("interfax"), "Interfax"),
        (
            has("coast") && has("guard") && matches!(country, Some("Japan") | None),
            "Japan Coast Guard",
        ),
        (has("chief") && has("cabinet"), "Japan government"),
        (has("korean") && has("central") && has("news"), "KCNA"),
    ];
    rows.iter().find(|(fits, _)| *fits).map(|(_, name)| *name)
}

/// `analysts`, `an expert`, `one group of researchers`: nobody's government.
pub(crate) fn is_analyst(token: &Token) -> bool {
    matches!(
        token.word,
        "analyst"
            | "analysts"
            | "expert"
            | "experts"
            | "researcher"
            | "researchers"
            | "specialist"
            | "specialists"
            | "observers"
            | "trackers"
    )
}

/// The first country named in a run of tokens.
fn countries_in(tokens: &[Token], first: usize, last: usize) -> Option<&'static str> {
    let mut at = first;
    while at < last {
        if tokens.get(at).is_some_and(|t| {
            t.is_capital && (t.has(PLACE) || matches!(t.word, "north" | "south" | "n" | "s"))
        }) && let Some((country, _)) = country_at(tokens, at)
        {
            return Some(country);
        }
        at += 1;
    }
    None
}
