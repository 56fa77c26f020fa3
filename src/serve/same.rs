//! Whether a new text of a file means the same to all other files as its old one did.
//!
//! If so, the new draft can stand where the old one stood, and everything else in the portal holds: no link leads elsewhere,
//! no list has another order, nothing appears or disappears. Every field is named here, so that a new one is thought about.

use crate::model::body::Body;
use crate::model::page::{Heading, PageDraft, QuizDraft, References};
use crate::model::quiz::Question;
use crate::parse::Draft;
use crate::parse::front_matter::split;
use crate::source::Source;

/// Whether two drafts of one file, with their texts, mean the same to every other file.
#[must_use]
pub(super) fn same_to_others(old: (&Source, &Draft), new: (&Source, &Draft)) -> bool {
    same_front(old.0, new.0)
        && match (old.1, new.1) {
            (Draft::Page(old), Draft::Page(new)) => same_page(old, new),
            (Draft::Quiz(old), Draft::Quiz(new)) => same_quiz(old, new),
            // Every page that uses a term shows its meaning.
            _ => false,
        }
}

/// Whether all before the Markdown is the same, byte for byte; so its fields and their places are.
fn same_front(old: &Source, new: &Source) -> bool {
    let (one, two) = (split(old).value, split(new).value);
    one.toml == two.toml && one.body.start == two.body.start && old.text[..one.body.start] == new.text[..two.body.start]
}

fn same_page(old: &PageDraft, new: &PageDraft) -> bool {
    let PageDraft { path: _, front: _, body: _, staff, myths: _, home: _, questions, headings, references, worried } =
        old;
    let outside = |it: &Heading| (it.id.clone(), it.objectives.clone());
    headings.len() == new.headings.len()
        && headings.iter().zip(&new.headings).all(|(old, new)| outside(old) == outside(new))
        && staff.is_empty() == new.staff.is_empty()
        && *worried == new.worried
        && same_questions(questions, &new.questions)
        && same_references(references, &new.references)
}

fn same_quiz(old: &QuizDraft, new: &QuizDraft) -> bool {
    let QuizDraft { path: _, front: _, intro: _, questions, references, digest: _, code: _ } = old;
    same_questions(questions, &new.questions) && same_references(references, &new.references)
}

fn same_questions(old: &[Question<Body>], new: &[Question<Body>]) -> bool {
    let outside = |it: &Question<Body>| {
        let objectives: Vec<String> = it.objectives.iter().map(|(id, _)| id.clone()).collect();
        (it.id.clone(), objectives, it.staff.is_some())
    };
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| outside(old) == outside(new))
}

fn same_references(old: &References, new: &References) -> bool {
    let References { links, images, titles: _ } = old;
    links.len() == new.links.len()
        && images.len() == new.images.len()
        && links.iter().zip(&new.links).all(|(old, new)| (&old.to, old.seen) == (&new.to, new.seen))
        && images.iter().zip(&new.images).all(|(old, new)| (&old.to, old.seen) == (&new.to, new.seen))
}
