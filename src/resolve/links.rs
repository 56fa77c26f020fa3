//! Where links and pictures lead.

use super::Edition;
use super::addresses;
use super::routes::plan_of;
use crate::address::{Address, slug};
use crate::diag::words::nearest;
use crate::model::page::{Destination, PageDraft, References, Seen};
use crate::model::portal::{Absence, Audience, Portal, Target};
use crate::picture::Look;
use crate::snapshot::Media;
use crate::source::VPath;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization;

/// Who reads the page that a link stands in, and which edition is made.
#[derive(Clone, Copy)]
struct Reader {
    staff_page: bool,
    young: bool,
    staff: bool,
}

impl Reader {
    /// Whether only staff see what is seen so.
    fn is_staff(self, seen: Seen) -> bool {
        self.staff_page || seen == Seen::ByStaff || (seen == Seen::InMyth && self.young)
    }
}

/// Everything that a link can lead to.
struct Places<'a> {
    pages: HashMap<&'a VPath, Page<'a>>,
    absent: &'a HashMap<VPath, Absence>,
    facts: HashMap<&'a str, usize>,
    media: &'a BTreeMap<VPath, Media>,
    /// Paths with letters beyond ASCII by their composed form: one system writes é as one letter, another as two.
    composed: HashMap<String, VPath>,
}

struct Page<'a> {
    address: &'a Address,
    staff_only: bool,
    ids: Vec<Anchor<'a>>,
}

/// A place in a page that links may name.
#[derive(Clone)]
struct Anchor<'a> {
    name: &'a str,
    question: bool,
}

impl<'a> Anchor<'a> {
    fn heading(name: &'a str) -> Self {
        Self { name, question: false }
    }

    fn question(name: &'a str) -> Self {
        Self { name, question: true }
    }
}

/// The id in the page of a question's id: marked, so that a heading of the same name is another place.
#[must_use]
pub fn anchor_of(question: &str) -> String {
    format!("q_{question}")
}

/// Fills in every link and picture, and lists the files that they need.
pub(super) fn resolve(portal: &mut Portal, media: &BTreeMap<VPath, Media>, edition: Edition) {
    let mut files = BTreeMap::new();
    let staff = edition.audience == Audience::Staff;
    let public = Reader { staff_page: false, young: false, staff };
    let (pages, quizzes, glossary, logo) = {
        let places = Places::of(portal, media);
        let of_page = |page: &crate::model::portal::Page| {
            let reader = Reader { staff_page: page.staff_only, young: page.band.is_youngest(), staff };
            // What only teachers see stands at another address, and so do the places in it.
            let hidden = portal.absent.contains_key(&page.draft.path).then(|| plan_of(&page.address));
            let own = hidden.as_ref().unwrap_or(&page.address);
            places.targets(&page.draft.references, own, &ids_of(&page.draft), reader)
        };
        let of_quiz = |quiz: &crate::model::portal::Quiz| {
            let ids: Vec<Anchor> = quiz.draft.questions.iter().map(|it| Anchor::question(&it.id)).collect();
            places.targets(&quiz.draft.references, &quiz.address, &ids, public)
        };
        let pages: Vec<Targets> = portal.pages.par_iter().map(of_page).collect();
        let quizzes: Vec<Targets> = portal.quizzes.par_iter().map(of_quiz).collect();
        let glossary = portal.glossary.as_ref().map(|it| {
            let ids: Vec<Anchor> = it.draft.terms.iter().map(|it| Anchor::heading(&it.id)).collect();
            places.targets(&it.draft.references, &Address::new("glossary.html"), &ids, public)
        });
        let logo = portal.config.brand.logo.as_deref().map(|it| places.logo(it));
        (pages, quizzes, glossary, logo)
    };
    if let Some((Target::File(_), path)) = &logo {
        files.insert(path.clone(), addresses::of_file(path));
    }
    portal.logo = logo;
    for path in pages.iter().chain(&quizzes).chain(&glossary).flat_map(|it| &it.files) {
        files.entry(path.clone()).or_insert_with(|| addresses::of_file(path));
    }
    for (page, Targets { links, images, .. }) in portal.pages.iter_mut().zip(pages) {
        (page.links, page.images) = (links, images);
    }
    for (quiz, Targets { links, images, .. }) in portal.quizzes.iter_mut().zip(quizzes) {
        (quiz.links, quiz.images) = (links, images);
    }
    if let (Some(it), Some(Targets { links, images, .. })) = (&mut portal.glossary, glossary) {
        (it.links, it.images) = (links, images);
    }
    for (path, named) in files {
        match named {
            Ok(address) => drop(portal.files.insert(path, address)),
            Err(why) => portal.nameless.push((path, why)),
        }
    }
}

/// Where the links and pictures of one file lead, and the files that they need.
struct Targets {
    links: Vec<Target>,
    images: Vec<Target>,
    files: Vec<VPath>,
}

impl<'a> Places<'a> {
    fn of(portal: &'a Portal, media: &'a BTreeMap<VPath, Media>) -> Self {
        let pages = portal.pages.iter().filter(|it| !portal.absent.contains_key(&it.draft.path)).map(|it| {
            (&it.draft.path, Page { address: &it.address, staff_only: it.staff_only, ids: ids_of(&it.draft) })
        });
        let open = portal.quizzes.iter().filter(|it| !portal.absent.contains_key(&it.draft.path));
        let quizzes = open.map(|it| {
            let ids = it.draft.questions.iter().map(|it| Anchor::question(&it.id)).collect();
            (&it.draft.path, Page { address: &it.address, staff_only: false, ids })
        });
        let mut pages: HashMap<_, _> = pages.chain(quizzes).collect();
        if let Some(glossary) = &portal.glossary {
            static PATH: std::sync::LazyLock<(VPath, Address)> =
                std::sync::LazyLock::new(|| (VPath::new("content/glossary.md"), Address::new("glossary.html")));
            let ids = glossary.draft.terms.iter().map(|it| Anchor::heading(&it.id)).collect();
            pages.insert(&PATH.0, Page { address: &PATH.1, staff_only: false, ids });
        }
        let facts = portal.config.facts.iter().enumerate().map(|(at, it)| (it.id.get_ref().as_str(), at)).collect();
        let paths = pages.keys().copied().chain(portal.absent.keys()).chain(media.keys());
        let composed =
            paths.filter(|it| !it.as_str().is_ascii()).map(|it| (it.as_str().nfc().collect(), it.clone())).collect();
        Self { pages, absent: &portal.absent, facts, media, composed }
    }

    fn targets(&self, references: &References, own: &Address, ids: &[Anchor<'_>], reader: Reader) -> Targets {
        let mut files = Vec::new();
        let mut target = |to: &Destination, seen: Seen| match to {
            Destination::File { path, fragment } => {
                let path = self.written(path);
                let for_staff = reader.is_staff(seen);
                let target = self.file(&path, fragment.as_deref(), for_staff);
                // What only staff see needs its files in the staff's edition alone.
                if let (Target::File(_) | Target::Refused, true) = (&target, reader.staff || !for_staff) {
                    files.push(path);
                }
                target
            }
            Destination::Fragment(fragment) => anchored(own, ids, Some(fragment)),
            Destination::Web { .. } => Target::Web,
            Destination::Contact(_) => Target::Contact,
            Destination::Fact(id) => self.facts.get(id.as_str()).map_or(Target::Missing, |&fact| Target::Fact(fact)),
            Destination::Refused => Target::Refused,
        };
        let links = references.links.iter().map(|it| target(&it.to, it.seen)).collect();
        let images = references.images.iter().map(|it| target(&it.to, it.seen)).collect();
        Targets { links, images, files }
    }

    /// The school's logo, which every page shows.
    fn logo(&self, written: &str) -> (Target, VPath) {
        let Some(path) = VPath::new("content/belisha.toml").join(written) else {
            return (Target::Refused, VPath::new(written));
        };
        let path = self.written(&path);
        (self.file(&path, None, false), path)
    }

    /// The path as the disk has it.
    fn written(&self, path: &VPath) -> VPath {
        let known =
            if path.as_str().is_ascii() { None } else { self.composed.get(&path.as_str().nfc().collect::<String>()) };
        known.unwrap_or(path).clone()
    }

    fn file(&self, path: &VPath, fragment: Option<&str>, staff: bool) -> Target {
        if let Some(page) = self.pages.get(path) {
            if page.staff_only && !staff {
                return Target::StaffOnly;
            }
            return anchored(page.address, &page.ids, fragment);
        }
        if let Some(why) = self.absent.get(path) {
            return Target::Absent(*why);
        }
        match self.media.get(path).map(|it| &it.look) {
            None => Target::Missing,
            // Not told by its own folder alone: `Staff` is the same folder on Windows.
            Some(_) if !staff && addresses::of_file(path).is_ok_and(|it| it.as_str().starts_with("staff/")) => {
                Target::StaffOnly
            }
            // What cannot be read cannot be cleaned either: such a file is never published.
            Some(Look::Unusable(_)) => Target::Absent(Absence::Unreadable),
            Some(_) => addresses::of_file(path).map_or(Target::Refused, Target::File),
        }
    }
}

/// A place in a page: an id as written, or the words of a heading as editors complete them.
fn anchored(address: &Address, ids: &[Anchor<'_>], fragment: Option<&str>) -> Target {
    let Some(fragment) = fragment.filter(|it| !it.is_empty()) else { return Target::Page(address.clone(), None) };
    let words = slug(fragment);
    let found = ids.iter().find(|it| it.name == fragment).or_else(|| ids.iter().find(|it| it.name == words));
    match found {
        Some(it) if it.question => Target::Page(address.clone(), Some(anchor_of(it.name))),
        Some(it) => Target::Page(address.clone(), Some(it.name.to_owned())),
        None => Target::NoAnchor(address.clone(), nearest(&words, ids.iter().map(|it| it.name)).map(str::to_owned)),
    }
}

fn ids_of(draft: &PageDraft) -> Vec<Anchor<'_>> {
    let headings = draft.headings.iter().map(|it| Anchor::heading(&it.id));
    headings.chain(draft.questions.iter().map(|it| Anchor::question(&it.id))).collect()
}
