//! Finds agreements that nobody can sign.

use super::super::rule::Finding;
use crate::model::front_matter::PaperKind;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for page in &portal.pages {
        let front = &page.draft.front;
        if front.kind == Some(PaperKind::Agreement) && front.sign.iter().all(|it| it.trim().is_empty()) {
            findings.push(Finding::new(
                front.places.place(&page.draft.path, "kind"),
                "this agreement has no line to sign",
                "say at the top who signs it: sign = [\"Pupil\", \"Parent or carer\"]",
            ));
        }
    }
}
