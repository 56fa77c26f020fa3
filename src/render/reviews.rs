//! For staff: what has to be looked at again, the most pressing first.

use super::Renderer;
use super::view::{Html, Link};
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::date::Date;
use crate::model::portal::{Band, Leaf, Page};
use crate::model::term::Term;
use crate::reviews::{self, Review, State, What};
use serde::Serialize;

#[derive(Serialize)]
struct View {
    intro: Html,
    /// Which day this is about.
    today: Option<String>,
    term: Option<String>,
    term_end: Option<String>,
    groups: Vec<Group>,
}

/// Reviews that are equally pressing.
#[derive(Serialize)]
pub(super) struct Group {
    pub(super) state: &'static str,
    pub(super) rows: Vec<Row>,
}

/// One thing to look at again.
#[derive(Serialize)]
pub(super) struct Row {
    title: String,
    href: Option<String>,
    what: String,
    quizzes: Vec<Link>,
    last: Option<String>,
    by: Option<String>,
    due: Option<String>,
    file: String,
}

impl Renderer<'_> {
    pub(super) fn reviews(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("staff-reviews", Leaf::Reviews(intro), intro, None, Band::Staff);
        let today = self.portal.today;
        let view = View {
            intro: self.intro(intro, address)?,
            today: today.map(Date::in_words),
            term: today.map(|it| self.theme.word(Term::of(it).words_key()).to_owned()),
            term_end: today.map(|it| Term::end(it).in_words()),
            groups: self.review_groups(address),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// Every state, also those that nothing is in.
    pub(super) fn review_groups(&self, at: &Address) -> Vec<Group> {
        let all = reviews::of(self.portal);
        let group = |(state, name)| {
            let here = all.iter().filter(|it| it.state == state);
            Group { state: name, rows: here.map(|it| self.review(it, at)).collect() }
        };
        let states = [
            (State::Overdue, "overdue"),
            (State::ThisTerm, "this-term"),
            (State::Missing, "missing"),
            (State::Later, "later"),
        ];
        states.into_iter().map(group).collect()
    }

    fn review(&self, review: &Review, at: &Address) -> Row {
        let (title, href, what, quizzes, by, file) = match review.what {
            What::Page(number) => {
                let page = &self.portal.pages[number];
                let front = &page.draft.front;
                let quizzes = page.quizzes.iter().map(|&it| self.quiz_link(it, at)).collect();
                let file = page.draft.path.to_string();
                let href = Some(self.lesson_link(page, at).href);
                (front.title.clone(), href, page_kind(page), quizzes, front.reviewed_by.clone(), file)
            }
            What::Glossary => {
                let front = self.portal.glossary.as_ref().map(|it| &it.draft.front);
                let by = front.and_then(|it| it.reviewed_by.clone());
                let href = Some(at.href_to(&Address::new("glossary.html")));
                (self.glossary_title(), href, "review_glossary", Vec::new(), by, "content/glossary.md".to_owned())
            }
            What::Route(number) => {
                let route = &self.portal.config.help[number];
                (route.name.clone(), None, "review_route", Vec::new(), None, "belisha.toml".to_owned())
            }
            What::Fact(number) => {
                let fact = &self.portal.config.facts[number];
                let title = self.theme.phrase("review_fact_words", &[fact.id.get_ref(), &fact.value]);
                (title, None, "review_fact", Vec::new(), None, "belisha.toml".to_owned())
            }
        };
        Row {
            title,
            href,
            what: self.theme.word(what).to_owned(),
            quizzes,
            last: review.last.map(Date::in_words),
            by,
            due: review.due.map(Date::in_words),
            file,
        }
    }
}

/// The key of what a page is called.
fn page_kind(page: &Page) -> &'static str {
    use crate::model::front_matter::PaperKind;
    match page.draft.front.kind {
        _ if page.lesson => "review_lesson",
        Some(PaperKind::Agreement) => "kind_agreement",
        Some(PaperKind::Policy) => "kind_policy",
        Some(PaperKind::Form) => "kind_form",
        None => "review_page",
    }
}
