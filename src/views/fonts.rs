//! The fonts, one source for the window and the figures: Inter for Latin, Noto Sans CJK for the rest.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The name of the heavier family: `FontFamily::Name(SEMIBOLD.into())`.
pub const SEMIBOLD: &str = "semibold";

/// One font file that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontFile {
    /// The name egui knows it by.
    pub key: &'static str,
    /// The family name inside the file, as CSS and SVG say it.
    pub family: &'static str,
    /// The CSS weight: 400 or 600.
    pub weight: u16,
    /// The OpenType file.
    pub data: &'static [u8],
}

/// Inter Regular, with tabular digits.
pub const INTER: FontFile = FontFile {
    key: "inter",
    family: "Inter",
    weight: 400,
    data: include_bytes!("../../assets/fonts/Inter-Regular.otf"),
};

/// Inter, semibold, with tabular digits.
pub const INTER_SEMIBOLD: FontFile = FontFile {
    key: "inter-semibold",
    family: "Inter",
    weight: 600,
    data: include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
};

/// Noto Sans CJK JP: what Inter lacks. Hangul, kana, Chinese characters, symbols.
pub const NOTO_CJK: FontFile = FontFile {
    key: "noto-cjk",
    family: "Noto Sans CJK JP",
    weight: 400,
    data: include_bytes!("../../assets/fonts/NotoSansCJKjp-Regular.otf"),
};

/// Every font file, in the order in which a character is looked for.
pub fn font_files() -> [FontFile; 3] {
    [INTER, INTER_SEMIBOLD, NOTO_CJK]
}

/// The fonts of a family, in the order in which a character is looked for.
///
/// Monospace is Inter too: its digits are tabular.
pub fn faces_of(family: &FontFamily) -> [FontFile; 2] {
    match family {
        FontFamily::Name(name) if &**name == SEMIBOLD => [INTER_SEMIBOLD, NOTO_CJK],
        _ => [INTER, NOTO_CJK],
    }
}

/// What `egui::Context::set_fonts` is given, in the window and in figures.
pub fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for file in font_files() {
        definitions
            .font_data
            .insert(file.key.to_owned(), Arc::new(FontData::from_static(file.data)));
    }
    let families =
        [FontFamily::Proportional, FontFamily::Monospace, FontFamily::Name(SEMIBOLD.into())];
    for family in families {
        let keys = faces_of(&family).map(|file| file.key.to_owned());
        definitions.families.insert(family, keys.into());
    }
    definitions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(files: &[FontFile], text: &str) -> String {
        let faces: Vec<_> =
            files.iter().map(|file| ttf_parser::Face::parse(file.data, 0).unwrap()).collect();
        text.chars().filter(|&c| faces.iter().all(|face| face.glyph_index(c).is_none())).collect()
    }

    #[test]
    fn every_needed_character_has_a_glyph() {
        let text = "Hwasŏng Ch’ŏllima Sŏhae ŭ Ŏ Ŭ é ü ß ō ū “” ‘’ – — … · • § † ‡ ′ ″ № € ₩ ¥ \
            \u{a0}\u{2007}\u{2009}\u{200a}\u{202f} − × ÷ ± ≈ ≠ ≤ ≥ ° µ ² ³ ½ ∞ √ ∑ Δ α β π \
            ← ↑ → ↓ ↔ ↗ ↘ ⇒ ⇄ ● ○ ◎ ■ □ ▲ △ ▼ ▽ ◆ ◇ ★ ☆ ▶ ◀ ✓ \
            화성 극초음속 미사일 朝鮮中央通信 防衛省 弾道ミサイル ひらがな カタカナ ｱ 々 〒 「」、。 韓國 金正恩 ㎞";
        assert_eq!(missing(&[INTER, NOTO_CJK], text), "");
        assert_eq!(missing(&[INTER_SEMIBOLD, NOTO_CJK], text), "");
    }

    #[test]
    fn every_hangul_syllable_has_a_glyph() {
        let all: String = ('가'..='힣').collect();
        assert_eq!(all.chars().count(), 11_172);
        assert_eq!(missing(&[NOTO_CJK], &all), "");
    }

    #[test]
    fn digits_are_tabular() {
        for file in [INTER, INTER_SEMIBOLD] {
            let face = ttf_parser::Face::parse(file.data, 0).unwrap();
            let width = |c| face.glyph_hor_advance(face.glyph_index(c).unwrap()).unwrap();
            assert!(('0'..='9').all(|c| width(c) == width('0')), "{}", file.key);
            assert_eq!(width('\u{2007}'), width('0'), "the figure space");
            assert_eq!(width('\u{2009}'), width(' ') / 2, "egui's thin space");
        }
    }

    #[test]
    fn the_files_bear_the_names_that_figures_write() {
        for file in font_files() {
            let mut database = resvg::usvg::fontdb::Database::new();
            database.load_font_data(file.data.to_vec());
            let face = database.faces().next().unwrap();
            assert!(face.families.iter().any(|(name, _)| name == file.family), "{}", file.key);
            assert_eq!(face.weight.0, file.weight, "{}", file.key);
        }
    }
}
