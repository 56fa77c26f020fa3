//! A page: its front matter and its Markdown.

use super::fragment::Fragment;
use super::front_matter::split;
use super::{markdown, toml};
use crate::diag::{Diagnostic, Noted};
use crate::model::front_matter::FrontMatter;
use crate::model::page::PageDraft;
use crate::source::Source;
use std::ops::Range;

/// Reads a page.
#[must_use]
pub fn read(source: &Source) -> Noted<PageDraft> {
    let mut notes = Vec::new();
    let (front, body) = front_matter(source, &mut notes);
    let mut scope = markdown::Scope::new(source);
    let keywords: Vec<String> = front.keywords.iter().map(|it| it.get_ref().clone()).collect();
    let parts = markdown::page(&Fragment::slice(&source.text, body), &keywords, &mut scope);
    notes.append(&mut scope.notes);
    let draft = PageDraft {
        path: source.path.clone(),
        front,
        body: parts.body,
        staff: parts.staff,
        myths: parts.myths,
        home: parts.home,
        questions: parts.questions,
        headings: parts.headings,
        references: scope.references,
        worried: parts.worried,
    };
    Noted { value: draft, notes }
}

/// The front matter, with the file's name for a title where none could be read, and where the Markdown begins.
pub(super) fn front_matter(source: &Source, notes: &mut Vec<Diagnostic>) -> (FrontMatter, Range<usize>) {
    let parts = split(source);
    let said = !parts.notes.is_empty();
    notes.extend(parts.notes);
    let mut front = FrontMatter::default();
    let range = parts.value.toml.clone().unwrap_or(0..0);
    if !range.is_empty() {
        let read = toml::read_placed::<FrontMatter>(source, range.clone(), "front-matter");
        notes.extend(read.notes);
        front = read.value.0.unwrap_or_default();
        front.places = read.value.1;
        shift(&mut front, range.start);
    }
    if front.title.trim().is_empty() {
        title_missing(source, parts.value.toml, said || !notes.is_empty(), notes);
        source.path.stem().replace(['-', '_'], " ").clone_into(&mut front.title);
    }
    (front, parts.value.body)
}

/// Says that the title is missing, unless the reason has been said.
pub(super) fn title_missing(source: &Source, toml: Option<Range<usize>>, said: bool, notes: &mut Vec<Diagnostic>) {
    if !said {
        let at = toml.map_or(0, |it| it.start);
        let what = if source.path.as_str().starts_with("quizzes/") { "quiz" } else { "page" };
        notes.push(Diagnostic::error(
            "front-matter",
            source.place(at..at),
            format!("this {what} has no title"),
            "add a line between the `+++` lines: title = \"…\"",
        ));
    }
}

/// Places in front matter are told from the start of the file, not of the TOML.
fn shift(front: &mut FrontMatter, base: usize) {
    let lists = [&mut front.objectives, &mut front.keywords, &mut front.help];
    for item in
        lists.into_iter().flatten().chain(front.stage.iter_mut()).chain(front.allow.iter_mut().map(|it| &mut it.rule))
    {
        let (span, value) = (item.span(), std::mem::take(item.get_mut()));
        *item = ::toml::Spanned::new(base + span.start..base + span.end, value);
    }
}
