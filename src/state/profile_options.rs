//! How the profiles are drawn: the form, and which references stand beside the flights.

use serde::{Deserialize, Serialize};

/// What goes across, and whether the Earth is round.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileForm {
    /// Altitude above a round Earth, to true scale; the launch point is on top.
    #[default]
    Curved,
    /// Altitude against downrange, to true scale: the ground is a straight line.
    Flat,
    /// Altitude against the time since launch.
    Time,
}

impl ProfileForm {
    /// All, in the panel's order.
    pub const ALL: [Self; 3] = [Self::Curved, Self::Flat, Self::Time];

    /// The words of the switch.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Curved => "Round Earth",
            Self::Flat => "Flat ground",
            Self::Time => "Over time",
        }
    }

    /// Whether one kilometre across is as long as one kilometre up.
    pub const fn is_true_scale(self) -> bool {
        !matches!(self, Self::Time)
    }
}

/// How the profiles are drawn.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileOptions {
    /// What goes across.
    pub form: ProfileForm,
    /// One small panel a missile type instead of one overlay.
    pub is_grid: bool,
    /// The Kármán line, 100 km.
    pub has_karman: bool,
    /// The orbit of the International Space Station, about 400 km.
    pub has_station: bool,
    /// The inset that sets heights beside one another.
    pub has_inset: bool,
}

impl Default for ProfileOptions {
    fn default() -> Self {
        Self {
            form: ProfileForm::default(),
            is_grid: false,
            has_karman: true,
            has_station: true,
            has_inset: true,
        }
    }
}
