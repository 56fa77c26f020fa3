//! The staff's own pages: the list of lessons and the plan of each.

use super::Renderer;
use super::body::Shown;
use super::lesson::Lesson;
use super::view::{Html, Link};
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::portal::{Absence, Band, HelpFor, Leaf, Page};
use crate::resolve::{answers_of, plan_of};
use serde::Serialize;

#[derive(Serialize)]
struct Index {
    intro: Html,
    stages: Vec<StagePart>,
    pages: Vec<Link>,
}

#[derive(Serialize)]
struct StagePart {
    title: String,
    lessons: Vec<LessonRow>,
}

#[derive(Serialize)]
struct LessonRow {
    title: String,
    href: String,
    plan: String,
    answers: Vec<Link>,
    source: String,
    draft: bool,
}

#[derive(Serialize)]
struct NotesPage {
    page_link: Link,
    notes: Vec<Html>,
    source: String,
}

#[derive(Serialize)]
struct PlanPage {
    lesson: Lesson,
    plan: Plan,
}

#[derive(Serialize)]
struct Plan {
    notes: Vec<Html>,
    objectives: Vec<Objective>,
    source: String,
    supervision: Option<&'static str>,
    years: String,
    half_term: Option<String>,
    reviewed: Option<String>,
    reviewed_by: Option<String>,
    review_by: Option<String>,
}

#[derive(Serialize)]
struct Objective {
    id: String,
    words: String,
    strand: String,
    frameworks: Vec<String>,
}

impl Renderer<'_> {
    pub(super) fn staff_index(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("staff-index", Leaf::StaffIndex(intro), intro, None, Band::Staff);
        let stages =
            self.portal.stages.iter().enumerate().map(|(number, stage)| StagePart {
                title: stage.stage.title.clone(),
                lessons: self.rows(number, address),
            });
        let view = Index { intro: self.intro(intro, address)?, stages: stages.collect(), pages: self.own(address) };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The pages below `staff/` that are no plan and no answer key: by their `order`, then by title.
    fn own(&self, at: &Address) -> Vec<Link> {
        let mut own: Vec<((i64, String), Link)> = Vec::new();
        for (to, &leaf) in &self.portal.routes {
            let page = match leaf {
                Leaf::Page(page) | Leaf::Paper(page) if to.as_str().starts_with("staff/") => Some(page),
                Leaf::Coverage(intro)
                | Leaf::Reviews(intro)
                | Leaf::Evidence(intro)
                | Leaf::Help(HelpFor::Staff, intro) => intro,
                Leaf::Notes(_) | Leaf::Marking => None,
                _ => continue,
            };
            let order = page.and_then(|it| self.portal.pages[it].draft.front.order).unwrap_or(i64::MAX);
            let title = self.title(leaf);
            own.push(((order, title.clone()), Link { title, href: at.href_to(to) }));
        }
        own.sort_by(|a, b| a.0.cmp(&b.0));
        own.into_iter().map(|(_, link)| link).collect()
    }

    /// The words of a page; where it is for staff already, its notes stand at its end.
    pub(super) fn with_own_notes(&self, page: &Page, at: &Address) -> Result<Html, Box<Diagnostic>> {
        let mut html = String::new();
        self.fill_into(&page.draft.body, Shown::of(page, at), &mut html)?;
        self.own_notes(page, at, &mut html)?;
        Ok(Html::new(&html))
    }

    /// The notes of a page that is for staff, added to `html`.
    pub(super) fn own_notes(&self, page: &Page, at: &Address, html: &mut String) -> Result<(), Box<Diagnostic>> {
        for note in page.draft.staff.iter().filter(|_| page.staff_only) {
            self.fill_into(note, Shown { staff: true, ..Shown::of(page, at) }, html)?;
        }
        Ok(())
    }

    /// What a page tells staff alone: its notes, and those of its questions.
    pub(super) fn staff_notes(&self, page: &Page, at: &Address) -> Result<Vec<Html>, Box<Diagnostic>> {
        let shown = Shown { staff: true, ..Shown::of(page, at) };
        let of_questions = page.draft.questions.iter().filter_map(|it| it.staff.as_ref());
        page.draft.staff.iter().chain(of_questions).map(|note| self.fill(note, shown)).collect()
    }

    pub(super) fn notes(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let page = &self.portal.pages[number];
        let about = self.about("staff-notes", Leaf::Notes(number), None, page.stage, Band::Staff);
        let view = NotesPage {
            page_link: self.lesson_link(page, address),
            notes: self.staff_notes(page, address)?,
            source: page.draft.path.to_string(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The stage's lessons, those that only their plan shows at the end.
    fn rows(&self, stage: usize, at: &Address) -> Vec<LessonRow> {
        let plan_only =
            self.portal.pages.iter().filter(|page| page.lesson && page.stage == Some(stage) && self.is_plan_only(page));
        let lessons = self.portal.stages[stage].lessons.iter().map(|&it| &self.portal.pages[it]);
        let row = |page: &Page| {
            let plan = at.href_to(&plan_of(&page.address));
            LessonRow {
                title: page.draft.front.title.clone(),
                href: if self.is_plan_only(page) { plan.clone() } else { at.href_to(&page.address) },
                plan,
                answers: self.answer_links(page, at),
                source: page.draft.path.to_string(),
                draft: page.draft.front.draft,
            }
        };
        lessons.chain(plan_only).map(row).collect()
    }

    /// The answer keys of a lesson's quizzes.
    fn answer_links(&self, page: &Page, at: &Address) -> Vec<Link> {
        let quizzes = page.quizzes.iter().map(|&it| &self.portal.quizzes[it]);
        let links =
            quizzes.map(|it| Link { title: it.draft.front.title.clone(), href: at.href_to(&answers_of(&it.address)) });
        links.collect()
    }

    fn is_plan_only(&self, page: &Page) -> bool {
        self.portal.absent.get(&page.draft.path) == Some(&Absence::TeacherOnly)
    }

    pub(super) fn plan(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let page = &self.portal.pages[number];
        let front = &page.draft.front;
        let about = self.about("staff-lesson", Leaf::Plan(number), None, page.stage, Band::Staff);
        let curriculum = &self.portal.curriculum;
        let objectives = page.objectives.iter().flatten().map(|&it| &curriculum.objectives[it]).map(|it| Objective {
            id: it.id.clone(),
            words: it.words.clone(),
            strand: curriculum
                .strands
                .iter()
                .find(|strand| strand.id == it.strand)
                .map_or_else(String::new, |it| it.title.clone()),
            frameworks: [&it.national_curriculum, &it.four_cs, &it.rshe].into_iter().flatten().cloned().collect(),
        });
        let view = PlanPage {
            plan: Plan {
                notes: self.staff_notes(page, address)?,
                objectives: objectives.collect(),
                source: page.draft.path.to_string(),
                supervision: front.supervision.map(super::super::model::front_matter::Supervision::id),
                years: self.years(&front.years),
                half_term: front.half_term.map(|it| self.theme.word(it.words_key()).to_owned()),
                reviewed: front.reviewed.map(super::super::model::date::Date::in_words),
                reviewed_by: front.reviewed_by.clone(),
                review_by: front.review_by.map(super::super::model::date::Date::in_words),
            },
            lesson: self.lesson_view(page, address, true)?,
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }
}
