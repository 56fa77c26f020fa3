//! Small pieces of English that pages need, from the theme's words.

use super::Renderer;
use super::view::{Entry, Route, Stage};
use crate::address::web_host;
use crate::model::config::{HelpRoute, Year};
use crate::model::page::PageDraft;

impl Renderer<'_> {
    /// `Years 3 and 4`, `Reception to Year 2`; empty for none.
    pub(super) fn years(&self, years: &[Year]) -> String {
        let mut years: Vec<u8> = years.iter().map(|it| it.0).collect();
        years.sort_unstable();
        years.dedup();
        let name = |year: u8| match year {
            0 => self.theme.word("reception").to_owned(),
            year => self.theme.phrase("years_one", &[&year.to_string()]),
        };
        match years.as_slice() {
            [] => String::new(),
            [one] => name(*one),
            [0, .., last] => self.theme.phrase("years_from", &[&name(0), &name(*last)]),
            [first, last] => self.theme.phrase("years_two", &[&first.to_string(), &last.to_string()]),
            [first, .., last] => self.theme.phrase("years_range", &[&first.to_string(), &last.to_string()]),
        }
    }

    /// A stage as templates see it.
    pub(super) fn stage_view(&self, stage: usize) -> Stage {
        let it = &self.portal.stages[stage];
        Stage {
            id: it.id.clone(),
            title: it.stage.title.clone(),
            years: self.years(&it.stage.years),
            ages: it.stage.ages.clone(),
        }
    }

    /// The headings of a page, for its contents list.
    pub(super) fn contents(draft: &PageDraft) -> Vec<Entry> {
        let headings = draft.headings.iter();
        headings.map(|it| Entry { id: it.id.clone(), title: it.text.clone(), level: it.level }).collect()
    }
}

/// A way to get help as templates see it.
pub(super) fn route(route: &HelpRoute) -> Route {
    let tel = route.phone.as_deref().map(tel);
    let host = route.url.as_deref().and_then(web_host).map(|host| host.trim_start_matches("www.").to_owned());
    Route {
        id: route.id.get_ref().clone(),
        name: route.name.clone(),
        phone: route.phone.clone(),
        tel,
        // What is no web address is complained of elsewhere; in no case does it become a link.
        url: route.url.clone().filter(|_| host.is_some()),
        qr: route.url.as_deref().filter(|_| host.is_some()).and_then(super::qr::code),
        whom: route.whom.clone(),
        what: route.what.clone(),
        checked: route.checked.map(super::super::model::date::Date::in_words),
        host,
    }
}

/// A telephone number as an address that a phone can ring.
pub(super) fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}
