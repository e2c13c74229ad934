//! SVG to PNG: the pixels asked for, with title, source and licence in its text chunks.

use std::io::Write as _;

use egui::ColorImage;
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};

use super::{Error, Page};

/// Draws an SVG of ours as PNG, `page.scale` pixels to a point.
///
/// # Errors
/// If the size or scale makes no sense, or the SVG cannot be read.
pub fn png(page: &Page, svg: &str) -> Result<Vec<u8>, Error> {
    Ok(encode(page, &pixmap(page, svg, 1.0)?)?)
}

/// The pixels of an SVG of ours, as the window shows and copies them: `share` of the page's own on
/// either side, 1 for all of them.
///
/// # Errors
/// As [`png()`].
pub fn pixels(page: &Page, svg: &str, share: f32) -> Result<ColorImage, Error> {
    let pixmap = pixmap(page, svg, share)?;
    let size = [pixmap.width() as usize, pixmap.height() as usize];
    Ok(ColorImage::from_rgba_premultiplied(size, pixmap.data()))
}

fn pixmap(page: &Page, svg: &str, share: f32) -> Result<Pixmap, Error> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a size")]
    let part = |side: u32| (side as f32 * share.clamp(0.0, 1.0)).round().max(1.0) as u32;
    let [width, height] = page.png_size()?.map(part);
    let tree = super::tree(svg)?;
    let too_large = || Error::Pixels { megapixels: f64::from(width) * f64::from(height) / 1.0e6 };
    let mut pixmap = Pixmap::new(width, height).ok_or_else(too_large)?;
    let size = tree.size();
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    Ok(pixmap)
}

fn encode(page: &Page, pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = [pixmap.width(), pixmap.height()];
    let opaque = pixmap.pixels().iter().all(PremultipliedColorU8::is_opaque);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(if opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_compression(Compression::Default);
    encoder.set_filter(png::FilterType::Up);
    // 96 points to an inch, unless the page says how large it is on paper.
    let inches = page.size_mm.map_or(page.width_px / 96.0, |[wide, _]| wide / 25.4);
    let per_metre = (f64::from(width) / f64::from(inches) / 0.0254).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bounds")]
    let per_metre = per_metre as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    let chunks = [
        ("Title", page.title.as_str()),
        ("Description", &page.description),
        ("Source", &page.source),
        ("Copyright", &page.licence),
        ("Software", concat!("Apogee ", env!("CARGO_PKG_VERSION"))),
    ];
    for (keyword, text) in chunks.into_iter().filter(|(_, text)| !text.is_empty()) {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
    }
    // Row by row, so that the picture is in memory once.
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let mut line = Vec::new();
    for row in pixmap.pixels().chunks(width as usize) {
        line.clear();
        for pixel in row {
            let plain = pixel.demultiply();
            line.extend([plain.red(), plain.green(), plain.blue()]);
            if !opaque {
                line.push(plain.alpha());
            }
        }
        stream.write_all(&line)?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}
