//! Which font file has a character: the same answer as the window's.

use std::collections::BTreeMap;

use egui::FontFamily;
use ttf_parser::Face;

use crate::views::fonts::{self, FontFile};

/// The fonts' tables, read when first asked for.
#[derive(Default)]
pub(super) struct Faces {
    parsed: BTreeMap<&'static str, Option<Face<'static>>>,
}

impl std::fmt::Debug for Faces {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.parsed.keys()).finish()
    }
}

impl Faces {
    fn has(&mut self, file: FontFile, c: char) -> bool {
        self.parsed
            .entry(file.key)
            .or_insert_with(|| Face::parse(file.data, 0).ok())
            .as_ref()
            .is_some_and(|face| face.glyph_index(c).is_some())
    }

    /// The first file of the family that has the character, or else the family's first.
    pub(super) fn for_char(&mut self, family: &FontFamily, c: char) -> FontFile {
        let [first, fallback] = fonts::faces_of(family);
        // What has no glyph of its own stays with its neighbours.
        if c.is_ascii() || self.has(first, c) || !self.has(fallback, c) { first } else { fallback }
    }
}
