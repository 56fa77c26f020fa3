//! Finds ways to get help that nobody has checked for a year.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::reviews::due_of_route;
use crate::source::{Place, VPath};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let Some(today) = portal.today else { return };
    for route in &portal.config.help {
        if let Some(checked) = route.checked.filter(|_| due_of_route(route).is_some_and(|due| due < today)) {
            findings.push(Finding::new(
                Place { path: VPath::new("belisha.toml"), range: route.id.span() },
                format!("`{}` was last checked on {}", route.name, checked.in_words()),
                "look on its website whether the number and the hours are still right, then set `checked` to that day",
            ));
        }
    }
}
