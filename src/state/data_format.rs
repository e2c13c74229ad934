//! The forms in which data leave the window.

/// A form of exported data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// CSV, one row a launch.
    Launches,
    /// CSV, one row a claim with its quote.
    Claims,
    /// The contract's JSON.
    Json,
    /// Points for maps.
    GeoJson,
    /// Placemarks with time stamps.
    Kml,
}

impl DataFormat {
    /// All, in the menu's order.
    pub const ALL: [Self; 5] = [Self::Launches, Self::Claims, Self::Json, Self::GeoJson, Self::Kml];

    /// The words of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Launches => "CSV, a row a launch",
            Self::Claims => "CSV, a row a claim",
            Self::Json => "JSON",
            Self::GeoJson => "GeoJSON",
            Self::Kml => "KML",
        }
    }

    /// Its name within a file's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Launches | Self::Json | Self::GeoJson | Self::Kml => "launches",
        }
    }

    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Launches | Self::Claims => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
            Self::Kml => "kml",
        }
    }
}
