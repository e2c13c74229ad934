//! The profiles as a figure: title, key, drawing, what cannot be drawn, and sources.

use egui::{FontId, Rect, RichText, Sense, Shape, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::model::MissileClass;
use crate::present::{Flyer, Openness, Profiles, plural, sources};
use crate::state::{ProfileForm, State};
use crate::views::marker::Marker;
use crate::views::theme::{SMALL, SPACE, veiled};
use crate::views::{ViewContext, semibold};

use super::scene::types;
use super::{profiles_ui, shown};

/// The most types that a title names.
const MOST_NAMED: usize = 7;

/// The figure's title.
pub fn title(state: &State) -> String {
    let mut types = types(&shown(state));
    types.sort_by_key(|name| (name.len(), name.clone()));
    match types.len() {
        1..=MOST_NAMED => format!("How they flew: {}", listed(&abridged(&types))),
        _ => "How they flew: reported missile flight tests".to_owned(),
    }
}

/// What the figure shows, in words: its text for those who cannot see it.
pub fn description(state: &State) -> String {
    let data = shown(state);
    let flights = data.flights.iter().filter_map(|flight| {
        let curve = flight.curves.first()?;
        let Flyer { series, date, .. } = &flight.flyer;
        Some(format!("{series}, {date}: {} high, {} far", curve.apogee, curve.distance))
    });
    let bars = data.bars.iter().map(|bar| {
        let Flyer { series, date, .. } = &bar.flyer;
        format!("{series}, {date}: {} far, not a ballistic arc", bar.distance)
    });
    let all: Vec<String> = flights.chain(bars).collect();
    format!("Flights as arcs of altitude. {}.", all.join("; "))
}

/// Names that share what stands before the hyphen say it once: `Hwasong-12, -14, -15`.
fn abridged(names: &[String]) -> Vec<String> {
    let mut before = "";
    let mut short = Vec::new();
    for name in names {
        let (stem, rest) = name.split_once('-').unwrap_or(("", name));
        let is_same = !stem.is_empty() && stem == before;
        short.push(if is_same { format!("-{rest}") } else { name.clone() });
        before = stem;
    }
    short
}

/// `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// Draws the figure into the whole of `ui`.
pub fn profiles_figure_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, context.theme.page);
    let inside = page.shrink(2.0 * SPACE);
    let data = shown(context.state);
    let mut head = ui.new_child(UiBuilder::new().max_rect(inside));
    head.label(semibold(&title(context.state)).size(20.0));
    let text = RichText::new(subtitle(context, &data)).size(SMALL).color(context.theme.muted);
    head.add(egui::Label::new(text).wrap());
    head.add_space(4.0);
    key_ui(context, &mut head, &data);
    let top = head.min_rect().bottom() + SPACE;
    let bottom = foot(context, ui, inside);
    let rect = Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), bottom));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    profiles_ui(context, &mut child);
}

fn subtitle(context: ViewContext<'_>, data: &Profiles) -> String {
    let count = data.flights.len() + data.bars.len();
    let scale = match context.state.profiles().form {
        ProfileForm::Curved => "to true scale above a round Earth",
        ProfileForm::Flat => "to true scale above a straight ground",
        ProfileForm::Time => "as altitude over time",
    };
    format!(
        "{} {scale}, laid over one launch point: vacuum arcs through the reported apogee and \
         distance. The burn of the engines is not modelled.",
        plural(count, "reported flight", "reported flights")
    )
}

/// What line and colour mean, as far as the drawing has it.
fn key_ui(context: ViewContext<'_>, ui: &mut Ui, data: &Profiles) {
    let theme = context.theme;
    let flyers = data.flights.iter().map(|flight| &flight.flyer);
    let flyers: Vec<_> = flyers.chain(data.bars.iter().map(|bar| &bar.flyer)).collect();
    let mut classes: Vec<Option<MissileClass>> = flyers.iter().map(|f| f.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let curves = || data.flights.iter().flat_map(|flight| &flight.curves);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        for class in classes {
            let name = class.map_or_else(|| "class not stated".to_owned(), |c| c.to_string());
            entry_ui(context, ui, &name, |at| {
                let color = theme.class(class);
                let marker =
                    Marker { shape: 0, radius: 4.5, color, ground: theme.page, is_hollow: false };
                marker.shapes(at)
            });
        }
        let line = |width| move |at| vec![segment(at, Stroke::new(width, theme.muted))];
        let is_mixed = flyers.iter().any(|f| f.is_faint) && flyers.iter().any(|f| !f.is_faint);
        if is_mixed {
            entry_ui(context, ui, "told of by an article", line(2.4));
            entry_ui(context, ui, "known from the published record alone", line(1.4));
        }
        if curves().any(|curve| !curve.is_shown) {
            entry_ui(context, ui, "a rival claim", |at| {
                let ends = [at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)];
                Shape::dashed_line(&ends, Stroke::new(1.4, theme.muted), 6.0, 4.0)
            });
        }
        if context.state.profiles().is_grid {
            entry_ui(
                context,
                ui,
                "Kármán line, 100\u{202f}km; space station, ≈\u{202f}400\u{202f}km",
                |at| {
                    let ends = [at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)];
                    Shape::dashed_line(&ends, Stroke::new(1.0, theme.accent), 4.0, 4.0)
                },
            );
        }
        if curves().any(|curve| curve.is_shown && curve.openness == Openness::Above) {
            entry_ui(context, ui, "only a lower bound is stated: open above", |at| {
                let band = Rect::from_center_size(at - vec2(0.0, 3.0), vec2(22.0, 6.0));
                let fill = Shape::rect_filled(band, 0.0, veiled(theme.muted, 0.25));
                vec![fill, segment(at, Stroke::new(1.8, theme.muted))]
            });
        }
    });
}

fn segment(at: egui::Pos2, stroke: Stroke) -> Shape {
    Shape::line_segment([at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)], stroke)
}

fn entry_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    text: &str,
    shapes: impl FnOnce(egui::Pos2) -> Vec<Shape>,
) {
    let font = FontId::proportional(SMALL);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, context.theme.text);
    let size = vec2(28.0 + galley.size().x + 8.0, 20.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().extend(shapes(pos2(rect.left() + 12.0, rect.center().y)));
    let at = pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, context.theme.text);
}

/// Writes the sources at the foot of the page; the height at which they begin.
fn foot(context: ViewContext<'_>, ui: &Ui, inside: Rect) -> f32 {
    let state = context.state;
    let articles = &state.collection().articles;
    let drawn = shown(context.state);
    let flyers = drawn.flights.iter().map(|flight| &flight.flyer);
    let flyers: Vec<_> = flyers.chain(drawn.bars.iter().map(|bar| &bar.flyer)).collect();
    let launches = flyers.iter().filter_map(|flyer| state.launch(&flyer.launch));
    let names = sources(launches, |id| articles.get(id));
    let text = format!("Sources: {}. Drawn with Apogee.", names.join("; "));
    let (font, color) = (FontId::proportional(SMALL - 1.0), context.theme.muted);
    let galley = ui.painter().layout(text, font, color, inside.width());
    let bottom = inside.bottom() - galley.size().y - SPACE;
    ui.painter().galley(pos2(inside.left(), bottom + SPACE), galley, color);
    bottom
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_family_say_it_once() {
        let names = ["Hwasong-12", "Hwasong-14", "Pukguksong-3", "type not stated"];
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(abridged(&names), ["Hwasong-12", "-14", "Pukguksong-3", "type not stated"]);
    }
}
