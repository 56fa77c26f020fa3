//! Finds drawings that refer to something outside themselves; what a page holds is looked at where it is read.

use super::super::pictures;
use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::picture::{Danger, Look, Unusable};
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for reference in pictures::first(portal) {
        let Look::Unusable(Unusable::Unsafe(faults)) = &reference.media.look else { continue };
        for fault in faults {
            if let Danger::Elsewhere(address) = &fault.danger {
                findings.push(Finding::new(
                    Place { path: reference.path.clone(), range: fault.range.clone() },
                    format!("this drawing refers to something outside itself: `{address}`"),
                    "draw it in the drawing itself or delete it, or save the drawing as a PNG picture",
                ));
            }
        }
    }
}
