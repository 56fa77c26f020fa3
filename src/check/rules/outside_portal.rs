//! Finds what names something outside the portal's folder; links are looked at where they are read.

use super::super::rule::Finding;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (name, place) in &portal.withdrawn_unknown {
        if name.starts_with('/') || name.split('/').any(|it| it == "..") {
            findings.push(Finding::new(
                place.clone(),
                format!("`{name}` is not inside the portal"),
                "write the way from content/, such as ks3/x.md",
            ));
        }
    }
}
