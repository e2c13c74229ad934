//! How finely the timeline counts.

use serde::{Deserialize, Serialize};

/// How finely the timeline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimelineStep {
    /// By month where the launches span three years or less, else by year.
    #[default]
    Auto,
    /// By year.
    Year,
    /// By month.
    Month,
}

impl TimelineStep {
    /// All, in the panel's order.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Year, Self::Month];

    /// The word of the switch.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Auto => "Auto",
            Self::Year => "Years",
            Self::Month => "Months",
        }
    }
}
