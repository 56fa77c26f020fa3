//! A stage's page for families: what to ask tonight, then what children learn, by half-term, with the take-home cards.

use super::Renderer;
use super::body::{Shown, elsewhere};
use super::view::{Html, Route, Stage};
use super::words::route;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::config::HelpAudience;
use crate::model::front_matter::HalfTerm;
use crate::model::portal::{Band, Leaf, Page};
use crate::resolve::family_of;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many questions a family may choose from tonight.
const TONIGHT: usize = 3;

/// How many help routes fit on a card.
const ON_A_CARD: usize = 2;

#[derive(Serialize)]
struct Family {
    intro: Html,
    stage: Stage,
    tonight: Vec<Tonight>,
    activity: Option<Html>,
    groups: Vec<Group>,
    routes: Vec<Route>,
}

#[derive(Serialize)]
struct Tonight {
    question: Html,
    title: String,
    id: String,
}

#[derive(Serialize)]
struct Group {
    title: Option<String>,
    lessons: Vec<FamilyLesson>,
}

#[derive(Clone, Serialize)]
struct FamilyLesson {
    id: String,
    title: String,
    href: String,
    outcome: Option<String>,
    /// The question to ask, without its paragraph; none where the first words at home are no paragraph.
    question: Option<Html>,
    at_home: Html,
    #[serde(skip)]
    activity: Option<Html>,
    /// Whether the question can stand on the page a second time.
    #[serde(skip)]
    repeatable: bool,
}

impl Renderer<'_> {
    pub(super) fn family(
        &self,
        address: &Address,
        stage: usize,
        intro: Option<usize>,
    ) -> Result<String, Box<Diagnostic>> {
        let about = self.about("family", Leaf::Family(stage, intro), intro, Some(stage), Band::Families);
        let mut groups: BTreeMap<Option<HalfTerm>, Vec<FamilyLesson>> = BTreeMap::new();
        for page in self.portal.stages[stage].lessons.iter().map(|&it| &self.portal.pages[it]) {
            groups.entry(page.draft.front.half_term).or_default().push(self.family_lesson(page, address)?);
        }
        // Lessons without a half-term come last, without a heading where nothing stands above them.
        let mut groups: Vec<(Option<HalfTerm>, Vec<FamilyLesson>)> = groups.into_iter().collect();
        groups.sort_by_key(|(term, _)| (term.is_none(), *term));
        let chosen = spread(groups.iter().flat_map(|(_, lessons)| lessons).filter(|it| it.repeatable).collect());
        let tonight = chosen.iter().filter_map(|it| {
            Some(Tonight { question: it.question.clone()?, title: it.title.clone(), id: it.id.clone() })
        });
        let view = Family {
            intro: self.intro(intro, address)?,
            stage: self.stage_view(stage),
            tonight: tonight.collect(),
            activity: chosen.iter().find_map(|it| it.activity.clone()),
            routes: self.card_routes(),
            groups: groups
                .into_iter()
                .map(|(term, lessons)| Group {
                    title: term.map(|it| self.theme.word(it.words_key()).to_owned()),
                    lessons,
                })
                .collect(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    fn family_lesson(&self, page: &Page, at: &Address) -> Result<FamilyLesson, Box<Diagnostic>> {
        let mut html = String::new();
        for home in &page.draft.home {
            self.fill_into(home, Shown::of(page, at), &mut html)?;
        }
        let html = elsewhere(&html, &card_id(page));
        let (question, rest) = first_paragraph(&html).map_or((None, html.as_str()), |(it, rest)| (Some(it), rest));
        let question = question.map(|it| without_label(it, self.theme.word("ask_tonight")));
        let activity = first_paragraph(rest).map(|(it, _)| it);
        Ok(FamilyLesson {
            id: card_id(page),
            title: page.draft.front.title.clone(),
            href: at.href_to(&page.address),
            outcome: page.draft.front.outcome.clone(),
            // What has an id, such as a footnote's mark, stands on a page once.
            repeatable: question.is_some_and(|it| !it.contains(" id=\"")),
            question: question.map(Html::new),
            activity: activity.filter(|it| !it.contains(" id=\"")).map(Html::new),
            at_home: Html::new(rest.trim()),
        })
    }

    /// Whom a family can ring, on a card with little room: the routes that are open to families of every age.
    fn card_routes(&self) -> Vec<Route> {
        let routes = self.routes_for(HelpAudience::Families, None, &[]).into_iter();
        let open = routes.filter(|it| it.phone.is_some() && self.portal.is_open_to(it, 0));
        open.take(ON_A_CARD).map(route).collect()
    }

    /// Where a lesson's take-home cards are printed, as seen from `at`; none where it says nothing about home.
    pub(super) fn take_home(&self, page: &Page, at: &Address) -> Option<String> {
        if page.draft.home.is_empty() {
            return None;
        }
        let stage = &self.portal.stages[page.stage?];
        let family = family_of(&stage.id);
        self.portal.routes.contains_key(&family).then(|| format!("{}#{}", at.href_to(&family), card_id(page)))
    }
}

/// A lesson's place on the families' page. Authors' ids have no underscore, so they cannot meet.
fn card_id(page: &Page) -> String {
    let path = page.address.as_str().trim_end_matches(".html");
    let below = path.split_once('/').map_or(path, |(_, below)| below);
    format!("_home-{}", below.replace('/', "_"))
}

/// A few of many, from all over the year: no page knows which day it is, and one of them will be near.
fn spread<T>(all: Vec<T>) -> Vec<T> {
    let count = all.len();
    let wanted: Vec<usize> = (0..TONIGHT).map(|it| it * count / TONIGHT).collect();
    all.into_iter().enumerate().filter(|(at, _)| wanted.contains(at)).map(|(_, it)| it).collect()
}

/// What is inside the paragraph that opens this HTML, and what follows it.
fn first_paragraph(html: &str) -> Option<(&str, &str)> {
    html.trim_start().strip_prefix("<p>")?.split_once("</p>")
}

/// A paragraph without the bold words that open it, where they say only what the theme says already.
fn without_label<'a>(paragraph: &'a str, label: &str) -> &'a str {
    let bold = paragraph.strip_prefix("<strong>").and_then(|it| it.split_once("</strong>"));
    match bold {
        Some((said, rest)) if said.trim_end_matches([':', '.', ' ']).eq_ignore_ascii_case(label) => rest.trim_start(),
        _ => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_come_from_all_over_the_year() {
        assert_eq!(spread((0..16).collect()), [0, 5, 10]);
        assert_eq!(spread((0..3).collect()), [0, 1, 2]);
        assert_eq!(spread(vec!["a", "b"]), ["a", "b"]);
        assert!(spread(Vec::<u8>::new()).is_empty());
    }

    #[test]
    fn a_label_that_the_theme_says_is_not_said_twice() {
        let label = |it| without_label(it, "Ask tonight");
        assert_eq!(label("<strong>Ask tonight:</strong> “Why?”"), "“Why?”");
        assert_eq!(label("<strong>At tea:</strong> “Why?”"), "<strong>At tea:</strong> “Why?”");
        assert_eq!(label("“Why <strong>Ask tonight</strong>?”"), "“Why <strong>Ask tonight</strong>?”");
    }

    #[test]
    fn only_a_paragraph_is_a_question() {
        assert_eq!(first_paragraph("\n<p>One</p>\n<p>Two</p>"), Some(("One", "\n<p>Two</p>")));
        assert_eq!(first_paragraph("<ul><li><p>One</p></li></ul>"), None);
    }
}
