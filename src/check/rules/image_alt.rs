//! Finds pictures without a description.

use super::super::rule::Finding;
use crate::model::page::References;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    let glossary = portal.glossary.iter().map(|it| &it.draft.references);
    pages.chain(quizzes).chain(glossary).for_each(|it| look(it, findings));
}

fn look(references: &References, findings: &mut Vec<Finding>) {
    for image in references.images.iter().filter(|it| it.alt.trim().is_empty()) {
        findings.push(Finding::new(
            image.place.clone(),
            "this picture has no description",
            "say what it shows between the brackets: ![a child asking a teacher for help](picture.svg)",
        ));
    }
}
