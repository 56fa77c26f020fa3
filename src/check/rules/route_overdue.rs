//! Finds ways to get help that nobody has checked for a year.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

/// How long a checked route is trusted. Numbers and opening hours change; a year is one school year.
const MONTHS: i32 = 12;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let Some(today) = portal.today else { return };
    for route in &portal.config.help {
        if let Some(checked) = route.checked.filter(|it| it.months_later(MONTHS) < today) {
            findings.push(Finding::new(
                Place { path: VPath::new("belisha.toml"), range: route.id.span() },
                format!("`{}` was last checked on {}", route.name, checked.in_words()),
                "look on its website whether the number and the hours are still right, then set `checked` to that day",
            ));
        }
    }
}
