//! What the rules found in each file, kept while neither the file nor what they may look at changes.
//!
//! It knows what a rule about one file may look at, and must not know any rule.

use super::text::{File, Of};
use super::{RULES, is_off};
use crate::diag::{Diagnostic, Report};
use crate::model::page::{GlossaryDraft, PageDraft, QuizDraft};
use crate::model::portal::{Page, Portal};
use crate::snapshot::Snapshot;
use crate::source::VPath;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What was found in earlier runs. An empty one makes a run look at everything.
#[derive(Debug, Default)]
pub struct Memory {
    settings: u64,
    files: HashMap<VPath, Remembered>,
}

#[derive(Debug)]
struct Remembered {
    draft: Draft,
    circumstances: u64,
    problems: Vec<Diagnostic>,
}

/// A file's own text, by which it is known again.
#[derive(Clone, Debug)]
enum Draft {
    Page(Arc<PageDraft>),
    Quiz(Arc<QuizDraft>),
    Glossary(Arc<GlossaryDraft>),
}

impl Memory {
    /// Runs the rules about single files that are not known yet, and reports what is found in all.
    pub(super) fn look(&mut self, portal: &Portal, snapshot: &Snapshot, report: &mut Report) {
        let settings = settings(portal, snapshot);
        if settings != self.settings {
            self.files.clear();
            self.settings = settings;
        }
        let files: Vec<Of<'_>> = File::all(portal).collect();
        let looked: Vec<(VPath, Remembered)> = files
            .into_par_iter()
            .with_max_len(FILES_AT_ONCE)
            .map(|of| {
                let (path, draft) = draft(of);
                let circumstances = circumstances(portal, of);
                let known = self.files.get(path).filter(|it| it.draft.is(&draft) && it.circumstances == circumstances);
                let problems = known.map_or_else(|| problems(portal, of), |it| it.problems.clone());
                (path.clone(), Remembered { draft, circumstances, problems })
            })
            .collect();
        report.extend(looked.iter().flat_map(|(_, it)| it.problems.iter().cloned()));
        self.files = looked.into_iter().collect();
    }
}

/// How many files a core takes at once: few enough that no core is left alone with the last of them.
const FILES_AT_ONCE: usize = 64;

/// Runs the rules about single files on every file, and reports what they find.
pub(super) fn look_at_all(portal: &Portal, report: &mut Report) {
    let files: Vec<Of<'_>> = File::all(portal).collect();
    let found: Vec<Vec<Diagnostic>> =
        files.into_par_iter().with_max_len(FILES_AT_ONCE).map(|of| problems(portal, of)).collect();
    report.extend(found.into_iter().flatten());
}

/// What the rules find in one file.
#[must_use]
pub fn problems(portal: &Portal, of: Of<'_>) -> Vec<Diagnostic> {
    let file = File::read(portal, of);
    let mut problems = Vec::new();
    for rule in RULES.iter().filter(|it| !is_off(portal, it)) {
        if let Some(check) = rule.check.of_file() {
            let mut findings = Vec::new();
            check(&file, &mut findings);
            problems.extend(findings.into_iter().map(|it| it.into_diagnostic(rule)));
        }
    }
    problems
}

impl Draft {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(one), Self::Page(two)) => Arc::ptr_eq(one, two),
            (Self::Quiz(one), Self::Quiz(two)) => Arc::ptr_eq(one, two),
            (Self::Glossary(one), Self::Glossary(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

fn draft(of: Of<'_>) -> (&VPath, Draft) {
    match of {
        Of::Page(it) => (&it.draft.path, Draft::Page(Arc::clone(&it.draft))),
        Of::Quiz(it) => (&it.draft.path, Draft::Quiz(Arc::clone(&it.draft))),
        Of::Glossary(it) => (&it.draft.path, Draft::Glossary(Arc::clone(&it.draft))),
    }
}

/// A digest of all settings: the TOML files, the glossary and the day.
fn settings(portal: &Portal, snapshot: &Snapshot) -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in snapshot.texts.values() {
        if source.path.extension() == "toml" || source.path.as_str() == "content/glossary.md" {
            (source.path.as_str(), source.text.as_ref() as &str).hash(&mut hasher);
        }
    }
    portal.today.hash(&mut hasher);
    hasher.finish()
}

/// A digest of what else a rule about one file may look at: what the rest of the portal has made of it.
fn circumstances(portal: &Portal, of: Of<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match of {
        Of::Page(page) => {
            of_page(page, &mut hasher);
            (&page.links, &page.images, portal.absent.get(&page.draft.path)).hash(&mut hasher);
        }
        Of::Quiz(quiz) => {
            (&quiz.address, &quiz.links, &quiz.images).hash(&mut hasher);
            if let Some(lesson) = quiz.lesson.map(|it| &portal.pages[it]) {
                of_page(lesson, &mut hasher);
                let front = &lesson.draft.front;
                front.years.iter().for_each(|it| it.0.hash(&mut hasher));
                front.keywords.iter().for_each(|it| it.get_ref().hash(&mut hasher));
                (lesson.draft.worried, &front.sensitive).hash(&mut hasher);
                std::mem::discriminant(&front.format).hash(&mut hasher);
                portal.absent.get(&lesson.draft.path).hash(&mut hasher);
            }
        }
        Of::Glossary(glossary) => (&glossary.links, &glossary.images).hash(&mut hasher),
    }
    hasher.finish()
}

fn of_page(page: &Page, hasher: &mut DefaultHasher) {
    let place = (page.draft.path.as_str(), &page.address, page.stage, page.band, page.staff_only, page.lesson);
    place.hash(hasher);
    (&page.objectives, &page.keywords, &page.sensitive, page.quizzes.is_empty()).hash(hasher);
}
