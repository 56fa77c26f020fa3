//! Finds pages that no list shows and nothing links to.

use super::super::rule::Finding;
use crate::address::Address;
use crate::model::portal::{Leaf, Portal, Target};
use crate::source::Place;
use std::collections::BTreeSet;

/// Folders whose index lists every page in them.
const LISTED: [&str; 3] = ["parents/", "agreements/", "staff/"];

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let links = portal.pages.iter().flat_map(|it| &it.links).chain(portal.quizzes.iter().flat_map(|it| &it.links));
    let links = links.chain(portal.glossary.iter().flat_map(|it| &it.links));
    let linked: BTreeSet<&Address> = links
        .filter_map(|it| match it {
            Target::Page(address, _) | Target::NoAnchor(address, _) => Some(address),
            _ => None,
        })
        .collect();
    for (address, leaf) in &portal.routes {
        let (Leaf::Page(number) | Leaf::Paper(number)) = leaf else { continue };
        let page = &portal.pages[*number];
        let listed = LISTED.iter().any(|folder| address.as_str().starts_with(folder));
        if !listed && !linked.contains(address) && !in_listed_folder(portal, address) {
            findings.push(Finding::new(
                Place::start_of(&page.draft.path),
                "no page leads here, so nobody will find it",
                "link to it from another page, or put it into content/parents/ or a stage's folder",
            ));
        }
    }
}

/// A folder's own index lists its pages.
fn in_listed_folder(portal: &Portal, address: &Address) -> bool {
    let folder = address.as_str().rfind('/').map_or("", |end| &address.as_str()[..=end]);
    let index = Address::new(&format!("{folder}index.html"));
    !folder.is_empty() && index != *address && matches!(portal.routes.get(&index), Some(Leaf::Page(_)))
}
