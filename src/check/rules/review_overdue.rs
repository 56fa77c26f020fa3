//! Finds pages whose day of review has passed.

use super::super::rule::Finding;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let Some(today) = portal.today else { return };
    let pages = portal.pages.iter().map(|it| (&it.draft.path, &it.draft.front));
    let glossary = portal.glossary.iter().map(|it| (&it.draft.path, &it.draft.front));
    for (path, front) in pages.chain(glossary) {
        if let Some(due) = front.review_by.filter(|due| *due < today) {
            findings.push(Finding::new(
                front.places.place(path, "review_by"),
                format!("this page was due for review by {}", due.in_words()),
                "read it again and mend what has changed, then bring reviewed, reviewed_by and review_by up to date",
            ));
        }
    }
}
