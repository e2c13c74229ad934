//! Figures.

use egui::{Key, Modifiers};

use crate::state::{Command, CopyAs, FigureView};

use super::super::{Action, Group};
use super::{CTRL_SHIFT, act, keys};

pub(super) const ACTIONS: &[Action] = &[
    act(Group::Figure, "export-overview", "Export map and charts…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Overview)))
    }),
    act(Group::Figure, "export-map", "Export the map…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Map)))
    }),
    act(Group::Figure, "export-range-altitude", "Export range and altitude…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::RangeAltitude)))
    }),
    act(Group::Figure, "export-range-time", "Export range and flight time…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::RangeTime)))
    }),
    act(Group::Figure, "export-timeline", "Export the timeline…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Timeline)))
    }),
    act(Group::Figure, "export-profiles", "Export profiles, overlaid…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::Profiles)))
    }),
    act(Group::Figure, "export-profiles-grid", "Export profiles, a panel a type…", &[], |_| {
        Some(Command::OpenExport(Some(FigureView::ProfilesGrid)))
    }),
    act(
        Group::Figure,
        "copy-image",
        "Copy the figure as an image",
        &[keys(CTRL_SHIFT, Key::C)],
        |_| Some(Command::CopyFigure(CopyAs::Image)),
    ),
    act(Group::Figure, "copy-svg", "Copy the figure as SVG", &[], |_| {
        Some(Command::CopyFigure(CopyAs::Svg))
    }),
    act(Group::Figure, "save-figure", "Save the figure…", &[], |_| Some(Command::SaveFigure)),
    act(
        Group::Launches,
        "next-launch",
        "Next launch",
        &[keys(Modifiers::ALT, Key::ArrowRight)],
        |_| Some(Command::Step(1)),
    ),
];
