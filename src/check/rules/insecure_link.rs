//! Finds links that begin with http:// instead of https://.

use super::super::rule::Finding;
use crate::model::page::Destination;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    for link in pages.chain(quizzes).flat_map(|it| &it.links) {
        if let Destination::Web { url, .. } = &link.to
            && url[..7.min(url.len())].eq_ignore_ascii_case("http://")
        {
            findings.push(Finding::new(
                link.place.clone(),
                "this link is not encrypted",
                format!("write https://{}, and try whether it opens", &url[7..]),
            ));
        }
    }
}
