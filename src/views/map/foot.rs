//! The map's foot: scale, coordinates under the pointer, what is wrong with tiles, and credits.

use egui::{Align2, Color32, FontId, Label, OpenUrl, Rect, RichText, Sense, Ui, pos2, vec2};
use walkers::Projector;

use crate::model::LatLon;
use crate::present::coordinates;
use crate::views::ViewContext;
use crate::views::scale_bar::paint_scale_bar;
use crate::views::theme::veiled;

/// The longest scale bar, points.
const BAR: f32 = 120.0;
/// Size of the foot's type, points.
const FINE: f32 = 10.5;

/// Whom the map credits, with the page that says more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) text: String,
    pub(super) href: Option<&'static str>,
}

/// The corner in which the scale bar stands.
pub(super) fn scale_room(rect: Rect) -> Rect {
    Rect::from_min_max(rect.left_bottom() - vec2(0.0, 38.0), rect.left_bottom() + vec2(144.0, 0.0))
}

/// The corner in which the credit stands.
pub(super) fn credit_room(rect: Rect) -> Rect {
    Rect::from_min_max(rect.right_bottom() - vec2(160.0, 22.0), rect.right_bottom())
}

/// Draws the scale bar, and beside it the coordinates under the pointer.
pub(super) fn scale_ui(
    context: ViewContext<'_>,
    ui: &Ui,
    projector: &Projector<'_>,
    pointed: Option<LatLon>,
    is_over_pictures: bool,
) {
    let colors = &context.map_colors();
    let rect = projector.clip_rect();
    let left_bottom = rect.left_bottom() + vec2(12.0, -14.0);
    if is_over_pictures {
        let ground =
            Rect::from_min_max(left_bottom - vec2(6.0, 20.0), left_bottom + vec2(126.0, 6.0));
        ui.painter().rect_filled(ground, 3.0, veiled(colors.halo, 0.85));
    }
    paint_scale_bar(ui.painter(), projector, left_bottom, BAR, (context.state.notation(), colors));
    if let Some(pointed) = pointed {
        let text = coordinates(pointed);
        let galley = ui.painter().layout_no_wrap(text, FontId::proportional(FINE), colors.scale);
        let at = left_bottom + vec2(BAR + 12.0, 2.0 - galley.size().y);
        let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(5.0, 2.0));
        ui.painter().rect_filled(ground, 3.0, veiled(colors.halo, 0.85));
        ui.painter().galley(at, galley, colors.scale);
    }
}

/// Draws the credit into the right corner, as a link where it leads somewhere.
pub(super) fn credit_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    rect: Rect,
    credit: &Credit,
    is_over_pictures: bool,
) {
    let colors = &context.map_colors();
    let at = rect.right_bottom() + vec2(-8.0, -6.0);
    let font = FontId::proportional(10.0);
    // Pictures may have any colour; the offline map's is known.
    let color = if is_over_pictures { context.theme.text } else { colors.sea_text };
    let galley = ui.painter().layout_no_wrap(credit.text.clone(), font, color);
    let place = Align2::RIGHT_BOTTOM.anchor_size(at, galley.size());
    // Marks may lie under it: it stays legible, and over bare sea its ground is not seen.
    let ground = if is_over_pictures { colors.halo } else { colors.sea };
    ui.painter().rect_filled(place.expand2(vec2(5.0, 2.0)), 3.0, veiled(ground, 0.85));
    let Some(href) = credit.href else {
        ui.painter().galley(place.min, galley, color);
        return;
    };
    let text = RichText::new(&credit.text).size(10.0).color(color);
    let link = ui.put(place.expand(1.0), Label::new(text).extend().sense(Sense::click()));
    link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &credit.text));
    if link.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(href).clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(href));
    }
}

/// One quiet line above the credit: what is wrong, and that the offline map shows.
pub(super) fn trouble_ui(context: ViewContext<'_>, ui: &mut Ui, rect: Rect, trouble: &str) {
    let text = format!("{trouble}; the offline map shows where tiles are missing");
    let color: Color32 = context.theme.warning;
    let width = (rect.width() - 60.0).max(80.0);
    let font = FontId::proportional(FINE);
    let galley = ui.painter().layout(text.clone(), font, color, width);
    let at = rect.right_bottom() + vec2(-12.0, -26.0);
    let place = Align2::RIGHT_BOTTOM.anchor_size(pos2(at.x, at.y), galley.size());
    ui.painter().rect_filled(place.expand2(vec2(6.0, 3.0)), 3.0, context.theme.warning_ground);
    ui.put(place.expand(1.0), Label::new(RichText::new(text).size(FINE).color(color)).wrap());
}
