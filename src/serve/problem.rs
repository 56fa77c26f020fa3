//! Problems made ready to show: with their lines, and the addresses of the pages they show on.

use super::site::Problem;
use crate::address::Address;
use crate::diag::excerpt::excerpt;
use crate::diag::{Diagnostic, Report, Severity, words};
use crate::model::portal::Portal;
use crate::resolve::{answers_of, notes_of, plan_of};
use crate::snapshot::{Reason, Snapshot};
use crate::source::{Source, VPath};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The name of what is no rule of `check`: a fault of this program.
pub(super) const FAULT: &str = "fault";

/// A report, ready to show.
#[must_use]
pub(super) fn ready(report: &Report, snapshot: &Snapshot, staff: &Portal) -> Vec<Problem> {
    if report.problems().is_empty() {
        return Vec::new();
    }
    let halves: HashMap<&VPath, &Source> = snapshot
        .faults
        .iter()
        .filter_map(|fault| match &fault.reason {
            Reason::NotUtf8 { readable, .. } => Some((&fault.path, readable)),
            _ => None,
        })
        .collect();
    let pages = addresses(staff, &report.problems().iter().map(|it| &it.place.path).collect());
    let show = |problem: &Diagnostic| {
        let path = &problem.place.path;
        let source = snapshot.texts.get(path).or_else(|| halves.get(path).copied());
        one(problem, source, pages.get(path).cloned().unwrap_or_default())
    };
    report.problems().iter().map(show).collect()
}

/// What is said when this program failed at what changed since the site that is shown.
#[must_use]
pub(super) fn fault(changed: &BTreeSet<VPath>, staff: &Portal) -> Problem {
    const NAMED: usize = 4;
    let mut names: Vec<&str> = changed.iter().map(VPath::as_str).collect();
    let path = names.first().map_or("belisha.toml", |it| it).to_owned();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let over = match (names.len(), more) {
        (0, _) => String::new(),
        (_, 0) => format!(" over what changed in {}", words::list(&names, "and")),
        _ => format!(" over what changed in {} and {}", words::list(&names, "and"), words::count(more, "more file")),
    };
    let pages = addresses(staff, &changed.iter().collect());
    Problem {
        severity: Severity::Error,
        rule: FAULT,
        path,
        line: 1,
        column: 1,
        message: format!("Belisha broke down{over}; this is a fault of Belisha, not yours, and the pages stay as they were"),
        hint: "undo what you changed last, or go on: every change is tried anew; please report the fault, with these files"
            .to_owned(),
        excerpt: String::new(),
        first_line: 1,
        mark: 0..0,
        pages: changed.iter().filter_map(|it| pages.get(it)).flatten().cloned().collect(),
    }
}

fn one(problem: &Diagnostic, source: Option<&Source>, pages: Vec<String>) -> Problem {
    let range = &problem.place.range;
    let at = source.map(|it| it.position(range.start));
    let lines = source.map(|it| excerpt(it, range));
    Problem {
        severity: problem.severity,
        rule: problem.rule,
        path: problem.place.path.to_string(),
        line: at.map_or(1, |it| it.line),
        column: at.map_or(1, |it| it.column),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
        excerpt: lines.as_ref().map(|it| it.text.to_owned()).unwrap_or_default(),
        first_line: lines.as_ref().map_or(1, |it| it.first_line),
        mark: lines.map_or(0..0, |it| it.mark),
        pages,
    }
}

/// Where each of some files shows.
fn addresses<'a>(staff: &'a Portal, files: &HashSet<&VPath>) -> HashMap<&'a VPath, Vec<String>> {
    let standing = |places: Vec<Address>| {
        places.into_iter().filter(|it| staff.routes.contains_key(it)).map(|it| it.to_string()).collect()
    };
    let pages =
        staff.pages.iter().filter(|it| files.contains(&it.draft.path)).map(|it| {
            (&it.draft.path, standing(vec![it.address.clone(), plan_of(&it.address), notes_of(&it.address)]))
        });
    let quizzes = staff.quizzes.iter().filter(|it| files.contains(&it.draft.path));
    let quizzes = quizzes.map(|it| (&it.draft.path, standing(vec![it.address.clone(), answers_of(&it.address)])));
    let glossary = staff.glossary.iter().map(|it| (&it.draft.path, standing(vec![Address::new("glossary.html")])));
    pages.chain(quizzes).chain(glossary).collect()
}
