//! Finds dated facts whose day of review has passed.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let Some(today) = portal.today else { return };
    for fact in &portal.config.facts {
        if let Some(due) = fact.review_by.filter(|due| *due < today) {
            findings.push(Finding::new(
                Place { path: VPath::new("belisha.toml"), range: fact.id.span() },
                format!("the fact `{}` was due to be checked again by {}", fact.id.get_ref(), due.in_words()),
                "find out whether it is still true, then bring its value, as_of and review_by up to date",
            ));
        }
    }
}
