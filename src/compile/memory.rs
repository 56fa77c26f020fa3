//! What a run has read, for the next one: a file's draft is kept while its text is the same, the theme while its files are.
//!
//! Texts themselves are compared, not digests of them, and first by whether they are the same piece of memory; so nothing
//! can be taken for something else, and ten thousand files that did not change cost a millisecond.

use crate::check;
use crate::diag::{Diagnostic, Noted};
use crate::model::portal::Portal;
use crate::parse::{self, Draft};
use crate::render;
use crate::snapshot::Snapshot;
use crate::source::{Source, VPath};
use crate::theme::{self, Theme};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// What was read and found in earlier runs. An empty one makes a run look at everything.
#[derive(Default)]
pub struct Memory {
    files: HashMap<VPath, Known>,
    theme: Option<KnownTheme>,
    pub(super) checks: check::Memory,
}

#[derive(Clone)]
struct Known {
    text: Arc<str>,
    read: Arc<Noted<Draft>>,
}

struct KnownTheme {
    from: ThemeFiles,
    theme: Arc<Theme>,
    notes: Vec<Diagnostic>,
}

/// Everything that decides what a theme draws.
#[derive(PartialEq)]
struct ThemeFiles {
    settings: Option<Arc<str>>,
    texts: Vec<(VPath, Arc<str>)>,
    files: Vec<(VPath, Arc<[u8]>)>,
    /// What every template is told of the portal.
    told: String,
}

/// Whether a file is a page, a quiz or the glossary.
#[must_use]
pub fn is_draft(path: &VPath) -> bool {
    path.extension() == "md" && (path.below("content").or(path.below("quizzes"))).is_some()
}

impl Memory {
    /// The drafts of a snapshot, sorted by path; what is not known yet is read, and what is gone is forgotten.
    pub(super) fn drafts(&mut self, snapshot: &Snapshot) -> Vec<Arc<Noted<Draft>>> {
        let texts: Vec<&Source> = snapshot.texts.values().filter(|it| is_draft(&it.path)).collect();
        let known: Vec<Known> =
            texts.par_iter().map(|source| self.known(source).unwrap_or_else(|| Known::read(source))).collect();
        let read = known.iter().map(|it| Arc::clone(&it.read)).collect();
        self.files = texts.into_iter().map(|it| it.path.clone()).zip(known).collect();
        read
    }

    /// The draft of one file, and what was noticed in it.
    #[must_use]
    pub fn draft(&mut self, source: &Source) -> Arc<Noted<Draft>> {
        let known = self.known(source).unwrap_or_else(|| Known::read(source));
        let read = Arc::clone(&known.read);
        self.files.insert(source.path.clone(), known);
        read
    }

    fn known(&self, source: &Source) -> Option<Known> {
        self.files.get(&source.path).filter(|it| same(&it.text, &source.text)).cloned()
    }

    /// The theme of a portal, prepared for it, and what was noticed in it.
    pub(super) fn theme(&mut self, snapshot: &Snapshot, portal: &Portal) -> (Arc<Theme>, Vec<Diagnostic>) {
        let from = ThemeFiles::of(snapshot, portal);
        if let Some(known) = self.theme.as_ref().filter(|it| it.from == from) {
            return (Arc::clone(&known.theme), known.notes.clone());
        }
        let Noted { value: mut theme, notes } = theme::load(&portal.config.theme, &portal.config.language, snapshot);
        render::prepare(portal, &mut theme);
        let theme = Arc::new(theme);
        self.theme = Some(KnownTheme { from, theme: Arc::clone(&theme), notes: notes.clone() });
        (theme, notes)
    }
}

impl Known {
    fn read(source: &Source) -> Self {
        Self { text: Arc::clone(&source.text), read: Arc::new(parse::draft(source)) }
    }
}

impl ThemeFiles {
    fn of(snapshot: &Snapshot, portal: &Portal) -> Self {
        let of_theme = |path: &VPath| path.as_str().starts_with("themes/");
        let texts = snapshot.texts.values().filter(|it| of_theme(&it.path));
        Self {
            settings: snapshot.texts.get(&VPath::new("belisha.toml")).map(|it| Arc::clone(&it.text)),
            texts: texts.map(|it| (it.path.clone(), Arc::clone(&it.text))).collect(),
            files: snapshot.theme_files.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            told: render::told(portal),
        }
    }
}

fn same(one: &Arc<str>, two: &Arc<str>) -> bool {
    Arc::ptr_eq(one, two) || one == two
}
