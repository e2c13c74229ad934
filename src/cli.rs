//! The command line. Output is a contract: data to stdout, messages to stderr; exit 0 done, 1 the
//! data are at fault, 2 the call is at fault.

mod args;
mod check;
mod diff;
mod extract;
mod import;
mod list;
mod open;
mod render;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::collection::{Collection, CollectionError};
use crate::state::State;

use args::{Args, Task};

/// What went wrong, and whose fault it is.
#[derive(Debug)]
enum Failure {
    /// Exit 1.
    Data(anyhow::Error),
    /// Exit 2.
    Call(anyhow::Error),
}

impl From<CollectionError> for Failure {
    fn from(error: CollectionError) -> Self {
        match &error {
            CollectionError::Unreadable { .. } | CollectionError::Unwritable { .. } => {
                Self::Call(error.into())
            }
            _ => Self::Data(error.into()),
        }
    }
}

/// Reads the arguments, does what they ask for, and says how it went.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let result = match args.task {
        None => open::run(args.collection.as_deref()),
        Some(Task::List(list)) => list::run(&list),
        Some(Task::Import(import)) => import::run(&import),
        Some(Task::Diff(diff)) => diff::run(&diff),
        Some(Task::Check(check)) => check::run(&check),
        Some(Task::Extract(extract)) => extract::run(&extract),
        Some(Task::Render(render)) => render::run(&render),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Data(error)) => {
            say(&format!("apogee: {}", told_once(&error)));
            ExitCode::from(1)
        }
        Err(Failure::Call(error)) => {
            say(&format!("apogee: {}", told_once(&error)));
            ExitCode::from(2)
        }
    }
}

/// The error and its causes in one line; a cause that the line already ends with is left out.
fn told_once(error: &anyhow::Error) -> String {
    error.chain().fold(String::new(), |line, cause| {
        let cause = cause.to_string();
        match line.is_empty() {
            true => cause,
            false if line.ends_with(&cause) => line,
            false => format!("{line}: {cause}"),
        }
    })
}

/// A line for people, to stderr.
fn say(line: &str) {
    // Where stderr is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Data, to stdout. A reader that has closed its end wants no more: that is no failure.
fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Call(anyhow::Error::new(error).context("cannot write to stdout")))
        }
        _ => Ok(()),
    }
}

/// The state of `collection` beside the published record; what could not be read is said.
fn state(collection: Collection, with_record: bool) -> Result<State, Failure> {
    for problem in &collection.problems {
        say(&format!("apogee: {problem}"));
    }
    let record = crate::collection::published_record()?;
    let mut state = State::new(collection, record);
    state.apply([crate::state::Command::ShowRecord(with_record)]);
    Ok(state)
}

/// Exit 1 where something could not be read, else 0.
fn verdict(state: &State) -> ExitCode {
    ExitCode::from(u8::from(!state.collection().problems.is_empty()))
}
