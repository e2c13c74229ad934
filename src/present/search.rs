//! A search over everything: launches, claims, quotes and articles, each hit with the way to it.

use crate::model::{ArticleId, Claim, ClaimId, Evidence, Launch, LaunchId, Quote};
use crate::state::{State, claim_pieces, find_folded, folded, words};

use super::summary::headline;

/// So many hits of each kind are shown.
const SHOWN: usize = 6;
/// So many launches are looked through for claims and quotes: the first ones that fit.
const LOOKED_THROUGH: usize = 500;
/// Characters shown before and after what was found.
const AROUND: usize = 36;

/// Where a hit leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To a launch.
    Launch(LaunchId),
    /// To a claim, and to its sentence where it has one.
    Claim {
        /// The launch.
        launch: LaunchId,
        /// The claim.
        claim: ClaimId,
        /// Which of its quotes.
        quote: usize,
    },
    /// To words of an article.
    Words(Quote),
    /// To an article's beginning.
    Article(ArticleId),
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub title: String,
    /// What it says, or where it stands.
    pub detail: String,
    /// Where it leads.
    pub goal: Goal,
}

/// The hits of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitGroup {
    /// `Launches`, `Claims`, `Quotes`, `Articles`.
    pub name: &'static str,
    /// The first ones.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub has_more: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// How many launches all words occur in: what a filter by these words would leave.
    pub launches: usize,
    /// The hits by kind; kinds without any are left out.
    pub groups: Vec<HitGroup>,
}

impl Found {
    /// All hits in the order in which they are shown.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|group| &group.hits)
    }
}

/// Searches `state` for `text`: all its words are to occur.
pub fn search(state: &State, text: &str) -> Found {
    let words = words(text);
    if words.is_empty() {
        return Found::default();
    }
    let launches = state.launches();
    let haystack = state.view().index().haystack(launches, state.collection());
    let matches = haystack.matches(&words);
    let count = matches.iter().filter(|is_in| **is_in).count();
    let fitting =
        launches.iter().zip(matches).filter(|(_, is_in)| *is_in).map(|(launch, _)| launch);
    let fitting: Vec<&Launch> = fitting.take(LOOKED_THROUGH).collect();
    let groups = [
        launch_hits(state, &fitting, &words, count),
        claim_hits(state, &fitting, &words),
        quote_hits(state, &fitting, &words),
        article_hits(state, &haystack.articles_with(&words), text, &words),
    ];
    let groups = groups.into_iter().filter(|group| !group.hits.is_empty()).collect();
    Found { launches: count, groups }
}

fn has_all(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().all(|word| text.contains(word))
}

/// Launches, those first that go by these words themselves.
fn launch_hits(state: &State, fitting: &[&Launch], words: &[String], count: usize) -> HitGroup {
    let rule = state.rule();
    let line = |launch: &Launch| {
        let site = launch.site(rule).map_or("site not stated", |place| place.name.as_str());
        (headline(launch, rule), site.to_owned())
    };
    let is_named = |launch: &Launch| {
        let (title, site) = line(launch);
        has_all(&format!("{title} {site} {}", launch.id), words)
    };
    let named = fitting.iter().filter(|launch| is_named(launch)).take(SHOWN);
    let mut shown: Vec<&Launch> = named.copied().collect();
    let others = fitting.iter().filter(|launch| !is_named(launch));
    shown.extend(others.take(SHOWN - shown.len()));
    let hits = shown.into_iter().map(|launch| {
        let (title, detail) = line(launch);
        Hit { title, detail, goal: Goal::Launch(launch.id.clone()) }
    });
    HitGroup { name: "Launches", hits: hits.collect(), has_more: count > SHOWN }
}

/// Claims that have the words: in value and claimant first, then in what they stand on.
fn claim_hits(state: &State, fitting: &[&Launch], words: &[String]) -> HitGroup {
    let claims =
        || fitting.iter().flat_map(|launch| launch.claims.iter().map(move |c| (*launch, c)));
    let is_named = |claim: &Claim| {
        let claimant = claim.claimant.as_deref().unwrap_or_default();
        let value = claim_pieces(claim).into_iter().take(2).collect::<Vec<_>>().join(" ");
        has_all(&format!("{} {value} {claimant}", claim.field.label()), words)
    };
    let is_sourced = |claim: &Claim| {
        let quotes = claim.evidence.quotes();
        let is_quote = |piece: &String| quotes.iter().any(|quote| quote.exact == *piece);
        let pieces = claim_pieces(claim).into_iter().filter(|piece| !is_quote(piece));
        has_all(&pieces.collect::<Vec<_>>().join(" "), words)
    };
    let named = claims().filter(|(_, claim)| is_named(claim));
    let sourced = claims().filter(|(_, claim)| !is_named(claim) && is_sourced(claim));
    let hit = |(launch, claim): (&Launch, &Claim)| Hit {
        title: format!("{}: {}", claim.field.label(), claim.text()),
        detail: said(state, launch, claim),
        goal: Goal::Claim { launch: launch.id.clone(), claim: claim.id, quote: 0 },
    };
    group("Claims", named.chain(sourced).map(hit))
}

/// Who said it, of which launch.
fn said(state: &State, launch: &Launch, claim: &Claim) -> String {
    let of = headline(launch, state.rule());
    let publisher = match &claim.evidence {
        Evidence::Citation(citation) => Some(&citation.publisher),
        _ => None,
    };
    let who = claim.claimant.as_ref().into_iter().chain(publisher);
    who.map(String::as_str).chain([of.as_str()]).collect::<Vec<_>>().join(", ")
}

/// Quotes that have the words, each stretch of an article once.
fn quote_hits(state: &State, fitting: &[&Launch], words: &[String]) -> HitGroup {
    let mut seen: Vec<&Quote> = Vec::new();
    let mut hits = Vec::new();
    for launch in fitting {
        for claim in &launch.claims {
            for (at, quote) in claim.evidence.quotes().iter().enumerate() {
                if hits.len() > SHOWN {
                    return group("Quotes", hits.into_iter());
                }
                if has_all(&quote.exact, words) && !seen.contains(&quote) {
                    seen.push(quote);
                    hits.push(Hit {
                        title: format!("“{}”", quote.exact),
                        detail: said(state, launch, claim),
                        goal: Goal::Claim { launch: launch.id.clone(), claim: claim.id, quote: at },
                    });
                }
            }
        }
    }
    group("Quotes", hits.into_iter())
}

/// Articles that have the words: at the words as typed where they stand so, else at the first.
fn article_hits(state: &State, ids: &[&ArticleId], typed: &str, words: &[String]) -> HitGroup {
    let hit = |id: &&ArticleId| {
        let article = state.collection().articles.get(*id)?;
        let first = words.first()?;
        let place = find_folded(&article.text, &folded(typed.trim()), 0)
            .or_else(|| find_folded(&article.text, first, 0));
        let quote = place.and_then(|(start, end)| Quote::new(article, start, end).ok());
        let detail = quote
            .as_ref()
            .map_or_else(String::new, |quote| surroundings(&article.text, quote.start, quote.end));
        let goal = quote.map_or_else(|| Goal::Article(article.id.clone()), Goal::Words);
        Some(Hit { title: article.title.clone(), detail, goal })
    };
    group("Articles", ids.iter().filter_map(hit))
}

/// What was found with some words before and after, on one line.
fn surroundings(text: &str, start: usize, end: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    let shown = text.get(from..to).unwrap_or_default();
    // A word that is cut in front says nothing; what was found stays whole.
    let shown = match shown.split_once(char::is_whitespace) {
        Some((cut, rest)) if from > 0 && from + cut.len() < start => rest,
        _ => shown,
    };
    let words = shown.split_whitespace().collect::<Vec<_>>();
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", dots(from > 0), words.join(" "), dots(to < text.len()))
}

fn group(name: &'static str, hits: impl Iterator<Item = Hit>) -> HitGroup {
    let mut hits: Vec<Hit> = hits.take(SHOWN + 1).collect();
    let has_more = hits.len() > SHOWN;
    hits.truncate(SHOWN);
    HitGroup { name, hits, has_more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    fn found(text: &str) -> Found {
        search(&State::new(builtin().unwrap(), published_record().unwrap()), text)
    }

    fn titles(found: &Found, name: &str) -> Vec<String> {
        let groups = found.groups.iter().filter(|group| group.name == name);
        groups.flat_map(|group| group.hits.iter().map(|hit| hit.title.clone())).collect()
    }

    #[test]
    fn a_search_finds_claims_quotes_and_the_words_of_articles() {
        let found = found("about 500 kilometers");
        assert_eq!(found.launches, 1);
        assert_eq!(titles(&found, "Quotes"), ["“about 500 kilometers”"]);
        let article = found.groups.iter().find(|group| group.name == "Articles").unwrap();
        let Goal::Words(quote) = &article.hits[0].goal else { panic!("{article:?}") };
        assert_eq!(quote.exact, "about 500 kilometers");
        assert!(article.hits[0].detail.contains("distance was about 500 kilometers"));
    }

    #[test]
    fn what_stands_in_an_article_only_is_found_there() {
        let found = found("close-up ANALYSIS");
        assert_eq!((found.launches, found.groups.len()), (0, 1));
        let Goal::Words(quote) = &found.groups[0].hits[0].goal else { panic!("{found:?}") };
        assert_eq!(quote.exact, "close-up analysis");
    }

    #[test]
    fn launches_that_go_by_the_words_come_first_and_there_are_no_more_than_a_few() {
        let found = found("hwasong-17");
        let launches = titles(&found, "Launches");
        assert!(launches[0].ends_with("Hwasong-17") && launches.len() <= SHOWN);
        let shown: usize = found.groups.iter().map(|group| group.hits.len()).sum();
        assert_eq!(found.hits().count(), shown);
        assert_eq!(self::found("  "), Found::default());
        assert_eq!(self::found("zebra").hits().count(), 0);
    }
}
