//! The arguments.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::present::ListFormat;
use crate::state::{FigureFormat, FigureSize, FigureView};

/// A viewer of reported ballistic-missile flight tests: every figure one click from the sentence
/// that reports it. Without a command, opens the window.
///
/// Exit: 0 done, 1 the data are at fault, 2 the call is at fault.
#[derive(Debug, Parser)]
#[command(name = "apogee", version, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// The collection's folder, or a data set or an article to read into a new one (default: the
    /// built-in collection, five articles)
    pub(super) collection: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// List launches with their claims and evidence
    List(ListArgs),
    /// Propose the launches that articles report, each fact with its sentence
    Extract(ExtractArgs),
    /// Read data sets and articles into a collection, and say what was not understood
    Import(ImportArgs),
    /// Say where two collections or data sets differ
    Diff(DiffArgs),
    /// Hold every quote against its article, and every flight against a vacuum arc
    Check(CheckArgs),
    /// Draw a view as a figure, without a display
    Render(RenderArgs),
}

/// Which launches.
#[derive(Debug, ClapArgs)]
pub(super) struct Source {
    /// The collection's folder (default: the built-in one)
    pub(super) collection: Option<PathBuf>,
    /// Leave out the built-in published record
    #[arg(long)]
    pub(super) no_record: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub(super) source: Source,
    /// table, json, csv, claims (a row a claim), geojson or kml
    #[arg(long, default_value = "table")]
    pub(super) format: ListFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) source: Source,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Table)]
    pub(super) format: CheckFormat,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Table,
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExtractArgs {
    /// Articles: .txt, .md, .html, .eml; "-" is text from stdin
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The day on which the articles were published: weekdays are counted from it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) published: Option<chrono::NaiveDate>,
    /// How the facts are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Table)]
    pub(super) format: CheckFormat,
    /// Say which rule made each fact
    #[arg(long)]
    pub(super) explain: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ImportArgs {
    /// Data sets (XLSX, CSV, TSV, JSON), articles, or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The collection's folder; made where there is none
    #[arg(long, value_name = "COLLECTION")]
    pub(super) into: PathBuf,
    /// What the files are
    #[arg(long, value_enum, default_value_t = FormatArg::Auto)]
    pub(super) format: FormatArg,
    /// How the report of what was not understood is written
    #[arg(long, value_enum, default_value_t = CheckFormat::Table)]
    pub(super) report: CheckFormat,
    /// Orbital and deep-space launches too, where a catalogue has them
    #[arg(long)]
    pub(super) all: bool,
    #[expect(clippy::doc_markdown, reason = "the help shows names as they are typed")]
    /// What the columns of a table mean, where its headers do not say it: HEADER=MEANING or
    /// HEADER=MEANING:UNIT, with commas between: "Flown=date:day-first,Range=distance:km". Meanings:
    /// a field (date, time_utc, country, site, missile, missile_class, distance, apogee,
    /// flight_time, bearing, landing, outcome …), latitude, longitude, location, id, claimant,
    /// sources, kept (among the remarks), unused. Units: km, m, miles, nmi, feet; minutes, seconds
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub(super) map: Vec<String>,
}

/// What files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// Told from the content
    Auto,
    /// Text, Markdown, web page or mail
    Article,
    /// A database of the James Martin Center (CNS/NTI)
    Cns,
    /// launch.tsv of the General Catalog of Artificial Space Objects
    Gcat,
    /// test.en.json of nk-missile-tests
    NkMissileTests,
    /// Any table with headers
    Csv,
    /// Our own JSON
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// A collection's folder, or a file that can be imported
    pub(super) a: PathBuf,
    /// Another one
    pub(super) b: PathBuf,
    /// How the differences are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Table)]
    pub(super) format: CheckFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct RenderArgs {
    #[command(flatten)]
    pub(super) source: Source,
    /// What to draw
    #[arg(long, value_enum)]
    pub(super) view: FigureView,
    /// Launches to mark as selected, by id
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub(super) select: Vec<String>,
    /// Only launches of these missile types
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub(super) missile: Vec<String>,
    /// Width and height: pixels (1600x900), paper (180x110mm), or a preset: wide, square, a4,
    /// a4-landscape, column (85x85mm), two-columns (180x110mm)
    #[arg(long, default_value = "1600x900", value_name = "SIZE")]
    pub(super) size: FigureSize,
    /// Pixels of a PNG for each pixel of the size (of paper: for each fifth of a millimetre), 1 to
    /// 8
    #[arg(long, default_value_t = 1.0, value_name = "N")]
    pub(super) scale: f32,
    /// How profiles are drawn
    #[arg(long, value_enum, default_value_t = FormArg::Round)]
    pub(super) form: FormArg,
    /// The theme
    #[arg(long, value_enum, default_value_t = ThemeArg::Light)]
    pub(super) theme: ThemeArg,
    /// The title in place of the program's; an empty one leaves it out
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// The line below the title; an empty one leaves it out
    #[arg(long, value_name = "TEXT")]
    pub(super) subtitle: Option<String>,
    /// A note above the sources
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Number the marks, and give the sentences that report them at the foot
    #[arg(long)]
    pub(super) footnotes: bool,
    /// The view alone: no title, legend, note or sources
    #[arg(long, conflicts_with_all = ["title", "subtitle", "note", "footnotes"])]
    pub(super) no_caption: bool,
    /// Leave the page transparent
    #[arg(long)]
    pub(super) transparent: bool,
    /// One figure a missile type, or one a launch; "{}" in FILE stands for its name
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) each: Option<Each>,
    /// The file format, where the extension does not say it
    #[arg(long, value_enum)]
    pub(super) format: Option<FigureFormat>,
    /// Where to write; the extension is the format: svg, png or pdf; "-" is stdout (svg, unless
    /// --format says otherwise); may be given several times
    #[arg(short, long, required = true, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,
}

/// Of what a batch writes one figure each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Each {
    Missile,
    Launch,
}

impl ValueEnum for FigureView {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()).help(self.label()))
    }
}

impl ValueEnum for FigureFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.extension()))
    }
}

/// How profiles are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormArg {
    /// To true scale above a round Earth
    Round,
    /// To true scale, the ground laid out straight
    Flat,
    /// Altitude against time
    Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeArg {
    Light,
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        use clap::CommandFactory as _;
        Args::command().debug_assert();
    }
}
