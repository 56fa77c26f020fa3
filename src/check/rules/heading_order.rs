//! Finds headings that skip a level.

use super::super::rule::Finding;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for page in &portal.pages {
        let mut above = 1;
        for heading in &page.draft.headings {
            if heading.level > above + 1 {
                let marks = |level: u8| "#".repeat(usize::from(level));
                findings.push(Finding::new(
                    heading.place.clone(),
                    format!("this heading skips a level: `{}` below `{}`", marks(heading.level), marks(above.max(2))),
                    format!("write {} {}", marks(above + 1), heading.text),
                ));
            }
            above = heading.level;
        }
    }
}
