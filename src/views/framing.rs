//! Where map and charts look once the user has moved them, so that a figure shows the same part.
//!
//! Views note it in their context as they draw; a figure's context is given what the window noted.

use std::collections::BTreeMap;

use egui::{Context, Id};
use egui_plot::PlotBounds;

use crate::model::LatLon;
use crate::present::ChartKind;

/// The part of the world that a map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapFrame {
    /// The middle.
    pub center: LatLon,
    /// As walkers counts it, for a map of this width.
    pub zoom: f64,
    /// The map's width, points.
    pub width: f32,
}

/// The parts that are shown; what nobody has moved is turned to the data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Framing {
    /// The map's.
    pub map: Option<MapFrame>,
    charts: BTreeMap<ChartKind, ([f64; 2], [f64; 2])>,
}

fn id() -> Id {
    Id::unique("framing")
}

impl Framing {
    /// What the views of `ctx` show.
    pub fn of(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(id())).unwrap_or_default()
    }

    /// Makes the views of `ctx` show this.
    pub fn set(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(id(), self));
    }

    /// The bounds of a chart that was moved: least and greatest, across and up.
    pub fn chart(&self, kind: ChartKind) -> Option<([f64; 2], [f64; 2])> {
        self.charts.get(&kind).copied()
    }
}

/// Notes where a chart looks; `None` where it is turned to the data.
pub(super) fn note_chart(ctx: &Context, kind: ChartKind, bounds: Option<PlotBounds>) {
    let mut framing = Framing::of(ctx);
    match bounds {
        Some(bounds) => framing.charts.insert(kind, (bounds.min(), bounds.max())),
        None => framing.charts.remove(&kind),
    };
    framing.set(ctx);
}

/// Notes where the map looks; `None` where it is turned to the data.
pub(super) fn note_map(ctx: &Context, frame: Option<MapFrame>) {
    Framing { map: frame, ..Framing::of(ctx) }.set(ctx);
}
