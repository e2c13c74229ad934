//! Puts a PDF's objects in an order of their own, so that two runs give the same bytes.
//!
//! svg2pdf keeps fonts and resources in hash maps, whose order changes from run to run, and with
//! it the objects' numbers. Here they are numbered again in the order in which the page reaches
//! them, and the document's own description is added.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};

use super::write;

/// What the document says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Info<'a> {
    pub(super) title: &'a str,
    pub(super) subject: &'a str,
    pub(super) source: &'a str,
}

/// A part of the page that leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    /// Left, bottom, right, top, in printer's points from the lower left.
    pub(super) rect: [f32; 4],
    pub(super) url: String,
}

/// One object: its dictionary or array, and the bytes of its stream.
#[derive(Debug, Clone)]
struct Object<'a> {
    head: Vec<u8>,
    stream: Option<&'a [u8]>,
}

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

static START: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^\s*(\d+) 0 obj\s"));
static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"/Length (\d+)"));
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b(\d+) 0 R\b"));
static ROOT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"/Root (\d+) 0 R"));
static FLAT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"<<((?:\s*/[A-Za-z0-9]+ \d+ 0 R)+)\s*>>"));
static ENTRY: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"/[A-Za-z0-9]+ \d+ 0 R"));

static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^<<\s*/Type /Page\s[\s\S]*>>$"));

/// The end of a page's dictionary, with its links.
fn annotations(links: &[Link]) -> String {
    let mut out = String::from("/Annots [\n");
    for Link { rect, url } in links {
        let [left, bottom, right, top] = rect.map(write::number);
        write::put(
            &mut out,
            format_args!(
                "<</Type /Annot /Subtype /Link /Rect [{left} {bottom} {right} {top}] \
                 /Border [0 0 0] /A <</S /URI /URI <"
            ),
        );
        for byte in url.bytes() {
            write::put(&mut out, format_args!("{byte:02X}"));
        }
        out.push_str(">>>>>\n");
    }
    out.push_str("]\n>>");
    out
}

fn number(bytes: &[u8]) -> Option<usize> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// The same PDF with its objects in the order of use; `None` if it is not laid out as expected.
pub(super) fn ordered(pdf: &[u8], info: &Info<'_>, links: &[Link]) -> Option<Vec<u8>> {
    let tail = pdf.len().saturating_sub(200);
    let root = number(ROOT.as_ref()?.captures(pdf.get(tail..)?)?.get(1)?.as_bytes())?;
    let objects = objects(pdf)?;
    let mut order = Vec::new();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ahead = vec![root];
    while let Some(next) = ahead.pop() {
        if numbers.contains_key(&next) {
            continue;
        }
        order.push(next);
        numbers.insert(next, order.len());
        let found = REFERENCE.as_ref()?.captures_iter(&objects.get(&next)?.head);
        let mut found: Vec<usize> =
            found.filter_map(|hit| number(hit.get(1)?.as_bytes())).collect();
        found.reverse();
        ahead.extend(found);
    }
    let mut bodies = Vec::new();
    for old in order {
        let object = objects.get(&old)?;
        let renumber = |hit: &Captures<'_>| {
            let old = hit.get(1).and_then(|old| number(old.as_bytes()));
            let new = old.and_then(|old| numbers.get(&old)).copied().unwrap_or(0);
            format!("{new} 0 R").into_bytes()
        };
        let mut body = REFERENCE.as_ref()?.replace_all(&object.head, renumber).into_owned();
        if let Some(stream) = object.stream {
            body.extend(b"\nstream\n");
            body.extend(stream);
            body.extend(b"\nendstream");
        }
        bodies.push(body);
    }
    if !links.is_empty() {
        let page =
            bodies.iter_mut().find(|body| PAGE.as_ref().is_some_and(|p| p.is_match(body)))?;
        let end = page.len().checked_sub(b">>".len())?;
        page.truncate(end);
        page.extend(annotations(links).bytes());
    }
    bodies.push(info.dictionary());
    Some(assemble(&bodies))
}

/// Every object by its number, the entries of flat dictionaries sorted by name.
fn objects(pdf: &[u8]) -> Option<BTreeMap<usize, Object<'_>>> {
    let mut objects = BTreeMap::new();
    let mut at = find(pdf, b" 0 obj")?;
    // Back to the start of the first object's number.
    while at > 0 && pdf.get(at - 1).is_some_and(u8::is_ascii_digit) {
        at -= 1;
    }
    while let Some(start) = START.as_ref()?.captures(pdf.get(at..)?) {
        let id = number(start.get(1)?.as_bytes())?;
        let body = at + start.get(0)?.end();
        let rest = pdf.get(body..)?;
        let end = find(rest, b"endobj")?;
        let stream_at =
            find(rest.get(..end)?, b"stream\n").or_else(|| find(rest.get(..end)?, b"stream\r"));
        let (head, stream, after) = if let Some(head_end) = stream_at {
            let head = rest.get(..head_end)?;
            let length = number(LENGTH.as_ref()?.captures(head)?.get(1)?.as_bytes())?;
            let first = head_end + b"stream\n".len();
            let stream = rest.get(first..first.checked_add(length)?)?;
            (head, Some(stream), first + length + find(rest.get(first + length..)?, b"endobj")?)
        } else {
            (rest.get(..end)?, None, end)
        };
        let sorted = |hit: &Captures<'_>| sorted(hit).unwrap_or_default();
        let head = FLAT.as_ref()?.replace_all(head.trim_ascii(), sorted).into_owned();
        objects.insert(id, Object { head, stream });
        at = body + after + b"endobj".len();
    }
    (!objects.is_empty()).then_some(objects)
}

fn sorted(hit: &Captures<'_>) -> Option<Vec<u8>> {
    let inner = hit.get(1)?.as_bytes();
    let mut entries: Vec<&[u8]> =
        ENTRY.as_ref()?.find_iter(inner).map(|entry| entry.as_bytes()).collect();
    entries.sort_unstable();
    Some([b"<<\n", entries.join(&b"\n"[..]).as_slice(), b"\n>>"].concat())
}

impl Info<'_> {
    fn dictionary(&self) -> Vec<u8> {
        let mut out = String::from("<<\n");
        let producer = concat!("Apogee ", env!("CARGO_PKG_VERSION"));
        let entries = [
            ("Title", self.title),
            ("Subject", self.subject),
            ("Keywords", self.source),
            ("Producer", producer),
        ];
        for (key, text) in entries.into_iter().filter(|(_, text)| !text.is_empty()) {
            // UTF-16 with its byte order mark, in hexadecimal digits.
            write::put(&mut out, format_args!("/{key} <FEFF"));
            for unit in text.encode_utf16() {
                write::put(&mut out, format_args!("{unit:04X}"));
            }
            out.push_str(">\n");
        }
        out.push_str(">>");
        out.into_bytes()
    }
}

/// A PDF file of these objects, numbered from 1: the first is the catalogue, the last the info.
fn assemble(bodies: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
    let mut offsets = Vec::new();
    for (index, body) in bodies.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(body);
        out.extend(b"\nendobj\n\n");
    }
    let xref = out.len();
    let count = bodies.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", count + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n\r\n").bytes());
    }
    let trailer = format!("trailer\n<<\n/Size {}\n/Root 1 0 R\n/Info {count} 0 R\n>>\n", count + 1);
    out.extend(trailer.bytes());
    out.extend(format!("startxref\n{xref}\n%%EOF\n").bytes());
    out
}
