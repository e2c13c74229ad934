//! What one person prefers: the look, the units, the clock. It changes what is shown, never the
//! data.

use serde::{Deserialize, Serialize};

use crate::model::{Clock, Grouping, LengthUnit, Notation};

use super::command::ThemeChoice;

/// The least and the greatest zoom of the interface.
const ZOOMS: (f32, f32) = (0.5, 3.0);
/// A step of the zoom.
const ZOOM_STEP: f32 = 0.1;

/// What the map in the program shows of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MapStyle {
    /// Land, sea, borders, provinces and names.
    #[default]
    Detailed,
    /// Land, sea and borders alone.
    Plain,
    /// Coasts and borders as lines, names, no tints: for print.
    Outline,
}

impl MapStyle {
    /// All, in the page's order.
    pub const ALL: [Self; 3] = [Self::Detailed, Self::Plain, Self::Outline];

    /// The word of the choice.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Detailed => "Detailed",
            Self::Plain => "Plain",
            Self::Outline => "Outlines (for print)",
        }
    }
}

/// What one person prefers. What a file does not name is as it comes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// The unit of distances and heights.
    pub length: LengthUnit,
    /// Whose clock tells the time of a launch.
    pub clock: Clock,
    /// How thousands and decimals are set off.
    pub grouping: Grouping,
    /// What the map shows of the world.
    pub map_style: MapStyle,
    /// Whether things jump rather than glide.
    pub has_less_motion: bool,
    /// How much larger everything is drawn: 1 is the usual size.
    pub zoom: f32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            length: LengthUnit::default(),
            clock: Clock::default(),
            grouping: Grouping::default(),
            map_style: MapStyle::default(),
            has_less_motion: false,
            zoom: 1.0,
        }
    }
}

impl Preferences {
    /// How numbers and times are written.
    pub const fn notation(self) -> Notation {
        Notation { length: self.length, grouping: self.grouping, clock: self.clock }
    }

    /// The same, so many steps larger or smaller.
    #[must_use]
    pub fn zoomed(self, steps: f32) -> Self {
        Self { zoom: (self.zoom / ZOOM_STEP).round() * ZOOM_STEP + steps * ZOOM_STEP, ..self }
            .sane()
    }

    /// The same, with a zoom at which the window can still be used.
    #[must_use]
    pub fn sane(self) -> Self {
        let zoom = if self.zoom.is_finite() { self.zoom.clamp(ZOOMS.0, ZOOMS.1) } else { 1.0 };
        Self { zoom, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_read_back_and_what_is_missing_is_as_it_comes() {
        let mine = Preferences {
            length: LengthUnit::NauticalMiles,
            clock: Clock::Korea,
            zoom: 1.2,
            ..Preferences::default()
        };
        let text = serde_json::to_string(&mine).unwrap();
        assert_eq!(serde_json::from_str::<Preferences>(&text).unwrap(), mine);
        let sparse: Preferences = serde_json::from_str(r#"{"theme":"dark","later":1}"#).unwrap();
        assert_eq!(sparse, Preferences { theme: ThemeChoice::Dark, ..Preferences::default() });
    }

    #[test]
    fn the_zoom_goes_by_tenths_and_stays_usable() {
        let near = |zoom: f32, wanted: f32| (zoom - wanted).abs() < 1e-4;
        let mut mine = Preferences::default().zoomed(1.0);
        assert!(near(mine.zoom, 1.1));
        mine = (0..100).fold(mine, |mine, _| mine.zoomed(-1.0));
        assert!(near(mine.zoom, 0.5));
        assert!(near(Preferences { zoom: f32::NAN, ..mine }.sane().zoom, 1.0));
        assert!(near(Preferences { zoom: 1e9, ..mine }.sane().zoom, 3.0));
    }
}
