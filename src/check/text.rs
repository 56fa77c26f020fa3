//! Everything that a portal publishes in words, each with its role, its readers and its place.
//!
//! What rules about words look at. It gathers and judges nothing.

use super::lexicon::phrases::Split;
use super::reading::Reading;
use crate::model::body::Body;
use crate::model::page::{Image, PageDraft, References, Seen, Title};
use crate::model::places::Places;
use crate::model::portal::{Band, Glossary, Page, Portal, Quiz};
use crate::model::profile::Profile;
use crate::model::prose::{Form, Mark, Passage, Within};
use crate::model::quiz::{Answer, Question};
use crate::source::{Place, VPath};
use std::cell::OnceCell;
use std::ops::Range;

/// One file of content, and all that a rule about one file may look at.
///
/// Of the portal such a rule may read the settings (`config`, `curriculum`, `glossary`, `images`, `stages`, `today`), and
/// nothing of other pages, so that what it found can be kept while the file does not change.
pub struct File<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The file.
    pub path: &'a VPath,
    /// What it is.
    pub of: Of<'a>,
    /// Its page: of a quiz, that of its lesson.
    pub page: Option<&'a Page>,
    /// Whose voice and measure it has.
    pub band: Band,
    /// Its words.
    pub words: Vec<Words<'a>>,
    /// Its sentences, once somebody has asked for them.
    pub(super) reading: OnceCell<Reading>,
    /// The numbers of each band, once somebody has asked for them.
    pub(super) profiles: [OnceCell<Profile>; Band::COUNT],
}

/// What a file is.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    /// A page.
    Page(&'a Page),
    /// A quiz.
    Quiz(&'a Quiz),
    /// The glossary.
    Glossary(&'a Glossary),
}

/// Words that are read in one breath.
pub struct Words<'a> {
    /// The words.
    pub text: &'a str,
    /// What they are there for.
    pub role: Role<'a>,
    /// What they are.
    pub form: Form,
    /// What they stand in.
    pub within: Within,
    /// Who reads them.
    pub seen: Seen,
    /// The question they are part of.
    pub question: Option<&'a Question<Body>>,
    path: &'a VPath,
    whence: Whence<'a>,
    split: OnceCell<Split<'a>>,
}

/// What words are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'a> {
    /// The running text of a page, or what stands before the questions of a quiz.
    Text,
    /// The title of a page or quiz.
    Title,
    /// `description`.
    Description,
    /// `outcome`.
    Outcome,
    /// Another text of the front matter: who signs, who approved, why something is excused.
    Label,
    /// The words of a question.
    Stem,
    /// What stands between a question and its answers.
    Prompt,
    /// An option.
    Choice {
        /// Whether it is right; options of a survey are.
        right: bool,
    },
    /// A step, an item, a half of a pair, a group's name.
    Item,
    /// An answer that is accepted when typed.
    Spelling,
    /// What is said to those who chose an option.
    Feedback {
        /// Whether the option is right.
        right: bool,
    },
    /// Help before answering.
    Hint,
    /// The reason, after answering.
    Why,
    /// A term of the glossary.
    Term,
    /// What a term means, and for which stage alone.
    Meaning(Option<&'a str>),
    /// What a picture shows, or an abbreviation stands for.
    Alt,
    /// What stands below a picture.
    Caption,
    /// A text of belisha.toml.
    Setting,
}

/// Where words come from.
enum Whence<'a> {
    /// From a body.
    Passage(Passage<'a>),
    /// From a line that has them as they are.
    Verbatim(usize),
    /// From somewhere in a stretch of the file.
    Within(Range<usize>),
}

impl<'a> Words<'a> {
    /// Where a range of the words stands.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        let range = match &self.whence {
            Whence::Passage(passage) => passage.locate(range),
            Whence::Verbatim(start) => start + range.start..start + range.end,
            Whence::Within(all) => all.clone(),
        };
        Place { path: self.path.clone(), range }
    }

    /// Where they begin and end.
    #[must_use]
    pub fn whole(&self) -> Place {
        self.place(0..self.text.len())
    }

    /// The single words.
    pub(super) fn split(&self) -> &Split<'a> {
        self.split.get_or_init(|| Split::of(self.text))
    }

    /// What some of the words are, as ranges of the text.
    pub fn marks(&self) -> impl Iterator<Item = (Range<usize>, Mark)> + use<'a> {
        let passage = match &self.whence {
            Whence::Passage(passage) => Some(*passage),
            _ => None,
        };
        passage.into_iter().flat_map(|it| it.marks())
    }

    /// Whether a range touches words that are code.
    #[must_use]
    pub fn is_code(&self, range: &Range<usize>) -> bool {
        self.marks().any(|(it, mark)| mark == Mark::Code && it.start < range.end && range.start < it.end)
    }
}

impl<'a> File<'a> {
    /// Every file of a portal.
    pub fn all(portal: &'a Portal) -> impl Iterator<Item = Of<'a>> {
        let pages = portal.pages.iter().map(Of::Page);
        pages.chain(portal.quizzes.iter().map(Of::Quiz)).chain(portal.glossary.iter().map(Of::Glossary))
    }

    /// One file with its words.
    #[must_use]
    pub fn read(portal: &'a Portal, of: Of<'a>) -> Self {
        let (path, page, words) = match of {
            Of::Page(page) => (&page.draft.path, Some(page), of_page(&page.draft, page.staff_only)),
            Of::Quiz(quiz) => (&quiz.draft.path, quiz.lesson.map(|it| &portal.pages[it]), of_quiz(quiz)),
            Of::Glossary(glossary) => (&glossary.draft.path, None, of_glossary(glossary)),
        };
        let band = page.map_or(Band::Families, |it| it.band);
        Self { portal, path, of, page, band, words, reading: OnceCell::new(), profiles: Default::default() }
    }

    /// Whether pupils read it.
    #[must_use]
    pub fn is_for_pupils(&self) -> bool {
        self.page.is_some_and(|it| self.portal.is_for_pupils(it))
    }

    /// Its questions.
    #[must_use]
    pub fn questions(&self) -> &'a [Question<Body>] {
        match self.of {
            Of::Page(page) => &page.draft.questions,
            Of::Quiz(quiz) => &quiz.draft.questions,
            Of::Glossary(_) => &[],
        }
    }
}

/// The texts of belisha.toml that readers see.
#[must_use]
pub fn settings<'a>(portal: &'a Portal, path: &'a VPath) -> Vec<Words<'a>> {
    let config = &portal.config;
    let mut words = Vec::new();
    let mut add = |name: &str, text: &'a str| line(&mut words, path, &config.places, name, text, Role::Setting);
    add("title", &config.title);
    add("school.name", &config.school.name);
    add("school.office_phone", &config.school.office_phone);
    add("school.office_email", &config.school.office_email);
    add("school.trusted_adult", &config.school.trusted_adult);
    add("school.other_adult", &config.school.other_adult);
    for (role, who) in &config.school.roles {
        add(&format!("school.roles.{role}"), who);
    }
    for (id, stage) in &config.stages {
        add(&format!("stages.{id}.title"), &stage.title);
        add(&format!("stages.{id}.ages"), &stage.ages);
    }
    for (at, route) in config.help.iter().enumerate() {
        add(&format!("help.{at}.name"), &route.name);
        add(&format!("help.{at}.for"), &route.whom);
        for (name, text) in [("phone", &route.phone), ("url", &route.url), ("what", &route.what)] {
            if let Some(text) = text {
                add(&format!("help.{at}.{name}"), text);
            }
        }
    }
    for (at, fact) in config.facts.iter().enumerate() {
        add(&format!("facts.{at}.value"), &fact.value);
    }
    words
}

fn of_page(draft: &PageDraft, staff_only: bool) -> Vec<Words<'_>> {
    let (path, front) = (&draft.path, &draft.front);
    let mut words = Vec::new();
    line(&mut words, path, &front.places, "title", &front.title, Role::Title);
    line(&mut words, path, &front.places, "description", front.description.as_deref().unwrap_or(""), Role::Description);
    line(&mut words, path, &front.places, "outcome", front.outcome.as_deref().unwrap_or(""), Role::Outcome);
    for (at, who) in front.sign.iter().enumerate() {
        line(&mut words, path, &front.places, &format!("sign.{at}"), who, Role::Label);
    }
    for (name, text) in [("approved_by", &front.approved_by), ("reviewed_by", &front.reviewed_by)] {
        line(&mut words, path, &front.places, name, text.as_deref().unwrap_or(""), Role::Label);
    }
    body(&mut words, path, &draft.body, Role::Text, Seen::ByAll, None);
    for myth in &draft.myths {
        body(&mut words, path, myth, Role::Text, Seen::InMyth, None);
    }
    for note in &draft.staff {
        body(&mut words, path, note, Role::Text, Seen::ByStaff, None);
    }
    questions(&mut words, path, &draft.questions);
    beside(&mut words, path, &draft.references);
    if staff_only {
        for it in &mut words {
            it.seen = Seen::ByStaff;
        }
    }
    words
}

fn of_quiz(quiz: &Quiz) -> Vec<Words<'_>> {
    let draft = &quiz.draft;
    let mut words = Vec::new();
    line(&mut words, &draft.path, &draft.front.places, "title", &draft.front.title, Role::Title);
    body(&mut words, &draft.path, &draft.intro, Role::Text, Seen::ByAll, None);
    questions(&mut words, &draft.path, &draft.questions);
    beside(&mut words, &draft.path, &draft.references);
    words
}

fn of_glossary(glossary: &Glossary) -> Vec<Words<'_>> {
    let (draft, path) = (&glossary.draft, &glossary.draft.path);
    let mut words = Vec::new();
    line(&mut words, path, &draft.front.places, "title", &draft.front.title, Role::Title);
    body(&mut words, path, &draft.intro, Role::Text, Seen::ByAll, None);
    for term in &draft.terms {
        let mut name = bare(path, &term.term, Role::Term, Whence::Within(term.place.range.clone()));
        name.form = Form::Heading;
        words.push(name);
        body(&mut words, path, &term.meaning, Role::Meaning(None), Seen::ByAll, None);
        for it in &term.stages {
            body(&mut words, path, &it.meaning, Role::Meaning(Some(&it.stage)), Seen::ByAll, None);
        }
    }
    beside(&mut words, path, &draft.references);
    words
}

fn questions<'a>(words: &mut Vec<Words<'a>>, path: &'a VPath, questions: &'a [Question<Body>]) {
    for question in questions {
        let mut add = |text: &'a Body, role| body(words, path, text, role, Seen::ByAll, Some(question));
        add(&question.stem, Role::Stem);
        add(&question.prompt, Role::Prompt);
        match &question.answer {
            Answer::Choose { options, .. } => {
                for option in options {
                    add(&option.body, Role::Choice { right: option.right });
                    if let Some(feedback) = &option.feedback {
                        add(feedback, Role::Feedback { right: option.right });
                    }
                }
            }
            Answer::Survey(options) => options.iter().for_each(|it| add(it, Role::Choice { right: true })),
            Answer::Order(steps) => steps.iter().for_each(|it| add(it, Role::Item)),
            Answer::Match { columns, pairs } => {
                columns.iter().chain(pairs.iter().flatten()).for_each(|it| add(it, Role::Item));
            }
            Answer::Sort(groups) => {
                for group in groups {
                    add(&group.name, Role::Item);
                    group.items.iter().for_each(|it| add(it, Role::Item));
                }
            }
            Answer::Gap { text, .. } => add(text, Role::Prompt),
            Answer::Scene(scene) => {
                scene.choices.iter().for_each(|(choice, _)| add(choice, Role::Choice { right: true }));
            }
            Answer::Short(_) | Answer::Think => {}
        }
        for (text, role) in [(&question.hint, Role::Hint), (&question.why, Role::Why)] {
            if let Some(text) = text {
                add(text, role);
            }
        }
        if let Some(note) = &question.staff {
            body(words, path, note, Role::Text, Seen::ByStaff, Some(question));
        }
        let spellings = match &question.answer {
            Answer::Gap { gaps, .. } => gaps.iter().flatten().chain(&question.bank).collect(),
            Answer::Short(spellings) => spellings.iter().collect(),
            _ => Vec::new(),
        };
        for spelling in spellings {
            let whence = Whence::Within(question.place.range.clone());
            words.push(Words { question: Some(question), ..bare(path, spelling, Role::Spelling, whence) });
        }
    }
}

/// What no passage holds: the words of pictures, and the titles of HTML elements.
fn beside<'a>(words: &mut Vec<Words<'a>>, path: &'a VPath, references: &'a References) {
    for Image { alt, caption, seen, place, .. } in &references.images {
        let mut add = |text: &'a str, role| {
            words.push(Words { seen: *seen, ..bare(path, text, role, Whence::Within(place.range.clone())) });
        };
        add(alt, Role::Alt);
        if let Some(caption) = caption {
            add(caption, Role::Caption);
        }
    }
    for Title { words: text, seen, place } in &references.titles {
        words.push(Words { seen: *seen, ..bare(path, text, Role::Alt, Whence::Within(place.range.clone())) });
    }
}

fn body<'a>(
    words: &mut Vec<Words<'a>>,
    path: &'a VPath,
    body: &'a Body,
    role: Role<'a>,
    seen: Seen,
    question: Option<&'a Question<Body>>,
) {
    words.extend(body.prose.passages().map(|it| Words {
        form: it.form,
        within: it.within,
        seen,
        question,
        ..bare(path, it.text, role, Whence::Passage(it))
    }));
}

/// A text of TOML; nothing where it is empty.
fn line<'a>(words: &mut Vec<Words<'a>>, path: &'a VPath, places: &Places, name: &str, text: &'a str, role: Role<'a>) {
    if text.is_empty() {
        return;
    }
    let whence = match places.of(name) {
        Some(range) if range.len() == text.len() => Whence::Verbatim(range.start),
        Some(range) => Whence::Within(range),
        None => Whence::Within(0..0),
    };
    words.push(bare(path, text, role, whence));
}

fn bare<'a>(path: &'a VPath, text: &'a str, role: Role<'a>, whence: Whence<'a>) -> Words<'a> {
    let (form, within, seen) = (Form::Paragraph, Within::Text, Seen::ByAll);
    Words { text, role, form, within, seen, question: None, path, whence, split: OnceCell::new() }
}
