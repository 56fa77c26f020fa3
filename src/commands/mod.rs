//! What each command does: the only code that joins the pipeline with the world.

mod build;
mod check;
mod coverage;
mod first_run;
mod init;
mod new;
mod schema;
mod serve;

use crate::cli::{Cli, Command};
use crate::diag::{Report, Severity, Sources, human, words};
use crate::io::terminal;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Fine.
    Fine,
    /// The content has problems.
    Problems,
}

/// Does what was typed.
///
/// # Errors
/// When the machine, or what was typed, keeps it from being done.
pub fn run(cli: &Cli) -> anyhow::Result<Exit> {
    match &cli.command {
        None => serve::alone(cli),
        Some(Command::Build(args)) => build::run(cli, args),
        Some(Command::Check(args)) => check::run(cli, args),
        Some(Command::Coverage(args)) => coverage::run(cli, args),
        Some(Command::Init(args)) => init::run(args),
        Some(Command::New(args)) => new::run(cli, args),
        Some(Command::Schema(args)) => schema::run(args),
        Some(Command::Serve(args)) => serve::run(cli, args),
    }
}

/// Whether these problems stop what was asked for.
fn stops(report: &Report, strict: bool) -> bool {
    report.count(Severity::Error) > 0 || (strict && report.count(Severity::Warning) > 0)
}

/// Shows every problem to the person at the terminal.
fn show(report: &Report, sources: &Sources) {
    let colour = terminal::talk_in_colour();
    for problem in report.problems() {
        terminal::talk(&human::render(problem, sources, colour));
        terminal::talk("\n");
    }
}

/// `2 problems and 1 warning`; nothing where there are none.
fn tally(errors: usize, warnings: usize) -> Option<String> {
    match (errors, warnings) {
        (0, 0) => None,
        (0, warnings) => Some(words::count(warnings, "warning")),
        (errors, 0) => Some(words::count(errors, "problem")),
        (errors, warnings) => {
            Some(format!("{} and {}", words::count(errors, "problem"), words::count(warnings, "warning")))
        }
    }
}
