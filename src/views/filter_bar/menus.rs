//! The menus of the filter bar, each choice with the number of launches that it would leave.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{
    Align, Button, Key, Layout, PopupCloseBehavior, Response, RichText, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, vec2,
};

use crate::model::{PartialDate, grouped};
use crate::present::Choice;
use crate::state::{Command, Days, Facet, Test, folded};

use super::super::ViewContext;
use super::super::theme::SMALL;
use super::FilterBar;

/// Width of a menu, points.
const WIDTH: f32 = 250.0;
/// Height of a choice, points.
const ROW: f32 = 22.0;
/// Height of a menu's list, points.
const LIST: f32 = 320.0;
/// Menus of more choices have a search box.
const MANY: usize = 12;

/// A button that opens a menu which stays open while choices are made.
fn menu(
    context: ViewContext<'_>,
    ui: &mut Ui,
    (name, is_active): (&str, bool),
    contents: impl FnOnce(&mut Ui),
) -> Response {
    let color = if is_active { context.theme.accent } else { context.theme.text };
    // Room for the triangle that is painted behind the name.
    let text = RichText::new(format!("{name}    ")).size(SMALL).color(color);
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = MenuButton::from_button(Button::new(text)).config(config);
    let (response, _) = button.ui(ui, |ui| {
        ui.set_width(WIDTH);
        contents(ui);
    });
    let at = response.rect.right_center() - vec2(10.0, -0.5);
    let corners = [vec2(-3.5, -2.0), vec2(3.5, -2.0), vec2(0.0, 2.5)].map(|corner| at + corner);
    ui.painter().add(egui::Shape::convex_polygon(corners.to_vec(), color, egui::Stroke::NONE));
    let label = format!("Filter by {}", name.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response
}

pub(super) fn facet_menu(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar, facet: Facet) {
    let is_active = context.state.view().filter().names.contains_key(&facet);
    let response = menu(context, ui, (facet.label(), is_active), |ui| {
        facet_ui(context, ui, bar, facet);
    });
    if response.clicked() {
        bar.sought.clear();
    }
}

/// The choices of a facet: a search box where there are many, and a list.
fn facet_ui(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar, facet: Facet) {
    let FilterBar { sought, counted, .. } = bar;
    let all = counted.choices(context, facet);
    if all.len() > MANY {
        let hint = format!("Find a {}", facet.label().to_lowercase());
        let edit = TextEdit::singleline(sought).hint_text(&hint).desired_width(f32::INFINITY);
        ui.add(edit).widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &hint));
        ui.add_space(2.0);
    }
    let sought = folded(sought.trim());
    let fits = |choice: &&Choice| sought.is_empty() || folded(choice.label()).contains(&sought);
    let fitting: Vec<&Choice> = all.iter().filter(fits).collect();
    if fitting.is_empty() {
        ui.label(RichText::new("None fits.").size(SMALL).color(context.theme.muted));
    }
    let area = ScrollArea::vertical().max_height(LIST).id_salt(facet);
    area.show_rows(ui, ROW, fitting.len(), |ui, rows| {
        for choice in fitting.get(rows).unwrap_or_default() {
            choice_ui(context, ui, facet, choice);
        }
    });
}

fn choice_ui(context: ViewContext<'_>, ui: &mut Ui, facet: Facet, choice: &Choice) {
    let label = format!("{}: {}", facet.label(), choice.label());
    if check_ui(context, ui, choice.label(), &label, (choice.is_chosen, choice.launches)) {
        let filter = context.state.view().filter().toggled(facet, &choice.name);
        context.send(Command::SetFilter(Box::new(filter)));
    }
}

/// A line with a check mark, a name and, flush right, a number; whether it was clicked.
fn check_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    name: &str,
    label: &str,
    (is_on, launches): (bool, usize),
) -> bool {
    let theme = context.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, theme.lifted);
    }
    let font = egui::FontId::proportional(12.5);
    let ink = if launches == 0 { theme.muted } else { theme.text };
    if is_on {
        let at = rect.left_center() + vec2(9.0, 0.0);
        let points = [vec2(-4.0, 0.0), vec2(-1.2, 3.2), vec2(4.5, -4.0)].map(|point| at + point);
        ui.painter().add(egui::Shape::line(points.to_vec(), egui::Stroke::new(1.8, theme.accent)));
    }
    let count = grouped(launches as f64, 0);
    let count = ui.painter().layout_no_wrap(count, font.clone(), theme.muted);
    let room = rect.width() - 30.0 - count.size().x;
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
    let galley = ui.painter().layout_job(job);
    let at = rect.left_center() + vec2(20.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    let at = rect.right_center() - vec2(4.0 + count.size().x, count.size().y / 2.0);
    ui.painter().galley(at, count, theme.muted);
    let label = format!("{label}, {launches}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &label));
    response.clicked()
}

/// From a day to a day, each as much of a date as one likes to type.
pub(super) fn days_menu(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar) {
    let is_active = context.state.view().filter().days.is_some();
    let response = menu(context, ui, ("Date", is_active), |ui| {
        let mut is_done = false;
        for (at, (name, label)) in
            [("From", "First day"), ("To", "Last day")].into_iter().enumerate()
        {
            ui.horizontal(|ui| {
                let name = RichText::new(name).size(SMALL).color(context.theme.muted);
                ui.add_sized([36.0, 20.0], egui::Label::new(name));
                let Some(typed) = bar.days.get_mut(at) else { return };
                let edit = TextEdit::singleline(typed)
                    .hint_text("2017, 2017-02 or 2017-02-12")
                    .desired_width(f32::INFINITY);
                let response = ui.add(edit);
                response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label));
                is_done |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            });
        }
        let [from, to] = &bar.days;
        let days = typed_days(from, to);
        if let Err(problem) = &days {
            ui.label(RichText::new(problem).size(SMALL).color(context.theme.warning));
        }
        let days = days.ok().flatten();
        let apply = ui.add_enabled(days.is_some(), Button::new("Show these days"));
        if (apply.clicked() || is_done) && days.is_some() {
            let mut filter = context.state.view().filter().clone();
            filter.days = days;
            context.send(Command::SetFilter(Box::new(filter)));
            ui.close();
        }
        let hint = "Or drag across the timeline.";
        ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
    });
    if response.clicked() {
        let days = context.state.view().filter().days;
        let text = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
        bar.days = [text(days.map(|days| days.from)), text(days.map(|days| days.to))];
    }
}

/// The days that were typed: none while nothing is; one box alone leaves the other end open.
fn typed_days(from: &str, to: &str) -> Result<Option<Days>, String> {
    let read = |text: &str| -> Result<Option<Days>, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let date: PartialDate = text.parse().map_err(|error| format!("{error}"))?;
        Days::of(date).map(Some).ok_or_else(|| format!("\"{text}\" is beyond the calendar"))
    };
    let (from, to) = (read(from)?, read(to)?);
    let ends = match (from, to) {
        (None, None) => return Ok(None),
        (from, to) => (
            from.map_or(chrono::NaiveDate::MIN, |days| days.from),
            to.map_or(chrono::NaiveDate::MAX, |days| days.to),
        ),
    };
    if ends.0 > ends.1 {
        return Err("the last day lies before the first".to_owned());
    }
    Ok(Some(Days { from: ends.0, to: ends.1 }))
}

/// What holds of a launch, and the respects that have no menu of their own.
pub(super) fn more_menu(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar) {
    let filter = context.state.view().filter();
    let others = [Facet::Outcome, Facet::Origin];
    let is_active =
        !filter.tests.is_empty() || others.iter().any(|facet| filter.names.contains_key(facet));
    menu(context, ui, ("More", is_active), |ui| {
        for test in Test::ALL {
            let launches = bar.counted.tested(context, test);
            let state = (filter.tests.contains(&test), launches);
            if check_ui(context, ui, test.label(), test.label(), state) {
                context.send(Command::SetFilter(Box::new(filter.tested(test))));
            }
        }
        for facet in others {
            ui.separator();
            ui.label(RichText::new(facet.label()).size(SMALL).color(context.theme.muted));
            for choice in bar.counted.choices(context, facet) {
                choice_ui(context, ui, facet, choice);
            }
        }
    });
}

/// The filters that were kept, and a box to keep the one that is set.
pub(super) fn kept_menu(context: ViewContext<'_>, ui: &mut Ui, bar: &mut FilterBar) {
    let view = context.state.view();
    menu(context, ui, ("Kept", false), |ui| {
        for (name, filter) in view.kept() {
            ui.horizontal(|ui| {
                let is_set = filter == view.filter();
                let response = ui.selectable_label(is_set, name);
                if response.clicked() {
                    context.send(Command::SetFilter(Box::new(filter.clone())));
                    ui.close();
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let forget = ui.small_button("×");
                    let label = format!("Forget filter {name}");
                    forget.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                    if forget.on_hover_text("Forget this filter").clicked() {
                        context.send(Command::ForgetFilter(name.clone()));
                    }
                });
            });
        }
        if view.kept().is_empty() {
            let hint = "No filter is kept yet.";
            ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
        }
        ui.separator();
        keep_ui(context, ui, &mut bar.name);
    });
}

fn keep_ui(context: ViewContext<'_>, ui: &mut Ui, name: &mut String) {
    if context.state.view().filter().is_empty() {
        let hint = "Set a filter to keep it here under a name.";
        ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
        return;
    }
    ui.horizontal(|ui| {
        let hint = "Name of this filter";
        let edit = TextEdit::singleline(name).hint_text(hint).desired_width(WIDTH - 70.0);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint));
        let is_done = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let keep = ui.add_enabled(!name.trim().is_empty(), Button::new("Keep"));
        if (keep.clicked() || is_done) && !name.trim().is_empty() {
            context.send(Command::KeepFilter(name.trim().to_owned()));
            name.clear();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_typed_as_years_months_or_days_and_either_end_may_stay_open() {
        let days = |from, to| typed_days(from, to).map(|days| days.map(Days::label));
        assert_eq!(days("", " "), Ok(None));
        assert_eq!(days("2017", "2019"), Ok(Some("2017–2019".to_owned())));
        assert_eq!(days("2017-02", "2017-03-04").unwrap().unwrap(), "2017-02-01 to 2017-03-04");
        let open = typed_days("2017", "").unwrap().unwrap();
        assert!(open.contain(PartialDate::from_year(2400)));
        assert!(!open.contain(PartialDate::from_year(2016)));
        assert!(days("2019", "2017").is_err() && days("12 Feb", "").is_err());
    }
}
