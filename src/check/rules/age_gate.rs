//! Finds links from pupils' pages to pages for older pupils.

use super::super::rule::Finding;
use crate::address::Address;
use crate::model::page::Seen;
use crate::model::page::{Destination, Link};
use crate::model::portal::{Band, Page, Portal, Target};
use std::collections::BTreeMap;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let by_address: BTreeMap<&Address, &Page> = portal
        .pages
        .iter()
        .filter(|it| is_for_pupils(it))
        .map(|it| (&it.address, it))
        .chain(portal.quizzes.iter().filter_map(|it| Some((&it.address, &portal.pages[it.lesson?]))))
        .collect();
    for page in portal.pages.iter().filter(|it| is_for_pupils(it)) {
        look(portal, page, &page.draft.references.links, &page.links, &by_address, findings);
    }
    for quiz in &portal.quizzes {
        if let Some(lesson) = quiz.lesson.map(|it| &portal.pages[it]) {
            look(portal, lesson, &quiz.draft.references.links, &quiz.links, &by_address, findings);
        }
    }
}

fn look(
    portal: &Portal,
    from: &Page,
    links: &[Link],
    targets: &[Target],
    pages: &BTreeMap<&Address, &Page>,
    findings: &mut Vec<Finding>,
) {
    for (link, target) in links.iter().zip(targets).filter(|(link, _)| link.seen != Seen::ByStaff) {
        let (Target::Page(address, _) | Target::NoAnchor(address, _)) = target else { continue };
        let Some(to) = pages.get(address) else { continue };
        if to.stage > from.stage || youngest(portal, to) > youngest(portal, from) {
            findings.push(Finding::new(
                link.place.clone(),
                format!("{} is for older pupils than this page", named(link)),
                "link to a page for this age or younger, or remove the link",
            ));
        }
    }
}

/// What a link leads to, as people name it.
fn named(link: &Link) -> String {
    match &link.to {
        Destination::File { path, .. } => format!("`{}`", path.below("content").unwrap_or(path.as_str())),
        _ => "what this leads to".to_owned(),
    }
}

fn is_for_pupils(page: &Page) -> bool {
    page.stage.is_some() && !matches!(page.band, Band::Families | Band::Staff)
}

/// The youngest school year that reads a page: its own, else its stage's.
fn youngest(portal: &Portal, page: &Page) -> Option<u8> {
    let own = page.draft.front.years.iter().min();
    let stage = page.stage.and_then(|it| portal.stages[it].stage.years.iter().min());
    own.or(stage).map(|it| it.0)
}
