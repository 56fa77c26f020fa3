//! What stands between the `+++` lines of a page or a quiz.

use super::config::Year;
use super::date::Date;
use super::places::Places;
use super::quiz::QuizKind;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// The front matter of a page: a lesson, a family page, an agreement.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(title = "Front matter of a page")]
pub struct FrontMatter {
    /// The page's title.
    #[serde(default)]
    pub title: String,
    /// A sentence for lists of pages.
    #[serde(default)]
    pub description: Option<String>,
    /// The key stage, where the folder does not say it.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub stage: Option<Spanned<String>>,
    /// Ids of objectives in curriculum.toml.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub objectives: Vec<Spanned<String>>,
    /// What a pupil can do afterwards: "I can …".
    #[serde(default)]
    pub outcome: Option<String>,
    /// School years, such as [3, 4]; "R" for Reception.
    #[serde(default)]
    pub years: Vec<Year>,
    /// Terms of content/glossary.md that the lesson introduces.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub keywords: Vec<Spanned<String>>,
    /// How long the lesson takes.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Its place in the stage.
    #[serde(default)]
    pub order: Option<i64>,
    /// When it is taught.
    #[serde(default)]
    pub half_term: Option<HalfTerm>,
    /// Who must be there.
    #[serde(default)]
    pub supervision: Option<Supervision>,
    /// Sensitive subjects, added to those of its objectives.
    #[serde(default)]
    pub sensitive: Vec<Subject>,
    /// Ids of help routes shown besides the school's trusted adult.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub help: Vec<Spanned<String>>,
    /// Lesson, assembly or homework.
    #[serde(default)]
    pub format: Format,
    /// What kind of paper this is, where it is one.
    #[serde(default)]
    pub kind: Option<PaperKind>,
    /// Who signs, one line each.
    #[serde(default)]
    pub sign: Vec<String>,
    /// The role that approved it.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When it was last reviewed.
    #[serde(default)]
    pub reviewed: Option<Date>,
    /// The role that reviewed it.
    #[serde(default)]
    pub reviewed_by: Option<String>,
    /// When it is to be reviewed again.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// Not published yet.
    #[serde(default)]
    pub draft: bool,
    /// Rules that may be broken here, each with its reason.
    #[serde(default)]
    pub allow: Vec<Excuse>,
    /// Where each value stands.
    #[serde(skip)]
    pub places: Places,
}

/// The front matter of a quiz.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(title = "Front matter of a quiz")]
pub struct QuizFrontMatter {
    /// The quiz's title.
    #[serde(default)]
    pub title: String,
    /// What it is for.
    #[serde(default)]
    pub kind: QuizKind,
    /// The lesson it belongs to, such as "ks2/passwords"; the one at the same path when absent.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub lesson: Option<Spanned<String>>,
    /// Not published yet.
    #[serde(default)]
    pub draft: bool,
    /// Rules that may be broken here, each with its reason.
    #[serde(default)]
    pub allow: Vec<Excuse>,
    /// Where each value stands.
    #[serde(skip)]
    pub places: Places,
}

/// A rule that may be broken in one place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Excuse {
    /// The rule's name.
    #[schemars(with = "String")]
    pub rule: Spanned<String>,
    /// Why.
    pub reason: String,
}

/// Who must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Supervision {
    /// Nobody.
    None,
    /// An adult in the room.
    AdultNearby,
    /// An adult beside the child.
    AdultLed,
    /// Only staff see the page.
    TeacherOnly,
}

impl Supervision {
    /// As it is written in front matter.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::AdultNearby => "adult-nearby",
            Self::AdultLed => "adult-led",
            Self::TeacherOnly => "teacher-only",
        }
    }
}

/// A sensitive subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Hash)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Subject {
    Grooming,
    ImageAbuse,
    Sextortion,
    Hate,
    Extremism,
    SelfHarm,
    Sexual,
    Abuse,
    Bullying,
    Gambling,
}

impl Subject {
    /// As it is written in front matter.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Grooming => "grooming",
            Self::ImageAbuse => "image-abuse",
            Self::Sextortion => "sextortion",
            Self::Hate => "hate",
            Self::Extremism => "extremism",
            Self::SelfHarm => "self-harm",
            Self::Sexual => "sexual",
            Self::Abuse => "abuse",
            Self::Bullying => "bullying",
            Self::Gambling => "gambling",
        }
    }
}

/// How a lesson is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// In class.
    #[default]
    Lesson,
    /// In the hall.
    Assembly,
    /// At home.
    Homework,
}

/// A page made to be printed and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// Signed promises.
    Agreement,
    /// What the school has decided.
    Policy,
    /// Something to fill in.
    Form,
}

/// When in the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum HalfTerm {
    #[serde(rename = "autumn-1")]
    Autumn1,
    #[serde(rename = "autumn-2")]
    Autumn2,
    #[serde(rename = "spring-1")]
    Spring1,
    #[serde(rename = "spring-2")]
    Spring2,
    #[serde(rename = "summer-1")]
    Summer1,
    #[serde(rename = "summer-2")]
    Summer2,
}

impl HalfTerm {
    /// The key of its name in a theme's strings.
    #[must_use]
    pub fn words_key(self) -> &'static str {
        match self {
            Self::Autumn1 => "half_term_autumn_1",
            Self::Autumn2 => "half_term_autumn_2",
            Self::Spring1 => "half_term_spring_1",
            Self::Spring2 => "half_term_spring_2",
            Self::Summer1 => "half_term_summer_1",
            Self::Summer2 => "half_term_summer_2",
        }
    }
}
