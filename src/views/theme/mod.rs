//! Every colour and size of the look, light and dark.

pub mod basemap;
mod contrast;
mod style;

use egui::Color32;

use crate::model::{Field, MissileClass};
use crate::state::MapStyle;

pub use contrast::contrast;
pub use style::{apply, set_motion};

/// Space between things: the grid of the look, points.
pub const SPACE: f32 = 8.0;
/// Size of running text, points.
pub const TEXT: f32 = 13.5;
/// Size of notes and axis labels, points.
pub const SMALL: f32 = 11.5;
/// Size of headings, points.
pub const HEADING: f32 = 17.0;
/// Size of article text, points.
pub const READING: f32 = 15.0;

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    #[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
    Color32::from_rgb(r, g, b)
}

/// The colours of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub is_dark: bool,
    /// Behind text and charts.
    pub page: Color32,
    /// Bars and tab strips.
    pub bar: Color32,
    /// Under the pointer.
    pub lifted: Color32,
    /// Running text.
    pub text: Color32,
    /// Notes and labels; still AA on page and bar.
    pub muted: Color32,
    /// Hairlines between things.
    pub line: Color32,
    /// Edges of controls: 3:1 on the page.
    pub edge: Color32,
    /// Grid lines of charts.
    pub grid: Color32,
    /// The one accent: selection, links, focus.
    pub accent: Color32,
    /// The accent as a ground for text.
    pub accent_ground: Color32,
    /// Sources that disagree.
    pub warning: Color32,
    /// That as a ground for text.
    pub warning_ground: Color32,
    classes: [Color32; 8],
    no_class: Color32,
    faint_classes: [Color32; 8],
    faint_no_class: Color32,
    fields: [Color32; 5],
}

/// The light theme.
pub static LIGHT: Theme = Theme {
    is_dark: false,
    page: rgb(0xFFFFFF),
    bar: rgb(0xF3F4F2),
    lifted: rgb(0xE8EAE6),
    text: rgb(0x1B1F24),
    muted: rgb(0x5A626B),
    line: rgb(0xD8DBD6),
    edge: rgb(0x8C9299),
    grid: rgb(0xE6E8E4),
    accent: rgb(0x00696F),
    accent_ground: rgb(0xD5ECEC),
    warning: rgb(0x8A4B00),
    warning_ground: rgb(0xFBEBD3),
    classes: [
        rgb(0x2F8AC2),
        rgb(0x00875F),
        rgb(0xB57F00),
        rgb(0xC84B00),
        rgb(0x3B4BA3),
        rgb(0x4D4D4D),
        rgb(0xB04C8B),
        rgb(0x6E675E),
    ],
    no_class: rgb(0x6B737C),
    faint_classes: [
        rgb(0x6B96B1),
        rgb(0x3BA384),
        rgb(0xA98E4D),
        rgb(0xD67A42),
        rgb(0x858FC6),
        rgb(0x929292),
        rgb(0xC479A8),
        rgb(0x8F8A82),
    ],
    faint_no_class: rgb(0x8D939A),
    fields: [rgb(0xFCE9B6), rgb(0xD6EFD2), rgb(0xE8DDF7), rgb(0xCFE5F8), rgb(0xE4E7E9)],
};

/// The dark theme.
pub static DARK: Theme = Theme {
    is_dark: true,
    page: rgb(0x15181C),
    bar: rgb(0x1D2126),
    lifted: rgb(0x2A2F36),
    text: rgb(0xE7EAED),
    muted: rgb(0xA3ACB5),
    line: rgb(0x333A42),
    edge: rgb(0x69727B),
    grid: rgb(0x272D33),
    accent: rgb(0x5CCBD1),
    accent_ground: rgb(0x143F43),
    warning: rgb(0xF0B465),
    warning_ground: rgb(0x43310F),
    classes: [
        rgb(0x7CC4F2),
        rgb(0x35C79B),
        rgb(0xF0B429),
        rgb(0xFF7A3D),
        rgb(0x98A4FF),
        rgb(0xD0D0D0),
        rgb(0xE58AC4),
        rgb(0x9A9A9A),
    ],
    no_class: rgb(0xA3ACB5),
    faint_classes: [
        rgb(0x4E7792),
        rgb(0x277862),
        rgb(0x8D6E23),
        rgb(0x9F522F),
        rgb(0x5D6599),
        rgb(0x7C7D7F),
        rgb(0x875778),
        rgb(0x666769),
    ],
    faint_no_class: rgb(0x636970),
    fields: [rgb(0x4F4212), rgb(0x1F4726), rgb(0x41305F), rgb(0x183F61), rgb(0x363C43)],
};

impl Theme {
    /// The theme for dark or light.
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }

    /// The hue of a missile class (Okabe and Ito's set, darkened or lightened to 3:1 on the page).
    pub fn class(&self, class: Option<MissileClass>) -> Color32 {
        class.and_then(|class| self.classes.get(class as usize)).copied().unwrap_or(self.no_class)
    }

    /// The ground on which a quote of `field` is highlighted.
    pub fn field(&self, field: Field) -> Color32 {
        let at = match field {
            Field::Date | Field::TimeUtc => 0,
            Field::Site | Field::Landing | Field::Bearing => 1,
            Field::Missile | Field::MissileClass | Field::Trajectory => 2,
            Field::Distance | Field::Apogee | Field::FlightTime => 3,
            Field::Country | Field::Outcome | Field::Salvo | Field::Remarks => 4,
        };
        self.fields.get(at).copied().unwrap_or(self.lifted)
    }

    /// The basemap's colours.
    pub const fn basemap(&self) -> &'static basemap::BasemapColors {
        if self.is_dark { &basemap::BasemapColors::DARK } else { &basemap::BasemapColors::LIGHT }
    }

    /// The colours of the map in a style.
    pub const fn map(&self, style: MapStyle) -> basemap::BasemapColors {
        self.basemap().styled(style, self.page)
    }

    /// Black or white, whichever is read better on `ground`: 4.5:1 at least on any.
    pub fn ink_on(&self, ground: Color32) -> Color32 {
        let (black, white) = (rgb(0x000000), rgb(0xFFFFFF));
        if contrast(black, ground) > contrast(white, ground) { black } else { white }
    }

    /// A class's hue paler, yet still 3:1 on the page: what is known from the record alone.
    pub fn faint(&self, hue: Color32) -> Color32 {
        let at = self.classes.iter().position(|class| *class == hue);
        at.and_then(|at| self.faint_classes.get(at)).copied().unwrap_or(self.faint_no_class)
    }
}

/// `a` with the share `t` (0 to 1) of `b`.
pub fn mixed(a: Color32, b: Color32, t: f32) -> Color32 {
    a.lerp_to_gamma(b, t)
}

/// `color` let through by `alpha` (0 to 1).
pub fn veiled(color: Color32, alpha: f32) -> Color32 {
    color.gamma_multiply(alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_told_apart() {
        for theme in [&LIGHT, &DARK] {
            for class in MissileClass::ALL {
                let color = theme.class(Some(class));
                let same = MissileClass::ALL.iter().filter(|c| theme.class(Some(**c)) == color);
                assert_eq!(same.count(), 1, "{class}");
            }
        }
    }
}
