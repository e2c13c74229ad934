//! What a figure is asked to be: the view, the file format, the page, and what its caption says.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Points of a figure to a millimetre of paper: running text of 13.5 points is printed at 7.7.
const POINTS_PER_MM: f32 = 5.0;

/// What is drawn.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum FigureView {
    /// Map and charts.
    #[default]
    Overview,
    /// The map alone.
    Map,
    /// Distance against apogee.
    RangeAltitude,
    /// Distance against flight time.
    RangeTime,
    /// Launches by year or month, stacked by class.
    Timeline,
    /// Flights as arcs, one over the other.
    Profiles,
    /// Flights as arcs, one panel a missile type, all to the same scale.
    ProfilesGrid,
}

impl FigureView {
    /// All, in the menu's order.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Map,
        Self::RangeAltitude,
        Self::RangeTime,
        Self::Timeline,
        Self::Profiles,
        Self::ProfilesGrid,
    ];

    /// The words of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Map and charts",
            Self::Map => "Map",
            Self::RangeAltitude => "Range and altitude",
            Self::RangeTime => "Range and flight time",
            Self::Timeline => "Timeline",
            Self::Profiles => "Profiles, overlaid",
            Self::ProfilesGrid => "Profiles, a panel a type",
        }
    }

    /// The name for files and the command line: `range-altitude`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Map => "map",
            Self::RangeAltitude => "range-altitude",
            Self::RangeTime => "range-time",
            Self::Timeline => "timeline",
            Self::Profiles => "profiles",
            Self::ProfilesGrid => "profiles-grid",
        }
    }
}

/// A file format of figures.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum FigureFormat {
    /// Scalable Vector Graphics, with its fonts inside.
    Svg,
    /// Portable Network Graphics, in the pixels asked for.
    #[default]
    Png,
    /// Portable Document Format, one page, text selectable.
    Pdf,
}

impl FigureFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The file name's ending, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a file name's ending, in large or small letters.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// The size of a figure, and in what it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureSize {
    /// Width and height on a screen, CSS pixels.
    Pixels(f32, f32),
    /// Width and height on paper, millimetres.
    Millimetres(f32, f32),
}

impl Default for FigureSize {
    fn default() -> Self {
        Self::Pixels(1600.0, 900.0)
    }
}

impl FigureSize {
    /// The sizes of the menu: their names for the command line, their words, and themselves.
    pub const PRESETS: [(&'static str, &'static str, Self); 6] = [
        ("wide", "Wide, 1600 × 900 px", Self::Pixels(1600.0, 900.0)),
        ("square", "Square, 1080 × 1080 px", Self::Pixels(1080.0, 1080.0)),
        ("a4", "A4 portrait, 210 × 297 mm", Self::Millimetres(210.0, 297.0)),
        ("a4-landscape", "A4 landscape, 297 × 210 mm", Self::Millimetres(297.0, 210.0)),
        ("column", "One column, 85 × 85 mm", Self::Millimetres(85.0, 85.0)),
        ("two-columns", "Two columns, 180 × 110 mm", Self::Millimetres(180.0, 110.0)),
    ];

    /// Width and height of the layout, in points: a millimetre has five of them.
    pub fn points(self) -> [f32; 2] {
        match self {
            Self::Pixels(width, height) => [width, height],
            Self::Millimetres(width, height) => [width * POINTS_PER_MM, height * POINTS_PER_MM],
        }
    }

    /// Width and height on paper, where that was asked for.
    pub const fn millimetres(self) -> Option<[f32; 2]> {
        match self {
            Self::Pixels(..) => None,
            Self::Millimetres(width, height) => Some([width, height]),
        }
    }

    /// The words of the menu: a preset's, or width and height.
    pub fn label(self) -> String {
        let preset = Self::PRESETS.into_iter().find(|(_, _, size)| *size == self);
        preset.map_or_else(|| self.to_string(), |(_, words, _)| words.to_owned())
    }
}

impl fmt::Display for FigureSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pixels(width, height) => write!(f, "{width}x{height}"),
            Self::Millimetres(width, height) => write!(f, "{width}x{height}mm"),
        }
    }
}

impl FromStr for FigureSize {
    type Err = String;

    /// Reads `1600x900`, `180x110mm`, or the name of a preset.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, _, size)) = Self::PRESETS.into_iter().find(|(name, _, _)| *name == text) {
            return Ok(size);
        }
        let (sides, is_paper) =
            text.strip_suffix("mm").map_or((text, false), |sides| (sides.trim_end(), true));
        let sides = sides.split_once(['x', '×']);
        let pixels = |side: &str| side.parse::<u32>().ok().filter(|side| *side > 0);
        let paper = |side: &str| side.parse::<f32>().ok().filter(|side| *side > 0.0);
        let found = sides.and_then(|(width, height)| {
            if is_paper {
                Some(Self::Millimetres(paper(width)?, paper(height)?))
            } else {
                Some(Self::Pixels(pixels(width)? as f32, pixels(height)? as f32))
            }
        });
        found.ok_or_else(|| {
            let names: Vec<&str> = Self::PRESETS.iter().map(|(name, _, _)| *name).collect();
            format!(
                "wanted whole pixels above 0, such as 1600x900, millimetres, such as 180x110mm, \
                 or {}",
                names.join(", ")
            )
        })
    }
}

/// What stands around the drawing. A text of `None` is written by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaptionOptions {
    /// Whether anything does.
    pub is_shown: bool,
    /// The title; empty leaves it out.
    pub title: Option<String>,
    /// The line below; empty leaves it out.
    pub subtitle: Option<String>,
    /// A note at the foot; empty leaves it out.
    pub note: Option<String>,
    /// Whether the publishers of what is shown are named, with the days that the data span.
    pub has_sources: bool,
    /// Whether numbers at the marks lead to the sentences that report them.
    pub has_footnotes: bool,
}

impl Default for CaptionOptions {
    fn default() -> Self {
        Self {
            is_shown: true,
            title: None,
            subtitle: None,
            note: None,
            has_sources: true,
            has_footnotes: false,
        }
    }
}

/// Everything that is asked of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureOptions {
    /// What is drawn.
    pub view: FigureView,
    /// The file format.
    pub format: FigureFormat,
    /// The page.
    pub size: FigureSize,
    /// Pixels of a PNG for each point of the layout, 1 to 8.
    pub scale: f32,
    /// Whether the dark theme is used.
    pub is_dark: bool,
    /// Whether what is not drawn upon stays transparent.
    pub is_transparent: bool,
    /// What stands around the drawing.
    pub caption: CaptionOptions,
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self {
            view: FigureView::default(),
            format: FigureFormat::default(),
            size: FigureSize::default(),
            scale: 2.0,
            is_dark: false,
            is_transparent: false,
            caption: CaptionOptions::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for size in FigureSize::PRESETS.map(|(_, _, size)| size) {
            assert_eq!(size.to_string().parse(), Ok(size));
        }
        assert_eq!("column".parse(), Ok(FigureSize::Millimetres(85.0, 85.0)));
        assert_eq!("62.5x40 mm".parse(), Ok(FigureSize::Millimetres(62.5, 40.0)));
        for text in ["", "1600", "0x900", "1600x", "ax b", "-1x5", "1.5x2", "0x3mm", "-1x2mm", "mm"]
        {
            assert!(text.parse::<FigureSize>().is_err(), "{text}");
        }
    }

    #[test]
    fn options_survive_being_stored_and_gaps_are_filled() {
        let options = FigureOptions { is_dark: true, ..FigureOptions::default() };
        let json = serde_json::to_string(&options).unwrap();
        assert_eq!(serde_json::from_str::<FigureOptions>(&json).unwrap(), options);
        let old: FigureOptions = serde_json::from_str(r#"{"scale":3.0}"#).unwrap();
        assert_eq!(old, FigureOptions { scale: 3.0, ..FigureOptions::default() });
    }
}
