//! Files that hold articles to the text that is kept: the text that quotes point into.

#![expect(clippy::match_same_arms, reason = "a row a phrase: they read as a table")]

use std::collections::BTreeSet;

use pulldown_cmark::{Event as MarkdownEvent, Parser, Tag, TagEnd};
use scraper::{Html, Node};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Text, kept byte for byte.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// An e-mail.
    Mail,
}

impl TextKind {
    /// By the ending of a file's name; anything unknown is text.
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "eml" => Self::Mail,
            _ => Self::Plain,
        }
    }
}

/// The text of a file, and what its head says of the article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The text that quotes point into.
    pub text: String,
    /// The page's title, the mail's subject or the first heading, where there is one.
    pub title: Option<String>,
    /// Bytes that were no UTF-8 and have been replaced.
    pub was_lossy: bool,
}

/// The text that is kept of a file. Plain text is kept byte for byte, so far as it is UTF-8.
pub fn kept_text(bytes: &[u8], kind: TextKind) -> Kept {
    let decoded = String::from_utf8_lossy(bytes);
    let was_lossy = matches!(decoded, std::borrow::Cow::Owned(_));
    let mut kept = match kind {
        TextKind::Plain => Kept { text: decoded.into_owned(), ..Kept::default() },
        TextKind::Markdown => from_markdown(&decoded),
        TextKind::Html => from_html(&decoded),
        TextKind::Mail => from_mail(bytes),
    };
    kept.was_lossy = was_lossy && kind != TextKind::Mail;
    kept
}

/// Elements whose words are not the article's.
const DROPPED: [&str; 19] = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "svg",
    "iframe",
    "head",
    "figure-nav",
    "menu",
    "dialog",
    "textarea",
    "object",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 29] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "hr",
    "br",
    "address",
    "caption",
    "td",
    "th",
];

/// Roles and classes by which pages mark what is not the article.
const FURNITURE: [&str; 12] = [
    "navigation",
    "banner",
    "complementary",
    "contentinfo",
    "search",
    "nav",
    "navbar",
    "menu",
    "sidebar",
    "breadcrumb",
    "related",
    "newsletter",
];

fn from_html(source: &str) -> Kept {
    let page = Html::parse_document(source);
    let mut writer = Writer::default();
    let mut title = String::new();
    let (mut dropped, mut in_title) = (0_usize, false);
    for edge in page.tree.root().traverse() {
        match edge {
            ego_tree_edge::Edge::Open(node) => match node.value() {
                Node::Element(element) if element.name() == "title" => in_title = true,
                Node::Element(element) => {
                    dropped += usize::from(dropped > 0 || is_furniture(element));
                    if dropped == 0 && BLOCKS.contains(&element.name()) {
                        writer.line();
                    }
                }
                Node::Text(text) if in_title => title.push_str(text),
                Node::Text(text) if dropped == 0 => writer.words(text),
                _ => {}
            },
            ego_tree_edge::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if element.name() == "title" {
                        in_title = false;
                        continue;
                    }
                    if dropped > 0 {
                        dropped -= 1;
                    } else if BLOCKS.contains(&element.name()) {
                        writer.line();
                    }
                }
            }
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    Kept { text: writer.finish(), title: (!title.is_empty()).then_some(title), was_lossy: false }
}

fn is_furniture(element: &scraper::node::Element) -> bool {
    if DROPPED.contains(&element.name()) || element.attr("hidden").is_some() {
        return true;
    }
    if matches!(element.name(), "html" | "body" | "main" | "article") {
        return false;
    }
    let role = element.attr("role").unwrap_or_default();
    let classes: BTreeSet<&str> =
        element.attr("class").unwrap_or_default().split_whitespace().collect();
    FURNITURE.contains(&role) || FURNITURE.iter().any(|word| classes.contains(word))
}

use scraper_tree as ego_tree_edge;

/// The edges of a walk through the page's tree.
mod scraper_tree {
    pub(super) use ego_tree::iter::Edge;
}

/// Collects words, one space between them, and lines, one blank line between them.
#[derive(Default)]
struct Writer {
    text: String,
    wants_space: bool,
    wants_line: bool,
}

impl Writer {
    fn line(&mut self) {
        self.wants_line = true;
        self.wants_space = false;
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' && c != '\u{2009}' {
                self.wants_space = true;
                continue;
            }
            if self.wants_line && !self.text.is_empty() {
                self.text.push_str("\n\n");
            } else if self.wants_space && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.wants_line = false;
            self.wants_space = false;
            self.text.push(c);
        }
    }

    fn finish(mut self) -> String {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

fn from_markdown(source: &str) -> Kept {
    let mut writer = Writer::default();
    let mut title = None;
    let mut heading: Option<String> = None;
    let mut html = String::new();
    for event in Parser::new(source) {
        match event {
            MarkdownEvent::Start(Tag::Heading { .. }) => {
                writer.line();
                heading = Some(String::new());
            }
            MarkdownEvent::End(TagEnd::Heading(_)) => {
                writer.line();
                title = title.or_else(|| heading.take());
                heading = None;
            }
            MarkdownEvent::Start(
                Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_),
            )
            | MarkdownEvent::End(TagEnd::Paragraph | TagEnd::Item)
            | MarkdownEvent::Rule => writer.line(),
            MarkdownEvent::Text(text) | MarkdownEvent::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
                writer.words(&text);
            }
            MarkdownEvent::SoftBreak => writer.words(" "),
            MarkdownEvent::HardBreak => writer.line(),
            MarkdownEvent::Html(part) => html.push_str(&part),
            MarkdownEvent::End(TagEnd::HtmlBlock) => {
                let inner = from_html(&std::mem::take(&mut html)).text;
                writer.line();
                writer.words(&inner);
                writer.line();
            }
            _ => {}
        }
    }
    Kept { text: writer.finish(), title, was_lossy: false }
}

fn from_mail(bytes: &[u8]) -> Kept {
    let Some(mail) = mail_parser::MessageParser::default().parse(bytes) else {
        return kept_text(bytes, TextKind::Plain);
    };
    let title = mail.subject().map(str::to_owned);
    let is_html_only = mail.text_body_count() == 0
        || mail.text_part(0).is_some_and(mail_parser::MessagePart::is_text_html);
    let kept = if is_html_only {
        mail.body_html(0).map(|html| from_html(&html))
    } else {
        mail.body_text(0).map(|text| Kept { text: text.into_owned(), ..Kept::default() })
    };
    let mut kept = kept.unwrap_or_default();
    kept.title = title.or(kept.title);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loses_tags_navigation_and_scripts() {
        let page = "<html><head><title>A  test</title><script>x()</script></head><body>\
            <nav>Home | World</nav><article><h1>Missile</h1><p>It flew <b>500</b>&nbsp;km.</p>\
            <div class='related'>More: 3,000 km</div><p>It &amp; fell.</p></article>\
            <footer>Contact</footer></body></html>";
        let kept = kept_text(page.as_bytes(), TextKind::Html);
        assert_eq!(kept.text, "Missile\n\nIt flew 500\u{a0}km.\n\nIt & fell.\n");
        assert_eq!(kept.title.as_deref(), Some("A test"));
    }

    #[test]
    fn markdown_and_mail_keep_their_words() {
        let kept = kept_text(b"# Test\n\nIt *flew*\n500 km.\n", TextKind::Markdown);
        assert_eq!(kept.text, "Test\n\nIt flew 500 km.\n");
        assert_eq!(kept.title.as_deref(), Some("Test"));
        let mail =
            b"Subject: News\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt flew 500 km.\r\n";
        let kept = kept_text(mail, TextKind::Mail);
        assert_eq!(kept.text.trim(), "It flew 500 km.");
        assert_eq!(kept.title.as_deref(), Some("News"));
    }

    #[test]
    fn plain_text_is_kept_byte_for_byte() {
        let text = "It flew\r\n\t500\u{202f}km. ";
        assert_eq!(kept_text(text.as_bytes(), TextKind::Plain).text, text);
        assert!(kept_text(&[0xff, b'a'], TextKind::Plain).was_lossy);
    }
}
