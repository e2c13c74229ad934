//! Footnotes of a figure: one a launch, with the sentences that report its figures and where they
//! can be read.

use std::fmt::Write as _;

use crate::model::{Claim, Evidence, Field, Launch, LaunchId, Quote};
use crate::state::{FigureView, State};

use super::caption::drawn;
use super::summary::headline;

/// Longer quotes are cut in a footnote, characters.
const LONGEST_QUOTE: usize = 140;

/// One footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// Its number, from 1 in the order of the days.
    pub number: usize,
    /// The launch that it is about.
    pub launch: LaunchId,
    /// The launch in a few words: `2017-02-12 · Hwasong-10`.
    pub title: String,
    /// What is said, figure by figure.
    pub parts: Vec<FootnotePart>,
}

/// What one source says of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnotePart {
    /// `distance ≈ 500 km, South Korea JCS: “about 500 kilometers” (Alwaght)`.
    pub text: String,
    /// Where it can be read: at the very words, where the article has an address.
    pub href: Option<String>,
}

impl Footnote {
    /// The number as it stands at a mark: `¹²`.
    pub fn mark(&self) -> String {
        superscript(self.number)
    }
}

/// A number in raised digits.
pub fn superscript(number: usize) -> String {
    let raised = |digit: char| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    number.to_string().chars().map(raised).collect()
}

/// The fields whose sentences a footnote of `view` gives.
const fn fields(view: FigureView) -> &'static [Field] {
    match view {
        FigureView::Overview => &[Field::Site, Field::Distance, Field::Apogee, Field::FlightTime],
        FigureView::Map => &[Field::Site],
        FigureView::Timeline => &[Field::Date],
        FigureView::RangeTime => &[Field::Distance, Field::FlightTime],
        FigureView::RangeAltitude | FigureView::Profiles | FigureView::ProfilesGrid => {
            &[Field::Distance, Field::Apogee]
        }
    }
}

/// A footnote for each launch that the figure draws and some source tells of.
pub fn footnotes(state: &State, view: FigureView) -> Vec<Footnote> {
    let told = drawn(state, view).into_iter().filter_map(|launch| {
        let parts = parts(state, launch, fields(view));
        (!parts.is_empty()).then_some((launch, parts))
    });
    let numbered = told.enumerate().map(|(at, (launch, parts))| Footnote {
        number: at + 1,
        launch: launch.id.clone(),
        title: headline(launch, state.rule()),
        parts,
    });
    numbered.collect()
}

fn parts(state: &State, launch: &Launch, fields: &[Field]) -> Vec<FootnotePart> {
    let shown = fields.iter().filter_map(|field| launch.shown(*field, state.rule()));
    let mut parts: Vec<FootnotePart> = Vec::new();
    for claim in shown {
        let Some(part) = part(state, claim) else { continue };
        // Figures that one page reports without words of its own to point at share their source.
        match parts.last_mut() {
            Some(last) if last.href == part.href && claim.evidence.quotes().is_empty() => {
                let (figure, source) = part.text.split_once(" (").unwrap_or((&part.text, ""));
                if let Some(before) = last.text.strip_suffix(&format!(" ({source}")) {
                    last.text = format!("{before}; {figure} ({source}");
                } else {
                    parts.push(part);
                }
            }
            _ => parts.push(part),
        }
    }
    parts
}

fn part(state: &State, claim: &Claim) -> Option<FootnotePart> {
    let mut text =
        format!("{} {}", claim.field.label().to_lowercase(), state.notation().claim(claim));
    if let Some(claimant) = &claim.claimant {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {claimant}");
    }
    match &claim.evidence {
        Evidence::Citation(citation) => {
            let _ = write!(text, " ({})", citation.publisher);
            Some(FootnotePart { text, href: citation.href() })
        }
        Evidence::Row(row) => {
            let _ = write!(text, " ({row})");
            let is_address = |source: &&String| source.starts_with("http");
            Some(FootnotePart { text, href: row.sources.iter().find(is_address).cloned() })
        }
        Evidence::Quote(_) | Evidence::Inference(_) => {
            let quote = claim.evidence.quotes().first()?;
            let article = state.collection().articles.get(&quote.article)?;
            let _ = write!(text, ": {}", in_quotes(quote));
            let name = article.publisher.as_deref().unwrap_or(&article.title);
            let _ = match article.published {
                Some(day) => write!(text, " ({name}, {day})"),
                None => write!(text, " ({name})"),
            };
            Some(FootnotePart { text, href: article.address_of(quote) })
        }
    }
}

/// The words in quotation marks, on one line, cut where they are long.
fn in_quotes(quote: &Quote) -> String {
    let words = quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST_QUOTE {
        return format!("“{words}”");
    }
    let cut: String = words.chars().take(LONGEST_QUOTE).collect();
    format!("“{} …”", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::model::ArticleId;

    #[test]
    fn a_footnote_leads_to_the_very_words() {
        let mut collection = builtin().unwrap();
        let id = ArticleId("000_6add9121c942ae58".into());
        let article = collection.articles.get_mut(&id).unwrap();
        article.url = Some("https://news.example/1".into());
        let state = State::new(collection, published_record().unwrap());
        let notes = footnotes(&state, FigureView::Overview);
        let note = notes.iter().find(|note| note.launch.0 == "2017-02-12-kusong").unwrap();
        let part = note.parts.iter().find(|part| part.text.starts_with("distance")).unwrap();
        assert!(part.text.contains("“about 500 kilometers” (Alwaght)"), "{}", part.text);
        let href = part.href.as_deref();
        assert_eq!(href, Some("https://news.example/1#:~:text=about%20500%20kilometers"));
    }

    #[test]
    fn numbers_count_up_and_stand_raised() {
        let state = State::new(builtin().unwrap(), published_record().unwrap());
        let notes = footnotes(&state, FigureView::RangeAltitude);
        assert!(notes.iter().enumerate().all(|(at, note)| note.number == at + 1));
        assert_eq!(superscript(120), "¹²⁰");
        assert!(notes.iter().all(|note| !note.parts.is_empty()));
    }
}
