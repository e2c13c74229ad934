//! Runs ui code without a window until it has settled, and keeps what it painted.

use std::collections::BTreeMap;

use egui::epaint::{ClippedShape, ImageData};
use egui::{ColorImage, Context, Pos2, RawInput, Rect, TextureId, Ui, Vec2};

use super::{Error, Page};
use crate::views::{fonts, group};

/// A layout is settled after this many frames at the latest.
const MOST_FRAMES: usize = 4;

/// What a view painted.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// The shapes, in painting order, in points.
    pub shapes: Vec<ClippedShape>,
    /// The pixels of the pictures among them.
    pub textures: BTreeMap<TextureId, ColorImage>,
    /// The page, in points.
    pub size: Vec2,
    /// The pixels that upright lines and text lie on.
    pub pixels_per_point: f32,
}

/// Runs `ui` on a page until two frames are alike: no animation, no pointer, no blinking.
///
/// `setup` is given the new context, with the fonts set, for the theme's colours.
///
/// # Errors
/// If the page's size or scale makes no sense.
pub fn run_headless(
    page: &Page,
    setup: impl FnOnce(&Context),
    mut ui: impl FnMut(&mut Ui),
) -> Result<Drawing, Error> {
    page.check()?;
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.set_theme(if page.dark { egui::Theme::Dark } else { egui::Theme::Light });
    group::set_figure_mode(&ctx, true);
    setup(&ctx);
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        style.visuals.text_cursor.blink = false;
        style.interaction.tooltip_delay = f32::INFINITY;
    });
    let size = Vec2::new(page.width_px, page.height_px);
    let mut drawing = Drawing {
        shapes: Vec::new(),
        textures: BTreeMap::new(),
        size,
        pixels_per_point: page.scale,
    };
    for frame in 0..MOST_FRAMES {
        let mut output = ctx.run_ui(input(size, page.scale, frame), &mut ui);
        #[expect(clippy::iter_over_hash_type, reason = "each goes into a map of its own key")]
        for (id, deltas) in &output.textures_delta.set {
            for delta in deltas {
                keep(&mut drawing.textures, *id, &delta.image, delta.pos);
            }
        }
        output.textures_delta.clear();
        let settled = frame > 0 && drawing.shapes == output.shapes;
        drawing.shapes = output.shapes;
        if settled {
            break;
        }
    }
    Ok(drawing)
}

/// An input without events, a sixtieth of a second after the one before.
fn input(size: Vec2, scale: f32, frame: usize) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        time: Some(frame as f64 / 60.0),
        focused: false,
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
        viewport.native_pixels_per_point = Some(scale);
    }
    input
}

/// Keeps a picture's pixels; the font's own texture, which text does not need, is left.
fn keep(
    textures: &mut BTreeMap<TextureId, ColorImage>,
    id: TextureId,
    image: &ImageData,
    at: Option<[usize; 2]>,
) {
    let ImageData::Color(image) = image;
    if id == TextureId::default() {
        return;
    }
    let Some([left, top]) = at else {
        textures.insert(id, image.as_ref().clone());
        return;
    };
    let Some(whole) = textures.get_mut(&id) else { return };
    let width = whole.size[0];
    for (row, pixels) in image.pixels.chunks(image.size[0].max(1)).enumerate() {
        let start = (top + row) * width + left;
        if let Some(target) = whole.pixels.get_mut(start..start + pixels.len()) {
            target.copy_from_slice(pixels);
        }
    }
}
