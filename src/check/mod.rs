//! Judgements about a resolved portal.
//!
//! One rule, one file, one page of documentation (`rules/NAME.md`) that `check --explain` prints and whose examples are
//! tests. To add a rule: write both files and its line in [`RULES`]; the tests say what is missing. Rules see the portal
//! and never the templates. A rule that can judge a file by itself is a `Check::File`: such rules run on all files at
//! once, and what they found is kept for the next run.

mod excuses;
mod gate;
mod lexicon;
mod links;
pub mod measure;
mod memory;
mod names;
mod pictures;
pub mod reading;
mod rule;
mod rules;
pub mod text;

pub use memory::{Memory, problems};
pub use rule::{Check, Finding, Pinned, Rule};

use crate::diag::{Diagnostic, Report, Severity, words};
use crate::model::config::Level;
use crate::model::portal::Portal;
use crate::snapshot::Snapshot;
use crate::source::VPath;

use rayon::prelude::*;
pub use rules::RULES;

/// The rule of a name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.name == name)
}

/// What the snapshot could not take in.
pub fn faults(snapshot: &Snapshot, report: &mut Report) {
    report.extend(snapshot.faults.iter().map(rules::fault));
}

/// Runs every rule over the portal, and then applies its levels and excuses to all that was noticed.
///
/// Files that `memory` knows already are not looked at again; without one, nothing is kept for another run.
pub fn run(portal: &Portal, snapshot: &Snapshot, memory: Option<&mut Memory>, report: &mut Report) {
    let judge = |rule: &'static Rule| {
        let mut findings = Vec::new();
        if let Some(check) = rule.check.of_portal().filter(|_| !is_off(portal, rule)) {
            check(portal, &mut findings);
        }
        findings.into_iter().map(|it| it.into_diagnostic(rule)).collect()
    };
    let (judged, ()) = rayon::join(
        || RULES.par_iter().map(judge).collect::<Vec<Vec<Diagnostic>>>(),
        || match memory {
            Some(memory) => memory.look(portal, snapshot, report),
            None => memory::look_at_all(portal, report),
        },
    );
    report.extend(judged.into_iter().flatten());
    levels(portal, snapshot, report);
    excuses::apply(portal, report);
}

/// Whether a portal does not want to hear of a rule, so that nobody need look.
fn is_off(portal: &Portal, rule: &Rule) -> bool {
    rule.pinned == Pinned::No && portal.config.check.get(rule.name) == Some(&Level::Off)
}

/// Applies `[check]` of `belisha.toml`.
fn levels(portal: &Portal, snapshot: &Snapshot, report: &mut Report) {
    let file = VPath::new("belisha.toml");
    let mut complaints = Vec::new();
    for (name, level) in &portal.config.check {
        // The name stands before its level.
        let mut place = portal.config.places.place(&file, &format!("check.{name}"));
        let text = snapshot.texts.get(&file).and_then(|it| it.text.get(..place.range.start));
        if let Some(at) = text.and_then(|it| it.rfind(name.as_str())) {
            place.range = at..at + name.len();
        }
        match rule(name) {
            None => {
                let near = words::nearest(name, RULES.iter().map(|it| it.name));
                let hint = near.map_or_else(
                    || "`belisha check --explain` lists the rules".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                // A portal written for a later Belisha should still build with this one.
                complaints.push(Diagnostic::warning(
                    "unknown-reference",
                    place,
                    format!("there is no rule `{name}`"),
                    hint,
                ));
            }
            Some(rule) if rule.pinned != Pinned::No && *level != Level::Error => complaints.push(Diagnostic::error(
                "config",
                place,
                format!("`{name}` keeps children safe and cannot be turned down"),
                "remove this line",
            )),
            Some(_) => {}
        }
    }
    report.extend(complaints);
    let turned: Vec<(&str, Level)> = portal
        .config
        .check
        .iter()
        .filter(|(name, _)| rule(name).is_none_or(|it| it.pinned == Pinned::No))
        .map(|(name, level)| (name.as_str(), *level))
        .collect();
    if turned.is_empty() {
        return;
    }
    report.revise(|problem| match turned.iter().find(|(name, _)| *name == problem.rule) {
        Some((_, Level::Off)) => false,
        Some((_, Level::Error)) => {
            problem.severity = Severity::Error;
            true
        }
        Some((_, Level::Warning)) => {
            problem.severity = Severity::Warning;
            true
        }
        None => true,
    });
}
