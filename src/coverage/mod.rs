//! What of the curriculum has a lesson and a question: the evidence that a school teaches what it says.
//!
//! A pure function of the portal. It must not know of templates, rules or the terminal; `forms` writes it as text.
//!
//! **A lesson** counts when it is published, belongs to the objective's own stage, and names the objective in its front
//! matter or at a heading (`obj=`). A lesson that only staff see counts: it is taught from its plan.
//!
//! **A question** counts when it has a right answer and stands in such a lesson or in a published quiz of one, and names
//! the objective (`obj=`), or names none while its lesson has exactly one. What asks for thoughts or opinions (`think`,
//! surveys), what comes before the lesson (a start quiz) and the scenes of a story do not show what was learnt.
//!
//! A draft is not published, whatever the edition.

pub mod forms;

use crate::model::body::Body;
use crate::model::portal::{Page, Portal, Quiz};
use crate::model::quiz::{Answer, Question, QuizKind};
use std::collections::HashMap;

/// Every objective of the portal's stages, in the curriculum's order, and what covers it.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The objectives.
    pub objectives: Vec<Covered>,
    /// How many objectives belong to stages that this portal does not have.
    pub elsewhere: usize,
}

/// One objective and what covers it.
#[derive(Clone, Debug)]
pub struct Covered {
    /// Its number in the curriculum.
    pub objective: usize,
    /// Its stage's number.
    pub stage: usize,
    /// The lessons that teach it: numbers of pages, ascending.
    pub lessons: Vec<usize>,
    /// The questions that ask for it, by file and then as written.
    pub questions: Vec<Asked>,
}

/// A question that asks for an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A question inside a lesson: the page, and the question's number there.
    InLesson(usize, usize),
    /// A question of a quiz: the quiz, and the question's number there.
    InQuiz(usize, usize),
}

/// Whether an objective is taught and asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Neither a lesson nor a question.
    Neither,
    /// A lesson, and no question.
    LessonOnly,
    /// A question, and no lesson.
    QuestionOnly,
    /// A lesson and a question.
    Both,
}

impl Covered {
    /// Whether it is taught and asked for.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.lessons.is_empty(), self.questions.is_empty()) {
            (true, true) => Verdict::Neither,
            (false, true) => Verdict::LessonOnly,
            (true, false) => Verdict::QuestionOnly,
            (false, false) => Verdict::Both,
        }
    }
}

impl Verdict {
    /// Its short name, as it stands in tables and in keys of a theme's strings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Neither => "neither",
            Self::LessonOnly => "lesson",
            Self::QuestionOnly => "question",
            Self::Both => "both",
        }
    }
}

/// The coverage of a portal.
#[must_use]
pub fn of(portal: &Portal) -> Coverage {
    let mut coverage = Coverage::default();
    let mut place: HashMap<&str, usize> = HashMap::new();
    for (number, objective) in portal.curriculum.objectives.iter().enumerate() {
        match portal.stage(&objective.stage) {
            Some(stage) => {
                place.entry(&objective.id).or_insert(coverage.objectives.len());
                let (lessons, questions) = (Vec::new(), Vec::new());
                coverage.objectives.push(Covered { objective: number, stage, lessons, questions });
            }
            None => coverage.elsewhere += 1,
        }
    }
    let mut add = |id: &str, lesson: &Page, found: Found| {
        let Some(&place) = place.get(id) else { return };
        let covered = &mut coverage.objectives[place];
        if lesson.stage != Some(covered.stage) {
            return;
        }
        match found {
            Found::Lesson(page) if covered.lessons.last() == Some(&page) => {}
            Found::Lesson(page) => covered.lessons.push(page),
            Found::Question(asked) if covered.questions.last() == Some(&asked) => {}
            Found::Question(asked) => covered.questions.push(asked),
        }
    };
    for (number, page) in portal.pages.iter().enumerate().filter(|(_, page)| is_published(page)) {
        let front = page.draft.front.objectives.iter().map(toml::Spanned::get_ref);
        for id in front.chain(page.draft.headings.iter().flat_map(|it| &it.objectives)) {
            add(id, page, Found::Lesson(number));
        }
        for (at, question) in page.draft.questions.iter().enumerate().filter(|(_, it)| has_right_answer(it)) {
            for id in objectives_of(question, Some(page)) {
                add(id, page, Found::Question(Asked::InLesson(number, at)));
            }
        }
    }
    for (number, quiz) in portal.quizzes.iter().enumerate().filter(|(_, it)| asks_afterwards(it)) {
        let Some(lesson) = quiz.lesson.map(|it| &portal.pages[it]).filter(|it| is_published(it)) else { continue };
        for (at, question) in quiz.draft.questions.iter().enumerate().filter(|(_, it)| has_right_answer(it)) {
            for id in objectives_of(question, Some(lesson)) {
                add(id, lesson, Found::Question(Asked::InQuiz(number, at)));
            }
        }
    }
    coverage
}

enum Found {
    Lesson(usize),
    Question(Asked),
}

/// Whether a page is a lesson that somebody sees. What is withdrawn is no page of a portal at all.
#[must_use]
pub fn is_published(page: &Page) -> bool {
    page.lesson && !page.draft.front.draft
}

/// Whether a quiz is published and shows what was learnt.
#[must_use]
pub fn asks_afterwards(quiz: &Quiz) -> bool {
    !quiz.draft.front.draft && matches!(quiz.draft.front.kind, QuizKind::Check | QuizKind::Scenario)
}

/// Whether a question can be answered rightly or wrongly.
#[must_use]
pub fn has_right_answer(question: &Question<Body>) -> bool {
    !matches!(question.answer, Answer::Survey(_) | Answer::Think | Answer::Scene(_))
}

/// The objectives that a question asks for: its own, else its lesson's where that has exactly one.
#[must_use]
pub fn objectives_of<'q>(question: &'q Question<Body>, lesson: Option<&'q Page>) -> Vec<&'q str> {
    let own: Vec<&str> = question.objectives.iter().map(|(id, _)| id.as_str()).collect();
    match lesson.map(|it| it.draft.front.objectives.as_slice()) {
        Some([only]) if own.is_empty() => vec![only.get_ref().as_str()],
        _ => own,
    }
}

impl Asked {
    /// The question's name: its file's path, `#` and its id.
    #[must_use]
    pub fn name(self, portal: &Portal) -> String {
        let (path, question) = match self {
            Self::InLesson(page, at) => (&portal.pages[page].draft.path, &portal.pages[page].draft.questions[at]),
            Self::InQuiz(quiz, at) => (&portal.quizzes[quiz].draft.path, &portal.quizzes[quiz].draft.questions[at]),
        };
        format!("{path}#{}", question.id)
    }
}

/// Ids and names of the strands: the curriculum's, and then those that only objectives name.
#[must_use]
pub fn strands(portal: &Portal) -> Vec<(&str, &str)> {
    let mut strands: Vec<(&str, &str)> =
        portal.curriculum.strands.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
    for objective in &portal.curriculum.objectives {
        if strands.iter().all(|(id, _)| *id != objective.strand) {
            strands.push((&objective.strand, &objective.strand));
        }
    }
    strands
}
