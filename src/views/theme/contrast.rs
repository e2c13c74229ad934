//! Contrast as WCAG 2.2 defines it, and a test that holds every pair of colours that is read.

use egui::Color32;

/// The relative luminance of a colour, 0 (black) to 1 (white).
fn luminance(color: Color32) -> f32 {
    let channel = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
}

/// The contrast ratio of two colours, 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, MissileClass};
    use crate::state::MapStyle;
    use crate::views::theme::basemap::BasemapColors;
    use crate::views::theme::{DARK, LIGHT, Theme};

    /// Text, WCAG 2.2 level AA, success criterion 1.4.3.
    const TEXT: f32 = 4.5;
    /// Marks, controls and focus, level AA, success criterion 1.4.11.
    const MARK: f32 = 3.0;

    /// A pair of colours, by name.
    type Pair = (String, Color32, Color32);

    fn pair(name: &str, ink: Color32, ground: Color32) -> Pair {
        (name.to_owned(), ink, ground)
    }

    fn classes() -> impl Iterator<Item = Option<MissileClass>> {
        MissileClass::ALL.into_iter().map(Some).chain([None])
    }

    /// Everything that is read as text.
    fn texts(theme: &Theme) -> Vec<Pair> {
        let grounds = [
            ("page", theme.page),
            ("bar", theme.bar),
            ("lifted", theme.lifted),
            ("accent ground", theme.accent_ground),
        ];
        let inks = [("text", theme.text), ("muted", theme.muted), ("accent", theme.accent)];
        let mut pairs = Vec::new();
        for (ink_name, ink) in inks {
            for (name, ground) in grounds {
                pairs.push(pair(&format!("{ink_name} on {name}"), ink, ground));
            }
        }
        pairs.push(pair("warning", theme.warning, theme.warning_ground));
        pairs.push(pair("warning on page", theme.warning, theme.page));
        pairs.push(pair("accent ground on accent", theme.accent_ground, theme.accent));
        for field in Field::ALL {
            pairs.push(pair(&format!("quote of {field}"), theme.text, theme.field(field)));
        }
        for class in classes() {
            for color in [theme.class(class), theme.faint(theme.class(class))] {
                pairs.push(pair(&format!("count on {class:?}"), theme.ink_on(color), color));
            }
        }
        pairs
    }

    /// Names on the map.
    fn names(map: &BasemapColors) -> Vec<Pair> {
        vec![
            pair("country on land", map.country_text, map.land),
            pair("country on sea", map.country_text, map.sea),
            pair("city on land", map.city_text, map.land),
            pair("city on sea", map.city_text, map.sea),
            pair("sea", map.sea_text, map.sea),
            pair("scale on sea", map.scale, map.sea),
            pair("scale on land", map.scale, map.land),
        ]
    }

    /// Marks, edges of controls, focus. On the map a mark has a rim of the page.
    fn marks(theme: &Theme) -> Vec<Pair> {
        let mut pairs = vec![
            pair("focus on page", theme.accent, theme.page),
            pair("focus on bar", theme.accent, theme.bar),
            pair("focus on land", theme.accent, theme.basemap().land),
            pair("focus on sea", theme.accent, theme.basemap().sea),
            pair("edge of a control", theme.edge, theme.page),
            pair("scale bar", theme.basemap().scale, theme.basemap().sea),
        ];
        for class in classes() {
            let hue = theme.class(class);
            pairs.push(pair(&format!("{class:?}"), hue, theme.page));
            pairs.push(pair(&format!("faint {class:?}"), theme.faint(hue), theme.page));
        }
        pairs
    }

    fn too_low(pairs: Vec<Pair>, least: f32) -> Vec<String> {
        let ratio = |(name, ink, ground): Pair| (contrast(ink, ground), name);
        let low = pairs.into_iter().map(ratio).filter(|(ratio, _)| *ratio < least);
        low.map(|(ratio, name)| format!("{name}: {ratio:.2}")).collect()
    }

    #[test]
    fn every_pair_of_both_themes_is_aa() {
        for theme in [&LIGHT, &DARK] {
            let low = [
                too_low(texts(theme), TEXT),
                MapStyle::ALL.map(|style| too_low(names(&theme.map(style)), TEXT)).concat(),
                too_low(marks(theme), MARK),
            ]
            .concat();
            assert!(low.is_empty(), "dark {}: {low:?}", theme.is_dark);
        }
    }

    #[test]
    fn contrast_is_as_defined() {
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        assert!(near(contrast(Color32::BLACK, Color32::WHITE), 21.0));
        assert!(near(contrast(Color32::RED, Color32::RED), 1.0));
        // W3C's own example of a failing grey on white.
        assert!(near(contrast(super::super::rgb(0x777777), Color32::WHITE), 4.48));
    }

    #[test]
    fn a_faint_mark_is_told_from_a_full_one() {
        for theme in [&LIGHT, &DARK] {
            for class in MissileClass::ALL {
                let full = theme.class(Some(class));
                let faint = theme.faint(full);
                let apart = |a: u8, b: u8| i32::from(a).abs_diff(i32::from(b));
                let sum = apart(full.r(), faint.r())
                    + apart(full.g(), faint.g())
                    + apart(full.b(), faint.b());
                assert!(sum >= 50, "{class}: {full:?} and {faint:?}");
            }
        }
    }
}
