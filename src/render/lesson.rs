//! A lesson's page, and the cards that lead to it.

use super::Renderer;
use super::body::{Shown, elsewhere, plain};
use super::frame::About;
use super::outside::outside;
use super::people::audience_of;
use super::view::{Entry, Html, Link, Outside, Route, Strand};
use super::words::route;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::front_matter::{Format, Supervision};
use crate::model::portal::{Leaf, Page};
use crate::model::quiz::QuizKind;
use serde::Serialize;

/// A lesson as templates see it.
#[derive(Serialize)]
pub(super) struct Lesson {
    stage: Link,
    strands: Vec<Strand>,
    outcome: Option<String>,
    minutes: Option<u16>,
    years: String,
    adult_led: bool,
    sensitive: bool,
    homework: bool,
    contents: Vec<Entry>,
    body: Html,
    keywords: Vec<Keyword>,
    quizzes: Vec<QuizLink>,
    previous: Option<Link>,
    next: Option<Link>,
    reviewed: Option<String>,
    /// Where its take-home cards are printed.
    take_home: Option<String>,
    outside: Vec<Outside>,
    routes: Vec<Route>,
}

#[derive(Serialize)]
struct Keyword {
    term: String,
    meaning: Html,
}

#[derive(Serialize)]
struct QuizLink {
    title: String,
    href: String,
    count: usize,
    kind: &'static str,
}

/// A lesson in a list.
#[derive(Serialize)]
pub(super) struct Card {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) outcome: Option<String>,
    pub(super) minutes: Option<u16>,
    pub(super) years: String,
    pub(super) quiz: bool,
    pub(super) strand: String,
    pub(super) draft: bool,
}

#[derive(Serialize)]
struct View {
    lesson: Lesson,
}

impl Renderer<'_> {
    pub(super) fn lesson(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let page = &self.portal.pages[number];
        let frame = self.frame(
            address,
            &About {
                kind: "lesson",
                title: &page.draft.front.title,
                description: page.draft.front.description.as_deref().or(page.draft.front.outcome.as_deref()),
                stage: page.stage,
                band: page.band,
                draft: page.draft.front.draft,
                exit: self.exit(Leaf::Lesson(number), page.band),
            },
        );
        self.draw(&frame, &View { lesson: self.lesson_view(page, address, false)? })
    }

    /// A lesson as templates see it, shown at `at`.
    pub(super) fn lesson_view(&self, page: &Page, at: &Address, staff: bool) -> Result<Lesson, Box<Diagnostic>> {
        let front = &page.draft.front;
        let neighbour = |it: Option<usize>| {
            it.map(|number| &self.portal.pages[number])
                .map(|it| Link { title: it.draft.front.title.clone(), href: at.href_to(&it.address) })
        };
        let stage = page.stage.map_or_else(String::new, |it| self.portal.stages[it].stage.title.clone());
        let index = page.stage.map_or_else(String::new, |it| crate::address::slug(&self.portal.stages[it].id));
        Ok(Lesson {
            stage: Link { title: stage, href: at.href_to(&Address::new(&format!("{index}/index.html"))) },
            strands: self.strands(page),
            outcome: front.outcome.clone(),
            minutes: front.minutes,
            years: self.years(&front.years),
            adult_led: front.supervision == Some(Supervision::AdultLed),
            sensitive: !page.sensitive.is_empty(),
            homework: front.format == Format::Homework,
            contents: Self::contents(&page.draft),
            body: self.fill(&page.draft.body, Shown { staff, ..Shown::of(page, at) })?,
            keywords: self.keywords(page, at)?,
            quizzes: self.quiz_links(page, at),
            previous: neighbour(page.previous),
            next: neighbour(page.next),
            reviewed: front.reviewed.map(super::super::model::date::Date::in_words),
            take_home: self.take_home(page, at),
            outside: outside(page, staff),
            // A page with a WORRIED callout shows the routes there.
            routes: if page.draft.worried { Vec::new() } else { self.page_routes(page) },
        })
    }

    /// The strands of a page's objectives, in the curriculum's order.
    pub(super) fn strands(&self, page: &Page) -> Vec<Strand> {
        let objectives = &self.portal.curriculum.objectives;
        let named: Vec<&str> = page.objectives.iter().flatten().map(|&it| objectives[it].strand.as_str()).collect();
        let strands = self.portal.curriculum.strands.iter().filter(|it| named.contains(&it.id.as_str()));
        strands.map(|it| Strand { id: it.id.clone(), title: it.title.clone() }).collect()
    }

    fn keywords(&self, page: &Page, at: &Address) -> Result<Vec<Keyword>, Box<Diagnostic>> {
        let Some(glossary) = &self.portal.glossary else { return Ok(Vec::new()) };
        let stage = page.stage.map(|it| self.portal.stages[it].id.as_str());
        let mut keywords = Vec::new();
        let terms = page.keywords.iter().flatten().filter_map(|&it| glossary.draft.terms.get(it));
        for (number, term) in terms.enumerate() {
            let mut meaning = String::new();
            self.fill_into(
                term.meaning_for(stage),
                Shown {
                    at,
                    references: &glossary.draft.references,
                    links: &glossary.links,
                    images: &glossary.images,
                    page: None,
                    staff: false,
                },
                &mut meaning,
            )?;
            let meaning = Html::new(&elsewhere(&meaning, &format!("_word-{number}")));
            keywords.push(Keyword { term: term.term.clone(), meaning });
        }
        Ok(keywords)
    }

    fn quiz_links(&self, page: &Page, at: &Address) -> Vec<QuizLink> {
        let mut quizzes: Vec<_> = page.quizzes.iter().map(|&it| &self.portal.quizzes[it]).collect();
        quizzes.retain(|it| self.portal.routes.contains_key(&it.address));
        // What is asked before the lesson comes first.
        quizzes.sort_by_key(|it| (it.draft.front.kind != QuizKind::Start, it.draft.path.clone()));
        let links = quizzes.into_iter().map(|it| QuizLink {
            title: it.draft.front.title.clone(),
            href: at.href_to(&it.address),
            count: it.draft.questions.len(),
            kind: kind_name(it.draft.front.kind),
        });
        links.collect()
    }

    /// The ways to get help that a page names, for those who read it, in the page's order.
    pub(super) fn page_routes(&self, page: &Page) -> Vec<Route> {
        let named = &page.draft.front.help;
        let fits = self.routes_for(audience_of(page.band), page.stage, named);
        let routes = fits.into_iter().filter(|it| named.iter().any(|id| id.get_ref() == it.id.get_ref()));
        routes.map(route).collect()
    }

    /// A lesson in a list on the page at `at`.
    pub(super) fn card(&self, page: &Page, at: &Address) -> Card {
        let front = &page.draft.front;
        Card {
            title: front.title.clone(),
            href: at.href_to(&page.address),
            outcome: front.outcome.clone().or_else(|| front.description.clone()),
            minutes: front.minutes,
            years: self.years(&front.years),
            quiz: !page.quizzes.is_empty(),
            strand: self.strands(page).first().map(|it| it.id.clone()).unwrap_or_default(),
            draft: front.draft,
        }
    }

    /// The words of a page's introduction, if somebody wrote one.
    pub(super) fn intro(&self, intro: Option<usize>, at: &Address) -> Result<Html, Box<Diagnostic>> {
        match intro.map(|it| &self.portal.pages[it]) {
            Some(page) => self.with_own_notes(page, at),
            None => Ok(Html::new("")),
        }
    }

    /// A page's own description, or the first words of its introduction.
    pub(super) fn description(&self, intro: Option<usize>) -> Option<String> {
        let draft = &self.portal.pages[intro?].draft;
        draft.front.description.clone().or_else(|| {
            let words = plain(&draft.body);
            let end = words.char_indices().map(|(at, _)| at).nth(150);
            let cut = end.map_or(words.as_str(), |end| words[..end].rsplit_once(' ').map_or(&words[..end], |it| it.0));
            (!cut.is_empty()).then(|| if end.is_some() { format!("{cut} …") } else { cut.to_owned() })
        })
    }
}

/// A kind of quiz, as templates name it.
pub(super) fn kind_name(kind: QuizKind) -> &'static str {
    match kind {
        QuizKind::Check => "check",
        QuizKind::Start => "start",
        QuizKind::Scenario => "scenario",
        QuizKind::Survey => "survey",
    }
}
