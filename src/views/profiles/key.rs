//! The key of the profiles in a figure: what line and colour mean.

use egui::{FontId, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::model::MissileClass;
use crate::present::{Openness, Profiles, series_class};
use crate::views::ViewContext;
use crate::views::marker::Marker;
use crate::views::theme::{SMALL, veiled};

/// What line and colour mean, as far as the drawing has it.
pub(in crate::views) fn key_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Profiles) {
    let theme = context.theme;
    let flyers: Vec<_> = data.flyers().collect();
    let mut classes: Vec<Option<MissileClass>> = flyers.iter().map(|f| f.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let curves = || data.flights.iter().flat_map(|flight| &flight.curves);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        for class in classes {
            let name = class.map_or_else(|| "class not stated".to_owned(), |c| c.to_string());
            entry_ui(context, ui, &name, |at| {
                let color = theme.class(class);
                let marker =
                    Marker { shape: 0, radius: 4.5, color, ground: theme.page, is_hollow: false };
                marker.shapes(at)
            });
        }
        let line = |width| move |at| vec![segment(at, Stroke::new(width, theme.muted))];
        let is_mixed = flyers.iter().any(|f| f.is_faint) && flyers.iter().any(|f| !f.is_faint);
        if is_mixed {
            entry_ui(context, ui, "told of by an article", line(2.4));
            entry_ui(context, ui, "known from the published record alone", line(1.4));
        }
        if curves().any(|curve| !curve.is_shown) {
            entry_ui(context, ui, "a rival claim", |at| {
                let ends = [at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)];
                Shape::dashed_line(&ends, Stroke::new(1.4, theme.muted), 6.0, 4.0)
            });
        }
        if context.profiles.is_grid {
            entry_ui(context, ui, &super::axes::references_text(context.state.notation()), |at| {
                let ends = [at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)];
                Shape::dashed_line(&ends, Stroke::new(1.0, theme.accent), 4.0, 4.0)
            });
        }
        if curves().any(|curve| curve.is_shown && curve.openness == Openness::Above) {
            entry_ui(context, ui, "only a lower bound is stated: open above", |at| {
                let band = Rect::from_center_size(at - vec2(0.0, 3.0), vec2(22.0, 6.0));
                let fill = Shape::rect_filled(band, 0.0, veiled(theme.muted, 0.25));
                vec![fill, segment(at, Stroke::new(1.8, theme.muted))]
            });
        }
    });
}

/// The classes of what the map shows: its marks have a colour each, and no shape.
pub(in crate::views) fn class_key_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let theme = context.theme;
    let rule = context.state.rule();
    let launches = context.state.in_view();
    let mut classes: Vec<(Option<MissileClass>, usize)> = Vec::new();
    for class in launches.iter().map(|launch| series_class(launch, rule)) {
        match classes.iter_mut().find(|(known, _)| *known == class) {
            Some((_, count)) => *count += 1,
            None => classes.push((class, 1)),
        }
    }
    classes.sort_unstable_by_key(|(class, _)| (class.is_none(), *class));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        for (class, count) in classes {
            let name = class.map_or_else(|| "class not stated".to_owned(), |c| c.to_string());
            entry_ui(context, ui, &format!("{name}  {count}"), |at| {
                let color = theme.class(class);
                let marker =
                    Marker { shape: 0, radius: 5.0, color, ground: theme.page, is_hollow: false };
                marker.shapes(at)
            });
        }
    });
}

fn segment(at: egui::Pos2, stroke: Stroke) -> Shape {
    Shape::line_segment([at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)], stroke)
}

fn entry_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    text: &str,
    shapes: impl FnOnce(egui::Pos2) -> Vec<Shape>,
) {
    let font = FontId::proportional(SMALL);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, context.theme.text);
    let size = vec2(28.0 + galley.size().x + 8.0, 16.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().extend(shapes(pos2(rect.left() + 12.0, rect.center().y)));
    let at = pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, context.theme.text);
}
