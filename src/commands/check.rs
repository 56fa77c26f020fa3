//! `belisha check`: compile, and show everything that was noticed.

use super::{Exit, stops, tally};
use crate::check::{Pinned, RULES, Rule, rule};
use crate::cli::{CheckArgs, Cli, Format};
use crate::compile::compile;
use crate::diag::{Diagnostic, Severity, human, lines, words};
use crate::io::terminal::{result, results_in_colour, talk};
use crate::io::{clock, disk};
use crate::resolve::Edition;
use anyhow::bail;
use rayon::prelude::*;

pub(super) fn run(cli: &Cli, args: &CheckArgs) -> anyhow::Result<Exit> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    for name in &args.rules {
        known(name)?;
    }
    let folder = disk::find_portal(cli.portal.as_deref())?;
    let snapshot = disk::snapshot(&folder)?;
    // Staff pages are content, too; drafts are looked at by `serve` and with `build --drafts`.
    let edition = Edition { audience: crate::model::portal::Audience::Staff, drafts: false };
    let mut compiled = compile(snapshot, edition, clock::today(cli.today));
    if !args.rules.is_empty() {
        compiled.report.revise(|problem| args.rules.iter().any(|it| it == problem.rule));
    }
    let colour = results_in_colour();
    let show = |problem: &Diagnostic| {
        let line = match args.format {
            Format::Human => human::render(problem, &compiled.sources, colour),
            Format::Short => lines::short(problem, &compiled.sources),
            Format::Json => lines::json(problem, &compiled.sources),
            Format::Github => lines::github(problem, &compiled.sources),
        };
        line + "\n"
    };
    // Many at once, on all cores, but never all of them in memory.
    for some in compiled.report.problems().chunks(4096) {
        result(&some.par_iter().map(show).collect::<Vec<String>>().concat())?;
    }
    let counts = compiled.counts();
    let found = tally(counts.errors, counts.warnings).unwrap_or_else(|| "no problems".to_owned());
    talk(&format!("{found} in {} and {}\n", words::count(counts.pages, "page"), words::count(counts.quizzes, "quiz")));
    Ok(if stops(&compiled.report, args.strict) { Exit::Problems } else { Exit::Fine })
}

fn known(name: &str) -> anyhow::Result<&'static Rule> {
    let Some(rule) = rule(name) else {
        let near = words::nearest(name, RULES.iter().map(|it| it.name));
        match near {
            Some(near) => bail!("there is no rule `{name}`; did you mean `{near}`?"),
            None => bail!("there is no rule `{name}`; `belisha check --explain` lists them"),
        }
    };
    Ok(rule)
}

fn explain(name: &str) -> anyhow::Result<Exit> {
    if name.is_empty() {
        for rule in RULES {
            let severity = if rule.severity == Severity::Error { "error" } else { "warning" };
            result(&format!("{:<22} {:<8} {}\n", rule.name, severity, rule.summary()))?;
        }
        return Ok(Exit::Fine);
    }
    let rule = known(name)?;
    result(rule.docs)?;
    let level = match rule.pinned {
        Pinned::No => "A portal may change its level below [check], and one page may be excused with a reason.",
        Pinned::Portal => "It cannot be turned down for a whole portal; one page may be excused with a reason.",
        Pinned::Always => "It can be neither turned down nor excused.",
    };
    result(&format!("\n## Level\n\n{level}\n"))?;
    Ok(Exit::Fine)
}
