//! How flights are drawn.

use crate::state::ProfileForm;

use super::super::{Action, Group};
use super::{profile, switch};

pub(super) const ACTIONS: &[Action] = &[
    switch(
        Group::Profiles,
        "profiles-round",
        "Profiles above a round Earth",
        |state| profile(state, |options| options.form = ProfileForm::Curved),
        |state| state.profiles().form == ProfileForm::Curved,
    ),
    switch(
        Group::Profiles,
        "profiles-flat",
        "Profiles over flat ground",
        |state| profile(state, |options| options.form = ProfileForm::Flat),
        |state| state.profiles().form == ProfileForm::Flat,
    ),
    switch(
        Group::Profiles,
        "profiles-time",
        "Profiles over time",
        |state| profile(state, |options| options.form = ProfileForm::Time),
        |state| state.profiles().form == ProfileForm::Time,
    ),
    switch(
        Group::Profiles,
        "profiles-grid",
        "Profiles: a panel a missile type",
        |state| profile(state, |options| options.is_grid ^= true),
        |state| state.profiles().is_grid,
    ),
    switch(
        Group::Profiles,
        "profiles-karman",
        "Profiles: the Kármán line",
        |state| profile(state, |options| options.has_karman ^= true),
        |state| state.profiles().has_karman,
    ),
    switch(
        Group::Profiles,
        "profiles-station",
        "Profiles: the space station",
        |state| profile(state, |options| options.has_station ^= true),
        |state| state.profiles().has_station,
    ),
    switch(
        Group::Profiles,
        "profiles-inset",
        "Profiles: heights beside one another",
        |state| profile(state, |options| options.has_inset ^= true),
        |state| state.profiles().has_inset,
    ),
];
