//! The basemap's colours: pale and of one family, so that the data on top stand out.
#![expect(clippy::disallowed_methods, reason = "the theme is where colours are made")]

use egui::Color32;

use crate::state::MapStyle;

/// The colours of the map under the data. Text reaches WCAG AA (4.5:1) on the ground it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasemapColors {
    /// Sea, lakes, and whatever lies beyond the map.
    pub sea: Color32,
    /// Dry land.
    pub land: Color32,
    /// The sea's coast.
    pub coast: Color32,
    /// Shores of lakes.
    pub shore: Color32,
    /// Borders between countries.
    pub border: Color32,
    /// Claims and ceasefire lines.
    pub disputed: Color32,
    /// Borders between provinces.
    pub province: Color32,
    /// Names of countries.
    pub country_text: Color32,
    /// Names of cities.
    pub city_text: Color32,
    /// A city's dot.
    pub city_dot: Color32,
    /// Names of seas and lakes.
    pub sea_text: Color32,
    /// Around names on land, so that lines do not cross them.
    pub halo: Color32,
    /// The scale bar's line and text.
    pub scale: Color32,
    /// Let through pictures of a tile server: white leaves them as they are.
    pub picture: Color32,
    /// Whether borders between provinces are drawn.
    pub has_provinces: bool,
    /// Whether countries, seas and cities are named.
    pub has_names: bool,
}

impl BasemapColors {
    /// Pale warm-grey land on a pale blue-grey sea.
    pub const LIGHT: Self = Self {
        sea: Color32::from_rgb(0xdd, 0xe5, 0xea),
        land: Color32::from_rgb(0xf6, 0xf4, 0xf0),
        coast: Color32::from_rgb(0x9f, 0xb0, 0xba),
        shore: Color32::from_rgb(0xb9, 0xc7, 0xcf),
        border: Color32::from_rgb(0xa8, 0xa0, 0x96),
        disputed: Color32::from_rgb(0xb4, 0xac, 0xa2),
        province: Color32::from_rgb(0xd3, 0xcc, 0xc1),
        country_text: Color32::from_rgb(0x62, 0x5c, 0x54),
        city_text: Color32::from_rgb(0x4a, 0x47, 0x43),
        city_dot: Color32::from_rgb(0x7c, 0x76, 0x6e),
        sea_text: Color32::from_rgb(0x4c, 0x66, 0x77),
        halo: Color32::from_rgb(0xf8, 0xf6, 0xf3),
        scale: Color32::from_rgb(0x4a, 0x47, 0x43),
        picture: Color32::from_rgb(0xff, 0xff, 0xff),
        has_provinces: true,
        has_names: true,
    };

    /// Dim land on a darker sea.
    pub const DARK: Self = Self {
        sea: Color32::from_rgb(0x12, 0x18, 0x1e),
        land: Color32::from_rgb(0x21, 0x26, 0x2b),
        coast: Color32::from_rgb(0x4b, 0x58, 0x63),
        shore: Color32::from_rgb(0x39, 0x44, 0x4d),
        border: Color32::from_rgb(0x66, 0x6a, 0x6d),
        disputed: Color32::from_rgb(0x5c, 0x60, 0x63),
        province: Color32::from_rgb(0x39, 0x3f, 0x45),
        country_text: Color32::from_rgb(0xa3, 0xa2, 0x9e),
        city_text: Color32::from_rgb(0xb8, 0xb7, 0xb4),
        city_dot: Color32::from_rgb(0x86, 0x87, 0x87),
        sea_text: Color32::from_rgb(0x7f, 0x97, 0xa8),
        halo: Color32::from_rgb(0x1d, 0x22, 0x27),
        scale: Color32::from_rgb(0xb8, 0xb7, 0xb4),
        picture: Color32::from_rgb(0x9c, 0x9c, 0xa0),
        has_provinces: true,
        has_names: true,
    };
}

impl BasemapColors {
    /// The same for a style of the map; outlines stand on `page`.
    #[must_use]
    pub const fn styled(self, style: MapStyle, page: Color32) -> Self {
        match style {
            MapStyle::Detailed => self,
            MapStyle::Plain => Self { has_provinces: false, has_names: false, ..self },
            MapStyle::Outline => {
                Self { sea: page, land: page, halo: page, has_provinces: false, ..self }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::theme::contrast;

    #[test]
    fn lines_recede_behind_names() {
        for colors in [BasemapColors::LIGHT, BasemapColors::DARK] {
            for line in [colors.coast, colors.border, colors.province] {
                assert!(contrast(line, colors.land) < contrast(colors.city_text, colors.land));
            }
        }
    }
}
