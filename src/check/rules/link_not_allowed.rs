//! Finds links to websites that the school has not allowed.

use super::super::rule::Finding;
use crate::address::web_host;
use crate::model::page::{Destination, Seen};
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut allowed: Vec<String> = portal.config.links.allow.iter().filter_map(|it| host(it)).collect();
    allowed.extend(portal.config.help.iter().filter_map(|it| host(it.url.as_deref()?)));
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
fn host(address: &str) -> Option<String> {
    let bare = address.trim().trim_end_matches('/');
    if bare.contains("://") { web_host(bare) } else { web_host(&format!("https://{bare}")) }
}
