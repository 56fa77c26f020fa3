//! Finds links to a place in a page that the page does not have.

use super::super::rule::Finding;
use crate::model::page::{Destination, References};
use crate::model::portal::{Portal, Target};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for page in &portal.pages {
        look(&page.draft.references, &page.links, findings);
    }
    for quiz in &portal.quizzes {
        look(&quiz.draft.references, &quiz.links, findings);
    }
    if let Some(glossary) = &portal.glossary {
        look(&glossary.draft.references, &glossary.links, findings);
    }
}

fn look(references: &References, targets: &[Target], findings: &mut Vec<Finding>) {
    for (link, target) in references.links.iter().zip(targets) {
        let Target::NoAnchor(_, near) = target else { continue };
        let (Destination::File { fragment: Some(fragment), .. } | Destination::Fragment(fragment)) = &link.to else {
            continue;
        };
        let which = if matches!(link.to, Destination::Fragment(_)) { "this" } else { "that" };
        let hint = near.as_ref().map_or_else(
            || format!("write `#` and the words of a heading of {which} page, such as #how-to-tell"),
            |near| format!("did you mean `#{near}`?"),
        );
        findings.push(Finding::new(
            link.place.clone(),
            format!("{which} page has no heading called `#{fragment}`"),
            hint,
        ));
    }
}
