//! An article cut into stretches, each with the claims that stand on it.

use crate::model::{Article, ClaimId, Field, Launch, LaunchId};

/// A stretch of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The claims that stand on it, the shortest quote first: none for plain text.
    pub claims: Vec<(LaunchId, ClaimId, Field)>,
}

/// Cuts `article` at the edges of all quotes that launches take from it. The spans are in order,
/// without gaps, and cover the whole text. Quotes that do not match are left out.
pub fn spans<'a>(article: &Article, launches: impl IntoIterator<Item = &'a Launch>) -> Vec<Span> {
    spans_cut_at(article, launches, None)
}

/// [`spans`], cut at the edges of the bytes `sought`, too: words that stand in no quote.
pub fn spans_cut_at<'a>(
    article: &Article,
    launches: impl IntoIterator<Item = &'a Launch>,
    sought: Option<(usize, usize)>,
) -> Vec<Span> {
    let mut quotes = Vec::new();
    for launch in launches {
        for claim in &launch.claims {
            for quote in claim.evidence.quotes().iter().filter(|quote| quote.matches(article)) {
                quotes.push((quote.start, quote.end, (launch.id.clone(), claim.id, claim.field)));
            }
        }
    }
    quotes.sort_by_key(|(start, end, (_, claim, _))| (end - start, *claim));
    let mut edges: Vec<usize> = quotes.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    edges.extend([0, article.text.len()]);
    let is_edge = |at: &usize| article.text.is_char_boundary(*at);
    edges.extend(sought.into_iter().flat_map(|(from, to)| [from, to]).filter(is_edge));
    edges.sort_unstable();
    edges.dedup();
    let pairs = edges.iter().zip(edges.iter().skip(1));
    pairs
        .map(|(&start, &end)| Span {
            start,
            end,
            claims: quotes
                .iter()
                .filter(|(from, to, _)| *from <= start && end <= *to)
                .map(|(_, _, claim)| claim.clone())
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::builtin;

    #[test]
    fn the_spans_are_the_article_byte_for_byte() {
        let seeds = builtin().unwrap();
        for article in seeds.articles.values() {
            let text: String = spans(article, &seeds.launches)
                .iter()
                .map(|s| article.text.get(s.start..s.end).unwrap())
                .collect();
            assert_eq!(text, article.text);
        }
    }

    #[test]
    fn a_highlight_leads_to_its_claim_and_nested_quotes_to_the_shortest_first() {
        let seeds = builtin().unwrap();
        let article = seeds.articles.values().next().unwrap();
        let spans = spans(article, &seeds.launches);
        let of =
            |words: &str| spans.iter().find(|s| article.text.get(s.start..s.end) == Some(words));
        let distance = of("about 500 kilometers").unwrap();
        assert_eq!(distance.claims[0].2, Field::Distance);
        let plain = spans.iter().filter(|span| span.claims.is_empty()).count();
        assert!(plain > 3);
    }
}
