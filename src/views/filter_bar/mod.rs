//! The filter bar: a menu for each respect in which launches differ, and a chip for each condition.

mod menus;

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use crate::present::{
    Chip, Choice, WayOut, chips, choices, in_view_text, part_text, plural, tested, way_out,
};
use crate::state::{Command, Facet, Filter, Part, Test};

use super::theme::SMALL;
use super::{ViewContext, semibold};

/// The respects that have a menu of their own; the others stand under "More".
const MENUS: [Facet; 5] =
    [Facet::Country, Facet::Missile, Facet::Class, Facet::Site, Facet::Source];

/// What the filter bar keeps from frame to frame: half-typed words, and counts that stay good
/// until other launches are in view.
#[derive(Debug, Default)]
pub struct FilterBar {
    /// What is typed into a menu's search box.
    sought: String,
    /// The first and the last day, as typed.
    days: [String; 2],
    /// The name under which the filter is to be kept.
    name: String,
    counted: Counted,
}

/// What was counted, and for which revision.
#[derive(Debug, Default)]
struct Counted {
    revision: u64,
    choices: std::collections::BTreeMap<Facet, Vec<Choice>>,
    tests: std::collections::BTreeMap<Test, usize>,
    /// What to lift, if anything; unset until it is asked for.
    way_out: std::cell::OnceCell<Option<WayOut>>,
}

impl Counted {
    /// Forgets what is no longer good.
    fn refresh(&mut self, context: ViewContext<'_>) {
        let revision = context.state.revision();
        if self.revision != revision {
            *self = Self { revision, ..Self::default() };
        }
    }

    fn choices(&mut self, context: ViewContext<'_>, facet: Facet) -> &[Choice] {
        self.choices.entry(facet).or_insert_with(|| choices(context.state.view(), facet))
    }

    fn tested(&mut self, context: ViewContext<'_>, test: Test) -> usize {
        *self.tests.entry(test).or_insert_with(|| tested(context.state, test))
    }

    fn way_out(&self, context: ViewContext<'_>) -> Option<&WayOut> {
        self.way_out.get_or_init(|| way_out(context.state.view())).as_ref()
    }
}

/// Draws the bar: menus, chips, how many launches are in view; where there are none, what to lift.
pub fn filter_bar_ui(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar) {
    bar.counted.refresh(context);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 3.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
        ui.label(RichText::new("Filter").size(SMALL).color(context.theme.muted));
        for facet in MENUS {
            menus::facet_menu(context, ui, bar, facet);
        }
        menus::days_menu(context, ui, bar);
        menus::more_menu(context, ui, bar);
        menus::kept_menu(context, ui, bar);
        ui.add_space(4.0);
        let filter = context.state.view().filter();
        let chips = chips(filter, context.state.notation());
        for chip in &chips {
            chip_ui(context, ui, filter, chip);
        }
        if chips.len() > 1 && small(ui, "Clear all").clicked() {
            context.send(Command::SetFilter(Box::default()));
        }
        if !chips.is_empty() || !context.state.hidden_series().is_empty() {
            let text = in_view_text(context.state.view());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
            });
        }
    });
    way_out_ui(context, ui, bar);
}

/// A condition as a button that lifts it.
fn chip_ui(context: ViewContext<'_>, ui: &mut Ui, filter: &Filter, chip: &Chip) {
    let theme = context.theme;
    let text = RichText::new(format!("{}  ×", chip.text)).size(SMALL).color(theme.accent);
    let button =
        Button::new(text).fill(theme.accent_ground).stroke(egui::Stroke::NONE).corner_radius(10);
    let response = ui.add(button);
    let label = format!("Lift {}", chip.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.on_hover_text("Lift this condition").clicked() {
        context.send(Command::SetFilter(Box::new(filter.without(chip.part))));
    }
}

/// Where nothing is in view: which chip to lift, and how many launches that brings back.
fn way_out_ui(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar) {
    let Some(way) = bar.counted.way_out(context) else { return };
    let filter = context.state.view().filter();
    let names: Vec<_> =
        way.parts.iter().map(|part| part_text(filter, *part, context.state.notation())).collect();
    let frame = egui::Frame::new()
        .fill(context.theme.warning_ground)
        .corner_radius(4)
        .inner_margin(egui::Margin::symmetric(8, 3));
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("No launch fits all of this.").color(context.theme.warning));
            let label = format!("Lift {}", names.join(" and "));
            let brings = format!("brings back {}", plural(way.launches, "launch", "launches"));
            let button = ui.button(semibold(&label).size(SMALL));
            let spoken = format!("{label}: {brings}");
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
            if button.clicked() {
                lift(context, &way.parts);
            }
            ui.label(RichText::new(brings).color(context.theme.warning));
        });
    });
}

fn lift(context: ViewContext<'_>, parts: &[Part]) {
    let filter = context.state.view().filter().clone();
    let lifted = parts.iter().fold(filter, |filter, part| filter.without(*part));
    context.send(Command::SetFilter(Box::new(lifted)));
    if parts.contains(&Part::Legend) {
        context.send(Command::ShowAllSeries);
    }
}

fn small(ui: &mut Ui, text: &str) -> egui::Response {
    ui.add(Button::new(RichText::new(text).size(SMALL)).frame(false))
}
