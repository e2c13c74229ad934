//! What a server's answer says of its own age: how long a tile is good for, when to ask again.

use std::time::Duration;

use chrono::DateTime;

/// Where a server says nothing: the week that OpenStreetMap's policy asks for.
const UNSAID: Duration = Duration::from_hours(7 * 24);
/// Longer than this no tile is taken for fresh.
const LONGEST: Duration = Duration::from_hours(60 * 24);

/// How long a tile may be shown without asking again, and whether it may be kept on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Freshness {
    pub(super) fresh_for: Duration,
    pub(super) may_keep: bool,
}

/// Reads `Cache-Control`, `Age` and `Expires` (RFC 9111, section 4.2); `now` in seconds since 1970.
pub(super) fn freshness<'a>(header: impl Fn(&str) -> Option<&'a str>, now: u64) -> Freshness {
    let control = header("cache-control").unwrap_or_default().to_ascii_lowercase();
    let directives: Vec<&str> = control.split(',').map(str::trim).collect();
    let has = |name: &str| directives.contains(&name);
    let max_age = directives.iter().find_map(|directive| directive.strip_prefix("max-age="));
    let max_age = max_age.and_then(|age| age.trim_matches('"').parse::<u64>().ok());
    let age = header("age").and_then(|age| age.trim().parse::<u64>().ok()).unwrap_or(0);
    let fresh_for = if has("no-cache") || has("no-store") {
        Duration::ZERO
    } else if let Some(max_age) = max_age {
        Duration::from_secs(max_age.saturating_sub(age))
    } else if let Some(expires) = header("expires") {
        // A date that is none means "already gone by".
        Duration::from_secs(seconds(expires).unwrap_or(0).saturating_sub(now))
    } else {
        UNSAID
    };
    Freshness { fresh_for: fresh_for.min(LONGEST), may_keep: !has("no-store") }
}

/// When to ask again: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
pub(super) fn retry_after(value: &str, now: u64) -> Option<Duration> {
    let value = value.trim();
    let wait = value.parse::<u64>().ok();
    wait.or_else(|| Some(seconds(value)?.saturating_sub(now))).map(Duration::from_secs)
}

/// An HTTP date as seconds since 1970.
fn seconds(date: &str) -> Option<u64> {
    u64::try_from(DateTime::parse_from_rfc2822(date.trim()).ok()?.timestamp()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    const NOW: u64 = 784_111_777;

    fn of(headers: &[(&str, &str)]) -> (u64, bool) {
        let header = |name: &str| headers.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        let read = freshness(header, NOW);
        (read.fresh_for.as_secs(), read.may_keep)
    }

    #[test]
    fn a_tile_is_as_fresh_as_its_headers_say() {
        assert_eq!(of(&[]), (604_800, true));
        assert_eq!(of(&[("cache-control", "public, max-age=3600")]), (3600, true));
        assert_eq!(of(&[("cache-control", "max-age=3600"), ("age", "600")]), (3000, true));
        assert_eq!(of(&[("cache-control", "No-Store")]), (0, false));
        assert_eq!(of(&[("cache-control", "no-cache")]), (0, true));
        assert_eq!(of(&[("expires", "Sun, 06 Nov 1994 09:49:37 GMT")]), (3600, true));
        assert_eq!(of(&[("expires", "0")]), (0, true));
        assert_eq!(of(&[("cache-control", "max-age=99999999999")]), (LONGEST.as_secs(), true));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after("120", NOW), Some(Duration::from_mins(2)));
        let date = "Sun, 06 Nov 1994 08:50:37 GMT";
        assert_eq!(retry_after(date, NOW), Some(Duration::from_mins(1)));
        assert_eq!(retry_after("soon", NOW), None);
    }
}
