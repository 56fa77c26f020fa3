//! All drafts become one portal. The only place where files learn of each other.
//!
//! It records what does not fit and never complains; it must not know of templates or diagnostics.

mod addresses;
mod links;
mod routes;
mod stages;

pub use links::anchor_of;
pub use routes::{answers_of, family_of, notes_of, plan_of};
pub use stages::{FOLDERS, of_stage as band_of_stage};

use crate::address::Address;
use crate::model::config::Config;
use crate::model::curriculum::Curriculum;
use crate::model::page::{Declared, GlossaryDraft, PageDraft, QuizDraft, folded};
use crate::model::portal::{Absence, Audience, Band, Glossary, Nameless, Page, Portal, Quiz, StageOf, Target};
use crate::snapshot::Media;
use crate::source::VPath;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Everything that was read.
#[derive(Clone)]
pub struct Drafts {
    /// `belisha.toml`.
    pub config: Config,
    /// Strands and objectives.
    pub curriculum: Curriculum,
    /// Pages, sorted by path.
    pub pages: Vec<Arc<PageDraft>>,
    /// Quizzes, sorted by path.
    pub quizzes: Vec<Arc<QuizDraft>>,
    /// The glossary.
    pub glossary: Option<Arc<GlossaryDraft>>,
    /// What `images.toml` files say.
    pub images: BTreeMap<VPath, Declared>,
    /// Files that could not be taken in.
    pub unreadable: Vec<VPath>,
    /// Files that are published when something refers to them.
    pub media: BTreeMap<VPath, Media>,
    /// Where the theme's files stand.
    pub assets: BTreeSet<Address>,
}

/// Which site of the portal is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// For whom.
    pub audience: Audience,
    /// Whether drafts are in it.
    pub drafts: bool,
}

/// The portal of these drafts.
#[must_use]
pub fn portal(drafts: Drafts, edition: Edition) -> Portal {
    let mut portal = Portal { stages: stages::of(&drafts.config), ..Portal::default() };
    let absent = stages::absences(&drafts, &portal.stages, edition);
    portal.withdrawn_unknown = absent.unknown;
    portal.unknown_stages = absent.other_stages;
    portal.absent = absent.files;
    portal.absent.extend(drafts.unreadable.iter().map(|it| (it.clone(), Absence::Unreadable)));
    place_pages(&mut portal, &drafts, edition);
    place_quizzes(&mut portal, &drafts, edition);
    portal.glossary = drafts
        .glossary
        .as_ref()
        .filter(|_| !portal.absent.contains_key(&VPath::new("content/glossary.md")))
        .map(|draft| Glossary { draft: Arc::clone(draft), links: Vec::new(), images: Vec::new() });
    portal.config = drafts.config;
    portal.curriculum = drafts.curriculum;
    portal.images = drafts.images;
    learn(&mut portal);
    stages::order(&mut portal);
    routes::lay(&mut portal, edition);
    links::resolve(&mut portal, &drafts.media, edition);
    addresses::find_collisions(&mut portal, &drafts.assets);
    portal.media = drafts.media;
    // From here on a picture is known by its path as the disk has it.
    let images = std::mem::take(&mut portal.images).into_iter();
    portal.images = images
        .map(|(path, declared)| (portal.media(&path).map_or(path.clone(), |(known, _)| known.clone()), declared))
        .collect();
    portal
}

fn place_pages(portal: &mut Portal, drafts: &Drafts, edition: Edition) {
    for draft in &drafts.pages {
        let plan_only =
            portal.absent.get(&draft.path) == Some(&Absence::TeacherOnly) && edition.audience == Audience::Staff;
        if portal.absent.contains_key(&draft.path) && !plan_only {
            continue;
        }
        match address(&draft.path, &portal.stages) {
            Ok(address) => {
                let stage = stages::of_page(draft, &portal.stages);
                let staff_only = draft.path.below("content/staff").is_some();
                let lesson = stages::is_lesson(&draft.path, &portal.stages);
                let band = if staff_only {
                    Band::Staff
                } else {
                    stages::band(draft, stage.map(|it| &portal.stages[it].stage))
                };
                portal.pages.push(Page {
                    draft: Arc::clone(draft),
                    address,
                    stage,
                    band,
                    staff_only,
                    lesson,
                    links: Vec::new(),
                    images: Vec::new(),
                    objectives: Vec::new(),
                    keywords: Vec::new(),
                    sensitive: draft.front.sensitive.iter().copied().collect(),
                    quizzes: Vec::new(),
                    previous: None,
                    next: None,
                });
            }
            Err(why) => {
                portal.absent.insert(draft.path.clone(), Absence::Unreadable);
                portal.nameless.push((draft.path.clone(), why));
            }
        }
    }
}

/// The address of a Markdown file, unless its folder is nearly one that means something.
fn address(path: &VPath, stages: &[StageOf]) -> Result<Address, Nameless> {
    stages::meant(path, stages).map_or_else(|| addresses::of_page(path), |name| Err(Nameless::Folder(name)))
}

fn place_quizzes(portal: &mut Portal, drafts: &Drafts, edition: Edition) {
    let lessons: HashMap<&str, usize> = portal
        .pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.lesson)
        .filter_map(|(number, page)| Some((page.draft.path.below("content")?.strip_suffix(".md")?, number)))
        .collect();
    for draft in &drafts.quizzes {
        // Of a teacher-only lesson's quiz, staff have the answer key.
        let key_only =
            portal.absent.get(&draft.path) == Some(&Absence::TeacherOnly) && edition.audience == Audience::Staff;
        if portal.absent.contains_key(&draft.path) && !key_only {
            continue;
        }
        let lesson = stages::lesson_of(draft).and_then(|name| lessons.get(name.as_str()).copied());
        match address(&draft.path, &portal.stages) {
            Ok(address) => {
                portal.quizzes.push(Quiz {
                    draft: Arc::clone(draft),
                    address,
                    lesson,
                    links: Vec::new(),
                    images: Vec::new(),
                });
            }
            Err(why) => portal.nameless.push((draft.path.clone(), why)),
        }
    }
    for (number, quiz) in portal.quizzes.iter().enumerate() {
        if let Some(lesson) = quiz.lesson {
            portal.pages[lesson].quizzes.push(number);
        }
    }
}

/// Pages learn what their objectives and keywords are, and which subjects these and their questions' objectives touch.
fn learn(portal: &mut Portal) {
    let objectives: HashMap<&str, usize> =
        portal.curriculum.objectives.iter().enumerate().map(|(number, it)| (it.id.as_str(), number)).collect();
    let terms: HashMap<String, usize> = portal
        .glossary
        .iter()
        .flat_map(|it| it.draft.terms.iter())
        .enumerate()
        .map(|(number, it)| (folded(&it.term), number))
        .collect();
    for page in &mut portal.pages {
        let front = &page.draft.front;
        page.objectives = front.objectives.iter().map(|it| objectives.get(it.get_ref().as_str()).copied()).collect();
        page.keywords = front.keywords.iter().map(|it| terms.get(&folded(it.get_ref())).copied()).collect();
        let quizzes = page.quizzes.iter().flat_map(|&it| &portal.quizzes[it].draft.questions);
        let asked = page.draft.questions.iter().chain(quizzes).flat_map(|it| &it.objectives).map(|(id, _)| id);
        let taught = page.draft.headings.iter().flat_map(|it| &it.objectives);
        let others = asked.chain(taught).filter_map(|id| objectives.get(id.as_str()).copied());
        for objective in page.objectives.iter().flatten().copied().chain(others) {
            page.sensitive.extend(&portal.curriculum.objectives[objective].sensitive);
        }
    }
}

/// Whether a target is shown as words only.
#[must_use]
pub fn is_words(target: &Target) -> bool {
    matches!(target, Target::Absent(_) | Target::StaffOnly | Target::Missing | Target::Refused | Target::Fact(_))
}

/// The folders' names of a configuration's stages, youngest first.
#[must_use]
pub fn stage_names(config: &Config) -> Vec<String> {
    stages::of(config).into_iter().map(|it| it.id).collect()
}
