//! Which stage a file belongs to, which files are not published, and the one order of a stage's lessons.

use super::{Drafts, Edition};
use crate::address::slug;
use crate::model::config::{Config, Stage, english_stages};
use crate::model::front_matter::Supervision;
use crate::model::page::{PageDraft, QuizDraft};
use crate::model::portal::{Absence, Band, Portal, StageOf};
use crate::source::{Place, VPath};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The stages of a configuration, youngest first.
pub(super) fn of(config: &Config) -> Vec<StageOf> {
    let english = english_stages();
    let chosen = if config.stages.is_empty() { english.clone() } else { config.stages.clone() };
    let mut stages: Vec<StageOf> = chosen
        .into_iter()
        .map(|(id, mut stage)| {
            if let Some(usual) = english.get(&id) {
                if stage.title.is_empty() {
                    stage.title.clone_from(&usual.title);
                }
                if stage.years.is_empty() {
                    stage.years.clone_from(&usual.years);
                }
                if stage.ages.is_empty() {
                    stage.ages.clone_from(&usual.ages);
                }
            }
            if stage.title.is_empty() {
                stage.title.clone_from(&id);
            }
            StageOf { id, stage, lessons: Vec::new() }
        })
        .collect();
    stages.sort_by_key(|it| (it.stage.years.iter().min().copied(), it.id.clone()));
    stages
}

/// The files that are not published.
pub(super) struct Absences {
    pub(super) files: HashMap<VPath, Absence>,
    pub(super) unknown: Vec<(String, Place)>,
    pub(super) other_stages: BTreeSet<String>,
}

pub(super) fn absences(drafts: &Drafts, stages: &[StageOf], edition: Edition) -> Absences {
    let mut found = Absences { files: HashMap::new(), unknown: Vec::new(), other_stages: BTreeSet::new() };
    for page in &drafts.pages {
        if let Some(stage) = other_stage(&page.path, page.front.stage.as_ref().map(|it| it.get_ref().as_str()), stages)
        {
            found.other_stages.insert(stage);
            found.files.insert(page.path.clone(), Absence::OtherStage);
        } else if page.front.draft && !edition.drafts {
            found.files.insert(page.path.clone(), Absence::Draft);
        } else if page.front.supervision == Some(Supervision::TeacherOnly) && page.path.below("content/staff").is_none()
        {
            found.files.insert(page.path.clone(), Absence::TeacherOnly);
        }
    }
    for quiz in &drafts.quizzes {
        if let Some(stage) = other_stage(&quiz.path, None, stages) {
            found.other_stages.insert(stage);
            found.files.insert(quiz.path.clone(), Absence::OtherStage);
        } else if quiz.front.draft && !edition.drafts {
            found.files.insert(quiz.path.clone(), Absence::Draft);
        }
    }
    if drafts.glossary.as_ref().is_some_and(|it| it.front.draft) && !edition.drafts {
        found.files.insert(GLOSSARY.0.clone(), Absence::Draft);
    }
    withdraw(drafts, &mut found);
    // A quiz shares its lesson's state.
    for quiz in &drafts.quizzes {
        let lesson = lesson_of(quiz).map(|name| VPath::new(&format!("content/{name}.md")));
        if let Some(state) = lesson.and_then(|it| found.files.get(&it).copied()) {
            found.files.entry(quiz.path.clone()).or_insert(state);
        }
    }
    found
}

fn withdraw(drafts: &Drafts, found: &mut Absences) {
    let known: HashSet<&VPath> = drafts
        .pages
        .iter()
        .map(|it| &it.path)
        .chain(drafts.quizzes.iter().map(|it| &it.path))
        .chain(drafts.glossary.iter().map(|_| &GLOSSARY.0))
        .chain(drafts.media.keys())
        .collect();
    for entry in &drafts.config.withdraw.pages {
        let name = entry.get_ref().trim_start_matches("./");
        let candidates = [VPath::new(&format!("content/{name}")), VPath::new(name)];
        match candidates.iter().find(|it| known.contains(it)) {
            Some(path) => drop(found.files.insert(path.clone(), Absence::Withdrawn)),
            None => {
                found.unknown.push((name.to_owned(), Place { path: VPath::new("belisha.toml"), range: entry.span() }));
            }
        }
    }
}

static GLOSSARY: std::sync::LazyLock<(VPath,)> = std::sync::LazyLock::new(|| (VPath::new("content/glossary.md"),));

/// The stage that a file belongs to and that this portal does not have.
///
/// Only the English stages' names are known to be stages when the configuration does not list them.
fn other_stage(path: &VPath, written: Option<&str>, stages: &[StageOf]) -> Option<String> {
    let known = |id: &str| stages.iter().any(|it| it.id == id);
    let english = english_stages();
    // Inside a stage's folder the stage is the folder's.
    let folder = stage_named(path);
    let named = if folder.is_some_and(known) { [folder, None] } else { [folder, written] };
    let mut other = named.into_iter().flatten().filter(|it| english.contains_key(*it) && !known(it));
    other.next().map(str::to_owned)
}

/// The stage's folder that a path names, if stages had every name.
fn stage_named(path: &VPath) -> Option<&str> {
    let inside = path.below("content").or_else(|| path.below("quizzes"))?;
    let (folder, rest) = inside.split_once('/')?;
    let file = rest.strip_suffix(".md").filter(|it| !it.contains('/'));
    match (folder, file) {
        ("parents" | "help", Some(stage)) => Some(stage),
        ("parents" | "help" | "agreements" | "staff", _) => None,
        (folder, _) => Some(folder),
    }
}

/// The folders below `content/` that mean something in every portal, beside those of its stages.
pub const FOLDERS: [&str; 4] = ["agreements", "help", "parents", "staff"];

/// The name that a path's first folder should have: one that means something to Belisha, but is written in another way here.
///
/// The file's address would be in the folder that was meant, without anything else that folder stands for: its readers, its
/// stage. Windows and macOS show `Staff` and `staff` as one folder.
pub(super) fn meant(path: &VPath, stages: &[StageOf]) -> Option<String> {
    let inside = path.below("content").or_else(|| path.below("quizzes"))?;
    let (folder, _) = inside.split_once('/')?;
    let name = slug(folder);
    let known = FOLDERS.contains(&name.as_str())
        || english_stages().contains_key(&name)
        || stages.iter().any(|it| it.id == name);
    (known && folder != name && !stages.iter().any(|it| it.id == folder)).then_some(name)
}

/// Whether a path is a lesson's.
pub(super) fn is_lesson(path: &VPath, stages: &[StageOf]) -> bool {
    let Some((folder, rest)) = path.below("content").and_then(|it| it.split_once('/')) else { return false };
    rest != "index.md" && stages.iter().any(|it| it.id == folder)
}

/// The stage of a page: its folder's, or the one its front matter names.
pub(super) fn of_page(page: &PageDraft, stages: &[StageOf]) -> Option<usize> {
    let folder = stage_named(&page.path);
    let position = |id: &str| stages.iter().position(|it| it.id == id);
    folder.and_then(position).or_else(|| position(page.front.stage.as_ref()?.get_ref()))
}

/// Whose voice a page has: its youngest year's, else its stage's, else families'.
pub(super) fn band(page: &PageDraft, stage: Option<&Stage>) -> Band {
    // A page for families about a stage speaks to families.
    if page.path.below("content/parents").is_some() {
        return Band::Families;
    }
    match (page.front.years.iter().min(), stage) {
        (Some(year), Some(_)) => Band::of_year(year.0),
        (_, Some(stage)) => of_stage(stage),
        (_, None) => Band::Families,
    }
}

/// The voice of a stage's own pages: that of its youngest school year after Reception.
#[must_use]
pub fn of_stage(stage: &Stage) -> Band {
    let youngest = stage.years.iter().map(|it| it.0).filter(|&year| year > 0).min();
    youngest.map_or(Band::Reception, Band::of_year)
}

/// The lesson a quiz belongs to, as a path in `content/` without its extension.
pub(super) fn lesson_of(quiz: &QuizDraft) -> Option<String> {
    match &quiz.front.lesson {
        Some(named) => Some(named.get_ref().trim_end_matches(".md").trim_start_matches("content/").to_owned()),
        None => Some(quiz.path.below("quizzes")?.strip_suffix(".md")?.to_owned()),
    }
}

/// Puts each stage's lessons in their order and makes them neighbours.
///
/// A lesson leads on, and back, to the nearest that is not for older pupils than its own youngest.
pub(super) fn order(portal: &mut Portal) {
    for stage in 0..portal.stages.len() {
        let mut lessons: Vec<usize> = (0..portal.pages.len())
            .filter(|&it| {
                let page = &portal.pages[it];
                page.lesson && page.stage == Some(stage) && !portal.absent.contains_key(&page.draft.path)
            })
            .collect();
        lessons.sort_by_cached_key(|&it| {
            let draft = &portal.pages[it].draft;
            (draft.front.order.unwrap_or(i64::MAX), draft.front.title.to_lowercase(), draft.path.clone())
        });
        for (at, &lesson) in lessons.iter().enumerate() {
            let youngest = portal.youngest(&portal.pages[lesson]);
            let fits = |other: &&usize| portal.youngest(&portal.pages[**other]) <= youngest;
            let next = lessons[at + 1..].iter().find(fits).copied();
            let previous = lessons[..at].iter().rev().find(fits).copied();
            (portal.pages[lesson].next, portal.pages[lesson].previous) = (next, previous);
        }
        portal.stages[stage].lessons = lessons;
    }
}
