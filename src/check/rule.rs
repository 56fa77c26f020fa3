//! What a rule is.

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
    /// How it looks at a portal; nothing where the reading of a file finds it already.
    pub check: Option<fn(&Portal, &mut Vec<Finding>)>,
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
