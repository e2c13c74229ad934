//! Apogee: a desktop viewer of reported ballistic-missile flight tests. Every figure on screen is
//! one click from the sentence that reports it. It reads public reporting; it designs, predicts
//! and targets nothing.
//!
//! # The rooms
//!
//! ```text
//! model ← { places, extract, trajectory } ← collection ← state ← present ← views ← figure ← gui ← cli
//! ```
//!
//! A room uses what stands to its left, never what stands to its right (`tests/architecture.rs`
//! holds that). Only `views`, `figure` and `gui` know egui; only `collection` touches files, and
//! in it only `collection::tiles::server` the network, once a tile server is switched on.
//!
//! | room | holds |
//! |---|---|
//! | [`model`] | the nouns: quantity, claim, evidence, quote, article, launch, missile, site |
//! | [`extract`] | article text to proposed claims: sentences, quantities, dates, which launch a clause speaks of |
//! | [`places`] | the basemap's tiles, provinces, and names of places |
//! | [`trajectory`] | numbers only: the two-body arc, geodesics, whether figures agree |
//! | [`collection`] | opening, joining, checking, saving; journal and lock; the built-in collection and the published record |
//! | [`state`] | what is open, selected, hovered and shown; the commands that change it |
//! | [`present`] | what each view shows, as plain data: pure functions |
//! | [`views`] | egui over `present`; `views::theme` holds every colour |
//! | [`figure`] | a view drawn headless: egui's shapes to SVG, SVG to PNG and PDF |
//! | [`gui`] | the window's frame order; previews, saves and copies figures |
//! | [`cli`] | arguments, output, exit codes |
//!
//! # The way data flow
//!
//! ```text
//! article ─ quotes ─ claims ─┐
//!                            ├─ launches ─ state ─ present ─ views ─┬─ window
//! published record ─ claims ─┘     ▲                          │     └─ figure (SVG, PNG, PDF)
//!                                  └──────── commands ────────┘
//! ```
//!
//! There is one road: window and headless figures run the same views, and the command line calls
//! the same functions as the window. Views get a `Copy` context of shared borrows and push
//! [`state::Command`]s; one place, at the end of the frame, carries them out.
//!
//! # Where does my line go?
//!
//! - A new thing that sources say about a launch: a [`model::Field`], its [`model::Value`], and
//!   `present` shows it everywhere.
//! - A formula: `trajectory`, with its source and a test against a published number.
//! - What a chart or table shows: `present`, with a test on plain data; how it looks: `views`.
//! - A colour or a size: `views::theme`.
//! - A file format: `collection` to read it, `present` to write lists, `figure` to write pictures.
//! - Something the user can do: a [`state::Command`]; views send it, [`state::State`] does it.

pub mod cli;
pub mod collection;
pub mod extract;
pub mod figure;
pub mod gui;
pub mod model;
pub mod places;
pub mod present;
pub mod state;
pub mod trajectory;
pub mod views;
