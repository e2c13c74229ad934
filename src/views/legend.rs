//! The legend: every missile type in view, a click switches it off and on.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::present::{Series, legend};
use crate::state::Command;

use super::ViewContext;
use super::marker::{LEGEND_SIZE, Marker};
use super::theme::{SMALL, mixed};

/// The legend as one flowing row.
pub fn legend_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let mut series = legend(context.state.launches(), context.state.rule());
    if context.is_figure {
        // A figure names what it shows, with the marks that the whole collection gives them.
        let seen = context.state.in_view();
        let count = |name: &str| {
            let rule = context.state.rule();
            seen.iter().filter(|launch| launch.type_label(rule) == name).count()
        };
        for series in &mut series {
            series.launches = count(&series.name);
        }
        series.retain(|series| series.launches > 0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for series in &series {
            entry_ui(context, ui, series);
        }
        let hidden = context.state.hidden_series();
        if !context.is_figure && !hidden.is_empty() && ui.small_button("Show all").clicked() {
            context.send(Command::ShowAllSeries);
        }
    });
}

fn entry_ui(context: ViewContext<'_>, ui: &mut Ui, series: &Series) {
    let is_hidden = context.state.hidden_series().contains(&series.name);
    let theme = context.theme;
    let ink = if is_hidden { mixed(theme.muted, theme.page, 0.4) } else { theme.text };
    let font = egui::FontId::proportional(SMALL);
    let pale = mixed(ink, theme.muted, 0.8);
    let count = ui.painter().layout_no_wrap(series.launches.to_string(), font.clone(), pale);
    let galley = ui.painter().layout_no_wrap(series.name.clone(), font, ink);
    let height = if context.is_figure { 16.0 } else { 20.0 };
    let size = vec2(LEGEND_SIZE.x + 16.0 + galley.size().x + count.size().x, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.lifted);
    }
    let center = pos2(rect.left() + 4.0 + LEGEND_SIZE.x / 2.0, rect.center().y);
    let hue = theme.class(series.class);
    let marker = Marker {
        shape: series.shape,
        radius: 5.0,
        color: if is_hidden { mixed(hue, theme.page, 0.75) } else { hue },
        ground: theme.page,
        is_hollow: false,
    };
    ui.painter().extend(marker.shapes(center));
    let text = pos2(center.x + 10.0, rect.center().y - galley.size().y / 2.0);
    let after = text + vec2(galley.size().x + 5.0, 0.0);
    ui.painter().galley(text, galley, ink);
    ui.painter().galley(after, count, pale);
    let label = format!("{}, {}", series.name, series.launches);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !is_hidden, &label));
    if response.clicked() && !context.is_figure {
        context.send(Command::ToggleSeries(series.name.clone()));
    }
    if !context.is_figure {
        let verb = if is_hidden { "Show" } else { "Hide" };
        response.on_hover_text(format!("{verb} {} in the charts", series.name));
    }
}
