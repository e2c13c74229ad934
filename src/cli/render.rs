//! `apogee render`: a view as SVG, PNG or PDF, without a display.

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::channel;

use anyhow::anyhow;

use crate::collection::{open_or_builtin, write_file};
use crate::figure::{self, Drawing, Format, Page};
use crate::model::{LaunchId, find_missile};
use crate::present::{ChartKind, legend, sources};
use crate::state::{Command, ProfileForm, ProfileOptions, State};
use crate::views::map::MapView;
use crate::views::theme::{self, Theme};
use crate::views::{ViewContext, overview, profiles};

use super::args::{FormArg, RenderArgs, ThemeArg, View};
use super::{Failure, say, state, verdict};

pub(super) fn run(args: &RenderArgs) -> Result<ExitCode, Failure> {
    let formats = args.output.iter().map(|path| format_of(path)).collect::<Result<Vec<_>, _>>()?;
    let collection = open_or_builtin(args.source.collection.as_deref())?;
    let mut state = state(collection, !args.source.no_record)?;
    narrow(&mut state, args)?;
    state.apply([Command::SetProfiles(profile_options(args))]);
    let page = page(&state, args);
    let drawing = draw(&state, &page, args.view)?;
    for (path, format) in args.output.iter().zip(formats) {
        write(&page, &drawing, path, format)?;
    }
    Ok(verdict(&state))
}

/// Writes the opening view to `path`: what a machine without a display gets.
pub(super) fn write_overview(state: &State, path: &Path) -> Result<(), Failure> {
    let page = Page {
        title: "Apogee".to_owned(),
        scale: 1.0,
        background: Some(theme::LIGHT.page),
        ..Page::default()
    };
    let drawing = draw(state, &page, View::Overview)?;
    write(&page, &drawing, path, Format::Png)
}

fn profile_options(args: &RenderArgs) -> ProfileOptions {
    let form = match args.form {
        FormArg::Round => ProfileForm::Curved,
        FormArg::Flat => ProfileForm::Flat,
        FormArg::Time => ProfileForm::Time,
    };
    let is_grid = args.view == View::ProfilesGrid;
    ProfileOptions { form, is_grid, ..ProfileOptions::default() }
}

fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Format::from_extension(extension).ok_or_else(|| {
        Failure::Call(anyhow!("{}: wanted a name that ends in .svg, .png or .pdf", path.display()))
    })
}

/// Selects what was asked for, and hides the missile types that were not.
fn narrow(state: &mut State, args: &RenderArgs) -> Result<(), Failure> {
    let mut commands = Vec::new();
    for (at, id) in args.select.iter().enumerate() {
        let launch = LaunchId(id.clone());
        if state.launch(&launch).is_none() {
            return Err(Failure::Call(anyhow!("no launch \"{id}\": apogee list names them")));
        }
        commands.push(Command::Select { launch, extend: at > 0 });
    }
    if !args.missile.is_empty() {
        let wanted: Vec<&str> = args
            .missile
            .iter()
            .map(|name| find_missile(name).map_or(name.as_str(), |missile| missile.name.as_str()))
            .collect();
        let series = legend(state.launches(), state.rule());
        if let Some(unknown) = wanted.iter().find(|name| series.iter().all(|s| s.name != **name)) {
            return Err(Failure::Call(anyhow!("no launch of a missile type \"{unknown}\"")));
        }
        let others = series.into_iter().filter(|series| !wanted.contains(&series.name.as_str()));
        commands.extend(others.map(|series| Command::ToggleSeries(series.name)));
    }
    state.apply(commands);
    Ok(())
}

fn page(state: &State, args: &RenderArgs) -> Page {
    let (width_px, height_px) = args.size;
    let dark = args.theme == ThemeArg::Dark;
    let articles = &state.collection().articles;
    let title = match args.view {
        View::Overview => format!("Reported missile flight tests: {}", state.collection().title),
        View::Map => "Launch sites of reported missile flight tests".to_owned(),
        View::RangeAltitude => ChartKind::RangeAltitude.title().to_owned(),
        View::RangeTime => ChartKind::RangeTime.title().to_owned(),
        View::Profiles | View::ProfilesGrid => profiles::title(state),
        View::Timeline => overview::TIMELINE_TITLE.to_owned(),
    };
    Page {
        width_px,
        height_px,
        scale: args.scale,
        dark,
        background: Some(Theme::of(dark).page),
        size_mm: None,
        title,
        description: match args.view {
            View::Profiles | View::ProfilesGrid => profiles::description(state),
            View::Timeline => overview::timeline_description(state),
            _ => overview::description(state),
        },
        source: sources(state.in_view(), |id| articles.get(id)).join("; "),
        licence: "Figures: facts, as cited. Basemap: Natural Earth (public domain), GeoNames \
                  (CC BY 4.0)"
            .to_owned(),
    }
}

fn draw(state: &State, page: &Page, view: View) -> Result<Drawing, Failure> {
    let (sender, _receiver) = channel();
    let theme = Theme::of(page.dark);
    let context = ViewContext { state, theme, commands: &sender, is_figure: true };
    let mut map = MapView::new(true);
    figure::run_headless(page, theme::apply, |ui| match view {
        View::Overview => overview::overview_ui(context, ui, &mut map),
        View::Map => overview::map_figure_ui(context, ui, &mut map),
        View::RangeAltitude => overview::chart_figure_ui(context, ui, ChartKind::RangeAltitude),
        View::RangeTime => overview::chart_figure_ui(context, ui, ChartKind::RangeTime),
        View::Profiles | View::ProfilesGrid => profiles::profiles_figure_ui(context, ui),
        View::Timeline => overview::timeline_figure_ui(context, ui),
    })
    .map_err(|error| Failure::Call(error.into()))
}

fn write(page: &Page, drawing: &Drawing, path: &Path, format: Format) -> Result<(), Failure> {
    let figure =
        figure::write(page, drawing, format).map_err(|error| Failure::Call(error.into()))?;
    for warning in &figure.warnings {
        say(&format!("apogee: {}: {warning}", path.display()));
    }
    Ok(write_file(path, &figure.bytes)?)
}
