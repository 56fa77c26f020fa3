//! Finds links to hosts that the school has not allowed.

use super::super::rule::Finding;
use crate::model::page::Destination;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut allowed: Vec<String> = portal.config.links.allow.iter().map(|it| it.to_lowercase()).collect();
    allowed.extend(portal.config.help.iter().filter_map(|it| host(it.url.as_deref()?)));
    // Staff choose for themselves where they go.
    let pages = portal.pages.iter().filter(|it| !it.staff_only).map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    for link in pages.chain(quizzes).flat_map(|it| &it.links) {
        if let Destination::Web { host, .. } = &link.to
            && !allowed.iter().any(|it| it == host)
        {
            findings.push(Finding::new(
                link.place.clone(),
                format!("`{host}` is not among the places that pupils may be sent to"),
                format!("when somebody has looked at it, add \"{host}\" to allow below [links] in belisha.toml"),
            ));
        }
    }
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    Some(rest.split(['/', '?', '#']).next()?.to_lowercase())
}
