//! Who made the pictures of a page, and under which licence, as `images.toml` says.
//!
//! It must not know what pictures show, nor how the page around them is drawn.

use super::Renderer;
use super::view::Credit;
use crate::model::body::Slot;
use crate::model::page::{Destination, Image, Seen};
use crate::model::portal::{Leaf, Page};

impl Renderer<'_> {
    /// The makers of what is shown at a leaf, each once, in the order of their first pictures.
    pub(super) fn credits(&self, leaf: Leaf) -> Vec<Credit> {
        let mut credits = Vec::new();
        for image in self.images(leaf) {
            let Destination::File { path, .. } = &image.to else { continue };
            let declared = self.portal.media(path).and_then(|(known, _)| self.portal.images.get(known));
            let Some(declared) = declared.filter(|it| it.by.is_some() || it.licence.is_some()) else { continue };
            let words = |said: &Option<(String, _)>| said.as_ref().map(|(words, _)| words.clone());
            let credit = Credit { by: words(&declared.by), licence: words(&declared.licence) };
            if !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        credits
    }

    /// The pictures that readers of a leaf see.
    fn images(&self, leaf: Leaf) -> Vec<&Image> {
        match leaf {
            Leaf::Lesson(page) | Leaf::Page(page) | Leaf::Paper(page) => self.of_page(page, false),
            Leaf::Plan(page) | Leaf::Notes(page) => self.of_page(page, true),
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
                let intro = intro.map_or_else(Vec::new, |it| self.of_page(it, false));
                let lessons = self.portal.stages[stage].lessons.iter().map(|&it| &self.portal.pages[it]);
                intro.into_iter().chain(lessons.flat_map(at_home)).collect()
            }
            Leaf::Quiz(quiz) | Leaf::Answers(quiz) => {
                self.portal.quizzes[quiz].draft.references.images.iter().collect()
            }
            Leaf::Glossary => self.portal.glossary.iter().flat_map(|it| &it.draft.references.images).collect(),
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
        page.draft.references.images.iter().filter(|it| is_seen(it.seen)).collect()
    }
}

/// The pictures of what a lesson says to families.
fn at_home(page: &Page) -> impl Iterator<Item = &Image> {
    let slots = page.draft.home.iter().flat_map(|it| &it.slots);
    slots.filter_map(|(_, slot)| match slot {
        Slot::Image(number) => page.draft.references.images.get(*number),
        _ => None,
    })
}
