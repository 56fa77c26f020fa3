//! Links that leave the site: what a young reader is told first, and what a reader on paper needs instead of a tap.

use super::Renderer;
use super::frame::About;
use super::view::Outside;
use crate::address::{Address, web_host};
use crate::model::page::{Destination, Seen};
use crate::model::portal::{Band, Page, Target};

/// Where a page's words lead out of the site, each address once, in the order of their writing.
pub(super) fn outside(page: &Page, staff: bool) -> Vec<Outside> {
    let seen = |seen: Seen| match seen {
        Seen::ByAll => true,
        Seen::InMyth => staff || !page.band.is_youngest(),
        Seen::ByStaff => staff,
    };
    let mut found: Vec<Outside> = Vec::new();
    for (link, target) in page.draft.references.links.iter().zip(&page.links) {
        if let (Target::Web, Destination::Web { url, .. }) = (target, &link.to)
            && seen(link.seen)
            && found.iter().all(|it| it.url != *url)
        {
            found.push(Outside { title: link.text.clone(), url: url.clone(), qr: super::qr::code(url) });
        }
    }
    found
}

impl Renderer<'_> {
    /// Where a phone finds on the web what goes home on paper; only a portal that knows its own address can say.
    ///
    /// A lesson and a family page lead to themselves. A letter or an agreement leads to the families' pages.
    pub(super) fn here(&self, address: &Address, about: &About<'_>) -> Option<Outside> {
        let base = self.portal.config.base_url.trim_end_matches('/');
        web_host(base)?;
        let families = Address::new("parents/index.html");
        let (to, title) = match about.kind {
            "lesson" | "family" => (address, about.title.to_owned()),
            "agreement" if !address.as_str().starts_with("staff/") => {
                (&families, self.title(*self.portal.routes.get(&families)?))
            }
            _ => return None,
        };
        let url = format!("{base}/{to}");
        Some(Outside { qr: super::qr::code(&url), title, url })
    }

    /// The key of what is said behind a link that leaves the site.
    ///
    /// Pupils up to Year 6 ask a grown-up first, but never before they reach a way to get help.
    pub(super) fn leaving(&self, page: Option<&Page>, host: &str) -> &'static str {
        let helps = self.portal.config.help.iter().filter_map(|it| crate::address::web_host(it.url.as_deref()?));
        let young = page.is_some_and(|it| it.band <= Band::Years56);
        if young && helps.into_iter().all(|it| it != host) { "outside_ask" } else { "outside_link" }
    }
}
