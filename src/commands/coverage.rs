//! `belisha coverage`: which objectives have a lesson and a question. A gap is no failure.

use super::Exit;
use crate::cli::{Cli, CoverageArgs, CoverageFormat};
use crate::compile::compile;
use crate::coverage::{self, forms};
use crate::diag::{Severity, words};
use crate::io::terminal::{result, talk};
use crate::io::{clock, disk};
use crate::model::portal::Audience;
use crate::resolve::Edition;

pub(super) fn run(cli: &Cli, args: &CoverageArgs) -> anyhow::Result<Exit> {
    let folder = disk::find_portal(cli.portal.as_deref())?;
    // The staff's edition: a lesson that only staff see is taught, too.
    let edition = Edition { audience: Audience::Staff, drafts: false };
    let compiled = compile(disk::snapshot(&folder)?, edition, clock::today(cli.today));
    let coverage = coverage::of(&compiled.portal);
    result(&match args.format {
        CoverageFormat::Human => forms::human(&coverage, &compiled.portal),
        CoverageFormat::Csv => forms::csv(&coverage, &compiled.portal),
        CoverageFormat::Json => forms::json(&coverage, &compiled.portal),
    })?;
    let errors = compiled.report.count(Severity::Error);
    if errors > 0 {
        let problems = words::count(errors, "problem");
        talk(&format!("note: this portal has {problems}, so a count may be wrong; `belisha check` shows them\n"));
    }
    Ok(Exit::Fine)
}
