//! A folder compiled, and what is shown of it when something in it cannot be used.

use super::shown::try_templates;
use super::site::Problem;
use super::{good, problem};
use crate::compile::{self, Memory, Sites};
use crate::diag::Diagnostic;
use crate::io::clock;
use crate::model::date::Date;
use crate::snapshot::Snapshot;
use crate::theme::Theme;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A result.
pub(super) struct Outcome {
    /// What was compiled.
    pub(super) snapshot: Snapshot,
    /// What is shown, where that is not the same.
    pub(super) instead: Option<Snapshot>,
    pub(super) sites: Sites,
    pub(super) problems: Vec<Problem>,
    /// Whether settings or theme cannot be used as they are.
    pub(super) stale: bool,
    /// The day it was made for.
    pub(super) day: Option<Date>,
}

/// Who compiles, and remembers what did not change.
#[derive(Default)]
pub(super) struct Compiler {
    /// Which day it is, if not the one that the clock says.
    pub(super) today: Option<Date>,
    /// The day of the last result.
    day: Option<Date>,
    pub(super) memory: Memory,
    /// The memory of what is shown instead of what cannot be used.
    instead: Memory,
    /// The theme whose templates were tried last, and their problems.
    tried: Option<(Arc<Theme>, Vec<Diagnostic>)>,
}

impl Compiler {
    /// One that knows nothing yet, for a day, or for the day that the clock says.
    pub(super) fn new(today: Option<Date>) -> Self {
        Self { today, ..Self::default() }
    }

    /// Does some work; nothing comes back where it ended by a fault of this program. The fault itself is at the terminal.
    ///
    /// What was remembered may be half changed then, so it is forgotten; but not the day, or it would be tried at once again.
    pub(super) fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let done = catch_unwind(AssertUnwindSafe(|| work(self)));
        if done.is_err() {
            *self = Self { day: self.day, ..Self::new(self.today) };
        }
        done.ok()
    }

    /// Whether another day has begun since the last result: what has to be looked at again depends on it.
    pub(super) fn is_of_another_day(&self) -> bool {
        clock::today(self.today) != self.day
    }

    /// Compiles what the folder holds; `last` is what was shown last.
    pub(super) fn compile(&mut self, snapshot: Snapshot, last: &Snapshot) -> Outcome {
        let today = clock::today(self.today);
        self.day = today;
        let mut sites = compile::checked_sites(&snapshot, today, &mut self.memory);
        let failed = self.failed_templates(&sites);
        let sound = sites.sound && failed.is_empty();
        sites.report.extend(failed);
        sites.report = std::mem::take(&mut sites.report).sorted();
        let problems = problem::ready(&sites.report, &snapshot, &sites.staff);
        // Whatever the very first result is like, there is nothing better to show.
        let first = last.texts.is_empty();
        let instead = good::instead(&snapshot, last, sound || first);
        match &instead {
            Some(instead) => sites = compile::sites(instead, today, &mut self.instead),
            None => self.instead = Memory::default(),
        }
        Outcome { snapshot, instead, sites, problems, stale: !sound, day: today }
    }

    /// The problems that only drawing a page brings to light, in a theme that has templates of its own.
    fn failed_templates(&mut self, sites: &Sites) -> Vec<Diagnostic> {
        let same = self.tried.as_ref().filter(|(theme, _)| Arc::ptr_eq(theme, &sites.theme));
        if let Some((_, problems)) = same {
            return problems.clone();
        }
        let problems = if sites.theme.is_built_in() { Vec::new() } else { try_templates(sites) };
        self.tried = Some((Arc::clone(&sites.theme), problems.clone()));
        problems
    }
}
