//! Captions of pictures that stand in a text: what they tell is seldom the news.

use super::lex::{Kind, Token};
use super::reading::Reading;
use super::sentence::Sentence;
use super::tags::PHOTO;
use crate::model::PartialDate;

/// Longest caption, in tokens.
const MAX_CAPTION: usize = 110;

/// Days within which a caption's day is that of the news.
const NEWS_DAYS: i64 = 5;

/// Whether a sentence is a caption that tells of another time than the news: with a day long before
/// the published one, undated, from the files, or of something similar.
pub(crate) fn is_stale(reading: &Reading<'_>, sentence: usize) -> bool {
    let Some(found) = reading.sentences.get(sentence) else { return false };
    if reading.is_caption.get(sentence) != Some(&true) {
        return false;
    }
    let from = reading.dates.partition_point(|d| d.first < found.first);
    let mut dates = reading.dates.iter().skip(from).take_while(|d| d.first < found.last);
    let has_old_day = dates.any(|mention| {
        let day = mention.date.and_then(PartialDate::day);
        reading.published.zip(day).is_some_and(|(now, day)| (now - day).num_days() > NEWS_DAYS)
    });
    let run = reading.run(found.first, found.last);
    has_old_day || run.iter().any(|t| matches!(t.word, "undated" | "file" | "similar" | "handout"))
}

/// For each sentence, whether it is part of a picture's caption.
pub(crate) fn captions(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<bool> {
    let mut found = vec![false; sentences.len()];
    let mut first = 0;
    while let Some(head) = sentences.get(first) {
        let count = sentences
            .iter()
            .skip(first)
            .take_while(|sentence| sentence.paragraph == head.paragraph)
            .count();
        let last = sentences.get(first + count - 1).map_or(head.last, |s| s.last);
        let run = tokens.get(head.first..last.min(tokens.len())).unwrap_or_default();
        if run.len() <= MAX_CAPTION && is_caption(text, run) {
            found.iter_mut().skip(first).take(count).for_each(|slot| *slot = true);
        }
        first += count.max(1);
    }
    found
}

/// Whether a paragraph is a caption: a picture that is shown, taken or undated, or a credit.
fn is_caption(text: &str, run: &[Token]) -> bool {
    let is_lead = run.first().is_some_and(|t| t.has(PHOTO) || t.is("file"))
        && run.get(1).is_some_and(|t| matches!(t.word, ":" | "by" | "photo" | "image"));
    let has_photo = run.iter().any(|t| t.has(PHOTO));
    let says_picture = has_photo
        && run.windows(2).any(|w| {
            let [one, two] = w else { return false };
            let this = matches!(one.word, "this" | "undated" | "file" | "handout" | "combination");
            let pictured = one.has(PHOTO) && matches!(two.word, "released" | "provided" | "taken");
            (this && two.has(PHOTO)) || pictured
        });
    let undated = has_photo && run.iter().any(|t| t.is("undated"));
    is_lead || says_picture || undated || ends_with_credit(text, run)
}

/// `EFE-EPA FILE/NAME`, `(Image: CNN)`, `REUTERS/NAME`, `/AFP/Getty Images`, `[KCNA via Reuters]`.
#[inline(never)]
fn ends_with_credit(text: &str, run: &[Token]) -> bool {
    let tail = run.get(run.len().saturating_sub(9)..).unwrap_or_default();
    let is_agency = |t: &Token| {
        t.kind == Kind::Word
            && (t.has(PHOTO)
                || text.get(t.start..t.end).is_some_and(|word| {
                    matches!(
                        word,
                        "AFP" | "AP" | "EPA" | "EFE" | "REUTERS" | "Reuters" | "Getty" | "KCNA"
                    )
                }))
    };
    let slash = tail.windows(2).any(|w| {
        let [one, two] = w else { return false };
        !two.is_spaced && ((one.is("/") && is_agency(two)) || (is_agency(one) && two.is("/")))
            || (one.is("file") && one.is_upper && two.is("/"))
    });
    let bracket = tail.iter().rposition(|t| matches!(t.word, "(" | "[")).is_some_and(|open| {
        let inside = tail.get(open + 1..).unwrap_or_default();
        let names = inside.iter().any(|t| t.is("via") || t.has(PHOTO));
        names
            && inside.last().is_some_and(|t| matches!(t.word, ")" | "]"))
            && inside.iter().any(|t| t.is_upper || is_agency(t))
    });
    let is_wire =
        tail.windows(3).any(|w| matches!(w, [a, _, c] if a.is("/") && c.is("/") && !c.is_spaced));
    (slash && !is_wire) || bracket
}
