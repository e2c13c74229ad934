//! Words of an article that a person has selected, to quote them.

use crate::model::ArticleId;

use super::{Command, Request, State};

/// Selected words: where the selection began, and where it goes to. Where both are one place it is
/// a mere caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The article.
    pub article: ArticleId,
    /// The byte at which it began.
    pub anchor: usize,
    /// The byte to which it goes, before the anchor or after it.
    pub head: usize,
}

impl Stretch {
    /// Its bytes in order, the last one exclusive.
    pub fn bytes(&self) -> (usize, usize) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

impl State {
    pub(super) fn apply_words(&mut self, command: Command) {
        match command {
            Command::MarkWords(stretch) => self.stretch = stretch,
            Command::QuoteWords if self.quotable().is_some() => {
                self.requests.push(Request::QuoteWords);
            }
            _ => {}
        }
    }

    /// The words that are selected in the article that is open, or the caret there.
    pub fn stretch(&self) -> Option<&Stretch> {
        let article = self.article()?;
        self.stretch.as_ref().filter(|stretch| stretch.article == article.id)
    }

    /// The bytes of the selected words without the blanks round them; `None` where nothing is
    /// selected that could be quoted.
    pub fn quotable(&self) -> Option<(ArticleId, usize, usize)> {
        let stretch = self.stretch()?;
        let (start, end) = stretch.bytes();
        let words = self.article()?.text.get(start..end)?;
        let (from, to) = (words.len() - words.trim_start().len(), words.trim_end().len());
        (from < to).then(|| (stretch.article.clone(), start + from, start + to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, published_record};

    #[test]
    fn selected_words_are_quoted_without_the_blanks_round_them() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        let article = state.article().unwrap().clone();
        let start = article.text.find(" about 500 ").unwrap();
        let end = start + " about 500 ".len();
        let mark = |anchor, head| {
            let article = article.id.clone();
            Command::MarkWords(Some(Stretch { article, anchor, head }))
        };
        for command in [mark(start, end), mark(end, start)] {
            state.apply([command, Command::QuoteWords]);
            assert_eq!(state.quotable(), Some((article.id.clone(), start + 1, end - 1)));
            assert_eq!(state.take_requests(), [Request::QuoteWords]);
        }
        for (anchor, head) in [(start, start), (start, start + 1), (0, 1 << 40)] {
            state.apply([mark(anchor, head), Command::QuoteWords]);
            assert_eq!((state.quotable(), state.take_requests()), (None, vec![]));
        }
        let other = state.collection().articles.keys().nth(1).unwrap().clone();
        state.apply([mark(start, end), Command::OpenArticle(other)]);
        assert_eq!(state.stretch(), None);
    }
}
