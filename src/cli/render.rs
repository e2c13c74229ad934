//! `apogee render`: a view as SVG, PNG or PDF, without a display.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressStyle};

use crate::collection::{open_or_builtin, write_file};
use crate::figure::{self, Format};
use crate::model::{LaunchId, find_missile};
use crate::present::{drawn, legend};
use crate::state::{CaptionOptions, Command, FigureOptions, ProfileForm, ProfileOptions, State};
use crate::views::framing::Framing;

use super::args::{Each, FormArg, RenderArgs, ThemeArg};
use super::{Failure, say, state, verdict};

/// What stands for the missile's or the launch's name in the file names of a batch.
const NAME: &str = "{}";

pub(super) fn run(args: &RenderArgs) -> Result<ExitCode, Failure> {
    let targets = targets(args)?;
    let collection = open_or_builtin(args.source.collection.as_deref())?;
    let mut state = state(collection, !args.source.no_record)?;
    narrow(&mut state, args)?;
    state.apply([Command::SetProfiles(profile_options(args))]);
    let options = options(args);
    match args.each {
        Some(each) => batch(&mut state, &options, each, &targets)?,
        None => one(&state, &options, &targets, "")?,
    }
    Ok(verdict(&state))
}

/// Writes the opening view to `path`: what a machine without a display gets.
pub(super) fn write_overview(state: &State, path: &Path) -> Result<(), Failure> {
    let options = FigureOptions { scale: 1.0, ..FigureOptions::default() };
    one(state, &options, &[Target::File(path.to_owned(), Format::Png)], "")
}

/// Where a figure goes.
#[derive(Debug)]
enum Target {
    File(PathBuf, Format),
    Stdout(Format),
}

fn targets(args: &RenderArgs) -> Result<Vec<Target>, Failure> {
    let call = |text: String| Failure::Call(anyhow!(text));
    let target = |path: &PathBuf| {
        let name = path.to_string_lossy();
        if args.each.is_some() && !name.contains(NAME) {
            let text = format!("{name}: with --each the name must hold {NAME}, as in {NAME}.svg");
            return Err(call(text));
        }
        if name == "-" {
            return Ok(Target::Stdout(args.format.unwrap_or(Format::Svg)));
        }
        let extension = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = args.format.or_else(|| Format::from_extension(extension));
        format.map(|format| Target::File(path.clone(), format)).ok_or_else(|| {
            call(format!("{name}: wanted a name that ends in .svg, .png or .pdf, or --format"))
        })
    };
    args.output.iter().map(target).collect()
}

fn options(args: &RenderArgs) -> FigureOptions {
    FigureOptions {
        view: args.view,
        size: args.size,
        scale: args.scale,
        is_dark: args.theme == ThemeArg::Dark,
        is_transparent: args.transparent,
        caption: CaptionOptions {
            is_shown: !args.no_caption,
            title: args.title.clone(),
            subtitle: args.subtitle.clone(),
            note: args.note.clone(),
            has_footnotes: args.footnotes,
            ..CaptionOptions::default()
        },
        ..FigureOptions::default()
    }
}

fn profile_options(args: &RenderArgs) -> ProfileOptions {
    let form = match args.form {
        FormArg::Round => ProfileForm::Curved,
        FormArg::Flat => ProfileForm::Flat,
        FormArg::Time => ProfileForm::Time,
    };
    ProfileOptions { form, ..ProfileOptions::default() }
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
        let wanted: Vec<String> = args
            .missile
            .iter()
            .map(|name| {
                find_missile(name).map_or_else(|| name.clone(), |missile| missile.name.clone())
            })
            .collect();
        let series = legend(state.launches(), state.rule());
        if let Some(unknown) = wanted.iter().find(|name| series.iter().all(|s| s.name != **name)) {
            return Err(Failure::Call(anyhow!("no launch of a missile type \"{unknown}\"")));
        }
        commands.extend(only(state, &wanted));
    }
    state.apply(commands);
    Ok(())
}

/// What shows no series but these.
fn only(state: &State, wanted: &[String]) -> Vec<Command> {
    let series = legend(state.launches(), state.rule());
    let others = series.into_iter().filter(|series| !wanted.contains(&series.name));
    let hide = others.map(|series| Command::ToggleSeries(series.name));
    std::iter::once(Command::ShowAllSeries).chain(hide).collect()
}

/// One figure a missile type, or one a launch, that the view draws.
fn batch(
    state: &mut State,
    options: &FigureOptions,
    each: Each,
    targets: &[Target],
) -> Result<(), Failure> {
    let mut names: Vec<String> = drawn(state, options.view)
        .into_iter()
        .map(|launch| match each {
            Each::Missile => launch.type_label(state.rule()),
            Each::Launch => launch.id.0.clone(),
        })
        .collect();
    names.sort();
    names.dedup();
    if names.is_empty() {
        return Err(Failure::Call(anyhow!("no launch in view can be drawn: no figure written")));
    }
    let bar = progress(names.len());
    for name in names {
        let commands = match each {
            Each::Missile => only(state, std::slice::from_ref(&name)),
            Each::Launch => vec![Command::ShowOnly(Some(LaunchId(name.clone())))],
        };
        state.apply(commands);
        bar.set_message(name.clone());
        one(state, options, targets, &file_name(&name))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

/// A bar on stderr where that is a terminal.
fn progress(count: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count as u64);
    // The template is our own; should it be refused, the bar is plain.
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// A name without what file names must not hold.
fn file_name(name: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(keep).collect();
    name.trim_matches(['-', '.']).to_owned()
}

/// Draws one figure and writes it to every target, in whose names `name` stands for `{}`.
fn one(
    state: &State,
    options: &FigureOptions,
    targets: &[Target],
    name: &str,
) -> Result<(), Failure> {
    if drawn(state, options.view).is_empty() {
        let view = options.view.key();
        return Err(Failure::Call(anyhow!("no launch to draw in view {view}: no figure written")));
    }
    let call = |error: figure::Error| Failure::Call(error.into());
    let (page, drawing) = figure::compose(state, options, &Framing::default()).map_err(call)?;
    for target in targets {
        let (path, format) = match target {
            Target::File(path, format) => {
                (PathBuf::from(path.to_string_lossy().replace(NAME, name)), *format)
            }
            Target::Stdout(format) => (PathBuf::from("-"), *format),
        };
        let figure = figure::write(&page, &drawing, format).map_err(call)?;
        for warning in &figure.warnings {
            say(&format!("apogee: {}: {warning}", path.display()));
        }
        match target {
            Target::File(..) => write_file(&path, &figure.bytes)?,
            Target::Stdout(_) => match std::io::stdout().write_all(&figure.bytes) {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    let error = anyhow::Error::new(error).context("cannot write to stdout");
                    return Err(Failure::Call(error));
                }
                _ => {}
            },
        }
    }
    Ok(())
}
