//! The record played: years or months pass, and launches appear wherever they are shown.

use egui::{Button, RichText, Role, Ui, WidgetInfo};

use crate::present::{Timeline, days_of_months};
use crate::state::Days;
use crate::views::ViewContext;
use crate::views::theme::SMALL;

use super::set_days;

/// How long a year and a month last, seconds.
const YEAR_S: f64 = 0.7;
const MONTH_S: f64 = 0.2;

/// A play of the record that is under way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Play {
    /// The first month that is not yet shown, counted from the year 0.
    next: i32,
    /// When it is to be shown, seconds of the window's clock.
    due: f64,
    /// The days that were shown before: they come back at the end.
    before: Option<Days>,
    /// The days that it has set: where others are shown, somebody has taken over.
    set: Option<Days>,
}

/// The button that starts and stops it.
pub(super) fn button_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    data: &Timeline,
    play: &mut Option<Play>,
) {
    let Some((first, _)) = data.span() else { return };
    let (text, label) =
        if play.is_some() { ("Stop", "Stop the years") } else { ("Play", "Let the years pass") };
    let response = ui.add(Button::new(RichText::new(text).size(SMALL)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    if !response.on_hover_text("Launches appear as they were reported, one by one").clicked() {
        return;
    }
    if let Some(stopped) = play.take() {
        set_days(context, stopped.before);
        return;
    }
    let before = context.state.view().filter().days;
    let now = ui.input(|input| input.time);
    *play = Some(Play { next: first, due: now, before, set: before });
}

/// Lets time pass: the next year or month, once it is due. Call once a frame.
pub(super) fn run(context: ViewContext<'_>, ui: &Ui, data: &Timeline, play: &mut Option<Play>) {
    let (Some(now), Some((first, end))) = (play.as_mut(), data.span()) else { return };
    if context.state.view().filter().days != now.set {
        *play = None;
        return;
    }
    let clock = ui.input(|input| input.time);
    if clock >= now.due {
        if now.next >= end {
            set_days(context, now.before);
            *play = None;
            return;
        }
        let (step, lasts) = if data.is_monthly { (1, MONTH_S) } else { (12, YEAR_S) };
        now.set = days_of_months(first, now.next, data.is_monthly);
        set_days(context, now.set);
        now.next += step;
        now.due = clock + lasts;
    }
    let wait = (now.due - clock).max(0.0);
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(wait));
}
