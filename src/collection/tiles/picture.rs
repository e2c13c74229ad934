//! A tile's pixels, from PNG, JPEG or WebP, bounded before anything is unpacked.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

/// No tile is wider or higher: four times what servers for sharp screens send.
const MOST_PIXELS: u32 = 1024;
/// What unpacking may take, bytes.
const MOST_MEMORY: u64 = 32 << 20;

/// A tile's pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Four bytes a pixel, row by row: red, green, blue, opacity (not multiplied in).
    pub rgba: Vec<u8>,
}

impl Picture {
    /// The picture in `bytes`; `None` where they are no PNG, JPEG or WebP of a tile's size.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let format = image::guess_format(bytes).ok()?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
            return None;
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_PIXELS);
        limits.max_image_height = Some(MOST_PIXELS);
        limits.max_alloc = Some(MOST_MEMORY);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let image = reader.decode().ok()?.into_rgba8();
        let (width, height) = image.dimensions();
        let is_tile = (1..=MOST_PIXELS).contains(&width) && (1..=MOST_PIXELS).contains(&height);
        is_tile.then(|| Self { size: [width as usize, height as usize], rgba: image.into_raw() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(side: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let image = image::RgbaImage::from_pixel(side, side, image::Rgba([9, 8, 7, 255]));
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_tile_decodes_and_one_that_is_too_large_does_not() {
        let picture = Picture::decode(&png(256)).unwrap();
        assert_eq!((picture.size, picture.rgba.len()), ([256, 256], 256 * 256 * 4));
        assert_eq!(picture.rgba[..4], [9, 8, 7, 255]);
        assert_eq!(Picture::decode(&png(1025)), None);
    }

    #[test]
    fn other_bytes_are_no_picture() {
        let whole = png(64);
        for bytes in [b"".as_slice(), b"<html>", b"GIF89a", &whole[..whole.len() / 2]] {
            assert_eq!(Picture::decode(bytes), None);
        }
    }
}
