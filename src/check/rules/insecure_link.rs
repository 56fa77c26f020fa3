//! Finds links that begin with http:// instead of https://.

use super::super::rule::Finding;
use crate::model::page::Destination;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    let glossary = portal.glossary.iter().map(|it| &it.draft.references);
    for link in pages.chain(quizzes).chain(glossary).flat_map(|it| &it.links) {
        if let Destination::Web { url, .. } = &link.to
            && let Some((scheme, rest)) = url.split_once("://")
            && scheme.eq_ignore_ascii_case("http")
        {
            findings.push(Finding::new(
                link.place.clone(),
                "on the way to this address, others can see and change what is read",
                format!("write https://{rest} instead, and try whether it opens"),
            ));
        }
    }
}
