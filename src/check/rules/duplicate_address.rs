//! Finds files that would stand at one address, or where something else stands already.

use super::super::rule::Finding;
use crate::model::portal::{Holder, Leaf, Portal};
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (address, paths) in &portal.collisions {
        for (at, path) in paths.iter().enumerate().skip(1) {
            let message = format!("this file and `{}` would both be `{address}`", paths[at - 1]);
            findings.push(Finding::new(Place::start_of(path), message, "rename one of them"));
        }
    }
    for (path, address, holder) in &portal.taken {
        let (what, hint) = match holder {
            Holder::Page(leaf) => (own(portal, *leaf), "rename this file"),
            Holder::Theme => ("a file of the theme".to_owned(), "rename this file, or its folder"),
        };
        let message = format!("{what} stands at `{address}` already");
        findings.push(Finding::new(Place::start_of(path), message, hint));
    }
}

/// A page of Belisha's own, as authors know it.
fn own(portal: &Portal, leaf: Leaf) -> String {
    let of_page = |what: &str, page: usize| format!("{what} of `{}`", portal.pages[page].draft.path);
    match leaf {
        Leaf::NotFound => "the page that is shown for a missing one".to_owned(),
        Leaf::Glossary => "the page of `content/glossary.md`".to_owned(),
        Leaf::Marking | Leaf::MarkingData => "the staff's page that reads result codes".to_owned(),
        Leaf::CoverageData => "the staff's table of what is covered".to_owned(),
        Leaf::Plan(page) => of_page("the plan", page),
        Leaf::Notes(page) => of_page("the page with the staff's notes", page),
        Leaf::Answers(quiz) => format!("the page with the answers of `{}`", portal.quizzes[quiz].draft.path),
        _ => "a page that Belisha makes".to_owned(),
    }
}
