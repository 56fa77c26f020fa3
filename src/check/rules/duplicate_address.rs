//! Finds files that would stand at one address, or where something else stands already.

use super::super::rule::Finding;
use crate::model::portal::{Holder, Portal};
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (address, paths) in &portal.collisions {
        for (at, path) in paths.iter().enumerate().skip(1) {
            let message = format!("this file and `{}` would both be `{address}`", paths[at - 1]);
            findings.push(Finding::new(Place::start_of(path), message, "rename one of them"));
        }
    }
    for (path, address, holder) in &portal.taken {
        let (what, hint) = match holder {
            Holder::Theme => ("a file of the theme".to_owned(), "rename this file, or its folder"),
        };
        let message = format!("{what} stands at `{address}` already");
        findings.push(Finding::new(Place::start_of(path), message, hint));
    }
}
