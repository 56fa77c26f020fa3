//! The whole portal, resolved: every file knows its address, every link its target, every lesson its neighbours.
//!
//! What did not fit is recorded here (`Target::Missing`, `collisions`), so that each judgement about it lives in one rule.

use super::config::{Config, HelpAudience, HelpRoute, Stage, Year, english_stages};
use super::curriculum::Curriculum;
use super::date::Date;
use super::front_matter::{Excuse, Subject};
use super::page::{Declared, GlossaryDraft, PageDraft, QuizDraft};
use crate::address::Address;
use crate::snapshot::Media;
use crate::source::{Place, VPath};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// For whom a site is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Pupils and families.
    #[default]
    Public,
    /// Staff: the same, and everything below `staff/`.
    Staff,
}

/// The portal.
#[derive(Debug, Default)]
pub struct Portal {
    /// `belisha.toml`.
    pub config: Config,
    /// Which day it is, for the rules and the staff's page about reviews; no public page depends on it.
    pub today: Option<Date>,
    /// Strands and objectives.
    pub curriculum: Curriculum,
    /// The key stages, youngest first.
    pub stages: Vec<StageOf>,
    /// Every page that is published for some audience.
    pub pages: Vec<Page>,
    /// Every published quiz.
    pub quizzes: Vec<Quiz>,
    /// The glossary.
    pub glossary: Option<Glossary>,
    /// Every address of this build and what stands there.
    pub routes: BTreeMap<Address, Leaf>,
    /// Pictures and files that pages refer to, with the address each is published at.
    pub files: BTreeMap<VPath, Address>,
    /// The school's logo, where it has one: where it leads, and its file.
    pub logo: Option<(Target, VPath)>,
    /// What `images.toml` files say, by the picture's path.
    pub images: BTreeMap<VPath, Declared>,
    /// Files that are published where a page refers to them: what they are, and how large.
    pub media: BTreeMap<VPath, Media>,
    /// Files that exist but are not published, and why.
    pub absent: HashMap<VPath, Absence>,
    /// Addresses that several files want.
    pub collisions: Vec<(Address, Vec<VPath>)>,
    /// Files that want an address where something stands that nobody wrote for this portal.
    pub taken: Vec<(VPath, Address, Holder)>,
    /// Files that cannot have an address, and why.
    pub nameless: Vec<(VPath, Nameless)>,
    /// Entries of `[withdraw]` that name nothing, with their place.
    pub withdrawn_unknown: Vec<(String, Place)>,
    /// Folders of stages that `belisha.toml` does not have.
    pub unknown_stages: BTreeSet<String>,
}

/// A key stage and its folder's name.
#[derive(Clone, Debug)]
pub struct StageOf {
    /// The folder's name.
    pub id: String,
    /// What the configuration says of it.
    pub stage: Stage,
    /// Its lessons, in order, as numbers of pages.
    pub lessons: Vec<usize>,
}

/// What stands at an address. Numbers are of pages, quizzes or stages; an introduction is a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// The home page.
    Home(Option<usize>),
    /// A stage's page.
    Stage(usize, Option<usize>),
    /// A lesson.
    Lesson(usize),
    /// Any other page.
    Page(usize),
    /// A folder's list of pages, where nobody wrote one.
    Folder(Folder),
    /// An agreement, policy or form.
    Paper(usize),
    /// A stage's page for families.
    Family(usize, Option<usize>),
    /// The list of help pages.
    HelpIndex(Option<usize>),
    /// Help for one kind of reader.
    Help(HelpFor, Option<usize>),
    /// The glossary.
    Glossary,
    /// What the site asks for and stores.
    Privacy(Option<usize>),
    /// What a web host shows for a missing page.
    NotFound,
    /// What is shown instead of a page that somebody had to leave.
    Neutral(Option<usize>),
    /// A quiz.
    Quiz(usize),
    /// The staff's own front page.
    StaffIndex(Option<usize>),
    /// A lesson's plan.
    Plan(usize),
    /// The notes for staff of a page that is no lesson.
    Notes(usize),
    /// The answers of a quiz.
    Answers(usize),
    /// The page that reads result codes.
    Marking,
    /// The quizzes that it knows, for its script.
    MarkingData,
    /// Which objectives have a lesson and a question.
    Coverage(Option<usize>),
    /// The same, for a spreadsheet.
    CoverageData,
    /// What has to be looked at again.
    Reviews(Option<usize>),
    /// What a safeguarding lead prints for governors and inspectors.
    Evidence(Option<usize>),
}

/// A folder that has a list of its pages even when nobody wrote one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// `parents/`.
    Parents,
    /// `agreements/`.
    Agreements,
}

/// Whom a help page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpFor {
    /// The pupils of a stage.
    Stage(usize),
    /// Families.
    Families,
    /// Staff.
    Staff,
}

/// Whose voice and measure a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Reception.
    Reception,
    /// Years 1 and 2.
    Ks1,
    /// Years 3 and 4.
    Years34,
    /// Years 5 and 6.
    Years56,
    /// Years 7 to 9.
    Ks3,
    /// Years 10 and up.
    Ks4,
    /// Parents and carers.
    Families,
    /// Staff.
    Staff,
}

impl Band {
    /// How many there are.
    pub const COUNT: usize = Self::Staff as usize + 1;

    /// The band of a school year.
    #[must_use]
    pub fn of_year(year: u8) -> Self {
        match year {
            0 => Self::Reception,
            1 | 2 => Self::Ks1,
            3 | 4 => Self::Years34,
            5 | 6 => Self::Years56,
            7..=9 => Self::Ks3,
            _ => Self::Ks4,
        }
    }

    /// Whether they are in Reception or Key Stage 1: they see no `MYTH`, which a child of that age may take for the truth,
    /// try a quiz for as long as they like, and get no score.
    #[must_use]
    pub fn is_youngest(self) -> bool {
        matches!(self, Self::Reception | Self::Ks1)
    }

    /// Whether they may be asked to type an answer: from Year 5. Younger ones choose from a bank of words.
    #[must_use]
    pub fn may_type(self) -> bool {
        !matches!(self, Self::Reception | Self::Ks1 | Self::Years34)
    }

    /// Its readers, as a teacher calls them.
    #[must_use]
    pub fn readers(self) -> &'static str {
        match self {
            Self::Reception => "Reception",
            Self::Ks1 => "Key Stage 1",
            Self::Years34 => "Years 3 and 4",
            Self::Years56 => "Years 5 and 6",
            Self::Ks3 => "Key Stage 3",
            Self::Ks4 => "Key Stage 4",
            Self::Families => "families",
            Self::Staff => "staff",
        }
    }

    /// Its name in templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Ks1 => "ks1",
            Self::Years34 => "years-3-4",
            Self::Years56 => "years-5-6",
            Self::Ks3 => "ks3",
            Self::Ks4 => "ks4",
            Self::Families => "families",
            Self::Staff => "staff",
        }
    }
}

/// A page, resolved.
#[derive(Clone, Debug)]
pub struct Page {
    /// What its file says.
    pub draft: Arc<PageDraft>,
    /// Where it stands, or where what it introduces stands.
    pub address: Address,
    /// Its stage.
    pub stage: Option<usize>,
    /// Its voice.
    pub band: Band,
    /// Whether only staff see it.
    pub staff_only: bool,
    /// Whether it is a lesson.
    pub lesson: bool,
    /// Where its links lead, as in its references.
    pub links: Vec<Target>,
    /// Where its pictures are, as in its references.
    pub images: Vec<Target>,
    /// Its objectives, as in its front matter; nothing for an id that nobody knows.
    pub objectives: Vec<Option<usize>>,
    /// Its keywords, as in its front matter; numbers of terms.
    pub keywords: Vec<Option<usize>>,
    /// Its sensitive subjects and those of its objectives.
    pub sensitive: BTreeSet<Subject>,
    /// Its quizzes.
    pub quizzes: Vec<usize>,
    /// The lesson before it.
    pub previous: Option<usize>,
    /// The lesson after it.
    pub next: Option<usize>,
}

/// A quiz, resolved.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// What its file says.
    pub draft: Arc<QuizDraft>,
    /// Where it stands.
    pub address: Address,
    /// Its lesson.
    pub lesson: Option<usize>,
    /// Where its links lead.
    pub links: Vec<Target>,
    /// Where its pictures are.
    pub images: Vec<Target>,
}

/// The glossary, resolved.
#[derive(Debug)]
pub struct Glossary {
    /// What its file says.
    pub draft: Arc<GlossaryDraft>,
    /// Where its links lead.
    pub links: Vec<Target>,
    /// Where its pictures are.
    pub images: Vec<Target>,
}

/// Where a link or picture leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a page of this site, and a place in it.
    Page(Address, Option<String>),
    /// To a file of this site.
    File(Address),
    /// To the web.
    Web,
    /// To a mail or telephone program.
    Contact,
    /// To a dated fact, by its number.
    Fact(usize),
    /// To something that is not published now: shown as words.
    Absent(Absence),
    /// From a public page to one for staff: shown as words, and complained of.
    StaffOnly,
    /// To nothing.
    Missing,
    /// To a page, but to no place in it: the nearest id, if one is near.
    NoAnchor(Address, Option<String>),
    /// To something that `parse` has refused.
    Refused,
}

/// Why something that exists is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// A draft.
    Draft,
    /// Withdrawn in `belisha.toml`.
    Withdrawn,
    /// Of a stage that this portal does not have.
    OtherStage,
    /// For staff alone, as a lesson plan.
    TeacherOnly,
    /// It cannot be read or named; another problem says why.
    Unreadable,
}

/// What stands at an address before anybody writes a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A page of Belisha's own.
    Page(Leaf),
    /// A file of the theme.
    Theme,
}

/// Why a file cannot have an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nameless {
    /// Nothing of its name is left in plain letters.
    NoLetters,
    /// Windows keeps the name for a device.
    Reserved,
    /// It ends in something else than plain letters and digits, which tell a computer what to open it with.
    Ending,
    /// Longer than every system can hold.
    TooLong,
    /// Its first folder would be this one, which means something, if it were written so.
    Folder(String),
}

impl Portal {
    /// What each file excuses.
    pub fn excuses(&self) -> impl Iterator<Item = (&VPath, &[Excuse])> {
        let pages = self.pages.iter().map(|it| (&it.draft.path, &*it.draft.front.allow));
        let quizzes = self.quizzes.iter().map(|it| (&it.draft.path, &*it.draft.front.allow));
        let glossary = self.glossary.iter().map(|it| (&it.draft.path, &*it.draft.front.allow));
        pages.chain(quizzes).chain(glossary)
    }

    /// Whether any page of this build is a draft.
    #[must_use]
    pub fn holds_drafts(&self) -> bool {
        let page = |it: &Page| it.draft.front.draft && self.routes.contains_key(&it.address);
        let quiz = |it: &Quiz| it.draft.front.draft && self.routes.contains_key(&it.address);
        let glossary = self.glossary.as_ref().is_some_and(|it| it.draft.front.draft);
        glossary || self.pages.iter().any(page) || self.quizzes.iter().any(quiz)
    }

    /// The stage of an id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|it| it.id == id)
    }

    /// The stage that a heading of the glossary names; capitals do not count there.
    #[must_use]
    pub fn stage_written(&self, words: &str) -> Option<usize> {
        self.stages.iter().position(|it| it.id.to_lowercase() == words.to_lowercase())
    }

    /// The school years that read a page: its own, else its stage's.
    #[must_use]
    pub fn years<'a>(&'a self, page: &'a Page) -> &'a [Year] {
        let own = &page.draft.front.years;
        page.stage.filter(|_| own.is_empty()).map_or(own, |it| &self.stages[it].stage.years)
    }

    /// The youngest school year that reads a page.
    #[must_use]
    pub fn youngest(&self, page: &Page) -> Option<Year> {
        self.years(page).iter().min().copied()
    }

    /// Whether pupils read a page, and not only as part of a plan for staff.
    #[must_use]
    pub fn is_for_pupils(&self, page: &Page) -> bool {
        page.stage.is_some()
            && !matches!(page.band, Band::Families | Band::Staff)
            && !self.absent.contains_key(&page.draft.path)
    }

    /// Whether pupils of a stage see a way to get help: those of the stage it begins with, and all older ones.
    ///
    /// A secondary school has no `ks1`, and a route from there on is for its pupils, too.
    #[must_use]
    pub fn is_open_to(&self, route: &HelpRoute, stage: usize) -> bool {
        let Some(from) = &route.from_stage else { return true };
        let youngest = |stage: &Stage| stage.years.iter().min().copied();
        match self.stage(from.get_ref()) {
            Some(from) => from <= stage,
            None => english_stages()
                .get(from.get_ref())
                .is_some_and(|from| youngest(from) <= youngest(&self.stages[stage].stage)),
        }
    }

    /// A file by the path that an author wrote, and that path as the disk has it.
    #[must_use]
    pub fn media(&self, written: &VPath) -> Option<(&VPath, &Media)> {
        // One system writes é as one letter, another as two.
        let same = |it: &VPath| !it.as_str().is_ascii() && it.as_str().nfc().eq(written.as_str().nfc());
        let known = self.media.get_key_value(written);
        known.or_else(
            || {
                if written.as_str().is_ascii() { None } else { self.media.iter().find(|(path, _)| same(path)) }
            },
        )
    }

    /// Who is shown a way to get help here: pupils only if it is open to one of this portal's stages.
    pub fn shown_to<'r>(&self, route: &'r HelpRoute) -> impl Iterator<Item = HelpAudience> + use<'r> {
        let for_pupils = (0..self.stages.len()).any(|it| self.is_open_to(route, it));
        route.audience.iter().copied().filter(move |it| for_pupils || *it != HelpAudience::Pupils)
    }
}
