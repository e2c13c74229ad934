//! The look of widgets: quiet, dense, legible.

use egui::style::ScrollAnimation;
use egui::{
    Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2,
    Visuals,
};

use super::{DARK, HEADING, LIGHT, SMALL, TEXT, Theme, veiled};
use crate::views::fonts;

/// Gives `ctx` our fonts and both themes. Call once.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // The preferences know the zoom; two who set it would fight.
        options.zoom_with_keyboard = false;
    });
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style(&DARK));
}

/// Lets menus and scrolling glide, or has them jump.
pub fn set_motion(ctx: &Context, is_wanted: bool) {
    let usual = Style::default();
    let time = if is_wanted { usual.animation_time } else { 0.0 };
    if ctx.global_style().animation_time == time {
        return;
    }
    ctx.all_styles_mut(|style| {
        style.animation_time = time;
        style.scroll_animation =
            if is_wanted { usual.scroll_animation } else { ScrollAnimation::none() };
    });
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    let semibold = || FontFamily::Name(fonts::SEMIBOLD.into());
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(SMALL)),
        (TextStyle::Body, FontId::proportional(TEXT)),
        (TextStyle::Button, FontId::proportional(TEXT)),
        (TextStyle::Heading, FontId::new(HEADING, semibold())),
        (TextStyle::Monospace, FontId::proportional(TEXT)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(8.0, 3.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.window_margin = Margin::same(12);
    style.spacing.interact_size.y = 24.0;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.25;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.is_dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.muted);
    visuals.hyperlink_color = theme.accent;
    visuals.panel_fill = theme.page;
    visuals.window_fill = theme.page;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = theme.page;
    visuals.faint_bg_color = theme.bar;
    visuals.code_bg_color = theme.bar;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.warning;
    visuals.selection.bg_fill = theme.accent_ground;
    visuals.selection.stroke = Stroke::new(1.0, theme.accent);
    let shadow = Shadow {
        offset: [0, 2],
        blur: 10,
        spread: 0,
        color: veiled(LIGHT.text, if theme.is_dark { 0.5 } else { 0.14 }),
    };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    widgets(&mut visuals, theme);
    visuals
}

fn widgets(visuals: &mut Visuals, theme: &Theme) {
    let widgets = &mut visuals.widgets;
    for (widget, fill, text, edge) in [
        (&mut widgets.noninteractive, theme.page, theme.text, theme.line),
        (&mut widgets.inactive, theme.bar, theme.text, theme.edge),
        (&mut widgets.hovered, theme.lifted, theme.text, theme.muted),
        (&mut widgets.active, theme.accent_ground, theme.text, theme.accent),
        (&mut widgets.open, theme.lifted, theme.text, theme.edge),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, edge);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(4);
        widget.expansion = 0.0;
    }
}
