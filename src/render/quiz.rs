//! A quiz's page, and the questions inside lessons.
//!
//! Whatever is shown in a mixed order is mixed by a digest of its own words: the same in every build.

use super::Renderer;
use super::body::{Shown, plain};
use super::lesson::kind_name;
use super::mixing::{letter, mixed};
use super::view::{Html, Link, Route};
use crate::address::Address;
use crate::coverage::objectives_of;
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot};
use crate::model::config::Progress;
use crate::model::portal::{Band, Leaf, Page, Quiz};
use crate::model::quiz::{Answer, Ending, Question, QuizKind};
use crate::resolve::{anchor_of, plan_of};
use serde::Serialize;
use tera::Context;

#[derive(Serialize)]
struct View {
    quiz: QuizView,
}

#[derive(Serialize)]
struct QuizView {
    title: String,
    /// Its own page; that of a lesson which only teachers see has none.
    page: Option<String>,
    kind: &'static str,
    intro: Html,
    lesson: Link,
    /// The plan of its lesson, for staff.
    plan: Option<String>,
    sensitive: bool,
    scored: bool,
    tries: u8,
    digest: String,
    code: Option<String>,
    marked_count: usize,
    store: &'static str,
    path: String,
    questions: Vec<QuestionView>,
    routes: Vec<Route>,
}

/// A question as templates see it; what is special to its kind stands beside the rest.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates ask questions of yes or no")]
struct QuestionView {
    id: String,
    number: usize,
    inline: bool,
    kind: &'static str,
    stem: Html,
    prompt: Html,
    hint: Option<Html>,
    why: Option<Html>,
    fixed: bool,
    marked: bool,
    typing: bool,
    staff: Option<Html>,
    objectives: Vec<ObjectiveView>,
    section: Option<Link>,
    #[serde(flatten)]
    parts: Parts,
}

#[derive(Serialize)]
struct ObjectiveView {
    id: String,
    words: String,
}

#[derive(Default, Serialize)]
struct Parts {
    multi: bool,
    right_count: usize,
    options: Vec<OptionView>,
    steps: Vec<Step>,
    columns: Vec<Html>,
    pairs: Vec<Pair>,
    rights: Vec<Lettered>,
    groups: Vec<GroupView>,
    items: Vec<Item>,
    text: Option<Html>,
    gaps: Vec<Vec<String>>,
    bank: Vec<String>,
    answers: Vec<String>,
    choices: Vec<ChoiceView>,
    ending: Option<&'static str>,
    wrong: bool,
}

#[derive(Serialize)]
struct OptionView {
    letter: String,
    html: Html,
    right: bool,
    feedback: Option<Html>,
    picture: bool,
}

#[derive(Serialize)]
struct Step {
    html: Html,
    place: usize,
    letter: String,
}

#[derive(Serialize)]
struct Pair {
    left: Html,
    right: Html,
    number: usize,
    letter: String,
}

#[derive(Serialize)]
struct Lettered {
    html: Html,
    letter: String,
}

#[derive(Serialize)]
struct GroupView {
    name: Html,
    items: Vec<Html>,
    letter: String,
}

#[derive(Serialize)]
struct Item {
    html: Html,
    group: usize,
    letter: String,
}

#[derive(Serialize)]
struct ChoiceView {
    html: Html,
    href: String,
}

impl Renderer<'_> {
    pub(super) fn quiz(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let quiz = &self.portal.quizzes[number];
        let lesson = quiz.lesson.map(|it| &self.portal.pages[it]);
        let band = lesson.map_or(Band::Families, |it| it.band);
        let mut about = self.about("quiz", Leaf::Quiz(number), None, lesson.and_then(|it| it.stage), band);
        about.describe(lesson.and_then(|it| it.draft.front.outcome.clone()));
        let view = self.quiz_view(address, number, false)?;
        self.draw(&self.frame(address, &about.borrow()), &View { quiz: view })
    }

    pub(super) fn answers(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let stage = self.portal.quizzes[number].lesson.and_then(|it| self.portal.pages[it].stage);
        let about = self.about("staff-answers", Leaf::Answers(number), None, stage, Band::Staff);
        let view = self.quiz_view(address, number, true)?;
        self.draw(&self.frame(address, &about.borrow()), &View { quiz: view })
    }

    fn quiz_view(&self, address: &Address, number: usize, staff: bool) -> Result<QuizView, Box<Diagnostic>> {
        let quiz = &self.portal.quizzes[number];
        let lesson = quiz.lesson.map(|it| &self.portal.pages[it]);
        let band = lesson.map_or(Band::Families, |it| it.band);
        let shown = Shown { staff, ..Shown::of_quiz(quiz, address) };
        let mut questions = Vec::new();
        for (at, question) in quiz.draft.questions.iter().enumerate() {
            questions.push(self.question(question, at + 1, shown, lesson, band)?);
        }
        let plan = |lesson: &Page| address.href_to(&plan_of(&lesson.address));
        let home =
            || Link { title: self.theme.word("home").to_owned(), href: address.href_to(&Address::new("index.html")) };
        Ok(QuizView {
            title: quiz.draft.front.title.clone(),
            page: self.is_open(&quiz.address).then(|| address.href_to(&quiz.address)),
            kind: kind_name(quiz.draft.front.kind),
            intro: self.fill(&quiz.draft.intro, shown)?,
            lesson: lesson.map_or_else(home, |it| Link {
                title: it.draft.front.title.clone(),
                href: if self.is_open(&it.address) { address.href_to(&it.address) } else { plan(it) },
            }),
            plan: lesson.filter(|_| staff).map(plan),
            sensitive: self.is_sensitive(quiz),
            scored: self.is_scored(quiz),
            tries: if band.is_youngest() { 0 } else { 2 },
            digest: quiz.draft.digest.clone(),
            code: self.code_of(quiz).map(str::to_owned),
            marked_count: questions.iter().filter(|it| it.marked).count(),
            store: match self.portal.config.pupils.progress {
                _ if self.is_sensitive(quiz) => "off",
                Progress::Tab => "tab",
                Progress::Device => "device",
                Progress::Off => "off",
            },
            path: quiz.address.as_str().trim_end_matches(".html").to_owned(),
            questions,
            routes: lesson.map(|it| self.page_routes(it)).unwrap_or_default(),
        })
    }

    /// Whether a page stands at an address: a lesson for teachers alone has a plan, and no page of its own.
    fn is_open(&self, address: &Address) -> bool {
        self.portal.routes.contains_key(address)
    }

    fn is_sensitive(&self, quiz: &Quiz) -> bool {
        quiz.lesson.is_some_and(|it| !self.portal.pages[it].sensitive.is_empty())
    }

    /// Whether the end says how many were right: never to the youngest, never after a sensitive lesson.
    fn is_scored(&self, quiz: &Quiz) -> bool {
        let young = quiz.lesson.is_some_and(|it| self.portal.pages[it].band.is_youngest());
        !self.is_sensitive(quiz) && !young && matches!(quiz.draft.front.kind, QuizKind::Check | QuizKind::Start)
    }

    /// What begins the result code of a quiz, where it has one.
    pub(super) fn code_of<'q>(&self, quiz: &'q Quiz) -> Option<&'q str> {
        let band = quiz.lesson.map_or(Band::Families, |it| self.portal.pages[it].band);
        let marked = quiz.draft.questions.iter().any(|it| is_marked(&it.answer, band));
        (self.is_scored(quiz) && marked).then_some(quiz.draft.code.as_str())
    }

    /// A question inside a lesson.
    pub(super) fn inline_question(
        &self,
        question: &Question<Body>,
        shown: Shown<'_>,
    ) -> Result<String, Box<Diagnostic>> {
        let band = shown.page.map_or(Band::Families, |it| it.band);
        let view = self.question(question, 0, shown, None, band)?;
        let mut context = Context::new();
        context.insert("question", &view);
        context.insert("root", &shown.at.root());
        self.theme.draw("question.html", &context)
    }

    fn question(
        &self,
        question: &Question<Body>,
        number: usize,
        shown: Shown<'_>,
        lesson: Option<&Page>,
        band: Band,
    ) -> Result<QuestionView, Box<Diagnostic>> {
        let mut parts = Parts { bank: bank(question, band), ..Parts::default() };
        let kind = self.parts(&question.answer, &mut parts, shown)?;
        let assessed =
            objectives_of(question, lesson).into_iter().filter_map(|id| self.portal.curriculum.objective(id));
        let optional = |body: &Option<Body>| body.as_ref().map(|it| self.fill(it, shown)).transpose();
        Ok(QuestionView {
            id: anchor_of(&question.id),
            number,
            inline: number == 0,
            kind,
            stem: self.fill(&question.stem, shown)?,
            prompt: self.fill(&question.prompt, shown)?,
            hint: optional(&question.hint)?,
            why: optional(&question.why)?,
            fixed: question.fixed,
            marked: is_marked(&question.answer, band),
            typing: band.may_type(),
            staff: if shown.staff { optional(&question.staff)? } else { None },
            objectives: assessed.map(|it| ObjectiveView { id: it.id.clone(), words: it.words.clone() }).collect(),
            section: lesson.filter(|it| self.is_open(&it.address)).and_then(|it| Self::section(question, it, shown.at)),
            parts,
        })
    }

    /// The section of the lesson that teaches what a question asks.
    fn section(question: &Question<Body>, lesson: &Page, at: &Address) -> Option<Link> {
        let asked: Vec<&str> = question.objectives.iter().map(|(id, _)| id.as_str()).collect();
        let heading =
            lesson.draft.headings.iter().find(|it| it.objectives.iter().any(|id| asked.contains(&id.as_str())))?;
        Some(Link { title: heading.text.clone(), href: format!("{}#{}", at.href_to(&lesson.address), heading.id) })
    }

    fn parts(
        &self,
        answer: &Answer<Body>,
        parts: &mut Parts,
        shown: Shown<'_>,
    ) -> Result<&'static str, Box<Diagnostic>> {
        let fill = |body: &Body| self.fill(body, shown);
        Ok(match answer {
            Answer::Choose { options, multi } => {
                parts.multi = *multi;
                parts.right_count = options.iter().filter(|it| it.right).count();
                for (at, option) in options.iter().enumerate() {
                    parts.options.push(OptionView {
                        letter: letter(at),
                        html: fill(&option.body)?,
                        right: option.right,
                        feedback: option.feedback.as_ref().map(fill).transpose()?,
                        picture: has_picture(&option.body),
                    });
                }
                "choose"
            }
            Answer::Survey(options) => {
                for (at, option) in options.iter().enumerate() {
                    parts.options.push(OptionView {
                        letter: letter(at),
                        html: fill(option)?,
                        right: false,
                        feedback: None,
                        picture: has_picture(option),
                    });
                }
                "survey"
            }
            Answer::Order(steps) => {
                for (at, place) in mixed(steps, plain).into_iter().enumerate() {
                    parts.steps.push(Step { html: fill(&steps[place])?, place: place + 1, letter: letter(at) });
                }
                "order"
            }
            Answer::Match { columns, pairs } => {
                parts.columns = vec![fill(&columns[0])?, fill(&columns[1])?];
                let order = mixed(pairs, |pair| plain(&pair[1]));
                for (at, pair) in pairs.iter().enumerate() {
                    let shown_as = order.iter().position(|&it| it == at).unwrap_or(at);
                    let (left, right) = (fill(&pair[0])?, fill(&pair[1])?);
                    parts.pairs.push(Pair { left, right, number: at + 1, letter: letter(shown_as) });
                }
                for (at, &pair) in order.iter().enumerate() {
                    parts.rights.push(Lettered { html: fill(&pairs[pair][1])?, letter: letter(at) });
                }
                "match"
            }
            Answer::Sort(groups) => {
                let all: Vec<(usize, &Body)> = groups
                    .iter()
                    .enumerate()
                    .flat_map(|(at, group)| group.items.iter().map(move |it| (at, it)))
                    .collect();
                for (at, place) in mixed(&all, |(_, body)| plain(body)).into_iter().enumerate() {
                    let (group, body) = all[place];
                    parts.items.push(Item { html: fill(body)?, group, letter: letter(at) });
                }
                for (at, group) in groups.iter().enumerate() {
                    let items: Result<Vec<Html>, _> = group.items.iter().map(fill).collect();
                    parts.groups.push(GroupView { name: fill(&group.name)?, items: items?, letter: letter(at) });
                }
                "sort"
            }
            Answer::Gap { text, gaps } => {
                parts.text = Some(fill(text)?);
                parts.gaps.clone_from(gaps);
                "gap"
            }
            Answer::Short(answers) => {
                parts.answers.clone_from(answers);
                "short"
            }
            Answer::Think => "think",
            Answer::Scene(scene) => {
                for (words, to) in &scene.choices {
                    parts.choices.push(ChoiceView { html: fill(words)?, href: format!("#{}", anchor_of(to)) });
                }
                parts.ending = scene.ending.map(|it| match it {
                    Ending::Good => "good",
                    Ending::Okay => "okay",
                });
                parts.wrong = scene.wrong;
                "scene"
            }
        })
    }
}

/// Whether a question counts at the end and in the code.
pub(super) fn is_marked<T>(answer: &Answer<T>, band: Band) -> bool {
    match answer {
        Answer::Choose { .. } | Answer::Order(_) | Answer::Match { .. } | Answer::Sort(_) | Answer::Gap { .. } => true,
        Answer::Short(_) => band.may_type(),
        Answer::Survey(_) | Answer::Think | Answer::Scene(_) => false,
    }
}

/// The words to choose from: the answers and the author's own, in a mixed order; none where the age types.
fn bank(question: &Question<Body>, band: Band) -> Vec<String> {
    let Answer::Gap { gaps, .. } = &question.answer else { return Vec::new() };
    if band.may_type() && question.bank.is_empty() {
        return Vec::new();
    }
    let words: Vec<String> = gaps.iter().filter_map(|it| it.first().cloned()).chain(question.bank.clone()).collect();
    mixed(&words, Clone::clone).into_iter().map(|at| words[at].clone()).collect()
}

fn has_picture(body: &Body) -> bool {
    body.slots.iter().any(|(_, slot)| matches!(slot, Slot::Image(_)))
}
