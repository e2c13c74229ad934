//! Numbers, colours and text as SVG wants them: short, and the same bytes every time.

use std::fmt::{self, Write as _};

use egui::{Color32, Pos2};

/// Positions are written in hundredths of a point.
const STEPS: f32 = 100.0;
/// Nothing is drawn farther out than this, in points; egui uses huge numbers for "without end".
const FAR: f32 = 1.0e6;

/// A position in hundredths of a point; not a number becomes zero.
#[expect(clippy::cast_possible_truncation, reason = "clamped to a million points before")]
fn steps(value: f32) -> i32 {
    if value.is_nan() { 0 } else { (value.clamp(-FAR, FAR) * STEPS).round() as i32 }
}

/// Appends a number of hundredths without needless zeros: `-12.5`, `.25` is `0.25`.
fn push_steps(out: &mut String, steps: i32) {
    if steps < 0 {
        out.push('-');
    }
    let magnitude = steps.unsigned_abs();
    out.push_str(&(magnitude / 100).to_string());
    let rest = magnitude % 100;
    if rest != 0 {
        out.push('.');
        out.push(digit(rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(digit(rest % 10));
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// A length or position, in points, to two decimals.
pub(super) fn number(value: f32) -> String {
    let mut out = String::new();
    push_steps(&mut out, steps(value));
    out
}

/// A number that needs its decimals, such as an angle or a matrix entry: to five of them.
pub(super) fn precise(value: f32) -> String {
    let text = format!("{value:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Appends formatted text.
pub(super) fn put(out: &mut String, text: fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

/// ` name="value"`, escaped.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// ` name="1.25"`, a length in points.
pub(super) fn length(out: &mut String, name: &str, value: f32) {
    attribute(out, name, &number(value));
}

/// Appends text with XML's own characters escaped; control characters, which XML forbids, left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// A colour as `#rrggbb` and opacity from 0 to 1.
///
/// An additive colour (alpha 0 but not black) is written with its brightest channel as opacity.
pub(super) fn colour(value: Color32) -> (String, f32) {
    let [r, g, b, a] = value.to_srgba_unmultiplied();
    if a == 0 && value != Color32::TRANSPARENT {
        let peak = value.r().max(value.g()).max(value.b());
        let scale = |channel: u8| u32::from(channel) * 255 / u32::from(peak.max(1));
        let [r, g, b] = [scale(value.r()), scale(value.g()), scale(value.b())];
        return (format!("#{r:02x}{g:02x}{b:02x}"), f32::from(peak) / 255.0);
    }
    (format!("#{r:02x}{g:02x}{b:02x}"), f32::from(a) / 255.0)
}

/// ` fill="#rrggbb" fill-opacity="0.5"` or the same for a stroke.
pub(super) fn paint(out: &mut String, name: &str, value: Color32) {
    let (rgb, opacity) = colour(value);
    attribute(out, name, &rgb);
    if opacity < 1.0 {
        attribute(out, &format!("{name}-opacity"), &opacity_text(opacity));
    }
}

/// An opacity to three decimals.
pub(super) fn opacity_text(opacity: f32) -> String {
    let text = format!("{opacity:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Path data in relative whole hundredths, so that rounding never adds up.
#[derive(Debug, Default)]
pub(super) struct PathData {
    out: String,
    at: (i32, i32),
    start: (i32, i32),
    lines: bool,
}

impl PathData {
    fn pair(&mut self, to: (i32, i32)) {
        push_steps(&mut self.out, to.0 - self.at.0);
        let dy = to.1 - self.at.1;
        if dy >= 0 {
            self.out.push(' ');
        }
        push_steps(&mut self.out, dy);
    }

    fn round(point: Pos2) -> (i32, i32) {
        (steps(point.x), steps(point.y))
    }

    /// Starts a new ring or line.
    pub(super) fn move_to(&mut self, point: Pos2) {
        let to = Self::round(point);
        self.out.push('M');
        self.at = (0, 0);
        self.pair(to);
        self.at = to;
        self.start = to;
        self.lines = false;
    }

    /// A straight line; one that goes nowhere is left out.
    pub(super) fn line_to(&mut self, point: Pos2) {
        let to = Self::round(point);
        if to == self.at {
            return;
        }
        if !self.lines {
            self.out.push('l');
        } else if to.0 >= self.at.0 {
            self.out.push(' ');
        }
        self.pair(to);
        self.at = to;
        self.lines = true;
    }

    /// A quadratic (one control) or cubic (two controls) Bézier curve.
    pub(super) fn curve_to(&mut self, controls: &[Pos2], end: Pos2) {
        self.out.push(if controls.len() == 1 { 'q' } else { 'c' });
        for (index, point) in controls.iter().chain([&end]).enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            self.pair(Self::round(*point));
        }
        self.at = Self::round(end);
        self.lines = false;
    }

    /// Closes the ring.
    pub(super) fn close(&mut self) {
        self.out.push('z');
        self.at = self.start;
        self.lines = false;
    }

    /// A whole polyline or ring.
    pub(super) fn polyline(&mut self, points: &[Pos2], closed: bool) {
        let mut points = points.iter().filter(|point| point.is_finite());
        if let Some(&first) = points.next() {
            self.move_to(first);
            points.for_each(|&point| self.line_to(point));
            if closed {
                self.close();
            }
        }
    }

    /// The text for a `d` attribute; empty when nothing was drawn.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (-0.5, "-0.5"),
            (12.345, "12.35"),
            (-7.05, "-7.05"),
            (f32::NAN, "0"),
            (f32::INFINITY, "1000000"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn paths_are_relative_and_skip_standing_still() {
        let mut path = PathData::default();
        let points = [pos2(1.0, 2.0), pos2(1.001, 2.0), pos2(3.5, 1.0), pos2(3.0, 4.0)];
        path.polyline(&points, true);
        assert_eq!(path.finish(), "M1 2l2.5-1-0.5 3z");
    }

    #[test]
    fn text_is_escaped_and_control_characters_go() {
        let mut out = String::new();
        escape(&mut out, "a<b & \"c\"\u{7}\u{0}");
        assert_eq!(out, "a&lt;b &amp; &quot;c&quot;");
    }
}
