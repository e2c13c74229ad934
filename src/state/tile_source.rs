//! Where the map's background comes from: the offline map, a tile server, or a file of tiles.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The map's background. Plain data, to be kept between starts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TileSource {
    /// The map that is in the program: nothing is sent to anybody.
    #[default]
    Offline,
    /// OpenStreetMap's own tile server.
    #[serde(rename = "openstreetmap")]
    OpenStreetMap,
    /// A server of the user's choice.
    Xyz(XyzServer),
    /// A `.pmtiles` or `.mbtiles` file.
    File {
        /// Where it is.
        path: PathBuf,
    },
}

/// A tile server by the address of its tiles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct XyzServer {
    /// With `{z}`, `{x}` and `{y}`, and `{token}` where a token goes.
    pub url: String,
    /// The key that the server asks for; empty where it asks for none.
    pub token: String,
    /// Whom the map credits.
    pub attribution: String,
}

impl TileSource {
    /// Whether it asks a server, and so tells somebody where the map looks.
    pub const fn is_online(&self) -> bool {
        matches!(self, Self::OpenStreetMap | Self::Xyz(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_comes_back_from_json_as_it_was() {
        let server = XyzServer { url: "https://a.test/{z}/{x}/{y}".into(), ..Default::default() };
        for source in [
            TileSource::Offline,
            TileSource::OpenStreetMap,
            TileSource::Xyz(server),
            TileSource::File { path: "korea.pmtiles".into() },
        ] {
            let json = serde_json::to_string(&source).unwrap();
            assert_eq!(serde_json::from_str::<TileSource>(&json).unwrap(), source, "{json}");
        }
        assert!(!TileSource::default().is_online());
    }
}
