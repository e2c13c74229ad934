//! A view drawn headless: egui's shapes to SVG, and SVG to PNG and PDF.
//!
//! ```text
//! ui code → run_headless → Drawing → svg → png, pdf
//! ```
//!
//! Everything here gives the same bytes for the same shapes, and needs neither display nor GPU.

mod compose;
mod cut;
mod embed;
mod faces;
mod headless;
mod mesh;
mod outline;
mod pdf;
mod pdf_objects;
mod png;
mod shapes;
mod svg;
mod text;
mod write;

pub use crate::state::FigureFormat as Format;
pub use compose::compose;
pub use headless::{Drawing, run_headless};
pub use pdf::pdf;
pub use png::{pixels, png};
pub use svg::{Fonts, Svg, svg};

use egui::Color32;

/// CSS pixels, which are egui's points, to a millimetre: 96 to an inch.
const PIXELS_PER_MM: f32 = 96.0 / 25.4;
/// The longest side of a page, in points.
const LONGEST_SIDE: f32 = 20_000.0;
/// The most pixels a PNG may have; four bytes of memory each.
const MOST_PIXELS: f64 = 150.0e6;

/// What a figure is asked to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in points, which are CSS pixels.
    pub width_px: f32,
    /// Height in points, which are CSS pixels.
    pub height_px: f32,
    /// Pixels of a PNG for each point, 1 to 8; text and hairlines lie on these pixels.
    pub scale: f32,
    /// Whether the dark theme is used.
    pub dark: bool,
    /// What is painted behind everything; `None` leaves it transparent.
    pub background: Option<Color32>,
    /// Width and height on paper, in millimetres; `None` counts 96 points to an inch.
    pub size_mm: Option<[f32; 2]>,
    /// The title: of the document, not painted.
    pub title: String,
    /// What the figure shows, in words and numbers, for those who don't see it.
    pub description: String,
    /// Where the data are from.
    pub source: String,
    /// Under what terms the figure may be used.
    pub licence: String,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            width_px: 1600.0,
            height_px: 900.0,
            scale: 2.0,
            dark: false,
            background: None,
            size_mm: None,
            title: String::new(),
            description: String::new(),
            source: String::new(),
            licence: String::new(),
        }
    }
}

impl Page {
    /// A page of this size in points (CSS pixels).
    pub fn from_px(width_px: f32, height_px: f32) -> Self {
        Self { width_px, height_px, ..Self::default() }
    }

    /// A page of this size in millimetres, with 96 points to an inch.
    pub fn from_mm(width_mm: f32, height_mm: f32) -> Self {
        Self {
            width_px: width_mm * PIXELS_PER_MM,
            height_px: height_mm * PIXELS_PER_MM,
            size_mm: Some([width_mm, height_mm]),
            ..Self::default()
        }
    }

    /// The size of a PNG in pixels.
    ///
    /// # Errors
    /// If the size is nothing, or absurd, or the scale is not 1 to 8.
    pub fn png_size(&self) -> Result<[u32; 2], Error> {
        self.check()?;
        let side = |points: f32| (f64::from(points) * f64::from(self.scale)).round().max(1.0);
        let [width, height] = [side(self.width_px), side(self.height_px)];
        if width * height > MOST_PIXELS {
            return Err(Error::Pixels { megapixels: width * height / 1.0e6 });
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at least 1 and at most 150 million"
        )]
        Ok([width as u32, height as u32])
    }

    /// Whether the size and the scale make sense.
    ///
    /// # Errors
    /// If a side is below one point or above 20,000, or the scale is not 1 to 8.
    pub fn check(&self) -> Result<(), Error> {
        let fits = |side: f32| (1.0..=LONGEST_SIDE).contains(&side);
        if !fits(self.width_px) || !fits(self.height_px) {
            return Err(Error::Size { width: self.width_px, height: self.height_px });
        }
        if (1.0..=8.0).contains(&self.scale) { Ok(()) } else { Err(Error::Scale(self.scale)) }
    }
}

/// A finished figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// One line for each kind of thing that was left out or simplified.
    pub warnings: Vec<String>,
}

/// Why there is no figure. Each is one line that a person can act on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A side is nothing, negative or longer than 20,000 points.
    #[error("a figure of {width} × {height} px cannot be drawn: each side must be 1 to 20,000 px")]
    Size {
        /// Points.
        width: f32,
        /// Points.
        height: f32,
    },
    /// The scale is not 1 to 8.
    #[error("a scale of {0} cannot be drawn: it must be 1 to 8")]
    Scale(f32),
    /// The picture would not fit into memory.
    #[error("a picture of {megapixels:.0} megapixels is too large: choose a smaller size or scale")]
    Pixels {
        /// Millions of pixels.
        megapixels: f64,
    },
    /// Our own SVG was not understood.
    #[error("the figure's SVG could not be read back: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The PNG could not be written.
    #[error("the PNG could not be written: {0}")]
    Png(#[from] ::png::EncodingError),
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

/// A drawing in a file format.
///
/// # Errors
/// If the size makes no sense, or the format's writer fails.
pub fn write(page: &Page, drawing: &Drawing, format: Format) -> Result<Figure, Error> {
    page.check()?;
    let fonts = if format == Format::Svg { Fonts::Embedded } else { Fonts::Named };
    let Svg { text, warnings } = svg(page, drawing, fonts);
    let bytes = match format {
        Format::Svg => text.into_bytes(),
        Format::Png => png(page, &text)?,
        Format::Pdf => pdf(page, drawing, &text)?,
    };
    Ok(Figure { bytes, warnings })
}

/// Our own SVG as resvg's tree, with our own fonts and no others.
fn tree(svg: &str) -> Result<resvg::usvg::Tree, Error> {
    use crate::views::fonts;
    let mut options =
        resvg::usvg::Options { font_family: "Inter".to_owned(), ..Default::default() };
    let database = options.fontdb_mut();
    for file in fonts::font_files() {
        // The large one only when it is needed.
        if file.weight == 400 && svg.contains(file.family) || svg.contains("font-weight=\"600\"") {
            let data: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> =
                std::sync::Arc::new(file.data);
            database.load_font_source(resvg::usvg::fontdb::Source::Binary(data));
        }
    }
    Ok(resvg::usvg::Tree::from_str(svg, &options)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_sizes_are_refused_in_one_line() {
        for (width, height, scale) in [
            (0.0, 300.0, 1.0),
            (-5.0, 300.0, 1.0),
            (400.0, 100_000.0, 1.0),
            (f32::NAN, 300.0, 1.0),
            (400.0, 300.0, 0.0),
            (400.0, 300.0, 9.0),
        ] {
            let page = Page { scale, ..Page::from_px(width, height) };
            let error = run_headless(&page, |_| {}, |_| {}).unwrap_err();
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
        }
        let page = Page { scale: 8.0, ..Page::from_px(20_000.0, 20_000.0) };
        assert!(matches!(page.png_size(), Err(Error::Pixels { .. })));
    }
}
