//! Finds links to websites that the school has not allowed.

use super::super::rule::Finding;
use crate::model::page::{Destination, Seen};
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut allowed: Vec<String> = portal.config.links.allow.iter().map(|it| host(it)).collect();
    allowed.extend(portal.config.help.iter().filter_map(|it| it.url.as_deref().map(host)));
    // Staff choose for themselves where they go.
    let pages = portal.pages.iter().filter(|it| !it.staff_only).map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    let glossary = portal.glossary.iter().map(|it| &it.draft.references);
    for link in pages.chain(quizzes).chain(glossary).flat_map(|it| &it.links).filter(|it| it.seen != Seen::ByStaff) {
        if let Destination::Web { host, .. } = &link.to
            && !allowed.iter().any(|it| it == host)
        {
            findings.push(Finding::new(
                link.place.clone(),
                format!("`{host}` is not among the websites that the school has allowed"),
                format!("look at the site; if it is fit for this page, add \"{host}\" to `allow` below [links] in belisha.toml"),
            ));
        }
    }
}

/// The host of an address, which people also write without its `https://`.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default().trim().to_lowercase()
}
