//! The links of one file with where they lead, for rules about links.

use super::text::{File, Of};
use crate::model::page::{Link, References};
use crate::model::portal::Target;

/// The links of a file, each with where it leads.
pub(super) fn of<'a>(file: &File<'a>) -> impl Iterator<Item = (&'a Link, &'a Target)> {
    let (references, targets): (&References, &[Target]) = match file.of {
        Of::Page(page) => (&page.draft.references, &page.links),
        Of::Quiz(quiz) => (&quiz.draft.references, &quiz.links),
        Of::Glossary(glossary) => (&glossary.draft.references, &glossary.links),
    };
    references.links.iter().zip(targets)
}

/// The link of a number, as the marks of words have it.
pub(super) fn numbered<'a>(file: &File<'a>, number: usize) -> Option<(&'a Link, &'a Target)> {
    of(file).nth(number)
}
