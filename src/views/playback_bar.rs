//! The clock's buttons: play, scrub, speed, loop.

use egui::{ComboBox, RichText, Role, Slider, Ui, WidgetInfo};

use crate::model::Duration;
use crate::present::{Programme, plural};
use crate::state::{Command, PlaybackCommand, RATES};

use super::ViewContext;
use super::theme::SMALL;

/// The longest time between two frames that moves the clock, seconds: after a longer one (the
/// window was hidden) the flights do not jump.
const LONGEST_FRAME_S: f32 = 0.1;

/// With less motion the clock goes by steps of so many seconds in front of the screen.
const STEP_S: f64 = 0.5;

/// Draws the buttons in one row.
pub fn playback_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let programme = current(context);
    let clock = *context.state.playback();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        play_button(context, ui, programme.length);
        let mut minutes = clock.time().minutes();
        let length = programme.length.minutes().max(0.1);
        ui.spacing_mut().slider_width = (ui.available_width() - 210.0).clamp(40.0, 420.0);
        let slider = Slider::new(&mut minutes, 0.0..=length).show_value(false);
        let slider = ui.add_enabled(programme.length.minutes() > 0.0, slider);
        slider.widget_info(|| WidgetInfo::slider(true, minutes, "Time of flight"));
        if slider.changed() {
            context.send(Command::Playback(PlaybackCommand::Seek(Duration::from_minutes(minutes))));
        }
        let text = format!("{} / {}", clock_text(clock.time()), clock_text(programme.length));
        ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
        rate_ui(context, ui);
        let mut is_looping = clock.is_looping();
        let looping = ui.checkbox(&mut is_looping, RichText::new("Loop").size(SMALL));
        if looping.changed() {
            context.send(Command::Playback(PlaybackCommand::SetLoop(is_looping)));
        }
    });
}

fn play_button(context: ViewContext<'_>, ui: &mut Ui, length: Duration) {
    let is_playing = context.state.playback().is_playing();
    let (text, label) =
        if is_playing { ("Pause", "Pause flights") } else { ("Play", "Play flights") };
    let button = egui::Button::new(RichText::new(text).size(SMALL)).min_size(egui::vec2(48.0, 0.0));
    let response = ui.add_enabled(length.seconds() > 0.0, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let count = context.state.selection().launches().len();
    let what = if count == 0 {
        "all flights in view, in order of date".to_owned()
    } else {
        plural(count, "selected flight", "selected flights")
    };
    if response.on_hover_text(format!("Fly {what} (space)")).clicked() {
        context.send(Command::Playback(PlaybackCommand::Toggle { length }));
    }
}

fn rate_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let shown = context.state.playback().rate();
    let text = |rate: u32| RichText::new(format!("×{rate}")).size(SMALL);
    let combo = ComboBox::from_id_salt("rate").selected_text(text(shown)).width(54.0);
    let response = combo.show_ui(ui, |ui| {
        for rate in RATES {
            if ui.selectable_label(rate == shown, text(rate)).clicked() {
                context.send(Command::Playback(PlaybackCommand::SetRate(rate)));
            }
        }
    });
    let response = response.response.on_hover_text("How many times faster than life");
    let name = format!("Speed: {shown} times life");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
}

/// What the clock plays in this state.
pub fn current(context: ViewContext<'_>) -> &Programme {
    context.shown.programme(context.state)
}

/// While the clock runs, time passes. Call once a frame, after the panels.
pub fn run(context: ViewContext<'_>, ui: &Ui) {
    if !context.state.playback().is_playing() {
        return;
    }
    let length = current(context).length;
    let advance = |seconds: f64| {
        let wall = Duration::from_seconds(seconds);
        context.send(Command::Playback(PlaybackCommand::Advance { wall, length }));
    };
    let (now, frame) = ui.input(|input| (input.time, input.unstable_dt.min(LONGEST_FRAME_S)));
    if !context.state.window().preferences().has_less_motion {
        advance(f64::from(frame));
        return;
    }
    let id = egui::Id::unique("last step of the clock");
    let last = ui.data(|data| data.get_temp::<f64>(id)).filter(|last| now - last < 2.0 * STEP_S);
    match last {
        Some(last) if now - last < STEP_S => {}
        last => {
            advance(last.map_or(0.0, |_| STEP_S));
            ui.data_mut(|data| data.insert_temp(id, now));
        }
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(STEP_S));
}

/// `7:05`, `82:54`: minutes and seconds.
fn clock_text(time: Duration) -> String {
    let seconds = time.seconds().max(0.0).round();
    format!("{}:{:02}", (seconds / 60.0).floor(), seconds % 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_minutes_and_seconds() {
        assert_eq!(clock_text(Duration::from_seconds(425.0)), "7:05");
        assert_eq!(clock_text(Duration::from_seconds(59.7)), "1:00");
        assert_eq!(clock_text(Duration::from_minutes(82.9)), "82:54");
    }
}
