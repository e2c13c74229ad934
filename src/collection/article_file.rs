//! Files that hold one article: text, Markdown, web pages, mails.

use std::path::Path;

use crate::extract::{TextKind, kept_text};
use crate::model::Article;

use super::CollectionError;
use super::disk::read_bytes;

/// The largest file that is read as an article: a long report is a hundredth of it.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Reads an article from a file. Text is kept byte for byte; of web pages and mails what people
/// read is kept. The second value is a line for each thing that was not as it should be.
///
/// # Errors
/// When the file cannot be read, or is far too large for an article.
pub fn read_article(path: &Path) -> Result<(Article, Vec<String>), CollectionError> {
    let unreadable = |source| CollectionError::Unreadable { path: path.to_owned(), source };
    let bytes = read_bytes(path, MOST_BYTES).map_err(unreadable)?;
    Ok(article_from_bytes(&path.to_string_lossy(), &bytes))
}

/// An article from the bytes of a file called `name`; its ending says what it holds.
pub fn article_from_bytes(name: &str, bytes: &[u8]) -> (Article, Vec<String>) {
    let kept = kept_text(bytes, TextKind::of_path(name));
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let id = stem.filter(|stem| !stem.is_empty() && stem != "-");
    let mut article = Article::new(id.as_deref().unwrap_or("article"), &kept.text);
    article.title = kept.title.unwrap_or(article.title);
    let mut problems = Vec::new();
    if kept.was_lossy {
        problems.push(format!("{name}: not UTF-8; what could not be read stands as \u{fffd}"));
    }
    if kept.text.trim().is_empty() {
        problems.push(format!("{name}: holds no text"));
    }
    (article, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_byte_for_byte_and_pages_lose_their_tags() {
        let (article, problems) = article_from_bytes("a/b.txt", b"One.\r\n\r\nTwo <b>.\n");
        assert_eq!((article.id.0.as_str(), article.text.as_str()), ("b", "One.\r\n\r\nTwo <b>.\n"));
        assert_eq!(problems, Vec::<String>::new());
        let page = b"<html><title>T</title><nav>Home</nav><p>It flew 500 km.</p><script>x</script>";
        let (article, _) = article_from_bytes("p.html", page);
        assert_eq!(article.title, "T");
        assert_eq!(article.text.trim(), "It flew 500 km.");
    }

    #[test]
    fn what_is_not_utf_8_is_said() {
        let (_, problems) = article_from_bytes("a.txt", b"caf\xe9");
        assert_eq!(problems.len(), 1);
        let (_, problems) = article_from_bytes("-", b"");
        assert_eq!(problems, ["-: holds no text"]);
    }
}
