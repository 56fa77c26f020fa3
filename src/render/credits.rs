//! Who made the pictures of a page, and under which licence, as `images.toml` says.
//!
//! Without a licence, who made a picture is the school's own record: it may be a child.
//!
//! It must not know what pictures show, nor how the page around them is drawn.

use super::Renderer;
use super::view::Credit;
use crate::model::body::{Body, Slot};
use crate::model::page::{Destination, Image, References, Seen};
use crate::model::portal::{Leaf, Page, Target};

impl Renderer<'_> {
    /// The makers of what is shown at a leaf, each once, in the order of their first pictures.
    pub(super) fn credits(&self, leaf: Leaf) -> Vec<Credit> {
        let mut credits = Vec::new();
        for image in self.images(leaf) {
            let Destination::File { path, .. } = &image.to else { continue };
            let declared = self.portal.media(path).and_then(|(known, _)| self.portal.images.get(known));
            let Some((declared, (licence, _))) = declared.and_then(|it| Some((it, it.licence.as_ref()?))) else {
                continue;
            };
            let by = declared.by.as_ref().map(|(words, _)| words.clone());
            let credit = Credit { by, licence: licence.clone() };
            if !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        credits
    }

    /// The pictures that readers of a leaf see.
    fn images(&self, leaf: Leaf) -> Vec<&Image> {
        match leaf {
            Leaf::Page(page) | Leaf::Paper(page) => self.of_page(page, false),
            Leaf::Notes(page) => self.of_page(page, true),
            Leaf::Lesson(page) => [self.of_page(page, false), self.of_meanings(page)].concat(),
            Leaf::Plan(page) => [self.of_page(page, true), self.of_meanings(page)].concat(),
            Leaf::Home(intro)
            | Leaf::Stage(_, intro)
            | Leaf::HelpIndex(intro)
            | Leaf::Help(_, intro)
            | Leaf::Privacy(intro)
            | Leaf::Neutral(intro)
            | Leaf::StaffIndex(intro)
            | Leaf::Coverage(intro)
            | Leaf::Reviews(intro)
            | Leaf::Evidence(intro) => intro.map_or_else(Vec::new, |it| self.of_page(it, false)),
            Leaf::Family(stage, intro) => {
                let mut images = intro.map_or_else(Vec::new, |it| self.of_page(it, false));
                let lessons = self.portal.stages[stage].lessons.iter().map(|&it| &self.portal.pages[it]);
                images.extend(lessons.flat_map(at_home));
                images
            }
            Leaf::Quiz(quiz) => self.of_quiz(quiz, false),
            Leaf::Answers(quiz) => self.of_quiz(quiz, true),
            Leaf::Glossary => {
                let glossary = self.portal.glossary.iter();
                glossary.flat_map(|it| shown(&it.draft.references, &it.images)).collect()
            }
            Leaf::Folder(_) | Leaf::NotFound | Leaf::Marking | Leaf::MarkingData | Leaf::CoverageData => Vec::new(),
        }
    }

    fn of_page(&self, page: usize, staff: bool) -> Vec<&Image> {
        let page = &self.portal.pages[page];
        let is_seen = |seen| match seen {
            Seen::ByAll => true,
            Seen::InMyth => staff || !page.band.is_youngest(),
            Seen::ByStaff => staff || page.staff_only,
        };
        shown(&page.draft.references, &page.images).filter(|it| is_seen(it.seen)).collect()
    }

    /// The pictures in the meanings of a lesson's keywords.
    fn of_meanings(&self, page: usize) -> Vec<&Image> {
        let page = &self.portal.pages[page];
        let Some(glossary) = &self.portal.glossary else { return Vec::new() };
        let stage = page.stage.map(|it| self.portal.stages[it].id.as_str());
        let terms = page.keywords.iter().flatten().filter_map(|&it| glossary.draft.terms.get(it));
        let images = terms.flat_map(|it| in_body(it.meaning_for(stage), &glossary.draft.references, &glossary.images));
        images.collect()
    }

    fn of_quiz(&self, quiz: usize, staff: bool) -> Vec<&Image> {
        let quiz = &self.portal.quizzes[quiz];
        shown(&quiz.draft.references, &quiz.images).filter(|it| staff || it.seen != Seen::ByStaff).collect()
    }
}

/// The pictures that are there; of others their descriptions are shown.
fn shown<'a>(references: &'a References, targets: &'a [Target]) -> impl Iterator<Item = &'a Image> {
    let images = references.images.iter().zip(targets);
    images.filter(|(_, target)| matches!(target, Target::File(_))).map(|(image, _)| image)
}

/// The pictures of what a lesson says to families.
fn at_home(page: &Page) -> impl Iterator<Item = &Image> {
    page.draft.home.iter().flat_map(|it| in_body(it, &page.draft.references, &page.images))
}

/// The pictures in one body.
fn in_body<'a>(body: &'a Body, references: &'a References, targets: &'a [Target]) -> impl Iterator<Item = &'a Image> {
    let numbers = body.slots.iter().filter_map(|(_, slot)| match slot {
        Slot::Image(number) => Some(*number),
        _ => None,
    });
    numbers.filter_map(|number| {
        let is_there = matches!(targets.get(number)?, Target::File(_));
        references.images.get(number).filter(|_| is_there)
    })
}
