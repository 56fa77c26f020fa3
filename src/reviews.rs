//! What has to be looked at again, and when: pages, the ways to get help, and the facts that go out of date.
//!
//! A pure function of the portal and its day. It must not know of templates or rules. Only staff see what it says: no
//! calendar changes a public page.

use crate::model::config::HelpRoute;
use crate::model::date::Date;
use crate::model::portal::Portal;
use crate::model::term::Term;

/// How long a checked route is trusted, in months. Numbers and opening hours change; a year is one school year.
const ROUTE_MONTHS: i32 = 12;

/// One thing to look at again.
#[derive(Clone, Copy, Debug)]
pub struct Review {
    /// What it is.
    pub what: What,
    /// When somebody last looked at it.
    pub last: Option<Date>,
    /// By when somebody should look again.
    pub due: Option<Date>,
    /// How pressing that is.
    pub state: State,
}

/// What is looked at again. A quiz is looked at with its lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A page, by its number.
    Page(usize),
    /// The glossary.
    Glossary,
    /// A way to get help, by its number in `belisha.toml`.
    Route(usize),
    /// A fact, by its number in `belisha.toml`.
    Fact(usize),
}

/// How pressing a review is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its day has passed.
    Overdue,
    /// Its day comes before the term ends.
    ThisTerm,
    /// Nobody has written when it was looked at, or when that is to happen again.
    Missing,
    /// Its day comes after this term.
    Later,
}

/// Everything that a portal publishes and somebody has to look at again, the most pressing first, then by day.
#[must_use]
pub fn of(portal: &Portal) -> Vec<Review> {
    let pages = portal.pages.iter().enumerate().filter(|(_, page)| !page.draft.front.draft);
    let pages = pages.map(|(number, page)| (What::Page(number), page.draft.front.reviewed, page.draft.front.review_by));
    let glossary = portal.glossary.iter().map(|it| &it.draft.front).filter(|it| !it.draft);
    let glossary = glossary.map(|it| (What::Glossary, it.reviewed, it.review_by));
    let routes = portal.config.help.iter().enumerate().filter(|(_, it)| portal.shown_to(it).next().is_some());
    let routes = routes.map(|(number, it)| (What::Route(number), it.checked, due_of_route(it)));
    let facts = portal.config.facts.iter().enumerate();
    let facts = facts.map(|(number, it)| (What::Fact(number), Some(it.as_of), it.review_by));
    let mut reviews: Vec<Review> = pages
        .chain(glossary)
        .chain(routes)
        .chain(facts)
        .map(|(what, last, due)| Review { what, last, due, state: state(portal.today, last, due) })
        .collect();
    // Stable: what is due on the same day stays in the order of its files.
    reviews.sort_by_key(|it| (it.state, it.due));
    reviews
}

/// By when a way to get help has to be checked again.
#[must_use]
pub fn due_of_route(route: &HelpRoute) -> Option<Date> {
    route.checked.map(|it| it.months_later(ROUTE_MONTHS))
}

fn state(today: Option<Date>, last: Option<Date>, due: Option<Date>) -> State {
    match (today, due) {
        (Some(today), Some(due)) if due < today => State::Overdue,
        (Some(today), Some(due)) if due <= Term::end(today) => State::ThisTerm,
        (_, Some(_)) if last.is_some() => State::Later,
        _ => State::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_as_pressing_as_its_day() {
        let day = |text: &str| Date::parse(text);
        let state = |last: &str, due: &str| state(day("2026-11-22"), day(last), day(due));
        assert_eq!(state("2025-11-01", "2026-11-21"), State::Overdue);
        assert_eq!(state("2025-11-22", "2026-11-22"), State::ThisTerm);
        assert_eq!(state("2025-11-22", "2026-12-31"), State::ThisTerm);
        assert_eq!(state("2025-11-22", "2027-01-01"), State::Later);
        assert_eq!(state("", "2027-01-01"), State::Missing);
        assert_eq!(state("2025-11-22", ""), State::Missing);
        assert_eq!(state("", "2026-11-01"), State::Overdue);
    }
}
