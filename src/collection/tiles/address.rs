//! The address of a server's tiles: a URL with `{z}`, `{x}` and `{y}` in it.

use std::fmt::Write as _;

use crate::places::archive::TileId;

/// OpenStreetMap's own server, as its tile usage policy names it.
const OPENSTREETMAP: &str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

/// No address that is meant is longer.
const LONGEST: usize = 2000;

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Neither `http` nor `https`.
    #[error("the address must begin with https:// or http://")]
    NotHttp,
    /// No host, or one with signs that no host has.
    #[error("the address names no server")]
    NoHost,
    /// A placeholder is not there.
    #[error("the address needs {{z}}, {{x}} and {{y}} where zoom, column and row go")]
    NoPlaceholders,
    /// A brace that is none of the known placeholders.
    #[error(
        "the address may hold {{z}}, {{x}}, {{y}} (or {{-y}}), {{s}} and {{token}} in braces, nothing else"
    )]
    UnknownPlaceholder,
    /// A token, and nowhere to put it; or a place for one, and none given.
    #[error("a token goes where {{token}} stands in the address: give both or neither")]
    TokenWithoutPlace,
    /// Spaces or control characters, or far too long.
    #[error("the address holds spaces or other signs that no address has")]
    Malformed,
}

/// The checked address of a server's tiles.
#[derive(Clone, PartialEq, Eq)]
pub struct TileAddress {
    template: String,
    token: String,
}

/// Without the token: it is nobody else's business.
impl std::fmt::Debug for TileAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TileAddress").field("template", &self.template).finish_non_exhaustive()
    }
}

impl TileAddress {
    /// An address from what the user wrote.
    ///
    /// # Errors
    /// When it is no address, or lacks a placeholder.
    pub fn new(template: &str, token: &str) -> Result<Self, AddressError> {
        let (template, token) = (template.trim(), token.trim());
        let has_space = template.chars().any(|c| c.is_whitespace() || c.is_control());
        if has_space || template.len() > LONGEST || token.len() > LONGEST {
            return Err(AddressError::Malformed);
        }
        let lower = template.to_ascii_lowercase();
        if !(lower.starts_with("https://") || lower.starts_with("http://")) {
            return Err(AddressError::NotHttp);
        }
        let address = Self { template: template.to_owned(), token: token.to_owned() };
        let host = address.host();
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
        if host.is_empty() || !host.replace("{s}", "a").chars().all(is_host) {
            return Err(AddressError::NoHost);
        }
        let has = |name: &str| template.contains(name);
        if !(has("{z}") && has("{x}") && (has("{y}") || has("{-y}"))) {
            return Err(AddressError::NoPlaceholders);
        }
        if address.url(TileId::WORLD).contains(['{', '}']) {
            return Err(AddressError::UnknownPlaceholder);
        }
        if has("{token}") == token.is_empty() {
            return Err(AddressError::TokenWithoutPlace);
        }
        Ok(address)
    }

    /// OpenStreetMap's.
    pub fn openstreetmap() -> Self {
        Self { template: OPENSTREETMAP.to_owned(), token: String::new() }
    }

    /// The server that is asked, and so the one that learns where the map looks.
    pub fn host(&self) -> &str {
        let after = self.template.split_once("://").map_or("", |(_, rest)| rest);
        after.split(['/', '?', '#']).next().unwrap_or_default()
    }

    /// The address as the user wrote it, its token not filled in.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The address of a tile.
    pub fn url(&self, id: TileId) -> String {
        let from_south = (1_u64 << id.z.min(31)).saturating_sub(1 + u64::from(id.y));
        // Three names for one server, as older servers have them: a tile always asks the same.
        let name = ["a", "b", "c"].get((id.x as usize + id.y as usize) % 3).copied();
        self.template
            .replace("{z}", &id.z.to_string())
            .replace("{x}", &id.x.to_string())
            .replace("{y}", &id.y.to_string())
            .replace("{-y}", &from_south.to_string())
            .replace("{s}", name.unwrap_or("a"))
            .replace("{token}", &escaped(&self.token))
    }
}

/// A token as it may stand in an address.
fn escaped(token: &str) -> String {
    let mut escaped = String::with_capacity(token.len());
    for byte in token.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const KUSONG: TileId = TileId { z: 6, x: 54, y: 24 };

    #[test]
    fn placeholders_are_filled_in() {
        for (template, token, url) in [
            ("https://t.test/{z}/{x}/{y}.png", "", "https://t.test/6/54/24.png"),
            ("http://127.0.0.1:80/{z}/{x}/{-y}", "", "http://127.0.0.1:80/6/54/39"),
            ("https://{s}.t.test/{z}/{x}/{y}", "", "https://a.t.test/6/54/24"),
            ("https://t.test/{z}/{x}/{y}?k={token}", "a b&c", "https://t.test/6/54/24?k=a%20b%26c"),
        ] {
            assert_eq!(TileAddress::new(template, token).unwrap().url(KUSONG), url);
        }
        let osm = TileAddress::openstreetmap();
        assert_eq!(osm.url(KUSONG), "https://tile.openstreetmap.org/6/54/24.png");
        assert_eq!(osm.host(), "tile.openstreetmap.org");
        assert!(TileAddress::new(osm.template(), "").is_ok());
    }

    #[test]
    fn what_is_no_address_is_refused_with_a_reason() {
        for (template, token, error) in [
            ("file:///etc/{z}/{x}/{y}", "", AddressError::NotHttp),
            ("ftp://t.test/{z}/{x}/{y}", "", AddressError::NotHttp),
            ("", "", AddressError::NotHttp),
            ("https:///{z}/{x}/{y}", "", AddressError::NoHost),
            ("https://user@t.test/{z}/{x}/{y}", "", AddressError::NoHost),
            ("https://t.test/{z}/{x}.png", "", AddressError::NoPlaceholders),
            ("https://t.test/{z}/{x}/{y}/{r}", "", AddressError::UnknownPlaceholder),
            ("https://t.test/{z}/{x}/{y}?k={token}", "", AddressError::TokenWithoutPlace),
            ("https://t.test/{z}/{x}/{y}", "abc", AddressError::TokenWithoutPlace),
            ("https://t.test/{z}/{x}/{y} x", "", AddressError::Malformed),
        ] {
            assert_eq!(TileAddress::new(template, token).unwrap_err(), error, "{template}");
        }
    }

    #[test]
    fn the_token_is_not_printed() {
        let address = TileAddress::new("https://t.test/{z}/{x}/{y}?k={token}", "secret").unwrap();
        assert!(!format!("{address:?}").contains("secret"));
    }
}
