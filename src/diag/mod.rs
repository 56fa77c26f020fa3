//! What authors are told: a problem, its place, and what to type instead.
//!
//! An author's mistake is a value of this module and travels beside results; it is never an `Err`.
//! This module must not know what a lesson is, nor who reads the report.

use crate::source::{Place, Source, VPath};
use rayon::prelude::*;
use std::collections::BTreeMap;

pub mod excerpt;
pub mod human;
pub mod lines;
pub mod words;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; somebody should look.
    Warning,
}

/// One problem that an author can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule that speaks, as `check --explain` takes it.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong: one phrase, lower case, no full stop.
    pub message: String,
    /// What to do or type instead; never empty.
    pub hint: String,
}

impl Diagnostic {
    /// A problem that stops the build.
    #[must_use]
    pub fn error(rule: &'static str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Error, place, message: message.into(), hint: hint.into() }
    }

    /// A problem that does not.
    #[must_use]
    pub fn warning(rule: &'static str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, place, message, hint) }
    }
}

/// A value together with what was noticed while making it.
#[derive(Clone, Debug)]
pub struct Noted<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What an author should know.
    pub notes: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// The same notes about another form of the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: change(self.value), notes: self.notes }
    }

    /// The value, its notes added to `report`.
    pub fn unpack(self, report: &mut Report) -> T {
        report.extend(self.notes);
        self.value
    }
}

/// All the texts that problems can point into.
pub type Sources = BTreeMap<VPath, Source>;

/// Everything noticed in one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    problems: Vec<Diagnostic>,
}

impl Report {
    /// Adds one problem.
    pub fn add(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Adds many.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        self.problems.extend(problems);
    }

    /// The problems in file order, the same order every time, none twice.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        fn key(it: &Diagnostic) -> (&VPath, usize, usize, &str, &str) {
            (&it.place.path, it.place.range.start, it.place.range.end, it.rule, &it.message)
        }
        self.problems.par_sort_by(|a, b| key(a).cmp(&key(b)));
        self.problems.dedup();
        self
    }

    /// The problems.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Keeps only what `keep` wants, and lets it change what it keeps.
    pub fn revise(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.problems.retain_mut(keep);
    }

    /// How many problems of one severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|it| it.severity == severity).count()
    }
}
