//! Who follows the folder: looks where something may have changed, compiles, and decides when a result is shown.
//!
//! A good result is shown at once. One with new problems, or in which a file lost more than half of itself, waits for a
//! quiet moment, because editors empty a file before they fill it. What only one page shows, and no other file can tell
//! from its old text, is put in its place at once; the whole portal is compiled in the quiet moment in any case.
//!
//! Where this program itself fails at a change, that is shown like a problem, and the next change is followed as usual.

use super::live::Shared;
use super::moved::{self, Moved};
use super::outcome::{Compiler, Outcome};
use super::pace::Pace;
use super::place::{draft_in_place, is_within, tally};
use super::problem::{self, FAULT};
use super::shown::Shown;
use super::site::State;
use crate::io::folder::Folder;
use crate::io::terminal::Stopwatch;
use crate::io::watch::{Hints, Mode, Watch, is_passing};
use crate::model::date::Date;
use crate::parse::Draft;
use crate::snapshot::Snapshot;
use crate::source::VPath;
use anyhow::Context;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::PoisonError;
use std::time::Duration;

/// So many results of a burst may be shown before its quiet moment.
const EARLY: usize = 2;
/// So many files may be put in their place at once; more are a portal's matter.
const FEW: usize = 8;

/// Who follows a folder.
pub(super) struct Worker {
    folder: Folder,
    watch: Watch,
    pace: Pace,
    compiler: Compiler,
    /// What the folder held when the shown result was made.
    now: Snapshot,
    /// The same, with the last good version of what cannot be used.
    last: Snapshot,
    /// The day it was made for.
    day: Option<Date>,
    /// What changed since then.
    changes: Changes,
    /// A result that waits for a quiet moment, and for how long.
    held: Option<(Outcome, Stopwatch)>,
    /// Since when no result was good enough to be shown at once.
    waiting: Option<Stopwatch>,
    looked: Stopwatch,
    looking_took: Duration,
}

/// What changed since the shown result was made.
#[derive(Default)]
struct Changes {
    /// And was not compiled yet.
    new: BTreeSet<VPath>,
    /// And was put in its place, but the portal was not compiled yet.
    put: BTreeSet<VPath>,
    /// And was compiled, but is not shown yet.
    compiled: BTreeSet<VPath>,
}

impl Worker {
    /// Reads the folder for the first time.
    pub(super) fn start(
        root: PathBuf,
        today: Option<Date>,
        watch: Watch,
        pace: Pace,
    ) -> anyhow::Result<(Self, Shown, State)> {
        let mut folder = Folder::new(root.clone());
        folder.compare();
        folder.reachable()?;
        let mut worker = Self {
            folder,
            watch,
            pace,
            compiler: Compiler::new(today),
            now: Snapshot::default(),
            last: Snapshot::default(),
            day: None,
            changes: Changes::default(),
            held: None,
            waiting: None,
            looked: Stopwatch::start(),
            looking_took: Duration::ZERO,
        };
        let snapshot = worker.folder.snapshot();
        let outcome = worker.compiler.guarded(|it| it.compile(snapshot, &Snapshot::default()));
        let Outcome { snapshot, sites, problems, stale, day, .. } = outcome
            .context("Belisha broke down over this portal; this is a fault of Belisha, not yours: please report it")?;
        worker.last = snapshot.clone();
        worker.now = snapshot;
        worker.day = day;
        let state = State { revision: 1, problems, watching: worker.watching(), stale };
        let shown = Shown::new(root, sites, Moved::default());
        Ok((worker, shown, state))
    }

    /// Follows the folder until somebody ends the waiting.
    pub(super) fn follow(mut self, shared: &Shared) {
        self.watch.settle();
        loop {
            self.tell_how(shared);
            let hints = self.watch.next(self.patience());
            if self.watch.is_closed() {
                return;
            }
            if hints.is_empty() {
                if self.patience_is_over() {
                    self.show_held(shared);
                }
                if self.looked.elapsed() < self.interval() {
                    continue;
                }
                self.compare();
                if !self.is_behind() {
                    continue;
                }
            }
            self.burst(hints, shared);
        }
    }

    /// Follows changes that come one upon the other, until a quiet moment.
    fn burst(&mut self, mut hints: Hints, shared: &Shared) {
        let time = Stopwatch::start();
        let mut early = EARLY;
        loop {
            if !hints.everything {
                let changed = self.folder.look(&hints.files);
                self.note(changed);
                if early > 0 && self.early(shared) {
                    early -= 1;
                }
            }
            let left = self.pace.longest.saturating_sub(time.elapsed());
            hints = self.watch.next(self.pace.quiet.min(left));
            if self.watch.is_closed() {
                return;
            }
            if hints.is_empty() || left.is_zero() {
                break;
            }
        }
        self.compare();
        self.settle(shared);
    }

    /// Shows what can be shown before the quiet moment; whether it was tried.
    fn early(&mut self, shared: &Shared) -> bool {
        if self.changes.new.is_empty() || self.held.is_some() || self.is_suspicious(&self.changes.new) {
            return false;
        }
        if let Some(drafts) = self.drafts_in_place(shared) {
            shared.shown.write().unwrap_or_else(PoisonError::into_inner).put(&drafts);
            for path in std::mem::take(&mut self.changes.new) {
                if let Some(source) = self.folder.text(&path) {
                    self.now.texts.insert(path.clone(), source.clone());
                }
                self.changes.put.insert(path);
            }
            let state = shared.state();
            shared.tell(State { problems: state.problems.clone(), ..*state });
            return true;
        }
        let Some(outcome) = self.compile(Compiler::compile, shared) else { return true };
        if self.is_good(&outcome, shared) {
            self.show(outcome, shared);
        } else {
            self.held = Some((outcome, Stopwatch::start()));
        }
        true
    }

    /// Compiles what has not been, and shows it, or holds it back for a while longer.
    fn settle(&mut self, shared: &Shared) {
        let outcome = match self.held.take() {
            Some((outcome, _)) if self.changes.new.is_empty() => outcome,
            _ if !self.is_behind() => return,
            _ => match self.compile(Compiler::compile, shared) {
                Some(outcome) => outcome,
                None => return,
            },
        };
        let waited = self.waiting.get_or_insert_with(Stopwatch::start).elapsed();
        if self.is_good(&outcome, shared) || waited >= self.pace.longest {
            self.show(outcome, shared);
        } else {
            self.held = Some((outcome, Stopwatch::start()));
        }
    }

    /// Whether there is anything that was not compiled yet; a new day is.
    fn is_behind(&self) -> bool {
        !self.changes.new.is_empty() || !self.changes.put.is_empty() || self.compiler.is_of_another_day()
    }

    /// How long to wait for hints.
    fn patience(&self) -> Duration {
        let look = self.interval().saturating_sub(self.looked.elapsed());
        self.held.as_ref().map_or(look, |(_, since)| look.min(self.hold().saturating_sub(since.elapsed())))
    }

    fn patience_is_over(&self) -> bool {
        self.held.as_ref().is_some_and(|(_, since)| since.elapsed() >= self.hold())
    }

    /// How long a result is held back after its quiet moment.
    fn hold(&self) -> Duration {
        self.pace.patience.saturating_sub(self.pace.quiet)
    }

    fn show_held(&mut self, shared: &Shared) {
        if let Some((outcome, _)) = self.held.take() {
            self.show(outcome, shared);
        }
    }

    /// How often the whole folder is compared.
    fn interval(&self) -> Duration {
        if self.watch.mode() == Mode::Looking || !self.folder.unread().is_empty() {
            // A slow drive is not kept busy by being looked at.
            self.pace.poll.max(self.looking_took * 4)
        } else {
            self.pace.safety
        }
    }

    fn compare(&mut self) {
        let time = Stopwatch::start();
        let lost = !self.folder.unread().is_empty();
        let changed = self.folder.compare();
        if lost && self.folder.unread().is_empty() {
            // A folder that came back is another one to whoever listened to it.
            self.watch.arm();
        }
        self.note(changed);
        self.looking_took = time.elapsed();
        self.looked = Stopwatch::start();
    }

    /// Takes note of what changed, unless it is what is shown already: a file may be emptied and filled with the same words.
    fn note(&mut self, changed: BTreeSet<VPath>) {
        for path in changed {
            let (shown, new) = (self.now.texts.get(&path), self.folder.text(&path));
            let as_shown = shown.zip(new).is_some_and(|(shown, new)| shown.text == new.text);
            let in_work = self.changes.put.contains(&path) || self.changes.compiled.contains(&path);
            let of_a_moment = new.is_none() && shown.is_none() && is_passing(path.file_name());
            if of_a_moment || (as_shown && !in_work) {
                self.changes.new.remove(&path);
            } else {
                self.changes.new.insert(path);
            }
        }
    }

    fn watching(&self) -> &'static str {
        match self.watch.mode() {
            Mode::Watching => "watching",
            Mode::Looking => "looking every second",
        }
    }

    fn tell_how(&self, shared: &Shared) {
        let (state, watching) = (shared.state(), self.watching());
        if state.watching != watching {
            shared.tell(State { problems: state.problems.clone(), watching, ..*state });
        }
    }

    /// Compiles the folder as it is known now; `how` is how that is done. Where it fails, everybody is told instead.
    fn compile(
        &mut self,
        how: impl FnOnce(&mut Compiler, Snapshot, &Snapshot) -> Outcome,
        shared: &Shared,
    ) -> Option<Outcome> {
        self.changes.compiled.append(&mut self.changes.new);
        self.changes.compiled.append(&mut self.changes.put);
        let snapshot = self.folder.snapshot();
        let outcome = self.compiler.guarded(|it| how(it, snapshot, &self.last));
        if outcome.is_none() {
            self.tell_of_fault(shared);
        }
        outcome
    }

    /// Tells of a fault of this program, beside what is wrong with the site that goes on being shown.
    fn tell_of_fault(&self, shared: &Shared) {
        let fault = {
            let shown = shared.shown.read().unwrap_or_else(PoisonError::into_inner);
            problem::fault(&self.changes.compiled, shown.staff())
        };
        let state = shared.state();
        let others = state.problems.iter().filter(|it| it.rule != FAULT).cloned();
        shared.tell(State { problems: std::iter::once(fault).chain(others).collect(), ..*state });
    }

    /// Whether a result can be shown at once.
    fn is_good(&self, outcome: &Outcome, shared: &Shared) -> bool {
        let state = shared.state();
        let known = tally(state.problems.iter().map(|it| (&*it.path, it.rule, &*it.message)));
        let found = tally(outcome.problems.iter().map(|it| (&*it.path, it.rule, &*it.message)));
        is_within(&found, &known) && !self.is_suspicious(&self.changes.compiled)
    }

    /// Whether a file is empty, lost more than half of itself, or is gone and did not come back under another name.
    fn is_suspicious(&self, changed: &BTreeSet<VPath>) -> bool {
        let lost = |path: &&VPath| {
            // What is broken now is not the measure of what it was.
            let before = self.now.texts.get(*path).or_else(|| self.last.texts.get(*path)).map_or(0, |it| it.text.len());
            let after = self.folder.text(path).map(|it| it.text.len());
            after == Some(0) || after.unwrap_or(0) * 2 < before
        };
        let lost: BTreeSet<&VPath> = changed.iter().filter(lost).collect();
        if lost.is_empty() {
            return false;
        }
        let renamed = moved::renamed(&self.now, &self.folder.snapshot(), changed);
        !lost.iter().all(|it| renamed.contains_key(*it))
    }

    /// Shows a result.
    fn show(&mut self, outcome: Outcome, shared: &Shared) {
        let Outcome { snapshot, instead, sites, problems, stale, day } = outcome;
        let changed = std::mem::take(&mut self.changes.compiled);
        let in_place = |path: &VPath| {
            let texts = self.now.texts.get(path).zip(snapshot.texts.get(path));
            texts.is_some_and(|(shown, new)| shown.text == new.text)
        };
        let elsewhere = changed.iter().any(|it| !in_place(it));
        let state = shared.state();
        let news = elsewhere || problems != state.problems || stale != state.stale || day != self.day;
        let renamed = moved::renamed(&self.now, &snapshot, &changed);
        let moved = {
            let before = shared.shown.read().unwrap_or_else(PoisonError::into_inner);
            before.moved().after(&renamed, before.staff(), &sites.staff)
        };
        shared.replace(Shown::new(self.folder.root().to_path_buf(), sites, moved));
        self.last = instead.unwrap_or_else(|| snapshot.clone());
        self.now = snapshot;
        self.day = day;
        self.waiting = None;
        if news {
            shared.tell(State { revision: 0, problems, watching: self.watching(), stale });
        }
    }

    /// The new drafts of what changed, if each can stand in the place of the old one and brings no new problem.
    fn drafts_in_place(&mut self, shared: &Shared) -> Option<Vec<Draft>> {
        let paths = &self.changes.new;
        if paths.len() > FEW || shared.state().stale {
            return None;
        }
        let shown = shared.shown.read().unwrap_or_else(PoisonError::into_inner);
        let draft = |compiler: &mut Compiler, path: &VPath| {
            let (old, new) = (self.now.texts.get(path)?, self.folder.text(path)?);
            draft_in_place(old, new, &mut compiler.memory, &shown)
        };
        // Where this fails, compiling the portal does so as well, and tells of it.
        self.compiler.guarded(|compiler| paths.iter().map(|it| draft(compiler, it)).collect())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::disk;
    use crate::serve::site::Found;

    fn lesson(words: &str) -> String {
        format!("+++\ntitle = \"Apples\"\n+++\n\n{words}\n")
    }

    /// A portal of one lesson, somebody who follows it, and what everybody is shown.
    fn followed() -> (tempfile::TempDir, Worker, Shared) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_path_buf();
        disk::create(&root.join("belisha.toml"), b"title = \"Small\"\n").unwrap();
        disk::create(&root.join("content/ks2/a.md"), lesson("Some words about apples.").as_bytes()).unwrap();
        let today = Date::parse("2026-11-22");
        let watch = Watch::silent(&root);
        let (worker, shown, state) = Worker::start(root, today, watch, Pace::default()).unwrap();
        (folder, worker, Shared::new(shown, state))
    }

    fn shows(shared: &Shared, address: &str, words: &str) -> bool {
        match shared.shown.read().unwrap().at(address) {
            Found::Made { bytes, .. } => String::from_utf8_lossy(&bytes).contains(words),
            _ => false,
        }
    }

    #[test]
    fn a_fault_of_the_program_is_told_and_the_next_change_is_followed() {
        let (folder, mut worker, shared) = followed();
        let before = shared.state();
        disk::create(&folder.path().join("content/ks2/b.md"), lesson("Some words about bread.").as_bytes()).unwrap();
        worker.compare();
        // A real fault is in the middle of the work, when the memory has been changed.
        let broken = |compiler: &mut Compiler, snapshot: Snapshot, last: &Snapshot| -> Outcome {
            compiler.compile(snapshot, last);
            panic!("a fault of the program, as this test wants it");
        };
        assert!(worker.compile(broken, &shared).is_none());
        let state = shared.state();
        assert!(state.revision > before.revision, "browsers are told");
        let fault = &state.problems[0];
        assert_eq!((fault.rule, &*fault.path), (FAULT, "content/ks2/b.md"));
        assert_eq!(
            fault.message,
            "Belisha broke down over what changed in `content/ks2/b.md`; this is a fault of Belisha, not yours, and the pages stay as they were"
        );
        assert_eq!(state.problems[1..], before.problems);
        assert!(shows(&shared, "ks2/a.html", "apples") && !shows(&shared, "ks2/b.html", "bread"));
        disk::create(&folder.path().join("content/ks2/c.md"), lesson("Some words about cheese.").as_bytes()).unwrap();
        worker.compare();
        worker.settle(&shared);
        worker.show_held(&shared);
        assert!(shared.state().problems.iter().all(|it| it.rule != FAULT));
        assert!(shows(&shared, "ks2/b.html", "bread") && shows(&shared, "ks2/c.html", "cheese"));
    }

    #[test]
    fn a_new_day_is_a_change() {
        let (folder, mut worker, shared) = followed();
        let due =
            "+++\ntitle = \"Bread\"\nreviewed = 2026-06-01\nreview_by = 2026-12-31\n+++\n\nSome words about bread.\n";
        disk::create(&folder.path().join("content/ks2/b.md"), due.as_bytes()).unwrap();
        let look = |worker: &mut Worker| {
            worker.compare();
            worker.settle(&shared);
            worker.show_held(&shared);
        };
        let overdue = || shared.state().problems.iter().filter(|it| it.rule == "review-overdue").count();
        look(&mut worker);
        assert!(!worker.is_behind() && overdue() == 0);
        // What the clock says after the holidays.
        worker.compiler.today = Date::parse("2027-01-04");
        assert!(worker.is_behind());
        look(&mut worker);
        assert!(!worker.is_behind() && overdue() == 1, "the day changed once");
        // A day on which nothing is wrong anew is told as well: the page of reviews has other words.
        let before = shared.state().revision;
        worker.compiler.today = Date::parse("2027-01-05");
        look(&mut worker);
        assert_eq!(shared.state().revision, before + 1);
    }
}
