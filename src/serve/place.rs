//! A new draft for the place of an old one, without compiling the portal: where that is right, and where it is not.

use super::same::same_to_others;
use super::shown::{Shown, Standing};
use crate::check;
use crate::check::text::Of;
use crate::compile::{Memory, is_draft};
use crate::diag::Diagnostic;
use crate::model::portal::{Page, Portal, Quiz};
use crate::parse::Draft;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The new draft of a file, if it can stand where the old one stands and brings no new problem.
pub(super) fn draft_in_place(old: &Source, new: &Source, memory: &mut Memory, shown: &Shown) -> Option<Draft> {
    if !is_draft(&old.path) {
        return None;
    }
    let (before, after) = (memory.draft(old), memory.draft(new));
    if !same_to_others((old, &before.value), (new, &after.value)) {
        return None;
    }
    let staff = shown.staff();
    let (known, found) = match (shown.find(&old.path)?, &after.value) {
        (Standing::Page(page), Draft::Page(draft)) => {
            let new = Page { draft: Arc::clone(draft), ..page.clone() };
            (problems(staff, Of::Page(page), &before.notes), problems(staff, Of::Page(&new), &after.notes))
        }
        (Standing::Quiz(quiz), Draft::Quiz(draft)) => {
            let new = Quiz { draft: Arc::clone(draft), ..quiz.clone() };
            (problems(staff, Of::Quiz(quiz), &before.notes), problems(staff, Of::Quiz(&new), &after.notes))
        }
        _ => return None,
    };
    let key = |it: &Diagnostic| (it.rule, it.message.clone());
    is_within(&tally(found.iter().map(key)), &tally(known.iter().map(key))).then(|| after.value.clone())
}

/// What reading and the rules about single files find in one.
fn problems(portal: &Portal, of: Of<'_>, notes: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut problems = check::problems(portal, of);
    problems.extend(notes.iter().cloned());
    problems
}

/// How often each thing occurs.
pub(super) fn tally<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut tally = BTreeMap::new();
    for thing in things {
        *tally.entry(thing).or_default() += 1;
    }
    tally
}

/// Whether nothing occurs more often than it did.
pub(super) fn is_within<T: Ord>(found: &BTreeMap<T, usize>, known: &BTreeMap<T, usize>) -> bool {
    found.iter().all(|(thing, times)| known.get(thing).is_some_and(|it| it >= times))
}
