//! What a rule is.

use super::text::File;
use crate::diag::{Diagnostic, Severity};
use crate::model::portal::Portal;
use crate::source::Place;

/// A judgement that somebody can look up.
pub struct Rule {
    /// Its name, which says what it finds.
    pub name: &'static str,
    /// How much its findings matter when the portal does not say otherwise.
    pub severity: Severity,
    /// Whether a portal may turn it down.
    pub pinned: Pinned,
    /// Its page of documentation.
    pub docs: &'static str,
    /// What it looks at.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// Nothing more: the reading of a file finds it already.
    Reading,
    /// Each file by itself, with the settings. What is found is kept while neither changes.
    File(CheckFile),
    /// The whole portal.
    Portal(CheckPortal),
    /// Each file by itself, and what belongs to no file of content: the settings.
    Both(CheckFile, CheckPortal),
}

/// Looks at one file.
pub(super) type CheckFile = fn(&File<'_>, &mut Vec<Finding>);
/// Looks at the portal.
pub(super) type CheckPortal = fn(&Portal, &mut Vec<Finding>);

impl Check {
    /// How it looks at one file, if it does.
    #[must_use]
    pub(super) fn of_file(self) -> Option<CheckFile> {
        match self {
            Self::File(check) | Self::Both(check, _) => Some(check),
            Self::Reading | Self::Portal(_) => None,
        }
    }

    /// How it looks at the portal, if it does.
    #[must_use]
    pub(super) fn of_portal(self) -> Option<CheckPortal> {
        match self {
            Self::Portal(check) | Self::Both(_, check) => Some(check),
            Self::Reading | Self::File(_) => None,
        }
    }
}

impl Rule {
    /// A rule whose findings stop a build.
    pub(super) const fn error(name: &'static str, docs: &'static str, check: Check) -> Self {
        Self { name, severity: Severity::Error, pinned: Pinned::No, docs, check }
    }

    /// A rule whose findings are shown.
    pub(super) const fn warning(name: &'static str, docs: &'static str, check: Check) -> Self {
        Self { name, severity: Severity::Warning, pinned: Pinned::No, docs, check }
    }

    /// The same, to be turned down in one place only, with a reason.
    pub(super) const fn excused_only(mut self) -> Self {
        self.pinned = Pinned::Portal;
        self
    }

    /// The same, never to be turned down or excused.
    pub(super) const fn never_excused(mut self) -> Self {
        self.pinned = Pinned::Always;
        self
    }
}

impl Rule {
    /// What it finds, in one sentence.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let text = self.docs.split("## What it finds").nth(1).unwrap_or(self.docs).trim();
        text.lines().next().unwrap_or_default()
    }
}

/// Whether a rule may be turned down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pinned {
    /// In `[check]` and in one place.
    No,
    /// Only in one place, with a reason.
    Portal,
    /// Never.
    Always,
}

/// Something a rule found.
pub struct Finding {
    place: Place,
    message: String,
    hint: String,
    milder: bool,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub fn new(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place, message: message.into(), hint: hint.into(), milder: false }
    }

    /// The same as a warning, whatever the rule's severity.
    #[must_use]
    pub fn mild(mut self) -> Self {
        self.milder = true;
        self
    }

    /// As a problem of its rule.
    #[must_use]
    pub fn into_diagnostic(self, rule: &Rule) -> Diagnostic {
        let severity = if self.milder { Severity::Warning } else { rule.severity };
        Diagnostic { rule: rule.name, severity, place: self.place, message: self.message, hint: self.hint }
    }
}
