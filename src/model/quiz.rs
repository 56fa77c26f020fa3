//! Quizzes: questions and answers, written as Markdown (`T` is a `Fragment`) or made ready to show (`T` is a `Body`).
//!
//! The notation is described in the manual of `belisha new quiz`; this module only holds what it means.

use crate::source::Place;

/// What a quiz is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuizKind {
    /// At the end of a lesson.
    #[default]
    Check,
    /// Before a lesson: what is already known.
    Start,
    /// A branching story.
    Scenario,
    /// Opinions: no right answers.
    Survey,
}

/// One question, or one scene of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<T> {
    /// Its stable id, unique in the quiz.
    pub id: String,
    /// The heading line.
    pub place: Place,
    /// The objectives it says it assesses, each with its place.
    pub objectives: Vec<(String, Place)>,
    /// The heading's words.
    pub stem: T,
    /// What stands between the heading and the answers.
    pub prompt: T,
    /// How it is answered.
    pub answer: Answer<T>,
    /// Words added to the word bank of a gap question.
    pub bank: Vec<String>,
    /// Help before answering.
    pub hint: Option<T>,
    /// The reason, shown after answering.
    pub why: Option<T>,
    /// For teachers only.
    pub staff: Option<T>,
    /// Whether the written order is kept.
    pub fixed: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// Boxes, one or more of them ticked.
    Choose {
        /// In the written order.
        options: Vec<Choice<T>>,
        /// Whether several may be ticked.
        multi: bool,
    },
    /// Steps in the right order.
    Order(Vec<T>),
    /// Pairs, with the two columns' names.
    Match {
        /// The names of the columns.
        columns: [T; 2],
        /// The pairs.
        pairs: Vec<[T; 2]>,
    },
    /// Items that belong to groups.
    Sort(Vec<Group<T>>),
    /// Text with gaps, each of them one `GAP` character.
    Gap {
        /// The paragraphs with gaps.
        text: T,
        /// The accepted spellings of each gap, the first one being shown.
        gaps: Vec<Vec<String>>,
    },
    /// A few words to write: the accepted spellings, the first one being shown.
    Short(Vec<String>),
    /// Boxes without a right answer.
    Survey(Vec<T>),
    /// Nothing to mark.
    Think,
    /// A scene of a story.
    Scene(Scene<T>),
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// What it says or shows.
    pub body: T,
    /// Whether it is right.
    pub right: bool,
    /// What to say to somebody who chose it.
    pub feedback: Option<T>,
    /// The item.
    pub place: Place,
}

/// One group to sort into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<T> {
    /// Its name.
    pub name: T,
    /// What belongs to it.
    pub items: Vec<T>,
}

/// Where a scene leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene<T> {
    /// Words and the id of the scene they lead to; none at an ending.
    pub choices: Vec<(T, String)>,
    /// What kind of ending it is, at an ending.
    pub ending: Option<Ending>,
    /// Whether something has gone wrong here.
    pub wrong: bool,
}

/// How a story ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Well.
    Good,
    /// Well enough.
    Okay,
}

impl<T> Question<T> {
    /// The same question with each of its texts changed by `change`.
    pub fn map<U>(self, change: &mut impl FnMut(T) -> U) -> Question<U> {
        Question {
            id: self.id,
            place: self.place,
            objectives: self.objectives,
            stem: change(self.stem),
            prompt: change(self.prompt),
            answer: self.answer.map(change),
            bank: self.bank,
            hint: self.hint.map(&mut *change),
            why: self.why.map(&mut *change),
            staff: self.staff.map(&mut *change),
            fixed: self.fixed,
        }
    }
}

impl<T> Answer<T> {
    fn map<U>(self, change: &mut impl FnMut(T) -> U) -> Answer<U> {
        match self {
            Self::Choose { options, multi } => Answer::Choose {
                options: options
                    .into_iter()
                    .map(|option| Choice {
                        body: change(option.body),
                        right: option.right,
                        feedback: option.feedback.map(&mut *change),
                        place: option.place,
                    })
                    .collect(),
                multi,
            },
            Self::Order(steps) => Answer::Order(steps.into_iter().map(change).collect()),
            Self::Match { columns, pairs } => Answer::Match {
                columns: columns.map(&mut *change),
                pairs: pairs.into_iter().map(|pair| pair.map(&mut *change)).collect(),
            },
            Self::Sort(groups) => Answer::Sort(
                groups
                    .into_iter()
                    .map(|group| Group {
                        name: change(group.name),
                        items: group.items.into_iter().map(&mut *change).collect(),
                    })
                    .collect(),
            ),
            Self::Gap { text, gaps } => Answer::Gap { text: change(text), gaps },
            Self::Short(spellings) => Answer::Short(spellings),
            Self::Survey(options) => Answer::Survey(options.into_iter().map(change).collect()),
            Self::Think => Answer::Think,
            Self::Scene(scene) => Answer::Scene(Scene {
                choices: scene.choices.into_iter().map(|(words, to)| (change(words), to)).collect(),
                ending: scene.ending,
                wrong: scene.wrong,
            }),
        }
    }
}
