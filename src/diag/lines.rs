//! Problems one a line: for people in a hurry, for programs, and for GitHub.

use super::{Diagnostic, Severity, Sources};
use crate::source::Position;
use serde::Serialize;

/// Where a problem is, as editors count.
#[must_use]
pub fn position(problem: &Diagnostic, sources: &Sources) -> Position {
    let start = Position { line: 1, column: 1 };
    sources.get(&problem.place.path).map_or(start, |it| it.position(problem.place.range.start))
}

/// `path:line:column: error[rule]: message`.
#[must_use]
pub fn short(problem: &Diagnostic, sources: &Sources) -> String {
    let at = position(problem, sources);
    let path = &problem.place.path;
    // What an author wrote is part of some messages: it must neither break the line nor command the terminal.
    let message = problem.message.replace(char::is_control, " ");
    format!("{path}:{}:{}: {}[{}]: {message}", at.line, at.column, severity(problem), problem.rule)
}

/// One compact JSON object.
#[must_use]
pub fn json(problem: &Diagnostic, sources: &Sources) -> String {
    #[derive(Serialize)]
    struct Record<'a> {
        rule: &'a str,
        severity: &'a str,
        path: &'a str,
        line: usize,
        column: usize,
        message: &'a str,
        hint: &'a str,
    }
    let at = position(problem, sources);
    let record = Record {
        rule: problem.rule,
        severity: severity(problem),
        path: problem.place.path.as_str(),
        line: at.line,
        column: at.column,
        message: &problem.message,
        hint: &problem.hint,
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// A GitHub Actions annotation.
///
/// Source: GitHub Actions, "Workflow commands", for the escapes of values and of the message.
#[must_use]
pub fn github(problem: &Diagnostic, sources: &Sources) -> String {
    let at = position(problem, sources);
    let message = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let value = |text: &str| message(text).replace(':', "%3A").replace(',', "%2C");
    format!(
        "::{} file={},line={},col={},title={}::{}%0A{}",
        severity(problem),
        value(problem.place.path.as_str()),
        at.line,
        at.column,
        value(problem.rule),
        message(&problem.message),
        message(&problem.hint)
    )
}

/// The word for how much a problem matters.
#[must_use]
pub fn severity(problem: &Diagnostic) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
