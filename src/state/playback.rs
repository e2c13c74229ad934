//! The clock that flies launches along their arcs: play, pause, scrub, loop, faster than life.

use crate::model::Duration;

/// How many times faster than life a clock may run, in the menu's order.
pub const RATES: [u32; 7] = [1, 10, 30, 60, 120, 300, 1000];

/// What a clock can be asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaybackCommand {
    /// Play or pause; at its end the clock starts over.
    Toggle {
        /// How long the programme is.
        length: Duration,
    },
    /// Go to a moment; the clock stays as it was, playing or not.
    Seek(Duration),
    /// Run so many times faster than life.
    SetRate(u32),
    /// Start over at the end, or stop there.
    SetLoop(bool),
    /// Back to the start, with nothing on its way.
    Stop,
    /// Time has passed in front of the screen.
    Advance {
        /// Since the last frame.
        wall: Duration,
        /// How long the programme is.
        length: Duration,
    },
}

/// A clock that runs from the first launch to the last impact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Playback {
    seconds: f64,
    is_playing: bool,
    is_looping: bool,
    rate: u32,
}

impl Default for Playback {
    fn default() -> Self {
        Self { seconds: 0.0, is_playing: false, is_looping: false, rate: 300 }
    }
}

impl Playback {
    /// Since the programme began.
    pub const fn time(&self) -> Duration {
        Duration::from_seconds(self.seconds)
    }

    /// Whether the clock runs: only then does the window draw by itself.
    pub const fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// Whether it starts over at the end.
    pub const fn is_looping(&self) -> bool {
        self.is_looping
    }

    /// How many times faster than life it runs.
    pub const fn rate(&self) -> u32 {
        self.rate
    }

    /// Whether anything is to be seen of it: it runs, or was left somewhere on its way.
    pub fn is_under_way(&self) -> bool {
        self.is_playing || self.seconds > 0.0
    }

    /// Does what was asked for.
    pub(super) fn apply(&mut self, command: PlaybackCommand) {
        match command {
            PlaybackCommand::Toggle { length } => self.toggle(length.seconds()),
            PlaybackCommand::Seek(to) => self.seconds = at_least_zero(to.seconds()),
            PlaybackCommand::SetRate(rate) => self.rate = rate.clamp(1, 1000),
            PlaybackCommand::SetLoop(on) => self.is_looping = on,
            PlaybackCommand::Stop => {
                self.is_playing = false;
                self.seconds = 0.0;
            }
            PlaybackCommand::Advance { wall, length } => {
                self.advance(at_least_zero(wall.seconds()), at_least_zero(length.seconds()));
            }
        }
    }

    fn toggle(&mut self, length: f64) {
        self.is_playing = !self.is_playing && length > 0.0;
        if self.is_playing && self.seconds >= length {
            self.seconds = 0.0;
        }
    }

    fn advance(&mut self, wall: f64, length: f64) {
        if !self.is_playing {
            return;
        }
        let then = self.seconds + wall * f64::from(self.rate);
        if then < length {
            self.seconds = then;
        } else if self.is_looping && length > 0.0 {
            self.seconds = then % length;
        } else {
            self.seconds = length;
            self.is_playing = false;
        }
    }
}

/// No number is zero, too: `max` says so.
const fn at_least_zero(seconds: f64) -> f64 {
    seconds.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: Duration = Duration::from_seconds(600.0);

    fn after(commands: &[PlaybackCommand]) -> Playback {
        let mut clock = Playback::default();
        for command in commands {
            clock.apply(*command);
        }
        clock
    }

    fn advance(seconds: f64) -> PlaybackCommand {
        PlaybackCommand::Advance { wall: Duration::from_seconds(seconds), length: LENGTH }
    }

    const TOGGLE: PlaybackCommand = PlaybackCommand::Toggle { length: LENGTH };

    #[test]
    fn a_clock_runs_only_while_it_plays_and_at_its_rate() {
        assert_eq!(after(&[advance(1.0)]).time().seconds(), 0.0);
        let clock = after(&[PlaybackCommand::SetRate(10), TOGGLE, advance(2.0)]);
        assert_eq!(clock.time().seconds(), 20.0);
        let clock = after(&[PlaybackCommand::SetRate(10), TOGGLE, advance(2.0), TOGGLE]);
        assert!(!clock.is_playing() && clock.is_under_way());
    }

    #[test]
    fn at_the_end_it_stops_and_the_next_play_starts_over() {
        let ended = [PlaybackCommand::SetRate(1000), TOGGLE, advance(1.0)];
        let clock = after(&ended);
        assert_eq!((clock.time(), clock.is_playing()), (LENGTH, false));
        let again = after(&[ended.as_slice(), &[TOGGLE]].concat());
        assert_eq!((again.time().seconds(), again.is_playing()), (0.0, true));
    }

    #[test]
    fn a_loop_goes_on_where_the_end_cut_it() {
        let clock = after(&[
            PlaybackCommand::SetRate(1000),
            PlaybackCommand::SetLoop(true),
            TOGGLE,
            advance(1.0),
        ]);
        assert_eq!((clock.time().seconds(), clock.is_playing()), (400.0, true));
    }

    #[test]
    fn scrubbing_neither_starts_nor_stops_and_absurd_moments_are_the_start() {
        let to = Duration::from_seconds(90.0);
        let clock = after(&[PlaybackCommand::Seek(to)]);
        assert_eq!((clock.time(), clock.is_playing()), (to, false));
        assert!(after(&[TOGGLE, PlaybackCommand::Seek(to)]).is_playing());
        for absurd in [-5.0, f64::NAN] {
            let clock = after(&[PlaybackCommand::Seek(Duration::from_seconds(absurd))]);
            assert_eq!(clock.time().seconds(), 0.0);
        }
        let nothing = PlaybackCommand::Toggle { length: Duration::from_seconds(0.0) };
        assert!(!after(&[nothing]).is_playing());
        assert!(!after(&[TOGGLE, advance(0.1), PlaybackCommand::Stop]).is_under_way());
    }
}
