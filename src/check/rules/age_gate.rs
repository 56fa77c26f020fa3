//! Finds what would lead pupils to pages, subjects, meanings and help that are for older ones.

use super::super::gate;
use super::super::lexicon::phrases::Split;
use super::super::lexicon::subjects::sensitive;
use super::super::rule::Finding;
use crate::address::Address;
use crate::diag::words::list;
use crate::model::body::{Body, Slot};
use crate::model::config::{HelpAudience, Year};
use crate::model::front_matter::{Format, Subject};
use crate::model::page::{Destination, Link, Seen};
use crate::model::portal::{Page, Portal, Target};
use crate::source::Place;
use std::collections::{BTreeMap, HashMap};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let doors = Doors::of(portal);
    for page in portal.pages.iter().filter(|it| portal.is_for_pupils(it)) {
        let links = page.draft.references.links.iter().zip(&page.links);
        look_at_links(&doors, &Reader::of(portal, page), links, findings);
        look_at_tags(portal, page, findings);
        look_at_help(portal, page, findings);
        look_at_keywords(&doors, page, findings);
    }
    for quiz in &portal.quizzes {
        if let Some(lesson) = quiz.lesson.map(|it| &portal.pages[it]).filter(|it| portal.is_for_pupils(it)) {
            let links = quiz.draft.references.links.iter().zip(&quiz.links);
            look_at_links(&doors, &Reader::of(portal, lesson), links, findings);
        }
    }
    look_at_meanings(&doors, findings);
}

/// What pages may lead to: pages and quizzes that belong to a stage, its families' page too, and meanings of keywords.
struct Doors<'a> {
    portal: &'a Portal,
    pages: HashMap<&'a Address, &'a Page>,
    meanings: BTreeMap<(usize, Option<&'a str>), Meaning<'a>>,
}

/// How old the pupils are who read a page.
struct Reader {
    stage: Option<usize>,
    youngest: Option<Year>,
    young: bool,
}

impl Reader {
    fn of(portal: &Portal, page: &Page) -> Self {
        Self { stage: page.stage, youngest: portal.youngest(page), young: page.band.is_youngest() }
    }
}

impl<'a> Doors<'a> {
    fn of(portal: &'a Portal) -> Self {
        let pages = portal.pages.iter().filter(|it| it.stage.is_some() && !it.staff_only).map(|it| (&it.address, it));
        let quizzes = portal.quizzes.iter().filter_map(|it| Some((&it.address, &portal.pages[it.lesson?])));
        Self { portal, pages: pages.chain(quizzes).collect(), meanings: meanings(portal) }
    }

    fn is_for_older(&self, target: &Target, reader: &Reader) -> bool {
        let (Target::Page(address, _) | Target::NoAnchor(address, _)) = target else { return false };
        let older = |to: &&Page| to.stage > reader.stage || self.portal.youngest(to) > reader.youngest;
        self.pages.get(address).is_some_and(older)
    }
}

fn look_at_links<'a>(
    doors: &Doors<'_>,
    reader: &Reader,
    links: impl Iterator<Item = (&'a Link, &'a Target)>,
    findings: &mut Vec<Finding>,
) {
    let seen = |it: &Link| it.seen == Seen::ByAll || (it.seen == Seen::InMyth && !reader.young);
    for (link, _) in links.filter(|(link, target)| seen(link) && doors.is_for_older(target, reader)) {
        findings.push(Finding::new(
            link.place.clone(),
            format!("{} is for older pupils than this page", named(link)),
            "link to a page for this age or younger, or remove the link",
        ));
    }
}

/// What a link leads to, as people name it.
fn named(link: &Link) -> String {
    match &link.to {
        Destination::File { path, .. } => format!("`{}`", path.below("content").unwrap_or(path.as_str())),
        _ => "what this leads to".to_owned(),
    }
}

/// Subjects that are not for the pupils of a page, or not for the hall.
fn look_at_tags(portal: &Portal, page: &Page, findings: &mut Vec<Finding>) {
    for &subject in page.sensitive.iter().filter(|it| !gate::allows(portal, page, **it)) {
        let id = subject.id();
        let hall = page.draft.front.format == Format::Assembly;
        let (message, hint) = if hall {
            let message = format!("`{id}` is not for an assembly, where nobody can leave or ask");
            (message, format!("teach it in class instead: `{id}` begins with {}", gate::begins(subject)))
        } else {
            let message = format!("`{id}` is not for the pupils of this page");
            (message, format!("keep it for older pupils: it begins with {}", gate::begins(subject)))
        };
        findings.push(Finding::new(gate::place_of_tag(portal, page, subject), message, hint));
    }
}

/// Help routes that begin with an older stage: the page does not show them, and its author should know.
fn look_at_help(portal: &Portal, page: &Page, findings: &mut Vec<Finding>) {
    let Some(stage) = page.stage else { return };
    for id in &page.draft.front.help {
        let route = portal.config.help.iter().find(|it| it.id.get_ref() == id.get_ref());
        let Some(route) = route.filter(|it| !portal.is_open_to(it, stage)) else { continue };
        let from = route.from_stage.as_ref().map_or("an older stage", |it| it.get_ref().as_str());
        let open: Vec<&str> = portal
            .config
            .help
            .iter()
            .filter(|it| it.audience.contains(&HelpAudience::Pupils) && portal.is_open_to(it, stage))
            .map(|it| it.id.get_ref().as_str())
            .collect();
        let hint = match open.as_slice() {
            [] => "remove it: the school’s own trusted adult is always shown".to_owned(),
            open => format!("write one that begins with this stage or a younger one, such as {}", list(open, "or")),
        };
        findings.push(Finding::new(
            Place { path: page.draft.path.clone(), range: id.span() },
            format!(
                "the help route `{}` is for pupils from {from} on, and this page is for younger ones",
                id.get_ref()
            ),
            hint,
        ));
    }
}

/// What a term means to some readers, and what is in it that not all of them may meet.
struct Meaning<'a> {
    subjects: Vec<Subject>,
    links: Vec<&'a Target>,
}

impl<'a> Meaning<'a> {
    fn of(body: &Body, links: &'a [Target]) -> Self {
        let words = body.prose.passages().flat_map(|it| sensitive(&Split::of(it.text)));
        let subjects = words.filter(|(_, word)| !word.in_headings).map(|(_, word)| word.subject).collect();
        Self { subjects, links: links_of(body).filter_map(|it| links.get(it)).collect() }
    }
}

/// Every meaning by its term's number, and the stage that it is written for.
fn meanings(portal: &Portal) -> BTreeMap<(usize, Option<&str>), Meaning<'_>> {
    let mut meanings = BTreeMap::new();
    if let Some(glossary) = &portal.glossary {
        for (number, term) in glossary.draft.terms.iter().enumerate() {
            meanings.insert((number, None), Meaning::of(&term.meaning, &glossary.links));
            for it in &term.stages {
                let key = (number, Some(it.stage.as_str()));
                meanings.entry(key).or_insert_with(|| Meaning::of(&it.meaning, &glossary.links));
            }
        }
    }
    meanings
}

/// Keywords whose meaning, as this page shows it, is for older pupils.
fn look_at_keywords(doors: &Doors<'_>, page: &Page, findings: &mut Vec<Finding>) {
    let portal = doors.portal;
    let stage = page.stage.map_or("ks1".to_owned(), |it| portal.stages[it].id.to_lowercase());
    let reader = Reader::of(portal, page);
    for (keyword, term) in page.draft.front.keywords.iter().zip(&page.keywords) {
        let own = |term: usize| {
            doors.meanings.get(&(term, Some(stage.as_str()))).or_else(|| doors.meanings.get(&(term, None)))
        };
        let Some(meaning) = term.and_then(own) else { continue };
        let word = keyword.get_ref();
        let message = if let Some(subject) = meaning.subjects.iter().find(|it| !gate::allows(portal, page, **it)) {
            format!("the meaning of `{word}` speaks of something for older pupils (`{}`)", subject.id())
        } else if meaning.links.iter().any(|it| doors.is_for_older(it, &reader)) {
            format!("the meaning of `{word}` links to a page for older pupils")
        } else {
            continue;
        };
        let hint = format!(
            "write a meaning for this age below the term in content/glossary.md, under `### {}`, or leave the keyword out",
            stage.to_uppercase()
        );
        findings.push(Finding::new(Place { path: page.draft.path.clone(), range: keyword.span() }, message, hint));
    }
}

/// Links in a meaning that is written for one stage.
fn look_at_meanings(doors: &Doors<'_>, findings: &mut Vec<Finding>) {
    let Some(glossary) = &doors.portal.glossary else { return };
    for simpler in glossary.draft.terms.iter().flat_map(|it| &it.stages) {
        let Some(stage) = doors.portal.stage_written(&simpler.stage) else { continue };
        let youngest = doors.portal.stages[stage].stage.years.iter().min().copied();
        let reader = Reader { stage: Some(stage), youngest, young: false };
        let links = links_of(&simpler.meaning)
            .filter_map(|it| Some((glossary.draft.references.links.get(it)?, glossary.links.get(it)?)));
        look_at_links(doors, &reader, links, findings);
    }
}

fn links_of(body: &Body) -> impl Iterator<Item = usize> + '_ {
    body.slots.iter().filter_map(|(_, slot)| match slot {
        Slot::LinkOpen(number) => Some(*number),
        _ => None,
    })
}
