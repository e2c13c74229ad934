//! SVG to PDF: one page of the asked size, text that can be selected, the same bytes every time.

use svg2pdf::{ConversionOptions, PageOptions};

use super::pdf_objects::{self, Info, Link};
use egui::{Rect, Shape};

use crate::views::group::{self, Mark};

use super::{Drawing, Error, Page, write};

/// Turns an SVG of ours into a one-page PDF.
///
/// # Errors
/// If the size makes no sense, the SVG cannot be read, or the PDF cannot be put in order.
pub fn pdf(page: &Page, drawing: &Drawing, svg: &str) -> Result<Vec<u8>, Error> {
    page.check()?;
    let tree = super::tree(&in_printers_points(page, svg))?;
    let options = ConversionOptions { raster_scale: page.scale, ..ConversionOptions::default() };
    let bytes = svg2pdf::to_pdf(&tree, options, PageOptions { dpi: 72.0 })
        .map_err(|error| Error::Pdf(error.to_string()))?;
    let info = Info { title: &page.title, subject: &page.description, source: &page.source };
    pdf_objects::ordered(&bytes, &info, &links(page, drawing))
        .ok_or_else(|| Error::Pdf("its objects are not laid out as expected".to_owned()))
}

/// Where the page leads to when it is clicked: rectangles in printer's points, from the lower left.
fn links(page: &Page, drawing: &Drawing) -> Vec<Link> {
    let [width, height] = printers_points(page);
    let (across, up) = (width / page.width_px, height / page.height_px);
    let mut links = Vec::new();
    for clipped in &drawing.shapes {
        if let Shape::Callback(callback) = &clipped.shape
            && let Some(Mark::Link(url)) = group::mark_of(callback)
        {
            let Rect { min, max } = callback.rect;
            let rect = [min.x * across, height - max.y * up, max.x * across, height - min.y * up];
            links.push(Link { rect, url: url.clone() });
        }
    }
    links
}

fn printers_points(page: &Page) -> [f32; 2] {
    match page.size_mm {
        Some(mm) => mm.map(|mm| mm * 72.0 / 25.4),
        None => [page.width_px, page.height_px].map(|px| px * 72.0 / 96.0),
    }
}

/// The SVG with its size in printer's points, 72 to an inch.
///
/// svg2pdf could scale by itself, but then forgets to scale gradients.
fn in_printers_points(page: &Page, svg: &str) -> String {
    let [width, height] = printers_points(page).map(write::precise);
    let rest = svg.split_once(" viewBox=").map_or("", |(_, rest)| rest);
    format!("{} width=\"{width}\" height=\"{height}\" viewBox={rest}", super::svg::OPENING)
}
