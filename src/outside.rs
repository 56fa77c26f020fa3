//! Every address outside the site that a page links to: what staff open once a year, and what a school's filter must let
//! through. The site itself asks no other host for anything.
//!
//! A pure function of the portal. It must not know of templates or rules.

use crate::address::web_host;
use crate::model::config::HelpAudience;
use crate::model::date::Date;
use crate::model::page::{Destination, References, Seen};
use crate::model::portal::Portal;
use std::collections::BTreeMap;

/// One address outside the site.
#[derive(Clone, Debug)]
pub struct Outside {
    /// The whole address.
    pub url: String,
    /// Its host, in lower case.
    pub host: String,
    /// Where it is linked, in the order of the files.
    pub from: Vec<LinkedFrom>,
    /// Whether staff alone see a link to it.
    pub staff_only: bool,
    /// When somebody last looked: the newest review of what links to it.
    pub checked: Option<Date>,
}

/// What links to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedFrom {
    /// A page, by its number.
    Page(usize),
    /// A quiz, by its number.
    Quiz(usize),
    /// The glossary.
    Glossary,
    /// A way to get help, by its number in `belisha.toml`.
    Route(usize),
}

/// The addresses, by host.
#[must_use]
pub fn of(portal: &Portal) -> Vec<Outside> {
    let mut list = List::default();
    for (number, page) in portal.pages.iter().enumerate() {
        let plan_only = page.staff_only || portal.absent.contains_key(&page.draft.path);
        let hidden = |seen| plan_only || seen == Seen::ByStaff || (seen == Seen::InMyth && page.band.is_youngest());
        list.add_all(&page.draft.references, LinkedFrom::Page(number), hidden, page.draft.front.reviewed);
    }
    for (number, quiz) in portal.quizzes.iter().enumerate() {
        let reviewed = quiz.lesson.and_then(|it| portal.pages[it].draft.front.reviewed);
        let key_only = portal.absent.contains_key(&quiz.draft.path);
        let hidden = |seen| key_only || seen == Seen::ByStaff;
        list.add_all(&quiz.draft.references, LinkedFrom::Quiz(number), hidden, reviewed);
    }
    if let Some(glossary) = &portal.glossary {
        let hidden = |seen| seen == Seen::ByStaff;
        list.add_all(&glossary.draft.references, LinkedFrom::Glossary, hidden, glossary.draft.front.reviewed);
    }
    for (number, route) in portal.config.help.iter().enumerate() {
        let shown = portal.shown_to(route).next().is_some();
        if let Some((url, host)) = route.url.as_deref().filter(|_| shown).and_then(|url| Some((url, web_host(url)?))) {
            let hidden = portal.shown_to(route).all(|it| it == HelpAudience::Staff);
            list.add(url, &host, LinkedFrom::Route(number), hidden, route.checked);
        }
    }
    list.0.into_values().collect()
}

#[derive(Default)]
struct List(BTreeMap<(String, String), Outside>);

impl List {
    fn add_all(
        &mut self,
        references: &References,
        from: LinkedFrom,
        hidden: impl Fn(Seen) -> bool,
        checked: Option<Date>,
    ) {
        for link in &references.links {
            if let Destination::Web { url, host } = &link.to {
                self.add(url, host, from, hidden(link.seen), checked);
            }
        }
    }

    fn add(&mut self, url: &str, host: &str, from: LinkedFrom, hidden: bool, checked: Option<Date>) {
        let entry = self.0.entry((host.to_owned(), url.to_owned())).or_insert_with(|| Outside {
            url: url.to_owned(),
            host: host.to_owned(),
            from: Vec::new(),
            staff_only: true,
            checked: None,
        });
        if !entry.from.contains(&from) {
            entry.from.push(from);
        }
        entry.staff_only &= hidden;
        entry.checked = entry.checked.max(checked);
    }
}
