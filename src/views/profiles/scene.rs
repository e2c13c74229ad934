//! One drawing of profiles: its data, its place on screen, and how each flight is inked.

use egui::{Color32, Pos2, Rect, Stroke, Ui, pos2};
use egui_plot::{PlotPoint, PlotTransform};

use crate::model::{LaunchId, Notation};
use crate::present::{Curve, Flyer, Profiles, Series, place_over_ground};
use crate::state::{ProfileForm, ProfileOptions};
use crate::trajectory::Arc;
use crate::views::ViewContext;
use crate::views::marker::Marker;
use crate::views::theme::mixed;

/// In frames lower than this, points, markers are smaller.
const SMALL_FRAME: f32 = 420.0;

/// All that a drawing rests upon: where one of these changes, it looks different.
#[derive(Debug, Clone)]
pub(super) struct Look {
    form: ProfileForm,
    options: ProfileOptions,
    revision: u64,
    /// The flight under the pointer, if it is one of these.
    hovered: Option<LaunchId>,
    is_dark: bool,
    frame: Option<Rect>,
    is_low: bool,
    origin: [f64; 2],
    scale: (f64, f64),
}

impl Look {
    /// The look of what moves with the drawing as a whole.
    pub(super) fn anywhere(self) -> Self {
        Self { frame: None, origin: [0.0; 2], ..self }
    }
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        // Moved to and fro, bounds differ in their last digits.
        let is_near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        let is_as_large =
            is_near(self.scale.0, other.scale.0) && is_near(self.scale.1, other.scale.1);
        is_as_large
            && (self.form, self.options, self.revision, &self.hovered, self.is_dark)
                == (other.form, other.options, other.revision, &other.hovered, other.is_dark)
            && (self.frame, self.is_low, self.origin) == (other.frame, other.is_low, other.origin)
    }
}

/// A drawing.
pub(super) struct Scene<'a> {
    pub(super) context: ViewContext<'a>,
    pub(super) form: ProfileForm,
    pub(super) data: &'a Profiles,
    pub(super) frame: Rect,
    transform: PlotTransform,
    series: &'a [Series],
    /// Whether some of the flights are chosen, so that the others step back.
    has_chosen: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        context: ViewContext<'a>,
        form: ProfileForm,
        data: &'a Profiles,
        transform: PlotTransform,
    ) -> Self {
        let chosen = |flyer: &Flyer| context.is_selected(&flyer.launch);
        let selected = data.flights.iter().filter(|flight| chosen(&flight.flyer)).count();
        let bars = data.bars.iter().filter(|bar| chosen(&bar.flyer)).count();
        let all = data.flights.len() + data.bars.len();
        Self {
            context,
            form,
            data,
            frame: *transform.frame(),
            transform,
            series: &context.shown.legend(context.state).series,
            has_chosen: selected + bars > 0 && selected + bars < all,
        }
    }

    /// All that this drawing rests upon.
    pub(super) fn look(&self, ui: &Ui) -> Look {
        let flights = self.data.flights.iter().map(|flight| &flight.flyer);
        let mut flyers = flights.chain(self.data.bars.iter().map(|bar| &bar.flyer));
        let hovered = flyers.find(|flyer| self.context.is_hovered(&flyer.launch));
        Look {
            form: self.form,
            options: self.context.profiles,
            revision: self.context.shown.profiles_revision(),
            hovered: hovered.map(|flyer| flyer.launch.clone()),
            is_dark: ui.visuals().dark_mode,
            frame: Some(self.frame),
            is_low: self.frame.height() < SMALL_FRAME,
            origin: self.value(self.frame.min),
            scale: self.scale(),
        }
    }

    /// How numbers are written.
    pub(super) const fn notation(&self) -> Notation {
        self.context.state.notation()
    }

    /// A place of the drawing on screen.
    pub(super) fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    /// What stands at a place of the screen.
    pub(super) fn value(&self, at: Pos2) -> [f64; 2] {
        let point = self.transform.value_from_position(at);
        [point.x, point.y]
    }

    /// A point above the ground on screen; over time, the altitude at the launch.
    pub(super) fn over_ground(&self, downrange_km: f64, altitude_km: f64) -> Pos2 {
        self.at(place_over_ground(self.form, downrange_km, altitude_km))
    }

    /// An arc on screen.
    pub(super) fn line(&self, arc: &Arc) -> Vec<Pos2> {
        self.context.shown.path(self.form, arc).iter().map(|place| self.at(*place)).collect()
    }

    /// The highest point of an arc on screen.
    pub(super) fn top(&self, arc: &Arc) -> Pos2 {
        self.at(crate::present::place(self.form, &arc.at_apogee()))
    }

    /// Points to a kilometre (or across, to a minute) and to a kilometre up.
    pub(super) fn scale(&self) -> (f64, f64) {
        (self.transform.dpos_dvalue_x().abs(), self.transform.dpos_dvalue_y().abs())
    }

    /// From the left edge to the right one, in the drawing's own units.
    pub(super) fn span_x(&self) -> (f64, f64) {
        let left = self.value(pos2(self.frame.left(), self.frame.bottom()));
        let right = self.value(pos2(self.frame.right(), self.frame.bottom()));
        (left[0], right[0])
    }

    /// From the lower edge to the upper one, km.
    pub(super) fn span_y(&self) -> (f64, f64) {
        let low = self.value(pos2(self.frame.left(), self.frame.bottom()));
        let high = self.value(pos2(self.frame.left(), self.frame.top()));
        (low[1], high[1])
    }

    pub(super) fn is_chosen(&self, flyer: &Flyer) -> bool {
        self.context.is_selected(&flyer.launch) || self.context.is_hovered(&flyer.launch)
    }

    /// Whether others are chosen and this one is not.
    pub(super) fn steps_back(&self, flyer: &Flyer) -> bool {
        self.has_chosen && !self.is_chosen(flyer)
    }

    /// The hue of a flight; those that are not chosen step back.
    pub(super) fn hue(&self, flyer: &Flyer) -> Color32 {
        let theme = self.context.theme;
        let hue = theme.class(flyer.class);
        if self.steps_back(flyer) { mixed(hue, theme.page, 0.62) } else { hue }
    }

    /// Told of by an article: thick; known from the record alone: thin.
    pub(super) fn stroke(&self, flyer: &Flyer, curve: &Curve) -> Stroke {
        let base = if flyer.is_faint { 1.4 } else { 2.4 };
        let is_hovered = self.context.is_hovered(&flyer.launch);
        let stands_out = is_hovered || (self.has_chosen && self.is_chosen(flyer));
        let more = if stands_out { 0.8 } else { 0.0 };
        let width = if curve.is_shown { base + more } else { 1.1 + more / 2.0 };
        Stroke::new(width, self.hue(flyer))
    }

    /// The marker at a flight's apogee: the one that it has in the charts.
    pub(super) fn marker(&self, flyer: &Flyer, is_hollow: bool) -> Marker {
        let shape = self.series.iter().find(|s| s.name == flyer.series).map_or(0, |s| s.shape);
        let ground = self.context.theme.page;
        let radius = if self.frame.height() < SMALL_FRAME { 3.2 } else { 4.2 };
        Marker { shape, radius, color: self.hue(flyer), ground, is_hollow }
    }
}
