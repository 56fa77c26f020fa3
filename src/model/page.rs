//! One Markdown file as its own text tells it: no other file has been looked at.

use super::body::Body;
use super::front_matter::{FrontMatter, QuizFrontMatter};
use super::quiz::Question;
use crate::source::{Place, VPath};
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

/// A page: a lesson, a family page, an agreement.
#[derive(Clone, Debug)]
pub struct PageDraft {
    /// Its file.
    pub path: VPath,
    /// Its front matter.
    pub front: FrontMatter,
    /// What everybody sees.
    pub body: Body,
    /// What only staff see: each `STAFF` callout.
    pub staff: Vec<Body>,
    /// Each `MYTH` callout.
    pub myths: Vec<Body>,
    /// The inside of each `HOME` callout, which also stands in `body`.
    pub home: Vec<Body>,
    /// The inline questions.
    pub questions: Vec<Question<Body>>,
    /// The headings.
    pub headings: Vec<Heading>,
    /// The links and pictures.
    pub references: References,
    /// Whether it has a `WORRIED` callout.
    pub worried: bool,
}

/// A quiz.
#[derive(Clone, Debug)]
pub struct QuizDraft {
    /// Its file.
    pub path: VPath,
    /// Its front matter.
    pub front: QuizFrontMatter,
    /// What stands before the first question.
    pub intro: Body,
    /// The questions.
    pub questions: Vec<Question<Body>>,
    /// The links and pictures.
    pub references: References,
    /// A digest of the questions' text: eight hex digits.
    pub digest: String,
    /// What stands for this quiz, in this wording, at the start of a result code: four characters of Crockford's base 32.
    pub code: String,
}

/// A heading of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The id that links name.
    pub id: String,
    /// Its words, without marks.
    pub text: String,
    /// As it is shown, from 2.
    pub level: u8,
    /// As it was written, from 1.
    pub written: u8,
    /// Objectives it says its section teaches.
    pub objectives: Vec<String>,
    /// Its line.
    pub place: Place,
}

/// The links, pictures and titles of one file, in the order of their writing.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// The links.
    pub links: Vec<Link>,
    /// The pictures.
    pub images: Vec<Image>,
    /// The titles of abbreviations and the like.
    pub titles: Vec<Title>,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it names.
    pub to: Destination,
    /// Its words, without marks.
    pub text: String,
    /// Who sees it.
    pub seen: Seen,
    /// Where it is written.
    pub place: Place,
}

/// Who sees something that is written in a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Everybody who sees the page.
    #[default]
    ByAll,
    /// Everybody but the youngest, who see no `MYTH`.
    InMyth,
    /// Staff alone.
    ByStaff,
}

/// A picture as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What it names.
    pub to: Destination,
    /// Its description.
    pub alt: String,
    /// Its caption, if it has one.
    pub caption: Option<String>,
    /// Who sees it.
    pub seen: Seen,
    /// Where it is written.
    pub place: Place,
}

/// The `title` of an HTML element, which is read where a pointer rests on it and aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its words.
    pub words: String,
    /// Who sees it.
    pub seen: Seen,
    /// Where its element begins.
    pub place: Place,
}

/// What a link or picture names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A file of the portal, and a fragment of it.
    File {
        /// The file.
        path: VPath,
        /// What follows `#`.
        fragment: Option<String>,
    },
    /// A heading of the same page.
    Fragment(String),
    /// A page on the web, with its host in lower case.
    Web {
        /// The whole address.
        url: String,
        /// The host.
        host: String,
    },
    /// `mailto:` or `tel:`.
    Contact(String),
    /// A dated fact of `belisha.toml`.
    Fact(String),
    /// Something that is never published; `parse` has said why.
    Refused,
}

/// `content/glossary.md`.
#[derive(Clone, Debug)]
pub struct GlossaryDraft {
    /// Its file.
    pub path: VPath,
    /// The page's own front matter and introduction.
    pub front: FrontMatter,
    /// What stands before the first term.
    pub intro: Body,
    /// The terms, as written.
    pub terms: Vec<Term>,
    /// The links and pictures.
    pub references: References,
}

/// One entry of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term as written.
    pub term: String,
    /// Its id on the glossary page: `t-` and the term's slug, or a digest where the slug is empty or taken.
    pub id: String,
    /// What it means.
    pub meaning: Body,
    /// Simpler meanings by stage.
    pub stages: Vec<StageMeaning>,
    /// Where it stands.
    pub place: Place,
}

/// What a term means to the pupils of one stage.
#[derive(Clone, Debug)]
pub struct StageMeaning {
    /// The stage, in small letters.
    pub stage: String,
    /// The stage as written.
    pub written: String,
    /// What the term means.
    pub meaning: Body,
    /// Where it stands.
    pub place: Place,
}

/// A term’s words as they are compared. Capitals, accents of Latin letters, apostrophes, quotation marks, brackets, hyphens,
/// slashes and the width of spaces do not count; any other sign does, for C++ is not C#.
#[must_use]
pub fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for letter in words.nfkd().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '“' | '”' | '"' | '(' | ')' => {}
            // In other scripts such a mark makes another letter.
            '\u{300}'..='\u{36f}' if folded.ends_with(|it: char| it.is_ascii_alphabetic()) => {}
            '-' | '‐' | '‑' | '–' | '—' | '/' => folded.push(' '),
            other => folded.push(other),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Term {
    /// The meaning for the pupils of a stage.
    #[must_use]
    pub fn meaning_for(&self, stage: Option<&str>) -> &Body {
        let stage = stage.map(str::to_lowercase);
        let simpler = self.stages.iter().find(|it| Some(&it.stage) == stage.as_ref());
        simpler.map_or(&self.meaning, |it| &it.meaning)
    }
}

/// `images.toml` in one folder.
#[derive(Clone, Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Images {
    /// The pictures of this folder.
    #[serde(rename = "image")]
    pub images: Vec<ImageRecord>,
}

/// What is in a picture.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
pub struct ImageRecord {
    /// The file's name in this folder.
    #[schemars(with = "String")]
    pub file: Spanned<String>,
    /// Who is in it.
    pub people: People,
    /// Which consent form, of which date.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub consent: Option<Spanned<String>>,
    /// Who made it; its pages say so where it has a licence.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub by: Option<Spanned<String>>,
    /// Under which licence, as its pages say.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub licence: Option<Spanned<String>>,
}

/// What an `images.toml` says of one picture, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Where its name stands.
    pub place: Place,
    /// Who is in it.
    pub people: People,
    /// Which consent form, of which date, if one is named.
    pub consent: Option<String>,
    /// Who made it, and where that is said.
    pub by: Option<(String, Place)>,
    /// Under which licence, and where that is said.
    pub licence: Option<(String, Place)>,
}

/// Who is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum People {
    None,
    Drawn,
    Adults,
    Pupils,
}
