//! The card under the pointer: a launch with its figures and who claims them.

use egui::{RichText, Ui};

use crate::model::{Field, Launch};
use crate::present::{claim_text, headline};

use super::ViewContext;
use super::theme::SMALL;

/// The figures that a card shows.
const FIGURES: [Field; 3] = [Field::Distance, Field::Apogee, Field::FlightTime];

/// A launch in a few lines: what it was, from where, and every claim of its figures.
pub fn launch_card(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch) {
    let rule = context.state.rule();
    ui.set_max_width(320.0);
    ui.label(super::semibold(&headline(launch, rule)));
    let site = launch.site(rule).map_or("site not stated", |place| place.name.as_str());
    ui.label(RichText::new(site).size(SMALL).color(context.theme.muted));
    egui::Grid::new(("card", &launch.id)).spacing([12.0, 2.0]).show(ui, |ui| {
        for field in FIGURES {
            figure_row(context, ui, launch, field);
        }
    });
}

/// Several launches under one mark: how many they are, and the latest `most` of them.
pub fn group_card(
    context: ViewContext<'_>,
    ui: &mut Ui,
    title: &str,
    places: &[usize],
    most: usize,
) {
    ui.label(super::semibold(title));
    let launches = places.iter().rev().filter_map(|at| context.state.launches().get(*at));
    for launch in launches.take(most) {
        ui.label(headline(launch, context.state.rule()));
    }
    if places.len() > most {
        ui.label(format!("and {} more", places.len() - most));
    }
}

fn figure_row(context: ViewContext<'_>, ui: &mut Ui, launch: &Launch, field: Field) {
    let muted = context.theme.muted;
    let mut claims = launch.claims_about(field).peekable();
    if claims.peek().is_none() {
        ui.label(RichText::new(field.label()).color(muted));
        ui.label(RichText::new("not stated").color(muted));
        ui.end_row();
    }
    for (at, claim) in claims.enumerate() {
        let name = if at == 0 { field.label() } else { "" };
        ui.label(RichText::new(name).color(muted));
        ui.label(claim_text(launch, claim, context.state.notation()));
        let who = claim.claimant.as_deref().unwrap_or_default();
        ui.label(RichText::new(who).size(SMALL).color(muted));
        ui.end_row();
    }
}
