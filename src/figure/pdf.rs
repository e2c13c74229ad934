//! SVG to PDF: one page of the asked size, text that can be selected, the same bytes every time.

use svg2pdf::{ConversionOptions, PageOptions};

use super::pdf_objects::{self, Info};
use super::{Error, Page};

/// Turns an SVG of ours into a one-page PDF.
///
/// # Errors
/// If the size makes no sense, the SVG cannot be read, or the PDF cannot be put in order.
pub fn pdf(page: &Page, svg: &str) -> Result<Vec<u8>, Error> {
    page.check()?;
    let tree = super::tree(svg)?;
    let [wide, _] =
        page.size_mm.unwrap_or([page.width_px, page.height_px].map(|px| px * 25.4 / 96.0));
    let dpi = tree.size().width() * 25.4 / wide;
    let options = ConversionOptions { raster_scale: page.scale, ..ConversionOptions::default() };
    let bytes = svg2pdf::to_pdf(&tree, options, PageOptions { dpi })
        .map_err(|error| Error::Pdf(error.to_string()))?;
    let info = Info { title: &page.title, subject: &page.description, source: &page.source };
    pdf_objects::ordered(&bytes, &info)
        .ok_or_else(|| Error::Pdf("its objects are not laid out as expected".to_owned()))
}
