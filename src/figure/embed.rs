//! What a document carries inside it: the glyphs it uses, as fonts, and pictures, as PNG.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use egui::{Color32, ColorImage};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use super::write;
use crate::views::fonts::FontFile;

/// An image as a `data:` URI of a PNG, its alpha kept; `None` if it has no pixels.
pub(super) fn image_uri(image: &ColorImage) -> Option<String> {
    let [width, height] = image.size.map(|side| u32::try_from(side).ok());
    let pixels: Vec<u8> = image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width?, height?);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(bytes)))
}

/// A `<style>` with one `@font-face` for each font that is used, cut down to its glyphs.
pub(super) fn font_faces<'a>(used: impl Iterator<Item = &'a (FontFile, BTreeSet<char>)>) -> String {
    let mut rules = String::new();
    for (file, chars) in used {
        // A font that cannot be cut is left to the reader's own of the same name.
        let Some(font) = subset(file.data, chars) else { continue };
        let uri = format!("data:font/otf;base64,{}", STANDARD.encode(font));
        let FontFile { family, weight, .. } = file;
        let rule = format_args!(
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url({uri})}}\n"
        );
        write::put(&mut rules, rule);
    }
    if rules.is_empty() { rules } else { format!("<style>\n{rules}</style>\n") }
}

/// The font with these characters' glyphs only, fit for browsers.
///
/// The subsetter cuts for PDF, which needs no table of characters; that and the metrics that
/// browsers insist on are added again.
fn subset(data: &[u8], chars: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = Face::parse(data, 0).ok()?;
    let mut mapper = GlyphRemapper::new();
    let pairs: Vec<(u16, u16)> = chars
        .iter()
        .filter_map(|&c| {
            let code = u16::try_from(u32::from(c)).ok()?;
            Some((code, mapper.remap(face.glyph_index(c)?.0)))
        })
        .collect();
    let cut = subsetter::subset(data, 0, &mapper).ok()?;
    let mut tables = tables_of(&cut)?;
    let metrics = tables_of(data)?.into_iter().find(|(tag, _)| tag == b"OS/2")?;
    tables.push(metrics);
    let cmap = character_map(&pairs)?;
    tables.push((*b"cmap", &cmap));
    tables.sort_by_key(|(tag, _)| *tag);
    assemble(&tables)
}

type Table<'a> = ([u8; 4], &'a [u8]);

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

fn tables_of(data: &[u8]) -> Option<Vec<Table<'_>>> {
    let count = u16::from_be_bytes(data.get(4..6)?.try_into().ok()?);
    (0..usize::from(count))
        .map(|index| {
            let at = 12 + 16 * index;
            let tag = data.get(at..at + 4)?.try_into().ok()?;
            let start = u32_at(data, at + 8)? as usize;
            let length = u32_at(data, at + 12)? as usize;
            Some((tag, data.get(start..start.checked_add(length)?)?))
        })
        .collect()
}

fn push_all(out: &mut Vec<u8>, words: impl IntoIterator<Item = u16>) {
    words.into_iter().for_each(|word| out.extend(word.to_be_bytes()));
}

/// A `cmap` table, format 4, one segment for each character; the pairs are sorted by code.
fn character_map(pairs: &[(u16, u16)]) -> Option<Vec<u8>> {
    let pairs: Vec<_> = pairs.iter().filter(|(code, _)| *code < 0xffff).collect();
    let segments = u16::try_from(pairs.len() + 1).ok()?;
    let (search, selector) = search_of(segments);
    let length = segments.checked_mul(8)?.checked_add(16)?;
    let mut out = Vec::new();
    // Version 0, one table: platform 3 (Windows), encoding 1 (Unicode), at byte 12.
    push_all(&mut out, [0, 1, 3, 1, 0, 12]);
    push_all(&mut out, [4, length, 0, segments * 2]);
    push_all(&mut out, [search * 2, selector, (segments - search) * 2]);
    push_all(&mut out, pairs.iter().map(|pair| pair.0).chain([0xffff, 0]));
    push_all(&mut out, pairs.iter().map(|pair| pair.0).chain([0xffff]));
    push_all(&mut out, pairs.iter().map(|(code, glyph)| glyph.wrapping_sub(*code)).chain([1]));
    push_all(&mut out, std::iter::repeat_n(0, usize::from(segments)));
    Some(out)
}

/// The largest power of two that is not above `count`, and which power it is.
fn search_of(count: u16) -> (u16, u16) {
    let selector = count.max(1).ilog2();
    (1 << selector, u16::try_from(selector).unwrap_or(0))
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// An OpenType file of CFF outlines from its tables, sorted by tag.
fn assemble(tables: &[Table<'_>]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let (search, selector) = search_of(count);
    let mut out = b"OTTO".to_vec();
    push_all(&mut out, [count, search * 16, selector, (count - search) * 16]);
    let mut offset = 12 + 16 * tables.len();
    for (tag, data) in tables {
        out.extend(tag);
        for word in [checksum(data), u32::try_from(offset).ok()?, u32::try_from(data.len()).ok()?] {
            out.extend(word.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        out.extend(*data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::fonts::font_files;

    #[test]
    fn a_subset_holds_its_glyphs_and_no_others() {
        for (file, text) in
            font_files().into_iter().zip(["Apogee, km", "Hwasŏng-17", "화성 防衛省"])
        {
            let chars: BTreeSet<char> = text.chars().filter(|c| *c != ' ').collect();
            let cut = subset(file.data, &chars).unwrap();
            assert!(cut.len() < 12_000, "{}: {} bytes", file.key, cut.len());
            let (small, whole) =
                (Face::parse(&cut, 0).unwrap(), Face::parse(file.data, 0).unwrap());
            assert_eq!(usize::from(small.number_of_glyphs()), chars.len() + 1);
            for c in chars {
                let advance =
                    |face: &Face<'_>| face.glyph_hor_advance(face.glyph_index(c).unwrap()).unwrap();
                assert_eq!(advance(&small), advance(&whole), "{c}");
            }
            assert_eq!(small.glyph_index('Ω'), None);
        }
    }
}
