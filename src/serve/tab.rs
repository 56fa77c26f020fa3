//! What an open tab is told: whether its page is still the same, and what is wrong in the portal.
//!
//! It is data, never markup: the script in the page shows it as plain text.

use super::site::{Problem, State};
use crate::diag::Severity;
use serde::Serialize;
use std::collections::BTreeMap;

/// At most so many problems are shown at once; the rest are counted.
const SHOWN: usize = 200;

/// An answer to "what is new?".
#[derive(Serialize)]
pub(super) struct News<'a> {
    run: &'a str,
    revision: u64,
    watching: &'static str,
    stale: bool,
    /// What tells the bytes of the page from others.
    page: String,
    /// Where the page has gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    /// The same for the style sheets, scripts and pictures that the tab asked about.
    with: BTreeMap<String, String>,
    errors: usize,
    warnings: usize,
    problems: Vec<Shown<'a>>,
}

/// A problem as the page shows it.
#[derive(Serialize)]
struct Shown<'a> {
    error: bool,
    rule: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    hint: &'a str,
    first_line: usize,
    /// The lines around the place: before it, the place itself, after it.
    excerpt: [&'a str; 3],
    /// Whether it is a problem of the page in the tab.
    here: bool,
    pages: &'a [String],
}

/// What stands at the address of a tab.
pub(super) enum Standing {
    /// Something with this digest.
    Here(String),
    /// A page that moved here.
    Moved(String),
}

impl<'a> News<'a> {
    pub(super) fn of(
        run: &'a str,
        state: &'a State,
        address: &str,
        page: Standing,
        with: BTreeMap<String, String>,
    ) -> Self {
        let count = |severity| state.problems.iter().filter(|it| it.severity == severity).count();
        let mut problems: Vec<Shown> = state.problems.iter().map(|it| shown(it, address)).collect();
        // What keeps the site from being built comes first, and of that what can be seen here.
        problems.sort_by_key(|it| (!it.error, !it.here, !it.pages.is_empty()));
        problems.truncate(SHOWN);
        let (page, moved) = match page {
            Standing::Here(digest) => (digest, None),
            Standing::Moved(to) => (String::new(), Some(to)),
        };
        Self {
            run,
            revision: state.revision,
            watching: state.watching,
            stale: state.stale,
            page,
            moved,
            with,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            problems,
        }
    }
}

fn shown<'a>(problem: &'a Problem, address: &str) -> Shown<'a> {
    let excerpt = problem.excerpt.as_str();
    let mark = &problem.mark;
    let parts = (excerpt.get(..mark.start), excerpt.get(mark.clone()), excerpt.get(mark.end..));
    Shown {
        error: problem.severity == Severity::Error,
        rule: problem.rule,
        path: &problem.path,
        line: problem.line,
        column: problem.column,
        message: &problem.message,
        hint: &problem.hint,
        first_line: problem.first_line,
        excerpt: match parts {
            (Some(before), Some(place), Some(after)) => [before, place, after],
            _ => [excerpt, "", ""],
        },
        here: problem.pages.iter().any(|page| page == address),
        pages: &problem.pages,
    }
}
