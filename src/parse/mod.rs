//! One file of text becomes one draft, with everything that its own text tells.
//!
//! Parsing never fails: what cannot be read is said and left out. It knows one file and no other, which is why files can
//! be parsed in any order, on any number of threads, and remembered by their content.

pub mod blocks;
pub mod callout;
mod cut;
pub mod fragment;
pub mod front_matter;
pub mod glossary;
pub mod images;
pub mod markdown;
pub mod page;
pub mod quiz;
pub mod quiz_file;
pub mod toml;

use crate::diag::{Diagnostic, Noted};
use crate::model::page::{GlossaryDraft, PageDraft, QuizDraft};
use crate::source::{Place, Source};
use std::sync::Arc;

/// What a Markdown file is; shared, for it is the same in every edition and in every run until its text changes.
#[derive(Clone, Debug)]
pub enum Draft {
    /// A file below `content/`.
    Page(Arc<PageDraft>),
    /// A file below `quizzes/`.
    Quiz(Arc<QuizDraft>),
    /// `content/glossary.md`.
    Glossary(Arc<GlossaryDraft>),
}

/// Reads a Markdown file of the portal.
#[must_use]
pub fn draft(source: &Source) -> Noted<Draft> {
    let noted = match source.path.as_str() {
        "content/glossary.md" => glossary::read(source).map(|it| Draft::Glossary(Arc::new(it))),
        path if path.starts_with("quizzes/") => quiz_file::read(source).map(|it| Draft::Quiz(Arc::new(it))),
        _ => page::read(source).map(|it| Draft::Page(Arc::new(it))),
    };
    let large = crate::snapshot::limits::TEXT_WARNED;
    if source.text.len() as u64 <= large {
        return noted;
    }
    let mut noted = noted;
    noted.notes.push(Diagnostic::warning(
        "too-large",
        Place::start_of(&source.path),
        format!(
            "this file is {}.{} MB, more than a page should be",
            source.text.len() / 1_000_000,
            source.text.len() / 100_000 % 10
        ),
        "split it into several pages, and keep pictures in files of their own",
    ));
    noted
}
