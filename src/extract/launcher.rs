//! Which country launched: the subject of the launch, or the owner of the missile.

use super::actors::CountryMention;
use super::event::Event;
use super::missiles::MissileMention;
use super::reading::Reading;
use super::tags::{DETECT, FLY, LAUNCH, LIFT, MISSILENOUN, PLACE, SAY};
use super::verb::is_verb;

/// The country that launched, and the words that say so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Launcher {
    /// The country.
    pub(crate) country: &'static str,
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Whether the words name it as what fires or owns what was fired.
    pub(crate) is_sure: bool,
}

impl Launcher {
    /// Whether its country mostly reports the launches of others.
    pub(crate) fn is_observer(&self) -> bool {
        is_observer(self.country)
    }
}

/// The launcher that the clauses of one launch name, in their order.
pub(crate) fn launcher(
    reading: &Reading<'_>,
    events: &[Event],
    clauses: &[usize],
    opening: usize,
) -> Option<Launcher> {
    let mut best: Option<(u8, Launcher)> = None;
    for number in clauses.iter().take(40) {
        let Some(clause) = reading.clauses.get(*number) else { continue };
        let event = events.get(*number).copied().unwrap_or_default();
        let from = reading.countries.partition_point(|c| c.first < clause.first);
        for mention in
            reading.countries.iter().skip(from).take_while(|c| c.first < clause.last).take(12)
        {
            let heads = clause.sentence == opening && heads_news(reading, mention, clause.first);
            let rank =
                rank(reading, mention, event).map(|rank| if heads { rank.min(1) } else { rank });
            let Some(rank) = rank else { continue };
            // What stands far from the sentence that tells the launch counts less.
            let is_far = clause.sentence > opening + 2;
            if is_far && rank > 2 {
                continue;
            }
            let rank = rank + 2 * u8::from(is_far);
            if best.is_none_or(|(old, _)| rank < old) {
                best = Some((rank, Launcher { is_sure: rank < 2, ..as_launcher(mention) }));
            }
        }
    }
    best.map(|(_, launcher)| launcher)
}

/// `North Korea rang in the year with …`: the subject of the sentence that opens the news, where it is
/// none of those who only watch.
fn heads_news(reading: &Reading<'_>, mention: &CountryMention, clause: usize) -> bool {
    let opens = mention.first <= clause + 2;
    let speaks = reading.tokens.get(mention.last).is_some_and(|t| t.has(SAY) || t.is("'"));
    opens && !speaks && !is_observer(mention.country)
}

/// Countries that report the launches of others.
fn is_observer(country: &str) -> bool {
    matches!(country, "South Korea" | "Japan" | "United States" | "Ukraine" | "Taiwan")
}

const fn as_launcher(mention: &CountryMention) -> Launcher {
    Launcher { country: mention.country, first: mention.first, last: mention.last, is_sure: true }
}

/// How well a mention names the launcher; the lowest counts, `None` not at all.
fn rank(reading: &Reading<'_>, mention: &CountryMention, event: Event) -> Option<u8> {
    let possessive = usize::from(reading.word(mention.last) == "'") * 2;
    let ahead = reading.run(mention.last, mention.last + 9);
    let verb = ahead.iter().enumerate().position(|(offset, t)| {
        t.has(LAUNCH.with(FLY).with(LIFT)) && is_verb(&reading.tokens, mention.last + offset)
    });
    let speech = ahead.iter().position(|t| t.has(SAY));
    let cut = ahead
        .iter()
        .position(|t| {
            matches!(t.word, "," | "." | ";" | ":" | "which" | "that" | "what" | "who" | "to")
        })
        .unwrap_or(9);
    let fires = verb.is_some_and(|verb| speech.is_none_or(|speech| verb < speech) && verb < cut);
    let follows_toward = matches!(
        reading.word_before(mention.first, 1),
        "toward" | "towards" | "over" | "off" | "of" | "to" | "between" | "and"
    );
    if fires && event.is_asserted && !follows_toward {
        return Some(0);
    }
    // "off the coast of Florida in the U.S.": where, not who.
    let is_where = (1..=2).any(|back| reading.word_before(mention.first, back) == "in")
        && reading.word(mention.last) != "'";
    let noun = reading.run(mention.last + possessive, mention.last + possessive + 6);
    let owns = noun
        .iter()
        .take_while(|t| {
            let ends = matches!(t.word, "," | "." | "of" | "to" | "on" | "as" | "after" | "for")
                || t.has(SAY.with(DETECT));
            !(ends || t.has(PLACE) && t.is_capital)
        })
        .any(|t| t.has(MISSILENOUN));
    let warned = noun.iter().any(|t| matches!(t.word, "defense" | "defence" | "military"));
    if owns && !warned && !follows_toward {
        return Some(1);
    }
    let by = matches!(reading.word_before(mention.first, 1), "by" | "from") && event.is_asserted;
    if by && mention.country != "South Korea" {
        return Some(2);
    }
    (!is_observer(mention.country) && !is_where).then_some(if event.is_asserted { 3 } else { 4 })
}

/// The country of the missile that flew, with the mention that says so, where one does.
pub(crate) fn by_missile(reading: &Reading<'_>, missile: &MissileMention) -> Option<Launcher> {
    let maker = missile.missile?.country.as_str();
    // Britain flies the Trident too: who is named first fired it.
    let shares = |name: &str| name == "United Kingdom" && missile.name.starts_with("Trident");
    let heads = |m: &CountryMention| reading.sentence_of(m.first).is_some_and(|s| s < 4);
    let names_firer = |m: &CountryMention| m.country == maker || (shares(m.country) && heads(m));
    let first = reading.countries.iter().find(|mention| names_firer(mention));
    let country = first.map_or(maker, |mention| mention.country);
    let mention = reading.countries.iter().find(|mention| mention.country == country)?;
    Some(as_launcher(mention))
}
