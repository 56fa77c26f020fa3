//! Finds files that would stand at one address.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (address, paths) in &portal.collisions {
        for (at, path) in paths.iter().enumerate().skip(1) {
            let message = format!("this file and `{}` would both be `{address}`", paths[at - 1]);
            findings.push(Finding::new(Place::start_of(path), message, "rename one of them"));
        }
    }
}
