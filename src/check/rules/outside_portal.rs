//! Finds what names something outside the portal's folder; links are looked at where they are read.

use super::super::rule::Finding;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (name, place) in &portal.withdrawn_unknown {
        if leads_out(name) {
            findings.push(Finding::new(
                place.clone(),
                format!("`{name}` is not inside the portal"),
                "write where it is inside content/, such as ks3/games.md",
            ));
        }
    }
}

/// Whether an entry of `[withdraw]` names something outside the portal.
pub(super) fn leads_out(name: &str) -> bool {
    name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|it| it == "..")
}
