//! The legend: every missile type in view, a click switches it off and on.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::grouped;
use crate::present::{Series, drawn, plural};
use crate::state::{Command, FigureView};

use super::ViewContext;
use super::marker::{LEGEND_SIZE, Marker};
use super::theme::{SMALL, mixed};

/// The window's bar has room for so many types; the others stand in a menu.
const MOST_IN_BAR: usize = 20;

/// The legend as one flowing row; in a figure of `view`, the types that it draws.
pub fn legend_ui(context: ViewContext<'_>, ui: &mut Ui, view: Option<FigureView>) {
    let legend = context.shown.legend(context.state);
    let mut series: Vec<(usize, &Series)> =
        legend.series.iter().map(|series| (series.launches, series)).collect();
    if let Some(view) = view {
        // A figure names what it shows, with the marks that the whole collection gives them.
        let mut counts = vec![0_usize; series.len()];
        let launches = drawn(context.state, view);
        let places = launches.iter().filter_map(|l| context.state.view().position(&l.id));
        for place in places {
            if let Some(count) = counts.get_mut(legend.series_at(place)) {
                *count += 1;
            }
        }
        for ((shown, _), count) in series.iter_mut().zip(counts) {
            *shown = count;
        }
        series.retain(|(count, _)| *count > 0);
    }
    let least = if context.is_figure { 0 } else { least_in_bar(&legend.series) };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for (count, series) in series.iter().filter(|(count, _)| *count >= least) {
            entry_ui(context, ui, series, *count);
        }
        let rest = || series.iter().filter(|(count, _)| *count < least);
        if rest().next().is_some() {
            ui.menu_button(format!("{} more", plural(rest().count(), "type", "types")), |ui| {
                egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                    rest().for_each(|(count, series)| entry_ui(context, ui, series, *count));
                });
            });
        }
        let hidden = context.state.hidden_series();
        if !context.is_figure && !hidden.is_empty() && ui.small_button("Show all").clicked() {
            context.send(Command::ShowAllSeries);
        }
    });
}

/// How many launches a type needs to have its place in the bar: where all have room, none.
fn least_in_bar(series: &[Series]) -> usize {
    let mut counts: Vec<usize> = series.iter().map(|series| series.launches).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts.get(MOST_IN_BAR).map_or(0, |count| count + 1)
}

fn entry_ui(context: ViewContext<'_>, ui: &mut Ui, series: &Series, launches: usize) {
    let is_hidden = context.state.hidden_series().contains(&series.name);
    let theme = context.theme;
    let ink = if is_hidden { mixed(theme.muted, theme.page, 0.4) } else { theme.text };
    let font = egui::FontId::proportional(SMALL);
    let pale = mixed(ink, theme.muted, 0.8);
    let count = ui.painter().layout_no_wrap(grouped(launches as f64, 0), font.clone(), pale);
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
    let label = format!("{}, {launches}", series.name);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !is_hidden, &label));
    if response.clicked() && !context.is_figure {
        context.send(Command::ToggleSeries(series.name.clone()));
    }
    if !context.is_figure {
        let verb = if is_hidden { "Show" } else { "Hide" };
        response.on_hover_text(format!("{verb} {} in the charts", series.name));
    }
}
