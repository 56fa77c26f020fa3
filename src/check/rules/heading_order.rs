//! Finds headings that skip a level.

use super::super::rule::Finding;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for page in &portal.pages {
        let mut above = 1;
        for heading in &page.draft.headings {
            if heading.level > above + 1 {
                let marks = |level: u8| "#".repeat(usize::from(level));
                let below = if above == 1 { "the title".to_owned() } else { format!("`{}`", marks(above)) };
                findings.push(Finding::new(
                    heading.place.clone(),
                    format!("this heading skips a level: `{}` below {below}", marks(heading.level)),
                    format!("write {} {}", marks(above + 1), heading.text),
                ));
            }
            above = heading.level;
        }
    }
}
