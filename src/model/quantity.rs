//! Quantities with named units: a bare float never says what it measures.

use std::fmt;

/// Metres in an international mile (exact by definition, 1959).
const METRES_PER_MILE: f64 = 1609.344;
/// Metres in a nautical mile (exact by definition, 1929).
const METRES_PER_NAUTICAL_MILE: f64 = 1852.0;
/// Metres in an international foot (exact by definition, 1959).
const METRES_PER_FOOT: f64 = 0.3048;

/// A length; metres inside.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Length {
    metres: f64,
}

impl Length {
    /// From kilometres.
    pub const fn from_km(km: f64) -> Self {
        Self { metres: km * 1000.0 }
    }

    /// From metres.
    pub const fn from_metres(metres: f64) -> Self {
        Self { metres }
    }

    /// From international miles of 1,609.344 m.
    pub const fn from_miles(miles: f64) -> Self {
        Self { metres: miles * METRES_PER_MILE }
    }

    /// From nautical miles of 1,852 m.
    pub const fn from_nautical_miles(miles: f64) -> Self {
        Self { metres: miles * METRES_PER_NAUTICAL_MILE }
    }

    /// From international feet of 0.3048 m.
    pub const fn from_feet(feet: f64) -> Self {
        Self { metres: feet * METRES_PER_FOOT }
    }

    /// In kilometres.
    pub const fn km(self) -> f64 {
        self.metres / 1000.0
    }

    /// In metres.
    pub const fn metres(self) -> f64 {
        self.metres
    }

    /// In international miles.
    pub const fn miles(self) -> f64 {
        self.metres / METRES_PER_MILE
    }

    /// In nautical miles.
    pub const fn nautical_miles(self) -> f64 {
        self.metres / METRES_PER_NAUTICAL_MILE
    }
}

impl fmt::Display for Length {
    /// Kilometres, to the tenth where there is one: `6,648.4 km` with thin spaces for commas.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{202f}km", grouped(self.km(), 1))
    }
}

/// A span of time; seconds inside.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Duration {
    seconds: f64,
}

impl Duration {
    /// From minutes.
    pub const fn from_minutes(minutes: f64) -> Self {
        Self { seconds: minutes * 60.0 }
    }

    /// From seconds.
    pub const fn from_seconds(seconds: f64) -> Self {
        Self { seconds }
    }

    /// In minutes.
    pub const fn minutes(self) -> f64 {
        self.seconds / 60.0
    }

    /// In seconds.
    pub const fn seconds(self) -> f64 {
        self.seconds
    }
}

impl fmt::Display for Duration {
    /// Minutes, to the hundredth where there is one: `74.85 min`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{202f}min", grouped(self.minutes(), 2))
    }
}

/// A number with at most `decimals` decimals, no trailing zeros, and thin no-break spaces
/// between thousands from 10,000 on (and in 4-digit numbers too, so that columns agree).
pub fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.*}", decimals, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = whole.len();
    let mut text = String::with_capacity(plain.len() + 8);
    if value < 0.0 && plain.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        text.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (digits - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_by_definition() {
        assert!((Length::from_miles(621.0).km() - 999.402624).abs() < 1e-9);
        assert_eq!(Length::from_nautical_miles(200.0).km(), 370.4);
        assert!((Length::from_feet(10_000.0).km() - 3.048).abs() < 1e-12);
        assert_eq!(Duration::from_seconds(4050.0).minutes(), 67.5);
    }

    #[test]
    fn numbers_are_grouped_by_thin_spaces_and_lose_trailing_zeros() {
        for (value, decimals, text) in [
            (500.0, 1, "500"),
            (6648.4, 1, "6\u{202f}648.4"),
            (1_234_567.0, 0, "1\u{202f}234\u{202f}567"),
            (74.85, 2, "74.85"),
            (-12.5, 1, "\u{2212}12.5"),
            (-0.01, 1, "0"),
            (999.96, 1, "1\u{202f}000"),
        ] {
            assert_eq!(grouped(value, decimals), text);
        }
    }
}
